/* The way into each state of answering by voice; microphone and recogniser do as they are told. */
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "lib/fake-emotions.h"
#include "lib/fake-player.h"
#include "lib/fake-recorder.h"
#include "lib/fake-sound-reader.h"
#include "lib/fake-sound-writer.h"
#include "lib/fake-transcriber.h"
#include "lib/sound-maker.h"
#include "lib/spoken-maker.h"
#include "lib/test-folder.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"
#include "ui/history/aporia-turn-row.h"
#include "ui/preferences/aporia-speech-page.h"
#include "ui/widgets/aporia-replay-button.h"

#include <string.h>

#define SAID                                                                                                \
  "I led the migration of our billing? system to a new database and moved all customers over one weekend? " \
  "without anybody noticing it"
#define LOUD -9.0
#define NOBODY                                                                                              \
  "Nothing answers on port 5003 of this computer. Start the speech-emotion service, then ask again."

/* Returns: (transfer none) (nullable) the first of TYPE below WIDGET */
static GtkWidget *
find_of (GtkWidget *widget,
                GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_of (child, type);
  return found;
}

typedef struct
{
  AporiaSpeaking    *speaking; /* borrowed from the window */
  FakeRecorder      *recorder; /* borrowed from the model, as the next */
  FakeRecorder      *checker;
  FakePlayer        *player;   /* borrowed, as the next two */
  FakeSoundReader   *reader;
  AporiaRecordings  *recordings;
  AporiaTranscriber *transcriber;
} Voice;

static AporiaTranscriber *
make (const char *service,
      const char *path,
      const char *model,
      char      **reason,
      gpointer    user_data)
{
  if (strcmp (service, APORIA_SPEECH_LOCAL) == 0 && user_data != NULL)
    return g_object_ref (user_data);
  if (strcmp (service, APORIA_SPEECH_COACH) == 0)
    return fake_transcriber_new (SAID, APORIA_TRANSCRIPT_GOOD, "speech.example.org");
  *reason = g_strdup ("This computer has no recogniser of speech. Install the package pocketsphinx-en-us, or "
                      "let the coach’s server write down what you say. Typing always works.");
  return NULL;
}

/* Those that are kept are in FOLDER (nullable) as well. */
static AporiaRecordings *
make_recordings (UiStates     *self,
                 AporiaPlayer *player,
                 const char   *folder)
{
  g_autoptr(AporiaSoundWriter) writer = fake_sound_writer_new ();
  const char *place = folder != NULL ? folder : self->folder;
  g_autoptr(AporiaRecordingShelf) shelf = aporia_recording_shelf_make (place, place, writer);
  g_autoptr(AporiaEmotionService) service = fake_emotions_new ();
  g_autoptr(AporiaSoundReader) reader = fake_sound_reader_new (30);
  g_autoptr(AporiaEmotions) emotions = aporia_emotions_new (service, reader, self->coaches.settings, 5003);
  AporiaRecordings *recordings =
    aporia_recordings_new (shelf, self->coaches.base.services, player, self->coaches.settings);

  aporia_recordings_set_emotions (recordings, emotions);
  g_object_set_data_full (G_OBJECT (recordings), "service", g_object_ref (service), g_object_unref);
  return recordings;
}

/* FOLDER (nullable): where recordings are kept. */
static Voice
give_voice_in (UiStates   *self,
               gboolean    has_recogniser,
               const char *folder)
{
  g_autoptr(AporiaRecorder) recorder = fake_recorder_new ();
  g_autoptr(AporiaRecorder) checker = fake_recorder_new ();
  g_autoptr(AporiaTranscriber) transcriber =
    has_recogniser ? fake_transcriber_new (SAID, APORIA_TRANSCRIPT_DRAFT, NULL) : NULL;
  g_autoptr(AporiaSpeaking) speaking =
    aporia_speaking_new (recorder, self->coaches.settings, make, transcriber);

  g_autoptr(AporiaSoundReader) reader = fake_sound_reader_new (30);
  g_autoptr(AporiaPlayer) player = fake_player_new ();
  g_autoptr(AporiaRecordings) recordings = make_recordings (self, player, folder);

  if (folder != NULL)
    {
      g_autoptr(AporiaVoiceKeeper) keeper = aporia_voice_keeper_new (folder);

      aporia_speaking_keep_in (speaking, keeper);
    }
  aporia_speaking_set_recordings (speaking, recordings);
  aporia_speaking_set_reader (speaking, reader);
  aporia_speaking_set_checker (speaking, checker);
  aporia_speaking_skip_check (speaking);
  if (transcriber != NULL)
    g_object_set_data_full (G_OBJECT (speaking), "transcriber", g_object_ref (transcriber), g_object_unref);
  aporia_window_set_speaking (self->window, speaking);
  return (Voice){ speaking,
                  FAKE_RECORDER (recorder),
                  FAKE_RECORDER (checker),
                  FAKE_PLAYER (player),
                  FAKE_SOUND_READER (reader),
                  recordings,
                  transcriber };
}

