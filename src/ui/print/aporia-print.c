#include "ui/print/aporia-print.h"

#include "charts/aporia-report-pages.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* Sheets that differ less than this many points are the same. */
#define SAME 6

typedef struct
{
  AporiaReport      *report; /* owned */
  AporiaReportPages *pages;  /* owned (nullable) until printing begins */
} Job;

static void
job_free (gpointer  data,
          GClosure *closure)
{
  Job *job = data;

  g_clear_pointer (&job->pages, aporia_report_pages_free);
  g_clear_pointer (&job->report, aporia_report_unref);
  g_free (job);
}

static double
difference (GtkPrintContext *context,
            AporiaPaper      paper)
{
  double width, height;

  aporia_paper_get_size (paper, &width, &height);
  return fabs (gtk_print_context_get_width (context) - width)
         + fabs (gtk_print_context_get_height (context) - height);
}

static AporiaPaper
nearest_paper (GtkPrintContext *context)
{
  if (difference (context, APORIA_PAPER_LETTER) < difference (context, APORIA_PAPER_A4))
    return APORIA_PAPER_LETTER;
  return APORIA_PAPER_A4;
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                gpointer           data)
{
  Job *job = data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  g_clear_pointer (&job->pages, aporia_report_pages_free);
  job->pages = aporia_report_pages_new (job->report, nearest_paper (context));
  aporia_report_pages_describe (job->pages, cairo_get_target (cr));
  gtk_print_operation_set_n_pages (operation, (int) aporia_report_pages_get_n_pages (job->pages));
}

/* Other sheets than A4 and Letter get the nearer one's page, scaled down and centred. */
static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                n,
              gpointer           data)
{
  Job *job = data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, sheet_width = gtk_print_context_get_width (context);
  double sheet_height = gtk_print_context_get_height (context), scale;

  aporia_report_pages_get_size (job->pages, &width, &height);
  scale = MIN (sheet_width / width, sheet_height / height);
  if (fabs (sheet_width - width) < SAME && fabs (sheet_height - height) < SAME)
    scale = 1;
  cairo_save (cr);
  cairo_translate (cr, (sheet_width - width * scale) / 2, (sheet_height - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  /* The operation draws each page on its own, so the structure of an exported PDF is one per
   * page. */
  cairo_tag_begin (cr, "Document", NULL);
  aporia_report_pages_draw_page (job->pages, cr, (guint) n);
  cairo_tag_end (cr, "Document");
  cairo_restore (cr);
}

static GtkPrintOperation *
make_operation (AporiaReport *report)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->report = aporia_report_ref (report);
  gtk_print_operation_set_job_name (operation, report->title);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE); /* the pages have margins of their own */
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, job_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  return operation;
}

static void
tell_failure (GtkWindow    *parent,
              const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("The report could not be printed"),
                                              error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
done_cb (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         gpointer                data)
{
  GtkWindow **parent = data;
  g_autoptr(GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  if (error != NULL)
    tell_failure (*parent, error);
}

static void
parent_free (gpointer  data,
             GClosure *closure)
{
  g_clear_weak_pointer ((GtkWindow **) data);
  g_free (data);
}

void
aporia_print_report (GtkWindow    *parent,
                     AporiaReport *report)
{
  g_autoptr(GtkPrintOperation) operation = NULL;
  GtkWindow **weak = NULL;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (report != NULL);
  operation = make_operation (report);
  weak = g_new0 (GtkWindow *, 1);
  g_set_weak_pointer (weak, parent);
  gtk_print_operation_set_allow_async (operation, TRUE);
  /* With "done" connected, failures of both kinds are told there. */
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), weak, parent_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

gboolean
aporia_print_export (AporiaReport *report,
                     const char   *path,
                     GError      **error)
{
  g_autoptr(GtkPrintOperation) operation = NULL;
  GtkPrintOperationResult result;

  g_return_val_if_fail (report != NULL && path != NULL, FALSE);
  operation = make_operation (report);
  gtk_print_operation_set_export_filename (operation, path);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return TRUE;
  /* The operation's own message does not say which file it was. */
  g_prefix_error (error, _("The report could not be saved as “%s”: "), path);
  return FALSE;
}
