#include "backends/agents/material.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-turn.h"

#include <string.h>

#define QUESTION_REPLY \
  "{\"question_text\":\"What did you change to cut the waste?\",\"category\":\"behavioral\"," \
  "\"difficulty\":\"easy\",\"what_good_looks_like\":[],\"follow_ups\":[],\"tags\":[],\"source\":\"none\"," \
  "\"source_quote\":null}"
#define PROFILE_REPLY \
  "{\"top_skills\":[],\"full_name\":null,\"target_role\":null,\"seniority\":\"unknown\",\"summary\":\"\"," \
  "\"industries\":[],\"skills\":[],\"tools\":[],\"key_projects\":[],\"achievements\":[],\"education\":[]," \
  "\"gaps_or_risks\":[],\"keywords\":[],\"positions\":[],\"languages\":[]}"
#define HINT_REPLY "{\"hint_level\":\"none\",\"possible_fallacies\":[]}"
#define REVIEW_REPLY "{\"summary\":\"Done.\",\"strengths\":[],\"weaknesses\":[],\"next_steps\":[\"Rest.\"]}"

/* Every agent has its reply. */
char *
material_reply (OpenaiScript              *script,
           const AporiaOpenaiRequest *request,
           GError                   **error)
{
  if (g_str_equal (request->name, "cv-profiler"))
    return g_strdup (PROFILE_REPLY);
  if (g_str_equal (request->name, "question-generator"))
    return g_strdup (QUESTION_REPLY);
  if (g_str_equal (request->name, "answer-evaluator"))
    return openai_script_judgement (3);
  if (g_str_equal (request->name, "fallacy-judge"))
    return g_strdup (HINT_REPLY);
  if (g_str_equal (request->name, "reviewer"))
    return g_strdup (REVIEW_REPLY);
  return g_strdup ("Because the number was missing.");
}

AporiaDocument *
material_document (const char *text)
{
  AporiaDocument *document = aporia_document_new ();

  document->sha256 = g_strdup ("x");
  document->name = g_strdup ("x.txt");
  document->kind = g_strdup ("txt");
  document->text = g_strdup (text);
  document->side_text = g_strdup ("");
  document->warnings = g_new0 (char *, 1);
  return document;
}


void
material_init (Material   *self,
               const char *cv,
               const char *jd,
               const char *answer)
{
  AporiaAnswer *given = aporia_answer_new ();

  self->cv = cv;
  self->jd = jd;
  self->answer = answer;
  self->context = openai_script_context (cv, jd);
  self->question = openai_script_question ();
  given->text = g_strdup (answer);
  self->turn = aporia_turn_new ();
  self->turn->question = aporia_question_ref (self->question);
  self->turn->answer = given;
  self->turn->evaluation = aporia_evaluation_new ();
  g_ptr_array_add (self->context->turns, aporia_turn_ref (self->turn));
}

void
material_clear (Material *self)
{
  aporia_interview_context_unref (self->context);
  aporia_question_unref (self->question);
  aporia_turn_unref (self->turn);
}


AporiaQuestionRequest *
material_request (Material *material)
{
  static const char *const asked[] = { "What is the ASKEDWORD?", NULL };
  AporiaQuestionRequest *request = aporia_question_request_new ();

  request->context = aporia_interview_context_ref (material->context);
  request->stage = APORIA_STAGE_TRADE;
  request->focus_skill = g_strdup ("SKILLWORD");
  request->asked = g_strdupv ((char **) asked);
  return request;
}

static gboolean
ask_profiler (AporiaCoach *coach,
              Material    *material,
              GError     **error)
{
  g_autoptr(AporiaDocument) cv = material_document (material->cv);
  g_autoptr(AporiaDocument) jd = material_document (material->jd);
  g_autoptr(AporiaProfile) profile =
    aporia_profiler_profile (coach->profiler, cv, jd, "TITLEWORD", NULL, error);

  return profile != NULL;
}

static gboolean
ask_questioner (AporiaCoach *coach,
                Material    *material,
                GError     **error)
{
  g_autoptr(AporiaQuestionRequest) request = material_request (material);
  g_autoptr(AporiaQuestion) question =
                 aporia_questioner_ask (coach->questioner, request, NULL, NULL, NULL, error);

  return question != NULL;
}

static gboolean
ask_explainer (AporiaCoach *coach,
               Material    *material,
               GError     **error)
{
  const char *talk[] = { "Why is TALKWORD wrong?", "It is not.", "But TALKWORD?", NULL };
  g_autoptr(AporiaRemark) remark = aporia_remark_make (APORIA_CRITERION_DEPTH, "", -1, -1, "Say REMARKWORD.");
  g_autofree char *text = aporia_explainer_explain (coach->explainer, material->context, material->turn,
                                                    remark, (GStrv) talk, NULL, NULL, NULL, error);

  return text != NULL;
}

gboolean
material_ask (AporiaCoach *coach,
     Agent        agent,
     Material    *material,
     GError     **error)
{
  g_autoptr(AporiaEvaluation) evaluation = NULL;
  g_autoptr(AporiaFallacyHint) hint = NULL;
  g_autoptr(AporiaDebrief) debrief = NULL;

  switch (agent)
    {
    case PROFILER:
      return ask_profiler (coach, material, error);
    case QUESTIONER:
      return ask_questioner (coach, material, error);
    case EVALUATOR:
      evaluation = aporia_evaluator_evaluate (coach->evaluator, material->context, material->question,
                                              material->answer, NULL, NULL, NULL, error);
      return evaluation != NULL;
    case FALLACY_JUDGE:
      hint = aporia_fallacy_judge_judge (coach->fallacy_judge, material->question, material->answer, NULL,
                                         error);
      return hint != NULL;
    case REVIEWER:
      debrief = aporia_reviewer_review (coach->reviewer, material->context, NULL, error);
      return debrief != NULL;
    case EXPLAINER:
    default:
      return ask_explainer (coach, material, error);
    }
}

char *
material_make_long (const char *line,
           guint       n)
{
  GString *text = g_string_new ("Ada Lovelace\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s in the year %u\n", line, i);
  return g_string_free (text, FALSE);
}
