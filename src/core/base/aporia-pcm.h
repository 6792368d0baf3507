/* Speech as recognisers take it: 16 kHz, one channel, 16 bits in this machine's byte order. */
#pragma once

#include <glib.h>

#define APORIA_PCM_RATE 16000

/* Where a piece that begins at START may end: behind START there are at most MAX samples, and after the first
 * MIN of them the middle of the quietest fifth of a second is taken, so that no word is cut in two.  N when
 * what is left is no longer than MAX.  All are counts of samples, 0 < MIN < MAX. */
gsize  aporia_pcm_find_cut (const gint16 *samples,
                            gsize         n,
                            gsize         start,
                            gsize         min,
                            gsize         max);

/* The loudest sample in dB below full scale, not less than -90; -90 when there are none. */
double aporia_pcm_get_peak (const gint16 *samples,
                            gsize         n);

/* PCM: samples as above.  Returns: (transfer full) a WAV file of them. */
GBytes *aporia_pcm_dup_wav (GBytes *pcm);
