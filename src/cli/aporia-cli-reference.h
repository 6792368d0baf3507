/* Answers beside reference answers: what the evaluator needs to judge by them. */
#pragma once

#include <glib.h>

gboolean cli_reference_is_blank (const char *text);

/* The statements of a reference: its sentences and what semicolons part; short ones stay with the one
 * before.  Returns: (transfer full) slices of it. */
GStrv cli_reference_split (const char *reference);

/* TEXT as it counts for a score: letter case, commas and colons make no difference.
 * Returns: (transfer full) */
char *cli_reference_plain (const char *text);

/* An answer beside a text. */
typedef struct
{
  double share;         /* of the text's content words, 0..1, found with the same polarity */
  double reversed;      /* of those found with the opposite polarity only */
  double pairs;         /* of its neighbouring content words, 0..1, found as neighbours */
  gboolean is_same;     /* word for word */
  gboolean is_nothing;  /* "I don't know", or no word at all */
  gboolean is_question; /* the question again and little else */
  gboolean is_list;     /* bare key words */
  gboolean is_reversed; /* denies what the text says, or says what it denies */
  int start;            /* code points of the answer: the sentence's words that match best; -1 */
  int end;
} CliMatch;

void cli_reference_match (const char *question, const char *text, const char *answer,
                          CliMatch *match);
/* Fills is_nothing and is_question, which need no text but the answer's. */
void cli_reference_weigh_answer (const char *question, const char *answer, CliMatch *match);
/* How far the answer says it, 0..100.  Holds by its form what must hold for every answer (cli.md, score):
 * it never falls when words are added. */
double cli_reference_score (const CliMatch *match);
