#include "app/aporia-composition.h"

#include "app/aporia-environment.h"
#include "backends/audio/aporia-audio-file.h"
#include "backends/audio/aporia-gst-player.h"
#include "backends/audio/aporia-gst-recorder.h"
#include "backends/audio/aporia-gst-speaker.h"
#include "backends/audio/aporia-gst-writer.h"
#include "backends/audio/aporia-whisper-transcriber.h"
#include "backends/builtin/injection/aporia-builtin-cleaner.h"
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/calendar/aporia-ical.h"
#include "backends/desktop/aporia-avatar-socket.h"
#include "backends/desktop/aporia-desktop-settings.h"
#include "backends/documents/aporia-child-reader.h"
#include "backends/emotion/aporia-emotion-client.h"
#include "backends/identity/aporia-keyring.h"
#include "backends/identity/aporia-oidc-web.h"
#include "backends/identity/aporia-openid.h"
#include "backends/mysql/aporia-mysql-store.h"
#include "backends/openai/aporia-openai-coach.h"
#include "backends/openai/aporia-openai-probe.h"
#include "backends/openai/aporia-openai-transcriber.h"
#include "backends/openai/aporia-openai-voice.h"
#include "backends/sqlite/aporia-sqlite-store.h"
#include "core/base/aporia-paths.h"

#ifdef APORIA_HAS_ESPEAK
#include "backends/audio/aporia-espeak-voice.h"
#endif
#ifdef APORIA_HAS_FLITE
#include "backends/audio/aporia-flite-voice.h"
#endif
#ifdef APORIA_HAS_SPHINX
#include "backends/audio/aporia-sphinx-transcriber.h"
#endif
#include <glib/gi18n.h>

#define N_AGENT_THREADS 3
#define N_PROBE_THREADS 2

AporiaServices *
aporia_composition_build (void)
{
  AporiaServices *services = aporia_services_new ();
  g_autofree char *data_dir = aporia_paths_dup_data_dir ();
  g_autofree char *database = g_build_filename (data_dir, "aporia.sqlite", NULL);
  g_autofree char *lock = g_build_filename (data_dir, "sign-in.lock", NULL);
  g_autofree char *extractor = aporia_paths_find_extractor ();

  services->store = aporia_sqlite_store_new (database);
  services->reader = aporia_child_reader_new (extractor);
  services->fallback = aporia_builtin_coach_new ();
  services->coach = aporia_coach_ref (services->fallback);
  services->secrets = aporia_keyring_new ();
  services->probe = aporia_openai_probe_new ();
  services->calendar = aporia_ical_new ();
  services->identity = aporia_openid_new (services->secrets, lock);
  services->store_worker = aporia_worker_new ("store", 1);
  services->agents_worker = aporia_worker_new ("agents", N_AGENT_THREADS);
  services->documents_worker = aporia_worker_new ("documents", 1);
  services->probe_worker = aporia_worker_new ("probe", N_PROBE_THREADS);
  services->identity_worker = aporia_worker_new ("identity", 1);
  return services;
}

/* The schema may not be installed, or be an older one: then nothing is removed. */
guint
aporia_composition_get_report_days (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema =
    source != NULL ? g_settings_schema_source_lookup (source, APORIA_APPLICATION_ID, TRUE) : NULL;
  g_autoptr(GSettings) settings = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, "remove-reports-after"))
    return 0;
  settings = g_settings_new_full (schema, NULL, NULL);
  return g_settings_get_uint (settings, "remove-reports-after");
}

/* --- coaches ------------------------------------------------------------------------------------------- */

static AporiaCoach *
make_coach (AporiaProvider *provider,
            gpointer        user_data)
{
  AporiaServices *services = user_data;
  g_autoptr(AporiaOpenaiClient) client = aporia_openai_client_new (provider, services->secrets, NULL);

  return aporia_openai_coach_new (client, aporia_builtin_clean, services->fallback);
}

static void
network_cb (AporiaCoaches *coaches)
{
  gboolean is_allowed = !aporia_coaches_get_never_network (coaches);

  aporia_openai_set_network_allowed (is_allowed);
  aporia_oidc_web_set_network_allowed (is_allowed);
}

/* The key of the environment is held in memory and stored nowhere. */
static void
load_coaches (AporiaCoaches  *coaches,
              AporiaServices *services)
{
  g_autofree char *key = NULL;
  g_autoptr(AporiaProvider) environment = aporia_environment_make_provider (&key);

  if (environment != NULL && key != NULL)
    {
      g_autofree char *name = aporia_provider_dup_secret_name (environment);

      aporia_keyring_hold (APORIA_KEYRING (services->secrets), name, key);
    }
  aporia_coaches_load (coaches, environment);
}

