/* Names and focus for assistive technology. */
#pragma once

#include <gtk/gtk.h>

/* Focus on a selectable LABEL without its text being selected, so that it is read out. */
void aporia_focus_label (GtkLabel *label);
/* The name WIDGET is known by. */
void aporia_set_accessible_name (gpointer    widget,
                                 const char *name);
/* BUTTON's words take a second line where they find no room in one; it has words from its template on. */
void aporia_let_wrap (GtkButton *button);
/* Makes the mnemonic buttons in ROOT be called by their names alone: GTK 4.8 joins the name and the label, or
 * reads the underline, as in "Next page Next" and "_Quit Quit". */
void aporia_tidy_names (GtkWidget *root);
