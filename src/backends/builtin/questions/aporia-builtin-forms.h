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

/* What a wording asks for, and so which key points belong to it. */
typedef enum
{
  BUILTIN_WANT_BY_CATEGORY, /* a story, a plan or an explanation */
  BUILTIN_WANT_CAREER,
  BUILTIN_WANT_PERSON,
  BUILTIN_WANT_BEST_JOB,
  BUILTIN_WANT_DECISION,
  BUILTIN_WANT_PROOF, /* how one knew that it worked */
  BUILTIN_WANT_AGAIN, /* what to keep and what to change */
  BUILTIN_WANT_SHARE,
  BUILTIN_WANT_TEACH,
  BUILTIN_WANT_GOOD_SIGNS,
  BUILTIN_WANT_FIND_OUT,
  BUILTIN_WANT_CASE,
  BUILTIN_WANT_MISTAKES,
  BUILTIN_WANT_RULES,
  BUILTIN_WANT_BEGINNER,
  BUILTIN_WANT_CHECK_TWICE,
  BUILTIN_WANT_PAPER,
  BUILTIN_WANT_PAPER_USE,
  BUILTIN_WANT_PROMISE,
  BUILTIN_WANT_REMEMBER,
  BUILTIN_WANT_TO_LEARN,
  BUILTIN_WANT_WHY_HERE,
  BUILTIN_WANT_ASK_BACK,
  BUILTIN_WANT_NOT_ASKED,
} BuiltinWant;

typedef struct
{
  const char *text; /* to be translated */
  BuiltinWant want;
} BuiltinAsk;

/* Lead-ins, "" among them; {skill}, {cv} and {jd} are filled in.  Returns: (transfer none) to be
 * translated. */
const char *const *builtin_forms_get_leads (AporiaStage stage, BuiltinNature nature,
                                            BuiltinFormLines lines, guint *n_leads);
/* What is asked behind the lead-in.  Returns: (transfer none) */
const BuiltinAsk *builtin_forms_get_asks (AporiaStage stage, BuiltinNature nature, BuiltinFormLines lines,
                                          gboolean is_technical, guint *n_asks);
/* The points a strong answer to a wording that wants WANT makes.
 * Returns: (transfer full) (element-type AporiaKeyPoint) */
GPtrArray *builtin_forms_make_key_points (BuiltinWant want, AporiaCategory category, const char *skill);
/* Returns: (transfer full) one to three follow-up questions. */
GStrv builtin_forms_make_follow_ups (AporiaStage stage, AporiaCategory category, guint variant);
/* Replaces {skill}, {cv} and {jd}.  Returns: (transfer full) */
char *builtin_forms_fill (const char *form, const char *skill, const char *cv, const char *jd);
