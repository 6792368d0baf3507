/* The list of saved reports. */
#include "backends/store-conformance.h"

#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/ports/aporia-archive-store.h"
#include "core/ports/aporia-report-store.h"

#define DAY G_TIME_SPAN_DAY
#define START (G_GINT64_CONSTANT (20000) * DAY)

static AporiaSavedReport *
build (const char *attempt_uid,
       const char *path,
       gint64      created_at)
{
  AporiaSavedReport *report = aporia_saved_report_new ();

  report->uid = aporia_uid_new ();
  report->attempt_uid = g_strdup (attempt_uid);
  report->path = g_strdup (path);
  report->sha256 = g_strdup ("0123abcd");
  report->size = G_GINT64_CONSTANT (5000000000);
  report->format = g_strdup ("csv");
  report->scope = g_strdup ("job");
  report->created_at = created_at;
  return report;
}

/* Returns: (transfer full) its uid */
static char *
add (AporiaStore *store,
     const char  *path,
     gint64       created_at)
{
  g_autoptr(AporiaSavedReport) report = build (NULL, path, created_at);
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_report_store_add (APORIA_REPORT_STORE (store), report, &error));
  g_assert_no_error (error);
  return g_strdup (report->uid);
}

/* "path path …" */
static void
assert_paths (GPtrArray  *reports,
              const char *expected)
{
  g_autoptr(GString) paths = g_string_new (NULL);

  g_assert_nonnull (reports);
  for (guint i = 0; i < reports->len; i++)
    g_string_append_printf (paths, "%s%s", i > 0 ? " " : "", ((AporiaSavedReport *) reports->pdata[i])->path);
  g_assert_cmpstr (paths->str, ==, expected);
}

static void
assert_listed (AporiaStore *store,
               guint        offset,
               guint        limit,
               const char  *expected)
{
  g_autoptr(GPtrArray) reports =
    aporia_report_store_list (APORIA_REPORT_STORE (store), offset, limit, NULL);

  assert_paths (reports, expected);
}

