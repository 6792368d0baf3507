#include "core/services/aporia-judge-check.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-log.h"
#include "core/base/aporia-resources.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/services/aporia-step.h"

/* A sample that had to give way waits so long before it is tried again; so often, then the check is given
 * up. */
#define PAUSE_SECONDS 2
#define MOST_YIELDS 200

typedef struct
{
  AporiaQuestion *question; /* owned */
  char           *answer;   /* owned */
  AporiaJudgeKind kind;
  guint           sample;
} Run;

static void
run_free (Run *self)
{
  aporia_question_unref (self->question);
  g_free (self->answer);
  g_free (self);
}

static AporiaQuestion *
read_question (JsonObject *object)
{
  AporiaQuestion *question = aporia_question_new ();
  g_auto(GStrv) points = aporia_json_get_strv (object, "points");

  question->uid = g_strdup ("");
  question->attempt_uid = g_strdup ("");
  question->text = g_strdup (aporia_json_get_string (object, "text", ""));
  question->focus_skill = g_strdup (aporia_json_get_string (object, "skill", ""));
  question->category = aporia_category_from_id (aporia_json_get_string (object, "category", NULL));
  question->difficulty = APORIA_DIFFICULTY_MEDIUM;
  question->stage = APORIA_STAGE_TRADE;
  question->why = g_strdup ("");
  question->source = g_strdup ("sample");
  question->tags = g_new0 (char *, 1);
  question->follow_ups = g_new0 (char *, 1);
  question->key_points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  for (guint i = 0; points[i] != NULL; i++)
    {
      AporiaKeyPoint *point = aporia_key_point_new ();

      point->text = g_strdup (points[i]);
      point->signs = g_new0 (char *, 1);
      g_ptr_array_add (question->key_points, point);
    }
  return question;
}

static AporiaQuestion *
find_question (JsonObject *root,
               const char *id)
{
  JsonArray *questions = aporia_json_get_array (root, "questions");

  for (guint i = 0; i < json_array_get_length (questions); i++)
    {
      JsonObject *object = aporia_json_array_get_object (questions, i);

      if (g_strcmp0 (aporia_json_get_string (object, "id", NULL), id) == 0)
        return read_question (object);
    }
  g_error ("samples/judge-check.json: there is no question %s", id);
}

/* The same answer is not judged twice in a row: first all of them once, then those that are judged again. */
static GPtrArray *
load_runs (void)
{
  g_autoptr(JsonNode) node = aporia_resources_load_json ("samples/judge-check.json");
  JsonObject *root = json_node_get_object (node);
  JsonArray *answers = aporia_json_get_array (root, "answers");
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < json_array_get_length (answers); i++)
      {
        JsonObject *object = aporia_json_array_get_object (answers, i);
        int kind = aporia_judge_kind_from_id (aporia_json_get_string (object, "kind", NULL));
        Run *run;

        if (aporia_json_get_int (object, "runs", 1) <= pass)
          continue;
        g_assert (kind >= 0); /* data of our own */
        run = g_new0 (Run, 1);
        run->question = find_question (root, aporia_json_get_string (object, "question", NULL));
        run->answer = g_strdup (aporia_json_get_string (object, "text", ""));
        run->kind = (AporiaJudgeKind) kind;
        run->sample = i;
        g_ptr_array_add (runs, run);
      }
  return runs;
}

static gboolean
judge (AporiaCoach     *coach,
       const Run       *run,
       AporiaJudgeMark *mark,
       GCancellable    *cancellable,
       GError         **error)
{
  g_autoptr(AporiaEvaluation) evaluation =
                 aporia_evaluator_evaluate (coach->evaluator, NULL, run->question, run->answer, NULL, NULL,
                                            cancellable, error);

  if (evaluation == NULL)
    return FALSE;
  mark->sample = run->sample;
  mark->kind = run->kind;
  mark->correctness = MAX (evaluation->scores[APORIA_CRITERION_CORRECTNESS], 0);
  mark->n_praises = evaluation->strengths->len;
  return TRUE;
}

