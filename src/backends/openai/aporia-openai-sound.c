#include "backends/openai/aporia-openai-sound.h"

#include <string.h>

#define MIN_RATE 8000
#define MAX_RATE 96000
#define FORMAT_PCM 1
#define FORMAT_FLOAT 3
#define FORMAT_EXTENSIBLE 0xfffe

typedef struct
{
  guint         format;
  guint         n_channels;
  guint         rate;
  guint         bits;
  const guint8 *data; /* (nullable) */
  gsize         length;
} Wav;

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

/* Lengths of a file that was sent while it was made are anything: the last piece goes to the end. */
static gboolean
find_parts (const guint8 *bytes,
            gsize         length,
            Wav          *wav)
{
  gsize at = 12;

  while (at + 8 <= length && wav->data == NULL)
    {
      const guint8 *part = bytes + at;
      gsize left = length - at - 8;
      gsize size = read_32 (part + 4);

      if (memcmp (part, "data", 4) == 0)
        {
          wav->data = part + 8;
          wav->length = size == 0 || size > left ? left : size;
        }
      else if (memcmp (part, "fmt ", 4) == 0 && size >= 16 && size <= left)
        {
          wav->format = read_16 (part + 8);
          wav->n_channels = read_16 (part + 10);
          wav->rate = read_32 (part + 12);
          wav->bits = read_16 (part + 22);
          if (wav->format == FORMAT_EXTENSIBLE && size >= 26)
            wav->format = read_16 (part + 32);
        }
      if (size > left)
        break;
      at += 8 + size + (size & 1);
    }
  return wav->data != NULL && wav->n_channels >= 1 && wav->n_channels <= 8 && wav->rate >= MIN_RATE &&
         wav->rate <= MAX_RATE;
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

static GByteArray *
mix (const Wav *wav)
{
  gsize width = wav->bits / 8;
  gsize frame = width * wav->n_channels;
  gsize n = wav->length / frame;
  GByteArray *pcm = g_byte_array_sized_new ((guint) (n * sizeof (gint16)));

  for (gsize i = 0; i < n; i++)
    {
      double sum = 0;
      gint16 sample;

      for (guint c = 0; c < wav->n_channels; c++)
        sum += read_sample (wav, wav->data + i * frame + c * width);
      sample = (gint16) (sum / wav->n_channels);
      g_byte_array_append (pcm, (const guint8 *) &sample, sizeof sample);
    }
  return pcm;
}

GByteArray *
aporia_openai_sound_read (const guint8 *bytes,
                          gsize         length,
                          gboolean      is_bare,
                          guint        *rate)
{
  Wav wav = { 0 };

  if (length >= 12 && memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WAVE", 4) == 0)
    {
      if (!find_parts (bytes, length, &wav) ||
          !((wav.format == FORMAT_PCM && wav.bits == 16) || (wav.format == FORMAT_FLOAT && wav.bits == 32)))
        return NULL;
    }
  else if (is_bare)
    wav = (Wav){ FORMAT_PCM, 1, APORIA_OPENAI_SOUND_RATE, 16, bytes, length };
  else
    return NULL;
  *rate = wav.rate;
  return mix (&wav);
}
