#include "ui/interview/aporia-sound-chooser.h"

#include <glib/gi18n-lib.h>

GtkFileChooserNative *
aporia_sound_chooser_new (GtkWidget *parent)
{
  static const char *const suffixes[] = { "wav", "flac", "mp3", "ogg", "oga", "opus", "webm", "m4a" };
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();
  GtkFileChooserNative *self =
    gtk_file_chooser_native_new (_("Use a Recording"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));

  gtk_file_filter_set_name (filter, _("Recordings"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self), filter);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self), TRUE);
  return self;
}
