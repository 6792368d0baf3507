/* Text to a server that speaks, well or not. */
#include "backends/openai/aporia-openai-http.h"
#include "backends/openai/aporia-openai-voice-cache.h"
#include "backends/openai/aporia-openai-voice.h"
#include "backends/openai/client-fixture.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>

#define TEXT "Größe: why – so?"
/* What the fault server speaks: as long as this, with silence around. */
#define N_SAMPLES 16800
#define N_SILENT 2400

typedef struct
{
  FaultServer *server;   /* (nullable) what it holds goes on after the first piece */
  guint        n_pieces;
  guint        rate;
  gsize        n_samples;
  GArray      *samples;
  GArray      *words;    /* in all of the samples */
  gint64       first_at; /* when the first piece came */
} Heard;

static gboolean
piece_cb (const AporiaVoicePiece *piece,
          gpointer                user_data)
{
  Heard *heard = user_data;

  if (heard->n_pieces++ == 0)
    heard->first_at = g_get_monotonic_time ();
  if (heard->server != NULL)
    fault_server_release (heard->server);
  heard->rate = piece->rate;
  for (guint i = 0; i < piece->n_words; i++)
    {
      AporiaSpokenWord word = piece->words[i];

      word.at += (gint64) heard->n_samples;
      g_array_append_val (heard->words, word);
    }
  heard->n_samples += piece->n_samples;
  if (piece->n_samples > 0)
    g_array_append_vals (heard->samples, piece->samples, (guint) piece->n_samples);
  return TRUE;
}

static void
heard_clear (Heard *heard)
{
  g_array_unref (heard->samples);
  g_array_unref (heard->words);
}

static AporiaVoiceSource *
make_voice (FaultServer *server,
            const char  *scenario,
            const char  *folder)
{
  g_autoptr(AporiaProvider) provider = test_provider_new (server, scenario);

  return aporia_openai_voice_new (provider, NULL, NULL, NULL, folder);
}

/* SERVER: (nullable) what it holds goes on after the first piece. */
static gboolean
hear_from (AporiaVoiceSource *voice,
           FaultServer       *server,
           const char        *text,
           Heard             *heard,
           GError           **error)
{
  AporiaVoiceRequest request = { .text = text, .voice = "nova", .rate = 1.25 };
  gboolean is_said;

  memset (heard, 0, sizeof *heard);
  heard->server = server;
  heard->samples = g_array_new (FALSE, FALSE, sizeof (gint16));
  heard->words = g_array_new (FALSE, FALSE, sizeof (AporiaSpokenWord));
  is_said = aporia_voice_source_speak (voice, &request, piece_cb, heard, NULL, error);
  g_assert_true (!is_said || heard->n_pieces > 0);
  return is_said;
}

static gboolean
hear (AporiaVoiceSource *voice,
      const char        *text,
      Heard             *heard,
      GError           **error)
{
  return hear_from (voice, NULL, text, heard, error);
}

/* --- Layouts --- */

/* Every sample of it, whatever pieces it came in. */
static void
assert_tone (Heard *heard)
{
  for (guint i = 0; i < heard->samples->len; i++)
    {
      gboolean is_loud = i >= N_SILENT && i < N_SAMPLES - N_SILENT;
      int sample = g_array_index (heard->samples, gint16, i);

      g_assert_cmpint (ABS (sample), >=, is_loud ? 8190 : 0);
      g_assert_cmpint (ABS (sample), <=, is_loud ? 8192 : 0);
    }
}

