/* What is being waited for: nothing for a second, then plain words and a button to stop it, then how long it
 * has been, then an offer to have the built-in coach do it. */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_WAIT_BAR (aporia_wait_bar_get_type ())
G_DECLARE_FINAL_TYPE (AporiaWaitBar, aporia_wait_bar, APORIA, WAIT_BAR, GtkWidget)

/* A wait shorter than EXPLAIN is not mentioned. */
#define APORIA_WAIT_EXPLAIN G_TIME_SPAN_SECOND
#define APORIA_WAIT_ELAPSED (10 * G_TIME_SPAN_SECOND)
#define APORIA_WAIT_OFFER (30 * G_TIME_SPAN_SECOND)

/* Properties: cancel-action, fallback-action, fallback-label (string): what the buttons do, and what the
 * offer is called. */
GtkWidget *aporia_wait_bar_new (void);
/* SINCE: monotonic time, 0 when nothing is waited for; STAGE (nullable). */
void       aporia_wait_bar_set (AporiaWaitBar *self,
                                gint64         since,
                                const char    *stage,
                                gboolean       can_fall_back);
/* Shows what there is to show at NOW (monotonic time); it does so by itself every second. */
void       aporia_wait_bar_update (AporiaWaitBar *self,
                                   gint64         now);
