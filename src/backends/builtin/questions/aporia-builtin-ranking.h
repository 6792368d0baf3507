/* Ranking questions for a role and its skills. */
#pragma once

#include <glib.h>

/* A question that may be asked.  All strings are borrowed. */
typedef struct
{
  const char *qid;
  const char *text;
  const char *notes; /* (nullable) part of a model answer */
  const char *topic; /* (nullable) */
  const char *source;
  gsize order;
  double score; /* 0..1, set by the ranking */
} BuiltinCandidate;

/* Scores and sorts QUESTIONS (BuiltinCandidate), best first, ties in their order. */
void builtin_ranking_sort (GArray *questions, const char *role, const char *company,
                           const char *const *skills);
/* The questions of the coach's bank but those of EXCLUDE (nullable), best first: by the skills that a
 * question is for, by the role of its bank, by likeness of words.  SKILLS is (nullable).  The topic is the
 * asked skill that the question fits best, else its own first one.
 * Returns: (transfer full) (element-type BuiltinCandidate) */
GArray *builtin_ranking_of_bank (const char *role, const char *const *skills, const char *const *exclude);
/* Words that belong to a subject ("react": "component …"), in one string; NULL when none are known. */
const char *builtin_related_words (const char *skill_key);
