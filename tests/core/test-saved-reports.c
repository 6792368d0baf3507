/* Files that were saved: noted, looked at, removed when they are old and still what was written; the list. */
#include "core/base/aporia-text.h"
#include "core/model-fixture.h"
#include "core/models/aporia-saved-reports.h"
#include "core/ports/aporia-report-store.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define DAY G_TIME_SPAN_DAY

typedef struct
{
  ModelFixture        base;
  AporiaSavedReports *reports; /* (nullable) */
  char               *folder;
  char               *notice;
  char               *forgotten;
} Fixture;

static gint64 now;

static gint64
get_now (void)
{
  return now;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  model_fixture_set_up (&fixture->base);
  now = aporia_time_now ();
  fixture->base.services->now = get_now;
  /* One folder for the whole program: GLib asks only once where the trash is. */
  fixture->folder = g_build_filename (g_get_home_dir (), "reports", NULL);
  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GFile) folder = g_file_new_for_path (fixture->folder);

  aporia_worker_shutdown (fixture->base.services->store_worker);
  aporia_worker_shutdown (fixture->base.services->documents_worker);
  aporia_test_drain ();
  if (fixture->reports != NULL)
    g_assert_finalize_object (fixture->reports);
  model_fixture_tear_down (&fixture->base);
  g_chmod (fixture->folder, 0700);
  aporia_test_remove_tree (folder);
  g_free (fixture->folder);
  g_free (fixture->notice);
  g_free (fixture->forgotten);
}

/* Returns: (transfer full) the path */
static char *
save (Fixture    *fixture,
      const char *name,
      const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  aporia_report_shelf_note (fixture->base.services, NULL, path, "pdf", "all");
  return path;
}

static void
write_text (const char *path,
            const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static AporiaSavedState
look (Fixture    *fixture,
      const char *path)
{
  g_autoptr(GPtrArray) all =
    aporia_report_store_list (APORIA_REPORT_STORE (fixture->base.services->store), 0, 99, NULL);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((AporiaSavedReport *) all->pdata[i])->path, path))
      return aporia_report_shelf_look (all->pdata[i]);
  g_error ("%s is not on the list", path);
}

static void
test_look (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = save (fixture, "report.pdf", "first");
  g_autofree char *other = g_build_filename (fixture->folder, "other.pdf", NULL);

  g_assert_cmpint (look (fixture, path), ==, APORIA_SAVED_THERE);
  write_text (path, "First");
  g_assert_cmpint (look (fixture, path), ==, APORIA_SAVED_CHANGED);
  write_text (path, "first and more");
  g_assert_cmpint (look (fixture, path), ==, APORIA_SAVED_CHANGED);
  write_text (path, "first");
  g_assert_cmpint (look (fixture, path), ==, APORIA_SAVED_THERE);
  /* The same bytes somewhere else, and a link to them. */
  g_assert_cmpint (g_rename (path, other), ==, 0);
  g_assert_cmpint (look (fixture, path), ==, APORIA_SAVED_GONE);
  g_assert_cmpint (symlink (other, path), ==, 0);
  g_assert_cmpint (look (fixture, path), ==, APORIA_SAVED_CHANGED);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_cmpint (look (fixture, path), ==, APORIA_SAVED_CHANGED);
}

/* A file that could not be read back is on the list all the same, and nobody claims to know it. */
static void
test_unknown (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "never-seen.pdf", NULL);

  aporia_report_shelf_note (fixture->base.services, NULL, path, "pdf", "all");
  g_assert_cmpint (look (fixture, path), ==, APORIA_SAVED_GONE);
  write_text (path, "");
  g_assert_cmpint (look (fixture, path), ==, APORIA_SAVED_UNREADABLE);
  now += 400 * DAY;
  g_assert_true (aporia_report_shelf_remove_due (fixture->base.services, 7, NULL, NULL));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What a sandbox was lent may be invisible for a while: that is not "gone". */
static void
test_lent (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(AporiaSavedReport) report = aporia_saved_report_new ();
  g_autofree char *folder = NULL;

  report->path = g_build_filename (g_get_user_runtime_dir (), "doc", "abc", "report.pdf", NULL);
  report->sha256 = g_strdup ("0");
  g_assert_cmpint (aporia_report_shelf_look (report), ==, APORIA_SAVED_UNREADABLE);
  folder = aporia_saved_report_dup_folder (report);
  g_assert_cmpstr (folder, ==, "The folder you chose");
}

