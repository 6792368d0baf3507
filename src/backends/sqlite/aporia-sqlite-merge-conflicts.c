/* Two computers did the same, or different things in the same place, before either knew of the other. */
#include "backends/sqlite/aporia-sqlite-merge.h"

#include "backends/sqlite/aporia-sqlite-store-private.h"
#include "core/base/aporia-text.h"

#include <string.h>

/* ---- The same thing under two names
 * ---------------------------------------------------------------------- */

/* Which row here is the same as one with these values: columns of the row in order, then SQL. */
typedef struct
{
  const char *table;
  const char *columns[3];
  const char *sql;
} Twin;

static const Twin twins[] = {
  { "vacancies",
    { "position_title", "company", "jd_file_hash" },
    "SELECT uid FROM vacancies WHERE is_sample = 0 AND position_title = ? AND company = ? AND "
    "jd_file_hash = ? AND user_id = " APORIA_SQLITE_LOCAL_USER_ID },
  { "user_vacancies",
    { "vacancy_id" },
    "SELECT uid FROM user_vacancies WHERE vacancy_id = (SELECT vacancy_id FROM vacancies WHERE uid = ?) "
    "AND user_id = " APORIA_SQLITE_LOCAL_USER_ID },
  { "answers",
    { "question_id" },
    "SELECT uid FROM answers WHERE question_id = (SELECT question_id FROM questions WHERE uid = ?)" },
  { "dismissed_fallacies",
    { "fallacy_type", "excerpt_key" },
    "SELECT uid FROM dismissed_fallacies WHERE fallacy_type = ? AND excerpt_key = ? "
    "AND user_id = " APORIA_SQLITE_LOCAL_USER_ID },
  { "practice_queue",
    { "question_id" },
    "SELECT uid FROM practice_queue WHERE question_id = (SELECT question_id FROM questions WHERE uid = "
    "?)" },
  { "stories",
    { "question_id" },
    "SELECT uid FROM stories WHERE question_id = (SELECT question_id FROM questions WHERE uid = ?)" },
  { "own_questions",
    { "question_key", "user_vacancy_id" },
    "SELECT uid FROM own_questions WHERE question_key = ? AND user_vacancy_id = "
    "(SELECT user_vacancy_id FROM user_vacancies WHERE uid = ?)" },
};

#define NOTE_ON_QUESTION                                                                               \
  "SELECT uid FROM notes WHERE question_id = (SELECT question_id FROM questions WHERE uid = ?)"
#define NOTE_ON_SESSION                                                                                \
  "SELECT uid FROM notes WHERE question_id IS NULL AND attempt_id = "                                  \
  "(SELECT attempt_id FROM attempts WHERE uid = ?)"

static gboolean
find_twin_note (AporiaSqliteMerge *merge,
                AporiaSharedRow   *incoming,
                char             **uid,
                GError           **error)
{
  const char *question = aporia_shared_row_get (incoming, "question_id");

  return question != NULL
             ? aporia_sqlite_get_text (merge->db, error, uid, NOTE_ON_QUESTION, "s", question)
             : aporia_sqlite_get_text (merge->db, error, uid, NOTE_ON_SESSION, "s",
                                       aporia_shared_row_get (incoming, "attempt_id"));
}

/* UID: (out) (nullable) */
static gboolean
find_twin (AporiaSqliteMerge *merge,
           AporiaSharedRow   *incoming,
           char             **uid,
           GError           **error)
{
  if (strcmp (incoming->table->name, "notes") == 0)
    return find_twin_note (merge, incoming, uid, error);

  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    {
      const Twin *twin = &twins[i];
      const char *a;
      const char *b;
      const char *c;

      if (strcmp (twin->table, incoming->table->name) != 0)
        continue;
      a = aporia_shared_row_get (incoming, twin->columns[0]);
      b = twin->columns[1] != NULL ? aporia_shared_row_get (incoming, twin->columns[1]) : NULL;
      c = twin->columns[2] != NULL ? aporia_shared_row_get (incoming, twin->columns[2]) : NULL;
      if (twin->columns[2] != NULL)
        return aporia_sqlite_get_text (merge->db, error, uid, twin->sql, "sss", a, b, c);
      if (twin->columns[1] != NULL)
        return aporia_sqlite_get_text (merge->db, error, uid, twin->sql, "ss", a, b);
      return aporia_sqlite_get_text (merge->db, error, uid, twin->sql, "s", a);
    }

  return TRUE;
}

