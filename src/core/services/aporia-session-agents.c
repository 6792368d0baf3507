/* What a session asks of a coach's agents.  The log is told how long each took and how it ended, never what
 * was said. */
#include "core/base/aporia-error.h"
#include "core/base/aporia-log.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"
#include "core/ports/aporia-plan-store.h"
#include "core/services/aporia-fair-text.h"
#include "core/services/aporia-planner.h"
#include "core/services/aporia-practice.h"
#include "core/services/aporia-session.h"
#include <glib/gi18n-lib.h>

/* So many earlier questions are kept from being asked again. */
#define MAX_ASKED 500

AporiaCoach *
aporia_session_ref_coach (AporiaServices *services,
                          AporiaAttempt  *attempt)
{
  if (attempt != NULL && attempt->is_sample && services->fallback != NULL)
    return aporia_coach_ref (services->fallback);
  return aporia_services_ref_coach (services);
}

gboolean
aporia_session_may_differ (AporiaServices *services,
                           AporiaAttempt  *attempt,
                           AporiaTurn     *turn)
{
  g_autoptr(AporiaCoach) coach = aporia_session_ref_coach (services, attempt);
  AporiaJudgedBy *by = turn->evaluation != NULL ? turn->evaluation->judged_by : NULL;

  if (turn->answer == NULL || turn->answer->is_skipped)
    return FALSE;
  return turn->evaluation == NULL || !aporia_services_is_fallback (services, coach) ||
         (by != NULL && g_strcmp0 (by->engine_class, APORIA_ENGINE_MODEL) == 0);
}

static AporiaCoach *
choose_coach (AporiaServices *services,
              AporiaCoach    *coach,
              AporiaAttempt  *attempt)
{
  return coach != NULL ? aporia_coach_ref (coach) : aporia_session_ref_coach (services, attempt);
}

/* Logs EVENT when it went well, else "AGENT_FAILED" with the code; hands FAILURE (transfer full, nullable)
 * on.  DETAIL is an id, never text. */
static void
end_agent (const char  *event,
           AporiaCoach *coach,
           gint64       start,
           const char  *detail,
           GError      *failure,
           GError     **error)
{
  gint latency = (gint) ((g_get_monotonic_time () - start) / 1000);
  g_autofree char *ms = g_strdup_printf ("%d", latency);
  g_autofree char *code = NULL;

  if (failure == NULL)
    {
      g_atomic_int_set (&coach->latency_ms, MAX (latency, 1));
      aporia_log_event (event, "ms", ms, "coach", coach->id, detail != NULL ? "detail" : NULL, detail, NULL);
      return;
    }
  code = g_strdup_printf ("%s %d", g_quark_to_string (failure->domain), failure->code);
  aporia_log_event ("AGENT_FAILED", "instead_of", event, "ms", ms, "coach", coach->id, "code", code, NULL);
  g_propagate_error (error, failure);
}

/* Without retakes: a question answered twice is one question to whoever plans or sums up. */
static AporiaInterviewContext *
make_context (AporiaServices *services,
              AporiaAttempt  *attempt,
              GPtrArray      *turns)
{
  AporiaInterviewContext *context = aporia_interview_context_new ();
  g_autoptr(AporiaDocument) cv = NULL;

  if (attempt->cv_sha256 != NULL && *attempt->cv_sha256 != '\0')
    cv = aporia_store_load_document (services->store, attempt->cv_sha256, NULL);
  context->attempt = aporia_attempt_ref (attempt);
  context->cv_text = cv != NULL ? aporia_document_dup_full_text (cv) : g_strdup ("");
  context->turns = aporia_takes_drop_retakes (turns);
  context->is_fluency_fair = aporia_services_get_is_fluency_fair (services);
  if (context->is_fluency_fair)
    {
      g_autoptr(GPtrArray) plain = context->turns;

      context->turns = aporia_fair_text_turns (plain);
    }
  return context;
}

static AporiaProfile *
profile_with (AporiaCoach    *coach,
              AporiaDocument *cv,
              AporiaDocument *jd,
              const char     *position_title,
              GCancellable   *cancellable,
              GError        **error)
{
  gint64 start = g_get_monotonic_time ();
  GError *failure = NULL;
  AporiaProfile *profile =
    aporia_profiler_profile (coach->profiler, cv, jd, position_title, cancellable, &failure);

  end_agent ("PROFILED", coach, start, profile != NULL ? profile->job_family : NULL, failure, error);
  return profile;
}

