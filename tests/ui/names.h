/* Whoever cannot see a window hears what each control is: the walk that finds those without a name. */
#pragma once

#include <gtk/gtk.h>

/* How many controls in and below WIDGET have no name; each is told as a message that begins with STATE. */
guint names_count_missing (GtkWidget  *widget,
                           const char *state);
/* The same for what is seen: some controls get their name with their purpose. */
guint names_count_missing_seen (GtkWidget  *widget,
                                const char *state);
/* The least width that WIDGET needs. */
int   names_measure_width (GtkWidget *widget);
