#include "core/base/aporia-worker.h"

#include <sys/resource.h>

/* Steps of nice(2): enough that the window is drawn first when all processors are busy. */
#define GIVE_WAY 10

typedef struct
{
  GTask          *task; /* owned */
  GTaskThreadFunc func;
  gconstpointer   lane; /* (nullable) */
  AporiaPriority  priority;
} Job;

struct _AporiaWorker
{
  GObject      parent_instance;
  char        *name;
  GThreadPool *pool; /* owned, NULL after shutdown; its items say "there may be something to do" */
  guint        n_ahead_max;

  GMutex       mutex;
  GQueue       waiting; /* owned Job, in the order in which they shall start */
  GList       *running; /* borrowed Job */
};

G_DEFINE_FINAL_TYPE (AporiaWorker, aporia_worker, G_TYPE_OBJECT)

/* Set in threads that have their own context; GLib takes the context down with the thread. */
static GPrivate has_context;

/* Client libraries with timers (libsoup) must never put them on the main context.  On Linux a priority
 * belongs to a thread, and the child processes that it starts inherit it. */
static void
prepare_thread (void)
{
  g_autoptr(GMainContext) context = NULL;

  if (g_private_get (&has_context) != NULL)
    return;

  (void) setpriority (PRIO_PROCESS, 0, GIVE_WAY);
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  g_private_set (&has_context, GINT_TO_POINTER (TRUE));
}

static gboolean
do_nothing_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* The caller's objects must die in the caller's thread. */
static void
release_job (Job *job)
{
  GMainContext *context = g_task_get_context (job->task);

  aporia_context_post (context, do_nothing_cb, g_steal_pointer (&job->task), g_object_unref);
  g_free (job);
}

static gboolean
is_ahead (const Job *job)
{
  return job->priority >= APORIA_PRIORITY_PREFETCH;
}

static gboolean
may_start (AporiaWorker *self,
           const Job    *job)
{
  guint n_ahead = 0;

  for (GList *l = self->running; l != NULL; l = l->next)
    {
      const Job *running = l->data;

      if (job->lane != NULL && running->lane == job->lane)
        return FALSE;
      n_ahead += is_ahead (running) ? 1 : 0;
    }
  return !is_ahead (job) || n_ahead < self->n_ahead_max;
}

/* Ends JOB's place among the running (nullable) and takes the next that may start. */
static Job *
take_next (AporiaWorker *self,
           Job          *done)
{
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->mutex);

  if (done != NULL)
    self->running = g_list_remove (self->running, done);
  for (GList *l = self->waiting.head; l != NULL; l = l->next)
    {
      Job *job = l->data;

      if (!may_start (self, job))
        continue;
      g_queue_delete_link (&self->waiting, l);
      self->running = g_list_prepend (self->running, job);
      return job;
    }
  return NULL;
}

/* A job that may not start yet waits for one that runs; the thread of that one goes on with it. */
static void
work (gpointer item,
      gpointer user_data)
{
  AporiaWorker *self = user_data;
  Job *job = take_next (self, NULL);

  prepare_thread ();
  while (job != NULL)
    {
      Job *done = job;

      job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
                 g_task_get_cancellable (job->task));
      job = take_next (self, done);
      release_job (done);
    }
}

static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Job *left = a;
  const Job *right = b;

  /* Never equal: behind those of the same priority that came earlier. */
  return left->priority <= right->priority ? -1 : 1;
}

/* What runs ahead in the lane that the person needs now.  Returns: (transfer full) (nullable) */
static GCancellable *
find_in_the_way (AporiaWorker *self,
                 const Job    *job)
{
  if (job->lane == NULL || is_ahead (job))
    return NULL;
  for (GList *l = self->running; l != NULL; l = l->next)
    {
      const Job *running = l->data;
      GCancellable *cancellable = g_task_get_cancellable (running->task);

      if (running->lane == job->lane && is_ahead (running) && cancellable != NULL)
        return g_object_ref (cancellable);
    }
  return NULL;
}

static void
aporia_worker_finalize (GObject *object)
{
  AporiaWorker *self = APORIA_WORKER (object);

  aporia_worker_shutdown (self);
  g_mutex_clear (&self->mutex);
  g_free (self->name);
  G_OBJECT_CLASS (aporia_worker_parent_class)->finalize (object);
}

static void
aporia_worker_class_init (AporiaWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_worker_finalize;
}

static void
aporia_worker_init (AporiaWorker *self)
{
  g_mutex_init (&self->mutex);
  g_queue_init (&self->waiting);
}

AporiaWorker *
aporia_worker_new (const char *name,
                   guint       n_threads)
{
  AporiaWorker *self = g_object_new (APORIA_TYPE_WORKER, NULL);

  self->name = g_strdup (name);
  /* Exclusive: dedicated threads, so that a client session never moves to another thread. */
  self->pool = g_thread_pool_new (work, self, (int) n_threads, TRUE, NULL);
  self->n_ahead_max = n_threads > 2 ? n_threads - 2 : n_threads;
  return self;
}

void
aporia_worker_run_in_lane (AporiaWorker   *self,
                           gconstpointer   lane,
                           AporiaPriority  priority,
                           GTask          *task,
                           GTaskThreadFunc func)
{
  g_autoptr(GCancellable) in_the_way = NULL;
  Job *job;

  g_return_if_fail (APORIA_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));

  if (self->pool == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s has ended", self->name);
      return;
    }

  job = g_new0 (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;
  job->lane = lane;
  job->priority = priority;
  g_mutex_lock (&self->mutex);
  g_queue_insert_sorted (&self->waiting, job, compare_jobs, NULL);
  in_the_way = find_in_the_way (self, job);
  g_mutex_unlock (&self->mutex);
  /* Outside the lock: what listens to a cancellable may do anything. */
  g_cancellable_cancel (in_the_way);
  g_thread_pool_push (self->pool, self, NULL);
}

void
aporia_worker_run (AporiaWorker   *self,
                   AporiaPriority  priority,
                   GTask          *task,
                   GTaskThreadFunc func)
{
  aporia_worker_run_in_lane (self, NULL, priority, task, func);
}

void
aporia_worker_shutdown (AporiaWorker *self)
{
  g_return_if_fail (APORIA_IS_WORKER (self));

  GThreadPool *pool = g_steal_pointer (&self->pool);
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
}

void
aporia_context_post (GMainContext  *context,
                     GSourceFunc    func,
                     gpointer       data,
                     GDestroyNotify notify)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, notify);
  g_source_attach (source, context);
  g_source_unref (source);
}
