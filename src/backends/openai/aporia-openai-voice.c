#include "backends/openai/aporia-openai-voice.h"

#include "backends/openai/aporia-openai-client-private.h"
#include "backends/openai/aporia-openai-error.h"
#include "backends/openai/aporia-openai-fetch.h"
#include "backends/openai/aporia-openai-http.h"
#include "backends/openai/aporia-openai-retry.h"
#include "backends/openai/aporia-openai-side.h"
#include "backends/openai/aporia-openai-spoken.h"
#include "backends/openai/aporia-openai-voice-cache.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"
#include "core/base/aporia-pcm.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters a second that nobody speaks: a sound shorter than that was cut off, which a connection that ends
 * early does not tell. */
#define MAX_PACE 40.0
/* A person listens, and another voice is at hand: nobody waits for long. */
#define MAX_SILENCE_MS 15000
#define MAX_WAIT_MS 1000
#define MAX_TRIES 2
/* Characters a second that people speak, until it is known how this voice does; the least there is, where
 * digits take longer than their signs tell. */
#define USUAL_PACE 15.0
#define MIN_PACE 5.0

#define APORIA_TYPE_OPENAI_VOICE (aporia_openai_voice_get_type ())
G_DECLARE_FINAL_TYPE (AporiaOpenaiVoice, aporia_openai_voice, APORIA, OPENAI_VOICE, GObject)

struct _AporiaOpenaiVoice
{
  GObject          parent_instance;
  AporiaOpenaiSide side;
  char            *folder;    /* (nullable) */
  gint             wants_wav; /* atomic: the server knows no bare samples */
  double           pace;      /* characters a second at a rate of 1; of whoever speaks */
};

/* One text, over all its attempts. */
typedef struct
{
  AporiaOpenaiVoice        *self;
  const AporiaVoiceRequest *request;
  AporiaVoiceFunc           func;
  gpointer                  user_data;
  const char               *cache_key;
  const char               *key; /* (nullable) */
  AporiaOpenaiFailure       failure;
} Ask;

/* One reply to it. */
typedef struct
{
  AporiaOpenaiSpoken *spoken;
  GString            *begin;    /* (nullable) until it is known what it is; all of it when it is no sound */
  gboolean            is_sound;
} Reply;

static void source_iface_init (AporiaVoiceSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaOpenaiVoice, aporia_openai_voice, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_VOICE_SOURCE, source_iface_init))

/* --- Asking --- */

static char *
make_body (Ask     *ask,
           gboolean is_wav)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "model");
  json_builder_add_string_value (builder, ask->self->side.provider->model);
  json_builder_set_member_name (builder, "input");
  json_builder_add_string_value (builder, ask->request->text);
  json_builder_set_member_name (builder, "voice");
  json_builder_add_string_value (builder, ask->request->voice);
  json_builder_set_member_name (builder, "response_format");
  json_builder_add_string_value (builder, is_wav ? "wav" : "pcm");
  json_builder_set_member_name (builder, "speed");
  json_builder_add_double_value (builder, ask->request->rate);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* What is sent as text is no sound, whatever its status says. */
static gboolean
is_text (const AporiaOpenaiAnswer *answer)
{
  return g_str_has_prefix (answer->type, "text/") || strstr (answer->type, "json") != NULL ||
         strstr (answer->type, "xml") != NULL;
}

/* An MP3 is what a server sends that looks at nothing. */
static gboolean
is_mp3 (const AporiaOpenaiAnswer *answer,
        const GString            *begin)
{
  return strstr (answer->type, "mpeg") != NULL || g_str_has_prefix (begin->str, "ID3");
}

