/* The page's struct, shared by its files: what is shown in aporia-history-page.c, verbs in -verbs.c. */
#pragma once

#include "ui/compat/aporia-split-view.h"
#include "ui/history/aporia-history-page.h"
#include "ui/history/aporia-session-list.h"
#include "ui/history/aporia-session-view.h"
#include "ui/history/aporia-stories-page.h"
#include "ui/widgets/aporia-error-bar.h"

struct _AporiaHistoryPage
{
  AdwBin parent_instance;

  GtkWidget         *switcher;
  GtkStack          *sections;
  AporiaStoriesPage *stories_page;
  GtkStack          *stack;
  GtkSpinner        *spinner;
  AporiaErrorBar    *error_bar;
  AporiaSplitView   *split_view;
  AporiaSessionList *session_list;
  AporiaSessionView *session_view;

  AporiaHistory        *history;     /* owned */
  char                 *shown;       /* (nullable) owned: the uid of the session that is shown or read */
  AporiaAttemptSummary *summary;     /* (nullable) owned: of it, as far as it is known */
  AporiaHistorySession *session;     /* (nullable) owned: it, once it is read */
  GCancellable         *cancellable; /* (nullable) owned: reading a session */
  gboolean              is_story_deleted; /* what was deleted last was a story */
};

void aporia_history_page_install_actions (GtkWidgetClass *widget_class);
/* Reads the session that is shown again. */
void aporia_history_page_load_shown (AporiaHistoryPage *self);
/* UID: (nullable) none.  QUESTION_UID: (nullable) what is brought into view of it. */
void aporia_history_page_show_session (AporiaHistoryPage *self,
                                       const char        *uid,
                                       const char        *question_uid);
/* From the stories back to the sessions. */
void aporia_history_page_show_sessions (AporiaHistoryPage *self);
/* When the page is folded, from the list to the session. */
void aporia_history_page_turn_page (AporiaHistoryPage *self);
