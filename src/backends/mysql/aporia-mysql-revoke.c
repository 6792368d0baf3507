/* Taking an account away, and with it, if that is wanted, all that its person sent. */
#include "backends/mysql/aporia-mysql-accounts.h"

#include "backends/mysql/aporia-mysql-migrations.h"
#include "backends/mysql/aporia-mysql-store-private.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-shared-schema.h"

#include <glib/gi18n-lib.h>

#define N_TURNS 8
#define PAUSE_USEC (10 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  AporiaMysql  *db;
  GCancellable *cancellable;
  gint64        user_id;
  gint64        n_rows;
} Revocation;

/* SQL with the person's number for its one %. */
static gboolean
run (Revocation *self,
     const char *sql,
     GError    **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->user_id);
  g_auto(GStrv) parts = g_strsplit (sql, "%", 2);
  g_autofree char *statement = g_strjoinv (number, parts);

  return aporia_mysql_run (self->db, statement, self->cancellable, error);
}

static gboolean
remove_from (Revocation *self,
             const char *table,
             GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE user_id = %%", table);

  if (!run (self, sql, error))
    return FALSE;
  self->n_rows += aporia_mysql_get_n_changed (self->db);

  return TRUE;
}

/* The person's own row is taken first, as whoever writes does; out of the counts of people before their
 * numbers go; children before their parents. */
static gboolean
try_remove (Revocation *self,
            GError    **error)
{
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  if (!aporia_mysql_run (self->db, "START TRANSACTION", self->cancellable, error)
      || !run (self, "UPDATE users SET revision = revision + 1 WHERE user_id = %", error)
      || !run (self, "CALL rank_person(%, 0)", error)
      || !run (self, "DELETE FROM user_stats WHERE user_id = %", error)
      || !run (self, "DELETE FROM deleted_rows WHERE user_id = %", error))
    return FALSE;
  self->n_rows = 0;
  for (guint i = n_tables; i > 0; i--)
    if (!remove_from (self, tables[i - 1].name, error))
      return FALSE;

  return aporia_mysql_run (self->db, "COMMIT", self->cancellable, error);
}

static gboolean
remove_rows (Revocation *self,
             GError    **error)
{
  for (guint turn = 1;; turn++)
    {
      g_autoptr(GError) failure = NULL;

      if (try_remove (self, &failure))
        return TRUE;
      if (!aporia_mysql_was_conflict (self->db) || turn == N_TURNS)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      aporia_mysql_run (self->db, "ROLLBACK", NULL, NULL);
      g_usleep (PAUSE_USEC * turn);
    }
}

/* ACCOUNT, whose name was made here of letters and digits.  Its row goes last: whatever ends this midway, the
 * next time knows the name.  Who is still connected by it reaches nothing from then on. */
static gboolean
remove_account (Revocation *self,
                const char *account,
                GError    **error)
{
  g_autofree char *drop = g_strdup_printf ("DROP USER IF EXISTS '%s'@'%%'", account);

  return aporia_mysql_run (self->db, drop, self->cancellable, error)
         && run (self, "DELETE FROM accounts WHERE user_id = %", error);
}

static gboolean
take_away (Revocation *self,
           const char *email,
           gboolean    removes_rows,
           GError    **error)
{
  g_autoptr(GString) find = g_string_new ("SELECT user_id FROM users WHERE email = ");
  g_autofree char *find_account = NULL;
  g_autofree char *account = NULL;

  aporia_mysql_append_text (self->db, find, email);
  if (!aporia_mysql_expect_schema (self->db, self->cancellable, error)
      || !aporia_mysql_get_int (self->db, find->str, &self->user_id, self->cancellable, error))
    return FALSE;
  find_account =
      g_strdup_printf ("SELECT account FROM accounts WHERE user_id = %" G_GINT64_FORMAT, self->user_id);
  if (!aporia_mysql_get_text (self->db, find_account, &account, self->cancellable, error))
    return FALSE;
  if (self->user_id == 0 || (account == NULL && !removes_rows))
    {
      g_set_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                   self->user_id == 0 ? _("Nobody in the shared database has the address “%s”.")
                                      : _("“%s” has no account of their own in the shared database."),
                   email);
      return FALSE;
    }

  return (account == NULL || remove_account (self, account, error))
         && (!removes_rows || remove_rows (self, error));
}

gint64
aporia_mysql_revoke (AporiaSharedStore *store,
                     const char        *email,
                     gboolean           removes_rows,
                     GCancellable      *cancellable,
                     GError           **error)
{
  Revocation revocation = { aporia_mysql_store_begin (store, cancellable, error), cancellable };
  g_autofree char *address = g_strstrip (g_strdup (email));
  gboolean is_good;

  if (revocation.db == NULL)
    return -1;
  is_good = take_away (&revocation, address, removes_rows, error);
  aporia_mysql_store_end (store, is_good);

  return is_good ? revocation.n_rows : -1;
}
