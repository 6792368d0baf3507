#include "core/domain/aporia-practice-item.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"

/* "Getting there" begins here (architecture.md 9). */
#define GETTING_THERE 50

static const int waits[APORIA_PRACTICE_N_STEPS] = { 1, 3, 7, 14 };
static const char *const state_ids[] = { "waiting", "done", "out" };

static void
aporia_practice_item_clear (AporiaPracticeItem *self)
{
  g_free (self->question_uid);
  g_free (self->last_uid);
  g_free (self->question_text);
  g_free (self->focus_skill);
  g_free (self->vacancy_uid);
}

APORIA_DEFINE_RECORD (AporiaPracticeItem, aporia_practice_item, aporia_practice_item_clear)

int
aporia_practice_get_wait (int step)
{
  return waits[CLAMP (step, 0, APORIA_PRACTICE_N_STEPS - 1)];
}

const char *
aporia_practice_state_to_id (AporiaPracticeState state)
{
  return state_ids[state];
}

AporiaPracticeState
aporia_practice_state_from_id (const char *id)
{
  return (AporiaPracticeState) aporia_id_find (state_ids, G_N_ELEMENTS (state_ids), id,
                                               APORIA_PRACTICE_WAITING);
}

AporiaPracticeOutcome
aporia_practice_get_outcome (AporiaEvaluation *evaluation)
{
  int low, high;

  if (evaluation == NULL || evaluation->scores[APORIA_CRITERION_CORRECTNESS] < 0)
    return APORIA_PRACTICE_UNKNOWN;
  low = high = evaluation->scores[APORIA_CRITERION_CORRECTNESS];
  if (evaluation->is_low_confidence)
    {
      low = MIN (low, evaluation->band_low);
      high = MAX (high, evaluation->band_high);
    }
  if (high < GETTING_THERE)
    return APORIA_PRACTICE_WEAK;
  return low >= GETTING_THERE ? APORIA_PRACTICE_GOOD : APORIA_PRACTICE_UNSURE;
}

static AporiaPracticeItem *
copy_item (AporiaPracticeItem *self)
{
  AporiaPracticeItem *copy = aporia_practice_item_new ();

  *copy = *self;
  copy->question_uid = g_strdup (self->question_uid);
  copy->last_uid = g_strdup (self->last_uid);
  copy->question_text = g_strdup (self->question_text);
  copy->focus_skill = g_strdup (self->focus_skill);
  copy->vacancy_uid = g_strdup (self->vacancy_uid);
  return copy;
}

static void
wait_from (AporiaPracticeItem *self,
           int                 step,
           int                 today)
{
  self->state = APORIA_PRACTICE_WAITING;
  self->step = step;
  self->due_on = today + waits[step];
}

AporiaPracticeItem *
aporia_practice_item_make (const char *question_uid,
                           gboolean    is_mine,
                           int         today)
{
  AporiaPracticeItem *self = aporia_practice_item_new ();

  self->question_uid = g_strdup (question_uid);
  self->is_mine = is_mine;
  wait_from (self, 0, today);
  return self;
}

static void
step_forward (AporiaPracticeItem *self,
              int                 today)
{
  if (self->state != APORIA_PRACTICE_WAITING || today < self->due_on)
    return;
  if (self->step + 1 < APORIA_PRACTICE_N_STEPS)
    wait_from (self, self->step + 1, today);
  else
    self->state = APORIA_PRACTICE_DONE;
}

static void
apply (AporiaPracticeItem   *self,
       AporiaPracticeOutcome outcome,
       int                   today)
{
  switch (outcome)
    {
    case APORIA_PRACTICE_WEAK:
      wait_from (self, 0, today);
      break;
    case APORIA_PRACTICE_GOOD:
      step_forward (self, today);
      break;
    case APORIA_PRACTICE_UNSURE: /* once more after as long */
      if (aporia_practice_item_is_due (self, today))
        wait_from (self, self->step, today);
      break;
    case APORIA_PRACTICE_UNKNOWN:
    default:
      break;
    }
}

AporiaPracticeItem *
aporia_practice_item_judged (AporiaPracticeItem   *self,
                             const char           *question_uid,
                             AporiaPracticeOutcome outcome,
                             int                   today)
{
  AporiaPracticeItem *judged;

  g_return_val_if_fail (self != NULL && question_uid != NULL, NULL);

  if (self->state == APORIA_PRACTICE_OUT || outcome == APORIA_PRACTICE_UNKNOWN)
    return aporia_practice_item_ref (self);
  judged = copy_item (self);
  if (g_strcmp0 (self->last_uid, question_uid) == 0)
    {
      judged->state = self->before_state;
      judged->step = self->before_step;
      judged->due_on = self->before_due_on;
      apply (judged, outcome, self->last_on);
      return judged;
    }
  g_free (judged->last_uid);
  judged->last_uid = g_strdup (question_uid);
  judged->last_on = today;
  judged->before_state = self->state;
  judged->before_step = self->step;
  judged->before_due_on = self->due_on;
  apply (judged, outcome, today);
  return judged;
}

AporiaPracticeItem *
aporia_practice_item_put (AporiaPracticeItem *self,
                          gboolean            is_in,
                          int                 today)
{
  AporiaPracticeItem *put = copy_item (self);

  if (!is_in)
    put->state = APORIA_PRACTICE_OUT;
  else if (self->state != APORIA_PRACTICE_WAITING)
    {
      put->is_mine = TRUE;
      wait_from (put, 0, today);
    }
  return put;
}

AporiaPracticeItem *
aporia_practice_item_mend (AporiaPracticeItem *self,
                           int                 today)
{
  int latest = today + aporia_practice_get_wait (self->step);
  AporiaPracticeItem *mended;

  if (self->due_on <= latest && self->last_on <= today)
    return aporia_practice_item_ref (self);
  mended = copy_item (self);
  mended->due_on = MIN (self->due_on, latest);
  mended->last_on = MIN (self->last_on, today);
  mended->before_due_on = MIN (self->before_due_on, today + aporia_practice_get_wait (self->before_step));
  return mended;
}

gboolean
aporia_practice_item_is_due (AporiaPracticeItem *self,
                             int                 today)
{
  return self->state == APORIA_PRACTICE_WAITING && self->due_on <= today;
}
