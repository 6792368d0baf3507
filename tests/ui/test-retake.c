/* What follows feedback: the question once more, "Why?" of a remark, a strong answer. */
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-spoken.h"
#include "lib/spoken-maker.h"
#include "lib/test-folder.h"
#include "ui/page-fixture.h"
#include "ui/widgets/aporia-feedback-card.h"
#include "ui/widgets/aporia-mark.h"
#include "ui/widgets/aporia-replay-button.h"
#include <string.h>

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return ui_test_child (fixture->page, id);
}

static void
begin (Fixture *fixture)
{
  fixture_start (fixture, 3);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
}

/* --- again ------------------------------------------------------------------------------------------- */

static void
try_again (Fixture    *fixture,
           const char *text)
{
  ui_test_click (child (fixture, "retake_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_false (ui_test_is_shown (child (fixture, "retake_button")));
  fixture_type (fixture, text);
  ui_test_click (child (fixture, "submit_button"));
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
}

static void
test_retake (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *before, *first;

  begin (fixture);
  before = child (fixture, "before_card");
  first = child (fixture, "first_card");
  g_assert_false (ui_test_is_shown (before));
  try_again (fixture, "One two three four five six seven eight nine ten eleven twelve thirteen.");
  g_assert_true (ui_test_is_shown (before));
  g_assert_false (ui_test_is_shown (first));
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (before, "summary_label")), ==,
                   "Better: correctness went from 12 to 13 percent.");
  try_again (fixture, "One two three four five six seven eight nine ten eleven.");
  g_assert_true (ui_test_is_shown (first));
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (before, "summary_label")), ==,
                   "Weaker: correctness went from 13 to 11 percent.");
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (first, "summary_label")), ==,
                   "Weaker: correctness went from 12 to 11 percent.");
  gtk_test_accessible_assert_property (gtk_widget_get_first_child (ui_test_child (first, "scores_box")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Correctness, from 12 to 11 percent, weaker");
  g_assert_cmpstr (gtk_label_get_label (child (fixture, "question_label")), ==,
                   "Third take · question 1 of 3");
  ui_test_click (child (fixture, "next_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpstr (gtk_label_get_label (child (fixture, "question_label")), ==, "Question 2 of 3");
  g_assert_false (ui_test_is_shown (before));
}

/* --- two takes, heard again --------------------------------------------------------------------------- */

/* Says and submits what is asked; the answer has a recording when IS_KEPT.  Returns: (transfer full) the
 * file's name */
static char *
answer_by_voice (Fixture         *fixture,
                 SpeakingFixture *voice,
                 gboolean         is_kept)
{
  const char *question = aporia_interview_get_turn (fixture->interview)->question->uid;
  g_autoptr(AporiaSpoken) spoken = spoken_maker_make (question);
  char *name = g_strconcat (question, ".opus", NULL);
  g_autofree char *path = g_build_filename (aporia_test_folder (), name, NULL);

  aporia_interview_keep_spoken (fixture->interview, spoken);
  aporia_test_await (aporia_interview_get_turn (fixture->interview)->spoken != NULL, 10);
  if (is_kept)
    {
      g_assert_true (g_file_set_contents (path, "what was said", -1, NULL));
      aporia_recordings_tidy (voice->recordings);
      aporia_test_await (aporia_recordings_has (voice->recordings, question), 10);
    }
  aporia_interview_submit (fixture->interview, SPOKEN_MAKER_TEXT);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  return name;
}

static GtkWidget *
get_button (GtkWidget *replay)
{
  GtkWidget *widget = gtk_widget_get_first_child (replay);

  while (!GTK_IS_BUTTON (widget))
    widget = gtk_widget_get_first_child (widget);
  return widget;
}

static void
press_replay (GtkWidget *replay)
{
  g_assert_true (ui_test_is_shown (replay));
  gtk_test_accessible_assert_property (get_button (replay), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Replay what you said");
  ui_test_click (get_button (replay));
}

/* Each side plays its own take, one at a time; a take that was not kept has no button. */
static void
test_heard_again (Fixture      *fixture,
                  gconstpointer data)
{
  SpeakingFixture voice;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  GtkWidget *takes, *before, *now;

  speaking_fixture_begin (&voice, fake_transcriber_new (FIXTURE_SAID, APORIA_TRANSCRIPT_DRAFT, NULL), NULL,
                          NULL);
  speaking_fixture_keep_recordings (&voice, fixture->base.services, aporia_test_folder (),
                                    aporia_test_folder ());
  fixture_show_voice (fixture, &voice);
  first = answer_by_voice (fixture, &voice, TRUE);
  ui_test_click (child (fixture, "retake_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  second = answer_by_voice (fixture, &voice, TRUE);

  takes = ui_test_child (child (fixture, "delivery_card"), "delivery_takes");
  before = ui_test_child (takes, "before_replay");
  now = ui_test_child (takes, "now_replay");
  gtk_toggle_button_set_active (ui_test_child (takes, "takes_button"), TRUE);
  press_replay (before);
  g_assert_true (g_str_has_suffix (fake_player_get_path (voice.player), first));
  press_replay (now);
  g_assert_true (g_str_has_suffix (fake_player_get_path (voice.player), second));
  g_assert_cmpuint (fake_player_get_n_started (voice.player), ==, 2);
  /* The same once more is a pause; the other side offers to begin again. */
  ui_test_click (get_button (now));
  g_assert_true (fake_player_get_is_paused (voice.player));
  press_replay (before);
  g_assert_true (g_str_has_suffix (fake_player_get_path (voice.player), first));
  g_assert_false (fake_player_get_is_paused (voice.player));

  ui_test_click (child (fixture, "retake_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_false (fake_player_get_is_playing (voice.player));
  third = answer_by_voice (fixture, &voice, FALSE);
  gtk_toggle_button_set_active (ui_test_child (takes, "takes_button"), TRUE);
  g_assert_false (ui_test_is_shown (now));
  press_replay (before);
  g_assert_true (g_str_has_suffix (fake_player_get_path (voice.player), second));
  aporia_recordings_stop (voice.recordings);
  speaking_fixture_leave (&voice);
}

/* --- why --------------------------------------------------------------------------------------------- */

static GtkWidget *
get_why (Fixture *fixture)
{
  GtkWidget *row = gtk_widget_get_first_child (ui_test_child (child (fixture, "improvements_list"), "items"));
  GtkWidget *words = gtk_widget_get_next_sibling (gtk_widget_get_first_child (row));
  GtkWidget *widget = gtk_widget_get_first_child (words);

  while (!GTK_IS_TOGGLE_BUTTON (widget))
    widget = gtk_widget_get_next_sibling (widget);
  return widget;
}

static gboolean
is_marked (Fixture *fixture)
{
  int y, height;

  return aporia_mark_find (ui_test_child (child (fixture, "editor"), "answer_label"), &y, &height);
}

static GtkWidget *
get_depth_row (Fixture *fixture)
{
  return gtk_widget_get_next_sibling (gtk_widget_get_first_child (child (fixture, "scores_box")));
}

static void
test_why (Fixture      *fixture,
          gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GtkWidget *button;

  begin (fixture);
  button = get_why (fixture);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Why?");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "About “W”, for Depth");
  g_assert_false (ui_test_is_shown (gtk_widget_get_next_sibling (button)));
  for (guint i = 0; i < 2; i++)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      g_assert_true (is_marked (fixture));
      g_assert_true (gtk_widget_has_css_class (get_depth_row (fixture), "marked"));
      g_assert_true (ui_test_is_shown (gtk_widget_get_next_sibling (button)));
      /* A second press, and Escape. */
      if (i == 0)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
      else
        g_assert_true (gtk_widget_activate_action (page, "interview.escape", NULL));
      g_assert_false (is_marked (fixture));
      g_assert_false (gtk_widget_has_css_class (get_depth_row (fixture), "marked"));
      g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
    }
  /* Left open, it does not stay behind. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  ui_test_click (child (fixture, "next_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_false (is_marked (fixture));
  g_assert_null (aporia_feedback_card_get_open_why (child (fixture, "feedback_card")));
}

/* A remark about no words names the rule; one "Why?" closes the other; only one is told at a time. */
static void
count_cb (AporiaFeedbackCard *card,
          AporiaRemark       *remark,
          gboolean            is_open,
          int                *n_open)
{
  *n_open += is_open ? 1 : -1;
}

static void
test_why_rules (void)
{
  g_autoptr(GtkWidget) card = g_object_ref_sink (aporia_feedback_card_new ());
  g_autoptr(AporiaQuestion) question = aporia_question_new ();
  g_autoptr(AporiaEvaluation) evaluation = aporia_evaluation_new ();
  g_autoptr(AporiaTurn) turn = NULL;
  GtkWidget *list = ui_test_child (card, "improvements_list");
  GtkWidget *one, *other;
  int n_open = 0;

  question->uid = g_strdup ("q");
  g_ptr_array_add (evaluation->improvements,
                   aporia_remark_make (APORIA_CRITERION_RELEVANCE, "Yes.", -1, -1, "Name the role."));
  g_ptr_array_add (evaluation->improvements,
                   aporia_remark_make (APORIA_CRITERION_DEPTH, "Yes.", 0, 3, "Say why."));
  turn = aporia_turn_make (question, NULL, evaluation, NULL);
  aporia_feedback_card_set_turn (APORIA_FEEDBACK_CARD (card), turn);
  g_signal_connect (card, "why", G_CALLBACK (count_cb), &n_open);
  one = ui_test_child (list, "items");
  one = gtk_widget_get_first_child (one);
  other = gtk_widget_get_next_sibling (one);
  one = gtk_widget_get_next_sibling (gtk_widget_get_first_child (
    gtk_widget_get_next_sibling (gtk_widget_get_first_child (one))));
  other = gtk_widget_get_last_child (gtk_widget_get_next_sibling (gtk_widget_get_first_child (other)));
  other = gtk_widget_get_prev_sibling (other);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_next_sibling (one))),
                            "it shows what this role asks for"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (one), TRUE);
  g_assert_cmpint (n_open, ==, 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), TRUE);
  g_assert_cmpint (n_open, ==, 1);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (one)));
  g_assert_true (aporia_feedback_card_close_why (APORIA_FEEDBACK_CARD (card)));
  g_assert_cmpint (n_open, ==, 0);
  g_assert_false (aporia_feedback_card_close_why (APORIA_FEEDBACK_CARD (card)));
}

/* Code points, not bytes; words that moved are found; words that are not there are not marked. */
static void
test_mark (void)
{
  g_autoptr(GtkLabel) label = g_object_ref_sink (GTK_LABEL (gtk_label_new ("Für “Müller” – 30 % gespart.")));
  int y, height;

  g_assert_true (aporia_mark_words (label, "Müller", 5, 11));
  g_assert_true (aporia_mark_words (label, "Müller", 0, 3));
  g_assert_true (aporia_mark_words (label, "gespart", 900, 907));
  g_assert_true (aporia_mark_find (label, &y, &height));
  g_assert_false (aporia_mark_words (label, "Meier", 5, 11));
  g_assert_false (aporia_mark_find (label, &y, &height));
  g_assert_false (aporia_mark_words (label, NULL, -1, -1));
}

/* --- a strong answer --------------------------------------------------------------------------------- */

static void
test_strong_answer (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *box, *steps, *button;

  begin (fixture);
  box = child (fixture, "outline_box");
  steps = ui_test_child (box, "steps");
  button = ui_test_child (box, "show_button");
  /* 12 percent is weak: the button stands out. */
  g_assert_false (gtk_widget_has_css_class (button, "flat"));
  g_assert_cmpint (g_atomic_int_get (&fixture->base.builtin.n_outlines), ==, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  aporia_test_await (gtk_widget_get_first_child (steps) != NULL, 5);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (gtk_widget_get_first_child (
                     steps)))), ==, "1. Say what it was: [ when ]");
  g_assert_nonnull (strstr (gtk_label_get_label (ui_test_child (box, "status_label")), "not said by you"));
  /* Closed and opened: asked once. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  g_assert_false (ui_test_is_shown (ui_test_child (box, "card")));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_cmpint (g_atomic_int_get (&fixture->base.builtin.n_outlines), ==, 1);
  ui_test_click (child (fixture, "next_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_false (ui_test_is_shown (box));
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_true (ui_test_is_shown (box));
  g_assert_null (gtk_widget_get_first_child (steps));
}

static void
test_strong_answer_fails (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *box, *button;

  begin (fixture);
  box = child (fixture, "outline_box");
  button = ui_test_child (box, "show_button");
  fixture->base.builtin.fail_outline = 1;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  aporia_test_await (g_str_has_prefix (gtk_label_get_label (ui_test_child (box, "status_label")),
                                       "There is no outline."), 5);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  aporia_test_await (gtk_widget_get_first_child (ui_test_child (box, "steps")) != NULL, 5);
}

#define ADD(path, func) \
  g_test_add ("/retake/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("again", test_retake);
  ADD ("heard-again", test_heard_again);
  ADD ("why", test_why);
  g_test_add_func ("/retake/why-rules", test_why_rules);
  g_test_add_func ("/retake/mark", test_mark);
  ADD ("strong-answer", test_strong_answer);
  ADD ("strong-answer-fails", test_strong_answer_fails);
  return g_test_run ();
}
