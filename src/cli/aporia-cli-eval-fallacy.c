/* eval fallacy: the coach's judge, and all kinds ranked by what speaks for each. */
#include "cli/aporia-cli-eval.h"

#include "backends/builtin/logic/aporia-builtin-fallacy-rules.h"
#include "backends/builtin/text/aporia-builtin-pattern.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"

#include <string.h>

/* How common each kind is where there is one: about what everyday collections show.  By data/fallacies. */
static const struct
{
  const char *type;
  double weight;
} priors[APORIA_N_FALLACIES] = {
  { "converse_accident", 1.0 },
  { "ad_hominem", 0.9 },
  { "false_cause", 0.85 },
  { "ad_populum", 0.75 },
  { "appeal_to_emotion", 0.7 },
  { "false_dilemma", 0.65 },
  { "ignorance_of_refutation", 0.6 },
  { "appeal_to_authority", 0.55 },
  { "slippery_slope", 0.5 },
  { "begging_the_question", 0.45 },
  { "straw_man", 0.4 },
  { "intentional", 0.35 },
  { "appeal_to_tradition", 0.3 },
  { "worse_problems", 0.3 },
  { "fallacy_of_credibility", 0.28 },
  { "affirming_the_consequent", 0.27 },
  { "appeal_to_nature", 0.25 },
  { "equivocation", 0.2 },
  { "accident", 0.15 },
  { "composition", 0.15 },
  { "division", 0.12 },
  { "many_questions", 0.12 },
  { "amphiboly", 0.06 },
  { "accent", 0.05 },
  { "form_of_expression", 0.04 },
};

/* Words that make a kind likelier, given that there is a fallacy; kind: index in priors. */
static const BuiltinCue hints[] = {
  { 0, 2, "all|every|always|never|none" },
  { 0, 2, "my friend|neighbour|neighbor|cousin|uncle|brother|sister" },
  { 0, 2, "once|twice" },
  { 1, 3, "stupid|idiot|moron|liar|hypocrite|ignorant|dumb|fool|corrupt" },
  { 1, 2, "you are|were" },
  { 1, 2, "he|she *2 can not" },
  { 2, 2, "~cause|because" },
  { 2, 2, "after|since|ever" },
  { 2, 1, "therefore|thus" },
  { 3, 4, "everyone|everybody|nobody|popular|majority|million|billion" },
  { 3, 3, "most|many people" },
  { 4, 3, "~child|~kid|~fear|afraid|scare|~suffer|die|death|cry|pity|heart|terrible|innocent" },
  { 4, 2, "~feel|~imagine|please|poor|family" },
  { 5, 4, "either" },
  { 5, 4, "only two|choice|option|alternative" },
  { 5, 3, "or else|you" },
  { 7, 4, "~expert|~scientist|doctor|professor|celebrity|actor|phd|nobel" },
  { 7, 3, "said|says|told" },
  { 8, 4, "soon|eventually|next *1 thing|will lead|end up" },
  { 8, 3, "if *6 then *8 will" },
  { 10, 4, "so you|what you ~say|think|want|mean" },
  { 12, 5, "~tradition|~generation|century|centuries|ancestors" },
  { 12, 5, "always been|done" },
  { 13, 5, "worse|starving|starve|bigger|real problem|problems" },
  { 13, 4, "at least" },
  { 15, 2, "if" },
  { 16, 6, "natural|nature|organic|unnatural|chemical" },
};

static const BuiltinMatcher *
get_matcher (void)
{
  static gsize matcher;

  if (g_once_init_enter (&matcher))
    g_once_init_leave (&matcher, (gsize) builtin_matcher_new (hints, G_N_ELEMENTS (hints), FALSE));
  return (const BuiltinMatcher *) matcher;
}

typedef struct
{
  const char *type;
  double p;
} Rank;

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  double x = ((const Rank *) a)->p;
  double y = ((const Rank *) b)->p;

  return (x < y) - (x > y);
}

static Rank *
find_rank (Rank *ranks, const char *type)
{
  for (guint i = 0; type != NULL && i < APORIA_N_FALLACIES; i++)
    if (strcmp (ranks[i].type, type) == 0)
      return &ranks[i];
  return NULL;
}

/* Adds what the words and the judge's own rules say; the kind that is shown comes first. */
static void
rank_kinds (Rank *ranks, const BuiltinText *text, GArray *finds, const AporiaFallacyHint *hint)
{
  g_autoptr(GArray) hits = builtin_matcher_find (get_matcher (), text);
  double sum = 0;

  for (guint i = 0; i < APORIA_N_FALLACIES; i++)
    ranks[i] = (Rank){ priors[i].type, priors[i].weight };
  for (guint i = 0; i < hits->len; i++)
    {
      const BuiltinCue *cue = g_array_index (hits, BuiltinHit, i).cue;

      ranks[cue->kind].p += 0.25 * cue->weight;
    }
  for (guint i = 0; i < finds->len; i++)
    {
      const BuiltinFallacyFind *find = &g_array_index (finds, BuiltinFallacyFind, i);
      Rank *rank = find_rank (ranks, find->type);

      if (rank != NULL)
        rank->p += 2.0 * find->weight;
    }
  if (find_rank (ranks, hint->second_type) != NULL)
    find_rank (ranks, hint->second_type)->p += 100;
  if (find_rank (ranks, hint->type) != NULL)
    find_rank (ranks, hint->type)->p += 200;
  qsort (ranks, APORIA_N_FALLACIES, sizeof *ranks, compare_ranks);
  for (guint i = 0; i < APORIA_N_FALLACIES; i++)
    {
      ranks[i].p -= ranks[i].p >= 200 ? 190 : ranks[i].p >= 100 ? 93 : 0;
      sum += ranks[i].p;
    }
  for (guint i = 0; i < APORIA_N_FALLACIES; i++)
    ranks[i].p = MIN (ranks[i].p / sum, i > 0 ? ranks[i - 1].p : 1);
}

/* One threshold for all texts: what is shown lies above one half. */
static double
get_probability (const AporiaFallacyHint *hint, GArray *finds)
{
  int most = 0;

  if (hint->level != APORIA_HINT_NONE)
    return CLAMP (0.5 + hint->confidence / 2, 0.55, 0.95);
  for (guint i = 0; i < finds->len; i++)
    most = MAX (most, g_array_index (finds, BuiltinFallacyFind, i).weight);
  return MIN (0.12 + 0.1 * most, 0.45);
}

static void
write_answer (const AporiaFallacyHint *hint, const Rank *ranks, double p, GString *out)
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
  Rank ranks[APORIA_N_FALLACIES];

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
  rank_kinds (ranks, text, finds, hint);
  write_answer (hint, ranks, get_probability (hint, finds), out);
  return TRUE;
}

static const char *const fields[] = {
  "fallacy", "p", "type", "ranked", "spans", "explanation", NULL
};
const CliTask cli_task_fallacy = { "fallacy", fields, run };
