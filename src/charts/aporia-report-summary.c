/* The first part of the report: who, what, how it went. */
#include "charts/aporia-report-private.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-vacancy.h"

#include <glib/gi18n-lib.h>

void
aporia_report_add_section (AporiaFlow *flow,
                           const char *title)
{
  aporia_flow_add_text (flow, NULL, title,
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_SECTION,
                          .pen = APORIA_PEN_TEXT,
                          .before = 24,
                          .keep_with_next = TRUE,
                          .tag = "H1",
                          .outline = title,
                        });
}

void
aporia_report_add_label (AporiaFlow *flow,
                         const char *label)
{
  aporia_flow_add_text (flow, NULL, label,
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_LABEL,
                          .pen = APORIA_PEN_ACCENT,
                          .before = 10,
                          .keep_with_next = TRUE,
                          .tag = "H3",
                        });
}

/* Parts that say nothing are left out, so that no separator stands alone. */
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
add_meta (AporiaFlow         *flow,
          const AporiaReport *report)
{
  g_autoptr(GString) line = g_string_new (NULL);
  g_autofree char *date = aporia_time_format_date (report->made_at);
  g_autofree char *attempt = g_strdup_printf (_("Attempt %u"), report->attempt->number);

  append_part (line, date);
  append_part (line, report->attempt->number > 0 && report->parts == NULL ? attempt : NULL);
  append_part (line, report->engine_label);
  append_part (line, report->email);
  aporia_flow_add_text (flow, NULL, line->str,
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_SMALL,
                          .pen = APORIA_PEN_DIM,
                          .before = 7,
                        });
}

static void
add_method_link (AporiaFlow *flow)
{
  aporia_flow_add_text (flow, NULL, _("How these numbers are made"),
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_SMALL,
                          .pen = APORIA_PEN_ACCENT,
                          .before = 3,
                          .link = APORIA_REPORT_METHOD,
                        });
}

static void
add_head (AporiaFlow         *flow,
          const AporiaReport *report)
{
  g_autofree char *job = NULL;

  if (report->attempt->vacancy != NULL && report->scope != APORIA_REPORT_OF_ALL)
    job = aporia_vacancy_dup_label (report->attempt->vacancy);
  aporia_flow_add_text (flow, NULL, report->title,
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_TITLE,
                          .pen = APORIA_PEN_TEXT,
                          .tag = "H1",
                          .outline = report->title,
                        });
  if (report->person_name != NULL && *report->person_name != '\0')
    aporia_flow_add_text (flow, report->person_name, job != NULL ? job : "",
                          &(AporiaFlowSpec) { .font = APORIA_FONT_LEAD, .before = 5 });
  else if (job != NULL)
    aporia_flow_add_text (flow, NULL, job,
                          &(AporiaFlowSpec) { .font = APORIA_FONT_LEAD, .before = 5 });
  add_meta (flow, report);
  add_method_link (flow);
  if (report->attempt->is_sample)
    aporia_flow_add_text (
        flow, _ ("Sample"),
        _ ("A made-up person and job to try Aporia with. It is not counted anywhere."),
        &(AporiaFlowSpec){
            .font = APORIA_FONT_BODY,
            .box = APORIA_BOX_NOTICE,
            .before = 12,
            .pad_top = 6,
            .pad_bottom = 6,
        });
}

static char *
format_percent (double value)
{
  /* Translators: a percentage; a dash where there is none */
  return value >= 0 ? g_strdup_printf (_("%.0f %%"), value) : g_strdup ("–");
}

static void
add_metrics (AporiaFlow             *flow,
             const AporiaStatistics *statistics)
{
  GPtrArray *facts = aporia_report_facts_new ();
  double correctness = statistics->average[APORIA_CRITERION_CORRECTNESS];
  double relevance = statistics->average[APORIA_CRITERION_RELEVANCE];
  guint n_skipped = statistics->n_skipped;
  g_autofree char *skipped
    = g_strdup_printf (ngettext ("%u skipped", "%u skipped", n_skipped), n_skipped);

  aporia_report_facts_add (facts, _ ("Answered"), g_strdup_printf ("%u", statistics->n_answered),
                           skipped, -1);
  aporia_report_facts_add (facts, _("Correctness"), format_percent (correctness),
                           correctness >= 0 ? aporia_score_get_word (correctness) : NULL, -1);
  aporia_report_facts_add (facts, _("Relevance"), format_percent (relevance),
                           relevance >= 0 ? aporia_score_get_word (relevance) : NULL, -1);
  aporia_report_facts_add (facts, _("Red flags"),
                           g_strdup_printf ("%.1f", statistics->red_flags_per_question),
                           _("per question"), -1);
  aporia_report_facts_add (facts, _("Fallacies"), g_strdup_printf ("%u", statistics->n_fallacies),
                           C_ ("fallacies", "noticed"), -1);
  if (statistics->rank > 0)
    {
      g_autofree char *of = g_strdup_printf (_("of %u people"), statistics->n_people);

      aporia_report_facts_add (facts, _("Rank"), g_strdup_printf ("%u", statistics->rank), of, -1);
    }
  aporia_report_add_tiles (flow, facts);
}

