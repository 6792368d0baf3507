/* The way into each state of the plan: what comes back, and the interview's day. */
#include "core/base/aporia-day.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/ports/aporia-plan-store.h"
#include "core/ports/aporia-practice-store.h"
#include "ui/stored-sessions.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"
#include <glib/gstdio.h>

static AporiaServices *
get_services (UiStates *self)
{
  return self->coaches.base.services;
}

static int
get_today (UiStates *self)
{
  return aporia_services_get_today (get_services (self));
}

/* A session of the job that is set up, three of its questions due. */
static void
add_session (UiStates *self)
{
  AporiaServices *services = get_services (self);
  g_autofree char *uid =
    stored_sessions_add (services, "Backend Engineer", 8, 0, 60, 5, APORIA_ATTEMPT_FINISHED, FALSE);
  g_autoptr(GPtrArray) turns = aporia_store_list_turns (services->store, uid, NULL);

  for (guint i = 0; i < 3; i++)
    {
      AporiaTurn *turn = turns->pdata[i];
      g_autoptr(AporiaPracticeItem) item =
        aporia_practice_item_make (turn->question->uid, FALSE, get_today (self) - 5);

      g_assert_true (
        aporia_practice_store_save_item (APORIA_PRACTICE_STORE (services->store), item, NULL));
    }
}

static void
set_date (UiStates *self,
          int       days)
{
  g_autoptr(AporiaInterviewDay) interview =
    aporia_interview_day_make ("Backend Engineer", "Example Ltd", get_today (self) + days, 0);

  g_assert_true (aporia_plan_store_save_interview (APORIA_PLAN_STORE (get_services (self)->store), interview,
                                                   NULL));
}

/* In Setup, with ROW of the card where it can be seen. */
static void
show_card (UiStates   *self,
           const char *id)
{
  GtkWidget *row;

  ui_enter_setup_ready (self);
  row = ui_test_child (self->window, id);
  aporia_test_await (gtk_widget_get_mapped (row), 5);
  ui_states_settle (GTK_WIDGET (self->window));
  if (ADW_IS_EXPANDER_ROW (row))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

void
ui_enter_plan_none (UiStates *self)
{
  show_card (self, "file_row");
}

void
ui_enter_plan_own (UiStates *self)
{
  g_autoptr(AporiaInterviewDay) interview =
    aporia_interview_day_make ("Backend Engineer", "Example Ltd", get_today (self) - 20, 0);
  char *texts[] = { "Why do you want to leave a place where you have worked for so long?",
                    "What would your last colleagues say that you are bad at?", NULL };
  GtkWidget *row;
  AporiaPlanStore *store = APORIA_PLAN_STORE (get_services (self)->store);

  g_assert_true (aporia_plan_store_add_own_questions (store, interview, texts, NULL));
  ui_enter_setup_ready (self);
  aporia_test_await (gtk_widget_get_mapped (ui_test_child (self->window, "own_group")), 5);
  ui_states_settle (GTK_WIDGET (self->window));
  row = ui_test_child (self->window, "own_group");
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

void
ui_enter_plan_due (UiStates *self)
{
  add_session (self);
  aporia_window_show_page (self->window, "interview");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-interview", NULL);
  g_object_notify (G_OBJECT (self->setup), "person");
  aporia_test_await (gtk_widget_get_mapped (ui_test_child (
                       ui_test_child (self->window, "interview_bin"), "due_chip")),
                     5);
}

void
ui_enter_plan_ahead (UiStates *self)
{
  add_session (self);
  set_date (self, 9);
  show_card (self, "days_row");
}

void
ui_enter_plan_today (UiStates *self)
{
  add_session (self);
  set_date (self, 0);
  show_card (self, "warm_up_row");
}

void
ui_enter_plan_past (UiStates *self)
{
  set_date (self, -1);
  show_card (self, "told_row");
}

static void
drop_file (UiStates   *self,
           const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, "Invitation.ics", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_signal_emit_by_name (ui_test_child (self->window, "drop_overlay"), "dropped", 0, path);
}

void
ui_enter_plan_unreadable (UiStates *self)
{
  ui_enter_setup_ready (self);
  drop_file (self, "Dear applicant\n");
  show_card (self, "message_row");
}

void
ui_enter_plan_events (UiStates *self)
{
  ui_enter_setup_ready (self);
  drop_file (self, "3 Interview, first round\n9 Interview with the whole team of the platform\n");
  show_card (self, "events_row");
}
