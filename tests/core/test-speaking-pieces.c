/* Answering by voice: what was said is written down while more of it is said, and nothing of it is lost. */
#include "lib/aporia-test.h"
#include "lib/sound-maker.h"
#include "lib/speaking-fixture.h"

#include <string.h>

#define SECOND ((gsize) APORIA_PCM_RATE)

typedef struct
{
  SpeakingFixture  base;
  FakeTranscriber *transcriber; /* borrowed */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  AporiaTranscriber *transcriber = fake_transcriber_new ("one two", APORIA_TRANSCRIPT_DRAFT, data);

  speaking_fixture_begin (&fixture->base, transcriber, NULL, NULL);
  fixture->transcriber = FAKE_TRANSCRIBER (transcriber);
  aporia_speaking_set_question (fixture->base.speaking, "question");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  speaking_fixture_end (&fixture->base);
}

static void
hear (Fixture *fixture,
      GArray  *sound,
      double   peak)
{
  guint step = APORIA_PCM_RATE / 10;

  for (guint at = 0; at < sound->len; at += step)
    fake_recorder_hear_sound (fixture->base.recorder, &g_array_index (sound, gint16, at),
                              MIN (step, sound->len - at), peak);
}

/* A few words, and a pause behind them. */
static void
say (Fixture *fixture,
     double   seconds,
     double   pause)
{
  g_autoptr(GArray) voice = sound_maker_new ();
  g_autoptr(GArray) silence = sound_maker_new ();

  sound_maker_add_syllables (voice, seconds);
  sound_maker_add_silence (silence, pause);
  hear (fixture, voice, SPEAKING_LOUD);
  hear (fixture, silence, SPEAKING_SILENT);
}

static void
begin (Fixture *fixture)
{
  aporia_speaking_begin (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_RECORDING);
}

static const char *
get_words (Fixture *fixture)
{
  return aporia_speaking_get_words (fixture->base.speaking);
}

static gsize
get_n_given (Fixture *fixture)
{
  return fake_transcriber_get_n_samples (fixture->transcriber);
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  AporiaTranscript *heard;

  begin (fixture);
  g_assert_null (get_words (fixture));
  say (fixture, 2, 1);
  aporia_test_await (get_words (fixture) != NULL, 10);
  g_assert_cmpstr (get_words (fixture), ==, "one two");
  fake_transcriber_set_text (fixture->transcriber, "three four");
  say (fixture, 2, 1);
  aporia_test_await (strlen (get_words (fixture)) > strlen ("one two"), 10);
  g_assert_cmpstr (get_words (fixture), ==, "one two three four");
  g_assert_cmpuint (fixture->base.n_heard, ==, 0);
  /* The last ones are not written yet when that was all. */
  fake_transcriber_set_text (fixture->transcriber, "five");
  say (fixture, 2, 0);
  speaking_fixture_stop (&fixture->base);
  heard = fixture->base.heard;
  g_assert_cmpstr (heard->text, ==, "one two three four five");
  g_assert_cmpfloat (heard->duration, ==, 8);
  /* Between the pause before it and the end. */
  g_assert_cmpfloat (aporia_transcript_get_word (heard, 4)->t0, >, 5.7);
  g_assert_cmpuint (get_n_given (fixture), ==, 8 * SECOND);
  g_assert_null (get_words (fixture));
}

/* All was written before the end: nobody waits for the recogniser any more. */
static void
test_at_once (Fixture      *fixture,
              gconstpointer data)
{
  begin (fixture);
  say (fixture, 2, 1.5);
  aporia_test_await (get_words (fixture) != NULL, 10);
  fake_transcriber_set_held (fixture->transcriber, TRUE);
  speaking_fixture_stop (&fixture->base);
  g_assert_cmpstr (fixture->base.heard->text, ==, "one two");
  g_assert_cmpfloat (fixture->base.heard->duration, ==, 3.5);
  fake_transcriber_set_held (fixture->transcriber, FALSE);
  /* Another one begins with nothing. */
  begin (fixture);
  g_assert_null (get_words (fixture));
  say (fixture, 2, 0);
  speaking_fixture_stop (&fixture->base);
  g_assert_cmpstr (fixture->base.heard->text, ==, "one two");
  g_assert_cmpfloat (fixture->base.heard->duration, ==, 2);
}

/* A pause of the recording is one of the answer. */
static void
test_paused (Fixture      *fixture,
             gconstpointer data)
{
  begin (fixture);
  say (fixture, 2, 1);
  aporia_speaking_set_paused (fixture->base.speaking, TRUE);
  say (fixture, 5, 5);
  aporia_speaking_set_paused (fixture->base.speaking, FALSE);
  aporia_test_await (get_words (fixture) != NULL, 10);
  fake_transcriber_set_text (fixture->transcriber, "three");
  say (fixture, 2, 0);
  speaking_fixture_stop (&fixture->base);
  g_assert_cmpstr (fixture->base.heard->text, ==, "one two three");
  g_assert_cmpfloat (fixture->base.heard->duration, ==, 5);
  g_assert_cmpuint (get_n_given (fixture), ==, 5 * SECOND);
}

