/* Each requirement of a posting against the lines of a CV. */
#pragma once

#include "backends/builtin/skills/aporia-builtin-top.h"
#include "core/domain/aporia-gap-map.h"

/* ASKED: of builtin_find_asked() on JD.  CV_TEXT and JD_TEXT: what the two were made from.
 * Returns: (transfer full) */
AporiaGapMap *builtin_map_gaps (const BuiltinDoc *cv, const BuiltinDoc *jd, GPtrArray *asked,
                                const char *cv_text, const char *jd_text);
