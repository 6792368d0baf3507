/* Drawing the pages of a flow. */
#include "charts/aporia-report-flow-private.h"

#include <cairo-pdf.h>

static void
draw_box (AporiaFlow  *self,
          cairo_t     *cr,
          const AporiaFlowPiece *piece)
{
  static const AporiaReportPen bars[] = {
    [APORIA_BOX_ANSWER] = APORIA_PEN_TRACK,
    [APORIA_BOX_REWRITE] = APORIA_PEN_ACCENT,
    [APORIA_BOX_FALLACY] = APORIA_PEN_ORANGE,
    [APORIA_BOX_NOTICE] = APORIA_PEN_ACCENT,
  };
  static const AporiaReportPen fills[] = {
    [APORIA_BOX_ANSWER] = APORIA_PEN_WHITE,
    [APORIA_BOX_REWRITE] = APORIA_PEN_TINT,
    [APORIA_BOX_FALLACY] = APORIA_PEN_ORANGE_TINT,
    [APORIA_BOX_NOTICE] = APORIA_PEN_TINT,
  };
  const AporiaFlowSpec *spec = &aporia_flow_nth (self, piece->item)->spec;
  gboolean joins = piece->item > 0 && !spec->is_box_start && !piece->is_at_head && piece->first == 0
                   && aporia_flow_nth (self, piece->item - 1)->spec.box == spec->box;
  double top = piece->top - (joins ? spec->before : 0);

  if (spec->box == APORIA_BOX_NONE)
    return;
  aporia_report_set_pen (cr, fills[spec->box]);
  cairo_rectangle (cr, spec->indent, top, self->width - spec->indent, piece->bottom - top);
  cairo_fill (cr);
  aporia_report_set_pen (cr, bars[spec->box]);
  cairo_rectangle (cr, spec->indent, top, spec->box == APORIA_BOX_FALLACY ? 4 : 2.2,
                   piece->bottom - top);
  cairo_fill (cr);
}

static void
draw_lines (AporiaFlow  *self,
            cairo_t     *cr,
            const AporiaFlowPiece *piece)
{
  AporiaFlowItem *item = aporia_flow_nth (self, piece->item);
  GSList *line = g_slist_nth (pango_layout_get_lines_readonly (item->layout), piece->first);
  double x = aporia_flow_text_x (&item->spec),
         origin = g_array_index (item->lines, AporiaFlowLine, piece->first).top;

  aporia_report_set_pen (cr, item->spec.pen);
  for (guint i = piece->first; i < piece->first + piece->n && line != NULL; i++, line = line->next)
    {
      const AporiaFlowLine *at = &g_array_index (item->lines, AporiaFlowLine, i);

      cairo_move_to (cr, x + at->x, piece->y + at->baseline - origin);
      pango_cairo_show_layout_line (cr, line->data);
    }
}

/* A target is where the text begins; a link is all of it. */
static void
begin_links (AporiaFlow            *self,
             cairo_t               *cr,
             const AporiaFlowPiece *piece)
{
  AporiaFlowItem *item = aporia_flow_nth (self, piece->item);
  g_autofree char *target = NULL, *link = NULL;

  if (!self->style->has_links)
    return;
  if (item->target != NULL && piece->first == 0)
    {
      target = g_strdup_printf ("name='%s'", item->target);
      cairo_tag_begin (cr, CAIRO_TAG_DEST, target);
    }
  if (item->spec.link != NULL)
    {
      link = g_strdup_printf ("dest='%s'", item->spec.link);
      cairo_tag_begin (cr, CAIRO_TAG_LINK, link);
    }
}

static void
end_links (AporiaFlow            *self,
           cairo_t               *cr,
           const AporiaFlowPiece *piece)
{
  AporiaFlowItem *item = aporia_flow_nth (self, piece->item);

  if (!self->style->has_links)
    return;
  if (item->spec.link != NULL)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
  if (item->target != NULL && piece->first == 0)
    cairo_tag_end (cr, CAIRO_TAG_DEST);
}

static void
draw_text (AporiaFlow  *self,
           cairo_t     *cr,
           const AporiaFlowPiece *piece)
{
  AporiaFlowItem *item = aporia_flow_nth (self, piece->item);
  const AporiaFlowSpec *spec = &item->spec;
  const AporiaFlowLine *first = &g_array_index (item->lines, AporiaFlowLine, piece->first);

  if (spec->bullet != APORIA_BULLET_NONE && piece->first == 0)
    {
      double room = spec->bullet == APORIA_BULLET_NUMBER ? 18 : 7;

      aporia_report_style_bullet (self->style, cr, spec->bullet,
                                  aporia_flow_text_x (spec)
                                      - (spec->bullet == APORIA_BULLET_NUMBER
                                             ? APORIA_FLOW_NUMBER_ROOM
                                             : APORIA_FLOW_BULLET_ROOM)
                                      + room / 2,
                                  piece->y + (first->bottom - first->top) / 2, spec->number);
    }
  cairo_tag_begin (cr, spec->tag != NULL ? spec->tag : "P", NULL);
  begin_links (self, cr, piece);
  draw_lines (self, cr, piece);
  end_links (self, cr, piece);
  cairo_tag_end (cr, spec->tag != NULL ? spec->tag : "P");
}

static void
draw_drawing (AporiaFlow  *self,
              cairo_t     *cr,
              const AporiaFlowPiece *piece)
{
  AporiaFlowItem *item = aporia_flow_nth (self, piece->item);

  cairo_save (cr);
  cairo_translate (cr, item->spec.indent, piece->y);
  cairo_tag_begin (cr, item->spec.tag != NULL ? item->spec.tag : "Figure", NULL);
  item->draw (self->style, cr, self->width - item->spec.indent, item->height, item->data);
  cairo_tag_end (cr, item->spec.tag != NULL ? item->spec.tag : "Figure");
  cairo_restore (cr);
}

void
aporia_flow_draw (AporiaFlow *self,
                  cairo_t    *cr,
                  guint       n)
{
  GArray *page = g_ptr_array_index (self->pages, n);

  for (guint i = 0; i < page->len; i++)
    {
      const AporiaFlowPiece *piece = &g_array_index (page, AporiaFlowPiece, i);
      AporiaFlowItem *item = aporia_flow_nth (self, piece->item);

      draw_box (self, cr, piece);
      if (item->spec.has_rule && !piece->is_at_head && piece->first == 0)
        {
          aporia_report_set_pen (cr, APORIA_PEN_HAIR);
          cairo_set_line_width (cr, .8);
          cairo_move_to (cr, 0, piece->top - item->spec.before / 2);
          cairo_rel_line_to (cr, self->width, 0);
          cairo_stroke (cr);
        }
      if (item->lines != NULL)
        draw_text (self, cr, piece);
      else
        draw_drawing (self, cr, piece);
    }
}

void
aporia_flow_each_outline (AporiaFlow           *self,
                          guint                 n,
                          AporiaFlowOutlineFunc func,
                          gpointer              data)
{
  GArray *page = g_ptr_array_index (self->pages, n);

  for (guint i = 0; i < page->len; i++)
    {
      const AporiaFlowPiece *piece = &g_array_index (page, AporiaFlowPiece, i);
      AporiaFlowItem *item = aporia_flow_nth (self, piece->item);

      if (item->outline != NULL && piece->first == 0)
        func (item->outline, piece->top, data);
    }
}
