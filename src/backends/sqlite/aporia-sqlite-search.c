/* Full-text search.  What a person types is cut into folded words before it comes here (see
 * core/domain/aporia-search-query.h), and each goes into quotes: nothing of it can be syntax. */
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"

#define SNIPPET_CHARS 140
#define MAX_SNIPPETS 3

typedef struct
{
  gint64 attempt_id;
  gint64 question_id; /* 0: the session itself */
  int    order;       /* of the question in its session */
  guint  rank;        /* of the session in the list */
} Place;

char *
aporia_sqlite_dup_match (AporiaSearchQuery *query)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < query->terms->len; i++)
    {
      AporiaSearchTerm *term = query->terms->pdata[i];

      g_string_append_printf (match, "%s\"", i > 0 ? " AND " : "");
      for (guint j = 0; term->words[j] != NULL; j++)
        g_string_append_printf (match, "%s%s", j > 0 ? " " : "", term->words[j]);
      g_string_append (match, term->is_prefix ? "\" *" : "\"");
    }
  return g_string_free (match, FALSE);
}

/* Sessions that the filter lets through, newest first, and what was found in them. */
typedef struct
{
  GHashTable *ranks;    /* (element-type gint64 guint) from 1, by attempt_id */
  GHashTable *withheld; /* (element-type gint64) set of those whose feedback nobody may see yet */
  gboolean    is_withheld; /* what is added is of these, else of the others */
  GArray     *places;   /* (element-type Place) */
} Found;

static void
add_session_cb (sqlite3_stmt *row,
                gpointer      data)
{
  Found *found = data;
  gint64 attempt_id = sqlite3_column_int64 (row, 0);

  g_hash_table_insert (found->ranks, g_memdup2 (&attempt_id, sizeof attempt_id),
                       GUINT_TO_POINTER (g_hash_table_size (found->ranks) + 1));
  if (sqlite3_column_int (row, 1))
    g_hash_table_add (found->withheld, g_memdup2 (&attempt_id, sizeof attempt_id));
}

static void
add_place_cb (sqlite3_stmt *row,
              gpointer      data)
{
  Found *found = data;
  Place place = { sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1), sqlite3_column_int (row, 2) };

  place.rank = GPOINTER_TO_UINT (g_hash_table_lookup (found->ranks, &place.attempt_id));
  if (place.rank > 0 && g_hash_table_contains (found->withheld, &place.attempt_id) == found->is_withheld)
    g_array_append_val (found->places, place);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  if (one->order != other->order)
    return one->order < other->order ? -1 : 1;
  return (one->question_id > other->question_id) - (one->question_id < other->question_id);
}

#define TURNS_THAT_MATCH                                                                            \
  "SELECT q.attempt_id, q.question_id, q.question_order FROM turn_index x "                         \
  "CROSS JOIN questions q ON q.question_id = x.rowid "                                              \
  "WHERE turn_index MATCH ?1 AND (?2 IS NULL OR q.skill_tag = ?2) "                                 \
  "UNION ALL SELECT rowid, 0, -1 FROM session_index WHERE session_index MATCH ?3"

/* Under pressure feedback comes with the debrief: until then nothing is found by its words either. */
static gboolean
select_withheld (AporiaSqlite *db,
                 const char   *match,
                 const char   *skill,
                 Found        *found,
                 GError      **error)
{
  g_autofree char *seen = g_strdup_printf ("{question answer note} : (%s)", match);

  found->is_withheld = TRUE;
  return g_hash_table_size (found->withheld) == 0 ||
         aporia_sqlite_each (db, error, add_place_cb, found, TURNS_THAT_MATCH, "sss", seen, skill, match);
}

/* The filter is asked once a session and not once a hit, and the order is made here: whatever is found and
 * however often, the time it takes grows with the number of finds alone. */
static gboolean
select_places (AporiaSqlite        *db,
               const char          *match,
               AporiaArchiveFilter *filter,
               GArray              *places,
               GError             **error)
{
  g_autoptr(GHashTable) ranks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GHashTable) withheld = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Found found = { ranks, withheld, FALSE, places };

  if (!aporia_sqlite_each (db, error, add_session_cb, &found,
                           "SELECT t.attempt_id, t.is_pressure AND t.status = 'open' FROM attempts t "
                           "JOIN user_vacancies l ON l.user_vacancy_id = t.user_vacancy_id "
                           "JOIN vacancies v ON v.vacancy_id = l.vacancy_id WHERE " APORIA_SQLITE_FILTER
                           "ORDER BY t.started_at DESC, t.attempt_id DESC",
                           APORIA_SQLITE_FILTER_FORMAT, APORIA_SQLITE_FILTER_VALUES (filter))
      || !aporia_sqlite_each (db, error, add_place_cb, &found, TURNS_THAT_MATCH, "sss", match, filter->skill,
                              match)
      || !select_withheld (db, match, filter->skill, &found, error))
    return FALSE;

  g_array_sort (places, compare_places);
  return TRUE;
}

