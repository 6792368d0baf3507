/* The reviewer: means over what was judged, plain words when there is nothing. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include <string.h>

static AporiaCoach *coach;

static void
add_turn (AporiaInterviewContext *context, const char *skill, const char *question_text,
          const char *answer_text)
{
  g_autoptr(AporiaQuestion) question = aporia_question_new ();
  g_autoptr(AporiaAnswer) answer = aporia_answer_new ();
  g_autoptr(AporiaEvaluation) evaluation = NULL;

  question->text = g_strdup (question_text);
  question->focus_skill = g_strdup (skill);
  question->kind = APORIA_QUESTION_MAIN;
  question->stage = APORIA_STAGE_BEHAVIOUR;
  answer->text = g_strdup (answer_text);
  answer->is_skipped = answer_text == NULL;
  if (answer_text != NULL)
    evaluation =
        aporia_evaluator_evaluate (coach->evaluator, context, question, answer_text, NULL, NULL, NULL, NULL);
  g_ptr_array_add (context->turns, aporia_turn_make (question, answer, evaluation, NULL));
}

static AporiaInterviewContext *
make_context (void)
{
  AporiaInterviewContext *context = aporia_interview_context_new ();

  g_clear_pointer (&context->turns, g_ptr_array_unref);
  context->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  return context;
}

static void
test_empty (void)
{
  g_autoptr(AporiaInterviewContext) context = make_context ();
  g_autoptr(AporiaDebrief) debrief = NULL;

  add_turn (context, "plating", "How do you plate?", NULL);
  debrief = aporia_reviewer_review (coach->reviewer, context, NULL, NULL);
  g_assert_cmpint (debrief->clarity, ==, -1);
  g_assert_cmpint (debrief->technical_correctness, ==, -1);
  g_assert_cmpuint (g_strv_length (debrief->strengths), ==, 0);
  g_assert_cmpuint (g_strv_length (debrief->next_steps), >, 0);
  g_assert_cmpstr (debrief->summary, !=, "");
}

static void
test_means (void)
{
  g_autoptr(AporiaInterviewContext) context = make_context ();
  g_autoptr(AporiaDebrief) debrief = NULL;
  int sum = 0;

  add_turn (context, "stock", "Tell me about a shortage.",
            "Last May we ran out of trout at six. I counted 14 portions, told the waiters and "
            "drove to a second "
            "supplier. We were back in 40 minutes and sent nobody away.");
  add_turn (context, "teamwork", "Tell me about a conflict.",
            "They were lazy, it was not my job. I did nothing.");
  add_turn (context, "hygiene", "What do you check before service?", NULL);
  debrief = aporia_reviewer_review (coach->reviewer, context, NULL, NULL);
  for (guint i = 0; i < 2; i++)
    sum += ((AporiaTurn *) context->turns->pdata[i])->evaluation->scores[APORIA_CRITERION_DEPTH];
  g_assert_cmpint (ABS (debrief->depth * 2 - sum), <=, 1);
  g_assert_cmpuint (g_strv_length (debrief->strengths), ==, 1);
  g_assert_true (g_str_has_prefix (debrief->strengths[0], "On stock: "));
  g_assert_nonnull (strstr (debrief->strengths[0], "“"));
  g_assert_true (g_str_has_prefix (debrief->weaknesses[0], "On teamwork: "));
  g_assert_nonnull (strstr (debrief->weaknesses[0], "“"));
  g_assert_nonnull (strstr (debrief->next_steps[0], "teamwork"));
  g_assert_cmpuint (g_strv_length (debrief->weaknesses), <=, 3);
  g_assert_null (strstr (debrief->summary, "of 100"));
}

/* "Why this position?" is not about the skill it was planned for. */
static void
test_closing (void)
{
  g_autoptr(AporiaInterviewContext) context = make_context ();
  g_autoptr(AporiaDebrief) debrief = NULL;
  AporiaTurn *turn;

  add_turn (context, "stock", "Tell me about a shortage.",
            "Last May we ran out of trout at six. I counted 14 portions, told the waiters and drove to "
            "a second "
            "supplier. We were back in 40 minutes and sent nobody away.");
  add_turn (context, "spreadsheets", "Why this position, and why now?", "It is nearer to home, that is all.");
  turn = context->turns->pdata[1];
  turn->question->stage = APORIA_STAGE_CLOSING;
  debrief = aporia_reviewer_review (coach->reviewer, context, NULL, NULL);
  g_assert_nonnull (strstr (debrief->summary, "the closing question"));
  for (guint i = 0; debrief->next_steps[i] != NULL; i++)
    g_assert_null (strstr (debrief->next_steps[i], "spreadsheets"));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  coach = aporia_builtin_coach_new ();
  g_test_add_func ("/builtin/reviewer/empty", test_empty);
  g_test_add_func ("/builtin/reviewer/means", test_means);
  g_test_add_func ("/builtin/reviewer/closing", test_closing);
  status = g_test_run ();
  aporia_coach_unref (coach);
  return status;
}
