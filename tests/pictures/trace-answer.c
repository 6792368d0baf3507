/* One answer from "Submit" on, written down as it runs: which function of which file calls which, what goes
 * to a worker, and what the page is told.  build-aux/draw.py makes a picture of the lines.
 *
 * The files to be seen are compiled with -finstrument-functions.  Workers are given one job at a time, in
 * the order in which they were asked for: then every run tells the same.
 *
 *   main ADDRESS                  where main() is, to tell addresses by
 *   M > ADDRESS, M < ADDRESS      a function begins and ends; M is "main" or the number of a job
 *   main job N WORKER             something goes to a worker
 *   main done N                   its result is taken
 *   main tell WORDS               what the page hears
 */
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "core/models/aporia-interview.h"
#include "core/models/aporia-setup.h"
#include "lib/aporia-test.h"

#include <stdio.h>

/* Not written down itself. */
#define UNSEEN __attribute__ ((no_instrument_function))

typedef struct
{
  guint           number;
  AporiaWorker   *worker;   /* owned */
  gconstpointer   lane;     /* (nullable) */
  AporiaPriority  priority;
  GTask          *task;     /* owned */
  GTaskThreadFunc func;
} Job;

static const char cv[] = "Rosa Habermann\nSous Chef\n\nExperience\n"
                         "Sous Chef, Speisewerk, Berlin, March 2021 to today\n"
                         "- Cut food cost from 34 to 29 percent in ten months\n- Trained four apprentices\n";
static const char jd[] = "Sous Chef, Kantine Lichtblick, Berlin\nWhat you will do\n"
                         "You plan menus and keep food cost below 30 percent.\n"
                         "You look after HACCP records.\n"
                         "You do the rota planning for twelve people and train apprentices.\n";
static const char answer[] = "Our food cost was at 34 percent when I began. First I weighed what we threw, "
                             "then I wrote a prep list for each station. After ten months we were at 29.";

static AporiaServices *services;
static gboolean is_tracing;
static GQueue waiting = G_QUEUE_INIT; /* owned Job */
static Job *running;                  /* (nullable) owned */
static gint has_ended;
static guint n_jobs;
static GMutex lock;
static __thread guint in_job;
static __thread gboolean is_main_thread;

void __cyg_profile_func_enter (void *function, void *caller) UNSEEN;
void __cyg_profile_func_exit (void *function, void *caller) UNSEEN;
void __real_aporia_worker_run (AporiaWorker *self, AporiaPriority priority, GTask *task,
                               GTaskThreadFunc func);
void __wrap_aporia_worker_run (AporiaWorker *self, AporiaPriority priority, GTask *task,
                               GTaskThreadFunc func);
void __real_aporia_worker_run_in_lane (AporiaWorker *self, gconstpointer lane, AporiaPriority priority,
                                       GTask *task, GTaskThreadFunc func);
void __wrap_aporia_worker_run_in_lane (AporiaWorker *self, gconstpointer lane, AporiaPriority priority,
                                       GTask *task, GTaskThreadFunc func);
gpointer __real_aporia_step_finish (GAsyncResult *result, GError **error);
gpointer __wrap_aporia_step_finish (GAsyncResult *result, GError **error);

/* --- Functions ---------------------------------------------------------------------------------------- */

static UNSEEN void
write_call (char  sign,
            void *function)
{
  /* What a worker clears up after a job is nobody's. */
  if (!is_tracing || (in_job == 0 && !is_main_thread))
    return;
  g_mutex_lock (&lock);
  if (in_job > 0)
    printf ("%u %c %p\n", in_job, sign, function);
  else
    printf ("main %c %p\n", sign, function);
  g_mutex_unlock (&lock);
}

void
__cyg_profile_func_enter (void *function,
                          void *caller)
{
  write_call ('>', function);
}

void
__cyg_profile_func_exit (void *function,
                         void *caller)
{
  write_call ('<', function);
}

static UNSEEN void
write_line (const char *format,
            ...)
{
  va_list arguments;

  if (!is_tracing)
    return;
  g_mutex_lock (&lock);
  printf ("main ");
  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
  printf ("\n");
  g_mutex_unlock (&lock);
}

/* --- Workers ------------------------------------------------------------------------------------------ */

static UNSEEN const char *
worker_name (AporiaWorker *worker)
{
  return worker == services->store_worker    ? "store"
         : worker == services->agents_worker ? "agents"
                                             : "documents";
}

static UNSEEN void
job_func (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  in_job = running->number;
  running->func (task, source, data, cancellable);
  in_job = 0;
  g_atomic_int_set (&has_ended, TRUE);
  g_main_context_wakeup (NULL);
}

void UNSEEN
__wrap_aporia_worker_run_in_lane (AporiaWorker   *self,
                                  gconstpointer   lane,
                                  AporiaPriority  priority,
                                  GTask          *task,
                                  GTaskThreadFunc func)
{
  Job *job;

  if (!is_tracing)
    {
      __real_aporia_worker_run_in_lane (self, lane, priority, task, func);
      return;
    }
  job = g_new0 (Job, 1);
  job->number = ++n_jobs;
  job->worker = g_object_ref (self);
  job->lane = lane;
  job->priority = priority;
  job->task = g_object_ref (task);
  job->func = func;
  g_object_set_data (G_OBJECT (task), "trace-number", GUINT_TO_POINTER (job->number));
  g_queue_push_tail (&waiting, job);
  write_line ("job %u %s", job->number, worker_name (self));
}

