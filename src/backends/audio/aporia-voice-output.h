/* One text on its way to the loudspeaker, through GStreamer: PulseAudio, PipeWire or ALSA, whichever answers.
 *
 * Counted, any thread; what blocks says so. */
#pragma once

#include "core/ports/aporia-voice-source.h"

typedef struct _AporiaVoiceOutput AporiaVoiceOutput;

/* What is heard at this moment. */
typedef struct
{
  gint64   started; /* when the first sound left, as g_get_monotonic_time; 0: none did */
  double   peak;    /* in dB below full scale, -90..0 */
  gboolean is_over; /* all was heard, or it broke */
  gboolean is_broken;
} AporiaVoiceMoment;

/* Makes GStreamer ready, which takes a second where it is new to a computer.  Blocking; once is enough. */
void               aporia_voice_output_warm_up (void);
/* SINK: (nullable) the text of a GStreamer sink in place of any loudspeaker. */
AporiaVoiceOutput *aporia_voice_output_new (const char *sink);
AporiaVoiceOutput *aporia_voice_output_ref (AporiaVoiceOutput *self);
void               aporia_voice_output_unref (AporiaVoiceOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaVoiceOutput, aporia_voice_output_unref)

/* It has a loudspeaker, which has not gone away since.  Before the first push only. */
gboolean           aporia_voice_output_is_open (AporiaVoiceOutput *self);
/* Nothing when it is open.  Blocking.  Returns: FALSE: no loudspeaker answers, or it was closed already */
gboolean           aporia_voice_output_open (AporiaVoiceOutput *self);
/* Behind what was pushed before.  OFFSET: characters before the text of PIECE, added to those of its words.
 * Returns: FALSE: it is closed */
gboolean           aporia_voice_output_push (AporiaVoiceOutput      *self,
                                             const AporiaVoicePiece *piece,
                                             guint                   offset);
/* Nothing more is pushed. */
void               aporia_voice_output_finish (AporiaVoiceOutput *self);
/* Silence, whatever was pushed; for good.  Blocking. */
void               aporia_voice_output_close (AporiaVoiceOutput *self);

/* Main thread. */
void               aporia_voice_output_look (AporiaVoiceOutput *self,
                                             AporiaVoiceMoment *moment);
/* The next word that has begun by the moment looked at last.  Returns: FALSE: there is none yet */
gboolean           aporia_voice_output_take_word (AporiaVoiceOutput *self,
                                                  guint             *offset,
                                                  guint             *length);
