/* What an avatar gets, as it gets it: a connection for each text, and nothing but the text. */
#include "backends/desktop/aporia-avatar-socket.h"
#include "lib/aporia-test.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/socket.h>

/* What the listener does with a connection. */
typedef enum
{
  REPLIES,
  TALKS,  /* more than anybody reads */
  CLOSES, /* without a word */
  RESETS, /* before it has read anything */
} Manner;

typedef struct
{
  GSocketService *service;
  AporiaAvatar   *avatar;
  gint            manner; /* atomic */
  GAsyncQueue    *heard;  /* of char: what came on each connection */
} Fixture;

/* In a thread of its own. */
static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  Fixture *fixture = user_data;
  Manner manner = (Manner) g_atomic_int_get (&fixture->manner);
  g_autoptr(GDataInputStream) input =
    g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autofree char *much = g_strnfill (100000, 'x');
  struct linger linger = { 1, 0 };
  char *text;

  if (manner == RESETS)
    {
      setsockopt (g_socket_get_fd (g_socket_connection_get_socket (connection)), SOL_SOCKET, SO_LINGER,
                  &linger, sizeof linger);
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
      text = g_strdup ("(reset)");
    }
  else
    /* Up to the end: the avatar knows no other sign of it. */
    text = g_data_input_stream_read_upto (input, "", 0, NULL, NULL, NULL);
  if (manner == REPLIES)
    g_output_stream_write_all (output, "ok", 2, NULL, NULL, NULL);
  else if (manner == TALKS)
    g_output_stream_write_all (output, much, strlen (much), NULL, NULL, NULL);
  g_async_queue_push (fixture->heard, text != NULL ? text : g_strdup (""));
  g_main_context_wakeup (NULL);
  return TRUE;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GSocketListener *listener;
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) address = NULL;
  g_autoptr(GError) error = NULL;

  fixture->heard = g_async_queue_new_full (g_free);
  fixture->service = g_threaded_socket_service_new (4);
  listener = G_SOCKET_LISTENER (fixture->service);
  g_socket_listener_add_address (listener, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                 &address, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->service, "run", G_CALLBACK (run_cb), fixture);
  fixture->avatar =
    aporia_avatar_socket_new (g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer left = fixture->avatar;

  g_object_add_weak_pointer (left, &left);
  g_object_unref (fixture->avatar);
  aporia_test_await (left == NULL, 10);
  g_socket_service_stop (fixture->service);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->service));
  g_object_unref (fixture->service);
  aporia_test_drain ();
  g_async_queue_unref (fixture->heard);
}

static void
assert_heard (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *text = NULL;

  aporia_test_await (text != NULL || (text = g_async_queue_try_pop (fixture->heard)) != NULL, 10);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_texts (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_atomic_int_set (&fixture->manner, (gint) i);
      aporia_avatar_tell (fixture->avatar, "Größe: “why”?\nGo on.");
      aporia_avatar_tell (fixture->avatar, "Second.");
      assert_heard (fixture, "Größe: “why”?\nGo on.");
      assert_heard (fixture, "Second.");
    }
  /* One that hangs up is asked again with the next text. */
  g_atomic_int_set (&fixture->manner, RESETS);
  aporia_avatar_tell (fixture->avatar, "Nobody hears this.");
  assert_heard (fixture, "(reset)");
  g_atomic_int_set (&fixture->manner, REPLIES);
  aporia_avatar_tell (fixture->avatar, "");
  aporia_avatar_tell (fixture->avatar, "Third.");
  assert_heard (fixture, "Third.");
}

/* Nobody there: nothing happens, as often as it is told. */
static void
test_nobody (Fixture      *fixture,
             gconstpointer data)
{
  g_socket_service_stop (fixture->service);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->service));
  for (guint i = 0; i < 20; i++)
    aporia_avatar_tell (fixture->avatar, "Nobody hears this.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/avatar/texts", Fixture, NULL, set_up, test_texts, tear_down);
  g_test_add ("/avatar/nobody", Fixture, NULL, set_up, test_nobody, tear_down);
  return g_test_run ();
}
