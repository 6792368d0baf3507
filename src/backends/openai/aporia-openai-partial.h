/* A reader of a JSON object that is still being written: what is there so far, and which of its top-level
 * members are complete.  Text before the first "{" (a fence, a remark) is passed over.  Reads each byte once,
 * however small the pieces. */
#pragma once

#include <json-glib/json-glib.h>

typedef struct _OpenaiPartial OpenaiPartial;

OpenaiPartial *openai_partial_new (void);
void openai_partial_free (OpenaiPartial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpenaiPartial, openai_partial_free)

/* RAW: all of the text so far, at least what it was before.  Returns: TRUE when another member became
 * complete. */
gboolean openai_partial_read (OpenaiPartial *self,
                              const char    *raw);

/* What there is of the top-level member NAME, a string: escapes are read, half an escape or half a character
 * at the end is left out.  Returns: (transfer full) (nullable) NULL before it began or when it is no string.
 */
char *openai_partial_dup_string (OpenaiPartial *self,
                                 const char    *name);

/* The members that are complete.  Returns: (transfer full) (nullable) an object, NULL while there is none or
 * when it is no JSON after all. */
JsonNode *openai_partial_dup_members (OpenaiPartial *self);
