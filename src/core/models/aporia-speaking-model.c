/* A model of whisper.cpp that the person chooses, and the language it is to hear. */
#include "core/models/aporia-speaking-private.h"

#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

typedef struct
{
  AporiaTranscriber *transcriber; /* owned (nullable): it reads the model */
  char              *path;
} Look;

static void
look_free (Look *self)
{
  g_clear_object (&self->transcriber);
  g_free (self->path);
  g_free (self);
}

static void
look_cb (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Look *look = data;
  g_autofree char *name = g_filename_display_basename (look->path);
  GError *error = NULL;
  GStatBuf info;

  if (g_stat (look->path, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size == 0)
    g_task_return_new_error (task, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                             _("%s is not there any more, or is empty. Choose another file."), name);
  else if (look->transcriber != NULL && !aporia_transcriber_check (look->transcriber, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_memdup2 (&(guint64){ (guint64) info.st_size }, sizeof (guint64)), g_free);
}

void
aporia_speaking_look_at_model_async (AporiaSpeaking     *self,
                                     const char         *path,
                                     gboolean            is_read,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *reason = NULL;
  Look *look;

  g_return_if_fail (APORIA_IS_SPEAKING (self));

  look = g_new0 (Look, 1);
  look->path = g_strdup (path);
  if (is_read)
    look->transcriber = self->make (APORIA_SPEECH_WHISPER, path, "", &reason, self->make_data);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aporia_speaking_look_at_model_async);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  aporia_worker_run (self->worker, APORIA_PRIORITY_WAITING, task, look_cb);
}

guint64
aporia_speaking_look_at_model_finish (AporiaSpeaking *self,
                                      GAsyncResult   *result,
                                      GError        **error)
{
  g_autofree guint64 *size = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  size = g_task_propagate_pointer (G_TASK (result), error);
  return size != NULL ? *size : 0;
}

void
aporia_speaking_set_takes_model (AporiaSpeaking *self)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  self->takes_model = TRUE;
  aporia_speaking_refresh (self);
}

gboolean
aporia_speaking_get_takes_model (AporiaSpeaking *self)
{
  g_return_val_if_fail (APORIA_IS_SPEAKING (self), FALSE);

  return self->takes_model;
}

void
aporia_speaking_set_language (AporiaSpeaking *self,
                              const char     *language)
{
  g_return_if_fail (APORIA_IS_SPEAKING (self));

  self->language = g_intern_string (language);
  aporia_piecewise_transcript_set_language (self->pieces, language);
}
