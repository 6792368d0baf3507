/* The answer sets of tests/data/answers: a question and five answers each. */
#pragma once

#include <glib.h>

typedef enum
{
  ANSWER_STRONG,
  ANSWER_FAIR,
  ANSWER_WEAK,
  ANSWER_PADDED,
  ANSWER_NONSENSE,
  N_ANSWER_KINDS,
} AnswerKind;

typedef struct
{
  char *id;
  char *category;
  char *question;
  char *answers[N_ANSWER_KINDS];
} AnswerSet;

/* NAME: "held-out.jsonl" or "tuning.jsonl" in FOLDER.  Returns: (transfer full) (element-type AnswerSet) */
GPtrArray *answer_sets_load (const char *folder, const char *name);
