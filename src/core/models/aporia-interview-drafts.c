/* What is typed and not submitted: on disk within a second. */
#include "core/base/aporia-log.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"

/* The store takes a few milliseconds of the second. */
#define DRAFT_MS 400

typedef struct
{
  char *question_uid;
  char *text;
} DraftInput;

static void
draft_input_free (DraftInput *self)
{
  g_free (self->question_uid);
  g_free (self->text);
  g_free (self);
}

static gpointer
save_draft_step (AporiaServices *services,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  DraftInput *input = data;

  if (!aporia_store_save_draft (services->store, input->question_uid, input->text, error))
    return NULL;
  return g_strdup (input->text);
}

static void
draft_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = aporia_step_finish (result, &error);

  aporia_log_error ("saving a draft", error);
  if (text != NULL && g_strcmp0 (text, self->draft) == 0)
    aporia_interview_notify_draft_saved (self, TRUE);
}

void
aporia_interview_flush_draft (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);
  DraftInput *input;

  aporia_interview_save_seconds (self);
  if (self->draft_id == 0)
    return;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (turn == NULL)
    return;
  input = g_new0 (DraftInput, 1);
  input->question_uid = g_strdup (turn->question->uid);
  input->text = g_strdup (self->draft != NULL ? self->draft : "");
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self,
                   save_draft_step, input, (GDestroyNotify) draft_input_free, g_free, NULL, draft_saved_cb,
                   NULL);
}

static gboolean
draft_due_cb (gpointer user_data)
{
  aporia_interview_flush_draft (user_data);
  return G_SOURCE_REMOVE;
}

void
aporia_interview_set_draft (AporiaInterview *self,
                            const char      *text)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state != APORIA_INTERVIEW_ANSWERING || g_strcmp0 (text, self->draft) == 0)
    return;
  g_free (self->draft);
  self->draft = g_strdup (text);
  aporia_interview_notify_draft_saved (self, FALSE);
  /* A fixed beat, not a pause: somebody who types without stopping is saved as well. */
  if (self->draft_id == 0)
    self->draft_id = g_timeout_add (DRAFT_MS, draft_due_cb, self);
}
