/* Calendar files by RFC 5545, through libical, whose switches are global: one thread at a time. */
#pragma once

#include "core/ports/aporia-calendar.h"

/* Returns: (transfer full) */
AporiaCalendar *aporia_ical_new (void);
