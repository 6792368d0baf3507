/* The rules of the built-in coach are about English.  Where it cannot judge it says so instead. */
#pragma once

#include "core/domain/aporia-evaluation.h"

/* The judgement of an ANSWER that is in another language: no score, and a word about why.
 * Returns: (transfer full) (nullable) NULL when the built-in coach can judge it. */
AporiaEvaluation *builtin_language_refuse (const char *answer);

/* What to know about a profile of documents in another language.  CV_TEXT, JD_TEXT: (nullable).
 * Returns: (transfer full) (nullable) NULL when they are in English, or too short to tell. */
char *builtin_language_dup_notice (const char *cv_text, const char *jd_text);
