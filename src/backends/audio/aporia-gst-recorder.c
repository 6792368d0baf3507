#include "backends/audio/aporia-gst-recorder.h"

#include "backends/audio/aporia-gst-microphones.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-worker.h"

#include <glib/gi18n-lib.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#define POLL_MS 50
/* How long a source may take to open, and to end. */
#define OPEN_SECONDS 5
#define END_SECONDS 2
#define SILENCE_DB -90.0
/* What is passed on at a time, unless it is live: half a second. */
#define PIECE_BYTES (APORIA_PCM_RATE * sizeof (gint16) / 2)
#define MAX_BYTES ((gsize) APORIA_RECORDER_MAX_SECONDS * APORIA_PCM_RATE * sizeof (gint16))
#define FORMAT (G_BYTE_ORDER == G_LITTLE_ENDIAN ? "S16LE" : "S16BE")

/* What the thread that records and the main thread share. */
typedef struct
{
  GMutex      mutex; /* guards what follows */
  GByteArray *pcm;
  gsize       n_told; /* bytes of which the loudest sample was told */
  gboolean    is_paused;
} Sound;

#define APORIA_TYPE_GST_RECORDER (aporia_gst_recorder_get_type ())
G_DECLARE_FINAL_TYPE (AporiaGstRecorder, aporia_gst_recorder, APORIA, GST_RECORDER, GObject)

struct _AporiaGstRecorder
{
  GObject       parent_instance;
  char         *source;      /* (nullable) in place of microphones */
  gsize         piece_bytes; /* the least that is passed on at a time */
  AporiaWorker *worker;      /* one thread, which opens sources */
  GCancellable *opening;     /* (nullable) a source is being opened */
  GstElement   *pipeline;    /* (nullable) it records */
  Sound        *sound;       /* (nullable) counted, as long as it records */
  gsize         n_given;     /* bytes that were passed on */
  guint         poll_id;
  AporiaGstMicrophones *microphones; /* (nullable) they are watched */
  gint64        end_by;      /* when an end is no longer waited for; 0: it goes on */
};

static void recorder_iface_init (AporiaRecorderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaGstRecorder, aporia_gst_recorder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_RECORDER, recorder_iface_init))

/* --- Sound --- */

static void
sound_clear (gpointer data)
{
  Sound *self = data;

  g_clear_pointer (&self->pcm, g_byte_array_unref);
  g_mutex_clear (&self->mutex);
}

static void
sound_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, sound_clear);
}

static Sound *
sound_new (void)
{
  Sound *self = g_atomic_rc_box_new0 (Sound);

  g_mutex_init (&self->mutex);
  self->pcm = g_byte_array_new ();
  return self;
}

/* In GStreamer's thread. */
static GstFlowReturn
sample_cb (GstAppSink *sink,
           gpointer    user_data)
{
  Sound *self = user_data;
  GstSample *sample = gst_app_sink_pull_sample (sink);
  GstBuffer *buffer = sample != NULL ? gst_sample_get_buffer (sample) : NULL;
  GstFlowReturn flow = GST_FLOW_OK;
  GstMapInfo map;

  if (buffer != NULL && gst_buffer_map (buffer, &map, GST_MAP_READ))
    {
      g_mutex_lock (&self->mutex);
      if (self->pcm->len + map.size > MAX_BYTES)
        flow = GST_FLOW_EOS;
      else if (!self->is_paused)
        g_byte_array_append (self->pcm, map.data, (guint) map.size);
      g_mutex_unlock (&self->mutex);
      gst_buffer_unmap (buffer, &map);
    }
  g_clear_pointer (&sample, gst_sample_unref);
  return flow;
}

/* --- Opening a source, on a thread of its own: a sound server may keep it waiting --- */

typedef struct
{
  GStrv  sources;
  Sound *sound;
} Opening;

static void
opening_free (Opening *self)
{
  g_strfreev (self->sources);
  sound_unref (self->sound);
  g_free (self);
}

static void
close_pipeline (GstElement *pipeline)
{
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
}

static GstElement *
open_source (const char *source,
             Sound      *sound)
{
  g_autofree char *text =
    g_strdup_printf ("%s ! audioconvert ! audioresample ! "
                     "audio/x-raw,format=%s,rate=%d,channels=1,layout=interleaved ! "
                     "appsink name=sink sync=false",
                     source, FORMAT, APORIA_PCM_RATE);
  GstAppSinkCallbacks callbacks = { .new_sample = sample_cb };
  g_autoptr(GError) error = NULL;
  GstElement *pipeline = gst_parse_launch_full (text, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &error);
  g_autoptr(GstElement) sink = NULL;

  if (pipeline == NULL)
    {
      g_debug ("no source \"%s\": %s", source, error->message);
      return NULL;
    }
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, g_atomic_rc_box_acquire (sound), sound_unref);
  if (gst_element_set_state (pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE &&
      gst_element_get_state (pipeline, NULL, NULL, OPEN_SECONDS * GST_SECOND) != GST_STATE_CHANGE_FAILURE)
    return pipeline;
  g_debug ("the source \"%s\" does not open", source);
  close_pipeline (pipeline);
  return NULL;
}

