/* What the setup model makes of documents and role: the profile, and the attempt to begin. */
#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-vacancy.h"
#include "core/models/aporia-setup-private.h"
#include "core/services/aporia-gap-finder.h"
#include "core/services/aporia-session.h"
#include "core/services/aporia-step.h"
#include <glib/gi18n-lib.h>

typedef struct
{
  AporiaDocument *cv; /* (nullable) */
  AporiaDocument *jd; /* (nullable) */
  char           *title;
  AporiaCoach    *coach; /* (nullable) of the interview */
} ProfileInput;

static void
profile_input_free (ProfileInput *self)
{
  g_clear_pointer (&self->cv, aporia_document_unref);
  g_clear_pointer (&self->jd, aporia_document_unref);
  g_free (self->title);
  g_clear_pointer (&self->coach, aporia_coach_unref);
  g_free (self);
}

static ProfileInput *
profile_input_new (AporiaSetup *self)
{
  AporiaDocument *cv = self->slots[APORIA_DOCUMENT_CV].document;
  AporiaDocument *jd = self->slots[APORIA_DOCUMENT_JD].document;
  ProfileInput *input = g_new0 (ProfileInput, 1);

  input->cv = cv != NULL ? aporia_document_ref (cv) : NULL;
  input->jd = jd != NULL ? aporia_document_ref (jd) : NULL;
  input->title = g_strdup (self->position_title);
  return input;
}

/* ---- the coach of the interview ---- */

static void
take_profile (AporiaSetup   *self,
              AporiaProfile *profile)
{
  AporiaDocument *cv = self->slots[APORIA_DOCUMENT_CV].document;
  AporiaDocument *jd = self->slots[APORIA_DOCUMENT_JD].document;
  g_autofree char *cv_text = cv != NULL ? aporia_document_dup_full_text (cv) : NULL;
  g_autofree char *jd_text = jd != NULL ? aporia_document_dup_full_text (jd) : NULL;

  g_clear_pointer (&self->profile, aporia_profile_unref);
  self->profile = aporia_profile_ref (profile);
  aporia_skill_list_set_found (self->skills, profile, self->reading != NULL ? self->reading->gap_map : NULL,
                               cv_text, jd_text);
}

static gpointer
profile_step (AporiaServices *services,
              gpointer        input,
              GCancellable   *cancellable,
              GError        **error)
{
  ProfileInput *profile = input;

  return aporia_session_profile (services, profile->coach, profile->cv, profile->jd, profile->title,
                                 cancellable, error);
}

static void
profile_done_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  AporiaSetup *self = APORIA_SETUP (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaProfile) profile = aporia_step_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->profile_cancellable)
    return;
  g_clear_object (&self->profile_cancellable);
  aporia_log_error ("making a profile", error);
  if (profile != NULL)
    take_profile (self, profile);
  aporia_setup_notify_profile (self);
}

static void
ask_coach (AporiaSetup *self,
           AporiaCoach *coach)
{
  ProfileInput *input = profile_input_new (self);

  input->coach = aporia_coach_ref (coach);
  self->profile_cancellable = g_cancellable_new ();
  aporia_step_ask (self->services, coach, APORIA_PRIORITY_WAITING, self, profile_step, input,
                   (GDestroyNotify) profile_input_free, (GDestroyNotify) aporia_profile_unref,
                   self->profile_cancellable, profile_done_cb, NULL);
}

/* ---- the built-in coach, which reads within milliseconds what every coach needs ---- */

static gpointer
reading_step (AporiaServices *services,
              gpointer        input,
              GCancellable   *cancellable,
              GError        **error)
{
  ProfileInput *profile = input;

  return aporia_gap_finder_read (services, profile->cv, profile->jd, profile->title, cancellable, error);
}

static void
reading_done_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  AporiaSetup *self = APORIA_SETUP (source);
  g_autofree gint64 *start = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaProfile) reading = aporia_step_finish (result, &error);
  g_autoptr(AporiaCoach) coach = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->reading_cancellable)
    return;
  g_clear_object (&self->reading_cancellable);
  coach = aporia_services_ref_coach (self->services);
  if (reading != NULL)
    {
      g_clear_pointer (&self->reading, aporia_profile_unref);
      self->reading = aporia_profile_ref (reading);
      aporia_log_timed ("GAPS_FOUND", *start, NULL);
      aporia_setup_fill_from_posting (self);
    }
  else
    {
      aporia_log_error ("reading what the posting asks for", error);
      self->gaps_error = g_strdup (error->message);
    }
  if (reading != NULL && aporia_services_is_fallback (self->services, coach))
    take_profile (self, reading);
  else
    ask_coach (self, coach);
  aporia_setup_notify_gaps (self);
  aporia_setup_notify_profile (self);
}

