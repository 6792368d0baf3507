/* From the times of a calendar file to moments. */
#pragma once

#include <glib.h>
#include <libical/ical.h>

/* Fills DAY, STARTS_AT (0: all day) and IS_ZONE_UNKNOWN from START, a DTSTART; CALENDAR has the file's time
 * zones.  Returns: FALSE when it is no time that a person can have. */
gboolean aporia_ical_read_time (icalcomponent *calendar,
                                icalproperty  *start,
                                int           *day,
                                gint64        *starts_at,
                                gboolean      *is_zone_unknown);
