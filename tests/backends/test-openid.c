/* Signing in, going on and signing out, with a provider that does right and one that does wrong. */
#include "backends/identity/aporia-oidc-web.h"
#include "backends/identity/aporia-openid.h"
#include "core/base/aporia-error.h"
#include "lib/fake-openid.h"
#include "lib/fake-secrets.h"
#include <glib/gstdio.h>
#include <string.h>

#define SECRET "openid-session"
#define CLIENT "desktop-test"

typedef struct
{
  FakeOpenid             *provider;
  AporiaSecretStore      *secrets;
  AporiaIdentityProvider *openid;
  char                   *lock_path;
  const char             *query; /* (nullable) what the browser comes back with instead */
  GCancellable           *cancellable;
  GThread                *browser;
  char                   *address;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer algorithm)
{
  int fd = g_file_open_tmp ("aporia-openid-XXXXXX", &fixture->lock_path, NULL);

  g_assert_true (g_close (fd, NULL));
  fixture->provider = fake_openid_new (algorithm);
  fixture->secrets = fake_secrets_new ();
  fixture->openid = aporia_openid_new (fixture->secrets, fixture->lock_path);
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->browser != NULL)
    g_thread_join (fixture->browser);
  g_object_unref (fixture->openid);
  g_object_unref (fixture->secrets);
  g_object_unref (fixture->cancellable);
  fake_openid_free (fixture->provider);
  g_unlink (fixture->lock_path);
  g_free (fixture->lock_path);
  g_free (fixture->address);
}

static gpointer
browse (gpointer data)
{
  Fixture *fixture = data;
  guint status;

  if (fixture->query == NULL)
    status = fake_openid_agree (fixture->provider, fixture->address);
  else if (*fixture->query == '\0')
    return NULL;
  else
    status = fake_openid_go_back (fixture->address, fixture->query);
  g_assert_cmpuint (status, ==, 200);
  return NULL;
}

static void
open_browser (const char *address,
              gpointer    data)
{
  Fixture *fixture = data;

  if (fixture->browser != NULL)
    g_thread_join (fixture->browser);
  g_free (fixture->address);
  fixture->address = g_strdup (address);
  fixture->browser = g_thread_new ("browser", browse, fixture);
  if (fixture->query != NULL && *fixture->query == '\0')
    g_cancellable_cancel (fixture->cancellable);
}

static AporiaIdentity *
sign_in (Fixture *fixture,
         GError **error)
{
  return aporia_identity_provider_sign_in (fixture->openid, fake_openid_get_issuer (fixture->provider),
                                           CLIENT, open_browser, fixture, fixture->cancellable, error);
}

static void
sign_in_well (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaIdentity) identity = sign_in (fixture, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (identity->issuer, ==, fake_openid_get_issuer (fixture->provider));
  g_assert_cmpstr (identity->subject, ==, "subject-1");
  g_assert_cmpstr (aporia_identity_get_verified_email (identity), ==, "ada@example.test");
  g_assert_cmpstr (identity->first_name, ==, "Ada Augusta");
  g_assert_cmpstr (identity->last_name, ==, "Lovelace");
}

static void
test_sign_in (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(GHashTable) parameters = NULL;
  g_autofree char *kept = NULL;

  sign_in_well (fixture);
  kept = fake_secrets_peek (fixture->secrets, SECRET);
  g_assert_nonnull (strstr (kept, "refresh-1"));
  /* Neither is of use to anybody any more, and the session needs neither. */
  g_assert_null (strstr (kept, "id_token"));
  g_assert_null (strstr (kept, "access"));
  parameters = fake_openid_read_address (fixture->address);
  g_assert_cmpuint (strlen (g_hash_table_lookup (parameters, "state")), ==, 43);
  g_assert_cmpuint (strlen (g_hash_table_lookup (parameters, "code_challenge")), ==, 43);
  g_assert_cmpstr (g_hash_table_lookup (parameters, "state"), !=, g_hash_table_lookup (parameters, "nonce"));
  g_assert_false (g_hash_table_contains (parameters, "code_verifier"));
}

static void
test_asks_more (Fixture      *fixture,
                gconstpointer data)
{
  fake_openid_set_mood (fixture->provider, FAKE_OPENID_SPARSE);
  sign_in_well (fixture);
  g_assert_cmpuint (fake_openid_count (fixture->provider, "/person"), ==, 1);
}

