#include "backends/mysql/aporia-mysql-accounts.h"

#include "backends/mysql/aporia-mysql-migrations.h"
#include "backends/mysql/aporia-mysql-store-private.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-shared-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#define DELETED_COLUMNS "uid, user_id, table_name, deleted_at, revision"
/* The person whose account signed in.  Not through the view "me": MariaDB 11.8 forgets its condition where
 * rows of another view are changed or removed. */
#define ME "(SELECT a.user_id FROM accounts a WHERE a.account = SUBSTRING_INDEX(USER(), '@', 1))"
#define NAME_LETTERS 12
#define PASSWORD_GROUPS 5
#define PASSWORD_GROUP 6

/* ---- Views
 * ----------------------------------------------------------------------------------------------- */

/* The e-mail says who somebody is, so the owner writes it. */
static gboolean
may_write (const AporiaSharedTable  *table,
           const AporiaSharedColumn *column)
{
  return strcmp (table->name, "users") != 0 || strcmp (column->name, "email") != 0;
}

static void
append_columns (GString                 *sql,
                const AporiaSharedTable *table,
                gboolean                 is_write)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (!is_write || may_write (table, &table->columns[i]))
      g_string_append_printf (sql, ", %s", table->columns[i].name);
}

static gboolean
make_view (AporiaMysql             *self,
           const AporiaSharedTable *table,
           GCancellable            *cancellable,
           GError                 **error)
{
  gboolean is_users = strcmp (table->name, "users") == 0;
  g_autoptr(GString) sql = g_string_new (NULL);

  g_string_printf (sql, "CREATE OR REPLACE SQL SECURITY DEFINER VIEW my_%s AS SELECT %s, uid, %srevision",
                   table->name, table->key, is_users ? "in_ranking, " : "user_id, ");
  append_columns (sql, table, FALSE);
  g_string_append_printf (sql, " FROM %s WHERE user_id = " ME " WITH CHECK OPTION", table->name);

  return aporia_mysql_run (self, sql->str, cancellable, error);
}

/* ---- What an account may do
 * ------------------------------------------------------------------------------ */

/* WHAT to ACCOUNT, whose name was made here of letters and digits. */
static gboolean
grant (AporiaMysql  *self,
       const char   *what,
       const char   *account,
       GCancellable *cancellable,
       GError      **error)
{
  g_autofree char *sql = g_strdup_printf ("GRANT %s TO '%s'@'%%'", what, account);

  return aporia_mysql_run (self, sql, cancellable, error);
}

static gboolean
grant_table (AporiaMysql             *self,
             const AporiaSharedTable *table,
             const char              *account,
             GCancellable            *cancellable,
             GError                 **error)
{
  g_autoptr(GString) what = g_string_new ("SELECT, ");

  if (strcmp (table->name, "users") != 0)
    {
      g_string_append (what, "DELETE, INSERT (uid, user_id, revision");
      append_columns (what, table, TRUE);
      g_string_append (what, "), ");
    }
  g_string_append (what, "UPDATE (revision");
  append_columns (what, table, TRUE);
  g_string_append_printf (what, ") ON my_%s", table->name);

  return grant (self, what->str, account, cancellable, error);
}

