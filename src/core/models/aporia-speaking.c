#include "core/models/aporia-speaking-private.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-worker.h"
#include "core/domain/aporia-spoken.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A room is not as quiet as a microphone that is switched off. */
#define QUIET_DB -55.0

G_DEFINE_FINAL_TYPE (AporiaSpeaking, aporia_speaking, G_TYPE_OBJECT)

enum
{
  CHANGED,
  LEVEL,
  HEARD,
  MEASURED,
  MICROPHONES,
  TAKEN_BACK,
  PUT_BACK,
  UNDOABLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
aporia_speaking_enter (AporiaSpeaking     *self,
                       AporiaSpeakingState state,
                       const char         *problem)
{
  char *said = g_strdup (problem);

  g_free (self->problem);
  self->problem = said;
  self->state = state;
  if (state == APORIA_SPEAKING_IDLE)
    {
      g_clear_pointer (&self->pcm, g_bytes_unref);
      g_clear_pointer (&self->kept, g_free);
    }
  /* What is written down from now on is the whole recording. */
  if (state == APORIA_SPEAKING_IDLE || state == APORIA_SPEAKING_UNWRITTEN)
    aporia_piecewise_transcript_drop (self->pieces);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- On disk --- */

/* Of the recording that there is, or is being made. */
void
aporia_speaking_forget (AporiaSpeaking *self)
{
  if (self->keeper != NULL && self->kept != NULL)
    aporia_voice_keeper_forget (self->keeper, self->kept);
  g_clear_pointer (&self->kept, g_free);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(AporiaSpeaking) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pcm = aporia_voice_keeper_find_finish (APORIA_VOICE_KEEPER (object), result, &error);
  g_autofree char *text = NULL;
  gboolean wants_begin = self->wants_begin;

  if (g_task_get_cancellable (G_TASK (result)) != self->looking)
    return;
  g_clear_object (&self->looking);
  self->wants_begin = FALSE;
  aporia_log_error ("looking for a recording", error);
  if (pcm == NULL || aporia_speaking_get_is_off (self))
    {
      if (wants_begin)
        aporia_speaking_begin (self);
      return;
    }
  self->pcm = g_steal_pointer (&pcm);
  g_free (self->kept);
  self->kept = g_strdup (self->question);
  self->seconds = (double) (g_bytes_get_size (self->pcm) / sizeof (gint16)) / APORIA_PCM_RATE;
  /* TRANSLATORS: minutes and seconds. */
  text = g_strdup_printf (_("A recording of %u:%02u that was not written down yet is here."),
                          (guint) self->seconds / 60, (guint) self->seconds % 60);
  aporia_speaking_enter (self, APORIA_SPEAKING_UNWRITTEN, text);
}

static void
stop_looking (AporiaSpeaking *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->wants_begin = FALSE;
}

/* Only when there is no other recording. */
static void
look (AporiaSpeaking *self)
{
  stop_looking (self);
  if (self->keeper == NULL || self->question == NULL || self->state != APORIA_SPEAKING_IDLE)
    return;
  self->looking = g_cancellable_new ();
  aporia_voice_keeper_find_async (self->keeper, self->question, self->looking, found_cb, g_object_ref (self));
}

static void
sound_cb (AporiaSpeaking *self,
          GBytes         *pcm)
{
  if (self->keeper != NULL && self->kept != NULL)
    aporia_voice_keeper_add (self->keeper, self->kept, pcm);
}

static void
refused_cb (AporiaSpeaking *self,
            const char     *question)
{
  if (g_strcmp0 (question, self->kept) != 0)
    return;
  self->is_unkept = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_speaking_keep_in (AporiaSpeaking    *self,
                         AporiaVoiceKeeper *keeper)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));
  g_return_if_fail (self->keeper == NULL);

