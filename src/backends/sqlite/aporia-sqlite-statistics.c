/* The numbers of one person, read from what the triggers keep.
 *
 * Everything: from user_stats, user_counts and user_bins, whatever the number of answers.  One attempt or the
 * last days: from the narrow scores.  A sample attempt is not in scores: from the view main_answers.  All
 * numbers are of one engine class; skipped answers belong to every class.  The time of a point is that of the
 * answer, so that a second judgement of an old answer does not move it.
 */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/domain/aporia-statistics.h"

#include <string.h>

#define MAX_POINTS 500
#define MIN_PEOPLE 5

/* Where the answers of a scope are.  SCOPE's parameters: ?1 the key, ?2 the earliest time of an answer. */
typedef struct
{
  const char *newest_class;
  const char *counts;
  const char *sums;
  const char *bins;
  const char *points;
} Source;

#define SUMS                                                                                       \
  "count(*), total(correctness), total(depth), total(structure), total(communication), "           \
  "total(role_relevance), total(red_flags), count(fallacy)"
#define SCOPE(table, key) " FROM " table " x WHERE x." key " = ?1 AND x.answered_at >= ?2 "
/* Not the class of what could not be judged. */
#define IS_JUDGED "engine_class IS NOT NULL AND engine_class <> 'none'"
#define NEWEST_CLASS(table, key)                                                                   \
  "SELECT engine_class" SCOPE (table, key) "AND " IS_JUDGED                                        \
                                           " ORDER BY judged_at DESC, question_id DESC LIMIT 1"
#define COUNTS(table, key) "SELECT total(x.is_skipped = 0), total(x.is_skipped)" SCOPE (table, key)
/* The newest first: so the index gives the order and nothing is sorted. */
#define POINTS(table, key)                                                                         \
  "SELECT q.uid, q.question_text, q.skill_tag, x.engine_class, x.correctness, x.depth, "           \
  "x.structure, "                                                                                  \
  "x.communication, x.role_relevance, x.red_flags, x.fallacy, x.is_skipped, x.answered_at FROM "   \
  table " x CROSS JOIN questions q ON q.question_id = x.question_id WHERE x." key " = ?1 AND "   \
  "x.answered_at >= ?2 AND (x.is_skipped = 1 OR x.engine_class = ?3) ORDER BY "                    \
  "x.answered_at DESC, x.question_id DESC LIMIT 500"
#define SOURCE(table, key)                                                                         \
  {                                                                                                \
    NEWEST_CLASS (table, key), COUNTS (table, key),                                                \
        "SELECT " SUMS SCOPE (table, key) "AND engine_class = ?3",                                 \
        "SELECT min(correctness / 10, 9), count(*)" SCOPE (                                        \
            table, key) "AND engine_class = ?3 GROUP BY 1",                                        \
        POINTS (table, key)                                                                        \
  }

static const Source person_source = {
  "SELECT engine_class FROM scores WHERE user_id = ?1 AND " IS_JUDGED " AND ?2 = '' "
  "ORDER BY judged_at DESC, question_id DESC LIMIT 1",
  "SELECT n_answered, n_skipped FROM user_counts WHERE user_id = ?1 AND ?2 = ''",
  "SELECT n, sum_c, sum_d, sum_s, sum_m, sum_r, n_red_flags, n_fallacies FROM user_stats "
  "WHERE user_id = ?1 AND ?2 = '' AND engine_class = ?3",
  "SELECT bin, n FROM user_bins WHERE user_id = ?1 AND ?2 = '' AND engine_class = ?3",
  POINTS ("scores", "user_id"),
};
static const Source days_source = SOURCE ("scores", "user_id");
static const Source attempt_source = SOURCE ("scores", "attempt_id");
static const Source sample_source = SOURCE ("main_answers", "attempt_id");

typedef struct
{
  const Source *source;
  gint64        key;
  gint64        user_id;
  char         *since; /* "" for all */
} Place;

