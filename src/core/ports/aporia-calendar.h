/* Port: calendar files (.ics).  Implemented by backends/calendar.  Blocking; any worker thread. */
#pragma once

#include "core/domain/aporia-calendar-event.h"
#include <gio/gio.h>

/* What is read of a file at most, in bytes. */
#define APORIA_CALENDAR_MAX_BYTES (1024 * 1024)

#define APORIA_TYPE_CALENDAR (aporia_calendar_get_type ())
G_DECLARE_INTERFACE (AporiaCalendar, aporia_calendar, APORIA, CALENDAR, GObject)

struct _AporiaCalendarInterface
{
  GTypeInterface g_iface;

  GPtrArray *(*read) (AporiaCalendar *self, GBytes *file, GError **error);
  GBytes *(*write) (AporiaCalendar *self, GPtrArray *events, gint64 now, GError **error);
};

/* The events of FILE, outside data: earliest first, cancelled ones and those without a day left out.
 * Returns: (transfer full) (element-type AporiaCalendarEvent) at least one; NULL with
 * APORIA_ERROR_UNREADABLE, whose message is a sentence for the person. */
GPtrArray *aporia_calendar_read (AporiaCalendar *self,
                                 GBytes         *file,
                                 GError        **error);
/* A calendar of EVENTS (element-type AporiaCalendarEvent), stamped with NOW, microseconds since 1970 UTC. */
GBytes    *aporia_calendar_write (AporiaCalendar *self,
                                  GPtrArray      *events,
                                  gint64          now,
                                  GError        **error);
