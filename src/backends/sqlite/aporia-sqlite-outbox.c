/* What waits for the shared database, and what was sent. */
#include "backends/sqlite/aporia-sqlite-shared.h"
#include "backends/sqlite/aporia-sqlite-standings.h"
#include "backends/sqlite/aporia-sqlite-store-private.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"

#include <glib/gi18n-lib.h>

/* ---- The state
 * ------------------------------------------------------------------------------------------- */

static gboolean
find_person (AporiaSqlite *db,
             const char   *person_uid,
             gint64       *user_id,
             GError      **error)
{
  *user_id = 0;
  if (person_uid == NULL)
    return aporia_sqlite_get_int (db, error, user_id, "SELECT " APORIA_SQLITE_LOCAL_USER_ID, "");
  return aporia_sqlite_get_int (db, error, user_id, "SELECT user_id FROM users WHERE uid = ?", "s",
                                person_uid);
}

/* What somebody else has not named an address for is not on its way. */
static gboolean
read_state (AporiaSqlite      *db,
            const char        *person_uid,
            AporiaOutboxState *state,
            GError           **error)
{
  const char *names = aporia_sqlite_shared_names ();
  const char *count = aporia_sqlite_shared_intern (g_strdup_printf (
      "SELECT (SELECT count(DISTINCT row_uid) FROM outbox WHERE user_id = ?1 AND table_name IN (%s)) + "
      "(SELECT count(*) FROM shared_places WHERE user_id = ?1 AND wants_compare <> agreed_compare)", names));
  const char *others = aporia_sqlite_shared_intern (
      g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM outbox o JOIN shared_places p USING (user_id) "
                       "WHERE o.user_id <> ? AND o.table_name IN (%s))",
                       names));
  gint64 user_id = 0;
  gint64 n_waiting = 0;
  gint64 others_wait = 0;

  if (!find_person (db, person_uid, &user_id, error)
      || !aporia_sqlite_get_text (db, error, &state->database_uid,
                                  "SELECT database_uid FROM shared_places WHERE user_id = ?", "l", user_id)
      || !aporia_sqlite_get_int (db, error, &state->revision,
                                 "SELECT revision FROM shared_places WHERE user_id = ?", "l", user_id)
      || !aporia_sqlite_get_int (db, error, &n_waiting, count, "l", user_id)
      || !aporia_sqlite_get_int (db, error, &others_wait, others, "l", user_id))
    return FALSE;
  state->n_waiting = (guint) n_waiting;
  state->others_wait = others_wait != 0;

  return TRUE;
}

static AporiaOutboxState *
load_state (AporiaOutboxStore *store,
            const char        *person_uid,
            GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(AporiaOutboxState) state = aporia_outbox_state_new ();

  if (db == NULL || !aporia_sqlite_end (db, read_state (db, person_uid, state, error), error))
    return NULL;

  return g_steal_pointer (&state);
}

/* ---- Another name, another database
 * ---------------------------------------------------------------------- */

static gboolean
check_unknown (AporiaSqlite *db,
               const char   *uid,
               GError      **error)
{
  gint64 n_found = 0;

  if (!aporia_sqlite_get_int (db, error, &n_found, "SELECT count(*) FROM users WHERE uid = ?", "s", uid))
    return FALSE;
  if (n_found == 0)
    return TRUE;

  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_STORAGE,
                       _("Somebody else of this computer is that person in the shared database. Nothing was "
                         "changed."));
  return FALSE;
}

static gboolean
rename_person (AporiaSqlite *db,
               const char   *old,
               const char   *uid,
               GError      **error)
{
  g_autofree char *former = g_strconcat (APORIA_SQLITE_FORMER_PERSON, old, NULL);

  return check_unknown (db, uid, error)
         && aporia_sqlite_run (db, error, "UPDATE outbox SET row_uid = ? WHERE row_uid = ?", "ss", uid, old)
         && aporia_sqlite_run (db, error, "DELETE FROM shared_rows WHERE row_uid = ?", "s", old)
         && aporia_sqlite_run (db, error, "UPDATE users SET uid = ? WHERE uid = ?", "ss", uid, old)
         && aporia_sqlite_run (db, error,
                               "UPDATE settings SET value = ?1 WHERE value = ?2 AND (name = 'local-person' "
                               "OR name LIKE '" APORIA_SQLITE_FORMER_PERSON "%')",
                               "ss", uid, old)
         && aporia_sqlite_write_setting (db, former, uid, error);
}

