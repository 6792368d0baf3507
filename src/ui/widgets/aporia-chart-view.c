#include "ui/widgets/aporia-chart-view.h"

#include "ui/widgets/aporia-chart-node.h"
#include "ui/widgets/aporia-text-factor.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MINIMUM_WIDTH 260
#define MINIMUM_HEIGHT 200
#define NATURAL_WIDTH 420
#define NATURAL_HEIGHT 260
#define GAP 6

struct _AporiaChartView
{
  GtkWidget parent_instance;

  AporiaChart      *chart;    /* owned (nullable) */
  AporiaChartTheme *theme;    /* owned (nullable) of the scene */
  AporiaChartScene *scene;    /* owned (nullable) */
  GskRenderNode    *node;     /* owned (nullable): the scene */
  GskRenderNode    *mark;     /* owned (nullable): at the point that is shown */
  GtkWidget        *label;    /* owned, a child: the value of the point or the summary */
  PangoLayout      *text;     /* owned (nullable): what the label shows, to be measured */
  int               text_width;  /* that room was made for, 0: none yet */
  int               text_height; /* room for the tallest text since then */
  char             *hint;     /* owned (nullable) */
  int               natural_height; /* 0: the usual one */
  int               selected; /* by keyboard or click */
  int               hovered;
  int               width;    /* of the scene */
  int               height;
};

enum
{
  POINT_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AporiaChartView, aporia_chart_view, GTK_TYPE_WIDGET)

/* ---- What is shown -------------------------------------------------------------------------- */

static int
shown_point (AporiaChartView *self)
{
  return self->hovered != APORIA_CHART_NO_POINT ? self->hovered : self->selected;
}

static int
n_points (AporiaChartView *self)
{
  return self->chart != NULL ? (int) aporia_chart_get_n_points (self->chart) : 0;
}

static char *
dup_point_text (AporiaChartView *self)
{
  g_autofree char *label = aporia_chart_dup_point_label (self->chart, (guint) shown_point (self));

  if (self->hint == NULL)
    return g_steal_pointer (&label);
  /* Translators: the value of a point of a chart, then what can be done with it. */
  return g_strdup_printf (_("%s. %s"), label, self->hint);
}

/* ---- Room for the text ---------------------------------------------------------------------- */

static int
measure_text (AporiaChartView *self,
              int              width)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (self->label));
  int height;

  if (self->text == NULL)
    {
      self->text = gtk_widget_create_pango_layout (self->label, NULL);
      pango_layout_set_wrap (self->text, PANGO_WRAP_WORD_CHAR);
    }
  pango_layout_set_text (self->text, text != NULL ? text : "", -1);
  pango_layout_set_width (self->text, width * PANGO_SCALE);
  pango_layout_get_pixel_size (self->text, NULL, &height);
  return height;
}

