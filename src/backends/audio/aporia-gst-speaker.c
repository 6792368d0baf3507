#include "backends/audio/aporia-gst-speaker.h"

#include "backends/audio/aporia-voice-output.h"
#include "backends/audio/aporia-voice-shelf.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-language.h"
#include "core/base/aporia-spoken-text.h"
#include "core/base/aporia-worker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define POLL_MS 25
#define TICKS_PER_LEVEL 2

#define APORIA_TYPE_GST_SPEAKER (aporia_gst_speaker_get_type ())
G_DECLARE_FINAL_TYPE (AporiaGstSpeaker, aporia_gst_speaker, APORIA, GST_SPEAKER, GObject)

/* A text to be spoken, or to be made ready.  Belongs to the thread that works on it, but for what is said of
 * it. */
typedef struct
{
  guint              id;
  char              *text;
  char              *voice;
  double             rate;
  GPtrArray         *sources; /* element-type AporiaVoiceSource */
  AporiaVoiceSource *server;  /* (nullable) */
  AporiaVoiceShelf  *shelf;
  AporiaVoiceOutput *output;  /* (nullable) none: it is made ready */
  GCancellable      *cancellable;
  gint64             asked;   /* when */

  GMutex mutex;
  char  *reason; /* (nullable) why another voice speaks, until the main thread has told it; guarded */

  /* Main thread. */
  gboolean is_working; /* the thread is at it */
  gboolean is_leaving;
  gboolean is_closed;
  gboolean is_started;
  guint    n_ticks;
  GError  *error; /* (nullable) */
} Speech;

struct _AporiaGstSpeaker
{
  GObject            parent_instance;
  GPtrArray         *sources;
  AporiaVoiceSource *server; /* (nullable) */
  AporiaVoiceShelf  *shelf;
  char              *sink;   /* (nullable) */
  AporiaWorker      *worker; /* one thread, which speaks */
  AporiaWorker      *closer; /* one thread, which ends what is heard */
  GCancellable      *preparing;
  Speech            *current; /* (nullable) */
  Speech            *next;    /* (nullable) once the current one is silent */
  guint              poll_id;
  guint              n_said;
};

static void speaker_iface_init (AporiaSpeakerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaGstSpeaker, aporia_gst_speaker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SPEAKER, speaker_iface_init))

/* --- A text --- */

static void
speech_clear (gpointer data)
{
  Speech *self = data;

  g_free (self->text);
  g_free (self->voice);
  g_free (self->reason);
  g_ptr_array_unref (self->sources);
  g_clear_object (&self->server);
  aporia_voice_shelf_unref (self->shelf);
  g_clear_pointer (&self->output, aporia_voice_output_unref);
  g_object_unref (self->cancellable);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
}

static void
speech_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, speech_clear);
}

static Speech *
speech_new (AporiaGstSpeaker *speaker,
            const char       *text,
            const char       *voice,
            double            rate)
{
  Speech *self = g_atomic_rc_box_new0 (Speech);

  g_mutex_init (&self->mutex);
  self->text = g_utf8_make_valid (text, -1);
  self->voice = g_strdup (voice);
  self->rate = rate;
  self->sources = g_ptr_array_ref (speaker->sources);
  self->server = speaker->server != NULL ? g_object_ref (speaker->server) : NULL;
  self->shelf = aporia_voice_shelf_ref (speaker->shelf);
  self->cancellable = g_cancellable_new ();
  self->asked = g_get_monotonic_time ();
  return self;
}

/* --- In the thread that speaks --- */

typedef struct
{
  Speech *speech;
  guint   offset;
} Part;

/* The name of SPEECH's voice when it is one of SOURCE's, NULL otherwise. */
static const char *
get_wanted (Speech            *speech,
            AporiaVoiceSource *source)
{
  const char *id = aporia_voice_source_get_id (source);
  gsize n = strlen (id);

  if (strncmp (speech->voice, id, n) == 0 && speech->voice[n] == ':')
    return speech->voice + n + 1;
  return NULL;
}

