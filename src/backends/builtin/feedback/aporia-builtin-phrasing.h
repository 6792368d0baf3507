/* The wordings of remarks: several for each need, so that no sentence becomes a habit. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-signals.h"

/* What a remark says about the words it quotes. */
typedef enum
{
  BUILTIN_NEED_STORY_END,  /* what came of it is missing */
  BUILTIN_NEED_PLAN_END,   /* a plan without a check */
  BUILTIN_NEED_CASE,       /* an explanation without a case */
  BUILTIN_NEED_OWN_ACT,    /* nobody acts */
  BUILTIN_NEED_OWN_PART,   /* only "we" acts */
  BUILTIN_NEED_FIGURE,     /* an act without a number */
  BUILTIN_NEED_WHEN,       /* a story without place and time */
  BUILTIN_NEED_STRAIGHT,   /* a softener */
  BUILTIN_NEED_FILLER,
  BUILTIN_NEED_PLAIN,      /* a buzz word */
  BUILTIN_NEED_SHORT,      /* high-flown */
  BUILTIN_NEED_VAGUE,      /* "things", "somehow" */
  BUILTIN_NEED_HOW_MUCH,   /* an effect without a size */
  BUILTIN_NEED_STOCK,      /* a stock phrase */
  BUILTIN_NEED_OWN_HANDS,  /* blame */
  BUILTIN_NEED_OTHER_SIDE, /* contempt */
  BUILTIN_NEED_DEED,       /* nothing was done */
  BUILTIN_NEED_OPEN,       /* evades */
  BUILTIN_NEED_REPLACE,    /* the statement that carries least */
  BUILTIN_NEED_FORWARD,    /* the best statement: what to build on it */
  BUILTIN_PRAISE_RESULT,   /* in figures */
  BUILTIN_PRAISE_OUTCOME,  /* without */
  BUILTIN_PRAISE_CHECK,
  BUILTIN_PRAISE_CHANGE,
  BUILTIN_PRAISE_ACT,
  BUILTIN_PRAISE_LESSON,
  BUILTIN_PRAISE_REASON,
  BUILTIN_PRAISE_RULE,     /* "if …": what decides */
  BUILTIN_PRAISE_ORDER,    /* a plan that begins somewhere */
  BUILTIN_PRAISE_LIMIT,    /* says what is not there yet */
  BUILTIN_PRAISE_SIZE,     /* a figure that is no change */
  BUILTIN_PRAISE_THEN_NOW, /* before and after side by side */
  BUILTIN_PRAISE_TAKEN_UP, /* others use it */
  BUILTIN_PRAISE_STEP,     /* what one would do, or does every time */
  BUILTIN_PRAISE_EXAMPLE,
  BUILTIN_PRAISE_CONSEQUENCE,
  BUILTIN_PRAISE_BOUNDARY, /* what is not so */
  BUILTIN_FLAG_BLAME,
  BUILTIN_FLAG_CONTEMPT,
  BUILTIN_FLAG_IDLE,
} BuiltinNeed;
#define BUILTIN_N_NEEDS 40

/* A translated wording with one "{quote}".  The answer's words decide which: the same answer always gets the
 * same one.  Returns: (transfer none) */
const char *builtin_phrasing_get (BuiltinNeed need, const BuiltinSignals *signals);
