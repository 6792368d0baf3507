/* Answering by voice on the page: what was said goes behind what was typed, and nothing else is touched. */
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-turn.h"
#include "lib/fake-player.h"
#include "lib/fake-recorder.h"
#include "lib/fake-settings.h"
#include "lib/fake-sound-writer.h"
#include "lib/fake-transcriber.h"
#include "lib/test-folder.h"
#include "ui/interview/aporia-answer-editor.h"
#include "ui/page-fixture.h"
#include "ui/widgets/aporia-microphone-row.h"

#include <string.h>

#define SAID "I led four? cooks through a whole summer without a single complaint"
#define HEARD "I led four cooks through a whole summer without a single complaint"
#define HEARD_REST "four cooks through a whole summer without a single complaint"
#define TYPED "In short:"

typedef struct
{
  AporiaSpeaking    *speaking;
  FakeRecorder      *recorder;
  AporiaTranscriber *transcriber;
} Voice;

static AporiaTranscriber *
make (const char *service,
      const char *path,
      const char *model,
      char      **reason,
      gpointer    user_data)
{
  return g_object_ref (user_data);
}

static void
voice_make (Voice          *voice,
            AporiaSettings *settings)
{
  voice->recorder = FAKE_RECORDER (fake_recorder_new ());
  voice->transcriber = fake_transcriber_new (SAID, APORIA_TRANSCRIPT_DRAFT, NULL);
  voice->speaking =
    aporia_speaking_new (APORIA_RECORDER (voice->recorder), settings, make, voice->transcriber);
}

static void
voice_show (Voice   *voice,
            Fixture *fixture)
{
  fixture_start (fixture, 3);
  aporia_interview_page_bind_speaking (fixture->page, voice->speaking);
}

/* FOLDER (nullable): where recordings are kept. */
static void
voice_begin_in (Voice      *voice,
                Fixture    *fixture,
                const char *folder)
{
  g_autoptr(AporiaSettings) settings = fake_settings_new ();

  voice_make (voice, settings);
  if (folder != NULL)
    {
      g_autoptr(AporiaVoiceKeeper) keeper = aporia_voice_keeper_new (folder);

      aporia_speaking_keep_in (voice->speaking, keeper);
    }
  voice_show (voice, fixture);
}

static void
voice_begin (Voice   *voice,
             Fixture *fixture)
{
  voice_begin_in (voice, fixture, NULL);
}

static void
voice_end (Voice *voice)
{
  g_object_run_dispose (G_OBJECT (voice->speaking));
  aporia_test_drain ();
  g_clear_object (&voice->speaking);
  g_clear_object (&voice->recorder);
  g_clear_object (&voice->transcriber);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL);
}

static gboolean
can_press (Fixture    *fixture,
           const char *id)
{
  return gtk_widget_is_sensitive (ui_test_child (fixture->page, id));
}

static void
say (Fixture *fixture,
     Voice   *voice)
{
  act (fixture, "interview.speak");
  g_assert_true (fake_recorder_get_is_running (voice->recorder));
  fake_recorder_hear (voice->recorder, 5, -9);
}

static void
test_answer (Fixture      *fixture,
             gconstpointer data)
{
  Voice voice;
  g_autofree char *typed = NULL;

  voice_begin (&voice, fixture);
  fixture_type (fixture, TYPED);
  g_assert_true (can_press (fixture, "submit_button"));
  say (fixture, &voice);
  /* What is being said is part of the answer: it is neither left nor submitted. */
  g_assert_false (can_press (fixture, "submit_button"));
  g_assert_false (can_press (fixture, "skip_button"));
  act (fixture, "interview.submit");
  act (fixture, "interview.skip");
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);

  act (fixture, "interview.speak");
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, TYPED "\n\n" HEARD);
  g_assert_true (can_press (fixture, "submit_button"));
  /* It is a draft like any other. */
  aporia_test_await (aporia_interview_get_is_draft_saved (fixture->interview), 10);
  act (fixture, "interview.submit");
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->answer->text, ==, TYPED "\n\n" HEARD);
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->page, "speak_box")));
  voice_end (&voice);
}