static void
test_formats (void)
{
  static const struct
  {
    const char *scenario;
    guint       n_requests;
  } cases[] = {
    { "spoken-pcm", 1 },
    { "spoken-wav", 2 },
    { "spoken-mp3", 2 },
    { "spoken-streamed", 1 },
    { "spoken-stereo", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
      g_autoptr(AporiaVoiceSource) voice = make_voice (server, cases[i].scenario, NULL);
      g_autoptr(GError) error = NULL;
      Heard heard;

      hear (voice, TEXT, &heard, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (heard.rate, ==, 24000);
      g_assert_cmpuint (heard.n_samples, ==, N_SAMPLES);
      assert_tone (&heard);
      g_assert_cmpuint (fault_server_get_n_requests (server), ==, cases[i].n_requests);
      heard_clear (&heard);
      /* What it does not take is not asked for again. */
      hear (voice, TEXT, &heard, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (fault_server_get_n_requests (server), ==, cases[i].n_requests + 1);
      heard_clear (&heard);
    }
}

static void
test_words (void)
{
  static const guint offsets[] = { 0, 7, 13 };
  static const guint lengths[] = { 6, 3, 3 };
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaVoiceSource) voice = make_voice (server, "spoken-pcm", NULL);
  gint64 last = N_SILENT - 1;
  Heard heard;

  hear (voice, TEXT, &heard, NULL);
  g_assert_cmpuint (heard.words->len, ==, G_N_ELEMENTS (offsets));
  for (guint i = 0; i < heard.words->len; i++)
    {
      const AporiaSpokenWord *word = &g_array_index (heard.words, AporiaSpokenWord, i);

      g_assert_cmpuint (word->offset, ==, offsets[i]);
      g_assert_cmpuint (word->length, ==, lengths[i]);
      g_assert_cmpint (word->at, >, last);
      g_assert_cmpint (word->at, <, N_SAMPLES - N_SILENT);
      last = word->at;
    }
  heard_clear (&heard);
}

/* --- While it comes --- */

/* The first sound is there before the server has sent the rest. */
static void
test_streamed (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaVoiceSource) voice = make_voice (server, "spoken-held", NULL);
  g_autoptr(GError) error = NULL;
  Heard heard;

  hear_from (voice, server, TEXT, &heard, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (heard.n_pieces, >, 1);
  g_assert_cmpuint (heard.n_samples, ==, N_SAMPLES);
  assert_tone (&heard);
  heard_clear (&heard);
}

/* A server that speaks no faster than a person: pieces come as they are made, words in order. */
static void
test_slow (void)
{
  g_autofree char *folder = g_build_filename (aporia_test_folder (), "slow", NULL);
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaVoiceSource) voice = make_voice (server, "spoken-slow", folder);
  g_autoptr(GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  Heard heard;

  hear (voice, TEXT, &heard, &error);
  g_assert_no_error (error);
  g_test_message ("first sound after %d ms, all after %d ms", (int) ((heard.first_at - begun) / 1000),
                  (int) ((g_get_monotonic_time () - begun) / 1000));
  g_assert_cmpuint (heard.n_pieces, >, 1);
  g_assert_cmpuint (heard.n_samples, ==, N_SAMPLES);
  assert_tone (&heard);
  g_assert_cmpuint (heard.words->len, ==, 3);
  for (guint i = 1; i < heard.words->len; i++)
    g_assert_cmpuint (g_array_index (heard.words, AporiaSpokenWord, i).offset, >,
                      g_array_index (heard.words, AporiaSpokenWord, i - 1).offset);
  heard_clear (&heard);
  /* All of it was kept. */
  hear (voice, TEXT, &heard, &error);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 1);
  g_assert_cmpuint (heard.n_samples, ==, N_SAMPLES);
  heard_clear (&heard);
}

/* What breaks off in the middle is neither asked for again, as half of it was heard, nor kept. */
static void
test_broken (void)
{
  g_autofree char *folder = g_build_filename (aporia_test_folder (), "broken", NULL);
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaVoiceSource) voice = make_voice (server, "spoken-broken", folder);
  g_autoptr(GError) error = NULL;
  Heard heard;

  g_assert_false (hear (voice, TEXT " " TEXT, &heard, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  g_assert_cmpuint (heard.n_samples, >, 0);
  g_assert_cmpuint (heard.n_samples, <, N_SAMPLES);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 1);
  g_assert_cmpuint (aporia_openai_voice_cache_get_bytes (folder), ==, 0);
  heard_clear (&heard);
}

static gboolean
enough_cb (const AporiaVoicePiece *piece,
           gpointer                user_data)
{
  (*(guint *) user_data)++;
  return FALSE;
}

/* Whoever has heard enough does not wait for the rest. */
static void
test_enough (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaVoiceSource) voice = make_voice (server, "spoken-held", NULL);
  AporiaVoiceRequest request = { .text = TEXT, .voice = "nova", .rate = 1 };
  g_autoptr(GError) error = NULL;
  guint n_pieces = 0;

  g_assert_true (aporia_voice_source_speak (voice, &request, enough_cb, &n_pieces, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_pieces, ==, 1);
  g_assert_true (fault_server_await_disconnects (server, 1, 60));
}

/* --- What is sent --- */

static void
test_body (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaVoiceSource) voice = make_voice (server, "spoken-pcm", NULL);
  const FaultRequest *request;
  g_autoptr(JsonNode) node = NULL;
  JsonObject *body;
  Heard heard;

  hear (voice, TEXT, &heard, NULL);
  heard_clear (&heard);
  request = fault_server_get_request (server, 0);
  g_assert_cmpstr (request->endpoint, ==, "/audio/speech");
  node = aporia_json_parse (request->body, (gssize) request->length, NULL);
  g_assert_nonnull (node);
  body = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (body, "model"), ==, "tts-1");
  g_assert_cmpstr (json_object_get_string_member (body, "input"), ==, TEXT);
  g_assert_cmpstr (json_object_get_string_member (body, "voice"), ==, "nova");
  g_assert_cmpstr (json_object_get_string_member (body, "response_format"), ==, "pcm");
  g_assert_cmpfloat (json_object_get_double_member (body, "speed"), ==, 1.25);
}

