/* The list of improvements in the making; shared by the two files that add to it. */
#pragma once

#include "backends/builtin/feedback/aporia-builtin-improve.h"

typedef struct
{
  AporiaEvaluation *evaluation;
  AporiaQuestion *question;
  const BuiltinSignals *s;
  guint asked;      /* bits of BuiltinAspect that a remark already asks for */
  guint n_unquoted; /* remarks about something that is not there */
} BuiltinImproving;

/* Adds a remark; the first one may also give the follow-up question.  No more than one is about something
 * that is not there.  QUOTE and FOLLOW_UP: (nullable).  Returns: whether it was added. */
gboolean builtin_improve_add (BuiltinImproving *self, AporiaCriterion criterion,
                              const BuiltinQuote *quote, const char *text, const char *follow_up);

void builtin_improve_list (BuiltinImproving *self);
void builtin_improve_attitude (BuiltinImproving *self);
void builtin_improve_loftiness (BuiltinImproving *self);
void builtin_improve_buzz (BuiltinImproving *self);
void builtin_improve_wording (BuiltinImproving *self);
