/* The Interview page over the interview model, a fake store and scripted agents. */
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-answer-editor.h"
#include "ui/page-fixture.h"
#include "ui/widgets/aporia-feedback-card.h"

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_cmpstr (fixture_visible_page (fixture), ==, "empty");
}

static void
test_question (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *header = ui_test_child (fixture->page, "header");
  GtkWidget *editor = ui_test_child (fixture->page, "editor");

  fixture_start (fixture, 10);
  g_assert_cmpstr (fixture_visible_page (fixture), ==, "session");
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (header, "question_label")), ==,
                   "Question 1 of 10");
  g_assert_false (gtk_widget_is_sensitive (ui_test_child (fixture->page, "submit_button")));
  g_assert_true (gtk_widget_is_sensitive (ui_test_child (fixture->page, "skip_button")));
  gtk_test_accessible_assert_property (ui_test_child (editor, "view"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Your answer");
  gtk_test_accessible_assert_property (ui_test_child (fixture->page, "skip_button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Skip question");
  gtk_test_accessible_assert_property (ui_test_child (header, "skills_button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Skills covered, 1 of 3");
}

static void
test_submit_once (Fixture      *fixture,
                  gconstpointer data)
{
  GtkButton *submit = ui_test_child (fixture->page, "submit_button");

  g_atomic_int_set (&fixture->base.control.hold, 1);
  fixture_start (fixture, 3);
  fixture_answer (fixture);
  g_assert_false (
      gtk_widget_activate_action (GTK_WIDGET (fixture->page), "interview.nothing", NULL));
  await_state (fixture, APORIA_INTERVIEW_JUDGING);
  g_assert_cmpstr (gtk_button_get_label (submit), ==, "Submitted");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (submit)));
  g_atomic_int_set (&fixture->base.control.hold, 0);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_true (ui_test_is_shown (ui_test_child (fixture->page, "feedback_card")));
  g_assert_cmpint (g_atomic_int_get (&fixture->base.control.n_evaluations), ==, 1);
  g_assert_cmpstr (gtk_label_get_label (
                       ui_test_child (ui_test_child (fixture->page, "editor"), "answer_label")),
                   ==, ANSWER);
}

static void
test_short_answer (Fixture      *fixture,
                   gconstpointer data)
{
  GtkRevealer *row = ui_test_child (fixture->page, "short_revealer");

  fixture_start (fixture, 3);
  fixture_type (fixture, "Yes, often.");
  ui_test_click (ui_test_child (fixture->page, "submit_button"));
  g_assert_true (gtk_revealer_get_reveal_child (row));
  g_assert_cmpint (STATE (fixture), ==, APORIA_INTERVIEW_ANSWERING);
  ui_test_click (ui_test_child (fixture->page, "keep_button"));
  g_assert_false (gtk_revealer_get_reveal_child (row));
  ui_test_click (ui_test_child (fixture->page, "submit_button"));
  ui_test_click (ui_test_child (fixture->page, "short_button"));
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
}

static void
test_draft (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *typed = NULL;

  fixture_start (fixture, 3);
  fixture_type (fixture, "Half a sen");
  aporia_interview_flush_draft (fixture->interview);
  aporia_test_await (aporia_interview_get_is_draft_saved (fixture->interview), 5);
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, "Half a sen");
}

static void
test_skip_and_undo (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *first = NULL;

  fixture_start (fixture, 3);
  first = g_strdup (aporia_interview_get_turn (fixture->interview)->question->uid);
  ui_test_click (ui_test_child (fixture->page, "skip_button"));
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_ANSWERING
                       && aporia_interview_get_n_asked (fixture->interview) == 2, 5);
  aporia_interview_undo (fixture->interview);
  aporia_test_await (
      aporia_interview_get_turn (fixture->interview) != NULL
          && g_str_equal (aporia_interview_get_turn (fixture->interview)->question->uid, first),
      5);
}

static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  fixture_start (fixture, 3);
  g_atomic_int_set (&fixture->base.control.fail_evaluate, 1);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FAILED);
  g_assert_true (ui_test_is_shown (ui_test_child (fixture->page, "failed_card")));
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (fixture->page, "failed_title")), ==,
                   "Your answer is safe");
  ui_test_click (ui_test_child (fixture->page, "retry_button"));
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_false (ui_test_is_shown (ui_test_child (fixture->page, "failed_card")));
}

