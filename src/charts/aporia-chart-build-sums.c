/* Charts of sums: one's own answers in bins, skills, criteria. */
#include "charts/aporia-chart-private.h"
#include "core/domain/aporia-evaluation.h"

#include <glib/gi18n-lib.h>

/* ---- Distribution --------------------------------------------------------------------------- */

static char *
dup_bin_label (const AporiaChart *self,
               guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);
  guint n = (guint) point->values[0];

  return g_strdup_printf (ngettext ("From %u to %u percent: %u answer",
                                    "From %u to %u percent: %u answers", n),
                          point->first, point->last, n);
}

AporiaChart *
aporia_chart_distribution (AporiaStatistics *statistics)
{
  AporiaChart *chart = aporia_chart_make (APORIA_CHART_HISTOGRAM, _ ("Your answers by correctness"),
                                          "", _ ("Answers"), NULL);
  double average = statistics->average[APORIA_CRITERION_CORRECTNESS];
  guint total = 0;

  for (guint i = 0; i < APORIA_N_BINS; i++)
    total += statistics->bins[i];
  for (guint i = 0; total > 0 && i < APORIA_N_BINS; i++)
    {
      guint first = i * 100 / APORIA_N_BINS;

      aporia_chart_add_point (chart, statistics->bins[i], -1, first, NULL, NULL);
      g_array_index (chart->points, AporiaChartPoint, i).last
        = i + 1 == APORIA_N_BINS ? 100 : first + 100 / APORIA_N_BINS - 1;
    }
  chart->mark = average;
  g_free (chart->caption);
  chart->caption = g_strdup_printf (
    ngettext ("%u answer, percent", "%u answers, percent", total), total);
  chart->summary = g_strdup_printf (
    ngettext ("%u answer of yours by correctness, average %d percent",
              "%u answers of yours by correctness, average %d percent", total),
    total, aporia_score_round (average));
  chart->dup_label = dup_bin_label;
  return chart;
}

/* ---- By skill ------------------------------------------------------------------------------- */

static char *
dup_skill_label (const AporiaChart *self,
                 guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);

  return g_strdup_printf (ngettext ("%s: correctness %d percent, %s, %u answer",
                                    "%s: correctness %d percent, %s, %u answers", point->n),
                          point->name, aporia_score_round (point->values[0]),
                          aporia_score_get_word (point->values[0]), point->n);
}

static int
compare_weakest_first (gconstpointer a,
                       gconstpointer b)
{
  const AporiaChartPoint *left = a, *right = b;

  if (left->values[0] != right->values[0])
    return left->values[0] < right->values[0] ? -1 : 1;
  return g_utf8_collate (left->name, right->name);
}

static void
add_to_skill (AporiaChart            *chart,
              GHashTable             *rows,
              const AporiaScorePoint *point)
{
  const char *skill = point->skill != NULL ? point->skill : "";
  int score = point->scores[APORIA_CRITERION_CORRECTNESS];
  guint row = GPOINTER_TO_UINT (g_hash_table_lookup (rows, skill));
  AporiaChartPoint *known;

  if (row == 0)
    {
      aporia_chart_add_point (chart, score, -1, 0, skill, skill);
      g_hash_table_insert (rows, (char *) skill, GUINT_TO_POINTER (chart->points->len));
      return;
    }
  known = &g_array_index (chart->points, AporiaChartPoint, row - 1);
  known->values[0] = (known->values[0] * known->n + score) / (known->n + 1);
  known->n++;
}

AporiaChart *
aporia_chart_by_skill (AporiaStatistics *statistics)
{
  g_autoptr(GPtrArray) judged = aporia_chart_collect_judged (statistics);
  g_autoptr(GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  AporiaChart *chart =
      aporia_chart_make (APORIA_CHART_ROWS, _ ("By skill"), _ ("Correctness, weakest first"),
                         _ ("Correctness"), NULL);
  const AporiaChartPoint *weakest;

  for (guint i = 0; i < judged->len; i++)
    add_to_skill (chart, rows, g_ptr_array_index (judged, i));
  g_array_sort (chart->points, compare_weakest_first);
  chart->dup_label = dup_skill_label;
  if (chart->points->len == 0)
    return chart;
  weakest = aporia_chart_peek (chart, 0);
  chart->summary =
      g_strdup_printf (ngettext ("Correctness of %u skill, weakest %s with %d percent",
                                 "Correctness of %u skills, weakest %s with %d percent",
                                 chart->points->len),
                       chart->points->len, weakest->name,
                       aporia_score_round (weakest->values[0]));
  return chart;
}

/* ---- The five criteria ---------------------------------------------------------------------- */

static char *
dup_criterion_label (const AporiaChart *self,
                     guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);

  return g_strdup_printf (_ ("%s: %d percent, %s"), point->name,
                          aporia_score_round (point->values[0]),
                          aporia_score_get_word (point->values[0]));
}

AporiaChart *
aporia_chart_criteria (AporiaStatistics *statistics)
{
  AporiaChart *chart = aporia_chart_make (APORIA_CHART_ROWS, _ ("What was judged"),
                                          _ ("Averages in percent"), _ ("Average"), NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < APORIA_N_CRITERIA && statistics->average[0] >= 0; i++)
    {
      aporia_chart_add_point (chart, statistics->average[i], -1, 0, aporia_criterion_get_label (i),
                 aporia_criterion_to_id (i));
      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append_printf (text, _("%s: %d percent"), aporia_criterion_get_label (i),
                              aporia_score_round (statistics->average[i]));
    }
  chart->summary = g_string_free (g_steal_pointer (&text), FALSE);
  chart->dup_label = dup_criterion_label;
  return chart;
}
