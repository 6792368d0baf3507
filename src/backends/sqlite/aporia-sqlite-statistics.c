/* The numbers of one person, read from what the triggers keep.
 *
 * Everything: from user_stats, user_counts and user_bins, whatever the number of answers.  One attempt or the
 * last days: from the narrow scores.  A sample attempt is not in scores: from the view main_answers.  All
 * numbers are of one engine class; skipped answers belong to every class.  The time of a point is that of the
 * answer, so that a second judgement of an old answer does not move it.  What waits for its debrief is in no
 * table and not in the view.
 */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/domain/aporia-statistics.h"

#include <string.h>

#define MAX_POINTS 500

/* Where the answers of a scope are.  Parameters of all: ?1 the key, ?2 the earliest time of an answer, ?3 the
 * engine class, ?4 the role and ?5 the skill, "" for all */
typedef struct
{
  const char *newest_class;
  const char *counts;
  const char *sums;
  const char *bins;
  const char *points;
} Source;

#define SUMS                                                                                       \
  "count(*), total(x.correctness), total(x.depth), total(x.structure), total(x.communication), "   \
  "total(x.role_relevance), total(x.red_flags), count(x.fallacy)"
#define ALL " AND ?4 = '' AND ?5 = '' "
#define SCOPE(table, key) " FROM " table " x WHERE x." key " = ?1 AND x.answered_at >= ?2" ALL
/* In the order of the answers: the texts of others are not read. */
#define NARROW(table, key)                                                                         \
  " FROM " table " x CROSS JOIN questions q ON q.question_id = x.question_id "                     \
  "CROSS JOIN user_vacancies l ON l.user_vacancy_id = q.user_vacancy_id "                          \
  "CROSS JOIN vacancies v ON v.vacancy_id = l.vacancy_id "                                         \
  "WHERE x." key " = ?1 AND x.answered_at >= ?2 AND (?4 = '' OR v.position_title = ?4) "           \
  "AND (?5 = '' OR q.skill_tag = ?5) "
/* Not the class of what could not be judged. */
#define IS_JUDGED "AND x.engine_class IS NOT NULL AND x.engine_class <> 'none' "
/* Under pressure a session tells before its debrief how much of it is answered; other numbers leave out what
 * is answered and not shown. */
#define WITHHELD "(SELECT attempt_id FROM attempts WHERE status = 'open' AND is_pressure = 1) "
#define IS_SHOWN "AND (x.is_skipped = 1 OR x.attempt_id NOT IN " WITHHELD ") "
#define NEWEST_CLASS(from)                                                                         \
  "SELECT x.engine_class" from IS_JUDGED "ORDER BY x.judged_at DESC, x.question_id DESC LIMIT 1"
#define POINT_COLUMNS                                                                              \
  "SELECT q.uid, q.question_text, q.skill_tag, x.engine_class, x.correctness, x.depth, "           \
  "x.structure, x.communication, x.role_relevance, x.red_flags, x.fallacy, x.is_skipped, "         \
  "x.answered_at, x.n_words, x.seconds, q.user_vacancy_id"
/* The newest first: so the index gives the order and nothing is sorted. */
#define NEWEST_POINTS                                                                              \
  "AND (x.is_skipped = 1 OR x.engine_class = ?3) "                                                 \
  "ORDER BY x.answered_at DESC, x.question_id DESC LIMIT 500"
#define POINTS(table, key)                                                                         \
  POINT_COLUMNS " FROM " table " x CROSS JOIN questions q ON q.question_id = x.question_id "       \
                "WHERE x." key " = ?1 AND x.answered_at >= ?2" ALL NEWEST_POINTS
#define SCANS(from, counted)                                                                       \
  NEWEST_CLASS (from), "SELECT total(x.is_skipped = 0), total(x.is_skipped)" from counted,         \
      "SELECT " SUMS from "AND x.engine_class = ?3 ",                                              \
      "SELECT min(x.correctness / 10, 9), count(*)" from "AND x.engine_class = ?3 GROUP BY 1"
#define SOURCE(table, key, counted) { SCANS (SCOPE (table, key), counted), POINTS (table, key) }
#define NARROW_SOURCE(table, key, counted)                                                         \
  { SCANS (NARROW (table, key), counted), POINT_COLUMNS NARROW (table, key) NEWEST_POINTS }

