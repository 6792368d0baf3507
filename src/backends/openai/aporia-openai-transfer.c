#include "backends/openai/aporia-openai-transfer.h"

#include "backends/openai/aporia-openai-certificate.h"
#include "backends/openai/aporia-openai-retry.h"
#include "backends/openai/aporia-openai-session.h"

#include <string.h>

#define BLOCK 16384
/* Of a reply that is an error, this much is enough to know which. */
#define MAX_ERROR_BYTES 65536
/* How long, and how much, is read behind the end so that the connection can be used again. */
#define LINGER_MS 50
#define LINGER_BYTES 65536
/* How long a cancelled call may take to hand over a reply that has begun. */
#define HAND_OVER_MS 1000

/* One request on its way. */
typedef struct
{
  const AporiaOpenaiCall *call;
  AporiaOpenaiAnswer     *answer;
  AporiaOpenaiFailure    *failure;
  AporiaOpenaiBytesFunc   on_bytes;
  gpointer                user_data;
  GMainContext           *context;
  SoupSession            *session; /* borrowed */
  SoupMessage            *message;
  GInputStream           *stream;
  GCancellable           *inner;     /* the caller's, or time is up */
  GSource                *timer;
  GSource                *canceller; /* dispatched when the caller's is cancelled */
  gint64                  head_at;   /* when the reply began; 0: it did not */
  gint64                  deadline;
  gint64                  last_deadline; /* for the whole call */
  gboolean                is_connected;
  gboolean                is_done;       /* the step that is waited for */
  gboolean                is_lingering;
  AporiaOpenaiFailureKind timed_out;     /* NONE: it did not */
  gsize                   n_bytes;
  gssize                  n_read;
  GError                 *error;
} Transfer;

static gboolean
fail (AporiaOpenaiFailure    *failure,
      AporiaOpenaiFailureKind kind)
{
  failure->kind = kind;
  return FALSE;
}

/* --- Cancelling --- */

static gboolean
dispatch_source (GSource    *source,
                 GSourceFunc func,
                 gpointer    user_data)
{
  return func (user_data);
}

static GSourceFuncs source_funcs = { NULL, NULL, dispatch_source, NULL, NULL, NULL };

/* A source of this thread that runs FUNC when its ready time has come, which is never at first. */
static GSource *
begin_source (Transfer   *self,
              GSourceFunc func)
{
  GSource *source = g_source_new (&source_funcs, sizeof (GSource));

  g_source_set_callback (source, func, self, NULL);
  g_source_set_ready_time (source, -1);
  g_source_attach (source, self->context);
  return source;
}

static void
end_source (GSource **source)
{
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* In the thread of whoever cancels.  libsoup and GIO are not ready for a cancellable that is cancelled in
 * another thread while they look at it: theirs is cancelled in the thread they run in. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_source_set_ready_time (user_data, 0);
}

/* Cancelling between the begin of a reply and its hand-over makes libsoup 3.2 free what the reply is read
 * from, and read it then.  FALSE: SOURCE comes again when that is over. */
static gboolean
cancel_inner (Transfer *self,
              GSource  *source)
{
  gint64 now = g_get_monotonic_time ();

  if (self->head_at > 0 && self->stream == NULL && now < self->head_at + HAND_OVER_MS * 1000)
    {
      g_source_set_ready_time (source, now + 1000);
      return FALSE;
    }
  g_source_set_ready_time (source, -1);
  g_cancellable_cancel (self->inner);
  return TRUE;
}

static gboolean
cancel_cb (gpointer user_data)
{
  Transfer *self = user_data;

  cancel_inner (self, self->canceller);
  return G_SOURCE_CONTINUE;
}

static void
got_headers_cb (SoupMessage *message,
                gpointer     user_data)
{
  Transfer *self = user_data;

  self->head_at = g_get_monotonic_time ();
}

/* --- Time --- */

static gint64
get_deadline (const Transfer *self)
{
  return MIN (self->deadline, self->last_deadline);
}

/* Bytes only move the deadline; whether it is over is looked at when it was to be. */
static gboolean
time_is_up_cb (gpointer user_data)
{
  Transfer *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (now < get_deadline (self))
    {
      g_source_set_ready_time (self->timer, get_deadline (self));
      return G_SOURCE_CONTINUE;
    }
  if (now >= self->last_deadline)
    self->timed_out = APORIA_OPENAI_FAILURE_TOO_SLOW;
  else
    self->timed_out = self->is_connected ? APORIA_OPENAI_FAILURE_SILENCE
                                         : APORIA_OPENAI_FAILURE_CONNECT_TIMEOUT;
  if (!cancel_inner (self, self->timer))
    self->timed_out = APORIA_OPENAI_FAILURE_NONE;
  return G_SOURCE_CONTINUE;
}

static void
set_deadline (Transfer *self,
              guint     ms)
{
  self->deadline = g_get_monotonic_time () + (gint64) ms * 1000;
  if (g_source_get_ready_time (self->timer) > get_deadline (self))
    g_source_set_ready_time (self->timer, get_deadline (self));
}

