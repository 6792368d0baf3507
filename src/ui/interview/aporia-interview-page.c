#include "ui/interview/aporia-interview-page.h"

#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-interview-page-private.h"
#include "ui/widgets/aporia-column.h"
#include "ui/widgets/aporia-tile-layout.h"
#include <glib/gi18n-lib.h>

/* A wait shorter than this is not shown, a longer one is explained. */
#define SHOW_WAIT_MS 300
#define EXPLAIN_WAIT_MS 1000

G_DEFINE_FINAL_TYPE (AporiaInterviewPage, aporia_interview_page, ADW_TYPE_BIN)

/* ---- waiting ---- */

static gboolean
explain_wait_cb (gpointer data)
{
  AporiaInterviewPage *self = data;

  self->delay_id = 0;
  gtk_revealer_set_reveal_child (self->loading_revealer, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->stage_spinner),
                          self->state == APORIA_INTERVIEW_JUDGING);
  gtk_label_set_label (self->stage_label,
                       self->state == APORIA_INTERVIEW_JUDGING ? _("Reading your answer") : "");
  return G_SOURCE_REMOVE;
}

static gboolean
show_wait_cb (gpointer data)
{
  AporiaInterviewPage *self = data;

  gtk_stack_set_visible_child_name (self->stack, "loading");
  self->delay_id = g_timeout_add (EXPLAIN_WAIT_MS - SHOW_WAIT_MS, explain_wait_cb, self);
  return G_SOURCE_REMOVE;
}

static void
show_wait (AporiaInterviewPage *self)
{
  gboolean is_review = self->state == APORIA_INTERVIEW_REVIEWING;

  gtk_revealer_set_reveal_child (self->loading_revealer, FALSE);
  gtk_label_set_label (self->loading_label,
                       is_review ? _ ("Writing your debrief") : _ ("Preparing the question"));
  gtk_widget_set_visible (GTK_WIDGET (self->stage_spinner), FALSE);
  gtk_label_set_label (self->stage_label, "");
  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (self->state == APORIA_INTERVIEW_JUDGING)
    self->delay_id = g_timeout_add (EXPLAIN_WAIT_MS, explain_wait_cb, self);
  else if (self->state == APORIA_INTERVIEW_LOADING || is_review)
    self->delay_id = g_timeout_add (SHOW_WAIT_MS, show_wait_cb, self);
}

/* ---- scrolling and focus ---- */

/* The person has not scrolled to something else since the answer was submitted. */
static gboolean
is_at_rest (AporiaInterviewPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double value = gtk_adjustment_get_value (adjustment);
  double bottom = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  return value < 1 || value > bottom - 1 || ABS (value - self->submit_value) < 1;
}

static gboolean
scroll_to_feedback_cb (gpointer data)
{
  AporiaInterviewPage *self = data;
  GtkWidget *content = gtk_viewport_get_child (self->viewport);
  graphene_point_t point;

  self->scroll_id = 0;
  if (gtk_widget_compute_point (GTK_WIDGET (self->feedback_card), content,
                                &GRAPHENE_POINT_INIT (0, 0), &point))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), point.y - 12);
  return G_SOURCE_REMOVE;
}

/* Moves the focus without the page moving along. */
static void
focus_in_place (AporiaInterviewPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_viewport_set_scroll_to_focus (self->viewport, FALSE);
  aporia_interview_page_focus (self);
  gtk_viewport_set_scroll_to_focus (self->viewport, TRUE);
}

static void
arrive (AporiaInterviewPage *self,
        gboolean             is_new_question,
        gboolean             was_at_rest)
{
  if (is_new_question)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  else if (self->state == APORIA_INTERVIEW_FEEDBACK && was_at_rest && self->scroll_id == 0)
    self->scroll_id = g_timeout_add_full (G_PRIORITY_LOW, 50, scroll_to_feedback_cb, self, NULL);
  focus_in_place (self);
}

