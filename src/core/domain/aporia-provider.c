#include "core/domain/aporia-provider.h"

static void
aporia_provider_clear (AporiaProvider *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->preset);
  g_free (self->base_url);
  g_free (self->model);
  g_free (self->fingerprint);
}

G_DEFINE_BOXED_TYPE (AporiaProvider, aporia_provider, aporia_provider_ref, aporia_provider_unref)

AporiaProvider *
aporia_provider_new (void)
{
  AporiaProvider *self = g_atomic_rc_box_new0 (AporiaProvider);

  self->id = g_strdup ("");
  self->name = g_strdup ("");
  self->preset = g_strdup ("custom");
  self->base_url = g_strdup ("");
  self->model = g_strdup ("");
  self->timeout_seconds = APORIA_PROVIDER_TIMEOUT_DEFAULT;
  self->temperature = APORIA_PROVIDER_TEMPERATURE_DEFAULT;
  self->checks_judge = TRUE;
  return self;
}

AporiaProvider *
aporia_provider_ref (AporiaProvider *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_provider_unref (AporiaProvider *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) aporia_provider_clear);
}

AporiaProvider *
aporia_provider_copy (const AporiaProvider *self)
{
  AporiaProvider *copy = g_atomic_rc_box_new0 (AporiaProvider);

  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->preset = g_strdup (self->preset);
  copy->base_url = g_strdup (self->base_url);
  copy->model = g_strdup (self->model);
  copy->fingerprint = g_strdup (self->fingerprint);
  return copy;
}

char *
aporia_provider_dup_secret_name (const AporiaProvider *self)
{
  return g_strdup_printf ("provider/%s/api-key", self->id);
}
