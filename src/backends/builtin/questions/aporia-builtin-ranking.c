/* A pool is taken apart for its query; the bank was when the program was built. */
#include "backends/builtin/questions/aporia-builtin-ranking.h"

#include "backends/builtin/aporia-builtin-data.h"
#include "backends/builtin/questions/aporia-builtin-question-index.h"
#include "backends/builtin/text/aporia-builtin-telling.h"
#include "backends/builtin/text/aporia-builtin-text.h"
#include "core/base/aporia-text.h"

#include <string.h>

/* What a question of the bank counts by. */
#define SKILL_WEIGHT 0.6
#define WORDS_WEIGHT 0.15
#define ROLE_BONUS 0.25
#define GENERAL_BONUS 0.1
/* Of the skill itself; the name of a skill that only shares a telling word counts less. */
#define FIT_WORD 0.6

static int
compare (gconstpointer a, gconstpointer b)
{
  const BuiltinCandidate *x = a;
  const BuiltinCandidate *y = b;

  if (x->score != y->score)
    return x->score < y->score ? 1 : -1;
  return (x->order > y->order) - (x->order < y->order);
}

static BuiltinQuestionIndex *
make_index (const GArray *questions)
{
  BuiltinQuestionIndex *index = builtin_question_index_new ();

  for (guint i = 0; i < questions->len; i++)
    {
      const BuiltinCandidate *question = &g_array_index (questions, BuiltinCandidate, i);
      g_auto(GStrv) text = builtin_list_stems (question->text);
      g_auto(GStrv) notes = builtin_list_stems (question->notes);
      g_auto(GStrv) topic = builtin_list_stems (question->topic);

      builtin_question_index_add (index, text, notes, topic);
    }
  return index;
}

void
builtin_ranking_sort (GArray *questions, const char *role, const char *company,
                      const char *const *skills)
{
  g_autoptr(BuiltinQuestionIndex) index = make_index (questions);
  g_autofree double *scores = builtin_question_index_rate (index, role, company, skills);

  for (guint i = 0; i < questions->len; i++)
    {
      g_array_index (questions, BuiltinCandidate, i).order = i;
      g_array_index (questions, BuiltinCandidate, i).score = scores[i];
    }
  g_array_sort (questions, compare);
}

/* ---- The bank ------------------------------------------------------------------------------------------ */

/* The stems that the build found, for all questions of the bank. */
static BuiltinQuestionIndex *
make_bank_index (void)
{
  GPtrArray *banks = builtin_data_get_banks ();
  BuiltinQuestionIndex *index = builtin_question_index_new ();

  for (guint b = 0; b < banks->len; b++)
    {
      const BuiltinBank *bank = banks->pdata[b];

      for (guint i = 0; i < bank->questions->len; i++)
        {
          const BuiltinBankQuestion *question = bank->questions->pdata[i];

          builtin_question_index_add (index, question->stems, NULL, question->topic_stems);
        }
    }
  return index;
}

static const BuiltinQuestionIndex *
get_bank_index (void)
{
  static gsize shared;

  if (g_once_init_enter (&shared))
    g_once_init_leave (&shared, (gsize) make_bank_index ());
  return (const BuiltinQuestionIndex *) shared;
}

/* What the query's skills are compared by. */
typedef struct
{
  const char *name;
  char *key;
  GStrv stems;
} Asked;

static void
asked_clear (gpointer data)
{
  Asked *asked = data;

  g_free (asked->key);
  g_strfreev (asked->stems);
}

static GArray *
make_asked (const char *const *skills)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Asked));

  g_array_set_clear_func (all, asked_clear);
  for (guint i = 0; skills != NULL && skills[i] != NULL; i++)
    {
      Asked asked = { skills[i], builtin_skill_key (skills[i]), builtin_telling_stems (skills[i]) };

      g_array_append_val (all, asked);
    }
  return all;
}

static double
rate_skill (const BuiltinBankQuestion *question, guint skill, const Asked *asked)
{
  if (strcmp (question->skill_keys[skill], asked->key) == 0)
    return 1;
  return builtin_stems_meet (question->skill_stems[skill], asked->stems) ? FIT_WORD : 0;
}

/* How well QUESTION fits the asked skills; TOPIC becomes the one it fits best. */
static double
rate_skills (const BuiltinBankQuestion *question, const GArray *asked, const char **topic)
{
  double best = 0;

  for (guint s = 0; s < asked->len; s++)
    for (guint i = 0; question->skills[i] != NULL; i++)
      {
        const Asked *one = &g_array_index (asked, Asked, s);
        double fit = rate_skill (question, i, one);

        if (fit <= best)
          continue;
        best = fit;
        *topic = one->name;
      }
  return best;
}

/* The bank is the one of this role. */
static double
rate_role (const BuiltinBank *bank, const char *role_key)
{
  for (guint i = 0; bank->roles[i] != NULL; i++)
    {
      g_autofree char *other = aporia_text_key (bank->roles[i]);

      if (strstr (role_key, other) != NULL || strstr (other, role_key) != NULL)
        return ROLE_BONUS;
    }
  return strcmp (bank->family, "general") == 0 ? GENERAL_BONUS : 0;
}

static int
compare_in_bank (gconstpointer a, gconstpointer b)
{
  const BuiltinCandidate *x = a;
  const BuiltinCandidate *y = b;

  if (x->score != y->score)
    return x->score < y->score ? 1 : -1;
  return strcmp (x->qid, y->qid);
}

GArray *
builtin_ranking_of_bank (const char *role, const char *const *skills, const char *const *exclude)
{
  GPtrArray *banks = builtin_data_get_banks ();
  g_autofree double *words = builtin_question_index_rate (get_bank_index (), role, NULL, skills);
  g_autofree char *role_key = aporia_text_key (role);
  g_autoptr(GArray) asked = make_asked (skills);
  GArray *questions = g_array_new (FALSE, TRUE, sizeof (BuiltinCandidate));
  gsize order = 0;

  for (guint b = 0; b < banks->len; b++)
    {
      const BuiltinBank *bank = banks->pdata[b];
      double bonus = rate_role (bank, role_key);

      for (guint i = 0; i < bank->questions->len; i++, order++)
        {
          const BuiltinBankQuestion *one = bank->questions->pdata[i];
          BuiltinCandidate question = { one->id, one->text, NULL, one->skills[0], "", order, 0 };

          if (exclude != NULL && g_strv_contains (exclude, one->id))
            continue;
          question.score =
              bonus + SKILL_WEIGHT * rate_skills (one, asked, &question.topic) + WORDS_WEIGHT * words[order];
          question.source = "Aporia question bank (CC0-1.0)";
          g_array_append_val (questions, question);
        }
    }
  g_array_sort (questions, compare_in_bank);
  return questions;
}
