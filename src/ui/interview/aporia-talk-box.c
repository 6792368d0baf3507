#include "ui/interview/aporia-talk-box.h"

#include "core/domain/aporia-evaluation.h"
#include "ui/widgets/aporia-focus.h"
#include "ui/widgets/aporia-paragraphs.h"
#include "ui/widgets/aporia-wait-bar.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _AporiaTalkBox
{
  GtkWidget parent_instance;

  GtkLabel      *about_label;
  GtkBox        *lines;
  GtkBox        *so_far_box;
  GtkWidget     *talk_problem_box;
  GtkLabel      *talk_problem_label;
  AporiaWaitBar *talk_wait;
  GtkEntry      *entry;
  GtkLabel      *destination_label;

  AporiaTalk *talk;  /* owned (nullable) */
  GPtrArray  *shown; /* (element-type utf8) a line each */
  guint       tick_id;
};

G_DEFINE_FINAL_TYPE (AporiaTalkBox, aporia_talk_box, GTK_TYPE_WIDGET)

static guint closed_signal;

/* ---- what was said ---- */

static GtkWidget *
line_new (const char *text,
          gboolean    is_person,
          GtkBox     *so_far_box)
{
  GtkWidget *line = aporia_paragraphs_new ();
  /* Translators: read aloud: who said it, and what. */
  g_autofree char *spoken = g_strdup_printf (is_person ? _("You: %s") : _("Coach: %s"), text);

  gtk_widget_set_halign (line, is_person ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_widget_add_css_class (line, "reading");
  gtk_widget_add_css_class (line, is_person ? "said" : "replied");
  /* A reply that was streamed is there already, measured and all. */
  if (!is_person)
    aporia_paragraphs_move (so_far_box, GTK_BOX (line));
  aporia_paragraphs_set_text (GTK_BOX (line), text);
  if (gtk_widget_get_first_child (line) != NULL)
    aporia_set_accessible_name (gtk_widget_get_first_child (line), spoken);
  return line;
}

static void
remove_last_line (AporiaTalkBox *self)
{
  gtk_box_remove (self->lines, gtk_widget_get_last_child (GTK_WIDGET (self->lines)));
  g_ptr_array_set_size (self->shown, (int) self->shown->len - 1);
}

static void
clear_lines (AporiaTalkBox *self)
{
  while (self->shown->len > 0)
    remove_last_line (self);
}

/* Lines that are there stay; only a question that nobody answered may have been replaced. */
static void
show_lines (AporiaTalkBox *self)
{
  GPtrArray *said = aporia_talk_get_said (self->talk);
  guint n = self->shown->len;

  if (n > 0 && n <= said->len && strcmp (self->shown->pdata[n - 1], said->pdata[n - 1]) != 0)
    remove_last_line (self);
  for (n = self->shown->len; n < said->len; n++)
    {
      gtk_box_append (self->lines, line_new (said->pdata[n], n % 2 == 0, self->so_far_box));
      g_ptr_array_add (self->shown, g_strdup (said->pdata[n]));
    }
}

static void
update (AporiaTalkBox *self)
{
  const char *so_far = aporia_talk_get_so_far (self->talk);
  const char *error = aporia_talk_get_error (self->talk);
  gint64 since = aporia_talk_get_since (self->talk);

  show_lines (self);
  aporia_paragraphs_set_text (self->so_far_box, so_far != NULL ? so_far : "");
  gtk_widget_set_visible (GTK_WIDGET (self->so_far_box), so_far != NULL);
  gtk_label_set_label (self->talk_problem_label, error != NULL ? error : "");
  gtk_widget_set_visible (self->talk_problem_box, error != NULL);
  aporia_wait_bar_set (self->talk_wait, since, _("The coach is answering"), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "talk.cancel", since > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "talk.send",
                                 since == 0 && gtk_entry_get_text_length (self->entry) > 0);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  AporiaTalkBox *self = APORIA_TALK_BOX (widget);

  self->tick_id = 0;
  if (self->talk != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

/* Words that stream are laid out once a frame; what can be done changes at once. */
static void
changed_cb (AporiaTalkBox *self)
{
  if (aporia_talk_get_so_far (self->talk) == NULL)
    update (self);
  else if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* ---- verbs ---- */

static void
send_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  AporiaTalkBox *self = APORIA_TALK_BOX (widget);
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (self->talk == NULL || aporia_talk_get_since (self->talk) > 0)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  aporia_talk_ask (self->talk, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
cancel_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  if (APORIA_TALK_BOX (widget)->talk != NULL)
    aporia_talk_cancel (APORIA_TALK_BOX (widget)->talk);
}

static void
retry_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  if (APORIA_TALK_BOX (widget)->talk != NULL)
    aporia_talk_retry (APORIA_TALK_BOX (widget)->talk);
}

static void
close_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  aporia_talk_box_set_talk (APORIA_TALK_BOX (widget), NULL, NULL);
  g_signal_emit (widget, closed_signal, 0);
}

static void
edited_cb (AporiaTalkBox *self)
{
  if (self->talk != NULL)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "talk.send",
                                   aporia_talk_get_since (self->talk) == 0 &&
                                   gtk_entry_get_text_length (self->entry) > 0);
}

/* ---- class ---- */

static void
aporia_talk_box_dispose (GObject *object)
{
  AporiaTalkBox *self = APORIA_TALK_BOX (object);
  GtkWidget *child;

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  if (self->talk != NULL)
    g_signal_handlers_disconnect_by_data (self->talk, self);
  g_clear_object (&self->talk);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aporia_talk_box_parent_class)->dispose (object);
}

