#include "backends/emotion/aporia-emotion-client.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-input.h"
#include "core/base/aporia-json.h"
#include "core/base/aporia-pcm.h"
#include "core/base/aporia-text.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <libsoup/soup.h>
#include <string.h>

/* As long as the service's own programs wait. */
#define TIMEOUT_SECONDS 60
#define MAX_REPLY (1024 * 1024)
#define MAX_WORDS 200
#define MAX_SEGMENTS 10000
#define PREFIX "voice-"

#define APORIA_TYPE_EMOTION_CLIENT (aporia_emotion_client_get_type ())
G_DECLARE_FINAL_TYPE (AporiaEmotionClient, aporia_emotion_client, APORIA, EMOTION_CLIENT, GObject)

struct _AporiaEmotionClient
{
  GObject parent_instance;
  char   *folder;
};

static void service_iface_init (AporiaEmotionServiceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaEmotionClient, aporia_emotion_client, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_EMOTION_SERVICE, service_iface_init))

/* --- The recording as a file --- */

/* Only this person may read it.  Returns: (transfer full) its path */
static char *
write_recording (AporiaEmotionClient *self,
                 AporiaSound         *sound,
                 GError             **error)
{
  g_autofree char *uid = aporia_uid_new ();
  g_autofree char *name = g_strconcat (PREFIX, uid, ".wav", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr(GBytes) wav = aporia_pcm_dup_wav (sound->bytes);
  g_autoptr(GError) reason = NULL;

  if (g_mkdir_with_parents (self->folder, 0700) == 0 &&
      g_file_set_contents_full (path, g_bytes_get_data (wav, NULL), (gssize) g_bytes_get_size (wav),
                                G_FILE_SET_CONTENTS_NONE, 0600, &reason))
    return g_steal_pointer (&path);
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
               _("The recording could not be laid out for the service: %s"),
               reason != NULL ? reason->message : g_strerror (errno));
  return NULL;
}

static void
remove_leftovers (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, PREFIX))
        g_unlink (path);
    }
}

/* --- The reply --- */

/* Another program's words: one line of them, and not many.  Returns: (transfer full) */
static char *
dup_words (JsonObject *object)
{
  const char *message = aporia_json_get_string (object, "message", "");
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  GString *words = g_string_new (NULL);
  glong n = 0;

  for (const char *at = valid; *at != '\0' && n < MAX_WORDS; at = g_utf8_next_char (at), n++)
    if (g_unichar_isprint (g_utf8_get_char (at)))
      g_string_append_unichar (words, g_utf8_get_char (at));
    else
      g_string_append_c (words, ' ');
  return g_strstrip (g_string_free (words, FALSE));
}

static double
get_percent (JsonObject *object,
             const char *name)
{
  double value = aporia_json_get_double (object, name, -1);

  return value >= 0 && value <= 100 ? value : -1;
}

static void
count_segments (JsonObject    *object,
                AporiaEmotion *emotion)
{
  JsonArray *segments = aporia_json_get_array (object, "segment_results");
  guint n = segments != NULL ? MIN (json_array_get_length (segments), MAX_SEGMENTS) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *segment = aporia_json_array_get_object (segments, i);

      emotion->n_segments++;
      if (segment == NULL || aporia_json_get_boolean (segment, "error", FALSE))
        emotion->n_failed++;
    }
}

/* Also a failed analysis comes with status 200: "error" says it. */
static AporiaEmotion *
read_reply (GBytes  *bytes,
            guint    status,
            GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr(JsonNode) node = size > 0 ? aporia_json_parse (text, (gssize) size, NULL) : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr(AporiaEmotion) emotion = aporia_emotion_new ();
  g_autofree char *words = dup_words (object);
  const char *primary;

  if (object != NULL && (status != SOUP_STATUS_OK || aporia_json_get_boolean (object, "error", FALSE)))
    {
      g_set_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                   _("The service could make nothing of this recording. It says: “%s”"),
                   *words != '\0' ? words : "…");
      return NULL;
    }
  emotion->score = get_percent (object, "score");
  emotion->rating = aporia_emotion_rating_from_name (aporia_json_get_string (object, "rating", NULL));
  primary = aporia_json_get_string (object, "primary_emotion", NULL);
  emotion->primary = aporia_emotion_class_from_name (primary);
  emotion->sureness = get_percent (object, "emotion_confidence");
  count_segments (object, emotion);
  if (emotion->score >= 0 || emotion->primary != APORIA_EMOTION_UNKNOWN)
    return g_steal_pointer (&emotion);
  g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
               _("What answers on this port is no speech-emotion service. Check the port in Preferences."));
  return NULL;
}

/* --- The call --- */

static SoupMessage *
make_message (const char *path,
              guint       port)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/analyze", port);
  SoupMessage *message = soup_message_new ("POST", url);
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(GBytes) body = NULL;
  char *text;

  json_node_take_object (node, json_object_new ());
  json_object_set_string_member (json_node_get_object (node), "audio_path", path);
  text = aporia_json_to_text (node);
  body = g_bytes_new_take (text, strlen (text));
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  return message;
}

static void
explain (GError **error,
         GError  *reason,
         guint    port)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (reason));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                 _("Nothing answers on port %u of this computer. Start the speech-emotion service, then ask "
                   "again."),
                 port);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE,
                 _("The speech-emotion service did not answer in time. Try again later."));
  else
    g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                 _("What answers on this port is no speech-emotion service. Check the port in Preferences."));
}

static AporiaEmotion *
ask (const char   *path,
     guint         port,
     GCancellable *cancellable,
     GError      **error)
{
  g_autoptr(SoupSession) session = soup_session_new_with_options (
    "timeout", TIMEOUT_SECONDS, "user-agent", "Aporia/" APORIA_VERSION, NULL);
  g_autoptr(SoupMessage) message = make_message (path, port);
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) reason = NULL;

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_set_proxy_resolver (session, NULL);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  stream = soup_session_send (session, message, cancellable, &reason);
  if (stream != NULL)
    bytes = aporia_input_read_all (stream, MAX_REPLY, cancellable, &reason);
  if (bytes != NULL)
    return read_reply (bytes, soup_message_get_status (message), error);
  explain (error, reason, port);
  return NULL;
}

static AporiaEmotion *
aporia_emotion_client_judge (AporiaEmotionService *service,
                             AporiaSound          *sound,
                             guint                 port,
                             GCancellable         *cancellable,
                             GError              **error)
{
  AporiaEmotionClient *self = APORIA_EMOTION_CLIENT (service);
  g_autofree char *path = write_recording (self, sound, error);
  AporiaEmotion *emotion;

  if (path == NULL)
    return NULL;
  emotion = ask (path, port, cancellable, error);
  g_unlink (path);
  return emotion;
}

/* --- Class --- */

static void
service_iface_init (AporiaEmotionServiceInterface *iface)
{
  iface->judge = aporia_emotion_client_judge;
}

static void
aporia_emotion_client_finalize (GObject *object)
{
  g_free (APORIA_EMOTION_CLIENT (object)->folder);
  G_OBJECT_CLASS (aporia_emotion_client_parent_class)->finalize (object);
}

static void
aporia_emotion_client_class_init (AporiaEmotionClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_emotion_client_finalize;
}

static void
aporia_emotion_client_init (AporiaEmotionClient *self)
{
}

AporiaEmotionService *
aporia_emotion_client_new (const char *folder)
{
  AporiaEmotionClient *self = g_object_new (APORIA_TYPE_EMOTION_CLIENT, NULL);

  self->folder = g_strdup (folder);
  remove_leftovers (folder);
  return APORIA_EMOTION_SERVICE (self);
}
