/* Preferences, Privacy, Saved reports: a page above the others, read anew each time it is made. */
#pragma once

#include "core/models/aporia-saved-reports.h"
#include <adwaita.h>

/* Signals: "closed"; "undoable" (string message, string uid), "message" (string) for toasts. */
#define APORIA_TYPE_SAVED_REPORTS_PAGE (aporia_saved_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSavedReportsPage, aporia_saved_reports_page, APORIA, SAVED_REPORTS_PAGE, GtkBox)

GtkWidget *aporia_saved_reports_page_new (AporiaServices *services);
/* Brings back what was taken off the list. */
void       aporia_saved_reports_page_undo (AporiaSavedReportsPage *self,
                                           const char             *uid);
