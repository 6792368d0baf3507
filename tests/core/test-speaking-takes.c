/* What was said is said again, discarded, brought back, read from a file, and kept with its answer. */
#include "lib/aporia-test.h"
#include "lib/fake-sound-reader.h"
#include "lib/speaking-fixture.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECOND (APORIA_PCM_RATE * sizeof (gint16))
#define QUESTION "0a1b2c3d-question"

typedef struct
{
  SpeakingFixture  base;
  FakeSoundReader *reader;
  char            *folder;  /* of the recordings that are kept */
  guint            n_taken; /* back, those that can return */
  guint            n_gone;  /* … and those that cannot */
  guint            n_put;
  gboolean         can_undo;
} Fixture;

static void
taken_cb (Fixture *fixture,
          gboolean can_return)
{
  if (can_return)
    fixture->n_taken++;
  else
    fixture->n_gone++;
}

static void
put_cb (Fixture *fixture)
{
  fixture->n_put++;
}

static void
undoable_cb (Fixture    *fixture,
             const char *message)
{
  fixture->can_undo = message != NULL;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  AporiaTranscriber *transcriber = fake_transcriber_new ("I led four cooks", APORIA_TRANSCRIPT_DRAFT, NULL);
  g_autofree char *voice = g_build_filename (aporia_test_folder (), "voice", NULL);
  SpeakingFixture *base = &fixture->base;

  fixture->folder = g_build_filename (aporia_test_folder (), "recordings", NULL);
  fixture->reader = FAKE_SOUND_READER (fake_sound_reader_new (7));
  speaking_fixture_begin (base, transcriber, NULL, voice);
  speaking_fixture_keep_recordings (base, NULL, voice, fixture->folder);
  aporia_recordings_set_policy (base->recordings, APORIA_KEEP_ALWAYS);
  aporia_speaking_set_reader (base->speaking, APORIA_SOUND_READER (fixture->reader));
  g_signal_connect_swapped (base->speaking, "taken-back", G_CALLBACK (taken_cb), fixture);
  g_signal_connect_swapped (base->speaking, "put-back", G_CALLBACK (put_cb), fixture);
  g_signal_connect_swapped (base->speaking, "undoable", G_CALLBACK (undoable_cb), fixture);
  aporia_speaking_set_question (base->speaking, QUESTION);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  speaking_fixture_end (&fixture->base);
  speaking_fixture_let_go (fixture->reader);
  g_free (fixture->folder);
}

/* Seconds of the file; -1: there is none. */
static double
get_seconds (const char *folder,
             const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (double) status.st_size / SECOND : -1;
}

#define await_file(folder, name, seconds) aporia_test_await (get_seconds (folder, name) == (seconds), 10)

/* Of what can be heard here. */
static double
get_sound (Fixture *fixture)
{
  GBytes *sound = aporia_speaking_get_sound (fixture->base.speaking);

  return sound != NULL ? (double) g_bytes_get_size (sound) / SECOND : -1;
}

/* Twice spoken for one answer: both are in its recording, in order. */
static void
test_kept (Fixture      *fixture,
           gconstpointer data)
{
  speaking_fixture_record (&fixture->base, 3);
  speaking_fixture_stop (&fixture->base);
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
  aporia_speaking_settle (fixture->base.speaking, QUESTION);
  await_file (fixture->base.folder, QUESTION ".0.take", 3);
  g_assert_cmpfloat (get_seconds (fixture->base.folder, QUESTION ".s16"), ==, -1);
  speaking_fixture_record (&fixture->base, 2);
  speaking_fixture_stop (&fixture->base);
  /* Submitted before the draft was saved. */
  aporia_speaking_settle (fixture->base.speaking, QUESTION);
  aporia_speaking_answered (fixture->base.speaking, QUESTION);
  aporia_speaking_answered (fixture->base.speaking, QUESTION);
  aporia_test_await (aporia_recordings_has (fixture->base.recordings, QUESTION), 10);
  g_assert_cmpfloat (get_seconds (fixture->folder, QUESTION ".opus"), ==, 5);
  g_assert_cmpfloat (get_seconds (fixture->base.folder, QUESTION ".0.take"), ==, -1);
  /* The next question has nothing to hear. */
  aporia_speaking_set_question (fixture->base.speaking, "another");
  g_assert_cmpfloat (get_sound (fixture), ==, -1);
}

static void
test_not_kept (Fixture      *fixture,
               gconstpointer data)
{
  aporia_recordings_set_policy (fixture->base.recordings, APORIA_KEEP_NEVER);
  speaking_fixture_record (&fixture->base, 3);
  speaking_fixture_stop (&fixture->base);
  await_file (fixture->base.folder, QUESTION ".s16", 3);
  aporia_speaking_settle (fixture->base.speaking, QUESTION);
  await_file (fixture->base.folder, QUESTION ".s16", -1);
  aporia_speaking_answered (fixture->base.speaking, QUESTION);
  aporia_test_drain ();
  g_assert_false (aporia_recordings_has (fixture->base.recordings, QUESTION));
  /* It can be heard as long as its question is here. */
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
}

