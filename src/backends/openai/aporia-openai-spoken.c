#include "backends/openai/aporia-openai-spoken.h"

#include "backends/openai/aporia-openai-sound.h"
#include "core/base/aporia-pcm.h"

/* Quieter than this is before the first word, or behind the last. */
#define QUIET_DB -45.0
/* A piece has that much, so that what comes a little late is not heard as a gap. */
#define PIECE_SECONDS 0.2

struct _AporiaOpenaiSpoken
{
  char              *text;
  double             pace;
  AporiaVoiceFunc    func;
  gpointer           user_data;
  AporiaOpenaiSound *sound;
  GArray            *words;   /* (nullable) (element-type AporiaSpokenWord) in the whole sound */
  gssize             start;   /* the sample with which speech begins; -1: it has not */
  gsize              n_told;  /* samples */
  guint              n_words; /* that were told */
  gboolean           is_enough;
};

/* --- Words --- */

/* Speech from sample START on, and all that is N_SAMPLES long. */
static GArray *
spread_words (const char *text,
              gsize       start,
              double      n_samples)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (AporiaSpokenWord));
  double n_chars = (double) MAX (g_utf8_strlen (text, -1), 1);
  gboolean is_in_word = FALSE;
  guint offset = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), offset++)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        is_in_word = FALSE;
      else if (is_in_word)
        g_array_index (words, AporiaSpokenWord, words->len - 1).length++;
      else if (g_unichar_isalnum (c))
        {
          AporiaSpokenWord word = { .offset = offset, .length = 1 };

          word.at = (gint64) start + (gint64) (n_samples * offset / n_chars);
          g_array_append_val (words, word);
          is_in_word = TRUE;
        }
    }
  return words;
}

/* The first sample from FROM on that is no silence, in steps; N when there is none. */
static gsize
find_start (const gint16 *samples,
            gsize         n,
            gsize         step,
            gsize         from)
{
  while (from + step < n && aporia_pcm_get_peak (samples + from, step) < QUIET_DB)
    from += step;
  return from + step < n ? from : n;
}

/* The part of the sound that is speech. */
static void
find_speech (GByteArray *pcm,
             guint       rate,
             gsize      *start,
             gsize      *end)
{
  const gint16 *samples = (gpointer) pcm->data;
  gsize n = pcm->len / sizeof (gint16);
  gsize step = MAX (rate / 100, 1);

  *start = find_start (samples, n, step, 0);
  for (*end = n; *end > *start + step && aporia_pcm_get_peak (samples + *end - step, step) < QUIET_DB;)
    *end -= step;
}

/* Servers do not say when a word is heard. */
GArray *
aporia_openai_spoken_place_words (const char *text,
                                  GByteArray *pcm,
                                  guint       rate)
{
  gsize start;
  gsize end;

  find_speech (pcm, rate, &start, &end);
  return spread_words (text, start, (double) (end - start));
}

/* --- Pieces --- */

AporiaOpenaiSpoken *
aporia_openai_spoken_new (const char     *text,
                          double          pace,
                          gboolean        is_bare,
                          AporiaVoiceFunc func,
                          gpointer        user_data)
{
  AporiaOpenaiSpoken *self = g_new0 (AporiaOpenaiSpoken, 1);

  self->text = g_strdup (text);
  self->pace = pace;
  self->func = func;
  self->user_data = user_data;
  self->sound = aporia_openai_sound_new (is_bare);
  self->start = -1;
  return self;
}

void
aporia_openai_spoken_free (AporiaOpenaiSpoken *self)
{
  g_free (self->text);
  aporia_openai_sound_free (self->sound);
  g_clear_pointer (&self->words, g_array_unref);
  g_free (self);
}

/* Until the whole is there, words are where a voice of that pace would say them. */
static void
guess_words (AporiaOpenaiSpoken *self)
{
  GByteArray *pcm = aporia_openai_sound_get_pcm (self->sound);
  guint rate = aporia_openai_sound_get_rate (self->sound);
  gsize n = pcm->len / sizeof (gint16);
  gsize start;

  if (self->start >= 0)
    return;
  start = find_start ((gpointer) pcm->data, n, MAX (rate / 100, 1), 0);
  if (start >= n)
    return;
  self->start = (gssize) start;
  self->words = spread_words (self->text, start, (double) g_utf8_strlen (self->text, -1) / self->pace * rate);
}

/* Samples until N, with the words that begin before it. */
static void
tell (AporiaOpenaiSpoken *self,
      gsize               n)
{
  const gint16 *samples = (gpointer) aporia_openai_sound_get_pcm (self->sound)->data;
  guint until = self->n_words;
  g_autofree AporiaSpokenWord *words = NULL;
  AporiaVoicePiece piece = { .rate = aporia_openai_sound_get_rate (self->sound) };

  while (self->words != NULL && until < self->words->len &&
         g_array_index (self->words, AporiaSpokenWord, until).at < (gint64) n)
    until++;
  piece.n_words = until - self->n_words;
  words = g_new (AporiaSpokenWord, piece.n_words + 1);
  for (guint i = 0; i < piece.n_words; i++)
    {
      words[i] = g_array_index (self->words, AporiaSpokenWord, self->n_words + i);
      words[i].at -= (gint64) self->n_told;
    }
  piece.samples = samples + self->n_told;
  piece.n_samples = n - self->n_told;
  piece.words = words;
  self->n_told = n;
  self->n_words = until;
  self->is_enough = !self->func (&piece, self->user_data);
}

gboolean
aporia_openai_spoken_push (AporiaOpenaiSpoken *self,
                           const char         *bytes,
                           gsize               length)
{
  guint rate;
  gsize n;

  if (!aporia_openai_sound_push (self->sound, (const guint8 *) bytes, length))
    return FALSE;
  rate = aporia_openai_sound_get_rate (self->sound);
  n = aporia_openai_sound_get_pcm (self->sound)->len / sizeof (gint16);
  if (rate == 0 || n - self->n_told < (gsize) (PIECE_SECONDS * rate))
    return TRUE;
  guess_words (self);
  tell (self, n);
  return !self->is_enough;
}

GByteArray *
aporia_openai_spoken_end (AporiaOpenaiSpoken *self,
                          guint              *rate)
{
  if (!aporia_openai_sound_end (self->sound))
    return NULL;
  *rate = aporia_openai_sound_get_rate (self->sound);
  return aporia_openai_sound_get_pcm (self->sound);
}

void
aporia_openai_spoken_tell_rest (AporiaOpenaiSpoken *self)
{
  GByteArray *pcm = aporia_openai_sound_get_pcm (self->sound);
  guint rate = aporia_openai_sound_get_rate (self->sound);

  if (self->is_enough)
    return;
  /* Those that were told stay where they are. */
  g_clear_pointer (&self->words, g_array_unref);
  self->words = aporia_openai_spoken_place_words (self->text, pcm, rate);
  tell (self, pcm->len / sizeof (gint16));
}

gboolean
aporia_openai_spoken_get_has_told (AporiaOpenaiSpoken *self)
{
  return self->n_told > 0;
}

gboolean
aporia_openai_spoken_get_is_enough (AporiaOpenaiSpoken *self)
{
  return self->is_enough;
}

double
aporia_openai_spoken_get_pace (AporiaOpenaiSpoken *self)
{
  guint rate = aporia_openai_sound_get_rate (self->sound);
  gsize start;
  gsize end;

  find_speech (aporia_openai_sound_get_pcm (self->sound), rate, &start, &end);
  return end > start ? (double) g_utf8_strlen (self->text, -1) * rate / (double) (end - start) : self->pace;
}
