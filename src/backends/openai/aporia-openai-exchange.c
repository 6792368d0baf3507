#include "backends/openai/aporia-openai-exchange.h"

#include "backends/openai/aporia-openai-error.h"
#include "backends/openai/aporia-openai-extract.h"
#include "backends/openai/aporia-openai-fetch.h"
#include "backends/openai/aporia-openai-http.h"
#include "backends/openai/aporia-openai-retry.h"
#include "backends/openai/aporia-openai-sse.h"

#include <string.h>

/* Of a stream that turns out to be none, this much is kept to see what it is. */
#define MAX_HEAD 4096

typedef enum
{
  KIND_UNKNOWN,
  KIND_STREAM,
  KIND_WHOLE,
} Kind;

/* One attempt. */
typedef struct
{
  AporiaOpenaiExchange  *exchange;
  AporiaOpenaiReply     *reply;
  AporiaOpenaiSse       *sse;
  GString               *raw;   /* all of a whole reply, the begin of a stream */
  Kind                   kind;
  AporiaOpenaiReplyState state;
  GString               *fault; /* the event that reports an error */
  gboolean               may_tell;
  gsize                  told;  /* bytes */
} Attempt;

static gboolean
take_event_cb (const char *data,
               gsize       length,
               gpointer    user_data)
{
  Attempt *self = user_data;

  self->state = aporia_openai_reply_take (self->reply, data, length);
  if (self->state != APORIA_OPENAI_REPLY_FINE)
    g_string_append_len (self->fault, data, (gssize) MIN (length, MAX_HEAD));
  return self->state == APORIA_OPENAI_REPLY_FINE && !self->reply->is_done;
}

/* Some servers name no type, or a wrong one: the first character that is not blank tells. */
static Kind
find_kind (const AporiaOpenaiAnswer *answer,
           const char               *bytes,
           gsize                     length)
{
  if (strcmp (answer->type, "text/event-stream") == 0)
    return KIND_STREAM;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (bytes[i]))
      return strchr ("{[<\"", bytes[i]) != NULL ? KIND_WHOLE : KIND_STREAM;
  return KIND_UNKNOWN;
}

static void
tell (Attempt *self)
{
  AporiaOpenaiExchange *exchange = self->exchange;

  if (!self->may_tell || self->reply->text->len <= self->told)
    return;
  self->told = self->reply->text->len;
  exchange->was_told = TRUE;
  exchange->on_raw (self->reply->text->str, exchange->on_raw_data);
}

static AporiaOpenaiWant
take_bytes_cb (const AporiaOpenaiAnswer *answer,
               const char               *bytes,
               gsize                     length,
               gpointer                  user_data)
{
  Attempt *self = user_data;

  if (self->kind == KIND_UNKNOWN)
    self->kind = find_kind (answer, bytes, length);
  if (self->kind != KIND_STREAM)
    {
      g_string_append_len (self->raw, bytes, (gssize) length);
      return APORIA_OPENAI_MORE;
    }
  if (self->raw->len < MAX_HEAD)
    g_string_append_len (self->raw, bytes, (gssize) MIN (length, MAX_HEAD - self->raw->len));
  if (!aporia_openai_sse_feed (self->sse, bytes, length))
    {
      if (self->state == APORIA_OPENAI_REPLY_FINE && !self->reply->is_done)
        self->state = APORIA_OPENAI_REPLY_UNREADABLE;
      tell (self);
      return self->state == APORIA_OPENAI_REPLY_FINE ? APORIA_OPENAI_ENOUGH : APORIA_OPENAI_STOP;
    }
  tell (self);
  return APORIA_OPENAI_MORE;
}

static gboolean
fail (AporiaOpenaiFailure    *failure,
      AporiaOpenaiFailureKind kind)
{
  failure->kind = kind;
  return FALSE;
}

static gboolean
read_error (Attempt             *self,
            guint                status,
            const GString       *body,
            AporiaOpenaiFailure *failure)
{
  aporia_openai_error_read (failure, status, body->str, body->len, self->exchange->sent);
  return FALSE;
}

