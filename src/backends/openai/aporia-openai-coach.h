/* A coach whose agents are a model at an endpoint that speaks the OpenAI protocol. */
#pragma once

#include "backends/openai/aporia-openai-client.h"
#include "core/ports/aporia-cleaner.h"
#include "core/ports/aporia-coach.h"

/* CLEAN keeps what speaks to a program out of every request.  BUILTIN: the built-in coach, which gives what
 * needs no model (the job family, top skills where the model names too few); its own judgements are never
 * mixed in.  The coach is not serial when it is remote; it streams, and it can talk about its feedback.
 * Returns: (transfer full) with the provider's id and the label "NAME · MODEL" */
AporiaCoach *aporia_openai_coach_new (AporiaOpenaiClient *client,
                                      AporiaCleanFunc     clean,
                                      AporiaCoach        *builtin);