static gboolean
adopt_person (AporiaOutboxStore *store,
              const char        *person_uid,
              const char        *uid,
              GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL
         && aporia_sqlite_end (db,
                               aporia_sqlite_shared_check_turn (db, person_uid, error)
                                   && (g_strcmp0 (person_uid, uid) == 0
                                       || rename_person (db, person_uid, uid, error)),
                               error);
}

static gboolean
write_email (AporiaSqlite *db,
             const char   *person_uid,
             const char   *email,
             GError      **error)
{
  gint64 n_others = 0;

  if (!aporia_sqlite_get_int (db, error, &n_others,
                              "SELECT count(*) FROM users WHERE email = ? COLLATE NOCASE AND uid <> ? "
                              "AND deleted_at IS NULL",
                              "ss", email, person_uid))
    return FALSE;
  if (n_others == 0)
    return aporia_sqlite_run (db, error, "UPDATE users SET email = ?, updated_at = ? WHERE uid = ?", "sts",
                              email, aporia_time_now (), person_uid);

  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_STORAGE,
                       _("Somebody else of this computer has this address. Nothing was changed."));
  return FALSE;
}

static gboolean
set_email (AporiaOutboxStore *store,
           const char        *person_uid,
           const char        *email,
           GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_email (db, person_uid, email, error), error);
}

static gboolean
queue_tables (AporiaSqlite *db,
              GError      **error)
{
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      const char *condition = aporia_sqlite_shared_condition (&tables[i]);
      const char *disagree = aporia_sqlite_shared_intern (
          g_strdup_printf ("DELETE FROM shared_rows WHERE row_uid IN (SELECT t.uid FROM %s t WHERE %s)",
                           tables[i].name, condition));
      const char *forget = aporia_sqlite_shared_intern (
          g_strdup_printf ("DELETE FROM outbox WHERE row_uid IN (SELECT t.uid FROM %s t WHERE %s)",
                           tables[i].name, condition));
      const char *sql = aporia_sqlite_shared_intern (g_strdup_printf (
          "INSERT INTO outbox (table_name, row_uid, operation, user_id) "
          "SELECT '%1$s', t.uid, 'update', " APORIA_SQLITE_LOCAL_USER_ID " FROM %1$s t WHERE %2$s "
          "ORDER BY t.%3$s",
          tables[i].name, condition, tables[i].key));

      if (!aporia_sqlite_run (db, error, disagree, "") || !aporia_sqlite_run (db, error, forget, "")
          || !aporia_sqlite_run (db, error, sql, ""))
        return FALSE;
    }

  return TRUE;
}

static gboolean
queue_all (AporiaOutboxStore *store,
           const char        *person_uid,
           const char        *database_uid,
           GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL
         && aporia_sqlite_end (
             db,
             aporia_sqlite_shared_check_turn (db, person_uid, error) && queue_tables (db, error)
                 && aporia_sqlite_shared_save_place (db, person_uid, database_uid, 0, error),
             error);
}

/* Who was not in step with anything yet has sent nothing that could be taken back. */
static gboolean
write_switch (AporiaSqlite *db,
              const char   *person_uid,
              gboolean      keeps_texts,
              GError      **error)
{
  gint64 is_other = 0;

  return aporia_sqlite_shared_check_turn (db, person_uid, error)
         && aporia_sqlite_get_int (db, error, &is_other,
                                   "SELECT count(*) FROM shared_places WHERE user_id = "
                                   APORIA_SQLITE_LOCAL_USER_ID
                                   " AND database_uid IS NOT NULL AND keeps_texts <> ?",
                                   "i", keeps_texts)
         && (is_other == 0
             || (queue_tables (db, error)
                 && aporia_sqlite_shared_save_place (db, person_uid, NULL, 0, error)))
         && aporia_sqlite_run (db, error,
                               "INSERT INTO shared_places (user_id, keeps_texts) "
                               "VALUES (" APORIA_SQLITE_LOCAL_USER_ID ", ?) "
                               "ON CONFLICT (user_id) DO UPDATE SET keeps_texts = excluded.keeps_texts",
                               "i", keeps_texts);
}

static gboolean
apply_switch (AporiaOutboxStore *store,
              const char        *person_uid,
              gboolean           keeps_texts,
              GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, write_switch (db, person_uid, keeps_texts, error), error);
}

