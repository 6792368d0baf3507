/* Taking in what a person's other computers wrote.
 *
 * A row that this computer did not touch becomes what came in.  One that was changed on both sides is merged
 * column by column: what changed here since both last agreed stays, and is sent after; everything else is
 * taken.  So of two changes to one field the one that reaches the shared database last counts, whatever the
 * clocks say, and a deletion is not undone by who did not know of it. */
#include "backends/sqlite/aporia-sqlite-merge.h"

#include "backends/sqlite/aporia-sqlite-store-private.h"

#include <string.h>

void
aporia_sqlite_merge_queue (AporiaSqliteMerge *merge,
                           const char        *table,
                           const char        *uid)
{
  g_ptr_array_add (merge->queue, g_strdup (table));
  g_ptr_array_add (merge->queue, g_strdup (uid));
}

gboolean
aporia_sqlite_merge_is_pending (AporiaSqliteMerge *merge,
                                const char        *uid,
                                gboolean          *is_pending,
                                GError           **error)
{
  gint64 n_found = 0;

  if (!aporia_sqlite_get_int (merge->db, error, &n_found,
                              "SELECT count(*) FROM outbox WHERE row_uid = ? AND outbox_id <= ?", "sl", uid,
                              merge->last_id))
    return FALSE;
  *is_pending = n_found > 0;

  return TRUE;
}

/* ---- Removed for good
 * ------------------------------------------------------------------------------------ */

/* A posting goes only when nothing here is about it: a session of it that nobody has seen yet keeps it. */
static const char *
make_delete (const AporiaSharedTable *table)
{
  const char *unless = "";

  if (strcmp (table->name, "vacancies") == 0)
    unless = " AND NOT EXISTS (SELECT 1 FROM user_vacancies l WHERE l.vacancy_id = vacancies.vacancy_id)";
  else if (strcmp (table->name, "user_vacancies") == 0)
    unless = " AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.user_vacancy_id = "
             "user_vacancies.user_vacancy_id)";

  return aporia_sqlite_shared_intern (
      g_strdup_printf ("DELETE FROM %s WHERE uid = ?%s", table->name, unless));
}

static gboolean
apply_tombstone (AporiaSqliteMerge *merge,
                 AporiaSharedRow   *gone,
                 GError           **error)
{
  g_autoptr(AporiaSharedRow) left = NULL;

  /* The person is never removed by another computer. */
  if (strcmp (gone->table->name, "users") == 0)
    return TRUE;
  if (!aporia_sqlite_run (merge->db, error, make_delete (gone->table), "s", gone->uid)
      || !aporia_sqlite_shared_read (merge->db, gone->table, gone->uid, &left, error))
    return FALSE;
  if (left != NULL)
    aporia_sqlite_merge_queue (merge, gone->table->name, gone->uid);

  return aporia_sqlite_run (merge->db, error, "DELETE FROM outbox WHERE row_uid = ?", "s", gone->uid)
         && aporia_sqlite_shared_agree (merge->db, gone, error);
}

/* ---- Merging values
 * -------------------------------------------------------------------------------------- */

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* Both texts, unless one holds the other. */
static char *
join_texts (const char *here,
            const char *there)
{
  if (is_empty (there) || strstr (here, there) != NULL)
    return g_strdup (here);
  if (is_empty (here) || strstr (there, here) != NULL)
    return g_strdup (there);

  return g_strconcat (here, "\n\n", there, NULL);
}

/* What column I becomes: HERE was changed since HASHES (nullable: never agreed on), THERE came in. */
static char *
merge_value (const AporiaSharedTable *table,
             guint                    i,
             const char              *here,
             const char              *there,
             const char              *hashes)
{
  const AporiaSharedColumn *column = &table->columns[i];
  gboolean changed_here = !aporia_sqlite_shared_is_hash_of (hashes, i, here);
  gboolean changed_there = !aporia_sqlite_shared_is_hash_of (hashes, i, there);

  if (g_strcmp0 (here, there) == 0 || !changed_there)
    return g_strdup (here);
  if (!changed_here)
    return g_strdup (there);
  if (strcmp (column->name, "note_text") == 0 || strcmp (column->name, "story_text") == 0)
    return join_texts (here != NULL ? here : "", there);
  /* Never agreed on: what one side lacks, the other one has. */
  if (hashes == NULL && is_empty (here))
    return g_strdup (there);

  return g_strdup (here);
}

