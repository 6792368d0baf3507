#include "ui/widgets/aporia-feedback-card.h"

#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "ui/widgets/aporia-feedback-same.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-remark-list.h"
#include "ui/widgets/aporia-rewrite-box.h"
#include "ui/widgets/aporia-ribbon.h"
#include "ui/widgets/aporia-score-row.h"
#include "ui/widgets/aporia-tile-layout.h"
#include <glib/gi18n-lib.h>

struct _AporiaFeedbackCard
{
  GtkWidget parent_instance;

  GtkLabel         *heading_label;
  GtkLabel         *engine_label;
  GtkLabel         *opening_label;
  GtkLabel         *notice_label;
  AporiaScoreRow   *relevance_row;
  AporiaScoreRow   *correctness_row;
  GtkExpander      *scores_expander;
  GtkBox           *scores_box;
  AporiaRemarkList *strengths_list;
  AporiaRemarkList *improvements_list;
  AporiaRemarkList *flags_list;
  GtkExpander      *points_expander;
  GtkLabel         *points_label;
  AporiaRemarkList *covered_list;
  AporiaRemarkList *missing_list;
  AporiaRewriteBox *rewrite_box;
  AporiaRibbon     *ribbon;
  GtkWidget        *main_scores;
  GtkWidget        *foot_box;
  GtkLabel         *foot_label;
  GtkButton        *ask_again_button;

  AporiaEvaluation *evaluation; /* owned (nullable): the one that is shown, or as much as there is of it */
  char             *uid;        /* owned (nullable): the question it is about */
  AporiaRemark     *why;        /* owned (nullable): the one that is explained */
  GtkWidget        *why_button; /* borrowed of its row (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaFeedbackCard, aporia_feedback_card, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CAN_DISMISS,
  PROP_TITLE,
  PROP_NOTE,
  PROP_AGAIN_ACTION,
  PROP_CAN_ASK,
  N_PROPS,
};

enum
{
  FALLACY_DISMISSED,
  ASK,
  WHY,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
has_quote (const AporiaRemark *remark)
{
  return remark->quote != NULL && *remark->quote != '\0';
}

/* Why a remark was made: the words, the criterion, and what the criterion asks for. */
static char *
dup_why (const AporiaRemark *remark)
{
  const char *criterion = aporia_criterion_get_label (remark->criterion);
  const char *rule = aporia_criterion_get_rule (remark->criterion);

  if (has_quote (remark))
    /* Translators: a criterion, as in “Depth”, and what it asks for: "it gives reasons, …". */
    return g_strdup_printf (_("Your words are marked in your answer. They count for “%s”, which asks of an "
                              "answer that %s."),
                            criterion, rule);
  return g_strdup_printf (_("No single words are meant, but the whole answer. The rule is that of “%s”, "
                            "which asks of an answer that %s."),
                          criterion, rule);
}

/* What a screen reader says of the row. */
static char *
dup_about (const AporiaRemark *remark)
{
  const char *criterion = aporia_criterion_get_label (remark->criterion);

  /* Translators: read aloud: the quoted words and the criterion. */
  return has_quote (remark) ? g_strdup_printf (_("About “%s”, for %s"), remark->quote, criterion)
                            : g_strdup_printf (_("About the whole answer, for %s"), criterion);
}

static void
fill_remarks (AporiaFeedbackCard *self,
              AporiaRemarkList   *list,
              GPtrArray          *remarks)
{
  aporia_feedback_card_close_why (self);
  aporia_remark_list_clear (list);
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      AporiaRemark *remark = g_ptr_array_index (remarks, i);
      g_autofree char *why = dup_why (remark);
      g_autofree char *about = dup_about (remark);

      aporia_remark_list_add_explained (list, remark->text, remark->quote, why, about);
    }
}

static void
fill_flags (AporiaFeedbackCard *self,
            GPtrArray          *flags)
{
  guint n = flags != NULL ? flags->len : 0;
  g_autofree char *title = g_strdup_printf (_("Red flags (%u)"), n);

  g_object_set (self->flags_list, "title", title, NULL);
  fill_remarks (self, self->flags_list, flags);
}

static void
fill_points (AporiaFeedbackCard *self,
             GPtrArray          *points)
{
  guint n = points != NULL ? points->len : 0;
  guint n_covered = 0;
  g_autofree char *title = NULL;

  aporia_remark_list_clear (self->covered_list);
  aporia_remark_list_clear (self->missing_list);
  for (guint i = 0; i < n; i++)
    {
      AporiaPointResult *point = g_ptr_array_index (points, i);

      aporia_remark_list_add (point->is_covered ? self->covered_list : self->missing_list,
                              point->text, point->quote);
      n_covered += point->is_covered;
    }
  /* Translators: what a good answer holds, and how much of it was said. */
  title = g_strdup_printf (_("Key points (%u of %u covered)"), n_covered, n);
  gtk_label_set_label (self->points_label, title);
  aporia_set_accessible_name (self->points_expander, title);
  gtk_expander_set_expanded (self->points_expander, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->points_expander), n > 0);
}

