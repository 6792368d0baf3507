#include "ui/preferences/aporia-speech-model-row.h"

#include <glib/gi18n-lib.h>

struct _AporiaSpeechModelRow
{
  AdwActionRow parent_instance;

  GtkSpinner *model_spinner;
  GtkWidget  *model_clear_button;

  AporiaSpeaking       *speaking; /* owned (nullable) */
  GtkFileChooserNative *chooser;  /* owned (nullable) */
  GCancellable         *looking;  /* owned (nullable): a file is being looked at */
};

G_DEFINE_FINAL_TYPE (AporiaSpeechModelRow, aporia_speech_model_row, ADW_TYPE_ACTION_ROW)

/* A file that is looked at; IS_NEW: the person has just chosen it. */
typedef struct
{
  AporiaSpeechModelRow *row; /* owned */
  char                 *path;
  gboolean              is_new;
} Look;

static void
look_free (Look *self)
{
  g_object_unref (self->row);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static char *
dup_path (AporiaSpeechModelRow *self)
{
  return aporia_speaking_dup_setting (self->speaking, APORIA_SETTING_SPEECH_FILE);
}

static void
show (AporiaSpeechModelRow *self,
      const char           *text)
{
  g_autofree char *path = dup_path (self);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  gtk_widget_set_visible (self->model_clear_button, *path != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->model_spinner), self->looking != NULL);
  gtk_spinner_set_spinning (self->model_spinner, self->looking != NULL);
}

static void
show_problem (AporiaSpeechModelRow *self,
              const Look           *look,
              const char           *problem)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *former = NULL;
  g_autofree char *text = NULL;

  /* TRANSLATORS: the name of a file */
  former = look->is_new && *path != '\0' ? g_strdup_printf (_("%s stays in use."), name) : NULL;
  text = former != NULL ? g_strconcat (problem, "\n", former, NULL) : g_strdup (problem);
  show (self, text);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Look) look = user_data;
  AporiaSpeechModelRow *self = look->row;
  g_autoptr(GError) error = NULL;
  guint64 n_bytes = aporia_speaking_look_at_model_finish (APORIA_SPEAKING (source), result, &error);
  g_autofree char *name = g_filename_display_basename (look->path);
  g_autofree char *size = g_format_size (n_bytes);
  g_autofree char *text = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->looking)
    return;
  g_clear_object (&self->looking);
  if (error != NULL)
    {
      show_problem (self, look, error->message);
      return;
    }
  if (look->is_new)
    aporia_speaking_set_setting (self->speaking, APORIA_SETTING_SPEECH_FILE, look->path);
  /* TRANSLATORS: the name of a file and its size: "ggml-base.bin, 148 MB" */
  text = g_strdup_printf (_("%s, %s"), name, size);
  show (self, text);
}

static void
stop_looking (AporiaSpeechModelRow *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
look_at (AporiaSpeechModelRow *self,
         const char           *path,
         gboolean              is_new)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = g_strdup_printf (_("Reading %s…"), name);
  Look *look = g_new0 (Look, 1);

  stop_looking (self);
  self->looking = g_cancellable_new ();
  look->row = g_object_ref (self);
  look->path = g_strdup (path);
  look->is_new = is_new;
  show (self, text);
  aporia_speaking_look_at_model_async (self->speaking, path, is_new, self->looking, looked_cb, look);
}

static void
show_none (AporiaSpeechModelRow *self)
{
  show (self, _("None. With a model, a file such as ggml-base.bin, far more words are heard right."));
}

static void
clear_cb (AporiaSpeechModelRow *self)
{
  stop_looking (self);
  aporia_speaking_set_setting (self->speaking, APORIA_SETTING_SPEECH_FILE, "");
  show_none (self);
}

static void
chosen_cb (AporiaSpeechModelRow *self,
           int                   response)
{
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  if (file != NULL && g_file_peek_path (file) != NULL)
    aporia_speech_model_row_take (self, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

static void
add_filter (AporiaSpeechModelRow *self,
            const char           *name,
            const char           *pattern)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
}

static void
choose_cb (AporiaSpeechModelRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Model of whisper.cpp"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  add_filter (self, _("Models of whisper.cpp (.bin)"), "*.bin");
  add_filter (self, _("All files"), "*");
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
aporia_speech_model_row_dispose (GObject *object)
{
  AporiaSpeechModelRow *self = APORIA_SPEECH_MODEL_ROW (object);

  stop_looking (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->speaking);
  G_OBJECT_CLASS (aporia_speech_model_row_parent_class)->dispose (object);
}

static void
aporia_speech_model_row_class_init (AporiaSpeechModelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_speech_model_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/preferences/aporia-speech-model-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechModelRow, model_spinner);
  gtk_widget_class_bind_template_child (widget_class, AporiaSpeechModelRow, model_clear_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
aporia_speech_model_row_init (AporiaSpeechModelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
aporia_speech_model_row_take (AporiaSpeechModelRow *self,
                              const char           *path)
{
  g_return_if_fail (APORIA_IS_SPEECH_MODEL_ROW (self));

  look_at (self, path, TRUE);
}

void
aporia_speech_model_row_bind (AporiaSpeechModelRow *self,
                              AporiaSpeaking       *speaking)
{
  g_autofree char *path = NULL;

  g_return_if_fail (APORIA_IS_SPEECH_MODEL_ROW (self));
  g_return_if_fail (self->speaking == NULL);

  self->speaking = g_object_ref (speaking);
  path = dup_path (self);
  if (*path != '\0')
    look_at (self, path, FALSE);
  else
    show_none (self);
}