static void
add_list (AporiaFlow        *flow,
          const char        *label,
          GStrv              lines,
          AporiaReportBullet bullet)
{
  if (lines == NULL || lines[0] == NULL)
    return;
  aporia_report_add_label (flow, label);
  for (guint i = 0; lines[i] != NULL; i++)
    aporia_flow_add_text (flow, NULL, lines[i],
                          &(AporiaFlowSpec) {
                            .font = APORIA_FONT_BODY,
                            .bullet = bullet,
                            .before = 3,
                          });
}

static void
add_debrief (AporiaFlow          *flow,
             const AporiaDebrief *debrief)
{
  const char *labels[] = { _ ("Clarity"), _ ("Depth"), _ ("Technical correctness"),
                           _ ("Communication") };
  int values[] = { debrief->clarity, debrief->depth, debrief->technical_correctness,
                   debrief->communication };
  GPtrArray *facts = aporia_report_facts_new ();

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    aporia_report_facts_add (facts, labels[i],
                             values[i] >= 0 ? g_strdup_printf ("%d", values[i]) : g_strdup ("–"),
                             values[i] >= 0 ? aporia_score_get_word (values[i]) : NULL, values[i]);
  aporia_report_add_section (flow, _("How it went"));
  if (debrief->summary != NULL && *debrief->summary != '\0')
    aporia_flow_add_text (flow, NULL, debrief->summary,
                          &(AporiaFlowSpec) { .font = APORIA_FONT_BODY, .before = 6 });
  aporia_report_add_strip (flow, facts, &(AporiaFlowSpec) { .before = 10 });
  add_list (flow, _("Strengths"), debrief->strengths, APORIA_BULLET_CHECK);
  add_list (flow, _("To work on"), debrief->weaknesses, APORIA_BULLET_DOT);
  add_list (flow, _("Next steps"), debrief->next_steps, APORIA_BULLET_ARROW);
  aporia_flow_add_text (flow, NULL, aporia_judged_by_get_label (debrief->judged_by),
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_SMALL,
                          .pen = APORIA_PEN_DIM,
                          .before = 8,
                        });
}

static void
add_numbers (AporiaFlow         *flow,
             const AporiaReport *report)
{
  if (report->statistics != NULL)
    {
      add_metrics (flow, report->statistics);
      aporia_report_add_charts (flow, report->statistics);
    }
  if (report->debrief != NULL)
    add_debrief (flow, report->debrief);
  if (report->statistics != NULL)
    aporia_report_add_skills (flow, report->statistics);
}

void
aporia_report_add_summary (AporiaFlow   *flow,
                           AporiaReport *report)
{
  add_head (flow, report);
  if (report->parts != NULL)
    aporia_report_add_sessions (flow, report->parts);
  add_numbers (flow, report);
}

void
aporia_report_add_part_summary (AporiaFlow   *flow,
                                AporiaReport *part)
{
  g_autofree char *title = aporia_vacancy_dup_label (part->attempt->vacancy);
  g_autofree char *target = aporia_report_dup_part_target (part);
  g_autofree char *date = aporia_time_format_date (part->attempt->started_at);
  g_autofree char *attempt = g_strdup_printf (_("Attempt %u"), part->attempt->number);
  g_autofree char *outline = g_strjoin (" · ", date, title, NULL);
  g_autofree char *meta = g_strjoin ("  ·  ", date, attempt, part->engine_label, NULL);

  aporia_flow_add_text (flow, NULL, title,
                        &(AporiaFlowSpec) {
                          .font = APORIA_FONT_SECTION,
                          .pen = APORIA_PEN_TEXT,
                          .is_page_start = TRUE,
                          .keep_with_next = TRUE,
                          .tag = "H1",
                          .outline = outline,
                          .target = target,
                        });
  aporia_flow_add_text (flow, NULL, meta,
                        &(AporiaFlowSpec) { .font = APORIA_FONT_SMALL, .pen = APORIA_PEN_DIM, .before = 4 });
  add_numbers (flow, part);
}
