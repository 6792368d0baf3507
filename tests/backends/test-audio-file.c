/* Recordings and the real decoder: every kind, broken ones, and what the child may do. */
#include "backends/audio/aporia-audio-file.h"

#include "lib/sound-maker.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  AporiaSoundReader *reader;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("aporia-sound-XXXXXX", NULL);
  fixture->reader = aporia_audio_file_new (g_getenv ("APORIA_DECODE"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_assert_finalize_object (fixture->reader);
}

static char *
make_file (Fixture *fixture, const char *name, gconstpointer content, gsize length)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  return path;
}

static char *
make_wav (Fixture *fixture, const GArray *sound)
{
  g_autoptr(GBytes) wav = sound_maker_to_wav (sound);

  return make_file (fixture, "made.wav", g_bytes_get_data (wav, NULL), g_bytes_get_size (wav));
}

static void
assert_problem (AporiaSoundReader *reader, const char *path, AporiaSoundProblem problem)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSound) sound = aporia_sound_reader_read (reader, path, NULL, &error);

  g_assert_null (sound);
  g_assert_error (error, APORIA_SOUND_PROBLEM, (int) problem);
  g_assert_cmpstr (error->message, ==, aporia_sound_problem_get_message (problem));
}

/* How often the wave goes up through zero in a second. */
static double
count_hz (const AporiaSound *sound)
{
  gsize n;
  const gint16 *samples = aporia_sound_get_samples (sound, &n);
  guint crossings = 0;

  for (gsize i = n / 4; i < n / 2; i++)
    crossings += samples[i] < 0 && samples[i + 1] >= 0;
  return crossings / ((double) (n / 2 - n / 4) / sound->rate);
}

/* The same half second of 440 Hz in each kind of file; DATA is the name. */
static void
test_kind (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "audio", data, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSound) sound = aporia_sound_reader_read (fixture->reader, path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sound->rate, ==, APORIA_SOUND_RATE);
  g_assert_false (sound->is_cut);
  /* Some kinds keep whole frames only, or a few samples of lead. */
  g_assert_cmpfloat_with_epsilon (aporia_sound_get_seconds (sound), 0.512, 0.11);
  g_assert_cmpfloat_with_epsilon (count_hz (sound), 440, 10);
}

static void
test_wav_is_exact (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GArray) made = sound_maker_new ();
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSound) sound = NULL;
  const gint16 *samples;
  gsize n;

  sound_maker_add_voice (made, 0.3, 150, -20);
  path = make_wav (fixture, made);
  sound = aporia_sound_reader_read (fixture->reader, path, NULL, &error);
  g_assert_no_error (error);
  samples = aporia_sound_get_samples (sound, &n);
  g_assert_cmpmem (samples, n * sizeof (gint16), made->data, made->len * sizeof (gint16));
}

/* An ID3 tag with a picture of 5,000 bytes that look like frames. */
static void
test_tag (Fixture *fixture, gconstpointer data)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", "audio", "tone.mp3", NULL);
  g_autoptr(GByteArray) tagged = g_byte_array_new ();
  g_autofree char *content = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSound) sound = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &content, &length, NULL));
  g_byte_array_append (tagged, (const guint8 *) "ID3\x03\0\0\0\0\x27\x08", 10);
  g_byte_array_set_size (tagged, 10 + 5000);
  memset (tagged->data + 10, 0xff, 5000);
  g_byte_array_append (tagged, (const guint8 *) content, (guint) length);
  path = make_file (fixture, "tagged.mp3", tagged->data, tagged->len);
  sound = aporia_sound_reader_read (fixture->reader, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (count_hz (sound), 440, 10);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autofree char *empty = make_file (fixture, "empty.wav", "", 0);
  g_autofree char *text = make_file (fixture, "text.wav", "no sound at all, but words", 26);
  g_autofree char *header = make_file (fixture, "header.ogg", "OggS and then nothing that fits", 31);
  g_autofree char *picture = g_test_build_filename (G_TEST_DIST, "data", "audio", "picture.webm", NULL);
  g_autofree char *big = make_file (fixture, "big.mp3", "ID3", 3);
  g_autoptr(AporiaSoundReader) lost = aporia_audio_file_new (NULL);

  g_assert_cmpint (truncate (big, APORIA_AUDIO_FILE_MAX_BYTES + 1), ==, 0);
  assert_problem (fixture->reader, empty, APORIA_SOUND_PROBLEM_EMPTY);
  assert_problem (fixture->reader, text, APORIA_SOUND_PROBLEM_WRONG_KIND);
  assert_problem (fixture->reader, header, APORIA_SOUND_PROBLEM_DAMAGED);
  assert_problem (fixture->reader, picture, APORIA_SOUND_PROBLEM_NO_SOUND);
  assert_problem (fixture->reader, big, APORIA_SOUND_PROBLEM_TOO_BIG);
  assert_problem (fixture->reader, fixture->folder, APORIA_SOUND_PROBLEM_NOT_FOUND);
  assert_problem (fixture->reader, "/nonexistent/file.wav", APORIA_SOUND_PROBLEM_NOT_FOUND);
  assert_problem (lost, text, APORIA_SOUND_PROBLEM_NO_READER);
}

