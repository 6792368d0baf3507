/* The real aporia-whisper, with a model that is made for it and always hears the same. */
#include "backends/audio/aporia-whisper-transcriber.h"
#include "core/base/aporia-error.h"
#include "lib/test-folder.h"

#include <math.h>
#include <string.h>

static const char *maker;

static char *
make_model (const char *name,
            const char *languages)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), name, NULL);
  const char *const argv[] = { "python3", maker, path, "--languages", languages, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) python = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (python, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

/* A hum of SECONDS, which is louder and softer four times a second. */
static GBytes *
make_sound (double seconds)
{
  gsize n = (gsize) (seconds * APORIA_PCM_RATE);
  gint16 *samples = g_new (gint16, n);

  for (gsize i = 0; i < n; i++)
    {
      double t = (double) i / APORIA_PCM_RATE;

      samples[i] = (gint16) (9000 * sin (t * 750) * (0.6 + 0.4 * sin (t * 25)));
    }
  return g_bytes_new_take (samples, n * sizeof (gint16));
}

static AporiaTranscript *
hear (const char *model,
      double      seconds,
      const char *language,
      GError    **error)
{
  g_autoptr(AporiaTranscriber) transcriber =
    aporia_whisper_transcriber_new (g_getenv ("APORIA_WHISPER"), model);
  g_autoptr(GBytes) pcm = make_sound (seconds);
  AporiaTranscriberRequest request = { .pcm = pcm, .language = language };

  return aporia_transcriber_transcribe (transcriber, &request, NULL, error);
}

static void
assert_sentence (const AporiaTranscript *transcript)
{
  static const char *const words[] = { "I", "led", "the", "migration", "to", "München." };
  double last = 0;

  g_assert_cmpstr (transcript->text, ==, "I led the migration to München.");
  g_assert_cmpuint (transcript->words->len, ==, G_N_ELEMENTS (words));
  g_assert_true (transcript->has_word_times);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const AporiaHeardWord *word = aporia_transcript_get_word (transcript, i);

      g_test_message ("%s %.2f-%.2f %.3f", word->text, word->t0, word->t1, word->p);
      g_assert_cmpstr (word->text, ==, words[i]);
      g_assert_true (word->t0 >= last && word->t1 >= word->t0 && word->t1 <= 2);
      last = word->t0;
      /* The model is sure of all but one. */
      if (i == 3)
        g_assert_true (word->p > 0.2 && word->p < APORIA_TRANSCRIPT_DOUBT);
      else
        g_assert_cmpfloat (word->p, >, 0.8);
    }
  g_assert_cmpfloat (last, >, 0.5);
  g_assert_cmpstr (transcript->engine, ==, "whisper.cpp");
  g_assert_cmpint (transcript->quality, ==, APORIA_TRANSCRIPT_GOOD);
}

static void
test_sentence (void)
{
  g_autofree char *many = make_model ("ggml-many.bin", "many");
  g_autofree char *english = make_model ("ggml-english.en.bin", "english");
  static const char *const languages[] = { "de", "en-GB", NULL, "xx" };
  g_autoptr(AporiaTranscript) same = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr(AporiaTranscript) transcript = hear (many, 2, languages[i], &error);

      g_assert_no_error (error);
      assert_sentence (transcript);
    }
  same = hear (english, 2, "en-US", &error);
  g_assert_no_error (error);
  assert_sentence (same);
  g_assert_cmpstr (same->model, ==, "ggml-english.en.bin");
  g_assert_null (hear (english, 2, "de-CH", &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
}

/* Nothing, next to nothing, and more than the model takes at once. */
static void
test_lengths (void)
{
  g_autofree char *model = make_model ("ggml-many.bin", "many");
  static const double seconds[] = { 0, 0.01, 0.3, 33 };

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(AporiaTranscript) transcript = hear (model, seconds[i], "en", &error);

      g_assert_no_error (error);
      g_test_message ("%g s: %u words", seconds[i], transcript->words->len);
      g_assert_cmpfloat_with_epsilon (transcript->duration, seconds[i], 1e-3);
      if (seconds[i] < 0.1)
        g_assert_cmpstr (transcript->text, ==, "");
      else
        g_assert_true (g_str_has_prefix (transcript->text, "I led the migration to München."));
      if (seconds[i] > 30)
        {
          const AporiaHeardWord *last = aporia_transcript_get_word (transcript, transcript->words->len - 1);

          g_assert_cmpfloat (last->t1, >, 28);
        }
    }
}

