/* aporia-cli report: reports as PDF, without a display. */
#include "cli/aporia-cli-find.h"
#include "cli/aporia-cli-measure.h"
#include "cli/aporia-cli.h"

#include <glib/gi18n.h>
#include <string.h>

static char *output;
static char *paper;
static gboolean wants_all;
static int n_repeats = 1;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF"), "OUT.pdf" },
  { "all", 0, 0, G_OPTION_ARG_NONE, &wants_all,
    N_("All sessions, to OUT-1.pdf, OUT-2.pdf, …, newest first"), NULL },
  { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, N_("a4 (default) or letter"), "SIZE" },
  { "repeat", 0, 0, G_OPTION_ARG_INT, &n_repeats, N_("Make it N times and tell how long it takes"),
    "N" },
  G_OPTION_ENTRY_NULL
};

static gboolean
write_repeatedly (AporiaServices *services, const char *uid, const char *path, GError **error)
{
  g_autofree double *times = g_new0 (double, (gsize) n_repeats);

  for (int i = 0; i < n_repeats; i++)
    {
      gint64 start = g_get_monotonic_time ();

      if (!cli_write_report (services, uid, g_strcmp0 (paper, "letter") == 0, path, error))
        return FALSE;
      times[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
    }
  if (n_repeats > 1)
    cli_measure_print ("report", times, (guint) n_repeats, cli_get_peak_kib ());
  return TRUE;
}

static gboolean
write_all (AporiaServices *services, GError **error)
{
  g_autoptr(GPtrArray) all = cli_find_all (services, error);
  g_autofree char *stem =
      g_strndup (output, strlen (output) - (g_str_has_suffix (output, ".pdf") ? 4 : 0));

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%u.pdf", stem, i + 1);

      if (!write_repeatedly (services, ((AporiaAttemptSummary *) all->pdata[i])->attempt->uid, path,
                             error))
        return FALSE;
    }
  return all != NULL;
}

int
cli_report_run (int argc, char **argv)
{
  g_autoptr(AporiaServices) services = NULL;
  g_autofree char *uid = NULL;
  GError *error = NULL;

  if (!cli_parse (&argc, &argv, entries, "[ID|--all]",
                  N_("The report of a session (default: the newest).")))
    return CLI_USAGE;
  if (output == NULL || argc > 2 || (wants_all && argc > 1) || n_repeats < 1)
    return cli_wrong_usage (_("-o OUT.pdf is needed, and one ID or --all at most."));
  if (paper != NULL && !g_str_equal (paper, "a4") && !g_str_equal (paper, "letter"))
    return cli_wrong_usage (_("--paper is a4 or letter."));
  services = cli_services_open (&error);
  if (services == NULL)
    return cli_fail_error (error);
  if (wants_all)
    return write_all (services, &error) ? CLI_DONE : cli_fail_error (error);
  uid = cli_find_id (services, argc > 1 ? argv[1] : NULL, &error);
  return uid != NULL && write_repeatedly (services, uid, output, &error) ? CLI_DONE
                                                                         : cli_fail_error (error);
}
