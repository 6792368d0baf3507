#include "backends/sqlite/aporia-sqlite-migrations.h"

#include "aporia-migrations-resources.h"
#include "backends/sqlite/aporia-sqlite-copy.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "/io/github/aporia_coach/Aporia/migrations/sqlite/"

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
  GStrv names = g_resource_enumerate_children (aporia_migrations_get_resource (), FOLDER,
                                               G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);

  return names;
}

static gboolean
get_version (AporiaSqlite *self,
             gint64       *version,
             GError      **error)
{
  *version = 0;
  return aporia_sqlite_get_int (self, error, version, "PRAGMA user_version", "");
}

static gboolean
check_not_newer (AporiaSqlite *self,
                 gint64        version,
                 gint64        newest,
                 GError      **error)
{
  if (version <= newest)
    return TRUE;

  /* Not even what waits in its log is moved. */
  sqlite3_db_config (aporia_sqlite_get_handle (self), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_SCHEMA_TOO_NEW,
               _("The interviews in %s were saved by a newer version of Aporia. Nothing was changed. "
                 "Update Aporia to open them."),
               aporia_sqlite_get_path (self));
  return FALSE;
}

gint64
aporia_sqlite_get_newest_schema (void)
{
  g_auto(GStrv) names = list_migrations ();

  return g_strv_length (names);
}

gboolean
aporia_sqlite_check_schema (AporiaSqlite *self,
                            gint64       *version,
                            GError      **error)
{
  gint64 n_found = 0;

  if (!get_version (self, version, error)
      || !check_not_newer (self, *version, aporia_sqlite_get_newest_schema (), error)
      || !aporia_sqlite_get_int (self, error, &n_found,
                                 "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN "
                                 "('schema_migrations', 'users', 'answers')",
                                 ""))
    return FALSE;

  if (*version > 0 && n_found == 3)
    return TRUE;

  aporia_sqlite_set_error (error, SQLITE_NOTADB, "tables are missing", aporia_sqlite_get_path (self));
  return FALSE;
}

/* "aporia.sqlite.before-0002" */
static gboolean
back_up (AporiaSqlite *self,
         gint64        next,
         GError      **error)
{
  g_autofree char *target =
      g_strdup_printf ("%s.before-%04d", aporia_sqlite_get_path (self), (int) next);

  if (aporia_sqlite_copy_to (self, target, error))
    return TRUE;

  g_prefix_error (error, _("The safety copy before an update could not be written; your interviews "
                           "stay as they were. "));
  return FALSE;
}

static gboolean
back_up_if_used (AporiaSqlite *self,
                 gint64        next,
                 GError      **error)
{
  gint64 n_tables = 0;

  if (!aporia_sqlite_get_int (self, error, &n_tables, "SELECT count(*) FROM sqlite_master", ""))
    return FALSE;

  return n_tables == 0 || back_up (self, next, error);
}

static gboolean
apply (AporiaSqlite *self,
       gint64        version,
       const char   *name,
       GError      **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d", (int) version);
  g_autoptr(GBytes) script = g_resource_lookup_data (aporia_migrations_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (script != NULL);

  return aporia_sqlite_exec (self, g_bytes_get_data (script, NULL), error)
         && aporia_sqlite_run (
             self, error,
             "INSERT INTO schema_migrations (version, name, applied_at) VALUES (?, ?, ?)", "lst",
             version, name, aporia_time_now ())
         && aporia_sqlite_exec (self, pragma, error);
}

static gboolean
apply_all (AporiaSqlite       *self,
           const char *const  *names,
           gint64              newest,
           GError            **error)
{
  gint64 version;

  /* Again, now that nobody else can write: another process may have migrated meanwhile. */
  if (!get_version (self, &version, error) || !check_not_newer (self, version, newest, error))
    return FALSE;

  for (gint64 i = version; i < newest; i++)
    if (!apply (self, i + 1, names[i], error))
      {
        g_prefix_error (error, _("Your interviews could not be brought to this version of Aporia; "
                                 "they stay as they were. "));
        return FALSE;
      }

  return TRUE;
}

gboolean
aporia_sqlite_migrate (AporiaSqlite *self,
                       GError      **error)
{
  g_auto(GStrv) names = list_migrations ();
  gint64 newest = g_strv_length (names);
  gint64 version;

  if (!get_version (self, &version, error) || !check_not_newer (self, version, newest, error))
    return FALSE;
  if (version == newest)
    return TRUE;
  if (!back_up_if_used (self, version + 1, error))
    return FALSE;

  return aporia_sqlite_begin_write (self, error)
         && aporia_sqlite_end (self, apply_all (self, (const char *const *) names, newest, error),
                               error);
}
