/* aporia-cli report: reports as PDF, without a display. */
#include "cli/aporia-cli-find.h"
#include "cli/aporia-cli-measure.h"
#include "cli/aporia-cli.h"

#include <glib/gi18n.h>

static char *output;
static char *paper;
static gboolean wants_all;
static gboolean wants_job;
static gboolean wants_cv;
static gboolean wants_jd;
static int n_repeats = 1;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF"), "OUT.pdf" },
  { "all", 0, 0, G_OPTION_ARG_NONE, &wants_all,
    N_("All sessions in one report"), NULL },
  { "job", 0, 0, G_OPTION_ARG_NONE, &wants_job,
    N_("All attempts at the job of the session in one report"), NULL },
  { "with-cv", 0, 0, G_OPTION_ARG_NONE, &wants_cv, N_("Append the full text of the CV"), NULL },
  { "with-jd", 0, 0, G_OPTION_ARG_NONE, &wants_jd,
    N_("Append the full text of the job description"), NULL },
  { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, N_("a4 (default) or letter"), "SIZE" },
  { "repeat", 0, 0, G_OPTION_ARG_INT, &n_repeats, N_("Make it N times and tell how long it takes"),
    "N" },
  G_OPTION_ENTRY_NULL
};

static gboolean
write_repeatedly (AporiaServices *services, const AporiaReportChoice *choice, GError **error)
{
  g_autofree double *times = g_new0 (double, (gsize) n_repeats);

  for (int i = 0; i < n_repeats; i++)
    {
      gint64 start = g_get_monotonic_time ();

      if (!cli_write_report (services, choice, g_strcmp0 (paper, "letter") == 0, output, error))
        return FALSE;
      times[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
    }
  if (n_repeats > 1)
    cli_measure_print ("report", times, (guint) n_repeats, cli_get_peak_kib ());
  return TRUE;
}

int
cli_report_run (int argc, char **argv)
{
  g_autoptr(AporiaServices) services = NULL;
  g_auto(AporiaReportChoice) choice = { 0 };
  GError *error = NULL;

  if (!cli_parse (&argc, &argv, entries, "[ID|--all]",
                  N_("The report of a session (default: the newest).")))
    return CLI_USAGE;
  if (output == NULL || argc > 2 || (wants_all && (argc > 1 || wants_job)) || n_repeats < 1)
    return cli_wrong_usage (_("-o OUT.pdf is needed, and one ID (with --job or not) or --all at most."));
  if (paper != NULL && !g_str_equal (paper, "a4") && !g_str_equal (paper, "letter"))
    return cli_wrong_usage (_("--paper is a4 or letter."));
  services = cli_services_open (&error);
  if (services == NULL)
    return cli_fail_error (error);
  choice.scope = wants_all   ? APORIA_REPORT_OF_ALL
                 : wants_job ? APORIA_REPORT_OF_JOB
                             : APORIA_REPORT_OF_ATTEMPT;
  choice.has_cv = wants_cv;
  choice.has_jd = wants_jd;
  choice.attempt_uid = wants_all ? NULL : cli_find_id (services, argc > 1 ? argv[1] : NULL, &error);
  if (error != NULL)
    return cli_fail_error (error);
  return write_repeatedly (services, &choice, &error) ? CLI_DONE : cli_fail_error (error);
}
