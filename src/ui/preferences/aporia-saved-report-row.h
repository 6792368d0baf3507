/* One saved report: what it is, what became of it, and what can be done with it. */
#pragma once

#include "core/models/aporia-saved-report-item.h"
#include <adwaita.h>

#define APORIA_TYPE_SAVED_REPORT_ROW (aporia_saved_report_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSavedReportRow, aporia_saved_report_row, APORIA, SAVED_REPORT_ROW, AdwActionRow)

/* Signals: "remove", "forget": the person asked for it. */
GtkWidget             *aporia_saved_report_row_new (AporiaSavedReportItem *item);
AporiaSavedReportItem *aporia_saved_report_row_get_item (AporiaSavedReportRow *self);
