/* The steps of an interview.  Blocking; any worker thread; each does one thing.
 *
 * The order of the steps is the business of AporiaInterview.  An answer is on disk before anything is
 * asked about it.  Returned records: (transfer full), or NULL with error.
 */
#pragma once

#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-context.h"
#include "core/services/aporia-services.h"

/* An attempt with all its turns. */
typedef struct _AporiaSession AporiaSession;
struct _AporiaSession
{
  AporiaAttempt *attempt;
  GPtrArray     *turns;   /* (element-type AporiaTurn) */
  AporiaDebrief *debrief; /* (nullable) */
};
APORIA_DECLARE_RECORD (AporiaSession, aporia_session)

/* Stores ATTEMPT as the open one.  The attempt ARCHIVE_UID (nullable) is archived first, and unless ATTEMPT
 * is a sample every other open one too. */
AporiaSession     *aporia_session_begin (AporiaServices *services,
                                         AporiaAttempt  *attempt,
                                         const char     *archive_uid,
                                         GError        **error);
/* Returns: (nullable) NULL without error when UID is not there; NULL UID: when no attempt is open. */
AporiaSession     *aporia_session_load (AporiaServices *services,
                                        const char     *uid,
                                        GError        **error);

/* A follow-up to PARENT with TEXT; stores nothing. */
AporiaQuestion    *aporia_session_make_follow_up (AporiaTurn *parent,
                                                  const char *text);
/* The question of TAKEN once more, as a take linked to the first one of TURNS; stores nothing. */
AporiaQuestion    *aporia_session_make_retake (GPtrArray  *turns,
                                               AporiaTurn *taken);
/* Puts QUESTION to the person as number ORDER of ATTEMPT: from now on it counts as asked. */
AporiaTurn        *aporia_session_put_question (AporiaServices *services,
                                                AporiaAttempt  *attempt,
                                                AporiaQuestion *question,
                                                guint           order,
                                                GError        **error);

/* Commits TEXT as the one answer; NULL TEXT is a skip.  When the question was answered before, the stored
 * answer stays and is returned. */
AporiaTurn        *aporia_session_answer (AporiaServices *services,
                                          AporiaTurn     *turn,
                                          const char     *text,
                                          gint64          seconds,
                                          GError        **error);
/* Takes a skip back and opens ATTEMPT again if it had ended meanwhile. */
AporiaTurn        *aporia_session_undo_skip (AporiaServices *services,
                                             AporiaAttempt  *attempt,
                                             AporiaTurn     *turn,
                                             GError        **error);

/* Becomes the current judgement; the older one stays.  HINT (nullable): it may follow. */
AporiaTurn        *aporia_session_save_judgement (AporiaServices    *services,
                                                  AporiaTurn        *turn,
                                                  AporiaEvaluation  *evaluation,
                                                  AporiaFallacyHint *hint,
                                                  GError           **error);
/* Completes the current judgement of TURN with the HINT that followed. */
AporiaTurn        *aporia_session_save_hint (AporiaServices    *services,
                                             AporiaTurn        *turn,
                                             AporiaFallacyHint *hint,
                                             GError           **error);
AporiaTurn        *aporia_session_set_fallacy_dismissed (AporiaServices *services,
                                                         AporiaTurn     *turn,
                                                         gboolean        is_dismissed,
                                                         GError        **error);

/* --- what is asked of a coach (aporia-session-agents.c) -----------------------------------------------
 *
 * COACH (nullable): NULL is the one of aporia_session_ref_coach().  What it tells while it works (nullable)
 * is told in the worker's thread. */

/* The coach of this moment; for the sample session always the built-in one.  ATTEMPT (nullable).
 * Returns: (transfer full) */
AporiaCoach       *aporia_session_ref_coach (AporiaServices *services,
                                             AporiaAttempt  *attempt);
/* Whether asking for feedback on TURN again can bring anything else: the built-in coach always says the same.
 * FALSE for what was not answered. */
gboolean           aporia_session_may_differ (AporiaServices *services,
                                              AporiaAttempt  *attempt,
                                              AporiaTurn     *turn);
/* CV and JD as for aporia_profiler_profile().  When COACH fails, the built-in one reads them: a profile is
 * only where an interview begins, and it says who made it. */
AporiaProfile     *aporia_session_profile (AporiaServices *services,
                                           AporiaCoach    *coach,
                                           AporiaDocument *cv,
                                           AporiaDocument *jd,
                                           const char     *position_title,
                                           GCancellable   *cancellable,
                                           GError        **error);
/* Plans and has the coach make the next main question; stores nothing. */
AporiaQuestion    *aporia_session_prepare_question (AporiaServices *services,
                                                    AporiaCoach    *coach,
                                                    AporiaAttempt  *attempt,
                                                    GPtrArray      *turns,
                                                    AporiaTextFunc  on_text,
                                                    gpointer        on_text_data,
                                                    GCancellable   *cancellable,
                                                    GError        **error);
AporiaEvaluation  *aporia_session_evaluate (AporiaServices      *services,
                                            AporiaCoach         *coach,
                                            AporiaAttempt       *attempt,
                                            GPtrArray           *turns,
                                            AporiaTurn          *turn,
                                            AporiaEvaluationFunc on_section,
                                            gpointer             on_section_data,
                                            GCancellable        *cancellable,
                                            GError             **error);
/* A hint of level NONE when the judge failed or the person called these words "not a fallacy" before: the
 * feedback never waits for logic coaching. */
AporiaFallacyHint *aporia_session_judge_logic (AporiaServices *services,
                                               AporiaCoach    *coach,
                                               AporiaTurn     *turn,
                                               GCancellable   *cancellable);
/* The debrief; ATTEMPT is finished with it. */
AporiaDebrief     *aporia_session_review (AporiaServices *services,
                                          AporiaCoach    *coach,
                                          AporiaAttempt  *attempt,
                                          GPtrArray      *turns,
                                          GCancellable   *cancellable,
                                          GError        **error);
/* What the coach says to the last words of TALK, about REMARK (nullable) of TURN's feedback; stores nothing.
 * APORIA_ERROR_NOT_SUPPORTED when the coach has no explainer. */
/* "Show a strong answer": an outline of one to QUESTION.  A coach that cannot do it leaves it to the built-in
 * one.  Returns: (transfer full) as of aporia_evaluator_outline() */
char              *aporia_session_outline (AporiaServices *services,
                                           AporiaAttempt  *attempt,
                                           GPtrArray      *turns,
                                           AporiaQuestion *question,
                                           GCancellable   *cancellable,
                                           GError        **error);
char              *aporia_session_explain (AporiaServices *services,
                                           AporiaCoach    *coach,
                                           AporiaAttempt  *attempt,
                                           GPtrArray      *turns,
                                           AporiaTurn     *turn,
                                           AporiaRemark   *remark,
                                           GStrv           talk,
                                           AporiaTextFunc  on_text,
                                           gpointer        on_text_data,
                                           GCancellable   *cancellable,
                                           GError        **error);
