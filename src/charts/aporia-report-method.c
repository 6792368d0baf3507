/* "How these numbers are made", and the texts the numbers were made from. */
#include "charts/aporia-report-private.h"
#include "core/domain/aporia-evaluation.h"

#include <glib/gi18n-lib.h>

static void
add_paragraph (AporiaFlow *flow,
               const char *lead,
               const char *text)
{
  aporia_flow_add_text (flow, lead, text,
                        &(AporiaFlowSpec) { .font = APORIA_FONT_BODY, .before = 7 });
}

void
aporia_report_add_method (AporiaFlow   *flow,
                          AporiaReport *report)
{
  g_autofree char *who = g_strdup_printf (
    _("Each answer was read by one coach: %s. Its name stands under each judgement. Numbers of "
      "different kinds of coach are never put into one average, because they do not measure alike."),
    report->engine_label != NULL ? report->engine_label : aporia_judged_by_get_label (NULL));

  aporia_flow_add_text (flow, NULL, _("How these numbers are made"),
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_SECTION,
                          .before = 24,
                          .is_page_start = TRUE,
                          .keep_with_next = TRUE,
                          .tag = "H1",
                          .outline = _("How these numbers are made"),
                          .target = APORIA_REPORT_METHOD,
                        });
  add_paragraph (flow, _("Who judged."), who);
  add_paragraph (flow, _("Five scores, 0 to 100."),
                 _("Correctness: how far the answer says what a right answer says, point by point. "
                   "Depth: reasons, examples and limits. Structure: an order that can be followed; for "
                   "stories situation, task, action and result. Communication: plain, definite "
                   "sentences. Relevance: whether it speaks to the question, right or wrong."));
  add_paragraph (flow, _("Words for scores."),
                 _("Strong from 75, Getting there from 50, Needs work below. A difference of a few "
                   "points between two answers means nothing."));
  add_paragraph (flow, _("What is counted."),
                 _("The newest judgement of each answered main question. Follow-ups and second takes "
                   "are shown and not counted. Skipped questions have no score; they are counted "
                   "apart. Sample sessions are counted nowhere."));
  add_paragraph (flow, _("Averages."),
                 _("The sum of the scores divided by the number of judged answers, rounded to whole "
                   "percent. Red flags are divided by all questions that were answered or skipped."));
  add_paragraph (flow, _("Low confidence."),
                 _("Where there was nothing to compare an answer with, its correctness is an estimate. "
                   "It is marked, and left out of the rank."));
  add_paragraph (flow, _("Rank."),
                 _("People are ordered by their average correctness, rounded to a hundredth of a "
                   "percent, within one kind of coach; equal averages share a rank. There is a rank "
                   "only from five people on, and only for those who asked to be compared."));
  add_paragraph (flow, _("Fallacies."),
                 _("A hint that a step of an argument may not hold, found by its wording. Hints that "
                   "were called “not a fallacy” are left out."));
  add_paragraph (flow, _("What this is not."),
                 _("Not an assessment, and no forecast of an employer’s decision. It is made to "
                   "practise with."));
}

/* TEXT: (nullable) nothing is added without one */
static void
add_appendix (AporiaFlow *flow,
              const char *title,
              const char *text)
{
  g_auto(GStrv) paragraphs = NULL;

  if (text == NULL || *text == '\0')
    return;
  aporia_flow_add_text (flow, NULL, title,
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_SECTION,
                          .before = 24,
                          .is_page_start = TRUE,
                          .keep_with_next = TRUE,
                          .tag = "H1",
                          .outline = title,
                        });
  paragraphs = g_strsplit (text, "\n", -1);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (*g_strstrip (paragraphs[i]) != '\0')
      aporia_flow_add_text (flow, NULL, paragraphs[i],
                            &(AporiaFlowSpec) { .font = APORIA_FONT_BODY, .before = 3 });
}

void
aporia_report_add_appendices (AporiaFlow   *flow,
                              AporiaReport *report)
{
  add_appendix (flow, _("Appendix: the CV"), report->cv_text);
  add_appendix (flow, _("Appendix: the job description"), report->jd_text);
}
