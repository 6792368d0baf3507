#include "backends/mysql/aporia-mysql-migrations.h"

#include "aporia-shared-migrations-resources.h"
#include "backends/mysql/aporia-mysql-accounts.h"
#include "backends/mysql/aporia-mysql-population.h"
#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "/io/github/aporia_coach/Aporia/migrations/mysql/"
#define LOCK_SECONDS "30"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "0001-initial.sql", …: the number of a migration is its place, from 1. */
static GStrv
list_migrations (void)
{
  GStrv names = g_resource_enumerate_children (aporia_shared_migrations_get_resource (), FOLDER,
                                               G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);

  return names;
}

gint64
aporia_mysql_get_newest_schema (void)
{
  g_auto(GStrv) names = list_migrations ();

  return g_strv_length (names);
}

gboolean
aporia_mysql_get_schema (AporiaMysql  *self,
                         gint64       *version,
                         GCancellable *cancellable,
                         GError      **error)
{
  gint64 n_tables = 0;

  *version = 0;
  if (!aporia_mysql_get_int (self,
                             "SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE() "
                             "AND table_name = 'schema_migrations'",
                             &n_tables, cancellable, error))
    return FALSE;

  return n_tables == 0
         || aporia_mysql_get_int (self, "SELECT COALESCE(max(version), 0) FROM schema_migrations", version,
                                  cancellable, error);
}

static gboolean
check_not_newer (AporiaMysql *self,
                 gint64       version,
                 GError     **error)
{
  if (version <= aporia_mysql_get_newest_schema ())
    return TRUE;

  g_set_error (error, APORIA_ERROR, APORIA_ERROR_SCHEMA_TOO_NEW,
               _("A newer version of Aporia prepared the database on %s. Everything stays on this computer; "
                 "update Aporia to share again."),
               aporia_mysql_get_host (self));
  return FALSE;
}

gboolean
aporia_mysql_expect_schema (AporiaMysql  *self,
                            GCancellable *cancellable,
                            GError      **error)
{
  gint64 version;

  if (!aporia_mysql_get_schema (self, &version, cancellable, error)
      || !check_not_newer (self, version, error))
    return FALSE;
  if (version == aporia_mysql_get_newest_schema ())
    return TRUE;

  g_set_error (
      error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
      _("The database on %s has to be prepared for this version of Aporia. Run aporia-cli shared init "
         "with an account that may make tables; everything stays on this computer meanwhile."),
      aporia_mysql_get_host (self));
  return FALSE;
}

static gboolean
apply (AporiaMysql  *self,
       gint64        version,
       const char   *name,
       GCancellable *cancellable,
       GError      **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr(GString) done =
                 g_string_new ("INSERT IGNORE INTO schema_migrations (version, name, applied_at) ");
  g_autoptr(GBytes) script = g_resource_lookup_data (aporia_shared_migrations_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (script != NULL);
  g_string_append_printf (done, "VALUES (%" G_GINT64_FORMAT ", ", version);
  aporia_mysql_append_text (self, done, name);
  g_string_append (done, ", UTC_TIMESTAMP(6))");

  return aporia_mysql_run_script (self, g_bytes_get_data (script, NULL), cancellable, error)
         && aporia_mysql_run (self, done->str, cancellable, error);
}

static gboolean
apply_all (AporiaMysql  *self,
           GCancellable *cancellable,
           GError      **error)
{
  g_auto(GStrv) names = list_migrations ();
  gint64 version;

  if (!aporia_mysql_get_schema (self, &version, cancellable, error)
      || !check_not_newer (self, version, error))
    return FALSE;
  for (gint64 i = version; names[i] != NULL; i++)
    if (!apply (self, i + 1, names[i], cancellable, error))
      return FALSE;

  return TRUE;
}

gboolean
aporia_mysql_migrate (AporiaMysql  *self,
                      GCancellable *cancellable,
                      GError      **error)
{
  gint64 is_mine = 0;
  gboolean is_good;

  if (!aporia_mysql_get_int (self,
                             "SELECT GET_LOCK(CONCAT('aporia ', LEFT(DATABASE(), 40)), " LOCK_SECONDS ")",
                             &is_mine, cancellable, error))
    return FALSE;
  if (is_mine == 0)
    {
      g_set_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                   _("Somebody else is preparing the database on %s. Try again when that is done."),
                   aporia_mysql_get_host (self));
      return FALSE;
    }
  is_good = apply_all (self, cancellable, error) && aporia_mysql_make_views (self, cancellable, error)
            && aporia_mysql_recount (self, cancellable, error);
  aporia_mysql_run (self, "DO RELEASE_LOCK(CONCAT('aporia ', LEFT(DATABASE(), 40)))", NULL, NULL);

  return is_good;
}
