/* The recorder on sources without a microphone, faster than real time. */
#include "backends/audio/aporia-gst-recorder.h"
#include "core/base/aporia-error.h"
#include "lib/aporia-test.h"

#include <gst/gst.h>
#include <string.h>

#define SECOND (APORIA_PCM_RATE * sizeof (gint16))
#define TONE "audiotestsrc wave=sine freq=440 volume=0.5 samplesperbuffer=441 "
#define FOUR_SECONDS "num-buffers=400 ! audio/x-raw,rate=44100,channels=2"

typedef struct
{
  AporiaRecorder *recorder;
  GBytes         *pcm;
  GByteArray     *pieces; /* what was passed on, since the start */
  guint           n_pieces;
  char           *problem; /* (nullable) */
  guint           n_stopped;
  guint           n_levels;
  double          loudest;
  double          seconds;
} Fixture;

static void
level_cb (Fixture *fixture,
          double   level,
          double   seconds)
{
  g_assert_true (level >= -90 && level <= 0);
  g_assert_cmpfloat (seconds, >=, fixture->seconds);
  fixture->loudest = MAX (fixture->loudest, level);
  fixture->seconds = seconds;
  fixture->n_levels++;
}

static void
sound_cb (Fixture *fixture,
          GBytes  *pcm)
{
  g_assert_cmpuint (g_bytes_get_size (pcm), >, 0);
  g_byte_array_append (fixture->pieces, g_bytes_get_data (pcm, NULL), (guint) g_bytes_get_size (pcm));
  fixture->n_pieces++;
}

static void
stopped_cb (Fixture      *fixture,
            GBytes       *pcm,
            const GError *error)
{
  /* All of it was passed on before. */
  g_assert_cmpmem (fixture->pieces->data, fixture->pieces->len, g_bytes_get_data (pcm, NULL),
                   g_bytes_get_size (pcm));
  g_byte_array_set_size (fixture->pieces, 0);
  g_clear_pointer (&fixture->pcm, g_bytes_unref);
  g_free (fixture->problem);
  fixture->pcm = g_bytes_ref (pcm);
  fixture->problem = error != NULL ? g_strdup (error->message) : NULL;
  g_assert_true (error == NULL || g_error_matches (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE));
  fixture->n_stopped++;
}

static void
begin (Fixture    *fixture,
       const char *source)
{
  memset (fixture, 0, sizeof *fixture);
  fixture->loudest = -90;
  fixture->pieces = g_byte_array_new ();
  fixture->recorder = aporia_gst_recorder_new (source);
  g_signal_connect_swapped (fixture->recorder, "sound", G_CALLBACK (sound_cb), fixture);
  g_signal_connect_swapped (fixture->recorder, "level", G_CALLBACK (level_cb), fixture);
  g_signal_connect_swapped (fixture->recorder, "stopped", G_CALLBACK (stopped_cb), fixture);
  aporia_recorder_start (fixture->recorder, NULL);
}

static void
end (Fixture *fixture)
{
  gpointer gone = fixture->recorder;

  /* What opened the source lets go of it a moment later. */
  g_object_add_weak_pointer (G_OBJECT (fixture->recorder), &gone);
  g_object_unref (fixture->recorder);
  aporia_test_await (gone == NULL, 10);
  g_clear_pointer (&fixture->pcm, g_bytes_unref);
  g_clear_pointer (&fixture->pieces, g_byte_array_unref);
  g_free (fixture->problem);
}

/* A source that ends by itself: all of it, as 16 kHz and one channel. */
static void
test_whole (void)
{
  Fixture fixture;
  const gint16 *samples;
  gsize size;

  begin (&fixture, TONE FOUR_SECONDS);
  aporia_test_await (fixture.n_stopped == 1, 10);
  g_assert_null (fixture.problem);
  samples = g_bytes_get_data (fixture.pcm, &size);
  /* To within what a resampler holds back. */
  g_assert_cmpuint (size, >, 4 * SECOND - SECOND / 50);
  g_assert_cmpuint (size, <, 4 * SECOND + SECOND / 50);
  g_assert_cmpfloat_with_epsilon (aporia_pcm_get_peak (samples, size / sizeof (gint16)), -6.02, 0.3);
  g_assert_cmpuint (fixture.n_levels, >, 0);
  g_assert_cmpfloat_with_epsilon (fixture.loudest, -6.02, 0.3);

  /* The same recorder once more. */
  fixture.seconds = 0;
  aporia_recorder_start (fixture.recorder, NULL);
  aporia_test_await (fixture.n_stopped == 2, 10);
  g_assert_cmpuint (g_bytes_get_size (fixture.pcm), ==, size);
  end (&fixture);
}

