/* Keys in the secret service of the desktop, and what happens without one.
 *
 * The first argument says what the session has: "service", "none", or "stalled" (a service that takes the
 * name and never answers, which this program plays itself). */
#include "backends/identity/aporia-keyring.h"
#include "backends/identity/aporia-memory-secrets.h"

#include <string.h>

#define NAME "provider/5f1c/api-key"
#define OTHER "provider/77aa/api-key"
#define SECRET "sk-Schlüssel-日本"

static char *
lookup (AporiaSecretStore *store,
        const char        *name)
{
  g_autoptr(GError) error = NULL;
  char *secret = aporia_secret_store_lookup (store, name, NULL, &error);

  g_assert_no_error (error);
  return secret;
}

static void
assert_secret (AporiaSecretStore *store,
               const char        *name,
               const char        *expected)
{
  g_autofree char *secret = lookup (store, name);

  g_assert_cmpstr (secret, ==, expected);
}

static void
keep (AporiaSecretStore *store,
      const char        *name,
      const char        *secret)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_secret_store_store (store, name, secret, NULL, &error));
  g_assert_no_error (error);
}

/* What every store can do, whatever is behind it. */
static void
check_store (AporiaSecretStore *store)
{
  assert_secret (store, NAME, NULL);
  keep (store, NAME, SECRET);
  assert_secret (store, NAME, SECRET);
  keep (store, NAME, "another");
  assert_secret (store, NAME, "another");
  assert_secret (store, OTHER, NULL);
  g_assert_true (aporia_secret_store_forget (store, NAME, NULL, NULL));
  assert_secret (store, NAME, NULL);
  g_assert_true (aporia_secret_store_forget (store, NAME, NULL, NULL));
}

static void
test_memory (void)
{
  g_autoptr(AporiaSecretStore) store = aporia_memory_secrets_new ();

  check_store (store);
  g_assert_false (aporia_secret_store_is_lasting (store));
}

static void
test_service (void)
{
  g_autoptr(AporiaSecretStore) store = aporia_keyring_new ();

  check_store (store);
  g_assert_true (aporia_secret_store_is_lasting (store));
}

/* A second program, or the next start, finds what the first one kept. */
static void
test_service_lasts (void)
{
  g_autoptr(AporiaSecretStore) first = aporia_keyring_new ();
  g_autoptr(AporiaSecretStore) second = aporia_keyring_new ();
  g_autoptr(AporiaSecretStore) third = aporia_keyring_new ();

  keep (first, NAME, SECRET);
  assert_secret (second, NAME, SECRET);
  g_assert_true (aporia_secret_store_forget (second, NAME, NULL, NULL));
  assert_secret (third, NAME, NULL);
}

static void
test_held_is_not_stored (void)
{
  g_autoptr(AporiaSecretStore) store = aporia_keyring_new ();
  g_autoptr(AporiaSecretStore) next = aporia_keyring_new ();

  aporia_keyring_hold (APORIA_KEYRING (store), OTHER, SECRET);
  assert_secret (store, OTHER, SECRET);
  assert_secret (next, OTHER, NULL);
}

static void
test_cancelled (void)
{
  g_autoptr(AporiaSecretStore) store = aporia_keyring_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (aporia_secret_store_lookup (store, NAME, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* It tells nothing about the service. */
  g_assert_true (aporia_secret_store_is_lasting (store));
}

/* Without a service keys work until the program ends, and nobody waits. */
static void
test_none (void)
{
  g_autoptr(AporiaSecretStore) store = aporia_keyring_new ();
  g_autoptr(AporiaSecretStore) next = aporia_keyring_new ();
  gint64 start = g_get_monotonic_time ();

  keep (store, NAME, SECRET);
  g_assert_false (aporia_secret_store_is_lasting (store));
  assert_secret (store, NAME, SECRET);
  assert_secret (next, NAME, NULL);
  g_assert_true (aporia_secret_store_forget (store, NAME, NULL, NULL));
  check_store (store);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* --- a service that never answers ----------------------------------------------------------------------- */

static GDBusMessage *
swallow (GDBusConnection *connection,
         GDBusMessage    *message,
         gboolean         incoming,
         gpointer         user_data)
{
  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;
  g_object_unref (message);
  return NULL;
}

static GDBusConnection *
stall (void)
{
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
      NULL, &error);

  g_assert_no_error (error);
  g_dbus_connection_add_filter (connection, swallow, NULL, NULL);
  reply = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.secrets", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
test_stalled (void)
{
  g_autoptr(GDBusConnection) connection G_GNUC_UNUSED = stall ();
  g_autoptr(AporiaSecretStore) store = aporia_keyring_new ();
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  assert_secret (store, NAME, NULL);
  g_test_message ("gave up after %.1f s", seconds_since (start));
  g_assert_cmpfloat (seconds_since (start), >, 4.5);
  g_assert_cmpfloat (seconds_since (start), <, 30);
  g_assert_false (aporia_secret_store_is_lasting (store));

  /* The next question does not wait again. */
  start = g_get_monotonic_time ();
  assert_secret (store, NAME, NULL);
  g_assert_cmpfloat (seconds_since (start), <, 2);

  /* What the person does is tried, and works for as long as the program runs. */
  keep (store, NAME, SECRET);
  assert_secret (store, NAME, SECRET);

  /* Nobody may say that the key is gone. */
  g_assert_false (aporia_secret_store_forget (store, NAME, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  assert_secret (store, NAME, NULL);
}

int
main (int   argc,
      char *argv[])
{
  const char *session = argc > 1 ? argv[1] : "none";

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring/memory", test_memory);
  if (strcmp (session, "service") == 0)
    {
      g_test_add_func ("/keyring/service", test_service);
      g_test_add_func ("/keyring/lasts", test_service_lasts);
      g_test_add_func ("/keyring/held", test_held_is_not_stored);
      g_test_add_func ("/keyring/cancelled", test_cancelled);
    }
  else if (strcmp (session, "stalled") == 0)
    g_test_add_func ("/keyring/stalled", test_stalled);
  else
    g_test_add_func ("/keyring/none", test_none);
  return g_test_run ();
}
