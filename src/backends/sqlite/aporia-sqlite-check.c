/* Are the statistics what plain SQL over answers and judgements says?  And the repair. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#define COUNTED "FROM main_answers WHERE is_sample = 0 AND deleted_at IS NULL"
#define JUDGED COUNTED " AND engine_class IS NOT NULL"
#define BUCKETS                                                                                    \
  "(SELECT engine_class, CAST(sum(correctness) * 100.0 / count(*) + 0.5 AS INTEGER) AS "           \
  "bucket " JUDGED " AND low_confidence = 0 GROUP BY user_id, engine_class)"
#define QUESTION_COUNTS "(q.kind = 'main' AND t.is_sample = 0 AND t.deleted_at IS NULL)"

/* A kept table, and the same rows by plain SQL.  Rows of zeros are the same as none. */
typedef struct
{
  const char *name;
  const char *kept;
  const char *expected;
} Check;

static const Check checks[] = {
  { "questions", "SELECT question_id, counted FROM questions",
    "SELECT q.question_id, " QUESTION_COUNTS
    " FROM questions q JOIN attempts t USING (attempt_id)" },
  { "answers", "SELECT answer_id, counted FROM answers",
    "SELECT a.answer_id, " QUESTION_COUNTS " FROM answers a JOIN questions q USING (question_id) "
    "JOIN attempts t ON t.attempt_id = q.attempt_id" },
  { "suggestions", "SELECT suggestion_id, counted FROM suggestions",
    "SELECT s.suggestion_id, (s.is_current AND " QUESTION_COUNTS ") FROM suggestions s "
    "JOIN questions q USING (question_id) JOIN attempts t ON t.attempt_id = q.attempt_id" },
  { "scores",
    "SELECT question_id, user_id, attempt_id, answered_at, is_skipped, judged_at, engine_class, "
    "low_confidence, correctness, depth, structure, communication, role_relevance, red_flags, "
    "fallacy, n_words, seconds FROM scores",
    "SELECT question_id, user_id, attempt_id, answered_at, is_skipped, judged_at, engine_class, "
    "low_confidence, correctness, depth, structure, communication, role_relevance, red_flags, "
    "fallacy, n_words, seconds " COUNTED },
  { "user_counts",
    "SELECT user_id, n_answered, n_skipped FROM user_counts WHERE n_answered <> 0 OR n_skipped <> "
    "0",
    "SELECT user_id, sum(1 - is_skipped), sum(is_skipped) " COUNTED " GROUP BY user_id" },
  { "user_stats",
    "SELECT user_id, engine_class, n, sum_c, sum_d, sum_s, sum_m, sum_r, n_red_flags, n_fallacies, "
    "n_rank, sum_c_rank "
    "FROM user_stats WHERE n <> 0 OR sum_c <> 0 OR n_rank <> 0",
    "SELECT user_id, engine_class, count(*), sum(correctness), sum(depth), sum(structure), "
    "sum(communication), "
    "sum(role_relevance), sum(red_flags), count(fallacy), sum(1 - low_confidence), "
    "sum(correctness * (1 - low_confidence)) " JUDGED " GROUP BY user_id, engine_class" },
  { "user_bins", "SELECT user_id, engine_class, bin, n FROM user_bins WHERE n <> 0",
    "SELECT user_id, engine_class, min(correctness / 10, 9), count(*) " JUDGED
    " GROUP BY 1, 2, 3" },
  { "hist", "SELECT engine_class, bucket, users FROM hist WHERE users <> 0",
    "SELECT engine_class, bucket, count(*) FROM " BUCKETS " GROUP BY 1, 2" },
  { "hist2", "SELECT engine_class, bucket, users FROM hist2 WHERE users <> 0",
    "SELECT engine_class, bucket / 100, count(*) FROM " BUCKETS " GROUP BY 1, 2" },
};

typedef struct
{
  GString    *lines;
  const char *label;
} Report;