AporiaCoaches *
aporia_composition_build_coaches (AporiaServices *services)
{
  g_autoptr(AporiaSettings) settings = aporia_desktop_settings_new ();
  AporiaCoaches *coaches = aporia_coaches_new (services, settings, make_coach, services, NULL);

  g_signal_connect (coaches, "notify::never-network", G_CALLBACK (network_cb), NULL);
  load_coaches (coaches, services);
  network_cb (coaches);
  return coaches;
}

/* --- the shared database ------------------------------------------------------------------------------- */

AporiaSharing *
aporia_composition_build_sharing (AporiaServices *services)
{
  g_autoptr(AporiaSettings) settings = aporia_desktop_settings_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSharedTarget) target = aporia_shared_target_from_environment (&error);
  g_autoptr(AporiaSharedStore) shared = target != NULL ? aporia_mysql_store_new (target) : NULL;

  AporiaSharing *sharing =
    aporia_sharing_new (services, settings, target, shared, error != NULL ? error->message : NULL);

  aporia_sharing_set_maker (sharing, aporia_mysql_store_new);
  return sharing;
}

/* --- the account --------------------------------------------------------------------------------------- */

AporiaAccount *
aporia_composition_build_account (AporiaServices *services)
{
  g_autoptr(AporiaSettings) settings = aporia_desktop_settings_new ();
  g_autofree char *issuer = NULL;
  g_autofree char *client_id = NULL;

  aporia_environment_dup_openid (&issuer, &client_id);
  return aporia_account_new (services, settings, issuer, client_id);
}

/* --- answering by voice -------------------------------------------------------------------------------- */

/* What transcribers are made of; the model holds it by its data. */
typedef struct
{
  AporiaServices    *services;
  AporiaCoaches     *coaches; /* weak */
  AporiaTranscriber *local;   /* (nullable) one for the life of the program: it keeps its model of English */
  char              *whisper; /* (nullable) the program that asks whisper.cpp */
  char              *path;    /* (nullable) the model of whisper.cpp that was asked for last */
  AporiaTranscriber *model;   /* (nullable) the same one as long as it is that */
} Speech;

/* Draft quality. */
static AporiaTranscriber *
make_sphinx (Speech *speech,
             char  **reason)
{
#ifdef APORIA_HAS_SPHINX
  if (speech->local == NULL && aporia_sphinx_transcriber_is_there ())
    speech->local = aporia_sphinx_transcriber_new ();
#endif
  if (speech->local != NULL)
    return g_object_ref (speech->local);
  *reason = g_strdup (_("This computer has no recogniser of speech. Install the package pocketsphinx-en-us, "
                        "or let the coach’s server write down what you say. Typing always works."));
  return NULL;
}

static AporiaTranscriber *
make_whisper (Speech     *speech,
              const char *model)
{
  if (g_strcmp0 (speech->path, model) != 0)
    {
      g_clear_object (&speech->model);
      g_free (speech->path);
      speech->path = g_strdup (model);
      speech->model = aporia_whisper_transcriber_new (speech->whisper, model);
    }
  return g_object_ref (speech->model);
}

/* The best that is on this computer.  MODEL: "", or a model of whisper.cpp. */
static AporiaTranscriber *
make_local (Speech     *speech,
            gboolean    must_be_whisper,
            const char *model,
            char      **reason)
{
  gboolean has_model = *model != '\0' && (must_be_whisper || g_file_test (model, G_FILE_TEST_IS_REGULAR));
  AporiaTranscriber *sphinx;

  if (speech->whisper != NULL && has_model)
    return make_whisper (speech, model);
  sphinx = must_be_whisper && speech->whisper != NULL ? NULL : make_sphinx (speech, reason);
  if (sphinx != NULL || speech->whisper == NULL)
    return sphinx;
  g_free (*reason);
  *reason = g_strdup (_("whisper.cpp needs a model file. Choose one in Preferences, under Speech, or another "
                        "service there. Typing always works."));
  return NULL;
}