static Voice
give_voice (UiStates *self,
            gboolean  has_recogniser)
{
  return give_voice_in (self, has_recogniser, NULL);
}

static Voice
begin (UiStates *self)
{
  Voice voice = give_voice (self, TRUE);

  ui_enter_interview_question (self);
  return voice;
}

static Voice
record (UiStates *self)
{
  Voice voice = begin (self);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.speak", NULL);
  fake_recorder_hear (voice.recorder, 42, LOUD);
  return voice;
}

void
ui_enter_speech_idle (UiStates *self)
{
  begin (self);
}

/* Speak was pressed for the first time on this computer. */
static Voice
try_first (UiStates *self)
{
  Voice voice = begin (self);

  aporia_settings_set_flag (self->coaches.settings, APORIA_SETTING_MICROPHONE_KNOWN, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.speak", NULL);
  return voice;
}

static void
try_microphone (Voice     *voice,
                GtkWidget *box,
                gint16     loudest)
{
  g_autofree gint16 *samples = g_new0 (gint16, 4 * APORIA_PCM_RATE);

  samples[0] = loudest;
  gtk_widget_activate_action (box, "microphone.start", NULL);
  fake_recorder_hear_sound (voice->checker, samples, APORIA_PCM_RATE, LOUD);
  if (loudest == 0)
    fake_recorder_hear_sound (voice->checker, samples, 2 * APORIA_PCM_RATE, -90);
}

static void
finish_trying (Voice     *voice,
               GtkWidget *box)
{
  g_autofree gint16 *samples = g_new0 (gint16, 3 * APORIA_PCM_RATE);

  try_microphone (voice, box, 9000);
  fake_recorder_hear_sound (voice->checker, samples, 3 * APORIA_PCM_RATE, LOUD);
  aporia_test_await (fake_player_get_is_playing (voice->player), 10);
}

void
ui_enter_speech_try (UiStates *self)
{
  try_first (self);
}

void
ui_enter_speech_try_listening (UiStates *self)
{
  Voice voice = try_first (self);

  try_microphone (&voice, ui_test_child (self->window, "speak_try_box"), 9000);
}

void
ui_enter_speech_try_playing (UiStates *self)
{
  Voice voice = try_first (self);

  finish_trying (&voice, ui_test_child (self->window, "speak_try_box"));
}

void
ui_enter_speech_try_asking (UiStates *self)
{
  Voice voice = try_first (self);

  finish_trying (&voice, ui_test_child (self->window, "speak_try_box"));
  fake_player_end (voice.player, NULL);
}

void
ui_enter_speech_try_advice (UiStates *self)
{
  Voice voice = try_first (self);
  GtkWidget *box = ui_test_child (self->window, "speak_try_box");

  try_microphone (&voice, box, 0);
  aporia_test_await (!fake_recorder_get_is_running (voice.checker), 10);
  aporia_test_drain ();
}

void
ui_enter_speech_none (UiStates *self)
{
  give_voice (self, FALSE);
  ui_enter_interview_question (self);
}

void
ui_enter_speech_elsewhere (UiStates *self)
{
  Voice voice = begin (self);

  aporia_speaking_set_setting (voice.speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_COACH);
}

void
ui_enter_speech_recording (UiStates *self)
{
  record (self);
}

/* Two pieces are written down, and only the last words of them have room. */
void
ui_enter_speech_words (UiStates *self)
{
  Voice voice = record (self);
  g_autoptr(GArray) said = sound_maker_new ();

  sound_maker_add_syllables (said, 4);
  sound_maker_add_silence (said, 1);
  for (guint i = 0; i < 2; i++)
    {
      const char *words = aporia_speaking_get_words (voice.speaking);
      gsize n_before = words != NULL ? strlen (words) : 0;

      fake_recorder_hear_sound (voice.recorder, (const gint16 *) said->data, said->len, LOUD);
      aporia_test_await ((words = aporia_speaking_get_words (voice.speaking)) != NULL &&
                           strlen (words) > n_before, 10);
    }
}

void
ui_enter_speech_minute (UiStates *self)
{
  fake_recorder_hear (record (self).recorder, 79, LOUD);
}

void
ui_enter_speech_paused (UiStates *self)
{
  aporia_speaking_set_paused (record (self).speaking, TRUE);
}

void
ui_enter_speech_quiet (UiStates *self)
{
  fake_recorder_hear (record (self).recorder, 6, -90);
}

void
ui_enter_speech_no_microphone (UiStates *self)
{
  Voice voice = begin (self);

  aporia_speaking_begin (voice.speaking);
  fake_recorder_end (voice.recorder, "No microphone can be heard. Connect one, or allow Aporia to use it, "
                                     "and try again. Typing always works.");
}

void
ui_enter_speech_writing (UiStates *self)
{
  Voice voice = record (self);

  fake_transcriber_set_held (FAKE_TRANSCRIBER (voice.transcriber), TRUE);
  aporia_speaking_stop (voice.speaking);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_WRITING, 10);
}

