#include "cli/aporia-cli-find.h"

#include "charts/aporia-report-pages.h"
#include "core/domain/aporia-report.h"
#include "core/services/aporia-report-shelf.h"
#include "core/services/aporia-session-finder.h"

char *
cli_find_id (AporiaServices *services, const char *id, GError **error)
{
  g_autoptr(AporiaAttemptSummary) summary = aporia_session_finder_find (services, id, error);

  return summary != NULL ? g_strdup (summary->attempt->uid) : NULL;
}

void
cli_note_saved (AporiaServices *services, const AporiaReportChoice *choice, const char *path,
                const char *format)
{
  aporia_report_shelf_note (services,
                            choice->scope == APORIA_REPORT_OF_ATTEMPT ? choice->attempt_uid : NULL, path,
                            format, aporia_report_scope_to_id (choice->scope));
}

gboolean
cli_write_report (AporiaServices *services, const AporiaReportChoice *choice, gboolean is_letter,
                  const char *path, GError **error)
{
  g_autoptr(AporiaReport) report = aporia_report_builder_collect (services, choice, error);

  if (report == NULL
      || !aporia_report_write_pdf (report, is_letter ? APORIA_PAPER_LETTER : APORIA_PAPER_A4, path, NULL,
                                   error))
    return FALSE;
  cli_note_saved (services, choice, path, "pdf");
  return TRUE;
}
