/* PocketSphinx hears a voice that is made here (flite), so that what was said is known. */
#include "backends/audio/aporia-sphinx-transcriber.h"
#include "core/base/aporia-error.h"
#include "lib/test-folder.h"

#include <string.h>

#define SAID                                                                                                 \
  "I led the migration of our billing system to a new database. "                                            \
  "My team moved all customers over one weekend."
#define WAV_HEADER 44
/* Of words: a third of what fails would be a recogniser of no use. */
#define MAX_WRONG 0.25

/* Speaks SAID: 16 kHz, as the voice "rms" does by itself. */
static GBytes *
speak (void)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "said.wav", NULL);
  const char *const argv[] = { "flite", "-voice", "rms", "-t", SAID, "-o", path, NULL };
  g_autoptr(GSubprocess) flite = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pcm = NULL;
  char *bytes;
  gsize length;
  guint32 rate;

  flite = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (flite, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, WAV_HEADER + APORIA_PCM_RATE);
  memcpy (&rate, bytes + 24, sizeof rate);
  g_assert_cmpuint (GUINT32_FROM_LE (rate), ==, APORIA_PCM_RATE);
  pcm = g_bytes_new_take (bytes, length);
  return g_bytes_new_from_bytes (pcm, WAV_HEADER, (length - WAV_HEADER) & ~(gsize) 1);
}

static GStrv
split_words (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  g_strdelimit (lower, ".,", ' ');
  return g_strsplit_set (g_strstrip (lower), " ", -1);
}

/* The least number of words to change, leave out or add. */
static guint
count_wrong (const char *said,
             const char *heard)
{
  g_auto(GStrv) a = split_words (said);
  g_auto(GStrv) b = split_words (heard);
  guint n = g_strv_length (b);
  g_autofree guint *row = g_new (guint, n + 1);

  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 0; a[i] != NULL; i++)
    {
      guint corner = row[0];

      row[0] = i + 1;
      for (guint j = 0; j < n; j++)
        {
          guint change = corner + (strcmp (a[i], b[j]) != 0);

          corner = row[j + 1];
          row[j + 1] = MIN (MIN (row[j], row[j + 1]) + 1, change);
        }
    }
  return row[n];
}

static void
test_speech (void)
{
  g_autoptr(AporiaTranscriber) sphinx = aporia_sphinx_transcriber_new ();
  g_autoptr(GBytes) pcm = speak ();
  AporiaTranscriberRequest request = { .pcm = pcm, .language = "en-US" };
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTranscript) transcript = aporia_transcriber_transcribe (sphinx, &request, NULL, &error);
  g_auto(GStrv) said = split_words (SAID);
  static const char *const keywords[] = { "migration", "database", "customers", "weekend" };
  double wrong;

  g_assert_no_error (error);
  g_test_message ("heard: %s", transcript->text);
  wrong = (double) count_wrong (SAID, transcript->text) / g_strv_length (said);
  g_test_message ("words wrong: %.1f %%", wrong * 100);
  g_assert_cmpfloat (wrong, <, MAX_WRONG);
  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    g_assert_nonnull (strstr (transcript->text, keywords[i]));

  g_assert_cmpint (transcript->quality, ==, APORIA_TRANSCRIPT_DRAFT);
  g_assert_cmpstr (transcript->engine, ==, "pocketsphinx");
  g_assert_true (transcript->has_word_times);
  g_assert_null (aporia_transcriber_dup_host (sphinx));
  for (guint i = 0; i < transcript->words->len; i++)
    {
      const AporiaHeardWord *word = aporia_transcript_get_word (transcript, i);

      g_assert_cmpfloat (word->t0, <, word->t1);
      g_assert_true (word->p >= 0 && word->p <= 1);
      g_assert_null (strpbrk (word->text, "<>[]()+"));
    }
  /* The last word is said at the end, not where the last piece begins. */
  g_assert_cmpfloat (aporia_transcript_get_word (transcript, transcript->words->len - 1)->t1, >,
                     transcript->duration - 2);
}

static void
test_silence (void)
{
  g_autoptr(AporiaTranscriber) sphinx = aporia_sphinx_transcriber_new ();
  g_autofree gint16 *samples = g_new0 (gint16, 2 * APORIA_PCM_RATE);
  g_autoptr(GBytes) pcm = g_bytes_new (samples, 2 * APORIA_PCM_RATE * sizeof (gint16));
  g_autoptr(GBytes) none = g_bytes_new (NULL, 0);
  AporiaTranscriberRequest request = { .pcm = pcm };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(AporiaTranscript) transcript = NULL;

      request.pcm = i == 0 ? pcm : none;
      transcript = aporia_transcriber_transcribe (sphinx, &request, cancellable, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (transcript->text, ==, "");
    }
  request.language = "de-CH";
  g_assert_null (aporia_transcriber_transcribe (sphinx, &request, cancellable, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  request.language = NULL;
  g_assert_null (aporia_transcriber_transcribe (sphinx, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (aporia_sphinx_transcriber_is_there ());
  g_test_add_func ("/audio/sphinx/speech", test_speech);
  g_test_add_func ("/audio/sphinx/silence", test_silence);
  return g_test_run ();
}
