#include "backends/openai/aporia-openai-error.h"

#include "core/base/aporia-json.h"

#include <string.h>

#define MAX_READ 16384
#define MAX_LOGGED 200
/* So many bytes in a row that also stand in what was sent were repeated from there; fewer of something short,
 * which may be a key. */
#define TEXT_RUN 16
#define KEY_RUN 6
#define SHORT_TEXT 256

/* What a body says, whatever its shape. */
typedef struct
{
  char    *message; /* lower case, like the next two */
  char    *code;    /* code, type and status, one after the other */
  char    *param;
  char    *raw;     /* the message as it came */
  guint    number;  /* a code that is a number */
  guint    n_ctx;
  gint64   wait_ms;
  gboolean is_page;
} Said;

static void
said_clear (Said *said)
{
  g_free (said->message);
  g_free (said->code);
  g_free (said->param);
  g_free (said->raw);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

static gboolean
has_any (const char        *text,
         const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

#define HAS_ANY(text, ...) has_any (text, (const char *const[]){ __VA_ARGS__, NULL })

/* The run of digits behind one of the usual phrases; 0 when there is none. */
static guint
find_limit (const char *message)
{
  static const char *const phrases[] = {
    "maximum context length is ", "maximum context length of ", "context length is only ", "context size (",
    "context length of ", "context window of ", "maximum number of tokens is ", "n_ctx = ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      const char *found = strstr (message, phrases[i]);
      guint64 value = found != NULL ? g_ascii_strtoull (found + strlen (phrases[i]), NULL, 10) : 0;

      if (value >= 256 && value <= 100000000)
        return (guint) value;
    }
  return 0;
}

/* google.rpc.RetryInfo: "retryDelay": "34s" */
static gint64
find_retry_delay (JsonObject *error)
{
  JsonArray *details = aporia_json_get_array (error, "details");
  guint n = details == NULL ? 0 : json_array_get_length (details);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *detail = aporia_json_array_get_object (details, i);
      const char *delay = aporia_json_get_string (detail, "retryDelay", NULL);
      double seconds = delay != NULL ? g_ascii_strtod (delay, NULL) : -1;

      if (seconds >= 0 && seconds < 1e6)
        return (gint64) (seconds * 1000);
    }
  return -1;
}

static void
read_object (Said       *said,
             JsonObject *object)
{
  const char *message = aporia_json_get_string (object, "message", NULL);
  double number = aporia_json_get_double (object, "code", 0);
  double n_ctx = aporia_json_get_double (object, "n_ctx", 0);
  g_autofree char *code = NULL;

  if (message == NULL)
    message = aporia_json_get_string (object, "detail", NULL);
  said->raw = g_strdup (message != NULL ? message : "");
  code = g_strjoin (" ", aporia_json_get_string (object, "code", ""),
                    aporia_json_get_string (object, "type", ""),
                    aporia_json_get_string (object, "status", ""), NULL);
  said->code = g_ascii_strdown (code, -1);
  said->param = g_ascii_strdown (aporia_json_get_string (object, "param", ""), -1);
  said->wait_ms = find_retry_delay (object);
  if (number >= 400 && number < 600)
    said->number = (guint) number;
  if (n_ctx >= 256 && n_ctx <= 100000000)
    said->n_ctx = (guint) n_ctx;
}

/* "error" as an object or a string, a list of such, or the members themselves at the top. */
static void
read_json (Said     *said,
           JsonNode *node)
{
  JsonObject *top = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    top = aporia_json_array_get_object (json_node_get_array (node), 0);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    top = json_node_get_object (node);
  if (aporia_json_get_object (top, "error") != NULL)
    read_object (said, aporia_json_get_object (top, "error"));
  else if (aporia_json_get_string (top, "error", NULL) != NULL)
    said->raw = g_strdup (aporia_json_get_string (top, "error", NULL));
  else if (top != NULL)
    read_object (said, top);
}

static gboolean
looks_like_page (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return *text == '<';
}

static void
said_init (Said       *said,
           const char *body,
           gsize       length)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = g_utf8_make_valid (body != NULL ? body : "", (gssize) MIN (length, MAX_READ));

  memset (said, 0, sizeof *said);
  said->wait_ms = -1;
  if (length <= MAX_READ)
    node = aporia_json_parse (text, -1, NULL);
  if (node != NULL)
    read_json (said, node);
  else
    said->is_page = looks_like_page (text);

  if (said->raw == NULL)
    said->raw = node == NULL && !said->is_page ? g_steal_pointer (&text) : g_strdup ("");
  said->message = g_ascii_strdown (said->raw, -1);
  if (said->code == NULL)
    said->code = g_strdup ("");
  if (said->param == NULL)
    said->param = g_strdup ("");
}

