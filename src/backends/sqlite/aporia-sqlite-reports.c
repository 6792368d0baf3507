/* The list of saved reports. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/base/aporia-text.h"

#define COLUMNS                                                                                              \
  "SELECT r.uid, t.uid, r.path, r.sha256, r.size, r.format, r.scope, r.created_at, r.removed_at "            \
  "FROM reports r LEFT JOIN attempts t ON t.attempt_id = r.attempt_id WHERE r.deleted_at IS NULL "

/* Names of files are bytes, texts here are UTF-8: a path that is none is kept as a URI.
 * Returns: (transfer full) */
static char *
path_to_text (const char *path)
{
  return g_utf8_validate (path, -1, NULL) ? g_strdup (path) : g_filename_to_uri (path, NULL, NULL);
}

/* TEXT: (transfer full).  Returns: (transfer full) */
static char *
path_from_text (char *text)
{
  char *path = g_str_has_prefix (text, "file:") ? g_filename_from_uri (text, NULL, NULL) : NULL;

  if (path == NULL)
    return text;
  g_free (text);
  return path;
}

/* What was saved to a path is written over when another file is saved there. */
static gboolean
insert_report (AporiaSqlite      *db,
               AporiaSavedReport *report,
               GError           **error)
{
  gint64 at = report->created_at != 0 ? report->created_at : aporia_time_now ();
  g_autofree char *path = path_to_text (report->path);
  gint64 n_attempts = 1;

  if (report->attempt_uid != NULL
      && !aporia_sqlite_get_int (db, error, &n_attempts, "SELECT count(*) FROM attempts WHERE uid = ?", "s",
                                 report->attempt_uid))
    return FALSE;
  return aporia_sqlite_expect (n_attempts > 0, error)
         && aporia_sqlite_run (db, error,
                               "UPDATE reports SET deleted_at = ? WHERE path = ? AND deleted_at IS NULL",
                               "ts", at, path)
         && aporia_sqlite_run (db, error,
                               "INSERT INTO reports (uid, attempt_id, path, sha256, size, format, scope, "
                               "created_at, removed_at) VALUES (?1, (SELECT attempt_id FROM attempts "
                               "WHERE uid = ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                               "sssslsstt", report->uid, report->attempt_uid, path, report->sha256,
                               report->size, report->format != NULL ? report->format : "pdf",
                               report->scope != NULL ? report->scope : "attempt", at, report->removed_at);
}

static gboolean
add (AporiaReportStore *store,
     AporiaSavedReport *report,
     GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, insert_report (db, report, error), error);
}

static void
read_report_cb (sqlite3_stmt *row,
                gpointer      data)
{
  AporiaSavedReport *report = aporia_saved_report_new ();

  report->uid = aporia_sqlite_dup_text (row, 0);
  report->attempt_uid = aporia_sqlite_dup_nullable (row, 1);
  report->path = path_from_text (aporia_sqlite_dup_text (row, 2));
  report->sha256 = aporia_sqlite_dup_nullable (row, 3);
  report->size = report->sha256 != NULL ? sqlite3_column_int64 (row, 4) : -1;
  report->format = aporia_sqlite_dup_text (row, 5);
  report->scope = aporia_sqlite_dup_text (row, 6);
  report->created_at = aporia_sqlite_get_time (row, 7);
  report->removed_at = aporia_sqlite_get_time (row, 8);
  g_ptr_array_add (data, report);
}

static GPtrArray *
list (AporiaReportStore *store,
      guint              offset,
      guint              limit,
      GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) reports = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_saved_report_unref);

  if (db == NULL
      || !aporia_sqlite_end (db,
                             aporia_sqlite_each (db, error, read_report_cb, reports,
                                                 COLUMNS "ORDER BY r.created_at DESC, r.report_id DESC "
                                                         "LIMIT ? OFFSET ?",
                                                 "ll", (gint64) limit, (gint64) offset),
                             error))
    return NULL;
  return g_steal_pointer (&reports);
}

static GPtrArray *
list_due (AporiaReportStore *store,
          gint64             before,
          GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) reports = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_saved_report_unref);

  if (db == NULL
      || !aporia_sqlite_end (db,
                             aporia_sqlite_each (db, error, read_report_cb, reports,
                                                 COLUMNS "AND r.removed_at IS NULL AND r.sha256 IS NOT NULL "
                                                         "AND r.created_at < ? "
                                                         "ORDER BY r.created_at, r.report_id",
                                                 "t", before),
                             error))
    return NULL;
  return g_steal_pointer (&reports);
}

static gboolean
set_removed (AporiaReportStore *store,
             const char        *uid,
             gint64             removed_at,
             GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL
         && aporia_sqlite_end (db,
                               aporia_sqlite_run (db, error,
                                                  "UPDATE reports SET removed_at = ? WHERE uid = ?", "ts",
                                                  removed_at, uid)
                                 && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error),
                               error);
}

/* What was saved to its path meanwhile is the one that is kept: then it does not come back. */
static gboolean
set_forgotten (AporiaReportStore *store,
               const char        *uid,
               gboolean           is_forgotten,
               GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL
         && aporia_sqlite_end (
           db,
           aporia_sqlite_run (db, error,
                              "UPDATE OR IGNORE reports SET deleted_at = ? WHERE uid = ?", "ts",
                              is_forgotten ? aporia_time_now () : (gint64) 0, uid)
             && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error),
           error);
}

void
aporia_sqlite_reports_iface_init (AporiaReportStoreInterface *iface)
{
  iface->add = add;
  iface->list = list;
  iface->list_due = list_due;
  iface->set_removed = set_removed;
  iface->set_forgotten = set_forgotten;
}
