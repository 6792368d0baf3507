/* Sound as services send it: WAV, whatever its lengths say, or bare samples. */
#pragma once

#include <glib.h>

/* Of bare samples, where nothing says otherwise. */
#define APORIA_OPENAI_SOUND_RATE 24000

/* BYTES: a WAV file of 16-bit or float samples, or, when IS_BARE, also 16-bit samples of one channel.
 * RATE: (out) samples a second.
 * Returns: (transfer full) (nullable) one channel of gint16 in this machine's byte order; NULL: it is none */
GByteArray *aporia_openai_sound_read (const guint8 *bytes,
                                      gsize         length,
                                      gboolean      is_bare,
                                      guint        *rate);
