/* How much of one text another one says.
 *
 * Four measures whose mean was as good as anything that was learned from graded answers: content words with
 * the question's own ones discounted, their order, runs of four letters with and without the question's ones.
 * Each of them can only grow when words are added to the answer.
 */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-gist.h"

typedef struct
{
  double words;      /* 0..1, share of the text's content words, found with the same polarity; longer words
                        count more, those of the question less */
  double all_words;  /* the same, the question's words counted like all others */
  double order;      /* 0..1, longest common row of content words, as a share of the text's */
  double letters;    /* 0..1, share of the text's runs of letters */
  double new_letters; /* the same, the question's runs discounted */
  double likeness;   /* 0..1, cosine of the runs of letters: falls when much else is said */
  double reversed;   /* 0..1, share of the words that are there, but denied, or undenied where the text
                        denies them, or their opposites */
  guint n_new;       /* distinct content words of the answer that the question has not */
  gboolean is_same;  /* word for word */
  gboolean is_denied; /* about the same statement with one more negation */
  int start;         /* code points of the raw answer: its words in the sentence that matches best; -1 */
  int end;
} BuiltinMatch;

/* ASKED, WANTED, SAID: the question, the text that is to be found, and the answer.  RAW: the answer as it
 * came, for the place. */
void builtin_match_find (const BuiltinGist *asked, const BuiltinGist *wanted, const BuiltinGist *said,
                         const BuiltinText *raw, BuiltinMatch *match);

/* The four measures together, 0..1, less what is reversed; an answer of more words gets a little more, as
 * graders give it. */
double builtin_match_get_share (const BuiltinMatch *match);

/* Probability that the answer makes the point WANTED, 0..1. */
double builtin_match_get_probability (const BuiltinMatch *match);
