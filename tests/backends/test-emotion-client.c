/* The speech-emotion API as its contract has it, and what else may listen on the port. */
#include "backends/emotion/aporia-emotion-client.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"
#include "core/base/aporia-pcm.h"
#include "lib/aporia-test.h"
#include "lib/test-folder.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/stat.h>

#define SECONDS 2
#define WAV_HEADER 44

static const char answered[] =
  "{\"score\": 71.5, \"rating\": \"High\", \"primary_emotion\": \"happy\", \"emotion_confidence\": 64,"
  " \"segment_results\": [{\"segment\": 1, \"emotion\": \"happy\", \"confidence\": 64,"
  " \"probs\": [0,0,0,1,0,0,0], \"duration\": 1.5, \"error\": false, \"message\": \"Success\"},"
  " {\"segment\": 2, \"duration\": 0.5, \"error\": true, \"message\": \"too short\"}],"
  " \"all_probs\": [0,0,0,1,0,0,0], \"error\": false, \"message\": \"Analysis successful\"}";

typedef struct
{
  GThread              *thread; /* owned, as what follows */
  GMainContext         *context;
  GMainLoop            *loop;
  SoupServer           *server; /* of the thread */
  guint                 port;
  AporiaEmotionService *service;
  AporiaSound          *sound;

  guint       status; /* what is answered */
  const char *reply;
  gboolean    is_silent;
  gint        n_asked;     /* atomic, as the next */
  gint        n_elsewhere; /* other paths than /analyze */
  char       *path;        /* owned (nullable): of the last recording */
  guint64     n_bytes;     /* of it */
  guint       mode;
} Fixture;

/* --- The service --- */

/* As the real one: the path comes as JSON, the recording from the disk. */
static void
read_recording (Fixture           *fixture,
                SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr(JsonNode) node = aporia_json_parse (body->data, body->length, NULL);
  g_autofree char *wav = NULL;
  gsize length = 0;
  GStatBuf status;

  g_assert_nonnull (node);
  g_free (fixture->path);
  fixture->path = g_strdup (aporia_json_get_string (json_node_get_object (node), "audio_path", NULL));
  g_assert_true (g_path_is_absolute (fixture->path));
  g_assert_true (g_file_get_contents (fixture->path, &wav, &length, NULL));
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpmem (wav, 4, "RIFF", 4);
  fixture->n_bytes = length;
  fixture->mode = status.st_mode & 0777;
}

static void
handle_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  Fixture *fixture = user_data;

  if (strcmp (path, "/analyze") != 0)
    {
      g_atomic_int_inc (&fixture->n_elsewhere);
      soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, answered,
                                        strlen (answered));
      return;
    }
  g_assert_cmpstr (soup_server_message_get_method (message), ==, "POST");
  read_recording (fixture, message);
  g_atomic_int_inc (&fixture->n_asked);
  if (fixture->is_silent)
    {
      soup_server_message_pause (message);
      return;
    }
  soup_server_message_set_status (message, fixture->status, NULL);
  if (SOUP_STATUS_IS_REDIRECTION (fixture->status))
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", "/other");
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, fixture->reply,
                                    strlen (fixture->reply));
}

