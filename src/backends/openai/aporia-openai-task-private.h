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