/* Which of the things that we sent along is meant; asked before the model, because "the model does not
 * support response format" is about the format. */
static AporiaOpenaiFailureKind
find_refused_parameter (const Said *said)
{
  if (HAS_ANY (said->param, "response_format", "json_schema") ||
      HAS_ANY (said->message, "response_format", "response format", "json_schema", "json schema",
               "json_object", "json mode", "structured output", "grammar"))
    return APORIA_OPENAI_FAILURE_RESPONSE_FORMAT;
  if (HAS_ANY (said->message, "system role", "system message is not supported"))
    return APORIA_OPENAI_FAILURE_SYSTEM_ROLE;
  if (strcmp (said->param, "temperature") == 0 || HAS_ANY (said->message, "temperature"))
    return APORIA_OPENAI_FAILURE_TEMPERATURE;
  if (HAS_ANY (said->param, "max_tokens", "max_completion_tokens") ||
      HAS_ANY (said->message, "max_tokens", "max_completion_tokens"))
    return APORIA_OPENAI_FAILURE_MAX_TOKENS;
  if (g_str_has_prefix (said->param, "stream") ||
      HAS_ANY (said->message, "streaming", "stream\"", "'stream'"))
    return APORIA_OPENAI_FAILURE_STREAM;
  return APORIA_OPENAI_FAILURE_NONE;
}

static gboolean
is_too_long (const Said *said)
{
  return HAS_ANY (said->code, "context_length_exceeded", "exceed_context_size", "string_above_max_length") ||
         HAS_ANY (said->message, "maximum context length", "context length exceeded", "exceeds the context",
                  "exceeds the available context", "exceed context", "context window", "prompt is too long",
                  "input is too long", "too many tokens", "reduce the length", "request too large",
                  "exceeds the maximum number of tokens", "greater than the context length");
}

static gboolean
is_quota (const Said *said)
{
  return HAS_ANY (said->code, "insufficient_quota", "billing", "access_terminated", "insufficient_balance",
                  "credit", "payment_required") ||
         HAS_ANY (said->message, "exceeded your current quota, please check", "insufficient balance",
                  "insufficient credits", "out of credits", "billing hard limit", "add credits");
}

static gboolean
is_missing_model (const Said *said)
{
  if (HAS_ANY (said->code, "model_not_found", "model_not_available", "invalid_model"))
    return TRUE;
  return strstr (said->message, "model") != NULL &&
         HAS_ANY (said->message, "not found", "does not exist", "not exist", "unknown model", "invalid model",
                  "no such model", "not loaded", "no models loaded", "decommissioned", "is not available");
}

static AporiaOpenaiFailureKind
kind_of_status (const Said *said,
                guint       status)
{
  switch (status)
    {
    case 401:
      return APORIA_OPENAI_FAILURE_KEY;
    case 402:
      return APORIA_OPENAI_FAILURE_QUOTA;
    case 403:
      return APORIA_OPENAI_FAILURE_FORBIDDEN;
    case 404:
    case 405:
    case 410:
      return APORIA_OPENAI_FAILURE_NO_SERVICE;
    case 408:
    case 504:
      return APORIA_OPENAI_FAILURE_BUSY;
    case 413:
      return APORIA_OPENAI_FAILURE_TOO_LONG;
    case 429:
      return APORIA_OPENAI_FAILURE_RATE;
    case 503:
      return strstr (said->message, "loading") != NULL ? APORIA_OPENAI_FAILURE_LOADING
                                                       : APORIA_OPENAI_FAILURE_BUSY;
    case 529:
      return APORIA_OPENAI_FAILURE_BUSY;
    default:
      return status >= 500 ? APORIA_OPENAI_FAILURE_SERVER : APORIA_OPENAI_FAILURE_BAD_REQUEST;
    }
}

