#include "ui/welcome/aporia-coach-card.h"

#include "ui/widgets/aporia-focus.h"

struct _AporiaCoachCard
{
  AdwBin parent_instance;

  GtkCheckButton *radio;
  GtkImage       *icon;
  GtkWidget      *tick;
  GtkLabel       *title_label;
  GtkLabel       *description_label;
  GtkRevealer    *revealer;
  GtkSpinner     *spinner;
  GtkLabel       *status_label;
  GtkWidget      *status_button;
};

G_DEFINE_FINAL_TYPE (AporiaCoachCard, aporia_coach_card, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_IS_ACTIVE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint proceed_signal;

static void
active_cb (GtkCheckButton  *radio,
           GParamSpec      *pspec,
           AporiaCoachCard *self)
{
  gboolean is_active = gtk_check_button_get_active (radio);

  gtk_widget_set_opacity (self->tick, is_active ? 1 : 0);
  if (is_active)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_ACTIVE]);
}

static void
enter_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  AporiaCoachCard *self = APORIA_COACH_CARD (widget);

  if (gtk_check_button_get_active (self->radio))
    g_signal_emit (self, proceed_signal, 0);
  else
    gtk_check_button_set_active (self->radio, TRUE);
}

static void
aporia_coach_card_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (id == PROP_IS_ACTIVE)
    g_value_set_boolean (value, aporia_coach_card_get_active (APORIA_COACH_CARD (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
aporia_coach_card_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  AporiaCoachCard *self = APORIA_COACH_CARD (object);
  const char *text = g_value_get_string (value);

  switch (id)
    {
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (self->icon, text);
      break;
    case PROP_TITLE:
      gtk_label_set_label (self->title_label, text);
      aporia_set_accessible_name (self->radio, text);
      break;
    case PROP_DESCRIPTION:
      gtk_label_set_label (self->description_label, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->radio), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      text, -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_coach_card_class_init (AporiaCoachCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = aporia_coach_card_get_property;
  object_class->set_property = aporia_coach_card_set_property;
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_IS_ACTIVE] = g_param_spec_boolean ("is-active", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  proceed_signal = g_signal_new ("proceed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/welcome/aporia-coach-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachCard, radio);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachCard, icon);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachCard, tick);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachCard, description_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachCard, revealer);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachCard, spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachCard, status_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaCoachCard, status_button);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
  gtk_widget_class_install_action (widget_class, "card.enter", NULL, enter_cb);
}

static void
aporia_coach_card_init (AporiaCoachCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_opacity (self->tick, 0);
}

void
aporia_coach_card_set_group (AporiaCoachCard *self,
                             AporiaCoachCard *other)
{
  g_return_if_fail (APORIA_IS_COACH_CARD (self));

  gtk_check_button_set_group (self->radio, other != NULL ? other->radio : NULL);
}

void
aporia_coach_card_set_active (AporiaCoachCard *self,
                              gboolean         is_active)
{
  g_return_if_fail (APORIA_IS_COACH_CARD (self));

  gtk_check_button_set_active (self->radio, is_active);
}

gboolean
aporia_coach_card_get_active (AporiaCoachCard *self)
{
  g_return_val_if_fail (APORIA_IS_COACH_CARD (self), FALSE);

  return gtk_check_button_get_active (self->radio);
}

void
aporia_coach_card_set_status (AporiaCoachCard *self,
                              gboolean         is_busy,
                              const char      *text,
                              const char      *button,
                              const char      *name,
                              const char      *action)
{
  g_return_if_fail (APORIA_IS_COACH_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_label_set_label (self->status_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->status_button, button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->status_button), button);
      aporia_set_accessible_name (self->status_button, name);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->status_button), action);
    }
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
}

void
aporia_coach_card_focus (AporiaCoachCard *self)
{
  g_return_if_fail (APORIA_IS_COACH_CARD (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->radio));
}