/* Undo takes back what was said, as one step. */
static void
test_undo (Fixture      *fixture,
           gconstpointer data)
{
  Voice voice;
  g_autofree char *typed = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter at;

  voice_begin (&voice, fixture);
  say (fixture, &voice);
  act (fixture, "interview.speak");
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  buffer = gtk_text_view_get_buffer (ui_test_child (ui_test_child (fixture->page, "editor"), "view"));
  gtk_text_buffer_get_iter_at_offset (buffer, &at, (int) strlen ("I led "));
  g_assert_true (gtk_text_iter_starts_tag (&at, NULL));
  gtk_text_buffer_undo (buffer);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, "");
  voice_end (&voice);
}

static GtkWidget *
get_box (Fixture *fixture)
{
  return ui_test_child (fixture->page, "speak_box");
}

static void
assert_typed (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *typed = fixture_dup_typed (fixture);

  g_assert_cmpstr (typed, ==, expected);
}

/* Said again: what was typed stays, what was said goes as it was corrected, and comes back so. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  Voice voice;
  GtkTextBuffer *buffer;
  GtkTextIter at;

  voice_begin (&voice, fixture);
  fixture_type (fixture, TYPED);
  say (fixture, &voice);
  act (fixture, "interview.speak");
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  buffer = gtk_text_view_get_buffer (ui_test_child (ui_test_child (fixture->page, "editor"), "view"));
  gtk_text_buffer_get_iter_at_offset (buffer, &at, (int) strlen (TYPED "\n\nI led "));
  gtk_text_buffer_insert (buffer, &at, "all ", -1);
  gtk_text_buffer_get_end_iter (buffer, &at);
  gtk_text_buffer_insert (buffer, &at, " Typed after.", -1);
  assert_typed (fixture, TYPED "\n\nI led all " HEARD_REST " Typed after.");

  gtk_widget_activate_action (get_box (fixture), "speak.again", NULL);
  g_assert_true (fake_recorder_get_is_running (voice.recorder));
  assert_typed (fixture, TYPED " Typed after.");
  aporia_speaking_undo (voice.speaking);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  assert_typed (fixture, TYPED " Typed after.\n\nI led all " HEARD_REST);

  /* Once more, to the end. */
  gtk_widget_activate_action (get_box (fixture), "speak.again", NULL);
  fake_recorder_hear (voice.recorder, 5, -9);
  act (fixture, "interview.speak");
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  assert_typed (fixture, TYPED " Typed after.\n\n" HEARD);
  voice_end (&voice);
}

/* A failure loses neither what was typed nor what was said. */
static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  Voice voice;
  g_autofree char *typed = NULL;

  voice_begin (&voice, fixture);
  fixture_type (fixture, TYPED);
  fake_transcriber_set_error (FAKE_TRANSCRIBER (voice.transcriber), "It is asleep.");
  say (fixture, &voice);
  act (fixture, "interview.speak");
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_UNWRITTEN, 10);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, TYPED);
  fake_transcriber_set_error (FAKE_TRANSCRIBER (voice.transcriber), NULL);
  gtk_widget_activate_action (ui_test_child (fixture->page, "speak_box"), "speak.retry", NULL);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  g_free (typed);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, TYPED "\n\n" HEARD);
  voice_end (&voice);
}

/* Another interview: what is being said for this one is let go, and reaches no other answer. */
static void
test_other (Fixture      *fixture,
            gconstpointer data)
{
  Voice voice;
  g_autofree char *typed = NULL;

  voice_begin (&voice, fixture);
  say (fixture, &voice);
  aporia_interview_skip (fixture->interview);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  aporia_test_drain ();
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, "");
  g_assert_cmpuint (fake_transcriber_get_n_samples (FAKE_TRANSCRIBER (voice.transcriber)), ==, 0);
  voice_end (&voice);
}

static gboolean
is_in (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) != NULL;
}

