/* What the fault server can do short of a chat; the names are part of its addresses.  Chats that go wrong are
 * in fault-chat.c, habits of certain servers in fault-other.c. */
#include "lib/fault-connection.h"

#include <string.h>

typedef void (*ScenarioFunc) (FaultConnection    *connection,
                              const FaultRequest *request);

/* --- Refusals --- */

static void
run_key (FaultConnection    *connection,
         const FaultRequest *request)
{
  const char *key = g_hash_table_lookup (request->headers, "authorization");

  if (g_strcmp0 (key, "Bearer good-key") == 0)
    fault_honest (connection, request);
  else
    fault_reply_error (connection, 401, "invalid_api_key", "Incorrect API key provided");
}

static void
run_429_twice (FaultConnection    *connection,
               const FaultRequest *request)
{
  if (request->number > 2)
    fault_honest (connection, request);
  else
    fault_reply (connection, 429, "application/json", "retry-after-ms: 20\r\n",
                 "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"slow down\"}}");
}

static void
run_429_reset (FaultConnection    *connection,
               const FaultRequest *request)
{
  if (request->number > 1)
    fault_honest (connection, request);
  else
    fault_reply (connection, 429, "application/json",
                 "x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 300ms\r\n"
                 "x-ratelimit-remaining-tokens: 5000\r\nx-ratelimit-reset-tokens: 6m0s\r\n",
                 "[{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\"}}]");
}

static void
run_429_long (FaultConnection    *connection,
              const FaultRequest *request)
{
  fault_reply (connection, 429, "text/plain", "Retry-After: 3600\r\n", "slow down");
}

static void
run_429_quota (FaultConnection    *connection,
               const FaultRequest *request)
{
  fault_reply_error (connection, 429, "insufficient_quota", "You exceeded your current quota");
}

static void
run_500_once (FaultConnection    *connection,
              const FaultRequest *request)
{
  if (request->number > 1)
    fault_honest (connection, request);
  else
    fault_reply (connection, 500, "text/html", NULL, "<html><body>Internal Server Error</body></html>");
}

/* "status-NNN" */
static void
run_status (FaultConnection    *connection,
            const FaultRequest *request)
{
  guint status = (guint) g_ascii_strtoull (request->scenario + strlen ("status-"), NULL, 10);

  fault_reply_error (connection, status, "", "no luck");
}

static void
run_no_model (FaultConnection    *connection,
              const FaultRequest *request)
{
  fault_reply (connection, 404, "application/json", NULL,
               "{\"error\":{\"message\":\"model 'x' not found, try pulling it "
               "first\",\"type\":\"api_error\"}}");
}

/* Repeats key and text, as some error messages do. */
static void
run_echo (FaultConnection    *connection,
          const FaultRequest *request)
{
  const char *key = g_hash_table_lookup (request->headers, "authorization");
  const char *text = fault_is_chat (request) ? fault_request_get_message (request, -1) : "";
  g_autoptr(JsonNode) echoed = json_node_init_string (json_node_alloc (), text);
  g_autofree char *quoted = json_to_string (echoed, FALSE);
  g_autofree char *body = g_strdup_printf ("{\"error\":{\"code\":\"%s\",\"message\":%s}}", key, quoted);

  fault_reply (connection, 418, "application/json", NULL, body);
}

static void
run_too_long (FaultConnection    *connection,
              const FaultRequest *request)
{
  if (strlen (request->body) < 4000)
    fault_honest (connection, request);
  else
    fault_reply (connection, 400, "application/json", NULL,
                 "{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context size\","
                 "\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":3000,\"n_ctx\":2048}}");
}

/* --- No replies --- */

static void
run_html (FaultConnection    *connection,
          const FaultRequest *request)
{
  fault_reply (connection, 200, "text/html", NULL, "<!DOCTYPE html><html><body>Please sign in</body></html>");
}

static void
run_not_json (FaultConnection    *connection,
              const FaultRequest *request)
{
  fault_reply (connection, 200, "application/json", NULL, "hello");
}

static void
run_wrong_types (FaultConnection    *connection,
                 const FaultRequest *request)
{
  fault_reply (connection, 200, "application/json", NULL,
               "{\"choices\":{\"0\":\"no list\"},\"usage\":[],\"model\":7}");
}

static void
run_truncated (FaultConnection    *connection,
               const FaultRequest *request)
{
  fault_reply (connection, 200, "application/json", NULL, "{\"choices\":[{\"message\":{\"content\":\"{\\\""
                                                          "a\\\"");
}

static void
run_huge (FaultConnection    *connection,
          const FaultRequest *request)
{
  g_autofree char *block = g_strnfill (65536, ' ');

  fault_begin (connection, 200, "application/json", NULL);
  for (guint i = 0; i < 2000 && fault_send (connection, block, 65536); i++)
    ;
  fault_end (connection);
}

