/* A coach with scripted agents, and a document reader that takes a file's bytes as its text, for tests of
 * services, models and pages. */
#pragma once

#include "core/ports/aporia-coach.h"
#include "core/ports/aporia-document-reader.h"

typedef enum
{
  FAKE_QUESTIONER,
  FAKE_EVALUATOR,
  FAKE_JUDGE,
  FAKE_REVIEWER,
  FAKE_EXPLAINER,
  FAKE_PROFILER,
} FakeAgentKind;
#define FAKE_N_AGENTS 6

/* What one agent does.  Set before a call, or through fake_coach_set() while it runs. */
typedef struct
{
  gint hold;      /* while 1, calls wait (30 s at most) or until they are cancelled */
  gint hold_at;   /* after so many pieces */
  gint is_deaf;   /* does not hear that it is cancelled: its reply comes all the same */
  gint n_pieces;  /* tells so many before the result, when it streams at all */
  gint fail;      /* the next call fails with this code of APORIA_ERROR, plus 1 */
  gint fail_all;  /* every call does */
} FakeScript;

typedef struct _FakeCoachControl FakeCoachControl;
struct _FakeCoachControl
{
  gint n_profiles;    /* calls that went well; read with g_atomic_int_get() */
  gint n_questions;
  gint n_evaluations;
  gint n_hints;
  gint n_reviews;
  gint n_reviewed;    /* turns that the last debrief was told */
  gint n_explained;
  gint n_outlines;
  gint fail_question; /* set to 1: the next call fails with APORIA_ERROR_UNAVAILABLE */
  gint fail_evaluate;
  gint fail_judge;
  gint fail_outline;
  gint fail_review;
  gint hold;          /* while 1, evaluations wait (10 s at most) */
  gint has_fallacy;   /* while 1, each answer raises a false cause */

  FakeScript  scripts[FAKE_N_AGENTS];
  const char *model;         /* (nullable) judges as this model instead of as the built-in coach */
  const char *question_text; /* (nullable) instead of "Question N about SKILL?" */
  const char *posting_title;   /* (nullable) what the posting says of itself */
  const char *posting_company; /* (nullable) */
  const char *failure;       /* (nullable) the sentence of failures */
  char        order[64];     /* "q" "e" "j" "r" "x" "p" as agents begin, capital as they end */
  gint        n_cancelled;   /* calls that ended because they were cancelled */
  gint        n_running;
  gint        n_most;        /* so many ran at once */
};

/* CONTROL must outlive the coach.  The profile has the skills "A", "B", "C", which are proven, weak and
 * absent in its gap map when there is a posting; question N reads "Question N
 * about SKILL?"; an answer scores as many points as it has words, 100 at most.  Before others see it, a test
 * may still change label, host, streams and is_serial. */
AporiaCoach          *fake_coach_new (FakeCoachControl *control);

/* Sets FIELD of a control and wakes whoever waits for it. */
void                  fake_coach_set (gint *field,
                                      gint  value);
/* Which agents began and ended so far.  Returns: (transfer full) */
char                 *fake_coach_dup_order (FakeCoachControl *control);

/* A file named like "password.pdf" fails with the problem of that id. */
AporiaDocumentReader *fake_reader_new (void);
