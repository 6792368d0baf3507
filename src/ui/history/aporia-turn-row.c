#include "ui/history/aporia-turn-row.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-skill-name.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "ui/widgets/aporia-delivery-card.h"
#include "ui/widgets/aporia-question-card.h"
#include "ui/history/aporia-keep-box.h"
#include "ui/history/aporia-note-box.h"
#include "ui/history/aporia-past-box.h"
#include "ui/history/aporia-turn-feedback.h"
#include "ui/widgets/aporia-mark.h"
#include "ui/widgets/aporia-replay-button.h"
#include "ui/widgets/aporia-tile-layout.h"

#include <glib/gi18n-lib.h>

#define CARD_MARGIN 18
#define QUESTION_CHARS 160

struct _AporiaTurnRow
{
  AdwBin parent_instance;

  GtkExpander *expander;
  GtkLabel    *question_label;
  GtkLabel    *meta_label;
  GtkLabel    *score_label;
  GtkLabel    *word_label;
  GtkBox      *details;
  GtkLabel    *answer_label; /* borrowed of the details (nullable) */
  GtkWidget   *why_button;   /* weak (nullable): the "Why?" that was opened last */
  guint        scroll_id;

  AporiaTurn     *turn;    /* owned, as the rest */
  AporiaAskAgain *again;   /* (nullable) */
  GPtrArray      *earlier; /* (nullable) (element-type AporiaJudgement) */
  GPtrArray      *turns;   /* (nullable) (element-type AporiaTurn) of the attempt */
  AporiaHistory  *history; /* (nullable) */
  char           *attempt_uid; /* (nullable) */
  char           *note;    /* (nullable) */
  char           *over;    /* (nullable): how far over the limit */
  gboolean        is_withheld;
  gboolean        can_keep;
  guint           number;
  guint           take;    /* 1: the first */
  gboolean        is_built;
};

G_DEFINE_FINAL_TYPE (AporiaTurnRow, aporia_turn_row, ADW_TYPE_BIN)

static gboolean
is_skipped (AporiaTurn *turn)
{
  return turn->answer != NULL && turn->answer->is_skipped;
}

static const char *
get_answer_text (AporiaTurn *turn)
{
  if (turn->answer != NULL && !turn->answer->is_skipped)
    return turn->answer->text;

  return NULL;
}

/* Returns: (transfer none) the label of TEXT */
static GtkWidget *
add_section (AporiaTurnRow *self,
             const char    *title,
             const char    *text,
             gboolean       is_dim)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *body = gtk_label_new (text);
  GtkWidget *card = adw_bin_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (heading), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (body), 0);
  gtk_label_set_wrap (GTK_LABEL (body), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (body), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (body), 75);
  gtk_label_set_selectable (GTK_LABEL (body), !is_dim);
  gtk_accessible_update_property (GTK_ACCESSIBLE (body), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (is_dim)
    gtk_widget_add_css_class (body, "dim-label");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), body);
  gtk_widget_set_margin_top (box, CARD_MARGIN);
  gtk_widget_set_margin_bottom (box, CARD_MARGIN);
  gtk_widget_set_margin_start (box, CARD_MARGIN);
  gtk_widget_set_margin_end (box, CARD_MARGIN);
  adw_bin_set_child (ADW_BIN (card), box);
  gtk_widget_add_css_class (card, "card");
  gtk_box_append (self->details, card);
  return body;
}

static void
build_answer (AporiaTurnRow *self)
{
  const char *answer = get_answer_text (self->turn);

  if (answer != NULL && *answer != '\0')
    self->answer_label = GTK_LABEL (add_section (self, _("Your answer"), answer, FALSE));
  else if (is_skipped (self->turn))
    add_section (self, _("Your answer"), C_("one question", "Skipped"), TRUE);
  else if (self->turn->draft != NULL && *self->turn->draft != '\0')
    add_section (self, _("Your draft, not submitted"), self->turn->draft, FALSE);
  else
    add_section (self, _("Your answer"), _("Not answered"), TRUE);
}

