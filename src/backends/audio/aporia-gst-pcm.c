#include "backends/audio/aporia-gst-pcm.h"

#include "core/base/aporia-pcm.h"

GInputStream *
aporia_gst_pcm_open (GBytes *pcm)
{
  g_autoptr(GBytes) wav = aporia_pcm_dup_wav (pcm);

  return g_memory_input_stream_new_from_bytes (wav);
}
