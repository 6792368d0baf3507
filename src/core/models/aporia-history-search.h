/* What a search in the history found, as a GListModel of AporiaSearchItem: page by page, as far as somebody
 * looks.  Main thread only, no network. */
#pragma once

#include "core/domain/aporia-archive.h"
#include "core/services/aporia-services.h"

#define APORIA_TYPE_SEARCH_ITEM (aporia_search_item_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSearchItem, aporia_search_item, APORIA, SEARCH_ITEM, GObject)

AporiaSearchHit *aporia_search_item_get_hit (AporiaSearchItem *self);
/* The first of its session in the list: it is told there which one it is. */
gboolean         aporia_search_item_get_is_first (AporiaSearchItem *self);

/* Properties: is-searching (boolean), error (string, NULL when fine). */
#define APORIA_TYPE_HISTORY_SEARCH (aporia_history_search_get_type ())
G_DECLARE_FINAL_TYPE (AporiaHistorySearch, aporia_history_search, APORIA, HISTORY_SEARCH, GObject)

AporiaHistorySearch *aporia_history_search_new (AporiaServices *services);
/* Searches again when one of them is another; "" finds nothing.  What is shown stays until the new finds are
 * there. */
void                 aporia_history_search_set (AporiaHistorySearch *self,
                                                const char          *text,
                                                AporiaArchiveFilter *filter);
/* The same search once more: something may have changed. */
void                 aporia_history_search_refresh (AporiaHistorySearch *self);
/* The next page, when there is one and none is on its way. */
void                 aporia_history_search_load_more (AporiaHistorySearch *self);
const char          *aporia_history_search_get_text (AporiaHistorySearch *self);
gboolean             aporia_history_search_get_is_searching (AporiaHistorySearch *self);
const char          *aporia_history_search_get_error (AporiaHistorySearch *self);
