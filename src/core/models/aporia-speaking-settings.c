/* What can be asked of the model, and the preferences. */
#include "core/models/aporia-speaking-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUIET_SECONDS 5.0

/* --- What it is --- */

AporiaSpeakingState
aporia_speaking_get_state (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), APORIA_SPEAKING_IDLE);

  return self->state;
}

double
aporia_speaking_get_seconds (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), 0);

  return self->seconds;
}

double
aporia_speaking_get_level (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), APORIA_SPEAKING_SILENCE_DB);

  return self->level;
}

gboolean
aporia_speaking_get_is_quiet (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), FALSE);

  return self->state == APORIA_SPEAKING_RECORDING && self->seconds - self->heard_at >= QUIET_SECONDS;
}

const char *
aporia_speaking_get_problem (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), NULL);

  return self->problem;
}

const char *
aporia_speaking_get_reason (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), NULL);

  return self->reason;
}

static char *
dup_service (AporiaSpeaking *self)
{
  g_autofree char *service = aporia_settings_dup_text (self->settings, APORIA_SETTING_SPEECH_SERVICE);

  /* What was chosen with another build of the program. */
  if (*service == '\0' || (strcmp (service, APORIA_SPEECH_WHISPER) == 0 && !self->takes_model))
    return g_strdup (APORIA_SPEECH_LOCAL);
  return g_steal_pointer (&service);
}

gboolean
aporia_speaking_get_is_off (AporiaSpeaking *self)
{
  g_autofree char *service = NULL;

  g_return_val_if_fail (APORIA_IS_SPEAKING (self), TRUE);

  service = dup_service (self);
  return strcmp (service, APORIA_SPEECH_OFF) == 0;
}

char *
aporia_speaking_dup_host (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), NULL);

  return self->transcriber != NULL ? aporia_transcriber_dup_host (self->transcriber) : NULL;
}

AporiaTranscriber *
aporia_speaking_ref_transcriber (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), NULL);

  return self->transcriber != NULL ? g_object_ref (self->transcriber) : NULL;
}

AporiaVoiceKeeper *
aporia_speaking_get_keeper (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), NULL);

  return self->keeper;
}

gboolean
aporia_speaking_get_is_unkept (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), FALSE);

  return self->is_unkept;
}

/* --- Preferences --- */

void
aporia_speaking_refresh (AporiaSpeaking *self)
{
  g_autofree char *service = NULL;
  g_autofree char *path = NULL;
  g_autofree char *model = NULL;

  g_return_if_fail (APORIA_IS_SPEAKING (self));

  service = dup_service (self);
  path = aporia_settings_dup_text (self->settings, strcmp (service, APORIA_SPEECH_COACH) == 0
                                                     ? APORIA_SETTING_SPEECH_PATH
                                                     : APORIA_SETTING_SPEECH_FILE);
  model = aporia_settings_dup_text (self->settings, APORIA_SETTING_SPEECH_MODEL);
  g_clear_object (&self->transcriber);
  g_clear_pointer (&self->reason, g_free);
  if (strcmp (service, APORIA_SPEECH_OFF) == 0)
    self->reason = g_strdup (_("Answering by voice is switched off in Preferences."));
  else
    self->transcriber = self->make (service, path, model, &self->reason, self->make_data);
  /* Another one writes all of it. */
  if (aporia_piecewise_transcript_get_transcriber (self->pieces) != self->transcriber)
    aporia_piecewise_transcript_drop (self->pieces);
  g_signal_emit_by_name (self, "changed");
}

char *
aporia_speaking_dup_setting (AporiaSpeaking *self,
                             const char     *name)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), NULL);

  return strcmp (name, APORIA_SETTING_SPEECH_SERVICE) == 0 ? dup_service (self)
                                                           : aporia_settings_dup_text (self->settings, name);
}

void
aporia_speaking_set_setting (AporiaSpeaking *self,
                             const char     *name,
                             const char     *value)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  aporia_settings_set_text (self->settings, name, value);
  aporia_speaking_refresh (self);
}

/* --- Trying the microphone --- */

void
aporia_speaking_set_checker (AporiaSpeaking *self,
                             AporiaRecorder *recorder)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));
  g_return_if_fail (self->checker == NULL);

  self->checker = g_object_ref (recorder);
}

gboolean
aporia_speaking_get_wants_check (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), FALSE);

  return self->checker != NULL && self->recordings != NULL &&
         !aporia_settings_get_flag (self->settings, APORIA_SETTING_MICROPHONE_KNOWN);
}

void
aporia_speaking_skip_check (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (aporia_speaking_get_wants_check (self))
    aporia_settings_set_flag (self->settings, APORIA_SETTING_MICROPHONE_KNOWN, TRUE);
}

AporiaMicrophoneCheck *
aporia_speaking_make_check (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), NULL);

  if (self->checker == NULL || self->recordings == NULL)
    return NULL;
  return aporia_microphone_check_new (self->checker, self->recordings, self->settings);
}

/* --- Microphones --- */

void
aporia_speaking_watch_microphones (AporiaSpeaking *self,
                                   gboolean        is_watched)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));
  g_return_if_fail (is_watched || self->n_watching > 0);

  self->n_watching += is_watched ? 1 : -1;
  if (self->recorder != NULL && self->n_watching == (is_watched ? 1 : 0))
    aporia_recorder_watch (self->recorder, is_watched);
}

static void
list_cb (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  g_task_return_pointer (task, aporia_recorder_list (data), (GDestroyNotify) g_ptr_array_unref);
}

void
aporia_speaking_list_microphones_async (AporiaSpeaking     *self,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (APORIA_IS_SPEAKING (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aporia_speaking_list_microphones_async);
  g_task_set_task_data (task, g_object_ref (self->recorder), g_object_unref);
  aporia_worker_run (self->worker, APORIA_PRIORITY_WAITING, task, list_cb);
}

GPtrArray *
aporia_speaking_list_microphones_finish (AporiaSpeaking *self,
                                         GAsyncResult   *result,
                                         GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
aporia_speaking_get_is_fluency_fair (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), FALSE);

  return aporia_settings_get_flag (self->settings, APORIA_SETTING_FLUENCY_FAIR);
}

void
aporia_speaking_set_is_fluency_fair (AporiaSpeaking *self,
                                     gboolean        is_fair)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (is_fair == aporia_speaking_get_is_fluency_fair (self))
    return;
  aporia_settings_set_flag (self->settings, APORIA_SETTING_FLUENCY_FAIR, is_fair);
  g_signal_emit_by_name (self, "changed");
}
