/* A talk about the feedback.  Text in, text out: no mark can come of it. */
#include "backends/openai/aporia-openai-agents.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"

static void
add_remarks (GString    *text,
             const char *title,
             GPtrArray  *remarks)
{
  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (text, "%s: %s\n", title, ((AporiaRemark *) remarks->pdata[i])->text);
}

static char *
describe_feedback (AporiaEvaluation *evaluation)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (evaluation == NULL)
    return NULL;
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    if (evaluation->scores[i] >= 0)
      g_string_append_printf (text, "%s: %d of 100. %s\n", aporia_criterion_to_id ((AporiaCriterion) i),
                              evaluation->scores[i], evaluation->reasons[i]);
  add_remarks (text, "Strength", evaluation->strengths);
  add_remarks (text, "To improve", evaluation->improvements);
  add_remarks (text, "Red flag", evaluation->red_flags);
  return g_strdup (text->str);
}

static char *
describe_remark (AporiaRemark *remark)
{
  if (remark == NULL)
    return NULL;
  return remark->quote != NULL ? g_strdup_printf ("%s\nAbout the words: “%s”", remark->text, remark->quote)
                               : g_strdup (remark->text);
}

static char *
describe_talk (GStrv talk)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; talk != NULL && talk[i] != NULL; i++)
    g_string_append_printf (text, "%s: %s\n", i % 2 == 0 ? "Person" : "Coach", talk[i]);
  return g_strdup (text->str);
}

char *
openai_explain (OpenaiShared           *shared,
                AporiaInterviewContext *context,
                AporiaTurn             *turn,
                AporiaRemark           *remark,
                GStrv                   talk,
                AporiaTextFunc          on_text,
                gpointer                on_text_data,
                GCancellable           *cancellable,
                GError                **error)
{
  g_autoptr(OpenaiTask) task = openai_task_new (shared, "explainer", APORIA_TONE_DEFAULT);
  g_autofree char *feedback = describe_feedback (turn->evaluation);
  g_autofree char *about = describe_remark (remark);
  g_autofree char *said = describe_talk (talk);
  const char *answer = turn->answer != NULL ? turn->answer->text : NULL;

  openai_task_add_context (task, context, TRUE, answer);
  openai_task_set_jd (task, NULL);
  openai_task_add (task, "question", turn->question->text);
  openai_task_add (task, "answer", answer);
  openai_task_add (task, "feedback", feedback);
  openai_task_add (task, "remark", about);
  openai_task_add (task, "talk", said);
  task->focus = g_strdup (about != NULL ? about : answer);
  return openai_task_ask_text (task, on_text, on_text_data, cancellable, error);
}
