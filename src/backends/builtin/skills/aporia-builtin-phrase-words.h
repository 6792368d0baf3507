/* Words around skills in postings: what opens a list of them and what ends it. */
#pragma once

#include <glib.h>

extern const guint builtin_n_phrase_triggers;
extern const char *const builtin_phrase_triggers[];
extern const char *const builtin_phrase_openers[]; /* ends with NULL */
extern const char *const builtin_phrase_closers[]; /* ends with NULL */
extern const char *const builtin_phrase_joiners[]; /* ends with NULL */
extern const char *const builtin_phrase_vague[];   /* ends with NULL */
