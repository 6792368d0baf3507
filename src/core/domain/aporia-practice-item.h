/* A question that comes back: when, and what becomes of it.  Pure; days as in core/base/aporia-day.h.
 *
 * A question returns 1, 3, 7 and 14 days after it was practised well the time before.  A weak answer leads
 * back to the first step; who did well after the 14 days is done with it.  What is answered well before its
 * day changes nothing: a question answered twice on one day has not been remembered for longer. */
#pragma once

#include "core/domain/aporia-types.h"

#define APORIA_PRACTICE_N_STEPS 4
/* Days to wait at STEP (0..APORIA_PRACTICE_N_STEPS - 1). */
int aporia_practice_get_wait (int step);

/* How an answer went, as far as its judgement can tell.  A judgement of low confidence tells only when its
 * whole band does. */
typedef enum
{
  APORIA_PRACTICE_UNKNOWN, /* not judged */
  APORIA_PRACTICE_WEAK,    /* correctness below "Getting there" */
  APORIA_PRACTICE_UNSURE,  /* judged, but neither is certain */
  APORIA_PRACTICE_GOOD,
} AporiaPracticeOutcome;

/* EVALUATION: (nullable) */
AporiaPracticeOutcome aporia_practice_get_outcome (AporiaEvaluation *evaluation);

typedef enum
{
  APORIA_PRACTICE_WAITING,
  APORIA_PRACTICE_DONE,
  APORIA_PRACTICE_OUT, /* taken out; only the person puts it back */
} AporiaPracticeState;

const char         *aporia_practice_state_to_id (AporiaPracticeState state);
AporiaPracticeState aporia_practice_state_from_id (const char *id);

struct _AporiaPracticeItem
{
  char               *question_uid; /* the question as it was asked first: its retakes belong to it */
  gboolean            is_mine;      /* put in by the person, else because the answer was weak */
  AporiaPracticeState state;
  int                 step;         /* 0..APORIA_PRACTICE_N_STEPS - 1 */
  int                 due_on;       /* day */
  /* The last answer that counted and what was before it: feedback may be asked for again. */
  char               *last_uid;     /* (nullable) its question */
  int                 last_on;      /* 0: never practised */
  AporiaPracticeState before_state;
  int                 before_step;
  int                 before_due_on;
  /* Of the question; filled when read from the store. */
  char               *question_text;
  char               *focus_skill;
  char               *vacancy_uid;
};

APORIA_DECLARE_RECORD (AporiaPracticeItem, aporia_practice_item)

/* Waits for the first step from TODAY on.  Returns: (transfer full) */
AporiaPracticeItem *aporia_practice_item_make (const char *question_uid,
                                               gboolean    is_mine,
                                               int         today);
/* SELF after QUESTION_UID, a retake of it, was judged: a new answer takes one step; a new judgement of the
 * answer that was counted last takes the place of the old one, on the day it was counted.
 * Returns: (transfer full) */
AporiaPracticeItem *aporia_practice_item_judged (AporiaPracticeItem   *self,
                                                 const char           *question_uid,
                                                 AporiaPracticeOutcome outcome,
                                                 int                   today);
/* Put in again (from the first step) or taken out by the person.  Returns: (transfer full) */
AporiaPracticeItem *aporia_practice_item_put (AporiaPracticeItem *self,
                                              gboolean            is_in,
                                              int                 today);
/* SELF, or a copy that can come due: after a clock that ran ahead was set back, nothing waits for longer than
 * its step.  Returns: (transfer full) */
AporiaPracticeItem *aporia_practice_item_mend (AporiaPracticeItem *self,
                                               int                 today);
gboolean            aporia_practice_item_is_due (AporiaPracticeItem *self,
                                                 int                 today);
