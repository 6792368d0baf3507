/* The way into each state of how an answer sounded. */
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/ports/aporia-delivery-store.h"
#include "lib/spoken-maker.h"
#include "ui/history/aporia-turn-row.h"
#include "ui/widgets/aporia-delivery-card.h"
#include "ui/stored-sessions.h"
#include "ui/ui-states-private.h"
#include "ui/ui-test.h"

/* TAKE was said for the question that is shown, and submitted.  SPOKEN: (transfer full) */
static void
answer (UiStates     *self,
        AporiaSpoken *spoken)
{
  g_autoptr(AporiaSpoken) given = spoken;

  aporia_interview_keep_spoken (self->interview, given);
  aporia_test_await (aporia_interview_get_turn (self->interview)->spoken != NULL, 10);
  aporia_interview_submit (self->interview, SPOKEN_MAKER_TEXT);
  aporia_test_await (aporia_interview_get_state (self->interview) == APORIA_INTERVIEW_FEEDBACK, 20);
}

static void
scroll_to_card (UiStates *self)
{
  ui_states_scroll_to (self, ui_test_child (self->window, "delivery_card"));
}

static const char *
get_uid (UiStates *self)
{
  return aporia_interview_get_turn (self->interview)->question->uid;
}

void
ui_enter_delivery (UiStates *self)
{
  ui_enter_interview_question (self);
  answer (self, spoken_maker_make (get_uid (self)));
  scroll_to_card (self);
}

/* Three spoken takes; the last two beside each other. */
void
ui_enter_delivery_takes (UiStates *self)
{
  ui_enter_interview_question (self);
  for (guint i = 0; i < 3; i++)
    {
      AporiaSpoken *spoken;

      if (i > 0)
        {
          aporia_interview_retake (self->interview);
          aporia_test_await (aporia_interview_get_state (self->interview) == APORIA_INTERVIEW_ANSWERING, 20);
        }
      spoken = spoken_maker_make (get_uid (self));
      if (i == 2)
        {
          spoken->delivery->speech_rate = 116;
          spoken->delivery->pause_ratio = .24;
        }
      answer (self, spoken);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_child (self->window, "takes_button")), TRUE);
  ui_states_scroll_to (self, ui_test_child (self->window, "delivery_takes"));
}

void
ui_enter_delivery_draft (UiStates *self)
{
  ui_enter_interview_question (self);
  answer (self, spoken_maker_make_draft (get_uid (self)));
  scroll_to_card (self);
}

/* The first TYPE in WIDGET.  Returns: (transfer none) (nullable) */
static gpointer
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

void
ui_enter_history_delivery (UiStates *self)
{
  AporiaServices *services = self->coaches.base.services;
  GtkWidget *view;

  g_autofree char *uid = stored_sessions_add (services, "Sous Chef", 2, 0, 80, 1,
                                              APORIA_ATTEMPT_FINISHED, FALSE);
  g_autoptr(GPtrArray) turns = aporia_store_list_turns (services->store, uid, NULL);
  AporiaTurn *turn = turns->pdata[0];
  g_autoptr(AporiaSpoken) spoken = spoken_maker_make (turn->question->uid);
  g_autoptr(AporiaSpoken) compared = spoken_maker_compare (spoken, 7);

  g_assert_true (
    aporia_delivery_store_save (APORIA_DELIVERY_STORE (services->store), compared, NULL));
  aporia_window_show_page (self->window, "history");
  aporia_test_await (!aporia_history_get_is_loading (self->history), 5);
  view = ui_test_child (self->window, "session_view");
  aporia_test_await (find (view, APORIA_TYPE_TURN_ROW) != NULL, 5);
  aporia_turn_row_set_expanded (find (view, APORIA_TYPE_TURN_ROW), TRUE);
  /* A narrow window shows the list of sessions. */
  if (gtk_widget_get_mapped (view))
    ui_states_scroll_to (self, find (view, APORIA_TYPE_DELIVERY_CARD));
}

/* A session whose answers were spoken, each a little faster than the one before. */
static void
add_spoken_session (UiStates *self)
{
  AporiaServices *services = self->coaches.base.services;
  g_autofree char *uid = stored_sessions_add (services, "Sous Chef", 5, 0, 60, 1, APORIA_ATTEMPT_FINISHED,
                                              FALSE);
  g_autoptr(GPtrArray) turns = aporia_store_list_turns (services->store, uid, NULL);

  for (guint i = 0; i < turns->len; i++)
    {
      g_autoptr(AporiaSpoken) spoken =
        spoken_maker_make (((AporiaTurn *) turns->pdata[i])->question->uid);
      g_autoptr(AporiaSpoken) compared = NULL;

      spoken->delivery->speech_rate -= 9 * (turns->len - 1 - i);
      spoken->delivery->fillers_per_100 += .8 * (turns->len - 1 - i);
      spoken->delivery->pause_ratio += .04 * (i % 3);
      compared = i < 2 ? aporia_spoken_ref (spoken) : spoken_maker_compare (spoken, i);
      g_assert_true (
        aporia_delivery_store_save (APORIA_DELIVERY_STORE (services->store), compared, NULL));
    }
}

static void
enter_analytics_spoken (UiStates   *self,
                        const char *button)
{
  add_spoken_session (self);
  aporia_window_show_page (self->window, "analytics");
  aporia_test_await (!aporia_analytics_get_is_loading (self->analytics), 5);
  if (button != NULL)
    ui_test_click (ui_test_child (self->window, button));
  ui_states_scroll_to (self, ui_test_child (self->window, "delivery_course"));
}

void
ui_enter_analytics_spoken (UiStates *self)
{
  enter_analytics_spoken (self, NULL);
}

void
ui_enter_analytics_spoken_table (UiStates *self)
{
  enter_analytics_spoken (self, "table_button");
}
