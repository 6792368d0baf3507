#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-comparison.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-interview-page-private.h"
#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

#define WEAK_BELOW 50

static void
update_editor (AporiaInterviewPage *self,
               AporiaTurn          *turn,
               gboolean             is_new_question)
{
  gboolean is_answering = self->state == APORIA_INTERVIEW_ANSWERING;
  gboolean is_answered = turn != NULL && turn->answer != NULL && turn->answer->text != NULL;

  if (is_answered)
    aporia_answer_editor_set_text (self->editor, turn->answer->text);
  else if (is_new_question)
    aporia_answer_editor_set_text (self->editor, turn != NULL ? turn->draft : NULL);
  aporia_answer_editor_set_editable (self->editor, is_answering);
  aporia_answer_editor_set_draft_saved (self->editor,
                                        aporia_interview_get_is_draft_saved (self->interview));
  gtk_widget_set_visible (GTK_WIDGET (self->editor), turn != NULL && (is_answering || is_answered
                                                     || self->state == APORIA_INTERVIEW_JUDGING));
  if (!is_answering || is_new_question)
    gtk_revealer_set_reveal_child (self->short_revealer, FALSE);
}

static void
update_problem (AporiaInterviewPage *self)
{
  const char *error = aporia_interview_get_error (self->interview);
  gboolean has_error = error != NULL && *error != '\0' && self->state != APORIA_INTERVIEW_FAILED;

  gtk_widget_set_visible (self->problem_box, has_error);
  gtk_label_set_label (self->problem_label, has_error ? error : "");
  aporia_failed_card_update (self->failed_card, self->interview);
}

/* While feedback is asked for again, the earlier one stays until the first words of the new one. */
static void
update_card (AporiaInterviewPage *self,
             AporiaTurn          *turn)
{
  gboolean is_judging = self->state == APORIA_INTERVIEW_JUDGING;
  gboolean is_feedback = self->state == APORIA_INTERVIEW_FEEDBACK;
  gboolean has_feedback = turn != NULL && turn->evaluation != NULL && (is_feedback || is_judging) &&
                          !aporia_interview_get_is_withheld (self->interview);
  gboolean can_ask = aporia_interview_get_can_ask_again (self->interview);
  const char *note = aporia_interview_get_is_checking (self->interview) ? _("Checking logic…") : NULL;

  if (is_judging && aporia_interview_get_evaluation (self->interview) != NULL)
    return;
  aporia_feedback_card_set_turn (self->feedback_card, has_feedback ? turn : NULL);
  g_object_set (self->feedback_card, "note", note, "again-action", can_ask ? "interview.ask-again" : NULL,
                NULL);
}

/* Who can be talked to may change at any time; a talk belongs to the feedback it is about. */
static void
update_talk (AporiaInterviewPage *self)
{
  gboolean can_talk = aporia_interview_get_can_talk (self->interview);

  g_object_set (self->feedback_card, "can-ask", can_talk, NULL);
  if (self->state != APORIA_INTERVIEW_FEEDBACK || !can_talk)
    aporia_talk_box_set_talk (self->talk_box, NULL, NULL);
}

static void
outline_changed_cb (AporiaInterviewPage *self)
{
  aporia_outline_box_set_outline (self->outline_box, aporia_strong_answer_get_text (self->strong),
                                  aporia_strong_answer_get_error (self->strong));
}

void
aporia_interview_page_show_strong_answer (AporiaInterviewPage *self,
                                          AporiaStrongAnswer  *answer,
                                          gboolean             is_weak)
{
  if (answer == self->strong)
    return;
  if (self->strong != NULL)
    g_signal_handlers_disconnect_by_data (self->strong, self);
  g_set_object (&self->strong, answer);
  if (answer == NULL)
    return;
  g_signal_connect_object (answer, "changed", G_CALLBACK (outline_changed_cb), self, G_CONNECT_SWAPPED);
  aporia_outline_box_reset (self->outline_box, is_weak);
  if (aporia_strong_answer_get_text (answer) != NULL)
    outline_changed_cb (self);
}

/* Below "Getting there" an answer is weak. */
static void
update_outline (AporiaInterviewPage *self,
                AporiaTurn          *turn)
{
  AporiaStrongAnswer *answer = aporia_interview_get_strong_answer (self->interview);
  double mean = answer != NULL ? aporia_evaluation_get_mean (turn->evaluation) : -1;

  aporia_interview_page_show_strong_answer (self, answer, mean >= 0 && mean < WEAK_BELOW);
  gtk_widget_set_visible (GTK_WIDGET (self->outline_box), answer != NULL);
}

