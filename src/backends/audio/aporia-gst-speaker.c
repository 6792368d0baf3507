#include "backends/audio/aporia-gst-speaker.h"

#include "backends/audio/aporia-utterance.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-worker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define POLL_MS 25
#define TICKS_PER_LEVEL 2
/* How long a loudspeaker is held open for what may be said next. */
#define READY_SECONDS 30

#define APORIA_TYPE_GST_SPEAKER (aporia_gst_speaker_get_type ())
G_DECLARE_FINAL_TYPE (AporiaGstSpeaker, aporia_gst_speaker, APORIA, GST_SPEAKER, GObject)

struct _AporiaGstSpeaker
{
  GObject            parent_instance;
  GPtrArray         *sources;
  AporiaVoiceSource *server; /* (nullable) */
  AporiaVoiceShelf  *shelf;
  char              *sink;   /* (nullable) */
  AporiaWorker      *worker; /* one thread, which speaks */
  AporiaWorker      *closer; /* one thread, which ends what is heard */
  const char        *language; /* (nullable) of what was said last */
  GCancellable      *preparing;
  AporiaVoiceOutput *ready;    /* (nullable) open, for what is said next */
  guint              ready_id;
  AporiaUtterance   *current;  /* (nullable) */
  AporiaUtterance   *next;     /* (nullable) once the current one is silent */
  guint              poll_id;
  guint              n_said;
};

static void speaker_iface_init (AporiaSpeakerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaGstSpeaker, aporia_gst_speaker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SPEAKER, speaker_iface_init))

/* --- A loudspeaker that waits --- */

static void
discard_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  aporia_voice_output_close (task_data);
  g_task_return_boolean (task, TRUE);
}

/* OUTPUT: (transfer full). */
static void
discard (AporiaGstSpeaker  *self,
         AporiaVoiceOutput *output)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, discard);
  g_task_set_task_data (task, output, (GDestroyNotify) aporia_voice_output_unref);
  aporia_worker_run (self->closer, APORIA_PRIORITY_WAITING, task, discard_thread);
}

static gboolean
ready_cb (gpointer user_data)
{
  AporiaGstSpeaker *self = user_data;

  self->ready_id = 0;
  discard (self, g_steal_pointer (&self->ready));
  return G_SOURCE_REMOVE;
}

/* OUTPUT: (transfer full). */
static void
hold_ready (AporiaGstSpeaker  *self,
            AporiaVoiceOutput *output)
{
  if (self->ready != NULL || !aporia_voice_output_is_open (output))
    {
      discard (self, output);
      return;
    }
  self->ready = output;
  self->ready_id = g_timeout_add_seconds (READY_SECONDS, ready_cb, self);
}

/* Returns: (transfer full) one that is open, or one that is still to be opened */
static AporiaVoiceOutput *
take_output (AporiaGstSpeaker *self)
{
  g_clear_handle_id (&self->ready_id, g_source_remove);
  if (self->ready == NULL)
    return aporia_voice_output_new (self->sink);
  return g_steal_pointer (&self->ready);
}

/* --- What is heard --- */

static void begin (AporiaGstSpeaker *self,
                   AporiaUtterance  *speech);

/* Once the thread is done with it and the loudspeaker too. */
static void
end_if_done (AporiaGstSpeaker *self)
{
  AporiaUtterance *speech = self->current;
  AporiaUtterance *next;

  if (speech == NULL || speech->is_working || !speech->is_closed)
    return;
  self->current = NULL;
  next = g_steal_pointer (&self->next);
  if (next != NULL)
    begin (self, next);
  g_debug ("speech %u ended after %" G_GINT64_FORMAT " ms", speech->id,
           (g_get_monotonic_time () - speech->asked) / 1000);
  g_signal_emit_by_name (self, "ended", speech->id, speech->error);
  aporia_utterance_unref (speech);
}

static void
close_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  aporia_voice_output_close (((AporiaUtterance *) task_data)->output);
  g_task_return_boolean (task, TRUE);
}

static void
closed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaUtterance *speech = g_task_get_task_data (G_TASK (result));

  speech->is_closed = TRUE;
  end_if_done (APORIA_GST_SPEAKER (object));
}