/* ---- Batches
 * --------------------------------------------------------------------------------------------- */

typedef struct
{
  AporiaOutboxBatch *batch;
  GHashTable        *seen;  /* (element-type utf8) uids */
  GPtrArray         *names; /* (element-type utf8) table, uid, table, uid, … */
} Taking;

static void
take_entry_cb (sqlite3_stmt *row,
               gpointer      data)
{
  Taking *taking = data;
  char *uid = aporia_sqlite_dup_text (row, 2);

  taking->batch->last_id = sqlite3_column_int64 (row, 0);
  if (!g_hash_table_add (taking->seen, uid))
    return;
  g_ptr_array_add (taking->names, aporia_sqlite_dup_text (row, 1));
  g_ptr_array_add (taking->names, g_strdup (uid));
}

static gboolean
is_shared (AporiaSqlite            *db,
           const AporiaSharedTable *table,
           const char              *uid,
           gboolean                *answer,
           GError                 **error)
{
  const char *sql = aporia_sqlite_shared_intern (
      g_strdup_printf ("SELECT count(*) FROM %s t WHERE t.uid = ? AND %s", table->name,
                       aporia_sqlite_shared_condition (table)));
  gint64 n_found = 0;

  if (!aporia_sqlite_get_int (db, error, &n_found, sql, "s", uid))
    return FALSE;
  *answer = n_found > 0;

  return TRUE;
}

static void
withhold_texts (AporiaSharedRow *row)
{
  for (guint i = 0; i < row->n_values; i++)
    if (row->table->columns[i].is_private)
      {
        g_free (row->values[i]);
        row->values[i] = row->table->columns[i].is_required ? g_strdup ("") : NULL;
      }
}

/* What is not there any more was removed for good; what is nobody's business is left out. */
static gboolean
take_row (AporiaSqlite            *db,
          const AporiaSharedTable *table,
          const char              *uid,
          gboolean                 keeps_texts,
          GPtrArray               *rows,
          GError                 **error)
{
  g_autoptr(AporiaSharedRow) row = NULL;
  gboolean travels = TRUE;

  if (!aporia_sqlite_shared_read (db, table, uid, &row, error))
    return FALSE;
  if (row == NULL)
    row = aporia_shared_row_make (table, uid, TRUE);
  else if (!is_shared (db, table, uid, &travels, error))
    return FALSE;
  if (keeps_texts && !row->is_deleted)
    withhold_texts (row);
  if (travels)
    g_ptr_array_add (rows, g_steal_pointer (&row));

  return TRUE;
}

/* Tombstones, children before parents; then rows, parents before children. */
static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const AporiaSharedRow *one = *(AporiaSharedRow *const *) a;
  const AporiaSharedRow *other = *(AporiaSharedRow *const *) b;

  if (one->is_deleted != other->is_deleted)
    return one->is_deleted ? -1 : 1;
  if (one->table == other->table)
    return 0;

  return (one->table < other->table ? -1 : 1) * (one->is_deleted ? -1 : 1);
}

static gboolean
take_batch (AporiaSqlite      *db,
            const char        *person_uid,
            guint              limit,
            gboolean           keeps_texts,
            AporiaOutboxBatch *batch,
            GError           **error)
{
  const char *sql = aporia_sqlite_shared_intern (
      g_strdup_printf ("SELECT outbox_id, table_name, row_uid FROM outbox "
                       "WHERE user_id = " APORIA_SQLITE_LOCAL_USER_ID " AND table_name IN (%s) "
                       "ORDER BY outbox_id LIMIT ?",
                       aporia_sqlite_shared_names ()));
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Taking taking = { batch, seen, names };

  if (!aporia_sqlite_shared_check_turn (db, person_uid, error)
      || !aporia_sqlite_each (db, error, take_entry_cb, &taking, sql, "l", (gint64) limit))
    return FALSE;
  for (guint i = 0; i < names->len; i += 2)
    if (!take_row (db, aporia_shared_schema_get_table (names->pdata[i]), names->pdata[i + 1], keeps_texts,
                   batch->rows, error))
      return FALSE;
  /* Rows of one table stay in the order in which they came. */
  g_ptr_array_sort (batch->rows, compare_rows);

  return TRUE;
}

