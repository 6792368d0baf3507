#include "core/services/aporia-report-shelf.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-text.h"
#include "core/ports/aporia-report-store.h"
#include "core/services/aporia-step.h"

#define CHUNK (64 * 1024)

/* SIZE: (out) bytes read, of which more than LIMIT are not.  Returns: (transfer full), or NULL */
static char *
hash_file (GFile  *file,
           gint64  limit,
           gint64 *size)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (CHUNK);
  gssize n = 0;

  *size = 0;
  /* What grows while it is read is not what was written, whatever its end will be. */
  while (stream != NULL && *size <= limit
         && (n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK, NULL, NULL)) > 0)
    {
      g_checksum_update (sum, buffer, n);
      *size += n;
    }
  return stream != NULL && n >= 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

/* --- noting -------------------------------------------------------------------------------------------- */

void
aporia_report_shelf_note (AporiaServices *services,
                          const char     *attempt_uid,
                          const char     *path,
                          const char     *format,
                          const char     *scope)
{
  g_autoptr(AporiaSavedReport) report = aporia_saved_report_new ();
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (services != NULL && path != NULL);

  report->uid = aporia_uid_new ();
  report->attempt_uid = g_strdup (attempt_uid);
  report->path = g_canonicalize_filename (path, NULL);
  report->format = g_strdup (format);
  report->scope = g_strdup (scope);
  report->created_at = aporia_services_get_now (services);
  file = g_file_new_for_path (report->path);
  report->sha256 = hash_file (file, G_MAXINT64 - CHUNK, &report->size);
  if (report->sha256 == NULL)
    report->size = -1;
  if (!aporia_report_store_add (APORIA_REPORT_STORE (services->store), report, &error))
    aporia_log_error ("noting a saved report", error);
}

static gpointer
note_step (AporiaServices *services,
           gpointer        input,
           GCancellable   *cancellable,
           GError        **error)
{
  char **said = input;

  aporia_report_shelf_note (services, NULL, said[0], said[1], said[2]);
  return NULL;
}

void
aporia_report_shelf_note_later (AporiaServices *services,
                                const char     *path,
                                const char     *format,
                                const char     *scope)
{
  const char *const said[] = { path, format, scope, NULL };

  aporia_step_run (services, services->documents_worker, APORIA_PRIORITY_BACKGROUND, NULL, note_step,
                   g_strdupv ((char **) said), (GDestroyNotify) g_strfreev, NULL, NULL, NULL, NULL);
}

/* --- looking ------------------------------------------------------------------------------------------- */

AporiaSavedState
aporia_report_shelf_look (AporiaSavedReport *report)
{
  g_autoptr(GFile) file = g_file_new_for_path (report->path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                       G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, &error);
  g_autofree char *sha256 = NULL;
  gint64 size;

  if (info == NULL)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) && !aporia_saved_report_is_lent (report)
             ? APORIA_SAVED_GONE
             : APORIA_SAVED_UNREADABLE;
  if (report->sha256 == NULL)
    return APORIA_SAVED_UNREADABLE;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || g_file_info_get_size (info) != report->size)
    return APORIA_SAVED_CHANGED;
  sha256 = hash_file (file, report->size, &size);
  if (sha256 == NULL)
    return APORIA_SAVED_UNREADABLE;
  return size == report->size && g_str_equal (sha256, report->sha256) ? APORIA_SAVED_THERE
                                                                       : APORIA_SAVED_CHANGED;
}

/* --- removing ------------------------------------------------------------------------------------------ */

gboolean
aporia_report_shelf_remove (AporiaServices    *services,
                            AporiaSavedReport *report,
                            AporiaRemoval      how,
                            GError           **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (report->path);

  if (!(how == APORIA_REMOVE_TO_TRASH ? g_file_trash (file, NULL, error) : g_file_delete (file, NULL, error)))
    return FALSE;
  return aporia_report_store_set_removed (APORIA_REPORT_STORE (services->store), report->uid,
                                          aporia_services_get_now (services), error);
}

static gboolean
remove_one (AporiaServices    *services,
            AporiaSavedReport *report)
{
  g_autoptr(GError) error = NULL;

  if (aporia_report_shelf_look (report) != APORIA_SAVED_THERE)
    return FALSE;
  if (aporia_report_shelf_remove (services, report, APORIA_REMOVE_TO_TRASH, &error))
    return TRUE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    {
      g_clear_error (&error);
      if (aporia_report_shelf_remove (services, report, APORIA_REMOVE_FOR_GOOD, &error))
        return TRUE;
    }
  aporia_log_error ("removing an old report", error);
  return FALSE;
}

gboolean
aporia_report_shelf_remove_due (AporiaServices *services,
                                guint           days,
                                guint          *n_removed,
                                GError        **error)
{
  gint64 before = aporia_services_get_now (services) - days * G_TIME_SPAN_DAY;
  g_autoptr(GPtrArray) due =
    aporia_report_store_list_due (APORIA_REPORT_STORE (services->store), before, error);
  guint n = 0;

  for (guint i = 0; due != NULL && i < due->len; i++)
    n += remove_one (services, due->pdata[i]) ? 1 : 0;
  if (n_removed != NULL)
    *n_removed = n;
  return due != NULL;
}

static gpointer
remove_due_step (AporiaServices *services,
                 gpointer        input,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 start = g_get_monotonic_time ();
  guint n_removed = 0;

  if (!aporia_report_shelf_remove_due (services, GPOINTER_TO_UINT (input), &n_removed, &failure))
    aporia_log_error ("removing old reports", failure);
  else if (n_removed > 0)
    aporia_log_timed ("REPORTS_REMOVED", start, NULL);
  return NULL;
}

void
aporia_report_shelf_remove_due_later (AporiaServices *services,
                                      guint           days)
{
  if (days > 0)
    aporia_step_run (services, services->documents_worker, APORIA_PRIORITY_BACKGROUND, NULL, remove_due_step,
                     GUINT_TO_POINTER (days), NULL, NULL, NULL, NULL, NULL);
}
