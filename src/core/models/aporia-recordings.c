#include "core/models/aporia-recordings.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-worker.h"
#include "core/services/aporia-step.h"

struct _AporiaRecordings
{
  GObject parent_instance;

  AporiaRecordingShelf *shelf;
  AporiaServices       *services; /* owned, as the rest */
  AporiaPlayer         *player;
  AporiaSettings       *settings;
  AporiaEmotions       *emotions;    /* (nullable) */
  AporiaWorker         *worker;      /* one thread: what is done with files, in order */
  GCancellable         *cancellable; /* the program ends: what is on its way goes on at the next start */

  GHashTable *known; /* (element-type utf8) questions that have one */
  guint       n_mine; /* those of the person who is here, and what they take */
  guint64     n_bytes;

  char    *playing; /* (nullable) */
  gboolean is_paused;
  double   seconds;
  char    *failed;  /* (nullable) what could not be heard */
  char    *problem; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaRecordings, aporia_recordings, G_TYPE_OBJECT)

enum
{
  CHANGED,
  POSITION,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const policies[] = { "never", "30-days", "always" };

/* --- What is kept --- */

typedef enum
{
  WORK_TIDY,
  WORK_SETTLE,
  WORK_KEEP,
  WORK_DROP,
  WORK_CLEAR,
  WORK_RESTORE,
  WORK_FINISH,
  WORK_LOOK,
} Work;

/* What a job is to do, and what it found. */
typedef struct
{
  AporiaRecordingShelf *shelf;
  Work                  work;
  char                 *question; /* (nullable) */
  AporiaKeepPolicy      policy;
  guint                 n_cleared;
  GStrv                 names;
  guint                 n_mine;
  guint64               n_bytes;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  aporia_recording_shelf_unref (self->shelf);
  g_free (self->question);
  g_strfreev (self->names);
  g_free (self);
}

static void
do_work (Job            *job,
         AporiaServices *services,
         GCancellable   *cancellable,
         GError        **error)
{
  switch (job->work)
    {
    case WORK_TIDY:
      aporia_recording_shelf_tidy (job->shelf, services,
                                   job->policy == APORIA_KEEP_DAYS ? APORIA_RECORDINGS_DAYS : 0);
      break;
    case WORK_SETTLE:
      aporia_recording_shelf_settle (job->shelf, services, job->policy != APORIA_KEEP_NEVER, cancellable);
      break;
    case WORK_KEEP:
      aporia_recording_shelf_keep (job->shelf, job->question, cancellable, error);
      break;
    case WORK_DROP:
      aporia_recording_shelf_drop (job->shelf, job->question, error);
      break;
    case WORK_CLEAR:
      aporia_recording_shelf_clear (job->shelf, services, &job->n_cleared, error);
      break;
    case WORK_RESTORE:
      aporia_recording_shelf_restore (job->shelf, error);
      break;
    case WORK_FINISH:
      aporia_recording_shelf_finish (job->shelf, error);
      break;
    case WORK_LOOK:
    default:
      break;
    }
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  AporiaRecordings *self = source;
  Job *job = data;
  GError *error = NULL;

  do_work (job, self->services, self->cancellable, &error);
  job->names = aporia_recording_shelf_list (job->shelf);
  aporia_recording_shelf_measure (job->shelf, self->services, job->names, &job->n_mine, &job->n_bytes,
                                  error == NULL ? &error : NULL);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, (gssize) job->n_cleared);
}

/* What is on the shelf now. */
static void
take_names (AporiaRecordings *self,
            Job              *job)
{
  if (job == NULL || job->names == NULL || self->player == NULL)
    return;
  g_hash_table_remove_all (self->known);
  for (guint i = 0; job->names[i] != NULL; i++)
    g_hash_table_add (self->known, g_strdup (job->names[i]));
  self->n_mine = job->n_mine;
  self->n_bytes = job->n_bytes;
  if (self->playing != NULL && job->work == WORK_CLEAR)
    aporia_recordings_stop (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
worked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  take_names (APORIA_RECORDINGS (object), g_task_get_task_data (G_TASK (result)));
  if (g_task_propagate_int (G_TASK (result), &error) < 0 &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    aporia_log_error ("keeping recordings", error);
}

/* On WORKER: what changes the store waits for its turn there. */
static void
run (AporiaRecordings   *self,
     AporiaWorker       *worker,
     Work                work,
     const char         *question,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  Job *job;

  /* The program ends: the next start sees to it. */
  if (self->worker == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "ended");
      return;
    }
  job = g_new0 (Job, 1);
  job->shelf = aporia_recording_shelf_ref (self->shelf);
  job->work = work;
  job->question = g_strdup (question);
  job->policy = aporia_recordings_get_policy (self);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, job_free);
  aporia_worker_run (worker, APORIA_PRIORITY_BACKGROUND, task, work_thread);
}