static void
begin_timer (Transfer *self)
{
  guint total_ms = self->call->total_ms > 0 ? self->call->total_ms : APORIA_OPENAI_TOTAL_MS;
  guint connect_ms = self->call->connect_ms > 0 ? self->call->connect_ms : APORIA_OPENAI_CONNECT_MS;

  self->last_deadline = g_get_monotonic_time () + (gint64) MAX (total_ms, self->call->silence_ms) * 1000;
  self->timer = begin_source (self, time_is_up_cb);
  g_source_set_ready_time (self->timer, G_MAXINT64);
  set_deadline (self, connect_ms);
}

/* One call at a time has no use for HTTP/2, and libsoup 3.2 never ends a call over it that is cancelled
 * before the reply begins. */
static void
network_event_cb (SoupMessage       *message,
                  GSocketClientEvent event,
                  GIOStream         *stream,
                  gpointer           user_data)
{
  static const char *const protocols[] = { "http/1.1", NULL };

  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING && G_IS_TLS_CONNECTION (stream))
    g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (stream), protocols);
}

static void
starting_cb (SoupMessage *message,
             gpointer     user_data)
{
  Transfer *self = user_data;

  self->is_connected = TRUE;
  set_deadline (self, self->call->silence_ms);
}

static void
wrote_cb (SoupMessage *message,
          guint        size,
          gpointer     user_data)
{
  Transfer *self = user_data;

  set_deadline (self, self->call->silence_ms);
}

/* --- Failures --- */

static AporiaOpenaiFailureKind
kind_of_error (const Transfer *self)
{
  const GError *error = self->error;

  if (error->domain == G_RESOLVER_ERROR)
    return APORIA_OPENAI_FAILURE_NO_HOST;
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return APORIA_OPENAI_FAILURE_CERTIFICATE;
  if (self->is_connected)
    return error->domain == SOUP_SESSION_ERROR && error->code == SOUP_SESSION_ERROR_PARSING
             ? APORIA_OPENAI_FAILURE_MALFORMED
             : APORIA_OPENAI_FAILURE_LOST;
  if (error->domain == G_TLS_ERROR)
    return APORIA_OPENAI_FAILURE_TLS;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return APORIA_OPENAI_FAILURE_REFUSED;
  return APORIA_OPENAI_FAILURE_CONNECT_TIMEOUT;
}

static gboolean
fail_with_error (Transfer     *self,
                 GCancellable *cancellable)
{
  if (g_cancellable_is_cancelled (cancellable))
    return fail (self->failure, APORIA_OPENAI_FAILURE_CANCELLED);
  if (self->timed_out != APORIA_OPENAI_FAILURE_NONE)
    {
      self->failure->seconds = (self->call->silence_ms + 999) / 1000;
      return fail (self->failure, self->timed_out);
    }
  g_debug ("no reply: %s", self->error->message);
  return fail (self->failure, kind_of_error (self));
}

/* --- Steps --- */

static gboolean
accept_certificate_cb (SoupMessage         *message,
                       GTlsCertificate     *certificate,
                       GTlsCertificateFlags errors,
                       gpointer             user_data)
{
  const char *fingerprint = user_data;
  g_autofree char *shown = aporia_openai_certificate_dup_fingerprint (certificate);

  return shown != NULL && g_ascii_strcasecmp (shown, fingerprint) == 0;
}

static void
make_message (Transfer *self,
              GUri     *uri)
{
  const AporiaOpenaiCall *call = self->call;
  SoupMessageHeaders *headers;

  self->message = soup_message_new_from_uri (call->method, uri);
  /* libsoup opens a new connection for each POST unless it is told that asking twice does no harm. */
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT);
  headers = soup_message_get_request_headers (self->message);
  if (call->api_key != NULL && *call->api_key != '\0')
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", call->api_key, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  if (call->body != NULL)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (call->body, strlen (call->body));

      soup_message_set_request_body_from_bytes (self->message, "application/json", bytes);
    }
  else if (call->form != NULL)
    soup_message_set_request_body_from_bytes (self->message, call->form_type, call->form);
  if (call->fingerprint != NULL && *call->fingerprint != '\0')
    g_signal_connect (self->message, "accept-certificate", G_CALLBACK (accept_certificate_cb),
                      (gpointer) call->fingerprint);
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_event_cb), NULL);
  g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect (self->message, "got-headers", G_CALLBACK (got_headers_cb), self);
  g_signal_connect (self->message, "wrote-body-data", G_CALLBACK (wrote_cb), self);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Transfer *self = user_data;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &self->error);
  self->is_done = TRUE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Transfer *self = user_data;

  self->n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &self->error);
  self->is_done = TRUE;
}

static void
await_step (Transfer *self)
{
  while (!self->is_done)
    g_main_context_iteration (self->context, TRUE);
  self->is_done = FALSE;
}

