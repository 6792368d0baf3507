#include "core/models/aporia-emotions.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-worker.h"

/* About the recording of one answer. */
typedef struct
{
  gboolean       is_asking;
  AporiaEmotion *opinion; /* (nullable) */
  char          *problem; /* (nullable) */
} Note;

struct _AporiaEmotions
{
  GObject parent_instance;

  AporiaEmotionService *service; /* owned, as the rest */
  AporiaSoundReader    *reader;
  AporiaSettings       *settings;
  AporiaWorker         *worker;
  GCancellable         *cancellable;
  GHashTable           *notes; /* (element-type utf8 Note) by question */
  guint                 usual_port;
};

G_DEFINE_FINAL_TYPE (AporiaEmotions, aporia_emotions, G_TYPE_OBJECT)

static guint changed_signal;

static void
note_free (gpointer data)
{
  Note *self = data;

  g_clear_pointer (&self->opinion, aporia_emotion_unref);
  g_free (self->problem);
  g_free (self);
}

/* --- Settings --- */

gboolean
aporia_emotions_get_is_on (AporiaEmotions *self)
{
  g_return_val_if_fail (APORIA_IS_EMOTIONS (self), FALSE);

  return aporia_settings_get_flag (self->settings, APORIA_SETTING_EMOTIONS);
}

static void
forget (AporiaEmotions *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_hash_table_remove_all (self->notes);
}

void
aporia_emotions_set_is_on (AporiaEmotions *self,
                           gboolean        is_on)
{
  g_return_if_fail (APORIA_IS_EMOTIONS (self));

  if (is_on == aporia_emotions_get_is_on (self))
    return;
  aporia_settings_set_flag (self->settings, APORIA_SETTING_EMOTIONS, is_on);
  if (!is_on)
    forget (self);
  g_signal_emit (self, changed_signal, 0);
}

guint
aporia_emotions_get_port (AporiaEmotions *self)
{
  g_autofree char *text = NULL;
  guint64 port;

  g_return_val_if_fail (APORIA_IS_EMOTIONS (self), 0);

  text = aporia_settings_dup_text (self->settings, APORIA_SETTING_EMOTION_PORT);
  return g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &port, NULL) ? (guint) port : self->usual_port;
}

void
aporia_emotions_set_port (AporiaEmotions *self,
                          guint           port)
{
  g_autofree char *text = g_strdup_printf ("%u", port);

  g_return_if_fail (APORIA_IS_EMOTIONS (self));
  g_return_if_fail (port > 0 && port <= G_MAXUINT16);

  if (port == aporia_emotions_get_port (self))
    return;
  aporia_settings_set_text (self->settings, APORIA_SETTING_EMOTION_PORT,
                            port == self->usual_port ? "" : text);
  g_signal_emit (self, changed_signal, 0);
}

/* --- Asking --- */

typedef struct
{
  AporiaEmotionService *service;
  AporiaSoundReader    *reader;
  char                 *question;
  char                 *path;
  guint                 port;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_object (&self->service);
  g_clear_object (&self->reader);
  g_free (self->question);
  g_free (self->path);
  g_free (self);
}

static void
ask_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr(AporiaSound) sound = aporia_sound_reader_read (job->reader, job->path, cancellable, &error);
  AporiaEmotion *opinion = NULL;

  if (sound != NULL)
    opinion = aporia_emotion_service_judge (job->service, sound, job->port, cancellable, &error);
  if (opinion != NULL)
    g_task_return_pointer (task, opinion, (GDestroyNotify) aporia_emotion_unref);
  else
    g_task_return_error (task, error);
}

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  AporiaEmotions *self = APORIA_EMOTIONS (object);
  Job *job = g_task_get_task_data (G_TASK (result));
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaEmotion) opinion = g_task_propagate_pointer (G_TASK (result), &error);
  Note *note = g_hash_table_lookup (self->notes, job->question);

  /* Switched off, and maybe on again, meanwhile. */
  if (g_cancellable_is_cancelled (cancellable) || note == NULL)
    return;
  note->is_asking = FALSE;
  note->opinion = g_steal_pointer (&opinion);
  if (error != NULL)
    note->problem = g_strdup (error->message);
  aporia_log_error ("asking a speech-emotion service", error);
  g_signal_emit (self, changed_signal, 0);
}