/* What is on disk is offered when its question is shown, and is gone when its words are in a saved draft. */
static void
test_leftover (Fixture      *fixture,
               gconstpointer data)
{
  Voice voice;
  g_autofree char *typed = NULL;

  voice_begin_in (&voice, fixture, aporia_test_folder ());
  act (fixture, "interview.speak");
  aporia_test_await (fake_recorder_get_is_running (voice.recorder), 10);
  fake_recorder_hear (voice.recorder, 5, -9);
  /* Elsewhere, as after another start. */
  aporia_speaking_set_question (voice.speaking, NULL);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  /* A worker writes it. */
  aporia_test_await (is_in (aporia_test_folder ()), 10);
  g_object_notify (G_OBJECT (fixture->interview), "state");
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_UNWRITTEN, 10);
  g_assert_false (can_press (fixture, "skip_button"));

  gtk_widget_activate_action (ui_test_child (fixture->page, "speak_box"), "speak.retry", NULL);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, HEARD);
  /* Not before the draft is. */
  g_assert_false (aporia_interview_get_is_draft_saved (fixture->interview));
  g_assert_true (is_in (aporia_test_folder ()));
  aporia_test_await (!is_in (aporia_test_folder ()), 10);
  g_assert_true (aporia_interview_get_is_draft_saved (fixture->interview));
  voice_end (&voice);
}

/* The person wants no voice. */
static void
test_off (Fixture      *fixture,
          gconstpointer data)
{
  Voice voice;

  voice_begin (&voice, fixture);
  g_assert_true (ui_test_is_shown (ui_test_child (fixture->page, "speak_box")));
  aporia_speaking_set_setting (voice.speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_OFF);
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->page, "speak_box")));
  act (fixture, "interview.speak");
  g_assert_false (fake_recorder_get_is_running (voice.recorder));
  voice_end (&voice);
}

/* Switched off while somebody speaks: a microphone that is on can be seen, and switched off. */
static void
test_off_meanwhile (Fixture      *fixture,
                    gconstpointer data)
{
  Voice voice;
  GtkWidget *box;

  voice_begin (&voice, fixture);
  box = ui_test_child (fixture->page, "speak_box");
  act (fixture, "interview.speak");
  aporia_test_await (fake_recorder_get_is_running (voice.recorder), 10);
  aporia_speaking_set_setting (voice.speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_OFF);
  g_assert_true (ui_test_is_shown (box));
  gtk_widget_activate_action (box, "speak.discard", NULL);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  g_assert_false (fake_recorder_get_is_running (voice.recorder));
  g_assert_false (ui_test_is_shown (box));
  g_assert_true (can_press (fixture, "skip_button"));
  voice_end (&voice);
}

/* Before the first recording of all the microphone is tried, or that is passed over; not any more later. */
static void
test_try (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(AporiaSettings) settings = fake_settings_new ();
  g_autoptr(AporiaSoundWriter) writer = fake_sound_writer_new ();
  g_autoptr(AporiaPlayer) player = fake_player_new ();
  g_autoptr(AporiaRecorder) checker = fake_recorder_new ();
  g_autoptr(AporiaRecordingShelf) shelf =
    aporia_recording_shelf_make (aporia_test_folder (), aporia_test_folder (), writer);
  g_autoptr(AporiaRecordings) recordings =
    aporia_recordings_new (shelf, fixture->base.services, player, settings);
  Voice voice;
  GtkWidget *box;

  voice_make (&voice, settings);
  aporia_speaking_set_recordings (voice.speaking, recordings);
  aporia_speaking_set_checker (voice.speaking, checker);
  voice_show (&voice, fixture);
  box = ui_test_child (fixture->page, "speak_try_box");

  act (fixture, "interview.speak");
  g_assert_false (fake_recorder_get_is_running (voice.recorder));
  g_assert_true (gtk_widget_get_mapped (box));
  /* The answer can be typed and submitted all the same. */
  fixture_type (fixture, TYPED);
  g_assert_true (can_press (fixture, "submit_button"));
  gtk_widget_activate_action (box, "microphone.start", NULL);
  g_assert_true (fake_recorder_get_is_running (FAKE_RECORDER (checker)));
  gtk_widget_activate_action (box, "microphone.cancel", NULL);
  gtk_widget_activate_action (box, "microphone.cancel", NULL);
  g_assert_false (gtk_widget_get_mapped (box));
  g_assert_false (fake_recorder_get_is_running (voice.recorder));
  aporia_test_await (!fake_recorder_get_is_running (FAKE_RECORDER (checker)), 10);

  act (fixture, "interview.speak");
  gtk_widget_activate_action (box, "microphone.skip", NULL);
  g_assert_true (fake_recorder_get_is_running (voice.recorder));
  g_assert_false (gtk_widget_get_mapped (box));
  gtk_widget_activate_action (ui_test_child (fixture->page, "speak_box"), "speak.discard", NULL);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  say (fixture, &voice);
  voice_end (&voice);
  g_object_run_dispose (G_OBJECT (recordings));
  aporia_test_drain ();
}

