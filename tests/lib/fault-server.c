#include "lib/fault-server.h"

#include "lib/fault-certificate.h"
#include "lib/fault-connection.h"

#include <string.h>

#define MAX_REQUEST (64 * 1024 * 1024)

struct _FaultServer
{
  GSocketListener *listener;
  GTlsCertificate *certificate; /* (nullable) */
  char            *fingerprint; /* (nullable) */
  GCancellable    *cancellable; /* ends everything */
  GThread         *thread;
  GThreadPool     *connections;
  guint16          port;

  GMutex           mutex; /* guards what follows */
  GCond            changed;
  GPtrArray       *requests;
  guint            n_connections;
  guint            n_disconnects;
  gint64           first_piece_at; /* of the newest request; 0: none yet */
  gboolean         is_released;
};

static void
request_free (FaultRequest *request)
{
  g_free (request->method);
  g_free (request->path);
  g_free (request->scenario);
  g_free (request->endpoint);
  g_clear_pointer (&request->headers, g_hash_table_unref);
  g_free (request->body);
  g_clear_pointer (&request->json, json_node_unref);
  g_free (request);
}

static void
read_headers (FaultRequest *request,
              char        **lines)
{
  request->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      g_hash_table_replace (request->headers, g_ascii_strdown (lines[i], -1),
                            g_strdup (g_strstrip (colon + 1)));
    }
}

/* "/SCENARIO/v1/ENDPOINT", "/v1/ENDPOINT", or a native "/SCENARIO/api/…" */
static void
read_path (FaultRequest *request)
{
  g_auto(GStrv) parts = g_strsplit (request->path[0] == '/' ? request->path + 1 : request->path, "/", -1);
  gboolean is_named = parts[0] != NULL && fault_scenario_exists (parts[0]);
  const char *scenario = is_named ? parts[0] : "honest";
  char **rest = is_named ? parts + 1 : parts;
  JsonObject *object =
    request->json != NULL &&
    JSON_NODE_HOLDS_OBJECT (request->json) ? json_node_get_object (request->json) : NULL;

  if (!is_named && object != NULL)
    {
      const char *model = json_object_get_string_member_with_default (object, "model", "");

      if (fault_scenario_exists (model))
        scenario = model;
    }
  request->scenario = g_strdup (scenario);
  if (g_strcmp0 (rest[0], "v1") == 0)
    rest++;
  g_autofree char *tail = g_strjoinv ("/", rest);
  request->endpoint = g_strconcat ("/", tail, NULL);
}

static gboolean
read_body (FaultRequest *request,
           GInputStream *stream,
           GCancellable *cancellable)
{
  const char *length = g_hash_table_lookup (request->headers, "content-length");
  guint64 size = length != NULL ? g_ascii_strtoull (length, NULL, 10) : 0;
  gsize n;

  if (size > MAX_REQUEST)
    return FALSE;
  request->body = g_malloc0 (size + 1);
  request->length = size;
  if (!g_input_stream_read_all (stream, request->body, size, &n, cancellable, NULL) || n != size)
    return FALSE;
  if (size > 0 && strlen (request->body) == size)
    request->json = json_from_string (request->body, NULL);
  return TRUE;
}

/* NULL: the client has nothing more to ask. */
static FaultRequest *
read_request (GDataInputStream *stream,
              GCancellable     *cancellable)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) first = NULL;
  FaultRequest *request;
  char *line;

  while ((line = g_data_input_stream_read_line (stream, NULL, cancellable, NULL)) != NULL && *line != '\0')
    g_ptr_array_add (lines, line);
  if (line == NULL)
    return NULL;
  g_free (line);
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);

  first = g_strsplit (lines->pdata[0], " ", 3);
  if (g_strv_length (first) < 3)
    return NULL;
  request = g_new0 (FaultRequest, 1);
  request->method = g_strdup (first[0]);
  request->path = g_strdup (first[1]);
  read_headers (request, (char **) lines->pdata);
  if (!read_body (request, G_INPUT_STREAM (stream), cancellable))
    {
      request_free (request);
      return NULL;
    }
  read_path (request);
  return request;
}

