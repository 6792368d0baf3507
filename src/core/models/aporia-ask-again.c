#include "core/models/aporia-ask-again.h"

#include "core/base/aporia-error.h"
#include "core/base/aporia-log.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-judging.h"
#include "core/services/aporia-session.h"
#include <glib/gi18n-lib.h>

struct _AporiaAskAgain
{
  GObject         parent_instance;
  AporiaServices *services; /* owned, as the rest */
  AporiaAttempt  *attempt;
  GPtrArray      *turns;
  AporiaTurn     *turn;
  AporiaJudging  *judging; /* (nullable) */
  AporiaStrongAnswer *strong; /* (nullable) until asked for */
  gint64          since;
  char           *error;   /* (nullable) */
  char           *note;    /* (nullable) told with the result */
};

G_DEFINE_FINAL_TYPE (AporiaAskAgain, aporia_ask_again, G_TYPE_OBJECT)

enum
{
  CHANGED,
  JUDGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
drop (AporiaAskAgain *self)
{
  g_autoptr(AporiaJudging) judging = g_steal_pointer (&self->judging);

  self->since = 0;
  if (judging == NULL)
    return;
  g_signal_handlers_disconnect_by_data (judging, self);
  aporia_judging_drop (judging);
}

static void
take_turn (AporiaAskAgain *self,
           AporiaTurn     *turn)
{
  AporiaTurn *older = self->turn;

  self->turn = aporia_turn_ref (turn);
  aporia_turn_unref (older);
}

static void
progress_cb (AporiaAskAgain *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
judged_cb (AporiaAskAgain *self,
           AporiaTurn     *turn)
{
  take_turn (self, turn);
  self->since = 0;
  g_free (self->error);
  self->error = g_steal_pointer (&self->note);
  if (!aporia_judging_get_is_checking (self->judging))
    drop (self);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[JUDGED], 0, self->turn);
}

static void
checked_cb (AporiaAskAgain *self,
            AporiaTurn     *turn)
{
  take_turn (self, turn);
  drop (self);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[JUDGED], 0, self->turn);
}

static void
failed_cb (AporiaAskAgain *self,
           const GError   *error)
{
  gboolean is_no_reply = g_error_matches (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL) ||
                         g_error_matches (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED);

  aporia_log_error ("judging a stored answer", error);
  if (is_no_reply && aporia_ask_again_get_can_fall_back (self))
    {
      aporia_ask_again_begin (self, TRUE);
      self->note = g_strdup_printf (_("%s The built-in coach read this answer instead."), error->message);
      return;
    }
  drop (self);
  g_free (self->error);
  self->error = g_strdup_printf (_("There is no new feedback. %s"), error->message);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_ask_again_begin (AporiaAskAgain *self,
                        gboolean        use_fallback)
{
  g_autoptr(AporiaCoach) coach = NULL;

  g_return_if_fail (APORIA_IS_ASK_AGAIN (self));

  drop (self);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->note, g_free);
  coach = use_fallback && self->services->fallback != NULL
            ? aporia_coach_ref (self->services->fallback)
            : aporia_session_ref_coach (self->services, self->attempt);
  self->since = g_get_monotonic_time ();
  self->judging = aporia_judging_new (self->services, coach, self->attempt, self->turns, self->turn);
  g_signal_connect_swapped (self->judging, "progress", G_CALLBACK (progress_cb), self);
  g_signal_connect_swapped (self->judging, "judged", G_CALLBACK (judged_cb), self);
  g_signal_connect_swapped (self->judging, "checked", G_CALLBACK (checked_cb), self);
  g_signal_connect_swapped (self->judging, "failed", G_CALLBACK (failed_cb), self);
  aporia_judging_begin (self->judging, APORIA_PRIORITY_WAITING);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
aporia_ask_again_cancel (AporiaAskAgain *self)
{
  g_return_if_fail (APORIA_IS_ASK_AGAIN (self));

  if (!aporia_ask_again_get_is_waiting (self))
    return;
  drop (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- the object ------------------------------------------------------------------------------------ */

static void
aporia_ask_again_dispose (GObject *object)
{
  drop (APORIA_ASK_AGAIN (object));
  G_OBJECT_CLASS (aporia_ask_again_parent_class)->dispose (object);
}

static void
aporia_ask_again_finalize (GObject *object)
{
  AporiaAskAgain *self = APORIA_ASK_AGAIN (object);

  g_clear_object (&self->strong);
  g_clear_pointer (&self->services, aporia_services_unref);
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_clear_pointer (&self->turns, g_ptr_array_unref);
  g_clear_pointer (&self->turn, aporia_turn_unref);
  g_free (self->error);
  g_free (self->note);
  G_OBJECT_CLASS (aporia_ask_again_parent_class)->finalize (object);
}

static void
aporia_ask_again_class_init (AporiaAskAgainClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = aporia_ask_again_dispose;
  object_class->finalize = aporia_ask_again_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JUDGED] = g_signal_new ("judged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  aporia_turn_get_type ());
}

static void
aporia_ask_again_init (AporiaAskAgain *self)
{
}

AporiaAskAgain *
aporia_ask_again_new (AporiaServices *services,
                      AporiaAttempt  *attempt,
                      GPtrArray      *turns,
                      AporiaTurn     *turn)
{
  AporiaAskAgain *self = g_object_new (APORIA_TYPE_ASK_AGAIN, NULL);

  self->services = aporia_services_ref (services);
  self->attempt = aporia_attempt_ref (attempt);
  self->turns = g_ptr_array_ref (turns);
  self->turn = aporia_turn_ref (turn);
  return self;
}

AporiaStrongAnswer *
aporia_ask_again_get_strong_answer (AporiaAskAgain *self)
{
  g_return_val_if_fail (APORIA_IS_ASK_AGAIN (self), NULL);

  if (self->strong == NULL)
    self->strong = aporia_strong_answer_new (self->services, self->attempt, self->turns,
                                             self->turn->question);
  return self->strong;
}

AporiaTurn *
aporia_ask_again_get_turn (AporiaAskAgain *self)
{
  return self->turn;
}

gboolean
aporia_ask_again_get_is_useful (AporiaAskAgain *self)
{
  return aporia_session_may_differ (self->services, self->attempt, self->turn);
}

gboolean
aporia_ask_again_get_is_waiting (AporiaAskAgain *self)
{
  return self->since > 0;
}

gboolean
aporia_ask_again_get_can_fall_back (AporiaAskAgain *self)
{
  return self->services->fallback != NULL && !self->attempt->is_sample && self->judging != NULL &&
         !aporia_services_is_fallback (self->services, aporia_judging_get_coach (self->judging));
}

gint64
aporia_ask_again_get_since (AporiaAskAgain *self)
{
  return self->since;
}

const char *
aporia_ask_again_get_stage (AporiaAskAgain *self)
{
  return self->judging != NULL ? aporia_judging_get_stage (self->judging) : NULL;
}

AporiaEvaluation *
aporia_ask_again_get_evaluation (AporiaAskAgain *self)
{
  return self->since > 0 ? aporia_judging_get_evaluation (self->judging) : NULL;
}

const char *
aporia_ask_again_get_error (AporiaAskAgain *self)
{
  return self->error;
}