AporiaProfile *
aporia_session_profile (AporiaServices *services,
                        AporiaCoach    *coach,
                        AporiaDocument *cv,
                        AporiaDocument *jd,
                        const char     *position_title,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr(AporiaCoach) chosen = choose_coach (services, coach, NULL);
  GError *failure = NULL;
  AporiaProfile *profile = profile_with (chosen, cv, jd, position_title, cancellable, &failure);

  if (failure == NULL)
    return profile;
  if (services->fallback == NULL || aporia_services_is_fallback (services, chosen) ||
      g_cancellable_is_cancelled (cancellable))
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  g_error_free (failure);
  return profile_with (services->fallback, cv, jd, position_title, cancellable, error);
}

/* Documents too thin to show a skill still get an interview. */
static char *
choose_skill (AporiaAttempt *attempt,
              GPtrArray     *turns)
{
  g_auto(GStrv) skills = aporia_profile_dup_top_skill_names (attempt->profile);
  g_autofree guint *counts = NULL;

  if (skills[0] == NULL)
    return g_strdup (attempt->vacancy->position_title);
  counts = aporia_planner_count_skills ((const char *const *) skills, turns);
  return g_strdup (skills[aporia_planner_next_skill ((const char *const *) skills, counts)]);
}

/* An interview begins with the skill that the person chose to practise. */
static AporiaStage
choose_stage (AporiaAttempt *attempt,
              GPtrArray     *turns,
              const char    *focus_skill)
{
  guint index = aporia_planner_count_planned (turns, G_MAXUINT);

  if (index == 0 && g_strcmp0 (attempt->profile->first_skill, focus_skill) == 0)
    return aporia_planner_get_practice_stage (attempt->style);
  return aporia_planner_get_stage (index, attempt->n_planned, attempt->style);
}

AporiaQuestion *
aporia_session_prepare_question (AporiaServices *services,
                                 AporiaCoach    *coach,
                                 AporiaAttempt  *attempt,
                                 GPtrArray      *turns,
                                 AporiaTextFunc  on_text,
                                 gpointer        on_text_data,
                                 GCancellable   *cancellable,
                                 GError        **error)
{
  g_autoptr(AporiaCoach) chosen = choose_coach (services, coach, attempt);
  g_autoptr(AporiaQuestionRequest) request = aporia_question_request_new ();
  gint64 start = g_get_monotonic_time ();
  GError *failure = NULL;
  AporiaQuestion *question;

  request->context = make_context (services, attempt, turns);
  request->focus_skill = choose_skill (attempt, turns);
  request->stage = choose_stage (attempt, turns, request->focus_skill);
  request->asked = aporia_store_list_asked (services->store, MAX_ASKED, error);
  if (request->asked == NULL)
    return NULL;
  request->own = aporia_plan_store_list_own_questions (
    APORIA_PLAN_STORE (services->store), attempt->vacancy->position_title, attempt->vacancy->company, error);
  if (request->own == NULL)
    return NULL;

  question =
    aporia_questioner_ask (chosen->questioner, request, on_text, on_text_data, cancellable, &failure);
  end_agent ("QUESTION_GENERATED", chosen, start, question != NULL ? question->source : NULL, failure, error);
  return question;
}

AporiaEvaluation *
aporia_session_evaluate (AporiaServices      *services,
                         AporiaCoach         *coach,
                         AporiaAttempt       *attempt,
                         GPtrArray           *turns,
                         AporiaTurn          *turn,
                         AporiaEvaluationFunc on_section,
                         gpointer             on_section_data,
                         GCancellable        *cancellable,
                         GError             **error)
{
  g_autoptr(AporiaCoach) chosen = choose_coach (services, coach, attempt);
  g_autoptr(AporiaAttempt) origin = aporia_session_ref_origin (services, attempt, turn);
  g_autoptr(AporiaInterviewContext) context = make_context (services, origin, turns);
  gint64 start = g_get_monotonic_time ();
  GError *failure = NULL;
  g_autoptr(AporiaFairText) fair =
    context->is_fluency_fair ? aporia_fair_text_new (turn->answer->text) : NULL;
  /* Places in the answer are right only when all of it is there: nothing is told before. */
  AporiaEvaluation *evaluation = aporia_evaluator_evaluate (
    chosen->evaluator, context, turn->question, fair != NULL ? fair->text : turn->answer->text,
    fair != NULL ? NULL : on_section, on_section_data, cancellable, &failure);

  if (fair != NULL && evaluation != NULL)
    aporia_fair_text_restore (fair, evaluation);
  end_agent ("EVALUATED", chosen, start, turn->question->uid, failure, error);
  return evaluation;
}

