/* The composition root: settings and environment -> concrete backends behind the ports.
 * The only place that knows which backend is used for what. */
#pragma once

#include "core/models/aporia-account.h"
#include "core/models/aporia-coaches.h"
#include "core/models/aporia-hands-free.h"
#include "core/models/aporia-sharing.h"
#include "core/models/aporia-reading.h"
#include "core/models/aporia-speaking.h"

/* Constructs everything; opens nothing and does not block.  Returns: (transfer full) */
AporiaServices *aporia_composition_build (void);
/* After how many days saved reports are removed; 0: never. */
guint           aporia_composition_get_report_days (void);
/* Who can be the coach, from settings and environment; SERVICES get the one that was chosen.
 * Returns: (transfer full) */
AporiaCoaches  *aporia_composition_build_coaches (AporiaServices *services);
/* The shared database that the environment names, if any; connects to nothing yet.
 * Returns: (transfer full) */
AporiaSharing  *aporia_composition_build_sharing (AporiaServices *services);
/* Who practises, and the provider to sign in with from settings or environment.  Returns: (transfer full) */
AporiaAccount  *aporia_composition_build_account (AporiaServices *services);
/* Recordings that are kept, and hearing them.  Returns: (transfer full) */
AporiaRecordings *aporia_composition_build_recordings (AporiaServices *services);
/* Answering by voice; COACHES (not owned) must outlive it.  Returns: (transfer full) */
AporiaSpeaking *aporia_composition_build_speaking (AporiaServices   *services,
                                                   AporiaCoaches    *coaches,
                                                   AporiaRecordings *recordings);
/* The interviewer's voice.  Returns: (transfer full) */
AporiaSpeaker *aporia_composition_build_speaker (void);
/* Returns: (transfer full) */
AporiaHandsFree *aporia_composition_build_hands_free (AporiaInterview *interview,
                                                      AporiaSpeaking  *speaking,
                                                      AporiaSpeaker   *speaker);
/* Reading aloud; COACHES (not owned) must outlive it.  Returns: (transfer full) */
AporiaReading  *aporia_composition_build_reading (AporiaServices *services,
                                                  AporiaCoaches  *coaches,
                                                  AporiaSpeaker  *speaker);
