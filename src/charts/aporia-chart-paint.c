/* From shapes and labels to ink. */
#include "charts/aporia-chart-pieces.h"
#include "charts/aporia-chart-scene.h"

#include <math.h>

static void
set_ink (cairo_t                *cr,
         const AporiaChartTheme *theme,
         AporiaInk               ink)
{
  const AporiaRgba *rgba = &theme->inks[ink];

  cairo_set_source_rgba (cr, rgba->red, rgba->green, rgba->blue, rgba->alpha);
}

/* ---- Shapes onto the path ------------------------------------------------------------------- */

/* Two rounded corners at its head. */
static void
trace_bar (cairo_t           *cr,
           const AporiaShape *shape)
{
  double radius = MIN (shape->w * .28, MIN (3.5, shape->h));

  double inset = shape->is_hatched ? shape->line_width * .3 : 0;
  double left = shape->x + inset, right = shape->x + shape->w - inset, top = shape->y + inset;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, top + radius, radius, -G_PI_2, 0);
  cairo_line_to (cr, right, shape->y + shape->h - inset);
  cairo_line_to (cr, left, shape->y + shape->h - inset);
  cairo_arc (cr, left + radius, top + radius, radius, G_PI, G_PI * 1.5);
  cairo_close_path (cr);
}

/* Lines cut to the shape by arithmetic: neither a pattern, which paper surfaces turn into a
 * picture, nor a clip.  With the shape's outline they are stroked at once. */
static void
trace_hatches (cairo_t           *cr,
               const AporiaShape *shape)
{
  double inset = shape->line_width * .3, step = MAX (3, shape->line_width * 2);
  double left = shape->x + inset, right = shape->x + shape->w - inset;
  double top = shape->y + inset, bottom = shape->y + shape->h - inset;

  for (double foot = left - (bottom - top) + step; foot < right; foot += step)
    {
      double start = MAX (foot, left), end = MIN (foot + bottom - top, right);

      cairo_move_to (cr, start, bottom - (start - foot));
      cairo_line_to (cr, end, bottom - (end - foot));
    }
}

static void
trace_vertices (cairo_t                *cr,
                const AporiaChartScene *self,
                const AporiaShape      *shape)
{
  for (guint i = 0; i < shape->n; i++)
    {
      const AporiaVertex *at = &g_array_index (self->vertices, AporiaVertex, shape->first + i);

      cairo_line_to (cr, at->x, at->y);
    }
}

/* Whole columns as rectangles: cairo fills those without rasterising a path. */
static void
trace_columns (cairo_t                *cr,
               const AporiaChartScene *self,
               const AporiaShape      *shape)
{
  for (guint i = 0; i + 1 < shape->n; i += 2)
    {
      const AporiaVertex *at = &g_array_index (self->vertices, AporiaVertex, shape->first + i);

      cairo_rectangle (cr, at[0].x, at[0].y, at[1].x - at[0].x, at[1].y - at[0].y);
    }
}

static void
trace_cross (cairo_t           *cr,
             const AporiaShape *shape)
{
  cairo_move_to (cr, shape->x - shape->w, shape->y - shape->h);
  cairo_rel_line_to (cr, shape->w * 2, shape->h * 2);
  cairo_move_to (cr, shape->x + shape->w, shape->y - shape->h);
  cairo_rel_line_to (cr, -shape->w * 2, shape->h * 2);
}

static void
trace_triangle (cairo_t           *cr,
                const AporiaShape *shape)
{
  cairo_move_to (cr, shape->x, shape->y);
  cairo_rel_line_to (cr, -shape->w, -shape->h);
  cairo_rel_line_to (cr, shape->w * 2, 0);
  cairo_close_path (cr);
}

/* Round shapes are points and lines with round ends: two operators in a PDF, where an outline takes ten. */
static void
trace_rounded (cairo_t           *cr,
               const AporiaShape *shape)
{
  gboolean is_dot = shape->kind == APORIA_SHAPE_DOT;
  double radius = is_dot ? 0 : shape->h / 2, y = shape->y + radius;

  cairo_move_to (cr, shape->x + radius, y);
  cairo_line_to (cr, is_dot ? shape->x : shape->x + MAX (radius, shape->w - radius), y);
}

