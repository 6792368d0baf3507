/* A question that the person was really asked, in their own words. */
#pragma once

#include "core/domain/aporia-types.h"

struct _AporiaOwnQuestion
{
  char *uid;
  char *text;
  char *company; /* where it was asked; "" when not known */
  gboolean is_deleted; /* only within a store */
};

APORIA_DECLARE_RECORD (AporiaOwnQuestion, aporia_own_question)

/* Typed text as questions: a line is one; numbers and dashes before it are left out, equal ones come once.
 * Returns: (transfer full) */
GStrv aporia_own_questions_from_text (const char *text);
