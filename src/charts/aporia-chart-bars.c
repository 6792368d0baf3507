/* Standing bars: pairs for each question, and the histogram of one's own answers. */
#include "charts/aporia-chart-private.h"
#include "charts/aporia-chart-scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
put_under (AporiaChartScene *self,
           const char       *text,
           double            x)
{
  aporia_chart_scene_add_label (self, text, x, self->plot.bottom + self->em * .25,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_SMALL,
                                  .ink = APORIA_INK_DIM,
                                  .align = .5,
                                  .is_optional = TRUE,
                                });
}

static void
put_over (AporiaChartScene *self,
          const char       *text,
          double            x,
          double            y)
{
  double height = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);

  aporia_chart_scene_add_label (self, text, x, y - height - self->em * .08,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_SMALL,
                                  .ink = APORIA_INK_TEXT,
                                  .align = .5,
                                  .is_optional = TRUE,
                                  .is_backed = TRUE,
                                });
}

/* ---- Pairs ---------------------------------------------------------------------------------- */

static void
put_pair_bar (AporiaChartScene *self,
              guint             index,
              guint             series,
              double            x,
              double            width)
{
  double value = aporia_chart_peek (self->chart, index)->values[series];
  double top = aporia_chart_scene_value_y (self, value);
  AporiaShape *bar;

  if (value < 0)
    return;
  top = MIN (top, self->plot.bottom - 1);
  bar = aporia_chart_scene_add_shape (self, APORIA_SHAPE_BAR,
                                      series == 0 ? APORIA_INK_FIRST : APORIA_INK_SECOND, x, top,
                                      width, self->plot.bottom - top);
  bar->is_hatched = series > 0;
}

static void
put_pair_value (AporiaChartScene *self,
                guint             index,
                guint             series,
                double            x,
                double            width)
{
  double value = aporia_chart_peek (self->chart, index)->values[series];
  char text[8];

  if (value < 0 || width < self->em)
    return;
  g_snprintf (text, sizeof text, "%.0f", value);
  put_over (self, text, x + width / 2,
            MIN (aporia_chart_scene_value_y (self, value), self->plot.bottom - 1));
}

static char *
dup_pair_name (AporiaChartScene *self,
               guint             index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self->chart, index);

  if (point->first == point->last)
    return g_strdup_printf ("%u", point->first);
  return g_strdup_printf ("%u–%u", point->first, point->last);
}

/* Every name, or every second, third, … so that they keep apart evenly. */
static void
put_pair_names (AporiaChartScene *self,
                double            group)
{
  guint n = self->chart->points->len, step;
  double widest = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = dup_pair_name (self, i);

      widest = MAX (widest, aporia_chart_scene_measure (self, text, APORIA_TEXT_SMALL));
    }
  step = (guint) ceil ((widest + self->em * .5) / group);
  for (guint i = 0; i < n; i += MAX (step, 1))
    {
      g_autofree char *text = dup_pair_name (self, i);

      put_under (self, text, self->plot.left + group * (i + .5));
    }
}

static void
put_pair_hit (AporiaChartScene *self,
              guint             index,
              double            group)
{
  const AporiaChartPoint *point = aporia_chart_peek (self->chart, index);
  double high = MAX (point->values[0], point->values[1]);

  aporia_chart_scene_add_hit (self, &(AporiaHit) {
                                      .x = self->plot.left + group * index,
                                      .y = self->plot.top,
                                      .w = group,
                                      .h = self->plot.bottom - self->plot.top,
                                      .mark_x = self->plot.left + group * (index + .5),
                                      .mark_y = aporia_chart_scene_value_y (self, high),
                                      .index = (int) index,
                                    });
}

void
aporia_chart_compose_pairs (AporiaChartScene *self)
{
  guint n = self->chart->points->len;
  double group, bar, start[2];

  self->plot.top += self->em * .6;
  aporia_chart_compose_scale (self);
  group = (self->plot.right - self->plot.left) / n;
  bar = MIN (group * .36, self->em * 2.4);
  start[1] = self->plot.left + group * .5 + MIN (group * .04, self->em * .2) / 2;
  start[0] = self->plot.left + group - (start[1] - self->plot.left) - bar;
  put_pair_names (self, group);
  /* All of a series, then all of the other: alike, they are drawn at once. */
  for (guint series = 0; series < 2; series++)
    for (guint i = 0; i < n; i++)
      put_pair_bar (self, i, series, start[series] + group * i, bar);
  for (guint i = 0; i < n; i++)
    {
      put_pair_value (self, i, 0, start[0] + group * i, bar);
      put_pair_value (self, i, 1, start[1] + group * i, bar);
      put_pair_hit (self, i, group);
    }
}

