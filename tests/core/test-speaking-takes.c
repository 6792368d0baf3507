/* What was said is said again, discarded, brought back, read from a file, and kept with its answer. */
#include "core/models/aporia-speaking.h"
#include "lib/aporia-test.h"
#include "lib/fake-player.h"
#include "lib/fake-recorder.h"
#include "lib/fake-settings.h"
#include "lib/fake-sound-reader.h"
#include "lib/fake-sound-writer.h"
#include "lib/fake-store.h"
#include "lib/fake-transcriber.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define LOUD -12.0
#define SECOND (APORIA_PCM_RATE * sizeof (gint16))
#define QUESTION "0a1b2c3d-question"

typedef struct
{
  AporiaServices    *services;
  AporiaRecordings  *recordings;
  AporiaVoiceKeeper *keeper;
  AporiaSpeaking    *speaking;
  FakePlayer        *player;
  FakeRecorder      *recorder;
  FakeSoundReader   *reader;
  AporiaTranscriber *transcriber;
  char              *voice;
  char              *folder;
  guint              n_heard;
  guint              n_taken; /* back, those that can return */
  guint              n_gone;  /* … and those that cannot */
  guint              n_put;
  gboolean           can_undo;
} Fixture;

static AporiaTranscriber *
make (const char *service,
      const char *path,
      const char *model,
      char      **reason,
      gpointer    user_data)
{
  return g_object_ref (user_data);
}

static void
heard_cb (Fixture *fixture)
{
  fixture->n_heard++;
}

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
  g_autoptr(AporiaSettings) settings = fake_settings_new ();
  g_autoptr(AporiaSoundWriter) writer = fake_sound_writer_new ();
  g_autoptr(AporiaRecordingShelf) shelf = NULL;

  fixture->services = aporia_services_new ();
  fixture->services->store = fake_store_new ();
  fixture->services->store_worker = aporia_worker_new ("store", 1);
  fixture->voice = g_build_filename (aporia_test_folder (), "voice", NULL);
  fixture->folder = g_build_filename (aporia_test_folder (), "recordings", NULL);
  fixture->player = FAKE_PLAYER (fake_player_new ());
  fixture->recorder = FAKE_RECORDER (fake_recorder_new ());
  fixture->reader = FAKE_SOUND_READER (fake_sound_reader_new (7));
  fixture->transcriber = fake_transcriber_new ("I led four cooks", APORIA_TRANSCRIPT_DRAFT, NULL);
  fixture->keeper = aporia_voice_keeper_new (fixture->voice);
  shelf = aporia_recording_shelf_make (fixture->voice, fixture->folder, writer);
  fixture->recordings =
    aporia_recordings_new (shelf, fixture->services, APORIA_PLAYER (fixture->player), settings);
  aporia_recordings_set_policy (fixture->recordings, APORIA_KEEP_ALWAYS);
  fixture->speaking =
    aporia_speaking_new (APORIA_RECORDER (fixture->recorder), settings, make, fixture->transcriber);
  aporia_speaking_keep_in (fixture->speaking, fixture->keeper);
  aporia_speaking_set_recordings (fixture->speaking, fixture->recordings);
  aporia_speaking_set_reader (fixture->speaking, APORIA_SOUND_READER (fixture->reader));
  g_signal_connect_swapped (fixture->speaking, "heard", G_CALLBACK (heard_cb), fixture);
  g_signal_connect_swapped (fixture->speaking, "taken-back", G_CALLBACK (taken_cb), fixture);
  g_signal_connect_swapped (fixture->speaking, "put-back", G_CALLBACK (put_cb), fixture);
  g_signal_connect_swapped (fixture->speaking, "undoable", G_CALLBACK (undoable_cb), fixture);
  aporia_speaking_set_question (fixture->speaking, QUESTION);
}

