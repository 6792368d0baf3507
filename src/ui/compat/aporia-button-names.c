#include "ui/compat/aporia-button-names.h"

#include <gtk/gtk.h>

/* Items of menus are made by GTK, each time a menu changes; their type is its own.  What labels them is out
 * of reach of assistive technology, so that they have no name at all. */
static void
name_menu_item (GtkAccessible *item)
{
  g_autofree char *text = NULL;

  g_object_get (item, "text", &text, NULL);
  gtk_accessible_update_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_reset_relation (item, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* What labels a button counts before its name. */
static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               data)
{
  GtkAccessible *button = g_value_get_object (values);

  if ((GTK_IS_BUTTON (button) || GTK_IS_CHECK_BUTTON (button))
      && gtk_test_accessible_has_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL)
      && gtk_test_accessible_has_relation (button, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    gtk_accessible_reset_relation (button, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  else if (g_str_equal (G_OBJECT_TYPE_NAME (button), "GtkModelButton"))
    name_menu_item (button);
  return G_SOURCE_CONTINUE;
}

void
aporia_button_names_prefer_own (void)
{
  static gboolean is_done;

  if (!is_done && gtk_get_minor_version () > 8)
    g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
  is_done = TRUE;
}
