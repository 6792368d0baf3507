/* The line of scores, from one point to ten thousand. */
#include "charts/aporia-chart-private.h"
#include "charts/aporia-chart-scene.h"

#include <math.h>

/* Above this many points a unit of width the line is an envelope. */
#define DENSE 2
/* Points closer than this many ems have no dots; closer than NEAR_VALUES no numbers. */
#define NEAR_DOTS .55
#define NEAR_VALUES 2.1

static double
point_x (AporiaChartScene *self,
         guint             index)
{
  guint n = self->chart->points->len;
  double inset = self->em * .8;
  double start = self->plot.left + inset, room = self->plot.right - inset - start;

  if (n == 1)
    return (self->plot.left + self->plot.right) / 2;
  return start + MAX (room, 1) * index / (n - 1);
}

static double
spacing (AporiaChartScene *self)
{
  guint n = self->chart->points->len;

  return n > 1 ? point_x (self, 1) - point_x (self, 0) : self->plot.right - self->plot.left;
}

static double
value_at (AporiaChartScene *self,
          guint             index)
{
  return aporia_chart_peek (self->chart, index)->values[0];
}

/* The column of one unit in which point INDEX is; both numbers as spacing() and point_x() have them. */
static int
column_of (double first_x,
           double step,
           guint  index)
{
  return (int) floor (first_x + step * index);
}

/* Largest and smallest value of every column of one unit: what a dense line covers. */
static void
compose_envelope (AporiaChartScene *self)
{
  guint n = self->chart->points->len, i = 0;
  double line = MAX (1, self->theme->line_width * .8);
  double first_x = point_x (self, 0), step = spacing (self);

  aporia_chart_scene_add_shape (self, APORIA_SHAPE_COLUMNS, APORIA_INK_FIRST, 0, 0, 0, 0);
  while (i < n)
    {
      int column = column_of (first_x, step, i);
      double low = G_MAXDOUBLE, high = -1;

      for (; i < n && column_of (first_x, step, i) <= column; i++)
        {
          double value = value_at (self, i);

          if (value < 0)
            continue;
          low = MIN (low, value);
          high = MAX (high, value);
        }
      if (high < 0)
        continue;
      aporia_chart_scene_add_vertex (self, column,
                                     floor (aporia_chart_scene_value_y (self, high) - line / 2));
      aporia_chart_scene_add_vertex (self, column + 1,
                                     ceil (aporia_chart_scene_value_y (self, low) + line / 2));
    }
}

/* The judged points as vertices of the last shape.  Returns: their number */
static guint
add_course (AporiaChartScene *self,
            guint            *first,
            guint            *last)
{
  guint n = 0;

  for (guint i = 0; i < self->chart->points->len; i++)
    {
      double value = value_at (self, i);

      if (value < 0)
        continue;
      aporia_chart_scene_add_vertex (self, point_x (self, i),
                                     aporia_chart_scene_value_y (self, value));
      *first = n == 0 ? i : *first;
      *last = i;
      n++;
    }
  return n;
}

static void
compose_course (AporiaChartScene *self,
                gboolean          has_area)
{
  guint first = 0, last = 0;

  /* Many points make the area slow to draw and ragged to look at. */
  if (has_area)
    {
      aporia_chart_scene_add_shape (self, APORIA_SHAPE_AREA, APORIA_INK_AREA, 0, 0, 0, 0);
      if (add_course (self, &first, &last) > 1)
        {
          aporia_chart_scene_add_vertex (self, point_x (self, last), self->plot.bottom);
          aporia_chart_scene_add_vertex (self, point_x (self, first), self->plot.bottom);
        }
    }
  aporia_chart_scene_add_shape (self, APORIA_SHAPE_PATH, APORIA_INK_FIRST, 0, 0, 0, 0);
  add_course (self, &first, &last);
}

static void
compose_dots (AporiaChartScene *self)
{
  double radius = MIN (self->em * .32, spacing (self) * .4);

  for (guint i = 0; i < self->chart->points->len; i++)
    {
      double value = value_at (self, i), x = point_x (self, i);

      if (value >= 0)
        aporia_chart_scene_add_shape (self, APORIA_SHAPE_DOT, APORIA_INK_FIRST, x,
                                      aporia_chart_scene_value_y (self, value), radius, radius);
      else
        aporia_chart_scene_add_shape (self, APORIA_SHAPE_CROSS, APORIA_INK_DIM, x,
                                      self->plot.bottom - radius * 1.6, radius * .8, radius * .8);
    }
}

