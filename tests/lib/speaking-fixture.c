#include "lib/speaking-fixture.h"

#include "core/services/aporia-recording-shelf.h"
#include "lib/aporia-test.h"
#include "lib/fake-sound-writer.h"
#include "lib/fake-store.h"

#include <string.h>

static AporiaTranscriber *
make (const char *service,
      const char *path,
      const char *model,
      char      **reason,
      gpointer    user_data)
{
  SpeakingFixture *self = user_data;

  g_free (self->path);
  self->path = g_strdup (path);
  if (strcmp (service, APORIA_SPEECH_LOCAL) == 0 || strcmp (service, APORIA_SPEECH_WHISPER) == 0)
    return g_object_ref (self->transcriber);
  if (self->server != NULL)
    return g_object_ref (self->server);
  *reason = g_strdup ("There is no server.");
  return NULL;
}

static void
heard_cb (SpeakingFixture  *self,
          AporiaTranscript *transcript)
{
  g_clear_pointer (&self->heard, aporia_transcript_unref);
  self->heard = aporia_transcript_ref (transcript);
  self->n_heard++;
}

void
speaking_fixture_begin (SpeakingFixture   *self,
                        AporiaTranscriber *transcriber,
                        AporiaSettings    *settings,
                        const char        *folder)
{
  memset (self, 0, sizeof *self);
  self->settings = settings != NULL ? g_object_ref (settings) : fake_settings_new ();
  self->recorder = FAKE_RECORDER (fake_recorder_new ());
  self->transcriber = transcriber;
  self->folder = g_strdup (folder);
  self->speaking = aporia_speaking_new (APORIA_RECORDER (self->recorder), self->settings, make, self);
  if (folder != NULL)
    {
      self->keeper = aporia_voice_keeper_new (folder);
      aporia_speaking_keep_in (self->speaking, self->keeper);
    }
  g_signal_connect_swapped (self->speaking, "heard", G_CALLBACK (heard_cb), self);
}

void
speaking_fixture_keep_recordings (SpeakingFixture *self,
                                  AporiaServices  *services,
                                  const char      *voice_folder,
                                  const char      *folder)
{
  g_autoptr(AporiaSoundWriter) writer = fake_sound_writer_new ();
  g_autoptr(AporiaRecordingShelf) shelf = aporia_recording_shelf_make (voice_folder, folder, writer);

  if (services == NULL)
    {
      services = self->services = aporia_services_new ();
      services->store = fake_store_new ();
      services->store_worker = aporia_worker_new ("store", 1);
    }
  self->player = FAKE_PLAYER (fake_player_new ());
  self->recordings =
    aporia_recordings_new (shelf, services, APORIA_PLAYER (self->player), self->settings);
  aporia_speaking_set_recordings (self->speaking, self->recordings);
}

void
speaking_fixture_let_go (gpointer object)
{
  gpointer gone = object;

  g_object_add_weak_pointer (object, &gone);
  g_object_unref (object);
  aporia_test_await (gone == NULL, 10);
}

static void
end (SpeakingFixture *self,
     void           (*let_go) (gpointer object))
{
  gpointer parts[] = { self->speaking, self->keeper, self->recordings, self->player,
                       self->recorder, self->transcriber, self->server };

  g_object_run_dispose (G_OBJECT (self->speaking));
  if (self->recordings != NULL)
    g_object_run_dispose (G_OBJECT (self->recordings));
  aporia_test_drain ();
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      let_go (parts[i]);
  if (self->services != NULL)
    aporia_worker_shutdown (self->services->store_worker);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->heard, aporia_transcript_unref);
}

void
speaking_fixture_end (SpeakingFixture *self)
{
  end (self, speaking_fixture_let_go);
}

void
speaking_fixture_leave (SpeakingFixture *self)
{
  end (self, g_object_unref);
}

void
speaking_fixture_await (SpeakingFixture    *self,
                        AporiaSpeakingState state)
{
  aporia_test_await (aporia_speaking_get_state (self->speaking) == state, 10);
}

void
speaking_fixture_record (SpeakingFixture *self,
                         double           seconds)
{
  aporia_speaking_begin (self->speaking);
  /* It is looked first whether there is a recording already. */
  speaking_fixture_await (self, APORIA_SPEAKING_RECORDING);
  fake_recorder_hear (self->recorder, seconds, SPEAKING_LOUD);
}

void
speaking_fixture_stop (SpeakingFixture *self)
{
  guint n = self->n_heard;

  aporia_speaking_stop (self->speaking);
  aporia_test_await (self->n_heard > n, 10);
}
