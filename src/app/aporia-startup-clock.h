/* Measures the time to the first frame, for the start-up benchmark. */
#pragma once

#include <gtk/gtk.h>

/* Prints one line "first-frame-ms=… activate-ms=… rss-kib=…" when WINDOW has painted for the first time, if
 * APORIA_STARTUP_NS (CLOCK_REALTIME nanoseconds, taken by the launcher) is set or QUIT is TRUE; with QUIT the
 * application ends then.  Call before the window is presented. */
void   aporia_startup_clock_watch (GtkWindow *window,
                                   double     activated_ms,
                                   gboolean   quit);
/* Wall clock in milliseconds; take it on entry to activate(). */
double aporia_startup_clock_now (void);