/* "52–76 % · Low confidence", NULL when the number says it all. */
static char *
dup_band (AporiaEvaluation *evaluation)
{
  if (!evaluation->is_low_confidence)
    return NULL;
  /* Translators: the range in which a score lies, as "52–76 % · Low confidence". */
  return g_strdup_printf (_ ("%d–%d %% · Low confidence"), evaluation->band_low,
                          evaluation->band_high);
}

static void
fill_scores (AporiaFeedbackCard *self,
             AporiaEvaluation   *evaluation)
{
  g_autofree char *band = dup_band (evaluation);
  GtkWidget *child;

  aporia_feedback_card_close_why (self);
  aporia_score_row_set (self->relevance_row,
                        aporia_criterion_get_label (APORIA_CRITERION_RELEVANCE),
                        evaluation->scores[APORIA_CRITERION_RELEVANCE], NULL);
  aporia_score_row_set (self->correctness_row,
                        aporia_criterion_get_label (APORIA_CRITERION_CORRECTNESS),
                        evaluation->scores[APORIA_CRITERION_CORRECTNESS], band);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->scores_box))) != NULL)
    gtk_box_remove (self->scores_box, child);
  for (int i = 0; i < APORIA_N_CRITERIA; i++)
    {
      GtkWidget *row = aporia_score_row_new ();

      aporia_score_row_set (APORIA_SCORE_ROW (row), aporia_criterion_get_label (i),
                            evaluation->scores[i], evaluation->reasons[i]);
      gtk_box_append (self->scores_box, row);
    }
  gtk_expander_set_expanded (self->scores_expander, FALSE);
}

static gboolean
has_scores (AporiaEvaluation *evaluation)
{
  return evaluation->scores[APORIA_CRITERION_CORRECTNESS] >= 0;
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
fill_head (AporiaFeedbackCard *self,
           AporiaEvaluation   *evaluation)
{
  const char *title = gtk_label_get_label (self->heading_label);
  g_autofree char *spoken = NULL;

  if (has_scores (evaluation))
    /* Translators: read aloud when feedback is there, as in "Feedback, correctness 64 percent". */
    spoken = g_strdup_printf (_("%s, correctness %d percent"), title,
                              evaluation->scores[APORIA_CRITERION_CORRECTNESS]);
  aporia_set_accessible_name (self->heading_label, spoken != NULL ? spoken : title);
  gtk_label_set_label (self->engine_label, aporia_judged_by_get_label (evaluation->judged_by));
  /* While it is written nobody may have signed it yet. */
  gtk_widget_set_visible (GTK_WIDGET (self->engine_label),
                          evaluation->judged_by != NULL || has_scores (evaluation));
  set_text (self->opening_label, evaluation->opening);
  set_text (self->notice_label, evaluation->notice);
}

static void
ribbon_dismissed_cb (AporiaRibbon       *ribbon,
                     AporiaFeedbackCard *self)
{
  g_signal_emit (self, signals[FALLACY_DISMISSED], 0);
}

static void
set_can_ask (AporiaFeedbackCard *self,
             gboolean            can_ask)
{
  AporiaRemarkList *lists[] = { self->strengths_list, self->improvements_list, self->flags_list };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_object_set (lists[i], "can-ask", can_ask, NULL);
}

/* Returns: (transfer none) (nullable) */
static AporiaRemark *
find_remark (AporiaFeedbackCard *self,
             AporiaRemarkList   *list,
             guint               index)
{
  AporiaEvaluation *evaluation = self->evaluation;
  GPtrArray *remarks;

  if (evaluation == NULL)
    return NULL;
  remarks = list == self->strengths_list      ? evaluation->strengths
            : list == self->improvements_list ? evaluation->improvements
                                              : evaluation->red_flags;
  return index < remarks->len ? remarks->pdata[index] : NULL;
}

static void
ask_cb (AporiaFeedbackCard *self,
        guint               index,
        AporiaRemarkList   *list)
{
  AporiaRemark *remark = find_remark (self, list, index);

  if (remark != NULL)
    g_signal_emit (self, signals[ASK], 0, remark);
}

/* ---- "Why?" ---- */

static void
mark_score (AporiaFeedbackCard *self,
            AporiaCriterion     criterion,
            gboolean            is_marked)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->scores_box));

  for (int i = 0; i < (int) criterion && row != NULL; i++)
    row = gtk_widget_get_next_sibling (row);
  if (row != NULL)
    aporia_score_row_set_marked (APORIA_SCORE_ROW (row), is_marked);
  if (criterion == APORIA_CRITERION_CORRECTNESS)
    aporia_score_row_set_marked (self->correctness_row, is_marked);
  else if (criterion == APORIA_CRITERION_RELEVANCE)
    aporia_score_row_set_marked (self->relevance_row, is_marked);
  else if (is_marked)
    gtk_expander_set_expanded (self->scores_expander, TRUE);
}

