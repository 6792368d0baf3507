/* What tests of widgets share: a display or a skip, and children by their buildable id. */
#pragma once

#include "core/base/aporia-locale.h"
#include "lib/aporia-test.h"
#include <adwaita.h>
#include <stdlib.h>

#define UI_TEST_SKIP 77

/* Ends the program as skipped where there is no display. */
static inline void
ui_test_init (int    *argc,
              char ***argv)
{
  aporia_locale_begin ();
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      exit (UI_TEST_SKIP);
    }
  adw_init ();
}

/* Returns: (nullable) the first widget below WIDGET with the buildable ID. */
static inline GtkWidget *
ui_test_find (GtkWidget  *widget,
              const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *own = gtk_buildable_get_buildable_id (GTK_BUILDABLE (child));
      GtkWidget *found = g_strcmp0 (own, id) == 0 ? child : ui_test_find (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The widget with the buildable ID somewhere in WIDGET. */
static inline gpointer
ui_test_child (gpointer    widget,
               const char *id)
{
  GtkWidget *child = ui_test_find (GTK_WIDGET (widget), id);

  if (child == NULL)
    g_error ("no child \"%s\" in %s", id, G_OBJECT_TYPE_NAME (widget));
  return child;
}

static inline gboolean
ui_test_is_shown (gpointer widget)
{
  return gtk_widget_get_visible (GTK_WIDGET (widget));
}

static inline void
ui_test_click (gpointer button)
{
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (button)));
  g_signal_emit_by_name (button, "clicked");
}
