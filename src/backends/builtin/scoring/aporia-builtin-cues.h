/* Cues in spoken and written answers: word patterns and what they tell. */
#pragma once

#include "backends/builtin/text/aporia-builtin-pattern.h"

typedef enum
{
  BUILTIN_CUE_UNKNOWING, /* "I don't know", "no idea" */
  BUILTIN_CUE_EVADE,     /* "I'd rather not", "I can't say more" */
  BUILTIN_CUE_HEDGE,     /* "maybe", "I guess" */
  BUILTIN_CUE_FILLER,    /* "you know", "to be honest" */
  BUILTIN_CUE_VAGUE,     /* "it was better", "quite good", "something like that" */
  BUILTIN_CUE_ABSOLUTE,  /* "always", "never", "everybody" */
  BUILTIN_CUE_CLICHE,    /* "team player through and through" */
  BUILTIN_CUE_BUZZ,      /* words that sound like something */
  BUILTIN_CUE_BLAME,     /* others are at fault */
  BUILTIN_CUE_CONTEMPT,  /* of customers or colleagues */
  BUILTIN_CUE_IDLE,      /* did nothing, does not care */
  BUILTIN_CUE_DISHONEST,
  BUILTIN_CUE_UNSAFE,
  BUILTIN_CUE_SITUATION,
  BUILTIN_CUE_TASK,
  BUILTIN_CUE_ACTION, /* a concrete act, own or planned */
  BUILTIN_CUE_RESULT,
  BUILTIN_CUE_CHECK,  /* measured, tested, asked back */
  BUILTIN_CUE_STEP,   /* first, then, the same day */
  BUILTIN_CUE_REASON, /* because, so that */
  BUILTIN_CUE_LEARN,
  BUILTIN_CUE_WE,   /* we did */
  BUILTIN_CUE_LACK, /* an admitted lack: "I forgot", "I should have" */
  BUILTIN_CUE_WISH, /* hypothetical or wished for: "I would like", "I want" */
} BuiltinCueKind;
#define BUILTIN_N_CUES 24

/* The tables by concern. */
extern const BuiltinCue builtin_tone_cues[];
extern const guint builtin_n_tone_cues;
extern const BuiltinCue builtin_phrases_cues[];
extern const guint builtin_n_phrases_cues;
extern const BuiltinCue builtin_story_cues[];
extern const guint builtin_n_story_cues;

/* The compiled cues; made on first use, shared by all threads. */
const BuiltinMatcher *builtin_cues_get (void);

/* Hits of all cues in TEXT, longest first where cues of one kind overlap.  Returns: (transfer full)
 * BuiltinHit; kinds by hit->cue->kind. */
GArray *builtin_cues_find (const BuiltinText *text);
