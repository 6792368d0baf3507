/* A whole attempt -> debrief. */
#include "backends/openai/aporia-openai-agents.h"

#include "backends/openai/aporia-openai-readers.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-turn.h"

#define MAX_ANSWER 1500

static void
add_marks (GString          *text,
           AporiaEvaluation *evaluation)
{
  g_string_append (text, "\nMarks:");
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    g_string_append_printf (text, " %s %d", aporia_criterion_to_id ((AporiaCriterion) i),
                            evaluation->scores[i]);
  for (guint i = 0; i < evaluation->improvements->len && i < 2; i++)
    g_string_append_printf (text, "\nTo improve: %s",
                            ((AporiaRemark *) evaluation->improvements->pdata[i])->text);
}

/* Returns: (transfer full) (nullable) */
static char *
describe_turn (AporiaTurn *turn)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (turn->question == NULL || turn->answer == NULL)
    return NULL;
  g_string_append_printf (text, "Question %u (%s): %s\nAnswer: ", turn->question->order,
                          turn->question->focus_skill, turn->question->text);
  if (turn->answer->is_skipped || turn->answer->text == NULL)
    g_string_append (text, "(skipped)");
  else
    {
      g_autofree char *answer = aporia_text_shorten (turn->answer->text, MAX_ANSWER);

      g_string_append (text, answer);
    }
  if (turn->evaluation != NULL && turn->evaluation->scores[APORIA_CRITERION_CORRECTNESS] >= 0)
    add_marks (text, turn->evaluation);
  return g_strdup (text->str);
}

/* What was left out is told where the debrief begins. */
static void
add_notice (AporiaDebrief *debrief,
            OpenaiTask    *task)
{
  char *longer;

  if (*task->notice == '\0')
    return;
  longer = g_strdup_printf ("%s (%s)", debrief->summary, task->notice);
  g_free (debrief->summary);
  debrief->summary = longer;
}

AporiaDebrief *
openai_review (OpenaiShared           *shared,
               AporiaInterviewContext *context,
               GCancellable           *cancellable,
               GError                **error)
{
  g_autoptr(OpenaiTask) task = openai_task_new (shared, "reviewer", APORIA_TONE_DEFAULT);
  g_autoptr(JsonNode) reply = NULL;
  AporiaDebrief *debrief;

  openai_task_add_context (task, context, TRUE, NULL);
  openai_task_set_cv (task, NULL);
  task->has_injected_cv = FALSE;
  for (guint i = 0; context->turns != NULL && i < context->turns->len; i++)
    {
      g_autofree char *text = describe_turn (context->turns->pdata[i]);

      openai_task_add_turn (task, text);
    }
  reply = openai_task_ask (task, NULL, NULL, NULL, NULL, cancellable, error);
  if (reply == NULL)
    return NULL;
  debrief = openai_read_debrief (json_node_get_object (reply), context);
  add_notice (debrief, task);
  debrief->judged_by = openai_task_judged_by (task);
  return debrief;
}
