#include "ui/interview/aporia-review-list.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "ui/widgets/aporia-feedback-card.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-mark.h"
#include <glib/gi18n-lib.h>

struct _AporiaReviewList
{
  GtkWidget parent_instance;

  GPtrArray *turns; /* owned (nullable): those that are shown */
};

G_DEFINE_FINAL_TYPE (AporiaReviewList, aporia_review_list, GTK_TYPE_WIDGET)

static void
clear (AporiaReviewList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->turns, g_ptr_array_unref);
}

static void
aporia_review_list_dispose (GObject *object)
{
  clear (APORIA_REVIEW_LIST (object));
  G_OBJECT_CLASS (aporia_review_list_parent_class)->dispose (object);
}

static void
aporia_review_list_class_init (AporiaReviewListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_review_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
aporia_review_list_init (AporiaReviewList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
aporia_review_list_new (void)
{
  return g_object_new (APORIA_TYPE_REVIEW_LIST, NULL);
}

static GtkWidget *
label_new (const char *text,
           const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "max-width-chars", 75, NULL);

  gtk_widget_add_css_class (label, style);
  return label;
}

static char *
dup_title (GPtrArray *turns,
           guint      index)
{
  AporiaTurn *turn = turns->pdata[index];
  guint number = aporia_takes_get_main_number (turns, index);
  gboolean is_follow_up = turn->question->kind == APORIA_QUESTION_FOLLOW_UP;
  g_autofree char *place = is_follow_up ? g_strdup_printf (_("%u. Follow-up"), number)
                                        : g_strdup_printf (_("%u. Question"), number);
  int score = turn->evaluation != NULL ? turn->evaluation->scores[APORIA_CRITERION_CORRECTNESS] : -1;

  if (turn->answer == NULL)
    return g_strdup_printf ("%s · %s", place, _("Not answered"));
  if (turn->answer->is_skipped)
    return g_strdup_printf ("%s · %s", place, C_("one question", "Skipped"));
  if (score < 0)
    return g_strdup_printf ("%s · %s", place, _("No feedback yet"));
  return g_strdup_printf ("%s · %d %% · %s", place, score, aporia_score_get_word (score));
}

/* The words of a remark are shown in the answer above it. */
static void
why_cb (AporiaFeedbackCard *card,
        AporiaRemark       *remark,
        gboolean            is_open,
        GtkLabel           *answer)
{
  aporia_mark_words (answer, is_open ? remark->quote : NULL, is_open ? remark->start : -1,
                     is_open ? remark->end : -1);
}

/* A follow-up comes of its answer, and a sample is nobody's own. */
static void
add_again (GtkBox        *box,
           AporiaAttempt *attempt,
           AporiaTurn    *turn)
{
  gboolean is_answered = turn->answer != NULL && !turn->answer->is_skipped;
  GtkWidget *button = gtk_button_new_with_label (is_answered ? _("Try again") : _("Try it now"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "interview.practise");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", turn->question->uid);
  gtk_widget_set_tooltip_text (button, _("A session of this question alone"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_visible (button,
                          !attempt->is_sample && turn->question->kind != APORIA_QUESTION_FOLLOW_UP);
  gtk_box_append (box, button);
}

static void
fill (GtkBox        *box,
      AporiaAttempt *attempt,
      AporiaTurn    *turn)
{
  g_autofree char *over = aporia_attempt_dup_over (attempt, turn->answer);
  GtkWidget *answer, *card;

  gtk_box_append (box, label_new (turn->question->text, "heading"));
  if (turn->answer == NULL || turn->answer->is_skipped)
    {
      add_again (box, attempt, turn);
      return;
    }
  answer = label_new (turn->answer->text, "given-answer");
  gtk_label_set_selectable (GTK_LABEL (answer), TRUE);
  aporia_set_accessible_name (answer, _("Your answer, submitted"));
  gtk_box_append (box, answer);
  if (over != NULL)
    gtk_box_append (box, label_new (over, "dim-label"));
  card = g_object_new (APORIA_TYPE_FEEDBACK_CARD, "can-dismiss", FALSE, NULL);
  g_signal_connect_object (card, "why", G_CALLBACK (why_cb), answer, 0);
  gtk_box_append (box, card);
  aporia_feedback_card_set_turn (APORIA_FEEDBACK_CARD (card), turn);
  add_again (box, attempt, turn);
}

static void
add_turn (AporiaReviewList *self,
          AporiaAttempt    *attempt,
          GPtrArray        *turns,
          guint             index)
{
  g_autofree char *title = dup_title (turns, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *label = label_new (title, "title-row");
  GtkWidget *expander = g_object_new (GTK_TYPE_EXPANDER, "label-widget", label, "child", box, NULL);

  gtk_widget_set_margin_top (box, 9);
  fill (GTK_BOX (box), attempt, turns->pdata[index]);
  aporia_set_accessible_name (expander, title);
  gtk_widget_set_parent (expander, GTK_WIDGET (self));
}

void
aporia_review_list_set_turns (AporiaReviewList *self,
                              AporiaAttempt    *attempt,
                              GPtrArray        *turns)
{
  GtkWidget *heading;

  g_return_if_fail (APORIA_IS_REVIEW_LIST (self));

  if (attempt == NULL || turns == NULL)
    {
      clear (self);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  if (turns == self->turns)
    return;
  clear (self);
  self->turns = g_ptr_array_ref (turns);
  heading = label_new (_("Feedback on each answer"), "title-4");
  gtk_widget_set_parent (heading, GTK_WIDGET (self));
  for (guint i = 0; i < turns->len; i++)
    add_turn (self, attempt, turns, i);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