void
aporia_emotions_ask (AporiaEmotions *self,
                     const char     *question,
                     const char     *path)
{
  g_autoptr(GTask) task = NULL;
  Note *note;
  Job *job;

  g_return_if_fail (APORIA_IS_EMOTIONS (self));
  g_return_if_fail (question != NULL && path != NULL);

  if (self->worker == NULL || !aporia_emotions_get_is_on (self) ||
      aporia_emotions_get_is_asking (self, question))
    return;
  note = g_new0 (Note, 1);
  note->is_asking = TRUE;
  g_hash_table_replace (self->notes, g_strdup (question), note);
  job = g_new0 (Job, 1);
  job->service = g_object_ref (self->service);
  job->reader = g_object_ref (self->reader);
  job->question = g_strdup (question);
  job->path = g_strdup (path);
  job->port = aporia_emotions_get_port (self);
  task = g_task_new (self, self->cancellable, asked_cb, NULL);
  g_task_set_source_tag (task, aporia_emotions_ask);
  g_task_set_task_data (task, job, job_free);
  aporia_worker_run (self->worker, APORIA_PRIORITY_WAITING, task, ask_thread);
  g_signal_emit (self, changed_signal, 0);
}

static Note *
find_note (AporiaEmotions *self,
           const char     *question)
{
  return question != NULL ? g_hash_table_lookup (self->notes, question) : NULL;
}

gboolean
aporia_emotions_get_is_asking (AporiaEmotions *self,
                               const char     *question)
{
  Note *note;

  g_return_val_if_fail (APORIA_IS_EMOTIONS (self), FALSE);

  note = find_note (self, question);
  return note != NULL && note->is_asking;
}

const AporiaEmotion *
aporia_emotions_get_opinion (AporiaEmotions *self,
                             const char     *question)
{
  Note *note;

  g_return_val_if_fail (APORIA_IS_EMOTIONS (self), NULL);

  note = find_note (self, question);
  return note != NULL ? note->opinion : NULL;
}

const char *
aporia_emotions_get_problem (AporiaEmotions *self,
                             const char     *question)
{
  Note *note;

  g_return_val_if_fail (APORIA_IS_EMOTIONS (self), NULL);

  note = find_note (self, question);
  return note != NULL ? note->problem : NULL;
}

/* --- Class --- */

static void
aporia_emotions_dispose (GObject *object)
{
  AporiaEmotions *self = APORIA_EMOTIONS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->worker != NULL)
    aporia_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (aporia_emotions_parent_class)->dispose (object);
}

static void
aporia_emotions_finalize (GObject *object)
{
  AporiaEmotions *self = APORIA_EMOTIONS (object);

  g_clear_object (&self->service);
  g_clear_object (&self->reader);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->notes, g_hash_table_unref);
  G_OBJECT_CLASS (aporia_emotions_parent_class)->finalize (object);
}

static void
aporia_emotions_class_init (AporiaEmotionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_emotions_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_emotions_finalize;
  changed_signal = g_signal_new ("changed", APORIA_TYPE_EMOTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
aporia_emotions_init (AporiaEmotions *self)
{
  self->worker = aporia_worker_new ("emotions", 1);
  self->cancellable = g_cancellable_new ();
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, note_free);
}

AporiaEmotions *
aporia_emotions_new (AporiaEmotionService *service,
                     AporiaSoundReader    *reader,
                     AporiaSettings       *settings,
                     guint                 usual_port)
{
  AporiaEmotions *self = g_object_new (APORIA_TYPE_EMOTIONS, NULL);

  self->service = g_object_ref (service);
  self->reader = g_object_ref (reader);
  self->settings = g_object_ref (settings);
  self->usual_port = usual_port;
  return self;
}