static void
tidied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaRecordings *self = APORIA_RECORDINGS (object);

  worked_cb (object, result, NULL);
  if (!g_cancellable_is_cancelled (self->cancellable))
    run (self, self->worker, WORK_SETTLE, NULL, worked_cb, NULL);
}

void
aporia_recordings_refresh (AporiaRecordings *self)
{
  g_return_if_fail (APORIA_IS_RECORDINGS (self));

  aporia_recordings_stop (self);
  run (self, self->worker, WORK_LOOK, NULL, worked_cb, NULL);
}

void
aporia_recordings_tidy (AporiaRecordings *self)
{
  g_return_if_fail (APORIA_IS_RECORDINGS (self));

  run (self, self->services->store_worker, WORK_TIDY, NULL, tidied_cb, NULL);
}

void
aporia_recordings_keep (AporiaRecordings *self,
                        const char       *question)
{
  g_return_if_fail (APORIA_IS_RECORDINGS (self));
  g_return_if_fail (question != NULL);

  run (self, self->worker, aporia_recordings_get_policy (self) != APORIA_KEEP_NEVER ? WORK_KEEP : WORK_DROP,
       question, worked_cb, NULL);
}

static void
cleared_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) asked = user_data;
  GError *error = NULL;
  gssize n = g_task_propagate_int (G_TASK (result), &error);

  take_names (APORIA_RECORDINGS (object), g_task_get_task_data (G_TASK (result)));
  if (error != NULL)
    g_task_return_error (asked, error);
  else
    g_task_return_int (asked, n);
}

