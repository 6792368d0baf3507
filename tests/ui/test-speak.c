/* Answering by voice on the page: what was said goes behind what was typed, and nothing else is touched. */
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-turn.h"
#include "lib/sound-maker.h"
#include "lib/test-folder.h"
#include "ui/interview/aporia-answer-editor.h"
#include "ui/page-fixture.h"

#include <string.h>

#define HEARD "I led four cooks through a whole summer without a single complaint"
#define HEARD_REST "four cooks through a whole summer without a single complaint"
#define TYPED "In short:"

static void
test_answer (Fixture      *fixture,
             gconstpointer data)
{
  SpeakingFixture voice;
  g_autofree char *typed = NULL;

  fixture_begin_voice (fixture, &voice, NULL);
  fixture_type (fixture, TYPED);
  g_assert_true (fixture_can_press (fixture, "submit_button"));
  fixture_say (fixture, &voice);
  /* What is being said is part of the answer: it is neither left nor submitted. */
  g_assert_false (fixture_can_press (fixture, "submit_button"));
  g_assert_false (fixture_can_press (fixture, "skip_button"));
  fixture_act (fixture, "interview.submit");
  fixture_act (fixture, "interview.skip");
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);

  fixture_act (fixture, "interview.speak");
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, TYPED "\n\n" HEARD);
  g_assert_true (fixture_can_press (fixture, "submit_button"));
  /* It is a draft like any other. */
  aporia_test_await (aporia_interview_get_is_draft_saved (fixture->interview), 10);
  fixture_act (fixture, "interview.submit");
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (aporia_interview_get_turn (fixture->interview)->answer->text, ==, TYPED "\n\n" HEARD);
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->page, "speak_box")));
  speaking_fixture_leave (&voice);
}

/* Undo takes back what was said, as one step. */
static void
test_undo (Fixture      *fixture,
           gconstpointer data)
{
  SpeakingFixture voice;
  g_autofree char *typed = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter at;

  fixture_begin_voice (fixture, &voice, NULL);
  fixture_say (fixture, &voice);
  fixture_act (fixture, "interview.speak");
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  buffer = gtk_text_view_get_buffer (ui_test_child (ui_test_child (fixture->page, "editor"), "view"));
  gtk_text_buffer_get_iter_at_offset (buffer, &at, (int) strlen ("I led "));
  g_assert_true (gtk_text_iter_starts_tag (&at, NULL));
  gtk_text_buffer_undo (buffer);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, "");
  speaking_fixture_leave (&voice);
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
  SpeakingFixture voice;
  GtkTextBuffer *buffer;
  GtkTextIter at;

  fixture_begin_voice (fixture, &voice, NULL);
  fixture_type (fixture, TYPED);
  fixture_say (fixture, &voice);
  fixture_act (fixture, "interview.speak");
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
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
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  assert_typed (fixture, TYPED " Typed after.\n\nI led all " HEARD_REST);

  /* Once more, to the end. */
  gtk_widget_activate_action (get_box (fixture), "speak.again", NULL);
  fake_recorder_hear (voice.recorder, 5, -9);
  fixture_act (fixture, "interview.speak");
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  assert_typed (fixture, TYPED " Typed after.\n\n" HEARD);
  speaking_fixture_leave (&voice);
}

/* A failure loses neither what was typed nor what was said. */
static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  SpeakingFixture voice;
  g_autofree char *typed = NULL;

  fixture_begin_voice (fixture, &voice, NULL);
  fixture_type (fixture, TYPED);
  fake_transcriber_set_error (FAKE_TRANSCRIBER (voice.transcriber), "It is asleep.");
  fixture_say (fixture, &voice);
  fixture_act (fixture, "interview.speak");
  speaking_fixture_await (&voice, APORIA_SPEAKING_UNWRITTEN);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, TYPED);
  fake_transcriber_set_error (FAKE_TRANSCRIBER (voice.transcriber), NULL);
  gtk_widget_activate_action (ui_test_child (fixture->page, "speak_box"), "speak.retry", NULL);
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  g_free (typed);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, TYPED "\n\n" HEARD);
  speaking_fixture_leave (&voice);
}

/* Another interview: what is being said for this one is let go, and reaches no other answer. */
static void
test_other (Fixture      *fixture,
            gconstpointer data)
{
  SpeakingFixture voice;
  g_autofree char *typed = NULL;

  fixture_begin_voice (fixture, &voice, NULL);
  fixture_say (fixture, &voice);
  aporia_interview_skip (fixture->interview);
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  aporia_test_drain ();
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, "");
  g_assert_cmpuint (fake_transcriber_get_n_samples (FAKE_TRANSCRIBER (voice.transcriber)), ==, 0);
  speaking_fixture_leave (&voice);
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
  SpeakingFixture voice;
  g_autofree char *typed = NULL;

  fixture_begin_voice (fixture, &voice, aporia_test_folder ());
  fixture_act (fixture, "interview.speak");
  aporia_test_await (fake_recorder_get_is_running (voice.recorder), 10);
  fake_recorder_hear (voice.recorder, 5, -9);
  /* Elsewhere, as after another start. */
  aporia_speaking_set_question (voice.speaking, NULL);
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  /* A worker writes it. */
  aporia_test_await (is_in (aporia_test_folder ()), 10);
  g_object_notify (G_OBJECT (fixture->interview), "state");
  speaking_fixture_await (&voice, APORIA_SPEAKING_UNWRITTEN);
  g_assert_false (fixture_can_press (fixture, "skip_button"));

  gtk_widget_activate_action (ui_test_child (fixture->page, "speak_box"), "speak.retry", NULL);
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, HEARD);
  /* Not before the draft is. */
  g_assert_false (aporia_interview_get_is_draft_saved (fixture->interview));
  g_assert_true (is_in (aporia_test_folder ()));
  aporia_test_await (!is_in (aporia_test_folder ()), 10);
  g_assert_true (aporia_interview_get_is_draft_saved (fixture->interview));
  speaking_fixture_leave (&voice);
}

/* What is written down while one speaks is shown there, and is in the answer when that was all. */
static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  SpeakingFixture voice;
  g_autoptr(GArray) said = sound_maker_new ();
  GtkLabel *label;

  fixture_begin_voice (fixture, &voice, NULL);
  label = ui_test_child (fixture->page, "spoken_words_label");
  fixture_act (fixture, "interview.speak");
  g_assert_false (ui_test_is_shown (label));
  sound_maker_add_syllables (said, 4);
  sound_maker_add_silence (said, 1);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *before = g_strdup (gtk_label_get_label (label));

      fake_recorder_hear_sound (voice.recorder, (const gint16 *) said->data, said->len, SPEAKING_LOUD);
      aporia_test_await (strcmp (gtk_label_get_label (label), before) != 0, 10);
      g_assert_true (ui_test_is_shown (label));
    }
  /* The last of them, from a whole word on. */
  g_assert_cmpstr (gtk_label_get_label (label), ==, "… a single complaint " HEARD " " HEARD);
  g_assert_true (gtk_label_get_selectable (label));
  gtk_test_accessible_assert_role (label, GTK_ACCESSIBLE_ROLE_STATUS);
  assert_typed (fixture, "");
  fixture_act (fixture, "interview.speak");
  speaking_fixture_await (&voice, APORIA_SPEAKING_IDLE);
  assert_typed (fixture, HEARD " " HEARD " " HEARD);
  g_assert_false (ui_test_is_shown (label));
  speaking_fixture_leave (&voice);
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
  ADD ("words", test_words);
  return g_test_run ();
}
