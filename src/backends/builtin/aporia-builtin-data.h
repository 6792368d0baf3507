/* The coach's tables, read once from the program's resources and never changed: the alias rule, job titles,
 * seniority words and the question bank. */
#pragma once

#include "backends/builtin/text/aporia-builtin-keys.h"
#include "backends/builtin/skills/aporia-builtin-vocabulary.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"

typedef struct
{
  char *words; /* lower case, single spaces */
  char *value; /* family or seniority id */
} BuiltinTitle;

typedef struct
{
  const char *family;
  const char *title;
  GStrv roles; /* its strings are borrowed */
  GPtrArray *questions; /* (element-type BuiltinBankQuestion) */
} BuiltinBank;

typedef struct
{
  const char *id;
  const char *text;
  AporiaCategory category;
  AporiaDifficulty difficulty;
  AporiaStage stage;
  /* The strings of all lists are borrowed. */
  GStrv skills;
  GStrv skill_keys;    /* of SKILLS */
  GStrv *skill_stems;  /* of SKILLS: builtin_telling_stems() */
  GStrv close_keys;    /* skills it may stand for though it is not named after them */
  GStrv follow_ups;
  GStrv stems;         /* of the text: builtin_list_stems() */
  GStrv topic_stems;   /* of the first skill */
  GVariant *points;    /* see builtin_bank_question_make_points() */
} BuiltinBankQuestion;

typedef struct
{
  GHashTable *aliases;  /* normal form -> canonical */
  GPtrArray *titles;    /* BuiltinTitle, longest first */
  GPtrArray *seniority; /* BuiltinTitle, longest first */
} BuiltinData;

/* Loads on first use; any thread. */
const BuiltinData *builtin_data_get (void);

/* The banks of questions, by family.  They load on their own first use: a profile needs none. */
GPtrArray *builtin_data_get_banks (void);
/* The bank of FAMILY or NULL. */
const BuiltinBank *builtin_data_find_bank (const char *family);
/* What a strong answer to SELF says.  Returns: (transfer full) (element-type AporiaKeyPoint) */
GPtrArray *builtin_bank_question_make_points (const BuiltinBankQuestion *self);

/* Comparison key of a skill (the alias rule).  Two names are one skill when their keys are equal.
 * Returns: (transfer full) */
char *builtin_skill_key (const char *name);
/* The same from words made by builtin_skill_words().  Returns: (transfer full) */
char *builtin_skill_key_from_words (const char *const *words, guint n_words);
