#include "backends/openai/aporia-openai-transcriber.h"

#include "backends/openai/aporia-openai-client-private.h"
#include "backends/openai/aporia-openai-error.h"
#include "backends/openai/aporia-openai-fetch.h"
#include "backends/openai/aporia-openai-form.h"
#include "backends/openai/aporia-openai-http.h"
#include "backends/openai/aporia-openai-retry.h"
#include "backends/openai/aporia-openai-side.h"
#include "backends/openai/aporia-openai-transcript.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* 19 MB of WAV: below what the usual services take. */
#define PIECE_SECONDS 600

#define APORIA_TYPE_OPENAI_TRANSCRIBER (aporia_openai_transcriber_get_type ())
G_DECLARE_FINAL_TYPE (AporiaOpenaiTranscriber, aporia_openai_transcriber, APORIA, OPENAI_TRANSCRIBER, GObject)

struct _AporiaOpenaiTranscriber
{
  GObject          parent_instance;
  AporiaOpenaiSide side;
  gint             wants_plain; /* atomic: the server takes no other form than "json" */
};

/* One sound, over all its attempts. */
typedef struct
{
  AporiaOpenaiTranscriber        *self;
  const AporiaTranscriberRequest *request;
  const char                     *key; /* (nullable) */
  double                          duration;
  AporiaOpenaiFailure             failure;
} Ask;

static void transcriber_iface_init (AporiaTranscriberInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaOpenaiTranscriber, aporia_openai_transcriber, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_TRANSCRIBER, transcriber_iface_init))

static GBytes *
make_form (Ask      *ask,
           gboolean  is_plain,
           char    **type)
{
  g_autoptr(AporiaOpenaiUpload) upload = aporia_openai_upload_new ();
  const AporiaTranscriberRequest *request = ask->request;

  aporia_openai_upload_add_text (upload, "model", ask->self->side.provider->model);
  aporia_openai_upload_add_text (upload, "response_format", is_plain ? "json" : "verbose_json");
  if (!is_plain)
    {
      aporia_openai_upload_add_text (upload, "timestamp_granularities[]", "word");
      aporia_openai_upload_add_text (upload, "timestamp_granularities[]", "segment");
    }
  if (request->language != NULL && *request->language != '\0')
    {
      /* Services know languages, not their countries. */
      g_autofree char *language = g_strndup (request->language, strcspn (request->language, "-_.@"));

      aporia_openai_upload_add_text (upload, "language", language);
    }
  if (request->prompt != NULL && *request->prompt != '\0')
    aporia_openai_upload_add_text (upload, "prompt", request->prompt);
  aporia_openai_upload_add_sound (upload, "file", request->pcm);
  return aporia_openai_upload_end (upload, type);
}

/* Not a word of what a person said may reach the log: only what is an error is read as one. */
static AporiaTranscript *
read_reply (Ask                      *ask,
            const AporiaOpenaiAnswer *answer,
            const char *const        *sent)
{
  g_autofree char *text = g_utf8_make_valid (answer->body->str, (gssize) answer->body->len);
  g_autoptr(JsonNode) node = aporia_json_parse (text, -1, NULL);
  JsonObject *top = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  AporiaTranscript *transcript = node != NULL ? aporia_openai_transcript_read (node, ask->duration) : NULL;

  if (transcript != NULL)
    return transcript;
  if (top != NULL && json_object_has_member (top, "error"))
    aporia_openai_error_read (&ask->failure, answer->status, answer->body->str, answer->body->len, sent);
  else if (node == NULL && *g_strchug (text) == '<')
    ask->failure.kind = APORIA_OPENAI_FAILURE_WEB_PAGE;
  else
    ask->failure.kind = APORIA_OPENAI_FAILURE_MALFORMED;
  return NULL;
}

static AporiaTranscript *
attempt (Ask          *ask,
         gboolean      is_plain,
         GCancellable *cancellable)
{
  const AporiaOpenaiSide *side = &ask->self->side;
  const char *const sent[] = { ask->key != NULL ? ask->key : "",
                               ask->request->prompt != NULL ? ask->request->prompt : "", NULL };
  g_autofree char *type = NULL;
  g_autoptr(GBytes) form = make_form (ask, is_plain, &type);
  g_auto(AporiaOpenaiAnswer) answer = { 0 };
  AporiaOpenaiCall call = { .form = form, .form_type = type };

  /* Nothing comes until all is written down; a server slower than speech is not waited for longer. */
  call.silence_ms = (MAX (side->provider->timeout_seconds, 1) + (guint) ask->duration) * 1000;
  if (!aporia_openai_side_send (side, &call, ask->key, sent, NULL, NULL, &answer, &ask->failure, cancellable))
    return NULL;
  return read_reply (ask, &answer, sent);
}

