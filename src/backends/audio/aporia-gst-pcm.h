/* Private: what the parts that use GStreamer share. */
#pragma once

#include <gio/gio.h>

/* PCM (core/base/aporia-pcm.h) behind the header of a WAV file, so that files and memory are read alike.
 * Returns: (transfer full) */
GInputStream *aporia_gst_pcm_open (GBytes *pcm);
