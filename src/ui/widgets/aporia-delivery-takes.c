#include "ui/widgets/aporia-delivery-takes.h"

#include "core/domain/aporia-question.h"
#include "core/domain/aporia-spoken.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-delivery-words.h"
#include "ui/widgets/aporia-chart-view.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-replay-button.h"
#include "ui/widgets/aporia-tile-layout.h"

#include <glib/gi18n-lib.h>

#define STRIP_HEIGHT 110
/* A word is heard with a little of what is around it. */
#define AROUND 0.15

typedef enum
{
  BEFORE,
  NOW,
  N_SIDES,
} Side;

struct _AporiaDeliveryTakes
{
  GtkWidget parent_instance;

  GtkToggleButton    *takes_button;
  GtkWidget          *takes_box;
  GtkDropDown        *takes_choice;
  GtkLabel           *before_label;
  GtkLabel           *now_label;
  AporiaChartView    *before_strip;
  AporiaChartView    *now_strip;
  AporiaReplayButton *before_replay;
  AporiaReplayButton *now_replay;
  GtkBox             *differences_box;

  AporiaRecordings *recordings; /* owned (nullable) */
  GPtrArray        *turns;      /* owned (nullable) all of the attempt */
  AporiaTurn       *turn;       /* owned (nullable) */
  GPtrArray        *others;     /* owned (nullable) (element-type AporiaTurn) */
  AporiaTurn       *sides[N_SIDES]; /* borrowed of the above; by time */
};

G_DEFINE_FINAL_TYPE (AporiaDeliveryTakes, aporia_delivery_takes, GTK_TYPE_WIDGET)

static char *
dup_name (AporiaDeliveryTakes *self,
          AporiaTurn          *turn)
{
  return aporia_takes_dup_label (aporia_takes_get_number (self->turns, turn->question));
}

/* --- one side --- */

/* With more than one recording the file has them all, and the strip the last one. */
static gboolean
can_listen (AporiaDeliveryTakes *self,
            AporiaTurn          *turn)
{
  return self->recordings != NULL && turn->spoken->n_recordings <= 1
         && aporia_recordings_has (self->recordings, turn->question->uid);
}

static void
show_side (AporiaDeliveryTakes *self,
           Side                 side)
{
  AporiaTurn *turn = self->sides[side];
  AporiaChartView *strip = side == BEFORE ? self->before_strip : self->now_strip;
  AporiaReplayButton *replay = side == BEFORE ? self->before_replay : self->now_replay;
  g_autofree char *name = dup_name (self, turn);
  g_autoptr(AporiaChart) chart = aporia_chart_delivery (turn->spoken);

  gtk_label_set_label (side == BEFORE ? self->before_label : self->now_label, name);
  aporia_chart_view_set_chart (strip, chart);
  aporia_chart_view_set_hint (strip, can_listen (self, turn) ? _("Enter: hear it") : NULL);
  aporia_replay_button_set_question (replay, turn->question->uid);
}

static void
listen (AporiaDeliveryTakes *self,
        Side                 side,
        guint                index)
{
  AporiaTurn *turn = self->sides[side];
  AporiaChart *chart = aporia_chart_view_get_chart (side == BEFORE ? self->before_strip : self->now_strip);
  double start, end;

  if (!can_listen (self, turn))
    return;
  aporia_chart_get_point_span (chart, index, &start, &end);
  aporia_recordings_play (self->recordings, turn->question->uid, MAX (start - AROUND, 0), end + AROUND);
}

static void
before_activated_cb (AporiaDeliveryTakes *self,
                     guint                index)
{
  listen (self, BEFORE, index);
}

static void
now_activated_cb (AporiaDeliveryTakes *self,
                  guint                index)
{
  listen (self, NOW, index);
}

/* --- what is another --- */

static GtkWidget *
label_new (const char *text,
           const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "max-width-chars", 75, NULL);

  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "First take: 146 words a minute, good".  Returns: (transfer full) (nullable) */
static char *
dup_side_value (AporiaDeliveryTakes *self,
                Side                 side,
                AporiaDeliveryLine   line)
{
  g_autofree char *name = dup_name (self, self->sides[side]);
  g_autofree char *value = aporia_delivery_line_dup_value (self->sides[side]->spoken->delivery, line);

  return g_strdup_printf (_("%s: %s"), name, value);
}

static GtkWidget *
difference_new (AporiaDeliveryTakes *self,
                AporiaDeliveryLine   line,
                const char          *difference)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  g_autofree char *text = g_strdup_printf (_("%s: %s"), aporia_delivery_line_get_label (line), difference);
  g_autofree char *before = dup_side_value (self, BEFORE, line);
  g_autofree char *now = dup_side_value (self, NOW, line);
  g_autofree char *name = g_strdup_printf ("%s. %s. %s.", text, before, now);

  gtk_box_append (GTK_BOX (row), label_new (text, "heading"));
  gtk_box_append (GTK_BOX (row), label_new (before, "caption"));
  gtk_box_append (GTK_BOX (row), label_new (now, "caption"));
  aporia_set_accessible_name (row, name);
  return row;
}

