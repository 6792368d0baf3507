/* Scrolling and focus: the page follows to the feedback once, and never while the person has scrolled. */
#include "ui/interview/aporia-interview-page-private.h"

/* The new card is laid out first. */
#define LAYOUT_MS 50
#define MARGIN 12

static GtkAdjustment *
get_adjustment (AporiaInterviewPage *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

void
aporia_interview_page_note_submit (AporiaInterviewPage *self)
{
  self->submit_value = gtk_adjustment_get_value (get_adjustment (self));
  self->has_scrolled = FALSE;
  g_clear_handle_id (&self->scroll_id, g_source_remove);
}

gboolean
aporia_interview_page_is_at_rest (AporiaInterviewPage *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double value = gtk_adjustment_get_value (adjustment);
  double bottom = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  return value > bottom - 1 || ABS (value - self->submit_value) < 1;
}

/* Where CARD begins in what is scrolled; FALSE: it is not seen at all. */
static gboolean
find_top (AporiaInterviewPage *self,
          gpointer             card,
          double              *top)
{
  GtkWidget *content = gtk_viewport_get_child (self->viewport);
  graphene_point_t point;

  if (!gtk_widget_get_visible (card) ||
      !gtk_widget_compute_point (card, content, &GRAPHENE_POINT_INIT (0, 0), &point))
    return FALSE;
  *top = point.y;
  return TRUE;
}

static gboolean
find_feedback (AporiaInterviewPage *self,
               double              *top)
{
  return find_top (self, self->feedback_card, top);
}

static gboolean
is_feedback_in_view (AporiaInterviewPage *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double value = gtk_adjustment_get_value (adjustment);
  double top;

  return find_feedback (self, &top) && top < value + gtk_adjustment_get_page_size (adjustment) * 0.8;
}

void
aporia_interview_page_scroll_to_feedback (AporiaInterviewPage *self)
{
  double top;

  if (find_feedback (self, &top))
    gtk_adjustment_set_value (get_adjustment (self), top - MARGIN);
  gtk_widget_set_visible (self->new_feedback_button, FALSE);
}

static gboolean
scroll_cb (gpointer data)
{
  AporiaInterviewPage *self = data;

  self->scroll_id = 0;
  aporia_interview_page_scroll_to_feedback (self);
  return G_SOURCE_REMOVE;
}

static gboolean
offer_cb (gpointer data)
{
  AporiaInterviewPage *self = data;

  self->scroll_id = 0;
  gtk_widget_set_visible (self->new_feedback_button,
                          gtk_widget_get_visible (GTK_WIDGET (self->feedback_card)) &&
                                                       !is_feedback_in_view (self));
  return G_SOURCE_REMOVE;
}

void
aporia_interview_page_feedback_came (AporiaInterviewPage *self,
                                     gboolean             was_at_rest)
{
  if (self->has_scrolled || self->scroll_id != 0)
    return;
  self->has_scrolled = was_at_rest;
  self->scroll_id =
    g_timeout_add_full (G_PRIORITY_LOW, LAYOUT_MS, was_at_rest ? scroll_cb : offer_cb, self, NULL);
}

void
aporia_interview_page_scroll_to_top (AporiaInterviewPage *self)
{
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  gtk_widget_set_visible (self->new_feedback_button, FALSE);
  gtk_adjustment_set_value (get_adjustment (self), 0);
}

/* --- the speak box ----------------------------------------------------------------------------------- */

static gboolean
scroll_to_speak_cb (gpointer data)
{
  AporiaInterviewPage *self = data;
  GtkAdjustment *adjustment = get_adjustment (self);
  double top, bottom;

  self->speak_scroll_id = 0;
  if (!find_top (self, self->speak_box, &top))
    return G_SOURCE_REMOVE;
  bottom = top + gtk_widget_get_height (GTK_WIDGET (self->speak_box)) + MARGIN;
  gtk_adjustment_set_value (adjustment, MAX (gtk_adjustment_get_value (adjustment),
                                             MIN (bottom - gtk_adjustment_get_page_size (adjustment),
                                                  top - MARGIN)));
  return G_SOURCE_REMOVE;
}

void
aporia_interview_page_show_speak_box (AporiaInterviewPage *self)
{
  g_clear_handle_id (&self->speak_scroll_id, g_source_remove);
  self->speak_scroll_id = g_timeout_add_full (G_PRIORITY_LOW, LAYOUT_MS, scroll_to_speak_cb, self, NULL);
}

/* --- the talk ---------------------------------------------------------------------------------------- */

/* Where the page has to be for the line to ask more to be seen; FALSE: there is no talk. */
static gboolean
find_talk (AporiaInterviewPage *self,
           double              *value)
{
  double page = gtk_adjustment_get_page_size (get_adjustment (self));
  double top;

  if (!find_top (self, self->talk_box, &top))
    return FALSE;
  *value = MAX (top + gtk_widget_get_height (GTK_WIDGET (self->talk_box)) + MARGIN - page, 0);
  return TRUE;
}

static gboolean
scroll_to_talk_cb (gpointer data)
{
  AporiaInterviewPage *self = data;
  GtkAdjustment *adjustment = get_adjustment (self);
  double value;

  self->talk_scroll_id = 0;
  if (self->follows_talk && find_talk (self, &value) && value > gtk_adjustment_get_value (adjustment))
    gtk_adjustment_set_value (adjustment, value);
  return G_SOURCE_REMOVE;
}

static void
grown_cb (AporiaInterviewPage *self)
{
  if (self->follows_talk && self->talk_scroll_id == 0)
    self->talk_scroll_id = g_idle_add_full (G_PRIORITY_LOW, scroll_to_talk_cb, self, NULL);
}

void
aporia_interview_page_follow_talk (AporiaInterviewPage *self)
{
  self->follows_talk = TRUE;
  g_clear_handle_id (&self->talk_scroll_id, g_source_remove);
  self->talk_scroll_id = g_timeout_add_full (G_PRIORITY_LOW, LAYOUT_MS, scroll_to_talk_cb, self, NULL);
}

/* Whoever goes back to read something is left there. */
static void
note_talk (AporiaInterviewPage *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double value;

  self->follows_talk = find_talk (self, &value) && gtk_adjustment_get_value (adjustment) > value - 1;
}

/* Back from where the page was, and not because there is less to scroll. */
static gboolean
has_gone_back (AporiaInterviewPage *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double bottom = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment);

  return value < self->last_value - 1 && value < bottom - 1;
}