void UNSEEN
__wrap_aporia_worker_run (AporiaWorker   *self,
                          AporiaPriority  priority,
                          GTask          *task,
                          GTaskThreadFunc func)
{
  if (is_tracing)
    __wrap_aporia_worker_run_in_lane (self, NULL, priority, task, func);
  else
    __real_aporia_worker_run (self, priority, task, func);
}

gpointer UNSEEN
__wrap_aporia_step_finish (GAsyncResult *result,
                           GError      **error)
{
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (result), "trace-number"));

  if (number > 0)
    write_line ("done %u", number);
  return __real_aporia_step_finish (result, error);
}

static UNSEEN void
begin_job (void)
{
  running = g_queue_pop_head (&waiting);
  g_atomic_int_set (&has_ended, FALSE);
  __real_aporia_worker_run_in_lane (running->worker, running->lane, running->priority, running->task,
                                    job_func);
}

static UNSEEN void
end_job (void)
{
  g_clear_object (&running->task);
  g_clear_object (&running->worker);
  g_clear_pointer (&running, g_free);
}

/* Until no worker has anything to do, or has had. */
static UNSEEN void
settle (void)
{
  while (running != NULL || !g_queue_is_empty (&waiting))
    {
      if (running == NULL)
        begin_job ();
      while (!g_atomic_int_get (&has_ended))
        g_main_context_iteration (NULL, TRUE);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      end_job ();
    }
}

/* --- The interview ------------------------------------------------------------------------------------ */

static UNSEEN void
state_cb (AporiaInterview *interview)
{
  static const char *const names[] = {
    [APORIA_INTERVIEW_ANSWERING] = "a question to answer",
    [APORIA_INTERVIEW_LOADING] = "a question is being chosen",
    [APORIA_INTERVIEW_JUDGING] = "being judged",
    [APORIA_INTERVIEW_FEEDBACK] = "feedback",
  };
  AporiaInterviewState state = aporia_interview_get_state (interview);

  write_line ("tell state: %s",
              state < G_N_ELEMENTS (names) && names[state] != NULL ? names[state] : "other");
}

static UNSEEN void
changed_cb (AporiaInterview *interview)
{
  write_line ("tell changed");
}

static UNSEEN void
begin (AporiaSetup     *setup,
       AporiaInterview *interview)
{
  g_autoptr(AporiaAttempt) attempt = NULL;

  aporia_setup_load (setup);
  aporia_test_await (aporia_setup_get_person (setup) != NULL, 10);
  aporia_setup_set_person (setup, "Rosa", "Habermann", NULL);
  aporia_setup_set_text (setup, APORIA_DOCUMENT_CV, "cv.txt", cv);
  aporia_setup_set_text (setup, APORIA_DOCUMENT_JD, "jd.txt", jd);
  g_object_set (setup, "position-title", "Sous Chef", "n-planned", 10, NULL);
  aporia_test_await (aporia_setup_get_can_start (setup) && !aporia_setup_get_is_profiling (setup), 10);
  attempt = aporia_setup_make_attempt (setup);
  aporia_interview_start (interview, attempt);
  aporia_test_await (aporia_interview_get_state (interview) == APORIA_INTERVIEW_ANSWERING, 20);
}

int
main (void)
{
  AporiaSetup *setup;
  AporiaInterview *interview;
  g_autoptr(GError) error = NULL;

  services = aporia_services_new ();
  services->store = aporia_sqlite_store_new (":memory:");
  services->coach = aporia_builtin_coach_new ();
  services->store_worker = aporia_worker_new ("store", 1);
  services->agents_worker = aporia_worker_new ("agents", 3);
  services->documents_worker = aporia_worker_new ("documents", 1);
  aporia_store_prepare (services->store, NULL, &error);
  g_assert_no_error (error);
  setup = aporia_setup_new (services);
  interview = aporia_interview_new (services);
  begin (setup, interview);
  /* It saves what was typed a little later. */
  g_object_unref (setup);
  aporia_test_drain ();
  g_signal_connect (interview, "notify::state", G_CALLBACK (state_cb), NULL);
  g_signal_connect (interview, "changed", G_CALLBACK (changed_cb), NULL);

  is_main_thread = TRUE;
  is_tracing = TRUE;
  write_line ("%p", (void *) main);
  write_line ("store %s", G_OBJECT_TYPE_NAME (services->store));
  write_line ("coach %s", services->coach->id);
  aporia_interview_submit (interview, answer);
  settle ();
  is_tracing = FALSE;
  g_assert_cmpint (aporia_interview_get_state (interview), ==, APORIA_INTERVIEW_FEEDBACK);

  g_object_unref (interview);
  aporia_services_shutdown (services);
  aporia_test_drain ();
  aporia_services_unref (services);
  return 0;
}
