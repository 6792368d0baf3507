/* What goes wrong, what the person stops, and who stands in. */
#include "core/base/aporia-error.h"
#include "core/base/aporia-log.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "core/models/aporia-interview-private.h"
#include <glib/gi18n-lib.h>

static gboolean
is_code (const GError   *error,
         AporiaErrorCode code)
{
  return g_error_matches (error, APORIA_ERROR, (int) code);
}

static const char *
describe_doing (AporiaInterviewStep step)
{
  switch (step)
    {
    case APORIA_INTERVIEW_STEP_JUDGEMENT: return "judging an answer";
    case APORIA_INTERVIEW_STEP_DEBRIEF: return "making the debrief";
    default: return "preparing a question";
    }
}

/* --- words ------------------------------------------------------------------------------------------- */

/* The sentence of ERROR as it is shown: whatever a backend says, never nothing. */
static const char *
get_sentence (const GError *error)
{
  return error != NULL && error->message != NULL && *error->message != '\0' ? error->message
                                                                         : _("No reason was given.");
}

/* Translators: in all of these %s is a sentence that tells what went wrong. */
static char *
dup_failed_text (AporiaInterview    *self,
                 AporiaInterviewStep step,
                 const GError       *error)
{
  const char *sentence = get_sentence (error);
  AporiaTurn *turn = aporia_interview_get_turn (self);

  if (step == APORIA_INTERVIEW_STEP_JUDGEMENT && turn->evaluation != NULL)
    return g_strdup_printf (_("There is no new feedback. %s What you see is the earlier one."), sentence);
  switch (step)
    {
    case APORIA_INTERVIEW_STEP_JUDGEMENT:
      return is_code (error, APORIA_ERROR_UNAVAILABLE)
               ? g_strdup_printf (_("The coach did not reply. %s"), sentence)
               : g_strdup_printf (_("There is no feedback yet. %s"), sentence);
    case APORIA_INTERVIEW_STEP_DEBRIEF:
      return g_strdup_printf (_("The debrief could not be made. %s Everything you answered is safe."),
                              sentence);
    default:
      return g_strdup_printf (
        _("The next question could not be prepared. %s Everything you answered is safe."), sentence);
    }
}

static const char *
get_stopped_text (AporiaInterviewStep step)
{
  switch (step)
    {
    case APORIA_INTERVIEW_STEP_JUDGEMENT:
      return _("You stopped the coach before the feedback was there. Ask for it now or at any later time.");
    case APORIA_INTERVIEW_STEP_DEBRIEF:
      return _("You stopped the coach before the debrief was there. Everything you answered is safe.");
    default:
      return _("You stopped the coach before the question was there. Everything you answered is safe.");
    }
}

static char *
dup_fallen_back_note (AporiaInterviewStep step,
                      const GError       *error)
{
  const char *sentence = get_sentence (error);

  switch (step)
    {
    case APORIA_INTERVIEW_STEP_JUDGEMENT:
      return g_strdup_printf (_("%s The built-in coach read this answer instead."), sentence);
    case APORIA_INTERVIEW_STEP_DEBRIEF:
      return g_strdup_printf (_("%s The built-in coach wrote this debrief instead."), sentence);
    default:
      return g_strdup_printf (_("%s The built-in coach asks this question instead."), sentence);
    }
}

/* --- failing ----------------------------------------------------------------------------------------- */

static void
show_failure (AporiaInterview    *self,
              AporiaInterviewStep step,
              const GError       *error,
              const char         *text)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);

  g_clear_pointer (&self->note, g_free);
  /* Feedback that is there stays there. */
  if (step == APORIA_INTERVIEW_STEP_JUDGEMENT && turn->evaluation != NULL)
    {
      aporia_interview_set_state (self, APORIA_INTERVIEW_FEEDBACK, error != NULL ? text : NULL);
      return;
    }
  self->step = step;
  g_clear_error (&self->failure);
  self->failure = error != NULL ? g_error_copy (error) : NULL;
  aporia_interview_set_state (self, APORIA_INTERVIEW_FAILED, text);
}

