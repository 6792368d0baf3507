/* The same answer, tightened and put in order. */
#pragma once

#include "backends/builtin/aporia-builtin-signals.h"

/* Drops fillers and hedges, orders situation, task, action, result, and leaves marked blanks.  Holds no
 * content word that the answer does not have.  Returns: (transfer full) (nullable) */
char *builtin_rewrite_make (const BuiltinSignals *signals);
