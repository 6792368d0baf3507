#include "backends/mysql/aporia-mysql-population.h"

#include "backends/mysql/aporia-mysql-errors.h"
#include "backends/mysql/aporia-mysql-migrations.h"
#include "backends/mysql/aporia-mysql-store-private.h"

/* ---- Counting
 * -------------------------------------------------------------------------------------------- */

gboolean
aporia_mysql_count_person (AporiaMysql  *self,
                           gint64        user_id,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autofree char *sql = aporia_mysql_is_personal (self)
                           ? g_strdup ("CALL count_me()")
                           : g_strdup_printf ("CALL count_person(%" G_GINT64_FORMAT ")", user_id);

  return aporia_mysql_run (self, sql, cancellable, error);
}

static void
note_row_cb (const char *const *row,
             guint              n,
             gpointer           data)
{
  *(gboolean *) data = TRUE;
}

gboolean
aporia_mysql_recount (AporiaMysql  *self,
                      GCancellable *cancellable,
                      GError      **error)
{
  gboolean is_wrong = FALSE;

  if (!aporia_mysql_each (self, "SELECT name FROM wrong_numbers LIMIT 1", note_row_cb, &is_wrong,
                          cancellable, error))
    return FALSE;

  return !is_wrong
         || (aporia_mysql_run (self, "START TRANSACTION", cancellable, error)
             && aporia_mysql_run (self, "CALL count_everybody()", cancellable, error)
             && aporia_mysql_run (self, "COMMIT", cancellable, error));
}

/* ---- Comparing
 * ------------------------------------------------------------------------------------------- */

/* USER_ID: (out) */
static gboolean
find_person (AporiaMysql     *db,
             const char      *person_uid,
             gint64          *user_id,
             AporiaStandings *standings,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(GString) wish = g_string_new (NULL);
  gint64 in_ranking = 0;

  g_string_printf (sql, "FROM %susers WHERE uid = ", aporia_mysql_get_prefix (db));
  aporia_mysql_append_text (db, sql, person_uid);
  g_string_printf (wish, "SELECT in_ranking %s", sql->str);
  g_string_prepend (sql, "SELECT user_id ");
  if (!aporia_mysql_get_int (db, sql->str, user_id, cancellable, error)
      || !aporia_mysql_get_int (db, wish->str, &in_ranking, cancellable, error))
    return FALSE;
  standings->is_compared = in_ranking != 0;

  return TRUE;
}

static gboolean
follow_wish (AporiaMysql     *db,
             gint64           user_id,
             AporiaCompare    wish,
             AporiaStandings *standings,
             GCancellable    *cancellable,
             GError         **error)
{
  gboolean is_wanted = wish == APORIA_COMPARE_YES;
  g_autofree char *sql = NULL;

  if (wish == APORIA_COMPARE_AS_IT_IS || is_wanted == standings->is_compared)
    return TRUE;
  standings->is_compared = is_wanted;
  sql = aporia_mysql_is_personal (db)
          ? g_strdup_printf ("CALL rank_me(%d)", is_wanted)
          : g_strdup_printf ("CALL rank_person(%" G_GINT64_FORMAT ", %d)", user_id, is_wanted);

  return aporia_mysql_run (db, "START TRANSACTION", cancellable, error)
         && aporia_mysql_run (db, sql, cancellable, error)
         && aporia_mysql_run (db, "COMMIT", cancellable, error);
}

static void
add_standing_cb (const char *const *row,
                 guint              n,
                 gpointer           data)
{
  AporiaStandings *standings = data;
  AporiaStanding *standing = aporia_standing_new ();

  standing->engine_class = g_strdup (row[0]);
  standing->bucket = (int) g_ascii_strtoll (row[1], NULL, 10);
  standing->n_people = (guint) g_ascii_strtoull (row[2], NULL, 10);
  standing->rank = (guint) g_ascii_strtoull (row[3], NULL, 10);
  g_ptr_array_add (standings->classes, standing);
}

static void
add_people_cb (const char *const *row,
               guint              n,
               gpointer           data)
{
  /* Made above, and not given to anybody yet. */
  AporiaStanding *standing = (AporiaStanding *) aporia_standings_find (data, row[0]);
  guint64 bin = g_ascii_strtoull (row[1], NULL, 10);

  if (standing != NULL && bin < APORIA_N_BINS)
    standing->people[bin] = (guint) g_ascii_strtoull (row[2], NULL, 10);
}

static gboolean
read_place (AporiaMysql     *db,
            gint64           user_id,
            AporiaStandings *standings,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autofree char *mine =
      g_strdup_printf ("SELECT engine_class, bucket, n_people, place FROM %sstandings WHERE user_id = "
                       "%" G_GINT64_FORMAT " ORDER BY engine_class",
                       aporia_mysql_get_prefix (db), user_id);

  return aporia_mysql_each (db, mine, add_standing_cb, standings, cancellable, error)
         && (standings->classes->len == 0
             || aporia_mysql_each (db, "SELECT engine_class, bin, users FROM population", add_people_cb,
                                   standings, cancellable, error));
}

AporiaStandings *
aporia_mysql_compare (AporiaSharedStore *store,
                      const char        *person_uid,
                      AporiaCompare      wish,
                      GCancellable      *cancellable,
                      GError           **error)
{
  AporiaMysql *db = aporia_mysql_store_begin (store, cancellable, error);
  g_autoptr(AporiaStandings) standings = aporia_standings_new ();
  gint64 user_id = 0;
  gboolean is_good;

  if (db == NULL)
    return NULL;
  is_good = aporia_mysql_expect_schema (db, cancellable, error)
            && find_person (db, person_uid, &user_id, standings, cancellable, error)
            && follow_wish (db, user_id, wish, standings, cancellable, error)
            && read_place (db, user_id, standings, cancellable, error);
  aporia_mysql_store_end (store, is_good);

  return is_good ? g_steal_pointer (&standings) : NULL;
}
