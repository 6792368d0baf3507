#include "backends/sqlite/aporia-sqlite-admin.h"

#include "backends/sqlite/aporia-sqlite-copy.h"
#include "backends/sqlite/aporia-sqlite-migrations.h"
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define REAL "JOIN attempts t USING (attempt_id) WHERE t.is_sample = 0 AND t.deleted_at IS NULL"

/* What one file of several is: a database has a log, its index and a journal beside it. */
static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

static gint64
measure_files (const char *path)
{
  gint64 n_bytes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
      GStatBuf info;

      if (strcmp (suffixes[i], "-shm") != 0 && g_stat (name, &info) == 0)
        n_bytes += info.st_size;
    }

  return n_bytes;
}

static gboolean
count_all (AporiaSqlite       *db,
           AporiaSqliteStatus *status,
           GError            **error)
{
  const struct
  {
    gint64     *value;
    const char *sql;
  } counts[] = {
    { &status->schema, "PRAGMA user_version" },
    { &status->n_people, "SELECT count(*) FROM users WHERE deleted_at IS NULL" },
    { &status->n_vacancies, "SELECT count(*) FROM vacancies WHERE is_sample = 0" },
    { &status->n_attempts,
      "SELECT count(*) FROM attempts WHERE is_sample = 0 AND deleted_at IS NULL" },
    { &status->n_questions, "SELECT count(*) FROM questions q " REAL },
    { &status->n_answers, "SELECT count(*) FROM answers a " REAL " AND a.is_skipped = 0" },
    { &status->n_skipped, "SELECT count(*) FROM answers a " REAL " AND a.is_skipped = 1" },
    { &status->n_judgements, "SELECT count(*) FROM suggestions s JOIN questions q USING "
                             "(question_id) " REAL " AND s.is_current = 1" },
    { &status->n_samples, "SELECT count(*) FROM attempts WHERE is_sample = 1" },
    { &status->n_documents, "SELECT count(*) FROM documents" },
    { &status->n_waiting, "SELECT count(*) FROM outbox" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!aporia_sqlite_get_int (db, error, counts[i].value, counts[i].sql, ""))
      return FALSE;

  return TRUE;
}

gboolean
aporia_sqlite_store_get_status (AporiaStore        *store,
                                AporiaSqliteStatus *status,
                                GError            **error)
{
  AporiaSqlite *db;

  g_return_val_if_fail (status != NULL, FALSE);

  memset (status, 0, sizeof *status);
  if (!(db = aporia_sqlite_store_begin_read (store, error)))
    return FALSE;

  status->newest_schema = aporia_sqlite_get_newest_schema ();
  status->n_bytes = measure_files (aporia_sqlite_get_path (db));

  return aporia_sqlite_end (db, count_all (db, status, error), error);
}

static void
add_uid_cb (sqlite3_stmt *row,
            gpointer      data)
{
  g_ptr_array_add (data, aporia_sqlite_dup_text (row, 0));
}

GPtrArray *
aporia_sqlite_store_list_people (AporiaStore *store,
                                 GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (g_free);

  if (db == NULL
      || !aporia_sqlite_end (db,
                             aporia_sqlite_each (db, error, add_uid_cb, people,
                                                 "SELECT uid FROM users ORDER BY user_id", ""),
                             error))
    return NULL;

  return g_steal_pointer (&people);
}

/* A copy over the database or its log would destroy it. */
static gboolean
check_other_file (AporiaSqlite *db,
                  const char   *path,
                  GError      **error)
{
  GStatBuf target;
  GStatBuf own;

  if (g_stat (path, &target) != 0)
    return TRUE;
  if (S_ISDIR (target.st_mode))
    return aporia_sqlite_fail_file (path, EISDIR, error);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (aporia_sqlite_get_path (db), suffixes[i], NULL);

      if (g_stat (name, &own) == 0 && own.st_dev == target.st_dev && own.st_ino == target.st_ino)
        return aporia_sqlite_fail_file (path, EEXIST, error);
    }

  return TRUE;
}

gboolean
aporia_sqlite_store_backup (AporiaStore *store,
                            const char  *path,
                            GError     **error)
{
  AporiaSqlite *db;

  g_return_val_if_fail (path != NULL, FALSE);

  /* The reader: writers go on meanwhile. */
  db = aporia_sqlite_store_begin_read (store, error);

  return db != NULL
         && aporia_sqlite_end (
             db, check_other_file (db, path, error) && aporia_sqlite_copy_to (db, path, error), error);
}

static gboolean
check_content (AporiaSqlite *db,
               GError      **error)
{
  g_autofree char *answer = NULL;
  gint64 n_orphans = 0;
  gint64 version;

  if (!aporia_sqlite_check_schema (db, &version, error)
      || !aporia_sqlite_get_text (db, error, &answer, "PRAGMA integrity_check (1)", "")
      || !aporia_sqlite_get_int (db, error, &n_orphans,
                                 "SELECT count(*) FROM pragma_foreign_key_check ()", ""))
    return FALSE;

  if (g_strcmp0 (answer, "ok") == 0 && n_orphans == 0)
    return TRUE;

  aporia_sqlite_set_error (error, SQLITE_CORRUPT, answer, aporia_sqlite_get_path (db));
  return FALSE;
}

static AporiaSqlite *
open_checked (const char *path,
              GError    **error)
{
  g_autoptr(AporiaSqlite) db = NULL;
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);

  if (fd < 0)
    {
      aporia_sqlite_fail_file (path, errno, error);
      return NULL;
    }
  close (fd);

  if (!(db = aporia_sqlite_open (path, SQLITE_OPEN_READONLY, error)) || !check_content (db, error))
    return NULL;

  return g_steal_pointer (&db);
}

gboolean
aporia_sqlite_store_check_file (const char *path,
                                GError    **error)
{
  g_autoptr(AporiaSqlite) db = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  db = open_checked (path, error);
  return db != NULL;
}

gboolean
aporia_sqlite_store_restore (AporiaStore *store,
                             const char  *path,
                             GError     **error)
{
  g_autoptr(AporiaSqlite) source = NULL;
  AporiaSqlite *db;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!(source = open_checked (path, error)))
    return FALSE;

  /* For the writer only: a copy is a transaction of its own. */
  if (!(db = aporia_sqlite_store_begin_write (store, error))
      || !aporia_sqlite_end (db, check_other_file (db, path, error), error))
    return FALSE;

  return aporia_sqlite_copy_from (db, source, error) && aporia_sqlite_migrate (db, error);
}
