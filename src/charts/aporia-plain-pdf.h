/* Plain text as a PDF document: what programs for letters and CVs write, as far as readers go. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes PAGES (element-type utf8), A4, to the file PATH.  A line that begins with "# " is a heading; lines
 * are neither wrapped nor cut, and beyond about thirty they leave the page.  The font is embedded.
 * Returns: FALSE with a G_IO_ERROR */
gboolean aporia_plain_pdf_write (GPtrArray  *pages,
                                 const char *path,
                                 GError    **error);

G_END_DECLS
