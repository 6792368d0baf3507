/* aporia-cli stats: the numbers of the Analytics page. */
#include "cli/aporia-cli-find.h"
#include "cli/aporia-cli-json.h"
#include "cli/aporia-cli.h"

#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-statistics.h"

#include <glib/gi18n.h>

#define MAX_DAYS 36500

static gboolean wants_json;
static int days;
static char *session;
static char *engine;
static char *role;
static char *skill;

static const GOptionEntry entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &wants_json, N_("One JSON object"), NULL },
  { "days", 0, 0, G_OPTION_ARG_INT, &days, N_("Only what was answered in the last N days"), "N" },
  { "session", 0, 0, G_OPTION_ARG_STRING, &session, N_("Only one session"), "ID" },
  { "engine", 0, 0, G_OPTION_ARG_STRING, &engine,
    N_("Judged by builtin or model (default: what judged last)"), "CLASS" },
  { "role", 0, 0, G_OPTION_ARG_STRING, &role, N_("Only sessions for this position"), "TITLE" },
  { "skill", 0, 0, G_OPTION_ARG_STRING, &skill, N_("Only questions about this skill"), "NAME" },
  G_OPTION_ENTRY_NULL
};

static void
print_record (const AporiaStatistics *statistics)
{
  g_autoptr(GString) text = g_string_new (NULL);

  cli_json_open (text, '{');
  cli_json_add_int (text, "answered", statistics->n_answered);
  cli_json_add_int (text, "skipped", statistics->n_skipped);
  cli_json_add_int (text, "judged", statistics->n_judged);
  cli_json_add_int (text, "fallacies", statistics->n_fallacies);
  cli_json_add_string (text, "engine", statistics->engine_class);
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      cli_json_name (text, aporia_criterion_to_id ((AporiaCriterion) i));
      if (statistics->average[i] >= 0)
        cli_json_double (text, statistics->average[i]);
      else
        cli_json_null (text);
    }
  cli_json_add_double (text, "red_flags_per_question", statistics->red_flags_per_question);
  cli_json_name (text, "histogram");
  cli_json_open (text, '[');
  for (guint i = 0; i < APORIA_N_BINS; i++)
    cli_json_int (text, statistics->bins[i]);
  cli_json_close (text, ']');
  cli_json_add_int (text, "people", statistics->n_people);
  cli_json_name (text, "rank");
  if (statistics->rank > 0)
    cli_json_int (text, statistics->rank);
  else
    cli_json_null (text);
  cli_json_name (text, "percentile");
  if (statistics->percentile >= 0)
    cli_json_int (text, statistics->percentile);
  else
    cli_json_null (text);
  cli_json_close (text, '}');
  cli_print ("%s\n", text->str);
}

static void
print_lines (const AporiaStatistics *statistics)
{
  cli_print (_("Answered: %u\nSkipped: %u\nJudged: %u\nPossible fallacies: %u\n"),
             statistics->n_answered, statistics->n_skipped, statistics->n_judged,
             statistics->n_fallacies);
  if (statistics->n_judged == 0)
    return;
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    cli_print ("%s: %.1f %%\n", aporia_criterion_get_label ((AporiaCriterion) i),
               statistics->average[i]);
  cli_print (_("Red flags per question: %.2f\n"), statistics->red_flags_per_question);
  if (statistics->rank > 0)
    cli_print (_("Rank: %u of %u\n"), statistics->rank, statistics->n_people);
  if (statistics->percentile >= 0)
    cli_print (_("At or above %d %% of the people\n"), statistics->percentile);
}

/* What the options narrow to.  Returns: NULL with error when there is no such session. */
static AporiaScope *
make_scope (AporiaServices *services, GError **error)
{
  gint64 since = days > 0 ? aporia_services_get_now (services) - days * G_TIME_SPAN_DAY : 0;
  g_autofree char *uid = session != NULL ? cli_find_id (services, session, error) : NULL;
  g_autoptr(AporiaScope) scope = NULL;

  if (session != NULL && uid == NULL)
    return NULL;
  scope = aporia_scope_make (uid, since, engine);
  return aporia_scope_narrow (scope, role, skill);
}

int
cli_stats_run (int argc, char **argv)
{
  g_autoptr(AporiaServices) services = NULL;
  g_autoptr(AporiaStatistics) statistics = NULL;
  g_autoptr(AporiaScope) scope = NULL;
  GError *error = NULL;

  if (!cli_parse (&argc, &argv, entries, NULL,
                  N_("The metrics of the current person, of all sessions or of what the options say.\n"
                     "Rank and percentile are among all people of the same engine class.")))
    return CLI_USAGE;
  if (argc > 1)
    return cli_wrong_usage (_("Nothing but options is taken."));
  if (days < 0 || days > MAX_DAYS)
    return cli_wrong_usage (_("--days is a number of days."));
  if (engine != NULL && !g_str_equal (engine, APORIA_ENGINE_BUILTIN)
      && !g_str_equal (engine, APORIA_ENGINE_MODEL))
    return cli_wrong_usage (_("--engine is builtin or model."));
  services = cli_services_open (&error);
  if (services == NULL)
    return cli_fail_error (error);
  scope = make_scope (services, &error);
  if (scope != NULL)
    statistics = aporia_store_load_statistics (services->store, scope, &error);
  if (statistics == NULL)
    return cli_fail_error (error);
  if (wants_json)
    print_record (statistics);
  else
    print_lines (statistics);
  return CLI_DONE;
}
