/* The fault server beside its chat: lists of models, what the usual servers tell about themselves,
 * moderation, and pulling. */
#include "lib/fault-connection.h"

#include <string.h>

static const struct
{
  const char *scenario; /* "": any other */
  const char *endpoint;
  guint       status;
  const char *body;
} replies[] = {
  { "ollama", "/models", 200,
    "{\"object\":\"list\",\"data\":[{\"id\":\"tiny:latest\",\"object\":\"model\",\"owned_by\":\"library\"},"
    "{\"id\":\"nomic-embed-text:latest\",\"owned_by\":\"library\"},{\"id\":\"large:70b\",\"owned_by\":\"li"
    "brary\"}]}" },
  { "ollama", "/api/version", 200, "{\"version\":\"0.12.3\"}" },
  { "ollama", "/api/tags", 200,
    "{\"models\":[{\"name\":\"tiny:latest\",\"size\":1000000000},{\"name\":\"nomic-embed-text:latest\",\"s"
    "ize\":"
    "270000000},{\"name\":\"large:70b\",\"size\":400000000000000}]}" },
  { "ollama", "/api/ps", 200, "{\"models\":[]}" },
  { "ollama", "/api/show", 200,
    "{\"parameters\":\"stop \\\"x\\\"\\nnum_ctx 6144\",\"model_info\":{\"llama.context_length\":131072}}" },
  { "ollama-loaded", "/models", 200, "{\"data\":[{\"id\":\"tiny:latest\",\"owned_by\":\"library\"}]}" },
  { "ollama-loaded", "/api/ps", 200, "{\"models\":[{\"name\":\"tiny:latest\",\"context_length\":24576}]}" },
  { "llamacpp", "/models", 200,
    "{\"object\":\"list\",\"data\":[{\"id\":\"tiny.gguf\",\"owned_by\":\"llamacpp\",\"meta\":{\"n_ctx_trai"
    "n\":131072}}]}" },
  { "llamacpp", "/props", 200, "{\"default_generation_settings\":{\"n_ctx\":5120},\"total_slots\":1}" },
  { "lmstudio", "/models", 200,
    "{\"object\":\"list\",\"data\":[{\"id\":\"qwen\",\"object\":\"model\",\"owned_by\":\"organization_owne"
    "r\"}]}" },
  { "lmstudio", "/api/v0/models", 200,
    "{\"data\":[{\"id\":\"qwen\",\"state\":\"loaded\",\"max_context_length\":32768,\"loaded_context_length"
    "\":7168}]}" },
  { "vllm", "/models", 200,
    "{\"object\":\"list\",\"data\":[{\"id\":\"honest-model\",\"owned_by\":\"vllm\",\"max_model_len\":12288"
    "}]}" },
  { "gemini", "/models", 200, "{\"object\":\"list\",\"data\":[{\"id\":\"models/gemini-x\",\"object\":\"mod"
                              "el\"}]}" },
  { "no-models", "/models", 404, "{\"detail\":\"Not Found\"}" },
  { "empty-models", "/models", 200, "{\"object\":\"list\",\"data\":[]}" },
  { "", "/models", 200,
    "{\"object\":\"list\",\"data\":[{\"id\":\"honest-model\",\"object\":\"model\",\"owned_by\":\"tests\"},"
    "{\"id\":\"other-model\",\"object\":\"model\",\"owned_by\":\"tests\"},{\"object\":\"model\"},7]}" },
};

static const char *const pulled[] = {
  "{\"status\":\"pulling manifest\"}",
  "{\"status\":\"pulling 8eeb52dfb3bb\",\"digest\":\"sha256:8e\",\"total\":3000}",
  "{\"status\":\"pulling 8eeb52dfb3bb\",\"digest\":\"sha256:8e\",\"total\":3000,\"completed\":1500}",
  "{\"status\":\"pulling 8eeb52dfb3bb\",\"digest\":\"sha256:8e\",\"total\":3000,\"completed\":3000}",
  "{\"status\":\"pulling 966de95ca8a6\",\"digest\":\"sha256:96\",\"total\":1000,\"completed\":1000}",
  "{\"status\":\"verifying sha256 digest\"}",
  "{\"status\":\"writing manifest\"}",
  "{\"status\":\"success\"}",
};

