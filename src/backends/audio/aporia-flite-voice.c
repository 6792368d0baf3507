#include "backends/audio/aporia-flite-voice.h"

#include "backends/audio/aporia-voice-library.h"
#include "core/base/aporia-error.h"

#include <flite/flite.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define LIBRARY "libflite.so.1"
/* Where a word ends, in seconds. */
#define WORD_END "R:SylStructure.daughtern.daughtern.R:Segment.end"
/* What it was written as. */
#define WRITTEN "R:Token.parent.name"

#define APORIA_TYPE_FLITE_VOICE (aporia_flite_voice_get_type ())
G_DECLARE_FINAL_TYPE (AporiaFliteVoice, aporia_flite_voice, APORIA, FLITE_VOICE, GObject)

struct _AporiaFliteVoice
{
  GObject parent_instance;
};

static void source_iface_init (AporiaVoiceSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaFliteVoice, aporia_flite_voice, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_VOICE_SOURCE, source_iface_init))

typedef cst_voice *(*Register) (const char *folder);

static const struct
{
  const char *id;
  const char *name;
  const char *language;
  const char *file;
  const char *symbol;
} known[] = {
  { "slt", N_("American woman"), "en-us", "libflite_cmu_us_slt.so.1", "register_cmu_us_slt" },
  { "rms", N_("American man"), "en-us", "libflite_cmu_us_rms.so.1", "register_cmu_us_rms" },
  { "awb", N_("Scottish man"), "en-gb", "libflite_cmu_us_awb.so.1", "register_cmu_us_awb" },
};

/* What is called of it. */
static struct
{
  __typeof__ (flite_init) *init;
  __typeof__ (flite_synth_text) *synth;
  __typeof__ (delete_utterance) *delete;
  __typeof__ (utt_wave) *wave;
  __typeof__ (utt_relation) *relation;
  __typeof__ (relation_head) *head;
  __typeof__ (item_next) *next;
  __typeof__ (ffeature_float) *get_number;
  __typeof__ (ffeature_string) *get_string;
  __typeof__ (feat_set_float) *set_number;
} flite;

static const AporiaVoiceSymbol symbols[] = {
  { "flite_init", &flite.init }, { "flite_synth_text", &flite.synth },
  { "delete_utterance", &flite.delete }, { "utt_wave", &flite.wave },
  { "utt_relation", &flite.relation }, { "relation_head", &flite.head },
  { "item_next", &flite.next }, { "ffeature_float", &flite.get_number },
  { "ffeature_string", &flite.get_string }, { "feat_set_float", &flite.set_number },
  { NULL, NULL },
};

/* The library and all of this belong to whoever holds the mutex. */
static GMutex library;
static gboolean has_begun;
static cst_voice *voices[G_N_ELEMENTS (known)]; /* (nullable) those that are not on this computer */

/* --- What it can --- */

/* With the mutex held. */
static void
begin (void)
{
  if (has_begun)
    return;
  has_begun = TRUE;
  if (!aporia_voice_library_open (LIBRARY, symbols))
    return;
  flite.init ();
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      Register make = NULL;
      const AporiaVoiceSymbol one[] = { { known[i].symbol, &make }, { NULL, NULL } };

      if (aporia_voice_library_open (known[i].file, one))
        voices[i] = make (NULL);
    }
}

/* With the mutex held.  ID: "": the first one there is. */
static cst_voice *
find_voice (const char  *id,
            const char **found)
{
  begin ();
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (voices[i] != NULL && (*id == '\0' || strcmp (known[i].id, id) == 0))
      {
        *found = known[i].id;
        return voices[i];
      }
  return NULL;
}

static GPtrArray *
list (AporiaVoiceSource *source)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_voice_unref);

  g_mutex_lock (&library);
  begin ();
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      AporiaVoice *voice;

      if (voices[i] == NULL)
        continue;
      voice = aporia_voice_new ();
      voice->id = g_strconcat ("flite:", known[i].id, NULL);
      voice->name = g_strdup (_(known[i].name));
      voice->language = g_strdup (known[i].language);
      g_ptr_array_add (found, voice);
    }
  g_mutex_unlock (&library);
  return found;
}

