/* The way into each state of reading aloud; the voice does as it is told. */
#include "lib/fake-recorder.h"
#include "lib/fake-speaker.h"
#include "lib/fake-transcriber.h"
#include "lib/fake-voice.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"

static AporiaVoiceSource *
make_voice (const char *address,
            const char *path,
            const char *model,
            char      **host,
            char      **reason,
            gpointer    user_data)
{
  *host = g_strdup ("speech.example.org");
  return fake_voice_new (NULL);
}

static FakeSpeaker *
give_reading (UiStates *self)
{
  g_autoptr(AporiaSpeaker) speaker = fake_speaker_new ();
  g_autoptr(AporiaReading) reading =
    aporia_reading_new (speaker, self->coaches.settings, NULL, make_voice, NULL);

  aporia_window_set_reading (self->window, reading);
  return FAKE_SPEAKER (speaker);
}

void
ui_enter_reading_ready (UiStates *self)
{
  give_reading (self);
  ui_enter_interview_question (self);
}

void
ui_enter_reading_now (UiStates *self)
{
  FakeSpeaker *speaker = give_reading (self);
  g_auto(GStrv) words = NULL;

  ui_enter_interview_question (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.read-aloud", NULL);
  words = g_strsplit (fake_speaker_get_text (speaker), " ", 2);
  fake_speaker_start (speaker);
  fake_speaker_word (speaker, 0, (guint) g_utf8_strlen (words[0], -1));
}

void
ui_enter_reading_silent (UiStates *self)
{
  FakeSpeaker *speaker = give_reading (self);

  ui_enter_interview_question (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.read-aloud", NULL);
  fake_speaker_end (speaker, "Nothing can be heard: this computer plays no sound. Connect a loudspeaker or "
                             "headphones and try again. Reading always works.");
}

static AporiaTranscriber *
make_transcriber (const char *service,
                  const char *path,
                  const char *model,
                  char      **reason,
                  gpointer    user_data)
{
  return fake_transcriber_new ("well", APORIA_TRANSCRIPT_DRAFT, NULL);
}

static void
show (UiStates   *self,
      const char *voice,
      const char *page)
{
  g_autoptr(AporiaRecorder) recorder = fake_recorder_new ();
  g_autoptr(AporiaSpeaking) speaking =
    aporia_speaking_new (recorder, self->coaches.settings, make_transcriber, NULL);

  aporia_settings_set_text (self->coaches.settings, APORIA_SETTING_VOICE, voice);
  give_reading (self);
  aporia_window_set_speaking (self->window, speaking);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.preferences", NULL);
  ui_states_take_front (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->front), page);
}

void
ui_enter_preferences_reading (UiStates *self)
{
  show (self, "", "speech");
}

void
ui_enter_preferences_reading_server (UiStates *self)
{
  show (self, APORIA_VOICE_SERVER, "speech");
}

void
ui_enter_preferences_reading_privacy (UiStates *self)
{
  show (self, APORIA_VOICE_SERVER, "privacy");
}
