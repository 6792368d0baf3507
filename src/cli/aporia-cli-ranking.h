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
} CliQuestion;

/* Scores and sorts QUESTIONS (CliQuestion), best first, ties in their order. */
void cli_ranking_sort (GArray *questions, const char *role, const char *company,
                       const char *const *skills);
/* Words that belong to a subject ("react": "component", …), NULL-terminated; NULL when none are known.
 * STEM_KEY is a skill key.  Returns: words in one string. */
const char *cli_related_words (const char *skill_key);