AporiaFallacyHint *
aporia_session_judge_logic (AporiaServices *services,
                            AporiaCoach    *coach,
                            AporiaTurn     *turn,
                            GCancellable   *cancellable)
{
  g_autoptr(AporiaCoach) chosen = choose_coach (services, coach, NULL);
  gint64 start = g_get_monotonic_time ();
  GError *failure = NULL;
  g_autoptr(AporiaFairText) fair = aporia_services_get_is_fluency_fair (services)
                                     ? aporia_fair_text_new (turn->answer->text)
                                     : NULL;
  g_autoptr(AporiaFallacyHint) hint =
    aporia_fallacy_judge_judge (chosen->fallacy_judge, turn->question,
                                fair != NULL ? fair->text : turn->answer->text, cancellable, &failure);

  if (fair != NULL && hint != NULL)
    aporia_fair_text_restore_hint (fair, hint);
  end_agent ("FALLACY_JUDGED", chosen, start, hint != NULL ? aporia_hint_level_to_id (hint->level) : NULL,
             failure, NULL);
  if (hint == NULL ||
      (hint->level != APORIA_HINT_NONE && aporia_store_is_fallacy_dismissed (services->store, hint, NULL)))
    return aporia_fallacy_hint_new ();
  return g_steal_pointer (&hint);
}

AporiaDebrief *
aporia_session_review (AporiaServices *services,
                       AporiaCoach    *coach,
                       AporiaAttempt  *attempt,
                       GPtrArray      *turns,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr(AporiaCoach) chosen = choose_coach (services, coach, attempt);
  g_autoptr(AporiaInterviewContext) context = make_context (services, attempt, turns);
  gint64 start = g_get_monotonic_time ();
  GError *failure = NULL;
  g_autoptr(AporiaDebrief) debrief =
    aporia_reviewer_review (chosen->reviewer, context, cancellable, &failure);

  end_agent ("DEBRIEFED", chosen, start, attempt->uid, failure, error);
  /* A debrief that is not wanted any more does not end the attempt. */
  if (debrief == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !aporia_store_save_debrief (services->store, attempt->uid, debrief, error) ||
      !aporia_store_end_attempt (services->store, attempt->uid, APORIA_ATTEMPT_FINISHED, error))
    return NULL;
  return g_steal_pointer (&debrief);
}

/* The built-in coach's own: its blanks and the lines of the CV are never invented. */
char *
aporia_session_outline (AporiaServices *services,
                        AporiaAttempt  *attempt,
                        GPtrArray      *turns,
                        AporiaQuestion *question,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr(AporiaCoach) coach = services->fallback != NULL ? aporia_coach_ref (services->fallback)
                                                            : aporia_session_ref_coach (services, attempt);
  g_autoptr(AporiaInterviewContext) context = make_context (services, attempt, turns);
  gint64 start = g_get_monotonic_time ();
  GError *failure = NULL;
  char *outline = aporia_evaluator_outline (coach->evaluator, context, question, cancellable, &failure);

  end_agent ("OUTLINED", coach, start, question->uid, failure, error);
  return outline;
}

char *
aporia_session_explain (AporiaServices *services,
                        AporiaCoach    *coach,
                        AporiaAttempt  *attempt,
                        GPtrArray      *turns,
                        AporiaTurn     *turn,
                        AporiaRemark   *remark,
                        GStrv           talk,
                        AporiaTextFunc  on_text,
                        gpointer        on_text_data,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr(AporiaCoach) chosen = choose_coach (services, coach, attempt);
  g_autoptr(AporiaInterviewContext) context = make_context (services, attempt, turns);
  gint64 start = g_get_monotonic_time ();
  GError *failure = NULL;
  char *reply;

  if (chosen->explainer == NULL)
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED, _("This coach cannot do that."));
      return NULL;
    }
  reply = aporia_explainer_explain (chosen->explainer, context, turn, remark, talk, on_text, on_text_data,
                                    cancellable, &failure);
  end_agent ("EXPLAINED", chosen, start, turn->question->uid, failure, error);
  return reply;
}
