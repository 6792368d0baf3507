/* The stored sessions as a list that can be narrowed, and what a search found in them.
 *
 * Activates "history.open" (row), "history.open-hit" (find), "history.delete" and "history.star" (keys),
 * "history.clear-search" and "history.clear-filter" (buttons).
 * Signal "selected": another session is selected, or the selected one has changed; not emitted while the
 * list only moves about.
 */
#pragma once

#include "core/models/aporia-history.h"

#include <adwaita.h>

#define APORIA_TYPE_SESSION_LIST (aporia_session_list_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSessionList, aporia_session_list, APORIA, SESSION_LIST, AdwBin)

GtkWidget         *aporia_session_list_new (void);
void               aporia_session_list_bind (AporiaSessionList *self,
                                             AporiaHistory     *history);
/* Returns: (transfer none) (nullable) */
AporiaHistoryItem *aporia_session_list_get_selected (AporiaSessionList *self);
/* Now, or as soon as the list holds it. */
void               aporia_session_list_select (AporiaSessionList *self,
                                               const char        *attempt_uid);
void               aporia_session_list_focus (AporiaSessionList *self);
void               aporia_session_list_focus_search (AporiaSessionList *self);
void               aporia_session_list_clear_search (AporiaSessionList *self);
/* Those that were deleted and can be restored. */
void               aporia_session_list_show_deleted (AporiaSessionList *self);
/* All sessions again. */
void               aporia_session_list_clear_filter (AporiaSessionList *self);
