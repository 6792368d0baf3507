/* Who practises, and signing in. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-person.h"
#include "core/model-fixture.h"
#include "core/models/aporia-account.h"
#include "core/ports/aporia-people-store.h"
#include "lib/aporia-test.h"
#include "lib/fake-identity.h"
#include "lib/fake-settings.h"
#include "lib/fake-store.h"

typedef struct
{
  ModelFixture        base;
  FakeIdentityControl identity;
  AporiaSettings     *settings;
  AporiaAccount      *account;
  char               *uri;      /* what the browser was sent to */
  guint               n_person; /* "person-changed" */
  gboolean            is_other;
} Fixture;

static void
open_uri_cb (AporiaAccount *account,
             const char    *uri,
             Fixture       *fixture)
{
  g_free (fixture->uri);
  fixture->uri = g_strdup (uri);
}

static void
person_changed_cb (AporiaAccount *account,
                   gboolean       is_other,
                   Fixture       *fixture)
{
  fixture->n_person++;
  fixture->is_other = is_other;
}

static void
make_account (Fixture    *fixture,
              const char *issuer,
              const char *client_id)
{
  fixture->account = aporia_account_new (fixture->base.services, fixture->settings, issuer, client_id);
  g_signal_connect (fixture->account, "open-uri", G_CALLBACK (open_uri_cb), fixture);
  g_signal_connect (fixture->account, "person-changed", G_CALLBACK (person_changed_cb), fixture);
  aporia_account_load (fixture->account);
  aporia_test_await (aporia_account_get_current (fixture->account) != NULL, 5);
}

static void
drop_account (Fixture *fixture)
{
  g_object_run_dispose (G_OBJECT (fixture->account));
  g_clear_object (&fixture->account);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  model_fixture_set_up (&fixture->base);
  fixture->base.services->identity = fake_identity_new (&fixture->identity);
  fixture->base.services->identity_worker = aporia_worker_new ("identity", 1);
  fixture->identity.subject = "1";
  fixture->identity.email = "grace@example.test";
  fixture->settings = fake_settings_new ();
  make_account (fixture, "https://accounts.example.test", "aporia");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->account != NULL)
    drop_account (fixture);
  model_fixture_tear_down (&fixture->base);
  g_object_unref (fixture->settings);
  g_free (fixture->uri);
}

#define await_state(fixture, wanted)                                                                    \
  aporia_test_await (aporia_account_get_state ((fixture)->account) == (wanted), 5)

static const char *
get_uid (Fixture *fixture)
{
  return aporia_account_get_current (fixture->account)->person->uid;
}

static void
await_change (Fixture *fixture,
              guint    n)
{
  aporia_test_await (fixture->n_person == n, 5);
  aporia_test_await (aporia_account_get_current (fixture->account) != NULL, 5);
  aporia_test_drain ();
}

/* Practised here already: a session that is kept. */
static void
practise (Fixture *fixture)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);
  g_autoptr(AporiaAttempt) stored = aporia_store_begin_attempt (fixture->base.services->store, attempt, NULL);

  g_assert_nonnull (stored);
}

static void
sign_in (Fixture *fixture)
{
  aporia_account_sign_in (fixture->account);
  await_state (fixture, APORIA_ACCOUNT_IN);
}

/* Nobody has practised here yet: the person of this computer becomes the account's, without a question. */
static void
test_fresh (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *uid = g_strdup (get_uid (fixture));

  sign_in (fixture);
  g_assert_cmpstr (fixture->uri, ==, FAKE_IDENTITY_URI);
  await_change (fixture, 1);
  g_assert_false (fixture->is_other);
  aporia_test_await (aporia_account_get_current (fixture->account)->is_linked, 5);
  g_assert_cmpstr (get_uid (fixture), ==, uid);
  g_assert_cmpstr (aporia_account_get_current (fixture->account)->person->first_name, ==, "Grace");
  g_assert_cmpstr (aporia_account_get_current (fixture->account)->person->email, ==, "grace@example.test");
}

static void
test_choose (Fixture      *fixture,
             gconstpointer is_theirs)
{
  g_autofree char *uid = g_strdup (get_uid (fixture));

  practise (fixture);
  aporia_account_sign_in (fixture->account);
  await_state (fixture, APORIA_ACCOUNT_CHOOSING);
  g_assert_cmpuint (fixture->n_person, ==, 0);
  aporia_account_choose (fixture->account, GPOINTER_TO_INT (is_theirs));
  await_state (fixture, APORIA_ACCOUNT_IN);
  await_change (fixture, 1);
  aporia_test_await (aporia_account_get_current (fixture->account)->is_linked, 5);
  g_assert_true (fixture->is_other != GPOINTER_TO_INT (is_theirs));
  g_assert_true (g_str_equal (get_uid (fixture), uid) == GPOINTER_TO_INT (is_theirs));
  g_assert_cmpuint (aporia_account_get_people (fixture->account)->len, ==, is_theirs ? 1 : 2);
}

