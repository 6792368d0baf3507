/* Three seconds of the microphone, heard again at once: does the person hear themselves?  Nothing of it is
 * kept.  Main thread only; nothing blocks.
 *
 * Signals: "changed": anything below is another, but for the level; "level": the level and the seconds are
 * others. */
#pragma once

#include "core/models/aporia-recordings.h"
#include "core/ports/aporia-recorder.h"
#include "core/ports/aporia-settings.h"

#define APORIA_MICROPHONE_CHECK_SECONDS 3.0

typedef enum
{
  APORIA_MICROPHONE_CHECK_READY,
  APORIA_MICROPHONE_CHECK_LISTENING, /* also while the microphone is being opened */
  APORIA_MICROPHONE_CHECK_PLAYING,
  APORIA_MICROPHONE_CHECK_ASKING, /* it was played; see problem */
  APORIA_MICROPHONE_CHECK_HEARD,  /* the person heard it */
  APORIA_MICROPHONE_CHECK_ADVICE, /* nothing was heard; see problem */
} AporiaMicrophoneCheckState;

#define APORIA_TYPE_MICROPHONE_CHECK (aporia_microphone_check_get_type ())
G_DECLARE_FINAL_TYPE (AporiaMicrophoneCheck, aporia_microphone_check, APORIA, MICROPHONE_CHECK, GObject)

/* RECORDER: nobody else records with it while the check does. */
AporiaMicrophoneCheck *aporia_microphone_check_new (AporiaRecorder   *recorder,
                                                    AporiaRecordings *recordings,
                                                    AporiaSettings   *settings);
/* Listens, or listens once more. */
void                   aporia_microphone_check_start (AporiaMicrophoneCheck *self);
/* Plays what is here once more. */
void                   aporia_microphone_check_replay (AporiaMicrophoneCheck *self);
/* Whether the person heard it. */
void                   aporia_microphone_check_answer (AporiaMicrophoneCheck *self,
                                                       gboolean               was_heard);
/* Ready again, in any state; nothing of it is here any more. */
void                   aporia_microphone_check_cancel (AporiaMicrophoneCheck *self);

AporiaMicrophoneCheckState aporia_microphone_check_get_state (AporiaMicrophoneCheck *self);
/* The loudest sample of the last moment in dB below full scale (-90..0), and how long it has listened. */
double                 aporia_microphone_check_get_level (AporiaMicrophoneCheck *self);
double                 aporia_microphone_check_get_seconds (AporiaMicrophoneCheck *self);
/* Why it could not listen or play.  Returns: (transfer none) (nullable) */
const char            *aporia_microphone_check_get_problem (AporiaMicrophoneCheck *self);
