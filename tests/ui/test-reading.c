/* The question read aloud on the page: when it begins, and everything that ends it. */
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "lib/fake-recorder.h"
#include "lib/fake-settings.h"
#include "lib/fake-speaker.h"
#include "lib/fake-transcriber.h"
#include "ui/page-fixture.h"
#include "ui/preferences/aporia-voice-group.h"

#include <string.h>

typedef struct
{
  AporiaReading *reading;
  FakeSpeaker   *speaker;
} Voice;

static void
voice_begin (Voice   *voice,
             Fixture *fixture,
             gboolean reads_aloud)
{
  g_autoptr(AporiaSettings) settings = fake_settings_new ();

  aporia_settings_set_flag (settings, APORIA_SETTING_READS_ALOUD, reads_aloud);
  voice->speaker = FAKE_SPEAKER (fake_speaker_new ());
  voice->reading = aporia_reading_new (APORIA_SPEAKER (voice->speaker), settings, NULL, NULL, NULL);
  fixture_start (fixture, 3);
  aporia_interview_page_bind_reading (fixture->page, voice->reading);
}

static void
voice_end (Voice *voice)
{
  g_object_run_dispose (G_OBJECT (voice->reading));
  aporia_test_drain ();
  g_clear_object (&voice->reading);
  g_clear_object (&voice->speaker);
}

static void
act (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "interview.read", NULL);
}

static const char *
get_question (Fixture *fixture)
{
  return aporia_interview_get_turn (fixture->interview)->question->text;
}

static PangoAttrList *
get_marks (Fixture *fixture)
{
  GtkWidget *card = ui_test_child (fixture->page, "question_card");

  return gtk_label_get_attributes (GTK_LABEL (ui_test_child (card, "text_label")));
}

static void
test_read (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *button;
  Voice voice;

  voice_begin (&voice, fixture, FALSE);
  button = ui_test_child (ui_test_child (fixture->page, "question_card"), "read_button");
  g_assert_true (ui_test_is_shown (button));
  /* Nothing is said by itself, but it is ready. */
  g_assert_null (fake_speaker_get_text (voice.speaker));
  g_assert_cmpstr (fake_speaker_get_prepared (voice.speaker), ==, get_question (fixture));
  act (fixture);
  aporia_test_await (fake_speaker_get_n_said (voice.speaker) > 0, 5);
  g_assert_cmpstr (fake_speaker_get_text (voice.speaker), ==, get_question (fixture));
  fake_speaker_start (voice.speaker);
  g_assert_null (get_marks (fixture));
  fake_speaker_word (voice.speaker, 0, 4);
  g_assert_nonnull (get_marks (fixture));
  g_assert_cmpstr (gtk_button_get_icon_name (GTK_BUTTON (button)), ==, "media-playback-stop-symbolic");
  fake_speaker_end (voice.speaker, NULL);
  g_assert_null (get_marks (fixture));
  g_assert_cmpstr (gtk_button_get_icon_name (GTK_BUTTON (button)), ==, "audio-volume-high-symbolic");
  voice_end (&voice);
}

/* Again: silence. */
static void
test_stop (Fixture      *fixture,
           gconstpointer data)
{
  Voice voice;

  voice_begin (&voice, fixture, FALSE);
  act (fixture);
  act (fixture);
  aporia_test_await (fake_speaker_get_text (voice.speaker) == NULL, 5);
  g_assert_cmpuint (fake_speaker_get_n_said (voice.speaker), ==, 1);
  voice_end (&voice);
}

static void
test_typing (Fixture      *fixture,
             gconstpointer data)
{
  Voice voice;

  voice_begin (&voice, fixture, FALSE);
  act (fixture);
  fixture_type (fixture, "We");
  aporia_test_await (fake_speaker_get_text (voice.speaker) == NULL, 5);
  voice_end (&voice);
}

static void
test_submitting (Fixture      *fixture,
                 gconstpointer data)
{
  Voice voice;

  voice_begin (&voice, fixture, FALSE);
  fixture_type (fixture, ANSWER);
  act (fixture);
  g_assert_nonnull (fake_speaker_get_text (voice.speaker));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "interview.submit", NULL);
  aporia_test_await (fake_speaker_get_text (voice.speaker) == NULL, 5);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  /* It can still be read. */
  act (fixture);
  g_assert_nonnull (fake_speaker_get_text (voice.speaker));
  voice_end (&voice);
}

static void
test_leaving (Fixture      *fixture,
              gconstpointer data)
{
  Voice voice;

  voice_begin (&voice, fixture, FALSE);
  act (fixture);
  gtk_widget_set_visible (fixture->window, FALSE);
  aporia_test_await (fake_speaker_get_text (voice.speaker) == NULL, 5);
  voice_end (&voice);
}