/* --- where it is kept ----------------------------------------------------------------------------------- */

static char *
hash (const char *text)
{
  g_autofree char *whole = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strndup (whole, 32);
}

/* One for each endpoint and model: a newer prompt's verdict takes the place of the older one's. */
static char *
make_setting (const AporiaProvider *provider)
{
  g_autofree char *name = g_strconcat (provider->base_url, " ", provider->model, NULL);
  g_autofree char *short_name = hash (name);

  return g_strconcat ("judge-check/", short_name, NULL);
}

AporiaJudgeVerdict *
aporia_judge_check_load (AporiaServices *services,
                         AporiaProvider *provider,
                         GError        **error)
{
  g_autofree char *setting = make_setting (provider);
  g_autofree char *json = aporia_store_load_setting (services->store, setting, error);

  return aporia_judge_verdict_from_json (json);
}

static gboolean
save (AporiaServices     *services,
      AporiaProvider     *provider,
      AporiaJudgeVerdict *verdict,
      GError            **error)
{
  g_autofree char *setting = make_setting (provider);
  g_autofree char *json = aporia_judge_verdict_to_json (verdict);

  return aporia_store_save_setting (services->store, setting, json, error);
}

gboolean
aporia_judge_check_is_due (AporiaCoach        *coach,
                           AporiaJudgeVerdict *verdict)
{
  g_autofree char *judge = coach->judge_key != NULL ? hash (coach->judge_key) : NULL;

  return judge != NULL && (verdict == NULL || g_strcmp0 (verdict->judge, judge) != 0);
}

/* --- in the background ---------------------------------------------------------------------------------- */

typedef struct
{
  AporiaServices         *services; /* owned */
  AporiaCoach            *coach;    /* owned */
  AporiaProvider         *provider; /* owned */
  AporiaJudgeProgressFunc on_progress;
  gpointer                progress_data;
  GPtrArray              *runs;     /* owned (element-type Run) */
  GArray                 *marks;    /* owned (element-type AporiaJudgeMark) */
  GCancellable           *own;      /* owned (nullable): of the sample that is being judged */
  gulong                  link;     /* from the caller's cancellable to ours */
  guint                   n_yields;
} Check;

static void
check_free (Check *self)
{
  aporia_services_unref (self->services);
  aporia_coach_unref (self->coach);
  aporia_provider_unref (self->provider);
  g_ptr_array_unref (self->runs);
  g_array_unref (self->marks);
  g_clear_object (&self->own);
  g_free (self);
}

/* What one sample's job works with and gives. */
typedef struct
{
  AporiaCoach    *coach; /* owned */
  AporiaQuestion *question;
  char           *answer;
  AporiaJudgeMark mark;
} Job;

static void
job_free (Job *self)
{
  aporia_coach_unref (self->coach);
  aporia_question_unref (self->question);
  g_free (self->answer);
  g_free (self);
}

static gpointer
judge_step (AporiaServices *services,
            gpointer        input,
            GCancellable   *cancellable,
            GError        **error)
{
  Job *job = input;
  const Run run = { job->question, job->answer, job->mark.kind, job->mark.sample };
  AporiaJudgeMark mark;

  return judge (job->coach, &run, &mark, cancellable, error) ? g_memdup2 (&mark, sizeof mark) : NULL;
}

static gpointer
save_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  GTask *task = input;
  Check *check = g_task_get_task_data (task);
  g_autoptr(AporiaJudgeVerdict) verdict = aporia_judge_verdict_make (check->marks);

  verdict->judge = hash (check->coach->judge_key);
  if (!save (services, check->provider, verdict, error))
    return NULL;
  aporia_log_event ("JUDGE_CHECKED", "verdict", verdict->state == APORIA_JUDGE_PASSED ? "passed" : "failed",
                    NULL);
  return g_steal_pointer (&verdict);
}

