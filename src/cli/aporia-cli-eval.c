/* aporia-cli eval: options, tasks and version. */
#include "cli/aporia-cli-eval.h"
#include "cli/aporia-cli-model.h"
#include "cli/aporia-cli.h"

#include "backends/builtin/aporia-builtin-agents.h"
#include "backends/builtin/aporia-builtin-coach.h"
#include "core/base/aporia-paths.h"
#include "core/base/aporia-resources.h"
#include "core/domain/aporia-evaluation.h"

#include <glib/gi18n.h>

static const CliTask *const tasks[] = {
  &cli_task_score,   &cli_task_fallacy, &cli_task_skills,    &cli_task_injection,
  &cli_task_extract, &cli_task_speech,  &cli_task_questions, &cli_task_rotate,
};

#define MAX_JOBS 256

static char *backend;
static gint64 seed = 1;
static int n_jobs = 1;
static int timeout_ms = 10000;

static const GOptionEntry entries[] = {
  { "backend", 0, 0, G_OPTION_ARG_STRING, &backend, N_("builtin (default) or model"), "NAME" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_("Feeds whatever is random inside (default 1)"), "N" },
  { "jobs", 0, 0, G_OPTION_ARG_INT, &n_jobs, N_("Records at a time (default 1)"), "N" },
  { "timeout-ms", 0, 0, G_OPTION_ARG_INT, &timeout_ms, N_("Limit for one record (default 10000)"),
    "N" },
  G_OPTION_ENTRY_NULL
};

/* A short hash of data files: two programs with the same word rank and judge by the same tables. */
static char *
hash_resources (const char *const *paths)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr(GBytes) bytes = aporia_resources_load (paths[i]);

      g_checksum_update (checksum, g_bytes_get_data (bytes, NULL),
                         (gssize) g_bytes_get_size (bytes));
    }
  return g_strndup (g_checksum_get_string (checksum), 12);
}

static char *
describe_data (void)
{
  static const char *const skills[] = { "skills/vocabulary.tsv", "skills/titles.tsv", NULL };
  static const char *const aliases[] = { "skills/aliases.tsv", NULL };
  g_auto(GStrv) names = aporia_resources_list ("bank/");
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();
  g_auto(GStrv) files = NULL;
  g_autofree char *bank = NULL;
  g_autofree char *skill = hash_resources (skills);
  g_autofree char *alias = hash_resources (aliases);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("bank/", names[i], NULL);

      g_strv_builder_add (paths, path);
    }
  files = g_strv_builder_end (paths);
  bank = hash_resources ((const char *const *) files);
  return g_strdup_printf ("bank %s, skills %s, aliases %s", bank, skill, alias);
}

static int
print_version (void)
{
  static const char *const fallacies[] = { "fallacies/fallacies.json", NULL };
  g_autoptr(AporiaJudgedBy) judge = aporia_builtin_judged_by ();
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *data = describe_data ();
  g_autofree char *kinds = hash_resources (fallacies);
  g_autofree char *rules =
      g_strdup_printf ("fallacies %s (%s), injection 1", judge->prompt_version, kinds);

  cli_json_open (text, '{');
  cli_json_add_string (text, "program", "aporia-cli");
  cli_json_add_string (text, "version", APORIA_VERSION);
  cli_json_add_string (text, "data", data);
  cli_json_add_string (text, "rules", rules);
  cli_json_close (text, '}');
  g_print ("%s\n", text->str);
  return CLI_DONE;
}

static const CliTask *
find_task (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (g_str_equal (tasks[i]->name, name))
      return tasks[i];
  return NULL;
}

static int
run_task (const CliTask *task, gboolean is_model)
{
  CliEval eval = { task, seed, (guint) n_jobs, (guint) timeout_ms, NULL, NULL, NULL };
  GError *error = NULL;
  int status;

  eval.coach = aporia_builtin_coach_new ();
  /* As repeatable as a model is. */
  if (is_model && (eval.model = cli_model_coach_new (eval.coach, 0, &error)) == NULL)
    {
      aporia_coach_unref (eval.coach);
      return cli_fail_error (error);
    }
  eval.extractor = aporia_paths_find_extractor ();
  status = cli_stream_run (&eval);
  aporia_coach_unref (eval.coach);
  g_clear_pointer (&eval.model, aporia_coach_unref);
  g_free (eval.extractor);
  return status;
}

int
cli_eval_run (int argc, char **argv)
{
  const CliTask *task;
  gboolean is_model = FALSE;

  if (!cli_parse (&argc, &argv, entries, "TASK|version < IN.jsonl > OUT.jsonl",
                  N_("Answers JSON lines, one for one.\n"
                     "TASK: score fallacy skills injection extract speech questions rotate")))
    return CLI_USAGE;
  if (argc != 2)
    return cli_wrong_usage (_("One task is needed, or version."));
  if (n_jobs < 1 || n_jobs > MAX_JOBS)
    return cli_wrong_usage (_("--jobs must be from 1 to %d."), MAX_JOBS);
  if (timeout_ms < 1)
    return cli_wrong_usage (_("--timeout-ms must be at least 1."));
  task = find_task (argv[1]);
  if (task == NULL && !g_str_equal (argv[1], "version"))
    return cli_wrong_usage (_("There is no task of this name."));
  if (!cli_read_backend (backend, &is_model))
    return CLI_USAGE;
  return task == NULL ? print_version () : run_task (task, is_model);
}