static void
let_go (gpointer object)
{
  gpointer gone = object;

  g_object_add_weak_pointer (object, &gone);
  g_object_unref (object);
  aporia_test_await (gone == NULL, 10);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (fixture->speaking));
  let_go (fixture->speaking);
  let_go (fixture->keeper);
  g_object_run_dispose (G_OBJECT (fixture->recordings));
  let_go (fixture->recordings);
  let_go (fixture->player);
  let_go (fixture->recorder);
  let_go (fixture->reader);
  let_go (fixture->transcriber);
  aporia_worker_shutdown (fixture->services->store_worker);
  aporia_services_unref (fixture->services);
  g_free (fixture->voice);
  g_free (fixture->folder);
}

static void
await_state (Fixture            *fixture,
             AporiaSpeakingState state)
{
  aporia_test_await (aporia_speaking_get_state (fixture->speaking) == state, 10);
}

static void
record (Fixture *fixture,
        double   seconds)
{
  aporia_speaking_begin (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_RECORDING);
  fake_recorder_hear (fixture->recorder, seconds, LOUD);
}

static void
stop (Fixture *fixture)
{
  guint n = fixture->n_heard;

  aporia_speaking_stop (fixture->speaking);
  aporia_test_await (fixture->n_heard > n, 10);
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
  GBytes *sound = aporia_speaking_get_sound (fixture->speaking);

  return sound != NULL ? (double) g_bytes_get_size (sound) / SECOND : -1;
}

/* Twice spoken for one answer: both are in its recording, in order. */
static void
test_kept (Fixture      *fixture,
           gconstpointer data)
{
  record (fixture, 3);
  stop (fixture);
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
  aporia_speaking_settle (fixture->speaking, QUESTION);
  await_file (fixture->voice, QUESTION ".0.take", 3);
  g_assert_cmpfloat (get_seconds (fixture->voice, QUESTION ".s16"), ==, -1);
  record (fixture, 2);
  stop (fixture);
  /* Submitted before the draft was saved. */
  aporia_speaking_settle (fixture->speaking, QUESTION);
  aporia_speaking_answered (fixture->speaking, QUESTION);
  aporia_speaking_answered (fixture->speaking, QUESTION);
  aporia_test_await (aporia_recordings_has (fixture->recordings, QUESTION), 10);
  g_assert_cmpfloat (get_seconds (fixture->folder, QUESTION ".opus"), ==, 5);
  g_assert_cmpfloat (get_seconds (fixture->voice, QUESTION ".0.take"), ==, -1);
  /* The next question has nothing to hear. */
  aporia_speaking_set_question (fixture->speaking, "another");
  g_assert_cmpfloat (get_sound (fixture), ==, -1);
}

static void
test_not_kept (Fixture      *fixture,
               gconstpointer data)
{
  aporia_recordings_set_policy (fixture->recordings, APORIA_KEEP_NEVER);
  record (fixture, 3);
  stop (fixture);
  await_file (fixture->voice, QUESTION ".s16", 3);
  aporia_speaking_settle (fixture->speaking, QUESTION);
  await_file (fixture->voice, QUESTION ".s16", -1);
  aporia_speaking_answered (fixture->speaking, QUESTION);
  aporia_test_drain ();
  g_assert_false (aporia_recordings_has (fixture->recordings, QUESTION));
  /* It can be heard as long as its question is here. */
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
}

/* What was said elsewhere, in a hands-free interview. */
static void
test_elsewhere (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GBytes) pcm = g_bytes_new_take (g_malloc0 (4 * SECOND), 4 * SECOND);

  aporia_recordings_set_policy (fixture->recordings, APORIA_KEEP_NEVER);
  aporia_speaking_keep_said (fixture->speaking, "first", pcm);
  aporia_recordings_set_policy (fixture->recordings, APORIA_KEEP_ALWAYS);
  aporia_speaking_keep_said (fixture->speaking, "second", pcm);
  aporia_test_await (aporia_recordings_has (fixture->recordings, "second"), 10);
  g_assert_cmpfloat (get_seconds (fixture->folder, "second.opus"), ==, 4);
  g_assert_cmpfloat (get_seconds (fixture->voice, "second.s16"), ==, -1);
  g_assert_false (aporia_recordings_has (fixture->recordings, "first"));
}

