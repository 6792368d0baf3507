#include "backends/identity/aporia-loopback.h"

#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PATH "/callback"
#define MAX_REQUEST (16 * 1024)
/* A browser may open connections that it never uses. */
#define MAX_CONNECTIONS 16
#define IDLE_SECONDS 10

struct _AporiaLoopback
{
  GMainContext   *context; /* owned: of the thread that waits */
  GSocketService *service; /* owned (nullable) */
  GCancellable   *end;     /* owned: ends the connections that are still there */
  char           *host;    /* owned: "127.0.0.1:41234" */
  char           *uri;     /* owned */
  guint           n_connections;

  const char *state;      /* borrowed while waiting */
  GHashTable *parameters; /* owned (nullable): those of the request that was waited for */
  gboolean    is_over;    /* its page has been sent */
};

typedef struct
{
  AporiaLoopback    *self;
  GSocketConnection *connection; /* owned */
  GString           *request;    /* owned */
  GString           *reply;      /* owned */
  gboolean           is_last;    /* it carries what was waited for */
  guint8             buffer[1024];
} Client;

static void
client_free (Client *client)
{
  client->self->n_connections--;
  if (client->is_last)
    client->self->is_over = TRUE;
  g_object_unref (client->connection);
  g_string_free (client->request, TRUE);
  g_string_free (client->reply, TRUE);
  g_free (client);
}

/* --- replies ------------------------------------------------------------------------------------------- */

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_io_stream_close_finish (G_IO_STREAM (source), result, NULL);
  client_free (data);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Client *client = data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_io_stream_close_async (G_IO_STREAM (client->connection), G_PRIORITY_DEFAULT, NULL, closed_cb, client);
}

/* STATUS with a page of one sentence; nothing in it runs or is fetched, and no address is passed on. */
static void
reply (Client     *client,
       const char *status,
       const char *sentence)
{
  g_autofree char *words = g_markup_escape_text (sentence, -1);
  g_autofree char *page = g_strdup_printf (
    "<!DOCTYPE html><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
    "<meta name=\"color-scheme\" content=\"light dark\"><title>Aporia</title>"
    "<style>body{font:1.2em sans-serif;margin:20vh auto;max-width:30em;padding:0 1em;text-align:center}"
    "</style>"
    "<h1>Aporia</h1><p>%s</p>\n",
    words);

  g_string_printf (client->reply,
                   "HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %" G_GSIZE_FORMAT
                   "\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
                   "Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n"
                   "Cache-Control: no-store\r\nConnection: close\r\n\r\n%s",
                   status, strlen (page), page);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (client->connection)),
                                   client->reply->str, client->reply->len, G_PRIORITY_DEFAULT,
                                   client->self->end, written_cb, client);
}

/* --- requests ------------------------------------------------------------------------------------------ */

/* Another site's name that leads to this computer is no way in. */
static gboolean
is_for_us (AporiaLoopback *self,
           char          **lines)
{
  for (guint i = 1; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], "Host:", 5) == 0)
      return g_str_equal (g_strstrip (lines[i] + 5), self->host);
  return FALSE;
}

/* Parameters of the request whose first line is LINE.  Returns: (transfer full) (nullable) */
static GHashTable *
read_parameters (const char *line)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 0);
  const char *query;

  if (g_strv_length (words) != 3 || !g_str_equal (words[0], "GET") || !g_str_has_prefix (words[2], "HTTP/1.")
      || !g_str_has_prefix (words[1], PATH "?"))
    return NULL;
  query = words[1] + strlen (PATH "?");
  return g_uri_parse_params (query, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
}

