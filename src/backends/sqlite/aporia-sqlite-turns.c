/* Questions, answers and drafts. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-spoken.h"
#include "core/domain/aporia-turn.h"

#include <string.h>

/* Columns of a turn: the question, the answer, the draft, how it sounded, then the judgement. */
#define QUESTION_COLUMNS                                                                           \
  "q.uid, q.question_order, q.kind, q.parent_uid, q.stage, q.category, q.difficulty, "             \
  "q.question_text, "                                                                              \
  "q.skill_tag, q.skill_tags_json, q.key_points_json, q.follow_ups_json, q.why, q.why_quote, "     \
  "q.source, "                                                                                     \
  "q.engine_class, q.made_by_model, q.prompt_version, q.created_at, t.uid, q.notice"
#define FIRST_ANSWER 21
#define ANSWER_COLUMNS "a.uid, a.answer_text, a.is_skipped, a.seconds, a.created_at"
#define DRAFT 26
#define SECONDS_USED 27
#define SPOKEN 28
#define FIRST_JUDGEMENT 29

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* Asking again for the same uid changes nothing: a write may be tried twice. */
static gboolean
insert_question (AporiaSqlite   *db,
                 AporiaQuestion *question,
                 GError        **error)
{
  g_autofree char *tags = aporia_json_strv_to_text ((const char *const *) question->tags);
  g_autofree char *key_points = aporia_key_points_to_json (question->key_points);
  g_autofree char *follow_ups =
      aporia_json_strv_to_text ((const char *const *) question->follow_ups);
  AporiaJudgedBy *by = question->made_by;

  return aporia_sqlite_run (
             db, error,
             "INSERT INTO questions (uid, user_vacancy_id, attempt_id, user_id, question_order, "
             "kind, parent_uid, stage, category, difficulty, question_text, skill_tag, "
             "skill_tags_json, key_points_json, follow_ups_json, why, why_quote, source, "
             "engine_class, made_by_model, prompt_version, is_sample, counted, created_at, notice) "
             "SELECT ?1, user_vacancy_id, attempt_id, user_id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
             "?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, is_sample, "
             "?3 = 'main' AND is_sample = 0 AND deleted_at IS NULL, ?19, ?21 "
             "FROM attempts WHERE uid = ?20 ON CONFLICT (uid) DO UPDATE SET uid = excluded.uid",
             "sisssssssssssssssstss", question->uid, (int) question->order,
             aporia_question_kind_to_id (question->kind), question->parent_uid,
             aporia_stage_to_id (question->stage), aporia_category_to_id (question->category),
             aporia_difficulty_to_id (question->difficulty), or_empty (question->text),
             or_empty (question->focus_skill), tags, key_points, follow_ups,
             or_empty (question->why), question->why_quote, or_empty (question->source),
             by != NULL ? by->engine_class : NULL, by != NULL ? by->model : NULL,
             by != NULL ? by->prompt_version : NULL,
             question->asked_at != 0 ? question->asked_at : aporia_time_now (),
             question->attempt_uid, question->notice)
         && aporia_sqlite_expect (aporia_sqlite_n_changed (db) > 0, error);
}

gboolean
aporia_sqlite_store_add_question (AporiaStore    *store,
                                  AporiaQuestion *question,
                                  GError        **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL && aporia_sqlite_end (db, insert_question (db, question, error), error);
}

static void
add_text_cb (sqlite3_stmt *row,
             gpointer      data)
{
  g_strv_builder_add (data, aporia_sqlite_peek_text (row, 0));
}

/* Questions of deleted attempts too: they were asked. */
GStrv
aporia_sqlite_store_list_asked (AporiaStore *store,
                                guint        limit,
                                GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();

  if (db == NULL
      || !aporia_sqlite_end (
          db,
          aporia_sqlite_each (
              db, error, add_text_cb, texts,
              "SELECT question_text FROM questions WHERE user_id = " APORIA_SQLITE_LOCAL_USER_ID
              " AND kind = 'main' AND is_sample = 0 "
              "ORDER BY created_at DESC, question_id DESC LIMIT ?",
              "l", (gint64) limit),
          error))
    return NULL;

  return g_strv_builder_end (texts);
}

static gboolean
delete_draft (AporiaSqlite *db,
              const char   *question_uid,
              GError      **error)
{
  return aporia_sqlite_run (
      db, error,
      "DELETE FROM drafts WHERE question_id = (SELECT question_id FROM questions WHERE uid = ?)",
      "s", question_uid);
}

