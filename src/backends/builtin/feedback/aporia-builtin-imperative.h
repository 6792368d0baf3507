/* Key points as they are put to the person. */
#pragma once

#include <glib.h>

/* "Says what he or she did, and names a number." -> "say what you did, and name a number"; a point that
 * does not begin with a verb keeps its words.  No full stop, small first letter unless it is a name.
 * Returns: (transfer full) */
char *builtin_point_to_imperative (const char *point);

/* "Names his or her tools" -> "names your tools": the verb stays, the person becomes "you".
 * IS_VERB: whether the point begins with a verb.  Returns: (transfer full) */
char *builtin_point_to_you (const char *point, gboolean *is_verb);
