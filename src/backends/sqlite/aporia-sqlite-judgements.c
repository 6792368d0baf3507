/* Judgements and logic hints: one row of suggestions holds both. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-turn.h"

/* Places in APORIA_SQLITE_JUDGEMENT_COLUMNS. */
enum
{
  COLUMN_ID,
  COLUMN_SCORES,
  COLUMN_BAND_LOW = COLUMN_SCORES + APORIA_N_CRITERIA,
  COLUMN_BAND_HIGH,
  COLUMN_CONFIDENCE,
  COLUMN_LOW_CONFIDENCE,
  COLUMN_REASONS,
  COLUMN_POINTS,
  COLUMN_STRENGTHS,
  COLUMN_IMPROVEMENTS,
  COLUMN_RED_FLAGS,
  COLUMN_STAR,
  COLUMN_REWRITE,
  COLUMN_FOLLOW_UP,
  COLUMN_OPENING,
  COLUMN_NOTICE,
  COLUMN_JUDGED_BY,
  COLUMN_HINT_LEVEL = COLUMN_JUDGED_BY + 3,
  COLUMN_HINT_TYPE,
  COLUMN_HINT_SECOND_TYPE,
  COLUMN_HINT_EXCERPT,
  COLUMN_HINT_START,
  COLUMN_HINT_END,
  COLUMN_HINT_EXPLANATION,
  COLUMN_HINT_CONFIDENCE,
  COLUMN_HINT_JUDGED_BY,
  COLUMN_DISMISSED = COLUMN_HINT_JUDGED_BY + 3,
};

AporiaJudgedBy *
aporia_sqlite_judged_by_from_row (sqlite3_stmt *row,
                                  int           first)
{
  if (sqlite3_column_type (row, first) == SQLITE_NULL)
    return NULL;

  return aporia_judged_by_make (aporia_sqlite_peek_text (row, first),
                                aporia_sqlite_peek_text (row, first + 1),
                                aporia_sqlite_peek_text (row, first + 2));
}

static void
take_array (GPtrArray **field,
            GPtrArray  *array)
{
  g_clear_pointer (field, g_ptr_array_unref);
  *field = array;
}

static void
read_reasons (AporiaEvaluation *evaluation,
              const char       *json)
{
  g_auto(GStrv) reasons = aporia_json_strv_from_text (json);
  guint n_reasons = g_strv_length (reasons);

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      g_free (evaluation->reasons[i]);
      evaluation->reasons[i] = g_strdup (i < n_reasons ? reasons[i] : "");
    }
}

static void
take_text (char **field,
           char  *text)
{
  g_free (*field);
  *field = text;
}

AporiaEvaluation *
aporia_sqlite_evaluation_from_row (sqlite3_stmt *row,
                                   int           first)
{
  AporiaEvaluation *self;

  if (sqlite3_column_type (row, first + COLUMN_ID) == SQLITE_NULL)
    return NULL;

  self = aporia_evaluation_new ();
  for (int i = 0; i < APORIA_N_CRITERIA; i++)
    self->scores[i] = sqlite3_column_int (row, first + COLUMN_SCORES + i);
  read_reasons (self, aporia_sqlite_peek_text (row, first + COLUMN_REASONS));
  self->band_low = sqlite3_column_int (row, first + COLUMN_BAND_LOW);
  self->band_high = sqlite3_column_int (row, first + COLUMN_BAND_HIGH);
  self->confidence = sqlite3_column_double (row, first + COLUMN_CONFIDENCE);
  self->is_low_confidence = sqlite3_column_int (row, first + COLUMN_LOW_CONFIDENCE);
  take_array (&self->points,
              aporia_points_from_json (aporia_sqlite_peek_text (row, first + COLUMN_POINTS)));
  take_array (&self->strengths,
              aporia_remarks_from_json (aporia_sqlite_peek_text (row, first + COLUMN_STRENGTHS)));
  take_array (&self->improvements, aporia_remarks_from_json (
                                       aporia_sqlite_peek_text (row, first + COLUMN_IMPROVEMENTS)));
  take_array (&self->red_flags,
              aporia_remarks_from_json (aporia_sqlite_peek_text (row, first + COLUMN_RED_FLAGS)));
  self->star = sqlite3_column_int (row, first + COLUMN_STAR);
  take_text (&self->rewrite, aporia_sqlite_dup_nullable (row, first + COLUMN_REWRITE));
  take_text (&self->follow_up, aporia_sqlite_dup_text (row, first + COLUMN_FOLLOW_UP));
  take_text (&self->opening, aporia_sqlite_dup_text (row, first + COLUMN_OPENING));
  self->notice = aporia_sqlite_dup_nullable (row, first + COLUMN_NOTICE);
  self->judged_by = aporia_sqlite_judged_by_from_row (row, first + COLUMN_JUDGED_BY);
  if (self->judged_by != NULL && g_str_equal (self->judged_by->engine_class, APORIA_ENGINE_NONE))
    for (int i = 0; i < APORIA_N_CRITERIA; i++)
      self->scores[i] = -1;

  return self;
}