/* The days and steps of a question that comes back belong together: one side's, not some of each. */
static gboolean
is_one_piece (const AporiaSharedTable *table)
{
  return strcmp (table->name, "practice_queue") == 0;
}

static AporiaSharedRow *
merge_rows (AporiaSharedRow *here,
            AporiaSharedRow *there,
            gboolean         is_pending,
            const char      *hashes)
{
  AporiaSharedRow *merged = aporia_shared_row_make (there->table, there->uid, FALSE);

  for (guint i = 0; i < merged->n_values; i++)
    {
      const char *mine = here->values[i];
      const char *other = there->values[i];

      /* Kept on the other computer, not removed from this one. */
      if (there->table->columns[i].is_private && is_empty (other))
        other = mine;
      if (!is_pending)
        merged->values[i] = g_strdup (other);
      else if (is_one_piece (there->table))
        merged->values[i] = g_strdup (mine);
      else
        merged->values[i] = merge_value (there->table, i, mine, other, hashes);
    }

  return merged;
}

/* ---- Writing
 * --------------------------------------------------------------------------------------------- */

/* The store of this computer knows whose a row is; of debriefs by what they belong to. */
static gboolean
has_person (const AporiaSharedTable *table)
{
  return strcmp (table->name, "debriefs") != 0;
}

static void
append_parameter (GString                  *sql,
                  const AporiaSharedColumn *column,
                  guint                     number)
{
  if (column->kind == APORIA_SHARED_LINK)
    g_string_append_printf (sql, "(SELECT %s FROM %s WHERE uid = ?%u)", column->name, column->parent, number);
  else if (column->kind == APORIA_SHARED_TIME && column->is_required)
    g_string_append_printf (sql, "COALESCE(?%u, '1970-01-01T00:00:00.000000Z')", number);
  else if (column->kind == APORIA_SHARED_TEXT && column->is_required)
    g_string_append_printf (sql, "COALESCE(?%u, '')", number);
  else
    g_string_append_printf (sql, "?%u", number);
}

/* Never an upsert: triggers of the indexes would take words out twice. */
static const char *
make_insert (const AporiaSharedTable *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (uid", table->name);
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (sql, ", %s", table->columns[i].name);
  g_string_append_printf (sql, "%s) VALUES (?1", has_person (table) ? ", user_id" : "");
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_string_append (sql, ", ");
      append_parameter (sql, &table->columns[i], i + 2);
    }
  g_string_append_printf (sql, "%s)", has_person (table) ? ", " APORIA_SQLITE_LOCAL_USER_ID : "");

  return aporia_sqlite_shared_intern (g_string_free (sql, FALSE));
}

static const char *
make_update (const AporiaSharedTable *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET ", table->name);
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_string_append_printf (sql, "%s%s = ", i > 0 ? ", " : "", table->columns[i].name);
      append_parameter (sql, &table->columns[i], i + 2);
    }
  g_string_append (sql, " WHERE uid = ?1");

  return aporia_sqlite_shared_intern (g_string_free (sql, FALSE));
}

static gboolean
write_row (AporiaSqliteMerge *merge,
           AporiaSharedRow   *row,
           const char        *sql,
           GError           **error)
{
  g_autofree const char **texts = g_new (const char *, row->n_values + 1);

  texts[0] = row->uid;
  for (guint i = 0; i < row->n_values; i++)
    texts[i + 1] = row->values[i];

  return aporia_sqlite_merge_step_aside (merge, row, error)
         && aporia_sqlite_run_texts (merge->db, error, sql, texts, row->n_values + 1);
}

