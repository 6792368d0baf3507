#include "lib/fake-voice.h"

#include "core/base/aporia-error.h"

#include <string.h>

struct _FakeVoice
{
  GObject parent_instance;

  char    *language; /* (nullable) */
  char    *problem;  /* (nullable) */
  guint    fails_after;
  gint     n_asked; /* atomic */
  GMutex   mutex;
  GCond    cond;
  gboolean is_held; /* guarded by the mutex */
};

static void source_iface_init (AporiaVoiceSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeVoice, fake_voice, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_VOICE_SOURCE, source_iface_init))

static GPtrArray *
list (AporiaVoiceSource *source)
{
  FakeVoice *self = FAKE_VOICE (source);
  GPtrArray *voices = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_voice_unref);
  AporiaVoice *voice = aporia_voice_new ();

  voice->id = g_strdup ("fake:tone");
  voice->name = g_strdup ("Tone");
  voice->language = g_strdup (self->language != NULL ? self->language : "");
  g_ptr_array_add (voices, voice);
  return voices;
}

static char *
dup_voice (AporiaVoiceSource *source,
           const char        *wanted,
           const char        *language)
{
  FakeVoice *self = FAKE_VOICE (source);

  if (self->language != NULL && language != NULL && strcmp (self->language, language) != 0)
    return NULL;
  return g_strdup ("tone");
}

static void
woken_cb (GCancellable *cancellable,
          FakeVoice    *self)
{
  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static void
wait_until_free (FakeVoice    *self,
                 GCancellable *cancellable)
{
  gulong id =
    cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (woken_cb), self, NULL) : 0;

  g_mutex_lock (&self->mutex);
  while (self->is_held && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_cancellable_disconnect (cancellable, id);
}

static gboolean
tell (const AporiaVoiceRequest *request,
      AporiaVoiceFunc           func,
      gpointer                  user_data)
{
  guint offset = 0;
  gboolean goes_on = TRUE;
  g_auto(GStrv) words = g_strsplit (request->text, " ", -1);

  for (guint i = 0; words[i] != NULL && goes_on; i++)
    {
      guint length = (guint) g_utf8_strlen (words[i], -1);
      gsize n = (gsize) FAKE_VOICE_SAMPLES_PER_CHAR * (length + 1);
      g_autofree gint16 *samples = g_new0 (gint16, n);
      AporiaSpokenWord word = { .at = 0, .offset = offset, .length = length };
      AporiaVoicePiece piece = { FAKE_VOICE_RATE, samples, n, &word, length > 0 ? 1 : 0 };

      /* Half as loud as can be, then a space of silence. */
      for (gsize s = 0; s < n - FAKE_VOICE_SAMPLES_PER_CHAR; s++)
        samples[s] = s / 20 % 2 == 0 ? 16384 : -16384;
      goes_on = func (&piece, user_data);
      offset += length + 1;
    }
  return goes_on;
}

static gboolean
speak (AporiaVoiceSource        *source,
       const AporiaVoiceRequest *request,
       AporiaVoiceFunc           func,
       gpointer                  user_data,
       GCancellable             *cancellable,
       GError                  **error)
{
  FakeVoice *self = FAKE_VOICE (source);
  guint n = (guint) g_atomic_int_add (&self->n_asked, 1);

  /* Whoever waits for this looks again. */
  g_main_context_wakeup (NULL);
  wait_until_free (self, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->problem != NULL && n >= self->fails_after)
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, self->problem);
      return FALSE;
    }
  tell (request, func, user_data);
  return TRUE;
}

static void
source_iface_init (AporiaVoiceSourceInterface *iface)
{
  iface->id = "fake";
  iface->list = list;
  iface->dup_voice = dup_voice;
  iface->speak = speak;
}

static void
fake_voice_finalize (GObject *object)
{
  FakeVoice *self = FAKE_VOICE (object);

  g_free (self->language);
  g_free (self->problem);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (fake_voice_parent_class)->finalize (object);
}

static void
fake_voice_class_init (FakeVoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_voice_finalize;
}

static void
fake_voice_init (FakeVoice *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

AporiaVoiceSource *
fake_voice_new (const char *language)
{
  FakeVoice *self = g_object_new (FAKE_TYPE_VOICE, NULL);

  self->language = g_strdup (language);
  return APORIA_VOICE_SOURCE (self);
}

void
fake_voice_fail (FakeVoice  *self,
                 guint       after,
                 const char *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
  self->fails_after = after;
}

void
fake_voice_hold (FakeVoice *self)
{
  g_mutex_lock (&self->mutex);
  self->is_held = TRUE;
  g_mutex_unlock (&self->mutex);
}

void
fake_voice_go_on (FakeVoice *self)
{
  g_mutex_lock (&self->mutex);
  self->is_held = FALSE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

guint
fake_voice_get_n_asked (FakeVoice *self)
{
  return (guint) g_atomic_int_get (&self->n_asked);
}