static void
forget_why (AporiaFeedbackCard *self)
{
  g_autoptr(AporiaRemark) why = g_steal_pointer (&self->why);

  self->why_button = NULL;
  if (why == NULL)
    return;
  mark_score (self, why->criterion, FALSE);
  g_signal_emit (self, signals[WHY], 0, why, FALSE);
}

static void
why_cb (AporiaFeedbackCard *self,
        guint               index,
        gboolean            is_open,
        AporiaRemarkList   *list)
{
  AporiaRemarkList *lists[] = { self->strengths_list, self->improvements_list, self->flags_list };
  GtkWidget *button = aporia_remark_list_get_why (list, index);
  AporiaRemark *remark = find_remark (self, list, index);

  if (!is_open)
    {
      if (button == self->why_button)
        forget_why (self);
      return;
    }
  forget_why (self);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    aporia_remark_list_close_why (lists[i], lists[i] == list ? (int) index : -1);
  if (remark == NULL)
    return;
  self->why = aporia_remark_ref (remark);
  self->why_button = button;
  mark_score (self, remark->criterion, TRUE);
  g_signal_emit (self, signals[WHY], 0, remark, TRUE);
}

gboolean
aporia_feedback_card_close_why (AporiaFeedbackCard *self)
{
  g_return_val_if_fail (APORIA_IS_FEEDBACK_CARD (self), FALSE);

  if (self->why_button == NULL)
    return FALSE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->why_button), FALSE);
  return TRUE;
}

GtkWidget *
aporia_feedback_card_get_open_why (AporiaFeedbackCard *self)
{
  g_return_val_if_fail (APORIA_IS_FEEDBACK_CARD (self), NULL);

  return self->why_button;
}

static void
update_foot (AporiaFeedbackCard *self)
{
  gboolean has_note = *gtk_label_get_label (self->foot_label) != '\0';
  gboolean can_ask = gtk_actionable_get_action_name (GTK_ACTIONABLE (self->ask_again_button)) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->foot_label), has_note);
  gtk_widget_set_visible (GTK_WIDGET (self->ask_again_button), can_ask && !has_note);
  gtk_widget_set_visible (self->foot_box, has_note || can_ask);
}

static void
aporia_feedback_card_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  AporiaFeedbackCard *self = APORIA_FEEDBACK_CARD (object);

  switch (id)
    {
    case PROP_CAN_DISMISS:
      g_object_set (self->ribbon, "can-dismiss", g_value_get_boolean (value), NULL);
      break;
    case PROP_TITLE:
      gtk_label_set_label (self->heading_label, g_value_get_string (value));
      break;
    case PROP_NOTE:
      gtk_label_set_label (self->foot_label, g_value_get_string (value) != NULL
                           ? g_value_get_string (value) : "");
      update_foot (self);
      break;
    case PROP_CAN_ASK:
      set_can_ask (self, g_value_get_boolean (value));
      break;
    case PROP_AGAIN_ACTION:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->ask_again_button), g_value_get_string (value));
      update_foot (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_feedback_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  APORIA_FEEDBACK_CARD (object)->why_button = NULL;
  g_clear_pointer (&APORIA_FEEDBACK_CARD (object)->evaluation, aporia_evaluation_unref);
  g_clear_pointer (&APORIA_FEEDBACK_CARD (object)->why, aporia_remark_unref);

  G_OBJECT_CLASS (aporia_feedback_card_parent_class)->dispose (object);
}

static void
aporia_feedback_card_finalize (GObject *object)
{
  g_free (APORIA_FEEDBACK_CARD (object)->uid);

  G_OBJECT_CLASS (aporia_feedback_card_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, heading_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, engine_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, opening_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, notice_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, relevance_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, correctness_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, scores_expander);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, scores_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, strengths_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, improvements_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, flags_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, points_expander);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, points_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, covered_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, missing_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, rewrite_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, ribbon);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, main_scores);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, foot_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, foot_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, ask_again_button);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, why_cb);
  gtk_widget_class_bind_template_callback (widget_class, ribbon_dismissed_cb);
}

