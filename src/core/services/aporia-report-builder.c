#include "core/services/aporia-report-builder.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-report.h"
#include "core/domain/aporia-statistics.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-session.h"
#include <glib/gi18n-lib.h>

/* The engines of all judgements, each once, joined: "Built-in coach". */
static char *
collect_engines (GPtrArray *turns)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < turns->len; i++)
    {
      AporiaTurn *turn = turns->pdata[i];
      const char *label;

      if (turn->evaluation == NULL)
        continue;
      label = aporia_judged_by_get_label (turn->evaluation->judged_by);
      if (!g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
        g_ptr_array_add (labels, (gpointer) label);
    }
  if (labels->len == 0)
    return g_strdup (aporia_judged_by_get_label (NULL));
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (", ", (GStrv) labels->pdata);
}

/* Only what was asked and answered.  Takes what was said about the answers out of REPORT. */
static void
withhold (AporiaReport *report)
{
  AporiaStatistics *counts = aporia_statistics_new ();
  GPtrArray *turns = aporia_turns_without_judgements (report->turns);

  counts->n_answered = report->statistics->n_answered;
  counts->n_skipped = report->statistics->n_skipped;
  aporia_statistics_unref (report->statistics);
  report->statistics = counts;
  g_ptr_array_unref (report->turns);
  report->turns = turns;
  g_ptr_array_set_size (report->earlier, 0);
}

AporiaReport *
aporia_report_builder_build (AporiaServices *services,
                             const char     *attempt_uid,
                             GError        **error)
{
  g_autoptr(AporiaReport) report = aporia_report_new ();
  g_autoptr(AporiaScope) scope = aporia_scope_make (attempt_uid, 0, NULL);
  GError *failure = NULL;
  g_autoptr(AporiaSession) session = aporia_session_load (services, attempt_uid, &failure);
  g_autoptr(AporiaPerson) person = NULL;

  if (session == NULL && failure == NULL)
    failure = g_error_new_literal (APORIA_ERROR, APORIA_ERROR_STORAGE,
                                   _("This session is not there any more."));
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }

  person = aporia_store_load_person (services->store, error);
  if (person == NULL)
    return NULL;
  report->statistics = aporia_store_load_statistics (services->store, scope, error);
  if (report->statistics == NULL)
    return NULL;

  report->earlier = aporia_store_list_earlier_judgements (services->store, attempt_uid, error);
  if (report->earlier == NULL)
    return NULL;

  report->title = g_strdup (_("Interview report"));
  report->person_name = aporia_person_dup_full_name (person);
  report->email = g_strdup (person->email);
  report->attempt = aporia_attempt_ref (session->attempt);
  report->turns = g_ptr_array_ref (session->turns);
  report->debrief = session->debrief != NULL ? aporia_debrief_ref (session->debrief) : NULL;
  report->engine_label = collect_engines (session->turns);
  report->made_at = aporia_time_now ();
  if (aporia_attempt_get_is_withheld (report->attempt))
    withhold (report);
  return g_steal_pointer (&report);
}
