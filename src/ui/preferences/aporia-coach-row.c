#include "ui/preferences/aporia-coach-row.h"

#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

struct _AporiaCoachRow
{
  AdwActionRow parent_instance;

  GtkCheckButton *radio;
  GtkImage       *mark;
  GtkWidget      *edit_button;

  AporiaCoaches   *coaches; /* owned */
  AporiaCoachItem *item;    /* owned */
  gboolean         is_updating;
};

G_DEFINE_FINAL_TYPE (AporiaCoachRow, aporia_coach_row, ADW_TYPE_ACTION_ROW)

enum
{
  EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
toggled_cb (AporiaCoachRow *self)
{
  if (!self->is_updating && gtk_check_button_get_active (self->radio))
    aporia_coaches_choose (self->coaches, aporia_coach_item_get_id (self->item));
}

static void
edit_cb (AporiaCoachRow *self)
{
  g_signal_emit (self, signals[EDIT], 0, self->item);
}

void
aporia_coach_row_show_mark (GtkImage        *mark,
                            AporiaCoachItem *item)
{
  static const char *const classes[] = { "success", "warning" };
  AporiaCoachStatus status = aporia_coach_item_get_status (item);
  guint look = status == APORIA_COACH_PASSED ? 0 : status == APORIA_COACH_FAILED ? 1 : 2;

  if (!aporia_coach_item_get_is_usable (item))
    look = 1;
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (mark), classes[i]);
  if (look < G_N_ELEMENTS (classes))
    gtk_widget_add_css_class (GTK_WIDGET (mark), classes[look]);
  gtk_image_set_from_icon_name (mark, look == 0 ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (mark), look < G_N_ELEMENTS (classes));
}

static void
update (AporiaCoachRow *self)
{
  g_autofree char *place = aporia_coach_item_dup_place (self->item);
  g_autofree char *subtitle =
    g_strdup_printf ("%s\n%s", place, aporia_coach_item_get_status_text (self->item));
  g_autofree char *edit_name = g_strdup_printf (_("Edit %s"), aporia_coach_item_get_name (self->item));

  /* The row's title names the radio button, too. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), aporia_coach_item_get_label (self->item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->radio), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle,
                                  -1);
  aporia_set_accessible_name (self->edit_button, edit_name);
  gtk_widget_set_tooltip_text (self->edit_button, edit_name);
  self->is_updating = TRUE;
  gtk_check_button_set_active (self->radio, aporia_coach_item_get_is_chosen (self->item));
  self->is_updating = FALSE;
  aporia_coach_row_show_mark (self->mark, self->item);
}

static void
aporia_coach_row_dispose (GObject *object)
{
  AporiaCoachRow *self = APORIA_COACH_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->coaches);
  G_OBJECT_CLASS (aporia_coach_row_parent_class)->dispose (object);
}

static void
aporia_coach_row_class_init (AporiaCoachRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_coach_row_dispose;
  signals[EDIT] = g_signal_new ("edit", APORIA_TYPE_COACH_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, APORIA_TYPE_COACH_ITEM);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-coach-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachRow, radio);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachRow, mark);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachRow, edit_button);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
}

static void
aporia_coach_row_init (AporiaCoachRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aporia_coach_row_new (AporiaCoaches   *coaches,
                      AporiaCoachItem *item,
                      AporiaCoachRow  *group,
                      gboolean         is_compact)
{
  AporiaCoachRow *self = g_object_new (APORIA_TYPE_COACH_ROW, NULL);
  gboolean is_own = aporia_coach_item_get_provider (item) != NULL
                    && !aporia_coach_item_get_is_read_only (item);

  self->coaches = g_object_ref (coaches);
  self->item = g_object_ref (item);
  self->is_updating = TRUE;
  if (group != NULL)
    gtk_check_button_set_group (self->radio, group->radio);
  gtk_widget_set_visible (self->edit_button, is_own && !is_compact);
  gtk_widget_set_sensitive (GTK_WIDGET (self->radio), !aporia_coaches_get_is_overridden (coaches));
  g_signal_connect_object (item, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

AporiaCoachItem *
aporia_coach_row_get_item (AporiaCoachRow *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_ROW (self), NULL);

  return self->item;
}
