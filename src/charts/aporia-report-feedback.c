/* What the coach said about one answer. */
#include "charts/aporia-report-private.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-turn.h"

#include <glib/gi18n-lib.h>

static void
add_scores (AporiaFlow             *flow,
            const AporiaEvaluation *evaluation)
{
  GPtrArray *facts = aporia_report_facts_new ();

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      gboolean is_vague = i == APORIA_CRITERION_CORRECTNESS && evaluation->is_low_confidence;

      if (evaluation->scores[i] < 0)
        {
          aporia_report_facts_add (facts, aporia_criterion_get_label (i), g_strdup ("–"), _ ("not judged"),
                                   -1);
          continue;
        }

      aporia_report_facts_add (facts, aporia_criterion_get_label (i),
                               g_strdup_printf ("%d", evaluation->scores[i]),
                               is_vague ? _("low confidence")
                                        : aporia_score_get_word (evaluation->scores[i]),
                               evaluation->scores[i]);
    }
  aporia_report_add_strip (flow, facts, &(AporiaFlowSpec) { .before = 11 });
}

static void
add_remarks (AporiaFlow        *flow,
             const char        *label,
             GPtrArray         *remarks,
             AporiaReportBullet bullet)
{
  if (remarks == NULL || remarks->len == 0)
    return;
  aporia_report_add_label (flow, label);
  for (guint i = 0; i < remarks->len; i++)
    {
      AporiaRemark *remark = g_ptr_array_index (remarks, i);

      aporia_flow_add_text (flow, NULL, remark->text,
                            &(AporiaFlowSpec) {
                              .font = APORIA_FONT_BODY,
                              .bullet = bullet,
                              .before = 3,
                            });
    }
}

static void
add_points (AporiaFlow *flow,
            GPtrArray  *points)
{
  if (points == NULL || points->len == 0)
    return;
  aporia_report_add_label (flow, _("What a strong answer says"));
  for (guint i = 0; i < points->len; i++)
    {
      AporiaPointResult *point = g_ptr_array_index (points, i);

      aporia_flow_add_text (
          flow, point->is_covered ? C_ ("key point", "Covered") : C_ ("key point", "Missed"),
          point->text,
          &(AporiaFlowSpec){
              .font = APORIA_FONT_BODY,
              .bullet = point->is_covered ? APORIA_BULLET_CHECK : APORIA_BULLET_CIRCLE,
              .before = 3,
          });
    }
}

static void
add_rewrite (AporiaFlow *flow,
             const char *rewrite)
{
  AporiaFlowSpec spec = {
    .font = APORIA_FONT_LABEL,
    .pen = APORIA_PEN_ACCENT,
    .box = APORIA_BOX_REWRITE,
    .before = 12,
    .pad_top = 7,
    .is_box_start = TRUE,
    .keep_with_next = TRUE,
    .tag = "H3",
  };

  if (rewrite == NULL || *rewrite == '\0')
    return;
  aporia_flow_add_text (flow, NULL, _("A stronger version, in your own facts"), &spec);
  aporia_flow_add_text (flow, NULL, rewrite,
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_BODY,
                          .box = APORIA_BOX_REWRITE,
                          .before = 3,
                          .pad_bottom = 7,
                        });
}

/* The title names the kind; the disclaimer is never left out. */
static void
add_fallacy (AporiaFlow              *flow,
             const AporiaFallacyHint *hint)
{
  AporiaFallacyKind *kind = hint->type != NULL ? aporia_fallacy_kind_find (hint->type) : NULL;
  const char *name = kind != NULL ? kind->name : _("a weak step in the argument");
  g_autofree char *title = g_strdup_printf (hint->level == APORIA_HINT_STRONG
                                              ? _("Fallacy detected: %s")
                                              : _("Possible fallacy: %s"),
                                            name);
  AporiaFlowSpec spec = { .font = APORIA_FONT_BODY, .box = APORIA_BOX_FALLACY };

  aporia_flow_add_text (flow, title, "",
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_BODY,
                          .box = APORIA_BOX_FALLACY,
                          .before = 12,
                          .pad_top = 7,
                          .is_box_start = TRUE,
                          .keep_with_next = TRUE,
                          .tag = "H3",
                        });
  spec.keep_with_next = TRUE;
  spec.before = 3;
  if (hint->explanation != NULL && *hint->explanation != '\0')
    aporia_flow_add_text (flow, NULL, hint->explanation, &spec);
  if (kind != NULL && kind->repair != NULL)
    aporia_flow_add_text (flow, _("Better:"), kind->repair, &spec);
  spec.keep_with_next = FALSE;
  spec.font = APORIA_FONT_SMALL;
  spec.pen = APORIA_PEN_DIM;
  spec.pad_bottom = 7;
  aporia_flow_add_text (flow, NULL, aporia_fallacy_get_disclaimer (), &spec);
}

static void
add_foot (AporiaFlow             *flow,
          const AporiaEvaluation *evaluation)
{
  /* Translators: the coach or the model */
  g_autofree char *judged = g_strdup_printf (_("Judged by: %s"),
                                             aporia_judged_by_get_label (evaluation->judged_by));

  if (evaluation->follow_up != NULL && *evaluation->follow_up != '\0')
    aporia_flow_add_text (flow, _("To think about:"), evaluation->follow_up,
                          &(AporiaFlowSpec) { .font = APORIA_FONT_BODY, .before = 10 });
  aporia_flow_add_text (flow, NULL, judged,
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_SMALL,
                          .pen = APORIA_PEN_DIM,
                          .before = 8,
                        });
}

void
aporia_report_add_feedback (AporiaFlow *flow,
                            AporiaTurn *turn)
{
  const AporiaEvaluation *evaluation = turn->evaluation;

  if (evaluation != NULL)
    {
      g_autofree char *lead = aporia_evaluation_dup_lead (evaluation);

      add_scores (flow, evaluation);
      if (*lead != '\0')
        aporia_flow_add_text (flow, NULL, lead,
                              &(AporiaFlowSpec) { .font = APORIA_FONT_BODY, .before = 8 });
      add_remarks (flow, _("Strengths"), evaluation->strengths, APORIA_BULLET_CHECK);
      add_remarks (flow, _("Improve next"), evaluation->improvements, APORIA_BULLET_ARROW);
      add_remarks (flow, _("Red flags"), evaluation->red_flags, APORIA_BULLET_FLAG);
      add_points (flow, evaluation->points);
      add_rewrite (flow, evaluation->rewrite);
    }
  if (turn->hint != NULL && turn->hint->level != APORIA_HINT_NONE && !turn->is_hint_dismissed)
    add_fallacy (flow, turn->hint);
  if (evaluation != NULL)
    add_foot (flow, evaluation);
}
