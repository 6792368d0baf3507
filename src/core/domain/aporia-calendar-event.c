#include "core/domain/aporia-calendar-event.h"

#include "core/base/aporia-day.h"
#include <glib/gi18n-lib.h>

static void
aporia_calendar_event_clear (AporiaCalendarEvent *self)
{
  g_free (self->uid);
  g_free (self->summary);
  g_free (self->location);
  g_free (self->description);
}

APORIA_DEFINE_RECORD (AporiaCalendarEvent, aporia_calendar_event, aporia_calendar_event_clear)

char *
aporia_calendar_event_dup_when (const AporiaCalendarEvent *self)
{
  g_autofree char *day = aporia_day_format (self->day);
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GDateTime) local = NULL;
  g_autofree char *time = NULL;

  if (self->starts_at == 0)
    return g_steal_pointer (&day);
  utc = g_date_time_new_from_unix_utc (self->starts_at / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);
  time = g_date_time_format (local, "%H:%M");
  /* Translators: a day and a time: "Tuesday, 24 November, 14:30" */
  return g_strdup_printf (_("%s, %s"), day, time);
}
