/* The store on a machine that loses power, at every operation. */
#include "backends/fault-vfs.h"
#include "backends/fault-workload.h"
#include "backends/sqlite/aporia-sqlite-admin.h"

#include <sqlite3.h>
#include <string.h>

/* Drafts enough for the log to be moved into the file while it is in use. */
#define N_DRAFTS_LONG 280

/* What looks at the disk after a power loss while the work goes on. */
typedef struct
{
  FaultWorkload *work;
  char          *folder; /* owned: where the disks of after go */
  char          *copy;   /* owned: the database there */
  guint          stride; /* of writes; all other operations are looked at */
  guint          n_seeds;
  guint          n_points;
  guint          n_bad;
  gboolean       may_be_bad;
} Watch;

static void
look (Watch  *watch,
      guint32 seed)
{
  g_autofree char *problems = NULL;

  fault_folder_empty (watch->folder);
  fault_vfs_lose_power (watch->folder, seed);
  problems = fault_workload_check_file (watch->copy, watch->work->promises);
  watch->n_points++;
  if (*problems == '\0')
    return;

  watch->n_bad++;
  if (!watch->may_be_bad)
    g_error ("Operation %u (%s), seed %u: %s", fault_vfs_get_n (), fault_vfs_get_operation (), seed,
             problems);
}

static void
look_cb (gpointer data)
{
  Watch *watch = data;
  guint n = fault_vfs_get_n ();

  if (n % fault_stride (strcmp (fault_vfs_get_operation (), "write") == 0 ? watch->stride : 1) != 0)
    return;
  for (guint i = 0; i < watch->n_seeds; i++)
    look (watch, n * 31 + i);
}

static void
watch_init (Watch      *watch,
            const char *before,
            guint       n_drafts)
{
  g_autofree char *folder = fault_folder_make ("disk");
  g_autofree char *path = g_build_filename (folder, "aporia.sqlite", NULL);
  sqlite3 *handle = NULL;

  fault_folder_empty (folder);
  if (before != NULL)
    {
      g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (handle, before, NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (handle);
    }
  watch->work = fault_workload_new (path, fault_vfs_register ());
  watch->work->n_drafts = n_drafts;
  watch->folder = fault_folder_make ("after");
  watch->copy = g_build_filename (watch->folder, "aporia.sqlite", NULL);
  fault_vfs_reset ();
  fault_vfs_watch (look_cb, watch);
}

static void
watch_clear (Watch *watch)
{
  if (watch->n_points > 1)
    g_test_message ("%u points of %u operations", watch->n_points, fault_vfs_get_n ());
  fault_vfs_watch (NULL, NULL);
  fault_workload_free (watch->work);
  g_free (watch->folder);
  g_free (watch->copy);
}

static void
test_power (void)
{
  Watch watch = { .stride = 2, .n_seeds = 1 };

  watch_init (&watch, NULL, 20);
  g_assert_true (fault_workload_run (watch.work));
  g_assert_cmpuint (watch.n_points, >=, 500 / FAULT_THINNING);
  watch_clear (&watch);
}

/* The log is moved into the file, and begun anew, while the work goes on. */
static void
test_power_long (void)
{
  Watch watch = { .stride = 40, .n_seeds = 1 };

  watch_init (&watch, NULL, N_DRAFTS_LONG);
  g_assert_true (fault_workload_run (watch.work));
  watch_clear (&watch);
}

static void
test_power_migration (void)
{
  Watch watch = { .stride = 1, .n_seeds = 2 };
  g_autoptr(AporiaStore) store = NULL;

  watch_init (&watch, "CREATE TABLE mine (text); INSERT INTO mine VALUES ('keep me')", 0);
  g_hash_table_insert (watch.work->promises, g_strdup ("notes"),
                       g_strdup ("SELECT count(*) FROM mine WHERE text = 'keep me'"));
  store = aporia_sqlite_store_new_with_vfs (watch.work->path, watch.work->vfs);
  g_assert_true (aporia_store_prepare (store, NULL, NULL));
  g_assert_cmpuint (watch.n_points, >=, 100 / FAULT_THINNING);
  g_clear_object (&store);
  watch_clear (&watch);
}

/* That these tests can fail: a disk that only says it has synced loses answers, and they see it. */
static void
test_lying_disk (void)
{
  Watch watch = { .stride = 20, .n_seeds = 1, .may_be_bad = TRUE };

  watch_init (&watch, NULL, 0);
  fault_vfs_set_lying (TRUE);
  g_assert_true (fault_workload_run (watch.work));
  g_assert_cmpuint (watch.n_bad, >, 0);
  watch_clear (&watch);
}

/* What is restored replaces what was there at once, or not at all. */
static void
test_power_restore (void)
{
  Watch watch = { .stride = 3, .n_seeds = 1 };
  g_autofree char *folder = fault_folder_make ("backup");
  g_autofree char *copy = g_build_filename (folder, "copy.sqlite", NULL);
  g_autoptr(GError) error = NULL;
  AporiaStore *store;

  watch_init (&watch, NULL, 0);
  fault_vfs_watch (NULL, NULL);
  store = aporia_sqlite_store_new_with_vfs (watch.work->path, watch.work->vfs);
  g_assert_true (aporia_store_prepare (store, NULL, NULL));
  g_assert_true (aporia_store_save_setting (store, "which", "old", NULL));
  g_assert_true (aporia_store_save_setting (store, "same", "old", NULL));
  g_assert_true (aporia_sqlite_store_backup (store, copy, &error));
  g_assert_no_error (error);
  g_assert_true (aporia_store_save_setting (store, "which", "new", NULL));
  g_assert_true (aporia_store_save_setting (store, "same", "new", NULL));

  fault_vfs_watch (look_cb, &watch);
  g_hash_table_insert (watch.work->promises, g_strdup ("restored"),
                       g_strdup ("SELECT count(DISTINCT value) FROM settings "
                                 "WHERE name IN ('which', 'same')"));
  g_assert_true (aporia_sqlite_store_restore (store, copy, &error));
  g_assert_no_error (error);
  g_hash_table_insert (watch.work->promises, g_strdup ("restored"),
                       g_strdup ("SELECT value = 'old' FROM settings WHERE name = 'which'"));
  g_assert_finalize_object (store);
  watch_clear (&watch);
}

/* From one operation on nothing works, not even reading; then the power goes. */
static void
test_dead (void)
{
  Watch watch = { .stride = 1 };
  guint n = 0;

  for (guint first = 1; first < 1000; first += fault_stride (29))
    {
      gboolean is_done;

      watch_init (&watch, NULL, 20);
      fault_vfs_watch (NULL, NULL);
      fault_vfs_fail (FAULT_DEAD, first, G_MAXUINT);
      is_done = fault_workload_run (watch.work);
      g_clear_object (&watch.work->store);
      look (&watch, first);
      n += !is_done;
      watch_clear (&watch);
    }
  g_assert_cmpuint (n, >, 30 / FAULT_THINNING);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  fault_use_memory ();
  /* Folders of its own, not isolated ones: those leak, and what hides that makes this ten times slower. */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite-power/everything", test_power);
  g_test_add_func ("/sqlite-power/long", test_power_long);
  g_test_add_func ("/sqlite-power/migration", test_power_migration);
  g_test_add_func ("/sqlite-power/lying-disk", test_lying_disk);
  g_test_add_func ("/sqlite-power/restore", test_power_restore);
  g_test_add_func ("/sqlite-power/dead", test_dead);

  result = g_test_run ();
  fault_folders_remove ();

  return result;
}
