#include "ui/history/aporia-history-row.h"

#include "ui/history/aporia-session-words.h"
#include "ui/widgets/aporia-chips.h"
#include "ui/widgets/aporia-fold-layout.h"

#include <glib/gi18n-lib.h>

struct _AporiaHistoryRow
{
  AdwBin parent_instance;

  GtkWidget   *open_button;
  GtkLabel    *title_label;
  GtkLabel    *counts_label;
  GtkLabel    *score_label;
  GtkLabel    *coach_label;
  AporiaChips *chips;

  AporiaHistoryItem *item; /* (nullable) owned */
};

G_DEFINE_FINAL_TYPE (AporiaHistoryRow, aporia_history_row, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_chips (AporiaHistoryRow *self,
              AporiaAttempt    *attempt,
              gboolean          is_starred)
{
  aporia_chips_clear (self->chips);
  if (is_starred)
    aporia_chips_add (self->chips, _("★ Starred"), NULL, "caption");
  if (attempt->is_sample)
    aporia_chips_add (self->chips, _("Sample"), _("Its numbers are never counted"), "caption");
  if (attempt->status == APORIA_ATTEMPT_OPEN)
    aporia_chips_add (self->chips, _("In progress"), NULL, "caption");
  if (attempt->status == APORIA_ATTEMPT_ARCHIVED)
    aporia_chips_add (self->chips, _("Archived"), _("Reset; kept here to read"), "caption");
  if (attempt->is_damaged)
    aporia_chips_add (self->chips, _("Damaged"), _("Parts of this session cannot be read"), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->chips), aporia_chips_get_n_chips (self->chips) > 0);
}

static void
update (AporiaHistoryRow     *self,
        AporiaAttemptSummary *summary)
{
  g_autofree char *title = aporia_session_dup_title (summary->attempt);
  g_autofree char *counts = aporia_session_dup_counts (summary);
  g_autofree char *score = aporia_session_dup_average (summary);
  g_autofree char *spoken = aporia_session_dup_spoken (summary);

  gtk_label_set_label (self->title_label, title);
  /* Long ones are cut after two lines. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), title);
  gtk_label_set_label (self->counts_label, counts);
  gtk_label_set_label (self->score_label, score);
  gtk_label_set_label (self->coach_label, summary->engine_label != NULL ? summary->engine_label : "");
  update_chips (self, summary->attempt, summary->is_starred);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "s", summary->attempt->uid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
set_item (AporiaHistoryRow  *self,
          AporiaHistoryItem *item)
{
  if (!g_set_object (&self->item, item))
    return;
  if (item != NULL)
    update (self, aporia_history_item_get_summary (item));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

static void
released_cb (GtkGestureClick  *gesture,
             int               n_press,
             double            x,
             double            y,
             AporiaHistoryRow *self)
{
  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "history.open", "s",
                                aporia_history_item_get_summary (self->item)->attempt->uid);
}

static void
aporia_history_row_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    g_value_set_object (value, APORIA_HISTORY_ROW (object)->item);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
aporia_history_row_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (id == PROP_ITEM)
    set_item (APORIA_HISTORY_ROW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
aporia_history_row_dispose (GObject *object)
{
  g_clear_object (&APORIA_HISTORY_ROW (object)->item);

  G_OBJECT_CLASS (aporia_history_row_parent_class)->dispose (object);
}

static void
aporia_history_row_class_init (AporiaHistoryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = aporia_history_row_get_property;
  object_class->set_property = aporia_history_row_set_property;
  object_class->dispose = aporia_history_row_dispose;

  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, APORIA_TYPE_HISTORY_ITEM,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (APORIA_TYPE_CHIPS);
  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryRow, counts_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryRow, score_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryRow, coach_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaHistoryRow, chips);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
}

static void
aporia_history_row_init (AporiaHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_history_row_new (void)
{
  return g_object_new (APORIA_TYPE_HISTORY_ROW, NULL);
}
