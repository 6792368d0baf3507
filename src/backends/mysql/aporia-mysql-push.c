/* To the shared database: a batch of one person's rows in one transaction.
 *
 * The transaction first moves the person's revision on, and only from the one that the computer has seen:
 * so the writes of one person are in one order, whichever computer and server they come from, and nobody
 * writes over what was not looked at.  A deadlock, or a cluster's word that another server was faster,
 * makes it run again from the start. */
#include "backends/mysql/aporia-mysql-store-private.h"

#include "backends/mysql/aporia-mysql-errors.h"
#include "backends/mysql/aporia-mysql-population.h"

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
  const char   *prefix;   /* of tables */
  gint64        user_id;
  gint64        revision; /* the new one */
  gboolean      is_counted_anew; /* what was written is in the person's numbers */
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
  g_string_append_printf (sql, "(SELECT %s FROM %s%s WHERE uid = ", parent->key, push->prefix, parent->name);
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

static void
append_assignments (Push            *push,
                    GString         *sql,
                    AporiaSharedRow *row)
{
  for (guint i = 0; i < row->n_values; i++)
    {
      /* Whose account it is says the e-mail. */
      if (aporia_mysql_is_personal (push->db) && strcmp (row->table->columns[i].name, "email") == 0)
        continue;
      g_string_append_printf (sql, ", %s = ", row->table->columns[i].name);
      append_value (push, sql, &row->table->columns[i], row->values[i]);
    }
}

/* The person's own row is there since the person was opened, and has the new revision. */
static gboolean
push_person (Push            *push,
             AporiaSharedRow *row,
             GError         **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE %susers SET revision = revision", push->prefix);
  append_assignments (push, sql, row);
  g_string_append_printf (sql, " WHERE user_id = %" G_GINT64_FORMAT, push->user_id);

  return run (push, sql, error);
}

static void
append_head (Push                    *push,
             GString                 *sql,
             const AporiaSharedTable *table)
{
  g_string_printf (sql, "INSERT INTO %s%s (uid, user_id, revision", push->prefix, table->name);
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

static gboolean
change_row (Push            *push,
            AporiaSharedRow *row,
            GError         **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE %s%s SET revision = %" G_GINT64_FORMAT, push->prefix, row->table->name,
                   push->revision);
  append_assignments (push, sql, row);
  g_string_append_printf (sql, " WHERE user_id = %" G_GINT64_FORMAT " AND uid = ", push->user_id);
  aporia_mysql_append_text (push->db, sql, row->uid);

  return run (push, sql, error);
}

static void
add_uid_cb (const char *const *row,
            guint              n,
            gpointer           data)
{
  g_hash_table_add (data, g_strdup (row[0]));
}

/* Which of N rows from FIRST on are there already.  Nobody but this transaction writes rows of the person;
 * a write that finds out by itself what is there could reach another's.  Returns: (transfer full) uids */
static GHashTable *
find_known (Push      *push,
            GPtrArray *rows,
            guint      first,
            guint      n,
            GError   **error)
{
  AporiaSharedRow *row = rows->pdata[first];
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GString) sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT uid FROM %s%s WHERE user_id = %" G_GINT64_FORMAT " AND uid IN (",
                   push->prefix, row->table->name, push->user_id);
  for (guint i = first; i < first + n; i++)
    {
      row = rows->pdata[i];
      g_string_append (sql, i > first ? ", " : "");
      aporia_mysql_append_text (push->db, sql, row->uid);
    }
  g_string_append_c (sql, ')');

  return aporia_mysql_each (push->db, sql->str, add_uid_cb, known, push->cancellable, error)
           ? g_steal_pointer (&known)
           : NULL;
}