static void
aporia_talk_box_finalize (GObject *object)
{
  g_ptr_array_unref (APORIA_TALK_BOX (object)->shown);
  G_OBJECT_CLASS (aporia_talk_box_parent_class)->finalize (object);
}

static void
aporia_talk_box_class_init (AporiaTalkBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_talk_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_talk_box_finalize;

  closed_signal = g_signal_new ("closed", APORIA_TYPE_TALK_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  g_type_ensure (APORIA_TYPE_WAIT_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/interview/aporia-talk-box.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaTalkBox, about_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaTalkBox, lines);
  gtk_widget_class_bind_template_child (widget_class, AporiaTalkBox, so_far_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaTalkBox, talk_problem_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaTalkBox, talk_problem_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaTalkBox, talk_wait);
  gtk_widget_class_bind_template_child (widget_class, AporiaTalkBox, entry);
  gtk_widget_class_bind_template_child (widget_class, AporiaTalkBox, destination_label);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_install_action (widget_class, "talk.send", NULL, send_cb);
  gtk_widget_class_install_action (widget_class, "talk.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "talk.retry", NULL, retry_cb);
  gtk_widget_class_install_action (widget_class, "talk.close", NULL, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "talk.cancel", NULL);
}

static void
activated_cb (AporiaTalkBox *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "talk.send", NULL);
}

static void
aporia_talk_box_init (AporiaTalkBox *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_entry_set_max_length (self->entry, APORIA_TALK_MAX);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

static void
show_about (AporiaTalkBox *self)
{
  AporiaRemark *remark = aporia_talk_get_remark (self->talk);
  g_autofree char *about = remark != NULL ? g_strdup_printf ("“%s”", remark->text)
                                          : g_strdup (_("About this feedback"));

  gtk_label_set_label (self->about_label, about);
}

void
aporia_talk_box_set_talk (AporiaTalkBox *self,
                          AporiaTalk    *talk,
                          const char    *destination)
{
  g_return_if_fail (APORIA_IS_TALK_BOX (self));

  gtk_label_set_label (self->destination_label, destination != NULL ? destination : "");
  if (talk == self->talk)
    return;
  if (self->talk != NULL)
    g_signal_handlers_disconnect_by_data (self->talk, self);
  g_set_object (&self->talk, talk);
  clear_lines (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_visible (GTK_WIDGET (self), talk != NULL);
  if (talk == NULL)
    return;
  g_signal_connect_swapped (talk, "changed", G_CALLBACK (changed_cb), self);
  show_about (self);
  update (self);
}

AporiaTalk *
aporia_talk_box_get_talk (AporiaTalkBox *self)
{
  g_return_val_if_fail (APORIA_IS_TALK_BOX (self), NULL);

  return self->talk;
}

void
aporia_talk_box_focus (AporiaTalkBox *self)
{
  g_return_if_fail (APORIA_IS_TALK_BOX (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
