#include "ui/widgets/aporia-replay-button.h"

#include "ui/widgets/aporia-focus.h"

#include <glib/gi18n-lib.h>

/* What is in memory is called so: no uid is. */
#define IN_MEMORY "what was just said"

struct _AporiaReplayButton
{
  AdwBin parent_instance;

  GtkWidget        *button;
  AdwButtonContent *content;
  GtkLabel         *time_label;
  GtkLabel         *problem_label;

  AporiaRecordings *recordings; /* owned (nullable) */
  char             *question;   /* (nullable) */
  GBytes           *pcm;        /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AporiaReplayButton, aporia_replay_button, ADW_TYPE_BIN)

static const char *
get_name (AporiaReplayButton *self)
{
  return self->pcm != NULL ? IN_MEMORY : self->question;
}

static gboolean
is_mine (AporiaReplayButton *self)
{
  const char *playing = aporia_recordings_get_playing (self->recordings);

  return playing != NULL && g_strcmp0 (playing, get_name (self)) == 0;
}

static void
position_cb (AporiaReplayButton *self)
{
  guint seconds = (guint) aporia_recordings_get_seconds (self->recordings);
  g_autofree char *time = g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60);

  if (is_mine (self))
    gtk_label_set_label (self->time_label, time);
}

static void
changed_cb (AporiaReplayButton *self)
{
  gboolean is_there = self->pcm != NULL || aporia_recordings_has (self->recordings, self->question);
  gboolean is_playing = is_mine (self);
  gboolean is_heard = is_playing && !aporia_recordings_get_is_paused (self->recordings);
  const char *problem =
    is_there ? aporia_recordings_get_problem (self->recordings, get_name (self)) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), is_there);
  adw_button_content_set_icon_name (self->content, is_heard ? "media-playback-pause-symbolic"
                                                            : "media-playback-start-symbolic");
  adw_button_content_set_label (self->content, is_heard ? _("Pause") : _("Replay"));
  aporia_set_accessible_name (self->button, is_heard ? _("Pause the recording") : _("Replay what you said"));
  gtk_widget_set_visible (GTK_WIDGET (self->time_label), is_playing);
  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  position_cb (self);
}

void
aporia_replay_button_toggle (AporiaReplayButton *self)
{
  g_return_if_fail (APORIA_IS_REPLAY_BUTTON (self));

  if (self->recordings == NULL)
    return;
  if (is_mine (self))
    aporia_recordings_set_paused (self->recordings, !aporia_recordings_get_is_paused (self->recordings));
  else if (self->pcm != NULL)
    aporia_recordings_play_pcm (self->recordings, IN_MEMORY, self->pcm);
  else if (self->question != NULL)
    aporia_recordings_play (self->recordings, self->question, 0, -1);
}

/* What is heard here is not heard elsewhere. */
static void
unmap_cb (AporiaReplayButton *self)
{
  if (self->recordings != NULL && is_mine (self))
    aporia_recordings_stop (self->recordings);
}

static void
aporia_replay_button_dispose (GObject *object)
{
  AporiaReplayButton *self = APORIA_REPLAY_BUTTON (object);

  g_clear_object (&self->recordings);
  g_clear_pointer (&self->question, g_free);
  g_clear_pointer (&self->pcm, g_bytes_unref);
  G_OBJECT_CLASS (aporia_replay_button_parent_class)->dispose (object);
}

static void
aporia_replay_button_class_init (AporiaReplayButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_replay_button_dispose;
}

static GtkLabel *
add_label (GtkWidget        *box,
           GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
aporia_replay_button_init (AporiaReplayButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->content = ADW_BUTTON_CONTENT (adw_button_content_new ());
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->content));
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), self->button);
  self->time_label = add_label (line, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_add_css_class (GTK_WIDGET (self->time_label), "numeric");
  gtk_box_append (GTK_BOX (box), line);
  self->problem_label = add_label (box, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (aporia_replay_button_toggle), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "unmap", G_CALLBACK (unmap_cb), NULL);
}

GtkWidget *
aporia_replay_button_new (void)
{
  return g_object_new (APORIA_TYPE_REPLAY_BUTTON, NULL);
}

void
aporia_replay_button_bind (AporiaReplayButton *self,
                           AporiaRecordings   *recordings)
{
  g_return_if_fail (APORIA_IS_REPLAY_BUTTON (self));
  g_return_if_fail (self->recordings == NULL);

  self->recordings = g_object_ref (recordings);
  g_signal_connect_object (recordings, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recordings, "position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

void
aporia_replay_button_set_question (AporiaReplayButton *self,
                                   const char         *question)
{
  char *uid = g_strdup (question);

  g_return_if_fail (APORIA_IS_REPLAY_BUTTON (self));

  g_free (self->question);
  self->question = uid;
  if (self->recordings != NULL)
    changed_cb (self);
}

void
aporia_replay_button_set_sound (AporiaReplayButton *self,
                                GBytes             *pcm)
{
  g_return_if_fail (APORIA_IS_REPLAY_BUTTON (self));

  if (pcm == self->pcm)
    return;
  /* Another one under the same name. */
  if (self->recordings != NULL && is_mine (self))
    aporia_recordings_stop (self->recordings);
  g_clear_pointer (&self->pcm, g_bytes_unref);
  self->pcm = pcm != NULL ? g_bytes_ref (pcm) : NULL;
  if (self->recordings != NULL)
    changed_cb (self);
}