/* A source without an end: it goes on until it is told, and what was recorded is there. */
static void
test_stop (void)
{
  Fixture fixture;

  begin (&fixture, TONE "is-live=true");
  aporia_test_await (fixture.seconds > 0.2, 10);
  g_assert_cmpuint (fixture.n_stopped, ==, 0);
  /* While it records, never more than a second is nowhere else. */
  aporia_test_await (fixture.n_pieces > 0, 10);
  g_assert_cmpuint (fixture.n_stopped, ==, 0);
  aporia_recorder_stop (fixture.recorder);
  aporia_recorder_stop (fixture.recorder);
  aporia_test_await (fixture.n_stopped == 1, 10);
  g_assert_null (fixture.problem);
  g_assert_cmpuint (g_bytes_get_size (fixture.pcm), >, SECOND / 5);
  end (&fixture);
}

static void
test_pause (void)
{
  Fixture fixture;
  double before;
  guint n;

  begin (&fixture, TONE "is-live=true");
  aporia_test_await (fixture.seconds > 0.1, 10);
  aporia_recorder_set_paused (fixture.recorder, TRUE);
  n = fixture.n_levels;
  aporia_test_await (fixture.n_levels > n, 10);
  before = fixture.seconds;
  aporia_test_await (fixture.n_levels > n + 4, 10);
  g_assert_cmpfloat (fixture.seconds, ==, before);
  aporia_recorder_set_paused (fixture.recorder, FALSE);
  aporia_test_await (fixture.seconds > before, 10);
  aporia_recorder_stop (fixture.recorder);
  aporia_test_await (fixture.n_stopped == 1, 10);
  end (&fixture);
}

/* Stopped before the source was open: it ends all the same, and nothing is wrong. */
static void
test_stop_at_once (void)
{
  Fixture fixture;

  begin (&fixture, TONE "is-live=true");
  aporia_recorder_stop (fixture.recorder);
  aporia_test_await (fixture.n_stopped == 1, 10);
  g_assert_null (fixture.problem);
  end (&fixture);
}

static void
test_none (void)
{
  static const char *const sources[] = { "filesrc location=/nowhere/at/all.wav ! wavparse", "no-such-element",
                                         "pulsesrc server=/nowhere/at/all" };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      Fixture fixture;

      begin (&fixture, sources[i]);
      aporia_test_await (fixture.n_stopped == 1, 10);
      g_assert_nonnull (strstr (fixture.problem, "No microphone can be heard"));
      g_assert_cmpuint (g_bytes_get_size (fixture.pcm), ==, 0);
      end (&fixture);
    }
}

/* A microphone that is pulled out: what was said is kept. */
static void
test_unplugged (void)
{
  Fixture fixture;

  begin (&fixture, TONE "is-live=true ! identity error-after=40");
  aporia_test_await (fixture.n_stopped == 1, 10);
  g_assert_nonnull (strstr (fixture.problem, "went away"));
  g_assert_cmpuint (g_bytes_get_size (fixture.pcm), >, SECOND / 4);
  end (&fixture);
}

/* Left in the middle. */
static void
test_left (void)
{
  Fixture fixture;

  begin (&fixture, TONE "is-live=true");
  aporia_test_await (fixture.seconds > 0, 10);
  end (&fixture);
}

static void
test_list (void)
{
  g_autoptr(AporiaRecorder) recorder = aporia_gst_recorder_new (NULL);
  g_autoptr(GPtrArray) microphones = aporia_recorder_list (recorder);

  g_assert_nonnull (microphones);
  for (guint i = 0; i < microphones->len; i++)
    {
      AporiaMicrophone *microphone = microphones->pdata[i];

      g_assert_cmpstr (microphone->id, !=, "");
      g_assert_cmpstr (microphone->name, !=, "");
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audio/recorder/whole", test_whole);
  g_test_add_func ("/audio/recorder/stop", test_stop);
  g_test_add_func ("/audio/recorder/pause", test_pause);
  g_test_add_func ("/audio/recorder/stop-at-once", test_stop_at_once);
  g_test_add_func ("/audio/recorder/none", test_none);
  g_test_add_func ("/audio/recorder/unplugged", test_unplugged);
  g_test_add_func ("/audio/recorder/left", test_left);
  g_test_add_func ("/audio/recorder/list", test_list);
  status = g_test_run ();
  gst_deinit ();
  return status;
}