static void
add_line_cb (sqlite3_stmt *row,
             gpointer      data)
{
  Report *report = data;

  g_string_append (report->lines, report->label);
  for (int i = 0; i < sqlite3_column_count (row); i++)
    {
      const char *text = aporia_sqlite_peek_text (row, i);

      g_string_append_printf (report->lines, "%s%s", i > 0 ? " | " : "", text != NULL ? text : "-");
    }
  g_string_append_c (report->lines, '\n');
}

static gboolean
list_difference (AporiaSqlite *db,
                 GString      *lines,
                 const char   *name,
                 const char   *what,
                 const char   *a,
                 const char   *b,
                 GError      **error)
{
  g_autofree char *label = g_strdup_printf ("%s: %s ", name, what);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM (%s) EXCEPT SELECT * FROM (%s)", a, b);
  Report report = { lines, label };

  /* Interned: statements are cached by text that stays. */
  return aporia_sqlite_each (db, error, add_line_cb, &report, g_intern_string (sql), "");
}

static gboolean
check_all (AporiaSqlite *db,
           GString      *lines,
           GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      const Check *check = &checks[i];

      if (!list_difference (db, lines, check->name, "missing", check->expected, check->kept, error)
          || !list_difference (db, lines, check->name, "wrong", check->kept, check->expected,
                               error))
        return FALSE;
    }

  return TRUE;
}

char *
aporia_sqlite_store_check_statistics (AporiaStore *store,
                                      GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(GString) lines = g_string_new (NULL);

  if (db == NULL || !aporia_sqlite_end (db, check_all (db, lines, error), error))
    return NULL;

  return g_strdup (lines->str);
}

/* The flags first; then scores anew, from which the triggers make the rest; then what is searched. */
static gboolean
rebuild (AporiaSqlite *db,
         GError      **error)
{
  static const char *const statements[] = {
    "UPDATE questions SET counted = " QUESTION_COUNTS " FROM questions q JOIN attempts t "
    "ON t.attempt_id = q.attempt_id WHERE q.question_id = questions.question_id",
    "UPDATE answers SET counted = q.counted FROM questions q WHERE q.question_id = "
    "answers.question_id",
    "UPDATE suggestions SET counted = q.counted AND is_current FROM questions q "
    "WHERE q.question_id = suggestions.question_id",
    "DELETE FROM scores",
    "DELETE FROM user_counts",
    "DELETE FROM user_stats",
    "DELETE FROM user_bins",
    "DELETE FROM hist",
    "DELETE FROM hist2",
    "INSERT INTO scores (question_id, user_id, attempt_id, answered_at, is_skipped, n_words, "
    "seconds) SELECT question_id, user_id, attempt_id, created_at, is_skipped, n_words, seconds "
    "FROM answers WHERE counted = 1",
    "UPDATE scores SET judged_at = s.created_at, engine_class = s.engine_class, low_confidence = "
    "s.low_confidence, "
    "correctness = s.correctness, depth = s.depth, structure = s.structure, communication = "
    "s.communication, "
    "role_relevance = s.role_relevance, red_flags = s.red_flags_count, "
    "fallacy = CASE WHEN s.fallacy_dismissed = 0 THEN s.fallacy_type END "
    "FROM suggestions s WHERE s.question_id = scores.question_id AND s.counted = 1 "
    "AND NOT EXISTS (SELECT 1 FROM attempts t WHERE t.attempt_id = scores.attempt_id "
    "AND t.status = 'open' AND t.is_pressure = 1)",
    "INSERT INTO turn_index (turn_index) VALUES ('rebuild')",
    "INSERT INTO session_index (session_index) VALUES ('rebuild')",
    "INSERT INTO story_index (story_index) VALUES ('rebuild')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!aporia_sqlite_run (db, error, statements[i], ""))
      return FALSE;

  return TRUE;
}

gboolean
aporia_sqlite_store_rebuild_statistics (AporiaStore *store,
                                        GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (store, error);

  return db != NULL && aporia_sqlite_end (db, rebuild (db, error), error);
}
