/* The way back from the browser: one path, once, for the one who knows the state. */
#include "backends/identity/aporia-loopback.h"
#include <string.h>

#define STATE "the-state"

typedef struct
{
  AporiaLoopback *loopback;
  GCancellable   *cancellable;
  GHashTable     *parameters; /* (nullable) */
  GError         *error;
  GThread        *thread;
} Fixture;

static gpointer
wait_in_thread (gpointer data)
{
  Fixture *fixture = data;

  fixture->parameters =
    aporia_loopback_wait (fixture->loopback, STATE, fixture->cancellable, &fixture->error);
  return NULL;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->loopback = aporia_loopback_new (&fixture->error);
  g_assert_no_error (fixture->error);
  fixture->cancellable = g_cancellable_new ();
  fixture->thread = g_thread_new ("wait", wait_in_thread, fixture);
}

static void
join (Fixture *fixture)
{
  if (fixture->thread != NULL)
    g_thread_join (g_steal_pointer (&fixture->thread));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_cancellable_cancel (fixture->cancellable);
  join (fixture);
  aporia_loopback_free (fixture->loopback);
  g_clear_pointer (&fixture->parameters, g_hash_table_unref);
  g_clear_error (&fixture->error);
  g_object_unref (fixture->cancellable);
}

static guint16
get_port (Fixture *fixture)
{
  g_autoptr(GUri) uri =
    g_uri_parse (aporia_loopback_get_uri (fixture->loopback), G_URI_FLAGS_NONE, NULL);

  return (guint16) g_uri_get_port (uri);
}

static GSocketConnection *
connect_to (Fixture *fixture)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  GSocketConnection *connection;

  g_socket_client_set_timeout (client, 20);
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", get_port (fixture), NULL, NULL);
  g_assert_nonnull (connection);
  return connection;
}

/* Sends REQUEST as it is, "%u" in it the port.  Returns: (transfer full) all that comes back */
static char *
ask (Fixture    *fixture,
     const char *request)
{
  g_autoptr(GSocketConnection) connection = connect_to (fixture);
  g_autoptr(GString) text = g_string_new (request);
  g_autoptr(GString) reply = g_string_new (NULL);
  g_autofree char *port = g_strdup_printf ("%u", get_port (fixture));
  char buffer[512];
  gssize n;

  g_string_replace (text, "%u", port, 0);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text->str, text->len,
                             NULL, NULL, NULL);
  while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), buffer,
                                   sizeof buffer, NULL, NULL))
         > 0)
    g_string_append_len (reply, buffer, n);
  return g_string_free (g_steal_pointer (&reply), FALSE);
}

#define assert_status(fixture, request, status)                                                         \
  G_STMT_START                                                                                          \
  {                                                                                                     \
    g_autofree char *reply_ = ask ((fixture), (request));                                               \
    g_assert_true (g_str_has_prefix (reply_, "HTTP/1.1 " status " "));                                  \
  }                                                                                                     \
  G_STMT_END

#define HOST "Host: 127.0.0.1:%u\r\n\r\n"

static void
test_once (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *page = ask (fixture, "GET /callback?code=a%2Bb&state=" STATE " HTTP/1.1\r\n" HOST);

  g_assert_true (g_str_has_prefix (page, "HTTP/1.1 200 "));
  g_assert_nonnull (strstr (page, "You can close this page"));
  g_assert_nonnull (strstr (page, "Content-Security-Policy: default-src 'none'"));
  g_assert_null (strstr (page, "a+b"));
  join (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (g_hash_table_lookup (fixture->parameters, "code"), ==, "a+b");
  /* Nobody listens any longer. */
  {
    g_autoptr(GSocketClient) client = g_socket_client_new ();
    g_autoptr(GError) error = NULL;

    g_socket_client_set_enable_proxy (client, FALSE);
    g_assert_null (g_socket_client_connect_to_host (client, "127.0.0.1", get_port (fixture), NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  }
}

/* What is not the sign-in is refused, and the wait goes on. */
static void
test_others (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *long_line = g_strnfill (40 * 1024, 'x');
  g_autofree char *endless = g_strconcat ("GET /", long_line, NULL);
  g_autofree char *nothing = NULL;
  g_autoptr(GSocketConnection) G_GNUC_UNUSED idle = connect_to (fixture);

  assert_status (fixture, "GET /favicon.ico HTTP/1.1\r\n" HOST, "404");
  assert_status (fixture, "GET /callback HTTP/1.1\r\n" HOST, "404");
  assert_status (fixture, "GET /callbacks?code=a&state=" STATE " HTTP/1.1\r\n" HOST, "404");
  assert_status (fixture, "POST /callback?code=a&state=" STATE " HTTP/1.1\r\n" HOST, "404");
  assert_status (fixture, "GET /callback?code=a&state=other HTTP/1.1\r\n" HOST, "400");
  assert_status (fixture, "GET /callback?code=a HTTP/1.1\r\n" HOST, "400");
  assert_status (fixture, "GET /callback?code=a&state=%00 HTTP/1.1\r\n" HOST, "404");
  /* A page elsewhere whose name leads here. */
  assert_status (fixture,
                 "GET /callback?code=a&state=" STATE " HTTP/1.1\r\nHost: example.test:%u\r\n\r\n", "404");
  assert_status (fixture, "GET /callback?code=a&state=" STATE " HTTP/1.1\r\n\r\n", "404");
  nothing = ask (fixture, endless);
  g_assert_cmpstr (nothing, ==, "");
  assert_status (fixture, "GET /callback?code=b&state=" STATE " HTTP/1.1\r\n" HOST, "200");
  join (fixture);
  g_assert_cmpstr (g_hash_table_lookup (fixture->parameters, "code"), ==, "b");
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *page =
    ask (fixture, "GET /callback?error=access_denied&state=" STATE " HTTP/1.1\r\n" HOST);

  g_assert_nonnull (strstr (page, "You were not signed in"));
  join (fixture);
  g_assert_cmpstr (g_hash_table_lookup (fixture->parameters, "error"), ==, "access_denied");
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GSocketConnection) G_GNUC_UNUSED idle = connect_to (fixture);

  g_cancellable_cancel (fixture->cancellable);
  join (fixture);
  g_assert_null (fixture->parameters);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, func) g_test_add ("/loopback/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("once", test_once);
  ADD ("others", test_others);
  ADD ("refused", test_refused);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