static gboolean
is_any (const char        *text,
        const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
holds_object (const char *text)
{
  g_autoptr(JsonNode) node = aporia_openai_extract_object (text, NULL);

  return node != NULL;
}

/* Whether what the model said is all that it was to say. */
static gboolean
check_end (Attempt             *self,
           AporiaOpenaiFailure *failure)
{
  static const char *const cut[] = { "length", "max_tokens", "model_length", NULL };
  static const char *const filtered[] = { "content_filter", "safety", "recitation", "prohibited_content",
                                          NULL };
  const AporiaOpenaiReply *reply = self->reply;
  const char *finish = reply->finish != NULL ? reply->finish : "";
  gboolean is_whole = self->exchange->wants_json && holds_object (reply->text->str);

  if (reply->refusal->len > 0)
    return fail (failure, APORIA_OPENAI_FAILURE_REFUSAL);
  if (is_any (finish, filtered))
    return fail (failure, APORIA_OPENAI_FAILURE_FILTERED);
  if (is_any (finish, cut) && !is_whole)
    return fail (failure, APORIA_OPENAI_FAILURE_CUT);
  if (self->kind == KIND_STREAM && !aporia_openai_reply_is_complete (reply) && !is_whole)
    return fail (failure, APORIA_OPENAI_FAILURE_LOST);
  if (reply->text->len == 0)
    return fail (failure, APORIA_OPENAI_FAILURE_EMPTY);
  return TRUE;
}

static gboolean
check_state (Attempt             *self,
             AporiaOpenaiFailure *failure)
{
  switch (self->state)
    {
    case APORIA_OPENAI_REPLY_ERROR:
      return read_error (self, 200, self->fault, failure);
    case APORIA_OPENAI_REPLY_ENDLESS:
      return fail (failure, APORIA_OPENAI_FAILURE_ENDLESS);
    case APORIA_OPENAI_REPLY_UNREADABLE:
      return fail (failure, APORIA_OPENAI_FAILURE_MALFORMED);
    case APORIA_OPENAI_REPLY_FINE:
    default:
      return TRUE;
    }
}

/* All bytes have come. */
static gboolean
settle (Attempt             *self,
        AporiaOpenaiFailure *failure)
{
  const char *head = self->raw->str;

  if (self->kind == KIND_STREAM)
    aporia_openai_sse_end (self->sse);
  else if (self->raw->len > 0)
    take_event_cb (self->raw->str, self->raw->len, self);

  while (g_ascii_isspace (*head))
    head++;
  /* A page, or an error that is no event. */
  if (*head == '<' || (self->kind == KIND_STREAM && self->reply->n_chunks == 0 && *head == '{'))
    return read_error (self, 200, self->raw, failure);
  if (!check_state (self, failure))
    return FALSE;
  /* Bytes of which not one was an event. */
  if (self->kind == KIND_STREAM && self->reply->n_chunks == 0 && !self->reply->is_done && *head != '\0')
    return fail (failure, APORIA_OPENAI_FAILURE_MALFORMED);
  aporia_openai_reply_end (self->reply);
  tell (self);
  return check_end (self, failure);
}

static gboolean
attempt_run (Attempt             *self,
             const char          *body,
             AporiaOpenaiFailure *failure,
             GCancellable        *cancellable)
{
  const AporiaProvider *provider = self->exchange->provider;
  g_autofree char *url = aporia_openai_url_join (provider->base_url, "chat/completions");
  g_auto(AporiaOpenaiAnswer) answer = { 0 };
  AporiaOpenaiCall call = { .method = "POST", .url = url, .body = body };

  call.api_key = self->exchange->api_key;
  call.fingerprint = provider->fingerprint;
  call.silence_ms = MAX (provider->timeout_seconds, 1) * 1000;
  if (!aporia_openai_http_send (&call, take_bytes_cb, self, &answer, failure, cancellable))
    return FALSE;
  failure->wait_ms = answer.wait_ms;
  failure->status = answer.status;
  if (answer.status != 200)
    return read_error (self, answer.status, answer.body, failure);
  return settle (self, failure);
}

static AporiaOpenaiReply *
attempt (AporiaOpenaiExchange *exchange,
         const char           *body,
         AporiaOpenaiFailure  *failure,
         gboolean             *was_shown,
         GCancellable         *cancellable)
{
  Attempt self = { .exchange = exchange, .may_tell = exchange->on_raw != NULL && !exchange->was_told };
  gboolean is_fine;

  self.reply = aporia_openai_reply_new ();
  self.sse = aporia_openai_sse_new (take_event_cb, &self);
  self.raw = g_string_new (NULL);
  self.fault = g_string_new (NULL);
  is_fine = attempt_run (&self, body, failure, cancellable);
  *was_shown = self.told > 0;
  aporia_openai_sse_free (self.sse);
  g_string_free (self.raw, TRUE);
  g_string_free (self.fault, TRUE);
  if (!is_fine)
    g_clear_pointer (&self.reply, aporia_openai_reply_free);
  return self.reply;
}

AporiaOpenaiReply *
aporia_openai_exchange_run (AporiaOpenaiExchange *self,
                            const char           *body,
                            AporiaOpenaiFailure  *failure,
                            GCancellable         *cancellable)
{
  for (guint n_tries = 1;; n_tries++)
    {
      const AporiaOpenaiFailure fresh = APORIA_OPENAI_FAILURE_INIT;
      gboolean was_shown;
      AporiaOpenaiReply *reply;
      gint64 delay;

      *failure = fresh;
      reply = attempt (self, body, failure, &was_shown, cancellable);
      if (reply != NULL)
        return reply;
      delay = aporia_openai_retry_delay (failure, n_tries, was_shown, g_random_double ());
      if (delay < 0)
        return NULL;
      g_debug ("try %u failed (kind %d, status %u), again in %" G_GINT64_FORMAT " ms", n_tries, failure->kind,
               failure->status, delay);
      if (!aporia_openai_wait (delay, cancellable))
        {
          failure->kind = APORIA_OPENAI_FAILURE_CANCELLED;
          return NULL;
        }
    }
}
