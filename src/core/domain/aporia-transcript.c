#include "core/domain/aporia-transcript.h"

#include "core/base/aporia-text.h"

#include <math.h>
#include <string.h>

static void
word_clear (gpointer data)
{
  g_free (((AporiaHeardWord *) data)->text);
}

static void
transcript_clear (AporiaTranscript *self)
{
  g_free (self->text);
  g_free (self->engine);
  g_free (self->model);
  g_clear_pointer (&self->words, g_array_unref);
}

G_DEFINE_BOXED_TYPE (AporiaTranscript, aporia_transcript, aporia_transcript_ref, aporia_transcript_unref)

AporiaTranscript *
aporia_transcript_new (void)
{
  AporiaTranscript *self = g_atomic_rc_box_new0 (AporiaTranscript);

  self->text = g_strdup ("");
  self->engine = g_strdup ("");
  self->model = g_strdup ("");
  self->words = g_array_new (FALSE, TRUE, sizeof (AporiaHeardWord));
  g_array_set_clear_func (self->words, word_clear);
  return self;
}

AporiaTranscript *
aporia_transcript_ref (AporiaTranscript *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_transcript_unref (AporiaTranscript *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) transcript_clear);
}

const AporiaHeardWord *
aporia_transcript_get_word (const AporiaTranscript *self,
                            guint                   index)
{
  g_return_val_if_fail (index < self->words->len, NULL);

  return &g_array_index (self->words, AporiaHeardWord, index);
}

void
aporia_transcript_add_word (AporiaTranscript *self,
                            const char       *text,
                            double            t0,
                            double            t1,
                            double            p)
{
  AporiaHeardWord word = { .t0 = t0, .t1 = t1, .p = p >= 0 && p <= 1 ? p : -1 };

  word.text = aporia_text_squeeze (text);
  if (*word.text == '\0')
    g_free (word.text);
  else
    g_array_append_val (self->words, word);
}

/* In proportion to how long the words are. */
static void
spread_words (AporiaTranscript *self)
{
  g_auto(GStrv) parts = g_strsplit (self->text, " ", -1);
  double total = (double) g_utf8_strlen (self->text, -1) + 1;
  double at = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      double length = (double) g_utf8_strlen (parts[i], -1);

      aporia_transcript_add_word (self, parts[i], at / total * self->duration,
                                  (at + length) / total * self->duration, -1);
      at += length + 1;
    }
  self->has_word_times = FALSE;
}

static void
join_words (AporiaTranscript *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->words->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, aporia_transcript_get_word (self, i)->text);
    }
  g_free (self->text);
  self->text = g_string_free (text, FALSE);
}

static void
order_times (AporiaTranscript *self)
{
  double last = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      AporiaHeardWord *word = &g_array_index (self->words, AporiaHeardWord, i);

      word->t0 = isfinite (word->t0) ? CLAMP (word->t0, last, MAX (last, self->duration)) : last;
      word->t1 = isfinite (word->t1) ? CLAMP (word->t1, word->t0, MAX (word->t0, self->duration)) : word->t0;
      last = word->t0;
    }
}

void
aporia_transcript_settle (AporiaTranscript *self)
{
  g_autofree char *text = self->text;

  self->text = aporia_text_squeeze (text);
  if (*self->text == '\0' && self->words->len > 0)
    join_words (self);
  else if (self->words->len == 0 && *self->text != '\0')
    spread_words (self);
  order_times (self);
}

void
aporia_transcript_append (AporiaTranscript       *self,
                          const AporiaTranscript *piece,
                          double                  offset)
{
  gboolean has_times = piece->has_word_times && (self->words->len == 0 || self->has_word_times);
  g_autofree char *text = self->text;

  if (piece->words->len > 0)
    self->has_word_times = has_times;
  for (guint i = 0; i < piece->words->len; i++)
    {
      const AporiaHeardWord *word = aporia_transcript_get_word (piece, i);

      aporia_transcript_add_word (self, word->text, word->t0 + offset, word->t1 + offset, word->p);
    }
  self->text = *text == '\0' || *piece->text == '\0' ? g_strconcat (text, piece->text, NULL)
                                                     : g_strconcat (text, " ", piece->text, NULL);
}

guint
aporia_transcript_count_doubtful (const AporiaTranscript *self)
{
  guint n = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      double p = aporia_transcript_get_word (self, i)->p;

      n += p >= 0 && p < APORIA_TRANSCRIPT_DOUBT;
    }
  return n;
}

gboolean
aporia_transcript_find_word (const AporiaTranscript *self,
                             guint                   index,
                             guint                  *start,
                             guint                  *end)
{
  const char *at = self->text;

  for (guint i = 0; i <= index && i < self->words->len; i++)
    {
      const char *text = aporia_transcript_get_word (self, i)->text;
      const char *found = strstr (at, text);

      if (found == NULL)
        return FALSE;
      *start = (guint) g_utf8_pointer_to_offset (self->text, found);
      at = found + strlen (text);
      *end = (guint) g_utf8_pointer_to_offset (self->text, at);
    }
  return index < self->words->len;
}
