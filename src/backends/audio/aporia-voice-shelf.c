#include "backends/audio/aporia-voice-shelf.h"

/* A few minutes of speech. */
#define MAX_BYTES (16 * 1024 * 1024)

/* A sentence.  Nobody changes it once it is on the shelf. */
typedef struct
{
  GByteArray *pcm;
  GArray     *words;
  guint       rate;
} Sound;

struct _AporiaVoiceShelf
{
  GMutex      mutex;
  GHashTable *sounds; /* key -> Sound */
  GQueue      keys;   /* the ones that were used last come last; those of the table */
  gsize       n_bytes;
};

static void
sound_clear (gpointer data)
{
  Sound *sound = data;

  g_byte_array_unref (sound->pcm);
  g_array_unref (sound->words);
}

static void
sound_unref (gpointer sound)
{
  g_atomic_rc_box_release_full (sound, sound_clear);
}

AporiaVoiceShelf *
aporia_voice_shelf_new (void)
{
  AporiaVoiceShelf *self = g_atomic_rc_box_new0 (AporiaVoiceShelf);

  g_mutex_init (&self->mutex);
  g_queue_init (&self->keys);
  self->sounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sound_unref);
  return self;
}

AporiaVoiceShelf *
aporia_voice_shelf_ref (AporiaVoiceShelf *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
shelf_clear (gpointer data)
{
  AporiaVoiceShelf *self = data;

  g_queue_clear (&self->keys);
  g_hash_table_unref (self->sounds);
  g_mutex_clear (&self->mutex);
}

void
aporia_voice_shelf_unref (AporiaVoiceShelf *self)
{
  g_atomic_rc_box_release_full (self, shelf_clear);
}

/* --- Looking and putting --- */

static Sound *
dup_sound (AporiaVoiceShelf *self,
           const char       *key)
{
  gpointer found;
  gpointer its_key;
  Sound *sound = NULL;

  g_mutex_lock (&self->mutex);
  if (g_hash_table_lookup_extended (self->sounds, key, &its_key, &found))
    {
      sound = g_atomic_rc_box_acquire (found);
      g_queue_remove (&self->keys, its_key);
      g_queue_push_tail (&self->keys, its_key);
    }
  g_mutex_unlock (&self->mutex);
  return sound;
}

/* KEY, SOUND: (transfer full). */
static void
put (AporiaVoiceShelf *self,
     char             *key,
     Sound            *sound)
{
  g_mutex_lock (&self->mutex);
  if (sound->pcm->len > MAX_BYTES / 2 || g_hash_table_contains (self->sounds, key))
    {
      g_free (key);
      sound_unref (sound);
    }
  else
    {
      self->n_bytes += sound->pcm->len;
      g_hash_table_insert (self->sounds, key, sound);
      g_queue_push_tail (&self->keys, key);
    }
  while (self->n_bytes > MAX_BYTES)
    {
      const char *oldest = g_queue_pop_head (&self->keys);
      const Sound *old = g_hash_table_lookup (self->sounds, oldest);

      self->n_bytes -= old->pcm->len;
      g_hash_table_remove (self->sounds, oldest);
    }
  g_mutex_unlock (&self->mutex);
}

/* --- Speaking --- */

typedef struct
{
  Sound          *sound;
  AporiaVoiceFunc func;
  gpointer        user_data;
  gboolean        is_cut; /* FUNC had enough */
} Copy;

static gboolean
copy_cb (const AporiaVoicePiece *piece,
         gpointer                user_data)
{
  Copy *copy = user_data;
  gint64 before = (gint64) (copy->sound->pcm->len / sizeof (gint16));

  copy->sound->rate = piece->rate;
  if (piece->n_samples > 0)
    g_byte_array_append (copy->sound->pcm, (const guint8 *) piece->samples,
                         (guint) (piece->n_samples * sizeof (gint16)));
  for (guint i = 0; i < piece->n_words; i++)
    {
      AporiaSpokenWord word = piece->words[i];

      word.at += before;
      g_array_append_val (copy->sound->words, word);
    }
  copy->is_cut = !copy->func (piece, copy->user_data);
  return !copy->is_cut;
}

static gboolean
make (AporiaVoiceShelf         *self,
      char                     *key,
      AporiaVoiceSource        *source,
      const AporiaVoiceRequest *request,
      Copy                     *copy,
      GCancellable             *cancellable,
      GError                  **error)
{
  gboolean is_said;

  copy->sound = g_atomic_rc_box_new0 (Sound);
  copy->sound->pcm = g_byte_array_new ();
  copy->sound->words = g_array_new (FALSE, FALSE, sizeof (AporiaSpokenWord));
  is_said = aporia_voice_source_speak (source, request, copy_cb, copy, cancellable, error);
  if (is_said && !copy->is_cut && copy->sound->rate > 0)
    {
      put (self, key, copy->sound);
      return TRUE;
    }
  sound_unref (copy->sound);
  g_free (key);
  return is_said;
}

gboolean
aporia_voice_shelf_speak (AporiaVoiceShelf         *self,
                          AporiaVoiceSource        *source,
                          const AporiaVoiceRequest *request,
                          AporiaVoiceFunc           func,
                          gpointer                  user_data,
                          GCancellable             *cancellable,
                          GError                  **error)
{
  /* Another server may go by the same name, so the source itself is part of it. */
  char *key = g_strdup_printf ("%p %s %d %s", (gpointer) source, request->voice, (int) (request->rate * 100),
                               request->text);
  Sound *sound = dup_sound (self, key);
  Copy copy = { .func = func, .user_data = user_data };
  AporiaVoicePiece piece;

  if (sound == NULL)
    return make (self, key, source, request, &copy, cancellable, error);
  g_free (key);
  piece = (AporiaVoicePiece) { .rate = sound->rate,
                               .samples = (gpointer) sound->pcm->data,
                               .n_samples = sound->pcm->len / sizeof (gint16),
                               .words = (gpointer) sound->words->data,
                               .n_words = sound->words->len };
  func (&piece, user_data);
  sound_unref (sound);
  return TRUE;
}