/* The row OLD takes the name that the shared database has for it. */
static gboolean
take_name (AporiaSqliteMerge *merge,
           AporiaSharedRow   *incoming,
           const char        *old,
           GError           **error)
{
  const char *sql = aporia_sqlite_shared_intern (
      g_strdup_printf ("UPDATE %s SET uid = ? WHERE uid = ?", incoming->table->name));
  gint64 n_agreed = 0;

  if (!aporia_sqlite_get_int (merge->db, error, &n_agreed,
                              "SELECT count(*) FROM shared_rows WHERE row_uid = ?", "s", old))
    return FALSE;
  /* The shared database has it under both names: one goes. */
  if (n_agreed > 0)
    aporia_sqlite_merge_queue (merge, incoming->table->name, old);

  return aporia_sqlite_run (merge->db, error, sql, "ss", incoming->uid, old)
         && aporia_sqlite_run (merge->db, error, "UPDATE outbox SET row_uid = ? WHERE row_uid = ?", "ss",
                               incoming->uid, old)
         && aporia_sqlite_run (merge->db, error, "DELETE FROM shared_rows WHERE row_uid = ?", "s", old);
}

/* ---- Two answers to one question
 * ------------------------------------------------------------------------- */

/* The question again, as a retake at the end of the session. */
static gboolean
add_retake (AporiaSqliteMerge *merge,
            const char        *question_uid,
            const char        *uid,
            GError           **error)
{
  return aporia_sqlite_run (
      merge->db, error,
      "INSERT INTO questions (uid, user_vacancy_id, attempt_id, user_id, question_text, category, "
      "difficulty, "
      "skill_tag, skill_tags_json, question_order, stage, kind, parent_uid, key_points_json, "
      "follow_ups_json, "
      "why, why_quote, source, engine_class, made_by_model, prompt_version, created_at, notice) "
      "SELECT ?1, user_vacancy_id, attempt_id, user_id, question_text, category, difficulty, skill_tag, "
      "skill_tags_json, (SELECT max(o.question_order) + 1 FROM questions o WHERE o.attempt_id = "
      "q.attempt_id), "
      "stage, 'retake', CASE WHEN kind = 'retake' THEN parent_uid ELSE uid END, key_points_json, "
      "follow_ups_json, why, why_quote, source, engine_class, made_by_model, prompt_version, created_at, "
      "notice "
      "FROM questions q WHERE uid = ?2",
      "ss", uid, question_uid);
}

/* Taken out and put in again, so that every index and number follows. */
static gboolean
move_row (AporiaSqliteMerge       *merge,
          const AporiaSharedTable *table,
          const char              *uid,
          const char              *question_uid,
          GError                 **error)
{
  const char *sql =
      aporia_sqlite_shared_intern (g_strdup_printf ("DELETE FROM %s WHERE uid = ?", table->name));
  int place = aporia_shared_table_find_column (table, "question_id");
  g_autoptr(AporiaSharedRow) row = NULL;

  if (!aporia_sqlite_shared_read (merge->db, table, uid, &row, error))
    return FALSE;
  g_free (row->values[place]);
  row->values[place] = g_strdup (question_uid);
  aporia_sqlite_merge_queue (merge, table->name, uid);

  return aporia_sqlite_run (merge->db, error, sql, "s", uid)
         && aporia_sqlite_run (merge->db, error, "DELETE FROM outbox WHERE row_uid = ?", "s", uid)
         && aporia_sqlite_merge_insert (merge, row, error);
}

static void
add_uid_cb (sqlite3_stmt *row,
            gpointer      data)
{
  g_ptr_array_add (data, aporia_sqlite_dup_text (row, 0));
}

/* The answer given here, and what was said of it, become a take of their own. */
static gboolean
move_to_retake (AporiaSqliteMerge *merge,
                const char        *question_uid,
                const char        *answer_uid,
                GError           **error)
{
  const AporiaSharedTable *suggestions = aporia_shared_schema_get_table ("suggestions");
  g_autofree char *uid = aporia_uid_new ();
  g_autoptr(GPtrArray) judgements = g_ptr_array_new_with_free_func (g_free);

  if (!add_retake (merge, question_uid, uid, error)
      || !aporia_sqlite_each (merge->db, error, add_uid_cb, judgements,
                              "SELECT uid FROM suggestions WHERE question_id = "
                              "(SELECT question_id FROM questions WHERE uid = ?)",
                              "s", question_uid))
    return FALSE;
  aporia_sqlite_merge_queue (merge, "questions", uid);
  if (!move_row (merge, aporia_shared_schema_get_table ("answers"), answer_uid, uid, error))
    return FALSE;
  for (guint i = 0; i < judgements->len; i++)
    if (!move_row (merge, suggestions, judgements->pdata[i], uid, error))
      return FALSE;

  return TRUE;
}

