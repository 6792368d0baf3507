/* Charts beside scores: fallacies, length and time of answers, attempts, people. */
#include "charts/aporia-chart-private.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
set_text (char **text,
          char  *to)
{
  g_free (*text);
  *text = to;
}

double
aporia_chart_choose_top (double  highest,
                         double  smallest,
                         double *step)
{
  static const double factors[] = { 1, 2, 5 };
  double size = smallest;

  for (guint i = 0; size * 5 < highest && i < 60; i++)
    size = factors[(i + 1) % 3] * smallest * pow (10, (i + 1) / 3);
  if (step != NULL)
    *step = size;
  return size * CLAMP (ceil (highest / size), 2, 5);
}

/* ---- Fallacies ------------------------------------------------------------------------------ */

static const char *
get_fallacy_name (const char *type)
{
  AporiaFallacyKind *kind = aporia_fallacy_kind_find (type);

  return kind != NULL ? kind->name : type;
}

static char *
dup_fallacy_label (const AporiaChart *self,
                   guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);

  /* Translators: a kind of fallacy, how often in the first and in the later half of the answers, and what
   * that means, such as "less often than before" */
  return g_strdup_printf (_("%s: %.0f in the first half, %.0f in the later half, %s"), point->name,
                          point->values[1], point->values[0], point->remark);
}

AporiaChart *
aporia_chart_fallacies (AporiaStatistics *statistics)
{
  g_autoptr(GArray) counts = aporia_statistics_count_fallacies (statistics);
  AporiaChart *chart = aporia_chart_make (APORIA_CHART_COUNTS, _("Fallacies seen"), "", _("Later half"),
                                          _("First half"));
  guint n_all = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      const AporiaFallacyCount *count = &g_array_index (counts, AporiaFallacyCount, i);

      aporia_chart_add_point (chart, count->n_after, count->n_before, 0, get_fallacy_name (count->type),
                              count->type);
      g_array_index (chart->points, AporiaChartPoint, i).remark =
        g_strdup (aporia_trend_get_label (count->trend));
      n_all += count->n_before + count->n_after;
      chart->top = MAX (chart->top, MAX (count->n_before, count->n_after));
    }
  chart->dup_label = dup_fallacy_label;
  if (statistics->n_judged > 0)
    set_text (&chart->empty, g_strdup (_("No fallacy was seen in these answers.")));
  if (counts->len == 0)
    return chart;
  chart->summary = g_strdup_printf (
    ngettext ("%u possible fallacy, most often %s, %s", "%u possible fallacies, most often %s, %s", n_all),
    n_all, aporia_chart_peek (chart, 0)->name, aporia_chart_peek (chart, 0)->remark);
  return chart;
}

/* ---- Length and time ------------------------------------------------------------------------ */

typedef struct
{
  double low;
  double high;
  double sum;
  guint  n;
} Range;

static void
range_add (Range *range,
           double value)
{
  range->low = range->n > 0 ? MIN (range->low, value) : value;
  range->high = MAX (range->high, value);
  range->sum += value;
  range->n++;
}

static void
add_measure (AporiaChart            *chart,
             const AporiaScorePoint *point,
             double                  value,
             Range                  *range)
{
  aporia_chart_add_point (chart, value, -1, point->index, point->skill, point->question_uid);
  range_add (range, value);
}

static char *
dup_length_label (const AporiaChart *self,
                  guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);
  guint n = (guint) point->values[0];

  return g_strdup_printf (ngettext ("Question %u, %s: %u word", "Question %u, %s: %u words", n), point->first,
                          point->name, n);
}

AporiaChart *
aporia_chart_answer_length (AporiaStatistics *statistics)
{
  g_autoptr(GPtrArray) judged = aporia_chart_collect_judged (statistics);
  AporiaChart *chart = aporia_chart_make (APORIA_CHART_LINE, _("Length of answers"), _("Words, by question"),
                                          _("Words"), NULL);
  Range range = { 0 };

  for (guint i = 0; i < judged->len; i++)
    add_measure (chart, judged->pdata[i], ((AporiaScorePoint *) judged->pdata[i])->n_words, &range);
  chart->top = aporia_chart_choose_top (range.high, 10, NULL);
  chart->dup_label = dup_length_label;
  /* What is the same for all needs no range. */
  if (range.n > 0 && range.high - range.low < 1)
    chart->summary = g_strdup_printf (ngettext ("Length of %u answer: %.0f words",
                                                "Length of %u answers: %.0f words each", range.n),
                                      range.n, range.high);
  else if (range.n > 0)
    chart->summary = g_strdup_printf (
      ngettext ("Length of %u answer: from %.0f to %.0f words, on average %.0f",
                "Length of %u answers: from %.0f to %.0f words, on average %.0f", range.n),
      range.n, range.low, range.high, range.sum / range.n);
  return chart;
}

static char *
dup_time_label (const AporiaChart *self,
                guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);
  guint seconds = (guint) lround (point->values[0] * 60);

  /* Translators: number of the question, its skill, minutes and seconds as on a clock */
  return g_strdup_printf (_("Question %u, %s: %u:%02u minutes"), point->first, point->name, seconds / 60,
                          seconds % 60);
}

