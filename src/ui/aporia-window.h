/* The application's window: four pages, menu, toasts. */
#pragma once

#include "core/models/aporia-analytics.h"
#include "core/models/aporia-account.h"
#include "core/models/aporia-coaches.h"
#include "core/models/aporia-sharing.h"
#include "core/models/aporia-history.h"
#include "core/models/aporia-interview.h"
#include "core/models/aporia-setup.h"
#include "core/models/aporia-hands-free.h"
#include "core/models/aporia-reading.h"
#include "core/models/aporia-speaking.h"
#include <adwaita.h>

#define APORIA_TYPE_WINDOW (aporia_window_get_type ())
G_DECLARE_FINAL_TYPE (AporiaWindow, aporia_window, APORIA, WINDOW, AdwApplicationWindow)

AporiaWindow *aporia_window_new (GtkApplication  *app,
                                 AporiaServices  *services,
                                 AporiaSetup     *setup,
                                 AporiaInterview *interview,
                                 AporiaHistory   *history,
                                 AporiaAnalytics *analytics);
/* Shows who practises in the preferences, and makes "win.sign-in" work.  Call once. */
void          aporia_window_set_account (AporiaWindow  *self,
                                         AporiaAccount *account);
/* Shows who the coach is, and makes "win.preferences" work.  Call once. */
void          aporia_window_set_coaches (AporiaWindow  *self,
                                         AporiaCoaches *coaches);
/* The preferences tell of the shared database.  Call once. */
void          aporia_window_set_sharing (AporiaWindow  *self,
                                         AporiaSharing *sharing);
/* Questions may be read aloud.  Call once. */
void          aporia_window_set_reading (AporiaWindow  *self,
                                         AporiaReading *reading);
/* Answers may be given by voice.  Call once. */
void          aporia_window_set_speaking (AporiaWindow   *self,
                                          AporiaSpeaking *speaking);
/* After set_speaking. */
void          aporia_window_set_hands_free (AporiaWindow    *self,
                                            AporiaHandsFree *hands_free);
/* NAME: "setup", "interview", "analytics" or "history".  Closes the Welcome pages. */
void          aporia_window_show_page (AporiaWindow *self,
                                       const char   *name);
/* The stored session of ATTEMPT_UID: the interview that is open, or its page of the history. */
void          aporia_window_open_session (AporiaWindow *self,
                                          const char   *attempt_uid);
/* Shows the Welcome pages if this is a first start; the store must be open.  Never before the first frame. */
void          aporia_window_offer_welcome (AporiaWindow *self);
/* In place of all pages: the store cannot be opened, plain MESSAGE says why.  NULL: it is open now. */
void          aporia_window_set_problem (AporiaWindow *self,
                                         const char   *message);
/* In place of all pages: the person's history is fetched from HOSTS; "app.go-on" begins without it.  NULL: it
 * is here, or not waited for. */
void          aporia_window_set_arriving (AporiaWindow *self,
                                          const char   *hosts);
/* Plain TEXT; BUTTON and ACTION ("win.undo-remove") are (nullable).  Returns: (transfer none) */
AdwToast     *aporia_window_show_toast (AporiaWindow *self,
                                        const char   *text,
                                        const char   *button,
                                        const char   *action);