static gboolean
settle_answers (AporiaSqliteMerge *merge,
                AporiaSharedRow   *incoming,
                const char        *old,
                gboolean          *is_wanted,
                GError           **error)
{
  g_autoptr(AporiaSharedRow) here = NULL;
  gboolean is_same;

  if (!aporia_sqlite_shared_read (merge->db, incoming->table, old, &here, error))
    return FALSE;
  is_same = g_strcmp0 (aporia_shared_row_get (here, "answer_text"),
                       aporia_shared_row_get (incoming, "answer_text"))
            == 0;

  /* The same, or skipped: who answered takes back that it was.  Out and in again, so that the numbers
   * follow. */
  if (is_same || g_strcmp0 (aporia_shared_row_get (here, "is_skipped"), "1") == 0)
    return aporia_sqlite_run (merge->db, error, "DELETE FROM answers WHERE uid = ?", "s", old)
           && aporia_sqlite_run (merge->db, error, "DELETE FROM outbox WHERE row_uid = ?", "s", old);
  if (g_strcmp0 (aporia_shared_row_get (incoming, "is_skipped"), "1") == 0)
    {
      *is_wanted = FALSE;
      aporia_sqlite_merge_queue (merge, "answers", incoming->uid);
      return TRUE;
    }

  return move_to_retake (merge, aporia_shared_row_get (incoming, "question_id"), old, error);
}

gboolean
aporia_sqlite_merge_make_room (AporiaSqliteMerge *merge,
                               AporiaSharedRow   *incoming,
                               gboolean          *is_known,
                               gboolean          *is_wanted,
                               GError           **error)
{
  g_autofree char *old = NULL;

  if (!find_twin (merge, incoming, &old, error))
    return FALSE;
  if (old == NULL)
    return TRUE;
  if (strcmp (incoming->table->name, "answers") == 0)
    return settle_answers (merge, incoming, old, is_wanted, error);

  *is_known = TRUE;
  return take_name (merge, incoming, old, error);
}

/* ---- Collisions
 * ------------------------------------------------------------------------------------------ */

/* Both computers began a session of the same job: one gets the next number. */
static gboolean
free_number (AporiaSqliteMerge *merge,
             AporiaSharedRow   *row,
             GError           **error)
{
  g_autofree char *other = NULL;

  if (!aporia_sqlite_get_text (merge->db, error, &other,
                               "SELECT uid FROM attempts WHERE user_vacancy_id = "
                               "(SELECT user_vacancy_id FROM user_vacancies WHERE uid = ?) "
                               "AND number = CAST(? AS INTEGER) AND uid <> ?",
                               "sss", aporia_shared_row_get (row, "user_vacancy_id"),
                               aporia_shared_row_get (row, "number"), row->uid))
    return FALSE;
  if (other == NULL)
    return TRUE;

  aporia_sqlite_merge_queue (merge, "attempts", other);
  return aporia_sqlite_run (merge->db, error,
                            "UPDATE attempts SET number = (SELECT max(o.number) + 1 FROM attempts o "
                            "WHERE o.user_vacancy_id = attempts.user_vacancy_id) WHERE uid = ?",
                            "s", other);
}

/* One judgement of an answer is the current one; the numbers let go of what ceases to be. */
static gboolean
free_judgement (AporiaSqliteMerge *merge,
                AporiaSharedRow   *row,
                GError           **error)
{
  const char *question = aporia_shared_row_get (row, "question_id");
  g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  if (!aporia_sqlite_run (merge->db, error,
                          "UPDATE suggestions SET counted = 0 WHERE uid = ? AND counted = 1", "s",
                          row->uid))
    return FALSE;
  if (g_strcmp0 (aporia_shared_row_get (row, "is_current"), "1") != 0)
    return TRUE;

  if (!aporia_sqlite_each (merge->db, error, add_uid_cb, others,
                           "SELECT uid FROM suggestions WHERE is_current = 1 AND uid <> ? AND question_id = "
                           "(SELECT question_id FROM questions WHERE uid = ?)",
                           "ss", row->uid, question))
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    {
      aporia_sqlite_merge_queue (merge, "suggestions", others->pdata[i]);
      if (!aporia_sqlite_run (merge->db, error,
                              "UPDATE suggestions SET is_current = 0, counted = 0 WHERE uid = ?", "s",
                              others->pdata[i]))
        return FALSE;
    }

  return TRUE;
}

gboolean
aporia_sqlite_merge_step_aside (AporiaSqliteMerge *merge,
                                AporiaSharedRow   *row,
                                GError           **error)
{
  if (strcmp (row->table->name, "attempts") == 0)
    return free_number (merge, row, error);
  if (strcmp (row->table->name, "suggestions") == 0)
    return free_judgement (merge, row, error);

  return TRUE;
}
