/* Rules for arguments that run over two or three sentences of speech. */
#pragma once

#include "backends/builtin/text/aporia-builtin-pattern.h"

/* The kinds are those of aporia-builtin-fallacy-kinds.h. */
extern const BuiltinCue builtin_fallacy_spoken[];
extern const guint builtin_fallacy_n_spoken;
