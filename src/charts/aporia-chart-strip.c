/* A strip: loudness over time, with signs above it that differ in shape and not in colour alone. */
#include "charts/aporia-chart-private.h"
#include "charts/aporia-chart-scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What is quieter is drawn as silence. */
#define LOW_DB -60.0

typedef enum
{
  SIGN_PAUSE,
  SIGN_FILLER,
  SIGN_REPEAT, /* said twice or taken back */
  SIGN_FAST,
  N_SIGNS,
} Sign;

static guint
get_sign_marks (Sign sign)
{
  switch (sign)
    {
    case SIGN_FILLER:
      return APORIA_WORD_FILLER;
    case SIGN_REPEAT:
      return APORIA_WORD_REPEAT | APORIA_WORD_RESTART;
    case SIGN_FAST:
      return APORIA_WORD_FAST;
    case SIGN_PAUSE:
    case N_SIGNS:
    default:
      return 0;
    }
}

static const char *
get_sign_name (Sign sign)
{
  switch (sign)
    {
    case SIGN_FILLER:
      return _("filler");
    case SIGN_REPEAT:
      return _("said twice or taken back");
    case SIGN_FAST:
      return _("fast");
    case SIGN_PAUSE:
    case N_SIGNS:
    default:
      return _("pause");
    }
}

/* The sign at X, about the middle of a line as high as HEIGHT with its top at Y. */
static void
put_sign (AporiaChartScene *self,
          Sign              sign,
          double            x,
          double            y,
          double            height)
{
  double size = self->em * .5;
  AporiaShape *shape;

  switch (sign)
    {
    case SIGN_FILLER:
      aporia_chart_scene_add_shape (self, APORIA_SHAPE_TRIANGLE, APORIA_INK_MARK, x, y + (height + size) / 2,
                                    size * .6, size);
      return;
    case SIGN_REPEAT:
      aporia_chart_scene_add_shape (self, APORIA_SHAPE_CROSS, APORIA_INK_TEXT, x, y + height / 2, size * .4,
                                    size * .4);
      return;
    case SIGN_FAST:
      shape = aporia_chart_scene_add_shape (self, APORIA_SHAPE_LINE, APORIA_INK_SECOND, x - size,
                                            y + height / 2, size * 2, 0);
      shape->is_dashed = TRUE;
      return;
    case SIGN_PAUSE:
    case N_SIGNS:
    default:
      shape = aporia_chart_scene_add_shape (self, APORIA_SHAPE_RECT, APORIA_INK_DIM, x - size,
                                            y + (height - size) / 2, size * 2, size);
      shape->is_hatched = TRUE;
    }
}

static gboolean
has_sign (const AporiaChart *chart,
          Sign               sign)
{
  guint marks = get_sign_marks (sign);

  for (guint i = 0; i < chart->points->len; i++)
    {
      const AporiaChartPoint *point = aporia_chart_peek (chart, i);

      if (sign == SIGN_PAUSE ? point->name == NULL : (point->first & marks) != 0)
        return TRUE;
    }
  return FALSE;
}

/* What occurs, over as many lines as it takes.  Returns: where it ends */
static double
put_legend (AporiaChartScene *self)
{
  double line = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);
  double lead = self->em * 1.4;
  double x = 0, y = 0;

  for (Sign sign = 0; sign < N_SIGNS; sign++)
    {
      const char *name = get_sign_name (sign);
      double width = lead + aporia_chart_scene_measure (self, name, APORIA_TEXT_SMALL) + self->em;

      if (!has_sign (self->chart, sign))
        continue;
      if (x > 0 && x + width > self->width)
        {
          x = 0;
          y += line;
        }
      put_sign (self, sign, x + self->em * .6, y, line);
      aporia_chart_scene_add_label (self, name, x + lead, y,
                                    &(AporiaLabelSpec) {
                                      .style = APORIA_TEXT_SMALL,
                                      .ink = APORIA_INK_DIM,
                                      .max_width = MAX (self->width - x - lead, self->em),
                                    });
      x += width;
    }
  return x > 0 ? y + line : y;
}

/* --- the time ------------------------------------------------------------------------------------------ */

static double
get_duration (const AporiaChartScene *self)
{
  return MAX (self->chart->spoken->delivery->duration, .1);
}

static double
get_x (const AporiaChartScene *self,
       double                  seconds)
{
  double share = CLAMP (seconds / get_duration (self), 0, 1);

  return self->plot.left + (self->plot.right - self->plot.left) * share;
}

static void
put_times (AporiaChartScene *self)
{
  static const guint steps[] = { 1, 2, 5, 10, 15, 30, 60, 120, 300, 600 };
  double room = aporia_chart_scene_measure (self, "00:00", APORIA_TEXT_SMALL) + self->em;
  guint step = steps[G_N_ELEMENTS (steps) - 1];

  for (guint i = G_N_ELEMENTS (steps); i > 0; i--)
    if (get_x (self, steps[i - 1]) - self->plot.left >= room || steps[i - 1] > get_duration (self))
      step = steps[i - 1];
  for (guint at = 0; at <= get_duration (self); at += step)
    {
      g_autofree char *text = g_strdup_printf ("%u:%02u", at / 60, at % 60);

      aporia_chart_scene_add_label (self, text, get_x (self, at), self->plot.bottom + self->em * .2,
                                    &(AporiaLabelSpec) {
                                      .style = APORIA_TEXT_SMALL,
                                      .ink = APORIA_INK_DIM,
                                      .align = .5,
                                      .is_optional = TRUE,
                                    });
    }
}

