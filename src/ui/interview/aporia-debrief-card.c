#include "ui/interview/aporia-debrief-card.h"

#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-remark-list.h"
#include "ui/widgets/aporia-score-row.h"
#include "ui/widgets/aporia-tile-layout.h"
#include <glib/gi18n-lib.h>

struct _AporiaDebriefCard
{
  GtkWidget parent_instance;

  GtkLabel         *heading_label;
  GtkLabel         *engine_label;
  GtkLabel         *summary_label;
  AporiaScoreRow   *clarity_row;
  AporiaScoreRow   *depth_row;
  AporiaScoreRow   *correctness_row;
  AporiaScoreRow   *communication_row;
  AporiaRemarkList *strengths_list;
  AporiaRemarkList *weaknesses_list;
  AporiaRemarkList *steps_list;
};

G_DEFINE_FINAL_TYPE (AporiaDebriefCard, aporia_debrief_card, GTK_TYPE_WIDGET)

static void
aporia_debrief_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_debrief_card_parent_class)->dispose (object);
}

static void
aporia_debrief_card_class_init (AporiaDebriefCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_debrief_card_dispose;

  g_type_ensure (APORIA_TYPE_REMARK_LIST);
  g_type_ensure (APORIA_TYPE_SCORE_ROW);
  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/interview/aporia-debrief-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaDebriefCard, heading_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaDebriefCard, engine_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaDebriefCard, summary_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaDebriefCard, clarity_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaDebriefCard, depth_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaDebriefCard, correctness_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaDebriefCard, communication_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaDebriefCard, strengths_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaDebriefCard, weaknesses_list);
  gtk_widget_class_bind_template_child (widget_class, AporiaDebriefCard, steps_list);
}

static void
aporia_debrief_card_init (AporiaDebriefCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_debrief_card_new (void)
{
  return g_object_new (APORIA_TYPE_DEBRIEF_CARD, NULL);
}

static void
fill_list (AporiaRemarkList *list,
           char            **texts)
{
  aporia_remark_list_clear (list);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    aporia_remark_list_add (list, texts[i], NULL);
}

void
aporia_debrief_card_set_debrief (AporiaDebriefCard *self,
                                 AporiaDebrief     *debrief)
{
  g_return_if_fail (APORIA_IS_DEBRIEF_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), debrief != NULL);
  if (debrief == NULL)
    return;

  gtk_label_set_label (self->engine_label, aporia_judged_by_get_label (debrief->judged_by));
  gtk_label_set_label (self->summary_label, debrief->summary != NULL ? debrief->summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label),
                          debrief->summary != NULL && *debrief->summary != '\0');
  aporia_score_row_set (self->clarity_row, _("Clarity"), debrief->clarity, NULL);
  aporia_score_row_set (self->depth_row, _("Depth"), debrief->depth, NULL);
  aporia_score_row_set (self->correctness_row, _ ("Technical correctness"),
                        debrief->technical_correctness, NULL);
  aporia_score_row_set (self->communication_row, _("Communication"), debrief->communication, NULL);
  fill_list (self->strengths_list, debrief->strengths);
  fill_list (self->weaknesses_list, debrief->weaknesses);
  fill_list (self->steps_list, debrief->next_steps);
}

void
aporia_debrief_card_focus (AporiaDebriefCard *self)
{
  g_return_if_fail (APORIA_IS_DEBRIEF_CARD (self));

  aporia_focus_label (self->heading_label);
}
