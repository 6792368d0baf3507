/* Names and focus for assistive technology. */
#pragma once

#include <gtk/gtk.h>

/* Focus on a selectable LABEL without its text being selected, so that it is read out. */
void aporia_focus_label (GtkLabel *label);
/* The name WIDGET is known by. */
void aporia_set_accessible_name (gpointer    widget,
                                 const char *name);
