/* An interview over fakes, for tests of the model. */
#pragma once

#include "core/model-fixture.h"
#include "core/models/aporia-interview.h"
#include "lib/aporia-test.h"

typedef struct
{
  ModelFixture     base;
  AporiaInterview *interview;
  char            *notice; /* the last one */
  char            *undo;
  guint            n_resumed;
  guint            n_changed;
} Fixture;

#define STATE(f) aporia_interview_get_state ((f)->interview)
#define await_state(f, wanted) aporia_test_await (STATE (f) == (wanted), 5)

void       fixture_set_up (Fixture      *fixture,
                           gconstpointer data);
void       fixture_tear_down (Fixture      *fixture,
                              gconstpointer data);
/* A model as a second start of the program has it. */
void       fixture_open (Fixture *fixture);
/* An attempt with N_PLANNED questions, up to its first one. */
void       fixture_start (Fixture *fixture,
                          guint    n_planned);
/* Submits TEXT and waits for the feedback. */
void       fixture_answer (Fixture    *fixture,
                           const char *text);
/* Returns: (transfer full) (element-type AporiaTurn) as they are in the store */
GPtrArray *fixture_stored_turns (Fixture *fixture);
