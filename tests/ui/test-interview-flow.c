/* The Interview page with a coach that streams, is slow, fails: what the person sees and can do. */
#include "core/base/aporia-error.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-answer-editor.h"
#include "ui/page-fixture.h"
#include "ui/widgets/aporia-wait-bar.h"

#define CONTROL(f) (&(f)->base.control)
#define SCRIPT(f, kind) (&(f)->base.control.scripts[kind])

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture_set_up (fixture, data);
  model_fixture_use_model (&fixture->base, FALSE);
  aporia_interview_coach_changed (fixture->interview);
}

static void
hold (Fixture      *fixture,
      FakeAgentKind kind,
      int           n_pieces,
      int           hold_at)
{
  SCRIPT (fixture, kind)->n_pieces = n_pieces;
  SCRIPT (fixture, kind)->hold_at = hold_at;
  SCRIPT (fixture, kind)->hold = 1;
}

static void
let_go (Fixture      *fixture,
        FakeAgentKind kind)
{
  fake_coach_set (&SCRIPT (fixture, kind)->hold, 0);
}

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return ui_test_child (fixture->page, id);
}

static const char *
label (Fixture    *fixture,
       const char *id)
{
  return gtk_label_get_label (child (fixture, id));
}

/* The label of the question card: the failed card and others have theirs. */
static GtkWidget *
question_child (Fixture    *fixture,
                const char *id)
{
  return ui_test_child (child (fixture, "question_card"), id);
}

static gboolean
is_seen (gpointer widget)
{
  return gtk_widget_get_mapped (GTK_WIDGET (widget));
}

/* --- waiting ----------------------------------------------------------------------------------------- */

static void
test_wait_bar (Fixture      *fixture,
               gconstpointer data)
{
  AporiaWaitBar *bar = child (fixture, "wait_bar");
  GtkWidget *words = ui_test_child (bar, "words_box");
  GtkWidget *offer = ui_test_child (bar, "offer_box");
  GtkWidget *cancel = ui_test_child (bar, "cancel_button");
  gint64 since;

  fixture_start (fixture, 3);
  g_assert_false (ui_test_is_shown (bar));
  hold (fixture, FAKE_EVALUATOR, 0, 0);
  fixture_answer (fixture);
  aporia_test_await (aporia_interview_get_step (fixture->interview) == APORIA_INTERVIEW_STEP_JUDGEMENT, 5);
  since = aporia_interview_get_waiting_since (fixture->interview);
  aporia_wait_bar_update (bar, since + G_TIME_SPAN_SECOND / 2);
  g_assert_false (ui_test_is_shown (words));
  aporia_wait_bar_update (bar, since + G_TIME_SPAN_SECOND);
  g_assert_true (ui_test_is_shown (words));
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (bar, "stage_label")), ==, "Reading your answer");
  gtk_test_accessible_assert_property (cancel, GTK_ACCESSIBLE_PROPERTY_LABEL, "Cancel");
  g_assert_true (gtk_widget_is_sensitive (cancel));
  g_assert_false (ui_test_is_shown (offer));
  aporia_wait_bar_update (bar, since + 12 * G_TIME_SPAN_SECOND);
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (bar, "stage_label")), ==,
                   "Reading your answer · 12 s");
  aporia_wait_bar_update (bar, since + 72 * G_TIME_SPAN_SECOND);
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (bar, "stage_label")), ==,
                   "Reading your answer · 1 min 12 s");
  g_assert_true (ui_test_is_shown (offer));
  gtk_test_accessible_assert_property (ui_test_child (bar, "offer_button"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Use the built-in coach for this answer");
  ui_test_click (ui_test_child (bar, "offer_button"));
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_false (ui_test_is_shown (bar));
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (child (fixture, "feedback_card"), "engine_label")), ==,
                   "Built-in coach");
}

/* Esc and Cancel before anything is seen; the answer stays on the page. */
static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  fixture_start (fixture, 3);
  hold (fixture, FAKE_EVALUATOR, 0, 0);
  fixture_answer (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "interview.cancel", NULL));
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  g_assert_true (is_seen (child (fixture, "failed_card")));
  g_assert_cmpstr (label (fixture, "failed_title"), ==, "Your answer is safe");
  g_assert_true (g_str_has_prefix (label (fixture, "failed_label"), "You stopped the coach"));
  g_assert_cmpstr (gtk_button_get_label (child (fixture, "retry_button")), ==, "Ask for feedback");
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (child (fixture, "editor"), "answer_label")), ==,
                   ANSWER);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == child (fixture, "failed_title"));
  g_assert_false (ui_test_is_shown (child (fixture, "details_expander")));
  let_go (fixture, FAKE_EVALUATOR);
  ui_test_click (child (fixture, "retry_button"));
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
}

