/* Skills in running text, in the vocabulary or not: a small learned tagger over words, their classes and the
 * vocabulary.  How it was trained stands in data/skills/README.md. */
#pragma once

#include <glib.h>

#include "backends/builtin/skills/aporia-builtin-vocabulary.h"

typedef enum
{
  BUILTIN_SPAN_KNOWLEDGE, /* a thing known: Python, IFRS, a degree */
  BUILTIN_SPAN_SKILL,     /* an ability or an attitude, often a verb phrase */
} BuiltinSpanType;

#define BUILTIN_N_SPAN_TYPES 2

typedef struct
{
  guint byte; /* of the text; first byte */
  guint byte_end;
  BuiltinSpanType type;
  double p;                       /* probability that a person would mark it, 0..1 */
  const BuiltinSkillEntry *entry; /* (nullable) the vocabulary has exactly this */
} BuiltinSpan;

/* The spans of TEXT by place; those of one type do not overlap.  Any thread.
 * Returns: (transfer full) BuiltinSpan. */
GArray *builtin_find_spans (const char *text);
