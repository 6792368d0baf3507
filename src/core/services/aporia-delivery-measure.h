/* Delivery from samples and words; steadiness from deliveries.  Pure functions.
 *
 * Speech is what is louder than 25 dB under the loudest hundredth and than 4 dB over the quietest twentieth,
 * for 30 ms or more, when at least a tenth of a second of it has a pitch.  A steady sound (a hum, a fan) is
 * none.  A pause is 250 ms or more without it between first and last (Goldman-Eisler 1968).
 *
 * Pitch is YIN's (de Cheveigne and Kawahara 2002), 60 to 500 Hz, every 10 ms; what is further than 10
 * semitones from the median is taken for a slip of an octave and left out.  The end drop is the slope of a
 * line through the level of the last two seconds of speech.
 */
#pragma once

#include "core/domain/aporia-delivery.h"
#include "core/domain/aporia-sound.h"

/* SOUND: at APORIA_SOUND_RATE.  TEXT: (nullable) what was said, as heard, fillers and all.
 * Returns: (transfer full) */
AporiaDelivery *aporia_delivery_measure (const AporiaSound *sound, const char *text);

/* Fewer say nothing about what is usual. */
#define APORIA_STEADINESS_MIN_EARLIER 3

/* EARLIER: (element-type AporiaDelivery) of the same person.  For each part: how far off NOW is, against the
 * median of how far off the earlier ones were, in units of their spread (the median deviation, at least 10
 * words a minute, 5 percent of pauses, 1 filler for 100 words, 2 dB); each unit is 25 points from 50.
 * Returns: (transfer full) */
AporiaSteadiness *aporia_steadiness_measure (const AporiaDelivery *now, const GPtrArray *earlier);
