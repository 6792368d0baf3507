#include "app/aporia-jobs.h"

#include "app/aporia-composition.h"
#include "backends/sqlite/aporia-sqlite-admin.h"
#include "charts/aporia-report-pages.h"
#include "core/base/aporia-paths.h"
#include "core/domain/aporia-report.h"
#include "core/services/aporia-report-builder.h"
#include "core/services/aporia-report-shelf.h"
#include "core/services/aporia-session-finder.h"
#include "ui/aporia-export.h"

#include <glib/gi18n.h>

/* Returns: (transfer full), or NULL with error */
static AporiaServices *
open_services (GError **error)
{
  g_autoptr(AporiaServices) services = aporia_services_new ();
  g_autofree char *data_dir = aporia_paths_dup_data_dir ();
  g_autofree char *database = g_build_filename (data_dir, "aporia.sqlite", NULL);

  services->store = aporia_sqlite_store_new (database);
  return aporia_store_prepare (services->store, NULL, error) ? g_steal_pointer (&services) : NULL;
}

static int
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return 1;
}

int
aporia_job_back_up (const char *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaServices) services = open_services (&error);

  if (services == NULL || !aporia_sqlite_store_backup (services->store, file, &error))
    return fail (error);
  g_print (_("The store was copied to %s.\n"), file);
  return 0;
}

/* "Interview report 2026-11-21.pdf", or with (2) and so on when there is one.  Returns: (transfer full) */
static char *
dup_free_path (gint64 started_at)
{
  g_autofree char *folder = aporia_paths_dup_report_dir ();
  g_autofree char *name = aporia_export_dup_file_name (started_at);
  char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (g_str_has_suffix (name, ".pdf"))
    name[strlen (name) - strlen (".pdf")] = '\0';
  for (guint n = 2; g_file_test (path, G_FILE_TEST_EXISTS); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s" G_DIR_SEPARATOR_S "%s (%u).pdf", folder, name, n);
    }
  return path;
}

int
aporia_job_export_report (const char *id,
                          const char *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaServices) services = open_services (&error);
  g_autoptr(AporiaAttemptSummary) summary =
    services != NULL ? aporia_session_finder_find (services, id, &error) : NULL;
  g_autoptr(AporiaReport) report =
    summary != NULL ? aporia_report_builder_build (services, summary->attempt->uid, &error) : NULL;
  g_autofree char *path = NULL;
  g_autofree char *absolute = NULL;

  if (report == NULL)
    return fail (error);
  path = file != NULL ? g_strdup (file) : dup_free_path (summary->attempt->started_at);
  absolute = g_canonicalize_filename (path, NULL);
  if (!aporia_report_write_pdf (report, aporia_export_choice_default ().paper, absolute, NULL, &error))
    return fail (error);
  aporia_report_shelf_note (services, summary->attempt->uid, absolute, "pdf",
                            aporia_report_scope_to_id (APORIA_REPORT_OF_ATTEMPT));
  g_print ("%s\n", absolute);
  return 0;
}
