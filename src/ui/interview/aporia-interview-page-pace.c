/* The time for a question on the page: the bar while it is answered, a line when it was. */
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-turn.h"
#include "ui/interview/aporia-interview-page-private.h"
#include <glib/gi18n-lib.h>

static void
show_bar (AporiaInterviewPage *self)
{
  AporiaAttempt *attempt = aporia_interview_get_attempt (self->interview);
  gboolean is_answering = self->state == APORIA_INTERVIEW_ANSWERING && attempt != NULL;

  aporia_pace_bar_set (self->pace_bar, aporia_interview_get_seconds_used (self->interview),
                       is_answering ? attempt->time_limit : 0);
}

static gboolean
second_cb (gpointer data)
{
  show_bar (data);
  return G_SOURCE_CONTINUE;
}

/* What is to be said below an answer that was given; NULL: nothing.  Returns: (transfer full) */
static char *
dup_line (AporiaInterviewPage *self)
{
  AporiaAttempt *attempt = aporia_interview_get_attempt (self->interview);
  AporiaTurn *turn = aporia_interview_get_turn (self->interview);
  gboolean is_withheld = aporia_interview_get_is_withheld (self->interview);
  g_autofree char *late =
    attempt != NULL && turn != NULL ? aporia_attempt_dup_over (attempt, turn->answer) : NULL;
  const char *later = is_withheld && turn != NULL && turn->answer != NULL && !turn->answer->is_skipped
                        ? _("The feedback comes with the debrief.")
                        : NULL;

  if (late != NULL && later != NULL)
    return g_strdup_printf ("%s · %s", late, later);
  return late != NULL ? g_steal_pointer (&late) : g_strdup (later);
}

void
aporia_interview_page_update_pace (AporiaInterviewPage *self)
{
  AporiaAttempt *attempt = aporia_interview_get_attempt (self->interview);
  gboolean is_counting =
    self->state == APORIA_INTERVIEW_ANSWERING && attempt != NULL && attempt->time_limit > 0;
  g_autofree char *line = dup_line (self);

  if (is_counting && self->pace_id == 0)
    self->pace_id = g_timeout_add_seconds (1, second_cb, self);
  else if (!is_counting)
    g_clear_handle_id (&self->pace_id, g_source_remove);
  show_bar (self);
  gtk_label_set_label (self->pace_label, line != NULL ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->pace_label), line != NULL);
}
