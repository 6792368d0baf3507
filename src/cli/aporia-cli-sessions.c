/* aporia-cli sessions: what is stored. */
#include "cli/aporia-cli-find.h"
#include "cli/aporia-cli-json.h"
#include "cli/aporia-cli.h"

#include "core/domain/aporia-vacancy.h"
#include "core/ports/aporia-story-store.h"
#include "core/services/aporia-session-text.h"

#include <glib/gi18n.h>

static gboolean wants_json;
static char *format;
static char *output;
static gboolean wants_job;

static const GOptionEntry entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &wants_json, N_("list, show: JSON lines"), NULL },
  { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("export: md, jsonl, csv or pdf"), "NAME" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("export: where to; - is standard output"),
    "FILE" },
  { "job", 0, 0, G_OPTION_ARG_NONE, &wants_job,
    N_("export: all attempts at the job of the session"), NULL },
  G_OPTION_ENTRY_NULL
};

static void
add_average (GString *text, const char *name, double value)
{
  cli_json_name (text, name);
  if (value >= 0)
    cli_json_double (text, value);
  else
    cli_json_null (text);
}

static void
print_record (const AporiaAttemptSummary *summary)
{
  const AporiaAttempt *attempt = summary->attempt;
  g_autofree char *started = cli_format_time (attempt->started_at);
  g_autofree char *ended = cli_format_time (attempt->ended_at);
  g_autoptr(GString) text = g_string_new (NULL);

  cli_json_open (text, '{');
  cli_json_add_string (text, "id", attempt->uid);
  cli_json_add_string (text, "position_title", attempt->vacancy->position_title);
  cli_json_add_string (text, "company", attempt->vacancy->company);
  cli_json_add_int (text, "number", attempt->number);
  cli_json_add_string (text, "status", aporia_attempt_status_to_id (attempt->status));
  cli_json_add_string (text, "started_at", started);
  cli_json_add_string (text, "ended_at", *ended != '\0' ? ended : NULL);
  cli_json_add_bool (text, "sample", attempt->is_sample);
  cli_json_add_int (text, "planned", attempt->n_planned);
  cli_json_add_int (text, "asked", summary->n_asked);
  cli_json_add_int (text, "answered", summary->n_answered);
  cli_json_add_int (text, "skipped", summary->n_skipped);
  add_average (text, "correctness", aporia_attempt_summary_get_correctness (summary));
  add_average (text, "relevance", aporia_attempt_summary_get_relevance (summary));
  cli_json_close (text, '}');
  cli_print ("%s\n", text->str);
}

static void
print_line (const AporiaAttemptSummary *summary)
{
  const AporiaAttempt *attempt = summary->attempt;
  g_autofree char *label = aporia_vacancy_dup_label (attempt->vacancy);
  g_autofree char *started = cli_format_time (attempt->started_at);
  double correctness = aporia_attempt_summary_get_correctness (summary);
  g_autofree char *score = correctness >= 0 ? g_strdup_printf ("%.0f %%", correctness) : g_strdup ("-");

  cli_print (_("%s  %s  %-8s  %2u/%u answered  %5s  %s%s\n"), attempt->uid, started,
             aporia_attempt_status_to_id (attempt->status), summary->n_answered, summary->n_asked,
             score, label, attempt->is_sample ? _(" (sample)") : "");
}

static int
list (AporiaServices *services)
{
  GError *error = NULL;
  g_autoptr(GPtrArray) all = aporia_session_finder_list (services, &error);

  if (all == NULL)
    return cli_fail_error (error);
  for (guint i = 0; i < all->len; i++)
    if (wants_json)
      print_record (all->pdata[i]);
    else
      print_line (all->pdata[i]);
  if (all->len == 0 && !wants_json)
    cli_print (_("There is no session yet.\n"));
  return CLI_DONE;
}

/* What CHOICE is about in the format NAME of the command line; an answer that is kept as a story says so.
 * Returns: (transfer full), or NULL with an error */
static char *
to_text (AporiaServices *services, const AporiaReportChoice *choice, const char *name, GError **error)
{
  g_autoptr(GPtrArray) sessions = aporia_report_list_sessions (services, choice, error);
  g_autoptr(GPtrArray) stories =
      sessions != NULL ? aporia_story_store_list (APORIA_STORY_STORE (services->store), FALSE, error) : NULL;

  if (stories == NULL)
    return NULL;
  if (g_str_equal (name, "md"))
    return aporia_session_text_to_markdown (sessions, stories);
  return g_str_equal (name, "jsonl") ? aporia_session_text_to_jsonl (sessions, stories)
                                     : aporia_session_text_to_csv (sessions, stories);
}

static gboolean
choose (AporiaServices *services, const char *id, AporiaReportChoice *choice, GError **error)
{
  choice->scope = wants_job ? APORIA_REPORT_OF_JOB : APORIA_REPORT_OF_ATTEMPT;
  choice->attempt_uid = cli_find_id (services, id, error);
  return choice->attempt_uid != NULL;
}

static int
show (AporiaServices *services, const char *id)
{
  g_auto(AporiaReportChoice) choice = { 0 };
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (choose (services, id, &choice, &error))
    text = to_text (services, &choice, wants_json ? "jsonl" : "md", &error);
  if (text == NULL)
    return cli_fail_error (error);
  cli_print ("%s", text);
  return CLI_DONE;
}

static gboolean
write_export (AporiaServices *services, const char *id, GError **error)
{
  g_auto(AporiaReportChoice) choice = { 0 };
  g_autofree char *text = NULL;

  if (!choose (services, id, &choice, error))
    return FALSE;
  if (g_str_equal (format, "pdf"))
    return cli_write_report (services, &choice, FALSE, output, error);
  text = to_text (services, &choice, format, error);
  if (text == NULL)
    return FALSE;
  if (!cli_write_file (output, text, error))
    return FALSE;
  if (!g_str_equal (output, "-"))
    cli_note_saved (services, &choice, output, format);
  return TRUE;
}

static int export(AporiaServices *services, const char *id)
{
  GError *error = NULL;

  return write_export (services, id, &error) ? CLI_DONE : cli_fail_error (error);
}

int
cli_sessions_run (int argc, char **argv)
{
  static const char *const formats[] = { "md", "jsonl", "csv", "pdf", NULL };
  g_autoptr(AporiaServices) services = NULL;
  const char *verb;
  GError *error = NULL;

  if (!cli_parse (&argc, &argv, entries, "list | show ID | export ID --format F -o FILE",
                  N_("Stored sessions.  ID may be the beginning of one.")))
    return CLI_USAGE;
  verb = argc > 1 ? argv[1] : "";
  if (!(g_str_equal (verb, "list") && argc == 2) && !(g_str_equal (verb, "show") && argc == 3)
      && !(g_str_equal (verb, "export") && argc == 3))
    return cli_wrong_usage (_("One of list, show ID and export ID is needed."));
  if (g_str_equal (verb, "export")
      && (format == NULL || output == NULL || !g_strv_contains (formats, format)))
    return cli_wrong_usage (_("export needs --format md, jsonl, csv or pdf, and -o FILE."));
  services = cli_services_open (&error);
  if (services == NULL)
    return cli_fail_error (error);
  if (g_str_equal (verb, "list"))
    return list (services);
  return g_str_equal (verb, "show") ? show (services, argv[2]) : export(services, argv[2]);
}
