/* Services over fakes, for tests of the models. */
#pragma once

#include "core/services/aporia-services.h"
#include "lib/fake-coach.h"

typedef struct
{
  AporiaServices  *services; /* owned */
  FakeCoachControl control;
  FakeCoachControl builtin;  /* of services->fallback */
} ModelFixture;

void           model_fixture_set_up (ModelFixture *self);
/* The coach is a model from now on: it streams, and judges as "test-model". */
void           model_fixture_use_model (ModelFixture *self,
                                        gboolean      is_serial);
/* Lets go what the coaches still hold. */
void           model_fixture_release (ModelFixture *self);
void           model_fixture_tear_down (ModelFixture *self);
/* Returns: (transfer full) an attempt with N_PLANNED questions as the setup model makes it. */
AporiaAttempt *model_fixture_make_attempt (ModelFixture *self,
                                           guint         n_planned);
