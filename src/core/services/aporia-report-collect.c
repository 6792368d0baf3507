/* Reports and exports about many sessions. */
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-vacancy.h"
#include "core/services/aporia-report-builder.h"
#include "core/services/aporia-session.h"

#include <glib/gi18n-lib.h>

#define PAGE 200

void
aporia_report_choice_clear (AporiaReportChoice *self)
{
  g_clear_pointer (&self->attempt_uid, g_free);
}

static gboolean
is_chosen (const AporiaReportChoice *choice,
           const AporiaAttempt      *attempt,
           const AporiaAttempt      *about)
{
  if (about != NULL && g_str_equal (attempt->uid, about->uid))
    return TRUE;
  if (attempt->is_sample)
    return FALSE;
  return choice->scope == APORIA_REPORT_OF_ALL
         || (choice->scope == APORIA_REPORT_OF_JOB && about != NULL && !about->is_sample
             && g_strcmp0 (attempt->vacancy->position_title, about->vacancy->position_title) == 0);
}

static gboolean
add_chosen (AporiaServices           *services,
            const AporiaReportChoice *choice,
            const AporiaAttempt      *about,
            GPtrArray                *uids,
            GError                  **error)
{
  for (guint offset = 0;; offset += PAGE)
    {
      g_autoptr(GPtrArray) page = aporia_store_list_attempts (services->store, offset, PAGE, error);

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          const AporiaAttemptSummary *summary = g_ptr_array_index (page, i);

          /* The list is the newest first. */
          if (is_chosen (choice, summary->attempt, about))
            g_ptr_array_insert (uids, 0, g_strdup (summary->attempt->uid));
        }
      if (page->len < PAGE)
        return TRUE;
    }
}

GPtrArray *
aporia_report_list_attempts (AporiaServices           *services,
                             const AporiaReportChoice *choice,
                             GError                  **error)
{
  g_autoptr(GPtrArray) uids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(AporiaAttempt) about = NULL;
  GError *failure = NULL;

  if (choice->scope == APORIA_REPORT_OF_ATTEMPT)
    g_ptr_array_add (uids, g_strdup (choice->attempt_uid));
  else
    {
      if (choice->scope == APORIA_REPORT_OF_JOB)
        about = aporia_store_load_attempt (services->store, choice->attempt_uid, &failure);
      if (failure == NULL)
        add_chosen (services, choice, about, uids, &failure);
    }
  if (failure == NULL && uids->len == 0)
    failure = g_error_new_literal (APORIA_ERROR, APORIA_ERROR_STORAGE,
                                   _("There is no session to report on."));
  if (failure == NULL)
    return g_steal_pointer (&uids);

  g_propagate_error (error, failure);
  return NULL;
}

GPtrArray *
aporia_report_list_sessions (AporiaServices           *services,
                             const AporiaReportChoice *choice,
                             GError                  **error)
{
  g_autoptr(GPtrArray) uids = aporia_report_list_attempts (services, choice, error);
  g_autoptr(GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_session_unref);

  for (guint i = 0; uids != NULL && i < uids->len; i++)
    {
      GError *failure = NULL;
      AporiaSession *session = aporia_session_load (services, g_ptr_array_index (uids, i), &failure);

      if (session == NULL && failure == NULL)
        failure = g_error_new_literal (APORIA_ERROR, APORIA_ERROR_STORAGE,
                                       _("This session is not there any more."));
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      g_ptr_array_add (sessions, session);
    }
  return uids != NULL ? g_steal_pointer (&sessions) : NULL;
}

/* --- many in one ------------------------------------------------------------------------------------- */

/* Each engine once, as in "Built-in coach, test-model". */
static char *
join_engines (GPtrArray *parts)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < parts->len; i++)
    {
      AporiaReport *part = g_ptr_array_index (parts, i);

      if (!g_ptr_array_find_with_equal_func (labels, part->engine_label, g_str_equal, NULL))
        g_ptr_array_add (labels, part->engine_label);
    }
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (", ", (GStrv) labels->pdata);
}

static AporiaReport *
make_collection (AporiaServices           *services,
                 const AporiaReportChoice *choice,
                 GPtrArray                *parts,
                 GError                  **error)
{
  g_autoptr(AporiaReport) report = aporia_report_new ();
  AporiaReport *newest = g_ptr_array_index (parts, parts->len - 1);
  g_autoptr(AporiaScope) all = aporia_scope_make (NULL, 0, NULL);
  const char *role = choice->scope == APORIA_REPORT_OF_JOB ? newest->attempt->vacancy->position_title : NULL;
  g_autoptr(AporiaScope) scope = aporia_scope_narrow (all, role, NULL);

  report->statistics = aporia_store_load_statistics (services->store, scope, error);
  if (report->statistics == NULL)
    return NULL;
  report->title = g_strdup (choice->scope == APORIA_REPORT_OF_JOB ? _("Report on all attempts")
                                                                 : _("Report on all sessions"));
  report->scope = choice->scope;
  report->person_name = g_strdup (newest->person_name);
  report->email = g_strdup (newest->email);
  report->attempt = aporia_attempt_ref (newest->attempt);
  report->parts = g_ptr_array_ref (parts);
  report->engine_label = join_engines (parts);
  report->made_at = newest->made_at;
  return g_steal_pointer (&report);
}

static gboolean
add_texts (AporiaServices           *services,
           const AporiaReportChoice *choice,
           AporiaReport             *report,
           GError                  **error)
{
  g_autoptr(AporiaDocument) cv = NULL;
  GError *failure = NULL;

  if (choice->has_jd)
    report->jd_text = g_strdup (report->attempt->vacancy->jd_text);
  if (!choice->has_cv || report->attempt->cv_sha256 == NULL)
    return TRUE;
  cv = aporia_store_load_document (services->store, report->attempt->cv_sha256, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  report->cv_text = g_strdup (cv != NULL ? cv->text : NULL);
  return TRUE;
}

AporiaReport *
aporia_report_builder_collect (AporiaServices           *services,
                               const AporiaReportChoice *choice,
                               GError                  **error)
{
  g_autoptr(GPtrArray) uids = aporia_report_list_attempts (services, choice, error);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_report_unref);
  g_autoptr(AporiaReport) report = NULL;

  for (guint i = 0; uids != NULL && i < uids->len; i++)
    {
      AporiaReport *part = aporia_report_builder_build (services, g_ptr_array_index (uids, i), error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  if (uids == NULL)
    return NULL;

  report = choice->scope == APORIA_REPORT_OF_ATTEMPT ? aporia_report_ref (g_ptr_array_index (parts, 0))
                                                     : make_collection (services, choice, parts, error);
  if (report == NULL || !add_texts (services, choice, report, error))
    return NULL;
  return g_steal_pointer (&report);
}