void
ui_enter_speech_failed (UiStates *self)
{
  Voice voice = record (self);

  fake_transcriber_set_error (FAKE_TRANSCRIBER (voice.transcriber),
                              "speech.example.org cannot be reached. Check the network connection, or try "
                              "again later.");
  aporia_speaking_stop (voice.speaking);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_UNWRITTEN, 10);
}

/* SECONDS are recorded, in FOLDER if it takes them. */
static Voice
record_in (UiStates   *self,
           const char *folder,
           double      seconds)
{
  Voice voice = give_voice_in (self, TRUE, folder);

  ui_enter_interview_question (self);
  aporia_speaking_begin (voice.speaking);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_RECORDING, 10);
  fake_recorder_hear (voice.recorder, seconds, LOUD);
  return voice;
}

void
ui_enter_speech_leftover (UiStates *self)
{
  Voice voice = record_in (self, aporia_test_folder (), 72);

  /* Left, and come back to. */
  aporia_speaking_set_question (voice.speaking, NULL);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  aporia_speaking_set_question (voice.speaking,
                                aporia_interview_get_turn (self->interview)->question->uid);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_UNWRITTEN, 10);
}

/* No folder can be made in a file. */
void
ui_enter_speech_unkept (UiStates *self)
{
  Voice voice = record_in (self, "/dev/null/voice", 42);

  aporia_test_await (aporia_speaking_get_is_unkept (voice.speaking), 10);
}

void
ui_enter_speech_heard (UiStates *self)
{
  Voice voice = record (self);

  aporia_speaking_stop (voice.speaking);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
}

/* A question whose answer has a recording.  Returns: (transfer none) its uid */
static const char *
keep_one (UiStates   *self,
          Voice      *voice,
          const char *question)
{
  g_autofree char *name = g_strconcat (question, ".opus", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "what was said", -1, NULL));
  aporia_recordings_tidy (voice->recordings);
  aporia_test_await (aporia_recordings_has (voice->recordings, question), 10);
  return question;
}

/* The answer is given; what was said is heard again. */
void
ui_enter_speech_replay (UiStates *self)
{
  Voice voice = give_voice (self, TRUE);
  const char *question;

  ui_enter_interview_feedback (self);
  question = keep_one (self, &voice, aporia_interview_get_turn (self->interview)->question->uid);
  aporia_recordings_play (voice.recordings, question, 0, -1);
  fake_player_play_to (voice.player, 83);
}

/* A spoken answer whose recording another program may hear. */
static GtkWidget *
offer_service (UiStates *self,
               Voice    *voice)
{
  g_autoptr(AporiaSpoken) spoken = NULL;

  *voice = give_voice (self, TRUE);
  aporia_emotions_set_is_on (aporia_recordings_get_emotions (voice->recordings), TRUE);
  ui_enter_interview_question (self);
  spoken = spoken_maker_make (aporia_interview_get_turn (self->interview)->question->uid);
  aporia_interview_keep_spoken (self->interview, spoken);
  aporia_test_await (aporia_interview_get_turn (self->interview)->spoken != NULL, 10);
  aporia_interview_submit (self->interview, SPOKEN_MAKER_TEXT);
  aporia_test_await (aporia_interview_get_state (self->interview) == APORIA_INTERVIEW_FEEDBACK, 20);
  keep_one (self, voice, aporia_interview_get_turn (self->interview)->question->uid);
  return ui_test_child (ui_test_child (self->window, "delivery_card"), "emotion_box");
}

