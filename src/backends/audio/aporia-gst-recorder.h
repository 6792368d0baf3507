/* The microphone through GStreamer: PulseAudio, PipeWire or ALSA, whichever answers. */
#pragma once

#include "core/ports/aporia-recorder.h"

/* SOURCE: (nullable) the text of a GStreamer source that is recorded instead of any microphone
 * ("filesrc location=a.wav ! wavparse"). */
AporiaRecorder *aporia_gst_recorder_new (const char *source);
/* One that passes on what it hears twenty times a second, for who answers to it. */
AporiaRecorder *aporia_gst_recorder_new_live (const char *source);
