#include "ui/analytics/aporia-csv-export.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-paths.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GtkWidget            *widget;  /* (nullable) weak */
  char                 *csv;     /* owned */
  char                 *name;    /* (nullable) owned */
  GtkFileChooserNative *chooser; /* (nullable) owned */
} Job;

static void
job_free (Job *self)
{
  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->chooser);
  g_free (self->csv);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static Job *
job_new (GtkWidget  *widget,
         char       *csv,
         const char *name)
{
  Job *self = g_new0 (Job, 1);

  g_set_weak_pointer (&self->widget, widget);
  self->csv = csv;
  self->name = g_strdup (name);
  return self;
}

static void
show_error (Job          *job,
            const GError *error)
{
  GtkRoot *root = job->widget != NULL ? gtk_widget_get_root (job->widget) : NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  aporia_log_error ("saving a table", error);
  if (!GTK_IS_WINDOW (root))
    return;
  body = g_strdup_printf ("%s\n\n%s", error->message,
                          _("Nothing else was changed. Choose another folder, or free some space and try "
                            "again."));
  dialog = adw_message_dialog_new (GTK_WINDOW (root), _("The table could not be saved"), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *uri = g_file_get_uri (G_FILE (source));

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    show_error (job, error);
  else if (job->widget != NULL)
    gtk_widget_activate_action (job->widget, "win.note-saved", "s", uri);
}

static void
write_to (Job   *job,
          GFile *file)
{
  g_file_replace_contents_async (file, job->csv, strlen (job->csv), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                 written_cb, job);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           gpointer         user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    write_to (g_steal_pointer (&job), file);
}

void
aporia_csv_export (GtkWidget  *widget,
                   char       *csv,
                   const char *name)
{
  g_autofree char *directory = aporia_paths_dup_report_dir ();
  g_autoptr(GFile) folder = g_file_new_for_path (directory);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooser *chooser;
  Job *job;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (csv != NULL && name != NULL);

  job = job_new (widget, csv, name);
  g_mkdir_with_parents (directory, 0700);
  gtk_file_filter_set_name (filter, _("Tables (CSV)"));
  gtk_file_filter_add_pattern (filter, "*.csv");
  job->chooser = gtk_file_chooser_native_new (_("Export Table"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  chooser = GTK_FILE_CHOOSER (job->chooser);
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (job->chooser), TRUE);
  g_signal_connect (job->chooser, "response", G_CALLBACK (chosen_cb), job);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (job->chooser));
}

void
aporia_csv_export_to (GtkWidget *widget,
                      char      *csv,
                      GFile     *file)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (csv != NULL && G_IS_FILE (file));

  write_to (job_new (widget, csv, NULL), file);
}
