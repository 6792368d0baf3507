#include "core/base/aporia-worker.h"

typedef struct
{
  GTask          *task; /* owned */
  GTaskThreadFunc func;
  AporiaPriority  priority;
  guint64         serial; /* order of arrival */
} Job;

struct _AporiaWorker
{
  GObject      parent_instance;
  char        *name;
  GThreadPool *pool; /* owned, NULL after shutdown */
  guint64      next_serial;
};

G_DEFINE_FINAL_TYPE (AporiaWorker, aporia_worker, G_TYPE_OBJECT)

/* Set in threads that have their own context; GLib takes the context down with the thread. */
static GPrivate has_context;

/* Client libraries with timers (libsoup) must never put them on the main context. */
static void
ensure_thread_context (void)
{
  g_autoptr(GMainContext) context = NULL;

  if (g_private_get (&has_context) != NULL)
    return;

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

static void
run_job (gpointer data,
         gpointer user_data)
{
  Job *job = data;

  ensure_thread_context ();
  job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
             g_task_get_cancellable (job->task));
  release_job (job);
}

static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Job *left = a;
  const Job *right = b;

  if (left->priority != right->priority)
    return left->priority < right->priority ? -1 : 1;
  return left->serial < right->serial ? -1 : left->serial > right->serial;
}

static void
aporia_worker_finalize (GObject *object)
{
  AporiaWorker *self = APORIA_WORKER (object);

  aporia_worker_shutdown (self);
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
}

AporiaWorker *
aporia_worker_new (const char *name,
                   guint       n_threads)
{
  AporiaWorker *self = g_object_new (APORIA_TYPE_WORKER, NULL);

  self->name = g_strdup (name);
  /* Exclusive: dedicated threads, so that a client session never moves to another thread. */
  self->pool = g_thread_pool_new (run_job, self, (int) n_threads, TRUE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_jobs, NULL);
  return self;
}

void
aporia_worker_run (AporiaWorker   *self,
                   AporiaPriority  priority,
                   GTask          *task,
                   GTaskThreadFunc func)
{
  g_return_if_fail (APORIA_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));

  if (self->pool == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s has ended", self->name);
      return;
    }

  Job *job = g_new0 (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;
  job->priority = priority;
  job->serial = self->next_serial++;
  g_thread_pool_push (self->pool, job, NULL);
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
