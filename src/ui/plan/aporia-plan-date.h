/* What a person types as a date and a time. */
#pragma once

#include <glib.h>

/* "24/11/2026" or "24 Nov" as the locale writes it, or "2026-11-24".  A day without a year is the next one
 * from TODAY on.  Returns: the day (core/base/aporia-day.h), 0 when TEXT is none between a year before TODAY
 * and ten years after it. */
int      aporia_plan_date_parse (const char *text,
                                 int         today);
/* The day as the locale writes it, so that it can be parsed again.  Returns: (transfer full) */
char    *aporia_plan_date_format (int day);
/* "14:30", "14.30", "9", "2 pm", "2:30pm": into MINUTES after midnight, -1 for empty text.  Returns: FALSE
 * when TEXT is no time. */
gboolean aporia_plan_time_parse (const char *text,
                                 int        *minutes);
