/* Speech is written down piece by piece, all of it and each part once. */
#include "core/models/aporia-piecewise-transcript.h"
#include "core/base/aporia-error.h"
#include "lib/aporia-test.h"
#include "lib/fake-transcriber.h"
#include "lib/sound-maker.h"
#include "lib/speaking-fixture.h"

#define STEP (APORIA_PCM_RATE / 10)

typedef struct
{
  AporiaWorker              *worker;
  AporiaTranscriber         *transcriber;
  AporiaPiecewiseTranscript *pieces;
  GArray                    *ends;
  guint                      n_written;
  guint                      n_failed;
} Fixture;

static void
written_cb (Fixture          *fixture,
            AporiaTranscript *piece)
{
  fixture->n_written++;
}

static void
failed_cb (Fixture      *fixture,
           const GError *error)
{
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  fixture->n_failed++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->worker = aporia_worker_new ("writer", 1);
  fixture->transcriber = fake_transcriber_new ("one two", APORIA_TRANSCRIPT_DRAFT, NULL);
  fixture->pieces = aporia_piecewise_transcript_new (fixture->worker);
  fixture->ends = g_array_new (FALSE, FALSE, sizeof (AporiaEndpoint));
  g_signal_connect_swapped (fixture->pieces, "written", G_CALLBACK (written_cb), fixture);
  g_signal_connect_swapped (fixture->pieces, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (fixture->pieces));
  speaking_fixture_let_go (fixture->pieces);
  speaking_fixture_let_go (fixture->transcriber);
  aporia_worker_shutdown (fixture->worker);
  g_object_unref (fixture->worker);
  g_array_unref (fixture->ends);
}

static void
begin (Fixture     *fixture,
       AporiaPieces pieces)
{
  aporia_piecewise_transcript_begin (fixture->pieces, fixture->transcriber, pieces);
}

static void
push (Fixture      *fixture,
      const GArray *sound,
      gboolean      writes)
{
  for (guint at = 0; at < sound->len; at += STEP)
    {
      g_autoptr(GBytes) pcm =
        g_bytes_new (&g_array_index (sound, gint16, at), MIN (STEP, sound->len - at) * sizeof (gint16));

      aporia_piecewise_transcript_push (fixture->pieces, pcm, fixture->ends);
      if (writes)
        aporia_piecewise_transcript_write_at_pause (fixture->pieces);
    }
}

static void
speak (Fixture *fixture,
       double   seconds)
{
  g_autoptr(GArray) sound = sound_maker_new ();

  sound_maker_add_syllables (sound, seconds);
  push (fixture, sound, TRUE);
}

static void
be_silent (Fixture *fixture,
           double   seconds)
{
  g_autoptr(GArray) sound = sound_maker_new ();

  sound_maker_add_silence (sound, seconds);
  push (fixture, sound, TRUE);
}

static gboolean
is_writing (Fixture *fixture)
{
  return aporia_piecewise_transcript_get_is_writing (fixture->pieces);
}

static void
await_writing (Fixture *fixture)
{
  aporia_test_await (!is_writing (fixture), 10);
}

static gsize
get_n_given (Fixture *fixture)
{
  return fake_transcriber_get_n_samples (FAKE_TRANSCRIBER (fixture->transcriber));
}

static const char *
get_text (Fixture *fixture)
{
  return aporia_piecewise_transcript_get_words (fixture->pieces)->text;
}

