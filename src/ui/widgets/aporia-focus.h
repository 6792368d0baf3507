/* Names and focus for assistive technology. */
#pragma once

#include <gtk/gtk.h>

/* Focus on a selectable LABEL without its text being selected, so that it is read out. */
void aporia_focus_label (GtkLabel *label);
/* The name WIDGET is known by. */
void aporia_set_accessible_name (gpointer    widget,
                                 const char *name);
/* What GTK 4.8 cannot be told in a template, for all buttons in ROOT: words that find no room in one line
 * take more of them, as they must in large text and in languages with long words; and those with a mnemonic
 * are called by their names alone, where it would join the name and the label ("Next page Next"). */
void aporia_tidy_buttons (GtkWidget *root);