/* The keyboard is somewhere while the coach reads: on what was said. */
static void
test_focus_while_waiting (Fixture      *fixture,
                          gconstpointer data)
{
  fixture_start (fixture, 3);
  aporia_answer_editor_focus (child (fixture, "editor"));
  hold (fixture, FAKE_EVALUATOR, 0, 0);
  fixture_answer (fixture);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 ui_test_child (child (fixture, "editor"), "answer_label"));
  let_go (fixture, FAKE_EVALUATOR);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 ui_test_child (child (fixture, "feedback_card"), "heading_label"));
}

/* --- streaming --------------------------------------------------------------------------------------- */

static void
test_question_streams (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);
  GtkWidget *text = question_child (fixture, "text_label");

  hold (fixture, FAKE_QUESTIONER, 3, 0);
  aporia_interview_start (fixture->interview, attempt);
  aporia_test_await (is_seen (question_child (fixture, "skeleton_box")), 5);
  g_assert_false (ui_test_is_shown (child (fixture, "editor")));
  SCRIPT (fixture, FAKE_QUESTIONER)->hold_at = 2;
  aporia_test_await (is_seen (text) && strlen (gtk_label_get_label (GTK_LABEL (text))) > 5, 5);
  g_assert_true (g_str_has_prefix ("Question 1 about A?", gtk_label_get_label (GTK_LABEL (text))));
  g_assert_false (ui_test_is_shown (question_child (fixture, "skeleton_box")));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (child (fixture, "question_card")),
                                    GTK_ACCESSIBLE_STATE_BUSY,
                                    TRUE);
  let_go (fixture, FAKE_QUESTIONER);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (text)), ==, "Question 1 about A?");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (question_child (fixture, "engine_label"))), ==,
                   "test-model");
  g_assert_true (is_seen (child (fixture, "editor")));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (child (fixture, "question_card")),
                                    GTK_ACCESSIBLE_STATE_BUSY,
                                    FALSE);
}

/* Section by section; what is read already is not made anew when more comes. */
static void
test_feedback_streams (Fixture      *fixture,
                       gconstpointer data)
{
  GtkWidget *card = child (fixture, "feedback_card");
  GtkWidget *strengths = ui_test_child (card, "strengths_list");
  GtkWidget *improvements = ui_test_child (card, "improvements_list");
  GtkWidget *first;

  fixture_start (fixture, 3);
  hold (fixture, FAKE_EVALUATOR, 3, 2);
  fixture_answer (fixture);
  aporia_test_await (is_seen (strengths), 5);
  first = gtk_widget_get_first_child (ui_test_child (strengths, "items"));
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (card, "foot_label")), ==, "Still writing…");
  g_assert_false (ui_test_is_shown (ui_test_child (card, "main_scores")));
  g_assert_false (ui_test_is_shown (improvements));
  SCRIPT (fixture, FAKE_EVALUATOR)->hold_at = 3;
  aporia_test_await (is_seen (improvements), 5);
  g_assert_true (gtk_widget_get_first_child (ui_test_child (strengths, "items")) == first);
  first = gtk_widget_get_first_child (ui_test_child (improvements, "items"));
  let_go (fixture, FAKE_EVALUATOR);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_true (gtk_widget_get_first_child (ui_test_child (improvements, "items")) == first);
  g_assert_true (ui_test_is_shown (ui_test_child (card, "main_scores")));
  aporia_test_await (!ui_test_is_shown (ui_test_child (card, "foot_label")), 5);
  g_assert_true (ui_test_is_shown (ui_test_child (card, "ask_again_button")));
}

static void
test_logic_follows (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *card = child (fixture, "feedback_card");

  fixture_start (fixture, 3);
  CONTROL (fixture)->has_fallacy = 1;
  hold (fixture, FAKE_JUDGE, 0, 0);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (card, "foot_label")), ==, "Checking logic…");
  g_assert_true (gtk_widget_is_sensitive (child (fixture, "next_button")));
  g_assert_false (ui_test_is_shown (ui_test_child (card, "ribbon")));
  let_go (fixture, FAKE_JUDGE);
  aporia_test_await (ui_test_is_shown (ui_test_child (card, "ribbon")), 5);
  g_assert_false (ui_test_is_shown (ui_test_child (card, "foot_label")));
}

