#include "backends/openai/aporia-openai-sound.h"

#include <string.h>

#define MIN_RATE 8000
#define MAX_RATE 96000
#define FORMAT_PCM 1
#define FORMAT_FLOAT 3
#define FORMAT_EXTENSIBLE 0xfffe

typedef struct
{
  guint format;
  guint n_channels;
  guint rate;
  guint bits;
} Wav;

struct _AporiaOpenaiSound
{
  gboolean    is_bare;
  gboolean    is_begun; /* what comes is samples */
  Wav         wav;
  gsize       left;     /* bytes of samples that are still to come */
  GByteArray *bytes;    /* what is not read yet */
  GByteArray *pcm;
};

AporiaOpenaiSound *
aporia_openai_sound_new (gboolean is_bare)
{
  AporiaOpenaiSound *self = g_new0 (AporiaOpenaiSound, 1);

  self->is_bare = is_bare;
  self->bytes = g_byte_array_new ();
  self->pcm = g_byte_array_new ();
  return self;
}

void
aporia_openai_sound_free (AporiaOpenaiSound *self)
{
  g_byte_array_unref (self->bytes);
  g_byte_array_unref (self->pcm);
  g_free (self);
}

static guint
read_16 (const guint8 *bytes)
{
  return (guint) bytes[0] | (guint) bytes[1] << 8;
}

static guint32
read_32 (const guint8 *bytes)
{
  return read_16 (bytes) | (guint32) read_16 (bytes + 2) << 16;
}

static void
read_format (Wav          *wav,
             const guint8 *part,
             gsize         size)
{
  wav->format = read_16 (part + 8);
  wav->n_channels = read_16 (part + 10);
  wav->rate = read_32 (part + 12);
  wav->bits = read_16 (part + 22);
  if (wav->format == FORMAT_EXTENSIBLE && size >= 26)
    wav->format = read_16 (part + 32);
}

static gboolean
is_readable (const Wav *wav)
{
  return wav->n_channels >= 1 && wav->n_channels <= 8 && wav->rate >= MIN_RATE && wav->rate <= MAX_RATE &&
         ((wav->format == FORMAT_PCM && wav->bits == 16) || (wav->format == FORMAT_FLOAT && wav->bits == 32));
}

static void
begin (AporiaOpenaiSound *self,
       gsize              at,
       gsize              size)
{
  self->is_begun = TRUE;
  self->left = size;
  g_byte_array_remove_range (self->bytes, 0, (guint) at);
}

/* Lengths of a file that was sent while it was made are anything: the last piece goes to the end. */
static gboolean
find_samples (AporiaOpenaiSound *self)
{
  gsize at = 12;

  while (at + 8 <= self->bytes->len)
    {
      const guint8 *part = self->bytes->data + at;
      gsize size = read_32 (part + 4);

      if (memcmp (part, "data", 4) == 0)
        {
          if (!is_readable (&self->wav))
            return FALSE;
          begin (self, at + 8, size == 0 ? G_MAXSIZE : size);
          return TRUE;
        }
      if (size > self->bytes->len - at - 8)
        return TRUE;
      if (memcmp (part, "fmt ", 4) == 0 && size >= 16)
        read_format (&self->wav, part, size);
      at += 8 + size + (size & 1);
    }
  return TRUE;
}

static void
begin_bare (AporiaOpenaiSound *self)
{
  self->wav = (Wav){ FORMAT_PCM, 1, APORIA_OPENAI_SOUND_RATE, 16 };
  begin (self, 0, G_MAXSIZE);
}

static double
read_sample (const Wav    *wav,
             const guint8 *bytes)
{
  union
  {
    guint32 bits;
    float   value;
  } number;

  if (wav->format == FORMAT_PCM)
    return (gint16) read_16 (bytes);
  number.bits = read_32 (bytes);
  /* Also what is no number is silence. */
  return number.value >= -1 && number.value <= 1 ? number.value * 32767.0 : 0;
}

/* Whole frames of what has come. */
static void
mix (AporiaOpenaiSound *self)
{
  const Wav *wav = &self->wav;
  gsize width = wav->bits / 8;
  gsize frame = width * wav->n_channels;
  gsize n = MIN (self->bytes->len, self->left) / frame;

  for (gsize i = 0; i < n; i++)
    {
      double sum = 0;
      gint16 sample;

      for (guint c = 0; c < wav->n_channels; c++)
        sum += read_sample (wav, self->bytes->data + i * frame + c * width);
      sample = (gint16) (sum / wav->n_channels);
      g_byte_array_append (self->pcm, (const guint8 *) &sample, sizeof sample);
    }
  self->left -= n * frame;
  g_byte_array_remove_range (self->bytes, 0, (guint) (n * frame));
}

gboolean
aporia_openai_sound_push (AporiaOpenaiSound *self,
                          const guint8      *bytes,
                          gsize              length)
{
  g_byte_array_append (self->bytes, bytes, (guint) length);
  if (!self->is_begun)
    {
      if (self->bytes->len < 12)
        return TRUE;
      if (memcmp (self->bytes->data, "RIFF", 4) == 0 && memcmp (self->bytes->data + 8, "WAVE", 4) == 0)
        {
          if (!find_samples (self))
            return FALSE;
        }
      else if (self->is_bare)
        begin_bare (self);
      else
        return FALSE;
    }
  if (self->is_begun)
    mix (self);
  return TRUE;
}

gboolean
aporia_openai_sound_end (AporiaOpenaiSound *self)
{
  /* Too short for anyone to tell. */
  if (!self->is_begun && self->is_bare && self->bytes->len < 12)
    {
      begin_bare (self);
      mix (self);
    }
  return self->is_begun;
}

guint
aporia_openai_sound_get_rate (const AporiaOpenaiSound *self)
{
  return self->is_begun ? self->wav.rate : 0;
}

GByteArray *
aporia_openai_sound_get_pcm (const AporiaOpenaiSound *self)
{
  return self->pcm;
}
