#include "backends/audio/aporia-voice-output.h"

#include "core/base/aporia-pcm.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

#define SILENCE_DB -90.0
/* What a mouth that is drawn can show. */
#define WINDOW (50 * GST_MSECOND)
/* How long a voice that is late is expected to take until it is heard. */
#define CATCH_UP (20 * GST_MSECOND)
/* What most sound servers play; one for all, so that a voice may stand in for another in the middle. */
#define OUT_RATE 48000
#define FORMAT (G_BYTE_ORDER == G_LITTLE_ENDIAN ? "S16LE" : "S16BE")

typedef struct
{
  GstClockTime at;
  guint        offset;
  guint        length;
} Word;

struct _AporiaVoiceOutput
{
  char *sink; /* (nullable) */

  GMutex      mutex;    /* guards what follows */
  GstElement *pipeline; /* (nullable) it is open */
  GstElement *source;   /* (nullable) likewise */
  gboolean    is_closed;
  GstClockTime end;     /* of what was pushed */
  GArray     *words;    /* of Word, in order */
  GArray     *peaks;    /* of float: the loudest sample of each window */
  gint64      started;
  GstClockTime passed;  /* the last sound that left, for sinks that know no time */

  /* Main thread. */
  GstClockTime now;
  guint        n_taken;
  gboolean     is_over;
};

AporiaVoiceOutput *
aporia_voice_output_new (const char *sink)
{
  AporiaVoiceOutput *self = g_atomic_rc_box_new0 (AporiaVoiceOutput);

  self->sink = g_strdup (sink);
  g_mutex_init (&self->mutex);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->peaks = g_array_new (FALSE, FALSE, sizeof (float));
  return self;
}

AporiaVoiceOutput *
aporia_voice_output_ref (AporiaVoiceOutput *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
output_clear (gpointer data)
{
  AporiaVoiceOutput *self = data;

  aporia_voice_output_close (self);
  g_free (self->sink);
  g_array_unref (self->words);
  g_array_unref (self->peaks);
  g_mutex_clear (&self->mutex);
}

void
aporia_voice_output_unref (AporiaVoiceOutput *self)
{
  g_atomic_rc_box_release_full (self, output_clear);
}

/* --- Opening and closing --- */

void
aporia_voice_output_warm_up (void)
{
  gst_init_check (NULL, NULL, NULL);
}

/* In GStreamer's thread. */
static GstPadProbeReturn
passed_cb (GstPad          *pad,
           GstPadProbeInfo *info,
           gpointer         user_data)
{
  AporiaVoiceOutput *self = user_data;
  GstBuffer *buffer = gst_pad_probe_info_get_buffer (info);

  g_mutex_lock (&self->mutex);
  if (self->started == 0)
    self->started = g_get_monotonic_time ();
  if (buffer != NULL && GST_BUFFER_PTS_IS_VALID (buffer))
    self->passed = GST_BUFFER_PTS (buffer);
  g_mutex_unlock (&self->mutex);
  return GST_PAD_PROBE_OK;
}

static void
close_pipeline (GstElement *pipeline)
{
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
}

/* The pipeline must not outlive SELF: closing it ends its threads. */
static GstElement *
open_sink (AporiaVoiceOutput *self,
           const char        *sink)
{
  g_autofree char *text =
    g_strdup_printf ("appsrc name=source format=time max-bytes=0 ! audioconvert ! audioresample ! "
                     "capsfilter name=out caps=audio/x-raw,format=%s,rate=%d,channels=1 ! audioconvert ! %s",
                     FORMAT, OUT_RATE, sink);
  g_autoptr(GError) error = NULL;
  GstElement *pipeline = gst_parse_launch_full (text, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &error);
  g_autoptr(GstElement) out = NULL;
  g_autoptr(GstPad) pad = NULL;

  if (pipeline == NULL)
    {
      g_debug ("no sink \"%s\": %s", sink, error->message);
      return NULL;
    }
  if (gst_element_set_state (pipeline, GST_STATE_READY) == GST_STATE_CHANGE_FAILURE)
    {
      g_debug ("the sink \"%s\" does not open", sink);
      close_pipeline (pipeline);
      return NULL;
    }
  out = gst_bin_get_by_name (GST_BIN (pipeline), "out");
  pad = gst_element_get_static_pad (out, "src");
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, passed_cb, self, NULL);
  return pipeline;
}

