/* Answering by voice, on a microphone and a recogniser that do as they are told. */
#include "lib/aporia-test.h"
#include "lib/speaking-fixture.h"
#include "lib/test-folder.h"

#include <string.h>

typedef SpeakingFixture Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  AporiaTranscriber *transcriber =
    fake_transcriber_new ("I led four? cooks", APORIA_TRANSCRIPT_DRAFT, "there");

  speaking_fixture_begin (fixture, transcriber, NULL, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  speaking_fixture_end (fixture);
}

static void
assert_state (Fixture            *fixture,
              AporiaSpeakingState state)
{
  g_assert_cmpint (aporia_speaking_get_state (fixture->speaking), ==, state);
}

static void
test_whole (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *host = aporia_speaking_dup_host (fixture->speaking);

  g_assert_cmpstr (host, ==, "there");
  g_assert_null (aporia_speaking_get_reason (fixture->speaking));
  speaking_fixture_record (fixture, 3);
  /* Once more begins nothing. */
  aporia_speaking_begin (fixture->speaking);
  g_assert_cmpstr (fake_recorder_get_microphone (fixture->recorder), ==, "");
  g_assert_cmpfloat (aporia_speaking_get_seconds (fixture->speaking), ==, 3);
  g_assert_cmpfloat (aporia_speaking_get_level (fixture->speaking), ==, SPEAKING_LOUD);

  aporia_speaking_set_paused (fixture->speaking, TRUE);
  assert_state (fixture, APORIA_SPEAKING_PAUSED);
  g_assert_true (fake_recorder_get_is_paused (fixture->recorder));
  g_assert_cmpfloat (aporia_speaking_get_level (fixture->speaking), <=, -90);
  aporia_speaking_set_paused (fixture->speaking, FALSE);
  g_assert_false (fake_recorder_get_is_paused (fixture->recorder));

  aporia_speaking_stop (fixture->speaking);
  assert_state (fixture, APORIA_SPEAKING_STOPPING);
  aporia_test_await (fixture->n_heard == 1, 10);
  assert_state (fixture, APORIA_SPEAKING_IDLE);
  g_assert_cmpstr (fixture->heard->text, ==, "I led four cooks");
  g_assert_cmpfloat (fixture->heard->duration, ==, 3);
  g_assert_cmpuint (aporia_transcript_count_doubtful (fixture->heard), ==, 1);
  g_assert_null (aporia_speaking_get_problem (fixture->speaking));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A pause to think is no failure of the microphone, five seconds of nothing are. */
static void
test_quiet (Fixture      *fixture,
            gconstpointer data)
{
  guint n_changes = 0;

  speaking_fixture_record (fixture, 2);
  fake_recorder_hear (fixture->recorder, 4.9, SPEAKING_SILENT);
  g_assert_false (aporia_speaking_get_is_quiet (fixture->speaking));
  g_signal_connect_swapped (fixture->speaking, "changed", G_CALLBACK (count_cb), &n_changes);
  fake_recorder_hear (fixture->recorder, 0.2, SPEAKING_SILENT);
  g_assert_true (aporia_speaking_get_is_quiet (fixture->speaking));
  g_assert_cmpuint (n_changes, ==, 1);
  fake_recorder_hear (fixture->recorder, 0.2, SPEAKING_LOUD);
  g_assert_false (aporia_speaking_get_is_quiet (fixture->speaking));
  /* Never stops by itself. */
  fake_recorder_hear (fixture->recorder, 300, SPEAKING_SILENT);
  assert_state (fixture, APORIA_SPEAKING_RECORDING);
  /* Nobody is expected to be heard in a pause. */
  aporia_speaking_set_paused (fixture->speaking, TRUE);
  fake_recorder_hear (fixture->recorder, 6, SPEAKING_SILENT);
  g_assert_false (aporia_speaking_get_is_quiet (fixture->speaking));
  aporia_speaking_set_paused (fixture->speaking, FALSE);
  g_assert_false (aporia_speaking_get_is_quiet (fixture->speaking));
}

static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  FakeTranscriber *transcriber = FAKE_TRANSCRIBER (fixture->transcriber);

  fake_transcriber_set_error (transcriber, "It is asleep.");
  speaking_fixture_record (fixture, 2);
  aporia_speaking_stop (fixture->speaking);
  speaking_fixture_await (fixture, APORIA_SPEAKING_UNWRITTEN);
  g_assert_cmpstr (aporia_speaking_get_problem (fixture->speaking), ==, "It is asleep.");
  /* The recording is still there. */
  aporia_speaking_begin (fixture->speaking);
  assert_state (fixture, APORIA_SPEAKING_UNWRITTEN);
  fake_transcriber_set_error (transcriber, NULL);
  aporia_speaking_retry (fixture->speaking);
  aporia_test_await (fixture->n_heard == 1, 10);
  g_assert_cmpfloat (fixture->heard->duration, ==, 2);
  assert_state (fixture, APORIA_SPEAKING_IDLE);
}

