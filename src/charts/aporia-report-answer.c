/* A question, why it was asked, and the answer in full. */
#include "charts/aporia-report-private.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-skill-name.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"

#include <glib/gi18n-lib.h>

static void
append_part (GString    *line,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, "  ·  ");
  g_string_append (line, part);
}

static void
add_question (AporiaFlow           *flow,
              const AporiaQuestion *question,
              guint                 number,
              const char           *kind)
{
  g_autoptr(GString) meta = g_string_new (NULL);
  g_autofree char *target = NULL;
  g_autofree char *order = g_strdup_printf (_("Question %u"), number);
  g_autofree char *outline = g_strjoin (" · ", order, kind, NULL);
  g_autofree char *skill =
      question->focus_skill != NULL ? aporia_skill_name_dup_shown (question->focus_skill) : NULL;

  append_part (meta, kind);
  append_part (meta, aporia_stage_get_label (question->stage));
  append_part (meta, aporia_category_get_label (question->category));
  append_part (meta, aporia_difficulty_get_label (question->difficulty));
  append_part (meta, skill);
  target = aporia_report_dup_target (question);
  aporia_flow_add_text (flow, NULL, question->text,
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_QUESTION,
                          .bullet = APORIA_BULLET_NUMBER,
                          .number = number,
                          .before = 26,
                          .has_rule = TRUE,
                          .keep_with_next = TRUE,
                          .tag = "H2",
                          .outline = outline,
                          .target = target,
                        });
  aporia_flow_add_text (flow, NULL, meta->str,
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_SMALL,
                          .pen = APORIA_PEN_DIM,
                          .before = 2,
                          .indent = 27,
                          .keep_with_next = TRUE,
                        });
}

static void
add_why (AporiaFlow           *flow,
         const AporiaQuestion *question)
{
  g_autofree char *text = NULL;

  if (question->why == NULL || *question->why == '\0')
    return;
  if (question->why_quote != NULL)
    /* Translators: a line of the CV or the job description */
    text = g_strdup_printf (_("%s “%s”"), question->why, question->why_quote);
  aporia_flow_add_text (flow, NULL, text != NULL ? text : question->why,
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_SMALL,
                          .pen = APORIA_PEN_DIM,
                          .before = 3,
                          .indent = 27,
                          .keep_with_next = TRUE,
                        });
}

static void
add_answer (AporiaFlow         *flow,
            const AporiaAnswer *answer)
{
  AporiaFlowSpec spec = {
    .font = APORIA_FONT_BODY,
    .box = APORIA_BOX_ANSWER,
    .before = 4,
    .pad_top = 2,
    .pad_bottom = 2,
    .is_box_start = TRUE,
  };
  gboolean is_skipped = answer != NULL && (answer->is_skipped || answer->text == NULL);

  aporia_report_add_label (flow, _("Your answer"));
  if (answer == NULL || is_skipped)
    spec.pen = APORIA_PEN_DIM;
  if (answer == NULL)
    aporia_flow_add_text (flow, NULL, _("Not answered yet"), &spec);
  else
    aporia_flow_add_text (flow, NULL, is_skipped ? C_("one question", "Skipped") : answer->text, &spec);
}

/* (nullable) for a main question */
static char *
dup_kind (GPtrArray            *turns,
          const AporiaQuestion *question)
{
  guint take = aporia_takes_get_number (turns, question);

  if (question->kind == APORIA_QUESTION_FOLLOW_UP)
    return g_strdup (_("Follow-up"));
  if (take > 1)
    return aporia_takes_dup_label (take);
  return question->kind == APORIA_QUESTION_RETAKE ? g_strdup (_("Retake")) : NULL;
}

static void
add_time (AporiaFlow         *flow,
          const AporiaReport *report,
          const AporiaAnswer *answer)
{
  g_autofree char *over = aporia_attempt_dup_over (report->attempt, answer);

  if (over != NULL)
    aporia_flow_add_text (flow, NULL, over,
                          &(AporiaFlowSpec) {
                            .font = APORIA_FONT_SMALL,
                            .pen = APORIA_PEN_DIM,
                            .before = 3,
                          });
}

void
aporia_report_add_turn (AporiaFlow         *flow,
                        const AporiaReport *report,
                        guint               index)
{
  GPtrArray *turns = report->turns;
  AporiaTurn *turn = turns->pdata[index];
  g_autofree char *kind = dup_kind (turns, turn->question);

  add_question (flow, turn->question, aporia_takes_get_main_number (turns, index), kind);
  add_why (flow, turn->question);
  add_answer (flow, turn->answer);
  add_time (flow, report, turn->answer);
  aporia_report_add_feedback (flow, turn);
}
