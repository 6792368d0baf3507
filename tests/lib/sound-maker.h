/* Sounds whose truth is known, made sample by sample; one channel, APORIA_SOUND_RATE, gint16. */
#pragma once

#include "core/domain/aporia-sound.h"

/* GArray of gint16. */
GArray *sound_maker_new (void);
void sound_maker_add_silence (GArray *sound, double seconds);
/* A tone as a voice has it: HZ and four overtones that fade; its level is about DB under full scale. */
void sound_maker_add_voice (GArray *sound, double seconds, double hz, double db);
/* The same gliding from HZ to TO_HZ. */
void sound_maker_add_glide (GArray *sound, double seconds, double hz, double to_hz, double db);
/* Syllables of such a voice, 0.4 s each: what never falls is a noise of the room. */
void sound_maker_add_syllables (GArray *sound, double seconds);
/* What espeak-ng says with OPTIONS (space-separated) for TEXT.  Returns: FALSE where it is not installed. */
gboolean sound_maker_add_speech (GArray *sound, const char *options, const char *text);
/* Noise all over it whose level is about DB under full scale; the same for the same SEED. */
void sound_maker_mix_noise (GArray *sound, double db, guint32 seed);
/* The same with the spectrum of rooms: each octave is as loud as the next (Kellet's filter). */
void sound_maker_mix_pink (GArray *sound, double db, guint32 seed);
/* Returns: (transfer full) */
AporiaSound *sound_maker_to_sound (const GArray *sound);
/* A WAV file.  Returns: (transfer full) */
GBytes *sound_maker_to_wav (const GArray *sound);
