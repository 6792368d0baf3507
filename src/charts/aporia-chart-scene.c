#include "charts/aporia-chart-scene.h"

#include "charts/aporia-chart-private.h"
#include "charts/aporia-chart-text.h"

#include <math.h>

static void
clear_label (gpointer data)
{
  g_clear_object (&((AporiaLabel *) data)->layout);
}

static AporiaChartScene *
scene_new (AporiaChart      *chart,
           double            width,
           double            height,
           AporiaChartTheme *theme)
{
  AporiaChartScene *self = g_new0 (AporiaChartScene, 1);

  self->chart = aporia_chart_ref (chart);
  self->theme = aporia_chart_theme_ref (theme);
  self->shapes = g_array_new (FALSE, TRUE, sizeof (AporiaShape));
  self->vertices = g_array_new (FALSE, FALSE, sizeof (AporiaVertex));
  self->labels = g_array_new (FALSE, FALSE, sizeof (AporiaLabel));
  self->hits = g_array_new (FALSE, FALSE, sizeof (AporiaHit));
  g_array_set_clear_func (self->labels, clear_label);
  self->width = MAX (width, 1);
  self->height = MAX (height, 1);
  self->em = theme->font_size;
  /* The same thread draws everything of a theme, so its charts share their texts. */
  if (self->theme->text == NULL)
    self->theme->text = aporia_chart_text_new (theme);
  return self;
}

void
aporia_chart_scene_free (AporiaChartScene *self)
{
  g_array_unref (self->labels);
  g_array_unref (self->shapes);
  g_array_unref (self->vertices);
  g_array_unref (self->hits);
  aporia_chart_theme_unref (self->theme);
  aporia_chart_unref (self->chart);
  g_free (self);
}

/* Instead of a chart without points: its sentence in the middle. */
static void
compose_empty (AporiaChartScene *self)
{
  double line = aporia_chart_scene_line_height (self, APORIA_TEXT_BODY);
  double middle = (self->plot.top + self->height) / 2;

  aporia_chart_scene_add_label (self, self->chart->empty, self->width / 2, middle - line / 2,
                                &(AporiaLabelSpec) {
                                  .style = APORIA_TEXT_BODY,
                                  .ink = APORIA_INK_DIM,
                                  .align = .5,
                                  .max_width = self->width - self->em,
                                  .is_wrapped = TRUE,
                                });
}

/* Surface behind values, over the dashes of the scale and under everything else.  Where the lines of the
 * scale are pale nothing needs it. */
static void
back_labels (AporiaChartScene *self)
{
  double inset = self->em * .15;

  if (!aporia_chart_theme_is_contrast (self->theme))
    return;
  for (guint i = 0; i < self->labels->len; i++)
    {
      const AporiaLabel *label = &g_array_index (self->labels, AporiaLabel, i);
      AporiaShape backing = {
        .kind = APORIA_SHAPE_RECT,
        .ink = APORIA_INK_SURFACE,
        .x = label->x - inset,
        .y = label->y,
        .w = label->w + inset * 2,
        .h = label->h,
        .line_width = self->theme->line_width,
      };

      if (label->is_backed)
        g_array_insert_val (self->shapes, self->n_behind, backing);
    }
}

static AporiaChartScene *
compose (AporiaChartScene *self)
{
  AporiaChart *chart = self->chart;

  if (chart->kind == APORIA_CHART_STRIP)
    {
      aporia_chart_compose_strip (self);
      return self;
    }
  aporia_chart_compose_head (self);
  if (chart->points->len == 0)
    compose_empty (self);
  else if (chart->kind == APORIA_CHART_LINE)
    aporia_chart_compose_line (self);
  else if (chart->kind == APORIA_CHART_PAIRS)
    aporia_chart_compose_pairs (self);
  else if (chart->kind == APORIA_CHART_HISTOGRAM)
    aporia_chart_compose_histogram (self);
  else if (chart->kind == APORIA_CHART_COUNTS)
    aporia_chart_compose_counts (self);
  else
    aporia_chart_compose_rows (self);
  back_labels (self);
  return self;
}

AporiaChartScene *
aporia_chart_layout (AporiaChart      *chart,
                     double            width,
                     double            height,
                     AporiaChartTheme *theme)
{
  g_return_val_if_fail (chart != NULL && theme != NULL, NULL);
  return compose (scene_new (chart, width, height, theme));
}

AporiaChartScene *
aporia_chart_layout_on_grid (AporiaChart      *chart,
                             double            width,
                             double            height,
                             AporiaChartTheme *theme)
{
  AporiaChartScene *self;

  g_return_val_if_fail (chart != NULL && theme != NULL, NULL);
  self = scene_new (chart, width, height, theme);
  self->is_on_grid = TRUE;
  return compose (self);
}