/* What it is besides the question itself.  Returns: (transfer full) (nullable) */
static char *
dup_kind (AporiaTurnRow *self)
{
  AporiaQuestion *question = self->turn->question;

  if (question == NULL || question->kind == APORIA_QUESTION_MAIN)
    return NULL;
  if (question->kind == APORIA_QUESTION_FOLLOW_UP)
    return g_strdup (_("Follow-up"));
  return self->take > 1 ? aporia_takes_dup_label (self->take) : g_strdup (_("Retake"));
}

static void
update_score (AporiaTurnRow *self)
{
  AporiaTurn *turn = self->turn;
  g_autofree char *kind = dup_kind (self);
  g_autofree char *order = g_strdup_printf (_("Question %u"), self->number);
  g_autofree char *place = g_strjoin (", ", order, kind, NULL);
  g_autofree char *score = NULL;
  g_autofree char *name = NULL;
  const char *word;

  if (turn->evaluation != NULL && turn->evaluation->scores[APORIA_CRITERION_CORRECTNESS] >= 0)
    {
      int correctness = turn->evaluation->scores[APORIA_CRITERION_CORRECTNESS];

      score = g_strdup_printf (_("%d %%"), correctness);
      word = aporia_score_get_word (correctness);
      /* Translators: as in "Question 3, Second take, correctness 64 percent, Getting there". */
      name = g_strdup_printf (_("%s, correctness %d percent, %s"), place, correctness, word);
    }
  else
    {
      word = get_answer_text (turn) == NULL ? _("Not answered")
             : self->is_withheld            ? C_("one question", "Answered")
                                            : _("Not judged yet");
      if (is_skipped (turn))
        word = C_("one question", "Skipped");
      name = g_strdup_printf ("%s, %s", place, word);
    }
  gtk_label_set_label (self->score_label, score != NULL ? score : "");
  gtk_widget_set_visible (GTK_WIDGET (self->score_label), score != NULL);
  gtk_label_set_label (self->word_label, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/* There is new feedback: the line above has another score. */
static void
judged_cb (AporiaTurnRow *self,
           AporiaTurn    *turn)
{
  aporia_turn_unref (self->turn);
  self->turn = aporia_turn_ref (turn);
  update_score (self);
}

/* --- "Why?": the words in the answer above ------------------------- */

/* What changed is laid out first. */
#define LAYOUT_MS 50
/* About the height of what is to be seen. */
#define LINE 32

/* Scrolls unless Y of WIDGET is seen; a third of the page stays above it. */
static void
bring_into_view (AporiaTurnRow *self,
                 GtkWidget     *widget,
                 double         y)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_point_t point;
  double page;

  if (scroller == NULL || !gtk_widget_get_mapped (widget) ||
      !gtk_widget_compute_point (widget, scroller, &GRAPHENE_POINT_INIT (0, (float) y), &point))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  page = gtk_adjustment_get_page_size (adjustment);
  if (point.y < 0 || point.y + LINE > page)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + point.y - page / 3);
}

static gboolean
scroll_cb (gpointer user_data)
{
  AporiaTurnRow *self = user_data;
  int y, height;

  self->scroll_id = 0;
  if (self->answer_label != NULL && aporia_mark_find (self->answer_label, &y, &height))
    bring_into_view (self, GTK_WIDGET (self->answer_label), y);
  else if (self->why_button != NULL)
    bring_into_view (self, self->why_button, 0);
  return G_SOURCE_REMOVE;
}

/* Opened, its words are brought into view; closed, the remark is. */
static void
why_cb (AporiaTurnRow *self,
        AporiaRemark  *remark,
        gboolean       is_open,
        GtkWidget     *button)
{
  if (self->answer_label == NULL)
    return;
  if (is_open)
    g_set_weak_pointer (&self->why_button, button);
  aporia_mark_words (self->answer_label, is_open ? remark->quote : NULL, is_open ? remark->start : -1,
                     is_open ? remark->end : -1);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  self->scroll_id = g_timeout_add_full (G_PRIORITY_LOW, LAYOUT_MS, scroll_cb, self, NULL);
}

