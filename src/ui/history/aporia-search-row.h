/* One thing a search found: which session (at its first find), which question, and the words around it.
 *
 * Property: item (AporiaSearchItem, nullable).  Activates "history.open-hit".
 */
#pragma once

#include "core/models/aporia-history-search.h"

#include <adwaita.h>

#define APORIA_TYPE_SEARCH_ROW (aporia_search_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSearchRow, aporia_search_row, APORIA, SEARCH_ROW, AdwBin)
