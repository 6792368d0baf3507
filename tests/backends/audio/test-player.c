/* The player into a file, faster than real time: what was heard is counted sample by sample. */
#include "backends/audio/aporia-gst-player.h"
#include "backends/audio/aporia-gst-writer.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-pcm.h"
#include "lib/aporia-test.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>

#define SECONDS 6
#define N_SAMPLES (SECONDS * APORIA_PCM_RATE)
/* Each value is heard for as many samples, so that a value tells where in the recording it is. */
#define STEP 16
#define CAPS "audio/x-raw,format=S16LE,rate=16000,channels=1 ! "

typedef struct
{
  AporiaPlayer *player;
  char         *out;  /* what would be heard */
  char         *file; /* a recording */
  GBytes       *pcm;
  guint         n_ended;
  guint         n_positions;
  double        position;
  int           code;    /* of the error, -1: none */
  char         *problem; /* (nullable) */
} Fixture;

static void
position_cb (Fixture *fixture,
             double   seconds)
{
  fixture->position = seconds;
  fixture->n_positions++;
}

static void
ended_cb (Fixture      *fixture,
          const GError *error)
{
  g_assert_true (error == NULL || error->domain == APORIA_ERROR);
  fixture->code = error != NULL ? error->code : -1;
  g_free (fixture->problem);
  fixture->problem = error != NULL ? g_strdup (error->message) : NULL;
  fixture->n_ended++;
}

static void
use_sink (Fixture    *fixture,
          const char *sink)
{
  fixture->player = aporia_gst_player_new (sink);
  g_signal_connect_swapped (fixture->player, "position", G_CALLBACK (position_cb), fixture);
  g_signal_connect_swapped (fixture->player, "ended", G_CALLBACK (ended_cb), fixture);
}

static void
begin (Fixture *fixture)
{
  gint16 *samples = g_new (gint16, N_SAMPLES);

  memset (fixture, 0, sizeof *fixture);
  for (int i = 0; i < N_SAMPLES; i++)
    samples[i] = (gint16) (i / STEP);
  fixture->pcm = g_bytes_new_take (samples, N_SAMPLES * sizeof (gint16));
  fixture->out = g_build_filename (aporia_test_folder (), "heard", NULL);
  fixture->file = g_build_filename (aporia_test_folder (), "recording", NULL);
}

static void
begin_heard (Fixture *fixture)
{
  g_autofree char *sink = NULL;

  begin (fixture);
  sink = g_strdup_printf (CAPS "filesink sync=false location=%s", fixture->out);
  use_sink (fixture, sink);
}

static void
end (Fixture *fixture)
{
  gpointer gone = fixture->player;

  g_object_add_weak_pointer (G_OBJECT (fixture->player), &gone);
  g_object_unref (fixture->player);
  aporia_test_await (gone == NULL, 10);
  g_bytes_unref (fixture->pcm);
  g_free (fixture->problem);
  g_free (fixture->out);
  g_free (fixture->file);
}

