/* Recordings through GStreamer, to PulseAudio, PipeWire or ALSA, whichever answers. */
#pragma once

#include "core/ports/aporia-player.h"

/* SINK: (nullable) the text of a GStreamer sink that takes the place of any loudspeaker ("fakesink"). */
AporiaPlayer *aporia_gst_player_new (const char *sink);