AporiaChart *
aporia_chart_answer_time (AporiaStatistics *statistics)
{
  g_autoptr(GPtrArray) judged = aporia_chart_collect_judged (statistics);
  AporiaChart *chart = aporia_chart_make (APORIA_CHART_LINE, _("Time to answer"),
                                          _("Minutes from the question to the answer"), _("Minutes"), NULL);
  Range range = { 0 };

  for (guint i = 0; i < judged->len; i++)
    if (((AporiaScorePoint *) judged->pdata[i])->seconds > 0)
      add_measure (chart, judged->pdata[i], ((AporiaScorePoint *) judged->pdata[i])->seconds / 60.0, &range);
  chart->top = aporia_chart_choose_top (range.high, 1, NULL);
  chart->digits = 1;
  chart->dup_label = dup_time_label;
  if (judged->len > 0)
    set_text (&chart->empty, g_strdup (_("How long these answers took is not known.")));
  if (range.n > 0 && range.high - range.low < .05)
    chart->summary = g_strdup_printf (ngettext ("Time to %u answer: %.1f minutes",
                                                "Time to %u answers: %.1f minutes each", range.n),
                                      range.n, range.high);
  else if (range.n > 0)
    chart->summary = g_strdup_printf (
      ngettext ("Time to %u answer: from %.1f to %.1f minutes, on average %.1f",
                "Time to %u answers: from %.1f to %.1f minutes, on average %.1f", range.n),
      range.n, range.low, range.high, range.sum / range.n);
  return chart;
}

/* ---- Attempts ------------------------------------------------------------------------------- */

static char *
dup_attempt_label (const AporiaChart *self,
                   guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);

  /* Translators: number of the attempt, its date, a percentage, a word such as "Getting there", number of
   * answers */
  return g_strdup_printf (ngettext ("Attempt %u, %s: correctness %d percent, %s, %u answer",
                                    "Attempt %u, %s: correctness %d percent, %s, %u answers", point->n),
                          point->first, point->remark, aporia_score_round (point->values[0]),
                          aporia_score_get_word (point->values[0]), point->n);
}

static char *
summarise_attempts (const AporiaStatistics *statistics)
{
  guint n_worse, n_better, n_earlier = aporia_statistics_compare_attempts (statistics, &n_worse, &n_better);
  guint n = statistics->attempts->len;

  if (n_earlier == 0)
    return g_strdup_printf (ngettext ("%u attempt at %s", "%u attempts at %s", n), n,
                            statistics->job_title);
  return g_strdup_printf (ngettext ("%u attempt at %s; the current one is better than %u of %u earlier",
                                    "%u attempts at %s; the current one is better than %u of %u earlier", n),
                          n, statistics->job_title, n_worse, n_earlier);
}

AporiaChart *
aporia_chart_attempts (AporiaStatistics *statistics)
{
  AporiaChart *chart = aporia_chart_make (APORIA_CHART_LINE, _("Progress across attempts"), "",
                                          _("Correctness"), NULL);

  if (statistics->job_title != NULL)
    /* Translators: the caption of a chart, then a position */
    set_text (&chart->caption, g_strdup_printf (_("By attempt at %s"), statistics->job_title));
  for (guint i = 0; i < statistics->attempts->len; i++)
    {
      const AporiaAttemptScore *attempt = statistics->attempts->pdata[i];
      AporiaChartPoint *point;

      aporia_chart_add_point (chart, attempt->correctness, -1, attempt->number, NULL, attempt->attempt_uid);
      point = &g_array_index (chart->points, AporiaChartPoint, i);
      point->n = attempt->n_judged;
      point->remark = aporia_time_format_date (attempt->started_at);
    }
  chart->dup_label = dup_attempt_label;
  if (chart->points->len > 0)
    chart->summary = summarise_attempts (statistics);
  return chart;
}

/* ---- People --------------------------------------------------------------------------------- */

static char *
dup_people_label (const AporiaChart *self,
                  guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);
  guint n = (guint) point->values[0];

  return g_strdup_printf (ngettext ("From %u to %u percent: %u person",
                                    "From %u to %u percent: %u people", n),
                          point->first, point->last, n);
}

AporiaChart *
aporia_chart_people (AporiaStatistics *statistics)
{
  AporiaChart *chart = aporia_chart_make (APORIA_CHART_HISTOGRAM, _("You and others"), "", _("People"), NULL);

  set_text (&chart->empty, g_strdup (_("From five people on, those who want to are compared.")));
  chart->dup_label = dup_people_label;
  if (statistics->rank == 0)
    return chart;
  for (guint i = 0; i < APORIA_N_BINS; i++)
    {
      guint first = i * 100 / APORIA_N_BINS;

      aporia_chart_add_point (chart, statistics->people[i], -1, first, NULL, NULL);
      g_array_index (chart->points, AporiaChartPoint, i).last =
        i + 1 == APORIA_N_BINS ? 100 : first + 100 / APORIA_N_BINS - 1;
    }
  chart->mark = statistics->own_average;
  set_text (&chart->caption,
            g_strdup_printf (ngettext ("%u person by average correctness, percent",
                                       "%u people by average correctness, percent", statistics->n_people),
                             statistics->n_people));
  /* Translators: a rank, the number of people, an average */
  chart->summary = g_strdup_printf (_("Place %u of %u, with an average of %d percent"), statistics->rank,
                                    statistics->n_people, aporia_score_round (statistics->own_average));
  return chart;
}