/* An error when there is no such question. */
static gboolean
check_question (AporiaSqlite *db,
                const char   *question_uid,
                GError      **error)
{
  gint64 n_found = 0;

  return aporia_sqlite_get_int (db, error, &n_found, "SELECT 1 FROM questions WHERE uid = ?", "s",
                                question_uid)
         && aporia_sqlite_expect (n_found > 0, error);
}

static gboolean
insert_answer (AporiaSqlite *db,
               AporiaAnswer *answer,
               gboolean     *was_new,
               GError      **error)
{
  g_autofree char *uid = answer->uid != NULL ? g_strdup (answer->uid) : aporia_uid_new ();

  if (!aporia_sqlite_run (
          db, error,
          "INSERT INTO answers (uid, question_id, attempt_id, user_id, answer_text, is_skipped, "
          "seconds, n_words, is_sample, counted, created_at) "
          "SELECT ?, question_id, attempt_id, user_id, ?, ?, ?, ?, is_sample, counted, ? "
          "FROM questions q WHERE uid = ? AND NOT EXISTS "
          "(SELECT 1 FROM answers a WHERE a.question_id = q.question_id)",
          "ssilits", uid, answer->is_skipped ? NULL : or_empty (answer->text), answer->is_skipped,
          answer->seconds, answer->is_skipped ? 0 : (int) aporia_text_count_words (or_empty (answer->text)),
          answer->answered_at != 0 ? answer->answered_at : aporia_time_now (),
          answer->question_uid))
    return FALSE;

  *was_new = aporia_sqlite_n_changed (db) > 0;

  return *was_new ? delete_draft (db, answer->question_uid, error)
                  : check_question (db, answer->question_uid, error);
}

gboolean
aporia_sqlite_store_save_answer (AporiaStore  *store,
                                 AporiaAnswer *answer,
                                 gboolean     *was_new,
                                 GError      **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);
  gboolean is_stored = FALSE;

  if (db == NULL || !aporia_sqlite_end (db, insert_answer (db, answer, &is_stored, error), error))
    return FALSE;
  if (was_new != NULL)
    *was_new = is_stored;

  return TRUE;
}

gboolean
aporia_sqlite_store_undo_skip (AporiaStore *store,
                               const char  *question_uid,
                               GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL
         && aporia_sqlite_end (
             db,
             check_question (db, question_uid, error)
                 && aporia_sqlite_run (db, error,
                                       "DELETE FROM answers WHERE is_skipped = 1 AND question_id = "
                                       "(SELECT question_id FROM questions WHERE uid = ?)",
                                       "s", question_uid),
             error);
}

static gboolean
write_draft (AporiaSqlite *db,
             const char   *question_uid,
             const char   *text,
             GError      **error)
{
  if (text == NULL || *text == '\0')
    return delete_draft (db, question_uid, error);

  return check_question (db, question_uid, error)
         && aporia_sqlite_run (
             db, error,
             "INSERT INTO drafts (question_id, draft_text, updated_at) "
             "SELECT question_id, ?, ? FROM questions q WHERE uid = ? AND NOT EXISTS "
             "(SELECT 1 FROM answers a WHERE a.question_id = q.question_id) "
             "ON CONFLICT (question_id) DO UPDATE SET draft_text = excluded.draft_text, "
             "updated_at = excluded.updated_at",
             "sts", text, aporia_time_now (), question_uid);
}

gboolean
aporia_sqlite_store_save_draft (AporiaStore *store,
                                const char  *question_uid,
                                const char  *text,
                                GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL && aporia_sqlite_end (db, write_draft (db, question_uid, text, error), error);
}

static gboolean
write_seconds (AporiaSqlite *db,
               const char   *question_uid,
               guint         seconds,
               GError      **error)
{
  return check_question (db, question_uid, error)
         && aporia_sqlite_run (
             db, error,
             "INSERT INTO question_times (question_id, seconds, updated_at) "
             "SELECT question_id, ?, ? FROM questions q WHERE uid = ? AND NOT EXISTS "
             "(SELECT 1 FROM answers a WHERE a.question_id = q.question_id) "
             "ON CONFLICT (question_id) DO UPDATE SET seconds = excluded.seconds, "
             "updated_at = excluded.updated_at",
             "lts", (gint64) seconds, aporia_time_now (), question_uid);
}