/* Whatever is wrong with what came: nothing of it is used or kept. */
static void
test_moods (Fixture      *fixture,
            gconstpointer data)
{
  static const FakeOpenidMood moods[] = {
    FAKE_OPENID_UNSIGNED,     FAKE_OPENID_SYMMETRIC,       FAKE_OPENID_TAMPERED,
    FAKE_OPENID_CRITICAL,     FAKE_OPENID_OTHER_ISSUER,    FAKE_OPENID_OTHER_AUDIENCE,
    FAKE_OPENID_OTHER_NONCE,  FAKE_OPENID_MANY_AUDIENCES,  FAKE_OPENID_EXPIRED,
    FAKE_OPENID_NO_IDENTITY,  FAKE_OPENID_FROM_THE_FUTURE, FAKE_OPENID_LOST_KEY,
    FAKE_OPENID_OUT_OF_ORDER,
  };

  for (guint i = 0; i < G_N_ELEMENTS (moods); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(AporiaIdentity) identity = NULL;
      g_autofree char *kept = NULL;
      AporiaErrorCode code =
        moods[i] == FAKE_OPENID_OUT_OF_ORDER ? APORIA_ERROR_UNAVAILABLE : APORIA_ERROR_PROTOCOL;

      fake_openid_set_mood (fixture->provider, moods[i]);
      identity = sign_in (fixture, &error);
      g_assert_error (error, APORIA_ERROR, (int) code);
      g_assert_null (identity);
      kept = fake_secrets_peek (fixture->secrets, SECRET);
      g_assert_null (kept);
    }
  fake_openid_set_mood (fixture->provider, FAKE_OPENID_TALKATIVE);
  {
    g_autoptr(GError) error = NULL;

    g_assert_null (sign_in (fixture, &error));
    g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
  }
  fake_openid_set_mood (fixture->provider, FAKE_OPENID_GOOD);
  sign_in_well (fixture);
}

/* Unknown keys are fetched again, once. */
static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  guint n;

  sign_in_well (fixture);
  g_assert_cmpuint (fake_openid_count (fixture->provider, "/keys"), ==, 1);
  fake_openid_rotate_keys (fixture->provider);
  sign_in_well (fixture);
  n = fake_openid_count (fixture->provider, "/keys");
  g_assert_cmpuint (n, ==, 2);
  fake_openid_set_mood (fixture->provider, FAKE_OPENID_LOST_KEY);
  g_assert_null (sign_in (fixture, &error));
  g_assert_cmpuint (fake_openid_count (fixture->provider, "/keys"), <=, n + 2);
}

