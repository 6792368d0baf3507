/* The part of the export behind the file chooser. */
#include "ui/aporia-export.h"

#include "core/base/aporia-log.h"
#include "core/domain/aporia-report.h"
#include "core/services/aporia-report-builder.h"
#include "core/services/aporia-report-shelf.h"
#include "core/services/aporia-session-text.h"
#include "core/ports/aporia-story-store.h"
#include "core/services/aporia-step.h"
#include "core/services/aporia-story-text.h"

typedef struct
{
  AporiaReportChoice about;
  AporiaExportChoice choice;
  char              *path; /* owned */
} WriteInput;

static void
write_input_free (WriteInput *self)
{
  aporia_report_choice_clear (&self->about);
  g_free (self->path);
  g_free (self);
}

/* All there is has the stories as well; a table of answers only names them.  Returns: (transfer full) */
static char *
dup_stories (GPtrArray        *stories,
             const WriteInput *input)
{
  if (input->about.scope != APORIA_REPORT_OF_ALL || input->choice.format == APORIA_EXPORT_CSV)
    return g_strdup ("");
  return input->choice.format == APORIA_EXPORT_MARKDOWN ? aporia_story_text_to_markdown (stories)
                                                        : aporia_story_text_to_jsonl (stories);
}

static gboolean
write_text (AporiaServices   *services,
            const WriteInput *input,
            GError          **error)
{
  g_autoptr(GPtrArray) sessions = aporia_report_list_sessions (services, &input->about, error);
  g_autoptr(GPtrArray) stories =
    sessions != NULL ? aporia_story_store_list (APORIA_STORY_STORE (services->store), FALSE, error) : NULL;
  g_autofree char *behind = NULL;
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;

  if (stories == NULL)
    return FALSE;
  behind = dup_stories (stories, input);
  if (input->choice.format == APORIA_EXPORT_MARKDOWN)
    text = aporia_session_text_to_markdown (sessions, stories);
  else if (input->choice.format == APORIA_EXPORT_JSONL)
    text = aporia_session_text_to_jsonl (sessions, stories);
  else
    text = aporia_session_text_to_csv (sessions, stories);
  whole = g_strconcat (text, behind, NULL);
  return g_file_set_contents_full (input->path, whole, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, error);
}

static gboolean
write_pdf (AporiaServices   *services,
           const WriteInput *input,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr(AporiaReport) report = aporia_report_builder_collect (services, &input->about, error);

  return report != NULL
         && aporia_report_write_pdf (report, input->choice.paper, input->path, cancellable, error);
}

static gpointer
write_step (AporiaServices *services,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  const WriteInput *input = data;
  const AporiaReportScope scope = input->about.scope;

  if (!(input->choice.format == APORIA_EXPORT_PDF ? write_pdf (services, input, cancellable, error)
                                                  : write_text (services, input, error)))
    return NULL;
  aporia_report_shelf_note (services, scope == APORIA_REPORT_OF_ATTEMPT ? input->about.attempt_uid : NULL,
                            input->path, aporia_export_format_get_ending (input->choice.format) + 1,
                            aporia_report_scope_to_id (scope));
  return g_strdup (input->path);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autofree char *path = aporia_step_finish (result, &error);

  if (path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  aporia_log_event ("REPORT_SAVED", "path", path, NULL);
  g_task_return_boolean (task, TRUE);
}

void
aporia_export_report_to (AporiaServices           *services,
                         AporiaHistory            *history,
                         const char               *attempt_uid,
                         const AporiaExportChoice *choice,
                         const char               *path,
                         GCancellable             *cancellable,
                         GAsyncReadyCallback       callback,
                         gpointer                  user_data)
{
  g_autoptr(GTask) task = NULL;
  WriteInput *input;

  g_return_if_fail (services != NULL && attempt_uid != NULL && path != NULL);
  g_return_if_fail (APORIA_IS_HISTORY (history));

  input = g_new0 (WriteInput, 1);
  input->choice = choice != NULL ? *choice : aporia_export_choice_default ();
  input->about.attempt_uid = g_strdup (attempt_uid);
  input->about.scope = input->choice.scope;
  input->about.has_cv = input->choice.has_cv;
  input->about.has_jd = input->choice.has_jd;
  input->path = g_strdup (path);
  task = g_task_new (history, cancellable, callback, user_data);
  g_task_set_source_tag (task, aporia_export_report_to);
  g_task_set_check_cancellable (task, FALSE);
  aporia_step_run (services, services->documents_worker, APORIA_PRIORITY_WAITING, history, write_step, input,
                   (GDestroyNotify) write_input_free, g_free, cancellable, written_cb,
                   g_object_ref (task));
}

gboolean
aporia_export_report_to_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
