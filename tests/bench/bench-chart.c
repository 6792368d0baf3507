/* A chart of ten thousand points in a window: what a frame takes when the data changed, when a person steps
 * to another point and when nothing changed.  From before-paint to after-paint, so layout, drawing and
 * rendering are in it.
 */
#include "bench/bench-measure.h"
#include "charts/report-fixture.h"
#include "ui/widgets/aporia-chart-view.h"

#include <adwaita.h>

#define N_POINTS 10000
#define N_FRAMES 100
#define N_WARM 5
#define WIDTH 900
#define HEIGHT 420

typedef enum
{
  CHANGED,
  STEPPED,
  UNCHANGED,
  N_KINDS,
} Kind;

static const char *const names[N_KINDS] = { "chart-10k", "chart-10k-step", "chart-10k-cached" };

typedef struct
{
  AporiaChartView *view;      /* borrowed */
  AporiaChart     *charts[2]; /* owned: two that differ */
  Kind             kind;
  guint            n;         /* frames of this kind */
  gint64           start;
  double           times[N_FRAMES];
  gboolean         is_done;
} Bench;

static AporiaChart *
make_chart (guint n)
{
  g_autoptr(AporiaStatistics) statistics = report_fixture_many (n);

  return aporia_chart_correctness_over_time (statistics);
}

static void
before_cb (GdkFrameClock *frame_clock,
           Bench         *bench)
{
  bench->start = g_get_monotonic_time ();
}

static void
after_cb (GdkFrameClock *frame_clock,
          Bench         *bench)
{
  if (bench->is_done)
    return;
  if (bench->n >= N_WARM)
    bench->times[bench->n - N_WARM] = (double) (g_get_monotonic_time () - bench->start) / 1000.0;
  if (++bench->n < N_WARM + N_FRAMES)
    return;
  bench_print (names[bench->kind], bench->times, N_FRAMES);
  bench->n = 0;
  bench->is_done = ++bench->kind == N_KINDS;
}

/* Asks for the next frame, before it is painted. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  Bench *bench = user_data;

  if (bench->kind == CHANGED)
    aporia_chart_view_set_chart (bench->view, bench->charts[bench->n % 2]);
  else if (bench->kind == STEPPED)
    aporia_chart_view_select (bench->view, (int) (bench->n * 7 % N_POINTS));
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
mapped_cb (GtkWidget *window,
           Bench     *bench)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkFrameClock *frame_clock = gdk_surface_get_frame_clock (surface);

  g_signal_connect (frame_clock, "before-paint", G_CALLBACK (before_cb), bench);
  g_signal_connect (frame_clock, "after-paint", G_CALLBACK (after_cb), bench);
}

int
main (void)
{
  Bench bench = { NULL };
  GtkWidget *window;

  adw_init ();
  bench.charts[0] = make_chart (N_POINTS);
  bench.charts[1] = make_chart (N_POINTS - 1);
  bench.view = aporia_chart_view_new ();
  aporia_chart_view_set_chart (bench.view, bench.charts[0]);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.view));
  gtk_widget_add_tick_callback (GTK_WIDGET (bench.view), tick_cb, &bench, NULL);
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), &bench);
  gtk_window_present (GTK_WINDOW (window));
  while (!bench.is_done)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  aporia_chart_unref (bench.charts[0]);
  aporia_chart_unref (bench.charts[1]);
  return 0;
}
