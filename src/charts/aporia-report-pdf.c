/* The report as a PDF file. */
#include "charts/aporia-pdf-pack.h"
#include "charts/aporia-report-pages.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

static cairo_status_t
collect_cb (void                *closure,
            const unsigned char *data,
            unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* White paper first: cairo adds up the areas of all that is drawn, which is quick only inside of one area. */
static void
begin_page (cairo_t *cr,
            guint    n)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  /* Not before: paint that covers everything makes cairo forget what there was, the tag as well. */
  if (n == 0)
    cairo_tag_begin (cr, "Document", NULL);
}

static gboolean
draw_all (AporiaReportPages *pages,
          cairo_surface_t   *surface,
          GCancellable      *cancellable,
          GError           **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean done = TRUE;

  aporia_report_pages_describe (pages, surface);
  for (guint n = 0; n < aporia_report_pages_get_n_pages (pages) && done; n++)
    {
      begin_page (cr, n);
      aporia_report_pages_draw_page (pages, cr, n);
      /* The structure has to be closed on the page that it ends on. */
      if (n + 1 == aporia_report_pages_get_n_pages (pages))
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  cairo_destroy (cr);
  return done;
}

GBytes *
aporia_report_to_pdf (AporiaReport *report,
                      AporiaPaper   paper,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr(AporiaReportPages) pages = NULL;
  g_autoptr(GByteArray) data = NULL;
  g_autoptr(GBytes) plain = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;
  gboolean done;

  g_return_val_if_fail (report != NULL, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  pages = aporia_report_pages_new (report, paper);
  aporia_report_pages_allow_links (pages);
  aporia_report_pages_get_size (pages, &width, &height);
  data = g_byte_array_new ();
  surface = cairo_pdf_surface_create_for_stream (collect_cb, data, width, height);
  done = draw_all (pages, surface, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!done)
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The report could not be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  plain = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  return aporia_pdf_pack (plain);
}

static gboolean
fail_saving (const char *path,
             int         number,
             GError    **error)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number),
               /* Translators: a file name and the system's reason */
               _("The report could not be saved as “%s”: %s"), path, g_strerror (number));
  return FALSE;
}

/* Returns: 0, or the errno of what failed */
static int
write_all (int     fd,
           GBytes *bytes)
{
  gsize left;
  const char *at = g_bytes_get_data (bytes, &left);
  int failure = 0;

  while (left > 0 && failure == 0)
    {
      gssize written = write (fd, at, left);

      if (written < 0)
        {
          failure = errno != EINTR ? errno : 0;
          continue;
        }
      at += written;
      left -= (gsize) written;
    }
  if (failure == 0 && fsync (fd) != 0 && errno != EINVAL)
    failure = errno;
  if (!g_close (fd, NULL) && failure == 0)
    failure = EIO;
  return failure;
}

/* Beside the target and renamed over it, so that a failure leaves no half file. */
static gboolean
replace_file (const char *path,
              GBytes     *bytes,
              GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *beside = g_strdup_printf ("%s/.%.40s.XXXXXX", folder, name);
  int fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0666);
  int failure;

  if (fd < 0)
    return fail_saving (path, errno, error);
  failure = write_all (fd, bytes);
  if (failure == 0 && g_rename (beside, path) != 0)
    failure = errno;
  if (failure == 0)
    return TRUE;
  g_unlink (beside);
  return fail_saving (path, failure, error);
}

gboolean
aporia_report_write_pdf (AporiaReport *report,
                         AporiaPaper   paper,
                         const char   *path,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (report != NULL && path != NULL, FALSE);
  bytes = aporia_report_to_pdf (report, paper, cancellable, error);
  return bytes != NULL && replace_file (path, bytes, error);
}