/* The next layout measures anew. */
static void
drop_text (AporiaChartView *self)
{
  g_clear_object (&self->text);
  self->text_width = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static int
label_height (AporiaChartView *self,
              int              width)
{
  if (self->text_width != width)
    {
      self->text_width = width;
      self->text_height = measure_text (self, width);
    }
  return self->text_height;
}

/* The room only grows while the chart is the same: so a step draws a text and lays nothing else out. */
static void
fit_text (AporiaChartView *self)
{
  int height;

  if (self->text_width == 0)
    return;
  height = measure_text (self, self->text_width);
  if (height <= self->text_height)
    return;
  self->text_height = height;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* ---- Text ----------------------------------------------------------------------------------- */

/* The text under the chart and the accessible description say the same. */
static void
update_text (AporiaChartView *self)
{
  g_autofree char *text = NULL;

  if (self->chart == NULL)
    text = g_strdup ("");
  else if (shown_point (self) >= 0)
    text = dup_point_text (self);
  else
    text = aporia_chart_dup_summary (self->chart);
  gtk_inscription_set_text (GTK_INSCRIPTION (self->label), text);
  fit_text (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
update_name (AporiaChartView *self)
{
  g_autofree char *summary = NULL, *name = NULL;

  if (self->chart != NULL)
    {
      summary = aporia_chart_dup_summary (self->chart);
      /* Translators: the title of a chart, then what it shows in one sentence */
      name = g_strdup_printf (_("%s. %s"), aporia_chart_get_title (self->chart), summary);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : "", -1);
}

static void
drop_mark (AporiaChartView *self)
{
  g_clear_pointer (&self->mark, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop_scene (AporiaChartView *self)
{
  g_clear_pointer (&self->scene, aporia_chart_scene_free);
  g_clear_pointer (&self->theme, aporia_chart_theme_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  drop_mark (self);
}

/* ---- Drawing -------------------------------------------------------------------------------- */

static void
ensure_scene (AporiaChartView *self,
              int              width,
              int              height)
{
  g_autoptr(AporiaChartTheme) theme = NULL;

  if (self->scene != NULL && self->width == width && self->height == height)
    return;
  theme = aporia_chart_node_make_theme (GTK_WIDGET (self));
  drop_scene (self);
  self->theme = g_steal_pointer (&theme);
  self->scene = aporia_chart_layout (self->chart, width, height, self->theme);
  self->width = width;
  self->height = height;
}

static void
aporia_chart_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  AporiaChartView *self = APORIA_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget) - label_height (self, width) - GAP;

  if (self->chart != NULL && width > 0 && height > 0)
    {
      ensure_scene (self, width, height);
      if (self->node == NULL)
        self->node = aporia_chart_node_new (self->scene, width, height);
      if (self->mark == NULL)
        self->mark = aporia_chart_node_new_mark (self->scene, shown_point (self));
      gtk_snapshot_append_node (snapshot, self->node);
      if (self->mark != NULL)
        gtk_snapshot_append_node (snapshot, self->mark);
    }
  gtk_widget_snapshot_child (widget, self->label, snapshot);
}

static void
aporia_chart_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;

  double factor = is_width ? 1 : aporia_text_factor_get (widget);
  int own = APORIA_CHART_VIEW (widget)->natural_height;

  if (!is_width && own > 0)
    {
      /* With room for the text under it. */
      *minimum = *natural = (int) ((own + 40) * factor);
      *minimum_baseline = *natural_baseline = -1;
      return;
    }
  *minimum = (int) ((is_width ? MINIMUM_WIDTH : MINIMUM_HEIGHT) * factor);
  *natural = (int) ((is_width ? NATURAL_WIDTH : NATURAL_HEIGHT) * factor);
  *minimum_baseline = *natural_baseline = -1;
}

static void
aporia_chart_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  AporiaChartView *self = APORIA_CHART_VIEW (widget);
  int line = label_height (self, width);

  gtk_widget_size_allocate (self->label, &(GtkAllocation) { 0, height - line, width, line }, -1);
}

/* ---- Stepping and pointing ------------------------------------------------------------------ */

static void
show_point (AporiaChartView *self,
            int             *which,
            int              index)
{
  if (*which == index)
    return;
  *which = index;
  update_text (self);
  drop_mark (self);
}

void
aporia_chart_view_select (AporiaChartView *self,
                          int              index)
{
  g_return_if_fail (APORIA_IS_CHART_VIEW (self));
  if (index >= n_points (self))
    index = n_points (self) - 1;
  self->hovered = APORIA_CHART_NO_POINT;
  show_point (self, &self->selected, MAX (index, APORIA_CHART_NO_POINT));
}

int
aporia_chart_view_get_selected (AporiaChartView *self)
{
  g_return_val_if_fail (APORIA_IS_CHART_VIEW (self), APORIA_CHART_NO_POINT);
  return self->selected;
}

/* By the argument: -1, 1, or the smallest and largest number for the ends. */
static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  AporiaChartView *self = APORIA_CHART_VIEW (widget);
  int step = g_variant_get_int32 (args), last = n_points (self) - 1;
  int from = self->selected;

  if (last < 0)
    return GDK_EVENT_PROPAGATE;
  if (step == G_MININT32 || step == G_MAXINT32)
    from = step > 0 ? last : 0;
  else if (from == APORIA_CHART_NO_POINT)
    from = step > 0 ? 0 : last;
  else
    from = CLAMP (from + step, 0, last);
  aporia_chart_view_select (self, from);
  return GDK_EVENT_STOP;
}

/* Up and down, where the points lie one below the other; elsewhere they are the page's. */
static gboolean
step_row_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  AporiaChartView *self = APORIA_CHART_VIEW (widget);

  if (self->chart == NULL || !aporia_chart_get_is_rows (self->chart))
    return GDK_EVENT_PROPAGATE;
  return step_cb (widget, args, user_data);
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  AporiaChartView *self = APORIA_CHART_VIEW (widget);

  if (self->selected == APORIA_CHART_NO_POINT)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[POINT_ACTIVATED], 0, (guint) self->selected);
  return GDK_EVENT_STOP;
}

static int
point_at (AporiaChartView *self,
          double           x,
          double           y)
{
  return self->scene != NULL ? aporia_chart_scene_point_at (self->scene, x, y)
                             : APORIA_CHART_NO_POINT;
}

static void
motion_cb (AporiaChartView *self,
           double           x,
           double           y)
{
  show_point (self, &self->hovered, point_at (self, x, y));
}

static void
leave_cb (AporiaChartView *self)
{
  show_point (self, &self->hovered, APORIA_CHART_NO_POINT);
}

