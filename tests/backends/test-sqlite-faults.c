/* The store on a disk that is full, or that breaks: at every operation. */
#include "backends/fault-vfs.h"
#include "backends/fault-workload.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "backends/store-builder.h"
#include "core/base/aporia-error.h"

#include <string.h>

typedef struct
{
  FaultWorkload *work;
  FaultKind      kind;
  char          *folder; /* owned */
  char          *copy;   /* owned */
  guint          n_failed;
  guint          n_looked;
} Trouble;

/* What happened, what is safe, what to do: whole sentences, and of a full disk that it is full. */
static void
assert_plain (const GError *error,
              FaultKind     kind)
{
  g_assert_true (aporia_error_is_storage (error));
  g_assert_true (g_ascii_isupper (*error->message));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_nonnull (strstr (error->message, "aporia.sqlite"));
  g_assert_true (strstr (error->message, " safe") != NULL || strstr (error->message, "not touched") != NULL);
  if (kind == FAULT_FULL)
    {
      g_assert_cmpint (error->code, ==, APORIA_ERROR_STORAGE_FULL);
      g_assert_nonnull (strstr (error->message, "The disk is full. Free some space"));
      return;
    }
  g_assert_true (error->code == APORIA_ERROR_STORAGE_BROKEN
                 || error->code == APORIA_ERROR_STORAGE_READ_ONLY);
  g_assert_true (strstr (error->message, "reported an error") != NULL
                 || strstr (error->message, "cannot be opened") != NULL);
}

static void
step_failed_cb (const GError *error,
                gpointer      data)
{
  Trouble *trouble = data;
  g_autofree char *problems = NULL;

  assert_plain (error, trouble->kind);
  trouble->n_failed++;
  /* Space is back, the disk is plugged in again. */
  fault_vfs_fail (FAULT_NONE, 0, 0);

  /* Had the power gone at this very moment. */
  fault_folder_empty (trouble->folder);
  fault_vfs_lose_power (trouble->folder, fault_vfs_get_n ());
  problems = fault_workload_check_file (trouble->copy, trouble->work->promises);
  g_assert_cmpstr (problems, ==, "");
  trouble->n_looked++;
}

/* Works through all with operation FIRST failing; returns what is in the file then, NULL after the last. */
static char *
work_through (Trouble  *trouble,
              guint     first,
              guint     n_times)
{
  g_autofree char *folder = fault_folder_make ("disk");
  g_autofree char *path = g_build_filename (folder, "aporia.sqlite", NULL);
  g_autofree char *problems = NULL;
  g_autofree char *rows = NULL;

  fault_folder_empty (folder);
  fault_vfs_reset ();
  fault_vfs_fail (trouble->kind, first, n_times);
  trouble->work = fault_workload_new (path, fault_vfs_register ());
  trouble->work->failed = step_failed_cb;
  trouble->work->data = trouble;
  if (!fault_workload_run (trouble->work))
    g_error ("Operation %u failed, and the step after it once more", first);

  rows = fault_workload_count_rows (path);
  problems = fault_workload_check_file (path, trouble->work->promises);
  if (*problems != '\0')
    g_error ("Operation %u: %s", first, problems);
  g_clear_pointer (&trouble->work, fault_workload_free);

  return fault_vfs_get_n () >= first ? g_steal_pointer (&rows) : NULL;
}

static void
try_all (FaultKind kind,
         guint     n_times,
         guint     stride)
{
  Trouble trouble = { .kind = FAULT_NONE };
  g_autofree char *expected = NULL;
  guint n_all;
  guint n = 0;

  fault_vfs_register ();
  trouble.folder = fault_folder_make ("after");
  trouble.copy = g_build_filename (trouble.folder, "aporia.sqlite", NULL);
  expected = work_through (&trouble, 0, 0);
  n_all = fault_vfs_get_n ();
  trouble.kind = kind;
  stride = fault_stride (stride);
  for (guint first = 1; first <= n_all; first += stride)
    {
      g_autofree char *rows = work_through (&trouble, first, n_times);

      n++;
      if (rows != NULL && strcmp (rows, expected) != 0)
        g_error ("Operation %u: %s instead of %s", first, rows, expected);
    }
  g_test_message ("%u points of %u, %u calls failed", n, n_all, trouble.n_failed);
  g_assert_cmpuint (trouble.n_failed, >, n / 3);
  g_free (trouble.folder);
  g_free (trouble.copy);
}

static void
test_full (void)
{
  try_all (FAULT_FULL, G_MAXUINT, 11);
}

static void
test_full_once (void)
{
  try_all (FAULT_FULL, 1, 19);
}

static void
test_broken (void)
{
  try_all (FAULT_BROKEN, G_MAXUINT, 11);
}

static void
test_broken_once (void)
{
  try_all (FAULT_BROKEN, 1, 19);
}

/* A first attempt that fails, at any operation, is not there and can be begun again with the same identity:
 * it was once stored, then not found again for want of room for the reader's files. */
static void
test_begin_again (void)
{
  g_autofree char *folder = fault_folder_make ("disk");
  g_autofree char *path = g_build_filename (folder, "aporia.sqlite", NULL);
  guint n_failed = 1;

  for (guint i = 1; n_failed > 0; i++)
    {
      g_autoptr(AporiaStore) store = NULL;
      g_autoptr(AporiaAttempt) attempt = store_build_attempt ("Cook", FALSE);
      g_autoptr(AporiaAttempt) stored = NULL;
      g_autoptr(GPtrArray) attempts = NULL;

      fault_folder_empty (folder);
      fault_vfs_register ();
      fault_vfs_reset ();
      store = aporia_sqlite_store_new_with_vfs (path, "fault");
      g_assert_true (aporia_store_prepare (store, NULL, NULL));
      fault_vfs_fail (FAULT_FULL, fault_vfs_get_n () + i, 1);
      stored = aporia_store_begin_attempt (store, attempt, NULL);
      n_failed = fault_vfs_get_n_failed ();
      if (stored == NULL)
        stored = aporia_store_begin_attempt (store, attempt, NULL);
      g_assert_nonnull (stored);
      attempts = aporia_store_list_attempts (store, 0, 10, NULL);
      g_assert_cmpuint (attempts->len, ==, 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  fault_use_memory ();
  /* Folders of its own, not isolated ones: those leak, and what hides that makes this ten times slower. */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite-faults/full", test_full);
  g_test_add_func ("/sqlite-faults/full-once", test_full_once);
  g_test_add_func ("/sqlite-faults/broken", test_broken);
  g_test_add_func ("/sqlite-faults/broken-once", test_broken_once);
  g_test_add_func ("/sqlite-faults/begin-again", test_begin_again);

  result = g_test_run ();
  fault_folders_remove ();

  return result;
}
