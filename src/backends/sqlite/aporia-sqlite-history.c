/* Attempts read back: one, the open one, and the history with its numbers. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-vacancy.h"

#define SELECT_ATTEMPT                                                                             \
  "SELECT t.uid, u.uid, t.cv_sha256, t.cv_name, t.number, t.n_planned, t.difficulty, t.tone, "     \
  "t.style, "                                                                                      \
  "t.seed, t.is_sample, t.status, t.started_at, t.ended_at, t.profile_json, v.uid, "               \
  "v.position_title, "                                                                             \
  "v.company, v.jd_file_hash, v.jd_name, v.jd_text, "                                              \
  "t.time_limit, t.is_pressure FROM attempts t "                                                   \
  "JOIN users u ON u.user_id = t.user_id "                                                         \
  "JOIN user_vacancies uv ON uv.user_vacancy_id = t.user_vacancy_id "                              \
  "JOIN vacancies v ON v.vacancy_id = uv.vacancy_id "

/* A question of the plan: a main one, or one of another attempt that is practised again. */
#define IS_PLANNED                                                                                 \
  "(q.kind = 'main' OR (q.kind = 'retake' AND NOT EXISTS (SELECT 1 FROM questions p "              \
  "WHERE p.uid = q.parent_uid AND p.attempt_id = q.attempt_id))) "

static AporiaVacancy *
vacancy_from_row (sqlite3_stmt *row,
                  int           first)
{
  AporiaVacancy *vacancy = aporia_vacancy_new ();

  vacancy->uid = aporia_sqlite_dup_text (row, first);
  vacancy->position_title = aporia_sqlite_dup_text (row, first + 1);
  vacancy->company = aporia_sqlite_dup_text (row, first + 2);
  vacancy->jd_sha256 = aporia_sqlite_dup_text (row, first + 3);
  vacancy->jd_name = aporia_sqlite_dup_text (row, first + 4);
  vacancy->jd_text = aporia_sqlite_dup_text (row, first + 5);

  return vacancy;
}

static AporiaProfile *
profile_from_row (sqlite3_stmt *row,
                  int           column)
{
  const char *json = aporia_sqlite_peek_text (row, column);
  g_autoptr(GError) error = NULL;
  AporiaProfile *profile;

  if (json == NULL)
    return NULL;

  profile = aporia_profile_from_json (json, &error);
  if (profile == NULL)
    g_debug ("A stored profile cannot be read: %s", error->message);

  return profile;
}

static AporiaAttempt *
attempt_from_row (sqlite3_stmt *row)
{
  AporiaAttempt *attempt = aporia_attempt_new ();

  attempt->uid = aporia_sqlite_dup_text (row, 0);
  attempt->person_uid = aporia_sqlite_dup_text (row, 1);
  attempt->cv_sha256 = aporia_sqlite_dup_nullable (row, 2);
  attempt->cv_name = aporia_sqlite_dup_nullable (row, 3);
  attempt->number = sqlite3_column_int (row, 4);
  attempt->n_planned = sqlite3_column_int (row, 5);
  attempt->difficulty = aporia_difficulty_from_id (aporia_sqlite_peek_text (row, 6));
  attempt->tone = aporia_tone_from_id (aporia_sqlite_peek_text (row, 7));
  attempt->style = aporia_style_from_id (aporia_sqlite_peek_text (row, 8));
  attempt->seed = (guint32) sqlite3_column_int64 (row, 9);
  attempt->is_sample = sqlite3_column_int (row, 10);
  attempt->status = aporia_attempt_status_from_id (aporia_sqlite_peek_text (row, 11));
  attempt->started_at = aporia_sqlite_get_time (row, 12);
  attempt->ended_at = aporia_sqlite_get_time (row, 13);
  attempt->profile = profile_from_row (row, 14);
  attempt->vacancy = vacancy_from_row (row, 15);
  attempt->time_limit = (guint) MAX (sqlite3_column_int (row, 21), 0);
  attempt->is_pressure = sqlite3_column_int (row, 22) != 0;
  attempt->is_damaged = attempt->started_at == 0
                        || (attempt->profile == NULL && aporia_sqlite_peek_text (row, 14) != NULL);

  return attempt;
}

static void
read_attempt_cb (sqlite3_stmt *row,
                 gpointer      data)
{
  *(AporiaAttempt **) data = attempt_from_row (row);
}

gboolean
aporia_sqlite_select_attempt (AporiaSqlite   *db,
                              const char     *uid,
                              AporiaAttempt **attempt,
                              GError        **error)
{
  return aporia_sqlite_each (db, error, read_attempt_cb, attempt,
                             SELECT_ATTEMPT "WHERE t.uid = ?", "s", uid);
}

AporiaAttempt *
aporia_sqlite_store_load_attempt (AporiaStore *store,
                                  const char  *uid,
                                  GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(AporiaAttempt) attempt = NULL;

  if (db == NULL
      || !aporia_sqlite_end (db, aporia_sqlite_select_attempt (db, uid, &attempt, error), error))
    return NULL;

  return g_steal_pointer (&attempt);
}

