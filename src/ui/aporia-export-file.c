/* The part of the export behind the file chooser. */
#include "ui/aporia-export.h"

#include "charts/aporia-report-pages.h"
#include "core/base/aporia-log.h"
#include "core/domain/aporia-report.h"
#include "core/services/aporia-step.h"

typedef struct
{
  AporiaReport *report; /* owned */
  AporiaPaper   paper;
  char         *path;   /* owned */
} WriteInput;

static void
write_input_free (WriteInput *self)
{
  aporia_report_unref (self->report);
  g_free (self->path);
  g_free (self);
}

static AporiaPaper
default_paper (void)
{
  return g_strcmp0 (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) == 0 ? APORIA_PAPER_LETTER
                                                                               : APORIA_PAPER_A4;
}

static gpointer
write_step (AporiaServices *services,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  WriteInput *input = data;

  if (!aporia_report_write_pdf (input->report, input->paper, input->path, cancellable, error))
    return NULL;

  return g_strdup (input->path);
}

/* What aporia_export_report_to() hands from step to step. */
typedef struct
{
  AporiaServices *services;    /* owned */
  char           *attempt_uid; /* owned */
  char           *path;        /* owned */
} ExportInput;

static void
export_input_free (ExportInput *self)
{
  aporia_services_unref (self->services);
  g_free (self->attempt_uid);
  g_free (self->path);
  g_free (self);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  ExportInput *input = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = aporia_step_finish (result, &error);

  if (path == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  aporia_history_note_report (APORIA_HISTORY (source), input->attempt_uid, path);
  aporia_log_event ("REPORT_SAVED", "path", path, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
report_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  ExportInput *input = g_task_get_task_data (task);
  WriteInput *write;
  GError *error = NULL;
  AporiaReport *report = aporia_history_load_report_finish (APORIA_HISTORY (source), result, &error);

  if (report == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  write = g_new0 (WriteInput, 1);
  write->report = report;
  write->paper = default_paper ();
  write->path = g_strdup (input->path);
  aporia_step_run (input->services, input->services->documents_worker, APORIA_PRIORITY_WAITING, source,
                   write_step, write, (GDestroyNotify) write_input_free, g_free,
                   g_task_get_cancellable (task), written_cb, g_object_ref (task));
}

void
aporia_export_report_to (AporiaServices     *services,
                         AporiaHistory      *history,
                         const char         *attempt_uid,
                         const char         *path,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  ExportInput *input;

  g_return_if_fail (services != NULL && attempt_uid != NULL && path != NULL);
  g_return_if_fail (APORIA_IS_HISTORY (history));

  input = g_new0 (ExportInput, 1);
  input->services = aporia_services_ref (services);
  input->attempt_uid = g_strdup (attempt_uid);
  input->path = g_strdup (path);
  task = g_task_new (history, cancellable, callback, user_data);
  g_task_set_source_tag (task, aporia_export_report_to);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, input, (GDestroyNotify) export_input_free);
  aporia_history_load_report_async (history, attempt_uid, cancellable, report_read_cb,
                                    g_object_ref (task));
}

gboolean
aporia_export_report_to_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