static void
run_pull (FaultConnection    *connection,
          const FaultRequest *request)
{
  JsonObject *object = request->json != NULL ? json_node_get_object (request->json) : NULL;
  const char *model = object != NULL ? json_object_get_string_member_with_default (object, "model", "") : "";

  if (strcmp (model, "missing") == 0)
    {
      fault_reply (connection, 500, "application/json", NULL,
                   "{\"error\":\"pull model manifest: file does not exist\"}");
      return;
    }
  fault_begin (connection, 200, "application/x-ndjson", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pulled); i++)
    {
      fault_send (connection, pulled[i], -1);
      fault_send (connection, "\n", -1);
      if (i == 2 && strcmp (model, "endless") == 0)
        while (fault_pause (connection, 1000))
          ;
      if (i == 2 && strcmp (model, "broken") == 0)
        {
          fault_send (connection, "{\"error\":\"no space left on device\"}\n", -1);
          break;
        }
    }
  fault_end (connection);
}

static void
run_moderation (FaultConnection    *connection,
                const FaultRequest *request)
{
  if (strstr (request->body, "bad-word") != NULL)
    fault_reply (connection, 200, "application/json", NULL,
                 "{\"id\":\"m\",\"results\":[{\"flagged\":true,\"categories\":{\"harassment\":true,\"viole"
                 "nce\":false}}]}");
  else
    fault_reply (connection, 200, "application/json", NULL,
                 "{\"id\":\"m\",\"results\":[{\"flagged\":false,\"categories\":{\"harassment\":false}}]}");
}

/* --- Speech --- */

#define PLAIN "{\"text\":\"I led four cooks.\"}"
#define WORDS \
  "{\"task\":\"transcribe\",\"language\":\"english\",\"duration\":2.0,\"text\":\"I led four cooks.\"," \
  "\"segments\":[{\"id\":0,\"start\":0.0,\"end\":1.0,\"avg_logprob\":-0.1}," \
  "{\"id\":1,\"start\":1.0,\"end\":2.0,\"avg_logprob\":-1.5}]," \
  "\"words\":[{\"word\":\"I\",\"start\":0.1,\"end\":0.2},{\"word\":\"led\",\"start\":0.3,\"end\":0.6}," \
  "{\"word\":\"four\",\"start\":1.1,\"end\":1.4},{\"word\":\"cooks\",\"start\":1.5,\"end\":1.9}]}"
/* Half of a letter in each of two tokens, as servers that know only bytes send it. */
#define TOKENS \
  "{\"text\":\" I led\\n four K\xc3\xb6" "che.\",\"segments\":[{\"words\":[" \
  "{\"word\":\"[_BEG_]\",\"start\":0,\"end\":0,\"probability\":0.9}," \
  "{\"word\":\" I\",\"start\":0.1,\"end\":0.2,\"probability\":0.98}," \
  "{\"word\":\" le\",\"start\":0.3,\"end\":0.4,\"probability\":0.9}," \
  "{\"word\":\"d\",\"start\":0.4,\"end\":0.6,\"probability\":0.3}]}," \
  "{\"words\":[{\"word\":\" four\",\"start\":1.1,\"end\":1.4,\"probability\":0.8}," \
  "{\"word\":\" K\xc3\",\"start\":1.5,\"end\":1.6,\"probability\":0.8}," \
  "{\"word\":\"\xb6" "che\",\"start\":1.6,\"end\":1.8,\"probability\":0.8}," \
  "{\"word\":\".\",\"start\":1.8,\"end\":1.9,\"probability\":0.8}]}]}"

