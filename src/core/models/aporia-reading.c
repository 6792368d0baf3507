#include "core/models/aporia-reading.h"

#include "core/base/aporia-worker.h"

#include <string.h>

struct _AporiaReading
{
  GObject parent_instance;

  AporiaSpeaker   *speaker;  /* owned */
  AporiaSettings  *settings; /* owned */
  AporiaAvatar    *avatar;   /* owned (nullable) */
  AporiaVoiceMaker make;     /* (nullable) */
  gpointer         make_data;
  AporiaWorker    *worker; /* owned: one thread, which looks for voices */

  guint id;      /* of what is read; 0: nothing */
  char *text;    /* (nullable) */
  char *problem; /* (nullable) */
  char *reason;  /* (nullable) */
  char *host;    /* (nullable) */
  AporiaVoiceSource *server; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaReading, aporia_reading, G_TYPE_OBJECT)

enum
{
  CHANGED,
  WORD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
changed (AporiaReading *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- What the speaker says of it --- */

static void
word_cb (AporiaReading *self,
         guint          id,
         guint          offset,
         guint          length)
{
  if (id == self->id)
    g_signal_emit (self, signals[WORD], 0, offset, length);
}

static void
set_problem (AporiaReading *self,
             const char    *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
}

/* Also what somebody else has spoken. */
static void
said_cb (AporiaReading *self,
         guint          id,
         const char    *text)
{
  if (self->avatar != NULL && aporia_settings_get_flag (self->settings, APORIA_SETTING_TELLS_AVATAR))
    aporia_avatar_tell (self->avatar, text);
}

static void
stand_in_cb (AporiaReading *self,
             guint          id,
             const char    *reason)
{
  if (id != self->id)
    return;
  set_problem (self, reason);
  changed (self);
}

static void
ended_cb (AporiaReading *self,
          guint          id,
          const GError  *error)
{
  if (id != self->id)
    return;
  self->id = 0;
  g_clear_pointer (&self->text, g_free);
  if (error != NULL)
    set_problem (self, error->message);
  g_signal_emit (self, signals[WORD], 0, 0, 0);
  changed (self);
}

/* --- Saying --- */

guint
aporia_reading_say (AporiaReading *self,
                    const char    *text)
{
  g_autofree char *voice = NULL;
  char *copy;

  g_return_val_if_fail (APORIA_IS_READING (self), 0);
  g_return_val_if_fail (text != NULL, 0);

  voice = aporia_settings_dup_text (self->settings, APORIA_SETTING_VOICE);
  copy = g_strdup (text);
  g_free (self->text);
  self->text = copy;
  set_problem (self, self->reason);
  /* What the one before says on its way out is nothing to this one. */
  self->id = 0;
  self->id = aporia_speaker_say (self->speaker, text, voice, aporia_reading_get_rate (self));
  g_signal_emit (self, signals[WORD], 0, 0, 0);
  changed (self);
  return self->id;
}

void
aporia_reading_prepare (AporiaReading *self,
                        const char    *text)
{
  g_autofree char *voice = NULL;

  g_return_if_fail (APORIA_IS_READING (self));
  g_return_if_fail (text != NULL);

  if (self->host != NULL && !aporia_reading_get_reads_aloud (self))
    return;
  voice = aporia_settings_dup_text (self->settings, APORIA_SETTING_VOICE);
  aporia_speaker_prepare (self->speaker, text, voice, aporia_reading_get_rate (self));
}

void
aporia_reading_stop (AporiaReading *self)
{
  g_return_if_fail (APORIA_IS_READING (self));

  if (self->id != 0)
    aporia_speaker_stop (self->speaker);
}

/* --- What it is --- */

const char *
aporia_reading_get_text (AporiaReading *self)
{
  g_return_val_if_fail (APORIA_IS_READING (self), NULL);

  return self->text;
}

const char *
aporia_reading_get_problem (AporiaReading *self)
{
  g_return_val_if_fail (APORIA_IS_READING (self), NULL);

  return self->problem;
}

const char *
aporia_reading_get_reason (AporiaReading *self)
{
  g_return_val_if_fail (APORIA_IS_READING (self), NULL);

  return self->reason;
}

const char *
aporia_reading_get_host (AporiaReading *self)
{
  g_return_val_if_fail (APORIA_IS_READING (self), NULL);

  return self->host;
}

gboolean
aporia_reading_get_can_use_server (AporiaReading *self)
{
  g_return_val_if_fail (APORIA_IS_READING (self), FALSE);

  return self->make != NULL;
}

gboolean
aporia_reading_get_reads_aloud (AporiaReading *self)
{
  return aporia_reading_get_flag (self, APORIA_SETTING_READS_ALOUD);
}

AporiaSpeaker *
aporia_reading_get_speaker (AporiaReading *self)
{
  g_return_val_if_fail (APORIA_IS_READING (self), NULL);

  return self->speaker;
}

/* --- Preferences --- */

void
aporia_reading_refresh (AporiaReading *self)
{
  g_autofree char *voice = NULL;

  g_return_if_fail (APORIA_IS_READING (self));

  voice = aporia_settings_dup_text (self->settings, APORIA_SETTING_VOICE);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_object (&self->server);
  if (g_str_has_prefix (voice, APORIA_VOICE_SERVER) && self->make != NULL)
    {
      g_autofree char *path = aporia_settings_dup_text (self->settings, APORIA_SETTING_VOICE_PATH);
      g_autofree char *model = aporia_settings_dup_text (self->settings, APORIA_SETTING_VOICE_MODEL);

      g_autofree char *address = aporia_settings_dup_text (self->settings, APORIA_SETTING_VOICE_ADDRESS);

      self->server = self->make (address, path, model, &self->host, &self->reason, self->make_data);
    }
  aporia_speaker_set_server (self->speaker, self->server);
  changed (self);
}

char *
aporia_reading_dup_setting (AporiaReading *self,
                            const char    *name)
{
  g_return_val_if_fail (APORIA_IS_READING (self), NULL);

  return aporia_settings_dup_text (self->settings, name);
}

void
aporia_reading_set_setting (AporiaReading *self,
                            const char    *name,
                            const char    *value)
{
  g_return_if_fail (APORIA_IS_READING (self));

  aporia_settings_set_text (self->settings, name, value);
  aporia_reading_refresh (self);
}

gboolean
aporia_reading_get_flag (AporiaReading *self,
                         const char    *name)
{
  g_return_val_if_fail (APORIA_IS_READING (self), FALSE);

  return aporia_settings_get_flag (self->settings, name);
}

void
aporia_reading_set_flag (AporiaReading *self,
                         const char    *name,
                         gboolean       flag)
{
  g_return_if_fail (APORIA_IS_READING (self));

  aporia_settings_set_flag (self->settings, name, flag);
  changed (self);
}

double
aporia_reading_get_rate (AporiaReading *self)
{
  g_autofree char *text = NULL;
  double rate;

  g_return_val_if_fail (APORIA_IS_READING (self), 1);

  text = aporia_settings_dup_text (self->settings, APORIA_SETTING_VOICE_RATE);
  rate = g_ascii_strtod (text, NULL);
  /* Also of what is none: 0 is too slow to have been chosen. */
  return rate > 0 ? CLAMP (rate, APORIA_VOICE_MIN_RATE, APORIA_VOICE_MAX_RATE) : 1;
}

void
aporia_reading_set_rate (AporiaReading *self,
                         double         rate)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (APORIA_IS_READING (self));

  g_ascii_formatd (text, sizeof text, "%.2f", rate);
  aporia_settings_set_text (self->settings, APORIA_SETTING_VOICE_RATE, text);
  changed (self);
}

static void
forget_cb (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  aporia_voice_source_forget (data);
  g_task_return_boolean (task, TRUE);
}

void
aporia_reading_forget (AporiaReading *self)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (APORIA_IS_READING (self));

