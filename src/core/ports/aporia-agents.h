/* Ports: the five agents of a coach.  Implemented by backends/builtin and, with a model, backends/openai.
 *
 * Vfuncs block, may run in any worker thread and several at once; the callers check cancellation before
 * and after.  Returns: (transfer full), or NULL with an error.
 */
#pragma once

#include "core/domain/aporia-types.h"
#include <gio/gio.h>

/* CV and job description -> profile with the top skills. */
#define APORIA_TYPE_PROFILER (aporia_profiler_get_type ())
G_DECLARE_INTERFACE (AporiaProfiler, aporia_profiler, APORIA, PROFILER, GObject)
struct _AporiaProfilerInterface
{
  GTypeInterface g_iface;
  AporiaProfile *(*profile) (AporiaProfiler *self,
                             AporiaDocument *cv,
                             AporiaDocument *jd,
                             const char     *position_title,
                             GCancellable   *cancellable,
                             GError        **error);
};
/* CV and JD are both (nullable), but not at once; POSITION_TITLE may be "". */
AporiaProfile *aporia_profiler_profile (AporiaProfiler *self,
                                        AporiaDocument *cv,
                                        AporiaDocument *jd,
                                        const char     *position_title,
                                        GCancellable   *cancellable,
                                        GError        **error);

/* Context, stage and focus skill -> the next question.  uid, attempt_uid, order and asked_at of the
 * result are left for the caller. */
#define APORIA_TYPE_QUESTIONER (aporia_questioner_get_type ())
G_DECLARE_INTERFACE (AporiaQuestioner, aporia_questioner, APORIA, QUESTIONER, GObject)
struct _AporiaQuestionerInterface
{
  GTypeInterface g_iface;
  AporiaQuestion *(*ask) (AporiaQuestioner      *self,
                          AporiaQuestionRequest *request,
                          GCancellable          *cancellable,
                          GError               **error);
};
AporiaQuestion *aporia_questioner_ask (AporiaQuestioner      *self,
                                       AporiaQuestionRequest *request,
                                       GCancellable          *cancellable,
                                       GError               **error);

/* Question and answer -> scores and remarks. */
#define APORIA_TYPE_EVALUATOR (aporia_evaluator_get_type ())
G_DECLARE_INTERFACE (AporiaEvaluator, aporia_evaluator, APORIA, EVALUATOR, GObject)
struct _AporiaEvaluatorInterface
{
  GTypeInterface g_iface;
  AporiaEvaluation *(*evaluate) (AporiaEvaluator        *self,
                                 AporiaInterviewContext *context,
                                 AporiaQuestion         *question,
                                 const char             *answer,
                                 GCancellable           *cancellable,
                                 GError                **error);
};
AporiaEvaluation *aporia_evaluator_evaluate (AporiaEvaluator        *self,
                                             AporiaInterviewContext *context,
                                             AporiaQuestion         *question,
                                             const char             *answer,
                                             GCancellable           *cancellable,
                                             GError                **error);

/* Question and answer -> a hint about its logic, of level NONE when there is nothing to say. */
#define APORIA_TYPE_FALLACY_JUDGE (aporia_fallacy_judge_get_type ())
G_DECLARE_INTERFACE (AporiaFallacyJudge, aporia_fallacy_judge, APORIA, FALLACY_JUDGE, GObject)
struct _AporiaFallacyJudgeInterface
{
  GTypeInterface g_iface;
  AporiaFallacyHint *(*judge) (AporiaFallacyJudge *self,
                               AporiaQuestion     *question,
                               const char         *answer,
                               GCancellable       *cancellable,
                               GError            **error);
};
AporiaFallacyHint *aporia_fallacy_judge_judge (AporiaFallacyJudge *self,
                                               AporiaQuestion     *question,
                                               const char         *answer,
                                               GCancellable       *cancellable,
                                               GError            **error);

/* A whole attempt -> debrief. */
#define APORIA_TYPE_REVIEWER (aporia_reviewer_get_type ())
G_DECLARE_INTERFACE (AporiaReviewer, aporia_reviewer, APORIA, REVIEWER, GObject)
struct _AporiaReviewerInterface
{
  GTypeInterface g_iface;
  AporiaDebrief *(*review) (AporiaReviewer         *self,
                            AporiaInterviewContext *context,
                            GCancellable           *cancellable,
                            GError                **error);
};
AporiaDebrief *aporia_reviewer_review (AporiaReviewer         *self,
                                       AporiaInterviewContext *context,
                                       GCancellable           *cancellable,
                                       GError                **error);