static gboolean
piece_cb (const AporiaVoicePiece *piece,
          gpointer                user_data)
{
  Part *part = user_data;

  if (g_cancellable_is_cancelled (part->speech->cancellable))
    return FALSE;
  return part->speech->output == NULL ||
         aporia_voice_output_push (part->speech->output, piece, part->offset);
}

/* Who may speak it, the wanted one first. */
static GPtrArray *
list_candidates (Speech *speech)
{
  GPtrArray *candidates = g_ptr_array_new ();

  if (speech->server != NULL && get_wanted (speech, speech->server) != NULL)
    g_ptr_array_add (candidates, speech->server);
  for (guint i = 0; i < speech->sources->len; i++)
    if (get_wanted (speech, speech->sources->pdata[i]) != NULL)
      g_ptr_array_add (candidates, speech->sources->pdata[i]);
  for (guint i = 0; i < speech->sources->len; i++)
    if (!g_ptr_array_find (candidates, speech->sources->pdata[i], NULL))
      g_ptr_array_add (candidates, speech->sources->pdata[i]);
  return candidates;
}

static void
tell_stand_in (Speech       *speech,
               const GError *error)
{
  g_mutex_lock (&speech->mutex);
  g_free (speech->reason);
  speech->reason = g_strdup (error->message);
  g_mutex_unlock (&speech->mutex);
}

/* A candidate that does not speak this, or fails, is out for the rest of the text. */
static gboolean
speak_part (Speech                 *speech,
            GPtrArray              *candidates,
            const char             *language,
            const AporiaSpokenPart *where,
            GError                **error)
{
  g_autofree char *text = g_strndup (speech->text + where->start, where->length);
  Part part = { speech, where->offset };
  g_autoptr(GError) reason = NULL;

  while (candidates->len > 0)
    {
      AporiaVoiceSource *source = candidates->pdata[0];
      const char *wanted = get_wanted (speech, source);
      g_autofree char *voice =
        aporia_voice_source_dup_voice (source, wanted != NULL ? wanted : "", language);
      AporiaVoiceRequest request = { .text = text, .voice = voice, .rate = speech->rate };
      g_autoptr(GError) local = NULL;

      if (voice != NULL)
        {
          if (reason != NULL)
            tell_stand_in (speech, reason);
          if (aporia_voice_shelf_speak (speech->shelf, source, &request, piece_cb, &part,
                                        speech->cancellable, &local))
            return TRUE;
          if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            {
              g_propagate_error (error, g_steal_pointer (&local));
              return FALSE;
            }
          g_debug ("the voice %s failed", aporia_voice_source_get_id (source));
          g_clear_error (&reason);
          reason = g_steal_pointer (&local);
        }
      g_ptr_array_remove_index (candidates, 0);
    }
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                         _("This computer has no voice for this. Install the package espeak-ng-data to "
                           "hear the questions; they can always be read."));
  return FALSE;
}

static gboolean
speak_all (Speech  *speech,
           GError **error)
{
  g_autoptr(GArray) parts = aporia_spoken_text_split (speech->text);
  g_autoptr(GPtrArray) candidates = list_candidates (speech);
  const char *language = aporia_language_detect (speech->text);

  for (guint i = 0; i < parts->len; i++)
    if (!speak_part (speech, candidates, language, &g_array_index (parts, AporiaSpokenPart, i), error))
      return FALSE;
  return TRUE;
}

