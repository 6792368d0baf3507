/* aporia-cli profile: what CV and job description say. */
#include "cli/aporia-cli-json.h"
#include "cli/aporia-cli-model.h"
#include "cli/aporia-cli.h"

#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-gap-map.h"
#include "core/domain/aporia-profile.h"

#include <glib/gi18n.h>

static char *cv_path;
static char *jd_path;
static char *title;
static gboolean wants_json;
static char *backend;

static const GOptionEntry entries[] = {
  { "cv", 0, 0, G_OPTION_ARG_FILENAME, &cv_path, N_("The CV"), "FILE" },
  { "jd", 0, 0, G_OPTION_ARG_FILENAME, &jd_path, N_("The job description"), "FILE" },
  { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_("The position"), "TEXT" },
  { "json", 0, 0, G_OPTION_ARG_NONE, &wants_json, N_("One JSON object"), NULL },
  { "backend", 0, 0, G_OPTION_ARG_STRING, &backend, N_("builtin (default) or model"), "NAME" },
  G_OPTION_ENTRY_NULL
};

static void
print_list (const char *label, const char *const *items)
{
  if (items == NULL || items[0] == NULL)
    return;
  cli_print ("%s:\n", label);
  for (guint i = 0; items[i] != NULL; i++)
    cli_print ("  %s\n", items[i]);
}

static void
print_skills (const AporiaProfile *profile)
{
  cli_print (_("Top skills:\n"));
  for (guint i = 0; i < profile->top_skills->len; i++)
    {
      const AporiaSkill *skill = profile->top_skills->pdata[i];

      cli_print ("  %2u. %s (%s)\n", i + 1, skill->name,
                 skill->in_cv && skill->in_jd ? _("CV and posting")
                 : skill->in_jd               ? _("posting")
                                              : _("CV"));
      if (skill->jd_line != NULL)
        cli_print (_("      posting: %s\n"), skill->jd_line);
      if (skill->cv_line != NULL)
        cli_print (_("      CV: %s\n"), skill->cv_line);
    }
}

static void
print_requirement (const AporiaRequirement *one)
{
  g_autofree char *advice = aporia_requirement_dup_advice (one);

  cli_print ("  %-6s  %-5s  %s", aporia_gap_state_to_id (one->state),
             aporia_demand_to_id (one->demand), one->name);
  if (one->years_asked > 0 && one->years_found >= 0)
    cli_print (_(" (%d years asked, %d found)"), one->years_asked, one->years_found);
  else if (one->years_asked > 0)
    cli_print (_(" (%d years asked)"), one->years_asked);
  cli_print (_("\n                 posting %d-%d: %s\n"), one->jd_place.start, one->jd_place.end,
             one->jd_line);
  if (one->cv_line != NULL)
    cli_print (_("                 CV %d-%d: %s\n"), one->cv_place.start, one->cv_place.end,
               one->cv_line);
  if (advice[0] != '\0')
    cli_print ("                 %s\n", advice);
}

static void
print_gap_map (const AporiaGapMap *map)
{
  if (map == NULL || map->requirements->len == 0)
    return;
  cli_print (_("What the posting asks for, and what the CV shows:\n"));
  for (guint i = 0; i < map->requirements->len; i++)
    print_requirement (map->requirements->pdata[i]);
}

static void
print_profile (const AporiaProfile *profile)
{
  if (profile->full_name != NULL)
    cli_print (_("Name: %s\n"), profile->full_name);
  if (profile->target_role != NULL)
    cli_print (_("Role: %s\n"), profile->target_role);
  cli_print (_("Level: %s\nKind of job: %s\n"), aporia_seniority_to_id (profile->seniority),
             profile->job_family);
  print_skills (profile);
  print_gap_map (profile->gap_map);
  print_list (_("Positions"), (const char *const *) profile->positions);
  print_list (_("Projects"), (const char *const *) profile->key_projects);
  print_list (_("Achievements"), (const char *const *) profile->achievements);
  print_list (_("Education"), (const char *const *) profile->education);
  print_list (_("Languages"), (const char *const *) profile->languages);
  print_list (_("To prepare for"), (const char *const *) profile->gaps_or_risks);
  if (profile->notice != NULL)
    cli_print ("%s\n", profile->notice);
  cli_print (_("Read by: %s\n"), aporia_judged_by_get_label (profile->made_by));
}

int
cli_profile_run (int argc, char **argv)
{
  g_autoptr(AporiaServices) services = NULL;
  g_autoptr(AporiaDocument) cv = NULL;
  g_autoptr(AporiaDocument) jd = NULL;
  g_autoptr(AporiaProfile) profile = NULL;
  gboolean is_model = FALSE;
  GError *error = NULL;

  if (!cli_parse (&argc, &argv, entries, NULL,
                  N_("The candidate profile and the skills an interview is about.")))
    return CLI_USAGE;
  if (argc > 1 || cv_path == NULL)
    return cli_wrong_usage (_("--cv FILE is needed, and nothing but options."));
  if (!cli_read_backend (backend, &is_model))
    return CLI_USAGE;
  services = cli_services_new ();
  if (is_model && !cli_services_use_model (services, &error))
    return cli_fail_error (error);
  cv = aporia_document_reader_read (services->reader, cv_path, NULL, &error);
  if (cv == NULL)
    return cli_fail_error (error);
  if (jd_path != NULL)
    jd = aporia_document_reader_read (services->reader, jd_path, NULL, &error);
  if (error != NULL)
    return cli_fail_error (error);
  profile = aporia_profiler_profile (services->coach->profiler, cv, jd, title != NULL ? title : "",
                                     NULL, &error);
  if (profile == NULL)
    return cli_fail_error (error);
  if (wants_json)
    {
      g_autofree char *json = aporia_profile_to_json (profile);

      cli_print ("%s\n", json);
    }
  else
    print_profile (profile);
  return CLI_DONE;
}