static void
test_nothing_heard (Fixture      *fixture,
                    gconstpointer data)
{
  fake_transcriber_set_text (FAKE_TRANSCRIBER (fixture->transcriber), "");
  speaking_fixture_record (fixture, 2);
  aporia_speaking_stop (fixture->speaking);
  speaking_fixture_await (fixture, APORIA_SPEAKING_UNWRITTEN);
  g_assert_nonnull (strstr (aporia_speaking_get_problem (fixture->speaking), "No words were heard"));
  aporia_speaking_discard (fixture->speaking);
  assert_state (fixture, APORIA_SPEAKING_IDLE);
  g_assert_null (aporia_speaking_get_problem (fixture->speaking));
  g_assert_cmpuint (fixture->n_heard, ==, 0);
}

/* Stopped, the recording stays, and what comes of the first try is not taken for the second. */
static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  FakeTranscriber *transcriber = FAKE_TRANSCRIBER (fixture->transcriber);

  fake_transcriber_set_held (transcriber, TRUE);
  speaking_fixture_record (fixture, 2);
  aporia_speaking_stop (fixture->speaking);
  speaking_fixture_await (fixture, APORIA_SPEAKING_WRITING);
  aporia_speaking_cancel (fixture->speaking);
  assert_state (fixture, APORIA_SPEAKING_UNWRITTEN);
  g_assert_nonnull (strstr (aporia_speaking_get_problem (fixture->speaking), "still here"));
  aporia_speaking_retry (fixture->speaking);
  assert_state (fixture, APORIA_SPEAKING_WRITING);
  fake_transcriber_set_held (transcriber, FALSE);
  aporia_test_await (fixture->n_heard > 0, 10);
  aporia_test_drain ();
  g_assert_cmpuint (fixture->n_heard, ==, 1);
}

static void
test_discard (Fixture      *fixture,
              gconstpointer data)
{
  speaking_fixture_record (fixture, 2);
  aporia_speaking_discard (fixture->speaking);
  speaking_fixture_await (fixture, APORIA_SPEAKING_IDLE);
  /* … while it is being written down, and once more after. */
  fake_transcriber_set_held (FAKE_TRANSCRIBER (fixture->transcriber), TRUE);
  speaking_fixture_record (fixture, 1);
  aporia_speaking_stop (fixture->speaking);
  speaking_fixture_await (fixture, APORIA_SPEAKING_WRITING);
  aporia_speaking_discard (fixture->speaking);
  assert_state (fixture, APORIA_SPEAKING_IDLE);
  fake_transcriber_set_held (FAKE_TRANSCRIBER (fixture->transcriber), FALSE);
  speaking_fixture_record (fixture, 1);
  aporia_speaking_stop (fixture->speaking);
  aporia_test_await (fixture->n_heard > 0, 10);
  aporia_test_drain ();
  g_assert_cmpuint (fixture->n_heard, ==, 1);
  g_assert_cmpuint (fake_transcriber_get_n_samples (FAKE_TRANSCRIBER (fixture->transcriber)), ==,
                    APORIA_PCM_RATE);
}

