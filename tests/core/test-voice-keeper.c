/* A recording is never lost: what is on disk while somebody speaks, and what becomes of it. */
#include "lib/aporia-test.h"
#include "lib/speaking-fixture.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

#define SECOND (APORIA_PCM_RATE * sizeof (gint16))
#define QUESTION "0a1b2c3d-question"
#define FOLDER_VARIABLE "APORIA_TEST_VOICE"

typedef SpeakingFixture Fixture;

/* The program, started. */
static void
begin (Fixture    *fixture,
       const char *folder)
{
  speaking_fixture_begin (fixture, fake_transcriber_new ("I led four cooks", APORIA_TRANSCRIPT_DRAFT, NULL),
                          NULL, folder);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *folder = g_build_filename (aporia_test_folder (), "voice", NULL);

  begin (fixture, folder);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  speaking_fixture_end (fixture);
}

static char *
dup_file (Fixture    *fixture,
          const char *question)
{
  g_autofree char *name = g_strconcat (question, ".s16", NULL);

  return g_build_filename (fixture->folder, name, NULL);
}

/* -1: there is no such file. */
static gssize
get_size (Fixture    *fixture,
          const char *question)
{
  g_autofree char *path = dup_file (fixture, question);
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (gssize) status.st_size : -1;
}

static void
await_size (Fixture *fixture,
            gssize   size)
{
  aporia_test_await (get_size (fixture, QUESTION) == size, 10);
}

static void
speak (Fixture *fixture,
       double   seconds)
{
  aporia_speaking_set_question (fixture->speaking, QUESTION);
  speaking_fixture_record (fixture, seconds);
}

/* Another start of the program offers SECONDS. */
static void
assert_offered (Fixture    *fixture,
                double      seconds,
                const char *time)
{
  aporia_speaking_set_question (fixture->speaking, QUESTION);
  speaking_fixture_await (fixture, APORIA_SPEAKING_UNWRITTEN);
  g_assert_cmpfloat (aporia_speaking_get_seconds (fixture->speaking), ==, seconds);
  g_assert_nonnull (strstr (aporia_speaking_get_problem (fixture->speaking), time));
}

static void
test_written (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = dup_file (fixture, QUESTION);
  GStatBuf status;

  speak (fixture, 2);
  await_size (fixture, 2 * SECOND);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (fixture->folder, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  fake_recorder_hear (fixture->recorder, 1.5, SPEAKING_LOUD);
  await_size (fixture, 7 * SECOND / 2);
  g_assert_false (aporia_speaking_get_is_unkept (fixture->speaking));

  speaking_fixture_stop (fixture);
  /* The draft of another question is saved, then its own. */
  aporia_speaking_settle (fixture->speaking, "another");
  aporia_test_drain ();
  g_assert_cmpint (get_size (fixture, QUESTION), ==, 7 * SECOND / 2);
  aporia_speaking_settle (fixture->speaking, QUESTION);
  await_size (fixture, -1);

  /* A second one begins anew, and the first is no longer spoken of. */
  speak (fixture, 1);
  await_size (fixture, SECOND);
  aporia_speaking_settle (fixture->speaking, QUESTION);
  fake_recorder_hear (fixture->recorder, 1, SPEAKING_LOUD);
  await_size (fixture, 2 * SECOND);
}

static void
test_discarded (Fixture      *fixture,
                gconstpointer data)
{
  speak (fixture, 2);
  await_size (fixture, 2 * SECOND);
  aporia_speaking_discard (fixture->speaking);
  speaking_fixture_await (fixture, APORIA_SPEAKING_IDLE);
  await_size (fixture, -1);
  /* … one that could not be written down. */
  fake_transcriber_set_error (FAKE_TRANSCRIBER (fixture->transcriber), "It is asleep.");
  speak (fixture, 1);
  aporia_speaking_stop (fixture->speaking);
  speaking_fixture_await (fixture, APORIA_SPEAKING_UNWRITTEN);
  await_size (fixture, SECOND);
  aporia_speaking_discard (fixture->speaking);
  await_size (fixture, -1);
}

/* Closed in the middle. */
static void
test_closed (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *folder = g_strdup (fixture->folder);

  speak (fixture, 72);
  /* Nobody stops what is being recorded. */
  speaking_fixture_end (fixture);
  begin (fixture, folder);
  assert_offered (fixture, 72, "1:12");
  aporia_speaking_discard (fixture->speaking);
  g_assert_cmpint (aporia_speaking_get_state (fixture->speaking), ==, APORIA_SPEAKING_IDLE);
  await_size (fixture, -1);
}

static void
test_killed (Fixture      *fixture,
             gconstpointer data)
{
  g_test_trap_subprocess ("/voice-keeper/killed/subprocess/speak", 0, 0);
  g_assert_false (g_test_trap_has_passed ());

  /* Nobody stops what is being recorded. */
  speaking_fixture_end (fixture);
  begin (fixture, g_getenv (FOLDER_VARIABLE));
  assert_offered (fixture, 3, "0:03");
  aporia_speaking_retry (fixture->speaking);
  aporia_test_await (fixture->n_heard == 1, 10);
  g_assert_cmpint (get_size (fixture, QUESTION), ==, 3 * SECOND);
  aporia_speaking_settle (fixture->speaking, QUESTION);
  await_size (fixture, -1);
}

static void
speak_until_killed (void)
{
  Fixture fixture;

  begin (&fixture, g_getenv (FOLDER_VARIABLE));
  speak (&fixture, 3);
  await_size (&fixture, 3 * SECOND);
  kill (getpid (), SIGKILL);
}

/* Another question comes up while somebody speaks. */
static void
test_left (Fixture      *fixture,
           gconstpointer data)
{
  speak (fixture, 2);
  aporia_speaking_set_question (fixture->speaking, "another");
  speaking_fixture_await (fixture, APORIA_SPEAKING_IDLE);
  aporia_speaking_discard (fixture->speaking);
  aporia_test_drain ();
  g_assert_null (aporia_speaking_get_problem (fixture->speaking));
  assert_offered (fixture, 2, "0:02");
  /* It is not recorded over. */
  aporia_speaking_begin (fixture->speaking);
  g_assert_cmpint (get_size (fixture, QUESTION), ==, 2 * SECOND);
  g_assert_cmpuint (fixture->n_heard, ==, 0);
}

/* The press comes before the disk has answered. */
static void
test_early (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *folder = g_strdup (fixture->folder);

  speak (fixture, 2);
  /* Nobody stops what is being recorded. */
  speaking_fixture_end (fixture);
  begin (fixture, folder);
  aporia_speaking_set_question (fixture->speaking, QUESTION);
  aporia_speaking_begin (fixture->speaking);
  speaking_fixture_await (fixture, APORIA_SPEAKING_UNWRITTEN);
  g_assert_cmpint (get_size (fixture, QUESTION), ==, 2 * SECOND);
}

/* A disk that takes nothing: a file is where the folder would be. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->folder, "", 0, NULL));
  speak (fixture, 2);
  aporia_test_await (aporia_speaking_get_is_unkept (fixture->speaking), 10);
  g_assert_cmpint (aporia_speaking_get_state (fixture->speaking), ==, APORIA_SPEAKING_RECORDING);
  fake_recorder_hear (fixture->recorder, 2, SPEAKING_LOUD);
  speaking_fixture_stop (fixture);
  g_assert_cmpuint (fake_transcriber_get_n_samples (FAKE_TRANSCRIBER (fixture->transcriber)), ==,
                    4 * APORIA_PCM_RATE);
  /* Another one may find room. */
  g_assert_cmpint (g_unlink (fixture->folder), ==, 0);
  speak (fixture, 1);
  g_assert_false (aporia_speaking_get_is_unkept (fixture->speaking));
  await_size (fixture, SECOND);
}

