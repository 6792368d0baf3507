/* An answer judged by reference answers: any one of them is a full answer. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-match.h"

/* An answer's correctness from here on is called correct. */
#define BUILTIN_CORRECT_FROM 60

/* The statements of a reference: its sentences and what semicolons part; short ones stay with a neighbour.
 * Returns: (transfer full) slices of it. */
GStrv builtin_reference_split (const char *reference);

/* An answer and its question, made ready to be held beside any number of texts. */
typedef struct
{
  BuiltinText *raw;    /* of the answer */
  BuiltinGist *said;
  BuiltinGist *asked;
  gboolean is_nothing; /* no word, or "I don't know" */
  gboolean is_unknown; /* "I don't know" beside other words */
  gboolean is_repeat;  /* the question again and little else */
  gboolean is_list;    /* bare key words */
} BuiltinReply;

BuiltinReply *builtin_reply_new (const char *question, const char *answer);
void builtin_reply_free (BuiltinReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinReply, builtin_reply_free)

/* Fills the four flags, which builtin_reply_score() needs. */
void builtin_reply_weigh (BuiltinReply *self);

/* Holds the answer beside TEXT. */
void builtin_reply_match (const BuiltinReply *self, const char *text, BuiltinMatch *match);

/* How far the answer says what MATCH was made of, 0..100.  N_ALTERNATIVES: references that were given; who
 * gives several covers other wordings too, so the best of them has to be met more closely.  Never falls when
 * words are added that deny nothing. */
double builtin_reply_score (const BuiltinReply *self, const BuiltinMatch *match, guint n_alternatives);

/* The answer denies what the text says, or says what it denies. */
gboolean builtin_reply_is_reversed (const BuiltinReply *self, const BuiltinMatch *match);
