#include "ui/aporia-export.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-paths.h"
#include "core/domain/aporia-report.h"
#include "ui/export/aporia-export-window.h"
#include "ui/print/aporia-print.h"

#include <glib/gi18n-lib.h>

/* One export or print, from the click to the toast. */
typedef struct
{
  GtkWindow            *parent;      /* (nullable) weak */
  AdwToastOverlay      *toasts;      /* (nullable) weak */
  AporiaServices       *services;    /* owned */
  AporiaHistory        *history;     /* owned */
  char                 *attempt_uid; /* owned */
  AporiaExportChoice    choice;
  char                 *name;        /* owned: proposed for the file */
  GtkFileChooserNative *chooser;     /* (nullable) owned */
  char                 *path;        /* (nullable) owned */
} Job;

static Job *
job_new (GtkWindow       *parent,
         AdwToastOverlay *toasts,
         AporiaServices  *services,
         AporiaHistory   *history,
         const char      *attempt_uid)
{
  Job *self = g_new0 (Job, 1);

  g_set_weak_pointer (&self->parent, parent);
  g_set_weak_pointer (&self->toasts, toasts);
  self->services = aporia_services_ref (services);
  self->history = g_object_ref (history);
  self->attempt_uid = g_strdup (attempt_uid);
  self->choice = aporia_export_choice_default ();
  return self;
}

static void
job_free (Job *self)
{
  g_clear_weak_pointer (&self->parent);
  g_clear_weak_pointer (&self->toasts);
  g_clear_object (&self->chooser);
  g_object_unref (self->history);
  aporia_services_unref (self->services);
  g_free (self->attempt_uid);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

char *
aporia_export_dup_file_name (gint64 started_at)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (started_at / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *date = g_date_time_format (local, "%Y-%m-%d");

  /* Translators: name of a file; keep ".pdf". */
  return g_strdup_printf (_("Interview report %s.pdf"), date);
}

static void ask_for_file (Job *job);

static void
error_response_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   gpointer          user_data)
{
  g_autoptr(Job) job = user_data;

  if (g_str_equal (response, "again"))
    ask_for_file (g_steal_pointer (&job));
}

/* Takes JOB.  When a place was asked for, the person may choose another one. */
static void
show_error (Job          *job,
            const char   *heading,
            const GError *error)
{
  const char *advice = job->name != NULL ? _("Your session is safe. Choose another folder, or free some "
                                             "space and try again.")
                                         : _("Nothing was changed. Try again in a moment.");
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", error->message, advice);
  GtkWidget *dialog;

  aporia_log_error ("making a report", error);
  if (job->parent == NULL)
    {
      job_free (job);
      return;
    }

  dialog = adw_message_dialog_new (job->parent, heading, body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  if (job->name != NULL)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "again", _("Choose _Another Place"));
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "again");
    }
  g_signal_connect (dialog, "response", G_CALLBACK (error_response_cb), job);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_cb (AdwToast *toast,
         gpointer  user_data)
{
  gtk_show_uri (NULL, g_object_get_data (G_OBJECT (toast), "uri"), GDK_CURRENT_TIME);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  AdwToast *toast;

  if (!aporia_export_report_to_finish (result, &error))
    {
      show_error (g_steal_pointer (&job), _("The report could not be saved"), error);
      return;
    }
  if (job->toasts == NULL)
    return;

  toast = adw_toast_new (_("Report saved"));
  adw_toast_set_button_label (toast, _("Open"));
  g_object_set_data_full (G_OBJECT (toast), "uri", g_filename_to_uri (job->path, NULL, NULL), g_free);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (open_cb), NULL);
  adw_toast_overlay_add_toast (job->toasts, toast);
}

/* A name without an ending gets one, unless that would hit a file nobody asked about. */
static char *
complete_path (const char        *path,
               AporiaExportFormat format)
{
  g_autofree char *complete = g_strconcat (path, aporia_export_format_get_ending (format), NULL);

  if (strchr (path + (strlen (path) > 6 ? strlen (path) - 6 : 0), '.') != NULL
      || g_file_test (complete, G_FILE_TEST_EXISTS))
    return g_strdup (path);

  return g_steal_pointer (&complete);
}

