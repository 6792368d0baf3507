#include "charts/aporia-report-style.h"

#include <math.h>

#define FAMILY "Cantarell, Noto Sans, Sans"

static const struct
{
  double      size;
  PangoWeight weight;
} fonts[APORIA_N_FONTS] = {
  [APORIA_FONT_TITLE] = { 25, PANGO_WEIGHT_BOLD },
  [APORIA_FONT_LEAD] = { 11.8, PANGO_WEIGHT_NORMAL },
  [APORIA_FONT_SECTION] = { 15, PANGO_WEIGHT_BOLD },
  [APORIA_FONT_QUESTION] = { 11.8, PANGO_WEIGHT_BOLD },
  [APORIA_FONT_BODY] = { 9.6, PANGO_WEIGHT_NORMAL },
  [APORIA_FONT_LABEL] = { 8.3, PANGO_WEIGHT_BOLD },
  [APORIA_FONT_SMALL] = { 8.3, PANGO_WEIGHT_NORMAL },
  [APORIA_FONT_FIGURE] = { 18, PANGO_WEIGHT_BOLD },
  [APORIA_FONT_SCORE] = { 11.8, PANGO_WEIGHT_BOLD },
};

static const guint32 pens[APORIA_N_PENS] = {
  [APORIA_PEN_TEXT] = 0x1b1d24,        [APORIA_PEN_DIM] = 0x5a606c,
  [APORIA_PEN_HAIR] = 0xd8dbe2,        [APORIA_PEN_ACCENT] = 0x1a5fb4,
  [APORIA_PEN_TINT] = 0xeff4fb,        [APORIA_PEN_GREY] = 0xf5f6f8,
  [APORIA_PEN_TRACK] = 0xdfe3ea,       [APORIA_PEN_GOOD] = 0x1c7a48,
  [APORIA_PEN_WARNING] = 0xb03a00,     [APORIA_PEN_ORANGE] = 0xff7800,
  [APORIA_PEN_ORANGE_TINT] = 0xfff4e8, [APORIA_PEN_WHITE] = 0xffffff,
};

