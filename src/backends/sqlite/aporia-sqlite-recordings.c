/* What became of the questions that recordings belong to. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

static void
read_recorded_cb (sqlite3_stmt *row,
                  gpointer      data)
{
  AporiaRecorded *recorded = data;

  recorded->is_mine = sqlite3_column_int (row, 0);
  if (sqlite3_column_type (row, 1) == SQLITE_NULL)
    recorded->state = APORIA_RECORDED_OPEN;
  else
    recorded->state = sqlite3_column_int (row, 1) ? APORIA_RECORDED_SKIPPED : APORIA_RECORDED_ANSWERED;
}

static gboolean
look (AporiaRecordingStore *store,
      const char           *question_uid,
      AporiaRecorded       *recorded,
      GError              **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);

  return db != NULL
         && aporia_sqlite_end (db,
                               aporia_sqlite_each (db, error, read_recorded_cb, recorded,
                                                   "SELECT q.user_id IS " APORIA_SQLITE_LOCAL_USER_ID ", "
                                                   "a.is_skipped FROM questions q LEFT JOIN answers a "
                                                   "ON a.question_id = q.question_id "
                                                   "AND a.deleted_at IS NULL WHERE q.uid = ?",
                                                   "s", question_uid),
                               error);
}

void
aporia_sqlite_recordings_iface_init (AporiaRecordingStoreInterface *iface)
{
  iface->look = look;
}