static void
note_request (FaultServer  *self,
              FaultRequest *request)
{
  g_mutex_lock (&self->mutex);
  request->number = 1;
  self->first_piece_at = 0;
  for (guint i = 0; i < self->requests->len; i++)
    {
      FaultRequest *other = self->requests->pdata[i];

      if (strcmp (other->scenario, request->scenario) == 0 && strcmp (other->endpoint,
                                                                      request->endpoint) == 0)
        request->number++;
    }
  g_ptr_array_add (self->requests, request);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static void
count (FaultServer *self,
       guint       *counter)
{
  g_mutex_lock (&self->mutex);
  (*counter)++;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static void
serve (FaultServer     *self,
       FaultConnection *connection)
{
  GInputStream *input = g_io_stream_get_input_stream (connection->stream);
  g_autoptr(GDataInputStream) lines = g_data_input_stream_new (input);

  g_data_input_stream_set_newline_type (lines, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (!connection->must_close && !g_cancellable_is_cancelled (self->cancellable))
    {
      FaultRequest *request = read_request (lines, self->cancellable);

      if (request == NULL)
        break;
      if (strcmp (request->path, "/_journal") == 0)
        {
          g_autofree char *journal = fault_server_dup_journal (self);

          fault_reply (connection, 200, "application/json", NULL, journal);
          request_free (request);
          continue;
        }
      note_request (self, request);
      fault_scenario_run (connection, request);
      if (connection->is_gone && !g_cancellable_is_cancelled (self->cancellable))
        count (self, &self->n_disconnects);
      if (connection->is_gone)
        break;
    }
}

static void
serve_cb (gpointer data,
          gpointer user_data)
{
  g_autoptr(GSocketConnection) plain = data;
  g_autoptr(GIOStream) tls = NULL;
  FaultServer *self = user_data;
  FaultConnection connection = { .server = self, .stream = G_IO_STREAM (plain) };

  connection.socket = g_socket_connection_get_socket (plain);
  connection.cancellable = self->cancellable;
  g_socket_set_option (connection.socket, 6, 1, 1, NULL); /* no delay: pieces arrive as pieces */
  count (self, &self->n_connections);
  if (self->certificate != NULL)
    {
      tls = g_tls_server_connection_new (G_IO_STREAM (plain), self->certificate, NULL);
      connection.stream = tls;
      /* As hosted services do; whoever takes it up on the first of them is not understood. */
      g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (tls),
                                                 (const char *const[]){ "h2", "http/1.1", NULL });
      if (tls == NULL || !g_tls_connection_handshake (G_TLS_CONNECTION (tls), self->cancellable, NULL))
        return;
    }
  serve (self, &connection);
  g_io_stream_close (connection.stream, NULL, NULL);
}

static gpointer
accept_thread (gpointer data)
{
  FaultServer *self = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL)) != NULL)
    g_thread_pool_push (self->connections, connection, NULL);
  return NULL;
}

FaultServer *
fault_server_new (guint16  port,
                  gboolean is_tls)
{
  FaultServer *self = g_new0 (FaultServer, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (loopback, port);
  g_autoptr(GSocketAddress) address = NULL;

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) request_free);
  self->cancellable = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  self->connections = g_thread_pool_new (serve_cb, self, -1, FALSE, NULL);
  if (is_tls)
    {
      self->certificate = fault_certificate_new ();
      self->fingerprint = fault_certificate_dup_fingerprint (self->certificate);
    }
  if (!g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                      NULL,
                                      &address, NULL))
    {
      fault_server_free (self);
      return NULL;
    }
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  self->thread = g_thread_new ("fault-server", accept_thread, self);
  return self;
}

void
fault_server_free (FaultServer *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_thread_pool_free (self->connections, FALSE, TRUE);
  g_socket_listener_close (self->listener);
  g_clear_object (&self->listener);
  g_clear_object (&self->certificate);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->requests);
  g_free (self->fingerprint);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

guint16
fault_server_get_port (FaultServer *self)
{
  return self->port;
}

