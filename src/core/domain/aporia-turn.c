#include "core/domain/aporia-turn.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-spoken.h"

static void
aporia_turn_clear (AporiaTurn *self)
{
  g_clear_pointer (&self->question, aporia_question_unref);
  g_clear_pointer (&self->answer, aporia_answer_unref);
  g_clear_pointer (&self->evaluation, aporia_evaluation_unref);
  g_clear_pointer (&self->hint, aporia_fallacy_hint_unref);
  g_clear_pointer (&self->spoken, aporia_spoken_unref);
  g_free (self->draft);
}

APORIA_DEFINE_RECORD (AporiaTurn, aporia_turn, aporia_turn_clear)

static void
aporia_judgement_clear (AporiaJudgement *self)
{
  g_free (self->question_uid);
  g_clear_pointer (&self->evaluation, aporia_evaluation_unref);
  g_clear_pointer (&self->hint, aporia_fallacy_hint_unref);
}

APORIA_DEFINE_RECORD (AporiaJudgement, aporia_judgement, aporia_judgement_clear)

AporiaTurn *
aporia_turn_make (AporiaQuestion    *question,
                  AporiaAnswer      *answer,
                  AporiaEvaluation  *evaluation,
                  AporiaFallacyHint *hint)
{
  AporiaTurn *self = aporia_turn_new ();

  self->question = aporia_question_ref (question);
  self->answer = answer != NULL ? aporia_answer_ref (answer) : NULL;
  self->evaluation = evaluation != NULL ? aporia_evaluation_ref (evaluation) : NULL;
  self->hint = hint != NULL ? aporia_fallacy_hint_ref (hint) : NULL;
  return self;
}

/* COPY is what becomes of SELF: the same question, the same voice.  Returns: COPY */
static AporiaTurn *
keep_spoken (AporiaTurn *copy,
             AporiaTurn *self)
{
  copy->spoken = self->spoken != NULL ? aporia_spoken_ref (self->spoken) : NULL;
  return copy;
}

AporiaTurn *
aporia_turn_with_answer (AporiaTurn   *self,
                         AporiaAnswer *answer)
{
  AporiaTurn *turn = keep_spoken (aporia_turn_make (self->question, answer, NULL, NULL), self);

  /* Taking a skip back keeps what had been typed before it. */
  turn->draft = answer == NULL ? g_strdup (self->draft) : NULL;
  if (answer == NULL && self->answer != NULL)
    turn->seconds_used = (guint) CLAMP (self->answer->seconds, 0, G_MAXINT);
  return turn;
}

AporiaTurn *
aporia_turn_with_judgement (AporiaTurn        *self,
                            AporiaEvaluation  *evaluation,
                            AporiaFallacyHint *hint)
{
  AporiaTurn *turn = keep_spoken (aporia_turn_make (self->question, self->answer, evaluation, hint), self);

  /* What the person said was about the hint of then. */
  turn->is_hint_dismissed = self->is_hint_dismissed && hint == self->hint;
  return turn;
}

AporiaTurn *
aporia_turn_with_draft (AporiaTurn *self,
                        const char *draft)
{
  AporiaTurn *turn =
    keep_spoken (aporia_turn_make (self->question, self->answer, self->evaluation, self->hint), self);

  turn->is_hint_dismissed = self->is_hint_dismissed;
  turn->draft = g_strdup (draft);
  turn->seconds_used = self->seconds_used;
  return turn;
}

AporiaTurn *
aporia_turn_with_spoken (AporiaTurn   *self,
                         AporiaSpoken *spoken)
{
  AporiaTurn *turn = aporia_turn_make (self->question, self->answer, self->evaluation, self->hint);

  turn->is_hint_dismissed = self->is_hint_dismissed;
  turn->draft = g_strdup (self->draft);
  turn->seconds_used = self->seconds_used;
  turn->spoken = spoken != NULL ? aporia_spoken_ref (spoken) : NULL;
  return turn;
}

GPtrArray *
aporia_turns_without_judgements (GPtrArray *turns)
{
  GPtrArray *plain = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);

  for (guint i = 0; i < turns->len; i++)
    {
      AporiaTurn *turn = turns->pdata[i];
      AporiaTurn *copy = aporia_turn_make (turn->question, turn->answer, NULL, NULL);

      copy->draft = g_strdup (turn->draft);
      copy->seconds_used = turn->seconds_used;
      g_ptr_array_add (plain, copy);
    }
  return plain;
}

AporiaTurn *
aporia_turn_with_seconds_used (AporiaTurn *self,
                               guint       seconds)
{
  AporiaTurn *turn = aporia_turn_with_draft (self, self->draft);

  turn->seconds_used = seconds;
  return turn;
}

AporiaTurn *
aporia_turn_with_dismissed (AporiaTurn *self,
                            gboolean    is_dismissed)
{
  AporiaTurn *turn =
    keep_spoken (aporia_turn_make (self->question, self->answer, self->evaluation, self->hint), self);

  turn->is_hint_dismissed = is_dismissed;
  return turn;
}
