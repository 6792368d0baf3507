/* Replies of a chat: honest, in the manner of certain servers, or broken. */
#include "lib/fault-connection.h"
#include "lib/scripted-coach.h"

#include <string.h>

/* How a stream is written. */
typedef struct
{
  const char *eol;        /* "\n" when NULL */
  guint       piece;      /* characters a chunk, 24 when 0 */
  guint       pause_ms;   /* between them */
  guint       cut_after;  /* chunks; then the connection breaks */
  guint       fail_after; /* chunks; then an error comes */
  gboolean    has_comments;
  gboolean    has_no_done;
  gboolean    has_no_finish;
  gboolean    has_no_blank; /* the last line is not ended */
  gboolean    is_odd;       /* null content, no role, no choices */
  gboolean    is_spread;    /* an event over several data lines */
  gboolean    is_bytewise;
  gboolean    lingers;      /* keeps the connection open after [DONE] */
  const char *type;         /* of the content; text/event-stream when NULL */
} Manner;

static const struct
{
  const char *name;
  Manner      manner;
} manners[] = {
  { "slow", { .piece = 4, .pause_ms = 25 } },
  { "drip", { .piece = 4, .pause_ms = 200 } },
  { "split-utf8", { .is_bytewise = TRUE } },
  { "crlf", { .eol = "\r\n" } },
  { "cr", { .eol = "\r" } },
  { "comments", { .has_comments = TRUE } },
  { "no-done", { .has_no_done = TRUE } },
  { "no-finish", { .has_no_done = TRUE, .has_no_finish = TRUE } },
  { "no-blank", { .has_no_done = TRUE, .has_no_blank = TRUE } },
  { "odd-chunks", { .is_odd = TRUE } },
  { "spread", { .is_spread = TRUE } },
  { "lingers", { .lingers = TRUE } },
  { "untyped", { .type = "application/json" } },
  { "cut", { .piece = 6, .cut_after = 3 } },
  { "cut-at-once", { .cut_after = 1, .piece = 1 } },
  { "error-later", { .piece = 6, .fail_after = 3 } },
};

gboolean
fault_is_chat (const FaultRequest *request)
{
  return strcmp (request->endpoint, "/chat/completions") == 0 && request->json != NULL &&
         JSON_NODE_HOLDS_OBJECT (request->json);
}

static JsonObject *
get_object (const FaultRequest *request)
{
  return json_node_get_object (request->json);
}

static gboolean
is_streamed (const FaultRequest *request)
{
  return json_object_get_boolean_member_with_default (get_object (request), "stream", FALSE);
}