AporiaFallacyHint *
aporia_sqlite_hint_from_row (sqlite3_stmt *row,
                             int           first)
{
  AporiaFallacyHint *self;

  if (sqlite3_column_type (row, first + COLUMN_HINT_LEVEL) == SQLITE_NULL)
    return NULL;

  self = aporia_fallacy_hint_new ();
  self->level =
      aporia_hint_level_from_id (aporia_sqlite_peek_text (row, first + COLUMN_HINT_LEVEL));
  self->type = aporia_sqlite_dup_nullable (row, first + COLUMN_HINT_TYPE);
  self->second_type = aporia_sqlite_dup_nullable (row, first + COLUMN_HINT_SECOND_TYPE);
  self->excerpt = aporia_sqlite_dup_nullable (row, first + COLUMN_HINT_EXCERPT);
  self->start = sqlite3_column_int (row, first + COLUMN_HINT_START);
  self->end = sqlite3_column_int (row, first + COLUMN_HINT_END);
  take_text (&self->explanation, aporia_sqlite_dup_text (row, first + COLUMN_HINT_EXPLANATION));
  self->confidence = sqlite3_column_double (row, first + COLUMN_HINT_CONFIDENCE);
  self->judged_by = aporia_sqlite_judged_by_from_row (row, first + COLUMN_HINT_JUDGED_BY);

  return self;
}

gboolean
aporia_sqlite_is_dismissed_from_row (sqlite3_stmt *row,
                                     int           first)
{
  return sqlite3_column_int (row, first + COLUMN_DISMISSED) != 0;
}

static gboolean
insert_evaluation (AporiaSqlite     *db,
                   const char       *question_uid,
                   AporiaEvaluation *evaluation,
                   GError          **error)
{
  const char *reason_list[APORIA_N_CRITERIA + 1] = { NULL };
  g_autofree char *uid = aporia_uid_new ();
  g_autofree char *points = aporia_points_to_json (evaluation->points);
  g_autofree char *strengths = aporia_remarks_to_json (evaluation->strengths);
  g_autofree char *strength_lines = aporia_remarks_to_lines (evaluation->strengths);
  g_autofree char *improvements = aporia_remarks_to_json (evaluation->improvements);
  g_autofree char *improvement_lines = aporia_remarks_to_lines (evaluation->improvements);
  g_autofree char *red_flags = aporia_remarks_to_json (evaluation->red_flags);
  g_autofree char *red_flag_lines = aporia_remarks_to_lines (evaluation->red_flags);
  g_autofree char *reasons = NULL;
  int scores[APORIA_N_CRITERIA];
  AporiaJudgedBy *by = evaluation->judged_by;

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      /* What was not judged has no score; its engine class keeps the 0 out of every number. */
      scores[i] = MAX (evaluation->scores[i], 0);
      reason_list[i] = evaluation->reasons[i] != NULL ? evaluation->reasons[i] : "";
    }
  reasons = aporia_json_strv_to_text (reason_list);

  return aporia_sqlite_run (
             db, error,
             "INSERT INTO suggestions (uid, question_id, user_id, correctness, depth, structure, "
             "communication, role_relevance, band_low, band_high, confidence, low_confidence, "
             "reasons_json, points_json, strengths_json, improvements_json, improvements_text, "
             "red_flags_json, red_flags_count, red_flags_text, star, suggested_rewrite, "
             "followup_question, opening, notice, engine_class, judged_by_model, prompt_version, "
             "fallacy_detected, is_current, is_sample, counted, created_at, strengths_text) "
             "SELECT ?, q.question_id, q.user_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
             "?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1, q.is_sample, q.counted, ?, ? FROM questions q "
             "JOIN answers a ON a.question_id = q.question_id AND a.is_skipped = 0 WHERE q.uid = ?",
             "siiiiiiidissssssisissssssstss", uid, scores[APORIA_CRITERION_CORRECTNESS],
             scores[APORIA_CRITERION_DEPTH], scores[APORIA_CRITERION_STRUCTURE],
             scores[APORIA_CRITERION_COMMUNICATION], scores[APORIA_CRITERION_RELEVANCE],
             evaluation->band_low, evaluation->band_high, evaluation->confidence,
             evaluation->is_low_confidence, reasons, points, strengths, improvements,
             improvement_lines, red_flags, (int) evaluation->red_flags->len, red_flag_lines,
             (int) evaluation->star, evaluation->rewrite, evaluation->follow_up,
             evaluation->opening != NULL ? evaluation->opening : "", evaluation->notice,
             by != NULL ? by->engine_class : APORIA_ENGINE_BUILTIN,
             by != NULL && by->model != NULL ? by->model : "",
             by != NULL && by->prompt_version != NULL ? by->prompt_version : "", aporia_time_now (),
             strength_lines, question_uid)
         && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error);
}