static const struct
{
  const char *scenario;
  const char *body;
} heard[] = {
  { "heard-words", WORDS },
  { "heard-tokens", TOKENS },
  { "heard-segments", "{\"segments\":[{\"text\":\" I led\"},{\"text\":\" four cooks.\"},7]}" },
  { "heard-nothing", "{\"text\":\"  \",\"words\":[]}" },
  { "heard-odd", "{\"text\":\"I led\",\"words\":[{\"word\":\"led\",\"start\":1e99,\"end\":-1},"
                 "{\"word\":\"\"},{\"start\":1},[],{\"word\":7}]}" },
  { "heard-loud", "I led four cooks, and no JSON." },
};

static gboolean
asks_for_words (const FaultRequest *request)
{
  static const char wanted[] = "verbose_json";

  return memmem (request->body, request->length, wanted, strlen (wanted)) != NULL;
}

static void
run_transcription (FaultConnection    *connection,
                   const FaultRequest *request)
{
  if (strcmp (request->scenario, "heard-plain") == 0 && asks_for_words (request))
    {
      fault_reply_error (connection, 400, "unsupported_value",
                         "response_format 'verbose_json' is not compatible with this model");
      return;
    }
  if (strcmp (request->scenario, "heard-broken") == 0 && request->number == 1)
    {
      fault_begin (connection, 200, "application/json", NULL);
      fault_send (connection, WORDS, 40);
      connection->is_gone = TRUE;
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (heard); i++)
    if (strcmp (heard[i].scenario, request->scenario) == 0)
      {
        fault_reply (connection, 200, "application/json", NULL, heard[i].body);
        return;
      }
  fault_reply (connection, 200, "application/json", NULL, asks_for_words (request) ? WORDS : PLAIN);
}

/* --- A voice --- */

/* Half a second of a tone at 24 kHz, between two tenths of silence. */
#define VOICE_SAMPLES 16800
#define VOICE_SILENCE 2400

static void
append_16 (GString *bytes,
           guint    value)
{
  g_string_append_c (bytes, (char) (value & 0xff));
  g_string_append_c (bytes, (char) (value >> 8 & 0xff));
}

static void
append_32 (GString *bytes,
           guint32  value)
{
  append_16 (bytes, value & 0xffff);
  append_16 (bytes, value >> 16);
}

static void
append_voice (GString *bytes,
              guint    n_channels,
              gboolean is_float)
{
  for (guint i = 0; i < VOICE_SAMPLES; i++)
    for (guint c = 0; c < n_channels; c++)
      {
        gboolean is_loud = i >= VOICE_SILENCE && i < VOICE_SAMPLES - VOICE_SILENCE;
        gint16 sample = !is_loud ? 0 : i / 20 % 2 == 0 ? 8192 : -8192;
        union
        {
          float   value;
          guint32 bits;
        } number = { (float) sample / 32768 };

        if (is_float)
          append_32 (bytes, number.bits);
        else
          append_16 (bytes, (guint16) sample);
      }
}

/* SIZE: what the file says of its length. */
static void
append_wav (GString *bytes,
            guint    n_channels,
            gboolean is_float,
            guint32  size)
{
  guint width = (is_float ? 4 : 2) * n_channels;

  g_string_append (bytes, "RIFF");
  append_32 (bytes, size);
  g_string_append (bytes, "WAVELIST");
  append_32 (bytes, 3);
  g_string_append_len (bytes, "odd", 4);
  g_string_append (bytes, "fmt ");
  append_32 (bytes, 16);
  append_16 (bytes, is_float ? 3 : 1);
  append_16 (bytes, n_channels);
  append_32 (bytes, 24000);
  append_32 (bytes, 24000 * width);
  append_16 (bytes, width);
  append_16 (bytes, is_float ? 32 : 16);
  g_string_append (bytes, "data");
  append_32 (bytes, size);
  append_voice (bytes, n_channels, is_float);
}