static void
test_microphone (Fixture      *fixture,
                 gconstpointer data)
{
  /* None. */
  aporia_speaking_begin (fixture->speaking);
  fake_recorder_end (fixture->recorder, "There is no microphone.");
  assert_state (fixture, APORIA_SPEAKING_IDLE);
  g_assert_cmpstr (aporia_speaking_get_problem (fixture->speaking), ==, "There is no microphone.");
  /* One that goes away: what was said is written down. */
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_MICROPHONE, "desk");
  speaking_fixture_record (fixture, 2);
  g_assert_null (aporia_speaking_get_problem (fixture->speaking));
  g_assert_cmpstr (fake_recorder_get_microphone (fixture->recorder), ==, "desk");
  fake_recorder_end (fixture->recorder, "It went away.");
  aporia_test_await (fixture->n_heard == 1, 10);
  g_assert_cmpfloat (fixture->heard->duration, ==, 2);
}

static void
test_settings (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *service = aporia_speaking_dup_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE);

  g_assert_cmpstr (service, ==, APORIA_SPEECH_LOCAL);
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_COACH);
  g_assert_cmpstr (aporia_speaking_get_reason (fixture->speaking), ==, "There is no server.");
  g_assert_false (aporia_speaking_get_is_off (fixture->speaking));
  aporia_speaking_begin (fixture->speaking);
  assert_state (fixture, APORIA_SPEAKING_IDLE);
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_OFF);
  g_assert_true (aporia_speaking_get_is_off (fixture->speaking));
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_LOCAL);
  g_assert_null (aporia_speaking_get_reason (fixture->speaking));

  /* Chosen anew while a recording waits: it is written down by who is chosen then. */
  speaking_fixture_record (fixture, 1);
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_COACH);
  aporia_speaking_stop (fixture->speaking);
  speaking_fixture_await (fixture, APORIA_SPEAKING_UNWRITTEN);
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_LOCAL);
  aporia_speaking_retry (fixture->speaking);
  aporia_test_await (fixture->n_heard == 1, 10);
}

/* The file of a model goes to who reads it, and the path of a service to a server. */
static void
test_model_setting (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_FILE, "/models/ggml-base.bin");
  g_assert_cmpstr (fixture->path, ==, "/models/ggml-base.bin");
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_PATH, "audio/words");
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_COACH);
  g_assert_cmpstr (fixture->path, ==, "audio/words");

  /* Chosen where whisper.cpp was there, and read where it is not. */
  g_assert_false (aporia_speaking_get_takes_model (fixture->speaking));
  aporia_speaking_set_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_WHISPER);
  before = aporia_speaking_dup_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE);
  g_assert_cmpstr (before, ==, APORIA_SPEECH_LOCAL);
  g_assert_null (aporia_speaking_get_reason (fixture->speaking));
  aporia_speaking_set_takes_model (fixture->speaking);
  after = aporia_speaking_dup_setting (fixture->speaking, APORIA_SETTING_SPEECH_SERVICE);
  g_assert_cmpstr (after, ==, APORIA_SPEECH_WHISPER);
  g_assert_cmpstr (fixture->path, ==, "/models/ggml-base.bin");
}

typedef struct
{
  gboolean is_done;
  guint64  n_bytes;
  GError  *error;
} Look;

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Look *look = user_data;

  look->n_bytes = aporia_speaking_look_at_model_finish (APORIA_SPEAKING (source), result, &look->error);
  look->is_done = TRUE;
}

static void
look_at (Fixture    *fixture,
         const char *path,
         gboolean    is_read,
         guint64     n_bytes,
         const char *problem)
{
  Look look = { 0 };

  aporia_speaking_look_at_model_async (fixture->speaking, path, is_read, NULL, looked_cb, &look);
  aporia_test_await (look.is_done, 10);
  g_assert_cmpuint (look.n_bytes, ==, n_bytes);
  g_assert_cmpstr (look.error != NULL ? look.error->message : NULL, ==, problem);
  g_clear_error (&look.error);
}

