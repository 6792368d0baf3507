#include "ui/setup/aporia-text-window.h"


/* Frames until lines are wrapped. */
#define N_FRAMES 2

struct _AporiaTextWindow
{
  AdwWindow parent_instance;

  GtkWidget   *accept_button;
  GtkTextView *text_view;
  int          place; /* where to go, code points */
  guint        n_frames;
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

/* Light enough for the text on it in any style. */
static void
mark_line (AporiaTextWindow  *self,
           const GtkTextIter *start,
           const GtkTextIter *end)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self->text_view));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GdkRGBA color = { 0.2f, 0.5f, 0.9f, 1 };
  GtkTextTag *tag;

  gtk_style_context_lookup_color (context, "accent_bg_color", &color);
  color.alpha = 0.28f;
  tag = gtk_text_buffer_create_tag (buffer, NULL, "paragraph-background-rgba", &color, "weight",
                                    PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_apply_tag (buffer, tag, start, end);
}

/* Lines wrap only when the size is known; a cursor that is set before is scrolled to where it is not. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  AporiaTextWindow *self = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter iter;

  if (++self->n_frames <= N_FRAMES)
    return G_SOURCE_CONTINUE;
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, self->place);
  gtk_text_iter_set_line_offset (&iter, 0);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_mark (self->text_view, gtk_text_buffer_get_insert (buffer), 0.1, FALSE, 0, 0);
  return G_SOURCE_REMOVE;
}

void
aporia_text_window_show_place (AporiaTextWindow *self,
                               int               start,
                               int               end)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, to;

  g_return_if_fail (APORIA_IS_TEXT_WINDOW (self));

  buffer = gtk_text_view_get_buffer (self->text_view);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_iter_set_line_offset (&from, 0);
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  mark_line (self, &from, &to);
  self->place = start;
  gtk_text_view_set_cursor_visible (self->text_view, TRUE);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->text_view), tick_cb, self, NULL);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->text_view));
}
