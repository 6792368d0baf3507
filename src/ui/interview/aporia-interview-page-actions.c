#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-interview-page-private.h"

#define SHORT_ANSWER_WORDS 10

void
aporia_interview_page_submit (AporiaInterviewPage *self)
{
  g_autofree char *text = aporia_answer_editor_dup_text (self->editor);

  gtk_revealer_set_reveal_child (self->short_revealer, FALSE);
  aporia_interview_submit (self->interview, text);
}

/* A short answer is asked about once, in a row below the editor. */
static void
submit_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaInterviewPage *self = APORIA_INTERVIEW_PAGE (widget);
  guint n_words = aporia_answer_editor_count_words (self->editor);

  if (aporia_interview_page_is_hands_free (self))
    {
      aporia_interview_page_finish_answer (self, TRUE);
      return;
    }
  if (n_words == 0)
    return;
  if (n_words >= SHORT_ANSWER_WORDS)
    {
      aporia_interview_page_submit (self);
      return;
    }
  gtk_revealer_set_reveal_child (self->short_revealer, TRUE);
  gtk_widget_grab_focus (self->short_button);
}

static void
submit_anyway_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  aporia_interview_page_submit (APORIA_INTERVIEW_PAGE (widget));
}

static void
keep_writing_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  AporiaInterviewPage *self = APORIA_INTERVIEW_PAGE (widget);

  gtk_revealer_set_reveal_child (self->short_revealer, FALSE);
  aporia_answer_editor_focus (self->editor);
}

static void
skip_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  aporia_interview_skip (APORIA_INTERVIEW_PAGE (widget)->interview);
}

static void
next_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  aporia_interview_next (APORIA_INTERVIEW_PAGE (widget)->interview);
}

static void
retake_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  aporia_interview_retake (APORIA_INTERVIEW_PAGE (widget)->interview);
}

static void
practise_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  const char *uids[] = { g_variant_get_string (parameter, NULL), NULL };

  aporia_interview_start_practice (APORIA_INTERVIEW_PAGE (widget)->interview, (GStrv) uids);
}

static void
follow_up_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  aporia_interview_ask_follow_up (APORIA_INTERVIEW_PAGE (widget)->interview);
}

static void
retry_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  aporia_interview_retry (APORIA_INTERVIEW_PAGE (widget)->interview);
}

static void
cancel_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  aporia_interview_cancel (APORIA_INTERVIEW_PAGE (widget)->interview);
}

static void
close_why_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  aporia_feedback_card_close_why (APORIA_INTERVIEW_PAGE (widget)->feedback_card);
}

/* What was opened last is closed first. */
static void
escape_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaInterviewPage *self = APORIA_INTERVIEW_PAGE (widget);

  if (!aporia_feedback_card_close_why (self->feedback_card))
    aporia_interview_cancel (self->interview);
}

static void
use_fallback_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  aporia_interview_use_fallback (APORIA_INTERVIEW_PAGE (widget)->interview);
}

static void
retry_coach_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  aporia_interview_retry_coach (APORIA_INTERVIEW_PAGE (widget)->interview);
}

static void
ask_again_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  aporia_interview_ask_again (APORIA_INTERVIEW_PAGE (widget)->interview);
}

static void
look_at_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  aporia_interview_look_at (APORIA_INTERVIEW_PAGE (widget)->interview, g_variant_get_uint32 (parameter));
}

static void
show_feedback_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  AporiaInterviewPage *self = APORIA_INTERVIEW_PAGE (widget);

  aporia_interview_page_scroll_to_feedback (self);
  aporia_feedback_card_focus (self->feedback_card);
}

static void
reset_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  aporia_interview_reset (APORIA_INTERVIEW_PAGE (widget)->interview);
}

static void
finish_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  aporia_interview_finish (APORIA_INTERVIEW_PAGE (widget)->interview);
}

static void
outline_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  AporiaInterviewPage *self = APORIA_INTERVIEW_PAGE (widget);
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);

  if (turn != NULL)
    aporia_answer_editor_insert_outline (self->editor, turn->question->text);
}

static void
skills_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  AporiaInterviewPage *self = APORIA_INTERVIEW_PAGE (widget);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->header)))
    aporia_progress_header_toggle_skills (self->header);
}

static void
speak_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  aporia_speak_box_toggle (APORIA_INTERVIEW_PAGE (widget)->speak_box);
}

static void
hands_free_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  aporia_interview_page_toggle_hands_free (APORIA_INTERVIEW_PAGE (widget));
}

static void
answered_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  aporia_interview_page_finish_answer (APORIA_INTERVIEW_PAGE (widget), FALSE);
}

static void
read_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  aporia_interview_page_toggle_reading (APORIA_INTERVIEW_PAGE (widget));
}

