/* An answer as it is judged in fluency-fair mode: without fillers, repeats and restarts, so that no score and
 * no remark can be about them, whichever coach judges.  What a coach quotes is found again in the answer as
 * it is.  Pure functions. */
#pragma once

#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"

typedef struct
{
  char   *original;
  char   *text;   /* what is judged; the original itself when nothing is left out */
  GArray *places; /* (element-type int) where each character of the text stands in the original */
} AporiaFairText;

/* Returns: (transfer full) */
AporiaFairText *aporia_fair_text_new (const char *original);
void            aporia_fair_text_free (AporiaFairText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaFairText, aporia_fair_text_free)

/* Quotes of EVALUATION, which nobody else has seen yet, become slices of the original; and it says how it was
 * judged. */
void aporia_fair_text_restore (const AporiaFairText *self, AporiaEvaluation *evaluation);
/* The same for the excerpt of HINT. */
void aporia_fair_text_restore_hint (const AporiaFairText *self, AporiaFallacyHint *hint);
/* TURNS (element-type AporiaTurn) with answers as they are judged.  Returns: (transfer full) */
GPtrArray *aporia_fair_text_turns (GPtrArray *turns);