AporiaReportStyle *
aporia_report_style_new (void)
{
  AporiaReportStyle *self = g_new0 (AporiaReportStyle, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* The same lines on every device: pages are broken once and drawn anywhere. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  self->pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_font_options (self->pango, options);
  pango_context_set_round_glyph_positions (self->pango, FALSE);
  cairo_font_options_destroy (options);
  /* An optional ligature such as fi costs a font of its own in the PDF, and its text a note
   * each. */
  self->plain = pango_attr_list_new ();
  pango_attr_list_insert (self->plain, pango_attr_font_features_new ("liga=0, clig=0"));
  /* A broken address or name must not get a hyphen that nobody wrote. */
  pango_attr_list_insert (self->plain, pango_attr_insert_hyphens_new (FALSE));
  self->charts = aporia_chart_theme_make (APORIA_THEME_PRINT, NULL, NULL, NULL, NULL, 9, 1);
  for (guint i = 0; i < APORIA_N_FONTS; i++)
    {
      self->lines[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      self->fonts[i] = pango_font_description_from_string (FAMILY);
      pango_font_description_set_absolute_size (self->fonts[i], fonts[i].size * PANGO_SCALE);
      pango_font_description_set_weight (self->fonts[i], fonts[i].weight);
    }
  return self;
}

void
aporia_report_style_free (AporiaReportStyle *self)
{
  for (guint i = 0; i < APORIA_N_FONTS; i++)
    {
      pango_font_description_free (self->fonts[i]);
      g_hash_table_unref (self->lines[i]);
    }
  aporia_chart_theme_unref (self->charts);
  pango_attr_list_unref (self->plain);
  g_object_unref (self->pango);
  g_free (self);
}

PangoLayout *
aporia_report_style_layout (const AporiaReportStyle *self,
                            AporiaReportFont         font,
                            const char              *text,
                            double                   width)
{
  PangoLayout *layout = pango_layout_new (self->pango);

  pango_layout_set_font_description (layout, self->fonts[font]);
  /* A word that is wider than the column is broken too: nothing is ever cut off. */
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width > 0)
    pango_layout_set_width (layout, (int) floor (width * PANGO_SCALE));
  pango_layout_set_attributes (layout, self->plain);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Returns: (transfer none) TEXT in one line of any width */
static PangoLayout *
line_of (const AporiaReportStyle *self,
         AporiaReportFont         font,
         const char              *text)
{
  PangoLayout *layout = g_hash_table_lookup (self->lines[font], text);

  if (layout != NULL)
    return layout;
  layout = aporia_report_style_layout (self, font, text, 0);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  g_hash_table_insert (self->lines[font], g_strdup (text), layout);
  return layout;
}

double
aporia_report_style_show (const AporiaReportStyle *self,
                          cairo_t                 *cr,
                          AporiaReportFont         font,
                          AporiaReportPen          pen,
                          const char              *text,
                          double                   x,
                          double                   y,
                          double                   width,
                          double                   align)
{
  g_autoptr(PangoLayout) layout = g_object_ref (line_of (self, font, text));
  int w, h;

  pango_layout_get_size (layout, &w, &h);
  if (w > width * PANGO_SCALE)
    {
      g_object_unref (layout);
      layout = pango_layout_copy (line_of (self, font, text));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_get_size (layout, &w, &h);
    }
  aporia_report_set_pen (cr, pen);
  cairo_move_to (cr, x + (width - (double) w / PANGO_SCALE) * align, y);
  pango_cairo_show_layout (cr, layout);
  return (double) h / PANGO_SCALE;
}

void
aporia_report_set_pen (cairo_t        *cr,
                       AporiaReportPen pen)
{
  guint32 rgb = pens[pen];

  cairo_set_source_rgb (cr, (rgb >> 16) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

void
aporia_report_fill_rounded (cairo_t        *cr,
                            AporiaReportPen pen,
                            double          x,
                            double          y,
                            double          width,
                            double          height,
                            double          radius)
{
  double r = MIN (radius, MIN (width, height) / 2), right = x + width - r, bottom = y + height - r;

  aporia_report_set_pen (cr, pen);
  cairo_new_sub_path (cr);
  cairo_arc (cr, right, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, right, bottom, r, 0, G_PI_2);
  cairo_arc (cr, x + r, bottom, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, G_PI * 1.5);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* A number in a disc. */
static void
draw_number (const AporiaReportStyle *self,
             cairo_t                 *cr,
             double                   x,
             double                   y,
             guint                    number)
{
  g_autoptr(PangoLayout) layout = NULL;
  char text[16];
  PangoRectangle ink;

  g_snprintf (text, sizeof text, "%u", number);
  aporia_report_set_pen (cr, APORIA_PEN_ACCENT);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 18);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x, y);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  layout = aporia_report_style_layout (self, APORIA_FONT_LABEL, text, 0);
  pango_layout_get_extents (layout, &ink, NULL);
  aporia_report_set_pen (cr, APORIA_PEN_WHITE);
  cairo_move_to (cr, x - (ink.x + ink.width / 2.0) / PANGO_SCALE,
                 y - (ink.y + ink.height / 2.0) / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_flag (cairo_t *cr,
           double   x,
           double   y)
{
  cairo_move_to (cr, x - 2.2, y + 3.4);
  cairo_line_to (cr, x - 2.2, y - 3.4);
  cairo_stroke (cr);
  cairo_move_to (cr, x - 2.2, y - 3.4);
  cairo_line_to (cr, x + 3.2, y - 1.4);
  cairo_line_to (cr, x - 2.2, y + .6);
  cairo_fill (cr);
}

static void
trace_bullet (cairo_t           *cr,
              AporiaReportBullet bullet,
              double             x,
              double             y)
{
  if (bullet == APORIA_BULLET_DOT || bullet == APORIA_BULLET_CIRCLE)
    {
      cairo_arc (cr, x, y, bullet == APORIA_BULLET_DOT ? 1.7 : 2.5, 0, 2 * G_PI);
    }
  else if (bullet == APORIA_BULLET_CHECK)
    {
      cairo_move_to (cr, x - 3, y + .2);
      cairo_line_to (cr, x - .8, y + 2.4);
      cairo_line_to (cr, x + 3.2, y - 2.6);
    }
  else
    {
      cairo_move_to (cr, x - 3, y);
      cairo_line_to (cr, x + 3, y);
      cairo_move_to (cr, x + .6, y - 2.4);
      cairo_line_to (cr, x + 3, y);
      cairo_line_to (cr, x + .6, y + 2.4);
    }
}

void
aporia_report_style_bullet (const AporiaReportStyle *self,
                            cairo_t                 *cr,
                            AporiaReportBullet       bullet,
                            double                   x,
                            double                   y,
                            guint                    number)
{
  static const AporiaReportPen colours[] = {
    [APORIA_BULLET_DOT] = APORIA_PEN_ACCENT,   [APORIA_BULLET_CHECK] = APORIA_PEN_GOOD,
    [APORIA_BULLET_ARROW] = APORIA_PEN_ACCENT, [APORIA_BULLET_FLAG] = APORIA_PEN_WARNING,
    [APORIA_BULLET_CIRCLE] = APORIA_PEN_DIM,   [APORIA_BULLET_NUMBER] = APORIA_PEN_ACCENT,
  };

  cairo_new_path (cr);
  cairo_set_line_width (cr, 1.3);
  aporia_report_set_pen (cr, colours[bullet]);
  if (bullet == APORIA_BULLET_NUMBER)
    {
      draw_number (self, cr, x, y, number);
      return;
    }
  if (bullet == APORIA_BULLET_FLAG)
    {
      draw_flag (cr, x, y);
      return;
    }
  trace_bullet (cr, bullet, x, y);
  if (bullet == APORIA_BULLET_DOT)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}