char *
fault_server_dup_base_url (FaultServer *self,
                           const char  *scenario)
{
  return g_strdup_printf ("%s://127.0.0.1:%u/%s/v1", self->certificate != NULL ? "https" : "http", self->port,
                          scenario);
}

const char *
fault_server_get_fingerprint (FaultServer *self)
{
  return self->fingerprint;
}

guint
fault_server_get_n_requests (FaultServer *self)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = self->requests->len;
  g_mutex_unlock (&self->mutex);
  return n;
}

const FaultRequest *
fault_server_get_request (FaultServer *self,
                          guint        index)
{
  const FaultRequest *request = NULL;

  g_mutex_lock (&self->mutex);
  if (index < self->requests->len)
    request = self->requests->pdata[index];
  g_mutex_unlock (&self->mutex);
  g_assert_nonnull (request);
  return request;
}

const char *
fault_request_get_message (const FaultRequest *request,
                           int                 index)
{
  JsonArray *messages = json_object_get_array_member (json_node_get_object (request->json), "messages");
  guint n = json_array_get_length (messages);
  JsonObject *message = json_array_get_object_element (messages, index < 0 ? n - 1 : (guint) index);

  return json_object_get_string_member (message, "content");
}

gint64
fault_server_get_first_piece_at (FaultServer *self)
{
  gint64 at;

  g_mutex_lock (&self->mutex);
  at = self->first_piece_at;
  g_mutex_unlock (&self->mutex);
  return at;
}

void
fault_server_note_piece (FaultServer *self)
{
  g_mutex_lock (&self->mutex);
  if (self->first_piece_at == 0)
    self->first_piece_at = g_get_monotonic_time ();
  g_mutex_unlock (&self->mutex);
}

void
fault_server_release (FaultServer *self)
{
  g_mutex_lock (&self->mutex);
  self->is_released = TRUE;
  g_mutex_unlock (&self->mutex);
}

gboolean
fault_server_get_is_released (FaultServer *self)
{
  gboolean is_released;

  g_mutex_lock (&self->mutex);
  is_released = self->is_released;
  g_mutex_unlock (&self->mutex);
  return is_released;
}

guint
fault_server_get_n_connections (FaultServer *self)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = self->n_connections;
  g_mutex_unlock (&self->mutex);
  return n;
}

/* COUNTER is read anew each time. */
static gboolean
await (FaultServer *self,
       guint       *counter,
       guint        n,
       guint        seconds)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  gboolean is_reached;

  g_mutex_lock (&self->mutex);
  while (*counter < n && g_cond_wait_until (&self->changed, &self->mutex, deadline))
    ;
  is_reached = *counter >= n;
  g_mutex_unlock (&self->mutex);
  return is_reached;
}

gboolean
fault_server_await_disconnects (FaultServer *self,
                                guint        n,
                                guint        seconds)
{
  return await (self, &self->n_disconnects, n, seconds);
}

gboolean
fault_server_await_requests (FaultServer *self,
                             guint        n,
                             guint        seconds)
{
  return await (self, &self->requests->len, n, seconds);
}

char *
fault_server_dup_journal (FaultServer *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  g_mutex_lock (&self->mutex);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "connections");
  json_builder_add_int_value (builder, self->n_connections);
  json_builder_set_member_name (builder, "disconnects");
  json_builder_add_int_value (builder, self->n_disconnects);
  json_builder_set_member_name (builder, "requests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->requests->len; i++)
    {
      FaultRequest *request = self->requests->pdata[i];
      const char *authorization = g_hash_table_lookup (request->headers, "authorization");

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "path");
      json_builder_add_string_value (builder, request->path);
      json_builder_set_member_name (builder, "scenario");
      json_builder_add_string_value (builder, request->scenario);
      json_builder_set_member_name (builder, "authorization");
      json_builder_add_string_value (builder, authorization != NULL ? authorization : "");
      json_builder_set_member_name (builder, "body");
      json_builder_add_string_value (builder, request->body);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_mutex_unlock (&self->mutex);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
