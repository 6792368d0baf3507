#include "core/models/aporia-speaking.h"

#include "core/base/aporia-worker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A room is not as quiet as a microphone that is switched off. */
#define QUIET_DB -55.0
#define QUIET_SECONDS 5.0
#define SILENCE_DB -90.0

struct _AporiaSpeaking
{
  GObject parent_instance;

  AporiaRecorder        *recorder; /* owned */
  AporiaSettings        *settings; /* owned */
  AporiaTranscriberMaker make;
  gpointer               make_data;
  AporiaWorker          *worker;      /* owned: one thread, which writes down */
  AporiaTranscriber     *transcriber; /* owned (nullable) */
  char                  *reason;      /* (nullable) why there is none */

  AporiaSpeakingState state;
  gboolean            is_unwanted;  /* what is being recorded is to be forgotten */
  GBytes             *pcm;          /* owned (nullable): the recording, while it is not written down */
  GCancellable       *cancellable;  /* owned (nullable): of the writing */
  char               *problem;      /* (nullable) */
  double              seconds;
  double              level;
  double              heard_at;     /* second of the recording at which something was heard last */
};

G_DEFINE_FINAL_TYPE (AporiaSpeaking, aporia_speaking, G_TYPE_OBJECT)

enum
{
  CHANGED,
  LEVEL,
  HEARD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
enter (AporiaSpeaking     *self,
       AporiaSpeakingState state,
       const char         *problem)
{
  char *said = g_strdup (problem);

  g_free (self->problem);
  self->problem = said;
  self->state = state;
  if (state == APORIA_SPEAKING_IDLE)
    g_clear_pointer (&self->pcm, g_bytes_unref);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- Writing down --- */

typedef struct
{
  AporiaTranscriber *transcriber;
  GBytes            *pcm;
} Writing;

static void
writing_free (Writing *self)
{
  g_object_unref (self->transcriber);
  g_bytes_unref (self->pcm);
  g_free (self);
}

static void
write_cb (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  Writing *writing = data;
  AporiaTranscriberRequest request = { .pcm = writing->pcm };
  GError *error = NULL;
  AporiaTranscript *transcript =
    aporia_transcriber_transcribe (writing->transcriber, &request, cancellable, &error);

  if (transcript != NULL)
    g_task_return_pointer (task, transcript, (GDestroyNotify) aporia_transcript_unref);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  AporiaSpeaking *self = APORIA_SPEAKING (object);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTranscript) transcript = g_task_propagate_pointer (G_TASK (result), &error);

  /* Stopped, and maybe begun again, or forgotten meanwhile. */
  if (self->state != APORIA_SPEAKING_WRITING ||
      g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (transcript == NULL)
    {
      enter (self, APORIA_SPEAKING_UNWRITTEN, error->message);
      return;
    }
  if (transcript->words->len == 0)
    {
      enter (self, APORIA_SPEAKING_UNWRITTEN,
             _("No words were heard in the recording. Check the microphone in Preferences, or type."));
      return;
    }
  enter (self, APORIA_SPEAKING_IDLE, NULL);
  g_signal_emit (self, signals[HEARD], 0, transcript);
}

static void
write_down (AporiaSpeaking *self)
{
  g_autoptr(GTask) task = NULL;
  Writing *writing;

  if (self->transcriber == NULL)
    {
      enter (self, APORIA_SPEAKING_UNWRITTEN, self->reason);
      return;
    }
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  writing = g_new0 (Writing, 1);
  writing->transcriber = g_object_ref (self->transcriber);
  writing->pcm = g_bytes_ref (self->pcm);
  task = g_task_new (self, self->cancellable, written_cb, NULL);
  g_task_set_source_tag (task, write_down);
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  aporia_worker_run (self->worker, APORIA_PRIORITY_WAITING, task, write_cb);
  enter (self, APORIA_SPEAKING_WRITING, NULL);
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

  self->level = SILENCE_DB;
  self->is_unwanted = FALSE;
  if (is_unwanted || g_bytes_get_size (pcm) == 0)
    {
      enter (self, APORIA_SPEAKING_IDLE, is_unwanted || error == NULL ? NULL : error->message);
      return;
    }
  g_clear_pointer (&self->pcm, g_bytes_unref);
  self->pcm = g_bytes_ref (pcm);
  self->seconds = (double) (g_bytes_get_size (pcm) / sizeof (gint16)) / APORIA_PCM_RATE;
  write_down (self);
}

static gboolean
is_recording (AporiaSpeaking *self)
{
  return self->state == APORIA_SPEAKING_RECORDING || self->state == APORIA_SPEAKING_PAUSED;
}

void
aporia_speaking_begin (AporiaSpeaking *self)
{
  g_autofree char *microphone = NULL;

  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (self->state != APORIA_SPEAKING_IDLE || self->transcriber == NULL)
    return;
  microphone = aporia_settings_dup_text (self->settings, APORIA_SETTING_MICROPHONE);
  self->seconds = self->heard_at = 0;
  self->level = SILENCE_DB;
  enter (self, APORIA_SPEAKING_RECORDING, NULL);
  aporia_recorder_start (self->recorder, microphone);
}

void
aporia_speaking_set_paused (AporiaSpeaking *self,
                            gboolean        is_paused)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (!is_recording (self))
    return;
  aporia_recorder_set_paused (self->recorder, is_paused);
  self->heard_at = self->seconds;
  enter (self, is_paused ? APORIA_SPEAKING_PAUSED : APORIA_SPEAKING_RECORDING, NULL);
}

void
aporia_speaking_stop (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (!is_recording (self))
    return;
  enter (self, APORIA_SPEAKING_STOPPING, NULL);
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

  if (self->state != APORIA_SPEAKING_WRITING)
    return;
  cancel_writing (self);
  enter (self, APORIA_SPEAKING_UNWRITTEN, _("Stopped. Your recording is still here."));
}

void
aporia_speaking_retry (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  if (self->state == APORIA_SPEAKING_UNWRITTEN)
    write_down (self);
}

void
aporia_speaking_discard (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  cancel_writing (self);
  if (is_recording (self) || self->state == APORIA_SPEAKING_STOPPING)
    {
      self->is_unwanted = TRUE;
      aporia_speaking_stop (self);
      return;
    }
  if (self->state != APORIA_SPEAKING_IDLE || self->problem != NULL)
    enter (self, APORIA_SPEAKING_IDLE, NULL);
}

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
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), SILENCE_DB);

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

  return *service != '\0' ? g_steal_pointer (&service) : g_strdup (APORIA_SPEECH_LOCAL);
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

