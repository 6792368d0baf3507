/* The time for a question: what is left of it in words, number and bar; amber from three quarters, red at the
 * end, when nothing is cut off.
 *
 * It does not talk over a screen reader: the numbers are hidden from it, there is no live region, and the
 * description of the bar changes at the half, at three quarters and at the end only. */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_PACE_BAR (aporia_pace_bar_get_type ())
G_DECLARE_FINAL_TYPE (AporiaPaceBar, aporia_pace_bar, APORIA, PACE_BAR, GtkWidget)

typedef enum
{
  APORIA_PACE_EARLY,
  APORIA_PACE_HALF,  /* from 50 % */
  APORIA_PACE_AMBER, /* from 75 % */
  APORIA_PACE_OVER,
} AporiaPace;

/* Of USED seconds of LIMIT, which is not 0. */
AporiaPace  aporia_pace_tell (guint used,
                              guint limit);

/* Signal "pace" (string): at the start, the half, three quarters and the end, with a sentence about it; ""
 * when there is no time to tell of any more. */
GtkWidget  *aporia_pace_bar_new (void);
/* USED seconds of LIMIT; 0 LIMIT hides the bar. */
void        aporia_pace_bar_set (AporiaPaceBar *self,
                                 guint          used,
                                 guint          limit);
