/* The preferences: Coach, People, Privacy and Sharing.  Opens whatever is broken: it waits for nothing. */
#pragma once

#include "core/models/aporia-account.h"
#include "core/domain/aporia-move-check.h"
#include "core/models/aporia-coaches.h"
#include "core/models/aporia-sharing.h"
#include "core/models/aporia-reading.h"
#include "core/models/aporia-speaking.h"
#include "core/services/aporia-services.h"
#include <adwaita.h>

#define APORIA_TYPE_PREFERENCES_WINDOW (aporia_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (AporiaPreferencesWindow, aporia_preferences_window, APORIA, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

AporiaPreferencesWindow *aporia_preferences_window_new (GtkWindow      *parent,
                                                        AporiaServices *services,
                                                        AporiaCoaches  *coaches);
/* Shows the page about people.  Once. */
void                     aporia_preferences_window_set_account (AporiaPreferencesWindow *self,
                                                                AporiaAccount           *account);
/* Goes to the page about people. */
void                     aporia_preferences_window_show_account (AporiaPreferencesWindow *self);
/* ITEM: (nullable) NULL sets up a new service. */
void                     aporia_preferences_window_edit (AporiaPreferencesWindow *self,
                                                         AporiaCoachItem         *item);
/* A page about the shared database, and the privacy page says what goes there.  Call once. */
void                     aporia_preferences_window_add_sharing (AporiaPreferencesWindow *self,
                                                                AporiaSharing           *sharing);
/* A whole history to the shared database or from it, above the pages.  After sharing was added. */
void                     aporia_preferences_window_show_move (AporiaPreferencesWindow *self,
                                                              AporiaMoveWay            way);
/* A page about answering by voice.  Call once. */
void                     aporia_preferences_window_add_speech (AporiaPreferencesWindow *self,
                                                               AporiaSpeaking          *speaking,
                                                               AporiaReading           *reading);
/* The list of saved reports, above the pages. */
void                     aporia_preferences_window_show_reports (AporiaPreferencesWindow *self);