static void
fall_back (AporiaInterview    *self,
           AporiaInterviewStep step)
{
  AporiaCoach *coach = self->services->fallback;

  if (step == APORIA_INTERVIEW_STEP_JUDGEMENT)
    aporia_interview_judge (self, coach);
  else if (step == APORIA_INTERVIEW_STEP_DEBRIEF)
    aporia_interview_review (self, coach);
  else
    aporia_interview_ask (self, coach);
}

gboolean
aporia_interview_get_is_offline (AporiaInterview *self)
{
  GNetworkMonitor *network =
    self->services->network != NULL ? self->services->network : g_network_monitor_get_default ();

  return !g_network_monitor_get_network_available (network);
}

/* A reply that is none, or no coach to be reached while the built-in one stands in anyway: nothing that the
 * person could decide. */
static gboolean
goes_on_by_itself (AporiaInterview *self,
                   AporiaCoach     *coach,
                   const GError    *error)
{
  if (coach == NULL || self->services->fallback == NULL || aporia_services_is_fallback (self->services,
                                                                                        coach))
    return FALSE;
  if (is_code (error, APORIA_ERROR_UNAVAILABLE))
    return self->is_standing_in || (coach->host != NULL && aporia_interview_get_is_offline (self));
  return is_code (error, APORIA_ERROR_PROTOCOL) || is_code (error, APORIA_ERROR_NOT_SUPPORTED);
}

void
aporia_interview_fail (AporiaInterview    *self,
                       AporiaInterviewStep step,
                       AporiaCoach        *coach,
                       const GError       *error)
{
  g_autofree char *text = NULL;

  aporia_log_error (describe_doing (step), error);
  if (goes_on_by_itself (self, coach, error))
    {
      if (is_code (error, APORIA_ERROR_UNAVAILABLE))
        self->is_standing_in = TRUE;
      else
        {
          g_free (self->note);
          self->note = dup_fallen_back_note (step, error);
        }
      fall_back (self, step);
      return;
    }
  if (step == APORIA_INTERVIEW_STEP_JUDGEMENT && aporia_interview_get_is_withheld (self))
    {
      aporia_interview_press_on (self);
      return;
    }
  text = dup_failed_text (self, step, error);
  show_failure (self, step, error, text);
}

void
aporia_interview_succeed (AporiaInterview *self,
                          AporiaCoach     *coach)
{
  if (aporia_services_is_fallback (self->services, coach) || !self->is_standing_in)
    return;
  self->is_standing_in = FALSE;
  g_object_notify (G_OBJECT (self), "is-standing-in");
}

void
aporia_interview_show_unjudged (AporiaInterview *self,
                                gboolean         was_stopped)
{
  show_failure (self, APORIA_INTERVIEW_STEP_JUDGEMENT, NULL,
                was_stopped ? get_stopped_text (APORIA_INTERVIEW_STEP_JUDGEMENT)
                            : _("This answer has no feedback yet."));
}

/* --- what the person does about it ------------------------------------------------------------------- */

gboolean
aporia_interview_get_can_cancel (AporiaInterview *self)
{
  switch (self->state)
    {
    case APORIA_INTERVIEW_LOADING: return self->asking != NULL && self->asking->is_wanted;
    case APORIA_INTERVIEW_JUDGING: return !self->is_cancel_wanted;
    case APORIA_INTERVIEW_REVIEWING: return self->reviewing != NULL || self->awaits_judgements;
    default: return FALSE;
    }
}

/* The request that is waited for is forgotten; its reply, should it come, is nobody's. */
static void
drop_waited_for (AporiaInterview *self)
{
  if (self->state == APORIA_INTERVIEW_LOADING)
    aporia_asking_drop (&self->asking);
  else if (self->state == APORIA_INTERVIEW_REVIEWING)
    {
      self->awaits_judgements = FALSE;
      aporia_asking_drop (&self->reviewing);
    }
  else if (self->judging != NULL)
    {
      g_autoptr(AporiaJudging) judging = g_steal_pointer (&self->judging);

      g_signal_handlers_disconnect_by_data (judging, self);
      aporia_judging_drop (judging);
      g_ptr_array_remove (self->judgings, judging);
    }
}