static void
test_model_file (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *path = g_build_filename (aporia_test_folder (), "ggml-base.bin", NULL);
  g_autofree char *empty = g_build_filename (aporia_test_folder (), "empty.bin", NULL);

  g_assert_true (g_file_set_contents (path, "a model", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", -1, NULL));
  look_at (fixture, path, FALSE, 7, NULL);
  look_at (fixture, path, TRUE, 7, NULL);
  look_at (fixture, "/nonexistent/gone.bin", FALSE, 0,
           "gone.bin is not there any more, or is empty. Choose another file.");
  look_at (fixture, empty, TRUE, 0, "empty.bin is not there any more, or is empty. Choose another file.");
  look_at (fixture, "/dev/null", TRUE, 0, "null is not there any more, or is empty. Choose another file.");
  /* What reads it says no; who only looks does not ask. */
  fake_transcriber_set_error (FAKE_TRANSCRIBER (fixture->transcriber), "It is damaged.");
  look_at (fixture, path, TRUE, 0, "It is damaged.");
  look_at (fixture, path, FALSE, 7, NULL);
}

/* Who writes down knows in what language the question was asked. */
static void
test_language (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *language = NULL;

  aporia_speaking_set_language (fixture->speaking, "de");
  speaking_fixture_record (fixture, 1);
  speaking_fixture_stop (fixture);
  language = fake_transcriber_dup_language (FAKE_TRANSCRIBER (fixture->transcriber));
  g_assert_cmpstr (language, ==, "de");
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GPtrArray **microphones = user_data;

  *microphones = aporia_speaking_list_microphones_finish (APORIA_SPEAKING (source), result, NULL);
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GPtrArray) microphones = NULL;

  aporia_speaking_list_microphones_async (fixture->speaking, NULL, listed_cb, &microphones);
  aporia_test_await (microphones != NULL, 10);
  g_assert_cmpuint (microphones->len, ==, 2);
  g_assert_cmpstr (((AporiaMicrophone *) microphones->pdata[1])->name, ==, "Headset");
}

/* They are watched as long as anybody wants to know. */
static void
test_plugged (Fixture      *fixture,
              gconstpointer data)
{
  guint n_told = 0;

  g_signal_connect_swapped (fixture->speaking, "microphones", G_CALLBACK (count_cb), &n_told);
  fake_recorder_plug (fixture->recorder, 1);
  g_assert_cmpuint (n_told, ==, 0);
  aporia_speaking_watch_microphones (fixture->speaking, TRUE);
  aporia_speaking_watch_microphones (fixture->speaking, TRUE);
  fake_recorder_plug (fixture->recorder, 2);
  g_assert_cmpuint (n_told, ==, 1);
  aporia_speaking_watch_microphones (fixture->speaking, FALSE);
  g_assert_true (fake_recorder_get_is_watched (fixture->recorder));
  aporia_speaking_watch_microphones (fixture->speaking, FALSE);
  g_assert_false (fake_recorder_get_is_watched (fixture->recorder));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (Fixture      *fixture,
                       gconstpointer data);
  } tests[] = {
    { "/speaking/whole", test_whole },
    { "/speaking/quiet", test_quiet },
    { "/speaking/failure", test_failure },
    { "/speaking/nothing-heard", test_nothing_heard },
    { "/speaking/cancel", test_cancel },
    { "/speaking/discard", test_discard },
    { "/speaking/microphone", test_microphone },
    { "/speaking/settings", test_settings },
    { "/speaking/model-setting", test_model_setting },
    { "/speaking/model-file", test_model_file },
    { "/speaking/language", test_language },
    { "/speaking/list", test_list },
    { "/speaking/plugged", test_plugged },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
