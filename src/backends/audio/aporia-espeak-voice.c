#include "backends/audio/aporia-espeak-voice.h"

#include "backends/audio/aporia-voice-library.h"
#include "core/base/aporia-error.h"

#include <espeak-ng/speak_lib.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What is told at a time. */
#define PIECE_MS 60

#define APORIA_TYPE_ESPEAK_VOICE (aporia_espeak_voice_get_type ())
G_DECLARE_FINAL_TYPE (AporiaEspeakVoice, aporia_espeak_voice, APORIA, ESPEAK_VOICE, GObject)

struct _AporiaEspeakVoice
{
  GObject parent_instance;
};

static void source_iface_init (AporiaVoiceSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaEspeakVoice, aporia_espeak_voice, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_VOICE_SOURCE, source_iface_init))

/* One text on its way; the library's callback gets nothing of ours. */
typedef struct
{
  AporiaVoiceFunc func;
  gpointer        user_data;
  GCancellable   *cancellable;
  GArray         *words;
  guint           n_chars;
  gint64          n_samples; /* told before */
} Speech;

#define LIBRARY "libespeak-ng.so.1"

/* What is called of it. */
static struct
{
  __typeof__ (espeak_Initialize) *initialize;
  __typeof__ (espeak_SetSynthCallback) *set_callback;
  __typeof__ (espeak_ListVoices) *list_voices;
  __typeof__ (espeak_SetVoiceByName) *set_voice;
  __typeof__ (espeak_SetParameter) *set_parameter;
  __typeof__ (espeak_Synth) *synth;
} espeak;

static const AporiaVoiceSymbol symbols[] = {
  { "espeak_Initialize", &espeak.initialize }, { "espeak_SetSynthCallback", &espeak.set_callback },
  { "espeak_ListVoices", &espeak.list_voices }, { "espeak_SetVoiceByName", &espeak.set_voice },
  { "espeak_SetParameter", &espeak.set_parameter }, { "espeak_Synth", &espeak.synth },
  { NULL, NULL },
};

/* The library and all of this belong to whoever holds the mutex. */
static GMutex library;
static int rate; /* samples a second; 0: not begun, -1: it has no data */
static Speech *current;
static const espeak_VOICE **voices; /* looked for once: it reads over a hundred files */

/* --- What it can --- */

static int
speech_cb (short        *samples,
           int           n,
           espeak_EVENT *event)
{
  Speech *speech = current;
  AporiaVoicePiece piece = { .rate = (guint) rate, .samples = samples, .n_samples = samples != NULL ? n : 0 };

  if (speech == NULL || g_cancellable_is_cancelled (speech->cancellable))
    return 1;
  g_array_set_size (speech->words, 0);
  for (; event->type != espeakEVENT_LIST_TERMINATED; event++)
    {
      AporiaSpokenWord word = { .length = (guint) MAX (event->length, 0) };

      if (event->type != espeakEVENT_WORD || event->text_position < 1 || word.length == 0)
        continue;
      word.offset = (guint) event->text_position - 1;
      if (word.offset + word.length > speech->n_chars)
        continue;
      word.at = (gint64) event->audio_position * rate / 1000 - speech->n_samples;
      g_array_append_val (speech->words, word);
    }
  piece.words = (gpointer) speech->words->data;
  piece.n_words = speech->words->len;
  if (piece.n_samples == 0 && piece.n_words == 0)
    return 0;
  speech->n_samples += (gint64) piece.n_samples;
  return speech->func (&piece, speech->user_data) ? 0 : 1;
}

/* With the mutex held. */
static gboolean
begin (void)
{
  if (rate == 0)
    {
      rate = -1;
      if (aporia_voice_library_open (LIBRARY, symbols))
        rate = espeak.initialize (AUDIO_OUTPUT_SYNCHRONOUS, PIECE_MS, NULL, espeakINITIALIZE_DONT_EXIT);
      if (rate > 0)
        {
          espeak.set_callback (speech_cb);
          voices = espeak.list_voices (NULL);
        }
    }
  return voices != NULL;
}

static gboolean
is_same_language (const char *a,
                  const char *b)
{
  gsize n = strcspn (a, "-_");

  return n == strcspn (b, "-_") && g_ascii_strncasecmp (a, b, n) == 0;
}

/* The first language of a voice, behind the byte of its priority. */
static const char *
get_language (const espeak_VOICE *voice)
{
  return voice->languages != NULL && *voice->languages != '\0' ? voice->languages + 1 : NULL;
}

