/* What two documents say of a skill that a person has named. */
#pragma once

#include "core/domain/aporia-types.h"

typedef struct
{
  GPtrArray    *found;   /* (element-type AporiaSkill) the skills that were found in them */
  AporiaGapMap *gap_map; /* (nullable) */
  char         *cv_text; /* (nullable) */
  char         *jd_text; /* (nullable) */
} AporiaSkillEvidence;

/* NAME, with the lines that prove it; without any when neither document names it.
 * Returns: (transfer full) */
AporiaSkill *aporia_skill_evidence_find (const AporiaSkillEvidence *self,
                                         const char                *name);
/* Returns: (transfer full) */
AporiaSkill *aporia_skill_make (const char *name,
                                const char *cv_line,
                                const char *jd_line);