  self->keeper = g_object_ref (keeper);
  g_signal_connect_object (self->recorder, "sound", G_CALLBACK (sound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
}

/* --- The recorder --- */

static void
level_cb (AporiaSpeaking *self,
          double          level,
          double          seconds)
{
  gboolean was_quiet = aporia_speaking_get_is_quiet (self);

  self->level = level;
  self->seconds = seconds;
  if (level > QUIET_DB || self->state != APORIA_SPEAKING_RECORDING)
    self->heard_at = seconds;
  g_signal_emit (self, signals[LEVEL], 0);
  if (aporia_speaking_get_is_quiet (self) != was_quiet)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
stopped_cb (AporiaSpeaking *self,
            GBytes         *pcm,
            const GError   *error)
{
  gboolean is_unwanted = self->is_unwanted;

  self->level = APORIA_SPEAKING_SILENCE_DB;
  self->is_unwanted = FALSE;
  if (is_unwanted || g_bytes_get_size (pcm) == 0)
    {
      aporia_speaking_enter (self, APORIA_SPEAKING_IDLE,
                             is_unwanted || error == NULL ? NULL : error->message);
      if (!aporia_speaking_let_gone (self, pcm))
        look (self);
      return;
    }
  aporia_speaking_skip_check (self);
  g_clear_pointer (&self->pcm, g_bytes_unref);
  self->pcm = g_bytes_ref (pcm);
  self->seconds = (double) (g_bytes_get_size (pcm) / sizeof (gint16)) / APORIA_PCM_RATE;
  aporia_speaking_write_down (self);
}

static void
microphones_cb (AporiaSpeaking *self)
{
  g_signal_emit (self, signals[MICROPHONES], 0);
}

static gboolean
is_recording (AporiaSpeaking *self)
{
  return self->state == APORIA_SPEAKING_RECORDING || self->state == APORIA_SPEAKING_PAUSED;
}

void
aporia_speaking_start (AporiaSpeaking *self)
{
  g_autofree char *microphone = NULL;

  if (self->looking != NULL)
    {
      self->wants_begin = TRUE;
      return;
    }
  /* What is heard again would be recorded. */
  if (self->recordings != NULL)
    aporia_recordings_stop (self->recordings);
  /* The words of the one before are in the editor; its file is this one's now. */
  aporia_speaking_settle (self, self->written);
  aporia_speaking_set_take (self, NULL);
  aporia_speaking_spool (self, NULL);
  microphone = aporia_settings_dup_text (self->settings, APORIA_SETTING_MICROPHONE);
  self->seconds = self->heard_at = 0;
  self->level = APORIA_SPEAKING_SILENCE_DB;
  aporia_speaking_begin_pieces (self);
  aporia_speaking_enter (self, APORIA_SPEAKING_RECORDING, NULL);
  aporia_recorder_start (self->recorder, microphone);
}

void
aporia_speaking_begin (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (self->state != APORIA_SPEAKING_IDLE || self->transcriber == NULL)
    return;
  aporia_speaking_forget_former (self);
  aporia_speaking_start (self);
}

void
aporia_speaking_set_paused (AporiaSpeaking *self,
                            gboolean        is_paused)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (!is_recording (self))
    return;
  aporia_recorder_set_paused (self->recorder, is_paused);
  /* Nothing is heard in a pause: the meter must not stand where it was. */
  self->level = APORIA_SPEAKING_SILENCE_DB;
  self->heard_at = self->seconds;
  aporia_speaking_enter (self, is_paused ? APORIA_SPEAKING_PAUSED : APORIA_SPEAKING_RECORDING, NULL);
}

void
aporia_speaking_stop (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (!is_recording (self))
    return;
  aporia_speaking_enter (self, APORIA_SPEAKING_STOPPING, NULL);
  aporia_recorder_stop (self->recorder);
}

static void
cancel_writing (AporiaSpeaking *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
aporia_speaking_cancel (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (self->state == APORIA_SPEAKING_READING)
    aporia_speaking_let_go (self);
  if (self->state != APORIA_SPEAKING_WRITING)
    return;
  cancel_writing (self);
  aporia_speaking_enter (self, APORIA_SPEAKING_UNWRITTEN, _("Stopped. Your recording is still here."));
}

void
aporia_speaking_retry (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (self->state == APORIA_SPEAKING_UNWRITTEN)
    aporia_speaking_write_down (self);
}

/* What is here of a recording, and what is on its way. */
void
aporia_speaking_let_go (AporiaSpeaking *self)
{
  cancel_writing (self);
  if (is_recording (self) || self->state == APORIA_SPEAKING_STOPPING)
    {
      self->is_unwanted = TRUE;
      aporia_speaking_stop (self);
      return;
    }
  if (self->state != APORIA_SPEAKING_IDLE || self->problem != NULL)
    aporia_speaking_enter (self, APORIA_SPEAKING_IDLE, NULL);
}

void
aporia_speaking_set_question (AporiaSpeaking *self,
                              const char     *question)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (g_strcmp0 (question, self->question) == 0)
    return;
  g_free (self->question);
  self->question = g_strdup (question);
  aporia_speaking_forget_takes (self);
  stop_looking (self);
  aporia_speaking_let_go (self);
  look (self);
}

/* --- Class --- */

static void
aporia_speaking_dispose (GObject *object)
{
  AporiaSpeaking *self = APORIA_SPEAKING (object);

  cancel_writing (self);
  aporia_piecewise_transcript_drop (self->pieces);
  stop_looking (self);
  /* What was said until now is written, and stays. */
  if (self->keeper != NULL)
    g_object_run_dispose (G_OBJECT (self->keeper));
  g_clear_object (&self->keeper);
  if (self->worker != NULL)
    aporia_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->recorder);
  g_clear_object (&self->checker);
  g_clear_object (&self->transcriber);
  g_clear_object (&self->settings);
  g_clear_object (&self->recordings);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->pcm, g_bytes_unref);
  g_clear_pointer (&self->take, g_bytes_unref);
  g_clear_pointer (&self->former, g_bytes_unref);
  G_OBJECT_CLASS (aporia_speaking_parent_class)->dispose (object);
}

