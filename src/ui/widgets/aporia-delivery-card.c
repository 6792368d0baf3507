#include "ui/widgets/aporia-delivery-card.h"

#include "core/domain/aporia-question.h"
#include "core/domain/aporia-spoken.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-delivery-words.h"
#include "ui/widgets/aporia-chart-view.h"
#include "ui/widgets/aporia-delivery-takes.h"
#include "ui/widgets/aporia-emotion-box.h"
#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

#define STRIP_HEIGHT 110
/* A word is heard with a little of what is around it. */
#define AROUND 0.15

struct _AporiaDeliveryCard
{
  GtkWidget parent_instance;

  GtkLabel        *delivery_note_label;
  GtkWidget       *strip_box;
  AporiaChartView *strip_view;
  GtkLabel        *delivery_problem_label;
  GtkToggleButton *delivery_table_button;
  GtkListView     *delivery_table_view;
  GtkBox          *lines_box;
  AporiaDeliveryTakes *delivery_takes;
  GtkWidget       *steadiness_box;
  GtkLabel        *steadiness_label;
  GtkBox          *parts_box;
  AporiaEmotionBox *emotion_box;

  AporiaRecordings *recordings; /* owned (nullable) */
  AporiaSpoken     *spoken;     /* owned (nullable) */
  char             *missing;    /* owned (nullable): the question of an answer without one */
  gboolean          is_fair;
};

G_DEFINE_FINAL_TYPE (AporiaDeliveryCard, aporia_delivery_card, GTK_TYPE_WIDGET)

static void
show_problem (AporiaDeliveryCard *self,
              const char         *text)
{
  gtk_label_set_label (self->delivery_problem_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->delivery_problem_label), text != NULL);
}

/* Where there is a recording there was something to measure. */
static void
show_missing (AporiaDeliveryCard *self)
{
  gboolean is_missing = self->missing != NULL && self->recordings != NULL
                        && aporia_recordings_has (self->recordings, self->missing);

  gtk_widget_set_visible (GTK_WIDGET (self), self->spoken != NULL || is_missing);
  if (!is_missing)
    return;
  gtk_label_set_label (self->delivery_note_label,
                       _("This answer has a recording, and no measures: it was too short or could not be "
                         "read, or what you submitted is not what you said."));
  gtk_widget_set_visible (self->strip_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->lines_box), FALSE);
  gtk_widget_set_visible (self->steadiness_box, FALSE);
}

/* Why nothing is heard: headphones that were pulled out. */
static void
recordings_cb (AporiaDeliveryCard *self)
{
  show_missing (self);
  if (self->spoken != NULL && !gtk_widget_get_visible (GTK_WIDGET (self->delivery_problem_label)))
    show_problem (self, aporia_recordings_get_problem (self->recordings, self->spoken->question_uid));
}

/* --- the strip and its table --- */

static void
listen (AporiaDeliveryCard *self,
        guint               index)
{
  AporiaChart *chart = aporia_chart_view_get_chart (self->strip_view);
  double start, end;

  aporia_chart_get_point_span (chart, index, &start, &end);
  show_problem (self, NULL);
  if (self->recordings == NULL || !aporia_recordings_has (self->recordings, self->spoken->question_uid))
    show_problem (self, _("This recording was not kept, so it cannot be heard again."));
  else if (self->spoken->n_recordings > 1)
    /* The file has all takes of the answer, the strip the last one. */
    show_problem (self, _("You spoke more than once for this answer. Press “Replay” to hear all of it."));
  else
    aporia_recordings_play (self->recordings, self->spoken->question_uid, MAX (start - AROUND, 0),
                            end + AROUND);
}

static void
activated_cb (AporiaChartView    *view,
              guint               index,
              AporiaDeliveryCard *self)
{
  listen (self, index);
}

static void
row_activated_cb (GtkListView        *view,
                  guint               position,
                  AporiaDeliveryCard *self)
{
  aporia_chart_view_select (self->strip_view, (int) position);
  listen (self, position);
}

static void
set_up_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                               PANGO_WRAP_WORD_CHAR, NULL));
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             gpointer                  user_data)
{
  GtkStringObject *row = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (row));
}