static AporiaOutboxBatch *
take (AporiaOutboxStore *store,
      const char        *person_uid,
      guint              limit,
      gboolean           keeps_texts,
      GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(AporiaOutboxBatch) batch = aporia_outbox_batch_new ();

  batch->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_row_unref);
  if (db == NULL || !aporia_sqlite_end (db, take_batch (db, person_uid, limit, keeps_texts, batch, error),
                                        error))
    return NULL;

  return g_steal_pointer (&batch);
}

/* ---- The whole history
 * ----------------------------------------------------------------------------------- */

static gboolean
read_everything (AporiaSqlite *db,
                 const char   *person_uid,
                 GPtrArray    *rows,
                 GError      **error)
{
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  if (!aporia_sqlite_shared_check_turn (db, person_uid, error))
    return FALSE;
  for (guint i = 0; i < n_tables; i++)
    if (!aporia_sqlite_shared_read_all (db, &tables[i], rows, error))
      return FALSE;

  return TRUE;
}

static GPtrArray *
load_all (AporiaOutboxStore *store,
          const char        *person_uid,
          gboolean           keeps_texts,
          GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_read (APORIA_STORE (store), error);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_row_unref);

  if (db == NULL || !aporia_sqlite_end (db, read_everything (db, person_uid, rows, error), error))
    return NULL;
  for (guint i = 0; keeps_texts && i < rows->len; i++)
    withhold_texts (rows->pdata[i]);

  return g_steal_pointer (&rows);
}

static gboolean
queue_rows (AporiaSqlite *db,
            const char   *person_uid,
            GPtrArray    *rows,
            GError      **error)
{
  if (!aporia_sqlite_shared_check_turn (db, person_uid, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      AporiaSharedRow *row = rows->pdata[i];

      if (!aporia_sqlite_shared_queue (db, row->table->name, row->uid, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
queue (AporiaOutboxStore *store,
       const char        *person_uid,
       GPtrArray         *rows,
       GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL && aporia_sqlite_end (db, queue_rows (db, person_uid, rows, error), error);
}

static gboolean
leave (AporiaOutboxStore *store,
       GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL
         && aporia_sqlite_end (db,
                               aporia_sqlite_run (db, error, "DELETE FROM standings", "")
                                   && aporia_sqlite_run (db, error,
                                                         "UPDATE shared_places SET has_left = 1, "
                                                         "standings_at = NULL", ""),
                               error);
}

/* ---- Confirmed
 * ------------------------------------------------------------------------------------------- */

static gboolean
write_confirmation (AporiaSqlite      *db,
                    const char        *person_uid,
                    AporiaOutboxBatch *batch,
                    gint64             revision,
                    GError           **error)
{
  const char *sql = aporia_sqlite_shared_intern (
      g_strdup_printf ("DELETE FROM outbox WHERE outbox_id <= ? AND user_id = "
                       "(SELECT user_id FROM users WHERE uid = ?) AND table_name IN (%s)",
                       aporia_sqlite_shared_names ()));

  if (!aporia_sqlite_run (db, error, sql, "ls", batch->last_id, person_uid))
    return FALSE;
  for (guint i = 0; i < batch->rows->len; i++)
    if (!aporia_sqlite_shared_agree (db, batch->rows->pdata[i], error))
      return FALSE;

  return aporia_sqlite_shared_save_place (db, person_uid, NULL, revision, error);
}

static gboolean
confirm (AporiaOutboxStore *store,
         const char        *person_uid,
         AporiaOutboxBatch *batch,
         gint64             revision,
         GError           **error)
{
  AporiaSqlite *db = aporia_sqlite_store_begin_write (APORIA_STORE (store), error);

  return db != NULL
         && aporia_sqlite_end (db, write_confirmation (db, person_uid, batch, revision, error), error);
}

void
aporia_sqlite_outbox_iface_init (AporiaOutboxStoreInterface *iface)
{
  iface->load_state = load_state;
  iface->set_email = set_email;
  iface->adopt_person = adopt_person;
  iface->queue_all = queue_all;
  iface->apply_switch = apply_switch;
  iface->apply = aporia_sqlite_outbox_apply;
  iface->take = take;
  iface->confirm = confirm;
  iface->load_all = load_all;
  iface->queue = queue;
  iface->leave = leave;
  iface->load_wish = aporia_sqlite_load_wish;
  iface->save_standings = aporia_sqlite_save_standings;
}