static void
aporia_feedback_card_class_init (AporiaFeedbackCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = aporia_feedback_card_set_property;
  object_class->dispose = aporia_feedback_card_dispose;
  object_class->finalize = aporia_feedback_card_finalize;

  properties[PROP_CAN_DISMISS] = g_param_spec_boolean ("can-dismiss", NULL, NULL, TRUE,
                                                       G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, _("Feedback"),
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NOTE] =
    g_param_spec_string ("note", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_AGAIN_ACTION] =
    g_param_spec_string ("again-action", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_ASK] =
    g_param_spec_boolean ("can-ask", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ASK] = g_signal_new ("ask", APORIA_TYPE_FEEDBACK_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, aporia_remark_get_type ());
  signals[WHY] = g_signal_new ("why", APORIA_TYPE_FEEDBACK_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, aporia_remark_get_type (), G_TYPE_BOOLEAN);
  signals[FALLACY_DISMISSED] =
      g_signal_new ("fallacy-dismissed", APORIA_TYPE_FEEDBACK_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (APORIA_TYPE_REMARK_LIST);
  g_type_ensure (APORIA_TYPE_REWRITE_BOX);
  g_type_ensure (APORIA_TYPE_RIBBON);
  g_type_ensure (APORIA_TYPE_SCORE_ROW);
  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-feedback-card.ui");
  bind_children (widget_class);
}

static void
aporia_feedback_card_init (AporiaFeedbackCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_feedback_card_new (void)
{
  return g_object_new (APORIA_TYPE_FEEDBACK_CARD, NULL);
}

/* Shows EVALUATION; PRESENT (nullable) is what is shown already. */
static void
fill (AporiaFeedbackCard *self,
      AporiaEvaluation   *evaluation,
      AporiaEvaluation   *present)
{
  fill_head (self, evaluation);
  if (present == NULL || !aporia_are_same_scores (present, evaluation))
    fill_scores (self, evaluation);
  gtk_widget_set_visible (self->main_scores, has_scores (evaluation));
  gtk_widget_set_visible (GTK_WIDGET (self->scores_expander), has_scores (evaluation));
  if (present == NULL || !aporia_are_same_remarks (present->strengths, evaluation->strengths))
    fill_remarks (self, self->strengths_list, evaluation->strengths);
  if (present == NULL || !aporia_are_same_remarks (present->improvements, evaluation->improvements))
    fill_remarks (self, self->improvements_list, evaluation->improvements);
  if (present == NULL || !aporia_are_same_remarks (present->red_flags, evaluation->red_flags))
    fill_flags (self, evaluation->red_flags);
  if (present == NULL || !aporia_are_same_points (present->points, evaluation->points))
    fill_points (self, evaluation->points);
  if (present == NULL || g_strcmp0 (present->rewrite, evaluation->rewrite) != 0)
    aporia_rewrite_box_set_text (self->rewrite_box, evaluation->rewrite);
}

static void
show (AporiaFeedbackCard *self,
      AporiaTurn         *turn,
      AporiaEvaluation   *evaluation)
{
  const char *uid = turn != NULL ? turn->question->uid : NULL;
  gboolean is_same = g_strcmp0 (uid, self->uid) == 0;

  if (evaluation == NULL || !is_same)
    aporia_feedback_card_close_why (self);
  gtk_widget_set_visible (GTK_WIDGET (self), evaluation != NULL);
  if (evaluation != NULL && evaluation != self->evaluation)
    fill (self, evaluation, is_same ? self->evaluation : NULL);
  if (evaluation != NULL)
    aporia_evaluation_ref (evaluation);
  g_clear_pointer (&self->evaluation, aporia_evaluation_unref);
  self->evaluation = evaluation;
  if (is_same)
    return;
  g_free (self->uid);
  self->uid = g_strdup (uid);
}

void
aporia_feedback_card_set_turn (AporiaFeedbackCard *self,
                               AporiaTurn         *turn)
{
  g_return_if_fail (APORIA_IS_FEEDBACK_CARD (self));

  show (self, turn, turn != NULL ? turn->evaluation : NULL);
  if (turn != NULL && turn->evaluation != NULL)
    aporia_ribbon_set_hint (self->ribbon, turn->is_hint_dismissed ? NULL : turn->hint);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, FALSE, -1);
}

void
aporia_feedback_card_set_so_far (AporiaFeedbackCard *self,
                                 AporiaTurn         *turn,
                                 AporiaEvaluation   *evaluation)
{
  g_return_if_fail (APORIA_IS_FEEDBACK_CARD (self));
  g_return_if_fail (turn != NULL && evaluation != NULL);

  show (self, turn, evaluation);
  aporia_ribbon_set_hint (self->ribbon, NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, TRUE, -1);
}

void
aporia_feedback_card_focus (AporiaFeedbackCard *self)
{
  g_return_if_fail (APORIA_IS_FEEDBACK_CARD (self));

  aporia_focus_label (self->heading_label);
}
