#include "backends/audio/aporia-gst-player.h"

#include "backends/audio/aporia-gst-pcm.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-worker.h"

#include <glib/gi18n-lib.h>
#include <gst/gst.h>
#include <string.h>

#define POLL_MS 50
/* How long a recording may take to be ready to be heard. */
#define OPEN_SECONDS 5

/* One recording that is played.  What is not said to be otherwise is set before others see it. */
typedef struct
{
  char         *path;        /* (nullable) … or: */
  GBytes       *pcm;         /* (nullable) */
  double        from;
  double        to;          /* below 0: the end */
  GStrv         sinks;
  GCancellable *cancellable; /* it was stopped */
  GstElement   *pipeline;    /* (nullable) the worker's; read by the main thread once it is open */
} Play;

#define APORIA_TYPE_GST_PLAYER (aporia_gst_player_get_type ())
G_DECLARE_FINAL_TYPE (AporiaGstPlayer, aporia_gst_player, APORIA, GST_PLAYER, GObject)

struct _AporiaGstPlayer
{
  GObject       parent_instance;
  char         *sink;    /* (nullable) in place of loudspeakers */
  AporiaWorker *worker;  /* one thread: a sound server may keep whoever speaks to it waiting */
  Play         *play;    /* (nullable) counted */
  guint         poll_id; /* it is open */
};

static void player_iface_init (AporiaPlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaGstPlayer, aporia_gst_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_PLAYER, player_iface_init))

static void
play_clear (gpointer data)
{
  Play *self = data;

  if (self->pipeline != NULL)
    {
      gst_element_set_state (self->pipeline, GST_STATE_NULL);
      gst_object_unref (self->pipeline);
    }
  g_free (self->path);
  g_clear_pointer (&self->pcm, g_bytes_unref);
  g_strfreev (self->sinks);
  g_object_unref (self->cancellable);
}

static void
play_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, play_clear);
}

/* --- On the worker --- */

/* A fixed chain for each of our two kinds.  Returns: NULL: it is neither, or cannot be read. */
static const char *
find_chain (Play *play)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GFileInputStream) stream = NULL;
  char start[4] = { 0 };

  if (play->pcm != NULL)
    return "giostreamsrc name=source ! wavparse";
  file = g_file_new_for_path (play->path);
  stream = g_file_read (file, NULL, NULL);
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), start, 4, NULL, NULL, NULL))
    return NULL;
  if (memcmp (start, "OggS", 4) == 0)
    return "filesrc name=source ! oggdemux ! opusdec";
  return memcmp (start, "RIFF", 4) == 0 ? "filesrc name=source ! wavparse" : NULL;
}

static void
set_source (Play       *play,
            GstElement *pipeline)
{
  g_autoptr(GstElement) source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  g_autoptr(GInputStream) stream = play->pcm != NULL ? aporia_gst_pcm_open (play->pcm) : NULL;

  if (stream != NULL)
    g_object_set (source, "stream", stream, NULL);
  else
    g_object_set (source, "location", play->path, NULL);
}

/* NULL: there is no such sink, or it does not open. */
static GstElement *
open_sink (Play       *play,
           const char *chain,
           const char *sink)
{
  g_autofree char *text = g_strdup_printf ("%s ! audioconvert ! audioresample ! %s", chain, sink);
  g_autoptr(GError) error = NULL;
  GstElement *pipeline = gst_parse_launch_full (text, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &error);

  if (pipeline == NULL)
    {
      g_debug ("no sink \"%s\": %s", sink, error->message);
      return NULL;
    }
  set_source (play, pipeline);
  if (gst_element_set_state (pipeline, GST_STATE_READY) != GST_STATE_CHANGE_FAILURE)
    return pipeline;
  g_debug ("the sink \"%s\" does not open", sink);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
  return NULL;
}

static gboolean
go_to (Play  *play,
       double seconds)
{
  return gst_element_seek (play->pipeline, 1.0, GST_FORMAT_TIME,
                           GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, GST_SEEK_TYPE_SET,
                           (gint64) (seconds * GST_SECOND),
                           play->to < 0 ? GST_SEEK_TYPE_NONE : GST_SEEK_TYPE_SET,
                           play->to < 0 ? -1 : (gint64) (play->to * GST_SECOND));
}