/* Eight bits at 1 kHz: 31 minutes are small, and too long all the same. */
static void
test_too_long (Fixture *fixture, gconstpointer data)
{
  gsize n = 31 * 60 * 1000;
  g_autofree guint8 *wav = g_malloc0 (44 + n);
  g_autofree char *path = NULL;
  const guint32 sizes[] = { GUINT32_TO_LE (36 + n), GUINT32_TO_LE (1000), GUINT32_TO_LE (n) };

  memcpy (wav, "RIFF....WAVEfmt \x10\0\0\0\1\0\1\0................data....", 44);
  memcpy (wav + 4, &sizes[0], 4);
  memcpy (wav + 24, &sizes[1], 4);
  memcpy (wav + 28, &sizes[1], 4);
  memcpy (wav + 32, "\1\0\x08\0", 4);
  memcpy (wav + 36, "data", 4);
  memcpy (wav + 40, &sizes[2], 4);
  path = make_file (fixture, "long.wav", wav, 44 + n);
  assert_problem (fixture->reader, path, APORIA_SOUND_PROBLEM_TOO_LONG);
}

/* Whatever is broken in a file, the reader answers: with sound or with one of its problems. */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "tone.flac", "tone.m4a", "tone.mp3", "tone.ogg", "tone.webm" };
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from
          = g_test_build_filename (G_TEST_DIST, "data", "audio", names[i % G_N_ELEMENTS (names)], NULL);
      g_autofree char *content = NULL;
      g_autofree char *path = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(AporiaSound) sound = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (from, &content, &length, NULL));
      for (guint k = 0; k < 30; k++)
        content[g_rand_int_range (random, 4, (gint32) length)] = (char) g_rand_int_range (random, 0, 256);
      path = make_file (fixture, "broken", content, i % 2 == 0 ? length : length / 2);
      sound = aporia_sound_reader_read (fixture->reader, path, NULL, &error);
      if (sound != NULL)
        continue;
      g_assert_cmpuint (error->domain, ==, APORIA_SOUND_PROBLEM);
      g_assert_cmpint (error->code, !=, APORIA_SOUND_PROBLEM_CRASHED);
      g_assert_cmpint (error->code, !=, APORIA_SOUND_PROBLEM_NO_READER);
    }
}

/* A shell script in the child's place. */
static AporiaSoundReader *
make_reader (Fixture *fixture, const char *script)
{
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n%s\n", script);
  g_autofree char *path = make_file (fixture, "child", text, strlen (text));

  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  return aporia_audio_file_new (path);
}

