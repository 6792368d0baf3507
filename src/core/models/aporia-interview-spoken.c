/* How a spoken answer sounded: kept beside its question as soon as it is known. */
#include "core/base/aporia-log.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"
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

void
aporia_interview_set_is_fluency_fair (AporiaInterview *self,
                                      gboolean         is_fair)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  aporia_services_set_is_fluency_fair (self->services, is_fair);
}
