#include "ui/history/aporia-note-box.h"


#include <glib/gi18n-lib.h>

struct _AporiaNoteBox
{
  AdwBin parent_instance;

  GtkWidget   *add_button;
  GtkWidget   *editor;
  GtkTextView *view;
  GtkLabel    *status_label;

  AporiaNotes *notes;        /* (nullable) owned, as the rest */
  char        *attempt_uid;  /* (nullable) */
  char        *question_uid; /* (nullable) */
  gboolean     is_filling;
};

G_DEFINE_FINAL_TYPE (AporiaNoteBox, aporia_note_box, ADW_TYPE_BIN)

static void
show_editor (AporiaNoteBox *self,
             gboolean       is_shown)
{
  gtk_widget_set_visible (self->editor, is_shown);
  gtk_widget_set_visible (self->add_button, !is_shown);
}

static void
update_status (AporiaNoteBox *self)
{
  const char *error = aporia_notes_get_error (self->notes);
  gboolean is_waiting =
    aporia_notes_peek_pending (self->notes, self->attempt_uid, self->question_uid) != NULL;
  /* Translators: a note could not be written to the disk; why. */
  g_autofree char *text = error != NULL && is_waiting
                            ? g_strdup_printf (_("Not saved yet; it is tried again. %s"), error)
                            : g_strdup (_("Saved as you type, on this computer"));

  gtk_label_set_label (self->status_label, text);
}

static void
changed_cb (AporiaNoteBox *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *text = NULL;

  if (self->is_filling || self->notes == NULL)
    return;
  g_object_get (buffer, "text", &text, NULL);
  aporia_notes_set (self->notes, self->attempt_uid, self->question_uid, text);
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  AporiaNoteBox *self = APORIA_NOTE_BOX (widget);

  show_editor (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
aporia_note_box_unmap (GtkWidget *widget)
{
  AporiaNoteBox *self = APORIA_NOTE_BOX (widget);

  if (self->notes != NULL)
    aporia_notes_flush (self->notes);

  GTK_WIDGET_CLASS (aporia_note_box_parent_class)->unmap (widget);
}

static void
aporia_note_box_dispose (GObject *object)
{
  AporiaNoteBox *self = APORIA_NOTE_BOX (object);

  g_clear_object (&self->notes);
  g_clear_pointer (&self->attempt_uid, g_free);
  g_clear_pointer (&self->question_uid, g_free);

  G_OBJECT_CLASS (aporia_note_box_parent_class)->dispose (object);
}

static void
aporia_note_box_class_init (AporiaNoteBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_note_box_dispose;
  widget_class->unmap = aporia_note_box_unmap;

  gtk_widget_class_install_action (widget_class, "note.add", NULL, add_cb);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/history/aporia-note-box.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaNoteBox, add_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaNoteBox, editor);
  gtk_widget_class_bind_template_child (widget_class, AporiaNoteBox, view);
  gtk_widget_class_bind_template_child (widget_class, AporiaNoteBox, status_label);
}

static void
aporia_note_box_init (AporiaNoteBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
aporia_note_box_set (AporiaNoteBox *self,
                     AporiaNotes   *notes,
                     const char    *attempt_uid,
                     const char    *question_uid,
                     const char    *text)
{
  const char *pending;

  g_return_if_fail (APORIA_IS_NOTE_BOX (self));
  g_return_if_fail (APORIA_IS_NOTES (notes));
  g_return_if_fail (attempt_uid != NULL);

  /* The same session, read again while somebody types. */
  if (self->notes == notes && g_strcmp0 (self->attempt_uid, attempt_uid) == 0
      && g_strcmp0 (self->question_uid, question_uid) == 0 && gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return;

  if (self->notes != notes)
    g_signal_connect_object (notes, "notify::error", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  g_set_object (&self->notes, notes);
  g_free (self->attempt_uid);
  self->attempt_uid = g_strdup (attempt_uid);
  g_free (self->question_uid);
  self->question_uid = g_strdup (question_uid);
  pending = aporia_notes_peek_pending (notes, attempt_uid, question_uid);
  text = pending != NULL ? pending : text != NULL ? text : "";
  self->is_filling = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  self->is_filling = FALSE;
  show_editor (self, *text != '\0');
  update_status (self);
}