/* Whoever does not choose is not signed in, and nothing has changed. */
static void
test_choose_nothing (Fixture      *fixture,
                     gconstpointer data)
{
  practise (fixture);
  aporia_account_sign_in (fixture->account);
  await_state (fixture, APORIA_ACCOUNT_CHOOSING);
  aporia_account_cancel (fixture->account);
  await_state (fixture, APORIA_ACCOUNT_OUT);
  aporia_test_await (g_atomic_int_get (&fixture->identity.n_sign_outs) == 1, 5);
  g_assert_cmpuint (fixture->n_person, ==, 0);
  g_assert_false (aporia_account_get_current (fixture->account)->is_linked);
}

/* Another member of the household signs in: their history is another one, and both come back to theirs. */
static void
test_two (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *grace = NULL;

  practise (fixture);
  aporia_account_sign_in (fixture->account);
  await_state (fixture, APORIA_ACCOUNT_CHOOSING);
  aporia_account_choose (fixture->account, TRUE);
  await_state (fixture, APORIA_ACCOUNT_IN);
  await_change (fixture, 1);
  grace = g_strdup (get_uid (fixture));
  aporia_account_sign_out (fixture->account);
  await_state (fixture, APORIA_ACCOUNT_OUT);

  fixture->identity.subject = "2";
  fixture->identity.email = "ada@example.test";
  sign_in (fixture);
  await_change (fixture, 2);
  g_assert_true (fixture->is_other);
  aporia_test_await (aporia_account_get_people (fixture->account)->len == 2, 5);
  g_assert_cmpstr (get_uid (fixture), !=, grace);
  aporia_account_sign_out (fixture->account);

  fixture->identity.subject = "1";
  fixture->identity.email = "grace@example.test";
  sign_in (fixture);
  await_change (fixture, 3);
  aporia_test_await (g_str_equal (get_uid (fixture), grace), 5);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  fixture->identity.hold = 1;
  aporia_account_sign_in (fixture->account);
  aporia_test_await (fixture->uri != NULL, 5);
  aporia_account_cancel (fixture->account);
  await_state (fixture, APORIA_ACCOUNT_OUT);
  g_assert_null (aporia_account_get_message (fixture->account));
  g_atomic_int_set (&fixture->identity.hold, 0);
  sign_in (fixture);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  fixture->identity.fail_code = 1 + APORIA_ERROR_AUTH;
  aporia_account_sign_in (fixture->account);
  await_state (fixture, APORIA_ACCOUNT_BROWSER);
  await_state (fixture, APORIA_ACCOUNT_OUT);
  g_assert_cmpstr (aporia_account_get_message (fixture->account), ==, "The provider said no.");
  g_atomic_int_set (&fixture->identity.fail_code, 0);
  sign_in (fixture);
  g_assert_null (aporia_account_get_message (fixture->account));
}

static void
test_store_fails (Fixture      *fixture,
                  gconstpointer data)
{
  fake_store_fail_next (fixture->base.services->store, "use_person");
  aporia_account_sign_in (fixture->account);
  aporia_test_await (aporia_account_get_message (fixture->account) != NULL, 5);
  await_state (fixture, APORIA_ACCOUNT_OUT);
  g_assert_cmpuint (fixture->n_person, ==, 0);
}

static void
test_sign_out (Fixture      *fixture,
               gconstpointer data)
{
  sign_in (fixture);
  aporia_account_sign_out (fixture->account);
  await_state (fixture, APORIA_ACCOUNT_OUT);
  aporia_test_await (g_atomic_int_get (&fixture->identity.n_sign_outs) == 1, 5);
  sign_in (fixture);
  fixture->identity.fail_sign_out = 1;
  aporia_account_sign_out (fixture->account);
  aporia_test_await (aporia_account_get_message (fixture->account) != NULL, 5);
  g_assert_true (g_str_has_prefix (aporia_account_get_message (fixture->account),
                                     "You are signed out here."));
  g_assert_cmpint (aporia_account_get_state (fixture->account), ==, APORIA_ACCOUNT_OUT);
}

