/* The history model over fakes. */
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-report.h"
#include "core/model-fixture.h"
#include "core/base/aporia-text.h"
#include "core/models/aporia-history.h"
#include "core/services/aporia-archivist.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

typedef struct
{
  ModelFixture   base;
  AporiaHistory *history;
  char          *deleted;
} Fixture;

static void
deleted_cb (AporiaHistory *history,
            const char    *label,
            Fixture       *fixture)
{
  g_free (fixture->deleted);
  fixture->deleted = g_strdup (label);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  model_fixture_set_up (&fixture->base);
  fixture->history = aporia_history_new (fixture->base.services);
  g_signal_connect (fixture->history, "deleted", G_CALLBACK (deleted_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  aporia_test_await (!aporia_history_get_is_loading (fixture->history), 5);
  /* A step lets go of the model only after its callback. */
  aporia_worker_shutdown (fixture->base.services->store_worker);
  aporia_test_drain ();
  g_assert_finalize_object (fixture->history);
  model_fixture_tear_down (&fixture->base);
  g_free (fixture->deleted);
}

static char *
add_attempt (Fixture *fixture)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);
  g_autoptr(AporiaAttempt) stored = aporia_store_begin_attempt (fixture->base.services->store, attempt, NULL);

  return g_strdup (stored->uid);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->history));
}

static void
refresh (Fixture *fixture)
{
  aporia_history_refresh (fixture->history);
  aporia_test_await (!aporia_history_get_is_loading (fixture->history), 5);
}

/* What did not change stays the same object: selection and view stay with it. */
static void
test_refresh (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *one = add_attempt (fixture);
  g_autofree char *two = NULL;
  g_autoptr(AporiaHistoryItem) before = NULL;
  g_autoptr(AporiaHistoryItem) after = NULL;

  refresh (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_nonnull (one);
  before = g_list_model_get_item (G_LIST_MODEL (fixture->history), 0);
  two = add_attempt (fixture);
  g_assert_cmpstr (one, !=, two);
  refresh (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);
  after = g_list_model_get_item (G_LIST_MODEL (fixture->history), 1);
  g_assert_true (before == after);
}

static void
test_delete (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *one = add_attempt (fixture);

  refresh (fixture);
  aporia_history_delete (fixture->history, one, "Cook");
  aporia_test_await (count (fixture) == 0, 5);
  aporia_test_await (g_strcmp0 (fixture->deleted, "Cook") == 0, 5);
  aporia_history_undo_delete (fixture->history);
  aporia_test_await (count (fixture) == 1, 5);
}

/* A delete that fails says so and takes nothing away. */
static void
test_failed_delete (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *one = add_attempt (fixture);

  refresh (fixture);
  fake_store_fail_next (fixture->base.services->store, "set_attempt_deleted");
  aporia_history_delete (fixture->history, one, "Cook");
  aporia_test_await (aporia_history_get_error (fixture->history) != NULL, 5);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_null (fixture->deleted);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaReport) report =
    aporia_history_load_report_finish (APORIA_HISTORY (source), result, &error);

  *(int *) user_data = report != NULL ? 1 : error != NULL ? -1 : -2;
}

static void
test_report (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *one = add_attempt (fixture);
  int found = 0;
  int missing = 0;

  aporia_history_load_report_async (fixture->history, one, NULL, loaded_cb, &found);
  aporia_history_load_report_async (fixture->history, "nowhere", NULL, loaded_cb, &missing);
  aporia_test_await (found != 0 && missing != 0, 5);
  g_assert_cmpint (found, ==, 1);
  g_assert_cmpint (missing, ==, -1);
}

/* As many as somebody looks at. */
static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < 60; i++)
    g_free (add_attempt (fixture));
  refresh (fixture);
  g_assert_cmpuint (count (fixture), ==, 50);
  aporia_history_load_more (fixture->history);
  aporia_test_await (count (fixture) == 60, 5);
  aporia_history_load_more (fixture->history);
  g_assert_false (aporia_history_get_is_loading (fixture->history));
  /* Read again, it is as long as it was. */
  refresh (fixture);
  g_assert_cmpuint (count (fixture), ==, 60);
}

static gboolean
is_starred (Fixture *fixture)
{
  g_autoptr(AporiaHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->history), 0);

  return aporia_history_item_get_summary (item)->is_starred;
}

