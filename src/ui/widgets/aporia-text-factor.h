/* Text as large as the person wants it takes more room than a number of pixels. */
#pragma once

#include <gtk/gtk.h>

/* How much larger than usual (1.0) the text of WIDGET is: the system's scale and the window's own.  Never
 * less than 1. */
double aporia_text_factor_get (GtkWidget *widget);
