/* A person among others and among the own earlier attempts, and what a scope can be narrowed to. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "backends/sqlite/aporia-sqlite-standings.h"
#include "core/domain/aporia-statistics.h"

/* ---- Among others ------------------------------------------------------------------------------ */

static void
read_people_cb (sqlite3_stmt *row,
                gpointer      data)
{
  AporiaStatistics *statistics = data;
  int bin = sqlite3_column_int (row, 0);

  if (bin >= 0 && bin < APORIA_N_BINS)
    statistics->people[bin] = (guint) sqlite3_column_int (row, 1);
}

/* A person's place and the bucket it is by. */
typedef struct
{
  guint rank; /* 0: none */
  int   bucket;
} RankRow;

static void
read_rank_cb (sqlite3_stmt *row,
              gpointer      data)
{
  RankRow *rank = data;

  rank->rank = (guint) sqlite3_column_int (row, 0);
  rank->bucket = sqlite3_column_int (row, 1);
}

static gboolean
read_people (AporiaSqlite     *db,
             const RankRow    *mine,
             AporiaStatistics *statistics,
             GError          **error)
{
  statistics->rank = mine->rank;
  statistics->own_average = mine->bucket / 100.0;
  statistics->percentile = aporia_statistics_compute_percentile (mine->rank, statistics->n_people);

  return aporia_sqlite_each (db, error, read_people_cb, statistics,
                             "SELECT min(bucket / 10, 9), total(users) FROM hist2 "
                             "WHERE engine_class = ? GROUP BY 1",
                             "s", statistics->engine_class);
}

/* Coarse histogram, then the fine one within the person's whole percent: exact, and ties share a rank. */
static gboolean
read_local_rank (AporiaSqlite     *db,
                 gint64            user_id,
                 AporiaStatistics *statistics,
                 GError          **error)
{
  g_autofree char *compare = NULL;
  RankRow mine = { 0, 0 };
  gint64 n_people = 0;

  if (!aporia_sqlite_get_text (db, error, &compare,
                               "SELECT value FROM settings WHERE name = 'compare'", "")
      || !aporia_sqlite_get_int (db, error, &n_people,
                                 "SELECT total(users) FROM hist2 WHERE engine_class = ?", "s",
                                 statistics->engine_class)
      || !aporia_sqlite_each (
          db, error, read_rank_cb, &mine,
          "WITH me AS (SELECT bucket b, engine_class c FROM user_stats "
          "WHERE user_id = ? AND engine_class = ? AND n_rank > 0) SELECT 1 "
          "+ (SELECT total(users) FROM hist2 WHERE engine_class = c AND bucket > b / 100) "
          "+ (SELECT total(users) FROM hist WHERE engine_class = c AND bucket > b "
          "AND bucket < (b / 100 + 1) * 100), b FROM me",
          "ls", user_id, statistics->engine_class))
    return FALSE;

  statistics->n_people = (guint) n_people;
  statistics->is_compared = g_strcmp0 (compare, "1") == 0;

  return mine.rank == 0 || n_people < APORIA_MIN_PEOPLE || !statistics->is_compared
         || read_people (db, &mine, statistics, error);
}

gboolean
aporia_sqlite_read_rank (AporiaSqlite     *db,
                         gint64            user_id,
                         AporiaStatistics *statistics,
                         GError          **error)
{
  return aporia_sqlite_read_standing (db, user_id, statistics, error)
         && (statistics->is_shared || read_local_rank (db, user_id, statistics, error));
}

/* ---- Among the own attempts -------------------------------------------------------------------- */

static void
add_attempt_cb (sqlite3_stmt *row,
                gpointer      data)
{
  AporiaAttemptScore *attempt = aporia_attempt_score_new ();

  attempt->attempt_uid = aporia_sqlite_dup_text (row, 0);
  attempt->number = (guint) sqlite3_column_int (row, 1);
  attempt->started_at = aporia_sqlite_get_time (row, 2);
  attempt->n_judged = (guint) sqlite3_column_int (row, 3);
  attempt->correctness = sqlite3_column_double (row, 4);
  g_ptr_array_insert (data, 0, attempt);
}

