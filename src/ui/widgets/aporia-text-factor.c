#include "ui/widgets/aporia-text-factor.h"

#include <pango/pangocairo.h>

/* Eleven points at 96 dots an inch, the size that sizes in pixels were chosen for. */
#define USUAL_PIXELS (11 * 96 / 72.0)

double
aporia_text_factor_get (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return MAX (size / USUAL_PIXELS, 1);
}
