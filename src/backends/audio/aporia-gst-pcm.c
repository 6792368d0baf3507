#include "backends/audio/aporia-gst-pcm.h"

#include "core/base/aporia-pcm.h"

#include <string.h>

#define WAV_HEADER 44

static void
put (guint8 *at,
     guint32 value,
     guint   n_bytes)
{
  guint32 little = GUINT32_TO_LE (value);

  memcpy (at, &little, n_bytes);
}

GInputStream *
aporia_gst_pcm_open (GBytes *pcm)
{
  GInputStream *stream = g_memory_input_stream_new ();
  guint8 *header = g_malloc0 (WAV_HEADER);
  guint32 size = (guint32) g_bytes_get_size (pcm);
  g_autoptr(GBytes) head = g_bytes_new_take (header, WAV_HEADER);

  memcpy (header, "RIFF", 4);
  put (header + 4, WAV_HEADER - 8 + size, 4);
  memcpy (header + 8, "WAVEfmt ", 8);
  put (header + 16, 16, 4);
  put (header + 20, 1, 2); /* PCM */
  put (header + 22, 1, 2); /* channels */
  put (header + 24, APORIA_PCM_RATE, 4);
  put (header + 28, APORIA_PCM_RATE * sizeof (gint16), 4);
  put (header + 32, sizeof (gint16), 2);
  put (header + 34, 8 * sizeof (gint16), 2);
  memcpy (header + 36, "data", 4);
  put (header + 40, size, 4);
  g_memory_input_stream_add_bytes (G_MEMORY_INPUT_STREAM (stream), head);
  g_memory_input_stream_add_bytes (G_MEMORY_INPUT_STREAM (stream), pcm);
  return stream;
}
