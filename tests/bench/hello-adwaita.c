/* The least that a libadwaita program can be: a window with a label, whose first frame is reported.
 * What Aporia's start is compared with.
 */
#include "bench/bench-measure.h"

#include <adwaita.h>
#include <stdio.h>

static double started_ms;
static double activated_ms;
static gulong handler;

static double
now_ms (void)
{
  return (double) g_get_real_time () / 1000.0;
}

static void
painted_cb (GdkFrameClock *frame_clock,
            gpointer       user_data)
{
  printf ("first-frame-ms=%.1f activate-ms=%.1f rss-kib=%ld\n", now_ms () - started_ms,
          activated_ms - started_ms, bench_get_peak_kib ());
  fflush (stdout);
  g_signal_handler_disconnect (frame_clock, handler);
  g_application_quit (user_data);
}

static void
mapped_cb (GtkWidget *window,
           gpointer   user_data)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  handler = g_signal_connect (gdk_surface_get_frame_clock (surface), "after-paint", G_CALLBACK (painted_cb),
                              user_data);
}

static void
activate_cb (GtkApplication *app,
             gpointer        user_data)
{
  GtkWidget *window;
  GtkWidget *box;

  activated_ms = now_ms ();
  window = adw_application_window_new (app);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), gtk_label_new ("Hello"));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 720);
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), app);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  const char *launched = g_getenv ("APORIA_STARTUP_NS");
  g_autoptr(AdwApplication) app =
    adw_application_new ("io.github.aporia_coach.Hello", G_APPLICATION_DEFAULT_FLAGS);

  started_ms = launched != NULL ? g_ascii_strtod (launched, NULL) / 1e6 : now_ms ();
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