/* A uid that somebody made names no other file. */
static void
test_outside (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *outside = g_build_filename (aporia_test_folder (), "outside.s16", NULL);

  g_assert_true (g_file_set_contents (outside, "1234", -1, NULL));
  aporia_speaking_set_question (fixture->speaking, "../outside");
  speaking_fixture_record (fixture, 1);
  aporia_test_await (aporia_speaking_get_is_unkept (fixture->speaking), 10);
  aporia_speaking_discard (fixture->speaking);
  speaking_fixture_await (fixture, APORIA_SPEAKING_IDLE);
  g_assert_true (g_file_test (outside, G_FILE_TEST_EXISTS));
}

static void
make_old (Fixture    *fixture,
          const char *question,
          guint       days)
{
  g_autofree char *path = dup_file (fixture, question);
  time_t then = (time_t) (g_get_real_time () / G_USEC_PER_SEC) - (time_t) days * 86400;
  struct utimbuf times = { then, then };

  g_assert_true (g_file_set_contents (path, "1234", -1, NULL));
  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static void
test_old (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *folder = g_strdup (fixture->folder);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  make_old (fixture, "old", APORIA_VOICE_KEEPER_MAX_DAYS + 1);
  make_old (fixture, QUESTION, APORIA_VOICE_KEEPER_MAX_DAYS - 1);
  /* Nobody stops what is being recorded. */
  speaking_fixture_end (fixture);
  begin (fixture, folder);
  /* It is looked for after the folder was tidied. */
  aporia_speaking_set_question (fixture->speaking, QUESTION);
  speaking_fixture_await (fixture, APORIA_SPEAKING_UNWRITTEN);
  g_assert_cmpint (get_size (fixture, QUESTION), ==, 4);
  g_assert_cmpint (get_size (fixture, "old"), ==, -1);
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
    { "/voice-keeper/written", test_written },   { "/voice-keeper/discarded", test_discarded },
    { "/voice-keeper/closed", test_closed },     { "/voice-keeper/killed", test_killed },
    { "/voice-keeper/left", test_left },         { "/voice-keeper/early", test_early },
    { "/voice-keeper/refused", test_refused },   { "/voice-keeper/outside", test_outside },
    { "/voice-keeper/old", test_old },
  };

  g_autofree char *folder = NULL;
  int code;

  g_test_init (&argc, &argv, NULL);
  /* Before there are threads. */
  if (!g_test_subprocess ())
    {
      folder = g_dir_make_tmp ("aporia-test-XXXXXX", NULL);
      g_assert_nonnull (folder);
      g_setenv (FOLDER_VARIABLE, folder, TRUE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/voice-keeper/killed/subprocess/speak", speak_until_killed);
  code = g_test_run ();
  if (folder != NULL)
    {
      g_autoptr(GFile) file = g_file_new_for_path (folder);

      aporia_test_remove_tree (file);
    }
  return code;
}
