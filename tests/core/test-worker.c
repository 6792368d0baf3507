#include "core/base/aporia-worker.h"
#include "lib/aporia-test.h"
#include <string.h>

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

/* Jobs that tell when they begin and wait until they are let go or cancelled. */
typedef struct
{
  GMutex   mutex;
  GCond    cond;
  GString *begun;        /* a letter each */
  gboolean may_end[128]; /* by letter */
  guint    n_ended;
  guint    n_running;
  guint    n_most;
} Stage;

typedef struct
{
  Stage *stage;
  char   letter;
} Act;

static void
act (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  Act *self = data;
  Stage *stage = self->stage;

  g_mutex_lock (&stage->mutex);
  g_string_append_c (stage->begun, self->letter);
  stage->n_running++;
  stage->n_most = MAX (stage->n_most, stage->n_running);
  g_cond_broadcast (&stage->cond);
  while (!stage->may_end[(int) self->letter] && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&stage->cond, &stage->mutex, g_get_monotonic_time () + 1000);
  stage->n_running--;
  stage->n_ended++;
  g_cond_broadcast (&stage->cond);
  g_mutex_unlock (&stage->mutex);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
push (AporiaWorker  *worker,
      Stage         *stage,
      gconstpointer  lane,
      AporiaPriority priority,
      char           letter,
      GCancellable  *cancellable)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, NULL, NULL);
  Act *data = g_new0 (Act, 1);

  data->stage = stage;
  data->letter = letter;
  g_task_set_task_data (task, data, g_free);
  aporia_worker_run_in_lane (worker, lane, priority, task, act);
}

static void
await_begun (Stage      *stage,
             const char *letters)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;

  g_mutex_lock (&stage->mutex);
  while (stage->begun->len < strlen (letters) && g_cond_wait_until (&stage->cond, &stage->mutex, deadline))
    ;
  g_assert_cmpstr (stage->begun->str, ==, letters);
  g_mutex_unlock (&stage->mutex);
}

static void
let_go (Stage *stage,
        char   letter)
{
  g_mutex_lock (&stage->mutex);
  stage->may_end[(int) letter] = TRUE;
  g_cond_broadcast (&stage->cond);
  g_mutex_unlock (&stage->mutex);
}

static void
stage_init (Stage *stage)
{
  *stage = (Stage) { .begun = g_string_new (NULL) };
  g_mutex_init (&stage->mutex);
  g_cond_init (&stage->cond);
}

static void
stage_clear (Stage        *stage,
             AporiaWorker *worker)
{
  for (char letter = 'a'; letter <= 'z'; letter++)
    let_go (stage, letter);
  aporia_worker_shutdown (worker);
  g_assert_cmpuint (stage->n_ended, ==, stage->begun->len);
  aporia_test_drain ();
  g_string_free (stage->begun, TRUE);
  g_mutex_clear (&stage->mutex);
  g_cond_clear (&stage->cond);
}

/* However much is done ahead, two threads stay free for what the person waits for. */
static void
test_room_for_the_person (void)
{
  g_autoptr(AporiaWorker) worker = aporia_worker_new ("test", 3);
  Stage stage;

  stage_init (&stage);
  push (worker, &stage, NULL, APORIA_PRIORITY_BACKGROUND, 'b', NULL);
  await_begun (&stage, "b");
  for (guint i = 0; i < 5; i++)
    push (worker, &stage, NULL, APORIA_PRIORITY_BACKGROUND, 'c', NULL);
  push (worker, &stage, NULL, APORIA_PRIORITY_PREFETCH, 'p', NULL);
  push (worker, &stage, NULL, APORIA_PRIORITY_WAITING, 'w', NULL);
  await_begun (&stage, "bw");
  push (worker, &stage, NULL, APORIA_PRIORITY_JUDGEMENT, 'j', NULL);
  await_begun (&stage, "bwj");
  /* The prefetch goes before the other background jobs. */
  let_go (&stage, 'b');
  await_begun (&stage, "bwjp");
  stage_clear (&stage, worker);
}

/* A server with one slot gets one request at a time, the most wanted first; others are not held up. */
static void
test_lane (void)
{
  g_autoptr(AporiaWorker) worker = aporia_worker_new ("test", 3);
  static const char lane = 0;
  Stage stage;

  stage_init (&stage);
  push (worker, &stage, &lane, APORIA_PRIORITY_WAITING, 'e', NULL);
  await_begun (&stage, "e");
  push (worker, &stage, &lane, APORIA_PRIORITY_PREFETCH, 'p', NULL);
  push (worker, &stage, &lane, APORIA_PRIORITY_JUDGEMENT, 'l', NULL);
  push (worker, &stage, &lane, APORIA_PRIORITY_WAITING, 'q', NULL);
  push (worker, &stage, NULL, APORIA_PRIORITY_WAITING, 'o', NULL);
  await_begun (&stage, "eo");
  let_go (&stage, 'o');
  let_go (&stage, 'e');
  await_begun (&stage, "eoq");
  let_go (&stage, 'q');
  await_begun (&stage, "eoql");
  let_go (&stage, 'l');
  await_begun (&stage, "eoqlp");
  stage_clear (&stage, worker);
  g_assert_cmpuint (stage.n_most, ==, 2);
}

/* What runs ahead of need gives its place in the lane to what is needed; a judgement does not. */
static void
test_give_way (void)
{
  g_autoptr(AporiaWorker) worker = aporia_worker_new ("test", 3);
  g_autoptr(GCancellable) prefetch = g_cancellable_new ();
  g_autoptr(GCancellable) other = g_cancellable_new ();
  g_autoptr(GCancellable) judgement = g_cancellable_new ();
  static const char lane = 0;
  Stage stage;

  stage_init (&stage);
  push (worker, &stage, &lane, APORIA_PRIORITY_PREFETCH, 'p', prefetch);
  await_begun (&stage, "p");
  push (worker, &stage, &lane, APORIA_PRIORITY_BACKGROUND, 'b', other);
  g_assert_false (g_cancellable_is_cancelled (prefetch));
  push (worker, &stage, &lane, APORIA_PRIORITY_JUDGEMENT, 'j', judgement);
  g_assert_true (g_cancellable_is_cancelled (prefetch));
  await_begun (&stage, "pj");
  push (worker, &stage, &lane, APORIA_PRIORITY_WAITING, 'w', NULL);
  g_assert_false (g_cancellable_is_cancelled (judgement));
  g_assert_false (g_cancellable_is_cancelled (other));
  let_go (&stage, 'j');
  await_begun (&stage, "pjw");
  stage_clear (&stage, worker);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/worker/release-in-caller", test_release_in_caller);
  g_test_add_func ("/core/worker/priority", test_priority);
  g_test_add_func ("/core/worker/after-shutdown", test_after_shutdown);
  g_test_add_func ("/core/worker/room-for-the-person", test_room_for_the_person);
  g_test_add_func ("/core/worker/lane", test_lane);
  g_test_add_func ("/core/worker/give-way", test_give_way);
  return g_test_run ();
}
