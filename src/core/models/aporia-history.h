/* Stored attempts, newest first, as a GListModel of AporiaHistoryItem: as many as somebody looked at so far.
 * Main thread only, no network. */
#pragma once

#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-archive.h"
#include "core/models/aporia-ask-again.h"
#include "core/models/aporia-history-search.h"
#include "core/models/aporia-notes.h"
#include "core/models/aporia-recordings.h"
#include "core/models/aporia-stories.h"
#include "core/services/aporia-services.h"

#define APORIA_TYPE_HISTORY_ITEM (aporia_history_item_get_type ())
G_DECLARE_FINAL_TYPE (AporiaHistoryItem, aporia_history_item, APORIA, HISTORY_ITEM, GObject)

AporiaAttemptSummary *aporia_history_item_get_summary (AporiaHistoryItem *self);

/* Properties: is-loading (boolean), error (string, NULL when fine).
 * Signals: "deleted" (string label): aporia_history_undo_delete() takes it back; "judged" (AporiaTurn): an
 * answer has new feedback. */
#define APORIA_TYPE_HISTORY (aporia_history_get_type ())
G_DECLARE_FINAL_TYPE (AporiaHistory, aporia_history, APORIA, HISTORY, GObject)

AporiaHistory *aporia_history_new (AporiaServices *services);
/* Reads the list again; items of attempts that did not change stay the same objects. */
void           aporia_history_refresh (AporiaHistory *self);
/* The next page, when there is one and none is on its way. */
void           aporia_history_load_more (AporiaHistory *self);
/* What the list is narrowed to. */
void           aporia_history_set_filter (AporiaHistory       *self,
                                          AporiaArchiveFilter *filter);
AporiaArchiveFilter *aporia_history_get_filter (AporiaHistory *self);
AporiaNotes   *aporia_history_get_notes (AporiaHistory *self);
AporiaStories *aporia_history_get_stories (AporiaHistory *self);
/* Of its answers; (nullable). */
void           aporia_history_set_recordings (AporiaHistory    *self,
                                              AporiaRecordings *recordings);
AporiaRecordings *aporia_history_get_recordings (AporiaHistory *self);
AporiaHistorySearch *aporia_history_get_search (AporiaHistory *self);
gboolean       aporia_history_get_is_loading (AporiaHistory *self);
const char    *aporia_history_get_error (AporiaHistory *self);

/* Everything about one attempt, as the report has it.  Returns in _finish: (transfer full) */
void           aporia_history_load_report_async (AporiaHistory      *self,
                                                 const char         *attempt_uid,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
AporiaReport  *aporia_history_load_report_finish (AporiaHistory *self,
                                                  GAsyncResult  *result,
                                                  GError       **error);
/* A session with what only the history shows of it. */
typedef struct
{
  AporiaReport         *report;
  AporiaAttemptSummary *summary;
  GPtrArray            *notes; /* (element-type AporiaNote) */
} AporiaHistorySession;

APORIA_DECLARE_RECORD (AporiaHistorySession, aporia_history_session)

void                  aporia_history_load_session_async (AporiaHistory      *self,
                                                         const char         *attempt_uid,
                                                         GCancellable       *cancellable,
                                                         GAsyncReadyCallback callback,
                                                         gpointer            user_data);
AporiaHistorySession *aporia_history_load_session_finish (AporiaHistory *self,
                                                          GAsyncResult  *result,
                                                          GError       **error);
/* (element-type AporiaPastTurn) other times of the question, oldest first. */
void           aporia_history_list_past_async (AporiaHistory      *self,
                                               const char         *question_uid,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GPtrArray     *aporia_history_list_past_finish (AporiaHistory *self,
                                                GAsyncResult  *result,
                                                GError       **error);
/* What there is to narrow to. */
void           aporia_history_load_choices_async (AporiaHistory      *self,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
AporiaArchiveChoices *aporia_history_load_choices_finish (AporiaHistory *self,
                                                          GAsyncResult  *result,
                                                          GError       **error);
/* Feedback on TURN of REPORT asked for again, or about to be; it goes on whoever looks at it.
 * Returns: (transfer none) */
AporiaAskAgain *aporia_history_get_ask_again (AporiaHistory *self,
                                              AporiaReport  *report,
                                              AporiaTurn    *turn);
void           aporia_history_delete (AporiaHistory *self,
                                      const char    *attempt_uid,
                                      const char    *label);
void           aporia_history_undo_delete (AporiaHistory *self);
/* Out of what was deleted, back to the others. */
void           aporia_history_restore (AporiaHistory *self,
                                       const char    *attempt_uid);
void           aporia_history_set_starred (AporiaHistory *self,
                                           const char    *attempt_uid,
                                           gboolean       is_starred);
/* See aporia_services_get_is_fluency_fair(). */
gboolean        aporia_history_get_is_fluency_fair (AporiaHistory *self);
