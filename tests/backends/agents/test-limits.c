/* What does not fit, and what may not be sent. */
#include "backends/agents/material.h"
#include "backends/openai/aporia-openai-budget.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-turn.h"

#include <string.h>

/* A short context: the request fits, the answer is whole, what was left out is told. */
static void
test_budget (void)
{
  g_autofree char *cv = material_make_long ("Cooked soup and fish for many guests of the house", 300);
  g_autofree char *jd = material_make_long ("You cook for our guests and look after the kitchen", 300);
  g_autofree char *answer = material_make_long ("I looked at the card and then at the plate", 20);
  g_auto(Material) material = { 0 };

  material_init (&material, cv, jd, answer);
  for (guint agent = 0; agent < N_AGENTS; agent++)
    {
      g_autoptr(OpenaiScript) script = openai_script_new (material_reply, NULL);
      g_autoptr(AporiaCoach) coach = openai_script_coach (script);
      g_autoptr(GError) error = NULL;

      script->context = 4096;
      g_assert_true (material_ask (coach, agent, &material, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (strlen (script->system) / 4 + openai_budget_estimate (script->user), <, 4096);
      if (agent == FALLACY_JUDGE)
        continue;
      g_assert_nonnull (strstr (script->user, "left out]"));
      if (agent != REVIEWER)
        g_assert_nonnull (strstr (script->user, "Ada Lovelace"));
      if (agent == EVALUATOR)
        g_assert_nonnull (strstr (script->user, answer + strlen ("Ada Lovelace\n")));
    }
}

static void
test_notices (void)
{
  g_autofree char *cv = material_make_long ("Cooked soup and fish for many guests of the house", 300);
  g_auto(Material) material = { 0 };
  g_autoptr(OpenaiScript) script = openai_script_new (material_reply, NULL);
  g_autoptr(AporiaCoach) coach = openai_script_coach (script);
  g_autoptr(AporiaEvaluation) evaluation = NULL;
  g_autoptr(AporiaEvaluation) whole = NULL;
  g_autoptr(AporiaQuestion) question = NULL;
  g_autoptr(AporiaProfile) profile = NULL;
  g_autoptr(AporiaDebrief) debrief = NULL;
  g_autoptr(AporiaQuestionRequest) request = NULL;
  g_autoptr(AporiaDocument) document = material_document (cv);

  material_init (&material, cv, OPENAI_SCRIPT_JD, OPENAI_SCRIPT_ANSWER);
  request = material_request (&material);
  whole = aporia_evaluator_evaluate (coach->evaluator, material.context, material.question, material.answer,
                                     NULL, NULL, NULL, NULL);
  g_assert_null (whole->notice);
  script->context = 4096;
  evaluation = aporia_evaluator_evaluate (coach->evaluator, material.context, material.question,
                                          material.answer, NULL, NULL, NULL, NULL);
  g_assert_true (g_str_has_prefix (evaluation->notice, "This model reads only so much at once; left out: "));
  g_assert_nonnull (strstr (evaluation->notice, "lines of the CV"));
  g_assert_cmpstr (evaluation->judged_by->engine_class, ==, APORIA_ENGINE_MODEL);
  g_assert_cmpstr (evaluation->judged_by->model, ==, "tiny");
  g_assert_cmpstr (evaluation->judged_by->prompt_version, ==, "evaluator-1+rules-1");
  question = aporia_questioner_ask (coach->questioner, request, NULL, NULL, NULL, NULL);
  g_assert_nonnull (strstr (question->notice, "lines of the CV"));
  profile = aporia_profiler_profile (coach->profiler, document, NULL, "", NULL, NULL);
  g_assert_nonnull (strstr (profile->notice, "lines of the CV"));
  g_assert_cmpstr (profile->made_by->prompt_version, ==, "profiler-1+rules-1");
  g_ptr_array_set_size (material.context->turns, 0);
  for (guint i = 0; i < 30; i++)
    g_ptr_array_add (material.context->turns, aporia_turn_ref (material.turn));
  script->context = 3000;
  debrief = aporia_reviewer_review (coach->reviewer, material.context, NULL, NULL);
  g_assert_nonnull (strstr (debrief->summary, "earlier answers"));
}

/* What cannot be shortened is not cut in silence. */
static void
test_answer_too_long (void)
{
  g_autofree char *answer = material_make_long ("I looked at the card and then at the plate", 200);
  g_auto(Material) material = { 0 };
  g_autoptr(OpenaiScript) script = openai_script_new (material_reply, NULL);
  g_autoptr(AporiaCoach) coach = openai_script_coach (script);
  g_autoptr(GError) error = NULL;

  material_init (&material, OPENAI_SCRIPT_CV, OPENAI_SCRIPT_JD, answer);
  script->context = 4096;
  g_assert_false (material_ask (coach, EVALUATOR, &material, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_LIMIT);
  g_assert_cmpuint (script->n_asked, ==, 0);
}

/* A server that reads less than it says: one more try with less, and the next request knows. */
static void
test_learning (void)
{
  g_autofree char *cv = material_make_long ("Cooked soup and fish for many guests of the house", 400);
  g_auto(Material) material = { 0 };
  g_autoptr(OpenaiScript) script = openai_script_new (material_reply, NULL);
  g_autoptr(AporiaCoach) coach = openai_script_coach (script);
  g_autoptr(GError) error = NULL;

  material_init (&material, cv, OPENAI_SCRIPT_JD, OPENAI_SCRIPT_ANSWER);
  script->limit = 6000;
  g_assert_true (material_ask (coach, EVALUATOR, &material, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (script->n_asked, ==, 2);
  g_assert_true (material_ask (coach, EVALUATOR, &material, NULL));
  g_assert_cmpuint (script->n_asked, ==, 3);
  /* Not for ever. */
  script->context = 16000;
  script->limit = 10;
  g_assert_false (material_ask (coach, EVALUATOR, &material, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_LIMIT);
  g_assert_cmpuint (script->n_asked, ==, 4);
}

static void
test_moderation (void)
{
  g_auto(Material) material = { 0 };
  g_autoptr(OpenaiScript) script = openai_script_new (material_reply, NULL);
  g_autoptr(AporiaCoach) coach = NULL;
  g_autoptr(AporiaEvaluation) doubtful = NULL;
  g_autoptr(GError) error = NULL;

  material_init (&material, OPENAI_SCRIPT_CV, OPENAI_SCRIPT_JD, OPENAI_SCRIPT_ANSWER);
  script->moderates = TRUE;
  coach = openai_script_coach (script);
  script->moderation = APORIA_OPENAI_MODERATION_UNKNOWN;
  doubtful = aporia_evaluator_evaluate (coach->evaluator, material.context, material.question,
                                        material.answer, NULL, NULL, NULL, NULL);
  g_assert_nonnull (strstr (doubtful->notice, "could not be asked"));
  g_assert_cmpuint (script->n_moderated, ==, 2);
  script->moderation = APORIA_OPENAI_MODERATION_FLAGGED;
  script->n_asked = 0;
  g_assert_false (material_ask (coach, FALLACY_JUDGE, &material, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
  g_assert_nonnull (strstr (error->message, "the answer (violence)"));
  g_assert_cmpuint (script->n_asked, ==, 0);
  /* What passed once is not asked about again. */
  script->moderation = APORIA_OPENAI_MODERATION_FINE;
  g_assert_true (material_ask (coach, EVALUATOR, &material, NULL));
  g_assert_cmpuint (script->n_moderated, ==, 5);
  g_assert_true (material_ask (coach, EVALUATOR, &material, NULL));
  g_assert_cmpuint (script->n_moderated, ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agents/limits/budget", test_budget);
  g_test_add_func ("/agents/limits/notices", test_notices);
  g_test_add_func ("/agents/limits/answer-too-long", test_answer_too_long);
  g_test_add_func ("/agents/limits/learning", test_learning);
  g_test_add_func ("/agents/limits/moderation", test_moderation);
  return g_test_run ();
}
