/* Voices through GStreamer. */
#pragma once

#include "core/ports/aporia-speaker.h"

/* VOICES: (element-type AporiaVoiceSource) those of this computer, the one that is preferred first; each one
 * is asked by one thread at a time.  SINK: (nullable) the text of a GStreamer sink in place of any
 * loudspeaker ("fakesink"). */
AporiaSpeaker *aporia_gst_speaker_new (GPtrArray  *voices,
                                       const char *sink);