void
aporia_recordings_clear_async (AporiaRecordings   *self,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (APORIA_IS_RECORDINGS (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aporia_recordings_clear_async);
  run (self, self->worker, WORK_CLEAR, NULL, cleared_cb, task);
}

int
aporia_recordings_clear_finish (AporiaRecordings *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}

void
aporia_recordings_undo_clear (AporiaRecordings *self)
{
  g_return_if_fail (APORIA_IS_RECORDINGS (self));

  run (self, self->worker, WORK_RESTORE, NULL, worked_cb, NULL);
}

void
aporia_recordings_finish_clear (AporiaRecordings *self)
{
  g_return_if_fail (APORIA_IS_RECORDINGS (self));

  run (self, self->worker, WORK_FINISH, NULL, worked_cb, NULL);
}

AporiaKeepPolicy
aporia_recordings_get_policy (AporiaRecordings *self)
{
  g_autofree char *policy = NULL;

  g_return_val_if_fail (APORIA_IS_RECORDINGS (self), APORIA_KEEP_NEVER);

  policy = aporia_settings_dup_text (self->settings, APORIA_SETTING_KEEP_RECORDINGS);
  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    if (g_strcmp0 (policies[i], policy) == 0)
      return (AporiaKeepPolicy) i;
  return APORIA_KEEP_NEVER;
}

void
aporia_recordings_set_policy (AporiaRecordings *self,
                              AporiaKeepPolicy  policy)
{
  g_return_if_fail (APORIA_IS_RECORDINGS (self));
  g_return_if_fail (policy < G_N_ELEMENTS (policies));

  aporia_settings_set_text (self->settings, APORIA_SETTING_KEEP_RECORDINGS, policies[policy]);
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
aporia_recordings_get_n (AporiaRecordings *self)
{
  g_return_val_if_fail (APORIA_IS_RECORDINGS (self), 0);

  return self->n_mine;
}

guint64
aporia_recordings_get_n_bytes (AporiaRecordings *self)
{
  g_return_val_if_fail (APORIA_IS_RECORDINGS (self), 0);

  return self->n_bytes;
}

gboolean
aporia_recordings_has (AporiaRecordings *self,
                       const char       *question)
{
  g_return_val_if_fail (APORIA_IS_RECORDINGS (self), FALSE);

  return question != NULL && g_hash_table_contains (self->known, question);
}

char *
aporia_recordings_dup_path (AporiaRecordings *self,
                            const char       *question)
{
  return aporia_recordings_has (self, question) ? aporia_recording_shelf_dup_path (self->shelf, question)
                                                : NULL;
}

void
aporia_recordings_set_emotions (AporiaRecordings *self,
                                AporiaEmotions   *emotions)
{
  g_return_if_fail (APORIA_IS_RECORDINGS (self));
  g_return_if_fail (self->emotions == NULL);

  self->emotions = g_object_ref (emotions);
}

AporiaEmotions *
aporia_recordings_get_emotions (AporiaRecordings *self)
{
  g_return_val_if_fail (APORIA_IS_RECORDINGS (self), NULL);

  return self->emotions;
}

/* --- Hearing --- */

static void
position_cb (AporiaRecordings *self,
             double            seconds)
{
  if (self->playing == NULL)
    return;
  self->seconds = seconds;
  g_signal_emit (self, signals[POSITION], 0);
}

static void
ended_cb (AporiaRecordings *self,
          const GError     *error)
{
  g_autofree char *ended = g_steal_pointer (&self->playing);

  if (ended == NULL)
    return;
  self->is_paused = FALSE;
  if (error != NULL)
    {
      self->failed = g_steal_pointer (&ended);
      self->problem = g_strdup (error->message);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
begin (AporiaRecordings *self,
       const char       *name,
       double            from)
{
  aporia_player_stop (self->player);
  g_clear_pointer (&self->failed, g_free);
  g_clear_pointer (&self->problem, g_free);
  self->playing = g_strdup (name);
  self->is_paused = FALSE;
  self->seconds = from;
}

void
aporia_recordings_play (AporiaRecordings *self,
                        const char       *question,
                        double            from,
                        double            to)
{
  g_autofree char *path = NULL;

  g_return_if_fail (APORIA_IS_RECORDINGS (self));
  g_return_if_fail (question != NULL);

  path = aporia_recordings_dup_path (self, question);
  if (path == NULL)
    return;
  begin (self, question, from);
  aporia_player_start (self->player, path, from, to);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_recordings_play_pcm (AporiaRecordings *self,
                            const char       *name,
                            GBytes           *pcm)
{
  g_return_if_fail (APORIA_IS_RECORDINGS (self));
  g_return_if_fail (name != NULL && pcm != NULL);

  begin (self, name, 0);
  aporia_player_start_pcm (self->player, pcm, 0, -1);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_recordings_set_paused (AporiaRecordings *self,
                              gboolean          is_paused)
{
  g_return_if_fail (APORIA_IS_RECORDINGS (self));

  if (self->playing == NULL || self->is_paused == is_paused)
    return;
  self->is_paused = is_paused;
  aporia_player_set_paused (self->player, is_paused);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_recordings_stop (AporiaRecordings *self)
{
  g_return_if_fail (APORIA_IS_RECORDINGS (self));

  aporia_player_stop (self->player);
}

const char *
aporia_recordings_get_playing (AporiaRecordings *self)
{
  g_return_val_if_fail (APORIA_IS_RECORDINGS (self), NULL);

  return self->playing;
}

gboolean
aporia_recordings_get_is_paused (AporiaRecordings *self)
{
  g_return_val_if_fail (APORIA_IS_RECORDINGS (self), FALSE);

  return self->is_paused;
}

double
aporia_recordings_get_seconds (AporiaRecordings *self)
{
  g_return_val_if_fail (APORIA_IS_RECORDINGS (self), 0);

  return self->seconds;
}

const char *
aporia_recordings_get_problem (AporiaRecordings *self,
                               const char       *question)
{
  g_return_val_if_fail (APORIA_IS_RECORDINGS (self), NULL);

  return g_strcmp0 (self->failed, question) == 0 ? self->problem : NULL;
}

/* --- Class --- */

/* What is being encoded goes on at the next start. */
static void
aporia_recordings_dispose (GObject *object)
{
  AporiaRecordings *self = APORIA_RECORDINGS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->worker != NULL)
    aporia_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  if (self->emotions != NULL)
    g_object_run_dispose (G_OBJECT (self->emotions));
  g_clear_object (&self->emotions);
  G_OBJECT_CLASS (aporia_recordings_parent_class)->dispose (object);
}

static void
aporia_recordings_finalize (GObject *object)
{
  AporiaRecordings *self = APORIA_RECORDINGS (object);

  g_clear_pointer (&self->shelf, aporia_recording_shelf_unref);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_free (self->playing);
  g_free (self->failed);
  g_free (self->problem);
  G_OBJECT_CLASS (aporia_recordings_parent_class)->finalize (object);
}

static void
aporia_recordings_class_init (AporiaRecordingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_recordings_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_recordings_finalize;
  signals[CHANGED] = g_signal_new ("changed", APORIA_TYPE_RECORDINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[POSITION] = g_signal_new ("position", APORIA_TYPE_RECORDINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
aporia_recordings_init (AporiaRecordings *self)
{
  self->worker = aporia_worker_new ("recordings", 1);
  self->cancellable = g_cancellable_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

AporiaRecordings *
aporia_recordings_new (AporiaRecordingShelf *shelf,
                       AporiaServices       *services,
                       AporiaPlayer         *player,
                       AporiaSettings       *settings)
{
  AporiaRecordings *self = g_object_new (APORIA_TYPE_RECORDINGS, NULL);

  self->shelf = aporia_recording_shelf_ref (shelf);
  self->services = aporia_services_ref (services);
  self->player = g_object_ref (player);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (player, "position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  return self;
}