gboolean
aporia_sqlite_store_save_seconds (AporiaStore *store,
                                  const char  *question_uid,
                                  guint        seconds,
                                  GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL && aporia_sqlite_end (db, write_seconds (db, question_uid, seconds, error), error);
}

static AporiaQuestion *
question_from_row (sqlite3_stmt *row)
{
  AporiaQuestion *question = aporia_question_new ();

  question->uid = aporia_sqlite_dup_text (row, 0);
  question->order = sqlite3_column_int (row, 1);
  question->kind = aporia_question_kind_from_id (aporia_sqlite_peek_text (row, 2));
  question->parent_uid = aporia_sqlite_dup_nullable (row, 3);
  question->stage = aporia_stage_from_id (aporia_sqlite_peek_text (row, 4));
  question->category = aporia_category_from_id (aporia_sqlite_peek_text (row, 5));
  question->difficulty = aporia_difficulty_from_id (aporia_sqlite_peek_text (row, 6));
  question->text = aporia_sqlite_dup_text (row, 7);
  question->focus_skill = aporia_sqlite_dup_text (row, 8);
  g_clear_pointer (&question->tags, g_strfreev);
  question->tags = aporia_json_strv_from_text (aporia_sqlite_peek_text (row, 9));
  g_clear_pointer (&question->key_points, g_ptr_array_unref);
  question->key_points = aporia_key_points_from_json (aporia_sqlite_peek_text (row, 10));
  g_clear_pointer (&question->follow_ups, g_strfreev);
  question->follow_ups = aporia_json_strv_from_text (aporia_sqlite_peek_text (row, 11));
  question->why = aporia_sqlite_dup_text (row, 12);
  question->why_quote = aporia_sqlite_dup_nullable (row, 13);
  question->source = aporia_sqlite_dup_text (row, 14);
  question->made_by = aporia_sqlite_judged_by_from_row (row, 15);
  question->asked_at = aporia_sqlite_get_time (row, 18);
  question->attempt_uid = aporia_sqlite_dup_text (row, 19);
  question->notice = aporia_sqlite_dup_nullable (row, 20);

  return question;
}

static void
read_question_cb (sqlite3_stmt *row,
                  gpointer      data)
{
  *(AporiaQuestion **) data = question_from_row (row);
}

AporiaQuestion *
aporia_sqlite_store_load_question (AporiaStore *store,
                                   const char  *uid,
                                   GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(AporiaQuestion) question = NULL;

  if (db == NULL ||
      !aporia_sqlite_end (db,
                          aporia_sqlite_each (db, error, read_question_cb, &question,
                                              "SELECT " QUESTION_COLUMNS " FROM questions q "
                                              "JOIN attempts t ON t.attempt_id = q.attempt_id "
                                              "WHERE q.uid = ?",
                                              "s", uid),
                          error))
    return NULL;
  return g_steal_pointer (&question);
}

static AporiaAnswer *
answer_from_row (sqlite3_stmt *row,
                 int           first,
                 const char   *question_uid)
{
  AporiaAnswer *answer;

  if (sqlite3_column_type (row, first) == SQLITE_NULL)
    return NULL;

  answer = aporia_answer_new ();
  answer->uid = aporia_sqlite_dup_text (row, first);
  answer->question_uid = g_strdup (question_uid);
  answer->text = aporia_sqlite_dup_nullable (row, first + 1);
  answer->is_skipped = sqlite3_column_int (row, first + 2);
  answer->seconds = sqlite3_column_int64 (row, first + 3);
  answer->answered_at = aporia_sqlite_get_time (row, first + 4);

  return answer;
}

#define SELECT_TURNS                                                                               \
  "SELECT " QUESTION_COLUMNS ", " ANSWER_COLUMNS ", d.draft_text, x.seconds, e.spoken_json, "      \
  APORIA_SQLITE_JUDGEMENT_COLUMNS                                                                  \
  " FROM attempts t JOIN questions q ON q.attempt_id = t.attempt_id "                              \
  "LEFT JOIN answers a ON a.question_id = q.question_id "                                          \
  "LEFT JOIN drafts d ON d.question_id = q.question_id "                                           \
  "LEFT JOIN question_times x ON x.question_id = q.question_id "                                   \
  "LEFT JOIN deliveries e ON e.question_id = q.question_id "                                       \
  "LEFT JOIN suggestions s ON s.question_id = q.question_id AND s.is_current = 1 "

