/* Speech to a server that writes it down, well or not. */
#include "backends/openai/aporia-openai-transcriber.h"
#include "backends/openai/client-fixture.h"

#include <math.h>

#define SECONDS 2

/* A tone: what is in it does not matter to the fault server. */
static GBytes *
make_sound (guint seconds)
{
  gsize n = (gsize) seconds * APORIA_PCM_RATE;
  gint16 *samples = g_new (gint16, n);

  for (gsize i = 0; i < n; i++)
    samples[i] = (gint16) (8000 * sin ((double) i * 0.1));
  return g_bytes_new_take (samples, n * sizeof (gint16));
}

static AporiaTranscript *
ask (FaultServer *server,
     const char  *scenario,
     GError     **error)
{
  g_autoptr(AporiaProvider) provider = test_provider_new (server, scenario);
  g_autoptr(AporiaTranscriber) transcriber = aporia_openai_transcriber_new (provider, NULL, NULL, NULL);
  g_autoptr(GBytes) pcm = make_sound (SECONDS);
  AporiaTranscriberRequest request = { .pcm = pcm, .language = "en-GB", .prompt = "Umm, hmm." };

  return aporia_transcriber_transcribe (transcriber, &request, NULL, error);
}

static AporiaTranscript *
hear (FaultServer *server,
      const char  *scenario)
{
  g_autoptr(GError) error = NULL;
  AporiaTranscript *transcript = ask (server, scenario, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (transcript->engine, ==, "openai");
  g_assert_cmpstr (transcript->model, ==, "whisper-1");
  g_assert_cmpint (transcript->quality, ==, APORIA_TRANSCRIPT_GOOD);
  g_assert_cmpfloat (transcript->duration, ==, SECONDS);
  return transcript;
}

static void
check_word (AporiaTranscript *transcript,
            guint             index,
            const char       *text,
            double            t0,
            double            t1,
            double            p)
{
  const AporiaHeardWord *word = aporia_transcript_get_word (transcript, index);

  g_assert_cmpstr (word->text, ==, text);
  g_assert_cmpfloat_with_epsilon (word->t0, t0, 1e-6);
  g_assert_cmpfloat_with_epsilon (word->t1, t1, 1e-6);
  g_assert_cmpfloat_with_epsilon (word->p, p, 1e-3);
}

/* --- Layouts --- */

static void
test_words (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaTranscript) transcript = hear (server, "heard-words");

  g_assert_cmpstr (transcript->text, ==, "I led four cooks.");
  g_assert_true (transcript->has_word_times);
  g_assert_cmpuint (transcript->words->len, ==, 4);
  check_word (transcript, 1, "led", 0.3, 0.6, exp (-0.1));
  check_word (transcript, 3, "cooks", 1.5, 1.9, exp (-1.5));
  g_assert_cmpuint (aporia_transcript_count_doubtful (transcript), ==, 2);
}

static void
test_tokens (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaTranscript) transcript = hear (server, "heard-tokens");

  g_assert_cmpstr (transcript->text, ==, "I led four Köche.");
  g_assert_true (transcript->has_word_times);
  g_assert_cmpuint (transcript->words->len, ==, 4);
  check_word (transcript, 0, "I", 0.1, 0.2, 0.98);
  check_word (transcript, 1, "led", 0.3, 0.6, 0.3);
  check_word (transcript, 3, "Köche.", 1.5, 1.9, 0.8);
}

/* Text only: the words are there, and are not said to have times. */
static void
test_texts (void)
{
  static const char *const scenarios[] = { "heard-plain", "heard-segments" };

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
      g_autoptr(AporiaTranscript) transcript = hear (server, scenarios[i]);

      g_assert_cmpstr (transcript->text, ==, "I led four cooks.");
      g_assert_false (transcript->has_word_times);
      g_assert_cmpuint (transcript->words->len, ==, 4);
      g_assert_cmpstr (aporia_transcript_get_word (transcript, 3)->text, ==, "cooks.");
      g_assert_cmpfloat (aporia_transcript_get_word (transcript, 3)->t1, <=, SECONDS);
    }
}

static void
test_nothing (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaTranscript) transcript = hear (server, "heard-nothing");

  g_assert_cmpstr (transcript->text, ==, "");
  g_assert_cmpuint (transcript->words->len, ==, 0);
}

/* Times that cannot be are none; the text is kept. */
static void
test_odd (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaTranscript) transcript = hear (server, "heard-odd");

  g_assert_cmpstr (transcript->text, ==, "I led");
  for (guint i = 0; i < transcript->words->len; i++)
    {
      const AporiaHeardWord *word = aporia_transcript_get_word (transcript, i);

      g_assert_true (word->t0 >= 0 && word->t0 <= word->t1 && word->t1 <= SECONDS);
    }
}

/* --- What is sent --- */

static gboolean
holds (const FaultRequest *request,
       const char         *part)
{
  return memmem (request->body, request->length, part, strlen (part)) != NULL;
}

