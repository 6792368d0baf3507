/* The words of a skill's name that say what it is about. */
#pragma once

#include <glib.h>

/* A stem that says little about a subject alone: "manag", "plan". */
gboolean builtin_is_broad_stem (const char *stem);
/* The stems of NAME that are neither broad nor short nor of function words.  Returns: (transfer full) */
GStrv builtin_telling_stems (const char *name);
/* One stem is in both lists. */
gboolean builtin_stems_meet (GStrv a, GStrv b);
/* Two names share a stem that says what they are about. */
gboolean builtin_shares_stem (const char *a, const char *b);