/* In place of one that broke.  Returns: FALSE when it was closed meanwhile */
static gboolean
take_pipeline (AporiaVoiceOutput *self,
               GstElement        *pipeline)
{
  gboolean is_wanted;
  GstElement *unused = pipeline;
  g_autoptr(GstElement) old_source = NULL;

  g_mutex_lock (&self->mutex);
  is_wanted = !self->is_closed;
  if (is_wanted)
    {
      unused = self->pipeline;
      old_source = self->source;
      self->pipeline = pipeline;
      self->source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
    }
  g_mutex_unlock (&self->mutex);
  if (unused != NULL)
    close_pipeline (unused);
  return is_wanted;
}

/* Not when it has broken since: a server that was started anew knows nothing of it. */
gboolean
aporia_voice_output_is_open (AporiaVoiceOutput *self)
{
  g_autoptr(GstElement) pipeline = NULL;
  g_autoptr(GstBus) bus = NULL;

  g_mutex_lock (&self->mutex);
  pipeline = self->pipeline != NULL ? gst_object_ref (self->pipeline) : NULL;
  g_mutex_unlock (&self->mutex);
  if (pipeline == NULL)
    return FALSE;
  bus = gst_element_get_bus (pipeline);
  for (;;)
    {
      g_autoptr(GstMessage) message = gst_bus_pop (bus);

      if (message == NULL)
        return TRUE;
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        return FALSE;
    }
}