static void
test_form (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaTranscript) G_GNUC_UNUSED transcript = hear (server, "heard-words");
  const FaultRequest *request = fault_server_get_request (server, 0);
  g_autoptr(GBytes) pcm = make_sound (SECONDS);
  const char *type = g_hash_table_lookup (request->headers, "content-type");
  const guint8 *wav = memmem (request->body, request->length, "RIFF", 4);

  g_assert_cmpstr (request->endpoint, ==, "/audio/transcriptions");
  g_assert_true (g_str_has_prefix (type, "multipart/form-data; boundary="));
  g_assert_true (holds (request, strchr (type, '=') + 1));
  g_assert_true (holds (request, "name=\"model\"\r\n\r\nwhisper-1\r\n"));
  g_assert_true (holds (request, "name=\"response_format\"\r\n\r\nverbose_json\r\n"));
  g_assert_true (holds (request, "name=\"timestamp_granularities[]\"\r\n\r\nword\r\n"));
  g_assert_true (holds (request, "name=\"language\"\r\n\r\nen\r\n"));
  g_assert_true (holds (request, "name=\"prompt\"\r\n\r\nUmm, hmm.\r\n"));
  g_assert_true (holds (request, "name=\"file\"; filename=\"answer.wav\"\r\nContent-Type: audio/wav\r\n"));
  g_assert_nonnull (wav);
  g_assert_cmpmem (wav + 8, 8, "WAVEfmt ", 8);
  /* PCM, one channel, 16 kHz, 32000 bytes a second, 16 bits: as they stand in a file. */
  g_assert_cmpmem (wav + 16, 20, "\x10\0\0\0\1\0\1\0\x80\x3e\0\0\0\x7d\0\0\2\0\x10\0", 20);
  g_assert_cmpmem (wav + 40, 4, "\0\xfa\0\0", 4);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    g_assert_cmpmem (wav + 44, g_bytes_get_size (pcm), g_bytes_get_data (pcm, NULL), g_bytes_get_size (pcm));
}

static void
test_path (void)
{
  static const struct
  {
    const char *path;
    const char *endpoint;
  } cases[] = {
    { "speech/audio/transcriptions", "/speech/audio/transcriptions" },
    { "/inference", "/inference" },
    { "//other.invalid/inference", "/other.invalid/inference" },
    { "http://other.invalid/audio/transcriptions", "/http://other.invalid/audio/transcriptions" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
      g_autoptr(AporiaProvider) provider = test_provider_new (server, "heard-words");
      g_autoptr(AporiaTranscriber) transcriber =
        aporia_openai_transcriber_new (provider, NULL, cases[i].path, "tiny");
      g_autoptr(GBytes) pcm = make_sound (1);
      AporiaTranscriberRequest request = { .pcm = pcm };
      g_autoptr(AporiaTranscript) transcript G_GNUC_UNUSED =
        aporia_transcriber_transcribe (transcriber, &request, NULL, NULL);

      g_assert_null (aporia_transcriber_dup_host (transcriber));
      g_assert_cmpuint (fault_server_get_n_requests (server), >=, 1);
      g_assert_cmpstr (fault_server_get_request (server, 0)->endpoint, ==, cases[i].endpoint);
      g_assert_true (holds (fault_server_get_request (server, 0), "\r\n\r\ntiny\r\n"));
    }
}

/* Refused once, the words are not asked for again. */
static void
test_plain (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "heard-plain");
  g_autoptr(AporiaTranscriber) transcriber = aporia_openai_transcriber_new (provider, NULL, NULL, NULL);
  g_autoptr(GBytes) pcm = make_sound (1);
  AporiaTranscriberRequest request = { .pcm = pcm };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(AporiaTranscript) transcript =
        aporia_transcriber_transcribe (transcriber, &request, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (transcript->text, ==, "I led four cooks.");
    }
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, 3);
  g_assert_false (holds (fault_server_get_request (server, 2), "verbose_json"));
  g_assert_false (holds (fault_server_get_request (server, 2), "timestamp_granularities"));
}

/* Longer than a server takes: nothing is lost, and times go on. */
static void
test_long (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "heard-words");
  g_autoptr(AporiaTranscriber) transcriber = aporia_openai_transcriber_new (provider, NULL, NULL, NULL);
  g_autoptr(GBytes) pcm = make_sound (700);
  AporiaTranscriberRequest request = { .pcm = pcm };
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTranscript) transcript =
    aporia_transcriber_transcribe (transcriber, &request, NULL, &error);
  gsize sent = 0;
  guint n = fault_server_get_n_requests (server);

  g_assert_no_error (error);
  g_assert_cmpuint (n, >=, 2);
  for (guint i = 0; i < n; i++)
    {
      const FaultRequest *one = fault_server_get_request (server, i);
      const guint8 *wav = memmem (one->body, one->length, "RIFF", 4);
      guint32 size;

      g_assert_cmpuint (one->length, <, 25000000);
      memcpy (&size, wav + 40, sizeof size);
      sent += GUINT32_FROM_LE (size);
    }
  g_assert_cmpuint (sent, ==, g_bytes_get_size (pcm));
  g_assert_cmpuint (transcript->words->len, ==, 4 * n);
  g_assert_true (g_str_has_prefix (transcript->text, "I led four cooks. I led four cooks."));
  g_assert_cmpfloat (transcript->duration, ==, 700);
  g_assert_cmpfloat (aporia_transcript_get_word (transcript, 4)->t0, >, 100);
}

