/* Judgements of answers: the one that is waited for, again on demand, and those left over from before. */
#include "core/base/aporia-log.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"
#include <glib/gi18n-lib.h>

AporiaJudging *
aporia_interview_find_judging (AporiaInterview *self,
                               AporiaTurn      *turn)
{
  for (guint i = self->judgings->len; i > 0; i--)
    {
      AporiaJudging *judging = self->judgings->pdata[i - 1];

      if (g_str_equal (aporia_judging_get_turn (judging)->question->uid, turn->question->uid))
        return judging;
    }
  return NULL;
}

/* Nothing is heard of JUDGING any more. */
static void
forget (AporiaInterview *self,
        AporiaJudging   *judging)
{
  g_autoptr(AporiaJudging) kept = g_object_ref (judging);

  g_signal_handlers_disconnect_by_data (kept, self);
  g_ptr_array_remove (self->judgings, kept);
  if (self->judging == kept)
    g_clear_object (&self->judging);
  if (self->leftover == kept)
    self->leftover = NULL;
}

static gboolean
is_waited_for (AporiaInterview *self,
               AporiaJudging   *judging)
{
  return judging == self->judging && self->state == APORIA_INTERVIEW_JUDGING;
}

static void judge_next_leftover (AporiaInterview *self);

static void
progress_cb (AporiaJudging   *judging,
             AporiaInterview *self)
{
  if (judging == self->judging)
    aporia_interview_notify_progress (self);
}

static void
judged_cb (AporiaJudging   *judging,
           AporiaTurn      *turn,
           AporiaInterview *self)
{
  gboolean was_waited_for = is_waited_for (self, judging);
  gboolean was_leftover = judging == self->leftover;

  aporia_interview_succeed (self, aporia_judging_get_coach (judging));
  aporia_interview_replace_turn (self, turn);
  if (!aporia_judging_get_is_checking (judging))
    forget (self, judging);
  if (was_waited_for && aporia_interview_get_is_withheld (self))
    aporia_interview_press_on (self);
  else if (was_waited_for)
    aporia_interview_set_state (self, APORIA_INTERVIEW_FEEDBACK, NULL);
  aporia_interview_emit_changed (self);
  aporia_interview_note_aside (self, turn, FALSE);
  if (was_leftover)
    judge_next_leftover (self);
}

static void
checked_cb (AporiaJudging   *judging,
            AporiaTurn      *turn,
            AporiaInterview *self)
{
  int index = aporia_interview_find_turn (self, turn->question->uid);
  AporiaTurn *present = index >= 0 ? aporia_interview_peek_turn (self, (guint) index) : NULL;
  gboolean is_shown = judging == self->judging && self->state == APORIA_INTERVIEW_FEEDBACK;

  /* Unless it was judged anew meanwhile. */
  if (present != NULL && present->evaluation == turn->evaluation)
    aporia_interview_replace_turn (self, turn);
  forget (self, judging);
  if (is_shown)
    aporia_interview_set_state (self, self->state, self->error);
  aporia_interview_emit_changed (self);
}

