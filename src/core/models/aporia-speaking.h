/* Answering by voice: the microphone, what becomes of a recording, and the preferences about both.  Main
 * thread only; nothing blocks.
 *
 * Signals: "changed": anything below is another, but for the level; "level": the level and the seconds are
 * others; "heard" (AporiaTranscript): what was said, with at least one word; "measured" (AporiaSpoken): how
 * it sounded, some time after it was heard, when it was said for a question; "taken-back" (boolean
 * can_return): what was heard last is not part of the answer any more; "put-back": what could return is once
 * more; "undoable" (string message): a recording was discarded or replaced, aporia_speaking_undo() takes that
 * back; NULL: not any more; "microphones": others are connected, while that is watched. */
#pragma once

#include "core/models/aporia-microphone-check.h"
#include "core/models/aporia-recordings.h"
#include "core/ports/aporia-recorder.h"
#include "core/ports/aporia-settings.h"
#include "core/ports/aporia-sound-reader.h"
#include "core/ports/aporia-transcriber.h"
#include "core/services/aporia-voice-keeper.h"

typedef enum
{
  APORIA_SPEAKING_IDLE,
  APORIA_SPEAKING_RECORDING, /* also while the microphone is being opened */
  APORIA_SPEAKING_PAUSED,
  APORIA_SPEAKING_STOPPING,
  APORIA_SPEAKING_WRITING,   /* the recording is being written down */
  APORIA_SPEAKING_READING,   /* a file is being read */
  APORIA_SPEAKING_UNWRITTEN, /* it could not be, or was stopped: the recording is still here; see problem */
} AporiaSpeakingState;

/* Settings; each "" for what is usual. */
#define APORIA_SETTING_SPEECH_SERVICE "speech-service" /* one of the four below */
#define APORIA_SETTING_SPEECH_FILE "speech-file"       /* the model of whisper.cpp */
#define APORIA_SETTING_SPEECH_PATH "speech-path"
#define APORIA_SETTING_SPEECH_MODEL "speech-model"
#define APORIA_SETTING_MICROPHONE "microphone" /* the id of an AporiaMicrophone */
#define APORIA_SETTING_MICROPHONE_KNOWN "microphone-known" /* a flag: something was recorded here before */

#define APORIA_SETTING_FLUENCY_FAIR "fluency-fair" /* a flag */

/* Who writes down. */
#define APORIA_SPEECH_LOCAL "local" /* the best recogniser of this computer; also when nothing was chosen */
#define APORIA_SPEECH_WHISPER "whisper" /* whisper.cpp with a model of the person's, and nothing else */
#define APORIA_SPEECH_COACH "coach" /* the server of the coach in use */
#define APORIA_SPEECH_OFF "off"

/* SERVICE: one of the above but the last; MODEL: "" for what is usual; PATH: the same, that of a service, or
 * the model's file when no server is asked.  REASON: (out) (transfer full) a sentence when there is none.
 * Must not block.  Returns: (transfer full) (nullable) */
typedef AporiaTranscriber *(*AporiaTranscriberMaker) (const char *service,
                                                      const char *path,
                                                      const char *model,
                                                      char      **reason,
                                                      gpointer    user_data);

#define APORIA_TYPE_SPEAKING (aporia_speaking_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSpeaking, aporia_speaking, APORIA, SPEAKING, GObject)

AporiaSpeaking *aporia_speaking_new (AporiaRecorder        *recorder,
                                     AporiaSettings        *settings,
                                     AporiaTranscriberMaker make,
                                     gpointer               make_data);
/* From now on what is recorded goes to KEEPER while it is, and what KEEPER has is offered.  Call once,
 * first. */
void            aporia_speaking_keep_in (AporiaSpeaking    *self,
                                         AporiaVoiceKeeper *keeper);
/* What was said is heard again through RECORDINGS, and goes there with its answer.  Call once, first. */
void            aporia_speaking_set_recordings (AporiaSpeaking   *self,
                                                AporiaRecordings *recordings);
/* The microphone can be tried, with RECORDER, which nobody else uses.  Call once, first. */
void            aporia_speaking_set_checker (AporiaSpeaking *self,
                                             AporiaRecorder *recorder);
/* Files can take the place of the microphone.  Call once, first. */
void            aporia_speaking_set_reader (AporiaSpeaking    *self,
                                            AporiaSoundReader *reader);
/* A model of whisper.cpp can be chosen.  Call once, first. */
void            aporia_speaking_set_takes_model (AporiaSpeaking *self);
/* The language that is spoken, for recognisers that want to know; NULL: they find out. */
void            aporia_speaking_set_language (AporiaSpeaking *self,
                                              const char     *language);
/* Whose answer is spoken: the uid of a question, NULL: nobody's.  What was being said for another one ends
 * and stays in the keeper; what the keeper has for this one is UNWRITTEN. */
void            aporia_speaking_set_question (AporiaSpeaking *self,
                                              const char     *question);
/* The words of the answer to QUESTION (nullable) are saved: when what was "heard" last belongs to it, its
 * recording goes, or waits for the answer when recordings are kept. */
void            aporia_speaking_settle (AporiaSpeaking *self,
                                        const char     *question);
/* What was said for QUESTION somewhere else, and heard there: "measured" comes of it. */
void            aporia_speaking_measure (AporiaSpeaking   *self,
                                         const char       *question,
                                         GBytes           *pcm,
                                         AporiaTranscript *transcript);
/* QUESTION was answered: what was said for it is kept, or not. */
void            aporia_speaking_answered (AporiaSpeaking *self,
                                          const char     *question);
/* The same for QUESTION, which is answered, and what was said for it somewhere else. */
void            aporia_speaking_keep_said (AporiaSpeaking *self,
                                           const char     *question,
                                           GBytes         *pcm);