static void
test_saved (AporiaStore *store)
{
  AporiaReportStore *reports = APORIA_REPORT_STORE (store);
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autoptr(AporiaSavedReport) full = build (uid, "/srv/ada/a.csv", START + 5);
  g_autoptr(AporiaSavedReport) bare = aporia_saved_report_new ();
  g_autoptr(AporiaSavedReport) stray = build ("nobody", "/srv/ada/b.csv", START);
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  AporiaSavedReport *read;

  bare->uid = aporia_uid_new ();
  bare->path = g_strdup ("/srv/ada/latin-\xe9.pdf");
  bare->created_at = START + 6;
  g_assert_true (aporia_report_store_add (reports, full, NULL));
  g_assert_true (aporia_report_store_add (reports, bare, NULL));
  g_assert_false (aporia_report_store_add (reports, stray, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);

  list = aporia_report_store_list (reports, 0, 10, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  read = list->pdata[1];
  g_assert_cmpstr (read->uid, ==, full->uid);
  g_assert_cmpstr (read->attempt_uid, ==, uid);
  g_assert_cmpstr (read->path, ==, full->path);
  g_assert_cmpstr (read->sha256, ==, full->sha256);
  g_assert_cmpint (read->size, ==, full->size);
  g_assert_cmpstr (read->format, ==, "csv");
  g_assert_cmpstr (read->scope, ==, "job");
  g_assert_cmpint (read->created_at, ==, START + 5);
  g_assert_cmpint (read->removed_at, ==, 0);
  read = list->pdata[0];
  g_assert_cmpstr (read->path, ==, bare->path);
  g_assert_null (read->attempt_uid);
  g_assert_null (read->sha256);
  g_assert_cmpint (read->size, ==, -1);
  g_assert_cmpstr (read->format, ==, "pdf");
}

static void
test_pages (AporiaStore *store)
{
  g_autofree char *G_GNUC_UNUSED second = add (store, "/b", START + 2);
  g_autofree char *first = add (store, "/a", START + 1);
  g_autofree char *third = add (store, "/c", START + 3);
  g_autofree char *again = NULL;
  g_autoptr(GError) error = NULL;

  assert_listed (store, 0, 2, "/c /b");
  assert_listed (store, 2, 2, "/a");
  /* Written over. */
  again = add (store, "/a", START + 4);
  assert_listed (store, 0, 9, "/a /c /b");
  g_assert_true (aporia_report_store_set_forgotten (APORIA_REPORT_STORE (store), third, TRUE, NULL));
  assert_listed (store, 0, 9, "/a /b");
  g_assert_true (aporia_report_store_set_forgotten (APORIA_REPORT_STORE (store), third, FALSE, NULL));
  assert_listed (store, 0, 9, "/a /c /b");
  /* What was written over is another file. */
  g_assert_false (aporia_report_store_set_forgotten (APORIA_REPORT_STORE (store), first, FALSE, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
  assert_listed (store, 0, 9, "/a /c /b");
}

static void
test_due (AporiaStore *store)
{
  AporiaReportStore *reports = APORIA_REPORT_STORE (store);
  g_autofree char *G_GNUC_UNUSED old = add (store, "/old", START);
  g_autofree char *G_GNUC_UNUSED older = add (store, "/older", START - 1);
  g_autofree char *removed = add (store, "/removed", START);
  g_autofree char *forgotten = add (store, "/forgotten", START);
  g_autofree char *G_GNUC_UNUSED new = add (store, "/new", START + DAY);
  g_autoptr(AporiaSavedReport) unknown = build (NULL, "/unknown", START);
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GPtrArray) all = NULL;

  g_clear_pointer (&unknown->sha256, g_free);
  g_assert_true (aporia_report_store_add (reports, unknown, NULL));
  g_assert_true (aporia_report_store_set_removed (reports, removed, START + 7, NULL));
  g_assert_false (aporia_report_store_set_removed (reports, "nobody", START + 7, NULL));
  g_assert_true (aporia_report_store_set_forgotten (reports, forgotten, TRUE, NULL));
  due = aporia_report_store_list_due (reports, START + DAY, NULL);
  assert_paths (due, "/older /old");
  all = aporia_report_store_list (reports, 0, 9, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      AporiaSavedReport *report = all->pdata[i];

      g_assert_cmpint (report->removed_at, ==, g_str_equal (report->path, "/removed") ? START + 7 : 0);
    }
}

/* The file stays when its session goes for good, and so does what is known of it. */
static void
test_outlives (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autoptr(AporiaSavedReport) report = build (uid, "/a", START);
  g_autoptr(GPtrArray) list = NULL;
  guint n_purged = 0;

  g_assert_true (aporia_report_store_add (APORIA_REPORT_STORE (store), report, NULL));
  g_assert_true (aporia_store_end_attempt (store, uid, APORIA_ATTEMPT_FINISHED, NULL));
  g_assert_true (aporia_store_set_attempt_deleted (store, uid, TRUE, NULL));
  g_assert_true (
    aporia_archive_store_purge (APORIA_ARCHIVE_STORE (store), aporia_time_now () + DAY, &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 1);
  list = aporia_report_store_list (APORIA_REPORT_STORE (store), 0, 9, NULL);
  assert_paths (list, "/a");
  g_assert_null (((AporiaSavedReport *) list->pdata[0])->attempt_uid);
}

void
store_conformance_add_reports (const char  *prefix,
                               StoreFactory make)
{
  store_conformance_add_test (prefix, "reports-saved", make, test_saved);
  store_conformance_add_test (prefix, "reports-pages", make, test_pages);
  store_conformance_add_test (prefix, "reports-due", make, test_due);
  store_conformance_add_test (prefix, "reports-outlive-sessions", make, test_outlives);
}
