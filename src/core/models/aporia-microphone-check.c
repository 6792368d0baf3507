#include "core/models/aporia-microphone-check.h"

#include "core/base/aporia-pcm.h"
#include "core/models/aporia-speaking.h"

#include <glib/gi18n-lib.h>

/* What plays is called so: no uid is. */
#define NAME "the check of the microphone"
/* A room is not as quiet as a microphone that is switched off. */
#define QUIET_DB -55.0
#define SILENCE_DB -90.0

struct _AporiaMicrophoneCheck
{
  GObject parent_instance;

  AporiaRecorder   *recorder;   /* owned */
  AporiaRecordings *recordings; /* owned */
  AporiaSettings   *settings;   /* owned */

  AporiaMicrophoneCheckState state;
  gboolean  is_recording;  /* the recorder runs for it */
  gboolean  is_stopping;   /* … and was told to stop */
  gboolean  wants_start;   /* once the recorder has ended */
  GBytes   *pcm;           /* owned (nullable) */
  char     *problem;       /* (nullable) */
  double    level;
  double    seconds;
};

G_DEFINE_FINAL_TYPE (AporiaMicrophoneCheck, aporia_microphone_check, G_TYPE_OBJECT)

enum
{
  CHANGED,
  LEVEL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
enter (AporiaMicrophoneCheck     *self,
       AporiaMicrophoneCheckState state,
       const char                *problem)
{
  char *said = g_strdup (problem);

  g_free (self->problem);
  self->problem = said;
  self->state = state;
  if (state != APORIA_MICROPHONE_CHECK_PLAYING && state != APORIA_MICROPHONE_CHECK_ASKING)
    g_clear_pointer (&self->pcm, g_bytes_unref);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- Listening --- */

static void
stop_listening (AporiaMicrophoneCheck *self)
{
  if (!self->is_recording || self->is_stopping)
    return;
  self->is_stopping = TRUE;
  aporia_recorder_stop (self->recorder);
}

static void
level_cb (AporiaMicrophoneCheck *self,
          double                 level,
          double                 seconds)
{
  if (self->state != APORIA_MICROPHONE_CHECK_LISTENING || !self->is_recording || self->is_stopping)
    return;
  self->level = level;
  self->seconds = seconds;
  g_signal_emit (self, signals[LEVEL], 0);
  if (seconds >= APORIA_MICROPHONE_CHECK_SECONDS)
    stop_listening (self);
}

static void
begin (AporiaMicrophoneCheck *self)
{
  g_autofree char *microphone = aporia_settings_dup_text (self->settings, APORIA_SETTING_MICROPHONE);

  self->is_recording = TRUE;
  aporia_recorder_start (self->recorder, microphone);
}

static void
play (AporiaMicrophoneCheck *self,
      GBytes                *pcm)
{
  GBytes *heard = g_bytes_ref (pcm);

  g_clear_pointer (&self->pcm, g_bytes_unref);
  self->pcm = heard;
  enter (self, APORIA_MICROPHONE_CHECK_PLAYING, NULL);
  aporia_recordings_play_pcm (self->recordings, NAME, self->pcm);
}

static void
stopped_cb (AporiaMicrophoneCheck *self,
            GBytes                *pcm,
            const GError          *error)
{
  gsize n_bytes;
  const gint16 *samples = g_bytes_get_data (pcm, &n_bytes);

  if (!self->is_recording)
    return;
  self->is_recording = self->is_stopping = FALSE;
  self->level = SILENCE_DB;
  if (self->wants_start)
    {
      self->wants_start = FALSE;
      begin (self);
    }
  else if (self->state != APORIA_MICROPHONE_CHECK_LISTENING)
    return;
  else if (error != NULL)
    enter (self, APORIA_MICROPHONE_CHECK_ADVICE, error->message);
  else if (aporia_pcm_get_peak (samples, n_bytes / sizeof (gint16)) <= QUIET_DB)
    enter (self, APORIA_MICROPHONE_CHECK_ADVICE, _("Nothing was heard in these three seconds."));
  else
    play (self, pcm);
}

/* --- Playing --- */

static void
played_cb (AporiaMicrophoneCheck *self)
{
  if (self->state == APORIA_MICROPHONE_CHECK_PLAYING &&
      g_strcmp0 (aporia_recordings_get_playing (self->recordings), NAME) != 0)
    enter (self, APORIA_MICROPHONE_CHECK_ASKING, aporia_recordings_get_problem (self->recordings, NAME));
}

static void
stop (AporiaMicrophoneCheck *self)
{
  if (g_strcmp0 (aporia_recordings_get_playing (self->recordings), NAME) == 0)
    aporia_recordings_stop (self->recordings);
}

/* --- Class --- */

static void
aporia_microphone_check_dispose (GObject *object)
{
  AporiaMicrophoneCheck *self = APORIA_MICROPHONE_CHECK (object);

  stop_listening (self);
  self->is_recording = FALSE;
  g_clear_object (&self->recorder);
  g_clear_object (&self->recordings);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->pcm, g_bytes_unref);
  G_OBJECT_CLASS (aporia_microphone_check_parent_class)->dispose (object);
}

static void
aporia_microphone_check_finalize (GObject *object)
{
  g_free (APORIA_MICROPHONE_CHECK (object)->problem);
  G_OBJECT_CLASS (aporia_microphone_check_parent_class)->finalize (object);
}

static void
aporia_microphone_check_class_init (AporiaMicrophoneCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_microphone_check_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_microphone_check_finalize;

  signals[CHANGED] = g_signal_new ("changed", APORIA_TYPE_MICROPHONE_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[LEVEL] = g_signal_new ("level", APORIA_TYPE_MICROPHONE_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
aporia_microphone_check_init (AporiaMicrophoneCheck *self)
{
  self->level = SILENCE_DB;
}

AporiaMicrophoneCheck *
aporia_microphone_check_new (AporiaRecorder   *recorder,
                             AporiaRecordings *recordings,
                             AporiaSettings   *settings)
{
  AporiaMicrophoneCheck *self = g_object_new (APORIA_TYPE_MICROPHONE_CHECK, NULL);

  self->recorder = g_object_ref (recorder);
  self->recordings = g_object_ref (recordings);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (recorder, "level", G_CALLBACK (level_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recorder, "stopped", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recordings, "changed", G_CALLBACK (played_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
aporia_microphone_check_start (AporiaMicrophoneCheck *self)
{
  g_return_if_fail (APORIA_IS_MICROPHONE_CHECK (self));

  if (self->state == APORIA_MICROPHONE_CHECK_LISTENING)
    return;
  self->state = APORIA_MICROPHONE_CHECK_LISTENING;
  self->level = SILENCE_DB;
  self->seconds = 0;
  /* What is heard would be recorded. */
  aporia_recordings_stop (self->recordings);
  enter (self, APORIA_MICROPHONE_CHECK_LISTENING, NULL);
  if (self->is_recording)
    self->wants_start = TRUE;
  else
    begin (self);
}

void
aporia_microphone_check_replay (AporiaMicrophoneCheck *self)
{
  g_return_if_fail (APORIA_IS_MICROPHONE_CHECK (self));

  if (self->state == APORIA_MICROPHONE_CHECK_ASKING)
    play (self, self->pcm);
}

void
aporia_microphone_check_answer (AporiaMicrophoneCheck *self,
                                gboolean               was_heard)
{
  g_return_if_fail (APORIA_IS_MICROPHONE_CHECK (self));

  if (self->state != APORIA_MICROPHONE_CHECK_ASKING && self->state != APORIA_MICROPHONE_CHECK_PLAYING)
    return;
  enter (self, was_heard ? APORIA_MICROPHONE_CHECK_HEARD : APORIA_MICROPHONE_CHECK_ADVICE, NULL);
  stop (self);
}

void
aporia_microphone_check_cancel (AporiaMicrophoneCheck *self)
{
  g_return_if_fail (APORIA_IS_MICROPHONE_CHECK (self));

  self->wants_start = FALSE;
  if (self->state == APORIA_MICROPHONE_CHECK_READY)
    return;
  enter (self, APORIA_MICROPHONE_CHECK_READY, NULL);
  stop_listening (self);
  stop (self);
}

AporiaMicrophoneCheckState
aporia_microphone_check_get_state (AporiaMicrophoneCheck *self)
{
  g_return_val_if_fail (APORIA_IS_MICROPHONE_CHECK (self), APORIA_MICROPHONE_CHECK_READY);

  return self->state;
}

double
aporia_microphone_check_get_level (AporiaMicrophoneCheck *self)
{
  g_return_val_if_fail (APORIA_IS_MICROPHONE_CHECK (self), SILENCE_DB);

  return self->level;
}

double
aporia_microphone_check_get_seconds (AporiaMicrophoneCheck *self)
{
  g_return_val_if_fail (APORIA_IS_MICROPHONE_CHECK (self), 0);

  return self->seconds;
}

const char *
aporia_microphone_check_get_problem (AporiaMicrophoneCheck *self)
{
  g_return_val_if_fail (APORIA_IS_MICROPHONE_CHECK (self), NULL);

  return self->problem;
}