/* What was said elsewhere, in a hands-free interview. */
static void
test_elsewhere (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GBytes) pcm = g_bytes_new_take (g_malloc0 (4 * SECOND), 4 * SECOND);

  aporia_recordings_set_policy (fixture->base.recordings, APORIA_KEEP_NEVER);
  aporia_speaking_keep_said (fixture->base.speaking, "first", pcm);
  aporia_recordings_set_policy (fixture->base.recordings, APORIA_KEEP_ALWAYS);
  aporia_speaking_keep_said (fixture->base.speaking, "second", pcm);
  aporia_test_await (aporia_recordings_has (fixture->base.recordings, "second"), 10);
  g_assert_cmpfloat (get_seconds (fixture->folder, "second.opus"), ==, 4);
  g_assert_cmpfloat (get_seconds (fixture->base.folder, "second.s16"), ==, -1);
  g_assert_false (aporia_recordings_has (fixture->base.recordings, "first"));
}

/* Discarded while it is made, and when it could not be written down. */
static void
test_discard (Fixture      *fixture,
              gconstpointer data)
{
  speaking_fixture_record (&fixture->base, 3);
  aporia_speaking_discard (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
  g_assert_true (fixture->can_undo);
  await_file (fixture->base.folder, QUESTION ".s16", -1);
  aporia_speaking_undo (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_UNWRITTEN);
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
  g_assert_cmpfloat (aporia_speaking_get_seconds (fixture->base.speaking), ==, 3);
  await_file (fixture->base.folder, QUESTION ".s16", 3);
  aporia_speaking_discard (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
  aporia_speaking_undo (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_UNWRITTEN);
  aporia_speaking_retry (fixture->base.speaking);
  aporia_test_await (fixture->base.n_heard == 1, 10);
  /* Nothing more to bring back. */
  aporia_speaking_undo (fixture->base.speaking);
  g_assert_cmpuint (fixture->n_gone, ==, 0);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
}

/* Whoever begins another one does without the one that was discarded. */
static void
test_begun (Fixture      *fixture,
            gconstpointer data)
{
  speaking_fixture_record (&fixture->base, 3);
  aporia_speaking_discard (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
  speaking_fixture_record (&fixture->base, 2);
  g_assert_false (fixture->can_undo);
  aporia_speaking_undo (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_RECORDING);
  /* … and whoever leaves as well. */
  aporia_speaking_discard (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
  g_assert_true (fixture->can_undo);
  aporia_speaking_set_question (fixture->base.speaking, "another");
  g_assert_false (fixture->can_undo);
}

/* What was heard is said again: words and recording go, and come back when the person wants so. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  speaking_fixture_record (&fixture->base, 3);
  speaking_fixture_stop (&fixture->base);
  aporia_speaking_settle (fixture->base.speaking, QUESTION);
  await_file (fixture->base.folder, QUESTION ".0.take", 3);
  aporia_speaking_begin_again (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_RECORDING);
  g_assert_cmpuint (fixture->n_taken, ==, 1);
  g_assert_true (fixture->can_undo);
  fake_recorder_hear (fixture->base.recorder, 2, SPEAKING_LOUD);
  await_file (fixture->base.folder, QUESTION ".0.take", -1);
  await_file (fixture->base.folder, QUESTION ".s16", 2);
  /* In the middle of it. */
  aporia_speaking_undo (fixture->base.speaking);
  aporia_test_await (fixture->n_put == 1, 10);
  g_assert_cmpuint (fixture->n_gone, ==, 0);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
  await_file (fixture->base.folder, QUESTION ".s16", 3);
  /* When the new one is in the answer already, and saved. */
  aporia_speaking_begin_again (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_RECORDING);
  fake_recorder_hear (fixture->base.recorder, 1, SPEAKING_LOUD);
  speaking_fixture_stop (&fixture->base);
  aporia_speaking_settle (fixture->base.speaking, QUESTION);
  await_file (fixture->base.folder, QUESTION ".0.take", 1);
  aporia_speaking_undo (fixture->base.speaking);
  g_assert_cmpuint (fixture->n_gone, ==, 1);
  g_assert_cmpuint (fixture->n_put, ==, 2);
  aporia_speaking_settle (fixture->base.speaking, QUESTION);
  await_file (fixture->base.folder, QUESTION ".0.take", 3);
  aporia_speaking_answered (fixture->base.speaking, QUESTION);
  aporia_test_await (aporia_recordings_has (fixture->base.recordings, QUESTION), 10);
  g_assert_cmpfloat (get_seconds (fixture->folder, QUESTION ".opus"), ==, 3);
}

/* What could not be written down is said again, and comes back. */
static void
test_again_unwritten (Fixture      *fixture,
                      gconstpointer data)
{
  fake_transcriber_set_error (FAKE_TRANSCRIBER (fixture->base.transcriber), "It is asleep.");
  speaking_fixture_record (&fixture->base, 3);
  aporia_speaking_stop (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_UNWRITTEN);
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
  aporia_speaking_begin_again (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_RECORDING);
  fake_recorder_hear (fixture->base.recorder, 2, SPEAKING_LOUD);
  aporia_speaking_undo (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_UNWRITTEN);
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
  await_file (fixture->base.folder, QUESTION ".s16", 3);
  g_assert_cmpuint (fixture->n_taken + fixture->n_gone + fixture->n_put, ==, 0);
}

/* What is being heard again is not recorded. */
static void
test_quiet (Fixture      *fixture,
            gconstpointer data)
{
  speaking_fixture_record (&fixture->base, 3);
  speaking_fixture_stop (&fixture->base);
  aporia_recordings_play_pcm (fixture->base.recordings, "said",
                              aporia_speaking_get_sound (fixture->base.speaking));
  g_assert_true (fake_player_get_is_playing (fixture->base.player));
  aporia_speaking_begin (fixture->base.speaking);
  g_assert_false (fake_player_get_is_playing (fixture->base.player));
}

static void
test_file (Fixture      *fixture,
           gconstpointer data)
{
  aporia_speaking_use_file (fixture->base.speaking, "/somewhere/said.ogg");
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_READING);
  aporia_test_await (fixture->base.n_heard == 1, 10);
  g_assert_cmpfloat (get_sound (fixture), ==, 7);
  g_assert_false (aporia_speaking_get_is_cut (fixture->base.speaking));
  /* Kept as what was spoken is. */
  await_file (fixture->base.folder, QUESTION ".s16", 7);
  aporia_speaking_settle (fixture->base.speaking, QUESTION);
  aporia_speaking_answered (fixture->base.speaking, QUESTION);
  aporia_test_await (aporia_recordings_has (fixture->base.recordings, QUESTION), 10);
  g_assert_cmpfloat (get_seconds (fixture->folder, QUESTION ".opus"), ==, 7);
}

static void
test_file_problems (Fixture      *fixture,
                    gconstpointer data)
{
  fake_sound_reader_set_problem (fixture->reader, APORIA_SOUND_PROBLEM_WRONG_KIND);
  aporia_speaking_use_file (fixture->base.speaking, "/somewhere/said.txt");
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
  g_assert_cmpstr (aporia_speaking_get_problem (fixture->base.speaking), ==,
                   aporia_sound_problem_get_message (APORIA_SOUND_PROBLEM_WRONG_KIND));
  /* Damaged: what could be read is written down, and said so. */
  fake_sound_reader_set_problem (fixture->reader, -1);
  aporia_speaking_use_file (fixture->base.speaking, "/somewhere/said.ogg");
  aporia_test_await (fixture->base.n_heard == 1, 10);
  g_assert_true (aporia_speaking_get_is_cut (fixture->base.speaking));
  speaking_fixture_record (&fixture->base, 1);
  g_assert_false (aporia_speaking_get_is_cut (fixture->base.speaking));
  aporia_speaking_discard (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
  /* Stopped, and left. */
  fake_sound_reader_hold (fixture->reader);
  aporia_speaking_use_file (fixture->base.speaking, "/somewhere/said.ogg");
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_READING);
  aporia_speaking_cancel (fixture->base.speaking);
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
  g_assert_null (aporia_speaking_get_problem (fixture->base.speaking));
  aporia_speaking_use_file (fixture->base.speaking, "/somewhere/said.ogg");
  aporia_speaking_set_question (fixture->base.speaking, "another");
  speaking_fixture_await (&fixture->base, APORIA_SPEAKING_IDLE);
  aporia_test_drain ();
  g_assert_cmpuint (fixture->base.n_heard, ==, 1);
}

#define ADD(path, func) g_test_add ("/speaking/takes/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kept", test_kept);
  ADD ("not-kept", test_not_kept);
  ADD ("elsewhere", test_elsewhere);
  ADD ("discard", test_discard);
  ADD ("begun", test_begun);
  ADD ("again", test_again);
  ADD ("again-unwritten", test_again_unwritten);
  ADD ("quiet", test_quiet);
  ADD ("file", test_file);
  ADD ("file-problems", test_file_problems);
  return g_test_run ();
}
