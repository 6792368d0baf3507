/* How spoken answers sounded. */
#include "backends/sqlite/aporia-sqlite-delivery.h"
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/base/aporia-text.h"

static gboolean
write_spoken (AporiaSqlite *db,
              AporiaSpoken *spoken,
              GError      **error)
{
  g_autofree char *text = aporia_spoken_to_text (spoken);

  return aporia_sqlite_run (db, error,
                            "INSERT INTO deliveries (question_id, spoken_json, has_speech, created_at) "
                            "SELECT question_id, ?, ?, ? FROM questions WHERE uid = ? "
                            "ON CONFLICT (question_id) DO UPDATE SET spoken_json = excluded.spoken_json, "
                            "has_speech = excluded.has_speech, created_at = excluded.created_at",
                            "sits", text, spoken->delivery->has_speech ? 1 : 0,
                            spoken->measured_at != 0 ? spoken->measured_at : aporia_time_now (),
                            spoken->question_uid)
         && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error);
}

static gboolean
save (AporiaDeliveryStore *store,
      AporiaSpoken        *spoken,
      GError             **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_spoken (db, spoken, error), error);
}

static gboolean
remove_spoken (AporiaDeliveryStore *store,
               const char          *question_uid,
               GError             **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL
         && aporia_sqlite_end (db,
                               aporia_sqlite_run (db, error,
                                                  "DELETE FROM deliveries WHERE question_id = "
                                                  "(SELECT question_id FROM questions WHERE uid = ?)",
                                                  "s", question_uid),
                               error);
}

static void
add_delivery_cb (sqlite3_stmt *row,
                 gpointer      data)
{
  g_autoptr(AporiaSpoken) spoken = aporia_spoken_from_text (aporia_sqlite_peek_text (row, 0), "");

  if (spoken != NULL)
    g_ptr_array_add (data, aporia_delivery_ref (spoken->delivery));
}

static GPtrArray *
list_earlier (AporiaDeliveryStore *store,
              const char          *question_uid,
              guint                limit,
              GError             **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) deliveries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_delivery_unref);

  if (db == NULL
      || !aporia_sqlite_end (
        db,
        aporia_sqlite_each (db, error, add_delivery_cb, deliveries,
                            "SELECT e.spoken_json FROM questions q "
                            "JOIN questions o ON o.user_id = q.user_id "
                            "AND (o.created_at, o.question_id) < (q.created_at, q.question_id) "
                            "JOIN deliveries e ON e.question_id = o.question_id "
                            "JOIN answers a ON a.question_id = o.question_id "
                            "JOIN attempts t ON t.attempt_id = o.attempt_id "
                            "WHERE q.uid = ? AND a.is_skipped = 0 AND e.has_speech = 1 AND o.is_sample = 0 "
                            "AND t.deleted_at IS NULL ORDER BY o.created_at DESC, o.question_id DESC LIMIT ?",
                            "sl", question_uid, (gint64) limit),
        error))
    return NULL;
  return g_steal_pointer (&deliveries);
}

void
aporia_sqlite_delivery_iface_init (AporiaDeliveryStoreInterface *iface)
{
  iface->save = save;
  iface->remove = remove_spoken;
  iface->list_earlier = list_earlier;
}