static void
speak_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Speech *speech = task_data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (speech->output == NULL)
    aporia_voice_output_warm_up ();
  else if (!aporia_voice_output_open (speech->output))
    {
      g_task_return_new_error (task, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "%s",
                               _("Nothing can be heard: this computer plays no sound. Connect a "
                                 "loudspeaker or headphones and try again. Reading always works."));
      return;
    }
  if (!speak_all (speech, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (speech->output != NULL)
    aporia_voice_output_finish (speech->output);
  g_task_return_boolean (task, TRUE);
}

/* --- What is heard --- */

static void begin (AporiaGstSpeaker *self,
                   Speech           *speech);

/* Once the thread is done with it and the loudspeaker too. */
static void
end_if_done (AporiaGstSpeaker *self)
{
  Speech *speech = self->current;
  Speech *next;

  if (speech == NULL || speech->is_working || !speech->is_closed)
    return;
  self->current = NULL;
  next = g_steal_pointer (&self->next);
  if (next != NULL)
    begin (self, next);
  g_debug ("speech %u ended after %" G_GINT64_FORMAT " ms", speech->id,
           (g_get_monotonic_time () - speech->asked) / 1000);
  g_signal_emit_by_name (self, "ended", speech->id, speech->error);
  speech_unref (speech);
}

static void
close_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  aporia_voice_output_close (((Speech *) task_data)->output);
  g_task_return_boolean (task, TRUE);
}

static void
closed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Speech *speech = g_task_get_task_data (G_TASK (result));

  speech->is_closed = TRUE;
  end_if_done (APORIA_GST_SPEAKER (object));
}

/* ERROR: (nullable) (transfer full). */
static void
leave (AporiaGstSpeaker *self,
       GError           *error)
{
  Speech *speech = self->current;
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
  g_task_set_task_data (task, g_atomic_rc_box_acquire (speech), speech_unref);
  aporia_worker_run (self->closer, APORIA_PRIORITY_WAITING, task, close_thread);
}

static void
spoken_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaGstSpeaker *self = APORIA_GST_SPEAKER (object);
  Speech *speech = g_task_get_task_data (G_TASK (result));
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
             Speech           *speech)
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
             Speech                  *speech,
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
  Speech *speech = g_atomic_rc_box_acquire (self->current);
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
  speech_unref (speech);
  return goes_on;
}

/* SPEECH: (transfer full). */
static void
begin (AporiaGstSpeaker *self,
       Speech           *speech)
{
  g_autoptr(GTask) task = NULL;

  self->current = speech;
  speech->output = aporia_voice_output_new (self->sink);
  speech->is_working = TRUE;
  task = g_task_new (self, speech->cancellable, spoken_cb, NULL);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (speech), speech_unref);
  aporia_worker_run_in_lane (self->worker, self, APORIA_PRIORITY_WAITING, task, speak_thread);
  self->poll_id = g_timeout_add (POLL_MS, poll_cb, self);
}

/* --- The port --- */

static void
forget_next (AporiaGstSpeaker *self)
{
  Speech *next = g_steal_pointer (&self->next);

  if (next == NULL)
    return;
  g_signal_emit_by_name (self, "ended", next->id, NULL);
  speech_unref (next);
}

static guint
say (AporiaSpeaker *speaker,
     const char    *text,
     const char    *voice,
     double         rate)
{
  AporiaGstSpeaker *self = APORIA_GST_SPEAKER (speaker);
  Speech *speech = speech_new (self, text, voice, rate);
  guint id = speech->id = ++self->n_said;

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
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_debug ("not ready: %s", error->message);
}

static void
prepare (AporiaSpeaker *speaker,
         const char    *text,
         const char    *voice,
         double         rate)
{
  AporiaGstSpeaker *self = APORIA_GST_SPEAKER (speaker);
  Speech *speech = speech_new (self, text, voice, rate);
  g_autoptr(GTask) task = NULL;

  /* What is asked for last is what will be said. */
  if (self->preparing != NULL)
    g_cancellable_cancel (self->preparing);
  g_set_object (&self->preparing, speech->cancellable);
  task = g_task_new (self, speech->cancellable, prepared_cb, NULL);
  g_task_set_source_tag (task, prepare);
  g_task_set_task_data (task, speech, speech_unref);
  aporia_worker_run_in_lane (self->worker, self, APORIA_PRIORITY_PREFETCH, task, speak_thread);
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
  g_clear_pointer (&self->current, speech_unref);
  g_clear_pointer (&self->next, speech_unref);
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