/* --- failures ---------------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  int         code;
  const char *label;

} codes[] = {
  { "unavailable", APORIA_ERROR_UNAVAILABLE, "The coach did not reply. The fake coach is away." },
  { "auth", APORIA_ERROR_AUTH, "There is no feedback yet. The fake coach is away." },
  { "limit", APORIA_ERROR_LIMIT, "There is no feedback yet. The fake coach is away." },
};

static void
test_code (Fixture      *fixture,
           gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  fixture_start (fixture, 3);
  SCRIPT (fixture, FAKE_EVALUATOR)->fail_all = 1 + codes[i].code;
  SCRIPT (fixture, FAKE_QUESTIONER)->fail_all = 1 + codes[i].code;
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  g_assert_true (is_seen (child (fixture, "failed_card")));
  g_assert_cmpstr (label (fixture, "failed_title"), ==, "Your answer is safe");
  g_assert_cmpstr (label (fixture, "failed_label"), ==, codes[i].label);
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (child (fixture, "editor"), "answer_label")), ==,
                   ANSWER);
  g_assert_cmpstr (gtk_button_get_label (child (fixture, "retry_button")), ==, "Try again");
  /* This window has no preferences. */
  g_assert_false (ui_test_is_shown (child (fixture, "preferences_button")));
  gtk_expander_set_expanded (child (fixture, "details_expander"), TRUE);
  g_assert_true (g_str_has_prefix (label (fixture, "details_label"),
                                   "While reading an answer. Coach: Test model"));
  g_assert_true (is_seen (child (fixture, "next_button")));
  ui_test_click (child (fixture, "fallback_button"));
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_false (ui_test_is_shown (child (fixture, "failed_card")));
  g_assert_cmpint (gtk_info_bar_get_revealed (child (fixture, "stand_in_bar")), ==,
                   codes[i].code == APORIA_ERROR_UNAVAILABLE);
}

/* Nothing to decide: the built-in coach did it, and the page says why. */
static void
test_protocol (Fixture      *fixture,
               gconstpointer data)
{
  fixture_start (fixture, 3);
  SCRIPT (fixture, FAKE_EVALUATOR)->fail_all = 1 + APORIA_ERROR_PROTOCOL;
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_true (is_seen (child (fixture, "problem_box")));
  g_assert_cmpstr (label (fixture, "problem_label"), ==,
                   "The fake coach is away. The built-in coach read this answer instead.");
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (child (fixture, "feedback_card"), "engine_label")), ==,
                   "Built-in coach");
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (child (fixture, "editor"), "answer_label")), ==,
                   ANSWER);
}

static void
test_question_failure (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);

  /* Room for what comes into it: a newer GTK complains of a window that has to grow. */
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 720, 640);
  SCRIPT (fixture, FAKE_QUESTIONER)->fail_all = 1 + APORIA_ERROR_LIMIT;
  aporia_interview_start (fixture->interview, attempt);
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  g_assert_cmpstr (label (fixture, "failed_title"), ==, "The next question is not there yet");
  g_assert_cmpstr (gtk_button_get_label (child (fixture, "fallback_button")), ==,
                   "Use built-in coach for this question");
  g_assert_false (ui_test_is_shown (child (fixture, "next_button")));
  ui_test_click (child (fixture, "fallback_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (question_child (fixture, "engine_label"))), ==,
                   "Built-in coach");
}

static void
test_debrief_failure (Fixture      *fixture,
                      gconstpointer data)
{
  fixture_start (fixture, 1);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  SCRIPT (fixture, FAKE_REVIEWER)->fail_all = 1 + APORIA_ERROR_UNAVAILABLE;
  ui_test_click (child (fixture, "next_button"));
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  g_assert_cmpstr (fixture_visible_page (fixture), ==, "session");
  g_assert_cmpstr (label (fixture, "failed_title"), ==, "The debrief is not there yet");
  ui_test_click (child (fixture, "fallback_button"));
  await_state (fixture, APORIA_INTERVIEW_DONE);
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (child (fixture, "debrief_card"), "engine_label")), ==,
                   "Built-in coach");
}

