/* A session in the list.  It activates "history.open" with the attempt's uid. */
#pragma once

#include "core/models/aporia-history.h"

#include <adwaita.h>

#define APORIA_TYPE_HISTORY_ROW (aporia_history_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaHistoryRow, aporia_history_row, APORIA, HISTORY_ROW, AdwBin)

/* Property: item (AporiaHistoryItem, nullable). */
GtkWidget *aporia_history_row_new (void);