/* --- Servers that fail --- */

static const struct
{
  const char     *scenario;
  AporiaErrorCode code;
  const char     *part;
  guint           n_requests;
} failures[] = {
  { "html", APORIA_ERROR_PROTOCOL, "web page", 1 },
  { "not-json", APORIA_ERROR_PROTOCOL, "cannot be read", 2 },
  { "heard-loud", APORIA_ERROR_PROTOCOL, "cannot be read", 2 },
  { "huge", APORIA_ERROR_PROTOCOL, "far more than", 1 },
  { "status-400", APORIA_ERROR_AUTH, "cannot write down", 2 },
  { "status-401", APORIA_ERROR_AUTH, "asks for a key", 1 },
  { "status-402", APORIA_ERROR_LIMIT, "no credit", 1 },
  { "status-404", APORIA_ERROR_AUTH, "no transcription service", 1 },
  { "status-413", APORIA_ERROR_LIMIT, "The recording is longer than", 1 },
  { "status-501", APORIA_ERROR_UNAVAILABLE, "error of its own", 1 },
  { "redirect-other", APORIA_ERROR_AUTH, "where nothing was sent", 1 },
};

static void
test_failure (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTranscript) transcript = ask (server, failures[i].scenario, &error);

  g_assert_null (transcript);
  g_assert_error (error, APORIA_ERROR, (int) failures[i].code);
  g_assert_nonnull (strstr (error->message, failures[i].part));
  g_assert_cmpuint (fault_server_get_n_requests (server), ==, failures[i].n_requests);
}

static void
test_again (void)
{
  static const char *const scenarios[] = { "drop-once", "heard-broken" };

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
      g_autoptr(AporiaTranscript) transcript = hear (server, scenarios[i]);

      g_assert_cmpstr (transcript->text, ==, "I led four cooks.");
      g_assert_cmpuint (fault_server_get_n_requests (server), >=, 2);
    }
}

static gpointer
cancel_thread (gpointer data)
{
  gpointer *both = data;

  g_assert_true (fault_server_await_requests (both[0], 1, 60));
  g_cancellable_cancel (both[1]);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaProvider) provider = test_provider_new (server, "hang");
  g_autoptr(AporiaTranscriber) transcriber = aporia_openai_transcriber_new (provider, NULL, NULL, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GBytes) pcm = make_sound (1);
  AporiaTranscriberRequest request = { .pcm = pcm };
  gpointer both[] = { server, cancellable };
  GThread *thread = g_thread_new ("cancel", cancel_thread, both);
  g_autoptr(GError) error = NULL;
  AporiaTranscript *transcript = aporia_transcriber_transcribe (transcriber, &request, cancellable, &error);

  g_thread_join (thread);
  g_assert_null (transcript);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (fault_server_await_disconnects (server, 1, 60));
}

/* --- The log --- */

static GString *logged;

static void
log_cb (const char    *domain,
        GLogLevelFlags level,
        const char    *message,
        gpointer       user_data)
{
  if (g_strcmp0 (domain, "aporia-openai") == 0)
    g_string_append_printf (logged, "%s\n", message);
}

/* Not a word of what was said, however it came back. */
static void
test_log (void)
{
  static const char *const scenarios[] = { "heard-words", "heard-loud", "heard-broken", "status-501",
                                           "echo" };
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);

  logged = g_string_new (NULL);
  /* Not a writer: from GLib 2.80 on a test's own handler writes past it. */
  g_log_set_default_handler (log_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autoptr(AporiaTranscript) transcript G_GNUC_UNUSED = ask (server, scenarios[i], NULL);
    }
  g_assert_nonnull (strstr (logged->str, "the endpoint says 501"));
  g_assert_null (strstr (logged->str, "cooks"));
  g_assert_null (strstr (logged->str, "Umm"));
  g_string_free (logged, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/openai/transcriber/words", test_words);
  g_test_add_func ("/openai/transcriber/tokens", test_tokens);
  g_test_add_func ("/openai/transcriber/texts", test_texts);
  g_test_add_func ("/openai/transcriber/nothing", test_nothing);
  g_test_add_func ("/openai/transcriber/odd", test_odd);
  g_test_add_func ("/openai/transcriber/form", test_form);
  g_test_add_func ("/openai/transcriber/path", test_path);
  g_test_add_func ("/openai/transcriber/plain", test_plain);
  g_test_add_func ("/openai/transcriber/long", test_long);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strdup_printf ("/openai/transcriber/failure/%s", failures[i].scenario);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_failure);
    }
  g_test_add_func ("/openai/transcriber/again", test_again);
  g_test_add_func ("/openai/transcriber/cancel", test_cancel);
  /* Last (suites run behind single tests): what is logged is not restored. */
  g_test_add_func ("/openai/transcriber/last/log", test_log);
  return g_test_run ();
}
