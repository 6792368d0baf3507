/* What kinds of reasoning speak of: features for the learned part, never enough to accuse by themselves. */
#pragma once

#include "backends/builtin/logic/aporia-builtin-fallacy-kinds.h"
#include "backends/builtin/text/aporia-builtin-text.h"

/* How often each kind's cues stand in TEXT; COUNTS by kind. */
void builtin_fallacy_count_cues (const BuiltinText *text, guint counts[BUILTIN_N_FALLACY_KINDS]);

/* The sentence with most cues of KIND; the first one when there are none. */
guint builtin_fallacy_find_sentence (const BuiltinText *text, guint kind);
