#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-interview-page-private.h"
#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

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
update_problem (AporiaInterviewPage *self,
                AporiaTurn          *turn)
{
  const char *error = aporia_interview_get_error (self->interview);
  gboolean has_error = error != NULL && *error != '\0';
  gboolean is_failed = self->state == APORIA_INTERVIEW_FAILED;
  gboolean is_safe = turn != NULL && turn->answer != NULL;
  AporiaJudgedBy *made_by = turn != NULL ? turn->question->made_by : NULL;
  /* Translators: details of a failure: what was going on, and which coach. */
  g_autofree char *details =
      g_strdup_printf (_ ("While %s. Coach: %s."),
                       is_safe ? _ ("reading an answer") : _ ("preparing a question"),
                       aporia_judged_by_get_label (made_by));

  gtk_widget_set_visible (self->problem_box, has_error && !is_failed);
  gtk_label_set_label (self->problem_label, has_error ? error : "");
  gtk_widget_set_visible (self->failed_card, is_failed);
  gtk_label_set_label (self->failed_title, is_safe ? _("Your answer is safe")
                                                   : _("The next step did not work"));
  gtk_label_set_label (self->failed_label,
                       has_error ? error : _ ("The coach did not reply. Try again."));
  gtk_label_set_label (self->details_label, details);
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

  aporia_feedback_card_set_turn (self->feedback_card, is_feedback ? turn : NULL);
  gtk_widget_set_visible (self->skipped_label, is_feedback && turn != NULL && turn->answer != NULL
                                                   && turn->answer->is_skipped);
  gtk_widget_set_visible (GTK_WIDGET (self->follow_up_expander), follow_up != NULL);
  gtk_label_set_label (self->follow_up_label, follow_up != NULL ? follow_up : "");
  gtk_button_set_label (self->next_button, is_last ? _("Finish") : _("Next question"));
  aporia_set_accessible_name (self->next_button,
                              is_last ? _ ("Finish interview") : _ ("Next question"));
}

static void
update_bar (AporiaInterviewPage *self)
{
  gboolean is_judging = self->state == APORIA_INTERVIEW_JUDGING;
  gboolean is_answering = self->state == APORIA_INTERVIEW_ANSWERING;

  gtk_widget_set_visible (self->skip_button, is_answering);
  gtk_widget_set_visible (GTK_WIDGET (self->submit_button), is_answering || is_judging);
  gtk_button_set_label (self->submit_button, is_judging ? _("Submitted") : _("Submit answer"));
  aporia_set_accessible_name (self->submit_button,
                              is_judging ? _ ("Submitted") : _ ("Submit answer"));
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), self->state == APORIA_INTERVIEW_FEEDBACK);
  gtk_widget_set_visible (self->bottom_bar, self->state != APORIA_INTERVIEW_FAILED);
}

static void
update_debrief (AporiaInterviewPage *self)
{
  AporiaAttempt *attempt = aporia_interview_get_attempt (self->interview);
  gboolean is_complete = attempt != NULL
                         && aporia_interview_get_n_asked (self->interview) >= attempt->n_planned;

  gtk_label_set_label (self->done_label, is_complete ? _("Well done, you made it to the end!")
                                                     : _("Interview finished"));
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
  update_problem (self, turn);
  update_feedback (self, turn);
  update_bar (self);
  update_debrief (self);
}
