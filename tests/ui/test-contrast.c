/* Where the desktop wants high contrast, every word in every state stands out, in light and in dark, and so
 * do the charts: measured on what is painted, not on what the style sheet says. */
#include "ui/ui-states.h"
#include "ui/ui-test.h"
#include <math.h>

/* WCAG 2.1, 1.4.6, and 1.4.3 for text that is large (18 pt, 14 pt bold). */
#define ENOUGH 7.0
#define ENOUGH_FOR_LARGE 4.5

typedef struct
{
  guchar *pixels; /* owned: BGRA */
  int     width;
  int     height;
} Picture;

typedef struct
{
  GtkWidget *root;
  Picture    picture;
  guint      n_words;
  guint      n_charts;
  guint      n_wrong;
} Walk;

static double
linearize (guchar value)
{
  double share = value / 255.0;

  return share <= 0.04045 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

/* Relative luminance of BGRA. */
static double
get_luminance (const guchar *pixel)
{
  return 0.0722 * linearize (pixel[0]) + 0.7152 * linearize (pixel[1]) + 0.2126 * linearize (pixel[2]);
}

static double
get_ratio (double a,
           double b)
{
  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

/* The widget's window as it is painted.  The size of the paintable: with the border of the window. */
static gboolean
paint (GtkWidget *widget,
       Picture   *picture)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;

  picture->width = gtk_widget_get_width (widget);
  picture->height = gtk_widget_get_height (widget);
  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (
    gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
    &GRAPHENE_RECT_INIT (0, 0, picture->width, picture->height));
  picture->pixels = g_malloc0_n ((gsize) picture->width * picture->height, 4);
  gdk_texture_download (texture, picture->pixels, (gsize) picture->width * 4);
  return TRUE;
}

/* What the part of the picture is painted on, and what stands out most from that. */
static double
measure (const Picture         *picture,
         const graphene_rect_t *bounds)
{
  int left = MAX ((int) bounds->origin.x, 0), top = MAX ((int) bounds->origin.y, 0);
  int right = MIN ((int) (bounds->origin.x + bounds->size.width), picture->width);
  int bottom = MIN ((int) (bounds->origin.y + bounds->size.height), picture->height);
  guint counts[256] = { 0 }, most = 0;
  double values[256] = { 0 }, ratio = 1;

  for (int pass = 0; pass < 2; pass++)
    for (int y = top; y < bottom; y++)
      for (int x = left; x < right; x++)
        {
          const guchar *pixel = picture->pixels + ((gsize) y * picture->width + x) * 4;
          guchar shade = (guchar) ((pixel[0] + pixel[1] * 6 + pixel[2] * 3) / 10);

          if (pass == 1)
            ratio = MAX (ratio, get_ratio (values[most], get_luminance (pixel)));
          else if (++counts[shade] > counts[most])
            {
              most = shade;
              values[shade] = get_luminance (pixel);
            }
        }
  return ratio;
}

/* Wholly in the picture and in what scrolls it. */
static gboolean
is_in_sight (GtkWidget             *widget,
             const Walk            *walk,
             const graphene_rect_t *bounds)
{
  for (GtkWidget *at = widget; at != NULL && at != walk->root; at = gtk_widget_get_parent (at))
    {
      graphene_rect_t frame;

      if (GTK_IS_SCROLLED_WINDOW (at)
          && (!gtk_widget_compute_bounds (at, walk->root, &frame)
              || !graphene_rect_contains_rect (&frame, bounds)))
        return FALSE;
    }
  return bounds->origin.x >= 0 && bounds->origin.y >= 0
         && bounds->origin.x + bounds->size.width <= walk->picture.width
         && bounds->origin.y + bounds->size.height <= walk->picture.height;
}

static gboolean
is_large (GtkWidget *widget)
{
  PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  double points = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (pango_font_description_get_size_is_absolute (font))
    points *= 72.0 / 96;
  return points >= 18 || (points >= 14 && pango_font_description_get_weight (font) >= PANGO_WEIGHT_BOLD);
}

/* Bullets and dashes say nothing. */
static gboolean
has_letters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* GTK 4.16 and later paint letters between pixels: in a single one no pixel may have its full colour, so that
 * what is measured falls short of what is seen. */
static gboolean
is_thin (GtkWidget *widget)
{
  return gtk_get_minor_version () >= 16
         && g_utf8_strlen (gtk_label_get_text (GTK_LABEL (widget)), -1) == 1;
}

static void
check_cb (GtkWidget *widget,
          gpointer   data)
{
  Walk *walk = data;
  gboolean is_chart = g_str_equal (G_OBJECT_TYPE_NAME (widget), "AporiaChartView");
  graphene_rect_t bounds;
  double enough, ratio;

  if (!is_chart && (!GTK_IS_LABEL (widget) || !has_letters (gtk_label_get_text (GTK_LABEL (widget)))))
    return;
  /* What cannot be used need not stand out. */
  if (!gtk_widget_is_sensitive (widget) || !gtk_widget_compute_bounds (widget, walk->root, &bounds)
      || bounds.size.width < 1 || bounds.size.height < 1 || !is_in_sight (widget, walk, &bounds))
    return;
  enough = !is_chart && (is_large (widget) || is_thin (widget)) ? ENOUGH_FOR_LARGE : ENOUGH;
  ratio = measure (&walk->picture, &bounds);
  /* A chart that waits for its numbers is an empty card. */
  if (is_chart && ratio <= 1)
    return;
  walk->n_words++;
  walk->n_charts += is_chart;
  if (ratio >= enough)
    return;
  g_test_message ("%.1f: %s “%s” in %s", ratio, G_OBJECT_TYPE_NAME (widget),
                  is_chart ? "" : gtk_label_get_text (GTK_LABEL (widget)),
                  G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
  walk->n_wrong++;
}

static void
check_scheme (UiStates      *self,
              const UiState *state,
              AdwColorScheme scheme)
{
  Walk walk = { .root = GTK_WIDGET (self->front) };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  for (guint i = 0; i < 10 && walk.picture.pixels == NULL; i++)
    {
      ui_states_settle (walk.root);
      paint (walk.root, &walk.picture);
    }
  g_assert_nonnull (walk.picture.pixels);
  ui_states_walk (walk.root, check_cb, &walk);
  g_assert_cmpuint (walk.n_words, >, 0);
  if (g_str_equal (state->name, "analytics-charts"))
    g_assert_cmpuint (walk.n_charts, >, 0);
  if (walk.n_wrong > 0)
    g_test_fail_printf ("%s: %u do not stand out in %s", state->name, walk.n_wrong,
                        scheme == ADW_COLOR_SCHEME_FORCE_DARK ? "dark" : "light");
  g_free (walk.picture.pixels);
}

static void
test_contrast (gconstpointer data)
{
  const UiState *state = data;
  UiStates self;

  g_assert_true (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  ui_states_set_up (&self, state, 1000, 720);
  ui_states_enter (&self, state);
  check_scheme (&self, state, ADW_COLOR_SCHEME_FORCE_LIGHT);
  check_scheme (&self, state, ADW_COLOR_SCHEME_FORCE_DARK);
  ui_states_tear_down (&self);
}

int
main (int   argc,
      char *argv[])
{
  guint n_states;
  const UiState *states;

  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  ui_test_init (&argc, &argv);
  states = ui_states_get (&n_states);
  for (guint i = 0; i < n_states; i++)
    {
      g_autofree char *path = NULL;

      /* libadwaita's own window. */
      if (g_str_equal (states[i].name, "about"))
        continue;
      path = g_strconcat ("/ui/contrast/", states[i].name, NULL);

      g_test_add_data_func (path, &states[i], test_contrast);
    }
  return g_test_run ();
}