/* What somebody may discard has not been sent anywhere. */
static void
test_server (Fixture      *fixture,
             gconstpointer data)
{
  begin (fixture);
  say (fixture, 2, 2);
  say (fixture, 2, 2);
  aporia_test_drain ();
  g_assert_null (get_words (fixture));
  aporia_speaking_discard (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
  g_assert_cmpuint (get_n_given (fixture), ==, 0);
  begin (fixture);
  say (fixture, 2, 2);
  speaking_fixture_stop (&fixture->base);
  g_assert_cmpuint (get_n_given (fixture), ==, 4 * SECOND);
}

/* All of it is tried again when it is all there, and once more when the person wants so. */
static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  begin (fixture);
  say (fixture, 2, 1);
  aporia_test_await (get_words (fixture) != NULL, 10);
  fake_transcriber_set_error (fixture->transcriber, "It is asleep.");
  say (fixture, 2, 1);
  aporia_test_await (get_words (fixture) == NULL, 10);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_RECORDING);
  say (fixture, 2, 0);
  aporia_speaking_stop (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_UNWRITTEN);
  g_assert_cmpstr (aporia_speaking_get_problem (fixture->base.speaking), ==, "It is asleep.");
  fake_transcriber_set_error (fixture->transcriber, NULL);
  fake_transcriber_set_text (fixture->transcriber, "all of it");
  aporia_speaking_retry (fixture->base.speaking);
  aporia_test_await (fixture->base.n_heard == 1, 10);
  g_assert_cmpstr (fixture->base.heard->text, ==, "all of it");
  g_assert_cmpfloat (fixture->base.heard->duration, ==, 8);
}

/* The last piece alone fails: all is written once more, without a word about it. */
static void
test_last_fails (Fixture      *fixture,
                 gconstpointer data)
{
  begin (fixture);
  say (fixture, 2, 1);
  aporia_test_await (get_words (fixture) != NULL, 10);
  fake_transcriber_set_text (fixture->transcriber, "all of it");
  fake_transcriber_fail_once (fixture->transcriber);
  say (fixture, 2, 0);
  speaking_fixture_stop (&fixture->base);
  g_assert_cmpstr (fixture->base.heard->text, ==, "all of it");
  g_assert_cmpfloat (fixture->base.heard->duration, ==, 5);
}

/* Stopped in the last piece: the recording stays. */
static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  begin (fixture);
  say (fixture, 2, 1);
  aporia_test_await (get_words (fixture) != NULL, 10);
  fake_transcriber_set_held (fixture->transcriber, TRUE);
  say (fixture, 2, 0);
  aporia_speaking_stop (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_WRITING);
  aporia_speaking_cancel (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_UNWRITTEN);
  fake_transcriber_set_held (fixture->transcriber, FALSE);
  fake_transcriber_set_text (fixture->transcriber, "all of it");
  aporia_speaking_retry (fixture->base.speaking);
  aporia_test_await (fixture->base.n_heard == 1, 10);
  aporia_test_drain ();
  g_assert_cmpuint (fixture->base.n_heard, ==, 1);
  g_assert_cmpstr (fixture->base.heard->text, ==, "all of it");
}

static void
test_discard (Fixture      *fixture,
              gconstpointer data)
{
  begin (fixture);
  say (fixture, 2, 1);
  aporia_test_await (get_words (fixture) != NULL, 10);
  aporia_speaking_discard (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
  g_assert_null (get_words (fixture));
  aporia_test_drain ();
  g_assert_cmpuint (fixture->base.n_heard, ==, 0);
}

/* Whoever writes down now gets all of it. */
static void
test_other (Fixture      *fixture,
            gconstpointer data)
{
  FakeTranscriber *server;

  begin (fixture);
  say (fixture, 2, 1);
  aporia_test_await (get_words (fixture) != NULL, 10);
  /* The same one again: what is written stays. */
  aporia_speaking_refresh (fixture->base.speaking);
  g_assert_nonnull (get_words (fixture));
  fixture->base.server = fake_transcriber_new ("from the server", APORIA_TRANSCRIPT_GOOD, "there");
  server = FAKE_TRANSCRIBER (fixture->base.server);
  aporia_speaking_set_setting (fixture->base.speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_COACH);
  g_assert_null (get_words (fixture));
  say (fixture, 2, 1);
  speaking_fixture_stop (&fixture->base);
  g_assert_cmpstr (fixture->base.heard->text, ==, "from the server");
  g_assert_cmpuint (fake_transcriber_get_n_samples (server), ==, 6 * SECOND);
}

#define ADD(path, host, func) g_test_add ("/speaking/pieces/" path, Fixture, host, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("words", NULL, test_words);
  ADD ("at-once", NULL, test_at_once);
  ADD ("paused", NULL, test_paused);
  ADD ("server", "there", test_server);
  ADD ("failure", NULL, test_failure);
  ADD ("last-fails", NULL, test_last_fails);
  ADD ("cancel", NULL, test_cancel);
  ADD ("discard", NULL, test_discard);
  ADD ("other", NULL, test_other);
  return g_test_run ();
}