/* All at once, the second half when it is released, or little by little. */
static void
send_voice (FaultConnection *connection,
            const char      *scenario,
            const GString   *bytes)
{
  gsize piece = bytes->len;

  if (strcmp (scenario, "spoken-held") == 0 || strcmp (scenario, "spoken-broken") == 0)
    piece = bytes->len / 2;
  else if (strcmp (scenario, "spoken-slow") == 0)
    piece = bytes->len / 30 + 1;
  for (gsize at = 0; at < bytes->len; at += piece)
    {
      if (at > 0 && strcmp (scenario, "spoken-broken") == 0)
        {
          connection->is_gone = TRUE;
          return;
        }
      fault_send (connection, bytes->str + at, (gssize) MIN (piece, bytes->len - at));
      while (strcmp (scenario, "spoken-held") == 0 && !fault_server_get_is_released (connection->server) &&
             fault_pause (connection, 10))
        ;
      if (strcmp (scenario, "spoken-slow") == 0 && !fault_pause (connection, 30))
        return;
    }
}

static void
run_voice (FaultConnection    *connection,
           const FaultRequest *request)
{
  gboolean wants_wav = memmem (request->body, request->length, "\"wav\"", 5) != NULL;
  g_autoptr(GString) bytes = g_string_new (NULL);
  const char *type = "audio/pcm";

  if (strcmp (request->scenario, "spoken-wav") == 0 && !wants_wav)
    {
      fault_reply_error (connection, 400, "unsupported_value", "response_format 'pcm' is not supported");
      return;
    }
  if (strcmp (request->scenario, "spoken-mp3") == 0 && !wants_wav)
    {
      type = "audio/mpeg";
      g_string_append (bytes, "ID3 whatever");
    }
  else if (strcmp (request->scenario, "spoken-none") == 0)
    type = "audio/pcm";
  else if (strcmp (request->scenario, "spoken-noise") == 0)
    g_string_append (bytes, "RIFF0000WAVEnothing of that");
  else if (strcmp (request->scenario, "spoken-streamed") == 0)
    append_wav (bytes, 1, FALSE, 0xffffffff);
  else if (strcmp (request->scenario, "spoken-stereo") == 0)
    append_wav (bytes, 2, TRUE, 0);
  else if (wants_wav)
    append_wav (bytes, 1, FALSE, VOICE_SAMPLES * 2);
  else
    append_voice (bytes, 1, FALSE);
  if (bytes->len > 4 && memcmp (bytes->str, "RIFF", 4) == 0)
    type = "audio/wav";
  fault_begin (connection, 200, type, NULL);
  if (strcmp (request->scenario, "spoken-cut") == 0)
    {
      fault_send (connection, bytes->str, 1000);
      connection->is_gone = TRUE;
      return;
    }
  send_voice (connection, request->scenario, bytes);
  fault_end (connection);
}

void
fault_other_run (FaultConnection    *connection,
                 const FaultRequest *request)
{
  if (strcmp (request->endpoint, "/api/pull") == 0)
    {
      run_pull (connection, request);
      return;
    }
  if (strcmp (request->endpoint, "/moderations") == 0)
    {
      run_moderation (connection, request);
      return;
    }
  if (g_str_has_suffix (request->endpoint, "/audio/transcriptions") ||
      strcmp (request->endpoint, "/inference") == 0)
    {
      run_transcription (connection, request);
      return;
    }
  if (g_str_has_suffix (request->endpoint, "/audio/speech"))
    {
      run_voice (connection, request);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    if (strcmp (replies[i].endpoint, request->endpoint) == 0 &&
        (*replies[i].scenario == '\0' || strcmp (replies[i].scenario, request->scenario) == 0))
      {
        fault_reply (connection, replies[i].status, "application/json", NULL, replies[i].body);
        return;
      }
  fault_reply (connection, 404, "text/plain", NULL, "404 page not found");
}

gboolean
fault_other_exists (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    if (*replies[i].scenario != '\0' && strcmp (replies[i].scenario, name) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (heard); i++)
    if (strcmp (heard[i].scenario, name) == 0)
      return TRUE;
  if (g_str_has_prefix (name, "spoken-"))
    return TRUE;
  return strcmp (name, "heard-plain") == 0 || strcmp (name, "heard-broken") == 0;
}