gboolean
aporia_voice_output_open (AporiaVoiceOutput *self)
{
  static const char *const systems[] = {
    "pulsesink client-name=Aporia buffer-time=100000 latency-time=20000",
    "pipewiresink client-name=Aporia",
    "alsasink buffer-time=100000 latency-time=20000",
    NULL,
  };
  const char *const one[] = { self->sink, NULL };
  const char *const *sinks = self->sink != NULL ? one : systems;

  if (aporia_voice_output_is_open (self))
    return TRUE;
  aporia_voice_output_warm_up ();
  for (guint i = 0; sinks[i] != NULL; i++)
    {
      GstElement *pipeline = open_sink (self, sinks[i]);

      if (pipeline == NULL)
        continue;
      if (gst_element_set_state (pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE)
        return take_pipeline (self, pipeline);
      close_pipeline (pipeline);
    }
  return FALSE;
}

void
aporia_voice_output_close (AporiaVoiceOutput *self)
{
  GstElement *pipeline;
  g_autoptr(GstElement) source = NULL;

  g_mutex_lock (&self->mutex);
  self->is_closed = TRUE;
  pipeline = g_steal_pointer (&self->pipeline);
  source = g_steal_pointer (&self->source);
  g_mutex_unlock (&self->mutex);
  if (pipeline != NULL)
    close_pipeline (pipeline);
}

/* --- What is pushed --- */

/* Mutex held. */
static void
note_peaks (AporiaVoiceOutput      *self,
            const AporiaVoicePiece *piece)
{
  static const float silence = SILENCE_DB;
  const gsize step = MAX (piece->rate / 100, 1);

  for (gsize i = 0; i < piece->n_samples; i += step)
    {
      GstClockTime at = self->end + gst_util_uint64_scale (i, GST_SECOND, piece->rate);
      guint window = (guint) (at / WINDOW);
      float peak = (float) aporia_pcm_get_peak (piece->samples + i, MIN (step, piece->n_samples - i));

      while (self->peaks->len <= window)
        g_array_append_val (self->peaks, silence);
      if (peak > g_array_index (self->peaks, float, window))
        g_array_index (self->peaks, float, window) = peak;
    }
}

/* Mutex held. */
static void
note_words (AporiaVoiceOutput      *self,
            const AporiaVoicePiece *piece,
            guint                   offset)
{
  for (guint i = 0; i < piece->n_words; i++)
    {
      const AporiaSpokenWord *spoken = &piece->words[i];
      gint64 shift = spoken->at * (gint64) GST_SECOND / piece->rate;
      Word word = { .offset = spoken->offset + offset, .length = spoken->length };

      word.at = shift < 0 && (GstClockTime) -shift > self->end ? 0 : self->end + (GstClockTime) shift;
      g_array_append_val (self->words, word);
    }
}

static GstSample *
make_sample (const AporiaVoicePiece *piece,
             GstClockTime            at)
{
  gsize size = piece->n_samples * sizeof (gint16);
  GstBuffer *buffer = gst_buffer_new_memdup (piece->samples, size);
  g_autoptr(GstCaps) caps =
    gst_caps_new_simple ("audio/x-raw", "format", G_TYPE_STRING, FORMAT, "rate", G_TYPE_INT, piece->rate,
                         "channels", G_TYPE_INT, 1, "layout", G_TYPE_STRING, "interleaved", NULL);
  GstSample *sample;

  GST_BUFFER_PTS (buffer) = at;
  GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (piece->n_samples, GST_SECOND, piece->rate);
  sample = gst_sample_new (buffer, caps, NULL, NULL);
  gst_buffer_unref (buffer);
  return sample;
}

gboolean
aporia_voice_output_push (AporiaVoiceOutput      *self,
                          const AporiaVoicePiece *piece,
                          guint                   offset)
{
  g_autoptr(GstElement) source = NULL;
  g_autoptr(GstSample) sample = NULL;
  GstClockTime running;

  g_mutex_lock (&self->mutex);
  if (self->source != NULL)
    {
      source = gst_object_ref (self->source);
      /* A voice slower than speech: what comes late begins now instead of being left out. */
      running = gst_element_get_current_running_time (self->pipeline);
      if (self->end > 0 && GST_CLOCK_TIME_IS_VALID (running) && running > self->end)
        self->end = running + CATCH_UP;
      note_words (self, piece, offset);
      note_peaks (self, piece);
      if (piece->n_samples > 0)
        sample = make_sample (piece, self->end);
      self->end += gst_util_uint64_scale (piece->n_samples, GST_SECOND, piece->rate);
    }
  g_mutex_unlock (&self->mutex);
  if (source == NULL)
    return FALSE;
  return sample == NULL || gst_app_src_push_sample (GST_APP_SRC (source), sample) == GST_FLOW_OK;
}

void
aporia_voice_output_finish (AporiaVoiceOutput *self)
{
  g_autoptr(GstElement) source = NULL;

  g_mutex_lock (&self->mutex);
  source = self->source != NULL ? gst_object_ref (self->source) : NULL;
  g_mutex_unlock (&self->mutex);
  if (source != NULL)
    gst_app_src_end_of_stream (GST_APP_SRC (source));
}

/* --- What is heard --- */

static void
look_at_bus (AporiaVoiceOutput *self,
             GstElement        *pipeline,
             AporiaVoiceMoment *moment)
{
  g_autoptr(GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr(GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_autoptr(GError) cause = NULL;

  if (message == NULL)
    return;
  moment->is_over = self->is_over = TRUE;
  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
    return;
  gst_message_parse_error (message, &cause, NULL);
  g_debug ("the loudspeaker ended: %s", cause->message);
  moment->is_broken = TRUE;
}

void
aporia_voice_output_look (AporiaVoiceOutput *self,
                          AporiaVoiceMoment *moment)
{
  g_autoptr(GstElement) pipeline = NULL;
  gint64 position = -1;
  guint window;

  g_mutex_lock (&self->mutex);
  pipeline = self->pipeline != NULL ? gst_object_ref (self->pipeline) : NULL;
  g_mutex_unlock (&self->mutex);
  *moment = (AporiaVoiceMoment) { .peak = SILENCE_DB };
  if (pipeline == NULL)
    return;
  look_at_bus (self, pipeline, moment);
  if (!gst_element_query_position (pipeline, GST_FORMAT_TIME, &position))
    position = -1;
  g_mutex_lock (&self->mutex);
  moment->started = self->started;
  if (moment->is_over && !moment->is_broken)
    self->now = GST_CLOCK_TIME_NONE;
  else if (self->started > 0)
    self->now = position >= 0 ? (GstClockTime) position : self->passed;
  window = (guint) MIN (self->now / WINDOW, G_MAXUINT);
  if (moment->started > 0 && window < self->peaks->len)
    moment->peak = g_array_index (self->peaks, float, window);
  g_mutex_unlock (&self->mutex);
}

gboolean
aporia_voice_output_take_word (AporiaVoiceOutput *self,
                               guint             *offset,
                               guint             *length)
{
  gboolean is_taken = FALSE;

  g_mutex_lock (&self->mutex);
  if (self->n_taken < self->words->len && self->started > 0)
    {
      const Word *word = &g_array_index (self->words, Word, self->n_taken);

      is_taken = word->at <= self->now;
      if (is_taken)
        {
          *offset = word->offset;
          *length = word->length;
          self->n_taken++;
        }
    }
  g_mutex_unlock (&self->mutex);
  return is_taken;
}
