/* Drawings of the report: tiles, strips of scores, charts. */
#include "charts/aporia-chart.h"
#include "charts/aporia-report-private.h"

#define TILE_HEIGHT 58
#define STRIP_HEIGHT 37
#define GAP 8
#define CELL_GAP 12.0
#define BAR 4.0
#define WIDE_CHART 152
#define SMALL_CHART 168

static void
fact_free (gpointer data)
{
  AporiaReportFact *fact = data;

  g_free (fact->label);
  g_free (fact->figure);
  g_free (fact->word);
  g_free (fact);
}

GPtrArray *
aporia_report_facts_new (void)
{
  return g_ptr_array_new_with_free_func (fact_free);
}

void
aporia_report_facts_add (GPtrArray  *facts,
                         const char *label,
                         char       *figure,
                         const char *word,
                         double      value)
{
  AporiaReportFact *fact = g_new0 (AporiaReportFact, 1);

  fact->label = g_strdup (label);
  fact->figure = figure;
  fact->word = g_strdup (word != NULL ? word : "");
  fact->value = value;
  g_ptr_array_add (facts, fact);
}

static void
draw_tiles (const AporiaReportStyle *style,
            cairo_t                 *cr,
            double                   width,
            double                   height,
            gpointer                 data)
{
  GPtrArray *facts = data;
  double tile = (width - GAP * (facts->len - 1.0)) / facts->len;

  for (guint i = 0; i < facts->len; i++)
    {
      const AporiaReportFact *fact = g_ptr_array_index (facts, i);
      double x = (tile + GAP) * i, inner = tile - 18;

      aporia_report_fill_rounded (cr, APORIA_PEN_TINT, x, 0, tile, height, 7);
      aporia_report_style_show (style, cr, APORIA_FONT_LABEL, APORIA_PEN_DIM, fact->label, x + 9, 6,
                                inner, 0);
      aporia_report_style_show (style, cr, APORIA_FONT_FIGURE, APORIA_PEN_ACCENT, fact->figure,
                                x + 9, 17, inner, 0);
      aporia_report_style_show (style, cr, APORIA_FONT_SMALL, APORIA_PEN_TEXT, fact->word, x + 9,
                                41, inner, 0);
    }
}

void
aporia_report_add_tiles (AporiaFlow *flow,
                         GPtrArray  *facts)
{
  aporia_flow_add_drawing (flow, TILE_HEIGHT, &(AporiaFlowSpec) { .before = 16 }, draw_tiles, facts,
                           (GDestroyNotify) g_ptr_array_unref);
}

typedef double (*BarEndFunc) (const AporiaReportFact *fact);

static double
whole_bar (const AporiaReportFact *fact)
{
  return fact->value >= 0 ? 100 : -1;
}

static double
scored_bar (const AporiaReportFact *fact)
{
  return fact->value;
}

/* One bar for each cell as a thick line with round ends: a tenth of the size of filled shapes in
 * a PDF. */
static void
stroke_bars (cairo_t        *cr,
             GPtrArray      *facts,
             AporiaReportPen pen,
             double          cell,
             double          y,
             BarEndFunc      end)
{
  aporia_report_set_pen (cr, pen);
  for (guint i = 0; i < facts->len; i++)
    {
      double start = (cell + CELL_GAP) * i + BAR / 2;
      double value = end (g_ptr_array_index (facts, i));

      if (value < 0)
        continue;
      cairo_move_to (cr, start, y);
      cairo_line_to (cr, start + (cell - BAR) * MIN (value, 100) / 100, y);
    }
  cairo_set_line_width (cr, BAR);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

/* Gaps in the empty part at 50 and 75, where the words change. */
static void
stroke_gaps (cairo_t   *cr,
             GPtrArray *facts,
             double     cell,
             double     y)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const AporiaReportFact *fact = g_ptr_array_index (facts, i);

      for (int edge = 50; edge <= 75 && fact->value >= 0; edge += 25)
        {
          if (fact->value >= edge - 3)
            continue;
          cairo_move_to (cr, (cell + CELL_GAP) * i + cell * edge / 100, y - BAR / 2);
          cairo_rel_line_to (cr, 0, BAR);
        }
    }
  aporia_report_set_pen (cr, APORIA_PEN_WHITE);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
