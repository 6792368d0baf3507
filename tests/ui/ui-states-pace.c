/* The way into each state that is about time and pressure. */
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/stored-sessions.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"

#define LIMIT 120
#define ANSWER                                                                                          \
  "I measured the nightly report first, found the query that read the whole table, added an index and ran " \
  "it again: three minutes in place of forty. After that I wrote down how we measure, so that the next one " \
  "is found sooner."

#define await_interview(self, wanted)                                                                   \
  aporia_test_await (aporia_interview_get_state ((self)->interview) == (wanted), 10)

void
ui_enter_setup_pace (UiStates *self)
{
  GtkWidget *page, *group;
  GtkScrolledWindow *scroller;
  GtkAdjustment *adjustment;
  double y = 0;

  ui_enter_setup_ready (self);
  g_object_set (self->setup, "time-limit", LIMIT, "is-pressure", TRUE, NULL);
  page = ui_test_child (self->window, "setup_page");
  scroller = ui_test_child (page, "scroller");
  group = ui_test_child (page, "pace_group");
  adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  ui_states_settle (GTK_WIDGET (self->window));
  g_assert_true (gtk_widget_translate_coordinates (group, GTK_WIDGET (scroller), 0, 0, NULL, &y));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + y);
}

/* Returns: (transfer full) */
static AporiaAttempt *
make_attempt (UiStates *self,
              guint     limit,
              gboolean  is_pressure)
{
  ui_enter_setup_ready (self);
  g_object_set (self->setup, "time-limit", limit, "is-pressure", is_pressure, NULL);
  return ui_states_make_attempt (self);
}

/* As after a start of the program that found USED seconds gone. */
static void
begin (UiStates *self,
       guint     used)
{
  g_autoptr(AporiaAttempt) attempt = make_attempt (self, LIMIT, FALSE);
  AporiaInterview *killed = aporia_interview_new (self->coaches.base.services);
  GtkWidget *view;

  aporia_interview_start (killed, attempt);
  aporia_test_await (aporia_interview_get_state (killed) == APORIA_INTERVIEW_ANSWERING, 10);
  g_assert_true (aporia_store_save_seconds (self->coaches.base.services->store,
                                            aporia_interview_get_turn (killed)->question->uid, used, NULL));
  aporia_window_show_page (self->window, "interview");
  aporia_interview_resume (self->interview);
  await_interview (self, APORIA_INTERVIEW_ANSWERING);
  /* One that is killed does not say how far it came. */
  g_object_run_dispose (G_OBJECT (killed));
  g_object_unref (killed);
  view = ui_test_child (ui_test_child (self->window, "editor"), "view");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), ANSWER, -1);
}

void
ui_enter_interview_timed (UiStates *self)
{
  begin (self, 7);
}

void
ui_enter_interview_amber (UiStates *self)
{
  begin (self, 95);
}

void
ui_enter_interview_over (UiStates *self)
{
  begin (self, 151);
}

/* Two answers given: a question, and the follow-up to it. */
static void
press (UiStates *self)
{
  g_autoptr(AporiaAttempt) attempt = make_attempt (self, 0, TRUE);

  aporia_window_show_page (self->window, "interview");
  aporia_interview_start (self->interview, attempt);
  for (guint i = 0; i < 2; i++)
    {
      await_interview (self, APORIA_INTERVIEW_ANSWERING);
      g_assert_cmpuint (aporia_interview_get_turns (self->interview)->len, ==, i + 1);
      aporia_interview_submit (self->interview, ANSWER);
      aporia_test_await (aporia_interview_get_turns (self->interview)->len == i + 2, 10);
    }
  await_interview (self, APORIA_INTERVIEW_ANSWERING);
}

void
ui_enter_interview_withheld (UiStates *self)
{
  press (self);
  aporia_interview_look_at (self->interview, 0);
  await_interview (self, APORIA_INTERVIEW_FEEDBACK);
}

void
ui_enter_interview_pressed (UiStates *self)
{
  GtkWidget *list;

  press (self);
  aporia_interview_finish (self->interview);
  await_interview (self, APORIA_INTERVIEW_DONE);
  list = ui_test_child (self->window, "review_list");
  gtk_expander_set_expanded (GTK_EXPANDER (gtk_widget_get_next_sibling (gtk_widget_get_first_child (list))),
                             TRUE);
}

void
ui_enter_history_withheld (UiStates *self)
{
  GtkStack *stack;

  stored_sessions_press (60);
  g_free (stored_sessions_add (self->coaches.base.services, "Backend Engineer", 3, 1, 62, 0,
                               APORIA_ATTEMPT_OPEN, FALSE));
  stored_sessions_press (0);
  aporia_window_show_page (self->window, "history");
  aporia_test_await (!aporia_history_get_is_loading (self->history), 5);
  stack = ui_test_child (ui_test_child (self->window, "session_view"), "stack");
  aporia_test_await (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "session") == 0, 5);
}
