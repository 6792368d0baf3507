#include "ui/history/aporia-turn-feedback.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/widgets/aporia-feedback-card.h"
#include "ui/widgets/aporia-outline-box.h"
#include "ui/widgets/aporia-tile-layout.h"
#include "ui/widgets/aporia-wait-bar.h"
#include "ui/widgets/aporia-wrap-layout.h"

#include <glib/gi18n-lib.h>

struct _AporiaTurnFeedback
{
  GtkWidget parent_instance;

  GtkBox             *cards;
  AporiaFeedbackCard *card;
  AporiaOutlineBox   *outline_box;
  GtkWidget          *unjudged_box;
  GtkWidget          *problem_box;
  GtkLabel           *problem_label;
  GtkWidget          *problem_verbs;
  AporiaWaitBar      *wait_bar;

  AporiaAskAgain *again; /* owned */
  AporiaTurn     *turn;  /* owned: the one that is shown */
  guint           tick_id;
};

G_DEFINE_FINAL_TYPE (AporiaTurnFeedback, aporia_turn_feedback, GTK_TYPE_WIDGET)

/* Below "Getting there" an answer is weak. */
#define WEAK_BELOW 50

static guint judged_signal;
static guint why_signal;

/* The words of a remark are in the answer, which is not here. */
static void
why_cb (AporiaFeedbackCard *card,
        AporiaRemark       *remark,
        gboolean            is_open,
        AporiaTurnFeedback *self)
{
  g_signal_emit (self, why_signal, 0, remark, is_open, aporia_feedback_card_get_open_why (card));
}

/* --- the judgements that were replaced -------------------------------------------------------------- */

static GtkWidget *
earlier_card_new (AporiaTurn       *turn,
                  AporiaEvaluation *evaluation,
                  gint64            made_at)
{
  g_autoptr(AporiaTurn) judged = aporia_turn_with_judgement (turn, evaluation, NULL);
  g_autofree char *date = made_at > 0 ? aporia_time_format_date (made_at) : NULL;
  /* Translators: the heading of feedback that newer feedback has replaced; a date. */
  g_autofree char *title = date != NULL ? g_strdup_printf (_("Earlier feedback, %s"), date)
                                        : g_strdup (_("Earlier feedback"));
  GtkWidget *card = g_object_new (APORIA_TYPE_FEEDBACK_CARD, "can-dismiss", FALSE, "title", title, NULL);

  aporia_feedback_card_set_turn (APORIA_FEEDBACK_CARD (card), judged);
  return card;
}

static GtkWidget *
add_card (AporiaTurnFeedback *self,
          AporiaEvaluation   *evaluation,
          gint64              made_at)
{
  GtkWidget *card = earlier_card_new (self->turn, evaluation, made_at);

  g_signal_connect_object (card, "why", G_CALLBACK (why_cb), self, 0);
  gtk_box_append (self->cards, card);
  return card;
}

static void
add_earlier (AporiaTurnFeedback *self,
             GPtrArray          *earlier)
{
  for (guint i = 0; earlier != NULL && i < earlier->len; i++)
    {
      AporiaJudgement *judgement = earlier->pdata[i];

      if (g_strcmp0 (judgement->question_uid, self->turn->question->uid) == 0)
        add_card (self, judgement->evaluation, judgement->made_at);
    }
}

/* What was current until now goes beside what is. */
static void
retire (AporiaTurnFeedback *self,
        AporiaEvaluation   *evaluation)
{
  gtk_box_reorder_child_after (self->cards, add_card (self, evaluation, 0), GTK_WIDGET (self->card));
}

/* --- what is shown ----------------------------------------------------------------------------------- */

static void
show_card (AporiaTurnFeedback *self)
{
  AporiaEvaluation *so_far = aporia_ask_again_get_evaluation (self->again);
  gboolean is_waiting = aporia_ask_again_get_is_waiting (self->again);
  gboolean is_checking = !is_waiting && aporia_ask_again_get_stage (self->again) != NULL;
  gboolean can_ask = self->turn->evaluation != NULL && !is_waiting && !is_checking &&
                     aporia_ask_again_get_is_useful (self->again);
  const char *note = so_far != NULL ? _("Still writing…") : is_checking ? _("Checking logic…") : NULL;

  if (so_far != NULL)
    aporia_feedback_card_set_so_far (self->card, self->turn, so_far);
  else
    aporia_feedback_card_set_turn (self->card, self->turn);
  g_object_set (self->card, "note", note, "again-action", can_ask ? "feedback.ask" : NULL, NULL);
  gtk_widget_set_visible (self->unjudged_box, self->turn->evaluation == NULL && !is_waiting);
}

static void
show_outline (AporiaTurnFeedback *self)
{
  AporiaStrongAnswer *strong = aporia_ask_again_get_strong_answer (self->again);
  const char *text = aporia_strong_answer_get_text (strong);
  const char *error = aporia_strong_answer_get_error (strong);

  if (text != NULL || error != NULL)
    aporia_outline_box_set_outline (self->outline_box, text, error);
}

