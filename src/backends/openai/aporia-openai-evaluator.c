/* Question and answer -> scores and remarks. */
#include "backends/openai/aporia-openai-agents.h"

#include "backends/openai/aporia-openai-partial.h"
#include "backends/openai/aporia-openai-readers.h"
#include "core/base/aporia-text.h"

#include <glib/gi18n-lib.h>

#define MAX_ANSWER 12000

static char *
describe_question (AporiaQuestion *question)
{
  return g_strdup_printf ("%s\n(skill: %s; difficulty: %s; kind: %s)", question->text,
                          question->focus_skill != NULL ? question->focus_skill : "",
                          aporia_difficulty_to_id (question->difficulty),
                          aporia_category_to_id (question->category));
}

static char *
list_points (AporiaQuestion *question)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; question->key_points != NULL && i < question->key_points->len; i++)
    g_string_append_printf (list, "%s\n", ((AporiaKeyPoint *) question->key_points->pdata[i])->text);
  return g_string_free (list, FALSE);
}

typedef struct
{
  OpenaiTask          *task;
  OpenaiPartial       *partial; /* owned */
  const OpenaiJudging *judging;
  AporiaEvaluationFunc on_section;
  gpointer             data;
} Stream;

static void
stream_clear (Stream *self)
{
  openai_partial_free (self->partial);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stream, stream_clear)

static AporiaEvaluation *
read_reply (OpenaiTask          *task,
            JsonNode            *reply,
            const OpenaiJudging *judging)
{
  AporiaEvaluation *evaluation = openai_read_evaluation (json_node_get_object (reply), judging);

  evaluation->notice = openai_task_dup_notice (task);
  evaluation->judged_by = openai_task_judged_by (task);
  return evaluation;
}

static void
raw_cb (const char *raw,
        gpointer    data)
{
  Stream *stream = data;
  g_autoptr(JsonNode) members = NULL;
  g_autoptr(AporiaEvaluation) evaluation = NULL;

  if (!openai_partial_read (stream->partial, raw))
    return;
  members = openai_partial_dup_members (stream->partial);
  if (members == NULL)
    return;
  evaluation = read_reply (stream->task, members, stream->judging);
  stream->on_section (evaluation, stream->data);
}

/* Nothing was said: nobody need be asked. */
static AporiaEvaluation *
judge_nothing (OpenaiTask     *task,
               AporiaQuestion *question)
{
  AporiaEvaluation *evaluation = aporia_evaluation_new ();

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      g_free (evaluation->reasons[i]);
      evaluation->reasons[i] = g_strdup (_("There is nothing to judge yet."));
    }
  for (guint i = 0; question->key_points != NULL && i < question->key_points->len; i++)
    {
      AporiaPointResult *point = aporia_point_result_new ();

      point->text = g_strdup (((AporiaKeyPoint *) question->key_points->pdata[i])->text);
      point->start = -1;
      point->end = -1;
      g_ptr_array_add (evaluation->points, point);
    }
  evaluation->confidence = 0.95;
  evaluation->judged_by = openai_task_judged_by (task);
  return evaluation;
}

AporiaEvaluation *
openai_evaluate (OpenaiShared           *shared,
                 AporiaInterviewContext *context,
                 AporiaQuestion         *question,
                 const char             *answer,
                 AporiaEvaluationFunc    on_section,
                 gpointer                on_section_data,
                 GCancellable           *cancellable,
                 GError                **error)
{
  g_autoptr(OpenaiTask) task = openai_task_new (shared, "answer-evaluator", APORIA_TONE_DEFAULT);
  g_autofree char *asked = describe_question (question);
  g_autofree char *points = list_points (question);
  g_autofree char *said = g_strdup_printf ("%s\n%s", question->text, answer != NULL ? answer : "");
  OpenaiJudging judging = { question, answer, NULL, NULL };
  g_auto(Stream) stream = { task, openai_partial_new (), &judging, on_section, on_section_data };
  g_autoptr(JsonNode) reply = NULL;

  if (answer == NULL || aporia_text_count_words (answer) == 0)
    return judge_nothing (task, question);
  openai_task_add_context (task, context, TRUE, said);
  openai_task_add (task, "question", asked);
  openai_task_add (task, "points", points);
  openai_task_add (task, "answer", answer);
  task->focus = g_steal_pointer (&said);
  judging.cv = context != NULL ? context->cv_text : NULL;
  judging.language = task->language;
  reply = openai_task_ask (task, openai_check_evaluation, NULL, on_section != NULL ? raw_cb : NULL, &stream,
                           cancellable, error);
  if (reply == NULL)
    return NULL;
  if (!openai_check_evaluation (reply, NULL, NULL))
    return openai_task_refuse (task, error);
  return read_reply (task, reply, &judging);
}
