#include "backends/mysql/shared-fixture.h"

#include "backends/mysql/aporia-mysql-migrations.h"
#include "backends/mysql/aporia-mysql-store.h"
#include "backends/mysql/server.h"
#include "backends/sqlite/aporia-sqlite-shared.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-person.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

/* ---- A shared store that fails ------------------------------------------------------------------------- */

#define FAILING_TYPE_STORE (failing_store_get_type ())
G_DECLARE_FINAL_TYPE (FailingStore, failing_store, FAILING, STORE, GObject)

struct _FailingStore
{
  GObject            parent_instance;
  AporiaSharedStore *real;
  Fault              fault;
  Moment             moment;
  Computer          *computer;
  void             (*interrupt) (Computer *computer); /* (nullable) */
};

static void failing_iface_init (AporiaSharedStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FailingStore, failing_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SHARED_STORE, failing_iface_init))

static void
reach (FailingStore *self,
       Moment        moment)
{
  void (*interrupt) (Computer *computer) = self->interrupt;

  if (interrupt == NULL || self->moment != moment)
    return;
  self->interrupt = NULL;
  interrupt (self->computer);
}

static AporiaSharedStatus *
failing_load_status (AporiaSharedStore *store,
                     GCancellable      *cancellable,
                     GError           **error)
{
  return aporia_shared_store_load_status (FAILING_STORE (store)->real, cancellable, error);
}

static char *
failing_open_person (AporiaSharedStore *store,
                     AporiaPerson      *person,
                     GCancellable      *cancellable,
                     GError           **error)
{
  char *uid = aporia_shared_store_open_person (FAILING_STORE (store)->real, person, cancellable, error);

  reach (FAILING_STORE (store), MOMENT_OPENED);
  return uid;
}

static AporiaSharedChanges *
failing_pull (AporiaSharedStore *store,
              const char        *person_uid,
              const char        *database_uid,
              gint64             revision,
              GCancellable      *cancellable,
              GError           **error)
{
  AporiaSharedChanges *changes = aporia_shared_store_pull (FAILING_STORE (store)->real, person_uid,
                                                           database_uid, revision, cancellable, error);

  reach (FAILING_STORE (store), MOMENT_PULLED);
  return changes;
}

static gint64
failing_push (AporiaSharedStore *store,
              const char        *person_uid,
              gint64             revision,
              GPtrArray         *rows,
              GCancellable      *cancellable,
              GError           **error)
{
  FailingStore *self = FAILING_STORE (store);
  Fault fault = self->fault;
  gint64 now;

  self->fault = FAULT_NONE;
  if (fault != FAULT_BEFORE)
    {
      now = aporia_shared_store_push (self->real, person_uid, revision, rows, cancellable, error);
      reach (self, MOMENT_PUSHED);
      if (fault == FAULT_NONE || now < 0)
        return now;
    }
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "The network went.");
  return -1;
}

static AporiaStandings *
failing_compare (AporiaSharedStore *store,
                 const char        *person_uid,
                 AporiaCompare      wish,
                 GCancellable      *cancellable,
                 GError           **error)
{
  return aporia_shared_store_compare (FAILING_STORE (store)->real, person_uid, wish, cancellable, error);
}

static void
failing_iface_init (AporiaSharedStoreInterface *iface)
{
  iface->load_status = failing_load_status;
  iface->open_person = failing_open_person;
  iface->pull = failing_pull;
  iface->push = failing_push;
  iface->compare = failing_compare;
}

static void
failing_store_finalize (GObject *object)
{
  g_object_unref (FAILING_STORE (object)->real);
  G_OBJECT_CLASS (failing_store_parent_class)->finalize (object);
}

static void
failing_store_class_init (FailingStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = failing_store_finalize;
}

static void
failing_store_init (FailingStore *self)
{
}

/* ---- The server
 * ------------------------------------------------------------------------------------------ */

AporiaMysql *
shared_open (void)
{
  g_autoptr(AporiaSharedTarget) target = server_make_target (NULL, NULL);
  g_autoptr(GError) error = NULL;
  AporiaMysql *db = aporia_mysql_open (target, NULL, &error);

  g_assert_no_error (error);
  return db;
}