static void
answer (Client *client)
{
  AporiaLoopback *self = client->self;
  g_auto(GStrv) lines = g_strsplit (client->request->str, "\r\n", 0);
  g_autoptr(GHashTable) parameters = is_for_us (self, lines) ? read_parameters (lines[0]) : NULL;

  if (parameters == NULL || self->parameters != NULL)
    {
      reply (client, "404 Not Found", _("There is nothing here."));
    }
  else if (g_strcmp0 (g_hash_table_lookup (parameters, "state"), self->state) != 0)
    {
      reply (client, "400 Bad Request", _("This is not the sign-in that Aporia waits for."));
    }
  else
    {
      gboolean is_refused = g_hash_table_contains (parameters, "error");

      self->parameters = g_steal_pointer (&parameters);
      client->is_last = TRUE;
      reply (client, "200 OK",
             is_refused ? _("You were not signed in. You can close this page and go back to Aporia.")
                        : _("You can close this page and go back to Aporia."));
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Client *client = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n <= 0 || memchr (client->buffer, '\0', n) != NULL || client->request->len + n > MAX_REQUEST)
    {
      client_free (client);
      return;
    }
  g_string_append_len (client->request, (char *) client->buffer, n);
  if (strstr (client->request->str, "\r\n\r\n") != NULL)
    answer (client);
  else
    g_input_stream_read_async (G_INPUT_STREAM (source), client->buffer, sizeof client->buffer,
                               G_PRIORITY_DEFAULT, client->self->end, read_cb, client);
}

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             AporiaLoopback    *self)
{
  Client *client;

  if (self->n_connections >= MAX_CONNECTIONS)
    return TRUE;
  self->n_connections++;
  client = g_new0 (Client, 1);
  client->self = self;
  client->connection = g_object_ref (connection);
  client->request = g_string_new (NULL);
  client->reply = g_string_new (NULL);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), IDLE_SECONDS);
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), client->buffer,
                             sizeof client->buffer, G_PRIORITY_DEFAULT, self->end, read_cb, client);
  return TRUE;
}

/* --- the listener -------------------------------------------------------------------------------------- */

static gboolean
listen_on (AporiaLoopback *self,
           GError        **error)
{
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) got = NULL;

  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &got, error))
    return FALSE;
  self->host =
    g_strdup_printf ("127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got)));
  self->uri = g_strdup_printf ("http://%s" PATH, self->host);
  return TRUE;
}

AporiaLoopback *
aporia_loopback_new (GError **error)
{
  g_autoptr(AporiaLoopback) self = g_new0 (AporiaLoopback, 1);
  g_autoptr(GError) reason = NULL;
  gboolean is_listening;

  self->context = g_main_context_new ();
  self->end = g_cancellable_new ();
  g_main_context_push_thread_default (self->context);
  self->service = g_socket_service_new ();
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  is_listening = listen_on (self, &reason);
  g_main_context_pop_thread_default (self->context);
  if (is_listening)
    return g_steal_pointer (&self);
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
               _("Aporia cannot wait for your browser on this computer: %s"), reason->message);
  return NULL;
}

static void
stop (AporiaLoopback *self)
{
  if (self->service == NULL)
    return;
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
}

void
aporia_loopback_free (AporiaLoopback *self)
{
  g_main_context_push_thread_default (self->context);
  stop (self);
  g_cancellable_cancel (self->end);
  while (self->n_connections > 0)
    g_main_context_iteration (self->context, TRUE);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_object_unref (self->end);
  g_clear_pointer (&self->parameters, g_hash_table_unref);
  g_free (self->host);
  g_free (self->uri);
  g_free (self);
}

const char *
aporia_loopback_get_uri (AporiaLoopback *self)
{
  return self->uri;
}

static gboolean
wake_cb (GCancellable *cancellable,
         gpointer      data)
{
  return G_SOURCE_CONTINUE;
}

GHashTable *
aporia_loopback_wait (AporiaLoopback *self,
                      const char     *state,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autoptr(GSource) wake = g_cancellable_source_new (cancellable);

  self->state = state;
  g_main_context_push_thread_default (self->context);
  g_source_set_callback (wake, G_SOURCE_FUNC (wake_cb), NULL, NULL);
  g_source_attach (wake, self->context);
  while (!self->is_over && !g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (self->context, TRUE);
  g_source_destroy (wake);
  g_main_context_pop_thread_default (self->context);
  stop (self);
  self->state = NULL;
  if (self->is_over)
    return g_steal_pointer (&self->parameters);
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return NULL;
}