#define TEST_TYPE_WINDOW (test_window_get_type ())
G_DECLARE_FINAL_TYPE (TestWindow, test_window, TEST, WINDOW, GtkWindow)
struct _TestWindow
{
  GtkWindow parent_instance;
};
G_DEFINE_FINAL_TYPE (TestWindow, test_window, GTK_TYPE_WINDOW)

static guint n_preferences;

static void
preferences_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  n_preferences++;
}

static void
test_window_class_init (TestWindowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.preferences", NULL, preferences_cb);
}

static void
test_window_init (TestWindow *self)
{
}

/* A refused key leads to the preferences, where there are any. */
static void
test_preferences (Fixture      *fixture,
                  gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = g_object_new (TEST_TYPE_WINDOW, NULL);
  fixture->page = APORIA_INTERVIEW_PAGE (aporia_interview_page_new ());
  aporia_interview_page_bind (fixture->page, fixture->interview);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture_start (fixture, 3);
  SCRIPT (fixture, FAKE_EVALUATOR)->fail = 1 + APORIA_ERROR_AUTH;
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  ui_test_click (child (fixture, "preferences_button"));
  g_assert_cmpuint (n_preferences, ==, 1);
}

/* The built-in coach stands in: the bar says so, and goes with the next word of the other. */
static void
test_stand_in_bar (Fixture      *fixture,
                   gconstpointer data)
{
  fixture_start (fixture, 10);
  SCRIPT (fixture, FAKE_EVALUATOR)->fail_all = 1 + APORIA_ERROR_UNAVAILABLE;
  SCRIPT (fixture, FAKE_QUESTIONER)->fail_all = 1 + APORIA_ERROR_UNAVAILABLE;
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  ui_test_click (child (fixture, "fallback_button"));
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_true (gtk_info_bar_get_revealed (child (fixture, "stand_in_bar")));
  g_assert_cmpstr (label (fixture, "stand_in_label"), ==,
                   "Test model cannot be reached. The built-in coach is answering.");
  SCRIPT (fixture, FAKE_EVALUATOR)->fail_all = 0;
  ui_test_click (child (fixture, "stand_in_button"));
  g_assert_false (gtk_info_bar_get_revealed (child (fixture, "stand_in_bar")));
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (child (fixture, "feedback_card"), "engine_label")), ==,
                   "test-model");
}

/* Where an answer goes is said before it goes, also after a change of coach. */
static void
test_destination (Fixture      *fixture,
                  gconstpointer data)
{
  AporiaCoach *coach = fake_coach_new (CONTROL (fixture));
  GtkWidget *caption = ui_test_child (child (fixture, "editor"), "destination_label");

  fixture_start (fixture, 3);
  g_assert_true (is_seen (caption));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (caption)), ==, "stays on this computer");
  coach->host = g_strdup ("api.example.org");
  aporia_services_take_coach (fixture->base.services, coach);
  aporia_interview_coach_changed (fixture->interview);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (caption)), ==, "goes to api.example.org");
  gtk_test_accessible_assert_property (child (fixture, "submit_button"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "goes to api.example.org");
  aporia_interview_start_sample (fixture->interview);
  aporia_test_await (aporia_interview_get_attempt (fixture->interview) != NULL &&
                       aporia_interview_get_attempt (fixture->interview)->is_sample,
                     5);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (caption)), ==, "stays on this computer");
}

/* --- scrolling and looking back ---------------------------------------------------------------------- */

static GtkAdjustment *
adjustment (Fixture *fixture)
{
  return gtk_scrolled_window_get_vadjustment (child (fixture, "scroller"));
}

static double
get_bottom (Fixture *fixture)
{
  GtkAdjustment *it = adjustment (fixture);

  return gtk_adjustment_get_upper (it) - gtk_adjustment_get_page_size (it);
}

/* A long question and a low window: there is something to scroll. */
static void
make_long (Fixture *fixture)
{
  static const char *text = "Tell me about a time when you planned a menu for two hundred guests. What did "
                            "you do first, what went wrong, who helped you, and how did you know that it "
                            "had worked?\n\nTake your time.\n\nThere is no hurry.\n\nBegin wherever you "
                            "like.\n\nAnd then go on.";

  CONTROL (fixture)->question_text = text;
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 320);
}