static AporiaTranscriber *
make_transcriber (const char *service,
                  const char *path,
                  const char *model,
                  char      **reason,
                  gpointer    user_data)
{
  Speech *speech = user_data;
  AporiaCoachItem *active = speech->coaches != NULL ? aporia_coaches_get_active (speech->coaches) : NULL;
  AporiaProvider *provider = active != NULL ? aporia_coach_item_get_provider (active) : NULL;

  if (g_strcmp0 (service, APORIA_SPEECH_COACH) != 0)
    return make_local (speech, g_strcmp0 (service, APORIA_SPEECH_WHISPER) == 0, path, reason);
  if (provider != NULL)
    return aporia_openai_transcriber_new (provider, speech->services->secrets, path, model);
  *reason = g_strdup (_("The built-in coach has no server. Choose another coach, or let this computer write "
                        "down what you say. Typing always works."));
  return NULL;
}

static void
speech_free (gpointer  data,
             GObject  *where_the_model_was)
{
  Speech *speech = data;

  g_clear_object (&speech->local);
  g_clear_object (&speech->model);
  g_free (speech->path);
  g_free (speech->whisper);
  g_clear_weak_pointer (&speech->coaches);
  aporia_services_unref (speech->services);
  g_free (speech);
}

static char *
dup_voice_folder (void)
{
  g_autofree char *data_dir = aporia_paths_dup_data_dir ();

  return g_build_filename (data_dir, "voice", NULL);
}

/* $EMOTION_API_PORT, as the service itself reads it. */
static guint
get_emotion_port (void)
{
  const char *text = g_getenv ("EMOTION_API_PORT");
  guint64 port;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &port, NULL)
           ? (guint) port
           : APORIA_EMOTION_PORT;
}

/* The data folder has the same path outside of a sandbox, where the service looks for its files. */
static AporiaEmotions *
build_emotions (AporiaSettings *settings)
{
  g_autofree char *data_dir = aporia_paths_dup_data_dir ();
  g_autofree char *folder = g_build_filename (data_dir, "emotion", NULL);
  g_autoptr(AporiaEmotionService) service = aporia_emotion_client_new (folder);
  g_autofree char *decoder = aporia_paths_find_decoder ();
  g_autoptr(AporiaSoundReader) reader = aporia_audio_file_new (decoder);

  return aporia_emotions_new (service, reader, settings, get_emotion_port ());
}

AporiaRecordings *
aporia_composition_build_recordings (AporiaServices *services)
{
  g_autoptr(AporiaSettings) settings = aporia_desktop_settings_new ();
  g_autoptr(AporiaSoundWriter) writer = aporia_gst_writer_new ();
  g_autoptr(AporiaPlayer) player = aporia_gst_player_new (g_getenv ("APORIA_AUDIO_SINK"));
  g_autofree char *data_dir = aporia_paths_dup_data_dir ();
  g_autofree char *folder = g_build_filename (data_dir, "recordings", NULL);
  g_autofree char *voice = dup_voice_folder ();
  g_autoptr(AporiaRecordingShelf) shelf = aporia_recording_shelf_make (voice, folder, writer);

  g_autoptr(AporiaEmotions) emotions = build_emotions (settings);
  AporiaRecordings *recordings = aporia_recordings_new (shelf, services, player, settings);

  aporia_recordings_set_emotions (recordings, emotions);
  return recordings;
}

AporiaSpeaking *
aporia_composition_build_speaking (AporiaServices   *services,
                                   AporiaCoaches    *coaches,
                                   AporiaRecordings *recordings)
{
  g_autoptr(AporiaSettings) settings = aporia_desktop_settings_new ();
  g_autoptr(AporiaRecorder) recorder = aporia_gst_recorder_new (g_getenv ("APORIA_AUDIO_SOURCE"));
  g_autoptr(AporiaRecorder) checker = aporia_gst_recorder_new (g_getenv ("APORIA_AUDIO_SOURCE"));
  g_autofree char *folder = dup_voice_folder ();
  g_autoptr(AporiaVoiceKeeper) keeper = aporia_voice_keeper_new (folder);
  g_autofree char *decoder = aporia_paths_find_decoder ();
  g_autoptr(AporiaSoundReader) reader = aporia_audio_file_new (decoder);
  Speech *speech = g_new0 (Speech, 1);
  AporiaSpeaking *speaking;

  speech->services = aporia_services_ref (services);
  speech->whisper = aporia_paths_find_whisper ();
  g_set_weak_pointer (&speech->coaches, coaches);
  speaking = aporia_speaking_new (recorder, settings, make_transcriber, speech);
  if (speech->whisper != NULL)
    aporia_speaking_set_takes_model (speaking);
  aporia_speaking_keep_in (speaking, keeper);
  aporia_speaking_set_recordings (speaking, recordings);
  aporia_speaking_set_reader (speaking, reader);
  aporia_speaking_set_checker (speaking, checker);
  g_object_weak_ref (G_OBJECT (speaking), speech_free, speech);
  g_signal_connect_object (coaches, "swapped", G_CALLBACK (aporia_speaking_refresh), speaking,
                           G_CONNECT_SWAPPED);
  return speaking;
}

