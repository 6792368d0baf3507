/* What is made of a child that writes down: of its words, and of all its ways to fail.  The child is one of
 * the test's own; test-whisper-real.c has the real one. */
#include "backends/audio/aporia-whisper-transcriber.h"
#include "backends/audio/aporia-whisper-words.h"
#include "core/base/aporia-error.h"
#include "lib/test-folder.h"

#include <string.h>

static const char *program;

/* --- words --- */

static AporiaTranscript *
read_output (const char *lines)
{
  g_autofree char *output = g_strconcat ("model base many\nlanguage en\n", lines, NULL);

  g_assert_true (aporia_whisper_output_has_model (output));
  return aporia_whisper_output_read (output, 4);
}

static void
assert_word (const AporiaTranscript *transcript,
             guint                   index,
             const char             *text,
             double                  t0,
             double                  t1,
             double                  p)
{
  const AporiaHeardWord *word = aporia_transcript_get_word (transcript, index);

  g_assert_cmpstr (word->text, ==, text);
  g_assert_cmpfloat_with_epsilon (word->t0, t0, 1e-6);
  g_assert_cmpfloat_with_epsilon (word->t1, t1, 1e-6);
  g_assert_cmpfloat_with_epsilon (word->p, p, 1e-6);
}

/* " I", " bi", "lling", ",", " M\xc3", "\xbcnchen", "." */
static void
test_words (void)
{
  g_autoptr(AporiaTranscript) transcript = read_output ("segment 0.010\n"
                                                        "token 0 20 0.900 2049\n"
                                                        "token 20 40 0.800 206269\n"
                                                        "token 40 70 0.400 6c6c696e67\n"
                                                        "token 70 70 0.100 2c\n"
                                                        "token 80 120 0.900 204dc3\n"
                                                        "token 120 160 0.700 bc6e6368656e\n"
                                                        "token 160 170 0.900 2e\n");

  g_assert_cmpstr (transcript->text, ==, "I billing, München.");
  g_assert_cmpuint (transcript->words->len, ==, 3);
  assert_word (transcript, 0, "I", 0, 0.2, 0.9);
  /* As sure as its least sure part; a comma says nothing. */
  assert_word (transcript, 1, "billing,", 0.2, 0.7, 0.4);
  assert_word (transcript, 2, "München.", 0.8, 1.7, 0.7);
  g_assert_cmpuint (aporia_transcript_count_doubtful (transcript), ==, 1);
  g_assert_true (transcript->has_word_times);
  g_assert_cmpint (transcript->quality, ==, APORIA_TRANSCRIPT_GOOD);
}

/* Without blanks a token is a word, but never half a letter: 你, 好 in two parts, 。 */
static void
test_no_blanks (void)
{
  g_autoptr(AporiaTranscript) transcript = read_output ("segment 0.010\n"
                                                        "token 0 20 0.900 e4bda0\n"
                                                        "token 20 30 0.900 e5a5\n"
                                                        "token 30 40 0.300 bd\n"
                                                        "segment 0.010\n"
                                                        "token 50 90 0.900 204f6b\n"
                                                        "token 90 95 0.800 6179\n");
  guint start, end;

  g_assert_cmpstr (transcript->text, ==, "你好 Okay");
  g_assert_cmpuint (transcript->words->len, ==, 3);
  assert_word (transcript, 0, "你", 0, 0.2, 0.9);
  assert_word (transcript, 1, "好", 0.2, 0.4, 0.3);
  assert_word (transcript, 2, "Okay", 0.5, 0.95, 0.8);
  g_assert_true (aporia_transcript_find_word (transcript, 2, &start, &end));
  g_assert_cmpuint (start, ==, 3);
}

/* "[BLANK_AUDIO]", "(music)", "♪", a point; "you" of a silence; and what is no line at all. */
static void
test_noise (void)
{
  g_autoptr(AporiaTranscript) transcript =
    read_output ("segment 0.010\ntoken 0 20 0.900 205b424c414e4b5f415544494f5d\n"
                 "segment 0.010\ntoken 0 20 0.900 20286d75736963\ntoken 0 20 0.900 29\n"
                 "segment 0.010\ntoken 0 20 0.900 e299aa\n"
                 "segment 0.010\ntoken 0 20 0.900 2e\n"
                 "segment 0.900\ntoken 0 20 0.300 20796f75\n"
                 "segment 0.010\nsegment\ntoken\ntoken 1 2 3 xyz\ntoken 1 2 3 414\ntoken 1 2 3 \n\n"
                 "token nan inf -inf 204869\n");
  const AporiaHeardWord *word;

  g_assert_cmpstr (transcript->text, ==, "Hi");
  g_assert_cmpuint (transcript->words->len, ==, 1);
  word = aporia_transcript_get_word (transcript, 0);
  g_assert_true (word->t0 >= 0 && word->t1 <= 4 && word->p == -1);
}

/* A bracket in the middle of what is said is part of it. */
static void
test_brackets (void)
{
  g_autoptr(AporiaTranscript) transcript = read_output ("segment 0.700\n"
                                                        "token 0 20 0.900 202861\n"
                                                        "token 20 30 0.900 29\n"
                                                        "token 30 40 0.900 2062\n"
                                                        "token 40 50 0.900 202863\n"
                                                        "token 50 60 0.900 29\n");

  g_assert_cmpstr (transcript->text, ==, "(a) b (c)");
}

/* --- the child --- */

static AporiaTranscriber *
make (const char *what)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "ggml-test.bin", NULL);

  g_assert_true (g_file_set_contents (path, what, -1, NULL));
  return aporia_whisper_transcriber_new (program, path);
}