static void
released_cb (AporiaChartView *self,
             int              n_press,
             double           x,
             double           y)
{
  int index = point_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (index == APORIA_CHART_NO_POINT)
    return;
  aporia_chart_view_select (self, index);
  g_signal_emit (self, signals[POINT_ACTIVATED], 0, (guint) index);
}

/* ---- Object --------------------------------------------------------------------------------- */

static void
aporia_chart_view_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (aporia_chart_view_parent_class)->css_changed (widget, change);
  drop_scene (APORIA_CHART_VIEW (widget));
  drop_text (APORIA_CHART_VIEW (widget));
}

static void
aporia_chart_view_dispose (GObject *object)
{
  AporiaChartView *self = APORIA_CHART_VIEW (object);

  g_clear_object (&self->text);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->mark, gsk_render_node_unref);
  g_clear_pointer (&self->scene, aporia_chart_scene_free);
  g_clear_pointer (&self->theme, aporia_chart_theme_unref);
  g_clear_pointer (&self->chart, aporia_chart_unref);
  g_clear_pointer (&self->hint, g_free);
  G_OBJECT_CLASS (aporia_chart_view_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    int   step;
  } keys[] = {
    { GDK_KEY_Left, -1 },         { GDK_KEY_Right, 1 },        { GDK_KEY_Home, G_MININT32 },
    { GDK_KEY_End, G_MAXINT32 },  { GDK_KEY_KP_Left, -1 },     { GDK_KEY_KP_Right, 1 },
    { GDK_KEY_KP_Home, G_MININT32 }, { GDK_KEY_KP_End, G_MAXINT32 },
  };
  static const struct
  {
    guint key;
    int   step;
  } row_keys[] = {
    { GDK_KEY_Up, -1 }, { GDK_KEY_Down, 1 }, { GDK_KEY_KP_Up, -1 }, { GDK_KEY_KP_Down, 1 },
  };
  static const guint activating[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (klass, keys[i].key, 0, step_cb, "i", keys[i].step);
  for (guint i = 0; i < G_N_ELEMENTS (row_keys); i++)
    gtk_widget_class_add_binding (klass, row_keys[i].key, 0, step_row_cb, "i", row_keys[i].step);
  for (guint i = 0; i < G_N_ELEMENTS (activating); i++)
    gtk_widget_class_add_binding (klass, activating[i], 0, activate_cb, NULL);
}

static void
aporia_chart_view_class_init (AporiaChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_chart_view_dispose;
  widget_class->snapshot = aporia_chart_view_snapshot;
  widget_class->measure = aporia_chart_view_measure;
  widget_class->size_allocate = aporia_chart_view_size_allocate;
  widget_class->css_changed = aporia_chart_view_css_changed;
  signals[POINT_ACTIVATED]
    = g_signal_new ("point-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_keys (widget_class);
}

static void
add_label (AporiaChartView *self)
{
  /* Not a GtkLabel: that lays the whole window out anew with every text. */
  self->label = gtk_inscription_new (NULL);
  gtk_inscription_set_wrap_mode (GTK_INSCRIPTION (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (self->label), 0);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (self->label), 0);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

static void
aporia_chart_view_init (AporiaChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->selected = self->hovered = APORIA_CHART_NO_POINT;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_label (self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (drop_scene), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (drop_scene), self,
                           G_CONNECT_SWAPPED);
}

AporiaChartView *
aporia_chart_view_new (void)
{
  return g_object_new (APORIA_TYPE_CHART_VIEW, NULL);
}

AporiaChart *
aporia_chart_view_get_chart (AporiaChartView *self)
{
  g_return_val_if_fail (APORIA_IS_CHART_VIEW (self), NULL);
  return self->chart;
}

void
aporia_chart_view_set_chart (AporiaChartView *self,
                             AporiaChart     *chart)
{
  g_return_if_fail (APORIA_IS_CHART_VIEW (self));
  if (self->chart == chart)
    return;
  g_clear_pointer (&self->chart, aporia_chart_unref);
  if (chart != NULL)
    self->chart = aporia_chart_ref (chart);
  self->selected = self->hovered = APORIA_CHART_NO_POINT;
  drop_scene (self);
  drop_text (self);
  update_name (self);
  update_text (self);
}

void
aporia_chart_view_set_natural_height (AporiaChartView *self,
                                      int              height)
{
  g_return_if_fail (APORIA_IS_CHART_VIEW (self));

  self->natural_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
aporia_chart_view_set_hint (AporiaChartView *self,
                            const char      *hint)
{
  g_return_if_fail (APORIA_IS_CHART_VIEW (self));

  g_free (self->hint);
  self->hint = g_strdup (hint);
  update_text (self);
}