/* English is what it is taken for when nobody can tell the language of a text, which is then very short. */
static char *
dup_voice (AporiaVoiceSource *source,
           const char        *wanted,
           const char        *language)
{
  const char *found = NULL;

  if (language != NULL && (strncmp (language, "en", 2) != 0 || g_ascii_isalpha (language[2])))
    return NULL;
  if (language == NULL && *wanted == '\0')
    return NULL;
  g_mutex_lock (&library);
  if (find_voice (wanted, &found) == NULL)
    find_voice ("", &found);
  g_mutex_unlock (&library);
  return g_strdup (found);
}

/* --- Speaking --- */

/* Flite knows ASCII alone: each character becomes one that sounds like it. */
static char *
make_plain (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar parts[4];

      if (c == 0x2018 || c == 0x2019)
        c = '\'';
      else if (c == 0x201c || c == 0x201d || c == 0xab || c == 0xbb)
        c = '"';
      else if (c >= 0x80 && g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts)) > 0)
        c = parts[0];
      g_string_append_c (plain, c < 0x80 ? (char) c : ' ');
    }
  return g_string_free (plain, FALSE);
}

/* The words of UTTERANCE that are found in TEXT, which is plain; a number may be several of them. */
static GArray *
find_words (cst_utterance *utterance,
            const char    *text,
            int            rate)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (AporiaSpokenWord));
  const char *at = text;
  const char *last = NULL; /* the token that was found last */
  double begins = 0;

  cst_item *item = flite.head (flite.relation (utterance, "Word"));

  for (; item != NULL; item = flite.next (item))
    {
      const char *written = flite.get_string (item, WRITTEN);
      gboolean is_new = written != NULL && written != last && *written != '\0';
      const char *found = is_new ? strstr (at, written) : NULL;

      if (found != NULL)
        {
          AporiaSpokenWord word = { .at = (gint64) (begins * rate) };

          word.offset = (guint) (found - text);
          word.length = (guint) strlen (written);
          g_array_append_val (words, word);
          at = found + strlen (written);
          last = written;
        }
      /* A sign that has no sound has no end either. */
      begins = MAX (begins, flite.get_number (item, WORD_END));
    }
  return words;
}

static gboolean
speak (AporiaVoiceSource        *source,
       const AporiaVoiceRequest *request,
       AporiaVoiceFunc           func,
       gpointer                  user_data,
       GCancellable             *cancellable,
       GError                  **error)
{
  g_autofree char *plain = make_plain (request->text);
  const char *id;
  cst_voice *voice;
  cst_utterance *utterance = NULL;
  cst_wave *wave;

  g_mutex_lock (&library);
  voice = find_voice (request->voice, &id);
  if (voice != NULL)
    {
      flite.set_number (voice->features, "duration_stretch", (float) (1 / request->rate));
      utterance = flite.synth (plain, voice);
    }
  wave = utterance != NULL ? flite.wave (utterance) : NULL;
  if (wave != NULL)
    {
      g_autoptr(GArray) words = find_words (utterance, plain, wave->sample_rate);
      AporiaVoicePiece piece = { .rate = (guint) wave->sample_rate, .samples = wave->samples };

      piece.n_samples = (gsize) MAX (wave->num_samples, 0);
      piece.words = (gpointer) words->data;
      piece.n_words = words->len;
      if (!g_cancellable_is_cancelled (cancellable))
        func (&piece, user_data);
    }
  if (utterance != NULL)
    flite.delete (utterance);
  g_mutex_unlock (&library);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (wave == NULL)
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                         _("The English voice of this computer does not work."));
  return wave != NULL;
}

static void
source_iface_init (AporiaVoiceSourceInterface *iface)
{
  iface->id = "flite";
  iface->list = list;
  iface->dup_voice = dup_voice;
  iface->speak = speak;
}

static void
aporia_flite_voice_class_init (AporiaFliteVoiceClass *klass)
{
}

static void
aporia_flite_voice_init (AporiaFliteVoice *self)
{
}

AporiaVoiceSource *
aporia_flite_voice_new (void)
{
  return g_object_new (APORIA_TYPE_FLITE_VOICE, NULL);
}
