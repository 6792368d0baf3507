/* Trying the microphone: three seconds, heard again, and nothing stays of it. */
#include "lib/aporia-test.h"
#include "lib/speaking-fixture.h"
#include "lib/test-folder.h"

#include <math.h>

typedef struct
{
  SpeakingFixture        base;
  FakeRecorder          *checker;
  AporiaMicrophoneCheck *check;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *folder = g_build_filename (aporia_test_folder (), "recordings", NULL);
  SpeakingFixture *base = &fixture->base;

  fixture->checker = FAKE_RECORDER (fake_recorder_new ());
  speaking_fixture_begin (base, fake_transcriber_new ("one two", APORIA_TRANSCRIPT_GOOD, NULL), NULL, NULL);
  g_assert_false (aporia_speaking_get_wants_check (base->speaking));
  g_assert_null (aporia_speaking_make_check (base->speaking));
  speaking_fixture_keep_recordings (base, NULL, folder, folder);
  aporia_speaking_set_checker (base->speaking, APORIA_RECORDER (fixture->checker));
  fixture->check = aporia_speaking_make_check (base->speaking);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  speaking_fixture_let_go (fixture->check);
  speaking_fixture_end (&fixture->base);
  speaking_fixture_let_go (fixture->checker);
}

static void
assert_state (Fixture                   *fixture,
              AporiaMicrophoneCheckState state)
{
  g_assert_cmpint (aporia_microphone_check_get_state (fixture->check), ==, state);
}

static void
await_state (Fixture                   *fixture,
             AporiaMicrophoneCheckState state)
{
  aporia_test_await (aporia_microphone_check_get_state (fixture->check) == state, 10);
}

/* SECONDS of a tone, as loud as AMPLITUDE of 32767, a fifth of a second at a time. */
static void
hear (FakeRecorder *recorder,
      double        seconds,
      double        amplitude)
{
  gint16 samples[APORIA_PCM_RATE / 5];

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    samples[i] = (gint16) (amplitude * sin (i * 0.2));
  for (double s = 0; s < seconds; s += 0.2)
    fake_recorder_hear_sound (recorder, samples, G_N_ELEMENTS (samples),
                              amplitude > 100 ? SPEAKING_LOUD : SPEAKING_SILENT);
}

static void
test_heard (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_true (aporia_speaking_get_wants_check (fixture->base.speaking));
  aporia_settings_set_text (fixture->base.settings, APORIA_SETTING_MICROPHONE, "headset");
  aporia_microphone_check_start (fixture->check);
  assert_state (fixture, APORIA_MICROPHONE_CHECK_LISTENING);
  g_assert_cmpstr (fake_recorder_get_microphone (fixture->checker), ==, "headset");
  hear (fixture->checker, 1, 8000);
  g_assert_cmpfloat (aporia_microphone_check_get_level (fixture->check), ==, SPEAKING_LOUD);
  aporia_test_drain ();
  assert_state (fixture, APORIA_MICROPHONE_CHECK_LISTENING);
  /* It ends by itself; a sound that comes meanwhile does not end it twice. */
  hear (fixture->checker, 2.5, 8000);
  await_state (fixture, APORIA_MICROPHONE_CHECK_PLAYING);
  g_assert_false (fake_recorder_get_is_running (fixture->checker));
  g_assert_true (fake_player_get_is_playing (fixture->base.player));
  g_assert_null (fake_player_get_path (fixture->base.player));
  g_assert_cmpuint (g_bytes_get_size (fake_player_get_pcm (fixture->base.player)), >=,
                    3 * APORIA_PCM_RATE * sizeof (gint16));
  fake_player_end (fixture->base.player, NULL);
  assert_state (fixture, APORIA_MICROPHONE_CHECK_ASKING);
  g_assert_null (aporia_microphone_check_get_problem (fixture->check));
  aporia_microphone_check_replay (fixture->check);
  assert_state (fixture, APORIA_MICROPHONE_CHECK_PLAYING);
  g_assert_cmpuint (fake_player_get_n_started (fixture->base.player), ==, 2);
  /* Who is sure already need not wait. */
  aporia_microphone_check_answer (fixture->check, TRUE);
  assert_state (fixture, APORIA_MICROPHONE_CHECK_HEARD);
  g_assert_false (fake_player_get_is_playing (fixture->base.player));
  /* There is nothing any more that could be played. */
  aporia_microphone_check_replay (fixture->check);
  g_assert_cmpuint (fake_player_get_n_started (fixture->base.player), ==, 2);
}