static void
compare (AporiaComparisonCard *card,
         AporiaTurn           *older,
         AporiaTurn           *turn)
{
  g_autoptr(AporiaComparison) comparison =
    older != NULL ? aporia_comparison_make (older->evaluation, turn->evaluation) : NULL;

  aporia_comparison_card_set_comparison (card, comparison);
}

/* A take is compared with the one before and with the first. */
static void
update_comparison (AporiaInterviewPage *self,
                   AporiaTurn          *turn)
{
  GPtrArray *turns = aporia_interview_get_turns (self->interview);
  gboolean is_judged =
    self->state == APORIA_INTERVIEW_FEEDBACK && turn != NULL && turn->evaluation != NULL &&
    !aporia_interview_get_is_withheld (self->interview);

  compare (self->before_card, is_judged ? aporia_takes_find_before (turns, turn) : NULL, turn);
  compare (self->first_card, is_judged ? aporia_takes_find_first (turns, turn) : NULL, turn);
  gtk_widget_set_visible (self->retake_button, aporia_interview_get_can_retake (self->interview));
}

/* Beside the feedback, and also where there is none: it needs no coach. */
static void
update_delivery (AporiaInterviewPage *self,
                 AporiaTurn          *turn)
{
  gboolean is_shown = (self->state == APORIA_INTERVIEW_FEEDBACK || self->state == APORIA_INTERVIEW_FAILED) &&
                      turn != NULL && turn->answer != NULL && !turn->answer->is_skipped &&
                      !aporia_interview_get_is_withheld (self->interview);

  aporia_delivery_card_set_turn (self->delivery_card, aporia_interview_get_turns (self->interview),
                                 is_shown ? turn : NULL);
}

static char *
dup_destination (AporiaInterviewPage *self)
{
  g_autoptr(AporiaCoach) coach = aporia_interview_ref_coach (self->interview);

  /* Translators: a caption under what the person writes: where it is sent. */
  return coach->host != NULL ? g_strdup_printf (_("goes to %s"), coach->host)
                             : g_strdup (_("stays on this computer"));
}

void
aporia_interview_page_show_talk (AporiaInterviewPage *self,
                                 AporiaRemark        *remark)
{
  g_autofree char *destination = dup_destination (self);
  /* Translators: under a talk about feedback, behind where the words go. */
  g_autofree char *caption = g_strdup_printf ("%s · %s", destination, _("the scores stay as they are"));

  aporia_talk_box_set_talk (self->talk_box, aporia_interview_get_talk (self->interview, remark), caption);
  /* It has no place yet. */
  gtk_viewport_set_scroll_to_focus (self->viewport, FALSE);
  aporia_talk_box_focus (self->talk_box);
  gtk_viewport_set_scroll_to_focus (self->viewport, TRUE);
  aporia_interview_page_follow_talk (self);
}

/* Where the button leads: back to the question that waits, on to the next one, or to the end. */
static void
update_next (AporiaInterviewPage *self,
             gboolean             is_last)
{
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);
  int open = aporia_interview_get_open_index (self->interview);
  /* Orders begin at 1: the one that follows has this very index. */
  gboolean is_back = open >= 0 && turn != NULL && open != (int) turn->question->order;
  gboolean is_end = is_last && open < 0;
  const char *label = is_back ? _("Back to the open question") : is_end ? _("Finish") : _("Next question");

  gtk_button_set_label (self->next_button, label);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->next_button)), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (gtk_button_get_child (self->next_button)), PANGO_WRAP_WORD_CHAR);
  aporia_set_accessible_name (self->next_button, !is_back && is_end ? _("Finish interview") : label);
}

/* A good answer is worth telling again; a sample's is not the person's own. */
static void
update_keep (AporiaInterviewPage *self,
             AporiaTurn          *turn)
{
  AporiaAttempt *attempt = aporia_interview_get_attempt (self->interview);
  gboolean is_shown = self->state == APORIA_INTERVIEW_FEEDBACK && attempt != NULL && !attempt->is_sample &&
                      turn != NULL && turn->answer != NULL && !turn->answer->is_skipped;

  aporia_keep_box_set_answer (self->keep_box, is_shown ? turn->question->uid : NULL,
                              is_shown ? turn->answer->text : NULL);
}

static void
update_feedback (AporiaInterviewPage *self,
                 AporiaTurn          *turn)
{
  gboolean is_feedback = self->state == APORIA_INTERVIEW_FEEDBACK;
  const char *follow_up = is_feedback ? aporia_interview_get_follow_up (self->interview) : NULL;
  AporiaAttempt *attempt = aporia_interview_get_attempt (self->interview);
  gboolean is_last = attempt != NULL
                     && aporia_interview_get_n_asked (self->interview) >= attempt->n_planned;

  update_card (self, turn);
  update_outline (self, turn);
  update_delivery (self, turn);
  update_comparison (self, turn);
  update_keep (self, turn);
  gtk_widget_set_visible (self->skipped_label, is_feedback && turn != NULL && turn->answer != NULL
                                                   && turn->answer->is_skipped);
  gtk_widget_set_visible (GTK_WIDGET (self->follow_up_expander), follow_up != NULL);
  gtk_label_set_label (self->follow_up_label, follow_up != NULL ? follow_up : "");
  update_next (self, is_last);
}

