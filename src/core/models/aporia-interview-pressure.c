/* Time and pressure: how much of a question's time was used, one challenging follow-up after each answer, and
 * feedback that waits for the debrief. */
#include "core/base/aporia-log.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"

/* A kill loses so much of the time that was used, in the person's favour. */
#define BEAT_SECONDS 5

/* --- the time ---------------------------------------------------------------------------------------- */

guint
aporia_interview_get_seconds_used (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);
  gint64 shown;

  if (self->state != APORIA_INTERVIEW_ANSWERING || turn == NULL)
    return 0;
  shown = (g_get_monotonic_time () - self->shown_at) / G_USEC_PER_SEC;
  return turn->seconds_used + (guint) CLAMP (shown, 0, G_MAXINT / 2);
}

typedef struct
{
  char *question_uid;
  guint seconds;
} SecondsInput;

static void
seconds_input_free (SecondsInput *self)
{
  g_free (self->question_uid);
  g_free (self);
}

static gpointer
save_seconds_step (AporiaServices *services,
                   gpointer        data,
                   GCancellable   *cancellable,
                   GError        **error)
{
  SecondsInput *input = data;
  g_autoptr(GError) failure = NULL;

  if (!aporia_store_save_seconds (services->store, input->question_uid, input->seconds, &failure))
    aporia_log_error ("keeping the time of a question", failure);
  return NULL;
}

void
aporia_interview_save_seconds (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);
  SecondsInput *input;

  if (self->state != APORIA_INTERVIEW_ANSWERING || turn == NULL || self->attempt->time_limit == 0)
    return;
  input = g_new0 (SecondsInput, 1);
  input->question_uid = g_strdup (turn->question->uid);
  input->seconds = aporia_interview_get_seconds_used (self);
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, NULL,
                   save_seconds_step, input, (GDestroyNotify) seconds_input_free, NULL, NULL, NULL, NULL);
}

static gboolean
beat_cb (gpointer data)
{
  AporiaInterview *self = data;

  if (self->state != APORIA_INTERVIEW_ANSWERING)
    {
      self->beat_id = 0;
      return G_SOURCE_REMOVE;
    }
  aporia_interview_save_seconds (self);
  return G_SOURCE_CONTINUE;
}

void
aporia_interview_begin_time (AporiaInterview *self)
{
  if (self->attempt->time_limit > 0 && self->beat_id == 0)
    self->beat_id = g_timeout_add_seconds (BEAT_SECONDS, beat_cb, self);
}

/* --- pressure ---------------------------------------------------------------------------------------- */

gboolean
aporia_interview_get_is_withheld (AporiaInterview *self)
{
  return self->attempt != NULL && self->attempt->is_pressure && self->state != APORIA_INTERVIEW_DONE;
}

static gboolean
has_follow_up (AporiaInterview *self,
               AporiaTurn      *turn)
{
  for (guint i = 0; i < self->turns->len; i++)
    {
      AporiaQuestion *question = aporia_interview_peek_turn (self, i)->question;

      if (question->kind == APORIA_QUESTION_FOLLOW_UP &&
          g_strcmp0 (question->parent_uid, turn->question->uid) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether a follow-up is still to come after TURN. */
static gboolean
wants_follow_up (AporiaInterview *self,
                 AporiaTurn      *turn)
{
  return turn->question->kind != APORIA_QUESTION_FOLLOW_UP && turn->answer != NULL &&
         !turn->answer->is_skipped && aporia_takes_get_number (self->turns, turn->question) == 1 &&
         !has_follow_up (self, turn);
}

/* A model was told the tone; the built-in coach's follow-ups are plain.  Returns: (transfer full) */
static char *
dup_challenge (AporiaInterview *self,
               AporiaTurn      *turn,
               const char      *text)
{
  /* In English, as the built-in coach's question is. */
  static const char *const leads[] = {
    "I am not convinced yet.",
    "Let me push back on that.",
    "Be more precise.",
  };
  AporiaJudgedBy *by = turn->evaluation != NULL ? turn->evaluation->judged_by : NULL;

  if (by != NULL && g_strcmp0 (by->engine_class, APORIA_ENGINE_MODEL) == 0)
    return g_strdup (text);
  return g_strconcat (leads[self->turns->len % G_N_ELEMENTS (leads)], " ", text, NULL);
}

void
aporia_interview_press_on (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);
  const char *text = NULL;
  g_autofree char *challenge = NULL;
  g_autoptr(AporiaQuestion) question = NULL;

  if (turn != NULL && wants_follow_up (self, turn))
    text = turn->evaluation != NULL && *turn->evaluation->follow_up != '\0' ? turn->evaluation->follow_up
           : turn->question->follow_ups != NULL                             ? turn->question->follow_ups[0]
                                                                            : NULL;
  if (text == NULL)
    {
      aporia_interview_go_on (self);
      return;
    }
  challenge = dup_challenge (self, turn, text);
  question = aporia_session_make_follow_up (turn, challenge);
  aporia_interview_wait (self, APORIA_INTERVIEW_LOADING, APORIA_INTERVIEW_STEP_SAVING);
  aporia_interview_put_question (self, question);
}

void
aporia_interview_answered_under_pressure (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);

  /* The follow-up is about the answer: it is waited for.  Everything else is judged meanwhile. */
  if (wants_follow_up (self, turn) && turn->evaluation == NULL)
    {
      aporia_interview_judge (self, NULL);
      return;
    }
  if (turn->evaluation == NULL)
    aporia_interview_judge_aside (self, turn);
  aporia_interview_press_on (self);
}

gboolean
aporia_interview_judge_rest (AporiaInterview *self)
{
  gboolean is_pending = FALSE;

  for (guint i = 0; i < self->turns->len; i++)
    {
      AporiaTurn *turn = aporia_interview_peek_turn (self, i);

      if (turn->answer == NULL || turn->answer->is_skipped || turn->evaluation != NULL ||
          g_hash_table_contains (self->given_up, turn->question->uid))
        continue;
      is_pending = TRUE;
      if (aporia_interview_find_judging (self, turn) == NULL)
        aporia_interview_judge_aside (self, turn);
    }
  return is_pending;
}

void
aporia_interview_note_aside (AporiaInterview *self,
                             AporiaTurn      *turn,
                             gboolean         has_failed)
{
  if (!aporia_interview_get_is_withheld (self))
    return;
  if (has_failed)
    g_hash_table_add (self->given_up, g_strdup (turn->question->uid));
  if (!self->awaits_judgements)
    return;
  self->awaits_judgements = FALSE;
  aporia_interview_review (self, NULL);
}
