/* A chart laid out: shapes, labels and the areas of its points.  For src/charts and its tests. */
#pragma once

#include "charts/aporia-chart.h"
#include "charts/aporia-chart-text.h"

#include <pango/pangocairo.h>

typedef enum
{
  APORIA_SHAPE_RECT,
  APORIA_SHAPE_BAR,      /* standing, rounded head */
  APORIA_SHAPE_ROW,      /* lying, rounded end */
  APORIA_SHAPE_LINE,     /* from x, y by w, h */
  APORIA_SHAPE_PATH,     /* vertices, stroked */
  APORIA_SHAPE_AREA,     /* vertices, filled */
  APORIA_SHAPE_COLUMNS,  /* vertices are x, top and x + 1, bottom of pixel columns */
  APORIA_SHAPE_DOT,      /* about x, y with radius w */
  APORIA_SHAPE_CROSS,
  APORIA_SHAPE_TRIANGLE, /* pointing down to x, y */
} AporiaShapeKind;

typedef struct
{
  AporiaShapeKind kind;
  AporiaInk       ink;
  gboolean        is_hatched;
  gboolean        is_dashed;
  double          x;
  double          y;
  double          w;
  double          h;
  double          line_width;
  guint           first; /* vertices */
  guint           n;
} AporiaShape;

typedef struct
{
  double x;
  double y;
} AporiaVertex;

typedef struct
{
  double       x;
  double       y;
  double       w;
  double       h;
  AporiaInk    ink;
  gboolean     is_backed;
  PangoLayout *layout; /* owned */
} AporiaLabel;

/* The area of a point and the place of its mark. */
typedef struct
{
  double x;
  double y;
  double w;
  double h;
  double mark_x;
  double mark_y;
  int    index;
} AporiaHit;

typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} AporiaPlot;

struct _AporiaChartScene
{
  AporiaChart          *chart;  /* owned */
  AporiaChartTheme     *theme;  /* owned */
  GArray               *shapes;   /* (element-type AporiaShape) */
  GArray               *vertices; /* (element-type AporiaVertex) */
  GArray               *labels;   /* (element-type AporiaLabel) */
  GArray               *hits;     /* (element-type AporiaHit) */
  AporiaPlot            plot;
  double                width;
  double                height;
  double                em;
  guint                 n_behind;   /* shapes of the scale: behind what is backed */
  gboolean              is_on_grid; /* text is measured by a grid and not by its font */
};

/* As aporia_chart_layout(), with letters of half their size each whatever the font: for tests, whose pictures
 * must be the same on every computer.  Returns: (transfer full) */
AporiaChartScene *aporia_chart_layout_on_grid (AporiaChart      *chart,
                                               double            width,
                                               double            height,
                                               AporiaChartTheme *theme);

/* How to put a label. */
typedef struct
{
  AporiaTextStyle style;
  AporiaInk       ink;
  double          align;    /* of X: 0 is its start, .5 its middle, 1 its end */
  double          max_width; /* 0: no limit; longer text is elided */
  gboolean        is_optional; /* left out where it would lie on another label */
  gboolean        is_wrapped;  /* over lines, centred, instead of elided */
  gboolean        is_backed;   /* lines of the scale do not go through it where they are strong */
} AporiaLabelSpec;

/* Puts TEXT at X with its top at Y, moved to stay inside the chart.
 * Returns: whether it was put */
gboolean     aporia_chart_scene_add_label (AporiaChartScene      *self,
                                           const char            *text,
                                           double                 x,
                                           double                 y,
                                           const AporiaLabelSpec *spec);
double       aporia_chart_scene_measure (AporiaChartScene *self,
                                         const char       *text,
                                         AporiaTextStyle   style);
double       aporia_chart_scene_line_height (AporiaChartScene *self,
                                             AporiaTextStyle   style);
/* Returns: (transfer none) the new shape, valid until the next one */
AporiaShape *aporia_chart_scene_add_shape (AporiaChartScene *self,
                                           AporiaShapeKind   kind,
                                           AporiaInk         ink,
                                           double            x,
                                           double            y,
                                           double            w,
                                           double            h);
void         aporia_chart_scene_add_vertex (AporiaChartScene *self,
                                            double            x,
                                            double            y);
/* Returns: (transfer none): room for N more, to be filled at once */
AporiaHit   *aporia_chart_scene_add_hits (AporiaChartScene *self,
                                          guint             n);
/* X, Y, W, H: the area; the mark is at MARK_X, MARK_Y. */
void         aporia_chart_scene_add_hit (AporiaChartScene *self,
                                         const AporiaHit  *hit);

/* Parts of the layout, a file each. */
void aporia_chart_compose_head (AporiaChartScene *self);
void aporia_chart_compose_scale (AporiaChartScene *self);
double aporia_chart_scene_value_y (AporiaChartScene *self,
                                   double            value);
void aporia_chart_compose_line (AporiaChartScene *self);
void aporia_chart_compose_pairs (AporiaChartScene *self);
void aporia_chart_compose_histogram (AporiaChartScene *self);
void aporia_chart_compose_rows (AporiaChartScene *self);
void aporia_chart_compose_counts (AporiaChartScene *self);
void aporia_chart_compose_strip (AporiaChartScene *self);