/* Without feedback as well: it can be asked for later. */
static gboolean
can_go_on (AporiaInterviewPage *self)
{
  return self->state == APORIA_INTERVIEW_FEEDBACK ||
         (self->state == APORIA_INTERVIEW_FAILED &&
          aporia_interview_get_step (self->interview) == APORIA_INTERVIEW_STEP_JUDGEMENT);
}

static void
update_bar (AporiaInterviewPage *self)
{
  gboolean is_judging = self->state == APORIA_INTERVIEW_JUDGING;
  gboolean is_answering = self->state == APORIA_INTERVIEW_ANSWERING;

  gtk_widget_set_visible (self->skip_button, is_answering);
  gtk_widget_set_visible (GTK_WIDGET (self->submit_button), is_answering || is_judging);
  /* Beside the wait, at the end without it. */
  gtk_widget_set_hexpand (GTK_WIDGET (self->submit_button), is_answering);
  gtk_button_set_label (self->submit_button, is_judging ? _("Submitted") : _("Submit answer"));
  aporia_set_accessible_name (self->submit_button,
                              is_judging ? _ ("Submitted") : _ ("Submit answer"));
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), can_go_on (self));
  gtk_widget_set_visible (self->bottom_bar, self->state != APORIA_INTERVIEW_FAILED || can_go_on (self));
}

static void
update_debrief (AporiaInterviewPage *self)
{
  AporiaAttempt *attempt = aporia_interview_get_attempt (self->interview);
  gboolean is_complete = attempt != NULL
                         && aporia_interview_get_n_asked (self->interview) >= attempt->n_planned;
  gboolean is_shown;

  gtk_label_set_label (self->done_label, is_complete ? _("Well done, you made it to the end!")
                                                     : _("Interview finished"));
  is_shown = self->state == APORIA_INTERVIEW_DONE && attempt != NULL;
  aporia_review_list_set_turns (self->review_list, is_shown ? attempt : NULL,
                                is_shown ? aporia_interview_get_turns (self->interview) : NULL);
  aporia_debrief_card_set_debrief (self->debrief_card,
                                   aporia_interview_get_debrief (self->interview));
}

void
aporia_interview_page_show_turn (AporiaInterviewPage *self,
                                 AporiaTurn          *turn,
                                 gboolean             is_new_question)
{
  aporia_progress_header_update (self->header, self->interview);
  aporia_question_card_set_question (self->question_card, turn != NULL ? turn->question : NULL);
  update_editor (self, turn, is_new_question);
  update_problem (self);
  if (is_new_question)
    aporia_talk_box_set_talk (self->talk_box, NULL, NULL);
  update_feedback (self, turn);
  update_talk (self);
  update_bar (self);
  update_debrief (self);
}

void
aporia_interview_page_show_loading (AporiaInterviewPage *self)
{
  g_clear_pointer (&self->shown_uid, g_free);
  gtk_stack_set_visible_child_name (self->stack, "session");
  aporia_progress_header_update (self->header, self->interview);
  aporia_question_card_set_so_far (self->question_card, aporia_interview_get_question_text (self->interview));
  gtk_widget_set_visible (GTK_WIDGET (self->editor), FALSE);
  update_problem (self);
  update_feedback (self, NULL);
  update_bar (self);
  aporia_interview_page_scroll_to_top (self);
}

void
aporia_interview_page_show_coach (AporiaInterviewPage *self)
{
  g_autoptr(AporiaCoach) coach = aporia_interview_ref_coach (self->interview);
  gboolean is_standing_in = aporia_interview_get_is_standing_in (self->interview);
  g_autofree char *destination = dup_destination (self);
  g_autofree char *text = NULL;

  aporia_answer_editor_set_destination (self->editor, destination);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->submit_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  destination, -1);
  if (is_standing_in && coach->host != NULL && aporia_interview_get_is_offline (self->interview))
    text = g_strdup (_("You are offline. The built-in coach is answering."));
  else
    text = g_strdup_printf (_("%s cannot be reached. The built-in coach is answering."), coach->label);
  gtk_label_set_label (self->stand_in_label, text);
  gtk_info_bar_set_revealed (self->stand_in_bar, is_standing_in);
  update_talk (self);
}