/* Only made when it is wanted: a long answer has thousands of words. */
static void
table_toggled_cb (GtkToggleButton    *button,
                  AporiaDeliveryCard *self)
{
  AporiaChart *chart = aporia_chart_view_get_chart (self->strip_view);
  g_autoptr(GtkStringList) rows = NULL;
  g_autoptr(GtkNoSelection) model = NULL;

  if (!gtk_toggle_button_get_active (button) || chart == NULL)
    {
      gtk_list_view_set_model (self->delivery_table_view, NULL);
      return;
    }
  rows = gtk_string_list_new (NULL);
  for (guint i = 0; i < aporia_chart_get_n_points (chart); i++)
    gtk_string_list_take (rows, aporia_chart_dup_point_label (chart, i));
  model = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)));
  gtk_list_view_set_model (self->delivery_table_view, GTK_SELECTION_MODEL (model));
}

static void
show_strip (AporiaDeliveryCard *self)
{
  g_autoptr(AporiaChart) chart = aporia_chart_delivery (self->spoken);
  gboolean has_points = aporia_chart_get_n_points (chart) > 0;

  aporia_chart_view_set_chart (self->strip_view, chart);
  gtk_widget_set_visible (self->strip_box, self->spoken->levels->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->delivery_table_button), has_points);
  gtk_toggle_button_set_active (self->delivery_table_button, FALSE);
}

/* --- the measures --- */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
label_new (const char *text,
           const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "max-width-chars", 75, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* What is left out of every remark when the person wants it so. */
static gboolean
is_fluency (AporiaDeliveryLine line)
{
  return line != APORIA_DELIVERY_PITCH && line != APORIA_DELIVERY_END_DROP;
}

static GtkWidget *
line_new (const AporiaDelivery *delivery,
          AporiaDeliveryLine    line,
          const char           *value,
          gboolean              is_fair)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  const char *meaning = aporia_delivery_line_get_meaning (line);
  const char *tip = is_fair && is_fluency (line) ? NULL : aporia_delivery_line_get_tip (delivery, line);
  /* Translators: a label and what belongs to it: "Pace: 148 words a minute". */
  g_autofree char *text = g_strdup_printf (_("%s: %s"), aporia_delivery_line_get_label (line), value);
  g_autofree char *name = g_strdup_printf ("%s. %s %s", text, meaning, tip != NULL ? tip : "");
  GtkWidget *explained = label_new (meaning, "caption");

  gtk_widget_add_css_class (explained, "dim-label");
  gtk_box_append (GTK_BOX (row), label_new (text, "heading"));
  gtk_box_append (GTK_BOX (row), explained);
  if (tip != NULL)
    {
      /* Translators: before something to do. */
      g_autofree char *advice = g_strdup_printf (_("Tip: %s"), tip);

      gtk_box_append (GTK_BOX (row), label_new (advice, NULL));
    }
  aporia_set_accessible_name (row, name);
  return row;
}

static void
show_lines (AporiaDeliveryCard *self)
{
  const AporiaDelivery *delivery = self->spoken->delivery;

  clear_box (self->lines_box);
  for (AporiaDeliveryLine line = 0; line < APORIA_DELIVERY_N_LINES; line++)
    {
      g_autofree char *value = aporia_delivery_line_dup_value (delivery, line);

      if (value != NULL)
        gtk_box_append (self->lines_box, line_new (delivery, line, value, self->is_fair));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->lines_box), delivery->has_speech);
}

static void
show_steadiness (AporiaDeliveryCard *self)
{
  const AporiaSteadiness *steadiness = self->spoken->steadiness;
  g_autofree char *sentence = aporia_steadiness_dup_sentence (steadiness, self->spoken->n_earlier);

  clear_box (self->parts_box);
  gtk_label_set_label (self->steadiness_label, sentence);
  gtk_widget_set_visible (self->steadiness_box, self->spoken->delivery->has_speech && !self->is_fair);
  if (steadiness == NULL || !steadiness->has_score)
    return;
  for (AporiaSteadinessPart part = 0; part < APORIA_STEADINESS_N_PARTS; part++)
    {
      g_autofree char *value = NULL;
      g_autofree char *text = NULL;

      if (!steadiness->parts[part].is_there)
        continue;
      value = aporia_steadiness_dup_part (steadiness, part);
      /* Translators: a part of a score, what was measured, and its points out of 100. */
      text = g_strdup_printf (_("%s: %s (%.0f points)"), aporia_steadiness_part_get_label (part), value,
                              steadiness->parts[part].points);
      gtk_box_append (self->parts_box, label_new (text, "caption"));
    }
}

