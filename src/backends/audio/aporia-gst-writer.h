/* Opus in Ogg through GStreamer. */
#pragma once

#include "core/ports/aporia-sound-writer.h"

AporiaSoundWriter *aporia_gst_writer_new (void);
