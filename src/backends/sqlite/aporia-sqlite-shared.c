#include "backends/sqlite/aporia-sqlite-shared.h"

#include "backends/sqlite/aporia-sqlite-store-private.h"
#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HASH_LENGTH 16

#define OF_PERSON "t.user_id = " APORIA_SQLITE_LOCAL_USER_ID
#define OWN OF_PERSON " AND t.is_sample = 0"

static const struct
{
  const char *table;
  const char *condition;
  gboolean    is_mutable;
} rules[] = {
  { "users", "t.user_id = " APORIA_SQLITE_LOCAL_USER_ID, TRUE },
  { "vacancies", OWN, TRUE },
  { "user_vacancies", OWN, TRUE },
  { "attempts", OWN, TRUE },
  { "questions", OWN, FALSE },
  { "answers", OWN, FALSE },
  { "suggestions", OWN, TRUE },
  { "debriefs",
    "t.is_sample = 0 AND EXISTS (SELECT 1 FROM attempts a WHERE a.attempt_id = t.attempt_id "
    "AND a.user_id = " APORIA_SQLITE_LOCAL_USER_ID ")",
    FALSE },
  { "dismissed_fallacies", OWN, TRUE },
  { "practice_queue",
    OF_PERSON " AND EXISTS (SELECT 1 FROM questions q WHERE q.question_id = t.question_id "
              "AND q.is_sample = 0)",
    TRUE },
  { "own_questions",
    OF_PERSON " AND EXISTS (SELECT 1 FROM user_vacancies l WHERE l.user_vacancy_id = t.user_vacancy_id "
              "AND l.is_sample = 0)",
    TRUE },
  { "notes", OWN, TRUE },
  { "stories", OF_PERSON, TRUE },
};

const char *
aporia_sqlite_shared_condition (const AporiaSharedTable *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strcmp (rules[i].table, table->name) == 0)
      return rules[i].condition;

  g_assert_not_reached ();
}

gboolean
aporia_sqlite_shared_is_mutable (const AporiaSharedTable *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strcmp (rules[i].table, table->name) == 0)
      return rules[i].is_mutable;

  g_assert_not_reached ();
}

/* Statements are cached by their text, which has to stay. */
const char *
aporia_sqlite_shared_intern (char *sql)
{
  const char *interned = g_intern_string (sql);

  g_free (sql);

  return interned;
}

const char *
aporia_sqlite_shared_names (void)
{
  GString *names = g_string_new (NULL);
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    g_string_append_printf (names, "%s'%s'", i > 0 ? ", " : "", tables[i].name);

  return aporia_sqlite_shared_intern (g_string_free (names, FALSE));
}

/* WHERE: of the table t. */
static const char *
make_select (const AporiaSharedTable *table,
             const char              *where)
{
  GString *sql = g_string_new ("SELECT t.uid");

  for (guint i = 0; i < table->n_columns; i++)
    {
      const AporiaSharedColumn *column = &table->columns[i];

      if (column->kind == APORIA_SHARED_LINK)
        g_string_append_printf (sql, ", (SELECT p.uid FROM %1$s p WHERE p.%2$s = t.%2$s)", column->parent,
                                column->name);
      else
        g_string_append_printf (sql, ", t.%s", column->name);
    }
  g_string_append_printf (sql, " FROM %s t WHERE %s", table->name, where);

  return aporia_sqlite_shared_intern (g_string_free (sql, FALSE));
}

static AporiaSharedRow *
make_row (const AporiaSharedTable *table,
          sqlite3_stmt            *statement)
{
  AporiaSharedRow *row = aporia_shared_row_make (table, aporia_sqlite_peek_text (statement, 0), FALSE);

  for (guint i = 0; i < row->n_values; i++)
    if (sqlite3_column_type (statement, (int) i + 1) == SQLITE_FLOAT)
      row->values[i] = aporia_shared_real_to_text (sqlite3_column_double (statement, (int) i + 1));
    else
      row->values[i] = aporia_sqlite_dup_nullable (statement, (int) i + 1);

  return row;
}

typedef struct
{
  const AporiaSharedTable *table;
  AporiaSharedRow         *row;
  GPtrArray               *rows; /* (nullable) */
} Reading;

static void
read_row_cb (sqlite3_stmt *statement,
             gpointer      data)
{
  Reading *reading = data;

  reading->row = make_row (reading->table, statement);
}

static void
add_row_cb (sqlite3_stmt *statement,
            gpointer      data)
{
  Reading *reading = data;

  g_ptr_array_add (reading->rows, make_row (reading->table, statement));
}

gboolean
aporia_sqlite_shared_read_all (AporiaSqlite            *db,
                               const AporiaSharedTable *table,
                               GPtrArray               *rows,
                               GError                 **error)
{
  Reading reading = { table, NULL, rows };

  return aporia_sqlite_each (db, error, add_row_cb, &reading,
                             make_select (table, aporia_sqlite_shared_condition (table)), "");
}

