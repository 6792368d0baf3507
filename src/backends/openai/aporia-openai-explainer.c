/* A talk about the feedback.  Text in, text out: no mark can come of it. */
#include "backends/openai/aporia-openai-agents.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"

/* Characters of what was said so far, and of one line of it. */
#define MAX_TALK 3000
#define MAX_LINE 1000

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

/* The newest lines that fit, oldest first: a talk may go on for as long as the person likes. */
static char *
describe_talk (GStrv talk)
{
  guint n = talk != NULL ? g_strv_length (talk) : 0;
  guint first = n;
  glong room = MAX_TALK;
  g_autoptr(GString) text = g_string_new (NULL);

  while (first > 0 && room > 0)
    {
      glong length = g_utf8_strlen (talk[--first], -1);

      room -= MIN (length, MAX_LINE);
    }
  for (guint i = first; i < n; i++)
    {
      gboolean is_cut = g_utf8_strlen (talk[i], -1) > MAX_LINE;
      g_autofree char *line = is_cut ? g_utf8_substring (talk[i], 0, MAX_LINE) : g_strdup (talk[i]);

      g_string_append_printf (text, "%s: %s%s\n", i % 2 == 0 ? "Person" : "Coach", line, is_cut ? "…" : "");
    }
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