static void
open_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Opening *opening = task_data;

  /* Here and not at the start of the program, which it would delay; without GStreamer's own files no source
   * opens. */
  gst_init_check (NULL, NULL, NULL);
  for (guint i = 0; opening->sources[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GstElement *pipeline = open_source (opening->sources[i], opening->sound);

      if (pipeline != NULL)
        {
          g_task_return_pointer (task, pipeline, (GDestroyNotify) close_pipeline);
          return;
        }
    }
  g_task_return_new_error (task, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "%s",
                           _("No microphone can be heard. Connect one, or allow Aporia to use it, and try "
                             "again. Typing always works."));
}

/* --- Recording --- */

/* Passes on what has come since the last time, when it is at least MIN bytes. */
static void
give_sound (AporiaGstRecorder *self,
            gsize              min)
{
  Sound *sound = self->sound;
  g_autoptr(GBytes) pcm = NULL;

  g_mutex_lock (&sound->mutex);
  if (sound->pcm->len >= self->n_given + min)
    pcm = g_bytes_new (sound->pcm->data + self->n_given, sound->pcm->len - self->n_given);
  g_mutex_unlock (&sound->mutex);
  if (pcm == NULL)
    return;
  self->n_given += g_bytes_get_size (pcm);
  g_signal_emit_by_name (self, "sound", pcm);
}

static void
finish (AporiaGstRecorder *self,
        const GError      *error)
{
  g_autoptr(GstElement) pipeline = g_steal_pointer (&self->pipeline);
  g_autoptr(GBytes) pcm = NULL;
  Sound *sound;

  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_clear_object (&self->opening);
  self->end_by = 0;
  if (pipeline != NULL)
    gst_element_set_state (pipeline, GST_STATE_NULL);
  give_sound (self, 1);
  sound = g_steal_pointer (&self->sound);
  g_mutex_lock (&sound->mutex);
  pcm = g_byte_array_free_to_bytes (g_steal_pointer (&sound->pcm));
  sound->pcm = g_byte_array_new ();
  g_mutex_unlock (&sound->mutex);
  sound_unref (sound);
  g_signal_emit_by_name (self, "stopped", pcm, error);
}

static void
tell_level (AporiaGstRecorder *self)
{
  Sound *sound = self->sound;
  double peak;
  double seconds;

  g_mutex_lock (&sound->mutex);
  peak = sound->is_paused ? SILENCE_DB
                          : aporia_pcm_get_peak ((gpointer) (sound->pcm->data + sound->n_told),
                                                 (sound->pcm->len - sound->n_told) / sizeof (gint16));
  sound->n_told = sound->pcm->len & ~(gsize) 1;
  seconds = (double) (sound->pcm->len / sizeof (gint16)) / APORIA_PCM_RATE;
  g_mutex_unlock (&sound->mutex);
  g_signal_emit_by_name (self, "level", peak, seconds);
}

/* What the sound system says of it goes to the log, and a sentence to the person. */
static void
fail (AporiaGstRecorder *self,
      GstMessage        *message)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(GError) error = NULL;

  gst_message_parse_error (message, &cause, NULL);
  g_debug ("recording ended: %s", cause->message);
  error = g_error_new_literal (APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                               _("The microphone went away. What was said until then is kept."));
  finish (self, error);
}

static gboolean
poll_cb (gpointer user_data)
{
  g_autoptr(AporiaGstRecorder) self = g_object_ref (user_data);
  g_autoptr(GstBus) bus = gst_element_get_bus (self->pipeline);
  g_autoptr(GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);

  tell_level (self);
  if (self->pipeline != NULL)
    give_sound (self, self->piece_bytes);
  /* Whoever listened may have had enough. */
  if (self->pipeline == NULL)
    return G_SOURCE_REMOVE;
  if (message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    fail (self, message);
  else if (message != NULL || (self->end_by > 0 && g_get_monotonic_time () > self->end_by))
    finish (self, NULL);
  return self->pipeline != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaGstRecorder *self = APORIA_GST_RECORDER (object);
  g_autoptr(GError) error = NULL;
  gboolean was_stopped = g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));

  self->pipeline = g_task_propagate_pointer (G_TASK (result), &error);
  if (was_stopped || self->pipeline == NULL)
    {
      finish (self, was_stopped ? NULL : error);
      return;
    }
  g_clear_object (&self->opening);
  self->poll_id = g_timeout_add (POLL_MS, poll_cb, self);
}