/* Short pauses end long pieces, short ones wait for a long pause. */
static void
test_pauses (Fixture      *fixture,
             gconstpointer data)
{
  begin (fixture, APORIA_PIECES_OF_ALL);
  be_silent (fixture, 0.5);
  speak (fixture, 2);
  be_silent (fixture, 0.6);
  g_assert_false (is_writing (fixture));
  be_silent (fixture, 0.3);
  g_assert_true (is_writing (fixture));
  await_writing (fixture);
  speak (fixture, 6);
  be_silent (fixture, 0.3);
  g_assert_false (is_writing (fixture));
  be_silent (fixture, 0.2);
  g_assert_true (is_writing (fixture));
  await_writing (fixture);
  speak (fixture, 14);
  g_assert_false (is_writing (fixture));
  be_silent (fixture, 0.3);
  g_assert_true (is_writing (fixture));
  await_writing (fixture);
  g_assert_cmpuint (fixture->n_written, ==, 3);
  /* Nobody speaks: there is nothing to write. */
  be_silent (fixture, 20);
  g_assert_cmpuint (fixture->n_written, ==, 3);
  g_assert_false (aporia_piecewise_transcript_get_has_more (fixture->pieces));
  g_assert_false (aporia_piecewise_transcript_get_has_sound (fixture->pieces));
}

static void
test_all (Fixture      *fixture,
          gconstpointer data)
{
  AporiaTranscript *words;

  begin (fixture, APORIA_PIECES_OF_ALL);
  be_silent (fixture, 2);
  speak (fixture, 2);
  be_silent (fixture, 1);
  await_writing (fixture);
  fake_transcriber_set_text (FAKE_TRANSCRIBER (fixture->transcriber), "three four");
  speak (fixture, 2);
  g_assert_true (aporia_piecewise_transcript_get_is_speaking (fixture->pieces));
  aporia_piecewise_transcript_write (fixture->pieces);
  await_writing (fixture);
  words = aporia_piecewise_transcript_get_words (fixture->pieces);
  g_assert_cmpstr (words->text, ==, "one two three four");
  g_assert_cmpstr (words->engine, ==, "fake");
  g_assert_cmpint (words->quality, ==, APORIA_TRANSCRIPT_DRAFT);
  g_assert_true (words->has_word_times);
  /* Where the second piece begins: 0.4 s behind the first one's speech, which is long enough for that. */
  g_assert_cmpfloat_with_epsilon (aporia_transcript_get_word (words, 2)->t0, 4.45, 0.15);
  g_assert_cmpuint (get_n_given (fixture), ==, 7 * APORIA_PCM_RATE);
  g_assert_cmpfloat (aporia_piecewise_transcript_get_seconds (fixture->pieces), ==, 7);
  g_assert_cmpuint (aporia_piecewise_transcript_get_n_written (fixture->pieces), ==,
                    7 * APORIA_PCM_RATE * sizeof (gint16));
}

/* What is before somebody speaks costs nothing. */
static void
test_speech (Fixture      *fixture,
             gconstpointer data)
{
  AporiaTranscript *words;

  begin (fixture, APORIA_PIECES_OF_SPEECH);
  be_silent (fixture, 5);
  speak (fixture, 2);
  aporia_piecewise_transcript_write (fixture->pieces);
  await_writing (fixture);
  g_assert_cmpuint (get_n_given (fixture), >=, 2 * APORIA_PCM_RATE);
  g_assert_cmpuint (get_n_given (fixture), <, 3 * APORIA_PCM_RATE);
  words = aporia_piecewise_transcript_get_words (fixture->pieces);
  g_assert_cmpfloat (aporia_transcript_get_word (words, 0)->t0, >, 4.2);
  g_assert_cmpint (g_array_index (fixture->ends, AporiaEndpoint, 0).kind, ==, APORIA_ENDPOINT_SPEECH);
}

/* While a piece is written somebody speaks, and is silent for longer than any pause of an answer. */
static void
test_slow (Fixture      *fixture,
           gconstpointer data)
{
  begin (fixture, APORIA_PIECES_OF_ALL);
  fake_transcriber_set_held (FAKE_TRANSCRIBER (fixture->transcriber), TRUE);
  speak (fixture, 2);
  be_silent (fixture, 1);
  g_assert_true (is_writing (fixture));
  speak (fixture, 2);
  be_silent (fixture, 8);
  g_assert_cmpuint (fixture->n_written, ==, 0);
  fake_transcriber_set_held (FAKE_TRANSCRIBER (fixture->transcriber), FALSE);
  await_writing (fixture);
  g_assert_true (aporia_piecewise_transcript_get_has_more (fixture->pieces));
  be_silent (fixture, 0.1);
  await_writing (fixture);
  g_assert_cmpuint (fixture->n_written, ==, 2);
  g_assert_false (aporia_piecewise_transcript_get_has_more (fixture->pieces));
  g_assert_cmpuint (get_n_given (fixture), ==, (gsize) (13.1 * APORIA_PCM_RATE));
  g_assert_cmpstr (get_text (fixture), ==, "one two one two");
}

