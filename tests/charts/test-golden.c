/* What every kind of chart looks like, against what it looked like when a person last looked at it.
 *
 * A scene is written down as text: shapes and labels in painting order, laid out with letters of one width,
 * so that fonts of a computer do not matter.  Some are drawn as well, without letters, and compared pixel by
 * pixel with room for other versions of cairo.  With APORIA_WRITE_GOLDEN set, what is drawn now becomes the
 * measure: look at it, in several themes, before it is committed.
 */
#include "charts/aporia-chart-pieces.h"
#include "charts/aporia-chart-scene.h"
#include "charts/report-fixture.h"
#include "lib/spoken-maker.h"

#include <math.h>
#include <string.h>

#define WIDTH 420
#define HEIGHT 260
/* Of 255 a channel may differ, and the share of pixels that may differ more. */
#define NEAR 48
#define SHARE .004

typedef AporiaChart *(*MakeFunc) (AporiaStatistics *);

static AporiaChart *
make_strip (AporiaStatistics *statistics)
{
  g_autoptr(AporiaSpoken) spoken = spoken_maker_make ("q");

  return aporia_chart_delivery (spoken);
}

static AporiaChart *
make_silence (AporiaStatistics *statistics)
{
  g_autoptr(AporiaSpoken) spoken = spoken_maker_make_silent ("q");

  return aporia_chart_delivery (spoken);
}

static AporiaChart *
make_course (AporiaStatistics *statistics)
{
  g_autoptr(GPtrArray) points = spoken_maker_make_course (6);

  return aporia_chart_delivery_course (points, APORIA_DELIVERY_FILLING);
}

static const struct
{
  const char *name;
  MakeFunc    make;
  guint       n;
  gboolean    is_drawn;
} cases[] = {
  { "time", aporia_chart_correctness_over_time, 10, TRUE },
  { "time-dense", aporia_chart_correctness_over_time, 3000, TRUE },
  { "time-empty", aporia_chart_correctness_over_time, 0, FALSE },
  { "relevance", aporia_chart_correctness_and_relevance, 10, TRUE },
  { "distribution", aporia_chart_distribution, 10, TRUE },
  { "skills", aporia_chart_by_skill, 10, TRUE },
  { "criteria", aporia_chart_criteria, 10, FALSE },
  { "fallacies", aporia_chart_fallacies, 10, TRUE },
  { "length", aporia_chart_answer_length, 10, FALSE },
  { "answer-time", aporia_chart_answer_time, 10, FALSE },
  { "attempts", aporia_chart_attempts, 10, FALSE },
  { "people", aporia_chart_people, 10, FALSE },
  { "course", make_course, 0, FALSE },
  { "strip", make_strip, 0, TRUE },
  { "strip-silent", make_silence, 0, FALSE },
};

static char *
golden_path (const char *name,
             const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);

  return g_test_build_filename (G_TEST_DIST, "charts", "golden", file, NULL);
}

static AporiaChartScene *
make_scene (guint           index,
            AporiaThemeKind kind)
{
  g_autoptr(AporiaStatistics) statistics = report_fixture_rich (cases[index].n);
  g_autoptr(AporiaChart) chart = cases[index].make (statistics);
  g_autoptr(AporiaChartTheme) theme = aporia_chart_theme_make (kind, NULL, NULL, NULL, NULL, 14, 1);

  return aporia_chart_layout_on_grid (chart, WIDTH, HEIGHT, theme);
}

/* ---- As text -------------------------------------------------------------------------------- */

static void
write_shape (GString                *text,
             const AporiaChartScene *scene,
             const AporiaShape      *shape)
{
  static const char *const kinds[] = { "rect", "bar", "row", "line", "path", "area", "columns", "dot",
                                       "cross", "triangle" };
  static const char *const inks[] = { "surface", "text", "dim", "grid", "track", "first", "second", "area",
                                      "mark", "middle", "high" };

  g_string_append_printf (text, "%s %s %.1f %.1f %.1f %.1f%s%s", kinds[shape->kind], inks[shape->ink],
                          shape->x, shape->y, shape->w, shape->h, shape->is_hatched ? " hatched" : "",
                          shape->is_dashed ? " dashed" : "");
  for (guint i = 0; i < shape->n; i++)
    {
      const AporiaVertex *at = &g_array_index (scene->vertices, AporiaVertex, shape->first + i);

      g_string_append_printf (text, "%s%.1f,%.1f", i % 8 == 0 ? "\n  " : " ", at->x, at->y);
    }
  g_string_append_c (text, '\n');
}

