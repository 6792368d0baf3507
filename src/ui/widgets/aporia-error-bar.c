#include "ui/widgets/aporia-error-bar.h"

#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-wrap-layout.h"

struct _AporiaErrorBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel    *title_label;
  GtkLabel    *message_label;
  GtkWidget   *retry_button;
};

G_DEFINE_FINAL_TYPE (AporiaErrorBar, aporia_error_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_RETRY_ACTION,
  PROP_RETRY_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
aporia_error_bar_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  AporiaErrorBar *self = APORIA_ERROR_BAR (object);
  const char *text = g_value_get_string (value);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title_label, text);
      break;
    case PROP_RETRY_ACTION:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button), text);
      break;
    case PROP_RETRY_NAME:
      aporia_set_accessible_name (self->retry_button, text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aporia_error_bar_class_init (AporiaErrorBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = aporia_error_bar_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_RETRY_ACTION] = g_param_spec_string ("retry-action", NULL, NULL, NULL, flags);
  properties[PROP_RETRY_NAME] = g_param_spec_string ("retry-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (APORIA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-error-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaErrorBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, AporiaErrorBar, title_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaErrorBar, message_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaErrorBar, retry_button);
}

static void
aporia_error_bar_init (AporiaErrorBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_tidy_names (GTK_WIDGET (self));
}

void
aporia_error_bar_set_message (AporiaErrorBar *self,
                              const char     *message)
{
  g_return_if_fail (APORIA_IS_ERROR_BAR (self));

  /* While it slides away it keeps its words. */
  if (message != NULL)
    gtk_label_set_label (self->message_label, message);
  gtk_revealer_set_reveal_child (self->revealer, message != NULL);
}

gboolean
aporia_error_bar_get_is_shown (AporiaErrorBar *self)
{
  g_return_val_if_fail (APORIA_IS_ERROR_BAR (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}
