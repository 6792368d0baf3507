#include "core/services/aporia-endpointer.h"

#include <math.h>
#include <string.h>

#define FRAME 320
#define FRAME_SECONDS 0.02

#define ON_DB 9
#define OFF_DB 4
/* To go on after a pause takes a little more than to go on at once. */
#define RESUME_DB 6
#define MIN_DB -55
#define MIN_FLOOR_DB -75
/* The least of many levels is under their mean by so much. */
#define FLOOR_BIAS_DB 1.5f
#define MIN_VOICING 0.45f
#define ON_FRAMES 5
#define PAUSE_SECONDS 0.2
#define MIN_SPEECH_SECONDS 0.2

#define N_BLOCKS 8
#define BLOCK_FRAMES 20

struct _AporiaEndpointer
{
  double pause_seconds;

  gint16 waiting[FRAME];
  guint n_waiting;
  float last_in; /* of the high-pass filter */
  float last_out;

  float floor_db;
  float block_min;
  float minima[N_BLOCKS]; /* of whole blocks, newest first */
  guint n_minima;
  guint block_age; /* frames */

  guint32 history; /* a bit for each of the last frames: speech or not */
  gint64 n_frames;
  gboolean is_in_turn;
  gboolean is_in_pause;
  gint64 start_frame;
  gint64 last_speech_frame;
  guint n_speech_frames;
  float level_db;
};

AporiaEndpointer *
aporia_endpointer_new (double pause_seconds)
{
  AporiaEndpointer *self = g_new0 (AporiaEndpointer, 1);

  self->pause_seconds = pause_seconds;
  self->floor_db = self->level_db = MIN_FLOOR_DB;
  return self;
}

void
aporia_endpointer_free (AporiaEndpointer *self)
{
  g_free (self);
}

/* The highest normalised autocorrelation between 80 and 400 Hz, at half the rate. */
static float
measure_voicing (const float *x)
{
  float half[FRAME / 2];
  float best = 0;

  for (int i = 0; i < FRAME / 2; i++)
    half[i] = 0.5f * (x[2 * i] + x[2 * i + 1]);
  for (int lag = 20; lag <= 100; lag++)
    {
      float product = 0, before = 1e-3f, after = 1e-3f;

      for (int i = 0; i + lag < FRAME / 2; i++)
        {
          product += half[i] * half[i + lag];
          before += half[i] * half[i];
          after += half[i + lag] * half[i + lag];
        }
      best = MAX (best, product / sqrtf (before * after));
    }
  return best;
}

/* Through a high-pass of about 100 Hz, to OUT.  Returns: dB under full scale */
static float
filter (AporiaEndpointer *self, const gint16 *samples, float *out)
{
  double energy = 0;

  for (int i = 0; i < FRAME; i++)
    {
      float in = samples[i] / 32768.0f;

      self->last_out = out[i] = 0.96f * (self->last_out + in - self->last_in);
      self->last_in = in;
      energy += out[i] * out[i];
    }
  return 10 * log10f ((float) (energy / FRAME) + 1e-9f);
}

static void
track_floor (AporiaEndpointer *self, float db)
{
  float least;

  if (self->n_frames == 0 || db < self->block_min)
    self->block_min = db;
  if (++self->block_age >= BLOCK_FRAMES)
    {
      memmove (self->minima + 1, self->minima, (N_BLOCKS - 1) * sizeof (float));
      self->minima[0] = self->block_min;
      self->n_minima = MIN (self->n_minima + 1, N_BLOCKS);
      self->block_min = db;
      self->block_age = 0;
    }
  least = self->block_min;
  for (guint i = 0; i < self->n_minima; i++)
    least = MIN (least, self->minima[i]);
  self->floor_db = MAX (least + FLOOR_BIAS_DB, MIN_FLOOR_DB);
}