static void
test_children (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *script;
    AporiaSoundProblem problem;
  } cases[] = {
    { "printf ab; kill -SEGV $$", APORIA_SOUND_PROBLEM_CRASHED },
    { "kill -XCPU $$", APORIA_SOUND_PROBLEM_TOO_SLOW },
    { "exit 3", APORIA_SOUND_PROBLEM_CRASHED },
    { "exit 0", APORIA_SOUND_PROBLEM_NO_SOUND },
    { "printf abc; exit 0", APORIA_SOUND_PROBLEM_NO_SOUND },
    { "printf ab; exit 10", APORIA_SOUND_PROBLEM_DAMAGED },
    { "printf ab; exit 13", APORIA_SOUND_PROBLEM_TOO_LONG },
    { "exit 15", APORIA_SOUND_PROBLEM_NO_READER },
    { "exec cat /dev/zero", APORIA_SOUND_PROBLEM_TOO_LONG },
  };
  g_autofree char *path = make_file (fixture, "any", "any", 3);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AporiaSoundReader) reader = make_reader (fixture, cases[i].script);

      assert_problem (reader, path, cases[i].problem);
    }
}

/* What could be read of a damaged file is not thrown away, and is said to be cut. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr(AporiaSoundReader) reader = make_reader (fixture, "printf abcd; exit 14");
  g_autofree char *path = make_file (fixture, "any", "any", 3);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSound) sound = aporia_sound_reader_read (reader, path, NULL, &error);
  gsize n;

  g_assert_no_error (error);
  g_assert_true (sound->is_cut);
  aporia_sound_get_samples (sound, &n);
  g_assert_cmpuint (n, ==, 2);
}

static gpointer
cancel_when_running (gpointer data)
{
  const char *const *arguments = data;

  while (!g_file_test (arguments[0], G_FILE_TEST_EXISTS))
    g_usleep (1000);
  g_cancellable_cancel ((GCancellable *) arguments[1]);
  return NULL;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sign = g_build_filename (fixture->folder, "sign", NULL);
  g_autofree char *script = g_strdup_printf (": > %s; exec sleep 60", sign);
  g_autoptr(AporiaSoundReader) reader = make_reader (fixture, script);
  g_autofree char *path = make_file (fixture, "any", "any", 3);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gconstpointer arguments[] = { sign, cancellable };
  g_autoptr(GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_when_running, arguments);

  g_assert_null (aporia_sound_reader_read (reader, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* While it decodes, the kernel filters its calls, and it gains no rights. */
static void
test_confined (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr(GArray) made = sound_maker_new ();
  g_autoptr(GSubprocess) child = NULL;
  g_autofree char *path = NULL;
  g_autofree char *status_path = NULL;
  g_autofree char *status = NULL;
  g_autoptr(GError) error = NULL;
  guint8 first;

  /* More than a pipe holds, so it cannot have ended yet. */
  sound_maker_add_silence (made, 60);
  path = make_wav (fixture, made);
  g_subprocess_launcher_set_stdin_file_path (launcher, path);
  child = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("APORIA_DECODE"), "1800", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (
      g_input_stream_read (g_subprocess_get_stdout_pipe (child), &first, 1, NULL, &error), ==, 1);
  status_path = g_strdup_printf ("/proc/%s/status", g_subprocess_get_identifier (child));
  g_assert_true (g_file_get_contents (status_path, &status, NULL, NULL));
  g_assert_nonnull (strstr (status, "NoNewPrivs:\t1"));
  g_assert_nonnull (strstr (status, "Seccomp:\t2"));
  g_subprocess_force_exit (child);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
}

int
main (int argc, char **argv)
{
  static const char *const kinds[]
      = { "tone.flac", "tone.m4a", "tone.mp3", "tone.ogg", "tone.opus", "tone.webm" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strconcat ("/audio-file/kind/", kinds[i], NULL);

      g_test_add (path, Fixture, kinds[i], set_up, test_kind, tear_down);
    }
  g_test_add ("/audio-file/wav-is-exact", Fixture, NULL, set_up, test_wav_is_exact, tear_down);
  g_test_add ("/audio-file/tag", Fixture, NULL, set_up, test_tag, tear_down);
  g_test_add ("/audio-file/refusals", Fixture, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/audio-file/too-long", Fixture, NULL, set_up, test_too_long, tear_down);
  g_test_add ("/audio-file/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/audio-file/children", Fixture, NULL, set_up, test_children, tear_down);
  g_test_add ("/audio-file/cut", Fixture, NULL, set_up, test_cut, tear_down);
  g_test_add ("/audio-file/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/audio-file/confined", Fixture, NULL, set_up, test_confined, tear_down);
  return g_test_run ();
}