static void
trace (cairo_t                *cr,
       const AporiaChartScene *self,
       const AporiaShape      *shape)
{
  switch (shape->kind)
    {
    case APORIA_SHAPE_RECT:
      cairo_rectangle (cr, shape->x, shape->y, shape->w, shape->h);
      return;
    case APORIA_SHAPE_BAR:
      trace_bar (cr, shape);
      return;
    case APORIA_SHAPE_ROW:
    case APORIA_SHAPE_DOT:
      trace_rounded (cr, shape);
      return;
    case APORIA_SHAPE_LINE:
      cairo_move_to (cr, shape->x, shape->y);
      cairo_rel_line_to (cr, shape->w, shape->h);
      return;
    case APORIA_SHAPE_CROSS:
      trace_cross (cr, shape);
      return;
    case APORIA_SHAPE_TRIANGLE:
      trace_triangle (cr, shape);
      return;
    case APORIA_SHAPE_COLUMNS:
      trace_columns (cr, self, shape);
      return;
    case APORIA_SHAPE_PATH:
    case APORIA_SHAPE_AREA:
    default:
      trace_vertices (cr, self, shape);
    }
}

/* ---- The path into ink ---------------------------------------------------------------------- */

/* Shapes that follow each other and look alike go into one path: what a drawing costs, on screen and in a
 * PDF, is above all the number of its paths. */
static guint
count_alike (const AporiaShape *shapes,
             guint              n)
{
  const AporiaShape *first = &shapes[0];
  guint i = 1;

  if (first->kind == APORIA_SHAPE_PATH || first->kind == APORIA_SHAPE_AREA
      || first->kind == APORIA_SHAPE_COLUMNS)
    return 1;
  while (i < n && shapes[i].kind == first->kind && shapes[i].ink == first->ink
         && shapes[i].is_hatched == first->is_hatched && shapes[i].is_dashed == first->is_dashed
         && shapes[i].line_width == first->line_width
         && (first->kind != APORIA_SHAPE_DOT || shapes[i].w == first->w)
         && (first->kind != APORIA_SHAPE_ROW || shapes[i].h == first->h))
    i++;
  return i;
}

static void
stroke_round (cairo_t *cr,
              double   width)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