/* Another coach is in use, or the preferences changed. */
void            aporia_speaking_refresh (AporiaSpeaking *self);

/* Each does nothing in a state where it makes no sense. */
void            aporia_speaking_begin (AporiaSpeaking *self);
void            aporia_speaking_set_paused (AporiaSpeaking *self,
                                            gboolean        is_paused);
/* That was all: it is written down. */
void            aporia_speaking_stop (AporiaSpeaking *self);
/* Stops the writing, the recording stays; or the reading of a file. */
void            aporia_speaking_cancel (AporiaSpeaking *self);
/* Has the recording written down after all, by whoever is chosen now. */
void            aporia_speaking_retry (AporiaSpeaking *self);
/* Forgets the recording, in any state, here and in the keeper; it can be brought back until the question is
 * another. */
void            aporia_speaking_discard (AporiaSpeaking *self);
/* Another recording in place of the one that could not be written down, or of what was heard last. */
void            aporia_speaking_begin_again (AporiaSpeaking *self);
/* What was discarded or replaced last is here again, and what is being recorded in its place goes. */
void            aporia_speaking_undo (AporiaSpeaking *self);
/* The recording at PATH in place of the microphone. */
void            aporia_speaking_use_file (AporiaSpeaking *self,
                                          const char     *path);

AporiaSpeakingState aporia_speaking_get_state (AporiaSpeaking *self);
/* How long was recorded, and the loudest sample of the last moment in dB below full scale (-90..0). */
double          aporia_speaking_get_seconds (AporiaSpeaking *self);
double          aporia_speaking_get_level (AporiaSpeaking *self);
/* It records, and has heard nothing for five seconds. */
gboolean        aporia_speaking_get_is_quiet (AporiaSpeaking *self);
/* What was written down so far of what is being recorded, for as long as it is not all there.  Returns:
 * (transfer none) (nullable) NULL: nothing, or who writes down is not on this computer */
const char     *aporia_speaking_get_words (AporiaSpeaking *self);
/* What is being recorded is nowhere but in memory: the disk does not take it. */
gboolean        aporia_speaking_get_is_unkept (AporiaSpeaking *self);
/* The recording that is here, or what was heard last for this question.  Returns: (transfer none)
 * (nullable) */
GBytes         *aporia_speaking_get_sound (AporiaSpeaking *self);
/* What was heard last is the beginning of a damaged file. */
gboolean        aporia_speaking_get_is_cut (AporiaSpeaking *self);
/* (nullable) */
AporiaRecordings *aporia_speaking_get_recordings (AporiaSpeaking *self);
gboolean        aporia_speaking_get_has_reader (AporiaSpeaking *self);
/* What went wrong last, until the next begin.  Returns: (transfer none) (nullable) */
const char     *aporia_speaking_get_problem (AporiaSpeaking *self);
/* Why nothing can be written down now; NULL: it can.  Returns: (transfer none) (nullable) */
const char     *aporia_speaking_get_reason (AporiaSpeaking *self);
/* The person wants no voice at all. */
gboolean        aporia_speaking_get_is_off (AporiaSpeaking *self);
/* Who writes down.  Returns: (transfer full) (nullable) */
AporiaTranscriber *aporia_speaking_ref_transcriber (AporiaSpeaking *self);
/* Of aporia_speaking_keep_in().  Returns: (transfer none) (nullable) */
AporiaVoiceKeeper *aporia_speaking_get_keeper (AporiaSpeaking *self);
/* Where a recording goes.  Returns: (transfer full) (nullable) NULL: it stays on this computer */
char           *aporia_speaking_dup_host (AporiaSpeaking *self);

/* --- preferences --- */

/* Of APORIA_SETTING_SPEECH_SERVICE and its like.  Returns: (transfer full) */
char           *aporia_speaking_dup_setting (AporiaSpeaking *self,
                                             const char     *name);
void            aporia_speaking_set_setting (AporiaSpeaking *self,
                                             const char     *name,
                                             const char     *value);
gboolean        aporia_speaking_get_takes_model (AporiaSpeaking *self);
/* Whether the file at PATH is there, and with IS_READ whether it is a model.  _finish: its size; 0 with an
 * error, whose message is a sentence for the person. */
void            aporia_speaking_look_at_model_async (AporiaSpeaking     *self,
                                                     const char         *path,
                                                     gboolean            is_read,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
guint64         aporia_speaking_look_at_model_finish (AporiaSpeaking *self,
                                                      GAsyncResult   *result,
                                                      GError        **error);
/* Disfluency is left out of every score and remark. */
gboolean        aporia_speaking_get_is_fluency_fair (AporiaSpeaking *self);
void            aporia_speaking_set_is_fluency_fair (AporiaSpeaking *self,
                                                     gboolean        is_fair);
/* Nothing was recorded on this computer yet: the microphone is tried first. */
gboolean        aporia_speaking_get_wants_check (AporiaSpeaking *self);
/* The microphone was tried, or the person does not want to. */
void            aporia_speaking_skip_check (AporiaSpeaking *self);
/* Returns: (transfer full) (nullable) NULL: it cannot be tried */
AporiaMicrophoneCheck *aporia_speaking_make_check (AporiaSpeaking *self);
/* Whether "microphones" is wanted.  Call with TRUE and with FALSE equally often. */
void            aporia_speaking_watch_microphones (AporiaSpeaking *self,
                                                   gboolean        is_watched);
/* _finish: (transfer full) (element-type AporiaMicrophone) those that are connected. */
void            aporia_speaking_list_microphones_async (AporiaSpeaking     *self,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
GPtrArray      *aporia_speaking_list_microphones_finish (AporiaSpeaking *self,
                                                         GAsyncResult   *result,
                                                         GError        **error);