  if (self->server == NULL)
    return;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, aporia_reading_forget);
  g_task_set_task_data (task, g_object_ref (self->server), g_object_unref);
  aporia_worker_run (self->worker, APORIA_PRIORITY_WAITING, task, forget_cb);
}

static void
list_cb (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  g_task_return_pointer (task, aporia_speaker_list (data), (GDestroyNotify) g_ptr_array_unref);
}

void
aporia_reading_list_voices_async (AporiaReading      *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (APORIA_IS_READING (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aporia_reading_list_voices_async);
  g_task_set_task_data (task, g_object_ref (self->speaker), g_object_unref);
  aporia_worker_run (self->worker, APORIA_PRIORITY_WAITING, task, list_cb);
}

GPtrArray *
aporia_reading_list_voices_finish (AporiaReading *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Class --- */

static void
aporia_reading_dispose (GObject *object)
{
  AporiaReading *self = APORIA_READING (object);

  if (self->speaker != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->speaker, self);
      aporia_speaker_stop (self->speaker);
    }
  self->id = 0;
  g_clear_pointer (&self->text, g_free);
  if (self->worker != NULL)
    aporia_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->speaker);
  g_clear_object (&self->settings);
  g_clear_object (&self->avatar);
  g_clear_object (&self->server);
  G_OBJECT_CLASS (aporia_reading_parent_class)->dispose (object);
}

static void
aporia_reading_finalize (GObject *object)
{
  AporiaReading *self = APORIA_READING (object);

  g_free (self->text);
  g_free (self->problem);
  g_free (self->reason);
  g_free (self->host);
  G_OBJECT_CLASS (aporia_reading_parent_class)->finalize (object);
}

static void
aporia_reading_class_init (AporiaReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_reading_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_reading_finalize;
  signals[CHANGED] = g_signal_new ("changed", APORIA_TYPE_READING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[WORD] = g_signal_new ("word", APORIA_TYPE_READING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
aporia_reading_init (AporiaReading *self)
{
  self->worker = aporia_worker_new ("voices", 1);
}

AporiaReading *
aporia_reading_new (AporiaSpeaker   *speaker,
                    AporiaSettings  *settings,
                    AporiaAvatar    *avatar,
                    AporiaVoiceMaker make,
                    gpointer         make_data)
{
  AporiaReading *self = g_object_new (APORIA_TYPE_READING, NULL);

  self->speaker = g_object_ref (speaker);
  self->settings = g_object_ref (settings);
  self->avatar = avatar != NULL ? g_object_ref (avatar) : NULL;
  self->make = make;
  self->make_data = make_data;
  g_signal_connect_swapped (speaker, "said", G_CALLBACK (said_cb), self);
  g_signal_connect_swapped (speaker, "word", G_CALLBACK (word_cb), self);
  g_signal_connect_swapped (speaker, "stand-in", G_CALLBACK (stand_in_cb), self);
  g_signal_connect_swapped (speaker, "ended", G_CALLBACK (ended_cb), self);
  aporia_reading_refresh (self);
  return self;
}
