/* A recording from a file in place of the microphone. */
#include "core/models/aporia-speaking-private.h"

void
aporia_speaking_set_reader (AporiaSpeaking    *self,
                            AporiaSoundReader *reader)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));
  g_return_if_fail (self->reader == NULL);

  self->reader = g_object_ref (reader);
}

gboolean
aporia_speaking_get_has_reader (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), FALSE);

  return self->reader != NULL;
}

gboolean
aporia_speaking_get_is_cut (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), FALSE);

  return self->is_cut;
}

typedef struct
{
  AporiaSoundReader *reader;
  char              *path;
} Reading;

static void
reading_free (Reading *self)
{
  g_object_unref (self->reader);
  g_free (self->path);
  g_free (self);
}

static void
read_cb (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  AporiaSound *sound = aporia_sound_reader_read (reading->reader, reading->path, cancellable, &error);

  if (sound != NULL)
    g_task_return_pointer (task, sound, (GDestroyNotify) aporia_sound_unref);
  else
    g_task_return_error (task, error);
}

static void
was_read_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  AporiaSpeaking *self = APORIA_SPEAKING (object);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSound) sound = g_task_propagate_pointer (G_TASK (result), &error);

  /* Stopped, or another question meanwhile. */
  if (self->state != APORIA_SPEAKING_READING ||
      g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (sound == NULL)
    {
      aporia_speaking_enter (self, APORIA_SPEAKING_IDLE, error->message);
      return;
    }
  aporia_speaking_settle (self, self->written);
  aporia_speaking_set_take (self, NULL);
  aporia_speaking_spool (self, sound->bytes);
  self->is_cut = sound->is_cut;
  g_clear_pointer (&self->pcm, g_bytes_unref);
  self->pcm = g_bytes_ref (sound->bytes);
  self->seconds = aporia_sound_get_seconds (sound);
  aporia_speaking_write_down (self);
}

void
aporia_speaking_use_file (AporiaSpeaking *self,
                          const char     *path)
{
  g_autoptr(GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (APORIA_IS_SPEAKING (self));
  g_return_if_fail (path != NULL);

  if (self->state != APORIA_SPEAKING_IDLE || self->reader == NULL || self->transcriber == NULL)
    return;
  aporia_speaking_forget_former (self);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->reader = g_object_ref (self->reader);
  reading->path = g_strdup (path);
  task = g_task_new (self, self->cancellable, was_read_cb, NULL);
  g_task_set_source_tag (task, aporia_speaking_use_file);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  aporia_worker_run (self->worker, APORIA_PRIORITY_WAITING, task, read_cb);
  aporia_speaking_enter (self, APORIA_SPEAKING_READING, NULL);
}