static char *
make_excerpt_key (const AporiaFallacyHint *hint)
{
  return aporia_text_key (hint->excerpt != NULL ? hint->excerpt : "");
}

/* Completes the row that is current now.  Words that were called no fallacy before stay so. */
static gboolean
add_hint (AporiaSqlite      *db,
          const char        *question_uid,
          AporiaFallacyHint *hint,
          GError           **error)
{
  gboolean is_detected = hint->level != APORIA_HINT_NONE;
  AporiaFallacyKind *kind =
      is_detected && hint->type != NULL ? aporia_fallacy_kind_find (hint->type) : NULL;
  g_autofree char *key = make_excerpt_key (hint);
  AporiaJudgedBy *by = hint->judged_by;

  return aporia_sqlite_run (
      db, error,
      "UPDATE suggestions SET fallacy_detected = ?1, fallacy_name = ?2, coach_hint = ?3, "
      "fallacy_explanation = ?4, fallacy_level = ?5, fallacy_type = ?6, "
      "fallacy_second_type = ?7, fallacy_excerpt = ?8, fallacy_start = ?9, "
      "fallacy_end = ?10, fallacy_confidence = ?11, fallacy_engine_class = ?12, "
      "fallacy_model = ?13, fallacy_prompt_version = ?14, fallacy_dismissed = EXISTS "
      "(SELECT 1 FROM dismissed_fallacies d WHERE d.user_id = suggestions.user_id "
      "AND d.fallacy_type = ?6 AND d.excerpt_key = ?15) WHERE is_current = 1 "
      "AND question_id = (SELECT question_id FROM questions WHERE uid = ?16)",
      "isssssssiidsssss", is_detected, kind != NULL ? kind->name : NULL,
      kind != NULL ? kind->repair : NULL, hint->explanation, aporia_hint_level_to_id (hint->level),
      is_detected ? hint->type : NULL, hint->second_type, hint->excerpt, hint->start, hint->end,
      hint->confidence, by != NULL ? by->engine_class : NULL, by != NULL ? by->model : NULL,
      by != NULL ? by->prompt_version : NULL, key, question_uid);
}

static gboolean
write_judgement (AporiaSqlite      *db,
                 const char        *question_uid,
                 AporiaEvaluation  *evaluation,
                 AporiaFallacyHint *hint,
                 GError           **error)
{
  return aporia_sqlite_run (
             db, error,
             "UPDATE suggestions SET is_current = 0, counted = 0 WHERE is_current = 1 "
             "AND question_id = (SELECT question_id FROM questions WHERE uid = ?)",
             "s", question_uid)
         && insert_evaluation (db, question_uid, evaluation, error)
         && (hint == NULL || add_hint (db, question_uid, hint, error));
}

gboolean
aporia_sqlite_store_save_judgement (AporiaStore       *store,
                                    const char        *question_uid,
                                    AporiaEvaluation  *evaluation,
                                    AporiaFallacyHint *hint,
                                    GError           **error)
{
  AporiaSqlite *db;

  g_return_val_if_fail (evaluation != NULL, FALSE);

  db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL &&
         aporia_sqlite_end (db, write_judgement (db, question_uid, evaluation, hint, error), error);
}

gboolean
aporia_sqlite_store_save_hint (AporiaStore       *store,
                               const char        *question_uid,
                               AporiaFallacyHint *hint,
                               GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL && aporia_sqlite_end (db, add_hint (db, question_uid, hint, error), error);
}

