/* Levels and pitch of a sound; for aporia-delivery-*.c only. */
#pragma once

#include "core/domain/aporia-sound.h"

/* A frame starts every 10 ms and looks at 20 ms of level, at 49 ms of pitch. */
#define DELIVERY_HOP (APORIA_SOUND_RATE / 100)
#define DELIVERY_FRAME 0.01

typedef struct
{
  guint n;
  float *level;      /* owned: dB under full scale */
  guint8 *is_speech; /* owned */
  guint first;       /* frame of speech; FIRST > LAST without any */
  guint last;
} DeliveryFrames;

void delivery_frames_init (DeliveryFrames *self, const AporiaSound *sound);
void delivery_frames_clear (DeliveryFrames *self);

/* Hz of every speech frame of SOUND, in order and 0 where there is no pitch.  Returns: (transfer full)
 * (element-type float) */
GArray *delivery_find_pitch (const AporiaSound *sound, const DeliveryFrames *frames);

/* The value at FRACTION of the sorted N VALUES. */
float delivery_get_quantile (const float *values, guint n, double fraction);
/* Sorts VALUES. */
void delivery_sort (float *values, guint n);
