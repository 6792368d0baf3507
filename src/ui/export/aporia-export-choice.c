#include "ui/export/aporia-export-choice.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

static const struct
{
  const char *ending;
  const char *mime_type;
  const char *label;
} formats[APORIA_N_EXPORT_FORMATS] = {
  [APORIA_EXPORT_PDF] = { ".pdf", "application/pdf", N_("PDF report") },
  [APORIA_EXPORT_MARKDOWN] = { ".md", "text/markdown", N_("Text (Markdown)") },
  [APORIA_EXPORT_JSONL] = { ".jsonl", "application/jsonl", N_("For programs (JSON Lines)") },
  [APORIA_EXPORT_CSV] = { ".csv", "text/csv", N_("Spreadsheet (CSV)") },
};

AporiaExportChoice
aporia_export_choice_default (void)
{
  gboolean is_letter = g_strcmp0 (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) == 0;

  return (AporiaExportChoice) { .paper = is_letter ? APORIA_PAPER_LETTER : APORIA_PAPER_A4 };
}

const char *
aporia_export_format_get_ending (AporiaExportFormat format)
{
  return formats[format].ending;
}

const char *
aporia_export_format_get_mime_type (AporiaExportFormat format)
{
  return formats[format].mime_type;
}

const char *
aporia_export_format_get_label (AporiaExportFormat format)
{
  return _(formats[format].label);
}