static void judge_next (GTask *task);

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;
  AporiaJudgeVerdict *verdict = aporia_step_finish (result, &error);

  if (verdict != NULL)
    g_task_return_pointer (task, verdict, (GDestroyNotify) aporia_judge_verdict_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
try_again_cb (gpointer data)
{
  judge_next (g_object_ref (data));
  return G_SOURCE_REMOVE;
}

/* Its job gave way to one the person waits for. */
static gboolean
had_to_yield (GTask        *task,
              Check        *check,
              const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
         !g_cancellable_is_cancelled (g_task_get_cancellable (task)) && check->n_yields < MOST_YIELDS;
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GTask) task = data;
  Check *check = g_task_get_task_data (task);
  g_autofree AporiaJudgeMark *mark = NULL;
  GError *error = NULL;

  mark = aporia_step_finish (result, &error);
  g_cancellable_disconnect (g_task_get_cancellable (task), check->link);
  check->link = 0;
  g_clear_object (&check->own);
  if (mark != NULL)
    {
      g_array_append_val (check->marks, *mark);
      if (check->on_progress != NULL)
        check->on_progress (check->marks->len, check->runs->len, check->progress_data);
      judge_next (g_steal_pointer (&task));
    }
  else if (had_to_yield (task, check, error))
    {
      check->n_yields++;
      g_clear_error (&error);
      g_timeout_add_seconds_full (G_PRIORITY_LOW, PAUSE_SECONDS, try_again_cb, g_steal_pointer (&task),
                                  g_object_unref);
    }
  else
    g_task_return_error (task, error);
}

static void
pass_on_cb (GCancellable *outer,
            gpointer      own)
{
  g_cancellable_cancel (own);
}

static Job *
make_job (Check *check)
{
  const Run *run = check->runs->pdata[check->marks->len];
  Job *job = g_new0 (Job, 1);

  job->coach = aporia_coach_ref (check->coach);
  job->question = aporia_question_ref (run->question);
  job->answer = g_strdup (run->answer);
  job->mark.kind = run->kind;
  job->mark.sample = run->sample;
  return job;
}

/* Takes TASK. */
static void
judge_next (GTask *task)
{
  Check *check = g_task_get_task_data (task);
  GCancellable *outer = g_task_get_cancellable (task);

  if (check->marks->len == check->runs->len)
    {
      aporia_step_run (check->services, check->services->store_worker, APORIA_PRIORITY_BACKGROUND, NULL,
                       save_step, g_object_ref (task), g_object_unref,
                       (GDestroyNotify) aporia_judge_verdict_unref, outer, saved_cb, task);
      return;
    }
  /* The worker may cancel a job of low priority: that is not the caller's doing. */
  check->own = g_cancellable_new ();
  check->link = outer != NULL ? g_cancellable_connect (outer, G_CALLBACK (pass_on_cb), check->own, NULL) : 0;
  aporia_step_ask (check->services, check->coach, APORIA_PRIORITY_BACKGROUND, NULL, judge_step,
                   make_job (check), (GDestroyNotify) job_free, g_free, check->own, judged_cb, task);
}

void
aporia_judge_check_start (AporiaServices         *services,
                          AporiaCoach            *coach,
                          AporiaProvider         *provider,
                          AporiaJudgeProgressFunc on_progress,
                          gpointer                progress_data,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Check *check;

  g_return_if_fail (coach->judge_key != NULL);

  g_task_set_source_tag (task, aporia_judge_check_start);
  check = g_new0 (Check, 1);
  check->services = aporia_services_ref (services);
  check->coach = aporia_coach_ref (coach);
  check->provider = aporia_provider_ref (provider);
  check->on_progress = on_progress;
  check->progress_data = progress_data;
  check->runs = load_runs ();
  check->marks = g_array_new (FALSE, TRUE, sizeof (AporiaJudgeMark));
  g_task_set_task_data (task, check, (GDestroyNotify) check_free);
  judge_next (g_steal_pointer (&task));
}

AporiaJudgeVerdict *
aporia_judge_check_finish (GAsyncResult *result,
                           GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
