/* What somebody says, written down piece by piece while it is said: a piece ends in a pause, what is in it is
 * written for good, and whoever goes on begins another one.  So little is left to do at the end.  Main thread
 * only; nothing blocks.
 *
 * Signals: "written" (AporiaTranscript): one more piece, whose times count from its own begin, maybe without
 * a word; "failed" (GError): one could not be, and is still unwritten. */
#pragma once

#include "core/base/aporia-worker.h"
#include "core/ports/aporia-transcriber.h"
#include "core/services/aporia-endpointer.h"

#define APORIA_TYPE_PIECEWISE_TRANSCRIPT (aporia_piecewise_transcript_get_type ())
G_DECLARE_FINAL_TYPE (AporiaPiecewiseTranscript, aporia_piecewise_transcript, APORIA, PIECEWISE_TRANSCRIPT,
                      GObject)

typedef enum
{
  APORIA_PIECES_OF_ALL,    /* together they are all of the sound */
  APORIA_PIECES_OF_SPEECH, /* silence before somebody speaks is in none of them */
} AporiaPieces;

/* WORKER: pieces are written there, one at a time of each transcriber. */
AporiaPiecewiseTranscript *aporia_piecewise_transcript_new (AporiaWorker *worker);

/* Another sound begins, which TRANSCRIBER writes down. */
void              aporia_piecewise_transcript_begin (AporiaPiecewiseTranscript *self,
                                                     AporiaTranscriber         *transcriber,
                                                     AporiaPieces               pieces);
/* The language that is spoken, for what is written from now on; NULL: the transcriber finds out. */
void              aporia_piecewise_transcript_set_language (AporiaPiecewiseTranscript *self,
                                                            const char                *language);
/* What is being written is not wanted any more, and nothing stays. */
void              aporia_piecewise_transcript_drop (AporiaPiecewiseTranscript *self);
/* More of the sound.  ENDS: (nullable) (element-type AporiaEndpoint) where speech begins and ends in it is
 * added. */
void              aporia_piecewise_transcript_push (AporiaPiecewiseTranscript *self,
                                                    GBytes                    *pcm,
                                                    GArray                    *ends);
/* Writes what is not yet, up to here.  Nothing while a piece is being written. */
void              aporia_piecewise_transcript_write (AporiaPiecewiseTranscript *self);
/* The same if this is a good place to end a piece: the more there is to write, the shorter a pause does; and
 * if there is as much as the transcriber finds worth it. */
void              aporia_piecewise_transcript_write_at_pause (AporiaPiecewiseTranscript *self);

gboolean          aporia_piecewise_transcript_get_is_begun (AporiaPiecewiseTranscript *self);
gboolean          aporia_piecewise_transcript_get_is_writing (AporiaPiecewiseTranscript *self);
/* Somebody speaks in this moment. */
gboolean          aporia_piecewise_transcript_get_is_speaking (AporiaPiecewiseTranscript *self);
/* Somebody has spoken behind what was written. */
gboolean          aporia_piecewise_transcript_get_has_more (AporiaPiecewiseTranscript *self);
/* There is something behind what was written that is not quiet, whether it was taken for speech or not. */
gboolean          aporia_piecewise_transcript_get_has_sound (AporiaPiecewiseTranscript *self);
/* Seconds of the sound so far. */
double            aporia_piecewise_transcript_get_seconds (AporiaPiecewiseTranscript *self);
/* Bytes of it that are written. */
gsize             aporia_piecewise_transcript_get_n_written (AporiaPiecewiseTranscript *self);
/* All of the sound.  Returns: (transfer none) */
const GByteArray *aporia_piecewise_transcript_get_sound (AporiaPiecewiseTranscript *self);
/* All that was written, with times in the sound.  Returns: (transfer none) (nullable) NULL: nothing was
 * begun */
AporiaTranscript *aporia_piecewise_transcript_get_words (AporiaPiecewiseTranscript *self);
/* Returns: (transfer none) (nullable) */
AporiaTranscriber *aporia_piecewise_transcript_get_transcriber (AporiaPiecewiseTranscript *self);
