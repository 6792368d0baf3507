/* A day or a time in a calendar, read from a file or to be written to one. */
#pragma once

#include "core/domain/aporia-types.h"

struct _AporiaCalendarEvent
{
  char    *uid;
  char    *summary;         /* one line, "" when there is none */
  char    *location;        /* (nullable) one line */
  char    *description;     /* (nullable) */
  int      day;             /* as in core/base/aporia-day.h: of the person's calendar, where they are now */
  gint64   starts_at;       /* microseconds since 1970 UTC; 0: all day */
  gboolean is_repeating;    /* only its first time is here */
  gboolean is_zone_unknown; /* its time was taken as local time */
};

APORIA_DECLARE_RECORD (AporiaCalendarEvent, aporia_calendar_event)

/* "Tuesday, 24 November, 14:30", or the day alone, in the locale's words.  Returns: (transfer full) */
char *aporia_calendar_event_dup_when (const AporiaCalendarEvent *self);
