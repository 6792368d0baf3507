/* Rows of counts: a name, a bar of each series, the numbers and what they mean. */
#include "charts/aporia-chart-private.h"
#include "charts/aporia-chart-scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The line of a row with its name and remark, then a bar of each series. */
typedef struct
{
  double line;
  double bar;
  double height;
  double width; /* of the longest bar */
} Rows;

static double
bar_end (AporiaChartScene *self,
         const Rows       *rows,
         guint             index,
         guint             series)
{
  return rows->width * aporia_chart_peek (self->chart, index)->values[series] / MAX (self->chart->top, 1);
}

/* The second series is above the first. */
static double
bar_top (AporiaChartScene *self,
         const Rows       *rows,
         guint             index,
         guint             series)
{
  return self->plot.top + rows->height * index + rows->line + (series == 0 ? rows->bar : 0);
}

/* One series after the other: bars that are alike are drawn at once. */
static void
put_bars (AporiaChartScene *self,
          const Rows       *rows,
          guint             n,
          guint             series)
{
  for (guint i = 0; i < n; i++)
    if (aporia_chart_peek (self->chart, i)->values[series] > 0)
      {
        AporiaShape *bar = aporia_chart_scene_add_shape (
          self, APORIA_SHAPE_RECT, series == 0 ? APORIA_INK_FIRST : APORIA_INK_SECOND, 0,
          bar_top (self, rows, i, series) + 1, MAX (bar_end (self, rows, i, series), 2), rows->bar - 2);

        bar->is_hatched = series > 0;
      }
}

static void
put_value (AporiaChartScene *self,
           const Rows       *rows,
           guint             index,
           guint             series)
{
  double middle = bar_top (self, rows, index, series) + rows->bar / 2;
  char text[16];

  g_snprintf (text, sizeof text, "%.0f", aporia_chart_peek (self->chart, index)->values[series]);
  aporia_chart_scene_add_label (self, text, MAX (bar_end (self, rows, index, series), 0) + self->em * .4,
                                middle - rows->line / 2,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_SMALL,
                                  .ink = APORIA_INK_TEXT,
                                  .is_optional = TRUE,
                                });
}

/* The name at the start, what it means at the end, on a line of its own when both do not fit. */
static void
put_words (AporiaChartScene *self,
           guint             index,
           double            y)
{
  const AporiaChartPoint *point = aporia_chart_peek (self->chart, index);
  double remark = aporia_chart_scene_measure (self, point->remark, APORIA_TEXT_SMALL);
  double room = MAX (self->width * .4, self->width - remark - self->em);

  aporia_chart_scene_add_label (self, point->name, 0, y,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_SMALL,
                                  .ink = APORIA_INK_TEXT,
                                  .max_width = room,
                                });
  aporia_chart_scene_add_label (self, point->remark, self->width, y,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_SMALL,
                                  .ink = APORIA_INK_DIM,
                                  .align = 1,
                                  .max_width = self->width - room - self->em * .5,
                                });
}

static void
put_row (AporiaChartScene *self,
         const Rows       *rows,
         guint             index)
{
  double y = self->plot.top + rows->height * index;

  put_words (self, index, y);
  put_value (self, rows, index, 1);
  put_value (self, rows, index, 0);
  aporia_chart_scene_add_hit (self, &(AporiaHit) {
                                      .x = 0,
                                      .y = y,
                                      .w = self->width,
                                      .h = rows->height,
                                      .mark_x = bar_end (self, rows, index, 0),
                                      .mark_y = bar_top (self, rows, index, 0) + rows->bar * .5,
                                      .index = (int) index,
                                    });
}

static void
put_rest (AporiaChartScene *self,
          guint             n,
          double            y)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u kind more", "%u kinds more", n), n);

  aporia_chart_scene_add_label (self, text, 0, y,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_SMALL,
                                  .ink = APORIA_INK_DIM,
                                  .max_width = self->width,
                                });
}

void
aporia_chart_compose_counts (AporiaChartScene *self)
{
  double line = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);
  double room = self->height - self->plot.top;
  guint n = self->chart->points->len, n_shown = n;
  Rows rows = { .line = line, .bar = line * .9 };

  rows.height = line + rows.bar * 2 + self->em * .5;
  rows.width = MAX (self->em, self->width - aporia_chart_scene_measure (self, "000", APORIA_TEXT_SMALL)
                                - self->em * .8);
  if (rows.height * n > room)
    n_shown = (guint) CLAMP (floor ((room - line) / rows.height), 1, n);
  put_bars (self, &rows, n_shown, 1);
  put_bars (self, &rows, n_shown, 0);
  for (guint i = 0; i < n_shown; i++)
    put_row (self, &rows, i);
  if (n_shown < n)
    put_rest (self, n - n_shown, self->height - line);
}
