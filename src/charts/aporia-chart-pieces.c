#include "charts/aporia-chart-pieces.h"

#include "charts/aporia-chart-scene.h"

/* What a rectangle of one colour shows as well. */
static gboolean
is_flat (const AporiaShape *shape)
{
  switch (shape->kind)
    {
    case APORIA_SHAPE_RECT:
      return !shape->is_hatched;
    case APORIA_SHAPE_LINE:
      return !shape->is_dashed && (shape->w == 0 || shape->h == 0);
    case APORIA_SHAPE_BAR:
    case APORIA_SHAPE_ROW:
    case APORIA_SHAPE_PATH:
    case APORIA_SHAPE_AREA:
    case APORIA_SHAPE_DOT:
    case APORIA_SHAPE_CROSS:
    case APORIA_SHAPE_TRIANGLE:
    case APORIA_SHAPE_COLUMNS: /* a thousand nodes to look through at every step, or one path of rectangles */
    default:
      return FALSE;
    }
}

static void
give_flat (AporiaChartScene        *self,
           const AporiaShape       *shape,
           const AporiaChartPieces *pieces,
           gpointer                 data)
{
  const AporiaRgba *rgba = &self->theme->inks[shape->ink];
  double half = shape->line_width / 2;

  if (rgba->alpha <= 0)
    return;
  if (shape->kind == APORIA_SHAPE_RECT)
    pieces->rectangle (shape->x, shape->y, shape->w, shape->h, rgba, data);
  else if (shape->h == 0)
    pieces->rectangle (shape->x, shape->y - half, shape->w, shape->line_width, rgba, data);
  else
    pieces->rectangle (shape->x - half, shape->y, shape->line_width, shape->h, rgba, data);
}

void
aporia_chart_scene_each_piece (AporiaChartScene        *self,
                               const AporiaChartPieces *pieces,
                               gpointer                 data)
{
  guint i = 0;

  g_return_if_fail (self != NULL && pieces != NULL);
  while (i < self->shapes->len)
    {
      guint first = i;

      while (i < self->shapes->len && !is_flat (&g_array_index (self->shapes, AporiaShape, i)))
        i++;
      if (i > first)
        pieces->shapes (first, i - first, data);
      else
        give_flat (self, &g_array_index (self->shapes, AporiaShape, i++), pieces, data);
    }
  for (i = 0; i < self->labels->len; i++)
    {
      const AporiaLabel *label = &g_array_index (self->labels, AporiaLabel, i);

      pieces->label (label->layout, label->x, label->y, &self->theme->inks[label->ink], data);
    }
}