static void
build_feedback (AporiaTurnRow *self)
{
  GtkWidget *card;

  if (self->again != NULL)
    {
      card = aporia_turn_feedback_new (self->again, self->earlier);
      g_signal_connect_object (card, "judged", G_CALLBACK (judged_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "why", G_CALLBACK (why_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->details, card);
    }
}

static void
build_delivery (AporiaTurnRow *self)
{
  GtkWidget *card;

  if (self->turn->question == NULL || self->is_withheld || get_answer_text (self->turn) == NULL)
    return;
  card = aporia_delivery_card_new ();
  aporia_delivery_card_set_is_fair (APORIA_DELIVERY_CARD (card),
                                    self->history != NULL &&
                                      aporia_history_get_is_fluency_fair (self->history));
  if (self->history != NULL && aporia_history_get_recordings (self->history) != NULL)
    aporia_delivery_card_bind_recordings (APORIA_DELIVERY_CARD (card),
                                          aporia_history_get_recordings (self->history));
  aporia_delivery_card_set_turn (APORIA_DELIVERY_CARD (card), self->turns, self->turn);
  gtk_box_append (self->details, card);
}

static void
build_replay (AporiaTurnRow *self)
{
  AporiaRecordings *recordings = aporia_history_get_recordings (self->history);
  GtkWidget *button;

  if (recordings == NULL || get_answer_text (self->turn) == NULL)
    return;
  button = aporia_replay_button_new ();
  aporia_replay_button_bind (APORIA_REPLAY_BUTTON (button), recordings);
  aporia_replay_button_set_question (APORIA_REPLAY_BUTTON (button), aporia_turn_row_get_question_uid (self));
  gtk_box_append (self->details, button);
}

static void
build_archive (AporiaTurnRow *self)
{
  const char *uid = aporia_turn_row_get_question_uid (self);
  GtkWidget *box;

  if (self->history == NULL)
    return;
  build_replay (self);
  box = g_object_new (APORIA_TYPE_NOTE_BOX, NULL);
  aporia_note_box_set (APORIA_NOTE_BOX (box), aporia_history_get_notes (self->history), self->attempt_uid,
                       uid, self->note);
  gtk_box_append (self->details, box);
  if (self->can_keep && get_answer_text (self->turn) != NULL)
    {
      box = g_object_new (APORIA_TYPE_KEEP_BOX, NULL);
      aporia_keep_box_bind (APORIA_KEEP_BOX (box), aporia_history_get_stories (self->history));
      aporia_keep_box_set_answer (APORIA_KEEP_BOX (box), uid, get_answer_text (self->turn));
      gtk_box_append (self->details, box);
    }
  if (self->turn->answer != NULL)
    gtk_box_append (self->details, aporia_past_box_new (self->history, self->turn));
}

static void
build_details (AporiaTurnRow *self)
{
  GtkWidget *card;

  if (self->turn->question != NULL)
    {
      card = aporia_question_card_new ();
      aporia_question_card_set_question (APORIA_QUESTION_CARD (card), self->turn->question);
      gtk_box_append (self->details, card);
    }
  build_answer (self);
  if (self->is_withheld && get_answer_text (self->turn) != NULL)
    add_section (self, _("Feedback"), _("The feedback comes with the debrief."), TRUE);
  build_archive (self);
  build_feedback (self);
  build_delivery (self);
}

static void
expanded_cb (GtkExpander   *expander,
             GParamSpec    *pspec,
             AporiaTurnRow *self)
{
  if (self->is_built || self->turn == NULL || !gtk_expander_get_expanded (expander))
    return;

  self->is_built = TRUE;
  build_details (self);
}

static void
aporia_turn_row_dispose (GObject *object)
{
  AporiaTurnRow *self = APORIA_TURN_ROW (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_weak_pointer (&self->why_button);
  self->answer_label = NULL;
  g_clear_pointer (&self->turn, aporia_turn_unref);
  g_clear_object (&self->again);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->turns, g_ptr_array_unref);
  g_clear_object (&self->history);
  g_clear_pointer (&self->attempt_uid, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->over, g_free);

  G_OBJECT_CLASS (aporia_turn_row_parent_class)->dispose (object);
}

static void
aporia_turn_row_class_init (AporiaTurnRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_turn_row_dispose;

  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-turn-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnRow, expander);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnRow, question_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnRow, meta_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnRow, score_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnRow, word_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaTurnRow, details);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
aporia_turn_row_init (AporiaTurnRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
update_meta (AporiaTurnRow *self)
{
  AporiaQuestion *question = self->turn->question;
  g_autofree char *order = g_strdup_printf (_("Question %u"), self->number);
  g_autofree char *kind = dup_kind (self);
  g_autofree char *text = NULL;
  gboolean has_skill = question != NULL && question->focus_skill != NULL;
  g_autofree char *skill = aporia_skill_name_dup_shown (has_skill ? question->focus_skill : "");

  text = g_strjoin (" · ", order, *skill != '\0' ? skill : kind, *skill != '\0' ? kind : NULL, NULL);
  if (self->over != NULL)
    {
      g_autofree char *timed = g_strjoin (" · ", text, self->over, NULL);

      gtk_label_set_label (self->meta_label, timed);
    }
  else
    gtk_label_set_label (self->meta_label, text);
}

GtkWidget *
aporia_turn_row_new (AporiaTurn     *turn,
                     guint           number,
                     AporiaAskAgain *again,
                     GPtrArray      *earlier)
{
  AporiaTurnRow *self = g_object_new (APORIA_TYPE_TURN_ROW, NULL);
  AporiaQuestion *question = turn->question;
  g_autofree char *text = question != NULL && question->text != NULL
                            ? aporia_text_shorten (question->text, QUESTION_CHARS)
                            : g_strdup (_("This question could not be read"));

  self->turn = aporia_turn_ref (turn);
  self->number = number;
  self->again = again != NULL ? g_object_ref (again) : NULL;
  self->earlier = earlier != NULL ? g_ptr_array_ref (earlier) : NULL;
  gtk_label_set_label (self->question_label, text);
  update_meta (self);
  update_score (self);
  return GTK_WIDGET (self);
}

void
aporia_turn_row_set_takes (AporiaTurnRow *self,
                           GPtrArray     *turns)
{
  g_return_if_fail (APORIA_IS_TURN_ROW (self));

  g_clear_pointer (&self->turns, g_ptr_array_unref);
  self->turns = g_ptr_array_ref (turns);
  self->take = aporia_takes_get_number (turns, self->turn->question);
  update_meta (self);
  update_score (self);
}

void
aporia_turn_row_set_attempt (AporiaTurnRow *self,
                             AporiaAttempt *attempt)
{
  g_return_if_fail (APORIA_IS_TURN_ROW (self));

  g_free (self->over);
  self->over = aporia_attempt_dup_over (attempt, self->turn->answer);
  self->is_withheld = aporia_attempt_get_is_withheld (attempt);
  self->can_keep = !attempt->is_sample;
  update_meta (self);
  update_score (self);
}

void
aporia_turn_row_set_archive (AporiaTurnRow *self,
                             AporiaHistory *history,
                             const char    *attempt_uid,
                             const char    *note)
{
  g_return_if_fail (APORIA_IS_TURN_ROW (self));

  g_set_object (&self->history, history);
  self->attempt_uid = g_strdup (attempt_uid);
  self->note = g_strdup (note);
}

const char *
aporia_turn_row_get_question_uid (AporiaTurnRow *self)
{
  return self->turn->question != NULL ? self->turn->question->uid : NULL;
}

void
aporia_turn_row_set_expanded (AporiaTurnRow *self,
                              gboolean       is_expanded)
{
  g_return_if_fail (APORIA_IS_TURN_ROW (self));

  gtk_expander_set_expanded (self->expander, is_expanded);
}

gboolean
aporia_turn_row_get_expanded (AporiaTurnRow *self)
{
  g_return_val_if_fail (APORIA_IS_TURN_ROW (self), FALSE);

  return gtk_expander_get_expanded (self->expander);
}