static gboolean
is_speech (AporiaEndpointer *self, const float *frame, float db)
{
  float over = !self->is_in_turn ? ON_DB : self->is_in_pause ? RESUME_DB : OFF_DB;

  if (db <= self->floor_db + over || db <= MIN_DB)
    return FALSE;
  return self->is_in_turn || measure_voicing (frame) >= MIN_VOICING;
}

static guint
count_bits (guint32 bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

static void
tell (AporiaEndpointer *self, AporiaEndpointKind kind, GArray *events)
{
  AporiaEndpoint event = { kind, (self->n_frames + 1) * FRAME_SECONDS, self->start_frame * FRAME_SECONDS,
                           (self->last_speech_frame + 1) * FRAME_SECONDS };

  g_array_append_val (events, event);
}

static void
wait_for_turn (AporiaEndpointer *self, GArray *events)
{
  guint n = count_bits (self->history & 0x3ff);

  if (n < ON_FRAMES)
    return;
  self->is_in_turn = TRUE;
  self->is_in_pause = FALSE;
  self->start_frame = MAX (0, self->n_frames - 9);
  self->last_speech_frame = self->n_frames;
  self->n_speech_frames = n;
  tell (self, APORIA_ENDPOINT_SPEECH, events);
}

static void
follow_turn (AporiaEndpointer *self, GArray *events)
{
  double silence;

  /* Two in a row keep a turn alive: a single click does not. */
  if ((self->history & 3) == 3)
    {
      self->last_speech_frame = self->n_frames;
      self->n_speech_frames++;
      if (self->is_in_pause && count_bits (self->history & 0x1f) >= 3)
        {
          self->is_in_pause = FALSE;
          tell (self, APORIA_ENDPOINT_RESUME, events);
        }
    }
  silence = (self->n_frames - self->last_speech_frame) * FRAME_SECONDS + 1e-9;
  if (silence >= self->pause_seconds)
    {
      gboolean is_turn = self->n_speech_frames * FRAME_SECONDS >= MIN_SPEECH_SECONDS;

      self->is_in_turn = self->is_in_pause = FALSE;
      self->history = 0;
      tell (self, is_turn ? APORIA_ENDPOINT_TURN_END : APORIA_ENDPOINT_NOISE, events);
    }
  else if (!self->is_in_pause && silence >= PAUSE_SECONDS)
    {
      self->is_in_pause = TRUE;
      tell (self, APORIA_ENDPOINT_PAUSE, events);
    }
}

static void
take_frame (AporiaEndpointer *self, const gint16 *samples, GArray *events)
{
  float frame[FRAME];

  self->level_db = filter (self, samples, frame);
  track_floor (self, self->level_db);
  self->history = self->history << 1 | is_speech (self, frame, self->level_db);
  if (self->is_in_turn)
    follow_turn (self, events);
  else
    wait_for_turn (self, events);
  self->n_frames++;
}

void
aporia_endpointer_push (AporiaEndpointer *self, const gint16 *samples, gsize n, GArray *events)
{
  while (n > 0)
    {
      gsize take = MIN (n, FRAME - self->n_waiting);

      memcpy (self->waiting + self->n_waiting, samples, take * sizeof (gint16));
      self->n_waiting += (guint) take;
      samples += take;
      n -= take;
      if (self->n_waiting < FRAME)
        return;
      take_frame (self, self->waiting, events);
      self->n_waiting = 0;
    }
}

gboolean
aporia_endpointer_get_turn (const AporiaEndpointer *self, double *start, double *end)
{
  if (!self->is_in_turn)
    return FALSE;
  *start = self->start_frame * FRAME_SECONDS;
  *end = (self->last_speech_frame + 1) * FRAME_SECONDS;
  return TRUE;
}

double
aporia_endpointer_get_level (const AporiaEndpointer *self)
{
  return self->level_db;
}

double
aporia_endpointer_get_floor (const AporiaEndpointer *self)
{
  return self->floor_db;
}