/* Rounded, so that no computer writes "-0.0". */
static char *
to_text (const AporiaChartScene *scene)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < scene->shapes->len; i++)
    write_shape (text, scene, &g_array_index (scene->shapes, AporiaShape, i));
  for (guint i = 0; i < scene->labels->len; i++)
    {
      const AporiaLabel *label = &g_array_index (scene->labels, AporiaLabel, i);

      g_string_append_printf (text, "label %.1f %.1f %.1f %.1f %s\n", label->x, label->y, label->w, label->h,
                              pango_layout_get_text (label->layout));
    }
  for (guint i = 0; i < MIN (scene->hits->len, 20); i++)
    {
      const AporiaHit *hit = &g_array_index (scene->hits, AporiaHit, i);

      g_string_append_printf (text, "point %d at %.1f %.1f\n", hit->index, hit->mark_x, hit->mark_y);
    }
  g_string_replace (text, " -0.0", " 0.0", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_text (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr(AporiaChartScene) scene = make_scene (index, APORIA_THEME_LIGHT);
  g_autofree char *path = golden_path (cases[index].name, ".txt");
  g_autofree char *text = to_text (scene);
  g_autofree char *expected = NULL;

  if (g_getenv ("APORIA_WRITE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* ---- As pixels ------------------------------------------------------------------------------ */

static cairo_surface_t *
draw (AporiaChartScene *scene)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  const AporiaRgba *paper = &scene->theme->inks[APORIA_INK_SURFACE];
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, paper->red, paper->green, paper->blue);
  cairo_paint (cr);
  aporia_chart_scene_draw_shapes (scene, cr, 0, scene->shapes->len);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static const unsigned char *
pixel_at (cairo_surface_t *surface,
          int              x,
          int              y)
{
  return cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4;
}

/* The share of pixels that differ by more than a rounding. */
static double
compare (cairo_surface_t *one,
         cairo_surface_t *other)
{
  guint n = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        const unsigned char *a = pixel_at (one, x, y), *b = pixel_at (other, x, y);

        n += ABS (a[0] - b[0]) > NEAR || ABS (a[1] - b[1]) > NEAR || ABS (a[2] - b[2]) > NEAR;
      }
  return (double) n / (WIDTH * HEIGHT);
}

static void
test_pixels (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr(AporiaChartScene) scene = make_scene (index, APORIA_THEME_LIGHT);
  g_autofree char *path = golden_path (cases[index].name, ".png");
  cairo_surface_t *surface = draw (scene), *expected;

  if (g_getenv ("APORIA_WRITE_GOLDEN") != NULL)
    g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  expected = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (expected), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (expected), ==, WIDTH);
  g_assert_cmpint (cairo_image_surface_get_height (expected), ==, HEIGHT);
  g_assert_cmpfloat (compare (surface, expected), <=, SHARE);
  cairo_surface_destroy (expected);
  cairo_surface_destroy (surface);
}

/* A picture that is not the chart must not pass. */
static void
test_pixels_can_differ (void)
{
  g_autoptr(AporiaChartScene) light = make_scene (0, APORIA_THEME_LIGHT);
  g_autoptr(AporiaChartScene) other = make_scene (3, APORIA_THEME_LIGHT);
  cairo_surface_t *one = draw (light), *two = draw (other);

  g_assert_cmpfloat (compare (one, two), >, SHARE * 10);
  cairo_surface_destroy (one);
  cairo_surface_destroy (two);
}

/* ---- Without colours ------------------------------------------------------------------------ */

static double
luminance (const unsigned char *pixel)
{
  return .2126 * pixel[2] + .7152 * pixel[1] + .0722 * pixel[0];
}

/* Mean and spread of the luminance inside of SHAPE. */
static void
measure (cairo_surface_t   *surface,
         const AporiaShape *shape,
         double            *mean,
         double            *spread)
{
  double sum = 0, squares = 0;
  guint n = 0;

  for (int y = (int) ceil (shape->y + 2); y < (int) (shape->y + shape->h - 2); y++)
    for (int x = (int) ceil (shape->x + 2); x < (int) (shape->x + shape->w - 2); x++, n++)
      {
        double value = luminance (pixel_at (surface, x, y));

        sum += value;
        squares += value * value;
      }
  g_assert_cmpuint (n, >, 10);
  *mean = sum / n;
  *spread = sqrt (MAX (0, squares / n - *mean * *mean));
}

/* In greys alone the two series are told apart, one even and the other striped, and both from the paper. */
static void
test_series_without_colours (void)
{
  for (AporiaThemeKind kind = 0; kind <= APORIA_THEME_PRINT; kind++)
    {
      g_autoptr(AporiaChartScene) scene = make_scene (3, kind);
      cairo_surface_t *surface = draw (scene);
      double paper = 255 * (.2126 * scene->theme->inks[APORIA_INK_SURFACE].red
                            + .7152 * scene->theme->inks[APORIA_INK_SURFACE].green
                            + .0722 * scene->theme->inks[APORIA_INK_SURFACE].blue);
      guint n_bars = 0;

      for (guint i = 0; i < scene->shapes->len; i++)
        {
          const AporiaShape *shape = &g_array_index (scene->shapes, AporiaShape, i);
          double mean, spread;

          if (shape->kind != APORIA_SHAPE_BAR || shape->h < 12)
            continue;
          n_bars++;
          measure (surface, shape, &mean, &spread);
          g_assert_cmpfloat (fabs (mean - paper), >, 25);
          if (shape->is_hatched)
            g_assert_cmpfloat (spread, >, 15);
          else
            g_assert_cmpfloat (spread, <, 3);
        }
      g_assert_cmpuint (n_bars, >, 4);
      cairo_surface_destroy (surface);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("/charts/golden/text/", cases[i].name, NULL);
      g_autofree char *pixels = g_strconcat ("/charts/golden/pixels/", cases[i].name, NULL);

      g_test_add_data_func (text, GUINT_TO_POINTER (i), test_text);
      if (cases[i].is_drawn)
        g_test_add_data_func (pixels, GUINT_TO_POINTER (i), test_pixels);
    }
  g_test_add_func ("/charts/golden/pixels-can-differ", test_pixels_can_differ);
  g_test_add_func ("/charts/golden/series-without-colours", test_series_without_colours);
  return g_test_run ();
}