void
aporia_interview_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "interview.submit", NULL, submit_cb);
  gtk_widget_class_install_action (widget_class, "interview.submit-anyway", NULL, submit_anyway_cb);
  gtk_widget_class_install_action (widget_class, "interview.keep-writing", NULL, keep_writing_cb);
  gtk_widget_class_install_action (widget_class, "interview.skip", NULL, skip_cb);
  gtk_widget_class_install_action (widget_class, "interview.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "interview.retake", NULL, retake_cb);
  gtk_widget_class_install_action (widget_class, "interview.practise", "s", practise_cb);
  gtk_widget_class_install_action (widget_class, "interview.follow-up", NULL, follow_up_cb);
  gtk_widget_class_install_action (widget_class, "interview.retry", NULL, retry_cb);
  gtk_widget_class_install_action (widget_class, "interview.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "interview.close-why", NULL, close_why_cb);
  gtk_widget_class_install_action (widget_class, "interview.escape", NULL, escape_cb);
  gtk_widget_class_install_action (widget_class, "interview.use-fallback", NULL, use_fallback_cb);
  gtk_widget_class_install_action (widget_class, "interview.retry-coach", NULL, retry_coach_cb);
  gtk_widget_class_install_action (widget_class, "interview.ask-again", NULL, ask_again_cb);
  gtk_widget_class_install_action (widget_class, "interview.look-at", "u", look_at_cb);
  gtk_widget_class_install_action (widget_class, "interview.show-feedback", NULL, show_feedback_cb);
  gtk_widget_class_install_action (widget_class, "interview.reset", NULL, reset_cb);
  gtk_widget_class_install_action (widget_class, "interview.finish", NULL, finish_cb);
  gtk_widget_class_install_action (widget_class, "interview.outline", NULL, outline_cb);
  gtk_widget_class_install_action (widget_class, "interview.speak", NULL, speak_cb);
  gtk_widget_class_install_action (widget_class, "interview.hands-free", NULL, hands_free_cb);
  gtk_widget_class_install_action (widget_class, "interview.answered", NULL, answered_cb);
  gtk_widget_class_install_action (widget_class, "interview.read", NULL, read_cb);
  gtk_widget_class_install_action (widget_class, "interview.skills", NULL, skills_cb);
}

void
aporia_interview_page_update_actions (AporiaInterviewPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_answering = self->state == APORIA_INTERVIEW_ANSWERING;
  gboolean is_feedback = self->state == APORIA_INTERVIEW_FEEDBACK;
  gboolean is_failed = self->state == APORIA_INTERVIEW_FAILED;
  gboolean is_unjudged =
    is_failed && aporia_interview_get_step (self->interview) == APORIA_INTERVIEW_STEP_JUDGEMENT;
  gboolean is_done = self->state == APORIA_INTERVIEW_DONE;
  gboolean can_cancel = aporia_interview_get_can_cancel (self->interview);
  gboolean has_why = aporia_feedback_card_get_open_why (self->feedback_card) != NULL;
  /* What is being said is part of the answer. */
  gboolean is_speaking = aporia_speak_box_get_is_busy (self->speak_box);
  gboolean is_hands_free = aporia_interview_page_is_hands_free (self);
  gboolean has_text =
    is_answering && !is_speaking && aporia_answer_editor_count_words (self->editor) > 0;
  gboolean may_leave = (is_answering && !is_speaking) || is_feedback || is_failed;

  gtk_widget_action_set_enabled (widget, "interview.submit", has_text);
  gtk_widget_action_set_enabled (widget, "interview.submit-anyway", has_text);
  gtk_widget_action_set_enabled (widget, "interview.skip", is_answering && !is_speaking);
  gtk_widget_action_set_enabled (widget, "interview.outline", is_answering);
  gtk_widget_action_set_enabled (widget, "interview.next", is_feedback || is_unjudged);
  gtk_widget_action_set_enabled (widget, "interview.cancel", can_cancel);
  gtk_widget_action_set_enabled (widget, "interview.close-why", has_why);
  gtk_widget_action_set_enabled (widget, "interview.escape", can_cancel || has_why);
  gtk_widget_action_set_enabled (widget, "interview.use-fallback",
                                 aporia_interview_get_can_fall_back (self->interview));
  gtk_widget_action_set_enabled (widget, "interview.ask-again", is_feedback);
  gtk_widget_action_set_enabled (widget, "interview.look-at", may_leave);
  gtk_widget_action_set_enabled (widget, "interview.follow-up", is_feedback);
  gtk_widget_action_set_enabled (widget, "interview.retake",
                                 aporia_interview_get_can_retake (self->interview));
  gtk_widget_action_set_enabled (widget, "interview.retry", is_failed);
  gtk_widget_action_set_enabled (widget, "interview.finish", may_leave);
  gtk_widget_action_set_enabled (widget, "interview.reset", may_leave || is_done);
  gtk_widget_action_set_enabled (widget, "interview.speak", is_answering && !is_hands_free);
  gtk_widget_action_set_enabled (widget, "interview.hands-free",
                                 is_hands_free || (is_answering && !is_speaking));
  gtk_widget_action_set_enabled (widget, "interview.answered", is_hands_free);
  gtk_widget_action_set_enabled (widget, "interview.read", aporia_interview_page_can_read (self));
}