static char *
quote (const char *text)
{
  g_autoptr(JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

static gboolean
send_event (FaultConnection *connection,
            const Manner    *manner,
            const char      *json)
{
  const char *eol = manner->eol != NULL ? manner->eol : "\n";
  g_autoptr(GString) event = g_string_new (NULL);

  if (manner->has_comments)
    g_string_append_printf (event, ": still there%sevent: message%sid: 1%s", eol, eol, eol);
  g_string_append_printf (event, "data: %s%s%s", json, eol, eol);
  if (manner->is_spread)
    g_string_replace (event, ",\"", ",\ndata: \"", 0);
  if (!manner->is_bytewise)
    return fault_send (connection, event->str, (gssize) event->len);
  for (gsize i = 0; i < event->len; i++)
    if (!fault_send (connection, event->str + i, 1))
      return FALSE;
  return TRUE;
}

static gboolean
send_delta (FaultConnection *connection,
            const Manner    *manner,
            const char      *delta,
            const char      *finish)
{
  g_autofree char *reason = finish != NULL ? quote (finish) : g_strdup ("null");
  g_autofree char *json =
    g_strdup_printf ("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                     "\"model\":\"honest-model\",\"choices\":[{\"index\":0,\"delta\":%s,\"logprobs\":null,"
                     "\"finish_reason\":%s}]}",
                     delta, reason);

  return send_event (connection, manner, json);
}

static gboolean
send_begin (FaultConnection *connection,
            const Manner    *manner)
{
  if (!manner->is_odd)
    return send_delta (connection, manner, "{\"role\":\"assistant\",\"content\":\"\"}", NULL);
  return send_event (connection, manner, "{\"choices\":[],\"usage\":null}") &&
         send_delta (connection, manner, "{\"content\":null}", NULL) &&
         send_event (connection, manner, "{\"choices\":[{\"index\":0,\"delta\":null}]}");
}

/* The text in pieces; FALSE when the manner is not to come to its end. */
static gboolean
send_text (FaultConnection *connection,
           const Manner    *manner,
           const char      *text)
{
  guint piece = manner->piece > 0 ? manner->piece : 24;
  guint n = 0;

  while (*text != '\0')
    {
      glong length = g_utf8_strlen (text, -1);
      const char *end = g_utf8_offset_to_pointer (text, MIN ((glong) piece, length));
      g_autofree char *part = g_strndup (text, (gsize) (end - text));
      g_autofree char *quoted = quote (part);
      g_autofree char *delta = g_strdup_printf ("{\"content\":%s}", quoted);

      if (!send_delta (connection, manner, delta, NULL))
        return FALSE;
      n++;
      if (n == manner->cut_after)
        {
          connection->must_close = TRUE;
          return FALSE;
        }
      if (n == manner->fail_after)
        {
          send_event (connection, manner, "{\"error\":{\"message\":\"out of memory\",\"code\":500}}");
          fault_end (connection);
          return FALSE;
        }
      if (manner->pause_ms > 0 && !fault_pause (connection, manner->pause_ms))
        return FALSE;
      text = end;
    }
  return TRUE;
}

static void
send_end (FaultConnection *connection,
          const Manner    *manner,
          const char      *finish)
{
  if (manner->has_no_blank)
    fault_send (connection, "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
                -1);
  else if (!manner->has_no_finish)
    send_delta (connection, manner, "{}", finish);
  if (manner->is_odd)
    send_event (connection, manner, "{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":"
                                    "9}}");
  if (!manner->has_no_done)
    send_event (connection, manner, "[DONE]");
  while (manner->lingers && fault_pause (connection, 1000))
    ;
  fault_end (connection);
}

static void
say_streamed (FaultConnection *connection,
              const Manner    *manner,
              const char      *text,
              const char      *finish)
{
  fault_begin (connection, 200, manner->type != NULL ? manner->type : "text/event-stream", NULL);
  send_begin (connection, manner);
  if (send_text (connection, manner, text))
    send_end (connection, manner, finish);
}

static void
say_whole (FaultConnection *connection,
           const char      *text,
           const char      *finish)
{
  g_autofree char *quoted = quote (text);
  g_autofree char *body =
    g_strdup_printf ("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"model\":\"honest-model\","
                     "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":%s,\"refus"
                     "al\":null},"
                     "\"finish_reason\":\"%s\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9}}",
                     quoted, finish);

  fault_reply (connection, 200, "application/json", NULL, body);
}

static const Manner *
find_manner (const char *name)
{
  static const Manner plain = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (manners); i++)
    if (strcmp (manners[i].name, name) == 0)
      return &manners[i].manner;
  return &plain;
}

static void
say (FaultConnection    *connection,
     const FaultRequest *request,
     const char         *text,
     const char         *finish)
{
  if (is_streamed (request))
    say_streamed (connection, find_manner (request->scenario), text, finish);
  else
    say_whole (connection, text, finish);
}

static void
run_honest (FaultConnection    *connection,
            const FaultRequest *request)
{
  g_autofree char *text = scripted_coach_answer (get_object (request));

  say (connection, request, text, "stop");
}

/* --- What models do --- */

static void
run_fenced (FaultConnection    *connection,
            const FaultRequest *request)
{
  g_autofree char *text = scripted_coach_answer (get_object (request));
  g_autofree char *fenced = g_strdup_printf ("Sure! Here it is {as asked}:\n```json\n%s\n```\nAnything "
                                             "else?", text);

  say (connection, request, fenced, "stop");
}

static void
run_thinking (FaultConnection    *connection,
              const FaultRequest *request)
{
  g_autofree char *text = scripted_coach_answer (get_object (request));
  g_autofree char *aloud = g_strdup_printf ("<think>\nWhat {\"do\": \"they\"} want?\n</think>\n\n%s", text);

  say (connection, request, aloud, "stop");
}

static void
run_bad_form (FaultConnection    *connection,
              const FaultRequest *request)
{
  say (connection, request, "{\"made_up\":true}", "stop");
}

/* Wrong at first, right when it is told what was wrong. */
static void
run_bad_form_once (FaultConnection    *connection,
                   const FaultRequest *request)
{
  JsonArray *messages = json_object_get_array_member (get_object (request), "messages");

  if (json_array_get_length (messages) > 2)
    run_honest (connection, request);
  else
    run_bad_form (connection, request);
}

/* Takes a schema and does not look at it; reads it where it stands in the prompt. */
static void
run_ignores_schema (FaultConnection    *connection,
                    const FaultRequest *request)
{
  if (strstr (request->body, "JSON schema") != NULL)
    run_honest (connection, request);
  else
    say (connection, request, "I would give that a four, because it was clear.", "stop");
}

static void
run_length_once (FaultConnection    *connection,
                 const FaultRequest *request)
{
  if (json_object_has_member (get_object (request), "max_tokens") ||
      json_object_has_member (get_object (request), "max_completion_tokens"))
    run_honest (connection, request);
  else
    say (connection, request, "{\"question_text\": \"Tell me ab", "length");
}

static void
run_length (FaultConnection    *connection,
            const FaultRequest *request)
{
  say (connection, request, "{\"question_text\": \"Tell me ab", "length");
}

static void
run_filter (FaultConnection    *connection,
            const FaultRequest *request)
{
  say (connection, request, "", "content_filter");
}

static void
run_refusal (FaultConnection    *connection,
             const FaultRequest *request)
{
  static const Manner plain = { 0 };

  fault_begin (connection, 200, "text/event-stream", NULL);
  send_delta (connection, &plain, "{\"role\":\"assistant\",\"refusal\":\"I'm sorry, \"}", NULL);
  send_delta (connection, &plain, "{\"refusal\":\"I cannot do that.\"}", NULL);
  send_end (connection, &plain, "stop");
}

static void
run_empty (FaultConnection    *connection,
           const FaultRequest *request)
{
  say (connection, request, "", "stop");
}

/* PART again and again, N times or until nobody listens. */
static void
repeat (FaultConnection *connection,
        const char      *part,
        guint            n)
{
  static const Manner plain = { 0 };
  g_autofree char *quoted = quote (part);
  g_autofree char *delta = g_strdup_printf ("{\"content\":%s}", quoted);
  gboolean is_there = fault_begin (connection, 200, "text/event-stream", NULL);

  for (guint i = 0; is_there && i < n; i++)
    is_there = send_delta (connection, &plain, delta, NULL);
  if (is_there)
    send_end (connection, &plain, "stop");
}

static void
run_endless (FaultConnection    *connection,
             const FaultRequest *request)
{
  repeat (connection, "and so on, ", G_MAXUINT);
}

static void
run_blanks (FaultConnection    *connection,
            const FaultRequest *request)
{
  repeat (connection, " \n", G_MAXUINT);
}

/* 2,000 chunks in one piece, so that a measurement has nothing to wait for. */
static void
run_burst (FaultConnection    *connection,
           const FaultRequest *request)
{
  g_autoptr(GString) burst = g_string_new (NULL);

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (burst,
                            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":"
                            "1700000000,\"model\":\"m\",\"system_fingerprint\":\"fp_1\",\"choices\":[{\"in"
                            "dex\":"
                            "0,\"delta\":{\"content\":\"word %u "
                            "\"},\"logprobs\":null,\"finish_reason\":null}]}"
                            "\n\n",
                            i);
  g_string_append (burst, "data: [DONE]\n\n");
  fault_begin (connection, 200, "text/event-stream", NULL);
  fault_send (connection, burst->str, (gssize) burst->len);
  fault_end (connection);
}

static void
run_chunks_10000 (FaultConnection    *connection,
                  const FaultRequest *request)
{
  repeat (connection, "word ", 10000);
}

/* --- What servers do --- */

static void
run_json_anyway (FaultConnection    *connection,
                 const FaultRequest *request)
{
  g_autofree char *text = scripted_coach_answer (get_object (request));

  say_whole (connection, text, "stop");
}

static void
run_error_first (FaultConnection    *connection,
                 const FaultRequest *request)
{
  fault_begin (connection, 200, "text/event-stream", NULL);
  fault_send (connection, "event: error\ndata: {\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\""
                          "}}\n\n", -1);
  fault_end (connection);
}

static void
run_bad_event (FaultConnection    *connection,
               const FaultRequest *request)
{
  static const Manner plain = { 0 };

  fault_begin (connection, 200, "text/event-stream", NULL);
  send_event (connection, &plain, "{\"choices\":[{\"delta\":{\"content\":\"a");
  fault_end (connection);
}

static void
run_cut_once (FaultConnection    *connection,
              const FaultRequest *request)
{
  static const Manner cut = { .piece = 6, .cut_after = 1 };
  g_autofree char *text = scripted_coach_answer (get_object (request));

  if (request->number == 1)
    say_streamed (connection, &cut, text, "stop");
  else
    run_honest (connection, request);
}

/* "": no format is asked for. */
static const char *
get_format (const FaultRequest *request)
{
  JsonObject *object = get_object (request);

  if (!json_object_has_member (object, "response_format"))
    return "";
  return json_object_get_string_member (json_object_get_object_member (object, "response_format"), "type");
}

static void
run_no_schema (FaultConnection    *connection,
               const FaultRequest *request)
{
  if (strcmp (get_format (request), "json_schema") == 0)
    fault_reply_error (connection, 400, "", "This model does not support response format `json_schema`");
  else
    run_honest (connection, request);
}

static void
run_only_schema (FaultConnection    *connection,
                 const FaultRequest *request)
{
  if (strcmp (get_format (request), "json_object") == 0)
    fault_reply (connection, 400, "application/json", NULL,
                 "{\"error\":\"'response_format.type' must be 'json_schema' or 'text'\"}");
  else if (strcmp (get_format (request), "json_schema") == 0)
    fault_reply (connection, 422, "application/json", NULL, "{\"error\":\"schema too complex\"}");
  else
    run_honest (connection, request);
}

static void
run_no_format (FaultConnection    *connection,
               const FaultRequest *request)
{
  if (*get_format (request) != '\0')
    fault_reply (connection, 501, "text/plain", NULL, "not here");
  else
    run_honest (connection, request);
}

/* Refuses the member that the scenario is named after. */
static void
refuse_member (FaultConnection    *connection,
               const FaultRequest *request,
               const char         *member)
{
  g_autofree char *message = g_strdup_printf ("Unsupported parameter: '%s' is not supported with this "
                                              "model.", member);

  if (json_object_has_member (get_object (request), member))
    fault_reply_error (connection, 400, "unsupported_parameter", message);
  else
    run_honest (connection, request);
}

static void
run_no_temperature (FaultConnection    *connection,
                    const FaultRequest *request)
{
  refuse_member (connection, request, "temperature");
}

static void
run_no_stream (FaultConnection    *connection,
               const FaultRequest *request)
{
  refuse_member (connection, request, "stream");
}

static void
run_new_max_tokens (FaultConnection    *connection,
                    const FaultRequest *request)
{
  if (json_object_has_member (get_object (request), "max_tokens"))
    refuse_member (connection, request, "max_tokens");
  else
    run_length_once (connection, request);
}

static const struct
{
  const char *name;
  void (*run) (FaultConnection    *connection,
               const FaultRequest *request);
} chats[] = {
  { "fenced", run_fenced },
  { "thinking", run_thinking },
  { "bad-form", run_bad_form },
  { "bad-form-once", run_bad_form_once },
  { "ignores-schema", run_ignores_schema },
  { "length", run_length },
  { "length-once", run_length_once },
  { "filter", run_filter },
  { "refusal", run_refusal },
  { "empty", run_empty },
  { "endless", run_endless },
  { "blanks", run_blanks },
  { "burst", run_burst },
  { "chunks-10000", run_chunks_10000 },
  { "json-anyway", run_json_anyway },
  { "error-first", run_error_first },
  { "bad-event", run_bad_event },
  { "cut-once", run_cut_once },
  { "no-schema", run_no_schema },
  { "only-schema", run_only_schema },
  { "no-format", run_no_format },
  { "no-temperature", run_no_temperature },
  { "no-stream", run_no_stream },
  { "new-max-tokens", run_new_max_tokens },
};

gboolean
fault_chat_exists (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (chats); i++)
    if (strcmp (chats[i].name, name) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (manners); i++)
    if (strcmp (manners[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

void
fault_chat_run (FaultConnection    *connection,
                const FaultRequest *request)
{
  for (guint i = 0; i < G_N_ELEMENTS (chats); i++)
    if (strcmp (chats[i].name, request->scenario) == 0)
      {
        chats[i].run (connection, request);
        return;
      }
  run_honest (connection, request);
}

void
fault_honest (FaultConnection    *connection,
              const FaultRequest *request)
{
  if (fault_is_chat (request))
    fault_chat_run (connection, request);
  else
    fault_other_run (connection, request);
}
