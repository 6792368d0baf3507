/* The same coach over another source of replies: for tests. */
#pragma once

#include "backends/openai/aporia-openai-coach.h"
#include "backends/openai/aporia-openai-task.h"

/* SPEAKER: SOURCE's self. */
AporiaCoach *openai_coach_new_for_source (const OpenaiSource *source,
                                          GObject            *speaker,
                                          AporiaProvider     *provider,
                                          AporiaCleanFunc     clean,
                                          AporiaCoach        *builtin);
