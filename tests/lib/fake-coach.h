/* A coach with scripted agents, and a document reader that takes a file's bytes as its text, for tests of
 * services, models and pages. */
#pragma once

#include "core/ports/aporia-coach.h"
#include "core/ports/aporia-document-reader.h"

typedef struct _FakeCoachControl FakeCoachControl;
struct _FakeCoachControl
{
  gint n_profiles;    /* calls so far; read with g_atomic_int_get() */
  gint n_questions;
  gint n_evaluations;
  gint n_hints;
  gint n_reviews;
  gint fail_question; /* set to 1: the next call fails with APORIA_ERROR_UNAVAILABLE */
  gint fail_evaluate;
  gint fail_judge;
  gint fail_review;
  gint hold;          /* while 1, evaluations wait (10 s at most) */
  gint has_fallacy;   /* while 1, each answer raises a false cause */
};

/* CONTROL must outlive the coach.  The profile has the skills "A", "B", "C"; question N reads "Question N
 * about SKILL?"; an answer scores as many points as it has words, 100 at most. */
AporiaCoach          *fake_coach_new (FakeCoachControl *control);

/* A file named like "password.pdf" fails with the problem of that id. */
AporiaDocumentReader *fake_reader_new (void);