static void
show_note (AporiaDeliveryCard *self)
{
  const AporiaSpoken *spoken = self->spoken;
  g_autoptr(GString) text = g_string_new (NULL);

  if (!spoken->delivery->has_speech)
    g_string_append (text, _("Nobody speaks in the recording, so there is nothing to measure."));
  else
    g_string_append (text, _("Measured on this computer, and part of no score."));
  if (spoken->n_recordings > 1)
    g_string_append_printf (text, _(" You recorded this answer %u times: this is the last recording."),
                            spoken->n_recordings);
  if (spoken->delivery->has_speech && spoken->transcript->quality == APORIA_TRANSCRIPT_DRAFT)
    g_string_append (text, _(" The words were written down in draft quality: nothing is counted in them."));
  else if (spoken->delivery->has_speech && !spoken->transcript->has_word_times)
    g_string_append (text, _(" When each word was said is not known."));
  if (self->is_fair)
    g_string_append (text, _(" Fluency-fair: no score and no remark is about fillers, repeats, restarts, "
                             "pauses or pace."));
  gtk_label_set_label (self->delivery_note_label, text->str);
}

/* --- class --- */

static void
aporia_delivery_card_dispose (GObject *object)
{
  AporiaDeliveryCard *self = APORIA_DELIVERY_CARD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->spoken, aporia_spoken_unref);
  g_clear_pointer (&self->missing, g_free);
  g_clear_object (&self->recordings);
  G_OBJECT_CLASS (aporia_delivery_card_parent_class)->dispose (object);
}

static void
aporia_delivery_card_class_init (AporiaDeliveryCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_delivery_card_dispose;
  g_type_ensure (APORIA_TYPE_CHART_VIEW);
  g_type_ensure (APORIA_TYPE_DELIVERY_TAKES);
  g_type_ensure (APORIA_TYPE_EMOTION_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-delivery-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, delivery_note_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, strip_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, strip_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, delivery_problem_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, delivery_table_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, delivery_table_view);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, lines_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, delivery_takes);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, steadiness_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, steadiness_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, parts_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryCard, emotion_box);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
}

static void
aporia_delivery_card_init (AporiaDeliveryCard *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (self->delivery_table_view, factory);
  aporia_chart_view_set_natural_height (self->strip_view, STRIP_HEIGHT);
  aporia_chart_view_set_hint (self->strip_view, _("Enter: hear it"));
}

GtkWidget *
aporia_delivery_card_new (void)
{
  return g_object_new (APORIA_TYPE_DELIVERY_CARD, NULL);
}

static void
set_spoken (AporiaDeliveryCard *self,
            AporiaSpoken       *spoken)
{
  if (spoken == self->spoken)
    return;
  g_clear_pointer (&self->spoken, aporia_spoken_unref);
  show_problem (self, NULL);
  if (spoken == NULL)
    return;
  self->spoken = aporia_spoken_ref (spoken);
  show_note (self);
  show_strip (self);
  show_lines (self);
  show_steadiness (self);
}

void
aporia_delivery_card_set_turn (AporiaDeliveryCard *self,
                               GPtrArray          *turns,
                               AporiaTurn         *turn)
{
  g_return_if_fail (APORIA_IS_DELIVERY_CARD (self));

  set_spoken (self, turn != NULL ? turn->spoken : NULL);
  g_clear_pointer (&self->missing, g_free);
  if (turn != NULL && turn->spoken == NULL)
    self->missing = g_strdup (turn->question->uid);
  show_missing (self);
  aporia_delivery_takes_set_turn (self->delivery_takes, turns, turn);
  aporia_emotion_box_set_question (self->emotion_box, turn != NULL ? turn->question->uid : NULL);
}

void
aporia_delivery_card_set_is_fair (AporiaDeliveryCard *self,
                                  gboolean            is_fair)
{
  g_return_if_fail (APORIA_IS_DELIVERY_CARD (self));

  if (is_fair == self->is_fair)
    return;
  self->is_fair = is_fair;
  if (self->spoken == NULL)
    return;
  show_note (self);
  show_lines (self);
  show_steadiness (self);
}

void
aporia_delivery_card_bind_recordings (AporiaDeliveryCard *self,
                                      AporiaRecordings   *recordings)
{
  g_return_if_fail (APORIA_IS_DELIVERY_CARD (self));
  g_return_if_fail (self->recordings == NULL);

  self->recordings = g_object_ref (recordings);
  aporia_delivery_takes_bind_recordings (self->delivery_takes, recordings);
  aporia_emotion_box_bind (self->emotion_box, recordings);
  show_missing (self);
  g_signal_connect_object (recordings, "changed", G_CALLBACK (recordings_cb), self, G_CONNECT_SWAPPED);
}