/* Discarded while it is made, and when it could not be written down. */
static void
test_discard (Fixture      *fixture,
              gconstpointer data)
{
  record (fixture, 3);
  aporia_speaking_discard (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_IDLE);
  g_assert_true (fixture->can_undo);
  await_file (fixture->voice, QUESTION ".s16", -1);
  aporia_speaking_undo (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_UNWRITTEN);
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
  g_assert_cmpfloat (aporia_speaking_get_seconds (fixture->speaking), ==, 3);
  await_file (fixture->voice, QUESTION ".s16", 3);
  aporia_speaking_discard (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_IDLE);
  aporia_speaking_undo (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_UNWRITTEN);
  aporia_speaking_retry (fixture->speaking);
  aporia_test_await (fixture->n_heard == 1, 10);
  /* Nothing more to bring back. */
  aporia_speaking_undo (fixture->speaking);
  g_assert_cmpuint (fixture->n_gone, ==, 0);
  await_state (fixture, APORIA_SPEAKING_IDLE);
}

/* Whoever begins another one does without the one that was discarded. */
static void
test_begun (Fixture      *fixture,
            gconstpointer data)
{
  record (fixture, 3);
  aporia_speaking_discard (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_IDLE);
  record (fixture, 2);
  g_assert_false (fixture->can_undo);
  aporia_speaking_undo (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_RECORDING);
  /* … and whoever leaves as well. */
  aporia_speaking_discard (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_IDLE);
  g_assert_true (fixture->can_undo);
  aporia_speaking_set_question (fixture->speaking, "another");
  g_assert_false (fixture->can_undo);
}

/* What was heard is said again: words and recording go, and come back when the person wants so. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  record (fixture, 3);
  stop (fixture);
  aporia_speaking_settle (fixture->speaking, QUESTION);
  await_file (fixture->voice, QUESTION ".0.take", 3);
  aporia_speaking_begin_again (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_RECORDING);
  g_assert_cmpuint (fixture->n_taken, ==, 1);
  g_assert_true (fixture->can_undo);
  fake_recorder_hear (fixture->recorder, 2, LOUD);
  await_file (fixture->voice, QUESTION ".0.take", -1);
  await_file (fixture->voice, QUESTION ".s16", 2);
  /* In the middle of it. */
  aporia_speaking_undo (fixture->speaking);
  aporia_test_await (fixture->n_put == 1, 10);
  g_assert_cmpuint (fixture->n_gone, ==, 0);
  await_state (fixture, APORIA_SPEAKING_IDLE);
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
  await_file (fixture->voice, QUESTION ".s16", 3);
  /* When the new one is in the answer already, and saved. */
  aporia_speaking_begin_again (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_RECORDING);
  fake_recorder_hear (fixture->recorder, 1, LOUD);
  stop (fixture);
  aporia_speaking_settle (fixture->speaking, QUESTION);
  await_file (fixture->voice, QUESTION ".0.take", 1);
  aporia_speaking_undo (fixture->speaking);
  g_assert_cmpuint (fixture->n_gone, ==, 1);
  g_assert_cmpuint (fixture->n_put, ==, 2);
  aporia_speaking_settle (fixture->speaking, QUESTION);
  await_file (fixture->voice, QUESTION ".0.take", 3);
  aporia_speaking_answered (fixture->speaking, QUESTION);
  aporia_test_await (aporia_recordings_has (fixture->recordings, QUESTION), 10);
  g_assert_cmpfloat (get_seconds (fixture->folder, QUESTION ".opus"), ==, 3);
}