/* What is new in statements of many rows, what is there in one each. */
static gboolean
write_rows (Push       *push,
            GPtrArray  *rows,
            guint       first,
            guint       n,
            GHashTable *known,
            GError    **error)
{
  const AporiaSharedTable *table = ((AporiaSharedRow *) rows->pdata[first])->table;
  g_autoptr(GString) sql = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    {
      AporiaSharedRow *row = rows->pdata[i];

      if (g_hash_table_contains (known, row->uid))
        {
          if (!change_row (push, row, error))
            return FALSE;
          continue;
        }
      if (sql->len == 0)
        append_head (push, sql, table);
      else
        g_string_append (sql, ", ");
      append_row (push, sql, row);
      if (sql->len >= MAX_STATEMENT)
        {
          if (!run (push, sql, error))
            return FALSE;
          g_string_truncate (sql, 0);
        }
    }

  return sql->len == 0 || run (push, sql, error);
}

/* Rows from FIRST on that are of the same table.  N: (out) how many */
static gboolean
push_rows (Push      *push,
           GPtrArray *rows,
           guint      first,
           guint     *n,
           GError   **error)
{
  const AporiaSharedTable *table = ((AporiaSharedRow *) rows->pdata[first])->table;
  g_autoptr(GHashTable) known = NULL;

  for (*n = 1; first + *n < rows->len; *n += 1)
    {
      AporiaSharedRow *row = rows->pdata[first + *n];

      if (row->is_deleted || row->table != table)
        break;
    }
  known = find_known (push, rows, first, *n, error);

  return known != NULL && write_rows (push, rows, first, *n, known, error);
}

static gboolean
push_tombstone (Push            *push,
                AporiaSharedRow *row,
                GError         **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  gint64 is_known = 0;

  g_string_printf (sql, "DELETE FROM %s%s WHERE user_id = %" G_GINT64_FORMAT " AND uid = ", push->prefix,
                   row->table->name, push->user_id);
  aporia_mysql_append_text (push->db, sql, row->uid);
  if (!run (push, sql, error))
    return FALSE;

  g_string_printf (sql, "SELECT 1 FROM %sdeleted_rows WHERE user_id = %" G_GINT64_FORMAT " AND uid = ",
                   push->prefix, push->user_id);
  aporia_mysql_append_text (push->db, sql, row->uid);
  if (!aporia_mysql_get_int (push->db, sql->str, &is_known, push->cancellable, error))
    return FALSE;

  if (is_known != 0)
    g_string_printf (sql, "UPDATE %sdeleted_rows SET revision = %" G_GINT64_FORMAT " WHERE uid = ",
                     push->prefix, push->revision);
  else
    g_string_printf (sql,
                     "INSERT INTO %sdeleted_rows (user_id, table_name, deleted_at, revision, uid) VALUES "
                     "(%" G_GINT64_FORMAT ", '%s', UTC_TIMESTAMP(6), %" G_GINT64_FORMAT ", ",
                     push->prefix, push->user_id, row->table->name, push->revision);
  aporia_mysql_append_text (push->db, sql, row->uid);
  g_string_append (sql, is_known != 0 ? "" : ")");

  return run (push, sql, error);
}

/* Whether the numbers of a person are made of such rows, or of what hangs on them. */
static gboolean
is_counted (const AporiaSharedTable *table)
{
  static const char *const names[] = { "vacancies", "user_vacancies", "attempts",
                                       "questions", "answers",        "suggestions" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (table->name, names[i]) == 0)
      return TRUE;

  return FALSE;
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
      push->is_counted_anew |= is_counted (row->table);
      i += n;
    }

  return !push->is_counted_anew
         || aporia_mysql_count_person (push->db, push->user_id, push->cancellable, error);
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
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(GString) who = g_string_new (NULL);

  g_string_printf (sql, "UPDATE %susers SET revision = revision + 1 WHERE uid = ", push->prefix);
  g_string_printf (who, "SELECT user_id FROM %susers WHERE uid = ", push->prefix);
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
  Push push = { aporia_mysql_store_begin (store, cancellable, error), cancellable };
  gboolean is_mine = FALSE;
  gboolean is_good = FALSE;

  if (push.db == NULL)
    return -1;
  push.prefix = aporia_mysql_get_prefix (push.db);
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
