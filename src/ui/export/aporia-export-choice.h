/* What is to be saved of stored sessions, and as what. */
#pragma once

#include "charts/aporia-report-pages.h"

typedef enum
{
  APORIA_EXPORT_PDF,
  APORIA_EXPORT_MARKDOWN,
  APORIA_EXPORT_JSONL,
  APORIA_EXPORT_CSV,
} AporiaExportFormat;
#define APORIA_N_EXPORT_FORMATS 4

typedef struct
{
  AporiaExportFormat format;
  AporiaReportScope  scope;
  gboolean           has_cv; /* appendices and paper: of a PDF only */
  gboolean           has_jd;
  AporiaPaper        paper;
} AporiaExportChoice;

/* The report of one session as a PDF, on the paper of the locale. */
AporiaExportChoice aporia_export_choice_default (void);
/* ".pdf" */
const char        *aporia_export_format_get_ending (AporiaExportFormat format);
const char        *aporia_export_format_get_mime_type (AporiaExportFormat format);
/* "PDF report" (translated) */
const char        *aporia_export_format_get_label (AporiaExportFormat format);
