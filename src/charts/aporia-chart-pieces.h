/* A chart in pieces, for a renderer that is faster with rectangles and text of its own than with cairo. */
#pragma once

#include "charts/aporia-chart.h"

#include <pango/pango.h>

/* Each gets DATA last.  They are called in painting order. */
typedef struct
{
  /* A filled rectangle. */
  void (*rectangle) (double            x,
                     double            y,
                     double            width,
                     double            height,
                     const AporiaRgba *rgba,
                     gpointer          data);
  /* Shapes for cairo: aporia_chart_scene_draw_shapes() with the same numbers. */
  void (*shapes)    (guint             first,
                     guint             n,
                     gpointer          data);
  /* LAYOUT with its top left corner at X, Y. */
  void (*label)     (PangoLayout      *layout,
                     double            x,
                     double            y,
                     const AporiaRgba *rgba,
                     gpointer          data);
} AporiaChartPieces;

void     aporia_chart_scene_each_piece       (AporiaChartScene        *self,
                                              const AporiaChartPieces *pieces,
                                              gpointer                 data);
void     aporia_chart_scene_draw_shapes      (AporiaChartScene        *self,
                                              cairo_t                 *cr,
                                              guint                    first,
                                              guint                    n);

/* The rectangle X, Y, WIDTH, HEIGHT holds all ink of the mark at point SELECTED.
 * Returns: FALSE when there is none */
gboolean aporia_chart_scene_get_mark_area    (AporiaChartScene        *self,
                                              int                      selected,
                                              double                  *x,
                                              double                  *y,
                                              double                  *width,
                                              double                  *height);
void     aporia_chart_scene_draw_mark        (AporiaChartScene        *self,
                                              cairo_t                 *cr,
                                              int                      selected);