static AporiaTranscriber *
make (const char *service,
      const char *path,
      const char *model,
      char      **reason,
      gpointer    user_data)
{
  return fake_transcriber_new ("well", APORIA_TRANSCRIPT_DRAFT, NULL);
}

static void
test_recording (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(AporiaRecorder) recorder = fake_recorder_new ();
  g_autoptr(AporiaSettings) settings = fake_settings_new ();
  g_autoptr(AporiaSpeaking) speaking = aporia_speaking_new (recorder, settings, make, NULL);
  Voice voice;

  voice_begin (&voice, fixture, FALSE);
  aporia_interview_page_bind_speaking (fixture->page, speaking);
  act (fixture);
  aporia_speaking_begin (speaking);
  aporia_test_await (fake_speaker_get_text (voice.speaker) == NULL, 5);
  g_assert_true (fake_recorder_get_is_running (FAKE_RECORDER (recorder)));
  aporia_speaking_discard (speaking);
  aporia_test_drain ();
  voice_end (&voice);
  g_object_run_dispose (G_OBJECT (speaking));
}

/* Each question once, and only when the person wants that. */
static void
test_by_itself (Fixture      *fixture,
                gconstpointer data)
{
  Voice voice;

  voice_begin (&voice, fixture, TRUE);
  g_assert_cmpstr (fake_speaker_get_text (voice.speaker), ==, get_question (fixture));
  fake_speaker_end (voice.speaker, NULL);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpuint (fake_speaker_get_n_said (voice.speaker), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "interview.next", NULL);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpuint (fake_speaker_get_n_said (voice.speaker), ==, 2);
  g_assert_cmpstr (fake_speaker_get_text (voice.speaker), ==, get_question (fixture));
  voice_end (&voice);
}

static void
test_problem (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *label;
  Voice voice;

  voice_begin (&voice, fixture, FALSE);
  label = ui_test_child (ui_test_child (fixture->page, "question_card"), "read_label");
  g_assert_false (ui_test_is_shown (label));
  act (fixture);
  fake_speaker_end (voice.speaker, "Nothing can be heard.");
  g_assert_true (ui_test_is_shown (label));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Nothing can be heard.");
  act (fixture);
  g_assert_false (ui_test_is_shown (label));
  voice_end (&voice);
}

static void
assert_setting (Voice      *voice,
                const char *name,
                const char *value)
{
  g_autofree char *text = aporia_reading_dup_setting (voice->reading, name);

  g_assert_cmpstr (text, ==, value);
}

/* A server as it comes: all that it wants to be asked for is filled in, and nothing is asked. */
static void
test_preset (Fixture      *fixture,
             gconstpointer data)
{
  AporiaVoiceGroup *group = g_object_ref_sink (g_object_new (APORIA_TYPE_VOICE_GROUP, NULL));
  GtkWidget *address = ui_test_child (group, "address_row");
  Voice voice;

  voice_begin (&voice, fixture, FALSE);
  aporia_reading_set_setting (voice.reading, APORIA_SETTING_VOICE_PATH, "speak/up");
  aporia_voice_group_bind (group, voice.reading);
  gtk_widget_activate_action (GTK_WIDGET (group), "voice.preset", "s", "speaches");
  assert_setting (&voice, APORIA_SETTING_VOICE_ADDRESS, "http://localhost:8000/v1");
  assert_setting (&voice, APORIA_SETTING_VOICE_MODEL, "speaches-ai/Kokoro-82M-v1.0-ONNX");
  gtk_widget_activate_action (GTK_WIDGET (group), "voice.preset", "s", "kokoro");
  assert_setting (&voice, APORIA_SETTING_VOICE_ADDRESS, "http://localhost:8880/v1");
  assert_setting (&voice, APORIA_SETTING_VOICE_MODEL, "kokoro");
  assert_setting (&voice, APORIA_SETTING_VOICE, APORIA_VOICE_SERVER "af_heart");
  assert_setting (&voice, APORIA_SETTING_VOICE_PATH, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (address)), ==, "http://localhost:8880/v1");
  g_assert_cmpuint (fake_speaker_get_n_said (voice.speaker), ==, 0);
  g_object_unref (group);
  aporia_test_drain ();
  voice_end (&voice);
}

#define ADD(path, func) g_test_add ("/reading/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("read", test_read);
  ADD ("stop", test_stop);
  ADD ("typing", test_typing);
  ADD ("submitting", test_submitting);
  ADD ("leaving", test_leaving);
  ADD ("recording", test_recording);
  ADD ("by-itself", test_by_itself);
  ADD ("problem", test_problem);
  ADD ("preset", test_preset);
  return g_test_run ();
}
