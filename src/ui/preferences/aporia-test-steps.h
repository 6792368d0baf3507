/* The four steps of a test, as they tick. */
#pragma once

#include "core/models/aporia-provider-test.h"
#include <adwaita.h>

#define APORIA_TYPE_TEST_STEPS (aporia_test_steps_get_type ())
G_DECLARE_FINAL_TYPE (AporiaTestSteps, aporia_test_steps, APORIA, TEST_STEPS, AdwBin)

/* Call once. */
void aporia_test_steps_bind (AporiaTestSteps    *self,
                             AporiaProviderTest *test);