void
aporia_interview_page_focus (AporiaInterviewPage *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW_PAGE (self));

  if (self->state == APORIA_INTERVIEW_FEEDBACK
      && gtk_widget_get_visible (GTK_WIDGET (self->feedback_card)))
    aporia_feedback_card_focus (self->feedback_card);
  else if (self->state == APORIA_INTERVIEW_DONE)
    aporia_debrief_card_focus (self->debrief_card);
  else if (self->state == APORIA_INTERVIEW_ANSWERING || self->state == APORIA_INTERVIEW_FEEDBACK)
    aporia_question_card_focus (self->question_card);
}

/* ---- following the model ---- */

static const char *
page_name (AporiaInterviewPage *self)
{
  switch (self->state)
    {
    case APORIA_INTERVIEW_EMPTY:
      return "empty";
    case APORIA_INTERVIEW_DONE:
      return "done";
    case APORIA_INTERVIEW_LOADING:
    case APORIA_INTERVIEW_REVIEWING:
      return NULL; /* a moment later */
    default:
      return "session";
    }
}

static void
update (AporiaInterviewPage *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);
  AporiaInterviewState state = aporia_interview_get_state (self->interview);
  const char *uid = turn != NULL ? turn->question->uid : NULL;
  gboolean is_new_state = state != self->state;
  gboolean is_new_question = g_strcmp0 (uid, self->shown_uid) != 0;
  gboolean was_at_rest = is_at_rest (self);

  self->state = state;
  if (is_new_state && state == APORIA_INTERVIEW_JUDGING)
    self->submit_value =
        gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  if (is_new_state)
    show_wait (self);
  if (page_name (self) == NULL)
    {
      aporia_interview_page_update_actions (self);
      return;
    }
  g_free (self->shown_uid);
  self->shown_uid = g_strdup (uid);
  gtk_stack_set_visible_child_name (self->stack, page_name (self));
  aporia_interview_page_show_turn (self, turn, is_new_question);
  aporia_interview_page_update_actions (self);
  if (is_new_state || is_new_question)
    {
      gtk_expander_set_expanded (self->follow_up_expander, FALSE);
      arrive (self, is_new_question, was_at_rest);
    }
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

  aporia_interview_set_draft (self->interview, text);
  gtk_revealer_set_reveal_child (self->short_revealer, FALSE);
  aporia_interview_page_update_actions (self);
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
  g_clear_object (&self->interview);

  G_OBJECT_CLASS (aporia_interview_page_parent_class)->dispose (object);
}

static void
aporia_interview_page_finalize (GObject *object)
{
  g_free (APORIA_INTERVIEW_PAGE (object)->shown_uid);

  G_OBJECT_CLASS (aporia_interview_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, loading_revealer);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, loading_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, viewport);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, header);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, question_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, editor);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, short_revealer);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, short_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, problem_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, failed_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, failed_title);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, failed_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, details_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, skipped_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, feedback_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, follow_up_expander);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, follow_up_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, stage_spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, stage_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaInterviewPage, skip_button);
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
  g_type_ensure (APORIA_TYPE_DEBRIEF_CARD);
  g_type_ensure (APORIA_TYPE_FEEDBACK_CARD);
  g_type_ensure (APORIA_TYPE_PROGRESS_HEADER);
  g_type_ensure (APORIA_TYPE_QUESTION_CARD);
  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/interview/aporia-interview-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, fallacy_dismissed_cb);
  aporia_interview_page_install_actions (widget_class);
}

static void
aporia_interview_page_init (AporiaInterviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  const char *names[] = { "notify::state", "notify::turn", "notify::error", "notify::debrief" };

  g_return_if_fail (APORIA_IS_INTERVIEW_PAGE (self));
  g_return_if_fail (self->interview == NULL);

  self->interview = g_object_ref (interview);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (interview, names[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (interview, "notify::is-draft-saved", G_CALLBACK (draft_saved_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
