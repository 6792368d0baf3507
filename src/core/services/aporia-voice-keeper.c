#include "core/services/aporia-voice-keeper.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-pcm.h"
#include "core/base/aporia-worker.h"
#include "core/services/aporia-voice-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _AporiaVoiceKeeper
{
  GObject       parent_instance;
  char         *folder;
  AporiaWorker *worker;     /* owned: one thread, so that calls keep their order */
  gboolean      is_first;   /* what is added next begins the file */
  gboolean      is_refused; /* the recording could not be written at some point */
  guint         run;        /* counts recordings: what failed may belong to one before */
  guint         failed_run; /* the worker's: nothing is written behind a hole */
};

G_DEFINE_FINAL_TYPE (AporiaVoiceKeeper, aporia_voice_keeper, G_TYPE_OBJECT)

static guint refused_signal;

/* --- On the worker --- */

typedef struct
{
  char    *folder;
  char    *question;
  GBytes  *pcm; /* (nullable) */
  gboolean is_first;
  guint    run;
} Job;

static void
job_free (Job *self)
{
  g_free (self->folder);
  g_free (self->question);
  g_clear_pointer (&self->pcm, g_bytes_unref);
  g_free (self);
}

static char *
dup_path (Job     *job,
          GError **error)
{
  return aporia_voice_dup_path (job->folder, job->question, APORIA_VOICE_SPOOL, error);
}

static gboolean
fail (GError    **error,
      const char *what)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", what, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int      fd,
           GBytes  *pcm,
           GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (pcm, &size);

  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error, "writing");
      data += n;
      size -= (gsize) n;
    }
  return fsync (fd) == 0 || fail (error, "writing");
}

static gboolean
append (Job     *job,
        GError **error)
{
  g_autofree char *path = dup_path (job, error);
  int flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
  gboolean is_written;
  int fd;

  if (path == NULL)
    return FALSE;
  if (g_mkdir_with_parents (job->folder, 0700) != 0)
    return fail (error, "making the folder");
  fd = g_open (path, job->is_first ? flags | O_TRUNC : flags, 0600);
  if (fd < 0)
    return fail (error, "opening");
  is_written = write_all (fd, job->pcm, error);
  close (fd);
  return is_written;
}

