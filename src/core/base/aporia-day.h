/* Days of a person's calendar: a day begins at the local midnight, whatever the offset of that day is.
 *
 * A day is its Julian day number, as GDate counts (1 is the first of January of year 1); 0 is no day.  Days
 * are stored as "2026-11-21" and never as a moment: who travels keeps their days. */
#pragma once

#include <glib.h>

#define APORIA_DAY_USEC (G_GINT64_CONSTANT (24) * 60 * 60 * G_USEC_PER_SEC)

/* The day in ZONE (nullable: the local one) of USEC, microseconds since 1970 UTC. */
int    aporia_day_of (gint64     usec,
                      GTimeZone *zone);
/* The first moment of DAY in ZONE (nullable), microseconds since 1970 UTC. */
gint64 aporia_day_get_start (int        day,
                             GTimeZone *zone);

/* "2026-11-21" and back; from_text gives 0 for what is no such day.  Returns: (transfer full) */
char  *aporia_day_to_text (int day);
int    aporia_day_from_text (const char *text);

/* "Saturday, 21 November" in the locale's words.  Returns: (transfer full) */
char  *aporia_day_format (int day);
