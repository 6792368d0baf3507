#include "ui/widgets/aporia-rewrite-box.h"

#include "ui/widgets/aporia-fold-layout.h"

#include <string.h>

struct _AporiaRewriteBox
{
  GtkWidget parent_instance;

  GtkToggleButton *show_button;
  GtkLabel        *text_label;
  GtkWidget       *blanks_label;
  char            *text; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaRewriteBox, aporia_rewrite_box, GTK_TYPE_WIDGET)

static void
copy_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaRewriteBox *self = APORIA_REWRITE_BOX (widget);

  if (self->text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->text);
  gtk_widget_activate_action (widget, "win.note-copied", NULL);
}

static void
aporia_rewrite_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_rewrite_box_parent_class)->dispose (object);
}

static void
aporia_rewrite_box_finalize (GObject *object)
{
  g_free (APORIA_REWRITE_BOX (object)->text);

  G_OBJECT_CLASS (aporia_rewrite_box_parent_class)->finalize (object);
}

static void
aporia_rewrite_box_class_init (AporiaRewriteBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_rewrite_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_rewrite_box_finalize;

  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-rewrite-box.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaRewriteBox, show_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaRewriteBox, text_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaRewriteBox, blanks_label);
  gtk_widget_class_install_action (widget_class, "rewrite.copy", NULL, copy_cb);
}

static void
aporia_rewrite_box_init (AporiaRewriteBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_rewrite_box_new (void)
{
  return g_object_new (APORIA_TYPE_REWRITE_BOX, NULL);
}

char *
aporia_rewrite_box_dup_markup (const char *text)
{
  g_autofree char *rest = g_markup_escape_text (text, -1);
  GString *markup = g_string_new (NULL);
  const char *at = rest;
  const char *open, *close;

  while ((open = strchr (at, '[')) != NULL && (close = strchr (open, ']')) != NULL)
    {
      g_string_append_len (markup, at, open - at);
      g_string_append (markup, "<b><u>");
      g_string_append_len (markup, open, close + 1 - open);
      g_string_append (markup, "</u></b>");
      at = close + 1;
    }
  g_string_append (markup, at);
  return g_string_free (markup, FALSE);
}

void
aporia_rewrite_box_set_text (AporiaRewriteBox *self,
                             const char       *text)
{
  gboolean is_shown = text != NULL && *text != '\0';
  g_autofree char *markup = NULL;

  g_return_if_fail (APORIA_IS_REWRITE_BOX (self));

  markup = aporia_rewrite_box_dup_markup (is_shown ? text : "");
  g_free (self->text);
  self->text = is_shown ? g_strdup (text) : NULL;
  gtk_toggle_button_set_active (self->show_button, FALSE);
  gtk_label_set_markup (self->text_label, markup);
  gtk_widget_set_visible (self->blanks_label, is_shown && strchr (text, '[') != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
}
