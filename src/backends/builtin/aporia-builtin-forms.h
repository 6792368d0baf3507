/* Wordings, key points and follow-ups for questions built from the person's own lines. */
#pragma once

#include "core/domain/aporia-question.h"

/* Lead-ins; {skill}, {cv} and {jd} are filled in.  Returns: (transfer none) translated. */
const char *const *builtin_forms_get_leads (gboolean has_cv, gboolean has_jd, guint *n_leads);
/* What is asked behind the lead-in. */
const char *const *builtin_forms_get_asks (AporiaStage stage, gboolean is_technical, guint *n_asks);
/* Returns: (transfer full) (element-type AporiaKeyPoint) */
GPtrArray *builtin_forms_make_key_points (AporiaStage stage, AporiaCategory category,
                                          const char *skill);
/* Returns: (transfer full) one to three follow-up questions. */
GStrv builtin_forms_make_follow_ups (AporiaStage stage, const char *skill, guint variant);
/* Replaces {skill}, {cv} and {jd}.  Returns: (transfer full) */
char *builtin_forms_fill (const char *form, const char *skill, const char *cv, const char *jd);