static const Source person_source = {
  "SELECT engine_class FROM scores x WHERE user_id = ?1 AND ?2 = ''" ALL IS_JUDGED
  "ORDER BY judged_at DESC, question_id DESC LIMIT 1",
  "SELECT n_answered - (SELECT count(*) FROM attempts t CROSS JOIN scores x ON x.attempt_id = t.attempt_id "
  "WHERE t.user_id = ?1 AND t.status = 'open' AND t.is_pressure = 1 AND x.is_skipped = 0), n_skipped "
  "FROM user_counts WHERE user_id = ?1 AND ?2 = ''" ALL,
  "SELECT n, sum_c, sum_d, sum_s, sum_m, sum_r, n_red_flags, n_fallacies FROM user_stats "
  "WHERE user_id = ?1 AND ?2 = '' AND engine_class = ?3" ALL,
  "SELECT bin, n FROM user_bins WHERE user_id = ?1 AND ?2 = '' AND engine_class = ?3" ALL,
  POINTS ("scores", "user_id"),
};
/* By the parts of a scope: does it have an attempt, is that a sample, has it a role or a skill? */
static const Source days_source = SOURCE ("scores", "user_id", IS_SHOWN);
static const Source attempt_source = SOURCE ("scores", "attempt_id", "");
static const Source sample_source = SOURCE ("main_answers", "attempt_id", "");
static const Source narrow_days_source = NARROW_SOURCE ("scores", "user_id", IS_SHOWN);
static const Source narrow_attempt_source = NARROW_SOURCE ("scores", "attempt_id", "");
static const Source narrow_sample_source = NARROW_SOURCE ("main_answers", "attempt_id", "");

typedef struct
{
  const Source *source;
  gint64        key;
  gint64        user_id;
  gint64        job_id; /* of the newest point */
  char         *since;  /* "" for all */
  const char   *role;   /* "" for all */
  const char   *skill;  /* "" for all */
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

static const Source *
choose_source (const AporiaScope *scope,
               const AttemptKey  *key)
{
  gboolean is_narrow = scope->role != NULL || scope->skill != NULL;

  if (scope->attempt_uid != NULL && key->is_sample)
    return is_narrow ? &narrow_sample_source : &sample_source;
  if (scope->attempt_uid != NULL)
    return is_narrow ? &narrow_attempt_source : &attempt_source;
  if (is_narrow)
    return &narrow_days_source;
  return scope->since != 0 ? &days_source : &person_source;
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
  place->role = scope->role != NULL ? scope->role : "";
  place->skill = scope->skill != NULL ? scope->skill : "";
  if (!aporia_sqlite_get_int (db, error, &place->user_id, "SELECT " APORIA_SQLITE_LOCAL_USER_ID,
                              ""))
    return FALSE;

  place->key = place->user_id;
  place->source = choose_source (scope, &key);
  if (scope->attempt_uid == NULL)
    return TRUE;

  if (!aporia_sqlite_each (db, error, read_key_cb, &key,
                           "SELECT attempt_id, is_sample FROM attempts WHERE uid = ?", "s",
                           scope->attempt_uid))
    return FALSE;
  place->key = key.attempt_id;
  place->source = choose_source (scope, &key);
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

typedef struct
{
  GPtrArray *points;
  gint64     job_id;
} PointReader;

static void
add_point_cb (sqlite3_stmt *row,
              gpointer      data)
{
  PointReader *reader = data;
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
  point->n_words = (guint) sqlite3_column_int (row, 13);
  point->seconds = (guint) sqlite3_column_int (row, 14);
  if (reader->points->len == 0)
    reader->job_id = sqlite3_column_int64 (row, 15);
  g_ptr_array_add (reader->points, point);
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

/* SQL of the place's source. */
static gboolean
read_each (AporiaSqlite       *db,
           const Place        *place,
           const char         *engine_class,
           const char         *sql,
           AporiaSqliteRowFunc func,
           gpointer            data,
           GError            **error)
{
  return aporia_sqlite_each (db, error, func, data, sql, "lssss", place->key, place->since, engine_class,
                             place->role, place->skill);
}

static gboolean
read_place (AporiaSqlite     *db,
            Place            *place,
            const char       *engine_class,
            AporiaStatistics *statistics,
            GError          **error)
{
  const Source *source = place->source;
  PointReader reader = { statistics->points, 0 };

  G_STATIC_ASSERT (MAX_POINTS == 500);
  if (!read_each (db, place, engine_class, source->counts, read_counts_cb, statistics, error)
      || !read_each (db, place, engine_class, source->sums, read_sums_cb, statistics, error)
      || !read_each (db, place, engine_class, source->bins, read_bin_cb, statistics, error)
      || !read_each (db, place, engine_class, source->points, add_point_cb, &reader, error))
    return FALSE;

  place->job_id = reader.job_id;
  if (statistics->n_judged > 0)
    statistics->engine_class = g_strdup (engine_class);
  number_points (statistics);

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
      && !aporia_sqlite_get_text (db, error, &engine_class, place.source->newest_class, "lssss",
                                  place.key, place.since, NULL, place.role, place.skill))
    return FALSE;
  if (!read_place (db, &place, engine_class, statistics, error))
    return FALSE;

  return statistics->engine_class == NULL || statistics->is_sample
         || (aporia_sqlite_read_rank (db, place.user_id, statistics, error)
             && aporia_sqlite_read_attempts (db, place.job_id, scope->attempt_uid, statistics, error));
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