AporiaAttempt *
aporia_sqlite_store_load_open_attempt (AporiaStore *store,
                                       GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(AporiaAttempt) attempt = NULL;

  if (db == NULL
      || !aporia_sqlite_end (
          db,
          aporia_sqlite_each (db, error, read_attempt_cb, &attempt,
                              SELECT_ATTEMPT
                              "WHERE t.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                              " AND t.status = 'open' AND t.deleted_at IS NULL "
                              "ORDER BY t.started_at DESC, t.attempt_id DESC LIMIT 1",
                              ""),
          error))
    return NULL;

  return g_steal_pointer (&attempt);
}

static void
add_summary_cb (sqlite3_stmt *row,
                gpointer      data)
{
  AporiaAttemptSummary *summary = aporia_attempt_summary_new ();

  summary->attempt = attempt_from_row (row);
  summary->average_correctness = -1;
  summary->average_relevance = -1;
  g_ptr_array_add (data, summary);
}

static void
read_counts_cb (sqlite3_stmt *row,
                gpointer      data)
{
  AporiaAttemptSummary *summary = data;

  summary->n_asked = sqlite3_column_int (row, 0);
  summary->n_answered = sqlite3_column_int (row, 1);
  summary->n_skipped = sqlite3_column_int (row, 2);
  summary->n_judged = sqlite3_column_int (row, 3);
}

static void
read_averages_cb (sqlite3_stmt *row,
                  gpointer      data)
{
  AporiaAttemptSummary *summary = data;
  g_autoptr(AporiaJudgedBy) judged_by = aporia_sqlite_judged_by_from_row (row, 2);

  summary->average_correctness = sqlite3_column_double (row, 0);
  summary->average_relevance = sqlite3_column_double (row, 1);
  summary->engine_label = g_strdup (aporia_judged_by_get_label (judged_by));
}

/* Engines are not mixed: averages are of the engine that judged last. */
gboolean
aporia_sqlite_summarise (AporiaSqlite         *db,
                         AporiaAttemptSummary *summary,
                         GError              **error)
{
  const char *uid = summary->attempt->uid;

  return aporia_sqlite_each (
             db, error, read_counts_cb, summary,
             "SELECT count(*), total(a.is_skipped = 0), total(a.is_skipped), "
             "count(s.suggestion_id) FROM attempts t "
             "JOIN questions q ON q.attempt_id = t.attempt_id AND " IS_PLANNED
             "LEFT JOIN answers a ON a.question_id = q.question_id "
             "LEFT JOIN suggestions s ON s.question_id = q.question_id AND s.is_current = 1 "
             "WHERE t.uid = ?",
             "s", uid)
         && aporia_sqlite_each (
             db, error, read_averages_cb, summary,
             "WITH last AS (SELECT t.attempt_id, s.engine_class, s.judged_by_model, "
             "s.prompt_version FROM attempts t JOIN questions q ON q.attempt_id = t.attempt_id "
             "AND " IS_PLANNED "JOIN suggestions s ON s.question_id = q.question_id "
             "AND s.is_current = 1 AND s.engine_class <> 'none' WHERE t.uid = ? "
             "ORDER BY s.suggestion_id DESC LIMIT 1) "
             "SELECT avg(s.correctness), avg(s.role_relevance), l.engine_class, "
             "l.judged_by_model, l.prompt_version FROM last l "
             "JOIN questions q ON q.attempt_id = l.attempt_id AND " IS_PLANNED
             "JOIN suggestions s ON s.question_id = q.question_id AND s.is_current = 1 "
             "AND s.engine_class = l.engine_class GROUP BY l.attempt_id",
             "s", uid);
}

static gboolean
select_attempts (AporiaSqlite *db,
                 GPtrArray    *summaries,
                 guint         offset,
                 guint         limit,
                 GError      **error)
{
  if (!aporia_sqlite_each (db, error, add_summary_cb, summaries,
                           SELECT_ATTEMPT
                           "WHERE t.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                           " AND t.deleted_at IS NULL "
                           "ORDER BY t.started_at DESC, t.attempt_id DESC LIMIT ? OFFSET ?",
                           "ll", (gint64) limit, (gint64) offset))
    return FALSE;

  for (guint i = 0; i < summaries->len; i++)
    if (!aporia_sqlite_summarise (db, summaries->pdata[i], error))
      return FALSE;

  return TRUE;
}

GPtrArray *
aporia_sqlite_store_list_attempts (AporiaStore *store,
                                   guint        offset,
                                   guint        limit,
                                   GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(GPtrArray) summaries =
                 g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_attempt_summary_unref);

  if (db == NULL
      || !aporia_sqlite_end (db, select_attempts (db, summaries, offset, limit, error), error))
    return NULL;

  return g_steal_pointer (&summaries);
}