static void
assert_no_model (const char *path)
{
  g_autoptr(AporiaTranscriber) transcriber =
    aporia_whisper_transcriber_new (g_getenv ("APORIA_WHISPER"), path);
  g_autoptr(GError) error = NULL;

  g_assert_false (aporia_transcriber_check (transcriber, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
  g_assert_nonnull (strstr (error->message, "no model of whisper.cpp"));
  g_clear_error (&error);
  g_assert_null (hear (path, 1, "en", &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
}

/* A file with the first LENGTH bytes of MODEL. */
static void
assert_cut (const char *model,
            gsize       length)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "cut.bin", NULL);
  g_autofree char *bytes = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (model, &bytes, &n, NULL));
  g_test_message ("%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT, length, n);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) MIN (length, n - 1), NULL));
  assert_no_model (path);
}

/* Bytes of MODEL are others: 4 of them from AT on. */
static void
assert_changed (const char *model,
                gsize       at,
                guint32     value)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "changed.bin", NULL);
  g_autofree char *bytes = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (model, &bytes, &n, NULL));
  g_test_message ("%u at %" G_GSIZE_FORMAT, value, at);
  memcpy (bytes + at, &value, sizeof value);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
  assert_no_model (path);
}

static void
test_no_models (void)
{
  g_autofree char *model = make_model ("ggml-many.bin", "many");
  g_autofree char *text = g_build_filename (aporia_test_folder (), "notes.txt", NULL);
  static const gsize cuts[] = { 1, 4, 30, 48, 5000, 70000, 300000, 2000000, 6000000, G_MAXSIZE };

  g_assert_true (g_file_set_contents (text, "Minutes of the meeting", -1, NULL));
  assert_no_model (text);
  assert_no_model (g_getenv ("APORIA_WHISPER"));
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    assert_cut (model, cuts[i]);
  /* Its numbers are huge, none, or below zero: words, layers, size, kind of numbers, filters. */
  for (gsize at = 4; at <= 52; at += 4)
    {
      assert_changed (model, at, 0x7fffffff);
      assert_changed (model, at, 0xffffffff);
    }
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (G_USEC_PER_SEC / 2);
  g_cancellable_cancel (data);
  return NULL;
}

/* Ten minutes of sound, of which nobody waits for the end. */
static void
test_stop (void)
{
  g_autofree char *model = make_model ("ggml-many.bin", "many");
  g_autoptr(AporiaTranscriber) transcriber =
    aporia_whisper_transcriber_new (g_getenv ("APORIA_WHISPER"), model);
  g_autoptr(GBytes) pcm = make_sound (600);
  AporiaTranscriberRequest request = { .pcm = pcm, .language = "en" };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);
  gint64 start = g_get_monotonic_time ();

  g_assert_null (aporia_transcriber_transcribe (transcriber, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_test_message ("stopped after %.2f s", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  g_thread_join (thread);
  g_clear_error (&error);
  /* By itself, in the middle of its sums. */
  aporia_whisper_transcriber_set_patience (transcriber, 1);
  start = g_get_monotonic_time ();
  g_assert_null (aporia_transcriber_transcribe (transcriber, &request, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_LIMIT);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  maker = argv[1];
  g_test_add_func ("/audio/whisper-real/sentence", test_sentence);
  g_test_add_func ("/audio/whisper-real/lengths", test_lengths);
  g_test_add_func ("/audio/whisper-real/no-models", test_no_models);
  g_test_add_func ("/audio/whisper-real/stop", test_stop);
  return g_test_run ();
}
