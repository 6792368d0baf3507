#include "names.h"

#include <adwaita.h>

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child))
      return TRUE;
  return FALSE;
}

/* From GTK 4.18 on a tooltip is the name of what has no other; parts of libadwaita count on it. */
static gboolean
has_tooltip_name (GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  return gtk_get_minor_version () >= 18 && tooltip != NULL && *tooltip != '\0';
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || has_text (widget) || has_tooltip_name (widget);
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_EDITABLE (widget)
         || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_EXPANDER (widget)
         || GTK_IS_SWITCH (widget) || GTK_IS_LIST_BASE (widget) || GTK_IS_COLUMN_VIEW (widget)
         || GTK_IS_DRAWING_AREA (widget) || ADW_IS_PREFERENCES_ROW (widget);
}

/* Parts of GTK's own compound widgets speak through the whole. */
static gboolean
is_whole (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_EDITABLE (widget)
         || GTK_IS_DROP_DOWN (widget) || GTK_IS_COLUMN_VIEW (widget) || ADW_IS_COMBO_ROW (widget)
         || GTK_IS_WINDOW_CONTROLS (widget);
}

/* Every AdwExpanderRow has a switch that is not shown unless asked for. */
static gboolean
is_unused_switch (GtkWidget *widget)
{
  return GTK_IS_SWITCH (widget) && !gtk_widget_get_visible (widget)
         && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), "enable_switch") == 0;
}

static guint
count_missing (GtkWidget  *widget,
               const char *state,
               gboolean    is_seen_only)
{
  guint n = 0;

  if (is_seen_only && !gtk_widget_get_mapped (widget))
    return 0;
  if (is_control (widget) && !is_unused_switch (widget) && !has_name (widget))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

      g_test_message ("%s: %s \"%s\" in %s has no name", state, G_OBJECT_TYPE_NAME (widget),
                      id != NULL ? id : "", G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
      n++;
    }
  if (is_whole (widget))
    return n;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_missing (child, state, is_seen_only);
  return n;
}

guint
names_count_missing (GtkWidget  *widget,
                     const char *state)
{
  return count_missing (widget, state, FALSE);
}

guint
names_count_missing_seen (GtkWidget  *widget,
                          const char *state)
{
  return count_missing (widget, state, TRUE);
}

int
names_measure_width (GtkWidget *widget)
{
  int width = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}