/* Values under valleys and over everything else, where no other label is. */
static void
put_value (AporiaChartScene *self,
           guint             index,
           AporiaTextStyle   style)
{
  guint n = self->chart->points->len;
  double value = value_at (self, index), y, height;
  gboolean is_valley;
  char text[16];

  if (value < 0)
    return;
  is_valley = index > 0 && index + 1 < n && value_at (self, index - 1) > value
              && value_at (self, index + 1) > value;
  height = aporia_chart_scene_line_height (self, style);
  y = aporia_chart_scene_value_y (self, value);
  y = is_valley && y + self->em * .6 + height < self->plot.bottom ? y + self->em * .5
                                                                  : y - self->em * .5 - height;
  g_snprintf (text, sizeof text, "%.*f", self->chart->digits, value);
  aporia_chart_scene_add_label (self, text, point_x (self, index), y,
                                &(AporiaLabelSpec) {
                                  .style = style,
                                  .ink = APORIA_INK_TEXT,
                                  .align = .5,
                                  .is_optional = TRUE,
                                  .is_backed = TRUE,
                                });
}

static void
compose_values (AporiaChartScene *self)
{
  guint n = self->chart->points->len, last = n;

  while (last > 0 && value_at (self, last - 1) < 0)
    last--;
  if (last > 0)
    put_value (self, last - 1, APORIA_TEXT_STRONG);
  for (guint i = 0; spacing (self) >= self->em * NEAR_VALUES && i < n; i++)
    if (i + 1 != last)
      put_value (self, i, APORIA_TEXT_SMALL);
}

static void
put_number (AporiaChartScene *self,
            guint             index)
{
  char text[16];

  g_snprintf (text, sizeof text, "%u", aporia_chart_peek (self->chart, index)->first);
  aporia_chart_scene_add_label (self, text, point_x (self, index),
                                self->plot.bottom + self->em * .25,
                                &(AporiaLabelSpec){
                                    .style = APORIA_TEXT_SMALL,
                                    .ink = APORIA_INK_DIM,
                                    .align = .5,
                                    .is_optional = TRUE,
                                });
}

/* 1, 2, 5, 10, 20, …: the smallest step whose labels keep apart. */
static guint
tick_step (AporiaChartScene *self)
{
  static const guint factors[] = { 1, 2, 5 };
  guint n = self->chart->points->len, scale = 1;
  double need;
  char widest[16];

  g_snprintf (widest, sizeof widest, "%u", aporia_chart_peek (self->chart, n - 1)->first);
  need = aporia_chart_scene_measure (self, widest, APORIA_TEXT_SMALL) + self->em * .9;

  for (guint i = 0; i < 24; i++)
    {
      guint step = factors[i % 3] * scale;

      if (spacing (self) * step >= need)
        return step;
      scale *= i % 3 == 2 ? 10 : 1;
    }
  return scale;
}

static void
compose_numbers (AporiaChartScene *self)
{
  guint n = self->chart->points->len, step = tick_step (self);

  put_number (self, 0);
  put_number (self, n - 1);
  /* None so near to an end that the distances would look uneven. */
  for (guint i = step - 1; i < n; i += step)
    if (i * 4 >= step * 3 && (n - 1 - i) * 4 >= step * 3)
      put_number (self, i);
}

static void
compose_hits (AporiaChartScene *self)
{
  guint n = self->chart->points->len;
  double step = spacing (self), half = MAX (step / 2, self->em * .5);
  double first_x = point_x (self, 0), height = self->plot.bottom - self->plot.top;
  AporiaHit *hits = aporia_chart_scene_add_hits (self, n);

  for (guint i = 0; i < n; i++)
    {
      double x = first_x + step * i;

      hits[i] = (AporiaHit) {
        .x = x - half,
        .y = self->plot.top,
        .w = half * 2,
        .h = height,
        .mark_x = x,
        .mark_y = aporia_chart_scene_value_y (self, value_at (self, i)),
        .index = (int) i,
      };
    }
}

void
aporia_chart_compose_line (AporiaChartScene *self)
{
  double room;

  self->plot.top += self->em * .6; /* the value over a point at 100 */
  aporia_chart_compose_scale (self);
  room = spacing (self);
  if (room < 1.0 / DENSE)
    {
      compose_envelope (self);
    }
  else
    {
      compose_course (self, room >= self->em * NEAR_DOTS);
      if (room >= self->em * NEAR_DOTS)
        compose_dots (self);
      compose_values (self);
    }
  compose_numbers (self);
  compose_hits (self);
}
