#include "backends/sqlite/aporia-sqlite-standings.h"

#include "backends/sqlite/aporia-sqlite-shared.h"
#include "backends/sqlite/aporia-sqlite-store-private.h"
#include "core/base/aporia-text.h"

/* Of the person whose turn it is, as SQL. */
#define MINE "WHERE user_id = " APORIA_SQLITE_LOCAL_USER_ID

/* ---- Reading
 * --------------------------------------------------------------------------------------------- */

static void
read_people (const char *text,
             guint      *people)
{
  g_auto(GStrv) numbers = g_strsplit (text != NULL ? text : "", " ", -1);

  for (guint i = 0; i < APORIA_N_BINS && numbers[i] != NULL; i++)
    people[i] = (guint) g_ascii_strtoull (numbers[i], NULL, 10);
}

static void
read_state_cb (sqlite3_stmt *row,
               gpointer      data)
{
  AporiaStatistics *statistics = data;

  statistics->is_shared = TRUE;
  statistics->is_compared = sqlite3_column_int (row, 0) != 0;
  statistics->ranked_at = aporia_sqlite_get_time (row, 1);
}

static void
read_place_cb (sqlite3_stmt *row,
               gpointer      data)
{
  AporiaStatistics *statistics = data;

  statistics->rank = (guint) sqlite3_column_int (row, 0);
  statistics->n_people = (guint) sqlite3_column_int (row, 1);
  statistics->own_average = sqlite3_column_int (row, 2) / 100.0;
  read_people (aporia_sqlite_peek_text (row, 3), statistics->people);
  statistics->percentile = aporia_statistics_compute_percentile (statistics->rank, statistics->n_people);
}

gboolean
aporia_sqlite_read_standing (AporiaSqlite     *db,
                             gint64            user_id,
                             AporiaStatistics *statistics,
                             GError          **error)
{
  return aporia_sqlite_each (db, error, read_state_cb, statistics,
                             "SELECT wants_compare, standings_at FROM shared_places WHERE user_id = ? "
                             "AND database_uid IS NOT NULL AND has_left = 0",
                             "l", user_id)
         && (!statistics->is_shared || !statistics->is_compared
             || aporia_sqlite_each (db, error, read_place_cb, statistics,
                                    "SELECT place, n_people, bucket, people FROM standings "
                                    "WHERE user_id = ? AND engine_class = ?",
                                    "ls", user_id, statistics->engine_class));
}

/* ---- What is wanted
 * -------------------------------------------------------------------------------------- */

typedef struct
{
  gboolean is_wanted;
  gboolean is_agreed;
} Wish;

static void
read_wish_cb (sqlite3_stmt *row,
              gpointer      data)
{
  Wish *wish = data;

  wish->is_wanted = sqlite3_column_int (row, 0) != 0;
  wish->is_agreed = sqlite3_column_int (row, 1) != 0;
}

static gboolean
read_wish (AporiaSqlite *db,
           const char   *person_uid,
           Wish         *wish,
           GError      **error)
{
  return aporia_sqlite_shared_check_turn (db, person_uid, error)
         && aporia_sqlite_each (db, error, read_wish_cb, wish,
                                "SELECT wants_compare, agreed_compare FROM shared_places " MINE, "");
}

gboolean
aporia_sqlite_load_wish (AporiaOutboxStore *store,
                         const char        *person_uid,
                         gboolean          *is_wanted,
                         AporiaCompare     *wish,
                         GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  Wish found = { FALSE, FALSE };

  if (db == NULL || !aporia_sqlite_end (db, read_wish (db, person_uid, &found, error), error))
    return FALSE;
  *is_wanted = found.is_wanted;
  *wish = found.is_wanted == found.is_agreed ? APORIA_COMPARE_AS_IT_IS
          : found.is_wanted                  ? APORIA_COMPARE_YES
                                             : APORIA_COMPARE_NO;

  return TRUE;
}

