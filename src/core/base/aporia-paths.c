#include "core/base/aporia-paths.h"

static char *
under_data_override (const char *name)
{
  const char *override = g_getenv ("APORIA_DATA_DIR");

  if (override == NULL || *override == '\0')
    return NULL;
  return g_build_filename (override, name, NULL);
}

char *
aporia_paths_dup_data_dir (void)
{
  char *override = under_data_override (NULL);

  return override != NULL ? override : g_build_filename (g_get_user_data_dir (), "aporia", NULL);
}

char *
aporia_paths_dup_log_dir (void)
{
  char *override = under_data_override ("logs");

  return override != NULL ? override
                          : g_build_filename (g_get_user_state_dir (), "aporia", "logs", NULL);
}

char *
aporia_paths_dup_report_dir (void)
{
  char *override = under_data_override ("reports");
  const char *documents;

  if (override != NULL)
    return override;
  documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  return g_strdup (documents != NULL ? documents : g_get_home_dir ());
}

/* The folder of the running program, so that an uninstalled build finds its own extractor. */
static char *
dup_program_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program == NULL ? NULL : g_path_get_dirname (program);
}

/* $VARIABLE, which is believed; else the first CANDIDATE beside the running program that passes TEST; else
 * INSTALLED.  Returns: (transfer full) (nullable) */
static char *
find (const char        *variable,
      const char *const *candidates,
      const char        *installed,
      GFileTest          test)
{
  const char *override = g_getenv (variable);
  g_autofree char *program_dir = dup_program_dir ();

  if (override != NULL && *override != '\0')
    return g_strdup (override);
  for (guint i = 0; program_dir != NULL && candidates[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (program_dir, candidates[i], NULL);

      if (g_file_test (path, test))
        return g_steal_pointer (&path);
    }
  return g_file_test (installed, test) ? g_strdup (installed) : NULL;
}

char *
aporia_paths_find_extractor (void)
{
  const char *candidates[] = { "extract/aporia-extract", "../extract/aporia-extract",
                               "../../src/extract/aporia-extract", NULL };

  return find ("APORIA_EXTRACT", candidates, APORIA_LIBEXECDIR "/aporia-extract", G_FILE_TEST_IS_EXECUTABLE);
}

char *
aporia_paths_find_decoder (void)
{
  const char *candidates[] = { "decode/aporia-decode", "../decode/aporia-decode",
                               "../../src/decode/aporia-decode", NULL };

  return find ("APORIA_DECODE", candidates, APORIA_LIBEXECDIR "/aporia-decode", G_FILE_TEST_IS_EXECUTABLE);
}

char *
aporia_paths_find_whisper (void)
{
  const char *candidates[] = { "whisper/aporia-whisper", "../whisper/aporia-whisper",
                               "../../src/whisper/aporia-whisper", NULL };

  return find ("APORIA_WHISPER", candidates, APORIA_LIBEXECDIR "/aporia-whisper", G_FILE_TEST_IS_EXECUTABLE);
}

char *
aporia_paths_find_webview (void)
{
  const char *candidates[] = { "webview/aporia-webview.so", "../../src/webview/aporia-webview.so", NULL };

  return find ("APORIA_WEBVIEW_MODULE", candidates, APORIA_MODULEDIR "/aporia-webview.so",
               G_FILE_TEST_IS_REGULAR);
}

char *
aporia_paths_find_d3 (void)
{
  const char *candidates[] = { "webview/d3.min.js", "../../src/webview/d3.min.js", NULL };

  return find ("APORIA_D3", candidates, APORIA_PKGDATADIR "/d3/d3.min.js", G_FILE_TEST_IS_REGULAR);
}
