/* What charts have in common: the head and the scale from 0 to 100 with its bands. */
#include "charts/aporia-chart-private.h"
#include "charts/aporia-chart-scene.h"
#include "core/domain/aporia-evaluation.h"

#include <math.h>

#define STRONG 75
#define GETTING_THERE 50

/* One entry of the legend: a swatch and its name.  Returns: where the next one starts */
static double
put_series (AporiaChartScene *self,
            guint             series,
            double            x,
            double            y)
{
  const char *name = self->chart->series[series];
  double height = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);
  double side = self->em * .72, start = x + side + self->em * .4;
  AporiaShape *swatch;

  swatch = aporia_chart_scene_add_shape (self, APORIA_SHAPE_RECT,
                                         series == 0 ? APORIA_INK_FIRST : APORIA_INK_SECOND, x,
                                         y + (height - side) / 2, side, side);
  swatch->is_hatched = series > 0;
  aporia_chart_scene_add_label (self, name, start, y,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_SMALL,
                                  .ink = APORIA_INK_DIM,
                                  .max_width = MAX (self->em, self->width / 2 - side),
                                });
  return start + aporia_chart_scene_measure (self, name, APORIA_TEXT_SMALL) + self->em;
}

/* Title and, where there is room, the legend or the caption under it. */
void
aporia_chart_compose_head (AporiaChartScene *self)
{
  const AporiaChart *chart = self->chart;
  double y = aporia_chart_scene_line_height (self, APORIA_TEXT_TITLE);
  double small = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);

  aporia_chart_scene_add_label (self, chart->title, 0, 0,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_TITLE,
                                  .ink = APORIA_INK_TEXT,
                                  .max_width = self->width,
                                });
  if (chart->points->len > 0 && self->height > self->em * 11)
    {
      if (chart->series[1] != NULL)
        put_series (self, 1, put_series (self, 0, 0, y), y);
      else
        aporia_chart_scene_add_label (self, chart->caption, 0, y,
                                      &(AporiaLabelSpec) {
                                        .style = APORIA_TEXT_SMALL,
                                        .ink = APORIA_INK_DIM,
                                        .max_width = self->width,
                                      });
      y += small;
    }
  self->plot = (AporiaPlot) { 0, y + self->em * .7, self->width, self->height };
}

double
aporia_chart_scene_value_y (AporiaChartScene *self,
                            double            value)
{
  double top = self->chart->top > 0 ? self->chart->top : 100;

  return self->plot.bottom - (self->plot.bottom - self->plot.top) * CLAMP (value, 0, top) / top;
}

static void
put_band (AporiaChartScene *self,
          double            low,
          double            high,
          AporiaInk         ink)
{
  double top = aporia_chart_scene_value_y (self, high);
  double bottom = aporia_chart_scene_value_y (self, low);

  if (ink != APORIA_INK_SURFACE)
    aporia_chart_scene_add_shape (self, APORIA_SHAPE_RECT, ink, self->plot.left, top,
                                  self->plot.right - self->plot.left, bottom - top);
}

static void
put_band_word (AporiaChartScene *self,
               double            low,
               double            high)
{
  double middle = aporia_chart_scene_value_y (self, (low + high) / 2);
  double height = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);

  aporia_chart_scene_add_label (self, aporia_score_get_word (low),
                                self->plot.right + self->em * .5, middle - height / 2,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_SMALL,
                                  .ink = APORIA_INK_DIM,
                                  .max_width = self->width - self->plot.right - self->em * .5,
                                  .is_optional = TRUE,
                                });
}

static void
put_tick (AporiaChartScene *self,
          double            value)
{
  double y = aporia_chart_scene_value_y (self, value);
  double height = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);
  char text[16];
  AporiaShape *line;

  g_snprintf (text, sizeof text, "%.0f", value);
  if (!aporia_chart_scene_add_label (self, text, self->plot.left - self->em * .4, y - height / 2,
                                     &(AporiaLabelSpec) {
                                       .style = APORIA_TEXT_SMALL,
                                       .ink = APORIA_INK_DIM,
                                       .align = 1,
                                       .is_optional = TRUE,
                                     }))
    return;
  line = aporia_chart_scene_add_shape (self, APORIA_SHAPE_LINE, APORIA_INK_GRID, self->plot.left, y,
                                       self->plot.right - self->plot.left, 0);
  line->line_width = MAX (.5, self->theme->line_width * .45);
  line->is_dashed = value != 0 && aporia_chart_theme_is_contrast (self->theme);
}

/* The room the words of the bands need at the right edge, 0 when the chart is too narrow for
 * them. */
static double
word_room (AporiaChartScene *self)
{
  double room = 0;

  for (int low = 0; low <= STRONG; low += 25)
    room = MAX (room,
                aporia_chart_scene_measure (self, aporia_score_get_word (low), APORIA_TEXT_SMALL));
  room += self->em * .5 + 1; /* a unit against rounding */
  return room < self->width * .3 ? room : 0;
}

static void
put_bands (AporiaChartScene *self)
{
  put_band (self, GETTING_THERE, STRONG, APORIA_INK_BAND_MIDDLE);
  put_band (self, STRONG, 100, APORIA_INK_BAND_HIGH);
}

static void
put_band_words (AporiaChartScene *self)
{
  put_band_word (self, 0, GETTING_THERE);
  put_band_word (self, GETTING_THERE, STRONG);
  put_band_word (self, STRONG, 100);
}

/* The order of ticks is the order in which they may claim room. */
static void
put_ticks (AporiaChartScene *self)
{
  static const int percents[] = { 0, 100, 50, 75, 25 };
  double top = self->chart->top, step;

  if (top <= 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
        put_tick (self, percents[i]);
      return;
    }
  aporia_chart_choose_top (top, self->chart->digits > 0 ? 1 : 10, &step);
  put_tick (self, 0);
  put_tick (self, top);
  for (double value = step; value < top; value += step)
    put_tick (self, value);
}

/* Leaves room for the labels of the vertical axis, the bands and one line of labels below; draws
 * the first two. */
void
aporia_chart_compose_scale (AporiaChartScene *self)
{
  gboolean has_bands = self->chart->top <= 0;
  double small = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);
  double words = has_bands ? word_room (self) : 0;
  char widest[16];

  g_snprintf (widest, sizeof widest, "%.0f", has_bands ? 100 : self->chart->top);
  self->plot.left = aporia_chart_scene_measure (self, widest, APORIA_TEXT_SMALL) + self->em * .4;
  self->plot.right = MAX (self->plot.left + 1, self->width - (words > 0 ? words : self->em * .5));
  self->plot.bottom = MAX (self->plot.top + 1, self->height - small - self->em * .3);
  if (has_bands)
    put_bands (self);
  put_ticks (self);
  self->n_behind = self->shapes->len;
  if (words > 0)
    put_band_words (self);
}