/* What could not be written down is said again, and comes back. */
static void
test_again_unwritten (Fixture      *fixture,
                      gconstpointer data)
{
  fake_transcriber_set_error (FAKE_TRANSCRIBER (fixture->transcriber), "It is asleep.");
  record (fixture, 3);
  aporia_speaking_stop (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_UNWRITTEN);
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
  aporia_speaking_begin_again (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_RECORDING);
  fake_recorder_hear (fixture->recorder, 2, LOUD);
  aporia_speaking_undo (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_UNWRITTEN);
  g_assert_cmpfloat (get_sound (fixture), ==, 3);
  await_file (fixture->voice, QUESTION ".s16", 3);
  g_assert_cmpuint (fixture->n_taken + fixture->n_gone + fixture->n_put, ==, 0);
}

/* What is being heard again is not recorded. */
static void
test_quiet (Fixture      *fixture,
            gconstpointer data)
{
  record (fixture, 3);
  stop (fixture);
  aporia_recordings_play_pcm (fixture->recordings, "said", aporia_speaking_get_sound (fixture->speaking));
  g_assert_true (fake_player_get_is_playing (fixture->player));
  aporia_speaking_begin (fixture->speaking);
  g_assert_false (fake_player_get_is_playing (fixture->player));
}

static void
test_file (Fixture      *fixture,
           gconstpointer data)
{
  aporia_speaking_use_file (fixture->speaking, "/somewhere/said.ogg");
  await_state (fixture, APORIA_SPEAKING_READING);
  aporia_test_await (fixture->n_heard == 1, 10);
  g_assert_cmpfloat (get_sound (fixture), ==, 7);
  g_assert_false (aporia_speaking_get_is_cut (fixture->speaking));
  /* Kept as what was spoken is. */
  await_file (fixture->voice, QUESTION ".s16", 7);
  aporia_speaking_settle (fixture->speaking, QUESTION);
  aporia_speaking_answered (fixture->speaking, QUESTION);
  aporia_test_await (aporia_recordings_has (fixture->recordings, QUESTION), 10);
  g_assert_cmpfloat (get_seconds (fixture->folder, QUESTION ".opus"), ==, 7);
}

static void
test_file_problems (Fixture      *fixture,
                    gconstpointer data)
{
  fake_sound_reader_set_problem (fixture->reader, APORIA_SOUND_PROBLEM_WRONG_KIND);
  aporia_speaking_use_file (fixture->speaking, "/somewhere/said.txt");
  await_state (fixture, APORIA_SPEAKING_IDLE);
  g_assert_cmpstr (aporia_speaking_get_problem (fixture->speaking), ==,
                   aporia_sound_problem_get_message (APORIA_SOUND_PROBLEM_WRONG_KIND));
  /* Damaged: what could be read is written down, and said so. */
  fake_sound_reader_set_problem (fixture->reader, -1);
  aporia_speaking_use_file (fixture->speaking, "/somewhere/said.ogg");
  aporia_test_await (fixture->n_heard == 1, 10);
  g_assert_true (aporia_speaking_get_is_cut (fixture->speaking));
  record (fixture, 1);
  g_assert_false (aporia_speaking_get_is_cut (fixture->speaking));
  aporia_speaking_discard (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_IDLE);
  /* Stopped, and left. */
  fake_sound_reader_hold (fixture->reader);
  aporia_speaking_use_file (fixture->speaking, "/somewhere/said.ogg");
  await_state (fixture, APORIA_SPEAKING_READING);
  aporia_speaking_cancel (fixture->speaking);
  await_state (fixture, APORIA_SPEAKING_IDLE);
  g_assert_null (aporia_speaking_get_problem (fixture->speaking));
  aporia_speaking_use_file (fixture->speaking, "/somewhere/said.ogg");
  aporia_speaking_set_question (fixture->speaking, "another");
  await_state (fixture, APORIA_SPEAKING_IDLE);
  aporia_test_drain ();
  g_assert_cmpuint (fixture->n_heard, ==, 1);
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