void
aporia_interview_cancel (AporiaInterview *self)
{
  AporiaInterviewStep step = self->step;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (!aporia_interview_get_can_cancel (self))
    return;
  if (step == APORIA_INTERVIEW_STEP_SAVING)
    {
      self->is_cancel_wanted = TRUE;
      return;
    }
  drop_waited_for (self);
  /* Feedback is not what is waited for: the interview goes on without the follow-up. */
  if (step == APORIA_INTERVIEW_STEP_JUDGEMENT && aporia_interview_get_is_withheld (self))
    aporia_interview_press_on (self);
  else
    show_failure (self, step, NULL, get_stopped_text (step));
}

void
aporia_interview_retry (AporiaInterview *self)
{
  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (self->state != APORIA_INTERVIEW_FAILED || self->attempt == NULL)
    return;
  /* The person wants this coach: what goes wrong now is told. */
  self->is_standing_in = FALSE;
  switch (self->step)
    {
    case APORIA_INTERVIEW_STEP_BEGIN: aporia_interview_begin_again (self); break;
    case APORIA_INTERVIEW_STEP_JUDGEMENT: aporia_interview_judge (self, NULL); break;
    case APORIA_INTERVIEW_STEP_DEBRIEF: aporia_interview_review (self, NULL); break;
    default: aporia_interview_go_on (self); break;
    }
}

/* Who is at work on what is waited for.  Returns: (transfer full) */
static AporiaCoach *
ref_working_coach (AporiaInterview *self)
{
  if (self->state == APORIA_INTERVIEW_LOADING && self->asking != NULL)
    return aporia_coach_ref (self->asking->coach);
  if (self->state == APORIA_INTERVIEW_JUDGING && self->judging != NULL)
    return aporia_coach_ref (aporia_judging_get_coach (self->judging));
  if (self->state == APORIA_INTERVIEW_REVIEWING && self->reviewing != NULL)
    return aporia_coach_ref (self->reviewing->coach);
  return aporia_interview_ref_coach (self);
}

gboolean
aporia_interview_get_can_fall_back (AporiaInterview *self)
{
  g_autoptr(AporiaCoach) coach = NULL;

  if (self->services->fallback == NULL || self->attempt == NULL ||
      (self->step != APORIA_INTERVIEW_STEP_QUESTION && self->step != APORIA_INTERVIEW_STEP_JUDGEMENT &&
       self->step != APORIA_INTERVIEW_STEP_DEBRIEF))
    return FALSE;
  coach = ref_working_coach (self);
  return !aporia_services_is_fallback (self->services, coach);
}

void
aporia_interview_use_fallback (AporiaInterview *self)
{
  AporiaInterviewStep step = self->step;

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (!aporia_interview_get_can_fall_back (self))
    return;
  if (is_code (self->failure, APORIA_ERROR_UNAVAILABLE))
    self->is_standing_in = TRUE;
  if (self->state != APORIA_INTERVIEW_FAILED)
    drop_waited_for (self);
  fall_back (self, step);
}

void
aporia_interview_retry_coach (AporiaInterview *self)
{
  AporiaTurn *turn = aporia_interview_get_turn (self);
  g_autoptr(AporiaCoach) coach = aporia_interview_ref_coach (self);

  g_return_if_fail (APORIA_IS_INTERVIEW (self));

  if (!self->is_standing_in)
    return;
  self->is_standing_in = FALSE;
  g_object_notify (G_OBJECT (self), "is-standing-in");
  if (self->state == APORIA_INTERVIEW_FAILED)
    aporia_interview_retry (self);
  else if (self->state == APORIA_INTERVIEW_FEEDBACK && turn->evaluation != NULL &&
           !aporia_services_is_fallback (self->services, coach) &&
           g_strcmp0 (turn->evaluation->judged_by->engine_class, APORIA_ENGINE_BUILTIN) == 0)
    aporia_interview_ask_again (self);
}