void
shared_run (const char *sql)
{
  g_autoptr(AporiaMysql) db = shared_open ();
  g_autoptr(GError) error = NULL;

  aporia_mysql_run_script (db, sql, NULL, &error);
  g_assert_no_error (error);
}

gint64
shared_count (const char *sql)
{
  g_autoptr(AporiaMysql) db = shared_open ();
  g_autoptr(GError) error = NULL;
  gint64 n = -1;

  aporia_mysql_get_int (db, sql, &n, NULL, &error);
  g_assert_no_error (error);
  return n;
}

static void
add_kill_cb (const char *const *row,
             guint              n,
             gpointer           data)
{
  g_string_append_printf (data, "KILL %s;", row[0]);
}

void
shared_disconnect (void)
{
  g_autoptr(AporiaMysql) db = shared_open ();
  g_autoptr(GString) script = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  aporia_mysql_each (db, "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND user "
                         "= SUBSTRING_INDEX(USER(), '@', 1)", add_kill_cb, script, NULL, &error);
  g_assert_no_error (error);
  /* One may go by itself meanwhile. */
  if (script->len > 0)
    aporia_mysql_run_script (db, script->str, NULL, NULL);
}

/* Emptied, not made anew: that is a hundred times faster. */
void
shared_reset (void)
{
  g_autoptr(AporiaMysql) db = shared_open ();
  g_autoptr(GString) script = g_string_new ("SET FOREIGN_KEY_CHECKS = 0; DELETE FROM deleted_rows; "
                                            "DELETE FROM user_stats; DELETE FROM hist; "
                                            "DELETE FROM hist2; DELETE FROM accounts; "
                                            "UPDATE shared_settings SET value = UUID() WHERE name = "
                                            "'database-uid';");
  g_autoptr(GError) error = NULL;
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    g_string_append_printf (script, "DELETE FROM %s;", tables[i].name);
  aporia_mysql_migrate (db, NULL, &error);
  g_assert_no_error (error);
  shared_run (script->str);
}

/* ---- Computers
 * ------------------------------------------------------------------------------------------- */

static void
open_store (Computer *computer)
{
  g_autoptr(GError) error = NULL;

  computer->store = aporia_sqlite_store_new (computer->path);
  aporia_store_prepare (computer->store, NULL, &error);
  g_assert_no_error (error);
  computer->look = aporia_sqlite_open (computer->path, SQLITE_OPEN_READWRITE, &error);
  g_assert_no_error (error);
}

static void
close_store (Computer *computer)
{
  g_clear_pointer (&computer->look, aporia_sqlite_close);
  g_clear_object (&computer->store);
}

void
computer_init (Computer   *computer,
               const char *name,
               const char *email)
{
  g_autoptr(AporiaSharedTarget) target = server_make_target (NULL, NULL);

  computer_init_at (computer, name, email, target);
}

void
computer_init_at (Computer           *computer,
                  const char         *name,
                  const char         *email,
                  AporiaSharedTarget *target)
{
  FailingStore *failing = g_object_new (FAILING_TYPE_STORE, NULL);
  g_autoptr(AporiaPerson) person = NULL;
  g_autoptr(AporiaPerson) named = NULL;

  failing->real = aporia_mysql_store_new (target);
  computer->shared = APORIA_SHARED_STORE (failing);
  computer->path = g_build_filename (aporia_test_folder (), name, NULL);
  open_store (computer);
  person = aporia_store_load_person (computer->store, NULL);
  named = aporia_person_make (person->uid, "Ada", "Lovelace", email);
  g_assert_true (aporia_store_save_person (computer->store, named, NULL));
}

void
computer_clear (Computer *computer)
{
  close_store (computer);
  g_remove (computer->path);
  g_clear_object (&computer->shared);
  g_clear_pointer (&computer->path, g_free);
}

void
computer_restart (Computer *computer)
{
  close_store (computer);
  open_store (computer);
}

void
computer_set_fault (Computer *computer,
                    Fault     fault)
{
  FAILING_STORE (computer->shared)->fault = fault;
}

void
computer_interrupt (Computer *computer,
                    Moment    moment,
                    void    (*do_it) (Computer *computer))
{
  FailingStore *failing = FAILING_STORE (computer->shared);

  failing->moment = moment;
  failing->computer = computer;
  failing->interrupt = do_it;
}

