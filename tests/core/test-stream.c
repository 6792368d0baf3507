#include "core/base/aporia-stream.h"
#include "core/base/aporia-worker.h"
#include "lib/aporia-test.h"

typedef struct
{
  AporiaWorker *worker;
  AporiaStream *stream;
  GObject      *owner;
  GCancellable *cancellable;
  guint         n_told;
  int           newest;
  gboolean      is_done;
  int           newest_at_end;
} Fixture;

static Fixture *current;

static void
told_cb (gpointer value,
         gpointer owner)
{
  g_assert_true (owner == current->owner);
  g_assert_cmpint (*(int *) value, >, current->newest);
  current->newest = *(int *) value;
  current->n_told++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  current = fixture;
  fixture->worker = aporia_worker_new ("test", 1);
  fixture->owner = g_object_new (G_TYPE_OBJECT, NULL);
  fixture->cancellable = g_cancellable_new ();
  fixture->stream = aporia_stream_new (fixture->owner, fixture->cancellable, told_cb, g_free);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  aporia_worker_shutdown (fixture->worker);
  aporia_test_drain ();
  g_clear_pointer (&fixture->stream, aporia_stream_unref);
  g_clear_object (&fixture->owner);
  g_clear_object (&fixture->cancellable);
  g_clear_object (&fixture->worker);
}

static void
tell (AporiaStream *stream,
      int           number)
{
  int *value = g_new (int, 1);

  *value = number;
  aporia_stream_push (stream, value);
}

#define N_VALUES 10000

static void
tell_all (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  for (int i = 1; i <= N_VALUES; i++)
    tell (data, i);
  g_task_return_boolean (task, TRUE);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->newest_at_end = fixture->newest;
  fixture->is_done = TRUE;
}

/* In order, the last one surely, and before the result. */
static void
test_before_result (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, done_cb, fixture);

  g_task_set_task_data (task, aporia_stream_ref (fixture->stream), (GDestroyNotify) aporia_stream_unref);
  aporia_worker_run (fixture->worker, APORIA_PRIORITY_WAITING, task, tell_all);
  aporia_test_await (fixture->is_done, 10);
  g_assert_cmpint (fixture->newest_at_end, ==, N_VALUES);
}

/* However many come between two turns of the loop, one is told. */
static void
test_only_the_newest (Fixture      *fixture,
                      gconstpointer data)
{
  for (int i = 1; i <= N_VALUES; i++)
    tell (fixture->stream, i);
  aporia_test_drain ();
  g_assert_cmpuint (fixture->n_told, ==, 1);
  g_assert_cmpint (fixture->newest, ==, N_VALUES);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  tell (fixture->stream, 1);
  g_cancellable_cancel (fixture->cancellable);
  tell (fixture->stream, 2);
  aporia_test_drain ();
  g_assert_cmpuint (fixture->n_told, ==, 0);
}

static void
test_owner_gone (Fixture      *fixture,
                 gconstpointer data)
{
  tell (fixture->stream, 1);
  g_clear_object (&fixture->owner);
  tell (fixture->stream, 2);
  aporia_test_drain ();
  g_assert_cmpuint (fixture->n_told, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/core/stream/before-result", Fixture, NULL, set_up, test_before_result, tear_down);
  g_test_add ("/core/stream/only-the-newest", Fixture, NULL, set_up, test_only_the_newest, tear_down);
  g_test_add ("/core/stream/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/core/stream/owner-gone", Fixture, NULL, set_up, test_owner_gone, tear_down);
  return g_test_run ();
}