/* Which session's numbers ROW may change. */
static gboolean
note_attempt (AporiaSqliteMerge *merge,
              AporiaSharedRow   *row,
              GError           **error)
{
  const char *direct = strcmp (row->table->name, "attempts") == 0 ? row->uid
                                                                  : aporia_shared_row_get (row, "attempt_id");
  g_autofree char *uid = NULL;

  if (direct != NULL)
    {
      g_hash_table_add (merge->attempts, g_strdup (direct));
      return TRUE;
    }
  if (strcmp (row->table->name, "suggestions") != 0)
    return TRUE;

  if (!aporia_sqlite_get_text (merge->db, error, &uid,
                               "SELECT t.uid FROM questions q JOIN attempts t ON t.attempt_id = q.attempt_id "
                               "WHERE q.uid = ?",
                               "s", aporia_shared_row_get (row, "question_id")))
    return FALSE;
  if (uid != NULL)
    g_hash_table_add (merge->attempts, g_steal_pointer (&uid));

  return TRUE;
}

/* A story outlives the question that it answered. */
static gboolean
is_parent (const AporiaSharedTable  *table,
           const AporiaSharedColumn *column)
{
  return column->kind == APORIA_SHARED_LINK && strcmp (table->name, "stories") != 0;
}

/* A parent that was removed here takes its children with it. */
static gboolean
has_parents (AporiaSqliteMerge *merge,
             AporiaSharedRow   *row,
             gboolean          *answer,
             GError           **error)
{
  *answer = TRUE;
  for (guint i = 0; i < row->n_values && *answer; i++)
    {
      const AporiaSharedColumn *column = &row->table->columns[i];
      const char *sql;
      gint64 n_found = 0;

      if (!is_parent (row->table, column) || row->values[i] == NULL)
        continue;
      sql = aporia_sqlite_shared_intern (
          g_strdup_printf ("SELECT count(*) FROM %s WHERE uid = ?", column->parent));
      if (!aporia_sqlite_get_int (merge->db, error, &n_found, sql, "s", row->values[i]))
        return FALSE;
      *answer = n_found > 0;
    }

  return TRUE;
}