/* ---- Histogram ------------------------------------------------------------------------------ */

static double
highest_count (const AporiaChart *chart)
{
  double highest = 1;

  for (guint i = 0; i < chart->points->len; i++)
    highest = MAX (highest, aporia_chart_peek (chart, i)->values[0]);
  return highest;
}

static void
put_bin (AporiaChartScene *self,
         guint             index,
         double            highest)
{
  double width = (self->plot.right - self->plot.left) / self->chart->points->len;
  double count = aporia_chart_peek (self->chart, index)->values[0];
  double height = (self->plot.bottom - self->plot.top) * count / highest;
  double x = self->plot.left + width * index, top = self->plot.bottom - height;
  double gap = MIN (width * .08, self->em * .2);
  char text[16];

  if (count > 0)
    {
      aporia_chart_scene_add_shape (self, APORIA_SHAPE_BAR, APORIA_INK_FIRST, x + gap, top,
                                    width - gap * 2, height);
      g_snprintf (text, sizeof text, "%.0f", count);
      put_over (self, text, x + width / 2, top);
    }
  aporia_chart_scene_add_hit (self, &(AporiaHit) {
                                      .x = x,
                                      .y = self->plot.top,
                                      .w = width,
                                      .h = self->plot.bottom - self->plot.top,
                                      .mark_x = x + width / 2,
                                      .mark_y = top,
                                      .index = (int) index,
                                    });
}

/* The marker ends above the number of its bar. */
static double
mark_foot (AporiaChartScene *self,
           double            highest)
{
  guint bin = MIN ((guint) MAX (self->chart->mark, 0) / 10, self->chart->points->len - 1);
  double count = aporia_chart_peek (self->chart, bin)->values[0];
  double number = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL) + self->em * .2;

  if (count <= 0)
    return self->plot.bottom;
  return self->plot.bottom - (self->plot.bottom - self->plot.top) * count / highest - number;
}

static void
put_mark (AporiaChartScene *self,
          double            head,
          double            highest)
{
  double mark = self->chart->mark;
  double x = self->plot.left + (self->plot.right - self->plot.left) * CLAMP (mark, 0, 100) / 100;
  g_autofree char *text = NULL;
  AporiaShape *line;

  if (mark < 0)
    return;
  /* Translators: the marker of the person's own average in a chart, then the average */
  text = g_strdup_printf (_("You: %.0f"), mark);
  aporia_chart_scene_add_label (self, text, x, head,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_STRONG,
                                  .ink = APORIA_INK_MARK,
                                  .align = .5,
                                });
  head += aporia_chart_scene_line_height (self, APORIA_TEXT_STRONG);
  line = aporia_chart_scene_add_shape (self, APORIA_SHAPE_LINE, APORIA_INK_MARK, x, head, 0,
                                       MAX (0, mark_foot (self, highest) - head));
  line->is_dashed = TRUE;
  line->line_width *= .7;
  aporia_chart_scene_add_shape (self, APORIA_SHAPE_TRIANGLE, APORIA_INK_MARK, x,
                                head + self->em * .5, self->em * .35, self->em * .5);
}

static void
put_edges (AporiaChartScene *self)
{
  static const int edges[] = { 0, 100, 50, 20, 40, 60, 80, 10, 30, 70, 90 };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      char text[8];

      g_snprintf (text, sizeof text, "%d", edges[i]);
      put_under (self, text,
                 self->plot.left + (self->plot.right - self->plot.left) * edges[i] / 100);
    }
}

void
aporia_chart_compose_histogram (AporiaChartScene *self)
{
  double small = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);
  double head = self->plot.top - self->em * .4, highest = highest_count (self->chart);
  AporiaShape *line;

  self->plot.left = self->em * .8;
  self->plot.right = MAX (self->plot.left + 1, self->width - self->em * .8);
  self->plot.bottom = MAX (self->plot.top + 1, self->height - small - self->em * .3);
  self->plot.top = MIN (self->plot.bottom - 1, head + self->em * 3.4);
  line = aporia_chart_scene_add_shape (self, APORIA_SHAPE_LINE, APORIA_INK_GRID, self->plot.left,
                                       self->plot.bottom, self->plot.right - self->plot.left, 0);
  line->line_width = MAX (.5, self->theme->line_width * .45);
  put_mark (self, head, highest);
  for (guint i = 0; i < self->chart->points->len; i++)
    put_bin (self, i, highest);
  put_edges (self);
}
