/* A client in front of the fault server. */
#pragma once

#include "backends/openai/aporia-openai-client.h"
#include "backends/openai/aporia-openai-habits.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-json.h"
#include "lib/fault-server.h"

#include <string.h>

/* What the person answered; the scripted coach quotes its first sentence. */
#define TEST_ANSWER "Grüße aus der Küche 😀: I led Four cooks. We cut waste by a third."
#define TEST_QUOTE "Grüße aus der Küche 😀: I led Four cooks"

/* The provider of SCENARIO: model "honest-model", a minute of patience. */
AporiaProvider     *test_provider_new (FaultServer *server,
                                       const char  *scenario);
AporiaOpenaiClient *test_client_new (FaultServer *server,
                                     const char  *scenario);
/* {score: 0..5, quote: string, strengths: [string]} of TEST_ANSWER, at temperature 0.3 */
AporiaOpenaiRequest test_request (void);
/* Asks for it, and checks that it is what the scripted coach says. */
void                test_ask_fine (AporiaOpenaiClient        *client,
                                   const AporiaOpenaiRequest *request);
/* Asks for it, and expects this instead. */
void                test_ask_fails (AporiaOpenaiClient        *client,
                                    const AporiaOpenaiRequest *request,
                                    AporiaErrorCode            code,
                                    const char                *part);
