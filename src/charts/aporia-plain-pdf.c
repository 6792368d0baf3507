#include "charts/aporia-plain-pdf.h"

#include <cairo-pdf.h>
#include <gio/gio.h>

#define WIDTH 595.0
#define HEIGHT 842.0
#define MARGIN 50.0
#define LINE 25.0
#define TEXT_SIZE 8.5
#define HEADING_SIZE 14.0

static void
draw_page (cairo_t    *cr,
           const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_heading = g_str_has_prefix (lines[i], "# ");

      cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                              is_heading ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
      cairo_set_font_size (cr, is_heading ? HEADING_SIZE : TEXT_SIZE);
      cairo_move_to (cr, MARGIN, MARGIN + LINE * (i + 1));
      cairo_show_text (cr, lines[i] + (is_heading ? 2 : 0));
    }
  cairo_show_page (cr);
}

gboolean
aporia_plain_pdf_write (GPtrArray  *pages,
                        const char *path,
                        GError    **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint i = 0; i < pages->len; i++)
    draw_page (cr, pages->pdata[i]);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}