static void
run_hang (FaultConnection    *connection,
          const FaultRequest *request)
{
  while (fault_pause (connection, 1000))
    ;
}

static void
run_hang_head (FaultConnection    *connection,
               const FaultRequest *request)
{
  fault_begin (connection, 200, "text/event-stream", NULL);
  run_hang (connection, request);
}

static void
run_drop (FaultConnection    *connection,
          const FaultRequest *request)
{
  connection->must_close = TRUE;
}

static void
run_drop_once (FaultConnection    *connection,
               const FaultRequest *request)
{
  if (request->number == 1)
    connection->must_close = TRUE;
  else
    fault_honest (connection, request);
}

/* --- Long replies --- */

/* At a model's pace, only faster: N words, one a millisecond. */
static void
pace (FaultConnection *connection,
      guint            n)
{
  gboolean is_there = fault_begin (connection, 200, "text/event-stream", NULL);

  for (guint i = 1; is_there && i <= n; i++)
    {
      g_autofree char *event =
        g_strdup_printf ("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word %u%s\"},"
                         "\"finish_reason\":%s}]}\n\n",
                         i, i % 100 == 0 ? ".\\n\\n" : " ", i == n ? "\"stop\"" : "null");

      is_there = fault_send (connection, event, -1) && fault_pause (connection, 1);
    }
  if (is_there && fault_send (connection, "data: [DONE]\n\n", -1))
    fault_end (connection);
}

static void
run_paced_1000 (FaultConnection    *connection,
                const FaultRequest *request)
{
  pace (connection, 1000);
}

static void
run_paced_10000 (FaultConnection    *connection,
                 const FaultRequest *request)
{
  pace (connection, 10000);
}

/* --- Elsewhere --- */

static void
redirect (FaultConnection *connection,
          guint            status,
          const char      *where)
{
  g_autofree char *header = g_strdup_printf ("Location: %s\r\n", where);

  fault_reply (connection, status, "text/plain", header, "moved");
}

static void
run_redirect (FaultConnection    *connection,
              const FaultRequest *request)
{
  g_autofree char *where = g_strconcat ("/honest/v1", request->endpoint, NULL);

  redirect (connection, 307, where);
}

/* Another name of the same computer, which is another host all the same. */
static void
run_redirect_other (FaultConnection    *connection,
                    const FaultRequest *request)
{
  g_autofree char *where = g_strdup_printf ("http://localhost:%u/honest/v1%s",
                                            fault_server_get_port (connection->server), request->endpoint);

  redirect (connection, 307, where);
}

static void
run_redirect_loop (FaultConnection    *connection,
                   const FaultRequest *request)
{
  redirect (connection, 308, request->path);
}

static const struct
{
  const char  *name;
  ScenarioFunc run;
  gboolean     is_everywhere; /* else other endpoints than the chat are honest */
} scenarios[] = {
  { "honest", fault_honest, FALSE },
  { "needs-key", run_key, TRUE },
  { "429-twice", run_429_twice, FALSE },
  { "429-reset", run_429_reset, FALSE },
  { "429-long", run_429_long, FALSE },
  { "429-quota", run_429_quota, FALSE },
  { "500-once", run_500_once, FALSE },
  { "status-", run_status, TRUE },
  { "no-model", run_no_model, FALSE },
  { "echo", run_echo, TRUE },
  { "too-long", run_too_long, FALSE },
  { "html", run_html, TRUE },
  { "not-json", run_not_json, TRUE },
  { "wrong-types", run_wrong_types, TRUE },
  { "truncated", run_truncated, FALSE },
  { "huge", run_huge, TRUE },
  { "hang", run_hang, TRUE },
  { "hang-head", run_hang_head, TRUE },
  { "drop", run_drop, TRUE },
  { "drop-once", run_drop_once, TRUE },
  { "paced-1000", run_paced_1000, FALSE },
  { "paced-10000", run_paced_10000, FALSE },
  { "redirect", run_redirect, TRUE },
  { "redirect-other", run_redirect_other, TRUE },
  { "redirect-loop", run_redirect_loop, TRUE },
};

static int
find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    if (strcmp (scenarios[i].name, name) == 0 ||
        (scenarios[i].run == run_status && g_str_has_prefix (name, "status-")))
      return (int) i;
  return -1;
}

gboolean
fault_scenario_exists (const char *name)
{
  return find (name) >= 0 || fault_chat_exists (name) || fault_other_exists (name);
}

void
fault_scenario_run (FaultConnection    *connection,
                    const FaultRequest *request)
{
  int row = find (request->scenario);

  connection->is_chunked = FALSE;
  if (row >= 0 && (scenarios[row].is_everywhere || fault_is_chat (request)))
    scenarios[row].run (connection, request);
  else
    fault_honest (connection, request);
}
