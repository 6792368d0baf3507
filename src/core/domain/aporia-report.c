#include "core/domain/aporia-report.h"

#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-statistics.h"

static void
aporia_report_clear (AporiaReport *self)
{
  g_free (self->title);
  g_free (self->person_name);
  g_free (self->email);
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_clear_pointer (&self->turns, g_ptr_array_unref);
  g_clear_pointer (&self->debrief, aporia_debrief_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->statistics, aporia_statistics_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self->engine_label);
  g_free (self->cv_text);
  g_free (self->jd_text);
}

APORIA_DEFINE_RECORD (AporiaReport, aporia_report, aporia_report_clear)

const char *
aporia_report_scope_to_id (AporiaReportScope scope)
{
  static const char *const ids[] = {
    [APORIA_REPORT_OF_ATTEMPT] = "attempt",
    [APORIA_REPORT_OF_JOB] = "job",
    [APORIA_REPORT_OF_ALL] = "all",
  };

  return ids[scope];
}