/* While the page is about to follow, only going back is the person's: focus and layout move it down too. */
static void
scrolled_cb (AporiaInterviewPage *self)
{
  if (self->talk_scroll_id == 0 || has_gone_back (self))
    {
      g_clear_handle_id (&self->talk_scroll_id, g_source_remove);
      note_talk (self);
    }
  self->last_value = gtk_adjustment_get_value (get_adjustment (self));
  if (gtk_widget_get_visible (self->new_feedback_button) && is_feedback_in_view (self))
    gtk_widget_set_visible (self->new_feedback_button, FALSE);
}

void
aporia_interview_page_watch_scrolling (AporiaInterviewPage *self)
{
  g_signal_connect_object (get_adjustment (self), "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_adjustment (self), "changed", G_CALLBACK (grown_cb), self, G_CONNECT_SWAPPED);
}

/* --- focus ----------------------------------------------------------------------------------------- */

void
aporia_interview_page_focus_in_place (AporiaInterviewPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_viewport_set_scroll_to_focus (self->viewport, FALSE);
  aporia_interview_page_focus (self);
  gtk_viewport_set_scroll_to_focus (self->viewport, TRUE);
}

void
aporia_interview_page_focus (AporiaInterviewPage *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW_PAGE (self));

  switch (self->state)
    {
    case APORIA_INTERVIEW_FEEDBACK:
      if (gtk_widget_get_visible (GTK_WIDGET (self->feedback_card)))
        aporia_feedback_card_focus (self->feedback_card);
      else
        aporia_question_card_focus (self->question_card);
      break;
    case APORIA_INTERVIEW_ANSWERING: aporia_question_card_focus (self->question_card); break;
    /* The editor is gone: what was said is the next thing to be. */
    case APORIA_INTERVIEW_JUDGING: aporia_answer_editor_focus (self->editor); break;
    case APORIA_INTERVIEW_FAILED: aporia_failed_card_focus (self->failed_card); break;
    case APORIA_INTERVIEW_DONE: aporia_debrief_card_focus (self->debrief_card); break;
    default: break;
    }
}
