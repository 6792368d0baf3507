/* Never the same question twice, nor nearly the same. */
#pragma once

#include "core/domain/aporia-context.h"

/* Two texts are nearly the same from this share of common words (Jaccard index of word sets) on. */
#define BUILTIN_SAME_SHARE 0.6

typedef struct _BuiltinNovelty BuiltinNovelty;

/* All that was asked: the request's list and the turns of its context. */
BuiltinNovelty *builtin_novelty_new (AporiaQuestionRequest *request);
void builtin_novelty_free (BuiltinNovelty *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinNovelty, builtin_novelty_free)

gboolean builtin_novelty_is_new (const BuiltinNovelty *self, const char *text);
/* Share of common words with the nearest text, 0..1. */
double builtin_novelty_get_nearness (const BuiltinNovelty *self, const char *text);
