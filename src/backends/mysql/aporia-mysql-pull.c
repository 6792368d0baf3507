/* From the shared database: who somebody is, and what that person's other computers wrote.  All is read
 * in one snapshot, so that a revision and its rows belong together. */
#include "backends/mysql/aporia-mysql-store-private.h"

#include "backends/mysql/aporia-mysql-errors.h"
#include "backends/mysql/aporia-mysql-migrations.h"
#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- The person
 * ------------------------------------------------------------------------------------------ */

static gboolean
find_person (AporiaMysql  *db,
             const char   *column,
             const char   *value,
             char        **uid,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr(GString) sql = g_string_new ("SELECT uid FROM users WHERE ");

  *uid = NULL;
  if (value == NULL || *value == '\0')
    return TRUE;
  g_string_append_printf (sql, "%s = ", column);
  aporia_mysql_append_text (db, sql, value);

  return aporia_mysql_get_text (db, sql->str, uid, cancellable, error);
}

static gboolean
add_person (AporiaMysql  *db,
            AporiaPerson *person,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr(GString) sql = g_string_new ("INSERT IGNORE INTO users (uid, email, first_name, last_name, "
                                         "created_at, updated_at) VALUES (");

  aporia_mysql_append_text (db, sql, person->uid);
  g_string_append (sql, ", ");
  aporia_mysql_append_text (db, sql, person->email != NULL && *person->email != '\0' ? person->email : NULL);
  g_string_append (sql, ", ");
  aporia_mysql_append_text (db, sql, person->first_name != NULL ? person->first_name : "");
  g_string_append (sql, ", ");
  aporia_mysql_append_text (db, sql, person->last_name != NULL ? person->last_name : "");
  g_string_append (sql, ", UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");

  return aporia_mysql_run (db, sql->str, cancellable, error);
}

/* A second look after adding: two computers may have added the same person at once. */
static gboolean
ensure_person (AporiaMysql  *db,
               AporiaPerson *person,
               char        **uid,
               GCancellable *cancellable,
               GError      **error)
{
  for (guint turn = 0; turn < 2; turn++)
    {
      if (!find_person (db, "uid", person->uid, uid, cancellable, error))
        return FALSE;
      if (*uid == NULL && !find_person (db, "email", person->email, uid, cancellable, error))
        return FALSE;
      if (*uid != NULL)
        return TRUE;
      if (!add_person (db, person, cancellable, error))
        return FALSE;
    }

  return find_person (db, "uid", person->uid, uid, cancellable, error);
}

/* The account says who it is, whatever this computer called the person before; but nobody's history goes to
 * another's account. */
static gboolean
find_owner (AporiaMysql  *db,
            AporiaPerson *person,
            char        **uid,
            GCancellable *cancellable,
            GError      **error)
{
  g_autofree char *email = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;

  if (!aporia_mysql_get_text (db, "SELECT email FROM my_users", &email, cancellable, error))
    return FALSE;
  theirs = g_utf8_casefold (email != NULL ? email : "", -1);
  ours = g_utf8_casefold (person->email != NULL ? person->email : "", -1);
  if (*theirs != '\0' && *ours != '\0' && strcmp (theirs, ours) != 0)
    {
      g_set_error (error, APORIA_ERROR, APORIA_ERROR_AUTH,
                   _("This account of the database belongs to %s, and you are %s here. Nothing was sent; "
                     "use the account that you were given, or the other address."),
                   email, person->email);
      return FALSE;
    }

  return aporia_mysql_get_text (db, "SELECT uid FROM my_users", uid, cancellable, error);
}

char *
aporia_mysql_open_person (AporiaSharedStore *store,
                          AporiaPerson      *person,
                          GCancellable      *cancellable,
                          GError           **error)
{
  AporiaMysql *db = aporia_mysql_store_begin (store, cancellable, error);
  g_autofree char *uid = NULL;
  gboolean is_good;

  if (db == NULL)
    return NULL;
  is_good = aporia_mysql_expect_schema (db, cancellable, error)
            && (aporia_mysql_is_personal (db) ? find_owner (db, person, &uid, cancellable, error)
                                              : ensure_person (db, person, &uid, cancellable, error));
  if (is_good && uid == NULL)
    {
      aporia_mysql_set_error (error, 1062, aporia_mysql_get_host (db), "the person was not added");
      is_good = FALSE;
    }
  aporia_mysql_store_end (store, is_good);

  return is_good ? g_steal_pointer (&uid) : NULL;
}

/* ---- What is new
 * ----------------------------------------------------------------------------------------- */

typedef struct
{
  AporiaSharedChanges *changes;
  gint64               user_id;
  gint64               since;
  const AporiaSharedTable *table; /* of the rows that come */
  const char              *prefix; /* of tables */
} Pull;

static void
add_deleted_cb (const char *const *row,
                guint              n,
                gpointer           data)
{
  Pull *pull = data;
  const AporiaSharedTable *table = aporia_shared_schema_get_table (row[0]);

  /* A newer version may have tables that this one does not know. */
  if (table != NULL)
    g_ptr_array_add (pull->changes->rows, aporia_shared_row_make (table, row[1], TRUE));
}

