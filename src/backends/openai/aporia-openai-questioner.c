/* Context, stage and focus skill -> the next question. */
#include "backends/openai/aporia-openai-agents.h"

#include "backends/openai/aporia-openai-budget.h"
#include "backends/openai/aporia-openai-partial.h"
#include "backends/openai/aporia-openai-readers.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-turn.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ANSWER 800
#define MAX_ASKED 40
#define MAX_ASKED_CHARS 200

/* Texts of this program for the system section, by stage and difficulty. */
static const char *const stages[APORIA_N_STAGES] = {
  "opening: an easy way in, from the CV, that lets the person tell who they are for this job",
  "project: a deep dive into one project or duty of the CV",
  "role: a situation of the job to be filled, and how the person would handle it",
  "behaviour: something the person did once, told as a story",
  "trade: knowledge of the trade, to be explained or applied",
  "closing: looking ahead, what the person wants from this job and brings to it",
};
static const char *const difficulties[] = {
  "easy: somebody new to the skill can answer",
  "medium: somebody who uses the skill at work can answer",
  "hard: takes experience: trade-offs, failures, limits",
};

/* "Q: …\nA: …"  Returns: (transfer full) (nullable) */
static char *
describe_turn (AporiaTurn *turn)
{
  g_autofree char *answer = NULL;

  if (turn->question == NULL || turn->answer == NULL)
    return NULL;
  answer = turn->answer->is_skipped || turn->answer->text == NULL
               ? g_strdup ("(skipped)")
               : aporia_text_shorten (turn->answer->text, MAX_ANSWER);
  return g_strdup_printf ("Question (%s): %s\nAnswer: %s", turn->question->focus_skill, turn->question->text,
                          answer);
}

static void
add_turns (OpenaiTask             *task,
           AporiaInterviewContext *context)
{
  for (guint i = 0; context != NULL && context->turns != NULL && i < context->turns->len; i++)
    {
      g_autofree char *text = describe_turn (context->turns->pdata[i]);

      openai_task_add_turn (task, text);
    }
}

/* The newest ones: what was asked long ago is checked for afterwards. */
static void
add_asked (OpenaiTask            *task,
           AporiaQuestionRequest *request,
           GCancellable          *cancellable)
{
  guint most = task->shared->source->get_context_tokens (task->shared->speaker, cancellable) / 12;
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; request->asked != NULL && request->asked[i] != NULL && i < MAX_ASKED; i++)
    {
      g_autofree char *text = aporia_text_shorten (request->asked[i], MAX_ASKED_CHARS);

      if (openai_budget_estimate (list->str) + openai_budget_estimate (text) > most)
        break;
      g_string_append_printf (list, "- %s\n", text);
    }
  openai_task_add (task, "asked", list->str);
}

typedef struct
{
  OpenaiPartial *partial; /* owned */
  AporiaTextFunc on_text;
  gpointer       data;
  gsize          n_told; /* bytes */
} Stream;

static void
stream_clear (Stream *self)
{
  openai_partial_free (self->partial);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stream, stream_clear)

static void
raw_cb (const char *raw,
        gpointer    data)
{
  Stream *stream = data;
  g_autofree char *text = NULL;
  g_autofree char *tidy = NULL;

  openai_partial_read (stream->partial, raw);
  text = openai_partial_dup_string (stream->partial, "question_text");
  if (text == NULL)
    return;
  tidy = openai_tidy_question (text);
  if (strlen (tidy) <= stream->n_told)
    return;
  stream->n_told = strlen (tidy);
  stream->on_text (tidy, stream->data);
}

/* A model that cannot think of another question does not end the interview. */
static AporiaQuestion *
ask_builtin (OpenaiTask            *task,
             AporiaQuestionRequest *request,
             GCancellable          *cancellable,
             GError               **error)
{
  AporiaQuestion *question =
    aporia_questioner_ask (task->shared->builtin->questioner, request, NULL, NULL, cancellable, error);

  if (question != NULL)
    question->notice =
        g_strdup (_ ("The model asked the same question again, so this one is from the built-in "
                     "coach."));
  return question;
}

static AporiaQuestion *
read_reply (OpenaiTask            *task,
            JsonNode              *reply,
            AporiaQuestionRequest *request)
{
  AporiaAttempt *attempt = request->context != NULL ? request->context->attempt : NULL;
  AporiaQuestion *question = openai_read_question (json_node_get_object (reply), request, task->cv, task->jd);

  if (attempt != NULL)
    question->difficulty = attempt->difficulty;
  question->notice = openai_task_dup_notice (task);
  question->made_by = openai_task_judged_by (task);
  return question;
}

AporiaQuestion *
openai_question (OpenaiShared          *shared,
                 AporiaQuestionRequest *request,
                 AporiaTextFunc         on_text,
                 gpointer               on_text_data,
                 GCancellable          *cancellable,
                 GError               **error)
{
  g_autoptr(OpenaiTask) task = openai_task_new (shared, "question-generator", APORIA_TONE_DEFAULT);
  AporiaAttempt *attempt = request->context != NULL ? request->context->attempt : NULL;
  g_auto(Stream) stream = { openai_partial_new (), on_text, on_text_data, 0 };
  OpenaiAsking asking = { request, FALSE };
  g_autoptr(JsonNode) reply = NULL;
  g_autoptr(GError) failure = NULL;

  task->temperature = CLAMP (shared->provider->temperature, 0, APORIA_PROVIDER_TEMPERATURE_MAX);
  task->stage = stages[request->stage];
  task->difficulty = difficulties[attempt != NULL ? attempt->difficulty : APORIA_DIFFICULTY_MEDIUM];
  openai_task_add_context (task, request->context, FALSE, NULL);
  task->focus = g_strdup (request->focus_skill);
  openai_task_add (task, "skill", request->focus_skill);
  add_turns (task, request->context);
  add_asked (task, request, cancellable);
  reply = openai_task_ask (task, openai_check_question, &asking, on_text != NULL ? raw_cb : NULL, &stream,
                           cancellable, &failure);
  if (reply == NULL && asking.is_repeat && g_error_matches (failure, APORIA_ERROR, APORIA_ERROR_PROTOCOL))
    return ask_builtin (task, request, cancellable, error);
  if (reply == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (!openai_check_question (reply, &asking, NULL))
    return openai_task_refuse (task, error);
  return read_reply (task, reply, request);
}
