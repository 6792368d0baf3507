/* From statistics to charts: pure functions. */
#include "charts/aporia-chart-private.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-skill-name.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More pairs of bars than this cannot be told apart on a small screen. */
#define MAX_PAIRS 12
/* Smaller differences between first and last answer are called steady. */
#define STEADY 3
/* With more than this between the lowest and the highest nothing is steady. */
#define WIDE 20

/* Averages are over one class of engine, never mixed. */
static gboolean
is_counted (const AporiaStatistics *statistics,
            const AporiaScorePoint *point)
{
  return statistics->engine_class == NULL || point->engine_class == NULL
         || g_str_equal (statistics->engine_class, point->engine_class);
}

void
aporia_chart_add_point (AporiaChart *chart,
           double       first,
           double       second,
           guint        number,
           const char  *name,
           const char  *key)
{
  AporiaChartPoint point = {
    .values = { first, second },
    .first = number,
    .last = number,
    .n = 1,
    /* A skill, or what begins with a capital anyway. */
    .name = name != NULL ? aporia_skill_name_dup_shown (name) : NULL,
    .key = g_strdup (key),
  };

  g_array_append_val (chart->points, point);
}

AporiaChart *
aporia_chart_make (AporiaChartKind kind,
            const char     *title,
            const char     *caption,
            const char     *first,
            const char     *second)
{
  AporiaChart *chart = aporia_chart_new ();

  chart->kind = kind;
  chart->title = g_strdup (title);
  chart->caption = g_strdup (caption);
  chart->empty = g_strdup (_("Answer one question to see this chart."));
  chart->series[0] = g_strdup (first);
  chart->series[1] = g_strdup (second);
  return chart;
}

/* ---- Correctness over time ------------------------------------------------------------------ */

static char *
dup_answer_label (const AporiaChart *self,
                  guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);

  if (point->values[0] < 0)
    /* Translators: number of the question, then its skill */
    return g_strdup_printf (_("Question %u, %s: skipped"), point->first, point->name);
  /* Translators: number of the question, its skill, a percentage, a word such as "Getting there" */
  return g_strdup_printf (_ ("Question %u, %s: correctness %d percent, %s"), point->first,
                          point->name, aporia_score_round (point->values[0]),
                          aporia_score_get_word (point->values[0]));
}

/* Of N answers: the first and last value, the lowest and highest. */
static char *
summarise_course (guint  n,
                  double first,
                  double last,
                  double low,
                  double high)
{
  const char *form;

  if (n == 0)
    return g_strdup (_("All questions were skipped so far"));
  if (n == 1)
    return g_strdup_printf (_ ("Correctness of one answer: %d percent, %s"),
                            aporia_score_round (first), aporia_score_get_word (first));
  if (last - first > STEADY)
    form = ngettext ("Correctness over %u answer, from %d to %d percent, rising",
                     "Correctness over %u answers, from %d to %d percent, rising", n);
  else if (first - last > STEADY)
    form = ngettext ("Correctness over %u answer, from %d to %d percent, falling",
                     "Correctness over %u answers, from %d to %d percent, falling", n);
  else if (high - low > WIDE)
    {
      form = ngettext ("Correctness over %u answer, changing between %d and %d percent",
                       "Correctness over %u answers, changing between %d and %d percent", n);
      first = low;
      last = high;
    }
  else
    form = ngettext ("Correctness over %u answer, from %d to %d percent, steady",
                     "Correctness over %u answers, from %d to %d percent, steady", n);
  return g_strdup_printf (form, n, aporia_score_round (first), aporia_score_round (last));
}