gboolean
aporia_sqlite_read_attempts (AporiaSqlite     *db,
                             gint64            job_id,
                             const char       *attempt_uid,
                             AporiaStatistics *statistics,
                             GError          **error)
{
  GPtrArray *attempts = statistics->attempts;

  if (!aporia_sqlite_get_text (db, error, &statistics->job_title,
                               "SELECT v.position_title FROM user_vacancies l JOIN vacancies v "
                               "ON v.vacancy_id = l.vacancy_id WHERE l.user_vacancy_id = ?",
                               "l", job_id)
      /* The newest first, by the index: so those before the last thirty are not read. */
      || !aporia_sqlite_each (db, error, add_attempt_cb, attempts,
                              "SELECT t.uid, t.number, t.started_at, count(*), avg(x.correctness) "
                              "FROM attempts t CROSS JOIN scores x ON x.attempt_id = t.attempt_id "
                              "WHERE t.user_vacancy_id = ? AND t.is_sample = 0 AND t.deleted_at IS NULL "
                              "AND x.engine_class = ? "
                              "GROUP BY t.number ORDER BY t.number DESC LIMIT 30",
                              "ls", job_id, statistics->engine_class))
    return FALSE;

  for (guint i = 0; i < attempts->len; i++)
    {
      AporiaAttemptScore *attempt = attempts->pdata[i];

      attempt->is_current = attempt_uid != NULL ? g_strcmp0 (attempt->attempt_uid, attempt_uid) == 0
                                                : i + 1 == attempts->len;
    }

  return TRUE;
}

/* ---- Choices ------------------------------------------------------------------------------------- */

static void
add_text_cb (sqlite3_stmt *row,
             gpointer      data)
{
  g_strv_builder_add (data, aporia_sqlite_peek_text (row, 0));
}

static gboolean
read_texts (AporiaSqlite *db,
            GStrv        *texts,
            const char   *sql,
            GError      **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (!aporia_sqlite_each (db, error, add_text_cb, builder, sql, ""))
    return FALSE;
  g_strfreev (*texts);
  *texts = g_strv_builder_end (builder);

  return TRUE;
}

static gboolean
read_choices (AporiaSqlite       *db,
              AporiaScopeChoices *choices,
              GError            **error)
{
  return read_texts (db, &choices->engine_classes,
                     "SELECT engine_class FROM scores WHERE user_id = " APORIA_SQLITE_LOCAL_USER_ID
                     " AND engine_class IS NOT NULL AND engine_class <> 'none' "
                     "GROUP BY 1 ORDER BY max(judged_at) DESC",
                     error)
         && read_texts (db, &choices->roles,
                        "SELECT v.position_title FROM scores x JOIN attempts t USING (attempt_id) "
                        "JOIN user_vacancies l USING (user_vacancy_id) JOIN vacancies v USING (vacancy_id) "
                        "WHERE x.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                        " GROUP BY 1 ORDER BY max(x.answered_at) DESC",
                        error)
         && read_texts (db, &choices->skills,
                        "SELECT DISTINCT q.skill_tag FROM scores x JOIN questions q USING (question_id) "
                        "WHERE x.user_id = " APORIA_SQLITE_LOCAL_USER_ID
                        " AND q.skill_tag <> '' ORDER BY q.skill_tag COLLATE NOCASE, q.skill_tag",
                        error);
}

AporiaScopeChoices *
aporia_sqlite_store_list_choices (AporiaAnalyticsStore *store,
                                  GError              **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(AporiaScopeChoices) choices = aporia_scope_choices_new ();

  if (db == NULL || !aporia_sqlite_end (db, read_choices (db, choices, error), error))
    return NULL;

  return g_steal_pointer (&choices);
}