static void
test_redirects (Fixture      *fixture,
                gconstpointer data)
{
  static const struct
  {
    const char *query;
    int         code;
  } cases[] = {
    { "error=access_denied&state=%s&iss=http%3A%2F%2Fother.example.test", APORIA_ERROR_PROTOCOL },
    { "error=access_denied&state=%s", APORIA_ERROR_PROTOCOL }, /* it says that it names itself */
    { "code=abc&state=%s&iss=https%3A%2F%2Fother.example.test", APORIA_ERROR_PROTOCOL },
  };
  g_autofree char *denied =
    g_strdup_printf ("error=access_denied&state=%%s&iss=%s", fake_openid_get_issuer (fixture->provider));
  g_autofree char *guessed =
    g_strdup_printf ("code=guessed&state=%%s&iss=%s", fake_openid_get_issuer (fixture->provider));
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture->query = cases[i].query;
      g_assert_null (sign_in (fixture, &error));
      g_assert_error (error, APORIA_ERROR, cases[i].code);
      g_clear_error (&error);
      g_assert_cmpuint (fake_openid_count (fixture->provider, "/token"), ==, 0);
    }
  fixture->query = denied;
  g_assert_null (sign_in (fixture, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
  g_clear_error (&error);
  fixture->query = guessed;
  g_assert_null (sign_in (fixture, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->query = "";
  g_assert_null (sign_in (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- the session goes on, and ends ---- */

static void
test_renew (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_null (aporia_identity_provider_renew (fixture->openid, NULL, &error));
  g_assert_no_error (error);
  sign_in_well (fixture);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(AporiaIdentity) identity = aporia_identity_provider_renew (fixture->openid, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (identity->subject, ==, "subject-1");
    }
  kept = fake_secrets_peek (fixture->secrets, SECRET);
  g_assert_nonnull (strstr (kept, "refresh-4"));
  /* A renewal that brings no identity is asked for it. */
  fake_openid_set_mood (fixture->provider, FAKE_OPENID_NO_IDENTITY);
  {
    g_autoptr(AporiaIdentity) identity = aporia_identity_provider_renew (fixture->openid, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (identity->email, ==, "ada@example.test");
  }
}

static gpointer
renew_in_thread (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr(GError) error = NULL;
  /* Another process has an object of its own. */
  g_autoptr(AporiaIdentityProvider) other = aporia_openid_new (fixture->secrets, fixture->lock_path);
  g_autoptr(AporiaIdentity) identity = aporia_identity_provider_renew (other, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (identity);
  return NULL;
}

/* A token that is used twice would end the session. */
static void
test_serial (Fixture      *fixture,
             gconstpointer data)
{
  GThread *threads[6];

  sign_in_well (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("renew", renew_in_thread, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (fake_openid_count (fixture->provider, "/token"), ==, 7);
}

static void
test_ended (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;

  sign_in_well (fixture);
  /* Out of order is no end. */
  fake_openid_set_mood (fixture->provider, FAKE_OPENID_OUT_OF_ORDER);
  g_assert_null (aporia_identity_provider_renew (fixture->openid, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  kept = fake_secrets_peek (fixture->secrets, SECRET);
  g_assert_nonnull (kept);
  g_clear_pointer (&kept, g_free);
  fake_openid_set_mood (fixture->provider, FAKE_OPENID_GOOD);
  fake_openid_end_session (fixture->provider);
  g_assert_null (aporia_identity_provider_renew (fixture->openid, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
  kept = fake_secrets_peek (fixture->secrets, SECRET);
  g_assert_null (kept);
}

/* The session goes on as the same person, or not at all. */
static void
test_other_person (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  sign_in_well (fixture);
  fake_openid_set_mood (fixture->provider, FAKE_OPENID_OTHER_SUBJECT);
  g_assert_null (aporia_identity_provider_renew (fixture->openid, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
}

static void
test_sign_out (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_true (aporia_identity_provider_sign_out (fixture->openid, NULL, &error));
  sign_in_well (fixture);
  g_assert_true (aporia_identity_provider_sign_out (fixture->openid, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fake_openid_count (fixture->provider, "/revoke"), ==, 1);
  kept = fake_secrets_peek (fixture->secrets, SECRET);
  g_assert_null (kept);
  g_assert_null (aporia_identity_provider_renew (fixture->openid, NULL, &error));
  g_assert_no_error (error);
}

static void
test_sign_out_unheard (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;

  sign_in_well (fixture);
  fake_openid_set_mood (fixture->provider, FAKE_OPENID_TALKATIVE);
  g_assert_false (aporia_identity_provider_sign_out (fixture->openid, NULL, &error));
  g_assert_nonnull (error);
  kept = fake_secrets_peek (fixture->secrets, SECRET);
  g_assert_null (kept);
}

/* ---- where requests may go ---- */

static void
test_addresses (void)
{
  static const char *const good[] = { "https://accounts.example.test", "http://127.0.0.1:8080/realm",
                                      "http://localhost/x", "http://[::1]:1/" };
  static const char *const bad[] = { "", "accounts.example.test", "http://accounts.example.test",
                                     "ftp://127.0.0.1/", "https://", "https://a:b@example.test/",
                                     "https://example.test/#x", "file:///etc/passwd", "javascript:1" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (aporia_oidc_web_check (good[i], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (aporia_oidc_web_check (bad[i], &error));
      g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
    }
  aporia_oidc_web_set_network_allowed (FALSE);
  {
    g_autoptr(GError) error = NULL;

    g_assert_true (aporia_oidc_web_check ("http://127.0.0.1/", NULL));
    g_assert_false (aporia_oidc_web_check ("https://accounts.example.test", &error));
    g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  }
  aporia_oidc_web_set_network_allowed (TRUE);
}

/* An address that is another provider's, or nobody's. */
static void
test_issuer (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *slash = g_strconcat (fake_openid_get_issuer (fixture->provider), "/", NULL);
  g_autofree char *path = g_strconcat (fake_openid_get_issuer (fixture->provider), "/realm", NULL);
  g_autoptr(AporiaIdentity) identity = NULL;
  g_autoptr(GError) error = NULL;

  identity = aporia_identity_provider_sign_in (fixture->openid, slash, CLIENT, open_browser, fixture, NULL,
                                               &error);
  g_assert_no_error (error);
  g_assert_nonnull (identity);
  g_assert_null (aporia_identity_provider_sign_in (fixture->openid, path, CLIENT, open_browser, fixture, NULL,
                                                   &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
  g_clear_error (&error);
  g_assert_null (aporia_identity_provider_sign_in (fixture->openid, "http://127.0.0.1:1", CLIENT,
                                                   open_browser, fixture, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
}

#define ADD(path, func) g_test_add ("/openid/" path, Fixture, "ES256", set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sign-in", test_sign_in);
  g_test_add ("/openid/sign-in/rs256", Fixture, "RS256", set_up, test_sign_in, tear_down);
  ADD ("asks-more", test_asks_more);
  ADD ("moods", test_moods);
  ADD ("keys", test_keys);
  ADD ("redirects", test_redirects);
  ADD ("cancelled", test_cancelled);
  ADD ("renew", test_renew);
  ADD ("serial", test_serial);
  ADD ("ended", test_ended);
  ADD ("other-person", test_other_person);
  ADD ("sign-out", test_sign_out);
  ADD ("sign-out/unheard", test_sign_out_unheard);
  ADD ("issuer", test_issuer);
  g_test_add_func ("/openid/addresses", test_addresses);
  return g_test_run ();
}