AporiaChart *
aporia_chart_correctness_over_time (AporiaStatistics *statistics)
{
  AporiaChart *chart = aporia_chart_make (APORIA_CHART_LINE, _("Correctness over time"),
                                   _("By question, in the order asked"), _("Correctness"), NULL);
  double first = -1, last = -1, low = 100, high = 0;
  guint n = 0;

  for (guint i = 0; i < statistics->points->len; i++)
    {
      AporiaScorePoint *point = g_ptr_array_index (statistics->points, i);
      double value = point->is_skipped ? -1 : point->scores[APORIA_CRITERION_CORRECTNESS];

      if (!is_counted (statistics, point))
        continue;
      aporia_chart_add_point (chart, value, -1, point->index, point->skill, point->question_uid);
      if (value < 0)
        continue;
      first = n == 0 ? value : first;
      last = value;
      low = MIN (low, value);
      high = MAX (high, value);
      n++;
    }
  chart->summary = summarise_course (n, first, last, low, high);
  chart->dup_label = dup_answer_label;
  return chart;
}

/* ---- Correctness and relevance -------------------------------------------------------------- */

static char *
dup_pair_label (const AporiaChart *self,
                guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);
  int correctness = aporia_score_round (point->values[0]),
      relevance = aporia_score_round (point->values[1]);

  if (point->n > 1)
    return g_strdup_printf (_("Questions %u to %u: correctness %d percent, relevance %d percent"),
                            point->first, point->last, correctness, relevance);
  return g_strdup_printf (_("Question %u, %s: correctness %d percent, relevance %d percent"),
                          point->first, point->name, correctness, relevance);
}

/* Judged answers in runs of equal length, so that at most MAX_PAIRS remain. */
static AporiaChartPoint
average_run (GPtrArray *judged,
             guint      start,
             guint      end)
{
  AporiaScorePoint *first = g_ptr_array_index (judged, start);
  AporiaScorePoint *last = g_ptr_array_index (judged, end - 1);
  AporiaChartPoint run = { .first = first->index, .last = last->index, .n = end - start };

  for (guint i = start; i < end; i++)
    {
      AporiaScorePoint *point = g_ptr_array_index (judged, i);

      run.values[0] += point->scores[APORIA_CRITERION_CORRECTNESS] / (double) run.n;
      run.values[1] += point->scores[APORIA_CRITERION_RELEVANCE] / (double) run.n;
    }
  if (run.n == 1)
    {
      run.name = first->skill != NULL ? aporia_skill_name_dup_shown (first->skill) : NULL;
      run.key = g_strdup (first->question_uid);
    }
  return run;
}

GPtrArray *
aporia_chart_collect_judged (AporiaStatistics *statistics)
{
  GPtrArray *judged = g_ptr_array_new ();

  for (guint i = 0; i < statistics->points->len; i++)
    {
      AporiaScorePoint *point = g_ptr_array_index (statistics->points, i);

      if (aporia_statistics_is_judged (statistics, point))
        g_ptr_array_add (judged, point);
    }
  return judged;
}

static double
average_of (GPtrArray      *judged,
            AporiaCriterion criterion)
{
  double sum = 0;

  for (guint i = 0; i < judged->len; i++)
    sum += ((AporiaScorePoint *) g_ptr_array_index (judged, i))->scores[criterion];
  return judged->len > 0 ? sum / judged->len : -1;
}

AporiaChart *
aporia_chart_correctness_and_relevance (AporiaStatistics *statistics)
{
  g_autoptr(GPtrArray) judged = aporia_chart_collect_judged (statistics);
  guint step = (judged->len + MAX_PAIRS - 1) / MAX_PAIRS;
  AporiaChart *chart = aporia_chart_make (APORIA_CHART_PAIRS, _("Correctness and relevance"), "",
                                   _("Correctness"), _("Relevance"));

  for (guint i = 0; i < judged->len; i += step)
    {
      AporiaChartPoint run = average_run (judged, i, MIN (i + step, judged->len));

      g_array_append_val (chart->points, run);
    }
  chart->summary
    = g_strdup_printf (_("On average, correctness %d percent and relevance %d percent"),
                       aporia_score_round (average_of (judged, APORIA_CRITERION_CORRECTNESS)),
                       aporia_score_round (average_of (judged, APORIA_CRITERION_RELEVANCE)));
  chart->dup_label = dup_pair_label;
  return chart;
}