/* A recogniser for which each piece is costly gets long ones. */
static void
test_worth (Fixture      *fixture,
            gconstpointer data)
{
  AporiaTranscriberInterface *iface = APORIA_TRANSCRIBER_GET_IFACE (fixture->transcriber);

  iface->worth_seconds = 10;
  begin (fixture, APORIA_PIECES_OF_ALL);
  for (guint i = 0; i < 2; i++)
    {
      speak (fixture, 4);
      be_silent (fixture, 1);
      g_assert_false (is_writing (fixture));
    }
  speak (fixture, 2);
  be_silent (fixture, 0.5);
  g_assert_true (is_writing (fixture));
  await_writing (fixture);
  iface->worth_seconds = 0;
  g_assert_cmpuint (fixture->n_written, ==, 1);
}

/* A piece that fails is still to be written. */
static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  begin (fixture, APORIA_PIECES_OF_ALL);
  fake_transcriber_set_error (FAKE_TRANSCRIBER (fixture->transcriber), "It is asleep.");
  speak (fixture, 2);
  aporia_piecewise_transcript_write (fixture->pieces);
  await_writing (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  g_assert_true (aporia_piecewise_transcript_get_has_more (fixture->pieces));
  g_assert_cmpuint (aporia_piecewise_transcript_get_n_written (fixture->pieces), ==, 0);
  fake_transcriber_set_error (FAKE_TRANSCRIBER (fixture->transcriber), NULL);
  aporia_piecewise_transcript_write (fixture->pieces);
  await_writing (fixture);
  g_assert_cmpuint (fixture->n_written, ==, 1);
  g_assert_cmpstr (get_text (fixture), ==, "one two");
}

/* What is dropped ends at once and is never told, not even as part of what comes after it. */
static void
test_drop (Fixture      *fixture,
           gconstpointer data)
{
  begin (fixture, APORIA_PIECES_OF_ALL);
  fake_transcriber_set_held (FAKE_TRANSCRIBER (fixture->transcriber), TRUE);
  speak (fixture, 2);
  aporia_piecewise_transcript_write (fixture->pieces);
  aporia_piecewise_transcript_drop (fixture->pieces);
  g_assert_false (is_writing (fixture));
  g_assert_null (aporia_piecewise_transcript_get_words (fixture->pieces));
  speak (fixture, 1);
  aporia_piecewise_transcript_write (fixture->pieces);
  g_assert_false (is_writing (fixture));
  g_assert_cmpfloat (aporia_piecewise_transcript_get_seconds (fixture->pieces), ==, 0);
  begin (fixture, APORIA_PIECES_OF_ALL);
  fake_transcriber_set_held (FAKE_TRANSCRIBER (fixture->transcriber), FALSE);
  speak (fixture, 2);
  aporia_piecewise_transcript_write (fixture->pieces);
  await_writing (fixture);
  aporia_test_drain ();
  g_assert_cmpuint (fixture->n_written + fixture->n_failed, ==, 1);
  g_assert_cmpstr (get_text (fixture), ==, "one two");
}

#define ADD(path, func) g_test_add ("/piecewise-transcript/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pauses", test_pauses);
  ADD ("all", test_all);
  ADD ("speech", test_speech);
  ADD ("slow", test_slow);
  ADD ("worth", test_worth);
  ADD ("failure", test_failure);
  ADD ("drop", test_drop);
  return g_test_run ();
}
