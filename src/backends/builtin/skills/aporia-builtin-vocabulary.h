/* The vocabulary of skills: what there is to know, to use, to be able to do, over all families of jobs.
 * Read once from the program's resources, never changed. */
#pragma once

#include <glib.h>

typedef enum
{
  BUILTIN_KIND_KNOWLEDGE,
  BUILTIN_KIND_TOOL,
  BUILTIN_KIND_ABILITY,
  BUILTIN_KIND_ATTITUDE,
  BUILTIN_KIND_LANGUAGE,
  BUILTIN_KIND_CERTIFICATE,
} BuiltinKind;

typedef struct
{
  const char *id;
  const char *title;
  GStrv near; /* ids of families whose skills and questions are close */
} BuiltinFamily;

typedef struct
{
  const char *name;
  const char *key; /* by the alias rule */
  const char *family;
  const char *related; /* keys, separated by '|' */
  guint group;         /* see builtin_entries_are_related() */
  BuiltinKind kind;
} BuiltinSkillEntry;

static inline gboolean
builtin_kind_is_soft (BuiltinKind kind)
{
  return kind == BUILTIN_KIND_ABILITY || kind == BUILTIN_KIND_ATTITUDE;
}

/* NULL when there is none.  KEY: by the alias rule. */
const BuiltinSkillEntry *builtin_vocabulary_find_key (const char *key);

/* The longest entry that begins with the first of WORDS (N_WORDS of them, each builtin_form_word()), NULL
 * when none does.  N_TAKEN: how many of the words it took.  EXACT: NULL, or the only spelling that
 * counts. */
const BuiltinSkillEntry *builtin_vocabulary_match (const char *const *words, guint n_words,
                                                   guint *n_taken, const char **exact);
/* The entry that NAME is, by its key or by any of its names; NULL when it is none. */
const BuiltinSkillEntry *builtin_vocabulary_find (const char *name);

gboolean builtin_entries_are_related (const BuiltinSkillEntry *a, const BuiltinSkillEntry *b);

/* All entries, in the order of the files, and their number. */
const BuiltinSkillEntry *builtin_vocabulary_list (guint *n);
/* All families, by id.  NULL when there is none with this id. */
const BuiltinFamily *builtin_vocabulary_list_families (guint *n);
const BuiltinFamily *builtin_vocabulary_find_family (const char *id);