/* Each full minute is told once, for a moment; nothing moves where motion is reduced. */
static void
test_minute (Fixture      *fixture,
             gconstpointer data)
{
  Voice voice;
  GtkLabel *label, *elapsed;

  voice_begin (&voice, fixture);
  label = ui_test_child (fixture->page, "minute_label");
  elapsed = ui_test_child (fixture->page, "elapsed_label");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  say (fixture, &voice);
  g_assert_false (ui_test_is_shown (label));
  fake_recorder_hear (voice.recorder, 55.5, -9);
  g_assert_true (ui_test_is_shown (label));
  g_assert_cmpstr (gtk_label_get_label (label), ==, "Still recording: 1 minute so far.");
  gtk_test_accessible_assert_role (label, GTK_ACCESSIBLE_ROLE_ALERT);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (elapsed), "pulse"));
  fake_recorder_hear (voice.recorder, 30, -9);
  g_assert_false (ui_test_is_shown (label));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (elapsed), "pulse"));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fake_recorder_hear (voice.recorder, 30, -9);
  g_assert_cmpstr (gtk_label_get_label (label), ==, "Still recording: 2 minutes so far.");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (elapsed), "pulse"));
  voice_end (&voice);
}

/* --- Space, held --- */

static GtkEventController *
find_keys (GtkWidget *window)
{
  g_autoptr(GListModel) all = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(GtkEventController) keys = g_list_model_get_item (all, i);

      if (g_strcmp0 (gtk_event_controller_get_name (keys), "push-to-talk") == 0)
        return keys;
    }
  g_assert_not_reached ();
}

/* Returns: whether it goes no further */
static gboolean
press_space (Fixture *fixture)
{
  gboolean is_taken = FALSE;

  g_signal_emit_by_name (find_keys (fixture->window), "key-pressed", GDK_KEY_space, 65, 0, &is_taken);
  return is_taken;
}

static void
release_space (Fixture *fixture)
{
  g_signal_emit_by_name (find_keys (fixture->window), "key-released", GDK_KEY_space, 65, 0);
}

static void
wait (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  aporia_test_await (g_get_monotonic_time () > until, 10);
}