draw_strip (const AporiaReportStyle *style,
            cairo_t                 *cr,
            double                   width,
            double                   height,
            gpointer                 data)
{
  GPtrArray *facts = data;
  double cell = (width - CELL_GAP * (facts->len - 1.0)) / facts->len;

  for (guint i = 0; i < facts->len; i++)
    {
      const AporiaReportFact *fact = g_ptr_array_index (facts, i);
      double x = (cell + CELL_GAP) * i;

      aporia_report_style_show (style, cr, APORIA_FONT_SMALL, APORIA_PEN_DIM, fact->label, x, 0,
                                cell, 0);
      aporia_report_style_show (style, cr, APORIA_FONT_SCORE, APORIA_PEN_TEXT, fact->figure, x, 12,
                                24, 0);
      aporia_report_style_show (style, cr, APORIA_FONT_SMALL, APORIA_PEN_TEXT, fact->word, x + 24,
                                15.6, cell - 24, 0);
    }
  stroke_bars (cr, facts, APORIA_PEN_TRACK, cell, height - BAR, whole_bar);
  stroke_gaps (cr, facts, cell, height - BAR);
  stroke_bars (cr, facts, APORIA_PEN_ACCENT, cell, height - BAR, scored_bar);
}

void
aporia_report_add_strip (AporiaFlow           *flow,
                         GPtrArray            *facts,
                         const AporiaFlowSpec *spec)
{
  aporia_flow_add_drawing (flow, STRIP_HEIGHT, spec, draw_strip, facts,
                           (GDestroyNotify) g_ptr_array_unref);
}

/* ---- Charts --------------------------------------------------------------------------------- */

typedef struct
{
  AporiaChart *charts[2]; /* owned; the second may be NULL */
} ChartRow;

static void
chart_row_free (gpointer data)
{
  ChartRow *row = data;

  g_clear_pointer (&row->charts[0], aporia_chart_unref);
  g_clear_pointer (&row->charts[1], aporia_chart_unref);
  g_free (row);
}

static void
draw_chart_row (const AporiaReportStyle *style,
                cairo_t                 *cr,
                double                   width,
                double                   height,
                gpointer                 data)
{
  ChartRow *row = data;
  guint n = row->charts[1] != NULL ? 2 : 1;
  double each = (width - (n - 1) * 26) / n;

  for (guint i = 0; i < n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, i * (each + 26), 0);
      aporia_chart_draw (row->charts[i], cr, each, height, style->charts, APORIA_CHART_NO_POINT);
      cairo_restore (cr);
    }
}

static void
add_chart_row (AporiaFlow  *flow,
               AporiaChart *first,
               AporiaChart *second,
               double       height)
{
  ChartRow *row = g_new0 (ChartRow, 1);

  row->charts[0] = first;
  row->charts[1] = second;
  aporia_flow_add_drawing (flow, height, &(AporiaFlowSpec) { .before = 16 }, draw_chart_row, row,
                           chart_row_free);
}

static void
add_if_told (GPtrArray   *charts,
             AporiaChart *chart)
{
  if (aporia_chart_get_n_points (chart) > 0)
    g_ptr_array_add (charts, chart);
  else
    aporia_chart_unref (chart);
}

/* The one over time in full width, the others two a row; what has nothing to show is left out. */
void
aporia_report_add_charts (AporiaFlow       *flow,
                          AporiaStatistics *statistics)
{
  static AporiaChart *(*const makers[]) (AporiaStatistics *) = {
    aporia_chart_correctness_and_relevance,
    aporia_chart_distribution,
    aporia_chart_by_skill,
    aporia_chart_criteria,
    aporia_chart_fallacies,
    aporia_chart_attempts,
    aporia_chart_answer_length,
    aporia_chart_answer_time,
    aporia_chart_people,
  };
  g_autoptr(GPtrArray) charts = g_ptr_array_new ();

  add_chart_row (flow, aporia_chart_correctness_over_time (statistics), NULL, WIDE_CHART);
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    add_if_told (charts, makers[i] (statistics));
  for (guint i = 0; i < charts->len; i += 2)
    add_chart_row (flow, charts->pdata[i], i + 1 < charts->len ? charts->pdata[i + 1] : NULL, SMALL_CHART);
}
