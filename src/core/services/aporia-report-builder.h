/* Collects everything a report says.  Blocking; any worker thread. */
#pragma once

#include "core/domain/aporia-report.h"
#include "core/services/aporia-services.h"

/* About one attempt.
 * Returns: (transfer full), or NULL with error (APORIA_ERROR_STORAGE when the attempt is gone). */
AporiaReport *aporia_report_builder_build (AporiaServices *services,
                                           const char     *attempt_uid,
                                           GError        **error);

/* What a report or an export is about. */
typedef struct
{
  char             *attempt_uid; /* owned; (nullable) of APORIA_REPORT_OF_ALL */
  AporiaReportScope scope;
  gboolean          has_cv;      /* with the full text of the CV as an appendix */
  gboolean          has_jd;      /* the same for the job description */
} AporiaReportChoice;

void          aporia_report_choice_clear (AporiaReportChoice *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AporiaReportChoice, aporia_report_choice_clear)

/* The attempts of CHOICE, the oldest first (element-type utf8); at least one.  Samples only when it is one.
 * Returns: (transfer full), or NULL with error */
GPtrArray    *aporia_report_list_attempts (AporiaServices           *services,
                                           const AporiaReportChoice *choice,
                                           GError                  **error);
/* As a report; of one attempt as aporia_report_builder_build() makes it, of many with a part each. */
AporiaReport *aporia_report_builder_collect (AporiaServices           *services,
                                             const AporiaReportChoice *choice,
                                             GError                  **error);
/* As sessions, for aporia_session_text_to_csv() and the like. */
GPtrArray    *aporia_report_list_sessions (AporiaServices           *services,
                                           const AporiaReportChoice *choice,
                                           GError                  **error);
