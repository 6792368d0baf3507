/* The search of the history: pages, sessions told once, the last search counts, failures. */
#include "core/domain/aporia-attempt.h"
#include "core/model-fixture.h"
#include "core/models/aporia-history-search.h"
#include "core/ports/aporia-archive-store.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

typedef struct
{
  ModelFixture         base;
  AporiaHistorySearch *search;
  AporiaArchiveFilter *all;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  model_fixture_set_up (&fixture->base);
  fixture->search = aporia_history_search_new (fixture->base.services);
  fixture->all = aporia_archive_filter_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  aporia_worker_shutdown (fixture->base.services->store_worker);
  aporia_test_drain ();
  g_assert_finalize_object (fixture->search);
  aporia_archive_filter_unref (fixture->all);
  model_fixture_tear_down (&fixture->base);
}

static void
add_noted (Fixture    *fixture,
           const char *note)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);
  g_autoptr(AporiaAttempt) stored = aporia_store_begin_attempt (fixture->base.services->store, attempt, NULL);

  g_assert_true (aporia_archive_store_save_note (APORIA_ARCHIVE_STORE (fixture->base.services->store),
                                                 stored->uid, NULL, note, NULL));
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->search));
}

static void
await (Fixture *fixture)
{
  aporia_test_await (!aporia_history_search_get_is_searching (fixture->search), 5);
}

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(AporiaSearchItem) item = NULL;

  for (guint i = 0; i < 35; i++)
    add_noted (fixture, "Walnuts.");
  aporia_history_search_set (fixture->search, "walnut", fixture->all);
  await (fixture);
  g_assert_cmpuint (count (fixture), ==, 30);
  aporia_history_search_load_more (fixture->search);
  await (fixture);
  g_assert_cmpuint (count (fixture), ==, 35);
  aporia_history_search_load_more (fixture->search);
  g_assert_false (aporia_history_search_get_is_searching (fixture->search));
  item = g_list_model_get_item (G_LIST_MODEL (fixture->search), 34);
  g_assert_true (aporia_search_item_get_is_first (item));
  g_assert_cmpuint (aporia_search_item_get_hit (item)->snippets->len, ==, 1);
}

/* Whoever types on waits for the last search only. */
static void
test_last_counts (Fixture      *fixture,
                  gconstpointer data)
{
  add_noted (fixture, "Walnuts.");
  add_noted (fixture, "Figs.");
  fake_store_hold (fixture->base.services->store, "search");
  aporia_history_search_set (fixture->search, "nothing", fixture->all);
  aporia_history_search_set (fixture->search, "wal", fixture->all);
  aporia_history_search_set (fixture->search, "figs", fixture->all);
  fake_store_hold (fixture->base.services->store, NULL);
  await (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (aporia_history_search_get_text (fixture->search), ==, "figs");
  aporia_history_search_set (fixture->search, "", fixture->all);
  await (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);
}

static void
test_fails (Fixture      *fixture,
            gconstpointer data)
{
  add_noted (fixture, "Figs.");
  fake_store_fail_next (fixture->base.services->store, "search");
  aporia_history_search_set (fixture->search, "figs", fixture->all);
  await (fixture);
  g_assert_nonnull (aporia_history_search_get_error (fixture->search));
  aporia_history_search_refresh (fixture->search);
  await (fixture);
  g_assert_null (aporia_history_search_get_error (fixture->search));
  g_assert_cmpuint (count (fixture), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/core/history-search/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/core/history-search/last-counts", Fixture, NULL, set_up, test_last_counts, tear_down);
  g_test_add ("/core/history-search/fails", Fixture, NULL, set_up, test_fails, tear_down);
  return g_test_run ();
}
