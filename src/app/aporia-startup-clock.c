#include "app/aporia-startup-clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct
{
  double   activated_ms;
  gboolean quit;
  gulong   handler;
} Clock;

double
aporia_startup_clock_now (void)
{
  return (double) g_get_real_time () / 1000.0;
}

static long
get_rss_kib (void)
{
  g_autofree char *text = NULL;
  long size = 0;
  long resident = 0;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL) ||
      sscanf (text, "%ld %ld", &size, &resident) != 2)
    return 0;
  return resident * (sysconf (_SC_PAGESIZE) / 1024);
}

static void
painted_cb (GdkFrameClock *frame_clock,
            gpointer       user_data)
{
  Clock *clock = user_data;
  const char *launched = g_getenv ("APORIA_STARTUP_NS");
  double start = launched != NULL ? g_ascii_strtod (launched, NULL) / 1e6 : clock->activated_ms;

  printf ("first-frame-ms=%.1f activate-ms=%.1f rss-kib=%ld\n", aporia_startup_clock_now () - start,
          clock->activated_ms - start, get_rss_kib ());
  fflush (stdout);
  g_signal_handler_disconnect (frame_clock, clock->handler);
  if (clock->quit)
    g_application_quit (g_application_get_default ());
}

static void
mapped_cb (GtkWidget *window,
           gpointer   user_data)
{
  Clock *clock = user_data;
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  if (clock->handler == 0)
    clock->handler = g_signal_connect (gdk_surface_get_frame_clock (surface), "after-paint",
                                       G_CALLBACK (painted_cb), clock);
}

static void
clock_free (gpointer  data,
            GClosure *closure)
{
  g_free (data);
}

void
aporia_startup_clock_watch (GtkWindow *window,
                            double     activated_ms,
                            gboolean   quit)
{
  Clock *clock;

  if (!quit && g_getenv ("APORIA_STARTUP_NS") == NULL)
    return;
  clock = g_new0 (Clock, 1);
  clock->activated_ms = activated_ms;
  clock->quit = quit;
  g_signal_connect_data (window, "map", G_CALLBACK (mapped_cb), clock, clock_free, 0);
}
