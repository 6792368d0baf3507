/* Notes while they are typed: saved within a second, and again when the disk failed. */
#include "core/domain/aporia-attempt.h"
#include "core/model-fixture.h"
#include "core/models/aporia-notes.h"
#include "core/ports/aporia-archive-store.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

typedef struct
{
  ModelFixture base;
  AporiaNotes *notes;
  char        *uid;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = NULL;
  g_autoptr(AporiaAttempt) stored = NULL;

  model_fixture_set_up (&fixture->base);
  attempt = model_fixture_make_attempt (&fixture->base, 3);
  stored = aporia_store_begin_attempt (fixture->base.services->store, attempt, NULL);
  fixture->uid = g_strdup (stored->uid);
  fixture->notes = aporia_notes_new (fixture->base.services);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  aporia_worker_shutdown (fixture->base.services->store_worker);
  aporia_test_drain ();
  g_assert_finalize_object (fixture->notes);
  model_fixture_tear_down (&fixture->base);
  g_free (fixture->uid);
}

static gboolean
is_stored (Fixture    *fixture,
           const char *text)
{
  AporiaArchiveStore *archive = APORIA_ARCHIVE_STORE (fixture->base.services->store);
  g_autoptr(GPtrArray) notes = aporia_archive_store_list_notes (archive, fixture->uid, NULL);

  return g_strcmp0 (aporia_note_find (notes, NULL), text) == 0;
}

/* Somebody who types without stopping is saved as well. */
static void
test_saves (Fixture      *fixture,
            gconstpointer data)
{
  aporia_notes_set (fixture->notes, fixture->uid, NULL, "H");
  g_assert_cmpstr (aporia_notes_peek_pending (fixture->notes, fixture->uid, NULL), ==, "H");
  aporia_notes_set (fixture->notes, fixture->uid, NULL, "Ha");
  g_assert_true (is_stored (fixture, NULL));
  aporia_test_await (is_stored (fixture, "Ha"), 5);
  aporia_test_await (aporia_notes_peek_pending (fixture->notes, fixture->uid, NULL) == NULL, 5);
  aporia_notes_set (fixture->notes, fixture->uid, NULL, "");
  aporia_notes_flush (fixture->notes);
  aporia_test_await (is_stored (fixture, NULL), 5);
}

/* A disk that fails leaves the old note, says so, and gets the new one when it can. */
static void
test_fails (Fixture      *fixture,
            gconstpointer data)
{
  aporia_notes_set (fixture->notes, fixture->uid, NULL, "Old");
  aporia_notes_flush (fixture->notes);
  aporia_test_await (is_stored (fixture, "Old"), 5);
  fake_store_fail_next (fixture->base.services->store, "save_note");
  aporia_notes_set (fixture->notes, fixture->uid, NULL, "New");
  aporia_notes_flush (fixture->notes);
  aporia_test_await (aporia_notes_get_error (fixture->notes) != NULL, 5);
  g_assert_true (is_stored (fixture, "Old"));
  g_assert_cmpstr (aporia_notes_peek_pending (fixture->notes, fixture->uid, NULL), ==, "New");
  /* As after some seconds. */
  aporia_notes_flush (fixture->notes);
  aporia_test_await (is_stored (fixture, "New"), 5);
  aporia_test_await (aporia_notes_get_error (fixture->notes) == NULL, 5);
}

/* One write is done and nobody has heard of it yet when the next one fails. */
static void
test_fails_behind (Fixture      *fixture,
                   gconstpointer data)
{
  aporia_notes_set (fixture->notes, fixture->uid, NULL, "Old");
  aporia_notes_flush (fixture->notes);
  while (!is_stored (fixture, "Old"))
    g_usleep (1000);
  fake_store_fail_next (fixture->base.services->store, "save_note");
  aporia_notes_set (fixture->notes, fixture->uid, NULL, "New");
  aporia_notes_flush (fixture->notes);
  aporia_test_await (aporia_notes_get_error (fixture->notes) != NULL, 5);
  g_assert_cmpstr (aporia_notes_peek_pending (fixture->notes, fixture->uid, NULL), ==, "New");
  aporia_notes_flush (fixture->notes);
  aporia_test_await (is_stored (fixture, "New"), 5);
}

/* What was typed after the write that failed is what is written next. */
static void
test_types_on (Fixture      *fixture,
               gconstpointer data)
{
  fake_store_fail_next (fixture->base.services->store, "save_note");
  aporia_notes_set (fixture->notes, fixture->uid, NULL, "One");
  aporia_notes_flush (fixture->notes);
  aporia_notes_set (fixture->notes, fixture->uid, NULL, "One two");
  aporia_test_await (aporia_notes_get_error (fixture->notes) != NULL, 5);
  aporia_notes_flush (fixture->notes);
  aporia_test_await (is_stored (fixture, "One two"), 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/core/notes/saves", Fixture, NULL, set_up, test_saves, tear_down);
  g_test_add ("/core/notes/fails", Fixture, NULL, set_up, test_fails, tear_down);
  g_test_add ("/core/notes/fails-behind", Fixture, NULL, set_up, test_fails_behind, tear_down);
  g_test_add ("/core/notes/types-on", Fixture, NULL, set_up, test_types_on, tear_down);
  return g_test_run ();
}
