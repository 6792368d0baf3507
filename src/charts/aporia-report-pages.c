#include "charts/aporia-report-pages.h"

#include "charts/aporia-report-private.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-vacancy.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#define MARGIN 54
#define HEAD 46   /* from the sheet's edge to the column */
#define FOOT 58

struct _AporiaReportPages
{
  AporiaReport      *report; /* owned */
  AporiaReportStyle *style;  /* owned */
  AporiaFlow        *flow;   /* owned */
  char              *date;
  char              *running; /* head of the pages after the first */
  double             width;
  double             height;
  guint              n_pages;
};

void
aporia_paper_get_size (AporiaPaper paper,
                       double     *width,
                       double     *height)
{
  *width = paper == APORIA_PAPER_LETTER ? 612 : 595.276;
  *height = paper == APORIA_PAPER_LETTER ? 792 : 841.89;
}

static char *
make_running_head (const AporiaReport *report)
{
  g_autofree char *job = NULL;
  gboolean has_name = report->person_name != NULL && *report->person_name != '\0';

  if (report->attempt->vacancy != NULL && report->scope != APORIA_REPORT_OF_ALL)
    job = aporia_vacancy_dup_label (report->attempt->vacancy);
  if (has_name && job != NULL)
    return g_strdup_printf ("%s  ·  %s", report->person_name, job);
  return g_strdup (has_name ? report->person_name : job);
}

static void
add_turns (AporiaFlow         *flow,
           const AporiaReport *report)
{
  if (report->turns == NULL || report->turns->len == 0)
    return;
  aporia_report_add_contents (flow, report->turns);
  aporia_report_add_section (flow, _("Questions and answers"));
  for (guint i = 0; i < report->turns->len; i++)
    aporia_report_add_turn (flow, report, i);
}

static void
fill_flow (AporiaReportPages *self)
{
  AporiaReport *report = self->report;

  aporia_report_add_summary (self->flow, report);
  add_turns (self->flow, report);
  for (guint i = 0; report->parts != NULL && i < report->parts->len; i++)
    {
      AporiaReport *part = g_ptr_array_index (report->parts, i);

      aporia_report_add_part_summary (self->flow, part);
      add_turns (self->flow, part);
    }
  aporia_report_add_method (self->flow, report);
  aporia_report_add_appendices (self->flow, report);
}

AporiaReportPages *
aporia_report_pages_new (AporiaReport *report,
                         AporiaPaper   paper)
{
  AporiaReportPages *self;

  g_return_val_if_fail (report != NULL && report->attempt != NULL, NULL);
  self = g_new0 (AporiaReportPages, 1);
  self->report = aporia_report_ref (report);
  aporia_paper_get_size (paper, &self->width, &self->height);
  self->style = aporia_report_style_new ();
  self->flow = aporia_flow_new (self->style, self->width - 2 * MARGIN, self->height - HEAD - FOOT);
  self->date = aporia_time_format_date (report->made_at);
  self->running = make_running_head (report);
  fill_flow (self);
  self->n_pages = aporia_flow_paginate (self->flow);
  return self;
}

void
aporia_report_pages_free (AporiaReportPages *self)
{
  aporia_flow_free (self->flow);
  aporia_report_style_free (self->style);
  aporia_report_unref (self->report);
  g_free (self->date);
  g_free (self->running);
  g_free (self);
}

guint
aporia_report_pages_get_n_pages (AporiaReportPages *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_pages;
}

void
aporia_report_pages_get_size (AporiaReportPages *self,
                              double            *width,
                              double            *height)
{
  g_return_if_fail (self != NULL);
  *width = self->width;
  *height = self->height;
}

static void
draw_hairline (cairo_t *cr,
               double   x,
               double   y,
               double   width)
{
  aporia_report_set_pen (cr, APORIA_PEN_HAIR);
  cairo_set_line_width (cr, .6);
  cairo_move_to (cr, x, y);
  cairo_rel_line_to (cr, width, 0);
  cairo_stroke (cr);
}

