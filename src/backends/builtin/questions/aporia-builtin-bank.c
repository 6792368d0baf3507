/* The choice of a question from the bank. */
#include "backends/builtin/questions/aporia-builtin-making.h"

#include "core/domain/aporia-context.h"
#include <string.h>

/* FNV-1a: small, stable on every machine. */
static guint32
mix (guint32 seed, const char *text)
{
  guint32 hash = 2166136261u ^ (seed * 16777619u);

  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * 16777619u;
  hash ^= hash >> 15;
  return hash * 2246822519u;
}

static guint32
get_seed (const BuiltinMaking *making)
{
  return (making->attempt != NULL ? making->attempt->seed : 0) + making->n_turns * 7919u
         + (guint32) making->request->stage;
}

guint32
builtin_making_mix (const BuiltinMaking *making, const char *text)
{
  return mix (get_seed (making), text);
}

static gboolean
style_allows (AporiaStyle style, AporiaCategory category)
{
  if (style == APORIA_STYLE_BEHAVIOURAL)
    return category != APORIA_CATEGORY_TECHNICAL && category != APORIA_CATEGORY_CASE;
  if (style == APORIA_STYLE_TECHNICAL)
    return category != APORIA_CATEGORY_BEHAVIORAL;
  return TRUE;
}

/* A question of the bank fits a skill by its own list, by its list of close skills, or by a telling word. */
#define FIT_EXACT 3.0
#define FIT_CLOSE 2.5
#define FIT_WORD 1.5

static double
rate_skill (const BuiltinMaking *making, const BuiltinBankQuestion *question)
{
  for (guint i = 0; question->skill_keys[i] != NULL; i++)
    if (strcmp (question->skill_keys[i], making->skill_key) == 0)
      return FIT_EXACT + (i == 0 ? 0.5 : 0);
  if (g_strv_contains ((const char *const *) question->close_keys, making->skill_key))
    return FIT_CLOSE;
  for (guint i = 0; question->skills[i] != NULL; i++)
    if (builtin_stems_meet (question->skill_stems[i], making->skill_stems))
      return FIT_WORD + (i == 0 ? 0.5 : 0);
  return 0;
}

static gboolean
is_middle (AporiaStage stage)
{
  return stage == APORIA_STAGE_ROLE || stage == APORIA_STAGE_BEHAVIOUR
         || stage == APORIA_STAGE_TRADE;
}

/* In the middle of an interview a good question may come from the stage next door. */
static double
rate_stage (const BuiltinMaking *making, const BuiltinBankQuestion *question)
{
  if (question->stage == making->request->stage)
    return 1;
  if (!is_middle (making->request->stage))
    return -1;
  return is_middle (question->stage) ? 0.3 : question->stage == APORIA_STAGE_PROJECT ? 0 : -1;
}

static double
rate_question (const BuiltinMaking *making, const BuiltinBankQuestion *question)
{
  AporiaStyle style = making->attempt != NULL ? making->attempt->style : APORIA_STYLE_MIXED;
  AporiaDifficulty difficulty =
      making->attempt != NULL ? making->attempt->difficulty : APORIA_DIFFICULTY_MEDIUM;
  double fit = rate_skill (making, question);
  double stage = rate_stage (making, question);

  if (fit <= 0 || stage < 0 || !style_allows (style, question->category))
    return 0;
  fit += stage - 0.4 * ABS ((int) question->difficulty - (int) difficulty);
  return fit + (double) (builtin_making_mix (making, question->id) % 1000) / 2000.0;
}

/* The best question so far. */
typedef struct
{
  const BuiltinBankQuestion *question;
  double rate;
} Choice;

/* BONUS for the bank; LEAST: how well a question must fit the skill. */
static void
look_in_bank (Choice *choice, const BuiltinMaking *making, const char *family, double bonus,
              double least)
{
  const BuiltinBank *bank = family != NULL ? builtin_data_find_bank (family) : NULL;

  for (guint i = 0; bank != NULL && i < bank->questions->len; i++)
    {
      const BuiltinBankQuestion *question = bank->questions->pdata[i];
      double rate = rate_question (making, question) + bonus;

      if (rate > choice->rate && rate > 0.5
          && (least <= 0 || rate_skill (making, question) >= least)
          && builtin_novelty_is_new (making->novelty, question->text))
        {
          choice->rate = rate;
          choice->question = question;
        }
    }
}

const BuiltinBankQuestion *
builtin_pick_from_bank (const BuiltinMaking *making)
{
  const char *family = making->profile != NULL ? making->profile->job_family : NULL;
  const BuiltinFamily *known = builtin_vocabulary_find_family (family);
  Choice choice = { NULL, 0 };

  look_in_bank (&choice, making, family, 0.5, 0);
  look_in_bank (&choice, making, "general", 0, 0);
  /* Whoever leads is asked about it as managers are, whatever the trade. */
  if (builtin_tell_nature (making->skill) == BUILTIN_NATURE_LEADERSHIP)
    look_in_bank (&choice, making, "management", 0, 0);
  /* Families next door share skills, but a likeness of words is not enough there. */
  for (guint i = 0; known != NULL && known->near[i] != NULL; i++)
    look_in_bank (&choice, making, known->near[i], 0, FIT_CLOSE);
  return choice.question;
}
