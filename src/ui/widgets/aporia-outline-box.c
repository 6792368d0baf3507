#include "ui/widgets/aporia-outline-box.h"

#include "core/base/aporia-text.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-mark.h"
#include <glib/gi18n-lib.h>

struct _AporiaOutlineBox
{
  GtkWidget parent_instance;

  GtkToggleButton *show_button;
  GtkWidget       *card;
  GtkLabel        *title_label;
  GtkLabel        *status_label;
  GtkBox          *steps;
};

G_DEFINE_FINAL_TYPE (AporiaOutlineBox, aporia_outline_box, GTK_TYPE_WIDGET)

static guint wanted_signal;

static void
clear_steps (AporiaOutlineBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
}

static gboolean
has_steps (AporiaOutlineBox *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->steps)) != NULL;
}

static void
toggled_cb (AporiaOutlineBox *self)
{
  gboolean is_open = gtk_toggle_button_get_active (self->show_button);

  gtk_widget_set_visible (self->card, is_open);
  if (!is_open)
    return;
  if (!has_steps (self))
    g_signal_emit (self, wanted_signal, 0);
  aporia_focus_label (self->title_label);
}

static void
aporia_outline_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_outline_box_parent_class)->dispose (object);
}

static void
aporia_outline_box_class_init (AporiaOutlineBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_outline_box_dispose;
  wanted_signal = g_signal_new ("wanted", APORIA_TYPE_OUTLINE_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-outline-box.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaOutlineBox, show_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaOutlineBox, card);
  gtk_widget_class_bind_template_child (widget_class, AporiaOutlineBox, title_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaOutlineBox, status_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaOutlineBox, steps);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
aporia_outline_box_init (AporiaOutlineBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_outline_box_new (void)
{
  return g_object_new (APORIA_TYPE_OUTLINE_BOX, NULL);
}

void
aporia_outline_box_reset (AporiaOutlineBox *self,
                          gboolean          is_suggested)
{
  g_return_if_fail (APORIA_IS_OUTLINE_BOX (self));

  gtk_toggle_button_set_active (self->show_button, FALSE);
  clear_steps (self);
  gtk_label_set_label (self->status_label, _("Preparing the outline…"));
  if (is_suggested)
    gtk_widget_remove_css_class (GTK_WIDGET (self->show_button), "flat");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->show_button), "flat");
}

static void
add_step (AporiaOutlineBox *self,
          const char       *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "selectable", TRUE, "max-width-chars", 75, NULL);
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);

  gtk_widget_add_css_class (label, "reading");
  aporia_mark_blanks (GTK_LABEL (label));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->steps, row);
}

void
aporia_outline_box_set_outline (AporiaOutlineBox *self,
                                const char       *text,
                                const char       *error)
{
  g_auto(GStrv) lines = NULL;

  g_return_if_fail (APORIA_IS_OUTLINE_BOX (self));

  clear_steps (self);
  if (text == NULL)
    {
      gtk_label_set_label (self->status_label, error != NULL ? error : _("Preparing the outline…"));
      return;
    }
  lines = aporia_text_lines (text);
  gtk_label_set_label (self->status_label,
                       _("Made by the built-in coach, not said by you: replace every blank with what really "
                         "happened, or leave the line out."));
  /* The first line of an outline says what it is, as the caption does. */
  for (guint i = lines[0] != NULL && lines[1] != NULL ? 1 : 0; lines[i] != NULL; i++)
    add_step (self, lines[i]);
}