/* --- the sound ----------------------------------------------------------------------------------------- */

/* How loud the time between two columns was at most, 0..1. */
static double
get_loudness (const AporiaSpoken *spoken,
              double              from,
              double              to)
{
  guint first = (guint) (from * APORIA_SPOKEN_LEVELS_RATE);
  guint last = MAX ((guint) ceil (to * APORIA_SPOKEN_LEVELS_RATE), first + 1);
  guint loudest = G_MAXUINT8;

  for (guint i = first; i < MIN (last, spoken->levels->len); i++)
    loudest = MIN (loudest, spoken->levels->data[i]);
  return CLAMP ((loudest / -2.0 - LOW_DB) / -LOW_DB, 0, 1);
}

static void
put_sound (AporiaChartScene *self)
{
  double middle = (self->plot.top + self->plot.bottom) / 2;
  double half = (self->plot.bottom - self->plot.top) / 2;
  double seconds = get_duration (self) / (self->plot.right - self->plot.left);

  aporia_chart_scene_add_shape (self, APORIA_SHAPE_COLUMNS, APORIA_INK_FIRST, 0, 0, 0, 0);
  for (double x = self->plot.left; x < self->plot.right; x++)
    {
      double at = (x - self->plot.left) * seconds;
      double reach = MAX (.5, half * get_loudness (self->chart->spoken, at, at + seconds));

      aporia_chart_scene_add_vertex (self, x, middle - reach);
      aporia_chart_scene_add_vertex (self, x + 1, middle + reach);
    }
}

static void
put_pauses (AporiaChartScene *self)
{
  for (guint i = 0; i < self->chart->points->len; i++)
    {
      const AporiaChartPoint *point = aporia_chart_peek (self->chart, i);
      double left = get_x (self, point->values[0]);
      AporiaShape *shape;

      if (point->name != NULL)
        continue;
      shape = aporia_chart_scene_add_shape (self, APORIA_SHAPE_RECT, APORIA_INK_DIM, left, self->plot.top,
                                            MAX (1, get_x (self, point->values[1]) - left),
                                            self->plot.bottom - self->plot.top);
      shape->is_hatched = TRUE;
    }
}

/* A dashed line over each run of fast words. */
static void
put_fast (AporiaChartScene *self,
          double            y)
{
  const AporiaChart *chart = self->chart;

  for (guint i = 0; i < chart->points->len; i++)
    {
      double start = aporia_chart_peek (chart, i)->values[0];
      double end = start, left;
      AporiaShape *shape;

      while (i < chart->points->len && (aporia_chart_peek (chart, i)->first & APORIA_WORD_FAST) != 0)
        end = aporia_chart_peek (chart, i++)->values[1];
      if (end <= start)
        continue;
      left = get_x (self, start);
      shape = aporia_chart_scene_add_shape (self, APORIA_SHAPE_LINE, APORIA_INK_SECOND, left, y,
                                            get_x (self, end) - left, 0);
      shape->is_dashed = TRUE;
    }
}

static void
put_marks (AporiaChartScene *self,
           Sign              sign,
           double            y,
           double            height)
{
  guint marks = get_sign_marks (sign);

  for (guint i = 0; i < self->chart->points->len; i++)
    {
      const AporiaChartPoint *point = aporia_chart_peek (self->chart, i);

      if ((point->first & marks) != 0)
        put_sign (self, sign, get_x (self, (point->values[0] + point->values[1]) / 2), y, height);
    }
}

/* A word of a long answer is narrower than a pointer can be held: what is near counts. */
static void
put_hits (AporiaChartScene *self)
{
  for (guint i = 0; i < self->chart->points->len; i++)
    {
      const AporiaChartPoint *point = aporia_chart_peek (self->chart, i);
      double left = get_x (self, point->values[0]), right = get_x (self, point->values[1]);
      double slack = MAX (0, (4 - (right - left)) / 2);

      aporia_chart_scene_add_hit (self, &(AporiaHit) {
                                          .x = left - slack,
                                          .y = 0,
                                          .w = right - left + 2 * slack,
                                          .h = self->height,
                                          .mark_x = (left + right) / 2,
                                          .mark_y = (self->plot.top + self->plot.bottom) / 2,
                                          .index = (int) i,
                                        });
    }
}

void
aporia_chart_compose_strip (AporiaChartScene *self)
{
  double small = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);
  double lane = self->em * .9;
  double top = put_legend (self) + self->em * .2;
  double bottom = MAX (top + lane + 2, self->height - small - self->em * .3);

  self->plot = (AporiaPlot) { 0, top + lane, self->width, bottom };
  put_pauses (self);
  put_sound (self);
  put_fast (self, top + lane - self->theme->line_width);
  put_marks (self, SIGN_FILLER, top, lane);
  put_marks (self, SIGN_REPEAT, top, lane);
  put_times (self);
  put_hits (self);
}
