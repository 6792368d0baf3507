/* A whole interview over the wire: the agents of a coach with a model, the client, and the scripted coach of
 * the fault server, in the manner of several servers. */
#include "backends/agents/script.h"
#include "backends/builtin/injection/aporia-builtin-cleaner.h"
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/openai/aporia-openai-coach.h"
#include "client-fixture.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-turn.h"

#define N_QUESTIONS 6

static const char jd[] =
  "Sous chef wanted\nYou lead the line and train our apprentices.\nWe ask for\n"
  "allergen control, menu planning, food costing, stock ordering, rota planning, hygiene records, "
  "team leading, plating, knife skills, supplier talks\n";

static AporiaCoach *
make_coach (FaultServer *server,
            const char  *scenario)
{
  g_autoptr(AporiaOpenaiClient) client = test_client_new (server, scenario);
  g_autoptr(AporiaCoach) builtin = aporia_builtin_coach_new ();

  return aporia_openai_coach_new (client, aporia_builtin_clean, builtin);
}

static AporiaDocument *
make_document (const char *text)
{
  AporiaDocument *document = aporia_document_new ();

  document->sha256 = g_strdup ("");
  document->name = g_strdup ("text");
  document->kind = g_strdup ("txt");
  document->text = g_strdup (text);
  return document;
}

static void
check_profile (AporiaCoach *coach)
{
  g_autoptr(AporiaDocument) cv_document = make_document (OPENAI_SCRIPT_CV);
  g_autoptr(AporiaDocument) jd_document = make_document (jd);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaProfile) profile =
    aporia_profiler_profile (coach->profiler, cv_document, jd_document, "Sous chef", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (profile->top_skills->len, ==, 10);
}

static AporiaTurn *
take_turn (AporiaCoach            *coach,
           AporiaInterviewContext *context,
           GPtrArray              *asked)
{
  g_autoptr(AporiaQuestionRequest) request = aporia_question_request_new ();
  g_autoptr(AporiaQuestion) question = NULL;
  g_autoptr(AporiaEvaluation) evaluation = NULL;
  g_autoptr(AporiaFallacyHint) hint = NULL;
  g_autoptr(AporiaAnswer) answer = aporia_answer_new ();
  g_autoptr(GError) error = NULL;

  request->context = aporia_interview_context_ref (context);
  request->focus_skill = g_strdup ("allergen control");
  g_ptr_array_add (asked, NULL);
  request->asked = g_strdupv ((char **) asked->pdata);
  g_ptr_array_set_size (asked, (int) asked->len - 1);
  question = aporia_questioner_ask (coach->questioner, request, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (question->text, "allergen control"));
  g_assert_false (g_ptr_array_find_with_equal_func (asked, question->text, g_str_equal, NULL));
  g_ptr_array_add (asked, g_strdup (question->text));

  evaluation = aporia_evaluator_evaluate (coach->evaluator, context, question, OPENAI_SCRIPT_ANSWER, NULL,
                                          NULL, NULL, &error);
  g_assert_no_error (error);
  hint = aporia_fallacy_judge_judge (coach->fallacy_judge, question, OPENAI_SCRIPT_ANSWER, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hint->level, ==, APORIA_HINT_NONE);
  g_assert_cmpstr (evaluation->judged_by->model, ==, "honest-model");
  answer->text = g_strdup (OPENAI_SCRIPT_ANSWER);
  return aporia_turn_make (question, answer, evaluation, hint);
}

static void
check_talk (AporiaCoach            *coach,
            AporiaInterviewContext *context)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) talk = g_strsplit ("Why not full marks?", "|", -1);
  g_autofree char *said = NULL;
  g_autoptr(AporiaDebrief) debrief = aporia_reviewer_review (coach->reviewer, context, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (debrief->summary, !=, "");
  g_assert_cmpstr (debrief->judged_by->model, ==, "honest-model");
  said = aporia_explainer_explain (coach->explainer, context, context->turns->pdata[0], NULL, talk, NULL,
                                   NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, !=, "");
}

static void
test_interview (gconstpointer data)
{
  g_autoptr(FaultServer) server = fault_server_new (0, FALSE);
  g_autoptr(AporiaCoach) coach = make_coach (server, data);
  g_autoptr(AporiaInterviewContext) context = openai_script_context (OPENAI_SCRIPT_CV, jd);
  g_autoptr(GPtrArray) asked = g_ptr_array_new_with_free_func (g_free);

  check_profile (coach);
  for (guint i = 0; i < N_QUESTIONS; i++)
    g_ptr_array_add (context->turns, take_turn (coach, context, asked));
  check_talk (coach, context);
  g_assert_cmpuint (fault_server_get_n_connections (server), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const manners[] = {
    "honest",   "split-utf8", "crlf",           "odd-chunks", "json-anyway", "fenced",
    "thinking", "no-schema",  "ignores-schema", "no-format",  "no-stream",   "no-temperature",
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (manners); i++)
    {
      g_autofree char *path = g_strconcat ("/openai/interview/", manners[i], NULL);

      g_test_add_data_func (path, manners[i], test_interview);
    }
  return g_test_run ();
}