static AporiaOpenaiFailureKind
classify (const Said *said,
          guint       status)
{
  AporiaOpenaiFailureKind parameter;

  /* These say it all, whatever words come with them. */
  if (status == 401 || status == 402 || (status == 403 && !is_quota (said)))
    return kind_of_status (said, status);
  if (is_quota (said))
    return APORIA_OPENAI_FAILURE_QUOTA;
  if (is_too_long (said))
    return APORIA_OPENAI_FAILURE_TOO_LONG;
  if (status == 429 || status == 408 || status == 503 || status == 504 || status == 529)
    return kind_of_status (said, status);
  if (HAS_ANY (said->code, "content_filter", "content_policy") ||
      HAS_ANY (said->message, "content management policy", "content policy"))
    return APORIA_OPENAI_FAILURE_FILTERED;
  if (HAS_ANY (said->code, "invalid_api_key", "authentication") ||
      HAS_ANY (said->message, "api key not valid"))
    return APORIA_OPENAI_FAILURE_KEY;
  if (HAS_ANY (said->code, "rate_limit", "slow_down"))
    return APORIA_OPENAI_FAILURE_RATE;
  if (HAS_ANY (said->code, "overloaded"))
    return APORIA_OPENAI_FAILURE_BUSY;
  parameter = find_refused_parameter (said);
  if (parameter != APORIA_OPENAI_FAILURE_NONE && status != 404)
    return parameter;
  if (status < 500 && is_missing_model (said))
    return APORIA_OPENAI_FAILURE_NO_MODEL;
  return kind_of_status (said, status);
}

/* Whether many bytes in a row of TEXT stand in SENT too, in whatever case. */
static gboolean
repeats (const char *text,
         const char *sent)
{
  g_autofree char *lower_text = g_ascii_strdown (text, -1);
  g_autofree char *lower_sent = g_ascii_strdown (sent, -1);
  gsize text_length = strlen (text);
  gsize sent_length = strlen (sent);
  gsize run = MIN (sent_length, sent_length < SHORT_TEXT ? KEY_RUN : TEXT_RUN);

  for (gsize i = 0; run > 0 && i + run <= text_length; i++)
    if (memmem (lower_sent, sent_length, lower_text + i, run) != NULL)
      return TRUE;
  return FALSE;
}

char *
aporia_openai_error_redact (const char        *message,
                            const char *const *sent)
{
  g_autofree char *valid = g_utf8_make_valid (message, (gssize) strnlen (message, MAX_LOGGED));

  for (char *p = valid; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  for (guint i = 0; sent != NULL && sent[i] != NULL; i++)
    if (repeats (valid, sent[i]))
      return g_strdup ("(it repeats what was sent)");
  return g_steal_pointer (&valid);
}

static void
copy_code (AporiaOpenaiFailure *failure,
           const char          *said,
           const char *const   *sent)
{
  g_autofree char *redacted = aporia_openai_error_redact (said, sent);
  const char *code = redacted;
  gsize n = 0;

  for (; *code != '\0' && n < sizeof failure->code - 1; code++)
    if (g_ascii_isalnum (*code) || strchr ("_-. ", *code) != NULL)
      failure->code[n++] = *code;
  failure->code[n] = '\0';
  g_strstrip (failure->code);
}

void
aporia_openai_error_read (AporiaOpenaiFailure *failure,
                          guint                status,
                          const char          *body,
                          gsize                length,
                          const char *const   *sent)
{
  g_auto(Said) said = { 0 };
  g_autofree char *logged = NULL;
  gboolean is_success = status < 400;

  said_init (&said, body, length);
  if (is_success)
    status = said.number != 0 ? said.number : 500;
  failure->status = status;
  failure->kind = is_success && said.is_page ? APORIA_OPENAI_FAILURE_WEB_PAGE : classify (&said, status);
  failure->context_tokens = 0;
  if (failure->kind == APORIA_OPENAI_FAILURE_TOO_LONG)
    failure->context_tokens = said.n_ctx != 0 ? said.n_ctx : find_limit (said.message);
  if (said.wait_ms >= 0)
    failure->wait_ms = said.wait_ms;
  copy_code (failure, said.code, sent);

  logged = aporia_openai_error_redact (said.raw, sent);
  g_debug ("the endpoint says %u, code \"%s\": %s", status, failure->code, logged);
}