/* Ready at the first sound that is wanted. */
static gboolean
prepare (Play *play)
{
  return gst_element_set_state (play->pipeline, GST_STATE_PAUSED) != GST_STATE_CHANGE_FAILURE &&
         gst_element_get_state (play->pipeline, NULL, NULL, OPEN_SECONDS * GST_SECOND) ==
           GST_STATE_CHANGE_SUCCESS &&
         ((play->from <= 0 && play->to < 0) || go_to (play, play->from));
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Play *play = data;
  /* Here and not at the start of the program, which it would delay; without GStreamer's own files no sink
   * opens. */
  const char *chain = gst_init_check (NULL, NULL, NULL) ? find_chain (play) : NULL;

  for (guint i = 0; chain != NULL && play->sinks[i] != NULL && play->pipeline == NULL; i++)
    if (!g_cancellable_is_cancelled (cancellable))
      play->pipeline = open_sink (play, chain, play->sinks[i]);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (chain != NULL && play->pipeline == NULL)
    g_task_return_new_error (task, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "%s",
                             _("Nothing here can play sound. Connect headphones or loudspeakers, and try "
                               "again."));
  else if (chain == NULL || !prepare (play))
    g_task_return_new_error (task, APORIA_ERROR, APORIA_ERROR_UNREADABLE, "%s",
                             _("The recording cannot be played: it is damaged, or not here any more."));
  else if (!g_task_return_error_if_cancelled (task))
    {
      gst_element_set_state (play->pipeline, GST_STATE_PLAYING);
      g_task_return_boolean (task, TRUE);
    }
}

/* What is asked of one that is open. */
typedef struct
{
  Play    *play;    /* counted */
  gboolean is_seek; /* else: a pause, or its end */
  gboolean is_paused;
  double   seconds;
} Wish;

static void
wish_free (Wish *self)
{
  play_unref (self->play);
  g_free (self);
}

static void
wish_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Wish *wish = data;

  if (wish->play->pipeline == NULL || g_cancellable_is_cancelled (wish->play->cancellable))
    ;
  else if (wish->is_seek)
    go_to (wish->play, wish->seconds);
  else
    gst_element_set_state (wish->play->pipeline, wish->is_paused ? GST_STATE_PAUSED : GST_STATE_PLAYING);
  g_task_return_boolean (task, TRUE);
}

/* Nothing is heard of it any more. */
static void
close_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Play *play = data;

  if (play->pipeline != NULL)
    gst_element_set_state (play->pipeline, GST_STATE_NULL);
  g_task_return_boolean (task, TRUE);
}

/* --- On the main thread --- */

static void
run (AporiaGstPlayer    *self,
     gpointer            data,
     GDestroyNotify      free_func,
     GTaskThreadFunc     func,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, NULL);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, data, free_func);
  aporia_worker_run (self->worker, APORIA_PRIORITY_WAITING, task, func);
}

static void
end (AporiaGstPlayer *self,
     const GError    *error)
{
  Play *play = g_steal_pointer (&self->play);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_cancellable_cancel (play->cancellable);
  run (self, play, play_unref, close_thread, NULL, NULL);
  g_signal_emit_by_name (self, "ended", error);
}

/* What the sound system says of it goes to the log, and a sentence to the person. */
static void
fail (AporiaGstPlayer *self,
      GstMessage      *message)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_damaged;

  gst_message_parse_error (message, &cause, NULL);
  g_debug ("playing ended: %s", cause->message);
  is_damaged = cause->domain == GST_STREAM_ERROR;
  error = g_error_new_literal (APORIA_ERROR, is_damaged ? APORIA_ERROR_UNREADABLE : APORIA_ERROR_UNAVAILABLE,
                               is_damaged ? _("The recording is damaged from here on.")
                                          : _("The headphones or loudspeakers went away."));
  end (self, error);
}

