#include "ui/analytics/aporia-analytics-page.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "ui/analytics/aporia-chart-grid.h"
#include "ui/analytics/aporia-delivery-course.h"
#include "ui/analytics/aporia-interactive-view.h"
#include "ui/analytics/aporia-csv-export.h"
#include "ui/analytics/aporia-scope-filters.h"
#include "ui/analytics/aporia-score-table.h"
#include "ui/analytics/aporia-summary-tiles.h"
#include "ui/widgets/aporia-column.h"
#include "ui/widgets/aporia-error-bar.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-fold-layout.h"

#include <glib/gi18n-lib.h>

#define SPINNER_DELAY_MS 300
#define MONTH_USEC (30 * G_TIME_SPAN_DAY)

typedef enum
{
  APORIA_RANGE_SESSION,
  APORIA_RANGE_MONTH,
  APORIA_RANGE_ALL,
} AporiaRange;

typedef enum
{
  APORIA_ANALYTICS_CHARTS,
  APORIA_ANALYTICS_TABLE,
  APORIA_ANALYTICS_INTERACTIVE,
} AporiaAnalyticsView;

static GType aporia_range_get_type (void);
static GType aporia_analytics_view_get_type (void);

G_DEFINE_ENUM_TYPE (AporiaRange,
                    aporia_range,
                    G_DEFINE_ENUM_VALUE (APORIA_RANGE_SESSION, "session"),
                    G_DEFINE_ENUM_VALUE (APORIA_RANGE_MONTH, "month"),
                    G_DEFINE_ENUM_VALUE (APORIA_RANGE_ALL, "all"))
G_DEFINE_ENUM_TYPE (AporiaAnalyticsView,
                    aporia_analytics_view,
                    G_DEFINE_ENUM_VALUE (APORIA_ANALYTICS_CHARTS, "charts"),
                    G_DEFINE_ENUM_VALUE (APORIA_ANALYTICS_TABLE, "table"),
                    G_DEFINE_ENUM_VALUE (APORIA_ANALYTICS_INTERACTIVE, "interactive"))

struct _AporiaAnalyticsPage
{
  AdwBin parent_instance;

  GtkStack           *stack;
  AporiaErrorBar     *error_bar;
  GtkWidget          *session_button;
  GtkSpinner         *spinner;
  GtkWidget          *sample_note;
  AporiaScopeFilters *filters;
  AporiaSummaryTiles *tiles;
  GtkCheckButton     *compare_check;
  GtkLabel           *compare_label;
  GtkWidget          *view_box;
  GtkStack           *views;
  AporiaChartGrid    *charts;
  AporiaScoreTable   *table;
  AporiaInteractiveView *interactive;
  AporiaDeliveryCourse *delivery_course;
  GtkLabel           *none_label;
  GtkWidget          *clear_button;
  GtkLabel           *judge_label;

  AporiaAnalytics    *analytics; /* owned */
  AporiaInterview    *interview; /* (nullable) owned */
  AporiaStatistics   *shown;     /* (nullable) owned: what charts and table were made from */
  AporiaRange         range;
  gboolean            is_range_chosen; /* by the person; else the page picks what has numbers */
  AporiaAnalyticsView view;
  gboolean            is_updating; /* the check button follows the numbers */
  guint               spinner_id;
};

G_DEFINE_FINAL_TYPE (AporiaAnalyticsPage, aporia_analytics_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_RANGE,
  PROP_VIEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
session_has_answers (AporiaAnalyticsPage *self)
{
  GPtrArray *turns = self->interview != NULL ? aporia_interview_get_turns (self->interview) : NULL;

  for (guint i = 0; turns != NULL && i < turns->len; i++)
    if (((AporiaTurn *) g_ptr_array_index (turns, i))->answer != NULL)
      return aporia_interview_get_attempt (self->interview) != NULL &&
             !aporia_interview_get_is_withheld (self->interview);

  return FALSE;
}

static guint
count_attempted (AporiaStatistics *statistics)
{
  return statistics->n_answered + statistics->n_skipped;
}

/* "This session" while there is one with answers; all there is otherwise. */
static void
pick_range (AporiaAnalyticsPage *self)
{
  gboolean has_session = session_has_answers (self);
  AporiaRange range = self->range;

  if (!self->is_range_chosen)
    range = has_session ? APORIA_RANGE_SESSION : APORIA_RANGE_ALL;
  else if (range == APORIA_RANGE_SESSION && !has_session)
    range = APORIA_RANGE_ALL;

  gtk_widget_set_sensitive (self->session_button, has_session);
  aporia_scope_filters_set_has_role (self->filters, range != APORIA_RANGE_SESSION);
  if (range != self->range)
    {
      self->range = range;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANGE]);
    }
}

