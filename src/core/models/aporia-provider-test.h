/* Trying a provider in four steps that tick one by one.  Main thread. */
#pragma once

#include "core/models/aporia-coaches.h"

typedef enum
{
  APORIA_TEST_IDLE,    /* not begun */
  APORIA_TEST_RUNNING,
  APORIA_TEST_PASSED,
  APORIA_TEST_FAILED,
  APORIA_TEST_SKIPPED, /* an earlier one failed, or it was cancelled */
} AporiaTestState;

/* Properties: is-running (boolean).  Signals: "changed" when any step did; "ended" (boolean is_usable) once
 * for each start that was not cancelled. */
#define APORIA_TYPE_PROVIDER_TEST (aporia_provider_test_get_type ())
G_DECLARE_FINAL_TYPE (AporiaProviderTest, aporia_provider_test, APORIA, PROVIDER_TEST, GObject)

AporiaProviderTest *aporia_provider_test_new (AporiaCoaches *coaches);

/* Runs all steps; what is running is cancelled.  API_KEY: (nullable) NULL takes the one that is kept.  The
 * result is told to the coaches, too. */
void                aporia_provider_test_start (AporiaProviderTest *self,
                                                AporiaProvider     *provider,
                                                const char         *api_key);
void                aporia_provider_test_cancel (AporiaProviderTest *self);
/* As if it had never been started. */
void                aporia_provider_test_reset (AporiaProviderTest *self);

gboolean            aporia_provider_test_get_is_running (AporiaProviderTest *self);
AporiaTestState     aporia_provider_test_get_state (AporiaProviderTest *self,
                                                    AporiaProbeStep     step);
/* What was found, or what failed and what to do about it.  Returns: (nullable) */
const char         *aporia_provider_test_get_detail (AporiaProviderTest *self,
                                                     AporiaProbeStep     step);
/* "Reach the server" */
const char         *aporia_provider_test_get_step_name (AporiaProbeStep step);
/* Milliseconds of the short chat; -1 when it did not pass. */
int                 aporia_provider_test_get_latency (AporiaProviderTest *self);
/* What the first failed step says; NULL when the last one passed: then the provider can be used, even if its
 * models are not listed.  Returns: (nullable) */
const char         *aporia_provider_test_get_problem (AporiaProviderTest *self);
