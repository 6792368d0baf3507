/* Lying bars with a name before and a score behind: skills and criteria. */
#include "charts/aporia-chart-private.h"
#include "charts/aporia-chart-scene.h"
#include "core/domain/aporia-evaluation.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  double name;    /* width of the names */
  double behind;  /* width of number and word */
  double height;  /* of a row */
  gboolean has_words;
} Columns;

static char *
dup_behind (double   value,
            gboolean has_word)
{
  if (!has_word)
    return g_strdup_printf ("%.0f", value);
  /* Translators: a percentage and a word such as "Getting there" */
  return g_strdup_printf (_("%.0f  %s"), value, aporia_score_get_word (value));
}

static double
measure_behind (AporiaChartScene *self,
                gboolean          has_words)
{
  double width = 0;

  for (int value = 0; value <= 100; value += 25)
    {
      g_autofree char *text = dup_behind (value, has_words);

      width = MAX (width, aporia_chart_scene_measure (self, text, APORIA_TEXT_SMALL));
    }
  return width + self->em * .6;
}

static Columns
plan_columns (AporiaChartScene *self,
              guint             n_shown)
{
  Columns columns = { .has_words = self->width > self->em * 26 };
  double most = self->width * .36;

  for (guint i = 0; i < n_shown; i++)
    columns.name = MAX (columns.name,
                        aporia_chart_scene_measure (self, aporia_chart_peek (self->chart, i)->name,
                                                    APORIA_TEXT_SMALL));
  columns.name = MIN (columns.name + self->em * .6, most);
  columns.behind = measure_behind (self, columns.has_words);
  columns.height = MIN ((self->height - self->plot.top) / n_shown, self->em * 2.4);
  return columns;
}

typedef struct
{
  double x;
  double y;
  double width;
  double thick;
} Track;

static Track
track_of (AporiaChartScene *self,
          const Columns    *columns,
          guint             index)
{
  double thick = MAX (3, self->em * .62), top = self->plot.top + columns->height * index;

  return (Track) { columns->name, top + columns->height / 2 - thick / 2,
                   MAX (self->em, self->width - columns->name - columns->behind), thick };
}

static void
put_gap (AporiaChartScene *self,
         const Track      *track,
         int               edge)
{
  AporiaShape *line = aporia_chart_scene_add_shape (self, APORIA_SHAPE_LINE, APORIA_INK_SURFACE,
                                                    track->x + track->width * edge / 100, track->y, 0,
                                                    track->thick);

  line->line_width = MAX (1, self->theme->line_width * .6);
}

/* All tracks, then what is cut out of them, then what lies on them: alike, they are drawn at once. */
static void
put_bars (AporiaChartScene *self,
          const Columns    *columns,
          guint             n)
{
  for (guint i = 0; i < n; i++)
    {
      Track track = track_of (self, columns, i);

      aporia_chart_scene_add_shape (self, APORIA_SHAPE_ROW, APORIA_INK_TRACK, track.x, track.y,
                                    track.width, track.thick);
    }
  for (guint i = 0; i < n; i++)
    {
      Track track = track_of (self, columns, i);

      put_gap (self, &track, 50);
      put_gap (self, &track, 75);
    }
  for (guint i = 0; i < n; i++)
    {
      Track track = track_of (self, columns, i);
      double value = aporia_chart_peek (self->chart, i)->values[0];

      aporia_chart_scene_add_shape (self, APORIA_SHAPE_ROW, APORIA_INK_FIRST, track.x, track.y,
                                    MAX (track.thick, track.width * value / 100), track.thick);
    }
}

static void
put_row (AporiaChartScene *self,
         const Columns    *columns,
         guint             index)
{
  const AporiaChartPoint *point = aporia_chart_peek (self->chart, index);
  double top = self->plot.top + columns->height * index, middle = top + columns->height / 2;
  double line = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);
  double width = MAX (self->em, self->width - columns->name - columns->behind);
  g_autofree char *behind = dup_behind (point->values[0], columns->has_words);
  AporiaLabelSpec spec = { .style = APORIA_TEXT_SMALL,
                           .ink = APORIA_INK_TEXT,
                           .is_optional = TRUE };

  aporia_chart_scene_add_label (self, behind, columns->name + width + self->em * .6,
                                middle - line / 2, &spec);
  spec.max_width = columns->name - self->em * .6;
  aporia_chart_scene_add_label (self, point->name, 0, middle - line / 2, &spec);
  aporia_chart_scene_add_hit (self, &(AporiaHit) {
                                      .x = 0,
                                      .y = top,
                                      .w = self->width,
                                      .h = columns->height,
                                      .mark_x = columns->name + width * point->values[0] / 100,
                                      .mark_y = middle,
                                      .index = (int) index,
                                    });
}

/* Rows that have no room are named at the foot; their points can still be stepped through. */
static void
put_rest (AporiaChartScene *self,
          guint             n,
          double            y)
{
  g_autofree char *text
    = g_strdup_printf (ngettext ("%u more is stronger", "%u more are stronger", n), n);

  aporia_chart_scene_add_label (self, text, 0, y,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_SMALL,
                                  .ink = APORIA_INK_DIM,
                                  .max_width = self->width,
                                });
}

void
aporia_chart_compose_rows (AporiaChartScene *self)
{
  double line = aporia_chart_scene_line_height (self, APORIA_TEXT_SMALL);
  double row = line * 1.08, room = self->height - self->plot.top;
  guint n = self->chart->points->len, n_shown = n;
  Columns columns;

  if (row * n > room)
    n_shown = (guint) CLAMP (floor ((room - line) / row), 1, n);
  columns = plan_columns (self, n_shown);
  if (n_shown < n)
    {
      columns.height = row;
      put_rest (self, n - n_shown, self->height - line);
    }
  put_bars (self, &columns, n_shown);
  for (guint i = 0; i < n_shown; i++)
    put_row (self, &columns, i);
}
