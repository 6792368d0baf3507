/* The person's own words on sessions and answers. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/base/aporia-text.h"

static void
add_note_cb (sqlite3_stmt *row,
             gpointer      data)
{
  AporiaNote *note = aporia_note_new ();

  note->attempt_uid = aporia_sqlite_dup_text (row, 0);
  note->question_uid = aporia_sqlite_dup_nullable (row, 1);
  note->text = aporia_sqlite_dup_text (row, 2);
  note->updated_at = aporia_sqlite_get_time (row, 3);
  g_ptr_array_add (data, note);
}

GPtrArray *
aporia_sqlite_store_list_notes (AporiaArchiveStore *store,
                                const char         *uid,
                                GError            **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_note_unref);

  if (db == NULL
      || !aporia_sqlite_end (db,
                             aporia_sqlite_each (db, error, add_note_cb, notes,
                                                 "SELECT t.uid, q.uid, n.note_text, n.updated_at "
                                                 "FROM attempts t JOIN notes n USING (attempt_id) "
                                                 "LEFT JOIN questions q ON q.question_id = n.question_id "
                                                 "WHERE t.uid = ? AND n.deleted_at IS NULL "
                                                 "ORDER BY q.question_order, n.note_id",
                                                 "s", uid),
                             error))
    return NULL;

  return g_steal_pointer (&notes);
}

/* NOTE_ID stays 0 when there is none yet. */
static gboolean
find_note (AporiaSqlite *db,
           const char   *uid,
           const char   *question_uid,
           gint64       *note_id,
           GError      **error)
{
  return aporia_sqlite_get_int (db, error, note_id,
                                "SELECT n.note_id FROM attempts t JOIN notes n USING (attempt_id) "
                                "LEFT JOIN questions q ON q.question_id = n.question_id "
                                "WHERE t.uid = ? AND q.uid IS ?",
                                "ss", uid, question_uid);
}

static gboolean
update_note (AporiaSqlite *db,
             gint64        note_id,
             const char   *text,
             GError      **error)
{
  return aporia_sqlite_run (db, error,
                            "UPDATE notes SET note_text = ?1, updated_at = ?2, "
                            "deleted_at = CASE WHEN ?1 = '' THEN ?2 END "
                            "WHERE note_id = ?3 AND note_text <> ?1",
                            "stl", text, aporia_time_now (), note_id);
}

/* No upsert: see the migration that made the table. */
static gboolean
insert_note (AporiaSqlite *db,
             const char   *uid,
             const char   *question_uid,
             const char   *text,
             GError      **error)
{
  g_autofree char *note_uid = aporia_uid_new ();

  return aporia_sqlite_run (db, error,
                            "INSERT INTO notes (uid, user_id, attempt_id, question_id, note_text, is_sample, "
                            "created_at, updated_at) SELECT ?1, t.user_id, t.attempt_id, q.question_id, ?2, "
                            "t.is_sample, ?3, ?3 FROM attempts t LEFT JOIN questions q "
                            "ON q.attempt_id = t.attempt_id AND q.uid = ?5 WHERE t.uid = ?4 "
                            "AND (?5 IS NULL OR q.question_id IS NOT NULL)",
                            "sstss", note_uid, text, aporia_time_now (), uid, question_uid)
         && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error);
}

static gboolean
write_note (AporiaSqlite *db,
            const char   *uid,
            const char   *question_uid,
            const char   *text,
            GError      **error)
{
  gint64 note_id = 0;

  if (!find_note (db, uid, question_uid, &note_id, error))
    return FALSE;
  if (note_id != 0)
    return update_note (db, note_id, text, error);

  return *text == '\0' || insert_note (db, uid, question_uid, text, error);
}

gboolean
aporia_sqlite_store_save_note (AporiaArchiveStore *store,
                               const char         *uid,
                               const char         *question_uid,
                               const char         *text,
                               GError            **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_note (db, uid, question_uid, text, error), error);
}
