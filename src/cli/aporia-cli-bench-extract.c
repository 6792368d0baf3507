/* aporia-cli bench extract: documents read by the extractor as the application starts it. */
#include "cli/aporia-cli-bench.h"
#include "cli/aporia-cli-documents.h"
#include "cli/aporia-cli-extraction.h"
#include "cli/aporia-cli-measure.h"
#include "cli/aporia-cli.h"

#include "core/base/aporia-paths.h"

#include <glib/gi18n.h>
#include <sys/resource.h>

#define N_RUNS 30
#define LIMIT (10 * G_USEC_PER_SEC)

/* What the application asks for. */
#define USUAL_CHARACTERS 20000

/* By the memory that they take: only the most that any child took is known. */
static const struct
{
  const char *line;
  const char *file;
} documents[] = {
  { "extract-docx-1m", CLI_DOCUMENT_WORD },
  { "extract-cv3", CLI_DOCUMENT_CV },
  { "extract-300", CLI_DOCUMENT_LONG },
};

static glong
get_peak_of_children (void)
{
  struct rusage usage = { 0 };

  getrusage (RUSAGE_CHILDREN, &usage);
  return usage.ru_maxrss;
}

static gboolean
read_once (const char *extractor, const char *path, GError **error)
{
  CliProblem problem = { NULL, NULL };
  g_autoptr(JsonNode) reply =
                 cli_extraction_read (extractor, path, CLI_MAX_FILE_BYTES, USUAL_CHARACTERS,
                                      g_get_monotonic_time () + LIMIT, &problem);

  if (reply == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _(problem.message));
  return reply != NULL;
}

static gboolean
measure (const char *folder, guint which, GError **error)
{
  g_autofree char *extractor = aporia_paths_find_extractor ();
  g_autofree char *path = g_build_filename (folder, documents[which].file, NULL);
  double times[N_RUNS];

  for (guint i = 0; i <= N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      if (!read_once (extractor, path, error))
        return FALSE;
      /* The first one brings the program into memory. */
      if (i > 0)
        times[i - 1] = (double) (g_get_monotonic_time () - start) / 1000.0;
    }
  cli_measure_print (documents[which].line, times, N_RUNS, get_peak_of_children ());
  return TRUE;
}

gboolean
cli_bench_extract (const char *keep, GError **error)
{
  g_autofree char *folder = keep != NULL ? g_strdup (keep)
                                         : g_dir_make_tmp ("aporia-bench-XXXXXX", error);
  gboolean is_good = folder != NULL && cli_documents_write (folder, error);

  for (guint i = 0; is_good && i < G_N_ELEMENTS (documents); i++)
    is_good = measure (folder, i, error);
  if (keep == NULL && folder != NULL)
    cli_remove_folder (folder);
  return is_good;
}
