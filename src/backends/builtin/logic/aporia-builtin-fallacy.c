/* Question and answer -> a hint about its logic. */
#include "backends/builtin/aporia-builtin-agents.h"
#include "backends/builtin/logic/aporia-builtin-fallacy-cues.h"
#include "backends/builtin/logic/aporia-builtin-fallacy-ranking.h"
#include "backends/builtin/logic/aporia-builtin-fallacy-rules.h"
#include "backends/builtin/text/aporia-builtin-quote.h"
#include "core/domain/aporia-fallacy.h"

#include <string.h>

typedef struct
{
  GObject parent_instance;
} AporiaBuiltinFallacyJudge;

typedef struct
{
  GObjectClass parent_class;
} AporiaBuiltinFallacyJudgeClass;

static void aporia_builtin_fallacy_judge_iface_init (AporiaFallacyJudgeInterface *iface);
static GType aporia_builtin_fallacy_judge_get_type (void);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaBuiltinFallacyJudge, aporia_builtin_fallacy_judge,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (aporia_fallacy_judge_get_type (),
                                                      aporia_builtin_fallacy_judge_iface_init))

/* Below this weight nothing is shown: precision before recall. */
#define SHOWN_FROM 3
#define MAX_EXCERPT_WORDS 45
#define LEAST_WORDS 25 /* of a text that is judged as a whole */

/* Own evidence in the answer ("I measured it: 41 an hour") speaks against a fallacy. */
static int
count_evidence (const BuiltinText *text)
{
  static const BuiltinCue forms[] = {
    { 0, 1, "i|we ~measure" },
    { 0, 1, "i|we ~calculate" },
    { 0, 1, "i|we *2 ~count" },
    { 0, 1, "i|we ~compare" },
    { 0, 1, "i|we *1 ~check" },
    { 0, 1, "i|we *1 ~test" },
    { 0, 1, "does|did not show|prove" },
    { 0, 1, "that is a start" },
    { 0, 1, "on average" },
    { 0, 1, "i calculated that" },
    { 0, 1, "it was in the contract" },
    { 0, 1, "based on" },
    { 0, 1, "i|we asked for a|the *2 second|other|last" },
    { 0, 1, "i was wrong" },
    { 0, 1, "she|he was right" },
    { 0, 1, "not only" },
    { 0, 1, "i can not say for sure" },
    { 0, 1, "make|made an exception" },
  };
  static gsize matcher;
  g_autoptr(GArray) hits = NULL;

  if (g_once_init_enter (&matcher))
    g_once_init_leave (&matcher, (gsize) builtin_matcher_new (forms, G_N_ELEMENTS (forms), FALSE));
  hits = builtin_matcher_find ((const BuiltinMatcher *) matcher, text);
  return (int) MIN (hits->len, 2);
}

typedef struct
{
  const BuiltinFallacyFind *best;
  const BuiltinFallacyFind *second; /* of another kind; (nullable) */
  int n_best;                       /* finds of the best kind */
} Choice;

static Choice
choose (const GArray *finds)
{
  Choice choice = { 0 };

  for (guint i = 0; i < finds->len; i++)
    {
      const BuiltinFallacyFind *find = &g_array_index (finds, BuiltinFallacyFind, i);
      if (choice.best == NULL || find->weight > choice.best->weight)
        choice.best = find;
    }
  for (guint i = 0; i < finds->len; i++)
    {
      const BuiltinFallacyFind *find = &g_array_index (finds, BuiltinFallacyFind, i);
      if (strcmp (find->type, choice.best->type) == 0)
        choice.n_best++;
      else if (choice.second == NULL || find->weight > choice.second->weight)
        choice.second = find;
    }
  return choice;
}

/* Whole sentences when they are short enough, else the clause. */
static BuiltinQuote
choose_excerpt (const BuiltinText *text, const BuiltinFallacyFind *find)
{
  const BuiltinToken *first = builtin_text_token (text, find->first);
  const BuiltinToken *last = builtin_text_token (text, find->last - 1);
  BuiltinQuote quote = { builtin_text_sentence (text, first->sentence)->first,
                         builtin_text_sentence (text, last->sentence)->last };

  if (quote.last - quote.first > MAX_EXCERPT_WORDS)
    quote = (BuiltinQuote){ find->first, find->last };
  return quote;
}

