/* What aporia-openai-task.c and -ask.c share. */
#pragma once

#include "backends/openai/aporia-openai-prompt.h"
#include "backends/openai/aporia-openai-task.h"

/* A text that goes into the request whole. */
typedef struct
{
  const char *name; /* static */
  char       *text; /* owned */
} OpenaiBlock;

/* Returns: (transfer none) (nullable) the text of block NAME. */
const char *openai_task_get_block (OpenaiTask *self,
                                   const char *name);
/* Has the texts that the provider wants to see first looked at.  FALSE with APORIA_ERROR_PROTOCOL when one
 * of them may not be sent. */
gboolean openai_task_moderate (OpenaiTask   *self,
                               GCancellable *cancellable,
                               GError      **error);
