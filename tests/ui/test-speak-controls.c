/* The controls of answering by voice: keys, switches, the microphone, what is told meanwhile. */
#include "lib/test-folder.h"
#include "ui/interview/aporia-answer-editor.h"
#include "ui/page-fixture.h"
#include "ui/widgets/aporia-microphone-row.h"

#include <string.h>

#define TYPED "In short:"

/* The person wants no voice. */
static void
test_off (Fixture      *fixture,
          gconstpointer data)
{
  SpeakingFixture voice;

  fixture_begin_voice (fixture, &voice, NULL);
  g_assert_true (ui_test_is_shown (ui_test_child (fixture->page, "speak_box")));
  aporia_speaking_set_setting (voice.speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_OFF);
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->page, "speak_box")));
  fixture_act (fixture, "interview.speak");
  g_assert_false (fake_recorder_get_is_running (voice.recorder));
  speaking_fixture_leave (&voice);
}

/* Switched off while somebody speaks: a microphone that is on can be seen, and switched off. */
static void
test_off_meanwhile (Fixture      *fixture,
                    gconstpointer data)
{
  SpeakingFixture voice;
  GtkWidget *box;

  fixture_begin_voice (fixture, &voice, NULL);
  box = ui_test_child (fixture->page, "speak_box");
  fixture_act (fixture, "interview.speak");
  aporia_test_await (fake_recorder_get_is_running (voice.recorder), 10);
  aporia_speaking_set_setting (voice.speaking, APORIA_SETTING_SPEECH_SERVICE, APORIA_SPEECH_OFF);
  g_assert_true (ui_test_is_shown (box));
  gtk_widget_activate_action (box, "speak.discard", NULL);
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  g_assert_false (fake_recorder_get_is_running (voice.recorder));
  g_assert_false (ui_test_is_shown (box));
  g_assert_true (fixture_can_press (fixture, "skip_button"));
  speaking_fixture_leave (&voice);
}

/* Before the first recording of all the microphone is tried, or that is passed over; not any more later. */
static void
test_try (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(AporiaRecorder) checker = fake_recorder_new ();
  SpeakingFixture voice;
  GtkWidget *box;

  speaking_fixture_begin (&voice, fake_transcriber_new (FIXTURE_SAID, APORIA_TRANSCRIPT_DRAFT, NULL), NULL,
                          NULL);
  speaking_fixture_keep_recordings (&voice, fixture->base.services, aporia_test_folder (),
                                    aporia_test_folder ());
  aporia_speaking_set_checker (voice.speaking, checker);
  fixture_show_voice (fixture, &voice);
  box = ui_test_child (fixture->page, "speak_try_box");

  fixture_act (fixture, "interview.speak");
  g_assert_false (fake_recorder_get_is_running (voice.recorder));
  g_assert_true (gtk_widget_get_mapped (box));
  /* The answer can be typed and submitted all the same. */
  fixture_type (fixture, TYPED);
  g_assert_true (fixture_can_press (fixture, "submit_button"));
  gtk_widget_activate_action (box, "microphone.start", NULL);
  g_assert_true (fake_recorder_get_is_running (FAKE_RECORDER (checker)));
  gtk_widget_activate_action (box, "microphone.cancel", NULL);
  gtk_widget_activate_action (box, "microphone.cancel", NULL);
  g_assert_false (gtk_widget_get_mapped (box));
  g_assert_false (fake_recorder_get_is_running (voice.recorder));
  aporia_test_await (!fake_recorder_get_is_running (FAKE_RECORDER (checker)), 10);

  fixture_act (fixture, "interview.speak");
  gtk_widget_activate_action (box, "microphone.skip", NULL);
  g_assert_true (fake_recorder_get_is_running (voice.recorder));
  g_assert_false (gtk_widget_get_mapped (box));
  gtk_widget_activate_action (ui_test_child (fixture->page, "speak_box"), "speak.discard", NULL);
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  fixture_say (fixture, &voice);
  speaking_fixture_leave (&voice);
}

