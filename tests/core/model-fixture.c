#include "core/model-fixture.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-vacancy.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

void
model_fixture_set_up (ModelFixture *self)
{
  *self = (ModelFixture) { 0 };
  self->services = aporia_services_new ();
  self->services->store = fake_store_new ();
  self->services->reader = fake_reader_new ();
  self->services->coach = fake_coach_new (&self->control);
  self->services->fallback = fake_coach_new (&self->builtin);
  g_free (self->services->fallback->id);
  self->services->fallback->id = g_strdup ("builtin");
  g_free (self->services->fallback->label);
  self->services->fallback->label = g_strdup ("Built-in coach");
  g_clear_object (&self->services->fallback->explainer);
  self->services->store_worker = aporia_worker_new ("store", 1);
  self->services->agents_worker = aporia_worker_new ("agents", 3);
  self->services->documents_worker = aporia_worker_new ("documents", 1);
}

void
model_fixture_use_model (ModelFixture *self,
                         gboolean      is_serial)
{
  AporiaCoach *coach = fake_coach_new (&self->control);

  self->control.model = "test-model";
  g_free (coach->label);
  coach->label = g_strdup ("Test model");
  coach->streams = TRUE;
  coach->is_serial = is_serial;
  aporia_services_take_coach (self->services, coach);
}

void
model_fixture_release (ModelFixture *self)
{
  FakeCoachControl *controls[] = { &self->control, &self->builtin };

  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    {
      fake_coach_set (&controls[i]->hold, 0);
      for (guint j = 0; j < FAKE_N_AGENTS; j++)
        fake_coach_set (&controls[i]->scripts[j].hold, 0);
    }
}

void
model_fixture_tear_down (ModelFixture *self)
{
  model_fixture_release (self);
  aporia_services_shutdown (self->services);
  aporia_test_drain ();
  g_clear_pointer (&self->services, aporia_services_unref);
}

AporiaAttempt *
model_fixture_make_attempt (ModelFixture *self,
                            guint         n_planned)
{
  AporiaAttempt *attempt = aporia_attempt_new ();
  g_autoptr(AporiaDocument) jd = aporia_document_new ();

  jd->text = g_strdup ("");
  attempt->uid = aporia_uid_new ();
  attempt->vacancy = aporia_vacancy_new ();
  attempt->vacancy->uid = g_strdup ("");
  attempt->vacancy->position_title = g_strdup ("Cook");
  attempt->vacancy->company = g_strdup ("");
  attempt->vacancy->jd_sha256 = g_strdup ("hash");
  attempt->vacancy->jd_name = g_strdup ("jd.txt");
  attempt->vacancy->jd_text = g_strdup ("A B C");
  attempt->profile = aporia_profiler_profile (self->services->coach->profiler, NULL, jd, "Cook", NULL, NULL);
  attempt->cv_sha256 = g_strdup ("");
  attempt->cv_name = g_strdup ("");
  attempt->n_planned = n_planned;
  attempt->started_at = aporia_time_now ();
  return attempt;
}
