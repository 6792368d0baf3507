#include "ui/widgets/aporia-chart-node.h"

#include "charts/aporia-chart-pieces.h"

#include <adwaita.h>
#include <math.h>

/* Pixels of a chart's text at the usual 11 pt. */
#define FONT_SHARE .92

/* ---- Theme ---------------------------------------------------------------------------------- */

static AporiaRgba
look_up (GtkWidget  *widget,
         const char *name,
         AporiaRgba  fallback)
{
  GdkRGBA rgba;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &rgba))
    return fallback;
  return (AporiaRgba) { rgba.red, rgba.green, rgba.blue, rgba.alpha };
}

static AporiaThemeKind
current_kind (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? APORIA_THEME_HIGH_CONTRAST_DARK : APORIA_THEME_HIGH_CONTRAST;
  return dark ? APORIA_THEME_DARK : APORIA_THEME_LIGHT;
}

AporiaChartTheme *
aporia_chart_node_make_theme (GtkWidget *widget)
{
  AporiaThemeKind kind = current_kind ();
  g_autoptr(AporiaChartTheme) usual
    = aporia_chart_theme_make (kind, NULL, NULL, NULL, NULL, 14, 1);
  AporiaRgba window = look_up (widget, "window_bg_color", usual->inks[APORIA_INK_SURFACE]);
  AporiaRgba card = look_up (widget, "card_bg_color", window);
  AporiaRgba accent = look_up (widget, "accent_color", usual->inks[APORIA_INK_FIRST]);
  AporiaRgba surface = aporia_rgba_mix (&window, &card, card.alpha);
  PangoContext *pango = gtk_widget_get_pango_context (widget);
  PangoFontDescription *font = pango_context_get_font_description (pango);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  GdkRGBA text;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (pango) / 72;
  return aporia_chart_theme_make (kind, &surface,
                                  &(AporiaRgba) { text.red, text.green, text.blue, 1 }, &accent,
                                  pango_font_description_get_family (font), size * FONT_SHARE, 1);
}

/* ---- Nodes ---------------------------------------------------------------------------------- */

typedef struct
{
  AporiaChartScene *scene;    /* borrowed */
  GtkSnapshot      *snapshot; /* borrowed */
  graphene_rect_t   bounds;
} Drawing;

static GdkRGBA
to_gdk (const AporiaRgba *rgba)
{
  return (GdkRGBA) { (float) rgba->red, (float) rgba->green, (float) rgba->blue, (float) rgba->alpha };
}

static void
rectangle_cb (double            x,
              double            y,
              double            width,
              double            height,
              const AporiaRgba *rgba,
              gpointer          data)
{
  Drawing *drawing = data;
  GdkRGBA colour = to_gdk (rgba);

  gtk_snapshot_append_color (drawing->snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                  (float) height));
}

static void
shapes_cb (guint    first,
           guint    n,
           gpointer data)
{
  Drawing *drawing = data;
  cairo_t *cr = gtk_snapshot_append_cairo (drawing->snapshot, &drawing->bounds);

  aporia_chart_scene_draw_shapes (drawing->scene, cr, first, n);
  cairo_destroy (cr);
}

static void
label_cb (PangoLayout      *layout,
          double            x,
          double            y,
          const AporiaRgba *rgba,
          gpointer          data)
{
  Drawing *drawing = data;
  GdkRGBA colour = to_gdk (rgba);

  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (drawing->snapshot, layout, &colour);
  gtk_snapshot_restore (drawing->snapshot);
}

GskRenderNode *
aporia_chart_node_new (AporiaChartScene *scene,
                       int               width,
                       int               height)
{
  static const AporiaChartPieces pieces = { rectangle_cb, shapes_cb, label_cb };
  Drawing drawing = {
    scene, gtk_snapshot_new (), GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height),
  };
  GskRenderNode *node;

  aporia_chart_scene_each_piece (scene, &pieces, &drawing);
  node = gtk_snapshot_free_to_node (drawing.snapshot);
  return node != NULL ? node : gsk_container_node_new (NULL, 0);
}

GskRenderNode *
aporia_chart_node_new_mark (AporiaChartScene *scene,
                            int               selected)
{
  double x, y, width, height;
  GskRenderNode *node;
  cairo_t *cr;

  if (!aporia_chart_scene_get_mark_area (scene, selected, &x, &y, &width, &height))
    return NULL;
  node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT ((float) floor (x), (float) floor (y),
                                                  (float) ceil (width) + 1,
                                                  (float) ceil (height) + 1));
  cr = gsk_cairo_node_get_draw_context (node);
  aporia_chart_scene_draw_mark (scene, cr, selected);
  cairo_destroy (cr);
  return node;
}
