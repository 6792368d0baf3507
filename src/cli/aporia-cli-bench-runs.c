/* The runs of aporia-cli bench that work on the sample session. */
#include "cli/aporia-cli-bench.h"
#include "cli/aporia-cli-find.h"
#include "cli/aporia-cli.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-sample.h"

#include <glib/gstdio.h>

static AporiaTurn *
get_turn (CliGround *ground, guint index)
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

gboolean
cli_bench_run_score (CliGround *ground, guint index, GError **error)
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
write_report (CliGround *ground, GError **error)
{
  AporiaReportChoice choice = { .attempt_uid = ground->session->attempt->uid };

  return cli_write_report (ground->services, &choice, FALSE, ground->pdf, error);
}

gboolean
cli_bench_run_report (CliGround *ground, guint index, GError **error)
{
  return write_report (ground, error);
}

/* A question put and answered: two transactions, both on disk. */
static AporiaTurn *
put_and_answer (CliGround *ground, guint index, GError **error)
{
  AporiaTurn *model = get_turn (ground, index);
  g_autoptr(AporiaTurn) turn =
                 aporia_session_put_question (ground->services, ground->session->attempt,
                                              model->question, ++ground->order, error);

  return turn != NULL
             ? aporia_session_answer (ground->services, turn, get_answer (model), 30, error)
             : NULL;
}

gboolean
cli_bench_run_save (CliGround *ground, guint index, GError **error)
{
  g_autoptr(AporiaTurn) turn = put_and_answer (ground, index, error);

  return turn != NULL;
}

/* From the answer to its stored judgement. */
gboolean
cli_bench_run_submit (CliGround *ground, guint index, GError **error)
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

gboolean
cli_ground_fill (CliGround *ground, GError **error)
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
  return write_report (ground, error);
}

/* Removes the folder and the files in it and below. */
void
cli_remove_folder (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        cli_remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
cli_ground_clear (CliGround *ground)
{
  g_clear_pointer (&ground->session, aporia_session_unref);
  g_clear_pointer (&ground->services, aporia_services_unref);
  if (ground->folder != NULL)
    cli_remove_folder (ground->folder);
  g_free (ground->folder);
  g_free (ground->pdf);
}
