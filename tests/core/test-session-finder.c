/* Sessions by what a person gives for them. */
#include "core/base/aporia-error.h"
#include "core/model-fixture.h"
#include "core/services/aporia-session-finder.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

/* NUMBER makes its id and its time. */
static void
add (ModelFixture *fixture,
     guint         number,
     gboolean      is_sample,
     gboolean      is_ended)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (fixture, 3);
  g_autoptr(AporiaAttempt) stored = NULL;

  g_free (attempt->uid);
  attempt->uid = g_strdup_printf ("%u%u-session", number % 2, number);
  attempt->started_at = (gint64) number * G_USEC_PER_SEC;
  attempt->is_sample = is_sample;
  stored = aporia_store_begin_attempt (fixture->services->store, attempt, NULL);
  if (is_ended)
    g_assert_true (
      aporia_store_end_attempt (fixture->services->store, stored->uid, APORIA_ATTEMPT_FINISHED, NULL));
}

static void
check (ModelFixture *fixture,
       const char   *id,
       const char   *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaAttemptSummary) found = aporia_session_finder_find (fixture->services, id, &error);

  g_assert_cmpstr (found != NULL ? found->attempt->uid : NULL, ==, expected);
  if (expected == NULL)
    g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
  else
    g_assert_no_error (error);
}

static void
test_ids (ModelFixture *fixture,
          gconstpointer data)
{
  check (fixture, NULL, NULL);
  add (fixture, 1, FALSE, TRUE);
  add (fixture, 2, FALSE, TRUE);
  add (fixture, 3, FALSE, TRUE);
  check (fixture, NULL, "13-session");
  check (fixture, "11-session", "11-session");
  check (fixture, "0", "02-session");
  check (fixture, "1", NULL);
  check (fixture, "2", NULL);
}

/* What has ended is what one looks back at; then what is one's own. */
static void
test_last (ModelFixture *fixture,
           gconstpointer data)
{
  check (fixture, APORIA_SESSION_LAST, NULL);
  add (fixture, 1, TRUE, FALSE);
  check (fixture, APORIA_SESSION_LAST, "11-session");
  add (fixture, 2, TRUE, TRUE);
  add (fixture, 3, TRUE, FALSE);
  check (fixture, APORIA_SESSION_LAST, "02-session");
  add (fixture, 4, FALSE, FALSE);
  add (fixture, 5, TRUE, TRUE);
  check (fixture, APORIA_SESSION_LAST, "04-session");
  add (fixture, 6, FALSE, TRUE);
  add (fixture, 7, FALSE, FALSE);
  add (fixture, 8, TRUE, TRUE);
  check (fixture, APORIA_SESSION_LAST, "06-session");
}

static void
test_broken (ModelFixture *fixture,
             gconstpointer data)
{
  add (fixture, 1, FALSE, TRUE);
  fake_store_fail_next (fixture->services->store, "list_attempts");
  check (fixture, APORIA_SESSION_LAST, NULL);
  check (fixture, APORIA_SESSION_LAST, "11-session");
}

static void
set_up (ModelFixture *fixture,
        gconstpointer data)
{
  model_fixture_set_up (fixture);
}

static void
tear_down (ModelFixture *fixture,
           gconstpointer data)
{
  model_fixture_tear_down (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/core/session-finder/ids", ModelFixture, NULL, set_up, test_ids, tear_down);
  g_test_add ("/core/session-finder/last", ModelFixture, NULL, set_up, test_last, tear_down);
  g_test_add ("/core/session-finder/broken", ModelFixture, NULL, set_up, test_broken, tear_down);
  return g_test_run ();
}
