/* aporia-cli bench: how long things take, in stores of its own. */
#include "cli/aporia-cli-bench.h"
#include "cli/aporia-cli-measure.h"
#include "cli/aporia-cli.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define N_RUNS 50
#define QUESTIONS_EACH 100

typedef gboolean (*RunFunc) (CliGround *ground, guint index, GError **error);

static int n_users;
static int n_questions;
static char *keep;

static const GOptionEntry entries[] = {
  { "users", 0, 0, G_OPTION_ARG_INT, &n_users, N_("db: how many people"), "N" },
  { "questions", 0, 0, G_OPTION_ARG_INT, &n_questions, N_("db: how many questions each"), "M" },
  { "keep", 0, 0, G_OPTION_ARG_FILENAME, &keep, N_("extract: where the documents stay"), "DIR" },
  G_OPTION_ENTRY_NULL
};

/* What works on the sample session: the name on the command line and in the line. */
static const struct
{
  const char *name;
  const char *line;
  RunFunc run;
} samples[] = {
  { "db", "save", cli_bench_run_save },
  { "score", "score", cli_bench_run_score },
  { "report", "report-rich", cli_bench_run_report },
  { "submit", "submit", cli_bench_run_submit },
};

/* Measured elsewhere, and where. */
static const struct
{
  const char *name;
  const char *where;
} others[] = {
  { "startup", N_("Starting is measured with the window: meson test --benchmark startup.") },
  { "chart", N_("Charts are measured with the window: meson test --benchmark chart.") },
  { "llm", N_("Answers of a model are not measured yet.") },
};

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

void
cli_measure_print (const char *name, double *times, guint n, glong peak_kib)
{
  char median[G_ASCII_DTOSTR_BUF_SIZE];
  char late[G_ASCII_DTOSTR_BUF_SIZE];

  /* For programs: with a point in every language. */
  qsort (times, n, sizeof *times, compare);
  g_ascii_formatd (median, sizeof median, "%.3f", (times[(n - 1) / 2] + times[n / 2]) / 2);
  g_ascii_formatd (late, sizeof late, "%.3f", times[MIN (n - 1, (n * 99 + 99) / 100 - 1)]);
  cli_print ("%s median_ms=%s p99_ms=%s peak_kib=%ld n=%u\n", name, median, late, peak_kib, n);
}

static gboolean
measure_sample (guint which, GError **error)
{
  CliGround ground = { 0 };
  double times[N_RUNS];
  gboolean is_good = cli_ground_fill (&ground, error);

  for (guint i = 0; is_good && i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      is_good = samples[which].run (&ground, i, error);
      times[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
    }
  if (is_good)
    cli_measure_print (samples[which].line, times, N_RUNS, cli_get_peak_kib ());
  cli_ground_clear (&ground);
  return is_good;
}

static gboolean
measure_dashboards (GError **error)
{
  if (n_users > 0)
    return cli_bench_dashboard ((guint) n_users, (guint) n_questions, error);
  return cli_bench_dashboard (100, QUESTIONS_EACH, error)
         && cli_bench_dashboard (1000, QUESTIONS_EACH, error);
}

static gboolean
measure (const char *name, GError **error)
{
  if (g_str_equal (name, "extract"))
    return cli_bench_extract (keep, error);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    if (g_str_equal (samples[i].name, name) && !measure_sample (i, error))
      return FALSE;
  return !g_str_equal (name, "db") || measure_dashboards (error);
}

/* Returns: CLI_DONE when it is measured here, else the exit status after a message. */
static int
check_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    if (g_str_equal (samples[i].name, name))
      return CLI_DONE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i].name, name))
      return cli_fail ("%s", _(others[i].where));
  return g_str_equal (name, "extract")
             ? CLI_DONE
             : cli_wrong_usage (_("There is no benchmark of this name here; see --help."));
}

int
cli_bench_run (int argc, char **argv)
{
  GError *error = NULL;
  gboolean is_good = TRUE;

  if (!cli_parse (&argc, &argv, entries, "NAME…",
                  N_("NAME: extract db score report submit.  startup and chart are "
                     "programs of their own: meson test --benchmark.")))
    return CLI_USAGE;
  if (argc < 2)
    return cli_wrong_usage (_("A name is needed: extract, db, score, report or submit."));
  if (n_users < 0 || n_questions < 0 || (n_users > 0) != (n_questions > 0))
    return cli_wrong_usage (_("--users and --questions go together, each a number above 0."));
  for (int i = 1; i < argc; i++)
    {
      int status = check_name (argv[i]);

      if (status != CLI_DONE)
        return status;
    }
  for (int i = 1; is_good && i < argc; i++)
    is_good = measure (argv[i], &error);
  return is_good ? CLI_DONE : cli_fail_error (error);
}
