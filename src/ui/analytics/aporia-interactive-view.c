#include "ui/analytics/aporia-interactive-view.h"

#include "core/base/aporia-log.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/analytics/aporia-chart-grid.h"
#include "ui/analytics/aporia-interactive-data.h"
#include "ui/analytics/aporia-interactive-parts.h"
#include "ui/history/aporia-turn-row.h"
#include "ui/widgets/aporia-chart-node.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-text-factor.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WEB_HEIGHT 470
/* A page that is not there by then does not come. */
#define PATIENCE_S 15

struct _AporiaInteractiveView
{
  AdwBin parent_instance;

  GtkStack  *interactive_stack;
  GtkWidget *web_bin;
  GtkWidget *answer_bin;
  GtkLabel  *missing_reason;
  AdwBin    *charts_bin;

  AporiaAnalytics           *analytics;   /* owned (nullable) */
  AporiaStatistics          *statistics;  /* owned (nullable) */
  const AporiaWebviewModule *module;      /* resident (nullable) */
  GtkWidget                 *web;         /* borrowed from web_bin (nullable) */
  GCancellable              *finding;     /* owned, while looking for the parts */
  GCancellable              *reading;     /* owned, while reading an answer */
  guint                      refresh_id;
  guint                      patience_id;
};

G_DEFINE_FINAL_TYPE (AporiaInteractiveView, aporia_interactive_view, ADW_TYPE_BIN)

static void
show_state (AporiaInteractiveView *self,
            const char            *state)
{
  gtk_stack_set_visible_child_name (self->interactive_stack, state);
}

/* ---- Not here ------------------------------------------------------------------------------- */

static void
update_charts (AporiaInteractiveView *self)
{
  GtkWidget *charts = adw_bin_get_child (self->charts_bin);

  if (charts != NULL)
    aporia_chart_grid_set_statistics (APORIA_CHART_GRID (charts), self->statistics);
}

static void
drop_web (AporiaInteractiveView *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->web == NULL)
    return;
  self->module->release (self->web);
  adw_bin_set_child (ADW_BIN (self->web_bin), NULL);
  self->web = NULL;
}

/* The sentence, and the charts that are always there. */
static void
give_up (AporiaInteractiveView *self,
         const char            *sentence)
{
  drop_web (self);
  gtk_label_set_label (self->missing_reason, sentence);
  if (adw_bin_get_child (self->charts_bin) == NULL)
    adw_bin_set_child (self->charts_bin, aporia_chart_grid_new ());
  update_charts (self);
  show_state (self, "missing");
}

static gboolean
patience_cb (gpointer user_data)
{
  AporiaInteractiveView *self = user_data;

  self->patience_id = 0;
  aporia_log_event ("WEBVIEW_SLOW", NULL);
  give_up (self, _("It did not start in time."));
  return G_SOURCE_REMOVE;
}

/* ---- What is shown -------------------------------------------------------------------------- */

static void
hand_over (AporiaInteractiveView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr(AporiaChartTheme) theme = NULL;
  g_autofree char *json = NULL;
  gboolean is_still;

  if (self->web == NULL || self->statistics == NULL)
    return;
  theme = aporia_chart_node_make_theme (widget);
  is_still = !adw_get_enable_animations (widget);
  json = aporia_interactive_data_dup (self->statistics, theme, gtk_widget_get_direction (widget), is_still);
  gtk_widget_set_size_request (self->web, -1, (int) (WEB_HEIGHT * aporia_text_factor_get (widget)));
  self->module->show (self->web, json);
}

static gboolean
refresh_cb (gpointer user_data)
{
  AporiaInteractiveView *self = user_data;

  self->refresh_id = 0;
  hand_over (self);
  return G_SOURCE_REMOVE;
}

/* Colours, text size and numbers often change together. */
static void
queue_refresh (AporiaInteractiveView *self)
{
  if (self->web != NULL && self->refresh_id == 0)
    self->refresh_id = g_idle_add (refresh_cb, self);
}

/* ---- An answer ------------------------------------------------------------------------------ */

static AporiaScorePoint *
find_point (AporiaInteractiveView *self,
            const char            *question_uid)
{
  for (guint i = 0; self->statistics != NULL && i < self->statistics->points->len; i++)
    {
      AporiaScorePoint *point = g_ptr_array_index (self->statistics->points, i);

      if (g_str_equal (point->question_uid, question_uid))
        return point;
    }
  return NULL;
}

static void
turn_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(AporiaInteractiveView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTurn) turn = aporia_analytics_load_turn_finish (APORIA_ANALYTICS (source), result, &error);
  AporiaScorePoint *point;
  GtkWidget *shown;

  if (g_task_get_cancellable (G_TASK (result)) != self->reading)
    return;
  g_clear_object (&self->reading);
  point = turn != NULL ? find_point (self, turn->question->uid) : NULL;
  if (point != NULL)
    {
      shown = aporia_turn_row_new (turn, point->index, NULL, NULL);
      aporia_turn_row_set_expanded (APORIA_TURN_ROW (shown), TRUE);
    }
  else
    {
      aporia_log_error ("reading an answer", error);
      shown = gtk_label_new (_("This answer could not be read."));
      gtk_label_set_wrap (GTK_LABEL (shown), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (shown), PANGO_WRAP_WORD_CHAR);
    }
  adw_bin_set_child (ADW_BIN (self->answer_bin), shown);
  gtk_widget_set_visible (self->answer_bin, TRUE);
  gtk_widget_child_focus (self->answer_bin, GTK_DIR_TAB_FORWARD);
}