/* Makes the file of KIND with the samples of the fixture: what a chain of GStreamer makes of them. */
static void
record (Fixture    *fixture,
        const char *kind)
{
  g_autofree char *raw = g_strconcat (fixture->file, ".raw", NULL);
  g_autofree char *text = g_strdup_printf (
    "filesrc location=%s ! rawaudioparse pcm-format=s16le sample-rate=16000 num-channels=1 ! audioconvert ! "
    "audioresample ! %s ! filesink location=%s",
    raw, kind, fixture->file);
  g_autoptr(GError) error = NULL;
  g_autoptr(GstElement) pipeline = NULL;
  g_autoptr(GstBus) bus = NULL;
  g_autoptr(GstMessage) message = NULL;

  g_file_set_contents (raw, g_bytes_get_data (fixture->pcm, NULL), (gssize) g_bytes_get_size (fixture->pcm),
                       &error);
  g_assert_no_error (error);
  pipeline = gst_parse_launch (text, &error);
  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static gsize
count_heard (Fixture *fixture,
             gint16  *first)
{
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;

  g_file_get_contents (fixture->out, &contents, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, >=, sizeof (gint16));
  memcpy (first, contents, sizeof *first);
  return size / sizeof (gint16);
}

/* From a second to a second, to the sample. */
static void
assert_heard (Fixture *fixture,
              double   from,
              double   to)
{
  gint16 first = -1;
  gsize n;

  aporia_test_await (fixture->n_ended == 1, 10);
  g_assert_cmpint (fixture->code, ==, -1);
  n = count_heard (fixture, &first);
  g_assert_cmpuint (n, ==, (gsize) ((to - from) * APORIA_PCM_RATE));
  g_assert_cmpint (first, ==, (int) (from * APORIA_PCM_RATE / STEP));
  fixture->n_ended = 0;
}

static void
test_memory (void)
{
  Fixture fixture;

  begin_heard (&fixture);
  aporia_player_start_pcm (fixture.player, fixture.pcm, 0, -1);
  assert_heard (&fixture, 0, SECONDS);
  aporia_player_start_pcm (fixture.player, fixture.pcm, 2, 3);
  assert_heard (&fixture, 2, 3);
  aporia_player_start_pcm (fixture.player, fixture.pcm, 4.5, -1);
  assert_heard (&fixture, 4.5, SECONDS);
  /* The end is further than there is. */
  aporia_player_start_pcm (fixture.player, fixture.pcm, 5, 60);
  assert_heard (&fixture, 5, SECONDS);
  /* All of it is further. */
  aporia_player_start_pcm (fixture.player, fixture.pcm, 60, -1);
  aporia_test_await (fixture.n_ended == 1, 10);
  end (&fixture);
}

static void
test_wav (void)
{
  Fixture fixture;

  begin_heard (&fixture);
  record (&fixture, "wavenc");
  aporia_player_start (fixture.player, fixture.file, 0, -1);
  assert_heard (&fixture, 0, SECONDS);
  aporia_player_start (fixture.player, fixture.file, 1.25, 1.75);
  assert_heard (&fixture, 1.25, 1.75);
  end (&fixture);
}

/* What is kept; lossy, so that only how much was heard is counted, to a hundredth of a second. */
static void
test_opus (void)
{
  Fixture fixture;
  gint16 first;

  begin_heard (&fixture);
  record (&fixture, "opusenc ! oggmux");
  aporia_player_start (fixture.player, fixture.file, 0, -1);
  aporia_test_await (fixture.n_ended == 1, 10);
  g_assert_cmpfloat_with_epsilon ((double) count_heard (&fixture, &first) / APORIA_PCM_RATE, SECONDS, 0.01);
  aporia_player_start (fixture.player, fixture.file, 2, 3);
  aporia_test_await (fixture.n_ended == 2, 10);
  g_assert_cmpint (fixture.code, ==, -1);
  g_assert_cmpfloat_with_epsilon ((double) count_heard (&fixture, &first) / APORIA_PCM_RATE, 1, 0.01);
  end (&fixture);
}

/* What is kept is heard again, as long as it was, and nobody else can read it. */
static void
test_writer (void)
{
  g_autoptr(AporiaSoundWriter) writer = aporia_gst_writer_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  Fixture fixture;
  GStatBuf status;
  gint16 first;

  begin_heard (&fixture);
  g_assert_true (aporia_sound_writer_write (writer, fixture.pcm, fixture.file, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (fixture.file, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  /* 24 kbit/s and what frames them. */
  g_assert_cmpint (status.st_size, >, 1000);
  g_assert_cmpint (status.st_size, <, SECONDS * 4000);
  aporia_player_start (fixture.player, fixture.file, 0, -1);
  aporia_test_await (fixture.n_ended == 1, 10);
  g_assert_cmpint (fixture.code, ==, -1);
  g_assert_cmpfloat_with_epsilon ((double) count_heard (&fixture, &first) / APORIA_PCM_RATE, SECONDS, 0.01);

  g_assert_false (aporia_sound_writer_write (writer, fixture.pcm, "/nowhere/at/all", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* A disk that takes nothing. */
  g_assert_false (aporia_sound_writer_write (writer, fixture.pcm, "/dev/full", NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (aporia_sound_writer_write (writer, fixture.pcm, fixture.file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  end (&fixture);
}

/* In real time: it goes on, pauses, goes on elsewhere, and ends when it is told to. */
static void
test_verbs (void)
{
  Fixture fixture;
  guint n;

  begin (&fixture);
  use_sink (&fixture, "fakesink sync=true");
  /* Nothing plays. */
  aporia_player_set_paused (fixture.player, TRUE);
  aporia_player_seek (fixture.player, 2);
  aporia_player_stop (fixture.player);
  g_assert_cmpuint (fixture.n_ended, ==, 0);

  aporia_player_start_pcm (fixture.player, fixture.pcm, 0, -1);
  aporia_test_await (fixture.position > 0.05, 10);
  aporia_player_seek (fixture.player, 3);
  aporia_test_await (fixture.position >= 3, 10);
  aporia_player_set_paused (fixture.player, TRUE);
  aporia_player_seek (fixture.player, 1);
  aporia_test_await (fixture.position == 1, 10);
  n = fixture.n_positions;
  aporia_test_await (fixture.n_positions > n + 4, 10);
  g_assert_cmpfloat (fixture.position, ==, 1);
  aporia_player_set_paused (fixture.player, FALSE);
  aporia_test_await (fixture.position > 1, 10);
  g_assert_cmpuint (fixture.n_ended, ==, 0);
  aporia_player_stop (fixture.player);
  g_assert_cmpuint (fixture.n_ended, ==, 1);
  g_assert_cmpint (fixture.code, ==, -1);
  end (&fixture);
}

/* Another one ends the one before, each ends once, also one that was not open yet. */
static void
test_another (void)
{
  Fixture fixture;

  begin_heard (&fixture);
  aporia_player_start_pcm (fixture.player, fixture.pcm, 0, -1);
  aporia_player_stop (fixture.player);
  g_assert_cmpuint (fixture.n_ended, ==, 1);
  aporia_player_start_pcm (fixture.player, fixture.pcm, 0, -1);
  aporia_player_start_pcm (fixture.player, fixture.pcm, 3, -1);
  g_assert_cmpuint (fixture.n_ended, ==, 2);
  fixture.n_ended = 0;
  assert_heard (&fixture, 3, SECONDS);
  aporia_test_drain ();
  g_assert_cmpuint (fixture.n_ended, ==, 0);
  end (&fixture);
}

static void
test_no_sink (void)
{
  static const char *const sinks[] = { "no-such-element", "pulsesink server=/nowhere/at/all" };

  for (guint i = 0; i < G_N_ELEMENTS (sinks); i++)
    {
      Fixture fixture;

      begin (&fixture);
      use_sink (&fixture, sinks[i]);
      aporia_player_start_pcm (fixture.player, fixture.pcm, 0, -1);
      aporia_test_await (fixture.n_ended == 1, 10);
      g_assert_cmpint (fixture.code, ==, APORIA_ERROR_UNAVAILABLE);
      g_assert_nonnull (strstr (fixture.problem, "Connect headphones"));
      end (&fixture);
    }
}

static void
test_no_recording (void)
{
  static const char *const contents[] = { NULL, "", "no sound", "OggS and no more", "RIFF\4\0\0\0WAVE" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      Fixture fixture;
      g_autoptr(GError) error = NULL;

      begin_heard (&fixture);
      g_file_set_contents (fixture.file, contents[i] != NULL ? contents[i] : "", -1, &error);
      g_assert_no_error (error);
      if (contents[i] == NULL)
        g_assert_cmpint (g_remove (fixture.file), ==, 0);
      aporia_player_start (fixture.player, fixture.file, 0, -1);
      aporia_test_await (fixture.n_ended == 1, 10);
      g_assert_cmpint (fixture.code, ==, APORIA_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (fixture.problem, "damaged"));
      end (&fixture);
    }
}

/* Loudspeakers that go away. */
static void
test_unplugged (void)
{
  Fixture fixture;

  begin (&fixture);
  use_sink (&fixture, "identity error-after=3 ! fakesink");
  aporia_player_start_pcm (fixture.player, fixture.pcm, 0, -1);
  aporia_test_await (fixture.n_ended == 1, 10);
  g_assert_cmpint (fixture.code, >=, 0);
  end (&fixture);
}

/* Left in the middle. */
static void
test_left (void)
{
  Fixture fixture;

  begin (&fixture);
  use_sink (&fixture, "fakesink sync=true");
  aporia_player_start_pcm (fixture.player, fixture.pcm, 0, -1);
  aporia_test_await (fixture.n_positions > 0, 10);
  end (&fixture);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  g_test_add_func ("/audio/player/memory", test_memory);
  g_test_add_func ("/audio/player/wav", test_wav);
  g_test_add_func ("/audio/player/opus", test_opus);
  g_test_add_func ("/audio/player/writer", test_writer);
  g_test_add_func ("/audio/player/verbs", test_verbs);
  g_test_add_func ("/audio/player/another", test_another);
  g_test_add_func ("/audio/player/no-sink", test_no_sink);
  g_test_add_func ("/audio/player/no-recording", test_no_recording);
  g_test_add_func ("/audio/player/unplugged", test_unplugged);
  g_test_add_func ("/audio/player/left", test_left);
  status = g_test_run ();
  gst_deinit ();
  return status;
}
