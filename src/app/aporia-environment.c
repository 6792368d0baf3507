#include "app/aporia-environment.h"

#include "core/base/aporia-dotenv.h"
#include "core/domain/aporia-provider-list.h"
#include "core/domain/aporia-provider-preset.h"

#include <glib/gi18n-lib.h>

/* Returns: (transfer full) (nullable), NULL also for an empty variable. */
static char *
dup_variable (const char *name)
{
  const char *raw = aporia_dotenv_get (name);
  g_autofree char *value = g_strstrip (g_strdup (raw != NULL ? raw : ""));

  return *value != '\0' ? g_steal_pointer (&value) : NULL;
}

static void
take_text (char **field,
           char  *text)
{
  g_free (*field);
  *field = text;
}

/* The service of this address, if it is one that is known. */
static const AporiaProviderPreset *
find_preset (const char *base_url)
{
  for (guint i = 0; i < aporia_provider_preset_count (); i++)
    if (g_str_equal (aporia_provider_preset_nth (i)->base_url, base_url))
      return aporia_provider_preset_nth (i);
  return aporia_provider_preset_find (APORIA_PRESET_CUSTOM);
}

AporiaProvider *
aporia_environment_make_provider (char **api_key)
{
  g_autofree char *key = dup_variable ("OPENAI_API_KEY");
  g_autofree char *typed = dup_variable ("OPENAI_BASE_URL");
  g_autofree char *model = dup_variable ("OPENAI_MODEL");
  g_autofree char *url = NULL;
  g_autoptr(GError) error = NULL;
  const AporiaProviderPreset *preset;
  AporiaProvider *provider;

  *api_key = NULL;
  if (key == NULL && typed == NULL && model == NULL)
    return NULL;
  if (typed == NULL)
    typed = g_strdup (aporia_provider_preset_find ("openai")->base_url);
  url = aporia_provider_normalise_url (typed, &error);
  if (url == NULL)
    {
      g_warning ("OPENAI_BASE_URL: %s", error->message);
      return NULL;
    }
  preset = find_preset (url);
  provider = aporia_provider_new ();
  take_text (&provider->id, g_strdup (APORIA_COACH_ENVIRONMENT));
  take_text (&provider->name, g_str_equal (preset->id, APORIA_PRESET_CUSTOM)
                                  ? g_strdup (_("Environment"))
                                  : g_strdup (aporia_provider_preset_get_label (preset)));
  take_text (&provider->preset, g_strdup (preset->id));
  take_text (&provider->base_url, g_steal_pointer (&url));
  take_text (&provider->model, model != NULL ? g_steal_pointer (&model) : g_strdup (""));
  /* Nobody was told here what a check may cost. */
  provider->checks_judge = aporia_provider_is_loopback (provider);
  *api_key = g_steal_pointer (&key);
  return provider;
}

void
aporia_environment_dup_openid (char **issuer,
                               char **client_id)
{
  *issuer = dup_variable ("OIDC_ISSUER");
  *client_id = dup_variable ("OIDC_CLIENT_ID");
  if (*issuer != NULL && *client_id != NULL)
    return;
  if (*issuer != NULL || *client_id != NULL)
    g_warning ("OIDC_ISSUER and OIDC_CLIENT_ID belong together; one of them is missing");
  g_clear_pointer (issuer, g_free);
  g_clear_pointer (client_id, g_free);
}
