/* A calendar whose files are lines: "5 Name" is an event in five days. */
#pragma once

#include "core/ports/aporia-calendar.h"

#define FAKE_CALENDAR_ERROR "This is no calendar file."

/* Returns: (transfer full) */
AporiaCalendar *fake_calendar_new (void);
/* The day that it counts from. */
int             fake_calendar_today (void);