/* --- Preferences --- */

void
aporia_speaking_refresh (AporiaSpeaking *self)
{
  g_autofree char *service = NULL;
  g_autofree char *path = NULL;
  g_autofree char *model = NULL;

  g_return_if_fail (APORIA_IS_SPEAKING (self));

  service = dup_service (self);
  path = aporia_settings_dup_text (self->settings, APORIA_SETTING_SPEECH_PATH);
  model = aporia_settings_dup_text (self->settings, APORIA_SETTING_SPEECH_MODEL);
  g_clear_object (&self->transcriber);
  g_clear_pointer (&self->reason, g_free);
  if (strcmp (service, APORIA_SPEECH_OFF) == 0)
    self->reason = g_strdup (_("Answering by voice is switched off in Preferences."));
  else
    self->transcriber = self->make (service, path, model, &self->reason, self->make_data);
  g_signal_emit (self, signals[CHANGED], 0);
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

/* --- Class --- */

static void
aporia_speaking_dispose (GObject *object)
{
  AporiaSpeaking *self = APORIA_SPEAKING (object);

  cancel_writing (self);
  if (self->worker != NULL)
    aporia_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->recorder);
  g_clear_object (&self->transcriber);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->pcm, g_bytes_unref);
  G_OBJECT_CLASS (aporia_speaking_parent_class)->dispose (object);
}

static void
aporia_speaking_finalize (GObject *object)
{
  AporiaSpeaking *self = APORIA_SPEAKING (object);

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
  signals[HEARD] = g_signal_new ("heard", APORIA_TYPE_SPEAKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, aporia_transcript_get_type ());
}

static void
aporia_speaking_init (AporiaSpeaking *self)
{
  self->level = SILENCE_DB;
  self->worker = aporia_worker_new ("speech", 1);
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
  aporia_speaking_refresh (self);
  return self;
}