static void
fill_hint (AporiaFallacyHint *hint, const BuiltinText *text, const Choice *choice,
           double confidence)
{
  BuiltinQuote excerpt = choose_excerpt (text, choice->best);
  BuiltinQuote clause = builtin_quote_clause (text, choice->best->first,
                                              MIN (choice->best->last, choice->best->first + 10));
  g_autoptr(AporiaRemark) remark =
                 builtin_remark_make (text, APORIA_CRITERION_CORRECTNESS, &clause,
                                      builtin_fallacy_get_reason (choice->best->type));

  hint->level = confidence >= 0.75 ? APORIA_HINT_STRONG : APORIA_HINT_LIGHT;
  hint->confidence = confidence;
  hint->type = g_strdup (choice->best->type);
  hint->second_type = choice->second != NULL ? g_strdup (choice->second->type) : NULL;
  hint->excerpt = builtin_quote_dup (text, &excerpt);
  hint->start = builtin_text_token (text, excerpt.first)->start;
  hint->end = builtin_text_token (text, excerpt.last - 1)->end;
  g_free (hint->explanation);
  hint->explanation = g_strdup (remark->text);
}

/* What the rules found is surer than what was only learned. */
static double
get_confidence (int weight, const BuiltinFallacyRating *rating)
{
  double learned = MAX (rating->p - 0.5, 0) * 0.2;

  return (weight > SHOWN_FROM ? 0.85 : 0.75) + learned;
}

static int
find_learned_kind (const char *type)
{
  for (guint i = 0; i < BUILTIN_N_LEARNED; i++)
    if (strcmp (builtin_fallacy_types[builtin_fallacy_learned[i]], type) == 0)
      return (int) builtin_fallacy_learned[i];
  return -1;
}

/* No rule fits, but the whole text argues badly: the sentence that speaks most of the likeliest learned kind.
 * One short remark is too little to judge by. */
static void
judge_whole (AporiaFallacyHint *hint, const BuiltinText *text, const GArray *finds,
             const BuiltinFallacyRating *rating)
{
  BuiltinFallacyRank ranks[APORIA_N_FALLACIES];
  const BuiltinSentence *sentence;
  BuiltinFallacyFind first = { NULL, 0, 0, 1 }, second = { NULL, 0, 0, 1 };
  Choice choice = { &first, &second, 1 };
  int kind = -1;

  if (text->tokens->len < LEAST_WORDS)
    return;
  builtin_fallacy_rank (text, finds, rating, ranks);
  for (guint i = 0; kind < 0 && i < APORIA_N_FALLACIES; i++)
    kind = find_learned_kind (ranks[i].type);
  first.type = builtin_fallacy_types[kind];
  second.type = strcmp (ranks[0].type, first.type) == 0 ? ranks[1].type : ranks[0].type;
  sentence = builtin_text_sentence (text, builtin_fallacy_find_sentence (text, (guint) kind));
  first.first = sentence->first;
  first.last = MIN (sentence->last, sentence->first + MAX_EXCERPT_WORDS);
  fill_hint (hint, text, &choice, rating->p);
}

static AporiaFallacyHint *
aporia_builtin_fallacy_judge_judge (AporiaFallacyJudge *self, AporiaQuestion *question,
                                    const char *answer, GCancellable *cancellable, GError **error)
{
  AporiaFallacyHint *hint = aporia_fallacy_hint_new ();
  g_autoptr(BuiltinText) text = builtin_text_new (answer);
  g_autoptr(GArray) finds = builtin_fallacy_find (text);
  int evidence = count_evidence (text), weight = 0;
  BuiltinFallacyRating rating;
  Choice choice = { 0 };

  hint->judged_by = aporia_builtin_judged_by ();
  builtin_fallacy_rate (text, finds, &rating);
  if (finds->len > 0)
    {
      choice = choose (finds);
      weight = choice.best->weight + (choice.n_best > 1 ? 1 : 0) - evidence;
    }
  if (weight >= SHOWN_FROM)
    fill_hint (hint, text, &choice, get_confidence (weight, &rating));
  else if (rating.p >= 0.5 && evidence == 0)
    judge_whole (hint, text, finds, &rating);
  return hint;
}

static void
aporia_builtin_fallacy_judge_iface_init (AporiaFallacyJudgeInterface *iface)
{
  iface->judge = aporia_builtin_fallacy_judge_judge;
}

static void
aporia_builtin_fallacy_judge_class_init (AporiaBuiltinFallacyJudgeClass *klass)
{
}

static void
aporia_builtin_fallacy_judge_init (AporiaBuiltinFallacyJudge *self)
{
}

AporiaFallacyJudge *
aporia_builtin_fallacy_judge_new (void)
{
  return g_object_new (aporia_builtin_fallacy_judge_get_type (), NULL);
}