#define FIRST_JUDGEMENT 2

static void
add_earlier_cb (sqlite3_stmt *row,
                gpointer      data)
{
  AporiaJudgement *judgement = aporia_judgement_new ();

  judgement->question_uid = aporia_sqlite_dup_text (row, 0);
  judgement->made_at = aporia_sqlite_get_time (row, 1);
  judgement->evaluation = aporia_sqlite_evaluation_from_row (row, FIRST_JUDGEMENT);
  judgement->hint = aporia_sqlite_hint_from_row (row, FIRST_JUDGEMENT);
  judgement->is_hint_dismissed = aporia_sqlite_is_dismissed_from_row (row, FIRST_JUDGEMENT);
  g_ptr_array_add (data, judgement);
}

GPtrArray *
aporia_sqlite_store_list_earlier_judgements (AporiaStore *store,
                                             const char  *attempt_uid,
                                             GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_judgement_unref);

  if (db == NULL
      || !aporia_sqlite_end (
          db,
          aporia_sqlite_each (db, error, add_earlier_cb, list,
                              "SELECT q.uid, s.created_at, " APORIA_SQLITE_JUDGEMENT_COLUMNS
                              " FROM attempts t JOIN questions q ON q.attempt_id = t.attempt_id "
                              "JOIN suggestions s ON s.question_id = q.question_id "
                              "AND s.is_current = 0 WHERE t.uid = ? ORDER BY s.suggestion_id DESC",
                              "s", attempt_uid),
          error))
    return NULL;

  return g_steal_pointer (&list);
}

static gboolean
write_dismissed (AporiaSqlite      *db,
                 const char        *question_uid,
                 AporiaFallacyHint *hint,
                 gboolean           is_dismissed,
                 GError           **error)
{
  g_autofree char *key = make_excerpt_key (hint);
  g_autofree char *uid = aporia_uid_new ();
  const char *type = hint->type != NULL ? hint->type : "";

  if (!aporia_sqlite_run (db, error,
                          "UPDATE suggestions SET fallacy_dismissed = ?1 WHERE is_current = 1 "
                          "AND fallacy_type = ?2 AND question_id = (SELECT question_id FROM "
                          "questions WHERE uid = ?3)",
                          "iss", is_dismissed, type, question_uid))
    return FALSE;

  if (!is_dismissed)
    return aporia_sqlite_run (
        db, error,
        "DELETE FROM dismissed_fallacies WHERE user_id = "
        "(SELECT user_id FROM questions WHERE uid = ?) AND fallacy_type = ? AND excerpt_key = ?",
        "sss", question_uid, type, key);

  return aporia_sqlite_run (
             db, error,
             "INSERT INTO dismissed_fallacies (uid, user_id, fallacy_type, excerpt_key, excerpt, "
             "question_uid, is_sample, created_at) SELECT ?, user_id, ?, ?, ?, uid, is_sample, ? "
             "FROM questions WHERE uid = ? ON CONFLICT (user_id, fallacy_type, excerpt_key) "
             "DO UPDATE SET is_sample = min(is_sample, excluded.is_sample)",
             "ssssts", uid, type, key, hint->excerpt != NULL ? hint->excerpt : "",
             aporia_time_now (), question_uid)
         && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error);
}

gboolean
aporia_sqlite_store_set_fallacy_dismissed (AporiaStore       *store,
                                           const char        *question_uid,
                                           AporiaFallacyHint *hint,
                                           gboolean           is_dismissed,
                                           GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL
         && aporia_sqlite_end (db, write_dismissed (db, question_uid, hint, is_dismissed, error),
                               error);
}

gboolean
aporia_sqlite_store_is_fallacy_dismissed (AporiaStore       *store,
                                          AporiaFallacyHint *hint,
                                          GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autofree char *key = make_excerpt_key (hint);
  gint64 n_found = 0;

  return db != NULL
         && aporia_sqlite_end (
             db,
             aporia_sqlite_get_int (
                 db, error, &n_found,
                 "SELECT 1 FROM dismissed_fallacies WHERE user_id = " APORIA_SQLITE_LOCAL_USER_ID
                 " AND fallacy_type = ? AND excerpt_key = ?",
                 "ss", hint->type != NULL ? hint->type : "", key),
             error)
         && n_found > 0;
}
