#include "ui/widgets/aporia-feedback-card.h"

#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
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
  AporiaScoreRow   *relevance_row;
  AporiaScoreRow   *correctness_row;
  GtkExpander      *scores_expander;
  GtkBox           *scores_box;
  AporiaRemarkList *strengths_list;
  AporiaRemarkList *improvements_list;
  AporiaRemarkList *flags_list;
  GtkExpander      *points_expander;
  AporiaRemarkList *covered_list;
  AporiaRemarkList *missing_list;
  AporiaRewriteBox *rewrite_box;
  AporiaRibbon     *ribbon;

  AporiaEvaluation *evaluation; /* owned (nullable): the one that is shown */
};

G_DEFINE_FINAL_TYPE (AporiaFeedbackCard, aporia_feedback_card, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CAN_DISMISS,
  N_PROPS,
};

enum
{
  FALLACY_DISMISSED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
fill_remarks (AporiaRemarkList *list,
              GPtrArray        *remarks)
{
  aporia_remark_list_clear (list);
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      AporiaRemark *remark = g_ptr_array_index (remarks, i);

      aporia_remark_list_add (list, remark->text, remark->quote);
    }
}

static void
fill_flags (AporiaFeedbackCard *self,
            GPtrArray          *flags)
{
  guint n = flags != NULL ? flags->len : 0;
  g_autofree char *title = g_strdup_printf (_("Red flags (%u)"), n);

  g_object_set (self->flags_list, "title", title, NULL);
  fill_remarks (self->flags_list, flags);
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
  gtk_expander_set_label (self->points_expander, title);
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

static void
fill_head (AporiaFeedbackCard *self,
           AporiaEvaluation   *evaluation)
{
  const char *engine = aporia_judged_by_get_label (evaluation->judged_by);
  /* Translators: read aloud when feedback is there. */
  g_autofree char *spoken = g_strdup_printf (_("Feedback, correctness %d percent"),
                                             evaluation->scores[APORIA_CRITERION_CORRECTNESS]);

  aporia_set_accessible_name (self->heading_label, spoken);
  gtk_label_set_label (self->engine_label, engine);
  gtk_label_set_label (self->opening_label, evaluation->opening != NULL ? evaluation->opening : "");
  gtk_widget_set_visible (GTK_WIDGET (self->opening_label),
                          evaluation->opening != NULL && *evaluation->opening != '\0');
}

static void
ribbon_dismissed_cb (AporiaRibbon       *ribbon,
                     AporiaFeedbackCard *self)
{
  g_signal_emit (self, signals[FALLACY_DISMISSED], 0);
}

static void
aporia_feedback_card_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_CAN_DISMISS:
      g_object_set (APORIA_FEEDBACK_CARD (object)->ribbon, "can-dismiss",
                    g_value_get_boolean (value), NULL);
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
  g_clear_pointer (&APORIA_FEEDBACK_CARD (object)->evaluation, aporia_evaluation_unref);

  G_OBJECT_CLASS (aporia_feedback_card_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, heading_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, engine_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, opening_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, relevance_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, correctness_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, scores_expander);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, scores_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, strengths_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, improvements_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, flags_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, points_expander);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, covered_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, missing_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, rewrite_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaFeedbackCard, ribbon);
  gtk_widget_class_bind_template_callback (widget_class, ribbon_dismissed_cb);
}

static void
aporia_feedback_card_class_init (AporiaFeedbackCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = aporia_feedback_card_set_property;
  object_class->dispose = aporia_feedback_card_dispose;

  properties[PROP_CAN_DISMISS] = g_param_spec_boolean ("can-dismiss", NULL, NULL, TRUE,
                                                       G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
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

static void
fill (AporiaFeedbackCard *self,
      AporiaEvaluation   *evaluation)
{
  fill_head (self, evaluation);
  fill_scores (self, evaluation);
  fill_remarks (self->strengths_list, evaluation->strengths);
  fill_remarks (self->improvements_list, evaluation->improvements);
  fill_flags (self, evaluation->red_flags);
  fill_points (self, evaluation->points);
  aporia_rewrite_box_set_text (self->rewrite_box, evaluation->rewrite);
}

void
aporia_feedback_card_set_turn (AporiaFeedbackCard *self,
                               AporiaTurn         *turn)
{
  AporiaEvaluation *evaluation;

  g_return_if_fail (APORIA_IS_FEEDBACK_CARD (self));

  evaluation = turn != NULL ? turn->evaluation : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), evaluation != NULL);
  /* What is open stays open when only the ribbon changes. */
  if (evaluation != NULL && evaluation != self->evaluation)
    fill (self, evaluation);
  g_clear_pointer (&self->evaluation, aporia_evaluation_unref);
  if (evaluation == NULL)
    return;
  self->evaluation = aporia_evaluation_ref (evaluation);
  aporia_ribbon_set_hint (self->ribbon, turn->is_hint_dismissed ? NULL : turn->hint);
}

void
aporia_feedback_card_focus (AporiaFeedbackCard *self)
{
  g_return_if_fail (APORIA_IS_FEEDBACK_CARD (self));

  aporia_focus_label (self->heading_label);
}