static void
show_differences (AporiaDeliveryTakes *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->differences_box))) != NULL)
    gtk_box_remove (self->differences_box, child);
  for (AporiaDeliveryLine line = 0; line < APORIA_DELIVERY_N_LINES; line++)
    {
      g_autofree char *difference = aporia_delivery_line_dup_difference (
        self->sides[BEFORE]->spoken->delivery, self->sides[NOW]->spoken->delivery, line);

      if (difference != NULL)
        gtk_box_append (self->differences_box, difference_new (self, line, difference));
    }
}

/* The earlier take comes first, whichever is looked at. */
static void
show_pair (AporiaDeliveryTakes *self)
{
  guint selected = gtk_drop_down_get_selected (self->takes_choice);
  AporiaTurn *other;

  if (self->others == NULL || selected >= self->others->len
      || !gtk_toggle_button_get_active (self->takes_button))
    return;
  other = self->others->pdata[selected];
  self->sides[BEFORE] = self->sides[NOW] = self->turn;
  if (aporia_takes_get_number (self->turns, other->question)
      < aporia_takes_get_number (self->turns, self->turn->question))
    self->sides[BEFORE] = other;
  else
    self->sides[NOW] = other;
  show_side (self, BEFORE);
  show_side (self, NOW);
  show_differences (self);
}

/* The take right before this one, else the first that came after it. */
static guint
choose_other (AporiaDeliveryTakes *self)
{
  guint number = aporia_takes_get_number (self->turns, self->turn->question);
  guint chosen = 0;

  for (guint i = 0; i < self->others->len; i++)
    if (aporia_takes_get_number (self->turns, ((AporiaTurn *) self->others->pdata[i])->question) < number)
      chosen = i;
  return chosen;
}

static void
fill_choice (AporiaDeliveryTakes *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->others->len; i++)
    gtk_string_list_take (names, dup_name (self, self->others->pdata[i]));
  gtk_drop_down_set_model (self->takes_choice, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->takes_choice), self->others->len > 1);
  if (self->others->len > 0)
    gtk_drop_down_set_selected (self->takes_choice, choose_other (self));
}

static void
clear (AporiaDeliveryTakes *self)
{
  g_clear_pointer (&self->turns, g_ptr_array_unref);
  g_clear_pointer (&self->turn, aporia_turn_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
}

/* --- class --- */

static void
aporia_delivery_takes_dispose (GObject *object)
{
  AporiaDeliveryTakes *self = APORIA_DELIVERY_TAKES (object);
  GtkWidget *child;

  clear (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->recordings);
  G_OBJECT_CLASS (aporia_delivery_takes_parent_class)->dispose (object);
}

static void
aporia_delivery_takes_class_init (AporiaDeliveryTakesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_delivery_takes_dispose;
  g_type_ensure (APORIA_TYPE_CHART_VIEW);
  g_type_ensure (APORIA_TYPE_REPLAY_BUTTON);
  g_type_ensure (APORIA_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-delivery-takes.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryTakes, takes_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryTakes, takes_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryTakes, takes_choice);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryTakes, before_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryTakes, now_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryTakes, before_strip);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryTakes, now_strip);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryTakes, before_replay);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryTakes, now_replay);
  gtk_widget_class_bind_template_child (widget_class, AporiaDeliveryTakes, differences_box);
  gtk_widget_class_bind_template_callback (widget_class, show_pair);
  gtk_widget_class_bind_template_callback (widget_class, before_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_activated_cb);
}

static void
aporia_delivery_takes_init (AporiaDeliveryTakes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_chart_view_set_natural_height (self->before_strip, STRIP_HEIGHT);
  aporia_chart_view_set_natural_height (self->now_strip, STRIP_HEIGHT);
}

void
aporia_delivery_takes_set_turn (AporiaDeliveryTakes *self,
                                GPtrArray           *turns,
                                AporiaTurn          *turn)
{
  g_autoptr(GPtrArray) others = NULL;
  gboolean is_same;

  g_return_if_fail (APORIA_IS_DELIVERY_TAKES (self));

  if (turn != NULL && turn->spoken != NULL && turn->spoken->delivery->has_speech)
    others = aporia_takes_list_spoken (turns, turn);
  gtk_widget_set_visible (GTK_WIDGET (self), others != NULL && others->len > 0);
  is_same = self->turn != NULL && turn != NULL && self->turn->spoken == turn->spoken && others != NULL
            && self->others != NULL && others->len == self->others->len;
  if (is_same)
    return;
  gtk_toggle_button_set_active (self->takes_button, FALSE);
  clear (self);
  if (others == NULL || others->len == 0)
    return;
  self->turns = g_ptr_array_ref (turns);
  self->turn = aporia_turn_ref (turn);
  self->others = g_steal_pointer (&others);
  fill_choice (self);
}

void
aporia_delivery_takes_bind_recordings (AporiaDeliveryTakes *self,
                                       AporiaRecordings    *recordings)
{
  g_return_if_fail (APORIA_IS_DELIVERY_TAKES (self));
  g_return_if_fail (self->recordings == NULL);

  self->recordings = g_object_ref (recordings);
  aporia_replay_button_bind (self->before_replay, recordings);
  aporia_replay_button_bind (self->now_replay, recordings);
}