gboolean
computer_sync (Computer         *computer,
               AporiaSyncResult *result)
{
  AporiaSyncOptions options = { 0 };
  AporiaSyncResult ignored;
  g_autoptr(GError) error = NULL;
  gboolean is_good = aporia_sync_run (computer->store, computer->shared, &options,
                                      result != NULL ? result : &ignored, NULL, &error);

  if (!is_good)
    g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  return is_good;
}

void
computers_settle (Computer *computers,
                  guint     n)
{
  guint n_quiet = 0;

  for (guint turn = 0; n_quiet < n; turn++)
    {
      AporiaSyncResult result;

      g_assert_cmpuint (turn, <, 10 * n);
      computer_set_fault (&computers[turn % n], FAULT_NONE);
      g_assert_true (computer_sync (&computers[turn % n], &result));
      n_quiet = result.n_received + result.n_sent == 0 ? n_quiet + 1 : 0;
    }
}

/* ---- What they hold
 * -------------------------------------------------------------------------------------- */

char *
computer_get (Computer   *computer,
              const char *sql)
{
  g_autoptr(GError) error = NULL;
  char *value = NULL;

  aporia_sqlite_get_text (computer->look, &error, &value, g_intern_string (sql), "");
  g_assert_no_error (error);
  return value;
}

gint64
computer_count (Computer   *computer,
                const char *sql)
{
  g_autofree char *value = computer_get (computer, sql);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : -1;
}

static char *
describe (AporiaSharedRow *row)
{
  GString *line = g_string_new (row->table->name);

  g_string_append_printf (line, " %s", row->uid);
  for (guint i = 0; i < row->n_values; i++)
    g_string_append_printf (line, " %s=%s", row->table->columns[i].name,
                            row->values[i] != NULL ? row->values[i] : "(none)");
  return g_string_free (line, FALSE);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_sorted (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
add_uid_cb (sqlite3_stmt *row,
            gpointer      data)
{
  g_ptr_array_add (data, aporia_sqlite_dup_text (row, 0));
}

char *
computer_dump (Computer *computer)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n_tables;
  const AporiaSharedTable *tables = aporia_shared_schema_get_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      g_autoptr(GPtrArray) uids = g_ptr_array_new_with_free_func (g_free);
      const char *sql = aporia_sqlite_shared_intern (
          g_strdup_printf ("SELECT t.uid FROM %s t WHERE %s", tables[i].name,
                           aporia_sqlite_shared_condition (&tables[i])));

      g_assert_true (aporia_sqlite_each (computer->look, NULL, add_uid_cb, uids, sql, ""));
      for (guint j = 0; j < uids->len; j++)
        {
          g_autoptr(AporiaSharedRow) row = NULL;

          g_assert_true (aporia_sqlite_shared_read (computer->look, &tables[i], uids->pdata[j], &row, NULL));
          g_ptr_array_add (lines, describe (row));
        }
    }
  return join_sorted (lines);
}

char *
shared_dump (const char        *person_uid,
             AporiaSharedStore *server)
{
  g_autoptr(AporiaSharedTarget) target = server_make_target (NULL, NULL);
  g_autoptr(AporiaSharedStore) any = aporia_mysql_store_new (target);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSharedChanges) all =
      aporia_shared_store_pull (server != NULL ? server : any, person_uid, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < all->rows->len; i++)
    {
      AporiaSharedRow *row = all->rows->pdata[i];

      if (!row->is_deleted)
        g_ptr_array_add (lines, describe (row));
    }
  return join_sorted (lines);
}

void
computers_assert_equal (Computer *computers,
                        guint     n)
{
  g_autoptr(AporiaPerson) person = aporia_store_load_person (computers[0].store, NULL);
  g_autofree char *server = shared_dump (person->uid, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *dump = computer_dump (&computers[i]);
      g_autoptr(AporiaOutboxState) state =
          aporia_outbox_store_load_state (APORIA_OUTBOX_STORE (computers[i].store), NULL, NULL);

      g_assert_cmpstr (dump, ==, server);
      g_assert_cmpuint (state->n_waiting, ==, 0);
      g_assert_cmpint (computer_count (&computers[i], "SELECT count(*) FROM pragma_foreign_key_check"),
                       ==, 0);
      store_build_assert_consistent (computers[i].store);
    }
}
