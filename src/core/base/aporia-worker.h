/* Named worker threads for blocking services and backends.
 *
 * Why not g_task_run_in_thread(): its shared pool lets one slow job delay all others, and the last
 * reference to the caller's object may be dropped in the pool thread.  Here threads belong to the worker,
 * and the task is always released in the thread that made it.  Never use g_main_context_invoke() from a
 * job to reach the user interface: when nobody iterates the default context it runs the function in the
 * worker; use aporia_context_post().
 */
#pragma once

#include <gio/gio.h>

/* Lower runs first. */
typedef enum
{
  APORIA_PRIORITY_WAITING,    /* the person waits for it */
  APORIA_PRIORITY_JUDGEMENT,  /* an answer is being judged */
  APORIA_PRIORITY_PREFETCH,   /* prepared ahead */
  APORIA_PRIORITY_BACKGROUND, /* nobody would notice a delay */
} AporiaPriority;

#define APORIA_TYPE_WORKER (aporia_worker_get_type ())
G_DECLARE_FINAL_TYPE (AporiaWorker, aporia_worker, APORIA, WORKER, GObject)

/* N_THREADS dedicated threads named NAME, which give way to the main thread; jobs start in order of priority,
 * then of arrival.  Where there are more than two threads, what runs ahead of need (PREFETCH, BACKGROUND)
 * always leaves two of them free. */
AporiaWorker *aporia_worker_new (const char *name,
                                 guint       n_threads);

/* Runs FUNC (TASK's source object, task data, cancellable) on the worker.  FUNC must return through
 * g_task_return_*.  FUNC is called even when the task was cancelled while it waited: what is to be written
 * is written; everything else checks the cancellable itself.
 * TASK: (transfer none), kept alive until it has been returned. */
void          aporia_worker_run (AporiaWorker   *self,
                                 AporiaPriority  priority,
                                 GTask          *task,
                                 GTaskThreadFunc func);
/* As above; of all jobs with the same LANE (nullable, compared by address) one runs at a time.  When what
 * runs there runs ahead of need and this job does not, it is cancelled through its task's cancellable: it
 * ends with G_IO_ERROR_CANCELLED, and whoever began it may begin it again. */
void          aporia_worker_run_in_lane (AporiaWorker   *self,
                                         gconstpointer   lane,
                                         AporiaPriority  priority,
                                         GTask          *task,
                                         GTaskThreadFunc func);

/* Waits for all jobs, then ends the threads.  Idempotent; jobs pushed later are returned as cancelled. */
void          aporia_worker_shutdown (AporiaWorker *self);

/* Attaches an idle source of default priority: pieces of a stream stay in order and before the result.
 * CONTEXT: (nullable) the default context when NULL. */
void          aporia_context_post (GMainContext  *context,
                                   GSourceFunc    func,
                                   gpointer       data,
                                   GDestroyNotify notify);
