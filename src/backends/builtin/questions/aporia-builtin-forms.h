/* Wordings, key points and follow-ups for questions built from the person's own lines. */
#pragma once

#include "backends/builtin/skills/aporia-builtin-nature.h"
#include "core/domain/aporia-question.h"

/* The lines that there are for a lead-in. */
typedef enum
{
  BUILTIN_FORM_CV = 1 << 0,
  BUILTIN_FORM_JD = 1 << 1,
  BUILTIN_FORM_LISTED = 1 << 2, /* the CV names the skill in a list only */
} BuiltinFormLines;

/* Lead-ins, "" among them; {skill}, {cv} and {jd} are filled in.  Returns: (transfer none) to be
 * translated. */
const char *const *builtin_forms_get_leads (AporiaStage stage, BuiltinNature nature,
                                            BuiltinFormLines lines, guint *n_leads);
/* What is asked behind the lead-in. */
const char *const *builtin_forms_get_asks (AporiaStage stage, BuiltinNature nature,
                                           gboolean is_technical, guint *n_asks);
/* Returns: (transfer full) (element-type AporiaKeyPoint) */
GPtrArray *builtin_forms_make_key_points (AporiaStage stage, AporiaCategory category,
                                          const char *skill);
/* Returns: (transfer full) one to three follow-up questions. */
GStrv builtin_forms_make_follow_ups (AporiaStage stage, AporiaCategory category, guint variant);
/* Replaces {skill}, {cv} and {jd}.  Returns: (transfer full) */
char *builtin_forms_fill (const char *form, const char *skill, const char *cv, const char *jd);
