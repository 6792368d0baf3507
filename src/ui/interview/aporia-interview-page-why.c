/* "Why?" of a remark: its words are marked in the answer and brought into view; closing it brings the person
 * back to the remark. */
#include "core/domain/aporia-evaluation.h"
#include "ui/interview/aporia-interview-page-private.h"

/* What changed is laid out first. */
#define LAYOUT_MS 50

/* Where Y of WIDGET is in what is scrolled. */
static gboolean
find_y (AporiaInterviewPage *self,
        gpointer             widget,
        double               y,
        double              *found)
{
  graphene_point_t point;

  if (widget == NULL || !gtk_widget_get_mapped (widget) ||
      !gtk_widget_compute_point (widget, gtk_viewport_get_child (self->viewport),
                                 &GRAPHENE_POINT_INIT (0, (float) y), &point))
    return FALSE;
  *found = point.y;
  return TRUE;
}

/* Scrolls unless it is seen; a third of the page stays above it.  Returns: whether it scrolled */
static gboolean
bring_into_view (AporiaInterviewPage *self,
                 double               y,
                 double               height)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment);

  if (y >= value && y + height <= value + page)
    return FALSE;
  gtk_adjustment_set_value (adjustment, y - page / 3);
  return TRUE;
}

static gboolean
show_words_cb (gpointer data)
{
  AporiaInterviewPage *self = data;
  int at, height;
  double y;

  self->why_scroll_id = 0;
  if (aporia_answer_editor_find_mark (self->editor, &at, &height) && find_y (self, self->editor, at, &y) &&
      bring_into_view (self, y, height))
    gtk_widget_set_visible (self->back_button, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
go_back_cb (gpointer data)
{
  AporiaInterviewPage *self = data;
  double y;

  self->why_scroll_id = 0;
  if (find_y (self, self->why_button, 0, &y))
    bring_into_view (self, y, gtk_widget_get_height (self->why_button));
  return G_SOURCE_REMOVE;
}

static void
scroll_later (AporiaInterviewPage *self,
              GSourceFunc          func)
{
  g_clear_handle_id (&self->why_scroll_id, g_source_remove);
  self->why_scroll_id = g_timeout_add_full (G_PRIORITY_LOW, LAYOUT_MS, func, self, NULL);
}

void
aporia_interview_page_why_cb (AporiaFeedbackCard  *card,
                              AporiaRemark        *remark,
                              gboolean             is_open,
                              AporiaInterviewPage *self)
{
  gboolean was_away = gtk_widget_get_visible (self->back_button);

  gtk_widget_set_visible (self->back_button, FALSE);
  if (is_open)
    {
      g_set_weak_pointer (&self->why_button, aporia_feedback_card_get_open_why (card));
      if (aporia_answer_editor_mark (self->editor, remark->quote, remark->start, remark->end))
        scroll_later (self, show_words_cb);
    }
  else
    {
      aporia_answer_editor_mark (self->editor, NULL, -1, -1);
      g_clear_handle_id (&self->why_scroll_id, g_source_remove);
      if (was_away)
        scroll_later (self, go_back_cb);
    }
  aporia_interview_page_update_actions (self);
}
