/* Transcripts, and how long sound is cut. */
#include "core/base/aporia-error.h"
#include "core/base/aporia-pcm.h"
#include "lib/fake-transcriber.h"

#include <math.h>
#include <string.h>

/* Speech everywhere but in SILENT..SILENT + 0.4 seconds of each ten. */
static GBytes *
make_sound (guint  seconds,
            double silent)
{
  gsize n = (gsize) seconds * APORIA_PCM_RATE;
  gint16 *samples = g_new0 (gint16, n);

  for (gsize i = 0; i < n; i++)
    {
      double at = fmod ((double) i / APORIA_PCM_RATE, 10);

      if (at < silent || at > silent + 0.4)
        samples[i] = (gint16) (9000 * sin ((double) i * 0.05));
    }
  return g_bytes_new_take (samples, n * sizeof (gint16));
}

static void
test_cut (void)
{
  g_autoptr(GBytes) pcm = make_sound (40, 7);
  const gint16 *samples = g_bytes_get_data (pcm, NULL);
  gsize n = g_bytes_get_size (pcm) / sizeof (gint16);
  const gsize second = APORIA_PCM_RATE;
  double cut = (double) aporia_pcm_find_cut (samples, n, 0, 5 * second, 15 * second) / APORIA_PCM_RATE;

  g_assert_cmpfloat (cut, >, 7);
  g_assert_cmpfloat (cut, <, 7.4);
  /* From there on, and what is short enough stays whole. */
  cut = (double) aporia_pcm_find_cut (samples, n, 10 * second, 5 * second, 15 * second) / APORIA_PCM_RATE;
  g_assert_cmpfloat (cut, >, 17);
  g_assert_cmpfloat (cut, <, 17.4);
  g_assert_cmpuint (aporia_pcm_find_cut (samples, n, 30 * second, 5 * second, 15 * second), ==, n);
  g_assert_cmpuint (aporia_pcm_find_cut (samples, n, n, 5 * second, 15 * second), ==, n);
  g_assert_cmpuint (aporia_pcm_find_cut (NULL, 0, 0, 5 * second, 15 * second), ==, 0);
}

/* Whatever the sound: pieces end, are not empty and not too long. */
static void
test_cut_any (void)
{
  for (guint round = 0; round < 200; round++)
    {
      gsize n = (gsize) g_test_rand_int_range (0, 40000);
      gsize max = (gsize) g_test_rand_int_range (2, 20000);
      gsize min = MAX (max / 3, 1);
      g_autofree gint16 *samples = g_new (gint16, n + 1);

      for (gsize i = 0; i < n; i++)
        samples[i] = (gint16) g_test_rand_int_range (-32768, 32768);
      for (gsize start = 0, end; start < n; start = end)
        {
          end = aporia_pcm_find_cut (samples, n, start, min, max);
          g_assert_cmpuint (end, >, start);
          g_assert_cmpuint (end - start, <=, max);
          g_assert_cmpuint (end, <=, n);
        }
    }
}