static void
aporia_speaking_finalize (GObject *object)
{
  AporiaSpeaking *self = APORIA_SPEAKING (object);

  g_object_unref (self->pieces);
  g_free (self->question);
  g_free (self->kept);
  g_free (self->written);
  g_free (self->answered);
  g_free (self->reason);
  g_free (self->problem);
  G_OBJECT_CLASS (aporia_speaking_parent_class)->finalize (object);
}

static void
aporia_speaking_class_init (AporiaSpeakingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_speaking_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_speaking_finalize;

  signals[CHANGED] = g_signal_new ("changed", APORIA_TYPE_SPEAKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[LEVEL] =
    g_signal_new ("level", APORIA_TYPE_SPEAKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MICROPHONES] = g_signal_new ("microphones", APORIA_TYPE_SPEAKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  signals[TAKEN_BACK] =
    g_signal_new ("taken-back", APORIA_TYPE_SPEAKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_BOOLEAN);
  signals[PUT_BACK] =
    g_signal_new ("put-back", APORIA_TYPE_SPEAKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDOABLE] = g_signal_new ("undoable", APORIA_TYPE_SPEAKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[HEARD] = g_signal_new ("heard", APORIA_TYPE_SPEAKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, aporia_transcript_get_type ());
  signals[MEASURED] = g_signal_new ("measured", APORIA_TYPE_SPEAKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, aporia_spoken_get_type ());
}

static void
aporia_speaking_init (AporiaSpeaking *self)
{
  self->level = APORIA_SPEAKING_SILENCE_DB;
  /* One that writes down, and one for what cannot wait for it. */
  self->worker = aporia_worker_new ("speech", 2);
  self->pieces = aporia_piecewise_transcript_new (self->worker);
}

AporiaSpeaking *
aporia_speaking_new (AporiaRecorder        *recorder,
                     AporiaSettings        *settings,
                     AporiaTranscriberMaker make,
                     gpointer               make_data)
{
  AporiaSpeaking *self = g_object_new (APORIA_TYPE_SPEAKING, NULL);

  self->recorder = g_object_ref (recorder);
  self->settings = g_object_ref (settings);
  self->make = make;
  self->make_data = make_data;
  g_signal_connect_object (recorder, "level", G_CALLBACK (level_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recorder, "stopped", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recorder, "microphones", G_CALLBACK (microphones_cb), self, G_CONNECT_SWAPPED);
  aporia_speaking_bind_pieces (self);
  aporia_speaking_refresh (self);
  return self;
}
