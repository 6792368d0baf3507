/* One step of work on a worker: the thin asynchronous shell over the blocking services, written once.
 *
 * A step is a blocking function with one input and one result, both immutable or handed over.  Models
 * define steps as small static functions that call a service with typed arguments.
 */
#pragma once

#include "core/services/aporia-services.h"

/* Blocking, on a worker.  Returns a result for _finish, or NULL with error. */
typedef gpointer (*AporiaStepFunc) (AporiaServices *services,
                                    gpointer        input,
                                    GCancellable   *cancellable,
                                    GError        **error);

/* Runs FUNC on WORKER.  SOURCE is kept alive and handed to CALLBACK.  FREE_INPUT and FREE_RESULT are
 * (nullable). */
void     aporia_step_run (AporiaServices     *services,
                          AporiaWorker       *worker,
                          AporiaPriority      priority,
                          gpointer            source,
                          AporiaStepFunc      func,
                          gpointer            input,
                          GDestroyNotify      free_input,
                          GDestroyNotify      free_result,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);

/* Runs FUNC on the agents' worker, where it asks COACH: one request at a time when COACH is serial.  A step
 * that runs ahead of need (PREFETCH, BACKGROUND) may then be cancelled by one that does not; see
 * aporia_worker_run_in_lane(). */
void     aporia_step_ask (AporiaServices     *services,
                          AporiaCoach        *coach,
                          AporiaPriority      priority,
                          gpointer            source,
                          AporiaStepFunc      func,
                          gpointer            input,
                          GDestroyNotify      free_input,
                          GDestroyNotify      free_result,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);

/* Returns: (transfer full), or NULL with error. */
gpointer aporia_step_finish (GAsyncResult *result,
                             GError      **error);
