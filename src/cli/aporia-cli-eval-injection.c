/* eval injection: the coach's detector of text that speaks to a program. */
#include "cli/aporia-cli-eval.h"

#include "backends/builtin/injection/aporia-builtin-injection.h"

static void
write_answer (const BuiltinInjection *found, GString *out)
{
  cli_json_add_bool (out, "injection", found->is_found);
  cli_json_add_double (out, "p", found->p);
  cli_json_name (out, "spans");
  cli_json_open (out, '[');
  for (guint i = 0; i < found->spans->len; i++)
    {
      const BuiltinInjectionSpan *span = &g_array_index (found->spans, BuiltinInjectionSpan, i);

      cli_json_open (out, '{');
      cli_eval_add_place (out, span->start, span->end);
      cli_json_add_string (out, "rule", span->rule);
      cli_json_close (out, '}');
    }
  cli_json_close (out, ']');
  cli_json_add_string (out, "kind", found->kind);
  cli_json_add_string (out, "cleaned_text", found->cleaned);
}

static gboolean
run (const CliEval *eval, JsonObject *record, gint64 deadline, GString *out, CliProblem *problem)
{
  static const char *const sources[] = { "cv", "jd", "answer", NULL };
  CliFields fields = { record, FALSE };
  const char *text = cli_fields_get_string (&fields, "text", TRUE);
  const char *source = cli_fields_get_string (&fields, "source", TRUE);
  g_autoptr(BuiltinInjection) found = NULL;

  if (fields.is_bad || !g_strv_contains (sources, source))
    return cli_problem_malformed (problem);
  found = builtin_injection_find (text);
  write_answer (found, out);
  return TRUE;
}

static const char *const fields[] = { "injection", "p", "spans", "kind", "cleaned_text", NULL };
const CliTask cli_task_injection = { "injection", fields, run };