static void
test_due (Fixture      *fixture,
          gconstpointer data)
{
  AporiaServices *services = fixture->base.services;
  g_autofree char *old = save (fixture, "old.pdf", "old");
  g_autofree char *changed = save (fixture, "changed.pdf", "one");
  g_autofree char *gone = save (fixture, "gone.pdf", "gone");
  g_autofree char *young = NULL;
  guint n_removed = 0;

  write_text (changed, "two");
  g_assert_cmpint (g_unlink (gone), ==, 0);
  now += 7 * DAY;
  g_assert_true (aporia_report_shelf_remove_due (services, 7, &n_removed, NULL));
  g_assert_cmpuint (n_removed, ==, 0);
  now += 1;
  young = save (fixture, "young.pdf", "young");
  g_assert_true (aporia_report_shelf_remove_due (services, 7, &n_removed, NULL));
  g_assert_cmpuint (n_removed, ==, 1);
  g_assert_cmpint (look (fixture, old), ==, APORIA_SAVED_GONE);
  g_assert_cmpint (look (fixture, young), ==, APORIA_SAVED_THERE);
  g_assert_true (g_file_test (changed, G_FILE_TEST_EXISTS));
  /* Who takes it out of the trash wants it. */
  write_text (old, "old");
  g_assert_true (aporia_report_shelf_remove_due (services, 7, &n_removed, NULL));
  g_assert_cmpuint (n_removed, ==, 0);
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
}

/* Without a folder that can be written to nothing is removed, and nothing is said to be. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = save (fixture, "kept.pdf", "kept");
  g_autoptr(GError) error = NULL;
  guint n_removed = 9;

  now += 8 * DAY;
  fake_store_fail_next (fixture->base.services->store, "list_due_reports");
  g_assert_false (aporia_report_shelf_remove_due (fixture->base.services, 7, &n_removed, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (n_removed, ==, 0);
  if (geteuid () == 0)
    {
      g_test_message ("root may write everywhere");
      return;
    }
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  g_assert_true (aporia_report_shelf_remove_due (fixture->base.services, 7, &n_removed, NULL));
  g_assert_cmpuint (n_removed, ==, 0);
  g_assert_cmpint (look (fixture, path), ==, APORIA_SAVED_THERE);
}

/* --- the list ------------------------------------------------------------------------------------------- */

static void
notice_cb (AporiaSavedReports *reports,
           const char         *message,
           Fixture            *fixture)
{
  g_free (fixture->notice);
  fixture->notice = g_strdup (message);
}

static void
forgotten_cb (AporiaSavedReports *reports,
              const char         *message,
              const char         *uid,
              Fixture            *fixture)
{
  g_free (fixture->forgotten);
  fixture->forgotten = g_strdup (uid);
}

static void
load (Fixture *fixture)
{
  if (fixture->reports == NULL)
    {
      fixture->reports = aporia_saved_reports_new (fixture->base.services);
      g_signal_connect (fixture->reports, "notice", G_CALLBACK (notice_cb), fixture);
      g_signal_connect (fixture->reports, "forgotten", G_CALLBACK (forgotten_cb), fixture);
    }
  aporia_saved_reports_load (fixture->reports);
  aporia_test_await (!aporia_saved_reports_get_is_loading (fixture->reports), 5);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->reports));
}

