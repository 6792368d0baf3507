#include "ui/setup/aporia-text-window.h"

struct _AporiaTextWindow
{
  AdwWindow parent_instance;

  GtkWidget   *accept_button;
  GtkTextView *text_view;
};

G_DEFINE_FINAL_TYPE (AporiaTextWindow, aporia_text_window, ADW_TYPE_WINDOW)

enum
{
  ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_text (AporiaTextWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return g_strstrip (g_steal_pointer (&text));
}

static void
accept_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaTextWindow *self = APORIA_TEXT_WINDOW (widget);
  g_autofree char *text = dup_text (self);

  if (*text == '\0')
    return;
  g_signal_emit (self, signals[ACCEPTED], 0, text);
  gtk_window_close (GTK_WINDOW (self));
}

static void
changed_cb (AporiaTextWindow *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.accept", *text != '\0');
}

static void
aporia_text_window_class_init (AporiaTextWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[ACCEPTED] = g_signal_new ("accepted", APORIA_TYPE_TEXT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/setup/aporia-text-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaTextWindow, accept_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaTextWindow, text_view);
  gtk_widget_class_install_action (widget_class, "text.accept", NULL, accept_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
aporia_text_window_init (AporiaTextWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

AporiaTextWindow *
aporia_text_window_new (GtkWindow  *parent,
                        const char *title,
                        const char *text,
                        gboolean    is_editable)
{
  AporiaTextWindow *self =
      g_object_new (APORIA_TYPE_TEXT_WINDOW, "transient-for", parent, "title", title, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start;

  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_view_set_editable (self->text_view, is_editable);
  gtk_text_view_set_cursor_visible (self->text_view, is_editable);
  gtk_widget_set_visible (self->accept_button, is_editable);
  return self;
}
