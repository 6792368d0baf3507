#include "charts/aporia-chart-private.h"

static void
clear_point (gpointer data)
{
  AporiaChartPoint *point = data;

  g_free (point->name);
  g_free (point->key);
  g_free (point->remark);
}

static void
clear (AporiaChart *self)
{
  g_free (self->title);
  g_free (self->caption);
  g_free (self->empty);
  g_free (self->series[0]);
  g_free (self->series[1]);
  g_free (self->summary);
  g_clear_pointer (&self->spoken, aporia_spoken_unref);
  g_clear_pointer (&self->points, g_array_unref);
}

G_DEFINE_BOXED_TYPE (AporiaChart, aporia_chart, aporia_chart_ref, aporia_chart_unref)

AporiaChart *
aporia_chart_new (void)
{
  AporiaChart *self = g_atomic_rc_box_new0 (AporiaChart);

  self->points = g_array_new (FALSE, TRUE, sizeof (AporiaChartPoint));
  g_array_set_clear_func (self->points, clear_point);
  self->mark = -1;
  return self;
}

AporiaChart *
aporia_chart_ref (AporiaChart *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_chart_unref (AporiaChart *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

const char *
aporia_chart_get_title (const AporiaChart *self)
{
  g_return_val_if_fail (self != NULL, "");
  return self->title != NULL ? self->title : "";
}

char *
aporia_chart_dup_summary (const AporiaChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_strdup (self->points->len > 0 ? self->summary : self->empty);
}

guint
aporia_chart_get_n_points (const AporiaChart *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->points->len;
}

gboolean
aporia_chart_get_is_rows (const AporiaChart *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->kind == APORIA_CHART_ROWS || self->kind == APORIA_CHART_COUNTS;
}

char *
aporia_chart_dup_point_label (const AporiaChart *self,
                              guint              index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->points->len, NULL);
  return self->dup_label (self, index);
}

const char *
aporia_chart_get_point_key (const AporiaChart *self,
                            guint              index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->points->len, NULL);
  return aporia_chart_peek (self, index)->key;
}

void
aporia_chart_draw (AporiaChart      *self,
                   cairo_t          *cr,
                   double            width,
                   double            height,
                   AporiaChartTheme *theme,
                   int               selected)
{
  g_autoptr(AporiaChartScene) scene = aporia_chart_layout (self, width, height, theme);

  aporia_chart_scene_draw (scene, cr, selected);
}

int
aporia_chart_point_at (AporiaChart      *self,
                       double            width,
                       double            height,
                       AporiaChartTheme *theme,
                       double            x,
                       double            y)
{
  g_autoptr(AporiaChartScene) scene = aporia_chart_layout (self, width, height, theme);

  return aporia_chart_scene_point_at (scene, x, y);
}