typedef struct
{
  AporiaSearchQuery *query;
  AporiaSearchHit   *hit;
} Reading;

static void
add_snippet (Reading      *reading,
             AporiaFoundIn found_in,
             sqlite3_stmt *row,
             int           column)
{
  g_autofree char *text = aporia_sqlite_dup_nullable (row, column);
  AporiaSnippet *snippet = NULL;

  if (text != NULL && reading->hit->snippets->len < MAX_SNIPPETS)
    snippet = aporia_snippet_make (found_in, reading->query, text, SNIPPET_CHARS);
  if (snippet != NULL)
    g_ptr_array_add (reading->hit->snippets, snippet);
}

static void
read_turn_texts_cb (sqlite3_stmt *row,
                    gpointer      data)
{
  add_snippet (data, APORIA_FOUND_QUESTION, row, 1);
  add_snippet (data, APORIA_FOUND_ANSWER, row, 2);
  if (!aporia_attempt_get_is_withheld (((Reading *) data)->hit->attempt))
    add_snippet (data, APORIA_FOUND_FEEDBACK, row, 3);
  add_snippet (data, APORIA_FOUND_NOTE, row, 4);
}

static void
read_session_texts_cb (sqlite3_stmt *row,
                       gpointer      data)
{
  add_snippet (data, APORIA_FOUND_TITLE, row, 1);
  add_snippet (data, APORIA_FOUND_NOTE, row, 2);
}

static void
read_question_cb (sqlite3_stmt *row,
                  gpointer      data)
{
  AporiaSearchHit *hit = data;

  hit->question_uid = aporia_sqlite_dup_text (row, 0);
}

/* The same as aporia_takes_get_main_number(): up from follow-ups and further takes to a question of the
 * session, and the number of that one among them. */
#define FURTHER(row)                                                                                \
  row ".kind = 'retake' AND EXISTS (SELECT 1 FROM questions f WHERE f.uid = " row ".parent_uid "     \
  "AND f.attempt_id = " row ".attempt_id)"
#define MAIN_NUMBER                                                                                 \
  "WITH RECURSIVE up (question_id, kind, parent_uid, attempt_id, question_order) AS ("               \
  "SELECT question_id, kind, parent_uid, attempt_id, question_order FROM questions "                 \
  "WHERE question_id = ?1 UNION "                                                                   \
  "SELECT q.question_id, q.kind, q.parent_uid, q.attempt_id, q.question_order FROM up "              \
  "JOIN questions q ON q.uid = up.parent_uid AND q.attempt_id = up.attempt_id "                      \
  "WHERE up.kind <> 'main') "                                                                       \
  "SELECT count(*) FROM up JOIN questions q ON q.attempt_id = up.attempt_id "                        \
  "AND (q.question_order, q.question_id) <= (up.question_order, up.question_id) "                    \
  "WHERE up.kind <> 'follow_up' AND NOT (" FURTHER ("up") ") "                                       \
  "AND q.kind <> 'follow_up' AND NOT (" FURTHER ("q") ")"

static gboolean
read_number (AporiaSqlite *db,
             gint64        question_id,
             guint        *number,
             GError      **error)
{
  gint64 n = 0;

  if (!aporia_sqlite_get_int (db, error, &n, MAIN_NUMBER, "l", question_id))
    return FALSE;
  *number = (guint) n;
  return TRUE;
}

static gboolean
read_hit (AporiaSqlite *db,
          const Place  *place,
          Reading      *reading,
          GError      **error)
{
  if (place->question_id == 0)
    return aporia_sqlite_each (db, error, read_session_texts_cb, reading,
                               "SELECT * FROM session_texts WHERE attempt_id = ?", "l", place->attempt_id);

  return aporia_sqlite_each (db, error, read_question_cb, reading->hit,
                             "SELECT uid FROM questions WHERE question_id = ?", "l", place->question_id)
         && read_number (db, place->question_id, &reading->hit->number, error)
         && aporia_sqlite_each (db, error, read_turn_texts_cb, reading,
                                "SELECT * FROM turn_texts WHERE question_id = ?", "l", place->question_id);
}

