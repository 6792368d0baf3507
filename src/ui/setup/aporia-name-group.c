#include "ui/setup/aporia-name-group.h"

struct _AporiaNameGroup
{
  AdwPreferencesGroup parent_instance;

  GtkEditable *first_row;
  GtkEditable *last_row;
  GtkEditable *email_row;
  GtkWidget   *sign_in_row;
  GtkWidget   *continue_button;
};

G_DEFINE_FINAL_TYPE (AporiaNameGroup, aporia_name_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  GIVEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_stripped (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

static void
continue_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AporiaNameGroup *self = APORIA_NAME_GROUP (widget);
  g_autofree char *first = dup_stripped (self->first_row);
  g_autofree char *last = dup_stripped (self->last_row);
  g_autofree char *email = dup_stripped (self->email_row);

  if (*first != '\0')
    g_signal_emit (self, signals[GIVEN], 0, first, last, *email != '\0' ? email : NULL);
}

static void
changed_cb (AporiaNameGroup *self)
{
  g_autofree char *first = dup_stripped (self->first_row);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "name.continue", *first != '\0');
}

static void
activated_cb (AporiaNameGroup *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "name.continue", NULL);
}

static void
aporia_name_group_class_init (AporiaNameGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[GIVEN] = g_signal_new ("given", APORIA_TYPE_NAME_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/setup/aporia-name-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaNameGroup, first_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaNameGroup, last_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaNameGroup, email_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaNameGroup, sign_in_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaNameGroup, continue_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "name.continue", NULL, continue_cb);
}

static void
aporia_name_group_init (AporiaNameGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  changed_cb (self);
}

void
aporia_name_group_focus (AporiaNameGroup *self)
{
  g_return_if_fail (APORIA_IS_NAME_GROUP (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->first_row));
}

void
aporia_name_group_set_can_sign_in (AporiaNameGroup *self,
                                   gboolean         can_sign_in)
{
  g_return_if_fail (APORIA_IS_NAME_GROUP (self));

  gtk_widget_set_visible (self->sign_in_row, can_sign_in);
}
