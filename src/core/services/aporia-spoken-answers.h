/* Spoken answers: how they sounded is measured from the recording and kept beside the answer.  Blocking; any
 * worker thread. */
#pragma once

#include "core/domain/aporia-sound.h"
#include "core/domain/aporia-spoken.h"
#include "core/services/aporia-services.h"

/* With so many earlier answers it is known what is usual; older ones say less. */
#define APORIA_SPOKEN_MAX_EARLIER 20

/* SOUND: at APORIA_SOUND_RATE; TRANSCRIPT: what was heard in it.  Of a draft the words are kept, but nothing
 * is counted in them.  A pure function.  Returns: (transfer full) */
AporiaSpoken *aporia_spoken_measure (const char        *question_uid,
                                     const AporiaSound *sound,
                                     AporiaTranscript  *transcript);

/* Keeps SPOKEN for its question, in place of an earlier recording, and beside what is usual for the person.
 * When the question was answered meanwhile with other words than those that were said, nothing is kept.
 * Returns: (transfer full) (nullable) as it was kept; NULL without ERROR: it was not. */
AporiaSpoken *aporia_spoken_keep (AporiaServices *services,
                                  AporiaSpoken   *spoken,
                                  GError        **error);
/* TEXT (nullable) is the answer to the question: what was kept goes when it is not what was said, but not
 * with a skip, which may be taken back.  A failure is logged.
 * Returns: (transfer full) (nullable) what stays */
AporiaSpoken *aporia_spoken_settle (AporiaServices *services,
                                    AporiaTurn     *turn,
                                    const char     *text);