static AporiaTurn *
turn_from_row (sqlite3_stmt *row)
{
  AporiaTurn *turn = aporia_turn_new ();

  turn->question = question_from_row (row);
  turn->answer = answer_from_row (row, FIRST_ANSWER, turn->question->uid);
  turn->draft = aporia_sqlite_dup_nullable (row, DRAFT);
  turn->seconds_used = (guint) MAX (sqlite3_column_int (row, SECONDS_USED), 0);
  if (sqlite3_column_type (row, SPOKEN) != SQLITE_NULL)
    turn->spoken = aporia_spoken_from_text (aporia_sqlite_peek_text (row, SPOKEN), turn->question->uid);
  turn->evaluation = aporia_sqlite_evaluation_from_row (row, FIRST_JUDGEMENT);
  turn->hint = aporia_sqlite_hint_from_row (row, FIRST_JUDGEMENT);
  turn->is_hint_dismissed = aporia_sqlite_is_dismissed_from_row (row, FIRST_JUDGEMENT);

  return turn;
}

static void
add_turn_cb (sqlite3_stmt *row,
             gpointer      data)
{
  g_ptr_array_add (data, turn_from_row (row));
}

static void
read_turn_cb (sqlite3_stmt *row,
              gpointer      data)
{
  *(AporiaTurn **) data = turn_from_row (row);
}

gboolean
aporia_sqlite_select_turn (AporiaSqlite *db,
                           const char   *question_uid,
                           AporiaTurn  **turn,
                           GError      **error)
{
  return aporia_sqlite_each (db, error, read_turn_cb, turn, SELECT_TURNS "WHERE q.uid = ?", "s",
                             question_uid);
}

GPtrArray *
aporia_sqlite_store_list_turns (AporiaStore *store,
                                const char  *attempt_uid,
                                GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  if (db == NULL
      || !aporia_sqlite_end (
          db,
          aporia_sqlite_each (db, error, add_turn_cb, turns,
                              SELECT_TURNS
                              "WHERE t.uid = ? ORDER BY q.question_order, q.question_id",
                              "s", attempt_uid),
          error))
    return NULL;

  return g_steal_pointer (&turns);
}

/* Of several answers to one question, a retake's too, the best. */
GPtrArray *
aporia_sqlite_store_list_strong (AporiaStore *store,
                                 const char  *position_title,
                                 const char  *company,
                                 guint        limit,
                                 GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  if (db == NULL ||
      !aporia_sqlite_end (
        db,
        aporia_sqlite_each (db, error, add_turn_cb, turns,
                            "SELECT " QUESTION_COLUMNS ", " ANSWER_COLUMNS
                            ", NULL, NULL, NULL, " APORIA_SQLITE_JUDGEMENT_COLUMNS ", max(s.correctness) "
                            "FROM suggestions s JOIN questions q ON q.question_id = s.question_id "
                            "JOIN answers a ON a.question_id = q.question_id "
                            "JOIN attempts t ON t.attempt_id = q.attempt_id "
                            "JOIN user_vacancies uv ON uv.user_vacancy_id = q.user_vacancy_id "
                            "JOIN vacancies v ON v.vacancy_id = uv.vacancy_id "
                            "WHERE q.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                            " AND s.is_current = 1 AND s.correctness >= 75 AND s.low_confidence = 0 "
                            "AND s.engine_class <> 'none' AND q.kind <> 'follow_up' AND q.is_sample = 0 "
                            "AND t.deleted_at IS NULL GROUP BY q.question_text "
                            "ORDER BY (v.position_title = ? AND v.company = ?) DESC, s.correctness DESC, "
                            "q.question_id DESC LIMIT ?",
                            "ssl", position_title, company, (gint64) limit),
        error))
    return NULL;
  return g_steal_pointer (&turns);
}

AporiaTurn *
aporia_sqlite_store_load_turn (AporiaStore *store,
                               const char  *question_uid,
                               GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  if (db == NULL
      || !aporia_sqlite_end (db,
                             aporia_sqlite_each (db, error, add_turn_cb, turns,
                                                 SELECT_TURNS "WHERE q.uid = ? AND t.deleted_at IS NULL",
                                                 "s", question_uid),
                             error)
      || turns->len == 0)
    return NULL;

  return aporia_turn_ref (g_ptr_array_index (turns, 0));
}