/* ATTEMPT is that of the hit before. */
static AporiaSearchHit *
make_hit (AporiaSqlite      *db,
          AporiaSearchQuery *query,
          const Place       *place,
          AporiaAttempt     *attempt,
          GError           **error)
{
  g_autoptr(AporiaSearchHit) hit = aporia_search_hit_new ();
  g_autoptr(GError) failure = NULL;
  Reading reading = { query, hit };

  hit->snippets = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_snippet_unref);
  hit->attempt = attempt != NULL ? aporia_attempt_ref (attempt)
                                 : aporia_sqlite_load_attempt_line (db, place->attempt_id, error);
  if (hit->attempt == NULL)
    return NULL;
  /* Words that cannot be read any more are still found: the hit has no words then. */
  if (!read_hit (db, place, &reading, &failure) && !aporia_sqlite_is_damage (db))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&hit);
}

static gboolean
select_hits (AporiaSqlite        *db,
             AporiaSearchQuery   *query,
             AporiaArchiveFilter *filter,
             guint                offset,
             guint                limit,
             GPtrArray           *hits,
             GError             **error)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autofree char *match = aporia_sqlite_dup_match (query);
  AporiaAttempt *attempt = NULL;

  if (!select_places (db, match, filter, places, error))
    return FALSE;

  for (guint i = offset; i < places->len && hits->len < limit; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      AporiaSearchHit *hit;

      if (i > offset && place->attempt_id != (place - 1)->attempt_id)
        attempt = NULL;
      if (!(hit = make_hit (db, query, place, attempt, error)))
        return FALSE;
      attempt = hit->attempt;
      g_ptr_array_add (hits, hit);
    }
  return TRUE;
}

GPtrArray *
aporia_sqlite_store_search (AporiaArchiveStore  *store,
                            AporiaSearchQuery   *query,
                            AporiaArchiveFilter *filter,
                            guint                offset,
                            guint                limit,
                            GError             **error)
{
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_search_hit_unref);
  AporiaSqlite *db;

  if (query->terms->len == 0)
    return g_steal_pointer (&hits);
  db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  if (db == NULL
      || !aporia_sqlite_end_read (db, select_hits (db, query, filter, offset, limit, hits, error)))
    return NULL;

  return g_steal_pointer (&hits);
}

/* --- the same question another time ------------------------------------------------------------------- */

typedef struct
{
  gint64 attempt_id;
  char  *question_uid;
} Past;

static void
past_clear (Past *self)
{
  g_free (self->question_uid);
}

static void
add_past_cb (sqlite3_stmt *row,
             gpointer      data)
{
  Past past = { sqlite3_column_int64 (row, 0), aporia_sqlite_dup_text (row, 1) };

  g_array_append_val ((GArray *) data, past);
}

/* The newest first. */
static gboolean
select_past (AporiaSqlite *db,
             const char   *question_uid,
             GArray       *places,
             GError      **error)
{
  return aporia_sqlite_each (
      db, error, add_past_cb, places,
      "SELECT q.attempt_id, q.uid FROM questions b CROSS JOIN questions q ON q.user_id = b.user_id "
      "JOIN attempts t ON t.attempt_id = q.attempt_id AND t.deleted_at IS NULL "
      "JOIN answers a ON a.question_id = q.question_id AND a.is_skipped = 0 "
      "WHERE b.uid = ? AND q.question_id <> b.question_id AND q.is_sample = b.is_sample "
      "AND q.kind <> 'follow_up' AND b.kind <> 'follow_up' AND (q.question_text = b.question_text "
      "OR q.uid = b.parent_uid OR q.parent_uid = b.uid OR q.parent_uid = b.parent_uid) "
      "ORDER BY a.created_at DESC, a.answer_id DESC LIMIT ?",
      "sl", question_uid, (gint64) APORIA_PAST_TURNS_MAX);
}

static gboolean
read_past (AporiaSqlite *db,
           GArray       *places,
           GPtrArray    *turns,
           GError      **error)
{
  for (guint i = places->len; i > 0; i--)
    {
      const Past *place = &g_array_index (places, Past, i - 1);
      AporiaPastTurn *past = aporia_past_turn_new ();

      g_ptr_array_add (turns, past);
      past->attempt = aporia_sqlite_load_attempt_line (db, place->attempt_id, error);
      if (past->attempt == NULL
          || !aporia_sqlite_select_turn (db, place->question_uid, &past->turn, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
aporia_sqlite_store_list_past_turns (AporiaArchiveStore *store,
                                     const char         *question_uid,
                                     GError            **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (Past));
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_past_turn_unref);

  g_array_set_clear_func (places, (GDestroyNotify) past_clear);
  if (db == NULL
      || !aporia_sqlite_end (
          db,
          select_past (db, question_uid, places, error) && read_past (db, places, turns, error),
          error))
    return NULL;

  return g_steal_pointer (&turns);
}
