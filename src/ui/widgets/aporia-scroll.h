/* Wheels are for pages. */
#pragma once

#include <gtk/gtk.h>

/* Takes the wheel from all spin buttons in WIDGET, so that a page that is scrolled under the pointer changes
 * no number. */
void aporia_scroll_past_numbers (GtkWidget *widget);
