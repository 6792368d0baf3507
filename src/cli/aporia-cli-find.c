#include "cli/aporia-cli-find.h"

#include "charts/aporia-report-pages.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-report.h"
#include "core/services/aporia-report-shelf.h"

#include <glib/gi18n.h>

#define PAGE 200

GPtrArray *
cli_find_all (AporiaServices *services, GError **error)
{
  g_autoptr(GPtrArray) all =
                 g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_attempt_summary_unref);

  for (;;)
    {
      g_autoptr(GPtrArray) page =
                     aporia_store_list_attempts (services->store, all->len, PAGE, error);

      if (page == NULL)
        return NULL;
      for (guint i = 0; i < page->len; i++)
        g_ptr_array_add (all, aporia_attempt_summary_ref (page->pdata[i]));
      if (page->len < PAGE)
        return g_steal_pointer (&all);
    }
}

char *
cli_find_id (AporiaServices *services, const char *id, GError **error)
{
  g_autoptr(GPtrArray) all = cli_find_all (services, error);
  const char *found = NULL;
  guint n = 0;

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      const char *uid = ((AporiaAttemptSummary *) all->pdata[i])->attempt->uid;

      if (id != NULL && !g_str_has_prefix (uid, id))
        continue;
      if (found == NULL)
        found = uid;
      n++;
    }
  if (found != NULL && (id == NULL || n == 1))
    return g_strdup (found);
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_STORAGE,
                       n > 1        ? _("Several sessions begin like this; give more of the id.")
                       : id == NULL ? _("There is no session yet.")
                                    : _("There is no session with this id."));
  return NULL;
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
