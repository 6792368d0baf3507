#include "ui/preferences/aporia-emotion-group.h"

struct _AporiaEmotionGroup
{
  AdwPreferencesGroup parent_instance;

  GtkSwitch     *emotion_switch;
  GtkWidget     *emotion_port_row;
  GtkSpinButton *emotion_port_spin;

  AporiaEmotions *emotions; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaEmotionGroup, aporia_emotion_group, ADW_TYPE_PREFERENCES_GROUP)

static void
switch_cb (AporiaEmotionGroup *self)
{
  gboolean is_on = gtk_switch_get_active (self->emotion_switch);

  if (self->emotions != NULL)
    aporia_emotions_set_is_on (self->emotions, is_on);
  gtk_widget_set_visible (self->emotion_port_row, is_on);
}

static void
port_cb (AporiaEmotionGroup *self)
{
  if (self->emotions != NULL)
    aporia_emotions_set_port (self->emotions,
                              (guint) gtk_spin_button_get_value_as_int (self->emotion_port_spin));
}

static void
aporia_emotion_group_dispose (GObject *object)
{
  g_clear_object (&APORIA_EMOTION_GROUP (object)->emotions);
  G_OBJECT_CLASS (aporia_emotion_group_parent_class)->dispose (object);
}

static void
aporia_emotion_group_class_init (AporiaEmotionGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_emotion_group_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-emotion-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaEmotionGroup, emotion_switch);
  gtk_widget_class_bind_template_child (widget_class, AporiaEmotionGroup, emotion_port_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaEmotionGroup, emotion_port_spin);
  gtk_widget_class_bind_template_callback (widget_class, switch_cb);
  gtk_widget_class_bind_template_callback (widget_class, port_cb);
}

static void
aporia_emotion_group_init (AporiaEmotionGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
aporia_emotion_group_bind (AporiaEmotionGroup *self,
                           AporiaEmotions     *emotions)
{
  g_return_if_fail (APORIA_IS_EMOTION_GROUP (self));
  g_return_if_fail (self->emotions == NULL);

  gtk_spin_button_set_value (self->emotion_port_spin, aporia_emotions_get_port (emotions));
  gtk_switch_set_active (self->emotion_switch, aporia_emotions_get_is_on (emotions));
  self->emotions = g_object_ref (emotions);
}