/* PROBLEM: (nullable) why it says nothing. */
static void
ask_service (UiStates   *self,
             const char *problem)
{
  Voice voice;
  GtkWidget *box = offer_service (self, &voice);
  AporiaEmotions *emotions = aporia_recordings_get_emotions (voice.recordings);
  const char *question = aporia_interview_get_turn (self->interview)->question->uid;

  fake_emotions_set_problem (g_object_get_data (G_OBJECT (voice.recordings), "service"), problem);
  ui_states_scroll_to (self, box);
  ui_test_click (ui_test_child (box, "emotion_button"));
  g_assert_true (aporia_emotions_get_is_asking (emotions, question));
  aporia_test_await (!aporia_emotions_get_is_asking (emotions, question), 10);
  ui_states_scroll_to (self, box);
}

void
ui_enter_emotion_offer (UiStates *self)
{
  Voice voice;

  ui_states_scroll_to (self, offer_service (self, &voice));
}

void
ui_enter_emotion_answered (UiStates *self)
{
  ask_service (self, NULL);
}

void
ui_enter_emotion_failed (UiStates *self)
{
  ask_service (self, NOBODY);
}

/* What was just said cannot be heard. */
void
ui_enter_speech_replay_failed (UiStates *self)
{
  Voice voice = record (self);

  aporia_speaking_stop (voice.speaking);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  aporia_replay_button_toggle (ui_test_child (self->window, "take_replay"));
  fake_player_end (voice.player, "Nothing here can play sound. Connect headphones or loudspeakers, and try "
                                 "again.");
}

void
ui_enter_speech_discarded (UiStates *self)
{
  Voice voice = record (self);

  aporia_speaking_discard (voice.speaking);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
}

void
ui_enter_speech_reading (UiStates *self)
{
  Voice voice = begin (self);

  fake_sound_reader_hold (voice.reader);
  aporia_speaking_use_file (voice.speaking, "/somewhere/said.ogg");
}

void
ui_enter_history_replay (UiStates *self)
{
  Voice voice = give_voice (self, TRUE);
  AporiaTurnRow *row;

  ui_enter_history_sessions (self);
  row = APORIA_TURN_ROW (find_of (GTK_WIDGET (self->window), APORIA_TYPE_TURN_ROW));
  keep_one (self, &voice, aporia_turn_row_get_question_uid (row));
  aporia_turn_row_set_expanded (row, TRUE);
}

static Voice
show (UiStates   *self,
      const char *service)
{
  Voice voice = give_voice (self, TRUE);

  aporia_speaking_set_setting (voice.speaking, APORIA_SETTING_SPEECH_SERVICE, service);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.preferences", NULL);
  ui_states_take_front (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->front), "speech");
  return voice;
}

void
ui_enter_preferences_microphone (UiStates *self)
{
  Voice voice = show (self, APORIA_SPEECH_LOCAL);
  GtkWidget *box = ui_test_child (self->front, "try_box");

  finish_trying (&voice, box);
  gtk_widget_activate_action (box, "microphone.heard", NULL);
}

void
ui_enter_preferences_speech (UiStates *self)
{
  show (self, APORIA_SPEECH_LOCAL);
}

void
ui_enter_preferences_speech_server (UiStates *self)
{
  show (self, APORIA_SPEECH_COACH);
}

void
ui_enter_preferences_voice_privacy (UiStates *self)
{
  show (self, APORIA_SPEECH_COACH);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->front), "privacy");
}

void
ui_enter_preferences_emotion (UiStates *self)
{
  Voice voice = give_voice (self, TRUE);
  GtkWidget *page;

  aporia_emotions_set_is_on (aporia_recordings_get_emotions (voice.recordings), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.preferences", NULL);
  ui_states_take_front (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->front), "speech");
  page = find_of (GTK_WIDGET (self->front), APORIA_TYPE_SPEECH_PAGE);
  ui_states_scroll_to (self, ui_test_child (page, "emotion_group"));
}

static void
show_recordings (UiStates *self,
                 gboolean  clears)
{
  Voice voice = give_voice (self, TRUE);
  GtkWidget *page;

  aporia_recordings_set_policy (voice.recordings, APORIA_KEEP_ALWAYS);
  ui_enter_interview_feedback (self);
  keep_one (self, &voice, aporia_interview_get_turn (self->interview)->question->uid);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.preferences", NULL);
  ui_states_take_front (self);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self->front), "speech");
  page = find_of (GTK_WIDGET (self->front), APORIA_TYPE_SPEECH_PAGE);
  if (!clears)
    return;
  g_signal_emit_by_name (ui_test_child (page, "clear_button"), "clicked");
  aporia_test_await (aporia_recordings_get_n (voice.recordings) == 0, 10);
}

void
ui_enter_preferences_recordings (UiStates *self)
{
  show_recordings (self, FALSE);
}

void
ui_enter_preferences_recordings_cleared (UiStates *self)
{
  show_recordings (self, TRUE);
}
