/* Makes a PDF smaller that cairo wrote: what is not a stream goes into compressed object streams, and the
 * table of what is where becomes a stream too (7.5.7 and 7.5.8 of ISO 32000-1).  cairo 1.16 writes both as
 * plain text, which in a tagged report is more than all of its pages. */
#pragma once

#include <glib.h>

/* PDF: (transfer none).  Returns: (transfer full) the same document; PDF itself when it is not built as cairo
 * builds one, or would not become smaller. */
GBytes *aporia_pdf_pack (GBytes *pdf);
