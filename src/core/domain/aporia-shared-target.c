#include "core/domain/aporia-shared-target.h"

#include "core/base/aporia-dotenv.h"
#include "core/base/aporia-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_PORT 3306
#define MAX_PORT 65535

void
aporia_shared_host_free (AporiaSharedHost *self)
{
  g_free (self->host);
  g_free (self);
}

static void
target_clear (AporiaSharedTarget *self)
{
  g_clear_pointer (&self->hosts, g_ptr_array_unref);
  g_free (self->database);
  g_free (self->user);
  g_free (self->password);
  g_free (self->ca_file);
}

APORIA_DEFINE_RECORD (AporiaSharedTarget, aporia_shared_target, target_clear)

static gboolean
read_port (const char *text,
           guint      *port,
           GError    **error)
{
  guint64 number = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1, MAX_PORT, &number, NULL))
    {
      g_set_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                   _("“%s” is no port of the shared database; a number from 1 to 65535 is needed."), text);
      return FALSE;
    }
  *port = (guint) number;

  return TRUE;
}

/* "db1", "db1:3307", "::1", "[::1]:3307", "/run/mysqld.sock" */
static AporiaSharedHost *
read_host (const char *text,
           guint       default_port,
           GError    **error)
{
  AporiaSharedHost *host = g_new0 (AporiaSharedHost, 1);
  const char *colon = strrchr (text, ':');
  const char *bracket = *text == '[' ? strchr (text, ']') : NULL;

  host->port = default_port;
  if (*text == '/')
    {
      host->host = g_strdup (text);
      host->port = 0;
    }
  else if (bracket != NULL && (bracket[1] == '\0' || bracket[1] == ':'))
    {
      host->host = g_strndup (text + 1, (gsize) (bracket - text - 1));
      colon = bracket[1] == ':' ? bracket + 1 : NULL;
    }
  else if (colon != NULL && strchr (text, ':') == colon)
    host->host = g_strndup (text, (gsize) (colon - text));
  else
    {
      host->host = g_strdup (text);
      colon = NULL;
    }

  if (host->port == 0 || colon == NULL || read_port (colon + 1, &host->port, error))
    return host;
  aporia_shared_host_free (host);
  return NULL;
}

static gboolean
read_hosts (AporiaSharedTarget *self,
            const char         *text,
            guint               port,
            GError            **error)
{
  g_auto(GStrv) names = g_strsplit_set (text, ", \t", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      AporiaSharedHost *host;

      if (*names[i] == '\0')
        continue;
      host = read_host (names[i], port, error);
      if (host == NULL)
        return FALSE;
      g_ptr_array_add (self->hosts, host);
    }
  if (self->hosts->len > 0)
    return TRUE;

  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                       _("No host of the shared database is named."));
  return FALSE;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

AporiaSharedTarget *
aporia_shared_target_make (const char *hosts,
                           const char *port,
                           const char *database,
                           const char *user,
                           const char *password,
                           const char *ca_file,
                           GError    **error)
{
  g_autoptr(AporiaSharedTarget) self = aporia_shared_target_new ();
  guint number = DEFAULT_PORT;

  self->hosts = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_host_free);
  if (!is_empty (port) && !read_port (port, &number, error))
    return NULL;
  if (!read_hosts (self, hosts != NULL ? hosts : "", number, error))
    return NULL;
  if (is_empty (database) || is_empty (user))
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                           _("The shared database needs the name of a database (MYSQL_DATABASE) and of a "
                             "user (MYSQL_USER)."));
      return NULL;
    }
  self->database = g_strdup (database);
  self->user = g_strdup (user);
  self->password = g_strdup (password != NULL ? password : "");
  self->ca_file = is_empty (ca_file) ? NULL : g_strdup (ca_file);

  return g_steal_pointer (&self);
}

AporiaSharedTarget *
aporia_shared_target_from_environment (GError **error)
{
  const char *hosts = aporia_dotenv_get ("MYSQL_HOST");

  if (is_empty (hosts))
    return NULL;

  return aporia_shared_target_make (hosts, aporia_dotenv_get ("MYSQL_PORT"),
                                    aporia_dotenv_get ("MYSQL_DATABASE"), aporia_dotenv_get ("MYSQL_USER"),
                                    aporia_dotenv_get ("MYSQL_PASSWORD"),
                                    aporia_dotenv_get ("MYSQL_SSL_CA"), error);
}

gboolean
aporia_shared_host_is_loopback (const AporiaSharedHost *self)
{
  g_autoptr(GInetAddress) address = NULL;

  if (self->port == 0 || g_ascii_strcasecmp (self->host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (self->host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

gboolean
aporia_shared_target_needs_tls (const AporiaSharedTarget *self,
                                const AporiaSharedHost   *host)
{
  return host->port != 0 && (self->ca_file != NULL || !aporia_shared_host_is_loopback (host));
}

char *
aporia_shared_target_dup_hosts (const AporiaSharedTarget *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->hosts->len; i++)
    {
      const AporiaSharedHost *host = self->hosts->pdata[i];

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", host->host);
      if (host->port != 0 && host->port != DEFAULT_PORT)
        g_string_append_printf (text, ":%u", host->port);
    }

  return g_strdup (text->str);
}
