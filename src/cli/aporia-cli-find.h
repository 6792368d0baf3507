/* Stored sessions by their id. */
#pragma once

#include "core/services/aporia-report-builder.h"
#include "core/services/aporia-session-finder.h"
#include "core/services/aporia-session.h"

/* ID: the whole id or a beginning that only one session has; NULL is the newest.  NULL with error. */
char *cli_find_id (AporiaServices *services, const char *id, GError **error);
/* Puts PATH, just written, on the list of saved reports. */
void cli_note_saved (AporiaServices *services, const AporiaReportChoice *choice, const char *path,
                     const char *format);
/* Writes the report on CHOICE to PATH. */
gboolean cli_write_report (AporiaServices *services, const AporiaReportChoice *choice,
                           gboolean is_letter, const char *path, GError **error);
