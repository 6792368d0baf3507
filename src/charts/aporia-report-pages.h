/* The pages of a printed report: broken once, drawn on any cairo surface.
 *
 * Pages belong to the thread that made them.  Screen preview, print dialog and PDF draw the same
 * pages.
 */
#pragma once

#include "core/domain/aporia-report.h"

#include <cairo.h>
#include <gio/gio.h>

typedef enum
{
  APORIA_PAPER_A4,
  APORIA_PAPER_LETTER,
} AporiaPaper;

typedef struct _AporiaReportPages AporiaReportPages;

/* Width and height of a sheet in points. */
void               aporia_paper_get_size (AporiaPaper paper,
                                          double     *width,
                                          double     *height);

AporiaReportPages *aporia_report_pages_new (AporiaReport *report,
                                            AporiaPaper   paper);
void               aporia_report_pages_free (AporiaReportPages *self);
guint              aporia_report_pages_get_n_pages (AporiaReportPages *self);
/* Of every page, in points. */
void               aporia_report_pages_get_size (AporiaReportPages *self,
                                                 double            *width,
                                                 double            *height);
/* Draws page N (from 0) into the rectangle 0, 0, width, height of CR, margins included.  On a
 * PDF surface it also adds the page's label and its entries of the outline; the page after the
 * last one drawn must be shown by the caller (cairo_show_page()). */
void               aporia_report_pages_draw_page (AporiaReportPages *self,
                                                  cairo_t           *cr,
                                                  guint              n);
/* Links within the PDF: only for who draws every page, because a link to a page that is left out breaks the
 * file. */
void               aporia_report_pages_allow_links (AporiaReportPages *self);
/* Title, author and dates of a PDF; nothing on other surfaces.  Call it before the first page. */
void               aporia_report_pages_describe (AporiaReportPages *self,
                                                 cairo_surface_t   *surface);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaReportPages, aporia_report_pages_free)

/* Blocking, for a worker: writes the report as a PDF to PATH, replacing what is there only when
 * all of it is on disk.  Fails with a GFileError that names the file, or G_IO_ERROR_CANCELLED. */
gboolean           aporia_report_write_pdf (AporiaReport *report,
                                            AporiaPaper   paper,
                                            const char   *path,
                                            GCancellable *cancellable,
                                            GError      **error);
/* The same PDF in memory.  Returns: (transfer full) */
GBytes            *aporia_report_to_pdf (AporiaReport *report,
                                         AporiaPaper   paper,
                                         GCancellable *cancellable,
                                         GError      **error);
