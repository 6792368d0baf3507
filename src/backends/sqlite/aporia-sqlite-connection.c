#include "backends/sqlite/aporia-sqlite-connection.h"

#include "backends/sqlite/aporia-sqlite-locks.h"

#include <errno.h>
#include <string.h>

#define BUSY_TIMEOUT_MS 5000

struct _AporiaSqlite
{
  GMutex      mutex;
  sqlite3    *handle;     /* owned */
  char       *path;       /* owned */
  char       *vfs;        /* owned (nullable) */
  GHashTable *statements; /* owned (element-type utf8 sqlite3_stmt), by SQL literal */
};

static sqlite3_stmt *
get_statement (AporiaSqlite *self,
               const char   *sql,
               GError      **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int result;

  if (statement != NULL)
    return statement;

  result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK)
    {
      g_debug ("Statement: %s", sql);
      aporia_sqlite_fail (self, result, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);

  return statement;
}

static void
bind_text (sqlite3_stmt *statement,
           int           index,
           const char   *text)
{
  if (text == NULL)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

static void
bind_time (sqlite3_stmt *statement,
           int           index,
           gint64        usec)
{
  if (usec == 0)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_text (statement, index, aporia_sqlite_time_to_text (usec), -1, g_free);
}

static void
bind_values (sqlite3_stmt *statement,
             const char   *format,
             va_list       args)
{
  g_assert (sqlite3_bind_parameter_count (statement) == (int) strlen (format));

  for (int i = 0; format[i] != '\0'; i++)
    switch (format[i])
      {
      case 's':
        bind_text (statement, i + 1, va_arg (args, const char *));
        break;
      case 'i':
        sqlite3_bind_int (statement, i + 1, va_arg (args, int));
        break;
      case 'l':
        sqlite3_bind_int64 (statement, i + 1, va_arg (args, gint64));
        break;
      case 'd':
        sqlite3_bind_double (statement, i + 1, va_arg (args, double));
        break;
      case 't':
        bind_time (statement, i + 1, va_arg (args, gint64));
        break;
      default:
        g_assert_not_reached ();
      }
}

/* Runs STATEMENT, whose values are bound. */
static gboolean
step_all (AporiaSqlite       *self,
          sqlite3_stmt       *statement,
          AporiaSqliteRowFunc func,
          gpointer            data,
          GError            **error)
{
  gboolean is_good = TRUE;
  int result;

  errno = 0; /* aporia_sqlite_fail() looks at it */
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    if (func != NULL)
      func (statement, data);

  /* Before the reset, which would change the message. */
  if (result != SQLITE_DONE)
    is_good = aporia_sqlite_fail (self, result, error);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return is_good;
}

static gboolean
each_valist (AporiaSqlite       *self,
             GError            **error,
             AporiaSqliteRowFunc func,
             gpointer            data,
             const char         *sql,
             const char         *format,
             va_list             args)
{
  sqlite3_stmt *statement = get_statement (self, sql, error);

  if (statement == NULL)
    return FALSE;
  bind_values (statement, format, args);

  return step_all (self, statement, func, data, error);
}

gboolean
aporia_sqlite_run_texts (AporiaSqlite      *self,
                         GError           **error,
                         const char        *sql,
                         const char *const *texts,
                         guint              n)
{
  sqlite3_stmt *statement = get_statement (self, sql, error);

  if (statement == NULL)
    return FALSE;
  g_assert (sqlite3_bind_parameter_count (statement) == (int) n);
  for (guint i = 0; i < n; i++)
    bind_text (statement, (int) i + 1, texts[i]);

  return step_all (self, statement, NULL, NULL, error);
}

gboolean
aporia_sqlite_run (AporiaSqlite *self,
                   GError      **error,
                   const char   *sql,
                   const char   *format,
                   ...)
{
  gboolean is_good;
  va_list args;

  va_start (args, format);
  is_good = each_valist (self, error, NULL, NULL, sql, format, args);
  va_end (args);

  return is_good;
}

gboolean
aporia_sqlite_each (AporiaSqlite       *self,
                    GError            **error,
                    AporiaSqliteRowFunc func,
                    gpointer            data,
                    const char         *sql,
                    const char         *format,
                    ...)
{
  gboolean is_good;
  va_list args;

  va_start (args, format);
  is_good = each_valist (self, error, func, data, sql, format, args);
  va_end (args);

  return is_good;
}

static void
read_int_cb (sqlite3_stmt *row,
             gpointer      data)
{
  *(gint64 *) data = sqlite3_column_int64 (row, 0);
}

gboolean
aporia_sqlite_get_int (AporiaSqlite *self,
                       GError      **error,
                       gint64       *value,
                       const char   *sql,
                       const char   *format,
                       ...)
{
  gboolean is_good;
  va_list args;

  va_start (args, format);
  is_good = each_valist (self, error, read_int_cb, value, sql, format, args);
  va_end (args);

  return is_good;
}

static void
read_text_cb (sqlite3_stmt *row,
              gpointer      data)
{
  char **value = data;

  g_free (*value);
  *value = aporia_sqlite_dup_nullable (row, 0);
}

gboolean
aporia_sqlite_get_text (AporiaSqlite *self,
                        GError      **error,
                        char        **value,
                        const char   *sql,
                        const char   *format,
                        ...)
{
  gboolean is_good;
  va_list args;

  va_start (args, format);
  is_good = each_valist (self, error, read_text_cb, value, sql, format, args);
  va_end (args);

  return is_good;
}

gboolean
aporia_sqlite_exec (AporiaSqlite *self,
                    const char   *sql,
                    GError      **error)
{
  int result;

  errno = 0;
  result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || aporia_sqlite_fail (self, result, error);
}

void
aporia_sqlite_lock (AporiaSqlite *self)
{
  g_mutex_lock (&self->mutex);
}

void
aporia_sqlite_unlock (AporiaSqlite *self)
{
  g_mutex_unlock (&self->mutex);
}

static gboolean
begin (AporiaSqlite *self,
       const char   *sql,
       GError      **error)
{
  g_mutex_lock (&self->mutex);
  if (aporia_sqlite_run (self, error, sql, ""))
    return TRUE;

  g_mutex_unlock (&self->mutex);
  return FALSE;
}

gboolean
aporia_sqlite_begin_write (AporiaSqlite *self,
                           GError      **error)
{
  return begin (self, "BEGIN IMMEDIATE", error);
}

gboolean
aporia_sqlite_begin_read (AporiaSqlite *self,
                          GError      **error)
{
  return begin (self, "BEGIN", error);
}

gboolean
aporia_sqlite_end (AporiaSqlite *self,
                   gboolean      is_good,
                   GError      **error)
{
  if (is_good)
    is_good = aporia_sqlite_run (self, error, "COMMIT", "");

  /* A full disk may have rolled back already. */
  if (!is_good && !sqlite3_get_autocommit (self->handle))
    aporia_sqlite_run (self, NULL, "ROLLBACK", "");
  g_mutex_unlock (&self->mutex);

  return is_good;
}

gboolean
aporia_sqlite_end_read (AporiaSqlite *self,
                        gboolean      is_good)
{
  aporia_sqlite_end (self, FALSE, NULL);

  return is_good;
}

int
aporia_sqlite_n_changed (AporiaSqlite *self)
{
  return sqlite3_changes (self->handle);
}

sqlite3 *
aporia_sqlite_get_handle (AporiaSqlite *self)
{
  return self->handle;
}

const char *
aporia_sqlite_get_path (AporiaSqlite *self)
{
  return self->path;
}

const char *
aporia_sqlite_get_vfs (AporiaSqlite *self)
{
  return self->vfs;
}

AporiaSqlite *
aporia_sqlite_open_with_vfs (const char *path,
                             int         flags,
                             const char *vfs,
                             GError    **error)
{
  g_autoptr(AporiaSqlite) self = g_new0 (AporiaSqlite, 1);
  int result;

  aporia_sqlite_hold_locks ();
  g_mutex_init (&self->mutex);
  self->path = g_strdup (path);
  self->vfs = g_strdup (vfs);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                            (GDestroyNotify) sqlite3_finalize);
  result = sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX, vfs);
  if (result != SQLITE_OK)
    {
      aporia_sqlite_fail (self, result, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);

  return g_steal_pointer (&self);
}

AporiaSqlite *
aporia_sqlite_open (const char *path,
                    int         flags,
                    GError    **error)
{
  return aporia_sqlite_open_with_vfs (path, flags, NULL, error);
}

void
aporia_sqlite_close (AporiaSqlite *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self->vfs);
  g_free (self);
}