gboolean
aporia_sqlite_shared_read (AporiaSqlite            *db,
                           const AporiaSharedTable *table,
                           const char              *uid,
                           AporiaSharedRow        **row,
                           GError                 **error)
{
  Reading reading = { table, NULL, NULL };
  gboolean is_good =
      aporia_sqlite_each (db, error, read_row_cb, &reading, make_select (table, "t.uid = ?"), "s", uid);

  *row = reading.row;

  return is_good;
}

/* ---- What was agreed on
 * ---------------------------------------------------------------------------------- */

/* FNV-1a: not against anybody, only to see that a text changed.  NULL is not "". */
static void
hash_value (const char *value,
            char       *hash)
{
  guint64 state = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const guchar *c = (const guchar *) value; c != NULL && *c != '\0'; c++)
    state = (state ^ *c) * G_GUINT64_CONSTANT (0x100000001b3);
  g_snprintf (hash, HASH_LENGTH + 1, "%016" G_GINT64_MODIFIER "x", value != NULL ? state : 0);
}

char *
aporia_sqlite_shared_hash (const AporiaSharedRow *row)
{
  char *hashes = g_malloc0 (row->n_values * HASH_LENGTH + 1);

  for (guint i = 0; i < row->n_values; i++)
    hash_value (row->values[i], hashes + i * HASH_LENGTH);

  return hashes;
}

gboolean
aporia_sqlite_shared_is_hash_of (const char *hashes,
                                 guint       i,
                                 const char *value)
{
  char hash[HASH_LENGTH + 1];

  if (hashes == NULL || strlen (hashes) < (i + 1) * HASH_LENGTH)
    return FALSE;
  hash_value (value, hash);

  return strncmp (hashes + i * HASH_LENGTH, hash, HASH_LENGTH) == 0;
}

gboolean
aporia_sqlite_shared_agree (AporiaSqlite    *db,
                            AporiaSharedRow *row,
                            GError         **error)
{
  g_autofree char *hashes = NULL;

  if (row->is_deleted)
    return aporia_sqlite_run (db, error, "DELETE FROM shared_rows WHERE row_uid = ?", "s", row->uid);
  if (!aporia_sqlite_shared_is_mutable (row->table))
    return TRUE;

  hashes = aporia_sqlite_shared_hash (row);
  return aporia_sqlite_run (db, error,
                            "INSERT INTO shared_rows (row_uid, table_name, hashes) VALUES (?, ?, ?) "
                            "ON CONFLICT (row_uid) DO UPDATE SET hashes = excluded.hashes",
                            "sss", row->uid, row->table->name, hashes);
}

gboolean
aporia_sqlite_shared_queue (AporiaSqlite *db,
                            const char   *table,
                            const char   *uid,
                            GError      **error)
{
  return aporia_sqlite_run (db, error,
                            "INSERT INTO outbox (table_name, row_uid, operation, user_id) "
                            "VALUES (?, ?, 'update', " APORIA_SQLITE_LOCAL_USER_ID ")",
                            "ss", table, uid);
}

/* ---- Whose turn it is
 * ------------------------------------------------------------------------------------ */

gboolean
aporia_sqlite_shared_check_turn (AporiaSqlite *db,
                                 const char   *person_uid,
                                 GError      **error)
{
  g_autofree char *current = NULL;

  if (!aporia_sqlite_get_text (db, error, &current,
                               "SELECT value FROM settings WHERE name = 'local-person'", ""))
    return FALSE;
  if (g_strcmp0 (current, person_uid) == 0)
    return TRUE;

  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, _("It is somebody else's turn now."));
  return FALSE;
}

gboolean
aporia_sqlite_shared_save_place (AporiaSqlite *db,
                                 const char   *person_uid,
                                 const char   *database_uid,
                                 gint64        revision,
                                 GError      **error)
{
  /* What was said to the people of one database was not said to those of another. */
  return aporia_sqlite_run (db, error,
                            "DELETE FROM standings WHERE user_id = (SELECT p.user_id FROM shared_places p "
                            "JOIN users u USING (user_id) WHERE u.uid = ?1 AND p.database_uid <> ?2)",
                            "ss", person_uid, database_uid)
         && aporia_sqlite_run (db, error,
                               "UPDATE shared_places SET wants_compare = 0, agreed_compare = 0 "
                               "WHERE user_id = (SELECT user_id FROM users WHERE uid = ?1) "
                               "AND database_uid <> ?2",
                               "ss", person_uid, database_uid)
         && aporia_sqlite_run (db, error,
                               "INSERT INTO shared_places (user_id, database_uid, revision) "
                               "SELECT user_id, ?2, ?3 FROM users WHERE uid = ?1 "
                               "ON CONFLICT (user_id) DO UPDATE SET has_left = 0, "
                               "revision = excluded.revision, "
                               "database_uid = COALESCE(excluded.database_uid, database_uid)",
                               "ssl", person_uid, database_uid, revision);
}
