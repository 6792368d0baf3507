/* To the shared database: a batch of one person's rows in one transaction.
 *
 * The transaction first moves the person's revision on, and only from the one that the computer has seen:
 * so the writes of one person are in one order, whichever computer and server they come from, and nobody
 * writes over what was not looked at.  A deadlock, or a cluster's word that another server was faster,
 * makes it run again from the start. */
#include "backends/mysql/aporia-mysql-store-private.h"

#include "backends/mysql/aporia-mysql-errors.h"

#include <string.h>

#define MAX_STATEMENT (256 * 1024) /* well under what any server takes at once */
#define MIN_TIME 20 /* "2026-11-21T09:41:00Z" */
#define MAX_TIME 27
#define N_TURNS 8
#define PAUSE_USEC (10 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  AporiaMysql  *db;
  GCancellable *cancellable;
  gint64        user_id;
  gint64        revision; /* the new one */
} Push;

/* ---- Values
 * ---------------------------------------------------------------------------------------------- */

/* "2026-11-21T09:41:00.000000Z" as the server writes it; NULL for what is no time.  Digits are taken as
 * they are: a number of seconds would lose some. */
static char *
convert_time (const char *text)
{
  g_autoptr(GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  gsize length = text != NULL ? strlen (text) : 0;

  /* The server's years begin with 1000. */
  if (time == NULL || g_date_time_get_year (time) < 1000 || length < MIN_TIME || length > MAX_TIME
      || text[4] != '-' || text[10] != 'T' || text[length - 1] != 'Z')
    return NULL;

  return g_strdup_printf ("%.10s %.*s", text, (int) length - 12, text + 11);
}

/* People may edit a store's file: what is no number there is none here. */
static gboolean
is_number (const char *text,
           gboolean    is_real)
{
  char *end = NULL;

  if (is_real)
    g_ascii_strtod (text, &end);
  else
    g_ascii_strtoll (text, &end, 10);

  return end != text && *end == '\0' && strchr (text, 'n') == NULL && strchr (text, 'N') == NULL;
}

static void
append_link (Push                     *push,
             GString                  *sql,
             const AporiaSharedColumn *column,
             const char               *value)
{
  const AporiaSharedTable *parent = aporia_shared_schema_get_table (column->parent);

  if (value == NULL)
    {
      g_string_append (sql, "NULL");
      return;
    }
  g_string_append_printf (sql, "(SELECT %s FROM %s WHERE uid = ", parent->key, parent->name);
  aporia_mysql_append_text (push->db, sql, value);
  g_string_append_printf (sql, " AND user_id = %" G_GINT64_FORMAT ")", push->user_id);
}

static void
append_value (Push                     *push,
              GString                  *sql,
              const AporiaSharedColumn *column,
              const char               *value)
{
  g_autofree char *time = NULL;

  switch (column->kind)
    {
    case APORIA_SHARED_LINK:
      append_link (push, sql, column, value);
      break;
    case APORIA_SHARED_TIME:
      time = convert_time (value);
      aporia_mysql_append_text (push->db, sql, time);
      break;
    case APORIA_SHARED_NUMBER:
    case APORIA_SHARED_REAL:
      if (value != NULL && !is_number (value, column->kind == APORIA_SHARED_REAL))
        value = NULL;
      aporia_mysql_append_text (push->db, sql, value == NULL && column->is_required ? "0" : value);
      break;
    case APORIA_SHARED_TEXT:
      aporia_mysql_append_text (push->db, sql, value == NULL && column->is_required ? "" : value);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* ---- Statements
 * ------------------------------------------------------------------------------------------ */

static gboolean
run (Push    *push,
     GString *sql,
     GError **error)
{
  return aporia_mysql_run (push->db, sql->str, push->cancellable, error);
}

/* The person's own row is there since the person was opened. */
static gboolean
push_person (Push            *push,
             AporiaSharedRow *row,
             GError         **error)
{
  g_autoptr(GString) sql = g_string_new ("UPDATE users SET ");

  for (guint i = 0; i < row->n_values; i++)
    {
      g_string_append_printf (sql, "%s%s = ", i > 0 ? ", " : "", row->table->columns[i].name);
      append_value (push, sql, &row->table->columns[i], row->values[i]);
    }
  g_string_append_printf (sql, " WHERE user_id = %" G_GINT64_FORMAT, push->user_id);

  return run (push, sql, error);
}

static void
append_head (GString                 *sql,
             const AporiaSharedTable *table)
{
  g_string_printf (sql, "INSERT INTO %s (uid, user_id, revision", table->name);
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (sql, ", %s", table->columns[i].name);
  g_string_append (sql, ") VALUES ");
}

static void
append_row (Push            *push,
            GString         *sql,
            AporiaSharedRow *row)
{
  g_string_append_c (sql, '(');
  aporia_mysql_append_text (push->db, sql, row->uid);
  g_string_append_printf (sql, ", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT, push->user_id, push->revision);
  for (guint i = 0; i < row->n_values; i++)
    {
      g_string_append (sql, ", ");
      append_value (push, sql, &row->table->columns[i], row->values[i]);
    }
  g_string_append_c (sql, ')');
}

/* VALUES() is what all these servers understand. */
static void
append_tail (GString                 *sql,
             const AporiaSharedTable *table)
{
  g_string_append (sql, " ON DUPLICATE KEY UPDATE revision = VALUES(revision)");
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (sql, ", %1$s = VALUES(%1$s)", table->columns[i].name);
}

/* Rows from FIRST on that are of the same table and fit into one statement.  N: (out) how many */
static gboolean
push_rows (Push      *push,
           GPtrArray *rows,
           guint      first,
           guint     *n,
           GError   **error)
{
  const AporiaSharedTable *table = ((AporiaSharedRow *) rows->pdata[first])->table;
  g_autoptr(GString) sql = g_string_new (NULL);

  append_head (sql, table);
  for (*n = 0; first + *n < rows->len && sql->len < MAX_STATEMENT; *n += 1)
    {
      AporiaSharedRow *row = rows->pdata[first + *n];

      if (row->is_deleted || row->table != table)
        break;
      if (*n > 0)
        g_string_append (sql, ", ");
      append_row (push, sql, row);
    }
  append_tail (sql, table);

  return run (push, sql, error);
}

static gboolean
push_tombstone (Push            *push,
                AporiaSharedRow *row,
                GError         **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "DELETE FROM %s WHERE user_id = %" G_GINT64_FORMAT " AND uid = ",
                          row->table->name, push->user_id);
  aporia_mysql_append_text (push->db, sql, row->uid);
  if (!run (push, sql, error))
    return FALSE;

  g_string_assign (sql, "INSERT INTO deleted_rows (uid, user_id, table_name, deleted_at, revision) VALUES (");
  aporia_mysql_append_text (push->db, sql, row->uid);
  g_string_append_printf (sql,
                          ", %" G_GINT64_FORMAT ", '%s', UTC_TIMESTAMP(6), %" G_GINT64_FORMAT
                          ") ON DUPLICATE KEY UPDATE revision = VALUES(revision)",
                          push->user_id, row->table->name, push->revision);

  return run (push, sql, error);
}

static gboolean
push_all (Push      *push,
          GPtrArray *rows,
          GError   **error)
{
  for (guint i = 0; i < rows->len;)
    {
      AporiaSharedRow *row = rows->pdata[i];
      guint n = 1;

      if (row->is_deleted ? !push_tombstone (push, row, error)
          : row->table == aporia_shared_schema_get_table ("users")
              ? !push_person (push, row, error)
              : !push_rows (push, rows, i, &n, error))
        return FALSE;
      i += n;
    }

  return TRUE;
}

/* ---- The transaction
 * ------------------------------------------------------------------------------------- */

/* IS_MINE: (out) nobody else wrote since REVISION. */
static gboolean
move_on (Push       *push,
         const char *person_uid,
         gint64      revision,
         gboolean   *is_mine,
         GError    **error)
{
  g_autoptr(GString) sql = g_string_new ("UPDATE users SET revision = revision + 1 WHERE uid = ");
  g_autoptr(GString) who = g_string_new ("SELECT user_id FROM users WHERE uid = ");

  aporia_mysql_append_text (push->db, sql, person_uid);
  aporia_mysql_append_text (push->db, who, person_uid);
  g_string_append_printf (sql, " AND revision = %" G_GINT64_FORMAT, revision);
  if (!run (push, sql, error))
    return FALSE;
  *is_mine = aporia_mysql_get_n_changed (push->db) == 1;
  push->revision = revision + 1;

  return aporia_mysql_get_int (push->db, who->str, &push->user_id, push->cancellable, error);
}

static gboolean
try_push (Push       *push,
          const char *person_uid,
          gint64      revision,
          GPtrArray  *rows,
          gboolean   *is_mine,
          GError    **error)
{
  if (!aporia_mysql_run (push->db, "START TRANSACTION", push->cancellable, error)
      || !move_on (push, person_uid, revision, is_mine, error))
    return FALSE;
  if (!*is_mine)
    return aporia_mysql_run (push->db, "ROLLBACK", push->cancellable, error);

  return push_all (push, rows, error) && aporia_mysql_run (push->db, "COMMIT", push->cancellable, error);
}

gint64
aporia_mysql_push (AporiaSharedStore *store,
                   const char        *person_uid,
                   gint64             revision,
                   GPtrArray         *rows,
                   GCancellable      *cancellable,
                   GError           **error)
{
  Push push = { aporia_mysql_store_begin (store, cancellable, error), cancellable, 0, 0 };
  gboolean is_mine = FALSE;
  gboolean is_good = FALSE;

  if (push.db == NULL)
    return -1;
  for (guint turn = 1; !is_good; turn++)
    {
      g_autoptr(GError) failure = NULL;

      is_good = try_push (&push, person_uid, revision, rows, &is_mine, &failure);
      if (is_good)
        break;
      if (!aporia_mysql_was_conflict (push.db) || turn == N_TURNS)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          break;
        }
      /* Whoever was met is not met again at the same step. */
      aporia_mysql_run (push.db, "ROLLBACK", NULL, NULL);
      g_usleep (PAUSE_USEC * turn + g_random_int_range (0, PAUSE_USEC));
    }
  aporia_mysql_store_end (store, is_good);

  return !is_good ? -1 : is_mine ? push.revision : 0;
}