static void
reload (AporiaAnalyticsPage *self)
{
  g_autoptr(AporiaScope) scope = NULL;
  g_autoptr(AporiaScope) narrow = NULL;

  if (self->analytics == NULL)
    return;

  if (self->range == APORIA_RANGE_SESSION)
    scope = aporia_scope_make (aporia_interview_get_attempt (self->interview)->uid, 0, NULL);
  else if (self->range == APORIA_RANGE_MONTH)
    scope = aporia_scope_make (NULL, aporia_time_now () - MONTH_USEC, NULL);
  else
    scope = aporia_scope_make (NULL, 0, NULL);
  narrow = aporia_scope_filters_narrow (self->filters, scope);
  aporia_analytics_set_scope (self->analytics, narrow);
}

/* A person must be able to tell when not all answers are drawn. */
static char *
dup_cut_note (AporiaStatistics *statistics)
{
  guint n_all = statistics->n_judged + statistics->n_skipped, n = statistics->points->len;

  if (n_all <= n)
    return NULL;
  return g_strdup_printf (_("Charts by question and the table show the newest %u of %u answers."), n, n_all);
}

static void
update_judge (AporiaAnalyticsPage *self,
              AporiaStatistics    *statistics)
{
  const char *engine = statistics != NULL ? statistics->engine_class : NULL;
  g_autofree char *cut = statistics != NULL ? dup_cut_note (statistics) : NULL;
  g_autofree char *text = NULL;

  if (engine != NULL)
    {
      g_autofree char *judge = g_strdup_printf (_("Judged by: %s"),
                                                g_str_equal (engine, APORIA_ENGINE_BUILTIN)
                                                  ? aporia_judged_by_get_label (NULL)
                                                  : _("a language model"));

      text = g_strjoin ("\n", judge, cut, NULL);
    }
  gtk_label_set_label (self->judge_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->judge_label), text != NULL);
}

/* A place among others is nothing to ask for where there are too few. */
static void
update_compare (AporiaAnalyticsPage *self,
                AporiaStatistics    *statistics)
{
  gboolean is_possible =
    statistics != NULL && (statistics->is_shared || statistics->n_people >= APORIA_MIN_PEOPLE);

  self->is_updating = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->compare_check), is_possible);
  if (is_possible)
    {
      const char *label = statistics->is_shared
                            ? _("Show my place among the people who share the database. Only averages are "
                                "counted: nobody sees names or answers, and nothing is told of fewer than "
                                "five.")
                            : _("Show my place among the people on this computer");

      gtk_check_button_set_active (self->compare_check, statistics->is_compared);
      gtk_label_set_label (self->compare_label, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->compare_check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
    }
  self->is_updating = FALSE;
}

static void
compare_toggled_cb (AporiaAnalyticsPage *self)
{
  if (!self->is_updating && self->analytics != NULL)
    aporia_analytics_set_compared (self->analytics, gtk_check_button_get_active (self->compare_check));
}

static const char *
get_none_words (AporiaAnalyticsPage *self,
                AporiaStatistics    *statistics)
{
  if (count_attempted (statistics) > 0)
    return _("Your answers are safe. Charts appear when they are judged.");
  if (aporia_scope_filters_get_is_narrow (self->filters))
    return _("No answers fit what is chosen here");
  return self->range == APORIA_RANGE_MONTH ? _("No answers in the last 30 days")
                                           : _("No counted answers yet");
}

