#include "backends/audio/aporia-sphinx-transcriber.h"

#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>
#include <pocketsphinx.h>
#include <string.h>

#define MODEL APORIA_SPHINX_MODELS "/en-us/"
#define MODEL_NAME "en-us"
/* Finishing costs more than in proportion to the length, so that it is cut at pauses. */
#define PIECE_SECONDS 15
/* A tenth of a second: how soon it notices that it is to stop. */
#define BLOCK (APORIA_PCM_RATE / 10)
/* What the recogniser counts times in. */
#define FRAMES_PER_SECOND 100.0

#define APORIA_TYPE_SPHINX_TRANSCRIBER (aporia_sphinx_transcriber_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSphinxTranscriber, aporia_sphinx_transcriber, APORIA, SPHINX_TRANSCRIBER, GObject)

struct _AporiaSphinxTranscriber
{
  GObject       parent_instance;
  GMutex        mutex; /* guards what follows: a decoder hears one thing at a time */
  cmd_ln_t     *config;
  ps_decoder_t *decoder; /* (nullable) until it is needed */
};

static void transcriber_iface_init (AporiaTranscriberInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaSphinxTranscriber, aporia_sphinx_transcriber, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_TRANSCRIBER, transcriber_iface_init))

gboolean
aporia_sphinx_transcriber_is_there (void)
{
  return g_file_test (MODEL "en-us/mdef", G_FILE_TEST_EXISTS) &&
         g_file_test (MODEL "en-us.lm.bin", G_FILE_TEST_EXISTS) &&
         g_file_test (MODEL "cmudict-en-us.dict", G_FILE_TEST_EXISTS);
}

static gboolean
load (AporiaSphinxTranscriber *self,
      GError                 **error)
{
  if (self->decoder != NULL)
    return TRUE;
  if (aporia_sphinx_transcriber_is_there ())
    {
      self->config = cmd_ln_init (NULL, ps_args (), TRUE, "-hmm", MODEL "en-us", "-lm", MODEL "en-us.lm.bin",
                                  "-dict", MODEL "cmudict-en-us.dict", "-logfn", "/dev/null", NULL);
      self->decoder = self->config != NULL ? ps_init (self->config) : NULL;
    }
  if (self->decoder != NULL)
    return TRUE;
  g_clear_pointer (&self->config, cmd_ln_free_r);
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                       _("The recogniser on this computer lacks its model of English. Install the package "
                         "pocketsphinx-en-us, or choose another service in Preferences, under Speech."));
  return FALSE;
}

/* FALSE: cancelled. */
static gboolean
listen (ps_decoder_t *decoder,
        const gint16 *samples,
        gsize         n,
        GCancellable *cancellable)
{
  ps_start_utt (decoder);
  for (gsize at = 0; at < n && !g_cancellable_is_cancelled (cancellable); at += BLOCK)
    ps_process_raw (decoder, samples + at, MIN (n - at, BLOCK), FALSE, FALSE);
  ps_end_utt (decoder);
  return !g_cancellable_is_cancelled (cancellable);
}

/* "<sil>", "[NOISE]", "++UH++": sounds, not words. */
static gboolean
is_word (const char *text)
{
  return g_ascii_isalnum (*text) || *text == '\'';
}

/* "read(2)" is the second way to say "read"; the one word that is written large in English is "I". */
static char *
clean_word (const char *text)
{
  char *word = g_strndup (text, strcspn (text, "("));

  if (strcmp (word, "i") == 0 || g_str_has_prefix (word, "i'"))
    *word = 'I';
  return word;
}

static void
take_words (ps_decoder_t     *decoder,
            AporiaTranscript *transcript)
{
  for (ps_seg_t *seg = ps_seg_iter (decoder); seg != NULL; seg = ps_seg_next (seg))
    {
      const char *text = ps_seg_word (seg);
      g_autofree char *word = is_word (text) ? clean_word (text) : NULL;
      int32 acoustic;
      int32 language;
      int32 backoff;
      int first;
      int last;
      double p;

      if (word == NULL)
        continue;
      ps_seg_frames (seg, &first, &last);
      p = logmath_exp (ps_get_logmath (decoder), ps_seg_prob (seg, &acoustic, &language, &backoff));
      aporia_transcript_add_word (transcript, word, first / FRAMES_PER_SECOND, (last + 1) / FRAMES_PER_SECOND,
                                  CLAMP (p, 0, 1));
    }
}

static gboolean
knows_language (const char *language)
{
  return language == NULL || *language == '\0' || g_ascii_strncasecmp (language, "en", 2) == 0 ||
         strcmp (language, "C") == 0;
}

static AporiaTranscript *
transcribe (AporiaTranscriber              *transcriber,
            const AporiaTranscriberRequest *request,
            GCancellable                   *cancellable,
            GError                        **error)
{
  AporiaSphinxTranscriber *self = APORIA_SPHINX_TRANSCRIBER (transcriber);
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new (&self->mutex);
  AporiaTranscript *transcript;
  const gint16 *samples = g_bytes_get_data (request->pcm, NULL);
  gsize n = g_bytes_get_size (request->pcm) / sizeof (gint16);

  if (!knows_language (request->language))
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED,
                           _("The recogniser on this computer knows English only. Choose another service in "
                             "Preferences, under Speech, or type the answer."));
      return NULL;
    }
  if (!load (self, error))
    return NULL;
  if (!listen (self->decoder, samples, n, cancellable))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  transcript = aporia_transcript_new ();
  g_free (transcript->engine);
  g_free (transcript->model);
  transcript->engine = g_strdup ("pocketsphinx");
  transcript->model = g_strdup (MODEL_NAME);
  transcript->quality = APORIA_TRANSCRIPT_DRAFT;
  transcript->duration = (double) n / APORIA_PCM_RATE;
  transcript->has_word_times = TRUE;
  take_words (self->decoder, transcript);
  aporia_transcript_settle (transcript);
  return transcript;
}

static char *
dup_host (AporiaTranscriber *transcriber)
{
  return NULL;
}

static void
transcriber_iface_init (AporiaTranscriberInterface *iface)
{
  iface->piece_seconds = PIECE_SECONDS;
  iface->transcribe = transcribe;
  iface->dup_host = dup_host;
}

static void
aporia_sphinx_transcriber_finalize (GObject *object)
{
  AporiaSphinxTranscriber *self = APORIA_SPHINX_TRANSCRIBER (object);

  g_clear_pointer (&self->decoder, ps_free);
  g_clear_pointer (&self->config, cmd_ln_free_r);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (aporia_sphinx_transcriber_parent_class)->finalize (object);
}

static void
aporia_sphinx_transcriber_class_init (AporiaSphinxTranscriberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_sphinx_transcriber_finalize;
}

static void
aporia_sphinx_transcriber_init (AporiaSphinxTranscriber *self)
{
  g_mutex_init (&self->mutex);
}

AporiaTranscriber *
aporia_sphinx_transcriber_new (void)
{
  return g_object_new (APORIA_TYPE_SPHINX_TRANSCRIBER, NULL);
}
