#include "core/ports/aporia-calendar.h"

G_DEFINE_INTERFACE (AporiaCalendar, aporia_calendar, G_TYPE_OBJECT)

static void
aporia_calendar_default_init (AporiaCalendarInterface *iface)
{
}

GPtrArray *
aporia_calendar_read (AporiaCalendar *self,
                      GBytes         *file,
                      GError        **error)
{
  g_return_val_if_fail (APORIA_IS_CALENDAR (self), NULL);

  return APORIA_CALENDAR_GET_IFACE (self)->read (self, file, error);
}

GBytes *
aporia_calendar_write (AporiaCalendar *self,
                       GPtrArray      *events,
                       gint64          now,
                       GError        **error)
{
  g_return_val_if_fail (APORIA_IS_CALENDAR (self), NULL);

  return APORIA_CALENDAR_GET_IFACE (self)->write (self, events, now, error);
}