static void
test_peak (void)
{
  const gint16 loud[] = { 3, -32768, 5 };
  const gint16 half[] = { 0, 16384 };

  g_assert_cmpfloat_with_epsilon (aporia_pcm_get_peak (loud, 3), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (aporia_pcm_get_peak (half, 2), -6.02, 0.01);
  g_assert_cmpfloat_with_epsilon (aporia_pcm_get_peak (half, 1), -90, 1e-6);
  g_assert_cmpfloat_with_epsilon (aporia_pcm_get_peak (NULL, 0), -90, 1e-6);
}

static void
test_settle (void)
{
  g_autoptr(AporiaTranscript) transcript = aporia_transcript_new ();
  const AporiaHeardWord *word;

  transcript->duration = 4;
  transcript->has_word_times = TRUE;
  aporia_transcript_add_word (transcript, " So ", -3, 1, 0.7);
  aporia_transcript_add_word (transcript, "\n", 1, 1, 0.7);
  aporia_transcript_add_word (transcript, "then", 2, 1, 7);
  aporia_transcript_add_word (transcript, "we", 1, NAN, 0.1);
  aporia_transcript_add_word (transcript, "left", 3, 99, 0.4);
  aporia_transcript_settle (transcript);
  g_assert_cmpstr (transcript->text, ==, "So then we left");
  g_assert_cmpuint (transcript->words->len, ==, 4);
  word = aporia_transcript_get_word (transcript, 0);
  g_assert_cmpfloat (word->t0, ==, 0);
  word = aporia_transcript_get_word (transcript, 1);
  g_assert_cmpfloat (word->t0, ==, 2);
  g_assert_cmpfloat (word->t1, ==, 2);
  g_assert_cmpfloat (word->p, ==, -1);
  word = aporia_transcript_get_word (transcript, 2);
  g_assert_cmpfloat (word->t0, ==, 2);
  word = aporia_transcript_get_word (transcript, 3);
  g_assert_cmpfloat (word->t1, ==, 4);
  g_assert_cmpuint (aporia_transcript_count_doubtful (transcript), ==, 2);
}

static void
test_find (void)
{
  g_autoptr(AporiaTranscript) transcript = aporia_transcript_new ();
  guint start;
  guint end;

  g_free (transcript->text);
  transcript->text = g_strdup ("Die Küche, die ich die Küche nannte.");
  aporia_transcript_add_word (transcript, "Küche", 0, 1, 0.1);
  aporia_transcript_add_word (transcript, "die", 1, 2, 0.1);
  aporia_transcript_add_word (transcript, "die", 2, 3, 0.1);
  aporia_transcript_add_word (transcript, "other", 2, 3, 0.1);
  g_assert_true (aporia_transcript_find_word (transcript, 0, &start, &end));
  g_assert_cmpuint (start, ==, 4);
  g_assert_cmpuint (end, ==, 9);
  g_assert_true (aporia_transcript_find_word (transcript, 2, &start, &end));
  g_assert_cmpuint (start, ==, 19);
  g_assert_false (aporia_transcript_find_word (transcript, 3, &start, &end));
  g_assert_false (aporia_transcript_find_word (transcript, 4, &start, &end));
}

/* Longer than an engine takes: every piece, and the times of all of it. */
static void
test_pieces (void)
{
  g_autoptr(AporiaTranscriber) fake = fake_transcriber_new ("I led? it", APORIA_TRANSCRIPT_DRAFT, "there");
  g_autoptr(GBytes) pcm = make_sound (150, 7);
  AporiaTranscriberRequest request = { .pcm = pcm };
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTranscript) transcript = aporia_transcriber_transcribe (fake, &request, NULL, &error);
  g_autofree char *host = aporia_transcriber_dup_host (fake);
  guint n_pieces = transcript->words->len / 3;

  g_assert_no_error (error);
  g_assert_cmpstr (host, ==, "there");
  g_assert_cmpuint (fake_transcriber_get_n_samples (FAKE_TRANSCRIBER (fake)), ==, 150 * APORIA_PCM_RATE);
  g_assert_cmpuint (n_pieces, >=, 3);
  g_assert_cmpfloat (transcript->duration, ==, 150);
  g_assert_cmpint (transcript->quality, ==, APORIA_TRANSCRIPT_DRAFT);
  g_assert_cmpuint (aporia_transcript_count_doubtful (transcript), ==, n_pieces);
  g_assert_true (g_str_has_prefix (transcript->text, "I led it I led it I led it"));
  for (guint i = 1; i < transcript->words->len; i++)
    g_assert_cmpfloat (aporia_transcript_get_word (transcript, i)->t0, >,
                       aporia_transcript_get_word (transcript, i - 1)->t0);
}

static void
test_refusals (void)
{
  g_autoptr(AporiaTranscriber) fake = fake_transcriber_new ("I led it", APORIA_TRANSCRIPT_GOOD, NULL);
  g_autoptr(GBytes) none = g_bytes_new (NULL, 0);
  AporiaTranscriberRequest request = { .pcm = none };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTranscript) transcript =
    aporia_transcriber_transcribe (fake, &request, cancellable, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (transcript->duration, ==, 0);
  fake_transcriber_set_error (FAKE_TRANSCRIBER (fake), "It is asleep.");
  g_assert_null (aporia_transcriber_transcribe (fake, &request, cancellable, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (aporia_transcriber_transcribe (fake, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transcript/cut", test_cut);
  g_test_add_func ("/transcript/cut-any", test_cut_any);
  g_test_add_func ("/transcript/peak", test_peak);
  g_test_add_func ("/transcript/settle", test_settle);
  g_test_add_func ("/transcript/find", test_find);
  g_test_add_func ("/transcript/pieces", test_pieces);
  g_test_add_func ("/transcript/refusals", test_refusals);
  return g_test_run ();
}
