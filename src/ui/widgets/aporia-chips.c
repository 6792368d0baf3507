#include "ui/widgets/aporia-chips.h"

#include "ui/widgets/aporia-wrap-layout.h"

struct _AporiaChips
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (AporiaChips, aporia_chips, GTK_TYPE_WIDGET)

static void
aporia_chips_dispose (GObject *object)
{
  aporia_chips_clear (APORIA_CHIPS (object));

  G_OBJECT_CLASS (aporia_chips_parent_class)->dispose (object);
}

static void
aporia_chips_class_init (AporiaChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_chips_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, APORIA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "chips");
}

static void
aporia_chips_init (AporiaChips *self)
{
}

GtkWidget *
aporia_chips_new (void)
{
  return g_object_new (APORIA_TYPE_CHIPS, NULL);
}

void
aporia_chips_clear (AporiaChips *self)
{
  GtkWidget *child;

  g_return_if_fail (APORIA_IS_CHIPS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

void
aporia_chips_add (AporiaChips *self,
                  const char  *text,
                  const char  *detail,
                  const char  *style)
{
  GtkWidget *chip;

  g_return_if_fail (APORIA_IS_CHIPS (self));
  g_return_if_fail (text != NULL);

  chip = g_object_new (GTK_TYPE_LABEL,
                       "label", text,
                       "ellipsize", PANGO_ELLIPSIZE_END,
                       "tooltip-text", detail,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                       NULL);
  gtk_widget_add_css_class (chip, "chip");
  if (style != NULL)
    gtk_widget_add_css_class (chip, style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail != NULL ? detail : "",
                                  -1);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
}

guint
aporia_chips_get_n_chips (AporiaChips *self)
{
  guint n = 0;

  g_return_val_if_fail (APORIA_IS_CHIPS (self), 0);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}
