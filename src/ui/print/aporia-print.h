/* The report through GtkPrintOperation, drawn by the same pages as the PDF export. */
#pragma once

#include "core/domain/aporia-report.h"

#include <gtk/gtk.h>

/* Opens the print dialog; a failure is told in a dialog over PARENT. */
void     aporia_print_report (GtkWindow    *parent,
                              AporiaReport *report);
/* The print operation's own export to a PDF file; needs no display.  Blocks. */
gboolean aporia_print_export (AporiaReport *report,
                              const char   *path,
                              GError      **error);