/* However often the key repeats, by presses alone or with releases between them. */
static void
test_hold (Fixture      *fixture,
           gconstpointer data)
{
  Voice voice;

  voice_begin (&voice, fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (ui_test_child (fixture->page, "begin_button"));
  for (guint i = 0; i < 8; i++)
    {
      g_assert_true (press_space (fixture));
      if (i % 2 == 1)
        release_space (fixture);
      if (i % 2 == 0)
        wait (60);
    }
  release_space (fixture);
  g_assert_true (press_space (fixture));
  aporia_test_await (fake_recorder_get_is_running (voice.recorder), 10);
  fake_recorder_hear (voice.recorder, 5, -9);
  g_assert_true (press_space (fixture));
  wait (100);
  g_assert_cmpint (aporia_speaking_get_state (voice.speaking), ==, APORIA_SPEAKING_RECORDING);
  release_space (fixture);
  aporia_test_await (aporia_speaking_get_state (voice.speaking) == APORIA_SPEAKING_IDLE, 10);
  g_assert_false (fake_recorder_get_is_running (voice.recorder));
  voice_end (&voice);
}

/* A tap presses what has the focus, and goes on recording when it is over. */
static void
test_tap (Fixture      *fixture,
          gconstpointer data)
{
  Voice voice;

  voice_begin (&voice, fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (ui_test_child (fixture->page, "begin_button"));
  g_assert_true (press_space (fixture));
  release_space (fixture);
  aporia_test_await (fake_recorder_get_is_running (voice.recorder), 10);
  wait (400);
  g_assert_cmpint (aporia_speaking_get_state (voice.speaking), ==, APORIA_SPEAKING_RECORDING);
  /* From then on it presses Done, as any button. */
  g_assert_false (press_space (fixture));
  voice_end (&voice);
}

/* In the answer it is typed, whatever is held down with it is another key, and on another page it is none of
 * ours. */
static void
test_not_held (Fixture      *fixture,
               gconstpointer data)
{
  Voice voice;
  gboolean is_taken = TRUE;

  voice_begin (&voice, fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture_type (fixture, TYPED);
  aporia_answer_editor_focus (ui_test_child (fixture->page, "editor"));
  g_assert_false (press_space (fixture));
  gtk_widget_grab_focus (ui_test_child (fixture->page, "begin_button"));
  g_signal_emit_by_name (find_keys (fixture->window), "key-pressed", GDK_KEY_space, 65, GDK_CONTROL_MASK,
                         &is_taken);
  g_assert_false (is_taken);
  g_assert_true (press_space (fixture));
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
  wait (400);
  g_assert_false (fake_recorder_get_is_running (voice.recorder));
  voice_end (&voice);
}

#define N_ITEMS() g_list_model_get_n_items (adw_combo_row_get_model (row))

/* The list of microphones follows what is plugged in while it is seen; one that was chosen stays chosen. */
static void
test_plugged (Fixture      *fixture,
              gconstpointer data)
{
  Voice voice;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  AdwComboRow *row = g_object_new (APORIA_TYPE_MICROPHONE_ROW, NULL);
  g_autofree char *chosen = NULL;

  voice_begin (&voice, fixture);
  aporia_microphone_row_bind (APORIA_MICROPHONE_ROW (row), voice.speaking);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  gtk_window_set_child (GTK_WINDOW (window), list);
  g_assert_false (fake_recorder_get_is_watched (voice.recorder));
  gtk_window_present (GTK_WINDOW (window));
  aporia_test_await (N_ITEMS () == 3, 10);
  fake_recorder_plug (voice.recorder, 1);
  aporia_test_await (N_ITEMS () == 4, 10);
  adw_combo_row_set_selected (row, 3);
  fake_recorder_plug (voice.recorder, 2);
  aporia_test_await (N_ITEMS () == 5, 10);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 3);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (row)), ==, "Plugged in 0");
  fake_recorder_plug (voice.recorder, 0);
  aporia_test_await (N_ITEMS () == 4, 10);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 3);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (row)), ==,
                   "The one chosen before (not connected)");
  chosen = aporia_speaking_dup_setting (voice.speaking, APORIA_SETTING_MICROPHONE);
  g_assert_cmpstr (chosen, ==, "extra0");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_false (fake_recorder_get_is_watched (voice.recorder));
  voice_end (&voice);
}

#define ADD(path, func) g_test_add ("/speak/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("answer", test_answer);
  ADD ("undo", test_undo);
  ADD ("again", test_again);
  ADD ("failure", test_failure);
  ADD ("other", test_other);
  ADD ("leftover", test_leftover);
  ADD ("off", test_off);
  ADD ("off-meanwhile", test_off_meanwhile);
  ADD ("try", test_try);
  ADD ("plugged", test_plugged);
  ADD ("minute", test_minute);
  ADD ("hold", test_hold);
  ADD ("tap", test_tap);
  ADD ("not-held", test_not_held);
  return g_test_run ();
}
