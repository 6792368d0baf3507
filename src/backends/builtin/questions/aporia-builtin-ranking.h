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
/* Words that belong to a subject ("react": "component …"), in one string; NULL when none are known. */
const char *builtin_related_words (const char *skill_key);