/* After another start: as it was, unless the provider says that it is over. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  sign_in (fixture);
  await_change (fixture, 1);
  drop_account (fixture);
  make_account (fixture, "https://accounts.example.test", "aporia");
  await_state (fixture, APORIA_ACCOUNT_IN);
  drop_account (fixture);

  fixture->identity.fail_code = 1 + APORIA_ERROR_UNAVAILABLE;
  make_account (fixture, "https://accounts.example.test", "aporia");
  await_state (fixture, APORIA_ACCOUNT_IN);
  aporia_worker_shutdown (fixture->base.services->identity_worker);
  aporia_test_drain ();
  g_assert_cmpint (aporia_account_get_state (fixture->account), ==, APORIA_ACCOUNT_IN);
  drop_account (fixture);

  g_clear_object (&fixture->base.services->identity_worker);
  fixture->base.services->identity_worker = aporia_worker_new ("identity", 1);
  fixture->identity.fail_code = 1 + APORIA_ERROR_AUTH;
  make_account (fixture, "https://accounts.example.test", "aporia");
  await_state (fixture, APORIA_ACCOUNT_OUT);
  g_assert_nonnull (aporia_account_get_message (fixture->account));
}

/* The session that is kept is another person's. */
static void
test_not_theirs (Fixture      *fixture,
                 gconstpointer data)
{
  sign_in (fixture);
  await_change (fixture, 1);
  drop_account (fixture);
  fixture->identity.subject = "2";
  fixture->identity.email = NULL;
  make_account (fixture, "https://accounts.example.test", "aporia");
  await_state (fixture, APORIA_ACCOUNT_IN);
  await_state (fixture, APORIA_ACCOUNT_OUT);
}

/* Who signed in, and let somebody else have a turn, is signed in again when it is theirs; nobody else is. */
static void
test_taken_back (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *grace = NULL;

  sign_in (fixture);
  await_change (fixture, 1);
  aporia_test_await (aporia_account_get_current (fixture->account)->is_linked, 5);
  grace = g_strdup (get_uid (fixture));
  aporia_account_use (fixture->account, NULL);
  await_change (fixture, 2);
  g_assert_cmpint (aporia_account_get_state (fixture->account), ==, APORIA_ACCOUNT_OUT);
  aporia_account_use (fixture->account, grace);
  await_change (fixture, 3);
  await_state (fixture, APORIA_ACCOUNT_IN);
  g_assert_cmpstr (get_uid (fixture), ==, grace);

  /* The session that is kept is somebody else's by now. */
  fixture->identity.subject = "2";
  fixture->identity.email = NULL;
  aporia_account_use (fixture->account, NULL);
  await_change (fixture, 4);
  aporia_account_use (fixture->account, grace);
  await_change (fixture, 5);
  aporia_test_await (g_atomic_int_get (&fixture->identity.n_renewals) >= 2, 5);
  aporia_test_drain ();
  g_assert_cmpint (aporia_account_get_state (fixture->account), ==, APORIA_ACCOUNT_OUT);
}

static void
test_people (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *first = g_strdup (get_uid (fixture));

  aporia_account_use (fixture->account, NULL);
  await_change (fixture, 1);
  aporia_test_await (aporia_account_get_people (fixture->account)->len == 2, 5);
  g_assert_true (fixture->is_other);
  g_assert_cmpstr (get_uid (fixture), !=, first);
  aporia_account_use (fixture->account, get_uid (fixture));
  aporia_account_use (fixture->account, first);
  await_change (fixture, 2);
  aporia_test_await (g_str_equal (get_uid (fixture), first), 5);
}

static void
test_provider (Fixture      *fixture,
               gconstpointer data)
{
  g_assert_true (aporia_account_is_fixed (fixture->account));
  aporia_account_set_provider (fixture->account, "https://other.example.test", "x");
  g_assert_cmpstr (aporia_account_get_client_id (fixture->account), ==, "aporia");
  drop_account (fixture);
  make_account (fixture, NULL, NULL);
  g_assert_false (aporia_account_can_sign_in (fixture->account));
  aporia_account_sign_in (fixture->account);
  g_assert_cmpint (aporia_account_get_state (fixture->account), ==, APORIA_ACCOUNT_OUT);
  aporia_account_set_provider (fixture->account, " https://other.example.test ", "x");
  g_assert_true (aporia_account_can_sign_in (fixture->account));
  drop_account (fixture);
  make_account (fixture, NULL, NULL);
  g_assert_cmpstr (aporia_account_get_issuer (fixture->account), ==, "https://other.example.test");
}

#define ADD(path, func, data) g_test_add ("/account/" path, Fixture, data, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fresh", test_fresh, NULL);
  ADD ("choose/theirs", test_choose, GINT_TO_POINTER (TRUE));
  ADD ("choose/another", test_choose, GINT_TO_POINTER (FALSE));
  ADD ("choose/nothing", test_choose_nothing, NULL);
  ADD ("two", test_two, NULL);
  ADD ("cancelled", test_cancelled, NULL);
  ADD ("refused", test_refused, NULL);
  ADD ("store-fails", test_store_fails, NULL);
  ADD ("sign-out", test_sign_out, NULL);
  ADD ("again", test_again, NULL);
  ADD ("not-theirs", test_not_theirs, NULL);
  ADD ("taken-back", test_taken_back, NULL);
  ADD ("people", test_people, NULL);
  ADD ("provider", test_provider, NULL);
  return g_test_run ();
}
