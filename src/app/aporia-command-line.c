#include "app/aporia-command-line.h"

#include "app/aporia-jobs.h"

#include <glib/gi18n.h>

#define USAGE 2

static const GOptionEntry options[] = {
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { "verbose", 'v', 0, G_OPTION_ARG_NONE, NULL, N_("Write what happens to standard error"), NULL },
  { "new-session", 'n', 0, G_OPTION_ARG_NONE, NULL,
    N_("Set up a session with a CV and a job description"), NULL },
  { "open", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_("Show a stored session: the beginning of its id, or “last”"), N_("ID") },
  { "export-report", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_("Write the report of a session as a PDF, say where, and exit"), N_("ID") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, NULL, N_("The PDF of --export-report"), N_("FILE") },
  { "backup", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Copy everything that is stored to a file and exit"),
    N_("FILE") },
  { "health-check", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Try what Aporia needs, say what is there, and exit"),
    NULL },
  { "exit-after-first-frame", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[CV] [JOB-DESCRIPTION]") },
  { NULL }
};

const GOptionEntry *
aporia_command_line_get_options (void)
{
  return options;
}

static int
tell_wrong_usage (const char *message)
{
  g_printerr ("aporia: %s\n", message);
  return USAGE;
}

/* Each of these is all that one start does. */
static guint
count_verbs (GVariantDict *dict,
             gboolean      has_files)
{
  static const char *const names[] = { "open", "export-report", "backup", "health-check" };
  guint n = has_files || g_variant_dict_contains (dict, "new-session") ? 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    n += g_variant_dict_contains (dict, names[i]) ? 1 : 0;
  return n;
}

/* Returns: -1 when nothing is wrong */
static int
check (GVariantDict *dict)
{
  g_autofree const char **files = NULL;
  gsize n_files = 0;
  gboolean has_files = g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &files);

  for (n_files = 0; has_files && files[n_files] != NULL; n_files++)
    ;
  if (count_verbs (dict, n_files > 0) > 1)
    return tell_wrong_usage (_("One of --new-session, --open, --export-report, --backup and --health-check "
                               "is done at a time."));
  if (g_variant_dict_contains (dict, "output") && !g_variant_dict_contains (dict, "export-report"))
    return tell_wrong_usage (_("--output belongs to --export-report."));
  if (n_files > 2)
    return tell_wrong_usage (_("--new-session takes a CV and a job description."));
  /* A file that is not there is told in the window, where it was to be read. */
  return -1;
}

int
aporia_command_line_handle_locally (GVariantDict *dict)
{
  const char *id = NULL;
  const char *file = NULL;
  int status;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("Aporia %s\n", APORIA_VERSION);
      return 0;
    }
  if (g_variant_dict_contains (dict, "verbose"))
    g_setenv ("APORIA_LOG_LEVEL", "debug", TRUE);
  status = check (dict);
  if (status >= 0)
    return status;
  if (g_variant_dict_contains (dict, "health-check"))
    return aporia_job_check_health ();
  if (g_variant_dict_lookup (dict, "backup", "^&ay", &file))
    return aporia_job_back_up (file);
  if (!g_variant_dict_lookup (dict, "export-report", "&s", &id))
    return -1;
  if (!g_variant_dict_lookup (dict, "output", "^&ay", &file))
    file = NULL;
  return aporia_job_export_report (id, file);
}

GStrv
aporia_command_line_dup_files (GApplicationCommandLine *command_line)
{
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();
  g_autofree const char **names = NULL;

  if (g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &names))
    for (guint i = 0; names[i] != NULL; i++)
      {
        g_autoptr(GFile) file = g_application_command_line_create_file_for_arg (command_line, names[i]);

        if (g_file_peek_path (file) != NULL)
          g_strv_builder_add (paths, g_file_peek_path (file));
      }
  return g_strv_builder_end (paths);
}
