#include "core/domain/aporia-spoken.h"

#include "core/base/aporia-text.h"

/* Of the words that were heard, one in so many has to be in the text. */
#define SHARE_OF_TEXT 4

static void
clear (AporiaSpoken *self)
{
  g_free (self->question_uid);
  aporia_delivery_unref (self->delivery);
  aporia_transcript_unref (self->transcript);
  g_byte_array_unref (self->marks);
  g_byte_array_unref (self->levels);
  g_clear_pointer (&self->steadiness, aporia_steadiness_unref);
}

G_DEFINE_BOXED_TYPE (AporiaSpoken, aporia_spoken, aporia_spoken_ref, aporia_spoken_unref)

AporiaSpoken *
aporia_spoken_new (void)
{
  AporiaSpoken *self = g_atomic_rc_box_new0 (AporiaSpoken);

  self->delivery = aporia_delivery_new ();
  self->transcript = aporia_transcript_new ();
  self->marks = g_byte_array_new ();
  self->levels = g_byte_array_new ();
  self->n_recordings = 1;
  return self;
}

AporiaSpoken *
aporia_spoken_ref (AporiaSpoken *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_spoken_unref (AporiaSpoken *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

AporiaSpoken *
aporia_spoken_with_steadiness (const AporiaSpoken *self, AporiaSteadiness *steadiness, guint n_earlier)
{
  AporiaSpoken *copy = g_atomic_rc_box_new0 (AporiaSpoken);

  copy->question_uid = g_strdup (self->question_uid);
  copy->delivery = aporia_delivery_ref (self->delivery);
  copy->transcript = aporia_transcript_ref (self->transcript);
  copy->marks = g_byte_array_ref (self->marks);
  copy->levels = g_byte_array_ref (self->levels);
  copy->n_recordings = self->n_recordings;
  copy->measured_at = self->measured_at;
  copy->steadiness = aporia_steadiness_ref (steadiness);
  copy->n_earlier = n_earlier;
  return copy;
}

guint
aporia_spoken_get_marks (const AporiaSpoken *self, guint index)
{
  return index < self->marks->len ? self->marks->data[index] : 0;
}

gboolean
aporia_spoken_get_is_exact (const AporiaSpoken *self)
{
  return self->transcript->quality == APORIA_TRANSCRIPT_GOOD && self->transcript->has_word_times;
}

gboolean
aporia_spoken_is_of_text (const AporiaSpoken *self, const char *text)
{
  g_autoptr(GHashTable) heard = aporia_text_word_set (self->transcript->text);
  g_autoptr(GHashTable) written = aporia_text_word_set (text);
  GHashTableIter iter;
  gpointer word;
  guint n_kept = 0;

  g_hash_table_iter_init (&iter, heard);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n_kept += g_hash_table_contains (written, word);
  return n_kept > 0 && n_kept * SHARE_OF_TEXT >= g_hash_table_size (heard);
}