static GStrv
list_sources (AporiaGstRecorder *self,
              const char        *microphone)
{
  static const char *const systems[] = { "pulsesrc client-name=Aporia", "pipewiresrc", "alsasrc", NULL };
  const char *const one[] = { self->source != NULL ? self->source : microphone, NULL };

  return g_strdupv ((GStrv) (*one[0] != '\0' ? one : systems));
}

static void
start (AporiaRecorder *recorder,
       const char     *microphone)
{
  AporiaGstRecorder *self = APORIA_GST_RECORDER (recorder);
  g_autoptr(GTask) task = NULL;
  Opening *opening;

  if (self->sound != NULL)
    return;
  self->sound = sound_new ();
  self->n_given = 0;
  self->opening = g_cancellable_new ();
  opening = g_new0 (Opening, 1);
  opening->sources = list_sources (self, microphone);
  opening->sound = g_atomic_rc_box_acquire (self->sound);
  task = g_task_new (self, self->opening, opened_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  aporia_worker_run (self->worker, APORIA_PRIORITY_WAITING, task, open_thread);
}

static void
set_paused (AporiaRecorder *recorder,
            gboolean        is_paused)
{
  AporiaGstRecorder *self = APORIA_GST_RECORDER (recorder);

  if (self->sound == NULL)
    return;
  g_mutex_lock (&self->sound->mutex);
  self->sound->is_paused = is_paused;
  g_mutex_unlock (&self->sound->mutex);
}

/* What is on its way still arrives. */
static void
stop (AporiaRecorder *recorder)
{
  AporiaGstRecorder *self = APORIA_GST_RECORDER (recorder);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  if (self->pipeline == NULL || self->end_by > 0)
    return;
  self->end_by = g_get_monotonic_time () + END_SECONDS * G_USEC_PER_SEC;
  gst_element_send_event (self->pipeline, gst_event_new_eos ());
}

/* --- Which there are --- */

static GPtrArray *
list (AporiaRecorder *recorder)
{
  return aporia_gst_microphones_list ();
}

static void
microphones_cb (gpointer user_data)
{
  g_signal_emit_by_name (user_data, "microphones");
}

static void
watch (AporiaRecorder *recorder,
       gboolean        is_watched)
{
  AporiaGstRecorder *self = APORIA_GST_RECORDER (recorder);

  g_clear_pointer (&self->microphones, aporia_gst_microphones_unwatch);
  if (is_watched)
    self->microphones = aporia_gst_microphones_watch (microphones_cb, self);
}

/* --- Class --- */

static void
recorder_iface_init (AporiaRecorderInterface *iface)
{
  iface->start = start;
  iface->set_paused = set_paused;
  iface->stop = stop;
  iface->list = list;
  iface->watch = watch;
}

static void
aporia_gst_recorder_dispose (GObject *object)
{
  AporiaGstRecorder *self = APORIA_GST_RECORDER (object);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_clear_pointer (&self->microphones, aporia_gst_microphones_unwatch);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->pipeline, close_pipeline);
  g_clear_pointer (&self->sound, sound_unref);
  if (self->worker != NULL)
    aporia_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (aporia_gst_recorder_parent_class)->dispose (object);
}

static void
aporia_gst_recorder_finalize (GObject *object)
{
  g_free (APORIA_GST_RECORDER (object)->source);
  G_OBJECT_CLASS (aporia_gst_recorder_parent_class)->finalize (object);
}

static void
aporia_gst_recorder_class_init (AporiaGstRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_gst_recorder_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_gst_recorder_finalize;
}

static void
aporia_gst_recorder_init (AporiaGstRecorder *self)
{
  self->worker = aporia_worker_new ("recorder", 1);
  self->piece_bytes = PIECE_BYTES;
}

AporiaRecorder *
aporia_gst_recorder_new (const char *source)
{
  AporiaGstRecorder *self = g_object_new (APORIA_TYPE_GST_RECORDER, NULL);

  self->source = g_strdup (source);
  return APORIA_RECORDER (self);
}

AporiaRecorder *
aporia_gst_recorder_new_live (const char *source)
{
  AporiaRecorder *self = aporia_gst_recorder_new (source);

  APORIA_GST_RECORDER (self)->piece_bytes = sizeof (gint16);
  return self;
}