/* ERROR: (nullable) (transfer full). */
static void
leave (AporiaGstSpeaker *self,
       GError           *error)
{
  AporiaUtterance *speech = self->current;
  g_autoptr(GTask) task = NULL;

  if (speech->is_leaving)
    {
      g_clear_error (&error);
      return;
    }
  speech->is_leaving = TRUE;
  speech->error = error;
  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_cancellable_cancel (speech->cancellable);
  task = g_task_new (self, NULL, closed_cb, NULL);
  g_task_set_source_tag (task, leave);
  g_task_set_task_data (task, aporia_utterance_ref (speech), aporia_utterance_unref);
  aporia_worker_run (self->closer, APORIA_PRIORITY_WAITING, task, close_thread);
}

static void
spoken_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaGstSpeaker *self = APORIA_GST_SPEAKER (object);
  AporiaUtterance *speech = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  speech->is_working = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error) && speech == self->current)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_clear_error (&error);
      leave (self, g_steal_pointer (&error));
    }
  g_clear_error (&error);
  end_if_done (self);
}

/* --- Telling of it --- */

static void
tell_reason (AporiaGstSpeaker *self,
             AporiaUtterance  *speech)
{
  g_autofree char *reason = NULL;

  g_mutex_lock (&speech->mutex);
  reason = g_steal_pointer (&speech->reason);
  g_mutex_unlock (&speech->mutex);
  if (reason != NULL)
    g_signal_emit_by_name (self, "stand-in", speech->id, reason);
}

static void
tell_moment (AporiaGstSpeaker        *self,
             AporiaUtterance         *speech,
             const AporiaVoiceMoment *moment)
{
  guint offset;
  guint length;

  if (moment->started == 0)
    return;
  if (!speech->is_started)
    {
      speech->is_started = TRUE;
      g_debug ("speech %u: first sound after %" G_GINT64_FORMAT " ms", speech->id,
               (moment->started - speech->asked) / 1000);
      g_signal_emit_by_name (self, "started", speech->id, moment->started);
    }
  /* Whoever listens may ask for silence, or for another text. */
  while (!speech->is_leaving && aporia_voice_output_take_word (speech->output, &offset, &length))
    g_signal_emit_by_name (self, "word", speech->id, offset, length);
  if (!speech->is_leaving && speech->n_ticks++ % TICKS_PER_LEVEL == 0)
    g_signal_emit_by_name (self, "level", speech->id, moment->peak);
}

static gboolean
poll_cb (gpointer user_data)
{
  g_autoptr(AporiaGstSpeaker) self = g_object_ref (user_data);
  AporiaUtterance *speech = aporia_utterance_ref (self->current);
  AporiaVoiceMoment moment;
  gboolean goes_on;

  aporia_voice_output_look (speech->output, &moment);
  tell_reason (self, speech);
  if (!speech->is_leaving)
    tell_moment (self, speech, &moment);
  if (moment.is_over && !speech->is_leaving)
    {
      GError *error = NULL;

      if (moment.is_broken)
        error = g_error_new_literal (APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                                     _("The loudspeaker went away. Reading always works."));
      leave (self, error);
    }
  goes_on = !speech->is_leaving;
  aporia_utterance_unref (speech);
  return goes_on;
}

/* SPEECH: (transfer full). */
static void
begin (AporiaGstSpeaker *self,
       AporiaUtterance  *speech)
{
  g_autoptr(GTask) task = NULL;

  self->current = speech;
  speech->output = take_output (self);
  speech->is_working = TRUE;
  task = g_task_new (self, speech->cancellable, spoken_cb, NULL);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, aporia_utterance_ref (speech), aporia_utterance_unref);
  aporia_worker_run_in_lane (self->worker, self, APORIA_PRIORITY_WAITING, task, aporia_utterance_thread);
  self->poll_id = g_timeout_add (POLL_MS, poll_cb, self);
}

/* --- The port --- */

static void
forget_next (AporiaGstSpeaker *self)
{
  AporiaUtterance *next = g_steal_pointer (&self->next);

  if (next == NULL)
    return;
  g_signal_emit_by_name (self, "ended", next->id, NULL);
  aporia_utterance_unref (next);
}

static AporiaUtterance *
new_speech (AporiaGstSpeaker *self,
            const char       *text,
            const char       *voice,
            double            rate)
{
  return aporia_utterance_new (text, voice, rate, self->language, self->sources, self->server, self->shelf);
}

static guint
say (AporiaSpeaker *speaker,
     const char    *text,
     const char    *voice,
     double         rate)
{
  AporiaGstSpeaker *self = APORIA_GST_SPEAKER (speaker);
  AporiaUtterance *speech = new_speech (self, text, voice, rate);
  guint id = speech->id = ++self->n_said;

  self->language = speech->language;
  if (self->current == NULL)
    {
      begin (self, speech);
      return id;
    }
  forget_next (self);
  self->next = speech;
  leave (self, NULL);
  return id;
}