static void
test_unheard (Fixture      *fixture,
              gconstpointer data)
{
  aporia_microphone_check_start (fixture->check);
  hear (fixture->checker, 3.2, 8000);
  await_state (fixture, APORIA_MICROPHONE_CHECK_PLAYING);
  fake_player_end (fixture->base.player, "Nothing here can play sound.");
  assert_state (fixture, APORIA_MICROPHONE_CHECK_ASKING);
  g_assert_cmpstr (aporia_microphone_check_get_problem (fixture->check), ==, "Nothing here can play sound.");
  aporia_microphone_check_answer (fixture->check, FALSE);
  assert_state (fixture, APORIA_MICROPHONE_CHECK_ADVICE);
  g_assert_null (aporia_microphone_check_get_problem (fixture->check));
  aporia_microphone_check_start (fixture->check);
  assert_state (fixture, APORIA_MICROPHONE_CHECK_LISTENING);
  g_assert_true (fake_recorder_get_is_running (fixture->checker));
}

/* What is silent is not played: nobody is asked whether they heard it. */
static void
test_silent (Fixture      *fixture,
             gconstpointer data)
{
  aporia_microphone_check_start (fixture->check);
  hear (fixture->checker, 3.2, 4);
  await_state (fixture, APORIA_MICROPHONE_CHECK_ADVICE);
  g_assert_nonnull (aporia_microphone_check_get_problem (fixture->check));
  g_assert_cmpuint (fake_player_get_n_started (fixture->base.player), ==, 0);
}

static void
test_no_microphone (Fixture      *fixture,
                    gconstpointer data)
{
  aporia_microphone_check_start (fixture->check);
  fake_recorder_end (fixture->checker, "No microphone can be heard.");
  assert_state (fixture, APORIA_MICROPHONE_CHECK_ADVICE);
  g_assert_cmpstr (aporia_microphone_check_get_problem (fixture->check), ==, "No microphone can be heard.");
}

/* Left in the middle, and begun again before the microphone is closed. */
static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  aporia_microphone_check_start (fixture->check);
  hear (fixture->checker, 1, 8000);
  aporia_microphone_check_cancel (fixture->check);
  assert_state (fixture, APORIA_MICROPHONE_CHECK_READY);
  aporia_test_await (!fake_recorder_get_is_running (fixture->checker), 10);
  assert_state (fixture, APORIA_MICROPHONE_CHECK_READY);
  g_assert_cmpuint (fake_player_get_n_started (fixture->base.player), ==, 0);

  aporia_microphone_check_start (fixture->check);
  aporia_microphone_check_cancel (fixture->check);
  aporia_microphone_check_start (fixture->check);
  hear (fixture->checker, 1, 8000);
  g_assert_cmpfloat (aporia_microphone_check_get_seconds (fixture->check), ==, 0);
  aporia_test_drain ();
  g_assert_true (fake_recorder_get_is_running (fixture->checker));
  hear (fixture->checker, 3.2, 8000);
  await_state (fixture, APORIA_MICROPHONE_CHECK_PLAYING);
  aporia_microphone_check_cancel (fixture->check);
  g_assert_false (fake_player_get_is_playing (fixture->base.player));
}

/* It is offered until something was recorded, or it was passed over. */
static void
test_wanted (Fixture      *fixture,
             gconstpointer data)
{
  g_assert_true (aporia_speaking_get_wants_check (fixture->base.speaking));
  aporia_speaking_begin (fixture->base.speaking);
  fake_recorder_end (fixture->base.recorder, "No microphone can be heard.");
  g_assert_true (aporia_speaking_get_wants_check (fixture->base.speaking));
  aporia_speaking_begin (fixture->base.speaking);
  hear (fixture->base.recorder, 1, 8000);
  speaking_fixture_stop (&fixture->base);
  g_assert_false (aporia_speaking_get_wants_check (fixture->base.speaking));
  aporia_settings_set_flag (fixture->base.settings, APORIA_SETTING_MICROPHONE_KNOWN, FALSE);
  aporia_speaking_skip_check (fixture->base.speaking);
  g_assert_false (aporia_speaking_get_wants_check (fixture->base.speaking));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/microphone-check/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("heard", test_heard);
  ADD ("unheard", test_unheard);
  ADD ("silent", test_silent);
  ADD ("no-microphone", test_no_microphone);
  ADD ("cancel", test_cancel);
  ADD ("wanted", test_wanted);
#undef ADD
  return g_test_run ();
}