char *
aporia_export_dup_path (GFile             *file,
                        AporiaExportFormat format,
                        GError           **error)
{
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    return complete_path (path, format);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _("The place you chose is not a folder of this computer."));
  return NULL;
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           gpointer         user_data)
{
  g_autoptr(Job) owned = user_data;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  Job *job = owned;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_free (job->path);
  job->path = aporia_export_dup_path (file, job->choice.format, &error);
  g_clear_object (&job->chooser);
  if (job->path == NULL)
    {
      show_error (g_steal_pointer (&owned), _("The report could not be saved"), error);
      return;
    }
  /* Stolen before the call: the order in which arguments are evaluated is nobody's promise. */
  g_steal_pointer (&owned);
  aporia_export_report_to (job->services, job->history, job->attempt_uid, &job->choice, job->path, NULL,
                           saved_cb, job);
}

/* Takes JOB. */
static void
ask_for_file (Job *job)
{
  g_autofree char *directory = aporia_paths_dup_report_dir ();
  g_autofree char *pattern = g_strconcat ("*", aporia_export_format_get_ending (job->choice.format), NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (directory);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooser *chooser;

  g_mkdir_with_parents (directory, 0700);
  gtk_file_filter_set_name (filter, aporia_export_format_get_label (job->choice.format));
  gtk_file_filter_add_mime_type (filter, aporia_export_format_get_mime_type (job->choice.format));
  gtk_file_filter_add_pattern (filter, pattern);

  g_clear_object (&job->chooser);
  job->chooser = gtk_file_chooser_native_new (_("Export Report"), job->parent,
                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  chooser = GTK_FILE_CHOOSER (job->chooser);
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  gtk_file_chooser_set_current_name (chooser, job->name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (job->chooser), TRUE);
  g_signal_connect (job->chooser, "response", G_CALLBACK (chosen_cb), job);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (job->chooser));
}

/* The usual name with the ending of the format.  Returns: (transfer full) */
static char *
dup_name (const Job          *job,
          const AporiaReport *report)
{
  g_autofree char *name = aporia_export_dup_file_name (report->attempt->started_at);

  if (g_str_has_suffix (name, ".pdf"))
    name[strlen (name) - strlen (".pdf")] = '\0';
  return g_strconcat (name, aporia_export_format_get_ending (job->choice.format), NULL);
}

static void
loaded_for_export_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaReport) report =
    aporia_history_load_report_finish (APORIA_HISTORY (source), result, &error);

  if (report == NULL)
    show_error (g_steal_pointer (&job), _("The session could not be read"), error);
  else if (job->parent != NULL)
    {
      job->name = dup_name (job, report);
      ask_for_file (g_steal_pointer (&job));
    }
}

static void
loaded_for_print_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaReport) report =
    aporia_history_load_report_finish (APORIA_HISTORY (source), result, &error);

  if (report == NULL)
    show_error (g_steal_pointer (&job), _("The session could not be read"), error);
  else if (job->parent != NULL)
    aporia_print_report (job->parent, report);
}

void
aporia_export_report (GtkWindow       *parent,
                      AdwToastOverlay *toasts,
                      AporiaServices  *services,
                      AporiaHistory   *history,
                      const char      *attempt_uid)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (attempt_uid != NULL);

  aporia_history_load_report_async (history, attempt_uid, NULL, loaded_for_export_cb,
                                    job_new (parent, toasts, services, history, attempt_uid));
}

static void
accepted_cb (AporiaExportWindow *window,
             Job                *job)
{
  Job *own = job_new (job->parent, job->toasts, job->services, job->history, job->attempt_uid);

  own->choice = aporia_export_window_get_choice (window);
  aporia_history_load_report_async (own->history, own->attempt_uid, NULL, loaded_for_export_cb, own);
}

static void
job_closure_free (gpointer  data,
                  GClosure *closure)
{
  job_free (data);
}

void
aporia_export_ask (GtkWindow       *parent,
                   AdwToastOverlay *toasts,
                   AporiaServices  *services,
                   AporiaHistory   *history,
                   const char      *attempt_uid)
{
  AporiaExportWindow *window;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (attempt_uid != NULL);

  window = aporia_export_window_new (parent);
  g_signal_connect_data (window, "accepted", G_CALLBACK (accepted_cb),
                         job_new (parent, toasts, services, history, attempt_uid), job_closure_free, 0);
  gtk_window_present (GTK_WINDOW (window));
}

void
aporia_print_attempt (GtkWindow       *parent,
                      AdwToastOverlay *toasts,
                      AporiaServices  *services,
                      AporiaHistory   *history,
                      const char      *attempt_uid)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (attempt_uid != NULL);

  aporia_history_load_report_async (history, attempt_uid, NULL, loaded_for_print_cb,
                                    job_new (parent, toasts, services, history, attempt_uid));
}
