/* The JSON of a chat request. */
#pragma once

#include "backends/openai/aporia-openai-client.h"
#include "backends/openai/aporia-openai-habits.h"

/* What was wrong with the reply before: the model gets one more turn to mend it. */
typedef struct
{
  const char *reply;     /* as it was */
  const char *complaint; /* what is wrong with it */
} AporiaOpenaiRepair;

/* REPAIR: (nullable).  MAX_TOKENS: 0: no limit is sent.  Returns: (transfer full) */
char *aporia_openai_body_build (const AporiaProvider      *provider,
                                const AporiaOpenaiRequest *request,
                                const AporiaOpenaiHabits  *habits,
                                const AporiaOpenaiRepair  *repair,
                                guint                      max_tokens);
