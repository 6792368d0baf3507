/* Questions that the person was really asked, put again. */
#pragma once

#include "backends/builtin/questions/aporia-builtin-making.h"
#include "core/domain/aporia-own-question.h"

/* One that was not asked here yet, for every second question at most and never first or last; of several the
 * one about the focus skill.  Returns: (transfer none) (nullable) */
AporiaOwnQuestion *builtin_pick_own (const BuiltinMaking *making);
/* Text, provenance and follow-ups.  What a strong answer says is not known. */
void builtin_fill_from_own (AporiaQuestion *question, AporiaOwnQuestion *own, const BuiltinMaking *making);
