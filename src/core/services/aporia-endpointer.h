/* Hears where somebody begins to speak, pauses and ends, while it is said.  Pure: samples in, events out.
 *
 * Frames are 20 ms.  A turn begins when half of ten frames are 9 dB over the tracked noise floor and have a
 * pitch (autocorrelation of 0.45 between 80 and 400 Hz); it goes on while frames are 4 dB over the floor.
 * The floor is the least level of the last 3.2 seconds.  Nothing under -55 dB of full scale is speech.
 */
#pragma once

#include <glib.h>

typedef enum
{
  APORIA_ENDPOINT_SPEECH,   /* somebody speaks */
  APORIA_ENDPOINT_PAUSE,    /* silent for 200 ms */
  APORIA_ENDPOINT_RESUME,   /* speaks again */
  APORIA_ENDPOINT_TURN_END, /* silent for as long as was asked */
  APORIA_ENDPOINT_NOISE,    /* silent for as long, and what was there was shorter than 200 ms: no turn */
} AporiaEndpointKind;

/* Seconds since the first sample. */
typedef struct
{
  AporiaEndpointKind kind;
  double at;    /* when it was decided */
  double start; /* of the turn */
  double end;   /* of the speech so far */
} AporiaEndpoint;

typedef struct _AporiaEndpointer AporiaEndpointer;

/* PAUSE_SECONDS: the silence that ends a turn; 0.8 tells apart, answers of people need 1.2 to 2.5. */
AporiaEndpointer *aporia_endpointer_new (double pause_seconds);
void aporia_endpointer_free (AporiaEndpointer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaEndpointer, aporia_endpointer_free)

/* N samples at 16 kHz, any number of them; what is no whole frame yet waits for more.  Adds to EVENTS
 * (element-type AporiaEndpoint). */
void aporia_endpointer_push (AporiaEndpointer *self, const gint16 *samples, gsize n, GArray *events);

/* Whether a turn is open, and since when and until when somebody spoke in it. */
gboolean aporia_endpointer_get_turn (const AporiaEndpointer *self, double *start, double *end);
/* Of the last frame and of the noise, dB under full scale. */
double aporia_endpointer_get_level (const AporiaEndpointer *self);
double aporia_endpointer_get_floor (const AporiaEndpointer *self);
