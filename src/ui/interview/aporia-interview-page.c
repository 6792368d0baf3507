#include "ui/interview/aporia-interview-page.h"

#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-interview-page-private.h"
#include "ui/widgets/aporia-column.h"
#include "ui/widgets/aporia-fold-layout.h"
#include "ui/widgets/aporia-tile-layout.h"
#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (AporiaInterviewPage, aporia_interview_page, ADW_TYPE_BIN)

/* ---- following the model ---- */

/* NULL: a moment later, if at all. */
static const char *
page_name (AporiaInterviewPage *self)
{
  switch (self->state)
    {
    case APORIA_INTERVIEW_EMPTY: return "empty";
    case APORIA_INTERVIEW_DONE: return "done";
    case APORIA_INTERVIEW_LOADING:
    case APORIA_INTERVIEW_REVIEWING: return NULL;
    default: return "session";
    }
}

static void
arrive (AporiaInterviewPage *self,
        gboolean             is_new_question,
        gboolean             was_at_rest)
{
  gtk_expander_set_expanded (self->follow_up_expander, FALSE);
  if (is_new_question)
    aporia_interview_page_scroll_to_top (self);
  else if (self->state == APORIA_INTERVIEW_FEEDBACK)
    aporia_interview_page_feedback_came (self, was_at_rest);
  aporia_interview_page_focus_in_place (self);
}

static void
show_state (AporiaInterviewPage *self,
            gboolean             is_new_state)
{
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);
  const char *uid = turn != NULL ? turn->question->uid : NULL;
  gboolean is_new_question = g_strcmp0 (uid, self->shown_uid) != 0;
  gboolean was_at_rest = aporia_interview_page_is_at_rest (self);

  g_free (self->shown_uid);
  self->shown_uid = g_strdup (uid);
  gtk_stack_set_visible_child_name (self->stack, page_name (self));
  if (is_new_question)
    aporia_interview_page_update_speaking (self, TRUE);
  aporia_interview_page_show_turn (self, turn, is_new_question);
  aporia_interview_page_update_actions (self);
  if (is_new_state || is_new_question)
    arrive (self, is_new_question, was_at_rest);
}

static void
update (AporiaInterviewPage *self)
{
  AporiaInterviewState state = aporia_interview_get_state (self->interview);
  gboolean is_new_state = state != self->state;

  self->state = state;
  if (is_new_state && state == APORIA_INTERVIEW_JUDGING)
    aporia_interview_page_note_submit (self);
  if (is_new_state)
    aporia_interview_page_begin_wait (self);
  aporia_interview_page_show_coach (self);
  if (page_name (self) != NULL)
    show_state (self, is_new_state);
  else
    aporia_interview_page_update_actions (self);
  aporia_interview_page_update_wait (self);
  aporia_interview_page_update_speaking (self, FALSE);
  aporia_interview_page_update_reading (self, is_new_state);
  aporia_interview_page_update_pace (self);
}

static void
draft_saved_cb (AporiaInterviewPage *self)
{
  aporia_answer_editor_set_draft_saved (self->editor,
                                        aporia_interview_get_is_draft_saved (self->interview));
}

static void
edited_cb (AporiaAnswerEditor  *editor,
           AporiaInterviewPage *self)
{
  g_autofree char *text = aporia_answer_editor_dup_text (editor);

  aporia_interview_page_stop_reading (self);
  aporia_interview_set_draft (self->interview, text);
  gtk_revealer_set_reveal_child (self->short_revealer, FALSE);
  aporia_interview_page_update_actions (self);
}

static void
ask_cb (AporiaFeedbackCard  *card,
        AporiaRemark        *remark,
        AporiaInterviewPage *self)
{
  aporia_interview_page_show_talk (self, remark);
}

/* The keyboard goes back to what the talk was about. */
static void
talk_closed_cb (AporiaInterviewPage *self)
{
  aporia_interview_page_focus_in_place (self);
}

static void
outline_wanted_cb (AporiaInterviewPage *self)
{
  if (self->strong != NULL)
    aporia_strong_answer_begin (self->strong);
}

static void
fallacy_dismissed_cb (AporiaFeedbackCard  *card,
                      AporiaInterviewPage *self)
{
  aporia_interview_set_fallacy_dismissed (self->interview, TRUE);
  aporia_feedback_card_focus (card);
}

/* ---- class ---- */

static void
aporia_interview_page_dispose (GObject *object)
{
  AporiaInterviewPage *self = APORIA_INTERVIEW_PAGE (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_handle_id (&self->talk_scroll_id, g_source_remove);
  g_clear_handle_id (&self->why_scroll_id, g_source_remove);
  g_clear_handle_id (&self->speak_scroll_id, g_source_remove);
  g_clear_handle_id (&self->pace_id, g_source_remove);
  g_clear_weak_pointer (&self->why_button);
  aporia_interview_page_show_strong_answer (self, NULL, FALSE);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_object (&self->hands_free);
  g_clear_object (&self->speaking);
  g_clear_object (&self->push_to_talk);
  aporia_interview_page_stop_reading (self);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->spoken_before, g_free);
  g_clear_object (&self->interview);

  G_OBJECT_CLASS (aporia_interview_page_parent_class)->dispose (object);
}

