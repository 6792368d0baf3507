/* The parts of the tagger that its trainer shares: tokens, features and the best path through the tags. */
#pragma once

#include "backends/builtin/skills/aporia-builtin-spans.h"

#define BUILTIN_SHAPE_MARK 0

/* A word, a number or a mark of a line. */
typedef struct
{
  char *word; /* folded */
  char *stem;
  guint byte; /* of the line */
  guint byte_end;
  guint32 classes; /* bit N: class N of words.txt */
  guint8 shape;    /* BUILTIN_SHAPE_MARK, or another number for each shape of words */
  gint8 kind;      /* of the vocabulary entry it belongs to, -1 when none */
  guint8 place;    /* in that entry: 0 none, 1 first, 2 inner, 3 last, 4 alone */
  const BuiltinSkillEntry *entry;
} BuiltinTag;

#define BUILTIN_TAG_MAX_TOKENS 400

/* At most BUILTIN_TAG_MAX_TOKENS tokens of LINE, from the byte FROM on (0: its begin); NEXT: the byte behind
 * the last one.  Returns: (transfer full) BuiltinTag. */
GArray *builtin_tag_tokens (const char *line, guint from, guint *next);

/* Features of token I: numbers below BUILTIN_TAG_TABLE. */
#define BUILTIN_TAG_BITS 16
#define BUILTIN_TAG_TABLE (1u << BUILTIN_TAG_BITS)
void builtin_tag_features (const GArray *tokens, guint i, GArray *features);

/* Tags: outside, first of a span, further in it. */
enum
{
  BUILTIN_TAG_O,
  BUILTIN_TAG_B,
  BUILTIN_TAG_I,
  BUILTIN_N_TAGS,
};

/* SCORES[i][tag] and STEPS[from][tag]: log potentials.  O to I and a start with I cannot be. */
typedef double BuiltinTagScores[BUILTIN_N_TAGS];

/* The best path. */
void builtin_tag_decode (const BuiltinTagScores *scores, const BuiltinTagScores *steps, guint n,
                         guint8 *tags);
/* Joins what belongs together: a name of the vocabulary is never cut, and where a line has commas, words that
 * stand side by side are one item. */
void builtin_tag_mend (const GArray *tokens, guint8 *tags);
/* MARGINALS[i][tag]; PAIRS (nullable): sums over all places of the probability of each step; gives the log
 * of the sum over all paths. */
double builtin_tag_marginals (const BuiltinTagScores *scores, const BuiltinTagScores *steps, guint n,
                              BuiltinTagScores *marginals, BuiltinTagScores *pairs);

/* The learned weights.  File format, numbers little-endian: "APTG", version, BUILTIN_TAG_BITS; for each type
 * of span the values below as multiples of 1/65536; then for each place of the table one signed byte for B
 * and one for I of each type. */
typedef struct
{
  double scale; /* of the bytes */
  double bias;  /* added to B, so that as much is found as is missed */
  double slope; /* calibration: p = 1 / (1 + exp (-(slope * logit + offset))) */
  double offset;
  BuiltinTagScores steps[BUILTIN_N_TAGS];
} BuiltinTagModel;

#define BUILTIN_TAG_MAGIC "APTG"
#define BUILTIN_TAG_VERSION 1
#define BUILTIN_TAG_ONE 65536.0
/* 32 bit numbers before the bytes: version, bits, and of each type four numbers and the steps. */
#define BUILTIN_TAG_HEADER (2 + BUILTIN_N_SPAN_TYPES * (4 + BUILTIN_N_TAGS * BUILTIN_N_TAGS))

/* Mean chance that the tokens FIRST to LAST (not included) are in a span at all, as a logit. */
double builtin_tag_logit (const BuiltinTagScores *marginals, guint first, guint last);