static void
activated_cb (const char *key,
              gpointer    user_data)
{
  AporiaInteractiveView *self = user_data;

  /* The key comes from the page: only what it was given leads anywhere. */
  if (self->analytics == NULL || find_point (self, key) == NULL)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  aporia_analytics_load_turn_async (self->analytics, key, self->reading, turn_loaded_cb, g_object_ref (self));
}

/* ---- Starting ------------------------------------------------------------------------------- */

static void
state_changed_cb (AporiaWebviewState state,
                  gpointer           user_data)
{
  AporiaInteractiveView *self = user_data;

  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (state == APORIA_WEBVIEW_SHOWN)
    {
      show_state (self, "shown");
      return;
    }
  aporia_log_event ("WEBVIEW_FAILED", "state", state == APORIA_WEBVIEW_DIED ? "died" : "failed", NULL);
  give_up (self, state == APORIA_WEBVIEW_DIED ? _("The process that draws it has ended.")
                                              : _("Its page could not be shown."));
}

static const AporiaWebviewHost host = { state_changed_cb, activated_cb };

/* The wheel is for the page that all of this is on; with Ctrl it is for the view, which zooms. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           AporiaInteractiveView    *self)
{
  const GdkModifierType zooms = GDK_CONTROL_MASK | GDK_META_MASK | GDK_SHIFT_MASK;
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double step = 1;

  if (scroller == NULL
      || gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & zooms)
    return GDK_EVENT_PROPAGATE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL)
    step = pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);
  return GDK_EVENT_STOP;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(AporiaInteractiveView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaInteractiveParts) parts = aporia_interactive_parts_find_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->finding)
    return;
  g_clear_object (&self->finding);
  if (parts == NULL)
    {
      aporia_log_error ("looking for the interactive view", error);
      give_up (self, error->message);
      return;
    }
  self->module = parts->module;
  self->web = self->module->create (parts->d3_path, &host, self);
  aporia_set_accessible_name (self->web, _("Interactive chart"));
  adw_bin_set_child (ADW_BIN (self->web_bin), self->web);
  self->patience_id = g_timeout_add_seconds (PATIENCE_S, patience_cb, self);
  hand_over (self);
}

static void
start (AporiaInteractiveView *self)
{
  if (self->web != NULL || self->finding != NULL)
    return;
  show_state (self, "starting");
  self->finding = g_cancellable_new ();
  aporia_interactive_parts_find_async (gtk_widget_get_display (GTK_WIDGET (self)), self->finding, found_cb,
                                       g_object_ref (self));
}

static void
again_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  start (APORIA_INTERACTIVE_VIEW (widget));
}

static void
aporia_interactive_view_map (GtkWidget *widget)
{
  AporiaInteractiveView *self = APORIA_INTERACTIVE_VIEW (widget);

  GTK_WIDGET_CLASS (aporia_interactive_view_parent_class)->map (widget);

  if (g_str_equal (aporia_interactive_view_get_state (self), "starting"))
    start (self);
}

static void
aporia_interactive_view_css_changed (GtkWidget         *widget,
                                     GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (aporia_interactive_view_parent_class)->css_changed (widget, change);

  queue_refresh (APORIA_INTERACTIVE_VIEW (widget));
}

static void
aporia_interactive_view_dispose (GObject *object)
{
  AporiaInteractiveView *self = APORIA_INTERACTIVE_VIEW (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  drop_web (self);
  g_clear_object (&self->analytics);
  g_clear_pointer (&self->statistics, aporia_statistics_unref);

  G_OBJECT_CLASS (aporia_interactive_view_parent_class)->dispose (object);
}

static void
aporia_interactive_view_class_init (AporiaInteractiveViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_interactive_view_dispose;
  widget_class->map = aporia_interactive_view_map;
  widget_class->css_changed = aporia_interactive_view_css_changed;

  gtk_widget_class_install_action (widget_class, "interactive.again", NULL, again_cb);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/analytics/aporia-interactive-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaInteractiveView, interactive_stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaInteractiveView, web_bin);
  gtk_widget_class_bind_template_child (widget_class, AporiaInteractiveView, answer_bin);
  gtk_widget_class_bind_template_child (widget_class, AporiaInteractiveView, missing_reason);
  gtk_widget_class_bind_template_child (widget_class, AporiaInteractiveView, charts_bin);
}

static void
aporia_interactive_view_init (AporiaInteractiveView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (self->web_bin, scroll);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (queue_refresh), self,
                           G_CONNECT_SWAPPED);
}

void
aporia_interactive_view_bind (AporiaInteractiveView *self,
                              AporiaAnalytics       *analytics)
{
  g_return_if_fail (APORIA_IS_INTERACTIVE_VIEW (self));

  g_set_object (&self->analytics, analytics);
}

void
aporia_interactive_view_set_statistics (AporiaInteractiveView *self,
                                        AporiaStatistics      *statistics)
{
  g_return_if_fail (APORIA_IS_INTERACTIVE_VIEW (self));

  if (statistics != NULL)
    aporia_statistics_ref (statistics);
  g_clear_pointer (&self->statistics, aporia_statistics_unref);
  self->statistics = statistics;
  gtk_widget_set_visible (self->answer_bin, FALSE);
  adw_bin_set_child (ADW_BIN (self->answer_bin), NULL);
  update_charts (self);
  queue_refresh (self);
}

const char *
aporia_interactive_view_get_state (AporiaInteractiveView *self)
{
  g_return_val_if_fail (APORIA_IS_INTERACTIVE_VIEW (self), NULL);

  return gtk_stack_get_visible_child_name (self->interactive_stack);
}

GtkWidget *
aporia_interactive_view_get_web (AporiaInteractiveView *self)
{
  g_return_val_if_fail (APORIA_IS_INTERACTIVE_VIEW (self), NULL);

  return self->web;
}