static gpointer
serve (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr(GError) error = NULL;
  g_autoslist(GUri) uris = NULL;

  g_main_context_push_thread_default (fixture->context);
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, handle_cb, fixture, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  g_atomic_int_set ((gint *) &fixture->port, g_uri_get_port (uris->data));
  g_main_loop_run (fixture->loop);
  soup_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
  g_main_context_pop_thread_default (fixture->context);
  return NULL;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  gsize size = SECONDS * APORIA_PCM_RATE * sizeof (gint16);
  g_autoptr(GBytes) pcm = g_bytes_new_take (g_malloc0 (size), size);

  fixture->status = SOUP_STATUS_OK;
  fixture->reply = answered;
  fixture->sound = aporia_sound_new_from_bytes (pcm, APORIA_SOUND_RATE);
  fixture->service = aporia_emotion_client_new (aporia_test_folder ());
  fixture->context = g_main_context_new ();
  fixture->loop = g_main_loop_new (fixture->context, FALSE);
  fixture->thread = g_thread_new ("service", serve, fixture);
  while (g_atomic_int_get ((gint *) &fixture->port) == 0)
    g_thread_yield ();
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
stop (Fixture *fixture)
{
  if (fixture->thread == NULL)
    return;
  g_main_context_invoke (fixture->context, quit_cb, fixture->loop);
  g_thread_join (g_steal_pointer (&fixture->thread));
}

static void
assert_folder_is_empty (void)
{
  g_autoptr(GDir) dir = g_dir_open (aporia_test_folder (), 0, NULL);

  g_assert_null (g_dir_read_name (dir));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  assert_folder_is_empty ();
  stop (fixture);
  g_main_loop_unref (fixture->loop);
  g_main_context_unref (fixture->context);
  g_clear_object (&fixture->service);
  aporia_sound_unref (fixture->sound);
  g_free (fixture->path);
}

/* --- Tests --- */

static AporiaEmotion *
judge (Fixture      *fixture,
       GCancellable *cancellable,
       GError      **error)
{
  return aporia_emotion_service_judge (fixture->service, fixture->sound, fixture->port, cancellable, error);
}

static void
test_answered (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaEmotion) emotion = judge (fixture, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (emotion->score, ==, 71.5);
  g_assert_cmpint (emotion->rating, ==, APORIA_EMOTION_RATING_HIGH);
  g_assert_cmpint (emotion->primary, ==, APORIA_EMOTION_HAPPY);
  g_assert_cmpfloat (emotion->sureness, ==, 64);
  g_assert_cmpuint (emotion->n_segments, ==, 2);
  g_assert_cmpuint (emotion->n_failed, ==, 1);
  g_assert_cmpuint (fixture->n_bytes, ==, WAV_HEADER + SECONDS * APORIA_PCM_RATE * sizeof (gint16));
  g_assert_cmpuint (fixture->mode, ==, 0600);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

typedef struct
{
  const char *name;
  guint       status;
  const char *reply;
  int         code;
  const char *says; /* a part of what the person reads */
} Refusal;

static const Refusal refusals[] = {
  { "failed-with-200", 200, "{\"error\": true, \"message\": \"No speech\", \"score\": null}",
    APORIA_ERROR_UNAVAILABLE, "“No speech”" },
  { "not-json", 400, "{\"error\": true, \"message\": \"Request must be JSON\"}", APORIA_ERROR_UNAVAILABLE,
    "“Request must be JSON”" },
  { "no-file", 404, "{\"error\": true, \"message\": \"Audio file not found\"}", APORIA_ERROR_UNAVAILABLE,
    "“Audio file not found”" },
  { "crashed", 500, "{\"error\": true, \"message\": \"\\u0007 boom \\n\\n at line 3\"}",
    APORIA_ERROR_UNAVAILABLE, "boom    at line 3”" },
  { "without-words", 500, "{}", APORIA_ERROR_UNAVAILABLE, "“…”" },
  { "a-page", 200, "<html>It works!</html>", APORIA_ERROR_PROTOCOL, "no speech-emotion service" },
  { "nothing", 200, "", APORIA_ERROR_PROTOCOL, "no speech-emotion service" },
  { "a-list", 200, "[1, 2]", APORIA_ERROR_PROTOCOL, "no speech-emotion service" },
  { "other-types", 200, "{\"score\": \"71\", \"primary_emotion\": 4, \"segment_results\": {}}",
    APORIA_ERROR_PROTOCOL, "no speech-emotion service" },
  { "out-of-range", 200, "{\"score\": 1e9, \"primary_emotion\": \"N/A\"}", APORIA_ERROR_PROTOCOL,
    "no speech-emotion service" },
  { "elsewhere", 307, "", APORIA_ERROR_PROTOCOL, "no speech-emotion service" },
};

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  const Refusal *refusal = data;
  g_autoptr(GError) error = NULL;

  fixture->status = refusal->status;
  fixture->reply = refusal->reply;
  g_assert_null (judge (fixture, NULL, &error));
  g_assert_error (error, APORIA_ERROR, refusal->code);
  g_assert_nonnull (strstr (error->message, refusal->says));
  g_assert_cmpint (g_atomic_int_get (&fixture->n_elsewhere), ==, 0);
}

/* Another program's words are cut short, and a reply without end is not read to its end. */
static void
test_long (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GError) error = NULL, reason = NULL;
  g_autofree char *words = g_strnfill (5000, 'w');
  g_autofree char *reply = g_strdup_printf ("{\"error\": true, \"message\": \"%s\"}", words);
  g_autofree char *much = g_strnfill (3 * 1024 * 1024, ' ');

  fixture->reply = reply;
  g_assert_null (judge (fixture, NULL, &error));
  g_assert_cmpuint (strlen (error->message), <, 400);
  fixture->reply = much;
  g_assert_null (judge (fixture, NULL, &reason));
  g_assert_error (reason, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
}

static void
test_nobody (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  stop (fixture);
  g_assert_null (judge (fixture, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, "Nothing answers on port"));
}

static gpointer
cancel_when_asked (gpointer data)
{
  Fixture *fixture = g_object_get_data (data, "fixture");

  while (g_atomic_int_get (&fixture->n_asked) == 0)
    g_usleep (1000);
  g_cancellable_cancel (data);
  return NULL;
}

/* The person leaves while the service listens: its file goes too. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread;

  fixture->is_silent = TRUE;
  g_object_set_data (G_OBJECT (cancellable), "fixture", fixture);
  thread = g_thread_new ("cancel", cancel_when_asked, cancellable);
  g_assert_null (judge (fixture, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* A program that was killed left a recording behind. */
static void
test_leftovers (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *left = g_build_filename (aporia_test_folder (), "voice-1.wav", NULL);
  g_autofree char *other = g_build_filename (aporia_test_folder (), "notes.txt", NULL);
  g_autoptr(AporiaEmotionService) service = NULL;

  g_assert_true (g_file_set_contents (left, "voice", -1, NULL));
  g_assert_true (g_file_set_contents (other, "notes", -1, NULL));
  service = aporia_emotion_client_new (aporia_test_folder ());
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_unlink (other);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/emotion-client/answered", Fixture, NULL, set_up, test_answered, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/emotion-client/refused/", refusals[i].name, NULL);

      g_test_add (path, Fixture, &refusals[i], set_up, test_refused, tear_down);
    }
  g_test_add ("/emotion-client/long", Fixture, NULL, set_up, test_long, tear_down);
  g_test_add ("/emotion-client/nobody", Fixture, NULL, set_up, test_nobody, tear_down);
  g_test_add ("/emotion-client/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/emotion-client/leftovers", Fixture, NULL, set_up, test_leftovers, tear_down);
  return g_test_run ();
}
