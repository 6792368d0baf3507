#include "ui/analytics/aporia-chart-grid.h"

#include "charts/aporia-chart.h"
#include "ui/widgets/aporia-tile-layout.h"
#include "ui/widgets/aporia-chart-view.h"

struct _AporiaChartGrid
{
  AdwBin parent_instance;

  AporiaChartView *time_view;
  AporiaChartView *relevance_view;
  AporiaChartView *distribution_view;
  AporiaChartView *criteria_view;
  AporiaChartView *skills_view;
};

G_DEFINE_FINAL_TYPE (AporiaChartGrid, aporia_chart_grid, ADW_TYPE_BIN)

static void
aporia_chart_grid_class_init (AporiaChartGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (APORIA_TYPE_CHART_VIEW);
  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/analytics/aporia-chart-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, time_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, relevance_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, distribution_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, criteria_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, skills_view);
}

static void
aporia_chart_grid_init (AporiaChartGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_chart_grid_new (void)
{
  return g_object_new (APORIA_TYPE_CHART_GRID, NULL);
}

static void
show (AporiaChartView *view,
      AporiaChart *(*make) (AporiaStatistics *),
      AporiaStatistics *statistics)
{
  g_autoptr(AporiaChart) chart = statistics != NULL ? make (statistics) : NULL;

  aporia_chart_view_set_chart (view, chart);
}

void
aporia_chart_grid_set_statistics (AporiaChartGrid  *self,
                                  AporiaStatistics *statistics)
{
  g_return_if_fail (APORIA_IS_CHART_GRID (self));

  show (self->time_view, aporia_chart_correctness_over_time, statistics);
  show (self->relevance_view, aporia_chart_correctness_and_relevance, statistics);
  show (self->distribution_view, aporia_chart_distribution, statistics);
  show (self->criteria_view, aporia_chart_criteria, statistics);
  show (self->skills_view, aporia_chart_by_skill, statistics);
}