/* Each full minute is told once, for a moment; nothing moves where motion is reduced. */
static void
test_minute (Fixture      *fixture,
             gconstpointer data)
{
  SpeakingFixture voice;
  GtkLabel *label, *elapsed;

  fixture_begin_voice (fixture, &voice, NULL);
  label = ui_test_child (fixture->page, "minute_label");
  elapsed = ui_test_child (fixture->page, "elapsed_label");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  fixture_say (fixture, &voice);
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
  speaking_fixture_leave (&voice);
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
  gboolean is_over = FALSE;

  /* What wakes the loop up: nothing else may happen in this time. */
  g_timeout_add (ms, aporia_test_deadline_cb, &is_over);
  aporia_test_await (is_over, 10);
}

/* However often the key repeats, by presses alone or with releases between them. */
static void
test_hold (Fixture      *fixture,
           gconstpointer data)
{
  SpeakingFixture voice;

  fixture_begin_voice (fixture, &voice, NULL);
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
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  g_assert_false (fake_recorder_get_is_running (voice.recorder));
  speaking_fixture_leave (&voice);
}

/* A tap presses what has the focus, and goes on recording when it is over. */
static void
test_tap (Fixture      *fixture,
          gconstpointer data)
{
  SpeakingFixture voice;

  fixture_begin_voice (fixture, &voice, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (ui_test_child (fixture->page, "begin_button"));
  g_assert_true (press_space (fixture));
  release_space (fixture);
  aporia_test_await (fake_recorder_get_is_running (voice.recorder), 10);
  wait (400);
  g_assert_cmpint (aporia_speaking_get_state (voice.speaking), ==, APORIA_SPEAKING_RECORDING);
  /* From then on it presses Done, as any button. */
  g_assert_false (press_space (fixture));
  speaking_fixture_leave (&voice);
}

/* In the answer it is typed, whatever is held down with it is another key, and on another page it is none of
 * ours. */
static void
test_not_held (Fixture      *fixture,
               gconstpointer data)
{
  SpeakingFixture voice;
  gboolean is_taken = TRUE;

  fixture_begin_voice (fixture, &voice, NULL);
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
  speaking_fixture_leave (&voice);
}

#define N_ITEMS() g_list_model_get_n_items (adw_combo_row_get_model (row))

/* The list of microphones follows what is plugged in while it is seen; one that was chosen stays chosen. */
static void
test_plugged (Fixture      *fixture,
              gconstpointer data)
{
  SpeakingFixture voice;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  AdwComboRow *row = g_object_new (APORIA_TYPE_MICROPHONE_ROW, NULL);
  g_autofree char *chosen = NULL;

  fixture_begin_voice (fixture, &voice, NULL);
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
  speaking_fixture_leave (&voice);
}

/* In a low window the meter comes into view with the recording; after that the page stays where it is put. */
static void
test_in_view (Fixture      *fixture,
              gconstpointer data)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (ui_test_child (fixture->page, "scroller"));
  SpeakingFixture voice;
  GtkWidget *box;

  fixture_begin_voice (fixture, &voice, NULL);
  box = ui_test_child (fixture->page, "speak_box");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 400);
  aporia_test_await (gtk_widget_get_height (fixture->window) < 420, 5);
  gtk_adjustment_set_value (adjustment, 0);
  aporia_test_drain ();
  g_assert_false (fixture_is_in_view (fixture, box));
  fixture_say (fixture, &voice);
  aporia_test_await (fixture_is_in_view (fixture, box), 5);
  gtk_adjustment_set_value (adjustment, 0);
  aporia_speaking_set_paused (voice.speaking, TRUE);
  aporia_speaking_set_paused (voice.speaking, FALSE);
  fake_recorder_hear (voice.recorder, 8, -9);
  aporia_test_drain ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  speaking_fixture_leave (&voice);
}

#define ADD(path, func) g_test_add ("/speak/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("off", test_off);
  ADD ("off-meanwhile", test_off_meanwhile);
  ADD ("try", test_try);
  ADD ("plugged", test_plugged);
  ADD ("minute", test_minute);
  ADD ("hold", test_hold);
  ADD ("tap", test_tap);
  ADD ("not-held", test_not_held);
  ADD ("in-view", test_in_view);
  return g_test_run ();
}
