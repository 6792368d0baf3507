/* The list of saved reports, newest first, and what one does with them.  Main thread. */
#pragma once

#include "core/models/aporia-saved-report-item.h"
#include "core/services/aporia-report-shelf.h"

/* A GListModel of AporiaSavedReportItem.
 *
 * Properties, all read-only: is-loading, has-more (booleans); error (a string, NULL when the list was read).
 * Signals: "notice" (string) tells how something went; "forgotten" (string message, string uid) can be
 * undone; "no-trash" (item) when a file cannot go to the trash: it can only be removed for good. */
#define APORIA_TYPE_SAVED_REPORTS (aporia_saved_reports_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSavedReports, aporia_saved_reports, APORIA, SAVED_REPORTS, GObject)

#define APORIA_SAVED_REPORTS_BATCH 50

AporiaSavedReports *aporia_saved_reports_new (AporiaServices *services);
/* Reads the list from its beginning, then looks at each file; what is under way is dropped. */
void                aporia_saved_reports_load (AporiaSavedReports *self);
/* Adds older ones. */
void                aporia_saved_reports_load_more (AporiaSavedReports *self);
gboolean            aporia_saved_reports_get_is_loading (AporiaSavedReports *self);
gboolean            aporia_saved_reports_get_has_more (AporiaSavedReports *self);
const char         *aporia_saved_reports_get_error (AporiaSavedReports *self);
void                aporia_saved_reports_remove (AporiaSavedReports    *self,
                                                 AporiaSavedReportItem *item,
                                                 AporiaRemoval          how);
/* Takes ITEM out of the list; its file stays. */
void                aporia_saved_reports_forget (AporiaSavedReports    *self,
                                                 AporiaSavedReportItem *item);
void                aporia_saved_reports_undo_forget (AporiaSavedReports *self,
                                                      const char         *uid);