/* Whether it stands out is decided once: it stays open while feedback is asked for again. */
static void
make_outline (AporiaTurnFeedback *self)
{
  AporiaStrongAnswer *strong = aporia_ask_again_get_strong_answer (self->again);
  double mean = self->turn->evaluation != NULL ? aporia_evaluation_get_mean (self->turn->evaluation) : -1;

  aporia_outline_box_reset (self->outline_box, mean >= 0 && mean < WEAK_BELOW);
  g_signal_connect_object (strong, "changed", G_CALLBACK (show_outline), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline_box, "wanted", G_CALLBACK (aporia_strong_answer_begin), strong,
                           G_CONNECT_SWAPPED);
  show_outline (self);
}

static void
show_problem (AporiaTurnFeedback *self)
{
  const char *error = aporia_ask_again_get_error (self->again);
  gboolean is_useful = self->turn->evaluation == NULL || aporia_ask_again_get_is_useful (self->again);

  gtk_label_set_label (self->problem_label, error != NULL ? error : "");
  gtk_widget_set_visible (self->problem_box, error != NULL);
  /* Said together with a new judgement there is nothing left to do about it. */
  gtk_widget_set_visible (self->problem_verbs, error != NULL && is_useful);
}

static void
update (AporiaTurnFeedback *self)
{
  AporiaTurn *turn = aporia_ask_again_get_turn (self->again);

  if (turn != self->turn)
    {
      if (self->turn->evaluation != NULL && turn->evaluation != self->turn->evaluation)
        retire (self, self->turn->evaluation);
      aporia_turn_unref (self->turn);
      self->turn = aporia_turn_ref (turn);
    }
  show_card (self);
  gtk_widget_set_visible (GTK_WIDGET (self->outline_box), self->turn->evaluation != NULL);
  show_problem (self);
  aporia_wait_bar_set (self->wait_bar, aporia_ask_again_get_since (self->again),
                       aporia_ask_again_get_stage (self->again),
                       aporia_ask_again_get_can_fall_back (self->again));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "feedback.cancel",
                                 aporia_ask_again_get_is_waiting (self->again));
}

/* However fast it comes, it is laid out once a frame. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  AporiaTurnFeedback *self = APORIA_TURN_FEEDBACK (widget);

  self->tick_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (AporiaTurnFeedback *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
judged_cb (AporiaTurnFeedback *self,
           AporiaTurn         *turn)
{
  g_signal_emit (self, judged_signal, 0, turn);
}

/* --- verbs ------------------------------------------------------------------------------------------- */

static void
ask_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  aporia_ask_again_begin (APORIA_TURN_FEEDBACK (widget)->again, g_str_equal (name, "feedback.use-fallback"));
}

static void
cancel_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  aporia_ask_again_cancel (APORIA_TURN_FEEDBACK (widget)->again);
}

/* --- class ------------------------------------------------------------------------------------------- */

static void
aporia_turn_feedback_dispose (GObject *object)
{
  AporiaTurnFeedback *self = APORIA_TURN_FEEDBACK (object);
  GtkWidget *child;

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->again);
  g_clear_pointer (&self->turn, aporia_turn_unref);

  G_OBJECT_CLASS (aporia_turn_feedback_parent_class)->dispose (object);
}

static void
aporia_turn_feedback_class_init (AporiaTurnFeedbackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_turn_feedback_dispose;
  judged_signal = g_signal_new ("judged", APORIA_TYPE_TURN_FEEDBACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, aporia_turn_get_type ());
  why_signal = g_signal_new ("why", APORIA_TYPE_TURN_FEEDBACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 3, aporia_remark_get_type (), G_TYPE_BOOLEAN, GTK_TYPE_WIDGET);

  g_type_ensure (APORIA_TYPE_FEEDBACK_CARD);
  g_type_ensure (APORIA_TYPE_OUTLINE_BOX);
  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  g_type_ensure (APORIA_TYPE_WAIT_BAR);
  g_type_ensure (APORIA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-turn-feedback.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnFeedback, cards);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnFeedback, card);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnFeedback, outline_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnFeedback, unjudged_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnFeedback, problem_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnFeedback, problem_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnFeedback, problem_verbs);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnFeedback, wait_bar);
  gtk_widget_class_install_action (widget_class, "feedback.ask", NULL, ask_cb);
  gtk_widget_class_install_action (widget_class, "feedback.use-fallback", NULL, ask_cb);
  gtk_widget_class_install_action (widget_class, "feedback.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "feedback.cancel", NULL);
}

static void
aporia_turn_feedback_init (AporiaTurnFeedback *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_turn_feedback_new (AporiaAskAgain *again,
                          GPtrArray      *earlier)
{
  AporiaTurnFeedback *self = g_object_new (APORIA_TYPE_TURN_FEEDBACK, NULL);

  self->again = g_object_ref (again);
  self->turn = aporia_turn_ref (aporia_ask_again_get_turn (again));
  g_signal_connect_object (self->card, "why", G_CALLBACK (why_cb), self, 0);
  add_earlier (self, earlier);
  make_outline (self);
  g_signal_connect_object (again, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (again, "judged", G_CALLBACK (judged_cb), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