static void
test_star_and_filter (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *one = add_attempt (fixture);
  g_autoptr(AporiaArchiveFilter) starred = aporia_archive_filter_new ();
  g_autoptr(AporiaArchiveFilter) all = aporia_archive_filter_new ();

  starred->is_starred = TRUE;
  refresh (fixture);
  aporia_history_set_filter (fixture->history, starred);
  aporia_test_await (count (fixture) == 0, 5);
  aporia_history_set_starred (fixture->history, one, TRUE);
  aporia_test_await (count (fixture) == 1, 5);
  aporia_history_set_filter (fixture->history, all);
  aporia_test_await (!aporia_history_get_is_loading (fixture->history), 5);
  g_assert_true (is_starred (fixture));
  fake_store_fail_next (fixture->base.services->store, "set_starred");
  aporia_history_set_starred (fixture->history, one, FALSE);
  aporia_test_await (aporia_history_get_error (fixture->history) != NULL, 5);
  g_assert_true (is_starred (fixture));
}

/* Out of what was deleted, back to the others. */
static void
test_restore (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *one = add_attempt (fixture);
  g_autoptr(AporiaArchiveFilter) deleted = aporia_archive_filter_new ();

  deleted->is_deleted = TRUE;
  g_assert_true (aporia_store_set_attempt_deleted (fixture->base.services->store, one, TRUE, NULL));
  refresh (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);
  aporia_history_set_filter (fixture->history, deleted);
  aporia_test_await (count (fixture) == 1, 5);
  aporia_history_restore (fixture->history, one);
  aporia_test_await (count (fixture) == 0, 5);
}

static void
session_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(AporiaHistorySession **) user_data =
    aporia_history_load_session_finish (APORIA_HISTORY (source), result, NULL);
}

static void
test_session (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *one = add_attempt (fixture);
  g_autoptr(AporiaHistorySession) session = NULL;

  aporia_notes_set (aporia_history_get_notes (fixture->history), one, NULL, "Mine.");
  aporia_notes_flush (aporia_history_get_notes (fixture->history));
  aporia_history_load_session_async (fixture->history, one, NULL, session_cb, &session);
  aporia_test_await (session != NULL, 5);
  g_assert_cmpstr (session->report->attempt->uid, ==, one);
  g_assert_cmpstr (session->summary->attempt->uid, ==, one);
  g_assert_cmpstr (aporia_note_find (session->notes, NULL), ==, "Mine.");
}

/* Thirty days by the clock that it is told; not a minute earlier. */
static void
test_purge (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *one = add_attempt (fixture);
  gint64 kept = APORIA_ARCHIVE_KEPT_DAYS * G_TIME_SPAN_DAY;
  gint64 deleted_at;
  guint n_purged = 9;

  g_assert_true (aporia_store_set_attempt_deleted (fixture->base.services->store, one, TRUE, NULL));
  deleted_at = aporia_time_now ();
  g_assert_true (aporia_archivist_purge (fixture->base.services, deleted_at + kept - G_TIME_SPAN_MINUTE,
                                         &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 0);
  g_assert_true (aporia_archivist_purge (fixture->base.services, deleted_at + kept + G_TIME_SPAN_MINUTE,
                                         &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 1);
  g_assert_cmpuint (aporia_archivist_count_days_left (deleted_at, deleted_at), ==, 30);
  g_assert_cmpuint (aporia_archivist_count_days_left (deleted_at, deleted_at + G_TIME_SPAN_MINUTE), ==, 30);
  g_assert_cmpuint (aporia_archivist_count_days_left (deleted_at, deleted_at + kept - 1), ==, 1);
  g_assert_cmpuint (aporia_archivist_count_days_left (deleted_at, deleted_at + kept), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/core/history/refresh", Fixture, NULL, set_up, test_refresh, tear_down);
  g_test_add ("/core/history/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/core/history/failed-delete", Fixture, NULL, set_up, test_failed_delete, tear_down);
  g_test_add ("/core/history/report", Fixture, NULL, set_up, test_report, tear_down);
  g_test_add ("/core/history/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/core/history/star-and-filter", Fixture, NULL, set_up, test_star_and_filter, tear_down);
  g_test_add ("/core/history/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/core/history/session", Fixture, NULL, set_up, test_session, tear_down);
  g_test_add ("/core/history/purge", Fixture, NULL, set_up, test_purge, tear_down);
  return g_test_run ();
}