/* The same words on every page: whose coaching it is, and that it is no assessment. */
static void
draw_foot (AporiaReportPages *self,
           cairo_t           *cr,
           guint              n)
{
  double width = self->width - 2 * MARGIN, y = self->height - FOOT + 22;
  g_autofree char *notice = g_strdup_printf (_("Coaching aid, not an assessment. %s"),
                                             self->report->engine_label);
  g_autofree char *place =
      g_strdup_printf (_ ("%s  ·  Page %u of %u"), self->date, n + 1, self->n_pages);

  draw_hairline (cr, MARGIN, y - 6, width);
  aporia_report_style_show (self->style, cr, APORIA_FONT_SMALL, APORIA_PEN_DIM, notice, MARGIN, y,
                            width * .6, 0);
  aporia_report_style_show (self->style, cr, APORIA_FONT_SMALL, APORIA_PEN_DIM, place,
                            MARGIN + width * .6, y, width * .4, 1);
}

static void
draw_head (AporiaReportPages *self,
           cairo_t           *cr,
           guint              n)
{
  double width = self->width - 2 * MARGIN;

  if (n > 0 && self->running != NULL)
    aporia_report_style_show (self->style, cr, APORIA_FONT_SMALL, APORIA_PEN_DIM, self->running,
                              MARGIN, HEAD - 22, width * .8, 0);
  if (self->report->attempt->is_sample)
    aporia_report_style_show (self->style, cr, APORIA_FONT_LABEL, APORIA_PEN_ACCENT, _("Sample"),
                              MARGIN + width * .8, HEAD - 22, width * .2, 1);
}

typedef struct
{
  cairo_t *cr; /* borrowed */
  guint    page;
} OutlineTarget;

static void
add_outline_cb (const char *title,
                double      y,
                gpointer    data)
{
  OutlineTarget *target = data;
  double device_x = 0, device_y = y;
  g_autofree char *link = NULL;

  cairo_user_to_device (target->cr, &device_x, &device_y);
  /* No fraction: cairo 1.16 reads it as the locale writes it, others with a point. */
  link = g_strdup_printf ("page=%u pos=[0 %d]", target->page, (int) MAX (0, device_y - 12));
  cairo_pdf_surface_add_outline (cairo_get_target (target->cr), CAIRO_PDF_OUTLINE_ROOT, title, link,
                                 0);
}

static gboolean
is_pdf (cairo_surface_t *surface)
{
  return cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_PDF;
}

void
aporia_report_pages_draw_page (AporiaReportPages *self,
                               cairo_t           *cr,
                               guint              n)
{
  g_autofree char *label = g_strdup_printf ("%u", n + 1);

  g_return_if_fail (self != NULL && cr != NULL);
  g_return_if_fail (n < self->n_pages);
  cairo_save (cr);
  draw_head (self, cr, n);
  cairo_translate (cr, MARGIN, HEAD);
  aporia_flow_draw (self->flow, cr, n);
  if (is_pdf (cairo_get_target (cr)))
    {
      aporia_flow_each_outline (self->flow, n, add_outline_cb, &(OutlineTarget) { cr, n + 1 });
      cairo_pdf_surface_set_page_label (cairo_get_target (cr), label);
    }
  cairo_restore (cr);
  draw_foot (self, cr, n);
}

void
aporia_report_pages_allow_links (AporiaReportPages *self)
{
  g_return_if_fail (self != NULL);
  self->style->has_links = TRUE;
}

void
aporia_report_pages_describe (AporiaReportPages *self,
                              cairo_surface_t   *surface)
{
  const AporiaReport *report = self->report;
  g_autoptr(GDateTime) made = g_date_time_new_from_unix_utc (report->made_at / G_USEC_PER_SEC);
  g_autofree char *stamp = NULL;

  if (!is_pdf (surface))
    return;
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, report->title);
  if (report->person_name != NULL && *report->person_name != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, report->person_name);
  if (self->running != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->running);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Aporia " APORIA_VERSION);
  if (made == NULL)
    return;
  /* Without a date cairo writes the present one and no two files are the same. */
  stamp = g_date_time_format (made, "%Y-%m-%dT%H:%M:%SZ");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
}
