/* How spoken answers sounded, over time: a chart of each measure.  None is a score. */
#include "charts/aporia-chart-private.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-skill-name.h"

#include <glib/gi18n-lib.h>

static const char *
get_title (AporiaDeliveryMeasure measure)
{
  switch (measure)
    {
    case APORIA_DELIVERY_PACE:
      return _("Pace");
    case APORIA_DELIVERY_FILLING:
      return _("Fillers");
    case APORIA_DELIVERY_SILENCE:
      return _("Pauses");
    case APORIA_DELIVERY_STEADINESS:
      return _("Steadiness");
    case APORIA_DELIVERY_N_MEASURES:
      break;
    }
  g_return_val_if_reached ("");
}

static const char *
get_caption (AporiaDeliveryMeasure measure)
{
  switch (measure)
    {
    case APORIA_DELIVERY_PACE:
      return _("Words a minute, by spoken answer");
    case APORIA_DELIVERY_FILLING:
      return _("Fillers for 100 words, by spoken answer");
    case APORIA_DELIVERY_SILENCE:
      return _("Percent of the time, by spoken answer");
    case APORIA_DELIVERY_STEADINESS:
      return _("Of 100, beside the answers before; 50 is as usual");
    case APORIA_DELIVERY_N_MEASURES:
      break;
    }
  g_return_val_if_reached ("");
}

static const char *
get_empty (AporiaDeliveryMeasure measure)
{
  if (measure == APORIA_DELIVERY_STEADINESS)
    return _("Steadiness needs a few spoken answers to compare with.");
  return _("The words of these answers were not heard well enough to count.");
}

/* "12 November 2026, SQL".  Returns: (transfer full) */
static char *
dup_place (const AporiaDeliveryPoint *point)
{
  g_autofree char *date = aporia_time_format_date (point->answered_at);
  g_autofree char *skill = aporia_skill_name_dup_shown (point->skill != NULL ? point->skill : "");

  if (*skill == '\0')
    return g_steal_pointer (&date);
  return g_strjoin (", ", date, skill, NULL);
}

static char *
dup_pace_label (const AporiaChart *self,
                guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);

  /* Translators: number of a spoken answer, its date and skill, a number */
  return g_strdup_printf (_("Spoken answer %u, %s: %.0f words a minute"), point->first, point->remark,
                          point->values[0]);
}

static char *
dup_filling_label (const AporiaChart *self,
                   guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);

  return g_strdup_printf (_("Spoken answer %u, %s: %.1f fillers for 100 words"), point->first, point->remark,
                          point->values[0]);
}

static char *
dup_silence_label (const AporiaChart *self,
                   guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);

  return g_strdup_printf (_("Spoken answer %u, %s: pauses %.0f percent of the time"), point->first,
                          point->remark, point->values[0]);
}

static char *
dup_steadiness_label (const AporiaChart *self,
                      guint              index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self, index);

  return g_strdup_printf (_("Spoken answer %u, %s: steadiness %.0f of 100"), point->first, point->remark,
                          point->values[0]);
}

/* Of N answers: the lowest and the highest value, and the last one. */
static char *
dup_summary (AporiaDeliveryMeasure measure,
             guint                 n,
             double                low,
             double                high,
             double                last)
{
  switch (measure)
    {
    case APORIA_DELIVERY_PACE:
      return g_strdup_printf (
        ngettext ("Pace of %u spoken answer: from %.0f to %.0f words a minute, the last one %.0f",
                  "Pace of %u spoken answers: from %.0f to %.0f words a minute, the last one %.0f", n),
        n, low, high, last);
    case APORIA_DELIVERY_FILLING:
      return g_strdup_printf (
        ngettext ("Fillers of %u spoken answer: from %.1f to %.1f for 100 words, the last one %.1f",
                  "Fillers of %u spoken answers: from %.1f to %.1f for 100 words, the last one %.1f", n),
        n, low, high, last);
    case APORIA_DELIVERY_SILENCE:
      return g_strdup_printf (
        ngettext ("Pauses of %u spoken answer: from %.0f to %.0f percent of the time, the last one %.0f",
                  "Pauses of %u spoken answers: from %.0f to %.0f percent of the time, the last one %.0f", n),
        n, low, high, last);
    case APORIA_DELIVERY_STEADINESS:
      return g_strdup_printf (
        ngettext ("Steadiness of %u spoken answer: from %.0f to %.0f of 100, the last one %.0f",
                  "Steadiness of %u spoken answers: from %.0f to %.0f of 100, the last one %.0f", n),
        n, low, high, last);
    case APORIA_DELIVERY_N_MEASURES:
      break;
    }
  g_return_val_if_reached (NULL);
}

/* The scale is never that of scores, whose bands mean something. */
static double
choose_top (AporiaDeliveryMeasure measure,
            double                highest)
{
  if (measure == APORIA_DELIVERY_STEADINESS)
    return 100;
  return aporia_chart_choose_top (highest, measure == APORIA_DELIVERY_FILLING ? 1 : 10, NULL);
}

static void
add_point (AporiaChart               *chart,
           const AporiaDeliveryPoint *point,
           double                     value)
{
  aporia_chart_add_point (chart, value, -1, point->index, point->skill, point->question_uid);
  g_array_index (chart->points, AporiaChartPoint, chart->points->len - 1).remark = dup_place (point);
}

AporiaChart *
aporia_chart_delivery_course (GPtrArray            *points,
                              AporiaDeliveryMeasure measure)
{
  static char *(*const dup_labels[]) (const AporiaChart *, guint) = { dup_pace_label, dup_filling_label,
                                                                      dup_silence_label,
                                                                      dup_steadiness_label };
  AporiaChart *chart =
    aporia_chart_make (APORIA_CHART_LINE, get_title (measure), get_caption (measure), "", NULL);
  double low = 0, high = 0, value = 0, last = 0;

  for (guint i = 0; i < points->len; i++)
    {
      if (!aporia_delivery_point_get_value (points->pdata[i], measure, &value))
        continue;
      low = chart->points->len > 0 ? MIN (low, value) : value;
      high = MAX (high, value);
      last = value;
      add_point (chart, points->pdata[i], value);
    }
  chart->top = choose_top (measure, high);
  chart->digits = measure == APORIA_DELIVERY_FILLING ? 1 : 0;
  chart->dup_label = dup_labels[measure];
  g_free (chart->empty);
  chart->empty = g_strdup (get_empty (measure));
  chart->summary = chart->points->len == 1 ? chart->dup_label (chart, 0)
                                           : dup_summary (measure, chart->points->len, low, high, last);
  return chart;
}
