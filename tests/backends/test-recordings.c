/* Recordings of answers: what is kept, what goes, and that nothing is lost on the way. */
#include "backends/store-builder.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-person.h"
#include "core/models/aporia-recordings.h"
#include "core/ports/aporia-people-store.h"
#include "lib/aporia-test.h"
#include "lib/fake-player.h"
#include "lib/fake-settings.h"
#include "lib/fake-sound-writer.h"
#include "lib/fake-store-private.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define DAY 86400

typedef struct
{
  AporiaServices   *services;
  AporiaRecordings *recordings;
  FakeSoundWriter  *writer;
  FakePlayer       *player;
  char             *voice;
  char             *folder;
  char             *attempt;
  guint             n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

/* The program, started. */
static void
begin (Fixture *fixture)
{
  g_autoptr(AporiaSettings) settings = fake_settings_new ();
  g_autoptr(AporiaRecordingShelf) shelf = NULL;

  fixture->writer = FAKE_SOUND_WRITER (fake_sound_writer_new ());
  fixture->player = FAKE_PLAYER (fake_player_new ());
  shelf =
    aporia_recording_shelf_make (fixture->voice, fixture->folder, APORIA_SOUND_WRITER (fixture->writer));
  fixture->recordings =
    aporia_recordings_new (shelf, fixture->services, APORIA_PLAYER (fixture->player), settings);
  aporia_recordings_set_policy (fixture->recordings, APORIA_KEEP_ALWAYS);
  g_signal_connect_swapped (fixture->recordings, "changed", G_CALLBACK (changed_cb), fixture);
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
end (Fixture *fixture)
{
  g_object_run_dispose (G_OBJECT (fixture->recordings));
  let_go (fixture->recordings);
  let_go (fixture->writer);
  let_go (fixture->player);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->services = aporia_services_new ();
  fixture->services->store = fake_store_new ();
  fixture->services->store_worker = aporia_worker_new ("store", 1);
  fixture->voice = g_build_filename (aporia_test_folder (), "voice", NULL);
  fixture->folder = g_build_filename (aporia_test_folder (), "recordings", NULL);
  g_assert_cmpint (g_mkdir (fixture->voice, 0700), ==, 0);
  fixture->attempt = store_build_begin (fixture->services->store, "Cook", FALSE);
  begin (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  end (fixture);
  aporia_worker_shutdown (fixture->services->store_worker);
  aporia_services_unref (fixture->services);
  g_free (fixture->attempt);
  g_free (fixture->voice);
  g_free (fixture->folder);
}

/* Returns: (transfer full) a question that is answered with TEXT; NULL: that is skipped; "": that is open. */
static char *
ask (Fixture    *fixture,
     guint       order,
     const char *text)
{
  char *uid = store_build_ask (fixture->services->store, fixture->attempt, order);

  if (g_strcmp0 (text, "") != 0)
    store_build_reply (fixture->services->store, uid, text);
  return uid;
}

static char *
dup_file (const char *folder,
          const char *question,
          const char *suffix)
{
  g_autofree char *name = g_strconcat (question, suffix, NULL);

  return g_build_filename (folder, name, NULL);
}

static void
put (const char *folder,
     const char *question,
     const char *suffix,
     const char *contents,
     int         days)
{
  g_autofree char *path = dup_file (folder, question, suffix);
  struct utimbuf times = { .actime = time (NULL) - days * DAY, .modtime = time (NULL) - days * DAY };
  g_autoptr(GError) error = NULL;

  g_mkdir (folder, 0700);
  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (utime (path, &times), ==, 0);
}

static gboolean
is_there (const char *folder,
          const char *question,
          const char *suffix)
{
  g_autofree char *path = dup_file (folder, question, suffix);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
assert_contents (Fixture    *fixture,
                 const char *question,
                 const char *expected)
{
  g_autofree char *path = dup_file (fixture->folder, question, ".opus");
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
await_work (Fixture *fixture)
{
  guint n = fixture->n_changes;

  aporia_test_await (fixture->n_changes > n, 10);
}

/* Both turns: what is tidied, and what arrives after it. */
static void
tidy (Fixture *fixture)
{
  aporia_recordings_tidy (fixture->recordings);
  await_work (fixture);
  await_work (fixture);
}

static void
test_keep (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *question = ask (fixture, 1, "I led four cooks.");
  g_autofree char *path = NULL;

  put (fixture->voice, question, ".0.take", "first ", 0);
  put (fixture->voice, question, ".1.take", "second", 0);
  g_assert_false (aporia_recordings_has (fixture->recordings, question));
  aporia_recordings_keep (fixture->recordings, question);
  await_work (fixture);
  g_assert_true (aporia_recordings_has (fixture->recordings, question));
  g_assert_cmpuint (aporia_recordings_get_n (fixture->recordings), ==, 1);
  g_assert_cmpuint (aporia_recordings_get_n_bytes (fixture->recordings), ==, strlen ("first second"));
  assert_contents (fixture, question, "first second");
  g_assert_false (is_there (fixture->voice, question, ".0.take"));
  g_assert_false (is_there (fixture->voice, question, ".1.take"));
  path = aporia_recordings_dup_path (fixture->recordings, question);
  g_assert_true (g_str_has_suffix (path, ".opus"));
}

static void
test_never (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *question = ask (fixture, 1, "I led four cooks.");

  aporia_recordings_set_policy (fixture->recordings, APORIA_KEEP_NEVER);
  put (fixture->voice, question, ".0.take", "first ", 0);
  aporia_recordings_keep (fixture->recordings, question);
  await_work (fixture);
  g_assert_false (aporia_recordings_has (fixture->recordings, question));
  g_assert_false (is_there (fixture->voice, question, ".0.take"));
}

/* Nothing is lost when it cannot be written, and it arrives at the next start. */
static void
test_fails (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *question = ask (fixture, 1, "I led four cooks.");

  put (fixture->voice, question, ".0.take", "first ", 0);
  fake_sound_writer_set_fails (fixture->writer, TRUE);
  aporia_recordings_keep (fixture->recordings, question);
  await_work (fixture);
  g_assert_false (aporia_recordings_has (fixture->recordings, question));
  g_assert_true (is_there (fixture->voice, question, ".0.take"));
  g_assert_false (is_there (fixture->folder, question, ".opus.part"));
  end (fixture);
  begin (fixture);
  tidy (fixture);
  g_assert_true (aporia_recordings_has (fixture->recordings, question));
  assert_contents (fixture, question, "first ");
}

/* Killed on the way, at every point of it. */
static void
test_killed (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *half = ask (fixture, 1, "I led four cooks.");
  g_autofree char *whole = ask (fixture, 2, "I cut waste by a third.");
  g_autofree char *open = ask (fixture, 3, "");
  g_autofree char *skipped = ask (fixture, 4, NULL);

  put (fixture->voice, half, ".0.take", "all of it.", 0);
  put (fixture->folder, half, ".opus.part", "all", 0);
  /* Renamed already, and the last raw file gone: what is left is not the recording. */
  put (fixture->folder, whole, ".opus", "first second", 0);
  put (fixture->voice, whole, ".0.take", "first ", 0);
  put (fixture->voice, open, ".0.take", "not answered yet", 0);
  put (fixture->voice, skipped, ".0.take", "skipped", 0);
  put (fixture->voice, "nobody-asked", ".0.take", "nobody's", 0);
  tidy (fixture);
  assert_contents (fixture, half, "all of it.");
  g_assert_false (is_there (fixture->folder, half, ".opus.part"));
  g_assert_false (is_there (fixture->voice, half, ".0.take"));
  assert_contents (fixture, whole, "first second");
  g_assert_false (is_there (fixture->voice, whole, ".0.take"));
  g_assert_true (is_there (fixture->voice, open, ".0.take"));
  g_assert_false (is_there (fixture->voice, skipped, ".0.take"));
  /* It may be of a history that comes back. */
  g_assert_true (is_there (fixture->voice, "nobody-asked", ".0.take"));
}

static void
test_old (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *old = ask (fixture, 1, "I led four cooks.");
  g_autofree char *young = ask (fixture, 2, "I cut waste by a third.");

  put (fixture->folder, old, ".opus", "old", 31);
  put (fixture->folder, young, ".opus", "young", 29);
  /* They belong to nothing: the younger one may be of a history that comes back. */
  put (fixture->folder, "old-orphan", ".opus", "old", 31);
  put (fixture->folder, "young-orphan", ".opus", "young", 29);
  tidy (fixture);
  g_assert_true (aporia_recordings_has (fixture->recordings, old));
  g_assert_true (aporia_recordings_has (fixture->recordings, young));
  g_assert_false (is_there (fixture->folder, "old-orphan", ".opus"));
  g_assert_true (is_there (fixture->folder, "young-orphan", ".opus"));
  aporia_recordings_set_policy (fixture->recordings, APORIA_KEEP_DAYS);
  tidy (fixture);
  g_assert_false (aporia_recordings_has (fixture->recordings, old));
  g_assert_true (aporia_recordings_has (fixture->recordings, young));
}

/* A session that was deleted keeps its recordings while it can be restored; then both go at once. */
static void
test_deleted (Fixture      *fixture,
              gconstpointer data)
{
  AporiaStore *store = fixture->services->store;
  g_autofree char *question = ask (fixture, 1, "I led four cooks.");

  put (fixture->folder, question, ".opus", "young", 0);
  g_assert_true (aporia_store_end_attempt (store, fixture->attempt, APORIA_ATTEMPT_FINISHED, NULL));
  g_assert_true (aporia_store_set_attempt_deleted (store, fixture->attempt, TRUE, NULL));
  tidy (fixture);
  g_assert_true (aporia_recordings_has (fixture->recordings, question));
  fake_store_find_attempt (FAKE_STORE (store), fixture->attempt)->deleted_at =
    aporia_time_now () - 31 * G_TIME_SPAN_DAY;
  tidy (fixture);
  g_assert_false (aporia_recordings_has (fixture->recordings, question));
  g_assert_false (is_there (fixture->folder, question, ".opus"));
}

static void
cleared_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(int *) user_data = aporia_recordings_clear_finish (APORIA_RECORDINGS (object), result, NULL);
}

static int
clear (Fixture *fixture)
{
  int n = -2;

  aporia_recordings_clear_async (fixture->recordings, cleared_cb, &n);
  aporia_test_await (n != -2, 10);
  return n;
}

/* Each person has their own; what is put away comes back, or goes for good. */
static void
test_clear (Fixture      *fixture,
            gconstpointer data)
{
  AporiaPeopleStore *people = APORIA_PEOPLE_STORE (fixture->services->store);
  g_autofree char *question = ask (fixture, 1, "I led four cooks.");
  g_autoptr(AporiaPerson) first = aporia_store_load_person (fixture->services->store, NULL);
  g_autoptr(AporiaPerson) second = NULL;
  g_autoptr(AporiaPerson) again = NULL;

  put (fixture->folder, question, ".opus", "mine", 0);
  second = aporia_people_store_use (people, NULL, NULL, NULL);
  g_assert_cmpint (clear (fixture), ==, 0);
  g_assert_true (aporia_recordings_has (fixture->recordings, question));
  g_assert_cmpuint (aporia_recordings_get_n (fixture->recordings), ==, 0);
  again = aporia_people_store_use (people, first->uid, NULL, NULL);
  aporia_recordings_refresh (fixture->recordings);
  await_work (fixture);
  g_assert_cmpuint (aporia_recordings_get_n (fixture->recordings), ==, 1);
  g_assert_cmpuint (aporia_recordings_get_n_bytes (fixture->recordings), ==, strlen ("mine"));
  g_assert_cmpint (clear (fixture), ==, 1);
  g_assert_false (aporia_recordings_has (fixture->recordings, question));
  g_assert_cmpuint (aporia_recordings_get_n_bytes (fixture->recordings), ==, 0);
  aporia_recordings_undo_clear (fixture->recordings);
  await_work (fixture);
  assert_contents (fixture, question, "mine");
  g_assert_true (aporia_recordings_has (fixture->recordings, question));
  g_assert_cmpint (clear (fixture), ==, 1);
  g_assert_true (is_there (fixture->folder, question, ".opus.away"));
  aporia_recordings_finish_clear (fixture->recordings);
  await_work (fixture);
  g_assert_false (is_there (fixture->folder, question, ".opus.away"));
  g_assert_false (is_there (fixture->folder, question, ".opus"));
}

static void
test_play (Fixture      *fixture,
           gconstpointer data)
{
  AporiaRecordings *recordings = fixture->recordings;
  g_autofree char *question = ask (fixture, 1, "I led four cooks.");
  g_autoptr(GBytes) pcm = g_bytes_new_static ("1234", 4);

  /* There is none. */
  aporia_recordings_play (recordings, question, 0, -1);
  g_assert_null (aporia_recordings_get_playing (recordings));
  put (fixture->folder, question, ".opus", "mine", 0);
  tidy (fixture);
  aporia_recordings_play (recordings, question, 2, 5);
  g_assert_cmpstr (aporia_recordings_get_playing (recordings), ==, question);
  g_assert_cmpfloat (fake_player_get_from (fixture->player), ==, 2);
  g_assert_cmpfloat (fake_player_get_to (fixture->player), ==, 5);
  fake_player_play_to (fixture->player, 3);
  g_assert_cmpfloat (aporia_recordings_get_seconds (recordings), ==, 3);
  aporia_recordings_set_paused (recordings, TRUE);
  g_assert_true (fake_player_get_is_paused (fixture->player));
  g_assert_true (aporia_recordings_get_is_paused (recordings));
  aporia_recordings_set_paused (recordings, FALSE);
  /* Another one in its place. */
  aporia_recordings_play_pcm (recordings, "just said", pcm);
  g_assert_cmpstr (aporia_recordings_get_playing (recordings), ==, "just said");
  g_assert_true (fake_player_get_pcm (fixture->player) == pcm);
  fake_player_end (fixture->player, "Nothing can play.");
  g_assert_null (aporia_recordings_get_playing (recordings));
  g_assert_cmpstr (aporia_recordings_get_problem (recordings, "just said"), ==, "Nothing can play.");
  g_assert_null (aporia_recordings_get_problem (recordings, question));
  aporia_recordings_play (recordings, question, 0, -1);
  g_assert_null (aporia_recordings_get_problem (recordings, "just said"));
  /* What is heard goes: it ends. */
  g_assert_cmpint (clear (fixture), ==, 1);
  g_assert_null (aporia_recordings_get_playing (recordings));
  g_assert_false (fake_player_get_is_playing (fixture->player));
}

#define ADD(path, func) g_test_add ("/recordings/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("keep", test_keep);
  ADD ("never", test_never);
  ADD ("fails", test_fails);
  ADD ("killed", test_killed);
  ADD ("old", test_old);
  ADD ("deleted", test_deleted);
  ADD ("clear", test_clear);
  ADD ("play", test_play);
  return g_test_run ();
}
