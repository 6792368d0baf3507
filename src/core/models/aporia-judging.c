#include "core/models/aporia-judging.h"

#include "core/base/aporia-log.h"
#include "core/base/aporia-stream.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-turn.h"
#include "core/services/aporia-session.h"
#include "core/services/aporia-step.h"
#include <glib/gi18n-lib.h>

struct _AporiaJudging
{
  GObject            parent_instance;
  AporiaServices    *services;    /* owned, as the rest */
  AporiaCoach       *coach;
  AporiaAttempt     *attempt;
  GPtrArray         *turns;
  AporiaTurn        *turn;
  GCancellable      *cancellable;
  AporiaEvaluation  *so_far;      /* (nullable) */
  AporiaFallacyHint *hint;        /* (nullable) */
  gboolean           is_read;     /* the evaluation is complete */
  gboolean           is_checked;  /* the logic is done, well or not */
  gboolean           is_storing;  /* the judgement is on its way to the store */
  gboolean           is_stored;
  gboolean           has_stored_hint;
  gboolean           is_dropped;
};

G_DEFINE_FINAL_TYPE (AporiaJudging, aporia_judging, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  JUDGED,
  CHECKED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a step is told. */
typedef struct
{
  AporiaJudging     *judging; /* borrowed: the step's source keeps it */
  AporiaStream      *stream;  /* owned (nullable) */
  AporiaTurn        *turn;    /* owned */
  AporiaEvaluation  *evaluation; /* owned (nullable) */
  AporiaFallacyHint *hint;    /* owned (nullable) */
} Input;

static Input *
input_new (AporiaJudging *self)
{
  Input *input = g_new0 (Input, 1);

  input->judging = self;
  input->turn = aporia_turn_ref (self->turn);
  return input;
}

static void
input_free (Input *self)
{
  g_clear_pointer (&self->stream, aporia_stream_unref);
  aporia_turn_unref (self->turn);
  g_clear_pointer (&self->evaluation, aporia_evaluation_unref);
  g_clear_pointer (&self->hint, aporia_fallacy_hint_unref);
  g_free (self);
}

/* --- the store ------------------------------------------------------------------------------------- */

static gpointer
store_hint_step (AporiaServices *services,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  Input *input = data;

  return aporia_session_save_hint (services, input->turn, input->hint, error);
}

static void
hint_stored_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  AporiaJudging *self = APORIA_JUDGING (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTurn) turn = aporia_step_finish (result, &error);

  aporia_log_error ("storing a hint", error);
  if (self->is_dropped)
    return;
  if (turn != NULL)
    {
      aporia_turn_unref (self->turn);
      self->turn = g_steal_pointer (&turn);
    }
  g_signal_emit (self, signals[CHECKED], 0, self->turn);
}

static void
store_hint (AporiaJudging *self)
{
  Input *input;

  self->has_stored_hint = TRUE;
  if (self->hint == NULL)
    {
      g_signal_emit (self, signals[CHECKED], 0, self->turn);
      return;
    }
  input = input_new (self);
  input->hint = aporia_fallacy_hint_ref (self->hint);
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self,
                   store_hint_step, input, (GDestroyNotify) input_free, (GDestroyNotify) aporia_turn_unref,
                   NULL, hint_stored_cb, NULL);
}

