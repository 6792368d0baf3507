/* How spoken answers sounded. */
#include "backends/sqlite/aporia-sqlite-delivery.h"
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-statistics.h"

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

static void
add_point_cb (sqlite3_stmt *row,
              gpointer      data)
{
  g_autoptr(AporiaSpoken) spoken = aporia_spoken_from_text (aporia_sqlite_peek_text (row, 3), "");
  AporiaDeliveryPoint *point;

  if (spoken == NULL)
    return;
  point = aporia_delivery_point_new ();
  point->question_uid = aporia_sqlite_dup_text (row, 0);
  point->skill = aporia_sqlite_dup_text (row, 1);
  point->answered_at = aporia_sqlite_get_time (row, 2);
  aporia_delivery_unref (point->delivery);
  point->delivery = aporia_delivery_ref (spoken->delivery);
  if (spoken->steadiness != NULL)
    point->steadiness = aporia_steadiness_ref (spoken->steadiness);
  /* The newest come first. */
  g_ptr_array_insert (data, 0, point);
}

/* ?1 the attempt, "" for all; ?2 the earliest time of an answer; ?3 the role and ?4 the skill, "" for all. */
#define SCOPE                                                                                                \
  "FROM deliveries e JOIN questions o ON o.question_id = e.question_id "                                     \
  "JOIN answers a ON a.question_id = o.question_id JOIN attempts t ON t.attempt_id = o.attempt_id "          \
  "JOIN user_vacancies l ON l.user_vacancy_id = o.user_vacancy_id "                                          \
  "JOIN vacancies v ON v.vacancy_id = l.vacancy_id "                                                         \
  "WHERE o.user_id = " APORIA_SQLITE_LOCAL_USER_ID " AND a.is_skipped = 0 AND e.has_speech = 1 "             \
  "AND t.deleted_at IS NULL AND NOT (t.status = 'open' AND t.is_pressure = 1) "                              \
  "AND (t.uid = ?1 OR (?1 = '' AND o.is_sample = 0)) AND a.created_at >= ?2 "                                \
  "AND (?3 = '' OR v.position_title = ?3) AND (?4 = '' OR o.skill_tag = ?4) "
/* The words and levels are most of what is kept, and not read. */
#define NUMBERS                                                                                              \
  "CASE WHEN json_valid (e.spoken_json) THEN "                                                               \
  "json_object ('delivery', json_extract (e.spoken_json, '$.delivery'), "                                    \
  "'steadiness', json_extract (e.spoken_json, '$.steadiness')) END "

static gboolean
read_scope (AporiaSqlite      *db,
            const AporiaScope *scope,
            guint              limit,
            GPtrArray         *points,
            GError           **error)
{
  const char *attempt = scope->attempt_uid != NULL ? scope->attempt_uid : "";
  const char *role = scope->role != NULL ? scope->role : "";
  const char *skill = scope->skill != NULL ? scope->skill : "";
  g_autofree char *since = scope->since != 0 ? aporia_sqlite_time_to_text (scope->since) : g_strdup ("");
  gint64 n_all = 0;

  if (!aporia_sqlite_get_int (db, error, &n_all, "SELECT count(*) " SCOPE, "ssss", attempt, since, role,
                              skill)
      || !aporia_sqlite_each (db, error, add_point_cb, points,
                              /* First which ones: reading the numbers of those left out takes longest. */
                              "SELECT o.uid, o.skill_tag, p.at, " NUMBERS
                              "FROM (SELECT e.question_id AS id, a.created_at AS at " SCOPE
                              "ORDER BY at DESC, id DESC LIMIT ?5) p "
                              "JOIN deliveries e ON e.question_id = p.id "
                              "JOIN questions o ON o.question_id = p.id ORDER BY p.at DESC, p.id DESC",
                              "ssssl", attempt, since, role, skill, (gint64) limit))
    return FALSE;
  for (guint i = 0; i < points->len; i++)
    ((AporiaDeliveryPoint *) points->pdata[i])->index = (guint) n_all - points->len + i + 1;
  return TRUE;
}

static GPtrArray *
list_scope (AporiaDeliveryStore *store,
            AporiaScope         *scope,
            guint                limit,
            GError             **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) points =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_delivery_point_unref);

  if (db == NULL || !aporia_sqlite_end (db, read_scope (db, scope, limit, points, error), error))
    return NULL;
  return g_steal_pointer (&points);
}

void
aporia_sqlite_delivery_iface_init (AporiaDeliveryStoreInterface *iface)
{
  iface->save = save;
  iface->remove = remove_spoken;
  iface->list_earlier = list_earlier;
  iface->list_scope = list_scope;
}
