/* The History page: stored sessions at the start, the chosen one at the end; folds when narrow.  Beside them
 * the stories, see aporia-stories-page.h.
 *
 * Uses the window's action win.show-setup.  What the window connects:
 *   "undoable" (string message): something was deleted; show MESSAGE (plain text: escape it for a toast)
 *     with a button Undo that calls aporia_history_page_undo()
 *   "practise" (strv question_uids): call aporia_interview_start_practice()
 *   "export" (string attempt_uid): call aporia_export_report()
 *   "print" (string attempt_uid): call aporia_print_attempt()
 */
#pragma once

#include "core/models/aporia-history.h"

#include <adwaita.h>

#define APORIA_TYPE_HISTORY_PAGE (aporia_history_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaHistoryPage, aporia_history_page, APORIA, HISTORY_PAGE, AdwBin)

AporiaHistoryPage *aporia_history_page_new (void);
/* Shows HISTORY; reads the list again whenever the page appears. */
void               aporia_history_page_bind (AporiaHistoryPage *self,
                                             AporiaHistory     *history);
/* Takes the last deletion back. */
void               aporia_history_page_undo (AporiaHistoryPage *self);
/* Opens the session of ATTEMPT_UID once the list holds it. */
void               aporia_history_page_open (AporiaHistoryPage *self,
                                             const char        *attempt_uid);
/* Shows the stories, and story UID of them. */
void               aporia_history_page_open_story (AporiaHistoryPage *self,
                                                   const char        *uid);
/* The uid of the session that is shown, or NULL. */
const char        *aporia_history_page_get_attempt_uid (AporiaHistoryPage *self);
