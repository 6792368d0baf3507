/* The coach's tables, read once from the program's resources and never changed: the skill lexicon, its
 * aliases, job titles, seniority words and the question bank. */
#pragma once

#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"

typedef struct
{
  char *name; /* as the lexicon writes it */
  char *kind; /* tool, knowledge, skill */
  char *family;
  char *key;         /* by the alias rule */
  gboolean is_exact; /* the name counts with exactly these capitals */
} BuiltinSkillEntry;

/* One spelling of an entry as words (builtin_skill_words()). */
typedef struct
{
  const BuiltinSkillEntry *entry;
  GStrv words;
  gboolean is_name; /* the entry's own name, not an alias */
} BuiltinSkillForm;

typedef struct
{
  char *words; /* lower case, single spaces */
  char *value; /* family or seniority id */
} BuiltinTitle;

typedef struct
{
  char *family;
  char *title;
  GStrv roles;
  GPtrArray *questions; /* (element-type BuiltinBankQuestion) */
} BuiltinBank;

typedef struct
{
  char *id;
  char *text;
  AporiaCategory category;
  AporiaDifficulty difficulty;
  AporiaStage stage;
  GStrv skills;
  GStrv skill_keys;
  GStrv close_keys;      /* skills it may stand for though it is not named after them */
  GPtrArray *key_points; /* (element-type AporiaKeyPoint) */
  GStrv follow_ups;
} BuiltinBankQuestion;

typedef struct
{
  GPtrArray *entries;   /* BuiltinSkillEntry */
  GHashTable *forms;    /* first word -> GPtrArray of BuiltinSkillForm, longest first */
  GHashTable *by_key;   /* key -> BuiltinSkillEntry */
  GHashTable *aliases;  /* normal form -> canonical */
  GPtrArray *titles;    /* BuiltinTitle, longest first */
  GPtrArray *seniority; /* BuiltinTitle, longest first */
  GPtrArray *banks;     /* BuiltinBank, by family */
} BuiltinData;

/* Loads on first use; any thread. */
const BuiltinData *builtin_data_get (void);

/* The bank of FAMILY or NULL. */
const BuiltinBank *builtin_data_find_bank (const char *family);

/* Words of a skill name: NFKC, case-folded, runs of letters, digits, '+' and '#'; "&" is "and".
 * Returns: (transfer full) */
GStrv builtin_skill_words (const char *text);

/* Comparison key of a skill (the alias rule).  Two names are one skill when their keys are equal.
 * Returns: (transfer full) */
char *builtin_skill_key (const char *name);
/* The same from words made by builtin_skill_words().  Returns: (transfer full) */
char *builtin_skill_key_from_words (const char *const *words, guint n_words);