static void
test_fallacy (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *card = ui_test_child (fixture->page, "feedback_card");
  GtkWidget *ribbon = ui_test_child (card, "ribbon");

  int width = 0;

  g_atomic_int_set (&fixture->base.control.has_fallacy, 1);
  fixture_start (fixture, 3);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);
  g_assert_cmpint (width, <=, 360);
  g_assert_true (ui_test_is_shown (ribbon));
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (ribbon, "title_label")), ==,
                   "Fallacy Detected — False Cause");
  gtk_toggle_button_set_active (ui_test_child (ribbon, "more_button"), TRUE);
  ui_test_click (ui_test_child (ribbon, "dismiss_button"));
  g_assert_false (ui_test_is_shown (ribbon));
  aporia_test_await (aporia_interview_get_turn (fixture->interview)->is_hint_dismissed, 5);
}

/* Presses Tab until WIDGET, or something in it, has the focus. */
static void
tab_to (Fixture    *fixture,
        const char *id)
{
  GtkWidget *wanted = ui_test_child (fixture->page, id);

  for (guint i = 0; i < 20; i++)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

      if (focus == wanted || (focus != NULL && gtk_widget_is_ancestor (focus, wanted)))
        return;
      g_signal_emit_by_name (fixture->window, "move-focus", GTK_DIR_TAB_FORWARD);
    }
  g_error ("Tab does not lead to \"%s\"", id);
}

/* A flow box of scores once kept the focus: it holds nothing to focus, and said it had it. */
static void
test_tab_order (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *card = ui_test_child (fixture->page, "feedback_card");

  g_atomic_int_set (&fixture->base.control.has_fallacy, 1);
  fixture_start (fixture, 3);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_true (gtk_widget_get_mapped (card));
  aporia_feedback_card_focus (APORIA_FEEDBACK_CARD (card));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window))
                 == ui_test_child (card, "heading_label"));
  /* Tab goes by where things are. */
  aporia_test_await (gtk_widget_get_width (ui_test_child (fixture->page, "more_button")) > 0, 5);
  tab_to (fixture, "more_button");
  tab_to (fixture, "follow_up_expander");
  tab_to (fixture, "next_button");
}

static void
test_follow_up (Fixture      *fixture,
                gconstpointer data)
{
  GtkExpander *expander = ui_test_child (fixture->page, "follow_up_expander");

  fixture_start (fixture, 3);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_true (ui_test_is_shown (expander));
  gtk_expander_set_expanded (expander, TRUE);
  ui_test_click (ui_test_child (fixture->page, "follow_up_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
  g_assert_cmpstr (gtk_label_get_label (ui_test_child (ui_test_child (fixture->page, "header"),
                                                       "question_label")),
                   ==, "Follow-up to question 1 of 3");
}

static void
test_to_the_end (Fixture      *fixture,
                 gconstpointer data)
{
  GtkButton *next = ui_test_child (fixture->page, "next_button");

  fixture_start (fixture, 2);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (gtk_button_get_label (next), ==, "Next question");
  ui_test_click (next);
  aporia_test_await (STATE (fixture) == APORIA_INTERVIEW_ANSWERING
                       && aporia_interview_get_n_asked (fixture->interview) == 2, 5);
  fixture_answer (fixture);
  await_state (fixture, APORIA_INTERVIEW_FEEDBACK);
  g_assert_cmpstr (gtk_button_get_label (next), ==, "Finish");
  gtk_test_accessible_assert_property (next, GTK_ACCESSIBLE_PROPERTY_LABEL, "Finish interview");
  ui_test_click (next);
  await_state (fixture, APORIA_INTERVIEW_DONE);
  g_assert_cmpstr (fixture_visible_page (fixture), ==, "done");
  g_assert_true (ui_test_is_shown (ui_test_child (fixture->page, "debrief_card")));
  ui_test_click (ui_test_child (fixture->page, "again_button"));
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

static void
test_outline (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *typed = NULL;

  fixture_start (fixture, 3);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->page), "interview.outline", NULL));
  typed = fixture_dup_typed (fixture);
  g_assert_cmpstr (typed, ==, "Situation: \n\nTask: \n\nAction: \n\nResult: ");
}

#define ADD(path, func)                                                                            \
  g_test_add ("/ui/interview-page/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("empty", test_empty);
  ADD ("question", test_question);
  ADD ("submit-once", test_submit_once);
  ADD ("short-answer", test_short_answer);
  ADD ("draft", test_draft);
  ADD ("skip-and-undo", test_skip_and_undo);
  ADD ("failure", test_failure);
  ADD ("fallacy", test_fallacy);
  ADD ("tab-order", test_tab_order);
  ADD ("follow-up", test_follow_up);
  ADD ("to-the-end", test_to_the_end);
  ADD ("outline", test_outline);
  return g_test_run ();
}