static gboolean
is_cut_off (Ask        *ask,
            GByteArray *pcm,
            guint       rate)
{
  double seconds = (double) (pcm->len / sizeof (gint16)) / rate;
  guint n = 0;

  for (const char *p = ask->request->text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isalnum (g_utf8_get_char (p)) ? 1 : 0;
  return seconds < n / (MAX_PACE * ask->request->rate);
}

static AporiaOpenaiWant
bytes_cb (const AporiaOpenaiAnswer *answer,
          const char               *bytes,
          gsize                     length,
          gpointer                  user_data)
{
  Reply *reply = user_data;
  gboolean goes_on;

  if (reply->is_sound)
    goes_on = aporia_openai_spoken_push (reply->spoken, bytes, length);
  else
    {
      g_string_append_len (reply->begin, bytes, (gssize) length);
      if (reply->begin->len < 4 || is_text (answer) || is_mp3 (answer, reply->begin))
        return APORIA_OPENAI_MORE;
      reply->is_sound = TRUE;
      goes_on = aporia_openai_spoken_push (reply->spoken, reply->begin->str, reply->begin->len);
    }
  return goes_on ? APORIA_OPENAI_MORE : APORIA_OPENAI_STOP;
}

/* Returns: what is wrong with it; NONE: it is a whole sound, and all of it was told */
static AporiaOpenaiFailureKind
take_sound (Ask   *ask,
            Reply *reply)
{
  AporiaOpenaiVoice *self = ask->self;
  guint rate = 0;
  GByteArray *pcm;

  if (!reply->is_sound)
    aporia_openai_spoken_push (reply->spoken, reply->begin->str, reply->begin->len);
  pcm = aporia_openai_spoken_end (reply->spoken, &rate);
  if (pcm == NULL)
    return APORIA_OPENAI_FAILURE_MALFORMED;
  if (pcm->len == 0)
    return APORIA_OPENAI_FAILURE_EMPTY;
  if (is_cut_off (ask, pcm, rate))
    return APORIA_OPENAI_FAILURE_LOST;
  aporia_openai_spoken_tell_rest (reply->spoken);
  self->pace = CLAMP (aporia_openai_spoken_get_pace (reply->spoken) / ask->request->rate, MIN_PACE, MAX_PACE);
  if (self->folder != NULL)
    aporia_openai_voice_cache_put (self->folder, ask->cache_key, pcm, rate, APORIA_OPENAI_VOICE_CACHE_BYTES);
  return APORIA_OPENAI_FAILURE_NONE;
}

static void
read_reply (Ask                      *ask,
            const AporiaOpenaiAnswer *answer,
            Reply                    *reply,
            const char *const        *sent)
{
  if (is_text (answer) && strstr (answer->type, "html") != NULL)
    ask->failure.kind = APORIA_OPENAI_FAILURE_WEB_PAGE;
  else if (is_text (answer))
    {
      aporia_openai_error_read (&ask->failure, answer->status, reply->begin->str, reply->begin->len, sent);
      if (ask->failure.kind == APORIA_OPENAI_FAILURE_NONE)
        ask->failure.kind = APORIA_OPENAI_FAILURE_MALFORMED;
    }
  else if (!reply->is_sound && is_mp3 (answer, reply->begin))
    ask->failure.kind = APORIA_OPENAI_FAILURE_RESPONSE_FORMAT;
  else if (!aporia_openai_spoken_get_is_enough (reply->spoken))
    ask->failure.kind = take_sound (ask, reply);
}

/* Returns: whether all was told */
static gboolean
attempt (Ask          *ask,
         gboolean      is_wav,
         Reply        *reply,
         GCancellable *cancellable)
{
  const AporiaOpenaiSide *side = &ask->self->side;
  const char *const sent[] = { ask->key != NULL ? ask->key : "", ask->request->text, NULL };
  g_autofree char *body = make_body (ask, is_wav);
  g_auto(AporiaOpenaiAnswer) answer = { 0 };
  AporiaOpenaiCall call = { .body = body };

  call.silence_ms = MIN (MAX (side->provider->timeout_seconds, 1) * 1000, MAX_SILENCE_MS);
  if (!aporia_openai_side_send (side, &call, ask->key, sent, bytes_cb, reply, &answer, &ask->failure,
                                cancellable))
    return FALSE;
  read_reply (ask, &answer, reply, sent);
  return ask->failure.kind == APORIA_OPENAI_FAILURE_NONE;
}

/* Sound that was told is heard already: it is not asked for a second time. */
static gboolean
attempt_once (Ask          *ask,
              gboolean      is_wav,
              gboolean     *has_told,
              GCancellable *cancellable)
{
  g_autoptr(AporiaOpenaiSpoken) spoken =
    aporia_openai_spoken_new (ask->request->text, ask->self->pace * ask->request->rate, !is_wav, ask->func,
                              ask->user_data);
  g_autoptr(GString) begin = g_string_new (NULL);
  Reply reply = { spoken, begin, FALSE };
  gboolean is_said = attempt (ask, is_wav, &reply, cancellable);

  *has_told = aporia_openai_spoken_get_has_told (spoken);
  return is_said;
}

static gboolean
ask_until_answered (Ask          *ask,
                    GCancellable *cancellable)
{
  gboolean is_wav = g_atomic_int_get (&ask->self->wants_wav);

  for (guint n_tries = 1;; n_tries++)
    {
      gboolean has_told;
      gint64 delay;

      if (attempt_once (ask, is_wav, &has_told, cancellable))
        {
          g_atomic_int_set (&ask->self->wants_wav, is_wav);
          return TRUE;
        }
      if (has_told)
        return FALSE;
      if (!is_wav && aporia_openai_side_may_want_less (&ask->failure))
        {
          is_wav = TRUE;
          continue;
        }
      delay = aporia_openai_retry_delay (&ask->failure, n_tries, FALSE, g_random_double ());
      if (delay < 0 || delay > MAX_WAIT_MS || n_tries >= MAX_TRIES)
        return FALSE;
      if (!aporia_openai_wait (delay, cancellable))
        {
          ask->failure.kind = APORIA_OPENAI_FAILURE_CANCELLED;
          return FALSE;
        }
    }
}

/* What means something else here than for a coach; NULL: it does not. */
static const char *
find_sentence (AporiaOpenaiFailureKind kind)
{
  switch ((guint) kind)
    {
    case APORIA_OPENAI_FAILURE_NO_SERVICE:
      return _("%s has no voice at this address. Check it in Preferences, under Speech.");
    case APORIA_OPENAI_FAILURE_TOO_LONG:
    case APORIA_OPENAI_FAILURE_BAD_REQUEST:
    case APORIA_OPENAI_FAILURE_RESPONSE_FORMAT:
      return _("%s cannot speak this. Check the voice and the model in Preferences, under Speech.");
    case APORIA_OPENAI_FAILURE_EMPTY:
    case APORIA_OPENAI_FAILURE_MALFORMED:
      return _("What %s sent is no sound that can be played.");
    default:
      return NULL;
    }
}

static void
set_error (const Ask *ask,
           GError   **error)
{
  aporia_openai_side_set_error (&ask->self->side, &ask->failure, find_sentence (ask->failure.kind),
                                APORIA_ERROR_UNAVAILABLE, error);
}

/* --- The source --- */

static char *
dup_key (AporiaOpenaiVoice        *self,
         const AporiaVoiceRequest *request)
{
  g_autofree char *rate = g_strdup_printf ("%d", (int) (request->rate * 100));
  const char *const parts[] = { self->side.url, self->side.provider->model, request->voice, rate,
                                request->text, NULL };

  return aporia_openai_voice_cache_dup_key (parts);
}

static gboolean
fetch (Ask          *ask,
       GCancellable *cancellable,
       GError      **error)
{
  g_autofree char *key = NULL;
  gboolean is_said = FALSE;

  if (aporia_openai_client_dup_key (ask->self->side.client, &key, &ask->failure, cancellable))
    {
      ask->key = key;
      is_said = ask_until_answered (ask, cancellable);
      ask->key = NULL;
    }
  if (!is_said)
    set_error (ask, error);
  return is_said;
}

static void
tell_kept (const AporiaVoiceRequest *request,
           GByteArray               *pcm,
           guint                     rate,
           AporiaVoiceFunc           func,
           gpointer                  user_data)
{
  g_autoptr(GArray) words = aporia_openai_spoken_place_words (request->text, pcm, rate);
  AporiaVoicePiece piece = { .rate = rate };

  piece.samples = (gpointer) pcm->data;
  piece.n_samples = pcm->len / sizeof (gint16);
  piece.words = (gpointer) words->data;
  piece.n_words = words->len;
  func (&piece, user_data);
}

static gboolean
speak (AporiaVoiceSource        *source,
       const AporiaVoiceRequest *request,
       AporiaVoiceFunc           func,
       gpointer                  user_data,
       GCancellable             *cancellable,
       GError                  **error)
{
  AporiaOpenaiVoice *self = APORIA_OPENAI_VOICE (source);
  const AporiaOpenaiFailure fresh = APORIA_OPENAI_FAILURE_INIT;
  g_autofree char *key = dup_key (self, request);
  Ask ask = { self, request, func, user_data, key, NULL, fresh };
  g_autoptr(GByteArray) pcm = NULL;
  guint rate;

  if (self->folder != NULL)
    pcm = aporia_openai_voice_cache_look (self->folder, key, &rate);
  if (pcm == NULL)
    return fetch (&ask, cancellable, error);
  tell_kept (request, pcm, rate, func, user_data);
  return TRUE;
}

/* Any name may be one of the server's, and any language is left to it. */
static char *
dup_voice (AporiaVoiceSource *source,
           const char        *wanted,
           const char        *language)
{
  return g_strdup (*wanted != '\0' ? wanted : APORIA_OPENAI_SPEECH_VOICE);
}

/* Servers have no list of them in common. */
static GPtrArray *
list (AporiaVoiceSource *source)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_voice_unref);
}

