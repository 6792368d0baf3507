#include "ui/widgets/aporia-microphone-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _AporiaMicrophoneRow
{
  AdwComboRow parent_instance;

  GtkStringList  *names;       /* owned */
  AporiaSpeaking *speaking;    /* owned (nullable) */
  GPtrArray      *microphones; /* owned (nullable) (element-type AporiaMicrophone) */
  GCancellable   *cancellable; /* owned (nullable): they are being listed */
  gboolean        is_filling;
  gboolean        is_watching; /* it is seen */
};

G_DEFINE_FINAL_TYPE (AporiaMicrophoneRow, aporia_microphone_row, ADW_TYPE_COMBO_ROW)

static void
selected_cb (AporiaMicrophoneRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const char *id = "";

  /* Names of microphones are long. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), gtk_string_list_get_string (self->names, selected));

  if (self->is_filling || self->microphones == NULL)
    return;
  if (selected > 0 && selected <= self->microphones->len)
    id = ((AporiaMicrophone *) self->microphones->pdata[selected - 1])->id;
  aporia_speaking_set_setting (self->speaking, APORIA_SETTING_MICROPHONE, id);
}

/* One that was chosen and is not connected now stays chosen. */
static void
keep_chosen (GPtrArray  *microphones,
             const char *chosen)
{
  AporiaMicrophone *absent;

  if (*chosen == '\0')
    return;
  for (guint i = 0; i < microphones->len; i++)
    if (strcmp (((AporiaMicrophone *) microphones->pdata[i])->id, chosen) == 0)
      return;
  absent = aporia_microphone_new ();
  absent->id = g_strdup (chosen);
  absent->name = g_strdup (_("The one chosen before (not connected)"));
  g_ptr_array_add (microphones, absent);
}

static void
fill (AporiaMicrophoneRow *self,
      const char          *chosen)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  guint selected = 0;

  for (guint i = 0; i < self->microphones->len; i++)
    {
      AporiaMicrophone *microphone = self->microphones->pdata[i];

      g_ptr_array_add (names, microphone->name);
      if (strcmp (microphone->id, chosen) == 0)
        selected = i + 1;
    }
  g_ptr_array_add (names, NULL);
  self->is_filling = TRUE;
  gtk_string_list_splice (self->names, 1, g_list_model_get_n_items (G_LIST_MODEL (self->names)) - 1,
                          (const char *const *) names->pdata);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  selected_cb (self);
  self->is_filling = FALSE;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AporiaMicrophoneRow) self = user_data;
  g_autoptr(GPtrArray) microphones =
    aporia_speaking_list_microphones_finish (APORIA_SPEAKING (source), result, NULL);
  g_autofree char *chosen = NULL;

  if (microphones == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  chosen = aporia_speaking_dup_setting (self->speaking, APORIA_SETTING_MICROPHONE);
  keep_chosen (microphones, chosen);
  g_clear_pointer (&self->microphones, g_ptr_array_unref);
  self->microphones = g_steal_pointer (&microphones);
  fill (self, chosen);
}

static void
stop_listing (AporiaMicrophoneRow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
list (AporiaMicrophoneRow *self)
{
  stop_listing (self);
  self->cancellable = g_cancellable_new ();
  aporia_speaking_list_microphones_async (self->speaking, self->cancellable, listed_cb, g_object_ref (self));
}

static void
set_watching (AporiaMicrophoneRow *self,
              gboolean             is_watching)
{
  if (self->speaking == NULL || self->is_watching == is_watching)
    return;
  self->is_watching = is_watching;
  aporia_speaking_watch_microphones (self->speaking, is_watching);
  if (is_watching)
    list (self);
}

static void
microphones_cb (AporiaMicrophoneRow *self)
{
  if (self->is_watching)
    list (self);
}

static void
aporia_microphone_row_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (aporia_microphone_row_parent_class)->map (widget);
  set_watching (APORIA_MICROPHONE_ROW (widget), TRUE);
}

static void
aporia_microphone_row_unmap (GtkWidget *widget)
{
  set_watching (APORIA_MICROPHONE_ROW (widget), FALSE);
  GTK_WIDGET_CLASS (aporia_microphone_row_parent_class)->unmap (widget);
}

static void
aporia_microphone_row_dispose (GObject *object)
{
  AporiaMicrophoneRow *self = APORIA_MICROPHONE_ROW (object);

  stop_listing (self);
  set_watching (self, FALSE);
  g_clear_object (&self->speaking);
  g_clear_pointer (&self->microphones, g_ptr_array_unref);
  self->is_filling = TRUE;
  G_OBJECT_CLASS (aporia_microphone_row_parent_class)->dispose (object);
}

static void
aporia_microphone_row_finalize (GObject *object)
{
  g_object_unref (APORIA_MICROPHONE_ROW (object)->names);
  G_OBJECT_CLASS (aporia_microphone_row_parent_class)->finalize (object);
}

static void
aporia_microphone_row_class_init (AporiaMicrophoneRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aporia_microphone_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = aporia_microphone_row_finalize;
  GTK_WIDGET_CLASS (klass)->map = aporia_microphone_row_map;
  GTK_WIDGET_CLASS (klass)->unmap = aporia_microphone_row_unmap;
}

static void
aporia_microphone_row_init (AporiaMicrophoneRow *self)
{
  /* Translators: which microphone */
  const char *const names[] = { _("Automatic"), NULL };

  self->names = gtk_string_list_new (names);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->names));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Microphone"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _("Automatic takes the one that the desktop uses."));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
  selected_cb (self);
}

void
aporia_microphone_row_bind (AporiaMicrophoneRow *self,
                            AporiaSpeaking      *speaking)
{
  g_return_if_fail (APORIA_IS_MICROPHONE_ROW (self));
  g_return_if_fail (self->speaking == NULL);

  self->speaking = g_object_ref (speaking);
  g_signal_connect_object (speaking, "microphones", G_CALLBACK (microphones_cb), self, G_CONNECT_SWAPPED);
  set_watching (self, gtk_widget_get_mapped (GTK_WIDGET (self)));
}
