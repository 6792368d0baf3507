#include "ui/widgets/aporia-emotion-box.h"

#include <glib/gi18n-lib.h>

struct _AporiaEmotionBox
{
  GtkWidget parent_instance;

  GtkLabel   *emotion_label;
  GtkLabel   *emotion_problem_label;
  GtkWidget  *emotion_button;
  GtkWidget  *emotion_wait_box;
  GtkSpinner *emotion_spinner;

  AporiaRecordings *recordings; /* owned (nullable) */
  AporiaEmotions   *emotions;   /* owned (nullable) */
  char             *question;   /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaEmotionBox, aporia_emotion_box, GTK_TYPE_WIDGET)

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show (AporiaEmotionBox *self)
{
  gboolean is_shown =
    self->emotions != NULL && self->question != NULL && aporia_emotions_get_is_on (self->emotions);
  const AporiaEmotion *opinion;
  g_autofree char *text = NULL;
  gboolean has_recording, is_asking;

  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  if (!is_shown)
    return;
  opinion = aporia_emotions_get_opinion (self->emotions, self->question);
  is_asking = aporia_emotions_get_is_asking (self->emotions, self->question);
  has_recording = aporia_recordings_has (self->recordings, self->question);
  if (opinion != NULL)
    text = aporia_emotion_dup_text (opinion);
  else if (!has_recording)
    text = g_strdup (_("This recording was not kept, so the service cannot hear it."));
  show_text (self->emotion_label, text);
  show_text (self->emotion_problem_label, aporia_emotions_get_problem (self->emotions, self->question));
  gtk_widget_set_visible (self->emotion_button, has_recording && opinion == NULL && !is_asking);
  gtk_widget_set_visible (self->emotion_wait_box, is_asking);
  gtk_spinner_set_spinning (self->emotion_spinner, is_asking);
}

static void
ask_cb (AporiaEmotionBox *self)
{
  g_autofree char *path = aporia_recordings_dup_path (self->recordings, self->question);

  if (path != NULL)
    aporia_emotions_ask (self->emotions, self->question, path);
}

static void
aporia_emotion_box_dispose (GObject *object)
{
  AporiaEmotionBox *self = APORIA_EMOTION_BOX (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->recordings);
  g_clear_object (&self->emotions);
  g_clear_pointer (&self->question, g_free);
  G_OBJECT_CLASS (aporia_emotion_box_parent_class)->dispose (object);
}

static void
aporia_emotion_box_class_init (AporiaEmotionBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_emotion_box_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/widgets/aporia-emotion-box.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaEmotionBox, emotion_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaEmotionBox, emotion_problem_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaEmotionBox, emotion_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaEmotionBox, emotion_wait_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaEmotionBox, emotion_spinner);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
}

static void
aporia_emotion_box_init (AporiaEmotionBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
aporia_emotion_box_bind (AporiaEmotionBox *self,
                         AporiaRecordings *recordings)
{
  AporiaEmotions *emotions;

  g_return_if_fail (APORIA_IS_EMOTION_BOX (self));
  g_return_if_fail (self->recordings == NULL);

  self->recordings = g_object_ref (recordings);
  emotions = aporia_recordings_get_emotions (recordings);
  if (emotions != NULL)
    {
      self->emotions = g_object_ref (emotions);
      g_signal_connect_object (emotions, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (recordings, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
    }
  show (self);
}

void
aporia_emotion_box_set_question (AporiaEmotionBox *self,
                                 const char       *question)
{
  g_return_if_fail (APORIA_IS_EMOTION_BOX (self));

  g_free (self->question);
  self->question = g_strdup (question);
  show (self);
}