/* The person has scrolled: the page stays where it is, and a button says that there is something new. */
static void
test_never_steals_scroll (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *button = child (fixture, "new_feedback_button");
  double value;

  make_long (fixture);
  fixture_start (fixture, 3);
  hold (fixture, FAKE_EVALUATOR, 3, 0);
  fixture_type (fixture, ANSWER);
  aporia_test_await (get_bottom (fixture) > 60, 5);
  gtk_adjustment_set_value (adjustment (fixture), get_bottom (fixture));
  ui_test_click (child (fixture, "submit_button"));
  aporia_test_await (aporia_interview_get_step (fixture->interview) == APORIA_INTERVIEW_STEP_JUDGEMENT, 5);
  aporia_test_await (get_bottom (fixture) > 20, 5);
  gtk_adjustment_set_value (adjustment (fixture), 5);
  value = gtk_adjustment_get_value (adjustment (fixture));
  SCRIPT (fixture, FAKE_EVALUATOR)->hold_at = 2;
  aporia_test_await (ui_test_is_shown (button), 5);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment (fixture)), ==, value);
  let_go (fixture, FAKE_EVALUATOR);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  aporia_test_await (get_bottom (fixture) > 200, 5);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment (fixture)), ==, value);
  g_assert_true (ui_test_is_shown (button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "New feedback");
  ui_test_click (button);
  g_assert_false (ui_test_is_shown (button));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment (fixture)), >, value);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 ui_test_child (child (fixture, "feedback_card"), "heading_label"));
}

/* The person waits: the page goes to the feedback once, with its first words, and rests there. */
static void
test_follows_once (Fixture      *fixture,
                   gconstpointer data)
{
  double value;

  make_long (fixture);
  fixture_start (fixture, 3);
  hold (fixture, FAKE_EVALUATOR, 3, 1);
  fixture_answer (fixture);
  aporia_test_await (gtk_adjustment_get_value (adjustment (fixture)) > 30, 5);
  value = gtk_adjustment_get_value (adjustment (fixture));
  let_go (fixture, FAKE_EVALUATOR);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  aporia_test_await (get_bottom (fixture) > value + 50, 5);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment (fixture)), ==, value);
  g_assert_false (ui_test_is_shown (child (fixture, "new_feedback_button")));
}

static void
test_earlier_question (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *typed = NULL;

  fixture_start (fixture, 3);
  SCRIPT (fixture, FAKE_EVALUATOR)->fail = 1 + APORIA_ERROR_UNAVAILABLE;
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  ui_test_click (child (fixture, "next_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  ui_test_click (child (fixture, "next_button"));
  aporia_test_await (aporia_interview_get_n_asked (fixture->interview) == 3, 5);
  fixture_type (fixture, "Half a sen");
  g_assert_true (ui_test_is_shown (child (fixture, "turns_button")));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "interview.look-at", "u", 0);
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_FAILED);
  g_assert_cmpstr (label (fixture, "failed_label"), ==, "This answer has no feedback yet.");
  g_assert_cmpstr (gtk_button_get_label (child (fixture, "next_button")), ==, "Back to the open question");
  ui_test_click (child (fixture, "retry_button"));
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  ui_test_click (child (fixture, "next_button"));
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, "Half a sen");
}

#define ADD(path, func, data)                                                                          \
  g_test_add ("/ui/interview-flow/" path, Fixture, data, set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("wait-bar", test_wait_bar, NULL);
  ADD ("cancel", test_cancel, NULL);
  ADD ("focus-while-waiting", test_focus_while_waiting, NULL);
  ADD ("question-streams", test_question_streams, NULL);
  ADD ("feedback-streams", test_feedback_streams, NULL);
  ADD ("logic-follows", test_logic_follows, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/interview-flow/code/", codes[i].name, NULL);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_code, fixture_tear_down);
    }
  ADD ("protocol", test_protocol, NULL);
  ADD ("question-failure", test_question_failure, NULL);
  ADD ("debrief-failure", test_debrief_failure, NULL);
  ADD ("preferences", test_preferences, NULL);
  ADD ("stand-in-bar", test_stand_in_bar, NULL);
  ADD ("destination", test_destination, NULL);
  ADD ("never-steals-scroll", test_never_steals_scroll, NULL);
  ADD ("follows-once", test_follows_once, NULL);
  ADD ("earlier-question", test_earlier_question, NULL);
  return g_test_run ();
}
