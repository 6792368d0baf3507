#include "core/domain/aporia-saved-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
aporia_saved_report_clear (AporiaSavedReport *self)
{
  g_free (self->uid);
  g_free (self->attempt_uid);
  g_free (self->path);
  g_free (self->sha256);
  g_free (self->format);
  g_free (self->scope);
}

APORIA_DEFINE_RECORD (AporiaSavedReport, aporia_saved_report, aporia_saved_report_clear)

gboolean
aporia_saved_report_is_lent (const AporiaSavedReport *self)
{
  g_autofree char *lent = g_build_filename (g_get_user_runtime_dir (), "doc", "", NULL);

  return g_str_has_prefix (self->path, lent);
}

const char *
aporia_saved_report_get_format_label (const AporiaSavedReport *self)
{
  static const struct
  {
    const char *id;
    const char *label;
  } labels[] = {
    { "pdf", N_("PDF") },
    { "md", N_("Markdown") },
    { "jsonl", N_("JSON Lines") },
    { "csv", N_("CSV") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (self->format, labels[i].id))
      return _(labels[i].label);
  return self->format;
}

char *
aporia_saved_report_dup_folder (const AporiaSavedReport *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);
  g_autofree char *shown = NULL;

  if (aporia_saved_report_is_lent (self))
    return g_strdup (_("The folder you chose"));
  shown = g_filename_display_name (folder);
  if (length > 1 && strncmp (folder, home, length) == 0 && (folder[length] == '\0' || folder[length] == '/'))
    {
      g_autofree char *rest = g_filename_display_name (folder + length);

      return g_strconcat ("~", rest, NULL);
    }
  return g_steal_pointer (&shown);
}

char *
aporia_saved_report_dup_name (const AporiaSavedReport *self)
{
  return g_filename_display_basename (self->path);
}