static double
text_width (AporiaChartScene *self,
            PangoLayout      *layout,
            AporiaTextStyle   style)
{
  int width;

  if (self->is_on_grid)
    return pango_layout_get_character_count (layout) * aporia_chart_text_size (self->theme, style) / 2;
  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

/* Of a layout that is as wide as LIMIT at most. */
static void
measure_label (AporiaChartScene      *self,
               AporiaLabel           *label,
               const AporiaLabelSpec *spec,
               double                 limit)
{
  double whole = text_width (self, label->layout, spec->style);
  int width, height;

  if (self->is_on_grid)
    {
      label->w = MIN (whole, limit);
      label->h = aporia_chart_scene_line_height (self, spec->style)
                 * (spec->is_wrapped ? MAX (1, ceil (whole / limit)) : 1);
      return;
    }
  pango_layout_get_size (label->layout, &width, &height);
  label->w = (double) width / PANGO_SCALE;
  label->h = (double) height / PANGO_SCALE;
}

double
aporia_chart_scene_measure (AporiaChartScene *self,
                            const char       *text,
                            AporiaTextStyle   style)
{
  return text_width (self, aporia_chart_text_get (self->theme->text, text, style), style);
}

double
aporia_chart_scene_line_height (AporiaChartScene *self,
                                AporiaTextStyle   style)
{
  if (self->is_on_grid)
    return aporia_chart_text_size (self->theme, style) * 1.25;
  return aporia_chart_text_line_height (self->theme->text, style);
}

static gboolean
is_free (AporiaChartScene  *self,
         const AporiaLabel *label)
{
  double gap = self->em * .2;

  for (guint i = 0; i < self->labels->len; i++)
    {
      const AporiaLabel *other = &g_array_index (self->labels, AporiaLabel, i);

      if (label->x < other->x + other->w + gap && other->x < label->x + label->w + gap
          && label->y < other->y + other->h - 1 && other->y < label->y + label->h - 1)
        return FALSE;
    }
  return TRUE;
}

gboolean
aporia_chart_scene_add_label (AporiaChartScene      *self,
                              const char            *text,
                              double                 x,
                              double                 y,
                              const AporiaLabelSpec *spec)
{
  AporiaLabel label = { .ink = spec->ink, .is_backed = spec->is_backed };
  double limit = spec->max_width > 0 ? spec->max_width : self->width;

  if (*text == '\0' || limit < self->em)
    return FALSE;
  label.layout = g_object_ref (aporia_chart_text_get (self->theme->text, text, spec->style));
  if (text_width (self, label.layout, spec->style) > limit)
    {
      g_autoptr(PangoLayout) whole = label.layout;

      label.layout = pango_layout_copy (whole);
      if (!spec->is_wrapped)
        pango_layout_set_ellipsize (label.layout, PANGO_ELLIPSIZE_END);
      else
        pango_layout_set_alignment (label.layout, PANGO_ALIGN_CENTER);
      pango_layout_set_width (label.layout, (int) (limit * PANGO_SCALE));
    }
  measure_label (self, &label, spec, limit);
  label.x = MAX (0, MIN (x - label.w * spec->align, self->width - label.w));
  label.y = MAX (0, MIN (y, self->height - label.h));
  if (spec->is_optional && !is_free (self, &label))
    {
      g_object_unref (label.layout);
      return FALSE;
    }
  g_array_append_val (self->labels, label);
  return TRUE;
}

AporiaShape *
aporia_chart_scene_add_shape (AporiaChartScene *self,
                              AporiaShapeKind   kind,
                              AporiaInk         ink,
                              double            x,
                              double            y,
                              double            w,
                              double            h)
{
  AporiaShape shape = {
    .kind = kind, .ink = ink, .x = x, .y = y, .w = w, .h = h, .first = self->vertices->len,
    .line_width = self->theme->line_width,
  };

  g_array_append_val (self->shapes, shape);
  return &g_array_index (self->shapes, AporiaShape, self->shapes->len - 1);
}

void
aporia_chart_scene_add_vertex (AporiaChartScene *self,
                               double            x,
                               double            y)
{
  AporiaVertex vertex = { x, y };

  g_assert (self->shapes->len > 0);
  g_array_append_val (self->vertices, vertex);
  g_array_index (self->shapes, AporiaShape, self->shapes->len - 1).n++;
}

void
aporia_chart_scene_add_hit (AporiaChartScene *self,
                            const AporiaHit  *hit)
{
  g_array_append_vals (self->hits, hit, 1);
}

AporiaHit *
aporia_chart_scene_add_hits (AporiaChartScene *self,
                             guint             n)
{
  guint first = self->hits->len;

  g_array_set_size (self->hits, first + n);
  return &g_array_index (self->hits, AporiaHit, first);
}

int
aporia_chart_scene_point_at (AporiaChartScene *self,
                             double            x,
                             double            y)
{
  int best = APORIA_CHART_NO_POINT;
  double nearest = G_MAXDOUBLE;

  g_return_val_if_fail (self != NULL, APORIA_CHART_NO_POINT);
  for (guint i = 0; i < self->hits->len; i++)
    {
      const AporiaHit *hit = &g_array_index (self->hits, AporiaHit, i);
      double away = hypot (x - hit->mark_x, y - hit->mark_y);

      if (x < hit->x || x > hit->x + hit->w || y < hit->y || y > hit->y + hit->h || away >= nearest)
        continue;
      nearest = away;
      best = hit->index;
    }
  return best;
}
