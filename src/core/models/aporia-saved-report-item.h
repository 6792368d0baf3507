/* One saved report in the list, and what has become of its file.  Main thread; made and changed by
 * AporiaSavedReports. */
#pragma once

#include "core/domain/aporia-saved-report.h"
#include <gio/gio.h>

/* Property, read-only: state (an int, AporiaSavedState). */
#define APORIA_TYPE_SAVED_REPORT_ITEM (aporia_saved_report_item_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSavedReportItem, aporia_saved_report_item, APORIA, SAVED_REPORT_ITEM, GObject)

AporiaSavedReportItem *aporia_saved_report_item_new (AporiaSavedReport *record);
AporiaSavedReport     *aporia_saved_report_item_get_record (AporiaSavedReportItem *self);
AporiaSavedState       aporia_saved_report_item_get_state (AporiaSavedReportItem *self);
/* REMOVED_AT: when Aporia removed the file, 0 when it did not. */
void                   aporia_saved_report_item_set_state (AporiaSavedReportItem *self,
                                                           AporiaSavedState       state,
                                                           gint64                 removed_at);
/* When, what and how large, and in a second line where: "21 Nov 2026, 09:41 · PDF · 38 kB", "~/Documents".
 * Returns: (transfer full) */
char                  *aporia_saved_report_item_dup_facts (AporiaSavedReportItem *self);
/* A sentence when the file is not what was saved.  Returns: (transfer full) (nullable) */
char                  *aporia_saved_report_item_dup_status (AporiaSavedReportItem *self);
/* Something is at the place where it was saved. */
gboolean               aporia_saved_report_item_is_there (AporiaSavedReportItem *self);
