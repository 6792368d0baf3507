/* "Export CSV": asks where to save, writes the file and tells the outcome: the window's action
 * win.note-saved (s: URI) when it worked, a dialog when it did not. */
#pragma once

#include <adwaita.h>

/* CSV: (transfer full); NAME is proposed for the file.  WIDGET may go away meanwhile. */
void aporia_csv_export (GtkWidget  *widget,
                        char       *csv,
                        const char *name);
/* The part behind the file chooser.  CSV: (transfer full) */
void aporia_csv_export_to (GtkWidget *widget,
                           char      *csv,
                           GFile     *file);