static void
add_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  AporiaVoiceKeeper *self = source;
  Job *job = data;
  GError *error = NULL;

  if (job->run == self->failed_run || append (job, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  self->failed_run = job->run;
  g_task_return_error (task, error);
}

static void
forget_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  g_autofree char *path = dup_path (data, &error);

  if (path != NULL && aporia_voice_unlink (path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
settle_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autofree char *path = dup_path (job, &error);
  g_autofree char *take =
    path != NULL ? aporia_voice_dup_next_take (job->folder, job->question, &error) : NULL;

  if (take != NULL && g_rename (path, take) != 0 && errno != ENOENT)
    fail (&error, "renaming");
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
take_back_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_auto(GStrv) takes = aporia_voice_list_takes (job->folder, job->question);
  guint n = g_strv_length (takes);

  if (n == 0 || aporia_voice_unlink (takes[n - 1], &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
wait_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

/* Whole samples: the last may have been cut in two by what ended the program. */
static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = dup_path (data, &error);
  char *contents = NULL;
  gsize size = 0;

  if (path != NULL && g_file_get_contents (path, &contents, &size, &error))
    {
      g_autoptr(GBytes) bytes = g_bytes_new_take (contents, size);

      size -= size % sizeof (gint16);
      g_task_return_pointer (task, size > 0 ? g_bytes_new_from_bytes (bytes, 0, size) : NULL,
                             (GDestroyNotify) g_bytes_unref);
    }
  else if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
sweep_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  const char *folder = ((Job *) data)->folder;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 oldest = g_get_real_time () / G_USEC_PER_SEC - APORIA_VOICE_KEEPER_MAX_DAYS * (gint64) 86400;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if ((g_str_has_suffix (name, APORIA_VOICE_SPOOL) || g_str_has_suffix (name, APORIA_VOICE_TAKE)) &&
          g_lstat (path, &status) == 0 && status.st_mtime < oldest)
        g_unlink (path);
    }
  g_task_return_boolean (task, TRUE);
}

/* --- On the main thread --- */

static void
run (AporiaVoiceKeeper  *self,
     const char         *question,
     GBytes             *pcm,
     GTaskThreadFunc     func,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->folder = g_strdup (self->folder);
  job->question = g_strdup (question);
  job->pcm = pcm != NULL ? g_bytes_ref (pcm) : NULL;
  job->is_first = self->is_first;
  job->run = self->run;
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  aporia_worker_run (self->worker, APORIA_PRIORITY_WAITING, task, func);
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  AporiaVoiceKeeper *self = APORIA_VOICE_KEEPER (object);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    return;
  aporia_log_error ("keeping a recording", error);
  if (job->run != self->run || self->is_refused)
    return;
  self->is_refused = TRUE;
  g_signal_emit (self, refused_signal, 0, job->question);
}

static void
forgotten_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  aporia_log_error ("moving or removing a recording", error);
}

void
aporia_voice_keeper_begin (AporiaVoiceKeeper *self)
{
  g_return_if_fail (APORIA_IS_VOICE_KEEPER (self));

  self->is_first = TRUE;
  self->is_refused = FALSE;
  self->run++;
}

void
aporia_voice_keeper_add (AporiaVoiceKeeper *self,
                         const char        *question,
                         GBytes            *pcm)
{
  g_return_if_fail (APORIA_IS_VOICE_KEEPER (self));
  g_return_if_fail (question != NULL);

  if (self->is_refused || g_bytes_get_size (pcm) == 0)
    return;
  run (self, question, pcm, add_thread, NULL, added_cb, NULL);
  self->is_first = FALSE;
}

void
aporia_voice_keeper_forget (AporiaVoiceKeeper *self,
                            const char        *question)
{
  g_return_if_fail (APORIA_IS_VOICE_KEEPER (self));
  g_return_if_fail (question != NULL);

  run (self, question, NULL, forget_thread, NULL, forgotten_cb, NULL);
}

void
aporia_voice_keeper_settle (AporiaVoiceKeeper *self,
                            const char        *question)
{
  g_return_if_fail (APORIA_IS_VOICE_KEEPER (self));
  g_return_if_fail (question != NULL);

  run (self, question, NULL, settle_thread, NULL, forgotten_cb, NULL);
}

void
aporia_voice_keeper_take_back (AporiaVoiceKeeper *self,
                               const char        *question)
{
  g_return_if_fail (APORIA_IS_VOICE_KEEPER (self));
  g_return_if_fail (question != NULL);

  run (self, question, NULL, take_back_thread, NULL, forgotten_cb, NULL);
}

void
aporia_voice_keeper_wait_async (AporiaVoiceKeeper  *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (APORIA_IS_VOICE_KEEPER (self));

  run (self, "", NULL, wait_thread, cancellable, callback, user_data);
}

void
aporia_voice_keeper_find_async (AporiaVoiceKeeper  *self,
                                const char         *question,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (APORIA_IS_VOICE_KEEPER (self));
  g_return_if_fail (question != NULL);

  run (self, question, NULL, find_thread, cancellable, callback, user_data);
}

GBytes *
aporia_voice_keeper_find_finish (AporiaVoiceKeeper *self,
                                 GAsyncResult      *result,
                                 GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Class --- */

/* What was said last is still written. */
static void
aporia_voice_keeper_dispose (GObject *object)
{
  AporiaVoiceKeeper *self = APORIA_VOICE_KEEPER (object);

  if (self->worker != NULL)
    aporia_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (aporia_voice_keeper_parent_class)->dispose (object);
}

static void
aporia_voice_keeper_finalize (GObject *object)
{
  g_free (APORIA_VOICE_KEEPER (object)->folder);
  G_OBJECT_CLASS (aporia_voice_keeper_parent_class)->finalize (object);
}

static void
aporia_voice_keeper_class_init (AporiaVoiceKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_voice_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_voice_keeper_finalize;
  refused_signal = g_signal_new ("refused", APORIA_TYPE_VOICE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
aporia_voice_keeper_init (AporiaVoiceKeeper *self)
{
  self->worker = aporia_worker_new ("voice", 1);
}

AporiaVoiceKeeper *
aporia_voice_keeper_new (const char *folder)
{
  AporiaVoiceKeeper *self = g_object_new (APORIA_TYPE_VOICE_KEEPER, NULL);

  self->folder = g_strdup (folder);
  run (self, "", NULL, sweep_thread, NULL, NULL, NULL);
  return self;
}
