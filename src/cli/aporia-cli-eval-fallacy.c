/* eval fallacy: the coach's judge, and all kinds ranked by what speaks for each. */
#include "cli/aporia-cli-eval.h"

#include "backends/builtin/logic/aporia-builtin-fallacy-ranking.h"
#include "backends/builtin/logic/aporia-builtin-fallacy-rules.h"
#include "core/domain/aporia-question.h"

#include <string.h>

/* The kind that is shown comes first, its second choice next. */
static void
put_first (BuiltinFallacyRank *ranks, const char *type)
{
  guint at = 0;

  for (guint i = 1; type != NULL && i < APORIA_N_FALLACIES; i++)
    if (strcmp (ranks[i].type, type) == 0)
      at = i;
  for (; at > 0; at--)
    {
      const char *other = ranks[at].type;
      ranks[at].type = ranks[at - 1].type;
      ranks[at - 1].type = other;
    }
}

/* One threshold for all texts: what is shown lies above one half. */
static double
get_probability (const AporiaFallacyHint *hint, const BuiltinFallacyRating *rating)
{
  return hint->level != APORIA_HINT_NONE ? MAX (hint->confidence, 0.5) : MIN (rating->p, 0.499);
}

static void
write_answer (const AporiaFallacyHint *hint, const BuiltinFallacyRank *ranks, double p, GString *out)
{
  gboolean is_shown = hint->level != APORIA_HINT_NONE;

  cli_json_add_bool (out, "fallacy", is_shown);
  cli_json_add_double (out, "p", p);
  cli_json_add_string (out, "type", is_shown ? ranks[0].type : NULL);
  cli_json_name (out, "ranked");
  cli_json_open (out, '[');
  for (guint i = 0; i < APORIA_N_FALLACIES; i++)
    {
      cli_json_open (out, '{');
      cli_json_add_string (out, "type", ranks[i].type);
      cli_json_add_double (out, "p", ranks[i].p);
      cli_json_close (out, '}');
    }
  cli_json_close (out, ']');
  cli_json_name (out, "spans");
  cli_json_open (out, '[');
  if (is_shown && hint->start >= 0 && hint->end > hint->start)
    {
      cli_json_open (out, '{');
      cli_eval_add_place (out, hint->start, hint->end);
      cli_json_add_string (out, "type", ranks[0].type);
      cli_json_close (out, '}');
    }
  cli_json_close (out, ']');
  cli_json_add_string (out, "explanation", is_shown ? hint->explanation : "");
}

static AporiaQuestion *
make_question (const char *text)
{
  AporiaQuestion *question = aporia_question_new ();

  question->text = g_strdup (text != NULL ? text : "");
  question->key_points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  return question;
}

static gboolean
run (const CliEval *eval, JsonObject *record, gint64 deadline, GString *out, CliProblem *problem)
{
  CliFields fields = { record, FALSE };
  const char *answer = cli_fields_get_string (&fields, "text", TRUE);
  const char *asked = cli_fields_get_string (&fields, "question", FALSE);
  g_autoptr(AporiaQuestion) question = make_question (asked);
  g_autoptr(AporiaFallacyHint) hint = NULL;
  g_autoptr(BuiltinText) text = NULL;
  g_autoptr(GArray) finds = NULL;
  BuiltinFallacyRank ranks[APORIA_N_FALLACIES];
  BuiltinFallacyRating rating;

  if (fields.is_bad)
    return cli_problem_malformed (problem);
  if (eval->model != NULL)
    hint = aporia_fallacy_judge_judge (eval->model->fallacy_judge, question, answer, NULL, NULL);
  problem->is_by_model = hint != NULL;
  if (hint == NULL)
    hint = aporia_fallacy_judge_judge (eval->coach->fallacy_judge, question, answer, NULL, NULL);
  if (hint == NULL)
    return cli_problem_set (problem, "internal", "The judge gave no judgement.");
  text = builtin_text_new (answer);
  finds = builtin_fallacy_find (text);
  builtin_fallacy_rate (text, finds, &rating);
  builtin_fallacy_rank (text, finds, &rating, ranks);
  put_first (ranks, hint->second_type);
  put_first (ranks, hint->type);
  write_answer (hint, ranks, get_probability (hint, &rating), out);
  return TRUE;
}

static const char *const fields[] = {
  "fallacy", "p", "type", "ranked", "spans", "explanation", NULL
};
const CliTask cli_task_fallacy = { "fallacy", fields, run };
