#include "ui/analytics/aporia-chart-grid.h"

#include "charts/aporia-chart.h"
#include "ui/widgets/aporia-tile-layout.h"
#include "ui/widgets/aporia-chart-view.h"

#include <glib/gi18n-lib.h>

struct _AporiaChartGrid
{
  AdwBin parent_instance;

  AporiaChartView *time_view;
  AporiaChartView *relevance_view;
  AporiaChartView *distribution_view;
  AporiaChartView *criteria_view;
  AporiaChartView *skills_view;
  GtkWidget       *people_card;
  AporiaChartView *people_view;
  GtkWidget       *attempts_card;
  AporiaChartView *attempts_view;
  AporiaChartView *fallacies_view;
  AporiaChartView *length_view;
  AporiaChartView *answer_time_view;
};

enum
{
  PRACTISE_SKILL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AporiaChartGrid, aporia_chart_grid, ADW_TYPE_BIN)

static void
skill_activated_cb (AporiaChartGrid *self,
                    guint            index)
{
  const char *skill = aporia_chart_get_point_key (aporia_chart_view_get_chart (self->skills_view), index);

  if (skill != NULL && *skill != '\0')
    g_signal_emit (self, signals[PRACTISE_SKILL], 0, skill);
}

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
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, people_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, people_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, attempts_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, attempts_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, fallacies_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, length_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaChartGrid, answer_time_view);
  gtk_widget_class_bind_template_callback (widget_class, skill_activated_cb);

  signals[PRACTISE_SKILL] =
    g_signal_new ("practise-skill", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
aporia_chart_grid_init (AporiaChartGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_chart_view_set_hint (self->skills_view, _("Click or press Enter to practise it."));
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
  show (self->people_view, aporia_chart_people, statistics);
  show (self->attempts_view, aporia_chart_attempts, statistics);
  show (self->fallacies_view, aporia_chart_fallacies, statistics);
  show (self->length_view, aporia_chart_answer_length, statistics);
  show (self->answer_time_view, aporia_chart_answer_time, statistics);
  gtk_widget_set_visible (self->people_card, statistics != NULL && statistics->rank > 0);
  /* One attempt has no progress yet. */
  gtk_widget_set_visible (self->attempts_card, statistics != NULL && statistics->attempts->len > 1);
}