static void
place_clear (Place *self)
{
  g_free (self->since);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

typedef struct
{
  gint64   attempt_id;
  gboolean is_sample;
} AttemptKey;

static void
read_key_cb (sqlite3_stmt *row,
             gpointer      data)
{
  AttemptKey *key = data;

  key->attempt_id = sqlite3_column_int64 (row, 0);
  key->is_sample = sqlite3_column_int (row, 1);
}

static gboolean
find_place (AporiaSqlite     *db,
            AporiaScope      *scope,
            Place            *place,
            AporiaStatistics *statistics,
            GError          **error)
{
  AttemptKey key = { 0 };

  place->since = scope->since != 0 ? aporia_sqlite_time_to_text (scope->since) : g_strdup ("");
  if (!aporia_sqlite_get_int (db, error, &place->user_id, "SELECT " APORIA_SQLITE_LOCAL_USER_ID,
                              ""))
    return FALSE;

  place->key = place->user_id;
  place->source = scope->since != 0 ? &days_source : &person_source;
  if (scope->attempt_uid == NULL)
    return TRUE;

  if (!aporia_sqlite_each (db, error, read_key_cb, &key,
                           "SELECT attempt_id, is_sample FROM attempts WHERE uid = ?", "s",
                           scope->attempt_uid))
    return FALSE;
  place->key = key.attempt_id;
  place->source = key.is_sample ? &sample_source : &attempt_source;
  statistics->is_sample = key.is_sample;

  return TRUE;
}

static void
read_counts_cb (sqlite3_stmt *row,
                gpointer      data)
{
  AporiaStatistics *statistics = data;

  statistics->n_answered = sqlite3_column_int (row, 0);
  statistics->n_skipped = sqlite3_column_int (row, 1);
}

/* After the counts. */
static void
read_sums_cb (sqlite3_stmt *row,
              gpointer      data)
{
  AporiaStatistics *statistics = data;
  guint n_attempted = statistics->n_answered + statistics->n_skipped;

  statistics->n_judged = sqlite3_column_int (row, 0);
  if (statistics->n_judged == 0)
    return;

  for (int i = 0; i < 5; i++)
    statistics->average[i] = sqlite3_column_double (row, 1 + i) / statistics->n_judged;
  if (n_attempted > 0)
    statistics->red_flags_per_question = sqlite3_column_double (row, 6) / n_attempted;
  statistics->n_fallacies = sqlite3_column_int (row, 7);
}

static void
read_bin_cb (sqlite3_stmt *row,
             gpointer      data)
{
  AporiaStatistics *statistics = data;
  int bin = sqlite3_column_int (row, 0);

  if (bin >= 0 && bin < APORIA_N_BINS)
    statistics->bins[bin] = sqlite3_column_int (row, 1);
}

static void
add_point_cb (sqlite3_stmt *row,
              gpointer      data)
{
  AporiaStatistics *statistics = data;
  AporiaScorePoint *point = aporia_score_point_new ();

  point->question_uid = aporia_sqlite_dup_text (row, 0);
  point->question_text = aporia_sqlite_dup_text (row, 1);
  point->skill = aporia_sqlite_dup_text (row, 2);
  point->engine_class = aporia_sqlite_dup_nullable (row, 3);
  point->is_skipped = sqlite3_column_int (row, 11);
  for (int i = 0; i < 5; i++)
    point->scores[i] = point->is_skipped ? -1 : sqlite3_column_int (row, 4 + i);
  point->n_red_flags = sqlite3_column_int (row, 9);
  point->fallacy = aporia_sqlite_dup_nullable (row, 10);
  point->judged_at = aporia_sqlite_get_time (row, 12);
  g_ptr_array_add (statistics->points, point);
}

/* The last ones are there, the newest first; they are turned and numbered over the whole scope. */
static void
number_points (AporiaStatistics *statistics)
{
  GPtrArray *points = statistics->points;
  guint n_total = statistics->n_judged + statistics->n_skipped;
  guint n_before = n_total - MIN (n_total, points->len);

  for (guint i = 0; i < points->len / 2; i++)
    {
      gpointer late = points->pdata[i];

      points->pdata[i] = points->pdata[points->len - 1 - i];
      points->pdata[points->len - 1 - i] = late;
    }
  for (guint i = 0; i < points->len; i++)
    ((AporiaScorePoint *) points->pdata[i])->index = n_before + i + 1;
}

static gboolean
read_place (AporiaSqlite     *db,
            const Place      *place,
            const char       *engine_class,
            AporiaStatistics *statistics,
            GError          **error)
{
  const Source *source = place->source;
  gint64 key = place->key;
  const char *since = place->since;

  G_STATIC_ASSERT (MAX_POINTS == 500);
  if (!aporia_sqlite_each (db, error, read_counts_cb, statistics, source->counts, "ls", key, since)
      || !aporia_sqlite_each (db, error, read_sums_cb, statistics, source->sums, "lss", key, since,
                              engine_class)
      || !aporia_sqlite_each (db, error, read_bin_cb, statistics, source->bins, "lss", key, since,
                              engine_class)
      || !aporia_sqlite_each (db, error, add_point_cb, statistics, source->points, "lss", key,
                              since, engine_class))
    return FALSE;

  if (statistics->n_judged > 0)
    statistics->engine_class = g_strdup (engine_class);
  number_points (statistics);

  return TRUE;
}

/* Coarse histogram, then the fine one within the person's whole percent: exact, and ties share a rank. */
static gboolean
read_rank (AporiaSqlite     *db,
           gint64            user_id,
           AporiaStatistics *statistics,
           GError          **error)
{
  g_autofree char *compare = NULL;
  gint64 n_people = 0;
  gint64 rank = 0;

  if (!aporia_sqlite_get_text (db, error, &compare,
                               "SELECT value FROM settings WHERE name = 'compare'", "")
      || !aporia_sqlite_get_int (db, error, &n_people,
                                 "SELECT total(users) FROM hist2 WHERE engine_class = ?", "s",
                                 statistics->engine_class)
      || !aporia_sqlite_get_int (
          db, error, &rank,
          "WITH me AS (SELECT bucket b, engine_class c FROM user_stats "
          "WHERE user_id = ? AND engine_class = ? AND n_rank > 0) SELECT 1 "
          "+ (SELECT total(users) FROM hist2 WHERE engine_class = c AND bucket > b / 100) "
          "+ (SELECT total(users) FROM hist WHERE engine_class = c AND bucket > b "
          "AND bucket < (b / 100 + 1) * 100) FROM me",
          "ls", user_id, statistics->engine_class))
    return FALSE;

  statistics->n_people = (guint) n_people;
  if (n_people >= MIN_PEOPLE && g_strcmp0 (compare, "1") == 0)
    statistics->rank = (guint) rank;

  return TRUE;
}

static gboolean
read_statistics (AporiaSqlite     *db,
                 AporiaScope      *scope,
                 AporiaStatistics *statistics,
                 GError          **error)
{
  g_autofree char *engine_class = g_strdup (scope->engine_class);
  g_auto(Place) place = { 0 };

  if (!find_place (db, scope, &place, statistics, error))
    return FALSE;
  if (engine_class == NULL
      && !aporia_sqlite_get_text (db, error, &engine_class, place.source->newest_class, "ls",
                                  place.key, place.since))
    return FALSE;
  if (!read_place (db, &place, engine_class, statistics, error))
    return FALSE;

  return statistics->engine_class == NULL || statistics->is_sample ||
         read_rank (db, place.user_id, statistics, error);
}

AporiaStatistics *
aporia_sqlite_store_load_statistics (AporiaStore *store,
                                     AporiaScope *scope,
                                     GError     **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (store, error);
  g_autoptr(AporiaStatistics) statistics = aporia_statistics_new ();

  if (db == NULL || !aporia_sqlite_end (db, read_statistics (db, scope, statistics, error), error))
    return NULL;

  return g_steal_pointer (&statistics);
}