/* Returns: (transfer none) */
static AporiaSavedReportItem *
nth (Fixture *fixture,
     guint    position)
{
  g_autoptr(AporiaSavedReportItem) item =
    g_list_model_get_item (G_LIST_MODEL (fixture->reports), position);

  g_assert_nonnull (item);
  return item;
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = save (fixture, "a.pdf", "hello");
  g_autofree char *facts = NULL;
  g_autofree char *status = NULL;
  AporiaSavedReportItem *item;

  load (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  item = nth (fixture, 0);
  aporia_test_await (aporia_saved_report_item_get_state (item) == APORIA_SAVED_THERE, 5);
  facts = aporia_saved_report_item_dup_facts (item);
  g_assert_true (g_str_has_suffix (facts, " · PDF · 5 bytes\n~/reports"));
  g_assert_null (aporia_saved_report_item_dup_status (item));

  aporia_saved_reports_remove (fixture->reports, item, APORIA_REMOVE_TO_TRASH);
  aporia_test_await (fixture->notice != NULL, 5);
  g_assert_cmpstr (fixture->notice, ==, "Moved to the trash");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  status = aporia_saved_report_item_dup_status (item);
  g_assert_true (g_str_has_prefix (status, "Removed on "));
}

/* A file that went away by itself is not said to be removed. */
static void
test_remove_fails (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *path = save (fixture, "a.pdf", "hello");
  g_autofree char *status = NULL;

  load (fixture);
  aporia_test_await (aporia_saved_report_item_get_state (nth (fixture, 0)) == APORIA_SAVED_THERE, 5);
  g_assert_cmpint (g_unlink (path), ==, 0);
  aporia_saved_reports_remove (fixture->reports, nth (fixture, 0), APORIA_REMOVE_FOR_GOOD);
  aporia_test_await (aporia_saved_report_item_get_state (nth (fixture, 0)) == APORIA_SAVED_GONE, 5);
  g_assert_nonnull (fixture->notice);
  status = aporia_saved_report_item_dup_status (nth (fixture, 0));
  g_assert_cmpstr (status, ==, "Not there any more: moved, renamed or deleted");
}

static void
test_forget (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *G_GNUC_UNUSED first = save (fixture, "a.pdf", "a");
  g_autofree char *second = NULL;
  g_autofree char *name = NULL;

  now += 1;
  second = save (fixture, "b.pdf", "b");
  load (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);
  aporia_saved_reports_forget (fixture->reports, nth (fixture, 0));
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_nonnull (fixture->forgotten);
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  load (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  aporia_saved_reports_undo_forget (fixture->reports, fixture->forgotten);
  aporia_test_await (count (fixture) == 2, 5);
  name = aporia_saved_report_dup_name (aporia_saved_report_item_get_record (nth (fixture, 0)));
  g_assert_cmpstr (name, ==, "b.pdf");

  /* A disk that fails: it is in the list again. */
  fake_store_fail_next (fixture->base.services->store, "set_report_forgotten");
  aporia_saved_reports_forget (fixture->reports, nth (fixture, 1));
  g_assert_cmpuint (count (fixture), ==, 1);
  aporia_test_await (fixture->notice != NULL && count (fixture) == 2, 5);
}

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  const guint n_all = APORIA_SAVED_REPORTS_BATCH + 1;

  for (guint i = 0; i < n_all; i++)
    {
      g_autofree char *path = g_strdup_printf ("/nowhere/%u.pdf", i);

      now += 1;
      aporia_report_shelf_note (fixture->base.services, NULL, path, "pdf", "all");
    }
  load (fixture);
  g_assert_cmpuint (count (fixture), ==, APORIA_SAVED_REPORTS_BATCH);
  g_assert_true (aporia_saved_reports_get_has_more (fixture->reports));
  aporia_saved_reports_load_more (fixture->reports);
  aporia_test_await (!aporia_saved_reports_get_is_loading (fixture->reports), 5);
  g_assert_cmpuint (count (fixture), ==, n_all);
  g_assert_false (aporia_saved_reports_get_has_more (fixture->reports));
}

static void
test_unread (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *G_GNUC_UNUSED path = save (fixture, "a.pdf", "a");

  fake_store_fail_next (fixture->base.services->store, "list_reports");
  load (fixture);
  g_assert_nonnull (aporia_saved_reports_get_error (fixture->reports));
  load (fixture);
  g_assert_null (aporia_saved_reports_get_error (fixture->reports));
  g_assert_cmpuint (count (fixture), ==, 1);
}

#define ADD(path, func) g_test_add ("/core/saved-reports/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("aporia-home-XXXXXX", NULL);
  g_autofree char *data_dir = g_build_filename (home, "data", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (home);
  int status;

  /* The trash is that of the home folder: not of whoever runs this. */
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", data_dir, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("look", test_look);
  ADD ("unknown", test_unknown);
  ADD ("lent", test_lent);
  ADD ("due", test_due);
  ADD ("refused", test_refused);
  ADD ("list", test_list);
  ADD ("remove-fails", test_remove_fails);
  ADD ("forget", test_forget);
  ADD ("pages", test_pages);
  ADD ("unread", test_unread);
  status = g_test_run ();
  aporia_test_remove_tree (folder);
  return status;
}