static AporiaTranscript *
write_down (AporiaTranscriber *transcriber,
            const char        *language,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autofree gint16 *samples = g_new0 (gint16, APORIA_PCM_RATE);
  g_autoptr(GBytes) pcm = g_bytes_new (samples, APORIA_PCM_RATE * sizeof (gint16));
  AporiaTranscriberRequest request = { .pcm = pcm, .language = language, .prompt = "Kubernetes" };

  return aporia_transcriber_transcribe (transcriber, &request, cancellable, error);
}

static void
test_child (void)
{
  static const char *const languages[][2] = {
    { "de-CH", "de" }, { "en_GB.UTF-8", "en" }, { NULL, "auto" }, { "", "auto" }, { "C", "auto" },
  };
  g_autoptr(AporiaTranscriber) transcriber = make ("words");
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_transcriber_check (transcriber, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (aporia_transcriber_dup_host (transcriber));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr(AporiaTranscript) transcript = write_down (transcriber, languages[i][0], NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (transcript->engine, ==, "whisper.cpp");
      g_assert_cmpstr (transcript->model, ==, "ggml-test.bin");
      g_assert_cmpfloat (transcript->duration, ==, 1);
      /* It was given the language, all of the sound, and the hint. */
      assert_word (transcript, 0, languages[i][1], 0, 0.4, 0.9);
      assert_word (transcript, 1, "32000", 0.4, 0.8, 0.9);
      assert_word (transcript, 2, "Kubernetes", 0.8, 0.9, 0.3);
    }
}

static void
test_failures (void)
{
  static const struct
  {
    const char     *what;
    AporiaErrorCode code;
    const char     *sentence;
  } failures[] = {
    { "foreign", APORIA_ERROR_AUTH, "no model of whisper.cpp" },
    { "abort-early", APORIA_ERROR_AUTH, "no model of whisper.cpp" },
    { "abort-late", APORIA_ERROR_UNAVAILABLE, "stopped before" },
    { "no-backend", APORIA_ERROR_UNAVAILABLE, "not complete" },
    { "english", APORIA_ERROR_NOT_SUPPORTED, "knows English only" },
    { "slow", APORIA_ERROR_LIMIT, "takes too long" },
    { "flood", APORIA_ERROR_UNAVAILABLE, "stopped before" },
    { "", APORIA_ERROR_AUTH, "no model of whisper.cpp" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr(AporiaTranscriber) transcriber = make (failures[i].what);
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", failures[i].what);
      g_assert_null (write_down (transcriber, "en", NULL, &error));
      g_assert_error (error, APORIA_ERROR, (int) failures[i].code);
      g_assert_nonnull (strstr (error->message, failures[i].sentence));
      if (strcmp (failures[i].what, "no-backend") != 0)
        g_assert_nonnull (strstr (error->message, "ggml-test.bin"));
    }
}

static void
assert_refused (AporiaTranscriber *transcriber,
                AporiaErrorCode    code,
                const char        *sentence)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (aporia_transcriber_check (transcriber, NULL, &error));
  g_assert_error (error, APORIA_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, sentence));
}

static void
test_missing (void)
{
  g_autoptr(AporiaTranscriber) gone = aporia_whisper_transcriber_new (program, "/nonexistent/gone.bin");
  g_autoptr(AporiaTranscriber) folder = aporia_whisper_transcriber_new (program, aporia_test_folder ());
  g_autoptr(AporiaTranscriber) device = aporia_whisper_transcriber_new (program, "/dev/null");
  g_autoptr(AporiaTranscriber) unbuilt = aporia_whisper_transcriber_new (NULL, program);
  g_autoptr(AporiaTranscriber) broken = aporia_whisper_transcriber_new ("/nonexistent/program", program);

  assert_refused (gone, APORIA_ERROR_UNAVAILABLE, "gone.bin is not there any more");
  assert_refused (folder, APORIA_ERROR_AUTH, "no model of whisper.cpp");
  assert_refused (device, APORIA_ERROR_AUTH, "no model of whisper.cpp");
  assert_refused (unbuilt, APORIA_ERROR_NOT_SUPPORTED, "built without whisper.cpp");
  assert_refused (broken, APORIA_ERROR_UNAVAILABLE, "cannot be started");
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (G_USEC_PER_SEC / 5);
  g_cancellable_cancel (data);
  return NULL;
}

/* A child that hangs is ended, soon, by whoever does not want to wait and by itself. */
static void
test_patience (void)
{
  g_autoptr(AporiaTranscriber) transcriber = make ("hang");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);
  gint64 start = g_get_monotonic_time ();

  g_assert_null (write_down (transcriber, "en", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_thread_join (thread);
  g_clear_error (&error);
  aporia_whisper_transcriber_set_patience (transcriber, 1);
  g_assert_null (write_down (transcriber, "en", NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_LIMIT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  program = g_getenv ("APORIA_WHISPER");
  g_assert_nonnull (program);
  g_test_add_func ("/audio/whisper/words", test_words);
  g_test_add_func ("/audio/whisper/no-blanks", test_no_blanks);
  g_test_add_func ("/audio/whisper/noise", test_noise);
  g_test_add_func ("/audio/whisper/brackets", test_brackets);
  g_test_add_func ("/audio/whisper/child", test_child);
  g_test_add_func ("/audio/whisper/failures", test_failures);
  g_test_add_func ("/audio/whisper/missing", test_missing);
  g_test_add_func ("/audio/whisper/patience", test_patience);
  return g_test_run ();
}