/* --- the voice ------------------------------------------------------------------------------------------ */

/* Those of this computer, the more natural ones first.  Whether their libraries are there is found out when
 * something is spoken. */
static GPtrArray *
make_voices (void)
{
  GPtrArray *voices = g_ptr_array_new_with_free_func (g_object_unref);

#ifdef APORIA_HAS_FLITE
  g_ptr_array_add (voices, aporia_flite_voice_new ());
#endif
#ifdef APORIA_HAS_ESPEAK
  g_ptr_array_add (voices, aporia_espeak_voice_new ());
#endif
  return voices;
}

AporiaSpeaker *
aporia_composition_build_speaker (void)
{
  g_autoptr(GPtrArray) voices = make_voices ();

  return aporia_gst_speaker_new (voices, g_getenv ("APORIA_AUDIO_SINK"));
}

/* The server of ADDRESS, which gets no key of the coach's; "": the coach's own.
 * Returns: (transfer full) (nullable) */
static AporiaProvider *
make_voice_provider (Speech     *speech,
                     const char *address,
                     char      **reason)
{
  AporiaCoachItem *active = speech->coaches != NULL ? aporia_coaches_get_active (speech->coaches) : NULL;
  AporiaProvider *coach = active != NULL ? aporia_coach_item_get_provider (active) : NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *url = *address != '\0' ? aporia_provider_normalise_url (address, &error) : NULL;
  AporiaProvider *provider;

  if (*address == '\0' && coach != NULL)
    return aporia_provider_ref (coach);
  if (url == NULL)
    {
      *reason = g_strdup (error != NULL ? error->message
                                        : _("The built-in coach has no server. Give the address of one that "
                                            "speaks; until then a voice of this computer reads."));
      return NULL;
    }
  provider = aporia_provider_new ();
  g_free (provider->id);
  g_free (provider->base_url);
  provider->id = g_strdup ("voice");
  provider->base_url = g_steal_pointer (&url);
  g_free (provider->name);
  provider->name = aporia_provider_dup_host (provider);
  return provider;
}

static AporiaVoiceSource *
make_server_voice (const char *address,
                   const char *path,
                   const char *model,
                   char      **host,
                   char      **reason,
                   gpointer    user_data)
{
  Speech *speech = user_data;
  g_autoptr(AporiaProvider) provider = make_voice_provider (speech, address, reason);
  g_autofree char *data_dir = aporia_paths_dup_data_dir ();
  g_autofree char *folder = g_build_filename (data_dir, "spoken", NULL);

  if (provider == NULL)
    return NULL;
  if (!aporia_provider_is_loopback (provider))
    *host = aporia_provider_dup_host (provider);
  return aporia_openai_voice_new (provider, speech->services->secrets, path, model, folder);
}

AporiaReading *
aporia_composition_build_reading (AporiaServices *services,
                                  AporiaCoaches  *coaches,
                                  AporiaSpeaker  *speaker)
{
  g_autoptr(AporiaSettings) settings = aporia_desktop_settings_new ();
  g_autoptr(AporiaAvatar) avatar = aporia_avatar_socket_new (0);
  Speech *speech = g_new0 (Speech, 1);
  AporiaReading *reading;

  speech->services = aporia_services_ref (services);
  g_set_weak_pointer (&speech->coaches, coaches);
  reading = aporia_reading_new (speaker, settings, avatar, make_server_voice, speech);
  g_object_weak_ref (G_OBJECT (reading), speech_free, speech);
  g_signal_connect_object (coaches, "swapped", G_CALLBACK (aporia_reading_refresh), reading,
                           G_CONNECT_SWAPPED);
  return reading;
}

AporiaHandsFree *
aporia_composition_build_hands_free (AporiaInterview *interview,
                                     AporiaSpeaking  *speaking,
                                     AporiaSpeaker   *speaker)
{
  g_autoptr(AporiaRecorder) recorder = aporia_gst_recorder_new_live (g_getenv ("APORIA_AUDIO_SOURCE"));

  return aporia_hands_free_new (interview, speaking, recorder, speaker);
}
