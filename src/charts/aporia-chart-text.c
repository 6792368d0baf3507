#include "charts/aporia-chart-text.h"

struct _AporiaChartText
{
  PangoContext         *pango;                               /* owned */
  PangoAttrList        *attributes;                          /* owned (nullable): of every text */
  PangoFontDescription *fonts[APORIA_N_TEXT_STYLES];         /* owned */
  double                line_heights[APORIA_N_TEXT_STYLES];  /* 0 until they are asked for */
  GHashTable           *layouts[APORIA_N_TEXT_STYLES];       /* owned: text to PangoLayout */
};

double
aporia_chart_text_size (const AporiaChartTheme *theme,
                        AporiaTextStyle         style)
{
  static const double sizes[APORIA_N_TEXT_STYLES] = { 1.08, 1, .92, .84 };

  return theme->font_size * sizes[style];
}

static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Positions must not depend on the device: the same layout is drawn on screen and paper. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

AporiaChartText *
aporia_chart_text_new (const AporiaChartTheme *theme)
{
  AporiaChartText *self = g_new0 (AporiaChartText, 1);
  g_autoptr(PangoFontDescription) font = pango_font_description_new ();

  self->pango = make_context ();
  pango_font_description_set_family (font, theme->font_family);
  for (guint i = 0; i < APORIA_N_TEXT_STYLES; i++)
    {
      self->layouts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      self->fonts[i] = pango_font_description_copy (font);
      pango_font_description_set_absolute_size (self->fonts[i],
                                                aporia_chart_text_size (theme, i) * PANGO_SCALE);
      if (i == APORIA_TEXT_TITLE || i == APORIA_TEXT_STRONG)
        pango_font_description_set_weight (self->fonts[i], PANGO_WEIGHT_BOLD);
    }
  /* As the rest of a report: one optional ligature costs a font of its own in the PDF. */
  if (theme->kind == APORIA_THEME_PRINT)
    {
      self->attributes = pango_attr_list_new ();
      pango_attr_list_insert (self->attributes, pango_attr_font_features_new ("liga=0, clig=0"));
    }
  return self;
}

void
aporia_chart_text_free (AporiaChartText *self)
{
  for (guint i = 0; i < APORIA_N_TEXT_STYLES; i++)
    {
      g_hash_table_unref (self->layouts[i]);
      pango_font_description_free (self->fonts[i]);
    }
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  g_object_unref (self->pango);
  g_free (self);
}

PangoLayout *
aporia_chart_text_get (AporiaChartText *self,
                       const char      *text,
                       AporiaTextStyle  style)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts[style], text);

  if (layout != NULL)
    return layout;
  layout = pango_layout_new (self->pango);
  pango_layout_set_font_description (layout, self->fonts[style]);
  pango_layout_set_attributes (layout, self->attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  g_hash_table_insert (self->layouts[style], g_strdup (text), layout);
  return layout;
}

double
aporia_chart_text_line_height (AporiaChartText *self,
                               AporiaTextStyle  style)
{
  if (self->line_heights[style] <= 0)
    {
      PangoFontMetrics *metrics = pango_context_get_metrics (self->pango, self->fonts[style], NULL);

      self->line_heights[style] = (double) pango_font_metrics_get_height (metrics) / PANGO_SCALE;
      pango_font_metrics_unref (metrics);
    }
  return self->line_heights[style];
}
