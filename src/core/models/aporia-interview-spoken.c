/* How a spoken answer sounded: kept beside its question as soon as it is known. */
#include "core/base/aporia-log.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"
#include "core/ports/aporia-delivery-store.h"
#include "core/services/aporia-spoken-answers.h"

static gpointer
keep_step (AporiaServices *services,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  return aporia_spoken_keep (services, data, error);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AporiaInterview *self = APORIA_INTERVIEW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaSpoken) spoken = aporia_step_finish (result, &error);
  g_autoptr(AporiaTurn) turn = NULL;
  int index;

  if (!aporia_interview_is_current (self, result))
    return;
  /* The answer is safe without it; its card says that nothing was kept. */
  aporia_log_error ("keeping how an answer sounded", error);
  index = spoken != NULL ? aporia_interview_find_turn (self, spoken->question_uid) : -1;
  if (index < 0)
    return;
  turn = aporia_turn_with_spoken (aporia_interview_peek_turn (self, (guint) index), spoken);
  if (aporia_interview_replace_turn (self, turn) && self->state == APORIA_INTERVIEW_FEEDBACK)
    aporia_interview_set_state (self, self->state, self->error);
  aporia_interview_emit_changed (self);
}

void
aporia_interview_keep_spoken (AporiaInterview *self,
                              AporiaSpoken    *spoken)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_JUDGEMENT, keep_step,
                        aporia_spoken_ref (spoken), (GDestroyNotify) aporia_spoken_unref,
                        (GDestroyNotify) aporia_spoken_unref, kept_cb);
}

/* --- taken back, and brought back --- */

static gpointer
forget_step (AporiaServices *services,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  if (!aporia_delivery_store_remove (APORIA_DELIVERY_STORE (services->store), data, error))
    return NULL;
  return g_strdup (data);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *G_GNUC_UNUSED uid = aporia_step_finish (result, &error);

  /* What was submitted is compared with what was said: it goes then. */
  aporia_log_error ("forgetting how an answer sounded", error);
}

void
aporia_interview_take_spoken_back (AporiaInterview *self,
                                   gboolean         can_return)
{
  AporiaTurn *turn;
  g_autoptr(AporiaTurn) without = NULL;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  turn = aporia_interview_get_turn (self);
  if (turn == NULL || turn->answer != NULL || turn->spoken == NULL)
    return;
  if (can_return)
    {
      g_clear_pointer (&self->spoken_before, aporia_spoken_unref);
      self->spoken_before = aporia_spoken_ref (turn->spoken);
    }
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_JUDGEMENT, forget_step,
                        g_strdup (turn->question->uid), g_free, g_free, forgotten_cb);
  without = aporia_turn_with_spoken (turn, NULL);
  aporia_interview_replace_turn (self, without);
}

static gpointer
return_step (AporiaServices *services,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  if (!aporia_delivery_store_save (APORIA_DELIVERY_STORE (services->store), data, error))
    return NULL;
  return aporia_spoken_ref (data);
}

void
aporia_interview_return_spoken (AporiaInterview *self)
{
  g_autoptr(AporiaSpoken) spoken = NULL;
  AporiaTurn *turn;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  spoken = g_steal_pointer (&self->spoken_before);
  turn = aporia_interview_get_turn (self);
  if (spoken == NULL || turn == NULL || turn->answer != NULL
      || g_strcmp0 (spoken->question_uid, turn->question->uid) != 0)
    return;
  aporia_interview_run (self, self->services->store_worker, APORIA_PRIORITY_JUDGEMENT, return_step,
                        g_steal_pointer (&spoken), (GDestroyNotify) aporia_spoken_unref,
                        (GDestroyNotify) aporia_spoken_unref, kept_cb);
}

void
aporia_interview_set_is_fluency_fair (AporiaInterview *self,
                                      gboolean         is_fair)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  aporia_services_set_is_fluency_fair (self->services, is_fair);
}
