/* "Show a strong answer": an outline with blanks, made of the question's key points and the person's CV. */
#pragma once

#include "core/domain/aporia-context.h"

/* Plain text, translated, one step a line: what a strong answer says, with "[ … ]" for what only the person
 * can know.  Lines of the CV are quoted as they stand; nothing is invented and nothing is put into the
 * person's mouth.  CONTEXT: (nullable).  Returns: (transfer full) */
char *builtin_outline_make (const AporiaInterviewContext *context, const AporiaQuestion *question);
