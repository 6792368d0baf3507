#include "core/base/aporia-worker.h"
#include "lib/aporia-test.h"

static GThread *job_thread;
static GThread *finalize_thread;

#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)
struct _TestSource
{
  GObject parent_instance;
};
G_DEFINE_FINAL_TYPE (TestSource, test_source, G_TYPE_OBJECT)

static void
test_source_finalize (GObject *object)
{
  finalize_thread = g_thread_self ();
  G_OBJECT_CLASS (test_source_parent_class)->finalize (object);
}

static void
test_source_class_init (TestSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_source_finalize;
}

static void
test_source_init (TestSource *self)
{
}

static void
job (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  job_thread = g_thread_self ();
  g_assert_true (g_main_context_get_thread_default () != NULL);
  g_task_return_boolean (task, TRUE);
}

/* The caller drops its reference at once: the source must still die in the caller's thread. */
static void
test_release_in_caller (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(AporiaWorker) worker = aporia_worker_new ("test", 1);
      GObject *source = g_object_new (TEST_TYPE_SOURCE, NULL);
      GTask *task = g_task_new (source, NULL, NULL, NULL);

      finalize_thread = NULL;
      aporia_worker_run (worker, APORIA_PRIORITY_WAITING, task, job);
      g_object_unref (task);
      g_object_unref (source);
      aporia_test_await (finalize_thread != NULL, 5);
      g_assert_true (finalize_thread == g_thread_self ());
      g_assert_true (job_thread != g_thread_self ());
    }
}

static GPtrArray *order;
static GMutex gate;

static void
ordered_job (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_mutex_lock (&gate);
  g_ptr_array_add (order, data);
  g_mutex_unlock (&gate);
  g_task_return_boolean (task, TRUE);
}

static void
test_priority (void)
{
  g_autoptr(AporiaWorker) worker = aporia_worker_new ("test", 1);
  const AporiaPriority priorities[] = { APORIA_PRIORITY_BACKGROUND, APORIA_PRIORITY_PREFETCH,
                                        APORIA_PRIORITY_WAITING, APORIA_PRIORITY_WAITING };

  order = g_ptr_array_new ();
  /* The first job holds the only thread until all others wait. */
  g_mutex_lock (&gate);
  for (guint i = 0; i <= G_N_ELEMENTS (priorities); i++)
    {
      g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_task_data (task, GUINT_TO_POINTER (i), NULL);
      aporia_worker_run (worker, i == 0 ? APORIA_PRIORITY_WAITING : priorities[i - 1], task, ordered_job);
      if (i == 0)
        g_usleep (20000);
    }
  g_mutex_unlock (&gate);
  aporia_worker_shutdown (worker);
  g_assert_cmpuint (order->len, ==, 5);
  g_assert_cmpuint (GPOINTER_TO_UINT (order->pdata[1]), ==, 3);
  g_assert_cmpuint (GPOINTER_TO_UINT (order->pdata[2]), ==, 4);
  g_assert_cmpuint (GPOINTER_TO_UINT (order->pdata[3]), ==, 2);
  g_assert_cmpuint (GPOINTER_TO_UINT (order->pdata[4]), ==, 1);
  g_ptr_array_unref (order);
  aporia_test_drain ();
}

static void
late_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (g_task_propagate_boolean (G_TASK (result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

static void
test_after_shutdown (void)
{
  g_autoptr(AporiaWorker) worker = aporia_worker_new ("test", 2);
  gboolean done = FALSE;
  g_autoptr(GTask) task = g_task_new (NULL, NULL, late_cb, &done);

  aporia_worker_shutdown (worker);
  aporia_worker_shutdown (worker);
  aporia_worker_run (worker, APORIA_PRIORITY_WAITING, task, job);
  aporia_test_await (done, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/worker/release-in-caller", test_release_in_caller);
  g_test_add_func ("/core/worker/priority", test_priority);
  g_test_add_func ("/core/worker/after-shutdown", test_after_shutdown);
  return g_test_run ();
}
