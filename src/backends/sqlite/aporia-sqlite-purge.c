/* What was deleted long ago goes for good: its rows, its words in the indexes, their traces in the file.
 *
 * Freed pages are overwritten while this runs, the indexes are merged so that no entry of what is gone is
 * left in them, and the log is moved into the file and emptied.  The file itself is made smaller only when
 * more than a quarter of it is free and that is worth the wait: free pages are used again anyway. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#define VACUUM_SHARE 4
#define VACUUM_MIN_PAGES 4096 /* 16 MB */

#define PURGED "SELECT attempt_id FROM attempts WHERE deleted_at < ?1"

/* Postings that nothing is about any more: no session, no interview that was put in, no question told. */
static gboolean
delete_vacancies (AporiaSqlite *db,
                  GError      **error)
{
  return aporia_sqlite_run (db, error,
                            "DELETE FROM user_vacancies WHERE interview_on IS NULL AND user_vacancy_id "
                            "NOT IN (SELECT user_vacancy_id FROM attempts UNION ALL "
                            "SELECT user_vacancy_id FROM own_questions)",
                            "")
         && aporia_sqlite_run (db, error,
                               "DELETE FROM vacancies WHERE vacancy_id NOT IN "
                               "(SELECT vacancy_id FROM user_vacancies)",
                               "");
}

static gboolean
delete_rows (AporiaSqlite *db,
             gint64        before,
             GError      **error)
{
  /* Notes, questions, answers, judgements, drafts and debriefs go with their session. */
  return aporia_sqlite_run (db, error, "DELETE FROM events WHERE attempt_id IN (" PURGED ")", "t", before)
         && aporia_sqlite_run (db, error,
                               "DELETE FROM dismissed_fallacies WHERE question_uid IN "
                               "(SELECT uid FROM questions WHERE attempt_id IN (" PURGED "))",
                               "t", before)
         && aporia_sqlite_run (db, error, "DELETE FROM attempts WHERE attempt_id IN (" PURGED ")", "t",
                               before)
         && delete_vacancies (db, error);
}

static gboolean
delete_stories (AporiaSqlite *db,
                gint64        before,
                GError      **error)
{
  return aporia_sqlite_run (db, error, "DELETE FROM stories WHERE deleted_at < ?", "t", before);
}

gboolean
aporia_sqlite_merge_indexes (AporiaSqlite *db,
                             GError      **error)
{
  return aporia_sqlite_run (db, error, "INSERT INTO turn_index (turn_index) VALUES ('optimize')", "")
         && aporia_sqlite_run (db, error, "INSERT INTO session_index (session_index) VALUES ('optimize')", "")
         && aporia_sqlite_run (db, error, "INSERT INTO story_index (story_index) VALUES ('optimize')", "");
}

static gboolean
purge (AporiaSqlite *db,
       gint64        before,
       gint64       *n_purged,
       GError      **error)
{
  gint64 n_sessions = 0;
  gint64 n_stories = 0;

  if (!aporia_sqlite_get_int (db, error, &n_sessions, "SELECT count(*) FROM attempts WHERE deleted_at < ?",
                              "t", before)
      || !aporia_sqlite_get_int (db, error, &n_stories, "SELECT count(*) FROM stories WHERE deleted_at < ?",
                                 "t", before))
    return FALSE;
  *n_purged = n_sessions + n_stories;
  return aporia_sqlite_run (db, error, "DELETE FROM reports WHERE deleted_at < ?", "t", before)
         && aporia_sqlite_run (db, error, "DELETE FROM own_questions WHERE deleted_at < ?", "t", before)
         && (n_sessions == 0 || delete_rows (db, before, error))
         && (n_stories == 0 || delete_stories (db, before, error))
         && (*n_purged == 0 || aporia_sqlite_merge_indexes (db, error));
}

/* What fails here is tried again with the next purge; nothing that was kept depends on it. */
static void
tidy_file (AporiaSqlite *db)
{
  gint64 n_pages = 0;
  gint64 n_free = 0;

  aporia_sqlite_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
  if (aporia_sqlite_get_int (db, NULL, &n_pages, "PRAGMA page_count", "")
      && aporia_sqlite_get_int (db, NULL, &n_free, "PRAGMA freelist_count", "")
      && n_free >= VACUUM_MIN_PAGES && n_free >= n_pages / VACUUM_SHARE)
    aporia_sqlite_exec (db, "VACUUM; PRAGMA wal_checkpoint (TRUNCATE)", NULL);
}

void
aporia_sqlite_tidy_after_removal (AporiaSqlite *db)
{
  aporia_sqlite_lock (db);
  tidy_file (db);
  aporia_sqlite_unlock (db);
}

gboolean
aporia_sqlite_store_purge (AporiaArchiveStore *store,
                           gint64              before,
                           guint              *n_purged,
                           GError            **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);
  gboolean is_good;
  gint64 n = 0;

  if (db == NULL)
    return FALSE;

  aporia_sqlite_exec (db, "PRAGMA secure_delete = ON", NULL);
  is_good = purge (db, before, &n, error);
  is_good = aporia_sqlite_end (db, is_good, error);
  if (is_good && n > 0)
    aporia_sqlite_tidy_after_removal (db);
  if (is_good && n_purged != NULL)
    *n_purged = (guint) n;

  return is_good;
}
