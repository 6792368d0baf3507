#include "core/coaches-fixture.h"

#include "lib/aporia-test.h"

static AporiaCoach *
make_coach (AporiaProvider *provider,
            gpointer        user_data)
{
  CoachesFixture *self = user_data;
  AporiaCoach *coach = fake_coach_new (&self->base.control);

  g_free (coach->id);
  coach->id = g_strdup (provider->id);
  if (self->judge_version != NULL)
    coach->judge_key = g_strdup_printf ("%s %s %s", provider->base_url, provider->model, self->judge_version);
  coach->is_serial = aporia_provider_is_loopback (provider);
  self->n_made++;
  return coach;
}

void
coaches_fixture_set_up (CoachesFixture *self)
{
  AporiaServices *services;

  *self = (CoachesFixture) { 0 };
  model_fixture_set_up (&self->base);
  services = self->base.services;
  g_clear_pointer (&services->fallback, aporia_coach_unref);
  services->fallback = fake_coach_new (&self->base.control);
  g_free (services->fallback->id);
  services->fallback->id = g_strdup (APORIA_COACH_BUILTIN);
  g_clear_object (&services->secrets);
  services->secrets = self->secrets = fake_secrets_new ();
  g_clear_object (&services->probe);
  services->probe = fake_probe_new (&self->probe);
  g_clear_object (&services->probe_worker);
  services->probe_worker = aporia_worker_new ("probe", 2);
  self->settings = fake_settings_new ();
  self->coaches = aporia_coaches_new (services, self->settings, make_coach, self, NULL);
}

void
coaches_fixture_restart (CoachesFixture *self,
                         AporiaProvider *environment)
{
  g_object_run_dispose (G_OBJECT (self->coaches));
  aporia_test_drain ();
  g_object_unref (self->coaches);
  self->coaches = aporia_coaches_new (self->base.services, self->settings, make_coach, self, NULL);
  aporia_coaches_load (self->coaches, environment);
}

void
coaches_fixture_tear_down (CoachesFixture *self)
{
  g_object_run_dispose (G_OBJECT (self->coaches));
  model_fixture_tear_down (&self->base);
  g_object_unref (self->coaches);
  g_object_unref (self->settings);
}

AporiaProvider *
coaches_fixture_make_provider (const char *base_url,
                               const char *model)
{
  AporiaProvider *provider = aporia_provider_new ();

  g_free (provider->name);
  g_free (provider->base_url);
  g_free (provider->model);
  provider->name = g_strdup ("Server");
  provider->base_url = g_strdup (base_url);
  provider->model = g_strdup (model);
  return provider;
}

AporiaCoachItem *
coaches_fixture_add (CoachesFixture *self,
                     const char     *base_url,
                     const char     *model)
{
  g_autoptr(AporiaProvider) provider = coaches_fixture_make_provider (base_url, model);
  AporiaCoachItem *item = aporia_coaches_save (self->coaches, provider, "sk-secret");

  aporia_test_await (!aporia_coaches_get_is_keeping_key (self->coaches), 5);
  return item;
}

gboolean
coaches_fixture_has_key (CoachesFixture  *self,
                         AporiaCoachItem *item)
{
  g_autofree char *key = coaches_fixture_peek_key (self, item);

  return key != NULL;
}

char *
coaches_fixture_dup_coach_id (CoachesFixture *self)
{
  g_autoptr(AporiaCoach) coach = aporia_services_ref_coach (self->base.services);

  return g_strdup (coach->id);
}

char *
coaches_fixture_peek_key (CoachesFixture  *self,
                          AporiaCoachItem *item)
{
  g_autofree char *name = aporia_provider_dup_secret_name (aporia_coach_item_get_provider (item));

  return fake_secrets_peek (self->secrets, name);
}
