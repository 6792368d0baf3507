/* Cues that are none where they stand. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-cues.h"

/* HIT has the words of its cue, but the words around it show that they mean something else. */
gboolean builtin_cue_is_misread (const BuiltinText *text, const BuiltinHit *hit);