static gboolean
grant_all (AporiaMysql  *self,
           const char   *account,
           GCancellable *cancellable,
           GError      **error)
{
  static const char *const others[] = {
    "SELECT, INSERT (" DELETED_COLUMNS "), UPDATE (revision) ON my_deleted_rows",
    "SELECT ON my_standings",
    "SELECT ON population",
    "SELECT ON schema_migrations",
    "SELECT ON shared_settings",
    "EXECUTE ON PROCEDURE count_me",
    "EXECUTE ON PROCEDURE rank_me",
  };
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    if (!grant_table (self, &tables[i], account, cancellable, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (!grant (self, others[i], account, cancellable, error))
      return FALSE;

  return TRUE;
}

static void
add_text_cb (const char *const *row,
             guint              n,
             gpointer           data)
{
  g_ptr_array_add (data, g_strdup (row[0]));
}

gboolean
aporia_mysql_make_views (AporiaMysql  *self,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr(GPtrArray) accounts = g_ptr_array_new_with_free_func (g_free);
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    if (!make_view (self, &tables[i], cancellable, error))
      return FALSE;
  if (!aporia_mysql_run (self,
                         "CREATE OR REPLACE SQL SECURITY DEFINER VIEW my_deleted_rows AS SELECT "
                         DELETED_COLUMNS " FROM deleted_rows WHERE user_id = " ME " WITH CHECK OPTION",
                         cancellable, error))
    return FALSE;
  if (!aporia_mysql_each (self, "SELECT account FROM accounts", add_text_cb, accounts, cancellable, error))
    return FALSE;
  for (guint i = 0; i < accounts->len; i++)
    if (!grant_all (self, accounts->pdata[i], cancellable, error))
      return FALSE;

  return TRUE;
}

/* ---- A new one
 * ------------------------------------------------------------------------------------------- */

/* One of the letters of KIND, each as likely as the other. */
static char
choose (const char *kind)
{
  guint n = (guint) strlen (kind);
  guint8 byte = 0;

  do
    {
      /* One byte comes at once, unless a signal is handled. */
      if (getrandom (&byte, 1, 0) != 1)
        byte = G_MAXUINT8;
    }
  while (byte >= G_MAXUINT8 - G_MAXUINT8 % n);

  return kind[byte % n];
}

/* Groups of letters and digits that are not taken for one another; each has what rules for passwords ask
 * for.  About 120 bits. */
static char *
make_password (void)
{
  static const char small[] = "abcdefghijkmnpqrstuvwxyz";
  static const char capital[] = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  static const char digits[] = "23456789";
  static const char *const kinds[] = { small, capital, digits };
  GString *password = g_string_new (NULL);

  for (guint i = 0; i < PASSWORD_GROUPS; i++)
    for (guint j = 0; j < PASSWORD_GROUP; j++)
      {
        if (i > 0 && j == 0)
          g_string_append_c (password, '-');
        g_string_append_c (password, choose (kinds[j % G_N_ELEMENTS (kinds)]));
      }

  return g_string_free (password, FALSE);
}

static char *
make_name (void)
{
  static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
  GString *name = g_string_new ("aporia_");

  for (guint i = 0; i < NAME_LETTERS; i++)
    g_string_append_c (name, choose (letters));

  return g_string_free (name, FALSE);
}

/* USER_ID: (out) of the person with EMAIL, who is added when not there */
static gboolean
ensure_person (AporiaMysql  *self,
               const char   *email,
               gint64       *user_id,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr(GString) find = g_string_new ("SELECT user_id FROM users WHERE email = ");
  g_autoptr(GString) add = g_string_new ("INSERT IGNORE INTO users (uid, email, first_name, last_name, "
                                         "created_at, updated_at) VALUES (");
  g_autofree char *uid = g_uuid_string_random ();

  aporia_mysql_append_text (self, find, email);
  aporia_mysql_append_text (self, add, uid);
  g_string_append (add, ", ");
  aporia_mysql_append_text (self, add, email);
  g_string_append (add, ", '', '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
  *user_id = 0;
  if (!aporia_mysql_get_int (self, find->str, user_id, cancellable, error))
    return FALSE;

  return *user_id != 0
         || (aporia_mysql_run (self, add->str, cancellable, error)
             && aporia_mysql_get_int (self, find->str, user_id, cancellable, error));
}

/* The account's row comes first: whatever ends this midway, the next time goes on with the same name. */
static gboolean
ensure_name (AporiaMysql  *self,
             gint64        user_id,
             char        **account,
             GCancellable *cancellable,
             GError      **error)
{
  g_autofree char *find =
      g_strdup_printf ("SELECT account FROM accounts WHERE user_id = %" G_GINT64_FORMAT, user_id);
  g_autofree char *name = make_name ();
  g_autofree char *add = g_strdup_printf ("INSERT IGNORE INTO accounts (account, user_id, created_at) "
                                          "VALUES ('%s', %" G_GINT64_FORMAT ", UTC_TIMESTAMP(6))",
                                          name, user_id);

  if (!aporia_mysql_get_text (self, find, account, cancellable, error))
    return FALSE;

  return *account != NULL
         || (aporia_mysql_run (self, add, cancellable, error)
             && aporia_mysql_get_text (self, find, account, cancellable, error));
}

static gboolean
make_account (AporiaMysql  *self,
              const char   *account,
              const char   *password,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *create =
      g_strdup_printf ("CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s'", account, password);
  g_autofree char *change = g_strdup_printf ("ALTER USER '%s'@'%%' IDENTIFIED BY '%s'", account, password);

  return aporia_mysql_run (self, create, cancellable, error)
         && aporia_mysql_run (self, change, cancellable, error)
         && grant_all (self, account, cancellable, error);
}

static gboolean
invite (AporiaMysql      *self,
        AporiaInvitation *invitation,
        GCancellable     *cancellable,
        GError          **error)
{
  const char *at = strchr (invitation->email, '@');
  gint64 user_id;

  if (at == NULL || at == invitation->email || at[1] == '\0')
    {
      g_set_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED, _("“%s” is no e-mail address."),
                   invitation->email);
      return FALSE;
    }

  return aporia_mysql_expect_schema (self, cancellable, error)
         && ensure_person (self, invitation->email, &user_id, cancellable, error)
         && ensure_name (self, user_id, &invitation->account, cancellable, error)
         && make_account (self, invitation->account, invitation->password, cancellable, error);
}

AporiaInvitation *
aporia_mysql_invite (AporiaSharedStore *store,
                     const char        *email,
                     GCancellable      *cancellable,
                     GError           **error)
{
  AporiaMysql *db = aporia_mysql_store_begin (store, cancellable, error);
  g_autoptr(AporiaInvitation) invitation = aporia_invitation_new ();
  gboolean is_good;

  if (db == NULL)
    return NULL;
  invitation->email = g_strstrip (g_strdup (email));
  invitation->password = make_password ();
  is_good = invite (db, invitation, cancellable, error);
  aporia_mysql_store_end (store, is_good);

  return is_good ? g_steal_pointer (&invitation) : NULL;
}
