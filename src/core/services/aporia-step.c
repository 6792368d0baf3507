#include "core/services/aporia-step.h"

typedef struct
{
  AporiaServices *services; /* owned */
  AporiaCoach    *coach;    /* owned (nullable): the lane must not be another coach's address */
  AporiaStepFunc  func;
  gpointer        input;    /* owned */
  GDestroyNotify  free_input;
  GDestroyNotify  free_result;
} Step;

static void
step_free (Step *self)
{
  aporia_services_unref (self->services);
  g_clear_pointer (&self->coach, aporia_coach_unref);
  if (self->free_input != NULL)
    self->free_input (self->input);
  g_free (self);
}

static void
run_step (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Step *step = task_data;
  GError *error = NULL;
  gpointer result = step->func (step->services, step->input, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, step->free_result);
}

static GTask *
make_task (AporiaServices     *services,
           gpointer            source,
           AporiaStepFunc      func,
           gpointer            input,
           GDestroyNotify      free_input,
           GDestroyNotify      free_result,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Step *step = g_new0 (Step, 1);

  step->services = aporia_services_ref (services);
  step->func = func;
  step->input = input;
  step->free_input = free_input;
  step->free_result = free_result;
  g_task_set_source_tag (task, aporia_step_run);
  g_task_set_task_data (task, step, (GDestroyNotify) step_free);
  /* A write that has committed is not reported as lost because of a late cancel. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

void
aporia_step_run (AporiaServices     *services,
                 AporiaWorker       *worker,
                 AporiaPriority      priority,
                 gpointer            source,
                 AporiaStepFunc      func,
                 gpointer            input,
                 GDestroyNotify      free_input,
                 GDestroyNotify      free_result,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  g_autoptr(GTask) task =
    make_task (services, source, func, input, free_input, free_result, cancellable, callback, user_data);

  aporia_worker_run (worker, priority, task, run_step);
}

void
aporia_step_ask (AporiaServices     *services,
                 AporiaCoach        *coach,
                 AporiaPriority      priority,
                 gpointer            source,
                 AporiaStepFunc      func,
                 gpointer            input,
                 GDestroyNotify      free_input,
                 GDestroyNotify      free_result,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  g_autoptr(GTask) task =
    make_task (services, source, func, input, free_input, free_result, cancellable, callback, user_data);
  Step *step = g_task_get_task_data (task);

  step->coach = aporia_coach_ref (coach);
  aporia_worker_run_in_lane (services->agents_worker, coach->is_serial ? coach : NULL, priority, task,
                             run_step);
}

gpointer
aporia_step_finish (GAsyncResult *result,
                    GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
