/* aporia-cli bench: how long things take, in a store of its own. */
#include "cli/aporia-cli-extraction.h"
#include "cli/aporia-cli-find.h"
#include "cli/aporia-cli-measure.h"
#include "cli/aporia-cli.h"

#include "core/base/aporia-paths.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-sample.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define N_RUNS 50

/* What the runs work on: the sample session in a temporary store. */
typedef struct
{
  AporiaServices *services; /* owned */
  AporiaSession *session;   /* owned */
  char *folder;             /* owned */
  char *pdf;                /* owned: a report of the sample */
  guint order;              /* of the last question that was put */
} Ground;

typedef gboolean (*RunFunc) (Ground *ground, guint index, GError **error);

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

void
cli_measure_print (const char *name, double *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  cli_print ("%s median_ms=%.2f p99_ms=%.2f peak_kib=%ld n=%u\n", name,
             (times[(n - 1) / 2] + times[n / 2]) / 2, times[MIN (n - 1, (n * 99 + 99) / 100 - 1)],
             cli_get_peak_kib (), n);
}

static AporiaTurn *
get_turn (Ground *ground, guint index)
{
  AporiaTurn *turn = ground->session->turns->pdata[index % ground->session->turns->len];

  return turn;
}

static const char *
get_answer (AporiaTurn *turn)
{
  return turn->answer != NULL && turn->answer->text != NULL
             ? turn->answer->text
             : "I measured it first, then I changed one thing.";
}

static gboolean
run_extract (Ground *ground, guint index, GError **error)
{
  g_autofree char *extractor = aporia_paths_find_extractor ();
  CliProblem problem = { NULL, NULL };
  g_autoptr(JsonNode) reply =
                 cli_extraction_read (extractor, ground->pdf, CLI_MAX_FILE_BYTES,
                                      g_get_monotonic_time () + 10 * G_USEC_PER_SEC, &problem);

  if (reply == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, problem.message);
  return reply != NULL;
}

static gboolean
run_score (Ground *ground, guint index, GError **error)
{
  AporiaTurn *turn = get_turn (ground, index);
  g_autoptr(AporiaInterviewContext) context = aporia_interview_context_new ();
  g_autoptr(AporiaEvaluation) evaluation = NULL;

  context->attempt = aporia_attempt_ref (ground->session->attempt);
  context->cv_text = g_strdup ("");
  context->turns = g_ptr_array_ref (ground->session->turns);
  evaluation = aporia_evaluator_evaluate (ground->services->coach->evaluator, context,
                                          turn->question, get_answer (turn), NULL, NULL, NULL, error);
  return evaluation != NULL;
}

static gboolean
run_report (Ground *ground, guint index, GError **error)
{
  return cli_write_report (ground->services, ground->session->attempt->uid, FALSE, ground->pdf,
                           error);
}

/* A question put and answered: two transactions, both on disk. */
static AporiaTurn *
put_and_answer (Ground *ground, guint index, GError **error)
{
  AporiaTurn *model = get_turn (ground, index);
  g_autoptr(AporiaTurn) turn =
                 aporia_session_put_question (ground->services, ground->session->attempt,
                                              model->question, ++ground->order, error);

  return turn != NULL
             ? aporia_session_answer (ground->services, turn, get_answer (model), 30, error)
             : NULL;
}

static gboolean
run_db (Ground *ground, guint index, GError **error)
{
  g_autoptr(AporiaTurn) turn = put_and_answer (ground, index, error);

  return turn != NULL;
}

/* From the answer to its stored judgement. */
static gboolean
run_submit (Ground *ground, guint index, GError **error)
{
  g_autoptr(AporiaTurn) turn = put_and_answer (ground, index, error);
  g_autoptr(AporiaTurn) judged = NULL;
  g_autoptr(AporiaEvaluation) evaluation = NULL;
  g_autoptr(AporiaFallacyHint) hint = NULL;

  if (turn == NULL)
    return FALSE;
  evaluation = aporia_session_evaluate (ground->services, NULL, ground->session->attempt,
                                        ground->session->turns, turn, NULL, NULL, NULL, error);
  if (evaluation == NULL)
    return FALSE;
  hint = aporia_session_judge_logic (ground->services, NULL, turn, NULL);
  judged = aporia_session_save_judgement (ground->services, turn, evaluation, hint, error);
  return judged != NULL;
}

static const struct
{
  const char *name;
  RunFunc run;
} benches[] = {
  { "extract", run_extract }, { "db", run_db },         { "score", run_score },
  { "report", run_report },   { "submit", run_submit },
};

static gboolean
measure (Ground *ground, const char *name, GError **error)
{
  double times[N_RUNS];

  for (guint b = 0; b < G_N_ELEMENTS (benches); b++)
    {
      if (!g_str_equal (benches[b].name, name))
        continue;
      for (guint i = 0; i < N_RUNS; i++)
        {
          gint64 start = g_get_monotonic_time ();

          if (!benches[b].run (ground, i, error))
            return FALSE;
          times[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
        }
      cli_measure_print (name, times, N_RUNS);
    }
  return TRUE;
}

static gboolean
ground_fill (Ground *ground, GError **error)
{
  ground->folder = g_dir_make_tmp ("aporia-bench-XXXXXX", error);
  if (ground->folder == NULL)
    return FALSE;
  g_setenv ("APORIA_DATA_DIR", ground->folder, TRUE);
  ground->services = cli_services_open (error);
  if (ground->services == NULL)
    return FALSE;
  ground->session = aporia_sample_make (ground->services, NULL, error);
  if (ground->session == NULL)
    return FALSE;
  ground->order = 1000;
  ground->pdf = g_build_filename (ground->folder, "report.pdf", NULL);
  return cli_write_report (ground->services, ground->session->attempt->uid, FALSE, ground->pdf,
                           error);
}

/* Removes the folder and the files in it and below. */
static void
remove_folder (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
ground_clear (Ground *ground)
{
  g_clear_pointer (&ground->session, aporia_session_unref);
  g_clear_pointer (&ground->services, aporia_services_unref);
  if (ground->folder != NULL)
    remove_folder (ground->folder);
  g_free (ground->folder);
  g_free (ground->pdf);
}

static gboolean
is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    if (g_str_equal (benches[i].name, name))
      return TRUE;
  return FALSE;
}

int
cli_bench_run (int argc, char **argv)
{
  Ground ground = { 0 };
  GError *error = NULL;
  gboolean is_good;

  if (!cli_parse (&argc, &argv, NULL, "NAME…",
                  "NAME: extract db score report submit.  startup and chart are "
                  "programs of their own: meson test --benchmark."))
    return CLI_USAGE;
  if (argc < 2)
    return cli_wrong_usage ("A name is needed: extract, db, score, report or submit.");
  for (int i = 1; i < argc; i++)
    if (!is_known (argv[i]))
      return cli_wrong_usage ("There is no benchmark of this name here; see --help.");
  is_good = ground_fill (&ground, &error);
  for (int i = 1; is_good && i < argc; i++)
    is_good = measure (&ground, argv[i], &error);
  ground_clear (&ground);
  return is_good ? CLI_DONE : cli_fail_error (error);
}
