/* PocketSphinx hears a voice that is made here (flite), so that what was said is known. */
#include "backends/audio/aporia-sphinx-transcriber.h"
#include "core/base/aporia-error.h"
#include "lib/aporia-test.h"
#include "lib/speaking-fixture.h"
#include "lib/test-folder.h"

#include <string.h>

#define SAID                                                                                                 \
  "I led the migration of our billing system to a new database. "                                            \
  "My team moved all customers over one weekend."
#define WAV_HEADER 44
/* Of words: a third of what fails would be a recogniser of no use. */
#define MAX_WRONG 0.25

/* Speaks TEXT: 16 kHz, as the voice "rms" does by itself. */
static GBytes *
speak (const char *text)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "said.wav", NULL);
  const char *const argv[] = { "flite", "-voice", "rms", "-t", text, "-o", path, NULL };
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
  g_autoptr(GBytes) pcm = speak (SAID);
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

/* An answer of a minute, for its time. */
#define SAID_LONG                                                                                            \
  SAID " "                                                                                                   \
  "We wrote a small program that copied every account twice and compared the two. "                          \
  "When they differed, we looked at the record by hand. On Friday evening we closed the old system. "        \
  "I stayed with two colleagues until the last customer was there. The next morning nobody called us. "      \
  "What I learned is that a plan needs a way back. We had written down each step, and how to undo it. "      \
  "Later the same plan was used by three other teams. My manager asked me to teach it to new people. "       \
  "I still look at the numbers every month, because a system that nobody watches will fail. "                \
  "If I did it again, I would tell the customers earlier, and I would test the slow cases first. "           \
  "That would have saved us one long night."

/* A sentence at a time, and PAUSE seconds behind each. */
static GBytes *
speak_sentences (const char *text,
                 double      pause)
{
  g_auto(GStrv) sentences = g_strsplit (text, ". ", -1);
  g_autofree guint8 *silence = g_malloc0 (APORIA_PCM_RATE * sizeof (gint16));
  GByteArray *all = g_byte_array_new ();

  for (guint i = 0; sentences[i] != NULL; i++)
    {
      g_autoptr(GBytes) pcm = speak (sentences[i]);

      g_byte_array_append (all, g_bytes_get_data (pcm, NULL), (guint) g_bytes_get_size (pcm));
      g_byte_array_append (all, silence, (guint) (pause * APORIA_PCM_RATE) * sizeof (gint16));
    }
  return g_byte_array_free_to_bytes (all);
}

static gboolean
passed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Through the model that the Speak button has.  PACE: how many times faster than it was said.  Returns: how
 * long it took from Done to the words, seconds */
static double
answer (SpeakingFixture *fixture,
        GBytes          *pcm,
        guint            pace)
{
  const gint16 *samples = g_bytes_get_data (pcm, NULL);
  gsize n = g_bytes_get_size (pcm) / sizeof (gint16);
  gsize step = APORIA_PCM_RATE / 10;
  gint64 done;

  aporia_speaking_begin (fixture->speaking);
  for (gsize at = 0; at < n; at += step)
    {
      gboolean has_passed = FALSE;

      fake_recorder_hear_sound (fixture->recorder, samples + at, MIN (step, n - at), SPEAKING_LOUD);
      g_timeout_add (100 / pace, passed_cb, &has_passed);
      aporia_test_await (has_passed, 10);
    }
  done = g_get_monotonic_time ();
  speaking_fixture_stop (fixture);
  return (double) (g_get_monotonic_time () - done) / G_USEC_PER_SEC;
}

static double
rate_wrong (const char *said,
            const char *heard)
{
  g_auto(GStrv) words = split_words (said);

  return (double) count_wrong (said, heard) / g_strv_length (words);
}

/* Written down while it is said: no worse than all at once.  With -m slow as it is said, so that the time
 * from Done to the words is one that a person waits. */
static void
test_pieces (void)
{
  const char *text = g_test_slow () ? SAID_LONG : SAID;
  g_autoptr(GBytes) pcm = speak_sentences (text, 0.5);
  AporiaTranscriber *sphinx = aporia_sphinx_transcriber_new ();
  AporiaTranscriberRequest request = { .pcm = pcm };
  gint64 begun;
  g_autoptr(AporiaTranscript) whole = NULL;
  g_autoptr(GError) error = NULL;
  SpeakingFixture fixture;
  double seconds;

  /* Its model of English is in memory, as after a first answer. */
  whole = aporia_transcriber_transcribe (sphinx, &request, NULL, &error);
  g_assert_no_error (error);
  begun = g_get_monotonic_time ();
  aporia_transcript_unref (whole);
  whole = aporia_transcriber_transcribe (sphinx, &request, NULL, &error);
  g_test_message ("%.1f s of speech; all at once: %.2f s, %.1f %% of the words wrong", whole->duration,
                  (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC,
                  100 * rate_wrong (text, whole->text));
  speaking_fixture_begin (&fixture, sphinx, NULL, NULL);
  seconds = answer (&fixture, pcm, g_test_slow () ? 1 : 4);
  g_test_message ("in pieces: %.2f s behind Done, %.1f %% wrong", seconds,
                  100 * rate_wrong (text, fixture.heard->text));
  g_assert_cmpfloat (rate_wrong (text, fixture.heard->text), <, MAX_WRONG);
  g_assert_cmpfloat (fixture.heard->duration, ==, whole->duration);
  for (guint i = 1; i < fixture.heard->words->len; i++)
    g_assert_cmpfloat (aporia_transcript_get_word (fixture.heard, i)->t0, >=,
                       aporia_transcript_get_word (fixture.heard, i - 1)->t1 - 0.05);
  speaking_fixture_end (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (aporia_sphinx_transcriber_is_there ());
  g_test_add_func ("/audio/sphinx/speech", test_speech);
  g_test_add_func ("/audio/sphinx/silence", test_silence);
  g_test_add_func ("/audio/sphinx/pieces", test_pieces);
  return g_test_run ();
}
