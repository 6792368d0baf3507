/* A hands-free interview: questions are spoken, answers are heard and taken when they end, and the next
 * question is the reply.  It drives the interview as a person would with the window's buttons; whatever it
 * does can be done by hand meanwhile, and ends it where it must.  Main thread only; nothing blocks.
 *
 * Signals: "changed": anything below is another, but for levels and ring; "level": those; "heard"
 * (AporiaTranscript): goes behind what is in the editor; "take": what is in the editor is the answer: submit
 * it.  Both are carried out by whoever has the editor. */
#pragma once

#include "core/models/aporia-reading.h"
#include "core/models/aporia-interview.h"
#include "core/models/aporia-speaking.h"
#include "core/ports/aporia-speaker.h"
#include "core/services/aporia-voice-turns.h"

#define APORIA_TYPE_HANDS_FREE (aporia_hands_free_get_type ())
G_DECLARE_FINAL_TYPE (AporiaHandsFree, aporia_hands_free, APORIA, HANDS_FREE, GObject)

/* Settings: the voice's id and its rate, "" for what is usual; then "yes" or "". */
#define APORIA_SETTING_TAKES_TIME "hands-free-takes-time"     /* all patience twice */
#define APORIA_SETTING_HAS_HEADSET "hands-free-has-headset"   /* one may speak while a question is spoken */
#define APORIA_SETTING_HIDES_FACE "hands-free-hides-face"     /* no drawn interviewer */

/* RECORDER: of its own; it passes sound on ten times a second or more often.  SPEAKER: (nullable) NULL:
 * questions are only shown. */
AporiaHandsFree  *aporia_hands_free_new (AporiaInterview *interview,
                                         AporiaSpeaking  *speaking,
                                         AporiaRecorder  *recorder,
                                         AporiaSpeaker   *speaker);

/* From a question that waits for its answer; does nothing else where. */
void              aporia_hands_free_start (AporiaHandsFree *self);
/* At once, in any state.  What was said and not written down yet is offered as a recording. */
void              aporia_hands_free_stop (AporiaHandsFree *self);
/* "That was my answer", without a pause; while a question is spoken: it need not be heard to its end.
 * HAS_TEXT: there is something in the editor, so that nothing needs to have been said. */
void              aporia_hands_free_finish_answer (AporiaHandsFree *self,
                                                   gboolean         has_text);

gboolean          aporia_hands_free_get_is_running (AporiaHandsFree *self);
AporiaVoiceState  aporia_hands_free_get_state (AporiaHandsFree *self);
/* Why it cannot start.  Returns: (transfer none) (nullable) NULL: it can */
const char       *aporia_hands_free_get_reason (AporiaHandsFree *self);
/* What went wrong last: why it stopped, or is only shown.  Returns: (transfer none) (nullable) */
const char       *aporia_hands_free_get_problem (AporiaHandsFree *self);
/* What is said, or was said last.  Returns: (transfer none) "" before */
const char       *aporia_hands_free_get_caption (AporiaHandsFree *self);
/* Where in the caption the voice is: in characters.  FALSE: unknown, or it does not speak. */
gboolean          aporia_hands_free_get_word (AporiaHandsFree *self,
                                              guint           *start,
                                              guint           *length);
/* The person was silent for long, and nothing was said yet. */
gboolean          aporia_hands_free_get_is_prompting (AporiaHandsFree *self);
/* What was said is still being written down. */
gboolean          aporia_hands_free_get_is_writing (AporiaHandsFree *self);
/* The loudest of the last moment, of the microphone or of the voice, in dB below full scale (-90..0). */
double            aporia_hands_free_get_level (AporiaHandsFree *self);
double            aporia_hands_free_get_voice_level (AporiaHandsFree *self);
/* The way from the pause to the end of the answer: 0..1. */
double            aporia_hands_free_get_ring (AporiaHandsFree *self);

/* --- for tests --- */

/* CLOCK: seconds that only grow; time passes when it is told to. */
void              aporia_hands_free_set_clock (AporiaHandsFree *self,
                                               const double    *clock);
void              aporia_hands_free_tick (AporiaHandsFree *self);
/* When things happened in the last turn, and when the reply was heard (-1: it was not yet), by the clock. */
const AporiaVoiceStamps *aporia_hands_free_get_stamps (AporiaHandsFree *self,
                                                       double          *heard_at);