static AporiaTranscript *
ask_until_answered (Ask          *ask,
                    GCancellable *cancellable)
{
  gboolean is_plain = g_atomic_int_get (&ask->self->wants_plain);

  for (guint n_tries = 1;; n_tries++)
    {
      AporiaTranscript *transcript = attempt (ask, is_plain, cancellable);
      gint64 delay;

      if (transcript != NULL)
        {
          g_atomic_int_set (&ask->self->wants_plain, is_plain);
          return transcript;
        }
      /* Newer models give no times of words, and refuse to be asked for them. */
      if (!is_plain && aporia_openai_side_may_want_less (&ask->failure))
        {
          is_plain = TRUE;
          continue;
        }
      delay = aporia_openai_retry_delay (&ask->failure, n_tries, FALSE, g_random_double ());
      if (delay < 0)
        return NULL;
      g_debug ("try %u failed (kind %d, status %u), again in %" G_GINT64_FORMAT " ms", n_tries,
               ask->failure.kind, ask->failure.status, delay);
      if (!aporia_openai_wait (delay, cancellable))
        {
          ask->failure.kind = APORIA_OPENAI_FAILURE_CANCELLED;
          return NULL;
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
      return _("%s has no transcription service at this address. Check it in Preferences, under Speech, or "
               "choose another service there.");
    case APORIA_OPENAI_FAILURE_TOO_LONG:
      return _("The recording is longer than %s takes. Record a shorter answer, or type it.");
    case APORIA_OPENAI_FAILURE_BAD_REQUEST:
    case APORIA_OPENAI_FAILURE_RESPONSE_FORMAT:
      return _("%s cannot write down this recording. Check the model in Preferences, under Speech, or choose "
               "another service there.");
    default:
      return NULL;
    }
}

static void
set_error (const Ask *ask,
           GError   **error)
{
  aporia_openai_side_set_error (&ask->self->side, &ask->failure, find_sentence (ask->failure.kind),
                                ask->failure.kind == APORIA_OPENAI_FAILURE_TOO_LONG ? APORIA_ERROR_LIMIT
                                                                                    : APORIA_ERROR_AUTH,
                                error);
}

static AporiaTranscript *
transcribe (AporiaTranscriber              *transcriber,
            const AporiaTranscriberRequest *request,
            GCancellable                   *cancellable,
            GError                        **error)
{
  AporiaOpenaiTranscriber *self = APORIA_OPENAI_TRANSCRIBER (transcriber);
  const AporiaOpenaiFailure fresh = APORIA_OPENAI_FAILURE_INIT;
  Ask ask = { .self = self, .request = request, .failure = fresh };
  g_autofree char *key = NULL;
  AporiaTranscript *transcript = NULL;

  ask.duration = (double) (g_bytes_get_size (request->pcm) / sizeof (gint16)) / APORIA_PCM_RATE;
  if (aporia_openai_client_dup_key (self->side.client, &key, &ask.failure, cancellable))
    {
      ask.key = key;
      transcript = ask_until_answered (&ask, cancellable);
    }
  if (transcript == NULL)
    {
      set_error (&ask, error);
      return NULL;
    }
  g_free (transcript->engine);
  g_free (transcript->model);
  transcript->engine = g_strdup ("openai");
  transcript->model = g_strdup (self->side.provider->model);
  return transcript;
}

static char *
dup_host (AporiaTranscriber *transcriber)
{
  const AporiaProvider *provider = APORIA_OPENAI_TRANSCRIBER (transcriber)->side.provider;

  return aporia_provider_is_loopback (provider) ? NULL : aporia_provider_dup_host (provider);
}

static void
transcriber_iface_init (AporiaTranscriberInterface *iface)
{
  iface->piece_seconds = PIECE_SECONDS;
  iface->transcribe = transcribe;
  iface->dup_host = dup_host;
}

static void
aporia_openai_transcriber_finalize (GObject *object)
{
  AporiaOpenaiTranscriber *self = APORIA_OPENAI_TRANSCRIBER (object);

  aporia_openai_side_clear (&self->side);
  G_OBJECT_CLASS (aporia_openai_transcriber_parent_class)->finalize (object);
}

static void
aporia_openai_transcriber_class_init (AporiaOpenaiTranscriberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_openai_transcriber_finalize;
}

static void
aporia_openai_transcriber_init (AporiaOpenaiTranscriber *self)
{
}

AporiaTranscriber *
aporia_openai_transcriber_new (const AporiaProvider *provider,
                               AporiaSecretStore    *secrets,
                               const char           *path,
                               const char           *model)
{
  AporiaOpenaiTranscriber *self = g_object_new (APORIA_TYPE_OPENAI_TRANSCRIBER, NULL);

  aporia_openai_side_begin (&self->side, provider, secrets, path, APORIA_OPENAI_TRANSCRIPTION_PATH, model,
                            APORIA_OPENAI_TRANSCRIPTION_MODEL);
  return APORIA_TRANSCRIBER (self);
}