static void
aporia_interview_page_finalize (GObject *object)
{
  g_free (APORIA_INTERVIEW_PAGE (object)->shown_uid);
  g_free (APORIA_INTERVIEW_PAGE (object)->read_uid);

  G_OBJECT_CLASS (aporia_interview_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, stand_in_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, stand_in_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, loading_wait);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, new_feedback_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, wait_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, viewport);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, header);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, question_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, pace_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, pace_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, review_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, editor);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, speak_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, hands_free_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, replay_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, short_revealer);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, short_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, problem_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, failed_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, skipped_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, feedback_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, talk_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, outline_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, delivery_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, before_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, first_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, due_chip);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, later_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, keep_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, follow_up_expander);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, follow_up_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, skip_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, retake_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, submit_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, done_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, debrief_card);
}

static void
aporia_interview_page_class_init (AporiaInterviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_interview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_interview_page_finalize;

  g_type_ensure (APORIA_TYPE_ANSWER_EDITOR);
  g_type_ensure (APORIA_TYPE_COLUMN);
  g_type_ensure (APORIA_TYPE_COMPARISON_CARD);
  g_type_ensure (APORIA_TYPE_DELIVERY_CARD);
  g_type_ensure (APORIA_TYPE_DEBRIEF_CARD);
  g_type_ensure (APORIA_TYPE_DUE_CHIP);
  g_type_ensure (APORIA_TYPE_FAILED_CARD);
  g_type_ensure (APORIA_TYPE_FEEDBACK_CARD);
  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  g_type_ensure (APORIA_TYPE_OUTLINE_BOX);
  g_type_ensure (APORIA_TYPE_PACE_BAR);
  g_type_ensure (APORIA_TYPE_HANDS_FREE_BOX);
  g_type_ensure (APORIA_TYPE_KEEP_BOX);
  g_type_ensure (APORIA_TYPE_LATER_BUTTON);
  g_type_ensure (APORIA_TYPE_PROGRESS_HEADER);
  g_type_ensure (APORIA_TYPE_QUESTION_CARD);
  g_type_ensure (APORIA_TYPE_REVIEW_LIST);
  g_type_ensure (APORIA_TYPE_REPLAY_BUTTON);
  g_type_ensure (APORIA_TYPE_SPEAK_BOX);
  g_type_ensure (APORIA_TYPE_TALK_BOX);
  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  g_type_ensure (APORIA_TYPE_WAIT_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/interview/aporia-interview-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, fallacy_dismissed_cb);
  aporia_interview_page_install_actions (widget_class);
}

static void
aporia_interview_page_init (AporiaInterviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_interview_page_watch_scrolling (self);
  g_signal_connect_object (self->outline_box, "wanted", G_CALLBACK (outline_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pace_bar, "pace", G_CALLBACK (aporia_answer_editor_describe), self->editor,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->feedback_card, "why", G_CALLBACK (aporia_interview_page_why_cb), self);
  g_signal_connect_object (self->talk_box, "closed", G_CALLBACK (talk_closed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
aporia_interview_page_new (void)
{
  return g_object_new (APORIA_TYPE_INTERVIEW_PAGE, NULL);
}

void
aporia_interview_page_bind (AporiaInterviewPage *self,
                            AporiaInterview     *interview)
{
  /* The state is notified with everything that goes along with it. */
  const char *whole[] = { "notify::state", "notify::coach", "notify::is-standing-in" };
  const char *streams[] = { "notify::question-text", "notify::evaluation", "notify::stage" };
  const GConnectFlags swapped = G_CONNECT_SWAPPED;

  g_return_if_fail (APORIA_IS_INTERVIEW_PAGE (self));
  g_return_if_fail (self->interview == NULL);

  self->interview = g_object_ref (interview);
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    g_signal_connect_object (interview, whole[i],
                             G_CALLBACK (i == 0 ? update : aporia_interview_page_show_coach), self, swapped);
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    g_signal_connect_object (interview, streams[i], G_CALLBACK (aporia_interview_page_queue_progress), self,
                             swapped);
  g_signal_connect_object (interview, "notify::is-draft-saved", G_CALLBACK (draft_saved_cb), self, swapped);
  update (self);
}

void
aporia_interview_page_bind_plan (AporiaInterviewPage *self,
                                 AporiaPlan          *plan)
{
  g_return_if_fail (APORIA_IS_INTERVIEW_PAGE (self));

  aporia_due_chip_bind (self->due_chip, plan, self->interview);
  aporia_later_button_bind (self->later_button, plan, self->interview);
}

void
aporia_interview_page_bind_stories (AporiaInterviewPage *self,
                                    AporiaStories       *stories)
{
  g_return_if_fail (APORIA_IS_INTERVIEW_PAGE (self));

  aporia_keep_box_bind (self->keep_box, stories);
}