void
aporia_setup_make_profile (AporiaSetup *self)
{
  gboolean has_documents = self->slots[APORIA_DOCUMENT_CV].document != NULL ||
                           self->slots[APORIA_DOCUMENT_JD].document != NULL;
  gint64 *start;

  self->is_profile_stale = FALSE;
  g_cancellable_cancel (self->reading_cancellable);
  g_clear_object (&self->reading_cancellable);
  g_cancellable_cancel (self->profile_cancellable);
  g_clear_object (&self->profile_cancellable);
  g_clear_pointer (&self->profile, aporia_profile_unref);
  g_clear_pointer (&self->gaps_error, g_free);
  if (!has_documents)
    {
      aporia_skill_list_set_found (self->skills, NULL, NULL, NULL, NULL);
      aporia_setup_fill_from_posting (self);
      aporia_setup_notify_profile (self);
      return;
    }

  self->reading_cancellable = g_cancellable_new ();
  aporia_setup_notify_profile (self);
  start = g_new0 (gint64, 1);
  *start = g_get_monotonic_time ();
  aporia_step_run (self->services, self->services->agents_worker, APORIA_PRIORITY_WAITING, self, reading_step,
                   profile_input_new (self), (GDestroyNotify) profile_input_free,
                   (GDestroyNotify) aporia_profile_unref, self->reading_cancellable, reading_done_cb, start);
}

void
aporia_setup_read_anew (AporiaSetup *self)
{
  g_clear_pointer (&self->reading, aporia_profile_unref);
  aporia_setup_make_profile (self);
  aporia_setup_notify_gaps (self);
}

/* --- the attempt ----------------------------------------------------------------------------------- */

char *
aporia_setup_describe_missing (AporiaSetup *self)
{
  gboolean has_jd = self->slots[APORIA_DOCUMENT_JD].document != NULL;
  gboolean has_title = *self->position_title != '\0';

  if (!has_jd && !has_title)
    return g_strdup (_("Needs: a job description and a position title"));
  if (!has_jd)
    return g_strdup (_("Needs: a job description"));
  if (!has_title)
    return g_strdup (_("Needs: a position title"));
  if (self->profile == NULL)
    return g_strdup (_("One moment: reading your documents"));
  return g_strdup ("");
}

static AporiaVacancy *
make_vacancy (AporiaSetup *self)
{
  AporiaDocument *jd = self->slots[APORIA_DOCUMENT_JD].document;
  AporiaVacancy *vacancy = aporia_vacancy_new ();

  vacancy->uid = g_strdup ("");
  vacancy->position_title = g_strdup (self->position_title);
  vacancy->company = g_strdup (self->company);
  vacancy->jd_sha256 = g_strdup (jd->sha256);
  vacancy->jd_name = g_strdup (jd->name);
  vacancy->jd_text = aporia_document_dup_full_text (jd);
  return vacancy;
}

AporiaAttempt *
aporia_setup_make_attempt (AporiaSetup *self)
{
  AporiaDocument *cv = self->slots[APORIA_DOCUMENT_CV].document;
  AporiaAttempt *attempt;

  g_return_val_if_fail (APORIA_IS_SETUP (self), NULL);

  if (!aporia_setup_get_can_start (self))
    return NULL;
  attempt = aporia_attempt_new ();
  attempt->uid = aporia_uid_new ();
  attempt->person_uid = g_strdup (self->person != NULL ? self->person->uid : NULL);
  attempt->vacancy = make_vacancy (self);
  attempt->profile = aporia_profile_with_top_skills (self->profile,
                                                     aporia_skill_list_get_skills (self->skills),
                                                     aporia_skill_list_get_first (self->skills));
  attempt->cv_sha256 = g_strdup (cv != NULL ? cv->sha256 : "");
  attempt->cv_name = g_strdup (cv != NULL ? cv->name : "");
  attempt->n_planned = self->n_planned;
  attempt->difficulty = (AporiaDifficulty) self->difficulty;
  attempt->time_limit = self->time_limit;
  attempt->is_pressure = self->is_pressure != 0;
  /* Under pressure the coach asks back as an adversary would, fairly. */
  attempt->tone = attempt->is_pressure ? APORIA_TONE_CHALLENGING : (AporiaTone) self->tone;
  attempt->style = (AporiaStyle) self->style;
  attempt->seed = g_random_int ();
  attempt->status = APORIA_ATTEMPT_OPEN;
  attempt->started_at = aporia_time_now ();
  return attempt;
}