static void
update_views (AporiaAnalyticsPage *self,
              AporiaStatistics    *statistics)
{
  gboolean has_error = aporia_analytics_get_error (self->analytics) != NULL;
  gboolean has_points = statistics == NULL ? !has_error : statistics->points->len > 0;
  const char *const names[] = { "charts", "table", "interactive" };

  if (statistics != self->shown)
    {
      g_clear_pointer (&self->shown, aporia_statistics_unref);
      self->shown = statistics != NULL ? aporia_statistics_ref (statistics) : NULL;
      aporia_chart_grid_set_statistics (self->charts, statistics);
      aporia_score_table_set_statistics (self->table, statistics);
      aporia_interactive_view_set_statistics (self->interactive, statistics);
    }

  if (!has_points)
    gtk_label_set_label (self->none_label, statistics != NULL ? get_none_words (self, statistics) : "");
  gtk_widget_set_visible (self->clear_button, !has_points && statistics != NULL
                                                && aporia_scope_filters_get_is_narrow (self->filters));
  gtk_stack_set_visible_child_name (self->views, has_points ? names[self->view] : "none");
  gtk_widget_set_visible (self->view_box, has_points);
  aporia_delivery_course_set_is_table (self->delivery_course,
                                       has_points && self->view == APORIA_ANALYTICS_TABLE);
}

static void
update_page (AporiaAnalyticsPage *self,
             AporiaStatistics    *statistics)
{
  gboolean is_empty = statistics != NULL && self->range == APORIA_RANGE_ALL
                      && count_attempted (statistics) == 0 && !session_has_answers (self)
                      && !aporia_scope_filters_get_is_narrow (self->filters);

  /* Numbers of the old range stay in view until the new ones are there. */
  if (statistics != NULL && aporia_analytics_get_is_loading (self->analytics))
    return;

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "content");
}

static gboolean
spinner_cb (gpointer user_data)
{
  AporiaAnalyticsPage *self = user_data;

  self->spinner_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
update_spinner (AporiaAnalyticsPage *self)
{
  gboolean is_loading = self->analytics != NULL && aporia_analytics_get_is_loading (self->analytics);

  if (is_loading && self->spinner_id == 0 && !gtk_spinner_get_spinning (self->spinner))
    self->spinner_id = g_timeout_add (SPINNER_DELAY_MS, spinner_cb, self);
  if (is_loading)
    return;

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

static void
update (AporiaAnalyticsPage *self)
{
  AporiaStatistics *statistics = aporia_analytics_get_statistics (self->analytics);
  const char *error = aporia_analytics_get_error (self->analytics);

  update_spinner (self);
  aporia_error_bar_set_message (self->error_bar, error);
  gtk_widget_set_visible (self->sample_note, statistics != NULL && statistics->is_sample);
  aporia_scope_filters_set_choices (self->filters, aporia_analytics_get_choices (self->analytics));
  aporia_summary_tiles_set_statistics (self->tiles, statistics);
  update_compare (self, statistics);
  update_judge (self, statistics);
  update_views (self, statistics);
  aporia_delivery_course_set_points (self->delivery_course,
                                     aporia_analytics_get_deliveries (self->analytics));
  update_page (self, statistics);
}

static void
changed_cb (AporiaAnalyticsPage *self)
{
  pick_range (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

static void
retry_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  reload (APORIA_ANALYTICS_PAGE (widget));
}

static void
clear_filters_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  aporia_scope_filters_clear (APORIA_ANALYTICS_PAGE (widget)->filters);
}

static void
export_csv_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  AporiaAnalyticsPage *self = APORIA_ANALYTICS_PAGE (widget);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  /* Translators: name of a file; keep ".csv". */
  g_autofree char *name = g_strdup_printf (_("Interview answers %s.csv"), date);

  aporia_csv_export (widget, aporia_score_table_dup_csv (self->table), name);
}

static void
practise_skill_cb (AporiaAnalyticsPage *self,
                   const char          *skill)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.practise-skill", "s", skill);
}

static void
aporia_analytics_page_map (GtkWidget *widget)
{
  AporiaAnalyticsPage *self = APORIA_ANALYTICS_PAGE (widget);

  GTK_WIDGET_CLASS (aporia_analytics_page_parent_class)->map (widget);

  pick_range (self);
  reload (self);
}