static void
add_row_cb (const char *const *row,
            guint              n,
            gpointer           data)
{
  Pull *pull = data;
  AporiaSharedRow *shared = aporia_shared_row_make (pull->table, row[0], FALSE);

  for (guint i = 0; i < shared->n_values; i++)
    if (row[i + 1] != NULL && shared->table->columns[i].kind == APORIA_SHARED_REAL)
      shared->values[i] = aporia_shared_real_to_text (g_ascii_strtod (row[i + 1], NULL));
    else
      shared->values[i] = g_strdup (row[i + 1]);
  g_ptr_array_add (pull->changes->rows, shared);
}

static void
append_column (Pull                     *pull,
               GString                  *sql,
               const AporiaSharedColumn *column)
{
  const AporiaSharedTable *parent;

  switch (column->kind)
    {
    case APORIA_SHARED_LINK:
      parent = aporia_shared_schema_get_table (column->parent);
      g_string_append_printf (sql, ", (SELECT p.uid FROM %s%s p WHERE p.%s = t.%s)", pull->prefix,
                              parent->name, parent->key, column->name);
      break;
    case APORIA_SHARED_TIME:
      g_string_append_printf (sql, ", DATE_FORMAT(t.%s, '%%Y-%%m-%%dT%%H:%%i:%%s.%%fZ')", column->name);
      break;
    case APORIA_SHARED_TEXT:
    case APORIA_SHARED_NUMBER:
    case APORIA_SHARED_REAL:
      g_string_append_printf (sql, ", t.%s", column->name);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
pull_table (AporiaMysql             *db,
            const AporiaSharedTable *table,
            Pull                    *pull,
            GCancellable            *cancellable,
            GError                 **error)
{
  g_autoptr(GString) sql = g_string_new ("SELECT t.uid");

  for (guint i = 0; i < table->n_columns; i++)
    append_column (pull, sql, &table->columns[i]);
  g_string_append_printf (sql, " FROM %s%s t WHERE t.user_id = %" G_GINT64_FORMAT
                               " AND t.revision > %" G_GINT64_FORMAT " ORDER BY t.%s",
                          pull->prefix, table->name, pull->user_id, pull->since, table->key);
  pull->table = table;

  return aporia_mysql_each (db, sql->str, add_row_cb, pull, cancellable, error);
}

static gboolean
pull_deleted (AporiaMysql  *db,
              Pull         *pull,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT table_name, uid FROM %sdeleted_rows WHERE user_id = %" G_GINT64_FORMAT
      " AND revision > %" G_GINT64_FORMAT,
      pull->prefix, pull->user_id, pull->since);

  return aporia_mysql_each (db, sql, add_deleted_cb, pull, cancellable, error);
}

static void
read_person_cb (const char *const *row,
                guint              n,
                gpointer           data)
{
  Pull *pull = data;

  pull->user_id = g_ascii_strtoll (row[0], NULL, 10);
  pull->changes->revision = g_ascii_strtoll (row[1], NULL, 10);
}

static gboolean
read_place (AporiaMysql  *db,
            const char   *person_uid,
            Pull         *pull,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT user_id, revision FROM %susers WHERE uid = ", pull->prefix);
  aporia_mysql_append_text (db, sql, person_uid);

  return aporia_mysql_get_text (db, "SELECT value FROM shared_settings WHERE name = 'database-uid'",
                                &pull->changes->database_uid, cancellable, error)
         && aporia_mysql_each (db, sql->str, read_person_cb, pull, cancellable, error);
}

static gboolean
pull_all (AporiaMysql  *db,
          const char   *person_uid,
          const char   *database_uid,
          Pull         *pull,
          GCancellable *cancellable,
          GError      **error)
{
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  if (!aporia_mysql_run (db, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", cancellable, error)
      || !read_place (db, person_uid, pull, cancellable, error))
    return FALSE;
  if (g_strcmp0 (database_uid, pull->changes->database_uid) != 0 || pull->changes->revision < pull->since)
    pull->since = 0;
  if (pull->changes->revision == pull->since)
    return aporia_mysql_run (db, "ROLLBACK", cancellable, error);

  if (!pull_deleted (db, pull, cancellable, error))
    return FALSE;
  for (guint i = 0; i < n_tables; i++)
    if (!pull_table (db, &tables[i], pull, cancellable, error))
      return FALSE;

  return aporia_mysql_run (db, "ROLLBACK", cancellable, error);
}

AporiaSharedChanges *
aporia_mysql_pull (AporiaSharedStore *store,
                   const char        *person_uid,
                   const char        *database_uid,
                   gint64             revision,
                   GCancellable      *cancellable,
                   GError           **error)
{
  AporiaMysql *db = aporia_mysql_store_begin (store, cancellable, error);
  g_autoptr(AporiaSharedChanges) changes = aporia_shared_changes_new ();
  Pull pull = { changes, 0, revision };
  gboolean is_good;

  if (db == NULL)
    return NULL;
  pull.prefix = aporia_mysql_get_prefix (db);
  changes->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_shared_row_unref);
  is_good = pull_all (db, person_uid, database_uid, &pull, cancellable, error);
  aporia_mysql_store_end (store, is_good);

  return is_good ? g_steal_pointer (&changes) : NULL;
}