static void
stroke_dashed (cairo_t           *cr,
               const AporiaShape *shape)
{
  double dashes[] = { shape->line_width * 2.5, shape->line_width * 2 };

  cairo_set_dash (cr, dashes, shape->is_dashed ? 2 : 0, 0);
  cairo_set_line_width (cr, shape->line_width);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
stroke (cairo_t *cr,
        double   width)
{
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
ink_path (cairo_t           *cr,
          const AporiaShape *shape)
{
  switch (shape->kind)
    {
    case APORIA_SHAPE_ROW:
      stroke_round (cr, shape->h);
      return;
    case APORIA_SHAPE_DOT:
      stroke_round (cr, shape->w * 2);
      return;
    case APORIA_SHAPE_LINE:
      stroke_dashed (cr, shape);
      return;
    case APORIA_SHAPE_PATH:
      stroke (cr, shape->line_width);
      return;
    case APORIA_SHAPE_CROSS:
      stroke (cr, shape->line_width * .8);
      return;
    case APORIA_SHAPE_RECT:
    case APORIA_SHAPE_BAR:
    case APORIA_SHAPE_TRIANGLE:
    case APORIA_SHAPE_AREA:
    case APORIA_SHAPE_COLUMNS:
    default:
      cairo_fill (cr);
    }
}

/* N shapes that look alike. */
static void
paint_shapes (cairo_t                *cr,
              const AporiaChartScene *self,
              const AporiaShape      *shapes,
              guint                   n)
{
  const AporiaShape *first = &shapes[0];

  if (self->theme->inks[first->ink].alpha <= 0)
    return;
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    {
      trace (cr, self, &shapes[i]);
      if (first->is_hatched)
        trace_hatches (cr, &shapes[i]);
    }
  if (first->kind == APORIA_SHAPE_DOT)
    {
      cairo_path_t *path = cairo_copy_path (cr);

      /* A ring of the surface's colour keeps dots apart from their line. */
      set_ink (cr, self->theme, APORIA_INK_SURFACE);
      stroke_round (cr, (first->w + first->line_width * .8) * 2);
      cairo_append_path (cr, path);
      cairo_path_destroy (path);
    }
  set_ink (cr, self->theme, first->ink);
  if (first->is_hatched)
    stroke (cr, first->line_width * .6);
  else
    ink_path (cr, first);
}

/* ---- The mark ------------------------------------------------------------------------------- */

/* Returns: (nullable) */
static const AporiaHit *
find_hit (AporiaChartScene *self,
          int               selected)
{
  const AporiaHit *hits = (const AporiaHit *) self->hits->data;

  /* Where all points are shown, each is at its own place. */
  if (selected >= 0 && (guint) selected < self->hits->len && hits[selected].index == selected)
    return &hits[selected];
  for (guint i = 0; selected >= 0 && i < self->hits->len; i++)
    if (hits[i].index == selected)
      return &hits[i];
  return NULL;
}

static double
mark_radius (const AporiaChartScene *self)
{
  return self->em * .5;
}

gboolean
aporia_chart_scene_get_mark_area (AporiaChartScene *self,
                                  int               selected,
                                  double           *x,
                                  double           *y,
                                  double           *width,
                                  double           *height)
{
  const AporiaHit *hit = find_hit (self, selected);
  double reach = mark_radius (self) + self->theme->line_width;

  if (hit == NULL)
    return FALSE;
  *x = hit->mark_x - reach;
  *y = hit->mark_y - reach;
  *width = reach * 2;
  *height = MAX (self->plot.bottom, hit->mark_y + reach) - *y;
  return TRUE;
}

/* A line to the point and a ring round its mark: seen without colours too. */
void
aporia_chart_scene_draw_mark (AporiaChartScene *self,
                              cairo_t          *cr,
                              int               selected)
{
  const AporiaHit *hit = find_hit (self, selected);
  double radius = mark_radius (self), dashes[] = { 2, 2 };

  if (hit == NULL)
    return;
  set_ink (cr, self->theme, APORIA_INK_MARK);
  cairo_new_path (cr);
  cairo_set_line_width (cr, self->theme->line_width * .5);
  cairo_set_dash (cr, dashes, 2, 0);
  if (hit->w < self->width)
    {
      cairo_move_to (cr, hit->mark_x, self->plot.bottom);
      cairo_line_to (cr, hit->mark_x, MIN (self->plot.bottom, hit->mark_y + radius));
      cairo_stroke (cr);
    }
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, self->theme->line_width);
  cairo_arc (cr, hit->mark_x, hit->mark_y, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
}

void
aporia_chart_scene_draw_shapes (AporiaChartScene *self,
                                cairo_t          *cr,
                                guint             first,
                                guint             n)
{
  g_return_if_fail (self != NULL && cr != NULL);
  g_return_if_fail (first + n <= self->shapes->len);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  for (guint i = first; i < first + n;)
    {
      const AporiaShape *shapes = &g_array_index (self->shapes, AporiaShape, i);
      guint n_alike = count_alike (shapes, first + n - i);

      paint_shapes (cr, self, shapes, n_alike);
      i += n_alike;
    }
}

void
aporia_chart_scene_draw (AporiaChartScene *self,
                         cairo_t          *cr,
                         int               selected)
{
  g_return_if_fail (self != NULL && cr != NULL);
  cairo_save (cr);
  aporia_chart_scene_draw_shapes (self, cr, 0, self->shapes->len);
  for (guint i = 0; i < self->labels->len; i++)
    {
      const AporiaLabel *label = &g_array_index (self->labels, AporiaLabel, i);

      set_ink (cr, self->theme, label->ink);
      cairo_move_to (cr, label->x, label->y);
      pango_cairo_show_layout (cr, label->layout);
    }
  aporia_chart_scene_draw_mark (self, cr, selected);
  cairo_restore (cr);
}