static gboolean
poll_cb (gpointer user_data)
{
  AporiaGstPlayer *self = user_data;
  g_autoptr(AporiaGstPlayer) G_GNUC_UNUSED guard = g_object_ref (self);
  GstElement *pipeline = self->play->pipeline;
  g_autoptr(GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr(GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  guint poll_id = self->poll_id;
  gint64 position;

  if (gst_element_query_position (pipeline, GST_FORMAT_TIME, &position) && position >= 0)
    g_signal_emit_by_name (self, "position", (double) position / GST_SECOND);
  /* Whoever listened may have had enough, and begun another. */
  if (self->poll_id != poll_id)
    return G_SOURCE_REMOVE;
  if (message == NULL)
    return G_SOURCE_CONTINUE;
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    fail (self, message);
  else
    end (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaGstPlayer *self = APORIA_GST_PLAYER (object);
  g_autoptr(GError) error = NULL;
  gboolean is_open = g_task_propagate_boolean (G_TASK (result), &error);

  /* Stopped meanwhile. */
  if (self->play == NULL || self->play->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  if (is_open)
    self->poll_id = g_timeout_add (POLL_MS, poll_cb, self);
  else
    end (self, error);
}

static void
start (AporiaPlayer *player,
       const char   *path,
       GBytes       *pcm,
       double        from,
       double        to)
{
  AporiaGstPlayer *self = APORIA_GST_PLAYER (player);
  static const char *const systems[] = { "pulsesink client-name=Aporia", "pipewiresink", "alsasink", NULL };
  const char *const one[] = { self->sink, NULL };
  Play *play;

  aporia_player_stop (player);
  play = g_atomic_rc_box_new0 (Play);
  play->path = g_strdup (path);
  play->pcm = pcm != NULL ? g_bytes_ref (pcm) : NULL;
  play->from = from;
  play->to = to;
  play->sinks = g_strdupv ((GStrv) (self->sink != NULL ? one : systems));
  play->cancellable = g_cancellable_new ();
  self->play = play;
  run (self, g_atomic_rc_box_acquire (play), play_unref, open_thread, play->cancellable, opened_cb);
}

static void
wish (AporiaGstPlayer *self,
      gboolean         is_seek,
      gboolean         is_paused,
      double           seconds)
{
  Wish *asked;

  if (self->play == NULL)
    return;
  asked = g_new0 (Wish, 1);
  asked->play = g_atomic_rc_box_acquire (self->play);
  asked->is_seek = is_seek;
  asked->is_paused = is_paused;
  asked->seconds = seconds;
  run (self, asked, (GDestroyNotify) wish_free, wish_thread, NULL, NULL);
}

static void
set_paused (AporiaPlayer *player,
            gboolean      is_paused)
{
  wish (APORIA_GST_PLAYER (player), FALSE, is_paused, 0);
}

static void
seek (AporiaPlayer *player,
      double        seconds)
{
  wish (APORIA_GST_PLAYER (player), TRUE, FALSE, seconds);
}

static void
stop (AporiaPlayer *player)
{
  if (APORIA_GST_PLAYER (player)->play != NULL)
    end (APORIA_GST_PLAYER (player), NULL);
}

/* --- Class --- */

static void
player_iface_init (AporiaPlayerInterface *iface)
{
  iface->start = start;
  iface->set_paused = set_paused;
  iface->seek = seek;
  iface->stop = stop;
}

static void
aporia_gst_player_dispose (GObject *object)
{
  AporiaGstPlayer *self = APORIA_GST_PLAYER (object);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_clear_pointer (&self->play, play_unref);
  if (self->worker != NULL)
    aporia_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (aporia_gst_player_parent_class)->dispose (object);
}

static void
aporia_gst_player_finalize (GObject *object)
{
  g_free (APORIA_GST_PLAYER (object)->sink);
  G_OBJECT_CLASS (aporia_gst_player_parent_class)->finalize (object);
}

static void
aporia_gst_player_class_init (AporiaGstPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_gst_player_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_gst_player_finalize;
}

static void
aporia_gst_player_init (AporiaGstPlayer *self)
{
  self->worker = aporia_worker_new ("player", 1);
}

AporiaPlayer *
aporia_gst_player_new (const char *sink)
{
  AporiaGstPlayer *self = g_object_new (APORIA_TYPE_GST_PLAYER, NULL);

  self->sink = g_strdup (sink);
  return APORIA_PLAYER (self);
}