static void
prepared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaUtterance *speech = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_debug ("not ready: %s", error->message);
  /* After its end the speaker holds nothing ready. */
  if (speech->output != NULL && APORIA_GST_SPEAKER (object)->closer != NULL)
    hold_ready (APORIA_GST_SPEAKER (object), g_steal_pointer (&speech->output));
}

static void
prepare (AporiaSpeaker *speaker,
         const char    *text,
         const char    *voice,
         double         rate)
{
  AporiaGstSpeaker *self = APORIA_GST_SPEAKER (speaker);
  AporiaUtterance *speech = new_speech (self, text, voice, rate);
  g_autoptr(GTask) task = NULL;

  /* What is asked for last is what will be said. */
  if (self->preparing != NULL)
    g_cancellable_cancel (self->preparing);
  g_set_object (&self->preparing, speech->cancellable);
  speech->is_rehearsal = TRUE;
  if (self->ready == NULL)
    speech->output = aporia_voice_output_new (self->sink);
  task = g_task_new (self, speech->cancellable, prepared_cb, NULL);
  g_task_set_source_tag (task, prepare);
  g_task_set_task_data (task, speech, aporia_utterance_unref);
  aporia_worker_run_in_lane (self->worker, self, APORIA_PRIORITY_PREFETCH, task, aporia_utterance_thread);
}

static void
stop (AporiaSpeaker *speaker)
{
  AporiaGstSpeaker *self = APORIA_GST_SPEAKER (speaker);

  if (self->current == NULL)
    return;
  leave (self, NULL);
  forget_next (self);
}

static void
set_server (AporiaSpeaker     *speaker,
            AporiaVoiceSource *server)
{
  g_set_object (&APORIA_GST_SPEAKER (speaker)->server, server);
}

static GPtrArray *
list (AporiaSpeaker *speaker)
{
  AporiaGstSpeaker *self = APORIA_GST_SPEAKER (speaker);
  GPtrArray *voices = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_voice_unref);

  for (guint i = 0; i < self->sources->len; i++)
    g_ptr_array_extend_and_steal (voices, aporia_voice_source_list (self->sources->pdata[i]));
  return voices;
}

/* --- Class --- */

static void
speaker_iface_init (AporiaSpeakerInterface *iface)
{
  iface->say = say;
  iface->prepare = prepare;
  iface->stop = stop;
  iface->set_server = set_server;
  iface->list = list;
}

static void
aporia_gst_speaker_dispose (GObject *object)
{
  AporiaGstSpeaker *self = APORIA_GST_SPEAKER (object);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_clear_handle_id (&self->ready_id, g_source_remove);
  if (self->preparing != NULL)
    g_cancellable_cancel (self->preparing);
  if (self->worker != NULL)
    {
      aporia_worker_shutdown (self->worker);
      aporia_worker_shutdown (self->closer);
    }
  g_clear_object (&self->worker);
  g_clear_object (&self->closer);
  g_clear_object (&self->preparing);
  g_clear_object (&self->server);
  g_clear_pointer (&self->current, aporia_utterance_unref);
  g_clear_pointer (&self->next, aporia_utterance_unref);
  g_clear_pointer (&self->ready, aporia_voice_output_unref);
  G_OBJECT_CLASS (aporia_gst_speaker_parent_class)->dispose (object);
}

static void
aporia_gst_speaker_finalize (GObject *object)
{
  AporiaGstSpeaker *self = APORIA_GST_SPEAKER (object);

  g_ptr_array_unref (self->sources);
  aporia_voice_shelf_unref (self->shelf);
  g_free (self->sink);
  G_OBJECT_CLASS (aporia_gst_speaker_parent_class)->finalize (object);
}

static void
aporia_gst_speaker_class_init (AporiaGstSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_gst_speaker_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_gst_speaker_finalize;
}

static void
aporia_gst_speaker_init (AporiaGstSpeaker *self)
{
  self->worker = aporia_worker_new ("speaker", 1);
  self->closer = aporia_worker_new ("silence", 1);
  self->shelf = aporia_voice_shelf_new ();
}

AporiaSpeaker *
aporia_gst_speaker_new (GPtrArray  *voices,
                        const char *sink)
{
  AporiaGstSpeaker *self = g_object_new (APORIA_TYPE_GST_SPEAKER, NULL);

  self->sources = g_ptr_array_ref (voices);
  self->sink = g_strdup (sink);
  return APORIA_SPEAKER (self);
}
