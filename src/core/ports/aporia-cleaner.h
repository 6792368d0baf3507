/* Port: finds what in a document or an answer speaks to a program instead of a person.  A function and not an
 * object: it holds no state.  Implemented by backends/builtin; what goes to a model goes through it first. */
#pragma once

#include "core/base/aporia-record.h"

typedef struct
{
  char      *text;     /* without the sentences or lines that were found */
  GPtrArray *passages; /* (element-type utf8) those; empty when there are none */
} AporiaCleaned;

/* _new() gives an empty list. */
APORIA_DECLARE_RECORD (AporiaCleaned, aporia_cleaned)

/* IS_DOCUMENT: a CV or a posting, where nobody speaks to a judge; a person's answer may say what it likes, so
 * less is taken for an attack there.  Any thread.  Returns: (transfer full) */
typedef AporiaCleaned *(*AporiaCleanFunc) (const char *text,
                                           gboolean    is_document);
