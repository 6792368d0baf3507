#include "ui/setup/aporia-drop-overlay.h"

#define NARROW_BELOW 480

struct _AporiaDropOverlay
{
  AdwBin parent_instance;

  GtkBox    *halves;
  GtkWidget *cv_half;
  GtkWidget *jd_half;
};

G_DEFINE_FINAL_TYPE (AporiaDropOverlay, aporia_drop_overlay, ADW_TYPE_BIN)

enum
{
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

AporiaDocumentRole
aporia_drop_overlay_get_role (double   x,
                              double   y,
                              int      width,
                              int      height,
                              gboolean is_rtl)
{
  gboolean is_second;

  if (width < NARROW_BELOW)
    is_second = y >= height / 2.0;
  else
    is_second = (x >= width / 2.0) != is_rtl;
  return is_second ? APORIA_DOCUMENT_JD : APORIA_DOCUMENT_CV;
}

static AporiaDocumentRole
role_at (GtkDropTarget *drop,
         double         x,
         double         y)
{
  GtkWidget *target = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop));

  return aporia_drop_overlay_get_role (x, y, gtk_widget_get_width (target),
                                       gtk_widget_get_height (target),
                                       gtk_widget_get_direction (target) == GTK_TEXT_DIR_RTL);
}

static void
mark (GtkWidget *half,
      gboolean   is_active)
{
  if (is_active)
    gtk_widget_add_css_class (half, "active");
  else
    gtk_widget_remove_css_class (half, "active");
}

static GdkDragAction
motion_cb (AporiaDropOverlay *self,
           double             x,
           double             y,
           GtkDropTarget     *drop)
{
  AporiaDocumentRole role = role_at (drop, x, y);
  GtkWidget *target = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop));
  gboolean is_narrow = gtk_widget_get_width (target) < NARROW_BELOW;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->halves), is_narrow
                                                                     ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
  mark (self->cv_half, role == APORIA_DOCUMENT_CV);
  mark (self->jd_half, role == APORIA_DOCUMENT_JD);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  return GDK_ACTION_COPY;
}

static void
leave_cb (AporiaDropOverlay *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
drop_cb (AporiaDropOverlay *self,
         const GValue      *value,
         double             x,
         double             y,
         GtkDropTarget     *drop)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  g_slist_free (files);
  leave_cb (self);
  if (path == NULL)
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, (int) role_at (drop, x, y), path);
  return TRUE;
}

static void
aporia_drop_overlay_class_init (AporiaDropOverlayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[DROPPED] = g_signal_new ("dropped", APORIA_TYPE_DROP_OVERLAY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/setup/aporia-drop-overlay.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaDropOverlay, halves);
  gtk_widget_class_bind_template_child (widget_class, AporiaDropOverlay, cv_half);
  gtk_widget_class_bind_template_child (widget_class, AporiaDropOverlay, jd_half);
}

static void
aporia_drop_overlay_init (AporiaDropOverlay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
aporia_drop_overlay_attach (AporiaDropOverlay *self,
                            GtkWidget         *target)
{
  GtkDropTarget *drop;

  g_return_if_fail (APORIA_IS_DROP_OVERLAY (self));

  drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (drop, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (drop));
}
