/* Services over fakes, for tests of the models. */
#pragma once

#include "core/services/aporia-services.h"
#include "lib/fake-coach.h"

typedef struct
{
  AporiaServices  *services; /* owned */
  FakeCoachControl control;
} ModelFixture;

void           model_fixture_set_up (ModelFixture *self);
void           model_fixture_tear_down (ModelFixture *self);
/* Returns: (transfer full) an attempt with N_PLANNED questions as the setup model makes it. */
AporiaAttempt *model_fixture_make_attempt (ModelFixture *self,
                                           guint         n_planned);