static void
aporia_analytics_page_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  AporiaAnalyticsPage *self = APORIA_ANALYTICS_PAGE (object);

  switch (id)
    {
    case PROP_RANGE:
      g_value_set_enum (value, self->range);
      break;
    case PROP_VIEW:
      g_value_set_enum (value, self->view);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_analytics_page_set_property (GObject      *object,
                                    guint         id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  AporiaAnalyticsPage *self = APORIA_ANALYTICS_PAGE (object);

  switch (id)
    {
    case PROP_RANGE:
      self->is_range_chosen = TRUE;
      self->range = g_value_get_enum (value);
      pick_range (self);
      reload (self);
      break;
    case PROP_VIEW:
      self->view = g_value_get_enum (value);
      update_views (self, self->shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
aporia_analytics_page_dispose (GObject *object)
{
  AporiaAnalyticsPage *self = APORIA_ANALYTICS_PAGE (object);

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  g_clear_object (&self->analytics);
  g_clear_object (&self->interview);
  g_clear_pointer (&self->shown, aporia_statistics_unref);

  G_OBJECT_CLASS (aporia_analytics_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, error_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, session_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, sample_note);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, filters);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, compare_check);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, compare_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, view_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, views);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, charts);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, table);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, interactive);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, delivery_course);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, none_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaAnalyticsPage, judge_label);
  gtk_widget_class_bind_template_callback (widget_class, practise_skill_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload);
}

static void
aporia_analytics_page_class_init (AporiaAnalyticsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = aporia_analytics_page_get_property;
  object_class->set_property = aporia_analytics_page_set_property;
  object_class->dispose = aporia_analytics_page_dispose;
  widget_class->map = aporia_analytics_page_map;

  properties[PROP_RANGE] =
    g_param_spec_enum ("range", NULL, NULL, aporia_range_get_type (), APORIA_RANGE_ALL,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_VIEW] =
    g_param_spec_enum ("view", NULL, NULL, aporia_analytics_view_get_type (), APORIA_ANALYTICS_CHARTS,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "analytics.range", "range");
  gtk_widget_class_install_property_action (widget_class, "analytics.view", "view");
  gtk_widget_class_install_action (widget_class, "analytics.retry", NULL, retry_cb);
  gtk_widget_class_install_action (widget_class, "analytics.clear-filters", NULL, clear_filters_cb);
  gtk_widget_class_install_action (widget_class, "analytics.export-csv", NULL, export_csv_cb);

  g_type_ensure (APORIA_TYPE_COLUMN);
  g_type_ensure (APORIA_TYPE_ERROR_BAR);
  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  g_type_ensure (APORIA_TYPE_SCOPE_FILTERS);
  g_type_ensure (APORIA_TYPE_SUMMARY_TILES);
  g_type_ensure (APORIA_TYPE_CHART_GRID);
  g_type_ensure (APORIA_TYPE_SCORE_TABLE);
  g_type_ensure (APORIA_TYPE_INTERACTIVE_VIEW);
  g_type_ensure (APORIA_TYPE_DELIVERY_COURSE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/analytics/aporia-analytics-page.ui");
  bind_children (widget_class);
}

static void
aporia_analytics_page_init (AporiaAnalyticsPage *self)
{
  self->range = APORIA_RANGE_ALL;
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
  gtk_widget_set_sensitive (self->session_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "content");
}

AporiaAnalyticsPage *
aporia_analytics_page_new (void)
{
  return g_object_new (APORIA_TYPE_ANALYTICS_PAGE, NULL);
}

void
aporia_analytics_page_bind (AporiaAnalyticsPage *self,
                            AporiaAnalytics     *analytics,
                            AporiaInterview     *interview)
{
  g_return_if_fail (APORIA_IS_ANALYTICS_PAGE (self));
  g_return_if_fail (APORIA_IS_ANALYTICS (analytics));
  g_return_if_fail (self->analytics == NULL);

  self->analytics = g_object_ref (analytics);
  aporia_interactive_view_bind (self->interactive, analytics);
  g_signal_connect_object (analytics, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (interview != NULL)
    {
      self->interview = g_object_ref (interview);
      g_signal_connect_object (interview, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (interview, "notify::attempt", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  pick_range (self);
  update (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}
