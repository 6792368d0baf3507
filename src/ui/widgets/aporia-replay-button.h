/* Hears a recording: play, pause, which second is heard, and why it cannot be.  Nothing is seen where there
 * is none. */
#pragma once

#include "core/models/aporia-recordings.h"
#include <adwaita.h>

#define APORIA_TYPE_REPLAY_BUTTON (aporia_replay_button_get_type ())
G_DECLARE_FINAL_TYPE (AporiaReplayButton, aporia_replay_button, APORIA, REPLAY_BUTTON, AdwBin)

GtkWidget *aporia_replay_button_new (void);
/* Call once. */
void       aporia_replay_button_bind (AporiaReplayButton *self,
                                      AporiaRecordings   *recordings);
/* The recording that is kept for QUESTION (nullable). */
void       aporia_replay_button_set_question (AporiaReplayButton *self,
                                              const char         *question);
/* A recording in memory (nullable), PCM as core/base/aporia-pcm.h says. */
void       aporia_replay_button_set_sound (AporiaReplayButton *self,
                                           GBytes             *pcm);
/* Plays, pauses, goes on. */
void       aporia_replay_button_toggle (AporiaReplayButton *self);
