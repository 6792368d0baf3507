/* Waiting and streaming: nothing changes in the first moment, then what there is of the question, of the
 * feedback, and in plain words what is waited for. */
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-interview-page-private.h"
#include <glib/gi18n-lib.h>

/* A wait shorter than this is not shown. */
#define SHOW_WAIT_MS 300

static gboolean
is_on_own_page (AporiaInterviewPage *self)
{
  return self->state == APORIA_INTERVIEW_REVIEWING ||
         (self->state == APORIA_INTERVIEW_LOADING && aporia_interview_get_attempt (self->interview) == NULL);
}

static void
show_wait (AporiaInterviewPage *self)
{
  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (is_on_own_page (self))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else
    aporia_interview_page_show_loading (self);
}

static gboolean
show_wait_cb (gpointer data)
{
  AporiaInterviewPage *self = data;

  self->delay_id = 0;
  show_wait (self);
  return G_SOURCE_REMOVE;
}

void
aporia_interview_page_begin_wait (AporiaInterviewPage *self)
{
  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (self->state == APORIA_INTERVIEW_LOADING || self->state == APORIA_INTERVIEW_REVIEWING)
    self->delay_id = g_timeout_add (SHOW_WAIT_MS, show_wait_cb, self);
}

static const char *
get_fallback_label (AporiaInterviewPage *self)
{
  return aporia_interview_get_step (self->interview) == APORIA_INTERVIEW_STEP_QUESTION
           ? _("Use the built-in coach for this question")
           : _("Use the built-in coach for this answer");
}

void
aporia_interview_page_update_wait (AporiaInterviewPage *self)
{
  gint64 since = aporia_interview_get_waiting_since (self->interview);
  const char *stage = aporia_interview_get_stage (self->interview);
  gboolean can_fall_back = aporia_interview_get_can_fall_back (self->interview);
  gboolean is_own = is_on_own_page (self);

  g_object_set (self->wait_bar, "fallback-label", get_fallback_label (self), NULL);
  aporia_wait_bar_set (self->loading_wait, is_own ? since : 0, stage, can_fall_back);
  aporia_wait_bar_set (self->wait_bar, is_own ? 0 : since, stage, can_fall_back);
}

/* --- what streams ---------------------------------------------------------------------------------- */

static void
show_question_so_far (AporiaInterviewPage *self)
{
  if (aporia_interview_get_question_text (self->interview) == NULL)
    return;
  /* Words are there before the moment is over. */
  if (self->delay_id != 0)
    show_wait (self);
  else
    aporia_question_card_set_so_far (self->question_card,
                                     aporia_interview_get_question_text (self->interview));
}

static void
show_feedback_so_far (AporiaInterviewPage *self)
{
  AporiaEvaluation *so_far = aporia_interview_get_evaluation (self->interview);
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);
  gboolean was_shown = gtk_widget_get_visible (GTK_WIDGET (self->feedback_card));
  gboolean was_at_rest = aporia_interview_page_is_at_rest (self);

  if (so_far == NULL || turn == NULL)
    return;
  aporia_feedback_card_set_so_far (self->feedback_card, turn, so_far);
  g_object_set (self->feedback_card, "note", _("Still writing…"), "again-action", NULL, NULL);
  if (!was_shown)
    aporia_interview_page_feedback_came (self, was_at_rest);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  AporiaInterviewPage *self = APORIA_INTERVIEW_PAGE (widget);

  self->tick_id = 0;
  if (self->interview == NULL)
    return G_SOURCE_REMOVE;
  if (self->state == APORIA_INTERVIEW_LOADING)
    show_question_so_far (self);
  else if (self->state == APORIA_INTERVIEW_JUDGING)
    show_feedback_so_far (self);
  aporia_interview_page_update_wait (self);
  aporia_interview_page_update_actions (self);
  return G_SOURCE_REMOVE;
}

void
aporia_interview_page_queue_progress (AporiaInterviewPage *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}
