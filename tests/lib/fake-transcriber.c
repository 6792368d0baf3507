#include "lib/fake-transcriber.h"

#include "core/base/aporia-error.h"

#include <string.h>

struct _FakeTranscriber
{
  GObject parent_instance;

  GMutex                  mutex; /* guards what follows */
  GCond                   changed;
  char                   *text;
  char                   *sentence; /* (nullable) */
  char                   *host;     /* (nullable) */
  char                   *language; /* (nullable) */
  AporiaTranscriptQuality quality;
  gboolean                is_held;
  gboolean                fails_once;
  gsize                   n_samples;
};

static void transcriber_iface_init (AporiaTranscriberInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeTranscriber, fake_transcriber, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_TRANSCRIBER, transcriber_iface_init))

static void
wake_cb (GCancellable *cancellable,
         gpointer      user_data)
{
  FakeTranscriber *self = user_data;

  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static void
wait_while_held (FakeTranscriber *self,
                 GCancellable    *cancellable)
{
  gulong id = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (wake_cb), self, NULL) : 0;

  g_mutex_lock (&self->mutex);
  while (self->is_held && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_cancellable_disconnect (cancellable, id);
}

/* Half a second for each word. */
static AporiaTranscript *
hear (FakeTranscriber *self,
      double           duration)
{
  AporiaTranscript *transcript = aporia_transcript_new ();
  g_auto(GStrv) words = g_strsplit (self->text, " ", -1);

  g_free (transcript->engine);
  transcript->engine = g_strdup ("fake");
  transcript->duration = duration;
  transcript->quality = self->quality;
  transcript->has_word_times = TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_doubtful = g_str_has_suffix (words[i], "?");

      if (is_doubtful)
        words[i][strlen (words[i]) - 1] = '\0';
      aporia_transcript_add_word (transcript, words[i], i * 0.5, i * 0.5 + 0.4, is_doubtful ? 0.2 : 0.9);
    }
  aporia_transcript_settle (transcript);
  return transcript;
}

static AporiaTranscript *
transcribe (AporiaTranscriber              *transcriber,
            const AporiaTranscriberRequest *request,
            GCancellable                   *cancellable,
            GError                        **error)
{
  FakeTranscriber *self = FAKE_TRANSCRIBER (transcriber);
  gsize n = g_bytes_get_size (request->pcm) / sizeof (gint16);
  AporiaTranscript *transcript = NULL;

  wait_while_held (self, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_mutex_lock (&self->mutex);
  self->n_samples += n;
  g_free (self->language);
  self->language = g_strdup (request->language);
  if (self->sentence != NULL || self->fails_once)
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                         self->sentence != NULL ? self->sentence : "It stumbled.");
  else
    transcript = hear (self, (double) n / APORIA_PCM_RATE);
  self->fails_once = FALSE;
  g_mutex_unlock (&self->mutex);
  return transcript;
}

static gboolean
check (AporiaTranscriber *transcriber,
       GCancellable      *cancellable,
       GError           **error)
{
  FakeTranscriber *self = FAKE_TRANSCRIBER (transcriber);
  gboolean is_good;

  wait_while_held (self, cancellable);
  g_mutex_lock (&self->mutex);
  is_good = self->sentence == NULL;
  if (!is_good)
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_AUTH, self->sentence);
  g_mutex_unlock (&self->mutex);
  return is_good;
}

static char *
dup_host (AporiaTranscriber *transcriber)
{
  return g_strdup (FAKE_TRANSCRIBER (transcriber)->host);
}

static void
transcriber_iface_init (AporiaTranscriberInterface *iface)
{
  iface->piece_seconds = 60;
  iface->transcribe = transcribe;
  iface->check = check;
  iface->dup_host = dup_host;
}

static void
fake_transcriber_finalize (GObject *object)
{
  FakeTranscriber *self = FAKE_TRANSCRIBER (object);

  g_free (self->text);
  g_free (self->sentence);
  g_free (self->host);
  g_free (self->language);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  G_OBJECT_CLASS (fake_transcriber_parent_class)->finalize (object);
}

static void
fake_transcriber_class_init (FakeTranscriberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_transcriber_finalize;
}

static void
fake_transcriber_init (FakeTranscriber *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
}

AporiaTranscriber *
fake_transcriber_new (const char             *text,
                      AporiaTranscriptQuality quality,
                      const char             *host)
{
  FakeTranscriber *self = g_object_new (FAKE_TYPE_TRANSCRIBER, NULL);

  self->text = g_strdup (text);
  self->quality = quality;
  self->host = g_strdup (host);
  return APORIA_TRANSCRIBER (self);
}

void
fake_transcriber_set_text (FakeTranscriber *self,
                           const char      *text)
{
  g_mutex_lock (&self->mutex);
  g_free (self->text);
  self->text = g_strdup (text);
  g_mutex_unlock (&self->mutex);
}

void
fake_transcriber_set_error (FakeTranscriber *self,
                            const char      *sentence)
{
  g_mutex_lock (&self->mutex);
  g_free (self->sentence);
  self->sentence = g_strdup (sentence);
  g_mutex_unlock (&self->mutex);
}

void
fake_transcriber_fail_once (FakeTranscriber *self)
{
  g_mutex_lock (&self->mutex);
  self->fails_once = TRUE;
  g_mutex_unlock (&self->mutex);
}

void
fake_transcriber_set_held (FakeTranscriber *self,
                           gboolean         is_held)
{
  g_mutex_lock (&self->mutex);
  self->is_held = is_held;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

gsize
fake_transcriber_get_n_samples (FakeTranscriber *self)
{
  gsize n;

  g_mutex_lock (&self->mutex);
  n = self->n_samples;
  g_mutex_unlock (&self->mutex);
  return n;
}

char *
fake_transcriber_dup_language (FakeTranscriber *self)
{
  char *language;

  g_mutex_lock (&self->mutex);
  language = g_strdup (self->language);
  g_mutex_unlock (&self->mutex);
  return language;
}