static gpointer
store_step (AporiaServices *services,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  Input *input = data;

  return aporia_session_save_judgement (services, input->turn, input->evaluation, input->hint, error);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AporiaJudging *self = APORIA_JUDGING (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaTurn) turn = aporia_step_finish (result, &error);

  aporia_log_error ("storing a judgement", error);
  if (self->is_dropped)
    return;
  if (turn == NULL)
    {
      aporia_judging_drop (self);
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  self->is_stored = TRUE;
  aporia_turn_unref (self->turn);
  self->turn = g_steal_pointer (&turn);
  g_signal_emit (self, signals[JUDGED], 0, self->turn);
  if (self->is_checked && !self->has_stored_hint && !self->is_dropped)
    store_hint (self);
}

static void
store (AporiaJudging *self)
{
  Input *input = input_new (self);

  self->is_storing = TRUE;
  self->has_stored_hint = self->is_checked;
  input->evaluation = aporia_evaluation_ref (self->so_far);
  input->hint = self->hint != NULL ? aporia_fallacy_hint_ref (self->hint) : NULL;
  aporia_step_run (self->services, self->services->store_worker, APORIA_PRIORITY_WAITING, self, store_step,
                   input, (GDestroyNotify) input_free, (GDestroyNotify) aporia_turn_unref, NULL, stored_cb,
                   NULL);
}

/* --- the coach ------------------------------------------------------------------------------------- */

static void
section_cb (AporiaEvaluation *evaluation,
            gpointer          user_data)
{
  aporia_stream_push (user_data, aporia_evaluation_ref (evaluation));
}

static gpointer
evaluate_step (AporiaServices *services,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  Input *input = data;
  AporiaJudging *self = input->judging;

  return aporia_session_evaluate (services, self->coach, self->attempt, self->turns, input->turn, section_cb,
                                  input->stream, cancellable, error);
}

static gpointer
judge_logic_step (AporiaServices *services,
                  gpointer        data,
                  GCancellable   *cancellable,
                  GError        **error)
{
  Input *input = data;

  return aporia_session_judge_logic (services, input->judging->coach, input->turn, cancellable);
}

static void
so_far_cb (gpointer value,
           gpointer owner)
{
  AporiaJudging *self = owner;

  if (self->is_read || self->is_dropped)
    return;
  g_clear_pointer (&self->so_far, aporia_evaluation_unref);
  self->so_far = aporia_evaluation_ref (value);
  g_signal_emit (self, signals[PROGRESS], 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AporiaJudging *self = APORIA_JUDGING (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaEvaluation) evaluation = aporia_step_finish (result, &error);

  if (self->is_dropped)
    return;
  if (evaluation == NULL)
    {
      aporia_judging_drop (self);
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  self->is_read = TRUE;
  g_clear_pointer (&self->so_far, aporia_evaluation_unref);
  self->so_far = g_steal_pointer (&evaluation);
  if (self->is_checked || self->coach->streams)
    store (self);
  g_signal_emit (self, signals[PROGRESS], 0);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  AporiaJudging *self = APORIA_JUDGING (source);
  g_autoptr(AporiaFallacyHint) hint = aporia_step_finish (result, NULL);

  if (self->is_dropped)
    return;
  self->is_checked = TRUE;
  /* When it had to give way, nothing was judged. */
  if (!g_cancellable_is_cancelled (self->cancellable))
    self->hint = g_steal_pointer (&hint);
  if (self->is_read && !self->is_storing)
    store (self);
  else if (self->is_stored && !self->has_stored_hint)
    store_hint (self);
}

void
aporia_judging_begin (AporiaJudging *self,
                      AporiaPriority priority)
{
  Input *input;

  g_return_if_fail (APORIA_IS_JUDGING (self));

  input = input_new (self);
  input->stream = aporia_stream_new (G_OBJECT (self), self->cancellable, so_far_cb,
                                     (GDestroyNotify) aporia_evaluation_unref);
  aporia_step_ask (self->services, self->coach, priority, self, evaluate_step, input,
                   (GDestroyNotify) input_free, (GDestroyNotify) aporia_evaluation_unref, self->cancellable,
                   read_cb, NULL);
  aporia_step_ask (self->services, self->coach, MAX (priority, APORIA_PRIORITY_JUDGEMENT), self,
                   judge_logic_step, input_new (self), (GDestroyNotify) input_free,
                   (GDestroyNotify) aporia_fallacy_hint_unref, self->cancellable, checked_cb, NULL);
}

void
aporia_judging_drop (AporiaJudging *self)
{
  g_return_if_fail (APORIA_IS_JUDGING (self));

  self->is_dropped = TRUE;
  g_cancellable_cancel (self->cancellable);
}

/* --- the object ------------------------------------------------------------------------------------ */

static void
aporia_judging_finalize (GObject *object)
{
  AporiaJudging *self = APORIA_JUDGING (object);

  g_clear_pointer (&self->services, aporia_services_unref);
  g_clear_pointer (&self->coach, aporia_coach_unref);
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_clear_pointer (&self->turns, g_ptr_array_unref);
  g_clear_pointer (&self->turn, aporia_turn_unref);
  g_clear_pointer (&self->so_far, aporia_evaluation_unref);
  g_clear_pointer (&self->hint, aporia_fallacy_hint_unref);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (aporia_judging_parent_class)->finalize (object);
}

static void
aporia_judging_class_init (AporiaJudgingClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = aporia_judging_finalize;
  signals[PROGRESS] =
    g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JUDGED] = g_signal_new ("judged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  aporia_turn_get_type ());
  signals[CHECKED] = g_signal_new ("checked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   aporia_turn_get_type ());
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
}

static void
aporia_judging_init (AporiaJudging *self)
{
  self->cancellable = g_cancellable_new ();
}

AporiaJudging *
aporia_judging_new (AporiaServices *services,
                    AporiaCoach    *coach,
                    AporiaAttempt  *attempt,
                    GPtrArray      *turns,
                    AporiaTurn     *turn)
{
  AporiaJudging *self = g_object_new (APORIA_TYPE_JUDGING, NULL);

  self->services = aporia_services_ref (services);
  self->coach = aporia_coach_ref (coach);
  self->attempt = aporia_attempt_ref (attempt);
  self->turns = g_ptr_array_ref (turns);
  self->turn = aporia_turn_ref (turn);
  return self;
}

AporiaTurn *
aporia_judging_get_turn (AporiaJudging *self)
{
  return self->turn;
}

AporiaCoach *
aporia_judging_get_coach (AporiaJudging *self)
{
  return self->coach;
}

AporiaEvaluation *
aporia_judging_get_evaluation (AporiaJudging *self)
{
  return self->so_far;
}

const char *
aporia_judging_get_stage (AporiaJudging *self)
{
  return self->is_read ? _("Checking logic") : _("Reading your answer");
}

gboolean
aporia_judging_get_is_checking (AporiaJudging *self)
{
  return self->is_stored && !self->is_checked && !self->is_dropped;
}