/* A population of its own is nothing that somebody said yes to elsewhere. */
static gboolean
write_wish (AporiaSqlite *db,
            gboolean      is_compared,
            GError      **error)
{
  gint64 is_shared = 0;

  if (!aporia_sqlite_get_int (db, error, &is_shared,
                              "SELECT count(*) FROM shared_places " MINE
                              " AND database_uid IS NOT NULL AND has_left = 0", ""))
    return FALSE;
  if (is_shared == 0)
    return aporia_sqlite_write_setting (db, "compare", is_compared ? "1" : NULL, error);

  return aporia_sqlite_run (db, error, "UPDATE shared_places SET wants_compare = ? " MINE, "i", is_compared);
}

gboolean
aporia_sqlite_set_compared (AporiaAnalyticsStore *store,
                            gboolean              is_compared,
                            GError              **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_wish (db, is_compared, error), error);
}

/* ---- What was read there
 * --------------------------------------------------------------------------------- */

static void
add_standing_cb (sqlite3_stmt *row,
                 gpointer      data)
{
  AporiaStandings *standings = data;
  AporiaStanding *standing = aporia_standing_new ();

  standing->engine_class = aporia_sqlite_dup_text (row, 0);
  standing->rank = (guint) sqlite3_column_int (row, 1);
  standing->n_people = (guint) sqlite3_column_int (row, 2);
  standing->bucket = sqlite3_column_int (row, 3);
  read_people (aporia_sqlite_peek_text (row, 4), standing->people);
  g_ptr_array_add (standings->classes, standing);
}

static gboolean
write_standing (AporiaSqlite         *db,
                const AporiaStanding *standing,
                GError              **error)
{
  g_autoptr(GString) people = g_string_new (NULL);

  for (guint i = 0; i < APORIA_N_BINS; i++)
    g_string_append_printf (people, "%s%u", i > 0 ? " " : "", standing->people[i]);

  return aporia_sqlite_run (db, error,
                            "INSERT INTO standings (user_id, engine_class, place, n_people, bucket, people) "
                            "VALUES (" APORIA_SQLITE_LOCAL_USER_ID ", ?, ?, ?, ?, ?)",
                            "siiis", standing->engine_class, (int) standing->rank, (int) standing->n_people,
                            standing->bucket, people->str);
}

static gboolean
write_standings (AporiaSqlite    *db,
                 const char      *person_uid,
                 gboolean         was_wanted,
                 AporiaStandings *standings,
                 gboolean        *is_new,
                 GError         **error)
{
  g_autoptr(AporiaStandings) before = aporia_standings_new ();
  Wish wish = { FALSE, FALSE };

  if (!read_wish (db, person_uid, &wish, error)
      || !aporia_sqlite_each (db, error, add_standing_cb, before,
                              "SELECT engine_class, place, n_people, bucket, people FROM standings " MINE,
                              ""))
    return FALSE;
  before->is_compared = wish.is_agreed;
  *is_new = !aporia_standings_equal (before, standings);

  if (!aporia_sqlite_run (db, error,
                          "UPDATE shared_places SET agreed_compare = ?1, standings_at = ?2, "
                          "wants_compare = CASE WHEN wants_compare = ?3 THEN ?1 ELSE wants_compare END " MINE,
                          "iti", standings->is_compared, aporia_time_now (), was_wanted)
      || !aporia_sqlite_run (db, error, "DELETE FROM standings " MINE, ""))
    return FALSE;
  for (guint i = 0; i < standings->classes->len; i++)
    if (!write_standing (db, standings->classes->pdata[i], error))
      return FALSE;

  return TRUE;
}

gboolean
aporia_sqlite_save_standings (AporiaOutboxStore *store,
                              const char        *person_uid,
                              gboolean           was_wanted,
                              AporiaStandings   *standings,
                              gboolean          *is_new,
                              GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  *is_new = FALSE;

  return db != NULL
         && aporia_sqlite_end (
             db, write_standings (db, person_uid, was_wanted, standings, is_new, error), error);
}