static void
test_voice (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaVoiceSource) voice = make_voice (server, "spoken-pcm", NULL);
  g_autofree char *usual = aporia_voice_source_dup_voice (voice, "", "de");
  g_autofree char *wanted = aporia_voice_source_dup_voice (voice, "nova", "de");

  g_assert_cmpstr (usual, ==, "alloy");
  g_assert_cmpstr (wanted, ==, "nova");
  g_assert_cmpstr (aporia_voice_source_get_id (voice), ==, "server");
}

/* --- Servers that fail --- */

static const struct
{
  const char     *scenario;
  AporiaErrorCode code;
  const char     *part;
} failures[] = {
  { "html", APORIA_ERROR_PROTOCOL, "web page" },
  { "not-json", APORIA_ERROR_UNAVAILABLE, NULL },
  { "spoken-cut", APORIA_ERROR_UNAVAILABLE, NULL },
  { "spoken-none", APORIA_ERROR_UNAVAILABLE, "no sound that can be played" },
  { "spoken-noise", APORIA_ERROR_UNAVAILABLE, "no sound that can be played" },
  { "status-400", APORIA_ERROR_UNAVAILABLE, "cannot speak this" },
  { "status-401", APORIA_ERROR_AUTH, "asks for a key" },
  { "status-402", APORIA_ERROR_LIMIT, "no credit" },
  { "status-404", APORIA_ERROR_UNAVAILABLE, "has no voice at this address" },
  { "status-501", APORIA_ERROR_UNAVAILABLE, "error of its own" },
  { "redirect-other", APORIA_ERROR_AUTH, "where nothing was sent" },
};

static void
test_failure (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaVoiceSource) voice = make_voice (server, failures[i].scenario, NULL);
  g_autoptr(GError) error = NULL;
  Heard heard;

  g_assert_false (hear (voice, TEXT, &heard, &error));
  heard_clear (&heard);
  g_assert_error (error, APORIA_ERROR, (int) failures[i].code);
  if (failures[i].part != NULL)
    g_assert_nonnull (strstr (error->message, failures[i].part));
}

/* Nobody listens to a server that is asked for patience: another voice is at hand. */
static void
test_busy (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaVoiceSource) voice = make_voice (server, "status-429", NULL);
  g_autoptr(GError) error = NULL;
  Heard heard;

  g_assert_false (hear (voice, TEXT, &heard, &error));
  heard_clear (&heard);
  g_assert_nonnull (error);
  g_assert_cmpuint (fault_server_get_n_requests (server), <=, 2);
}

/* Nothing goes out when the person wants no network. */
static void
test_switched_off (void)
{
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();
  g_autoptr(AporiaVoiceSource) voice = NULL;
  g_autoptr(GError) error = NULL;
  Heard heard;

  g_free (provider->id);
  g_free (provider->name);
  g_free (provider->preset);
  g_free (provider->base_url);
  g_free (provider->model);
  provider->id = g_strdup ("elsewhere");
  provider->name = g_strdup ("Elsewhere");
  provider->preset = g_strdup ("custom");
  provider->base_url = g_strdup ("https://speech.invalid/v1");
  provider->model = g_strdup ("");
  voice = aporia_openai_voice_new (provider, NULL, NULL, NULL, NULL);
  aporia_openai_set_network_allowed (FALSE);
  g_assert_false (hear (voice, TEXT, &heard, &error));
  aporia_openai_set_network_allowed (TRUE);
  heard_clear (&heard);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "nothing was sent to speech.invalid"));
}

static gpointer
cancel_thread (gpointer data)
{
  gpointer *both = data;

  g_assert_true (fault_server_await_requests (both[0], 1, 60));
  g_cancellable_cancel (both[1]);
  return NULL;
}