static const char *
header_cb (const char *name,
           gpointer    user_data)
{
  return soup_message_headers_get_one (user_data, name);
}

static void
read_head (Transfer *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  self->answer->status = soup_message_get_status (self->message);
  g_free (self->answer->type);
  self->answer->type = g_strdup (type != NULL ? type : "");
  self->answer->wait_ms =
    aporia_openai_retry_read_headers (header_cb, headers, g_get_real_time () / G_USEC_PER_SEC);
}

/* What to do after these bytes. */
static AporiaOpenaiWant
take_bytes (Transfer   *self,
            const char *bytes,
            gsize       length)
{
  self->n_bytes += length;
  if (self->is_lingering)
    return self->n_bytes > LINGER_BYTES ? APORIA_OPENAI_STOP : APORIA_OPENAI_ENOUGH;
  if (self->n_bytes > APORIA_OPENAI_MAX_BYTES)
    {
      fail (self->failure, APORIA_OPENAI_FAILURE_TOO_LARGE);
      return APORIA_OPENAI_STOP;
    }
  set_deadline (self, self->call->silence_ms);
  if (self->on_bytes != NULL && self->answer->status == SOUP_STATUS_OK)
    return self->on_bytes (self->answer, bytes, length, self->user_data);

  g_string_append_len (self->answer->body, bytes, (gssize) length);
  return self->answer->status != SOUP_STATUS_OK && self->answer->body->len > MAX_ERROR_BYTES
           ? APORIA_OPENAI_STOP
           : APORIA_OPENAI_MORE;
}

/* TRUE when the reply is there; the connection can be used again when the stream has come to its end. */
static gboolean
read_body (Transfer     *self,
           GCancellable *cancellable,
           gboolean     *is_reusable)
{
  g_autofree char *block = g_malloc (BLOCK);

  for (;;)
    {
      AporiaOpenaiWant want;

      g_input_stream_read_async (self->stream, block, BLOCK, G_PRIORITY_DEFAULT, self->inner, read_cb, self);
      await_step (self);
      if (self->n_read < 0)
        return self->is_lingering || fail_with_error (self, cancellable);
      if (self->n_read == 0)
        {
          *is_reusable = TRUE;
          return TRUE;
        }
      want = take_bytes (self, block, (gsize) self->n_read);
      if (want == APORIA_OPENAI_STOP)
        return self->failure->kind == APORIA_OPENAI_FAILURE_NONE;
      if (want == APORIA_OPENAI_ENOUGH && !self->is_lingering)
        {
          self->is_lingering = TRUE;
          self->n_bytes = 0;
          set_deadline (self, LINGER_MS);
        }
    }
}

static void
end (Transfer *self,
     gboolean  is_reusable)
{
  g_clear_object (&self->stream);
  /* This session serves one call at a time: nothing else is lost with its connections. */
  if (!is_reusable)
    soup_session_abort (self->session);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  end_source (&self->timer);
  end_source (&self->canceller);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_clear_error (&self->error);
  g_clear_object (&self->inner);
}

/* Where a reply with such a status points to; NULL when it does not. */
static char *
dup_location (Transfer *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  return SOUP_STATUS_IS_REDIRECTION (self->answer->status) ? g_strdup (header_cb ("Location",
                                                                                  headers)) : NULL;
}

static gboolean
run (Transfer     *self,
     GUri         *uri,
     GCancellable *cancellable,
     char        **location)
{
  gboolean is_reusable = FALSE;
  gboolean is_fine = FALSE;
  gulong handler = 0;

  self->session = aporia_openai_session_get (aporia_provider_host_is_loopback (g_uri_get_host (uri)),
                                             self->call->fingerprint);
  self->inner = g_cancellable_new ();
  make_message (self, uri);
  begin_timer (self);
  self->canceller = begin_source (self, cancel_cb);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self->canceller, NULL);

  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->inner, sent_cb, self);
  await_step (self);
  if (self->stream != NULL)
    {
      read_head (self);
      is_fine = read_body (self, cancellable, &is_reusable);
      *location = dup_location (self);
    }
  else
    fail_with_error (self, cancellable);

  g_cancellable_disconnect (cancellable, handler);
  end (self, is_reusable);
  return is_fine;
}

gboolean
aporia_openai_transfer (const AporiaOpenaiCall *call,
                        GUri                   *uri,
                        AporiaOpenaiBytesFunc   on_bytes,
                        gpointer                user_data,
                        AporiaOpenaiAnswer     *answer,
                        char                  **location,
                        AporiaOpenaiFailure    *failure,
                        GCancellable           *cancellable)
{
  Transfer self = { .call = call, .answer = answer, .failure = failure };
  gboolean is_fine;

  self.on_bytes = on_bytes;
  self.user_data = user_data;
  self.context = aporia_openai_session_get_context ();
  g_main_context_push_thread_default (self.context);
  is_fine = run (&self, uri, cancellable, location);
  g_main_context_pop_thread_default (self.context);
  return is_fine;
}
