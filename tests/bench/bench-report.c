/* How long the report and charts on an image surface take.
 * With a folder as argument also writes report.pdf and a picture of every chart there. */
#include "bench/bench-measure.h"
#include "charts/aporia-chart.h"
#include "charts/aporia-report-pages.h"
#include "charts/report-fixture.h"

#define REPEATS 25

typedef AporiaChart *(*MakeFunc) (AporiaStatistics *);

static void
bench_report (const char *name,
              guint       n_questions)
{
  g_autoptr(AporiaReport) report = report_fixture_full (n_questions);
  double times[REPEATS];

  for (guint i = 0; i <= REPEATS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr(GBytes) bytes = aporia_report_to_pdf (report, APORIA_PAPER_A4, NULL, NULL);

      if (bytes == NULL || g_bytes_get_size (bytes) == 0)
        g_error ("No report was made");
      /* The first one loads fonts. */
      if (i > 0)
        times[i - 1] = (double) (g_get_monotonic_time () - start) / 1000.0;
    }
  bench_print (name, times, REPEATS);
}

static double
draw_once (AporiaChart      *chart,
           AporiaChartTheme *theme,
           int               width,
           int               height,
           const char       *path)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  const AporiaRgba *paper = &theme->inks[APORIA_INK_SURFACE];
  gint64 start;
  double took;

  cairo_set_source_rgb (cr, paper->red, paper->green, paper->blue);
  cairo_paint (cr);
  start = g_get_monotonic_time ();
  aporia_chart_draw (chart, cr, width, height, theme, path != NULL ? 2 : APORIA_CHART_NO_POINT);
  took = (g_get_monotonic_time () - start) / 1000.0;
  if (path != NULL)
    cairo_surface_write_to_png (surface, path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return took;
}

static void
bench_chart (const char *name,
             guint       n)
{
  g_autoptr(AporiaStatistics) statistics = report_fixture_many (n);
  g_autoptr(AporiaChart) chart = aporia_chart_correctness_over_time (statistics);
  g_autoptr(AporiaChartTheme) theme
    = aporia_chart_theme_make (APORIA_THEME_LIGHT, NULL, NULL, NULL, NULL, 14, 1);
  double times[REPEATS];

  for (guint i = 0; i < REPEATS; i++)
    times[i] = draw_once (chart, theme, 900, 420, NULL);
  bench_print (name, times, REPEATS);
}

static void
write_charts (const char *folder,
              guint       n,
              int         width,
              int         height)
{
  static const MakeFunc makers[] = { aporia_chart_correctness_over_time,
                                     aporia_chart_correctness_and_relevance,
                                     aporia_chart_distribution, aporia_chart_by_skill,
                                     aporia_chart_criteria };
  g_autoptr(AporiaStatistics) statistics = NULL;
  g_autoptr(AporiaReport) report = report_fixture_full (10);

  statistics = n == 10 ? aporia_statistics_ref (report->statistics) : report_fixture_many (n);
  for (guint kind = 0; kind <= APORIA_THEME_PRINT; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
      {
        g_autoptr(AporiaChart) chart = makers[i](statistics);
        g_autoptr(AporiaChartTheme) theme
          = aporia_chart_theme_make (kind, NULL, NULL, NULL, NULL, 14, 1);
        g_autofree char *path
          = g_strdup_printf ("%s/chart-%u-t%u-n%05u-%dx%d.png", folder, i, kind, n, width, height);

        draw_once (chart, theme, width, height, path);
      }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AporiaReport) report = report_fixture_full (10);
  g_autofree char *path = argc > 1 ? g_build_filename (argv[1], "report.pdf", NULL) : NULL;
  g_autoptr(GError) error = NULL;

  /* Ten questions with three charts fill seven pages. */
  bench_report ("report-rich", 10);
  bench_report ("report-50", 50);
  bench_chart ("chart-picture-100", 100);
  bench_chart ("chart-picture-1k", 1000);
  bench_chart ("chart-picture-10k", 10000);
  if (path == NULL)
    return 0;
  if (!aporia_report_write_pdf (report, APORIA_PAPER_A4, path, NULL, &error))
    g_printerr ("%s\n", error->message);
  for (guint i = 0; i < 5; i++)
    {
      static const guint counts[] = { 0, 1, 10, 100, 10000 };

      write_charts (argv[1], counts[i], 420, 260);
      write_charts (argv[1], counts[i], 280, 200);
    }
  return 0;
}