/* A server that says nothing is left at once. */
static void
test_cancel (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaVoiceSource) voice = make_voice (server, "hang", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  AporiaVoiceRequest request = { .text = TEXT, .voice = "nova", .rate = 1 };
  gpointer both[] = { server, cancellable };
  GThread *thread = g_thread_new ("cancel", cancel_thread, both);
  g_autoptr(GError) error = NULL;
  gboolean is_said = aporia_voice_source_speak (voice, &request, piece_cb, NULL, cancellable, &error);

  g_thread_join (thread);
  g_assert_false (is_said);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (fault_server_await_disconnects (server, 1, 60));
}

/* --- What is kept --- */

static void
assert_heard (AporiaVoiceSource *voice,
              const char        *text)
{
  g_autoptr(GError) error = NULL;
  Heard heard;

  hear (voice, text, &heard, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (heard.n_samples, ==, N_SAMPLES);
  g_assert_cmpuint (heard.rate, ==, 24000);
  g_assert_cmpuint (heard.words->len, >, 0);
  heard_clear (&heard);
}

static void
test_kept (void)
{
  g_autofree char *folder = g_build_filename (aporia_test_folder (), "spoken", NULL);
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaVoiceSource) voice = NULL;
  GStatBuf info;

  for (guint i = 0; i < 2; i++)
    {
      /* As after another start of the program. */
      g_autoptr(AporiaVoiceSource) voice = make_voice (server, "spoken-pcm", folder);

      assert_heard (voice, TEXT);
      g_assert_cmpuint (fault_server_get_n_requests (server), ==, 1);
    }
  voice = make_voice (server, "spoken-pcm", folder);
  assert_heard (voice, "Another.");
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 2);
  g_assert_cmpuint (aporia_openai_voice_cache_get_bytes (folder), >, 2 * N_SAMPLES * sizeof (gint16));
  aporia_openai_voice_cache_clear (folder);
  g_assert_cmpuint (aporia_openai_voice_cache_get_bytes (folder), ==, 0);
  assert_heard (voice, TEXT);
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 3);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0077, ==, 0);
}

static void
test_limit (void)
{
  g_autofree char *folder = g_build_filename (aporia_test_folder (), "limited", NULL);
  g_autoptr(GByteArray) pcm = g_byte_array_new ();
  guint n_found = 0;
  guint rate;

  g_byte_array_set_size (pcm, 1000);
  memset (pcm->data, 1, pcm->len);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *key = g_strdup_printf ("key%u", i);

      aporia_openai_voice_cache_put (folder, key, pcm, 24000, 3500);
      g_assert_cmpuint (aporia_openai_voice_cache_get_bytes (folder), <=, 3500);
    }
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *key = g_strdup_printf ("key%u", i);
      g_autoptr(GByteArray) kept = aporia_openai_voice_cache_look (folder, key, &rate);

      n_found += kept != NULL ? 1 : 0;
      g_assert_true (kept == NULL || kept->len == pcm->len);
    }
  g_assert_cmpuint (n_found, ==, 3);
  /* What is larger than all of it is not kept, and nothing goes for it. */
  g_byte_array_set_size (pcm, 5000);
  aporia_openai_voice_cache_put (folder, "large", pcm, 24000, 3500);
  g_assert_cmpuint (aporia_openai_voice_cache_get_bytes (folder), >, 3000);
  /* A file that is none of ours. */
  {
    g_autofree char *path = g_build_filename (folder, "odd.speech", NULL);
    g_autoptr(GByteArray) odd = NULL;

    g_assert_true (g_file_set_contents (path, "whatever is in it", -1, NULL));
    odd = aporia_openai_voice_cache_look (folder, "odd", &rate);
    g_assert_null (odd);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/openai/voice/formats", test_formats);
  g_test_add_func ("/openai/voice/words", test_words);
  g_test_add_func ("/openai/voice/body", test_body);
  g_test_add_func ("/openai/voice/voice", test_voice);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/openai/voice/failure/", failures[i].scenario, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_failure);
    }
  g_test_add_func ("/openai/voice/streamed", test_streamed);
  g_test_add_func ("/openai/voice/slow", test_slow);
  g_test_add_func ("/openai/voice/broken", test_broken);
  g_test_add_func ("/openai/voice/enough", test_enough);
  g_test_add_func ("/openai/voice/busy", test_busy);
  g_test_add_func ("/openai/voice/switched-off", test_switched_off);
  g_test_add_func ("/openai/voice/cancel", test_cancel);
  g_test_add_func ("/openai/voice/kept", test_kept);
  g_test_add_func ("/openai/voice/limit", test_limit);
  return g_test_run ();
}
