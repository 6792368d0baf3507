/* What was said about a whole attempt. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"

/* A new row each time: an older debrief is kept, the newest is shown. */
static gboolean
insert_debrief (AporiaSqlite  *db,
                const char    *attempt_uid,
                AporiaDebrief *debrief,
                GError       **error)
{
  g_autofree char *uid = aporia_uid_new ();
  g_autofree char *strengths = aporia_json_strv_to_text ((const char *const *) debrief->strengths);
  g_autofree char *weaknesses =
      aporia_json_strv_to_text ((const char *const *) debrief->weaknesses);
  g_autofree char *next_steps =
      aporia_json_strv_to_text ((const char *const *) debrief->next_steps);
  AporiaJudgedBy *by = debrief->judged_by;

  return aporia_sqlite_run (
             db, error,
             "INSERT INTO debriefs (uid, attempt_id, clarity, depth, technical_correctness, "
             "communication, summary, strengths_json, weaknesses_json, next_steps_json, "
             "engine_class, judged_by_model, prompt_version, is_sample, created_at) "
             "SELECT ?, attempt_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, is_sample, ? "
             "FROM attempts WHERE uid = ?",
             "siiiisssssssts", uid, debrief->clarity, debrief->depth,
             debrief->technical_correctness, debrief->communication,
             debrief->summary != NULL ? debrief->summary : "", strengths, weaknesses, next_steps,
             by != NULL ? by->engine_class : NULL, by != NULL ? by->model : NULL,
             by != NULL ? by->prompt_version : NULL,
             debrief->made_at != 0 ? debrief->made_at : aporia_time_now (), attempt_uid)
         && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error);
}

gboolean
aporia_sqlite_store_save_debrief (AporiaStore   *store,
                                  const char    *attempt_uid,
                                  AporiaDebrief *debrief,
                                  GError       **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL
         && aporia_sqlite_end (db, insert_debrief (db, attempt_uid, debrief, error), error);
}

static void
read_debrief_cb (sqlite3_stmt *row,
                 gpointer      data)
{
  AporiaDebrief *debrief = aporia_debrief_new ();

  debrief->clarity = sqlite3_column_int (row, 0);
  debrief->depth = sqlite3_column_int (row, 1);
  debrief->technical_correctness = sqlite3_column_int (row, 2);
  debrief->communication = sqlite3_column_int (row, 3);
  debrief->summary = aporia_sqlite_dup_text (row, 4);
  debrief->strengths = aporia_json_strv_from_text (aporia_sqlite_peek_text (row, 5));
  debrief->weaknesses = aporia_json_strv_from_text (aporia_sqlite_peek_text (row, 6));
  debrief->next_steps = aporia_json_strv_from_text (aporia_sqlite_peek_text (row, 7));
  debrief->judged_by = aporia_sqlite_judged_by_from_row (row, 8);
  debrief->made_at = aporia_sqlite_get_time (row, 11);
  *(AporiaDebrief **) data = debrief;
}

AporiaDebrief *
aporia_sqlite_store_load_debrief (AporiaStore *store,
                                  const char  *attempt_uid,
                                  GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(AporiaDebrief) debrief = NULL;

  if (db == NULL
      || !aporia_sqlite_end (
          db,
          aporia_sqlite_each (db, error, read_debrief_cb, &debrief,
                              "SELECT d.clarity, d.depth, d.technical_correctness, "
                              "d.communication, d.summary, d.strengths_json, d.weaknesses_json, "
                              "d.next_steps_json, d.engine_class, d.judged_by_model, "
                              "d.prompt_version, d.created_at FROM debriefs d "
                              "JOIN attempts t ON t.attempt_id = d.attempt_id WHERE t.uid = ? "
                              "ORDER BY d.debrief_id DESC LIMIT 1",
                              "s", attempt_uid),
          error))
    return NULL;

  return g_steal_pointer (&debrief);
}
