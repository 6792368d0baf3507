/* Which shared database: what the environment names, else what was typed in Preferences. */
#include "backends/desktop/aporia-desktop-settings.h"
#include "backends/identity/aporia-secret-service.h"
#include "cli/aporia-cli-shared.h"
#include "cli/aporia-cli.h"
#include "core/ports/aporia-secret-store.h"

#include <glib/gi18n.h>

static gboolean
may_be_reached (AporiaSettings           *settings,
                const AporiaSharedTarget *target)
{
  if (!aporia_settings_get_flag (settings, APORIA_SETTING_NEVER_NETWORK))
    return TRUE;
  for (guint i = 0; i < target->hosts->len; i++)
    if (!aporia_shared_host_is_loopback (target->hosts->pdata[i]))
      return FALSE;
  return TRUE;
}

/* PASSWORD: "" to see only what else was typed. */
static AporiaSharedTarget *
make_target (AporiaSettings *settings,
             const char     *password,
             GError        **error)
{
  g_autofree char *hosts = aporia_settings_dup_text (settings, APORIA_SETTING_SHARED_HOSTS);
  g_autofree char *port = aporia_settings_dup_text (settings, APORIA_SETTING_SHARED_PORT);
  g_autofree char *database = aporia_settings_dup_text (settings, APORIA_SETTING_SHARED_DATABASE);
  g_autofree char *user = aporia_settings_dup_text (settings, APORIA_SETTING_SHARED_USER);
  g_autofree char *ca = aporia_settings_dup_text (settings, APORIA_SETTING_SHARED_CA);

  return aporia_shared_target_make (hosts, port, database, user, password, *ca != '\0' ? ca : NULL, error);
}

/* Returns: (transfer full), "" for none, or NULL with error */
static char *
load_password (GError **error)
{
  g_autoptr(GError) failure = NULL;
  char *password = aporia_secret_service_lookup (APORIA_SECRET_SHARED_PASSWORD, NULL, &failure);

  if (failure == NULL)
    return password != NULL ? password : g_strdup ("");
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
               _("The password of the database that Preferences name cannot be read (%s). Unlock the "
                 "keyring, or set MYSQL_HOST, MYSQL_DATABASE, MYSQL_USER and MYSQL_PASSWORD in the "
                 "environment or in a file .env."),
               failure->message);
  return NULL;
}

static AporiaSharedTarget *
load_typed (GError **error)
{
  g_autoptr(AporiaSettings) settings = aporia_desktop_settings_new ();
  g_autofree char *hosts = aporia_settings_dup_text (settings, APORIA_SETTING_SHARED_HOSTS);
  g_autofree char *password = NULL;
  g_autoptr(AporiaSharedTarget) typed = NULL;

  if (*hosts == '\0')
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                           _("No shared database is named: set MYSQL_HOST, MYSQL_DATABASE, MYSQL_USER and "
                             "MYSQL_PASSWORD in the environment or in a file .env, or type it in "
                             "Preferences."));
      return NULL;
    }
  typed = make_target (settings, "", error);
  if (typed == NULL)
    return NULL;
  if (!may_be_reached (settings, typed))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   _("Nothing was sent to %s: Preferences say that the network is never used."), hosts);
      return NULL;
    }
  password = load_password (error);
  if (password == NULL)
    return NULL;
  g_printerr (_("The shared database is the one that Preferences name: %s.\n"), hosts);
  return make_target (settings, password, error);
}

AporiaSharedTarget *
cli_shared_load_target (GError **error)
{
  g_autoptr(GError) failure = NULL;
  AporiaSharedTarget *target = aporia_shared_target_from_environment (&failure);

  if (target != NULL)
    return target;
  if (failure == NULL)
    return load_typed (error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
cli_shared_keeps_texts (void)
{
  g_autoptr(AporiaSettings) settings = aporia_desktop_settings_new ();

  return aporia_settings_get_flag (settings, APORIA_SETTING_KEEPS_TEXTS);
}