static gboolean
are_equal (AporiaSharedRow *one,
           AporiaSharedRow *other)
{
  for (guint i = 0; i < one->n_values; i++)
    if (g_strcmp0 (one->values[i], other->values[i]) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
update_row (AporiaSqliteMerge *merge,
            AporiaSharedRow   *here,
            AporiaSharedRow   *incoming,
            gboolean           is_pending,
            GError           **error)
{
  g_autoptr(AporiaSharedRow) merged = NULL;
  g_autofree char *hashes = NULL;

  if (!aporia_sqlite_get_text (merge->db, error, &hashes, "SELECT hashes FROM shared_rows WHERE row_uid = ?",
                               "s", incoming->uid))
    return FALSE;
  merged = merge_rows (here, incoming, is_pending, hashes);

  return are_equal (merged, here)
         || (write_row (merge, merged, make_update (merged->table), error)
             && note_attempt (merge, merged, error));
}

gboolean
aporia_sqlite_merge_insert (AporiaSqliteMerge *merge,
                            AporiaSharedRow   *row,
                            GError           **error)
{
  gboolean is_complete;

  if (!has_parents (merge, row, &is_complete, error))
    return FALSE;

  return !is_complete
         || (write_row (merge, row, make_insert (row->table), error) && note_attempt (merge, row, error));
}

static gboolean
apply_row (AporiaSqliteMerge *merge,
           AporiaSharedRow   *incoming,
           GError           **error)
{
  g_autoptr(AporiaSharedRow) here = NULL;
  gboolean is_pending = FALSE;
  gboolean is_known = FALSE;
  gboolean is_wanted = TRUE;

  if (!aporia_sqlite_merge_is_pending (merge, incoming->uid, &is_pending, error)
      || !aporia_sqlite_shared_read (merge->db, incoming->table, incoming->uid, &here, error))
    return FALSE;
  /* Removed here, and nobody was told yet. */
  if (here == NULL && is_pending)
    return TRUE;

  if (here == NULL && !aporia_sqlite_merge_make_room (merge, incoming, &is_known, &is_wanted, error))
    return FALSE;
  if (!is_wanted)
    return TRUE;
  if (is_known
      && (!aporia_sqlite_shared_read (merge->db, incoming->table, incoming->uid, &here, error)
          || !aporia_sqlite_merge_is_pending (merge, incoming->uid, &is_pending, error)))
    return FALSE;

  return (here != NULL ? update_row (merge, here, incoming, is_pending, error)
                       : strcmp (incoming->table->name, "users") == 0
                             || aporia_sqlite_merge_insert (merge, incoming, error))
         && aporia_sqlite_shared_agree (merge->db, incoming, error);
}

/* ---- All of it
 * ------------------------------------------------------------------------------------------- */

/* Children before parents when rows go, parents before children when they come. */
static gboolean
apply_rows (AporiaSqliteMerge *merge,
            GPtrArray         *rows,
            GError           **error)
{
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  for (guint pass = 0; pass < 2 * n_tables; pass++)
    {
      gboolean is_deleting = pass < n_tables;
      const AporiaSharedTable *table = &tables[is_deleting ? n_tables - 1 - pass : pass - n_tables];

      for (guint i = 0; i < rows->len; i++)
        {
          AporiaSharedRow *row = rows->pdata[i];

          if (row->table == table && row->is_deleted == is_deleting
              && !(is_deleting ? apply_tombstone (merge, row, error) : apply_row (merge, row, error)))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
recount (AporiaSqliteMerge *merge,
         GError           **error)
{
  GHashTableIter iter;
  gpointer uid;

  g_hash_table_iter_init (&iter, merge->attempts);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    if (!aporia_sqlite_recount_attempt (merge->db, uid, error))
      return FALSE;

  return TRUE;
}

/* What the triggers queued meanwhile came from outside; what has to go back out is queued by name. */
static gboolean
settle_outbox (AporiaSqliteMerge *merge,
               GError           **error)
{
  if (!aporia_sqlite_run (merge->db, error, "DELETE FROM outbox WHERE outbox_id > ?", "l", merge->last_id))
    return FALSE;
  for (guint i = 0; i < merge->queue->len; i += 2)
    if (!aporia_sqlite_shared_queue (merge->db, merge->queue->pdata[i], merge->queue->pdata[i + 1], error))
      return FALSE;

  return TRUE;
}

static gboolean
removes_rows (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (((AporiaSharedRow *) rows->pdata[i])->is_deleted)
      return TRUE;

  return FALSE;
}

gboolean
aporia_sqlite_outbox_apply (AporiaOutboxStore   *store,
                            const char          *person_uid,
                            AporiaSharedChanges *changes,
                            GError             **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) queue = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) attempts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  AporiaSqliteMerge merge = { db, 0, queue, attempts };
  gboolean removes;
  gboolean is_good;

  if (db == NULL)
    return FALSE;

  /* What was removed for good elsewhere leaves no trace in the free pages of this file. */
  removes = removes_rows (changes->rows);
  if (removes)
    aporia_sqlite_exec (db, "PRAGMA secure_delete = ON", NULL);
  is_good = aporia_sqlite_end (
      db,
      aporia_sqlite_shared_check_turn (db, person_uid, error)
          && aporia_sqlite_get_int (db, error, &merge.last_id,
                                    "SELECT COALESCE(max(outbox_id), 0) FROM outbox", "")
          && apply_rows (&merge, changes->rows, error) && recount (&merge, error)
          && settle_outbox (&merge, error)
          && (!removes || aporia_sqlite_merge_indexes (db, error))
          && aporia_sqlite_shared_save_place (db, person_uid, changes->database_uid, changes->revision,
                                              error),
      error);
  if (is_good && removes)
    aporia_sqlite_tidy_after_removal (db);

  return is_good;
}
