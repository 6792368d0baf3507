/* What the history reads when somebody looks at one thing. */
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-report.h"
#include "core/models/aporia-history-private.h"
#include "core/ports/aporia-archive-store.h"
#include "core/services/aporia-report-builder.h"
#include "core/services/aporia-step.h"

static void
aporia_history_session_clear (AporiaHistorySession *self)
{
  g_clear_pointer (&self->report, aporia_report_unref);
  g_clear_pointer (&self->summary, aporia_attempt_summary_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
}

APORIA_DEFINE_RECORD (AporiaHistorySession, aporia_history_session, aporia_history_session_clear)

/* --- a session -------------------------------------------------------------------------------------- */

static gpointer
session_step (AporiaServices *services,
              gpointer        uid,
              GCancellable   *cancellable,
              GError        **error)
{
  AporiaArchiveStore *archive = APORIA_ARCHIVE_STORE (services->store);
  g_autoptr(AporiaHistorySession) session = aporia_history_session_new ();

  /* Somebody goes through the list: only the last one is read. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !(session->report = aporia_report_builder_build (services, uid, error))
      || !(session->summary = aporia_archive_store_load_session (archive, uid, error))
      || !(session->notes = aporia_archive_store_list_notes (archive, uid, error)))
    return NULL;

  return g_steal_pointer (&session);
}

void
aporia_history_load_session_async (AporiaHistory      *self,
                                   const char         *attempt_uid,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  AporiaServices *services;

  g_return_if_fail (APORIA_IS_HISTORY (self));

  services = aporia_history_get_services (self);
  aporia_step_run (services, services->store_worker, APORIA_PRIORITY_WAITING, self, session_step,
                   g_strdup (attempt_uid), g_free, (GDestroyNotify) aporia_history_session_unref, cancellable,
                   callback, user_data);
}

AporiaHistorySession *
aporia_history_load_session_finish (AporiaHistory *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return aporia_step_finish (result, error);
}

/* --- other times of a question ---------------------------------------------------------------------- */

static gpointer
past_step (AporiaServices *services,
           gpointer        uid,
           GCancellable   *cancellable,
           GError        **error)
{
  GPtrArray *all = aporia_archive_store_list_past_turns (APORIA_ARCHIVE_STORE (services->store), uid, error);

  /* In a session under pressure an answer has no score to compare with before the end. */
  for (guint i = all != NULL ? all->len : 0; i > 0; i--)
    if (aporia_attempt_get_is_withheld (((AporiaPastTurn *) all->pdata[i - 1])->attempt))
      g_ptr_array_remove_index (all, i - 1);
  return all;
}

void
aporia_history_list_past_async (AporiaHistory      *self,
                                const char         *question_uid,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  AporiaServices *services;

  g_return_if_fail (APORIA_IS_HISTORY (self));

  services = aporia_history_get_services (self);
  aporia_step_run (services, services->store_worker, APORIA_PRIORITY_WAITING, self, past_step,
                   g_strdup (question_uid), g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                   user_data);
}

GPtrArray *
aporia_history_list_past_finish (AporiaHistory *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return aporia_step_finish (result, error);
}

/* --- what there is to choose from ------------------------------------------------------------------- */

static gpointer
choices_step (AporiaServices *services,
              gpointer        input,
              GCancellable   *cancellable,
              GError        **error)
{
  return aporia_archive_store_load_choices (APORIA_ARCHIVE_STORE (services->store), error);
}

void
aporia_history_load_choices_async (AporiaHistory      *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  AporiaServices *services;

  g_return_if_fail (APORIA_IS_HISTORY (self));

  services = aporia_history_get_services (self);
  aporia_step_run (services, services->store_worker, APORIA_PRIORITY_WAITING, self, choices_step, NULL, NULL,
                   (GDestroyNotify) aporia_archive_choices_unref, cancellable, callback, user_data);
}

AporiaArchiveChoices *
aporia_history_load_choices_finish (AporiaHistory *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return aporia_step_finish (result, error);
}

gboolean
aporia_history_get_is_fluency_fair (AporiaHistory *self)
{
  g_return_val_if_fail (APORIA_IS_HISTORY (self), FALSE);

  return aporia_services_get_is_fluency_fair (aporia_history_get_services (self));
}
