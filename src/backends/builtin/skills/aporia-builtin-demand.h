/* How much a posting wants what it names, and how many years of it. */
#pragma once

#include "backends/builtin/skills/aporia-builtin-sections.h"

/* Falling. */
typedef enum
{
  BUILTIN_DEMAND_MUST,
  BUILTIN_DEMAND_REQUIRED, /* under the requirements */
  BUILTIN_DEMAND_PLAIN,    /* anywhere else in the posting */
  BUILTIN_DEMAND_DUTY,
  BUILTIN_DEMAND_NICE,
  BUILTIN_DEMAND_NONE, /* what the firm offers or tells of itself */
} BuiltinDemand;

/* Of words FIRST to LAST (not included) of LINE.  A cue counts for its part of the sentence: "SQL is a must,
 * Go a plus".  YEARS: the least number asked for in the sentence, 0 when none is. */
BuiltinDemand builtin_tell_demand (const BuiltinDocLine *line, guint first, guint last, int *years);

/* The number that WORD is or begins with ("3", "3+", "three"), 0 when it is none. */
int builtin_read_count (const char *word);