static GPtrArray *
list (AporiaVoiceSource *source)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_voice_unref);

  g_mutex_lock (&library);
  for (const espeak_VOICE **all = begin () ? voices : NULL; all != NULL && *all != NULL; all++)
    {
      const char *language = get_language (*all);
      AporiaVoice *voice;

      if (language == NULL)
        continue;
      voice = aporia_voice_new ();
      voice->id = g_strconcat ("espeak:", language, NULL);
      voice->name = g_strdup ((*all)->name);
      voice->language = g_strdup (language);
      g_ptr_array_add (found, voice);
    }
  g_mutex_unlock (&library);
  return found;
}

/* The voice of this language, or of one like it, as the library knows it: by its file ("en-gb" is in
 * "gmw/en", and is nothing that could be asked for).  With the mutex held.
 * Returns: (transfer none) (nullable) */
static const char *
find_voice (const char *wanted,
            gboolean    is_exact)
{
  const char *found = NULL;
  guint best = G_MAXUINT;

  for (const espeak_VOICE **all = voices; *all != NULL; all++)
    for (const char *l = (*all)->languages; l != NULL && *l != '\0'; l += strlen (l) + 1)
      {
        guint priority = (guchar) *l++;
        gboolean is_it = g_ascii_strcasecmp (l, wanted) == 0;

        if (!is_it && (is_exact || !is_same_language (l, wanted)))
          continue;
        priority += is_it ? 0 : 0x100;
        if (priority < best)
          {
            best = priority;
            found = (*all)->identifier;
          }
      }
  return found;
}

/* "en" as the person's desktop speaks it; with the mutex held. */
static const char *
find_local (const char *language)
{
  for (const char *const *name = g_get_language_names (); *name != NULL; name++)
    {
      g_autofree char *code = g_strdelimit (g_strndup (*name, strcspn (*name, ".@")), "_", '-');
      const char *found = NULL;

      if (strchr (code, '-') != NULL && (language == NULL || is_same_language (code, language)))
        found = find_voice (code, TRUE);
      if (found != NULL)
        return found;
    }
  return find_voice (language != NULL ? language : "en", FALSE);
}

static char *
dup_voice (AporiaVoiceSource *source,
           const char        *wanted,
           const char        *language)
{
  const char *voice = NULL;
  char *copy;

  g_mutex_lock (&library);
  if (begin ())
    {
      if (*wanted != '\0' && (language == NULL || is_same_language (wanted, language)))
        voice = find_voice (wanted, TRUE);
      if (voice == NULL)
        voice = find_local (language);
    }
  copy = g_strdup (voice);
  g_mutex_unlock (&library);
  return copy;
}

/* --- Speaking --- */

static gboolean
speak (AporiaVoiceSource        *source,
       const AporiaVoiceRequest *request,
       AporiaVoiceFunc           func,
       gpointer                  user_data,
       GCancellable             *cancellable,
       GError                  **error)
{
  Speech speech = { .func = func, .user_data = user_data, .cancellable = cancellable };
  gboolean is_said = FALSE;

  speech.words = g_array_new (FALSE, FALSE, sizeof (AporiaSpokenWord));
  speech.n_chars = (guint) g_utf8_strlen (request->text, -1);
  g_mutex_lock (&library);
  if (begin () && espeak.set_voice (request->voice) == EE_OK)
    {
      espeak.set_parameter (espeakRATE, (int) (espeakRATE_NORMAL * request->rate), 0);
      current = &speech;
      is_said = espeak.synth (request->text, strlen (request->text) + 1, 0, POS_CHARACTER, 0,
                              espeakCHARS_UTF8 | espeakENDPAUSE, NULL, NULL) == EE_OK;
      current = NULL;
    }
  g_mutex_unlock (&library);
  g_array_unref (speech.words);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!is_said)
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                         _("The voice of this computer does not work. Install the package "
                           "espeak-ng-data to hear the questions."));
  return is_said;
}

static void
source_iface_init (AporiaVoiceSourceInterface *iface)
{
  iface->id = "espeak";
  iface->list = list;
  iface->dup_voice = dup_voice;
  iface->speak = speak;
}

static void
aporia_espeak_voice_class_init (AporiaEspeakVoiceClass *klass)
{
}

static void
aporia_espeak_voice_init (AporiaEspeakVoice *self)
{
}

AporiaVoiceSource *
aporia_espeak_voice_new (void)
{
  return g_object_new (APORIA_TYPE_ESPEAK_VOICE, NULL);
}
