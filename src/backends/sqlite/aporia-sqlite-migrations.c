#include "backends/sqlite/aporia-sqlite-migrations.h"

#include "aporia-migrations-resources.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
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
               _("Your interviews were saved by a newer version of Aporia. Nothing was changed. "
                 "Update Aporia to open them: %s"),
               aporia_sqlite_get_path (self));
  return FALSE;
}

static gboolean
copy_to (AporiaSqlite *self,
         const char   *path,
         GError      **error)
{
  g_autoptr(AporiaSqlite) copy = NULL;
  sqlite3_backup *backup;
  int result;

  if (!(copy = aporia_sqlite_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error)))
    return FALSE;

  backup = sqlite3_backup_init (aporia_sqlite_get_handle (copy), "main",
                                aporia_sqlite_get_handle (self), "main");
  if (backup != NULL)
    sqlite3_backup_step (backup, -1);
  result = backup != NULL ? sqlite3_backup_finish (backup)
                          : sqlite3_errcode (aporia_sqlite_get_handle (copy));
  if (result == SQLITE_OK)
    return TRUE;

  aporia_sqlite_set_error (error, result, sqlite3_errmsg (aporia_sqlite_get_handle (copy)), path);
  return FALSE;
}

/* "aporia.sqlite.before-0002".  Written beside and moved, so that a half copy never has the name. */
static gboolean
back_up (AporiaSqlite *self,
         gint64        next,
         GError      **error)
{
  const char *path = aporia_sqlite_get_path (self);
  g_autofree char *target = g_strdup_printf ("%s.before-%04d", path, (int) next);
  g_autofree char *partial = g_strconcat (target, ".part", NULL);
  gboolean is_good;

  g_unlink (partial);
  is_good = copy_to (self, partial, error);
  if (is_good && (g_chmod (partial, 0600) != 0 || g_rename (partial, target) != 0))
    {
      g_set_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE,
                   _("The safety copy %s could not be written. Nothing was changed."), target);
      is_good = FALSE;
    }
  if (!is_good)
    g_unlink (partial);

  return is_good;
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