static void
forget (AporiaVoiceSource *source)
{
  AporiaOpenaiVoice *self = APORIA_OPENAI_VOICE (source);

  if (self->folder != NULL)
    aporia_openai_voice_cache_clear (self->folder);
}

static void
source_iface_init (AporiaVoiceSourceInterface *iface)
{
  iface->id = "server";
  iface->list = list;
  iface->dup_voice = dup_voice;
  iface->speak = speak;
  iface->forget = forget;
}

static void
aporia_openai_voice_finalize (GObject *object)
{
  AporiaOpenaiVoice *self = APORIA_OPENAI_VOICE (object);

  aporia_openai_side_clear (&self->side);
  g_free (self->folder);
  G_OBJECT_CLASS (aporia_openai_voice_parent_class)->finalize (object);
}

static void
aporia_openai_voice_class_init (AporiaOpenaiVoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_openai_voice_finalize;
}

static void
aporia_openai_voice_init (AporiaOpenaiVoice *self)
{
  self->pace = USUAL_PACE;
}

AporiaVoiceSource *
aporia_openai_voice_new (const AporiaProvider *provider,
                         AporiaSecretStore    *secrets,
                         const char           *path,
                         const char           *model,
                         const char           *folder)
{
  AporiaOpenaiVoice *self = g_object_new (APORIA_TYPE_OPENAI_VOICE, NULL);

  aporia_openai_side_begin (&self->side, provider, secrets, path, APORIA_OPENAI_SPEECH_PATH, model,
                            APORIA_OPENAI_SPEECH_MODEL);
  self->folder = g_strdup (folder);
  return APORIA_VOICE_SOURCE (self);
}