static void
failed_cb (AporiaJudging   *judging,
           const GError    *error,
           AporiaInterview *self)
{
  gboolean was_waited_for = is_waited_for (self, judging);
  gboolean was_leftover = judging == self->leftover;
  g_autoptr(AporiaCoach) coach = aporia_coach_ref (aporia_judging_get_coach (judging));
  g_autoptr(AporiaTurn) turn = aporia_turn_ref (aporia_judging_get_turn (judging));

  forget (self, judging);
  if (was_waited_for)
    aporia_interview_fail (self, APORIA_INTERVIEW_STEP_JUDGEMENT, coach, error);
  else
    aporia_log_error ("judging an earlier answer", error);
  /* It had to give way: once more, behind what it gave way to.  After a real failure the others would fail
   * as well; they wait for the next start. */
  if (was_leftover && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    judge_next_leftover (self);
  else if (!was_waited_for)
    aporia_interview_note_aside (self, turn, !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

/* Returns: (transfer none) */
static AporiaJudging *
begin_judging (AporiaInterview *self,
               AporiaCoach     *coach,
               AporiaTurn      *turn,
               AporiaPriority   priority)
{
  AporiaJudging *judging = aporia_judging_new (self->services, coach, self->attempt, self->turns, turn);

  g_signal_connect (judging, "progress", G_CALLBACK (progress_cb), self);
  g_signal_connect (judging, "judged", G_CALLBACK (judged_cb), self);
  g_signal_connect (judging, "checked", G_CALLBACK (checked_cb), self);
  g_signal_connect (judging, "failed", G_CALLBACK (failed_cb), self);
  g_ptr_array_add (self->judgings, judging);
  aporia_judging_begin (judging, priority);
  return judging;
}

void
aporia_interview_judge_aside (AporiaInterview *self,
                              AporiaTurn      *turn)
{
  g_autoptr(AporiaCoach) coach = aporia_interview_ref_coach (self);

  begin_judging (self, coach, turn, APORIA_PRIORITY_JUDGEMENT);
}

void
aporia_interview_judge (AporiaInterview *self,
                        AporiaCoach     *coach)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);
  AporiaJudging *older = aporia_interview_find_judging (self, turn);
  g_autoptr(AporiaCoach) present =
    coach != NULL ? aporia_coach_ref (coach) : aporia_interview_ref_coach (self);

  if (older != NULL)
    {
      aporia_judging_drop (older);
      forget (self, older);
    }
  g_set_object (&self->judging, begin_judging (self, present, turn, APORIA_PRIORITY_WAITING));
  aporia_interview_wait (self, APORIA_INTERVIEW_JUDGING, APORIA_INTERVIEW_STEP_JUDGEMENT);
  aporia_interview_prefetch (self);
}

void
aporia_interview_ask_again (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (aporia_interview_get_can_ask_again (self))
    aporia_interview_judge (self, NULL);
}

gboolean
aporia_interview_get_can_ask_again (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);

  return self->state == APORIA_INTERVIEW_FEEDBACK && turn != NULL &&
         !aporia_interview_get_is_withheld (self) &&
         aporia_session_may_differ (self->services, self->attempt, turn);
}

gboolean
aporia_interview_get_can_talk (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);
  g_autoptr(AporiaCoach) coach = aporia_interview_ref_coach (self);

  return self->state == APORIA_INTERVIEW_FEEDBACK && turn != NULL && turn->evaluation != NULL &&
         !aporia_interview_get_is_withheld (self) && coach->explainer != NULL;
}

AporiaTalk *
aporia_interview_get_talk (AporiaInterview *self,
                           AporiaRemark    *remark)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);
  g_autofree char *key = NULL;
  AporiaTalk *talk;

  g_return_val_if_fail (turn != NULL && turn->evaluation != NULL, NULL);

  key = g_strdup_printf ("%s\n%s", turn->question->uid, remark != NULL ? remark->text : "");
  talk = g_hash_table_lookup (self->talks, key);
  if (talk != NULL)
    return talk;
  talk = aporia_talk_new (self->services, self->attempt, self->turns, turn, remark);
  g_hash_table_insert (self->talks, g_steal_pointer (&key), talk);
  return talk;
}

AporiaStrongAnswer *
aporia_interview_get_strong_answer (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);
  AporiaStrongAnswer *answer;

  if (self->state != APORIA_INTERVIEW_FEEDBACK || turn == NULL || turn->evaluation == NULL ||
      aporia_interview_get_is_withheld (self))
    return NULL;
  answer = g_hash_table_lookup (self->outlines, turn->question->uid);
  if (answer != NULL)
    return answer;
  answer = aporia_strong_answer_new (self->services, self->attempt, self->turns, turn->question);
  g_hash_table_insert (self->outlines, g_strdup (turn->question->uid), answer);
  return answer;
}

void
aporia_interview_note_judged (AporiaInterview *self,
                              AporiaTurn      *turn)
{
  gboolean is_shown;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (aporia_interview_find_turn (self, turn->question->uid) < 0)
    return;
  is_shown = aporia_interview_replace_turn (self, turn);
  if (is_shown && (self->state == APORIA_INTERVIEW_FEEDBACK || self->state == APORIA_INTERVIEW_FAILED))
    aporia_interview_set_state (self, APORIA_INTERVIEW_FEEDBACK, NULL);
}

/* --- left over --------------------------------------------------------------------------------------- */

/* One after the other: earlier answers that were never judged (the process was killed, the person went on
 * after a failure). */
static void
judge_next_leftover (AporiaInterview *self)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      AporiaTurn *turn = aporia_interview_peek_turn (self, i);
      g_autoptr(AporiaCoach) coach = NULL;

      if ((int) i == self->current || turn->answer == NULL || turn->answer->is_skipped ||
          turn->evaluation != NULL || aporia_interview_find_judging (self, turn) != NULL)
        continue;
      coach = aporia_interview_ref_coach (self);
      self->leftover = begin_judging (self, coach, turn, APORIA_PRIORITY_BACKGROUND);
      return;
    }
}

void
aporia_interview_judge_leftovers (AporiaInterview *self)
{
  judge_next_leftover (self);
}
