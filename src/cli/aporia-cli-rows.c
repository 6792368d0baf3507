/* JSON lines and CSV for programs. */
#include "cli/aporia-cli-json.h"
#include "cli/aporia-cli-transcript.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-turn.h"

#include <string.h>

static const char *
get_fallacy (const AporiaTurn *turn)
{
  return turn->hint != NULL && !turn->is_hint_dismissed ? turn->hint->type : NULL;
}

static void
add_remarks (GString *text, const char *name, GPtrArray *remarks)
{
  cli_json_name (text, name);
  cli_json_open (text, '[');
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    cli_json_string (text, ((AporiaRemark *) remarks->pdata[i])->text);
  cli_json_close (text, ']');
}

static void
add_judgement (GString *text, const AporiaTurn *turn)
{
  const AporiaEvaluation *evaluation = turn->evaluation;

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      cli_json_name (text, aporia_criterion_to_id ((AporiaCriterion) i));
      if (evaluation != NULL && evaluation->scores[i] >= 0)
        cli_json_int (text, evaluation->scores[i]);
      else
        cli_json_null (text);
    }
  add_remarks (text, "strengths", evaluation != NULL ? evaluation->strengths : NULL);
  add_remarks (text, "improvements", evaluation != NULL ? evaluation->improvements : NULL);
  add_remarks (text, "red_flags", evaluation != NULL ? evaluation->red_flags : NULL);
  cli_json_add_string (text, "rewrite", evaluation != NULL ? evaluation->rewrite : NULL);
  cli_json_add_string (text, "fallacy", get_fallacy (turn));
  cli_json_add_string (text, "judged_by",
                       evaluation != NULL && evaluation->judged_by != NULL
                           ? evaluation->judged_by->model
                           : NULL);
}

char *
cli_transcript_to_jsonl (AporiaSession *session)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < session->turns->len; i++)
    {
      const AporiaTurn *turn = session->turns->pdata[i];
      const AporiaQuestion *question = turn->question;

      cli_json_open (text, '{');
      cli_json_add_string (text, "session", session->attempt->uid);
      cli_json_add_int (text, "order", question->order);
      cli_json_add_string (text, "kind", aporia_question_kind_to_id (question->kind));
      cli_json_add_string (text, "stage", aporia_stage_to_id (question->stage));
      cli_json_add_string (text, "skill", question->focus_skill);
      cli_json_add_string (text, "question", question->text);
      cli_json_add_string (text, "why", question->why);
      cli_json_add_string (text, "source", question->source);
      cli_json_add_bool (text, "skipped", turn->answer != NULL && turn->answer->is_skipped);
      cli_json_add_string (text, "answer", turn->answer != NULL ? turn->answer->text : NULL);
      add_judgement (text, turn);
      cli_json_close (text, '}');
      g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_cell (GString *text, const char *value)
{
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, ',');
  g_string_append_c (text, '"');
  for (const char *p = value != NULL ? value : ""; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
add_score_cell (GString *text, const AporiaEvaluation *evaluation, guint criterion)
{
  g_string_append_c (text, ',');
  if (evaluation != NULL && evaluation->scores[criterion] >= 0)
    g_string_append_printf (text, "%d", evaluation->scores[criterion]);
}

char *
cli_transcript_to_csv (AporiaSession *session)
{
  g_autoptr(GString) text = g_string_new (
      "order,kind,skill,question,status,answer,correctness,depth,structure,"
      "communication,relevance,red_flags,fallacy\n");

  for (guint i = 0; i < session->turns->len; i++)
    {
      const AporiaTurn *turn = session->turns->pdata[i];
      const AporiaEvaluation *evaluation = turn->evaluation;

      g_string_append_printf (text, "%u", turn->question->order);
      add_cell (text, aporia_question_kind_to_id (turn->question->kind));
      add_cell (text, turn->question->focus_skill);
      add_cell (text, turn->question->text);
      add_cell (text, turn->answer == NULL       ? "open"
                      : turn->answer->is_skipped ? "skipped"
                                                 : "answered");
      add_cell (text, turn->answer != NULL ? turn->answer->text : NULL);
      for (guint k = 0; k < APORIA_N_CRITERIA; k++)
        add_score_cell (text, evaluation, k);
      g_string_append_printf (text, ",%u", evaluation != NULL ? evaluation->red_flags->len : 0);
      add_cell (text, get_fallacy (turn));
      g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
