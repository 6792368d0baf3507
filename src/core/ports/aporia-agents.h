/* Ports: the agents of a coach.  Implemented by backends/builtin and, with a model, backends/openai.
 *
 * Vfuncs block, may run in any worker thread and several at once; the callers check cancellation before
 * and after.  Returns: (transfer full), or NULL with an error.
 */
#pragma once

#include "core/domain/aporia-types.h"
#include <gio/gio.h>

/* Told in the agent's thread while it works, in order and before the result; a coach that answers at once
 * tells nothing.  TEXT: all of the text so far, fit to be shown, never less than before.
 * EVALUATION: (transfer none) what is complete so far; sections that are missing are empty, its scores are
 * -1 until they are known. */
typedef void (*AporiaTextFunc) (const char *text,
                                gpointer    user_data);
typedef void (*AporiaEvaluationFunc) (AporiaEvaluation *evaluation,
                                      gpointer          user_data);

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
                          AporiaTextFunc         on_text,
                          gpointer               on_text_data,
                          GCancellable          *cancellable,
                          GError               **error);
};
/* ON_TEXT: (nullable) told the question as it is written. */
AporiaQuestion *aporia_questioner_ask (AporiaQuestioner      *self,
                                       AporiaQuestionRequest *request,
                                       AporiaTextFunc         on_text,
                                       gpointer               on_text_data,
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
                                 AporiaEvaluationFunc    on_section,
                                 gpointer                on_section_data,
                                 GCancellable           *cancellable,
                                 GError                **error);
  char *(*outline) (AporiaEvaluator        *self,
                    AporiaInterviewContext *context,
                    AporiaQuestion         *question,
                    GCancellable           *cancellable,
                    GError                **error);
};
/* CONTEXT is (nullable); ON_SECTION: (nullable) told whenever another section is complete. */
AporiaEvaluation *aporia_evaluator_evaluate (AporiaEvaluator        *self,
                                             AporiaInterviewContext *context,
                                             AporiaQuestion         *question,
                                             const char             *answer,
                                             AporiaEvaluationFunc    on_section,
                                             gpointer                on_section_data,
                                             GCancellable           *cancellable,
                                             GError                **error);

/* "Show a strong answer": an outline in plain text, one step a line, with blanks "[ … ]" for what only the
 * person can know.  It is never an answer and never stored as the person's.  CONTEXT is (nullable); a coach
 * that cannot do it fails with APORIA_ERROR_NOT_SUPPORTED.  Returns: (transfer full) */
char *aporia_evaluator_outline (AporiaEvaluator        *self,
                                AporiaInterviewContext *context,
                                AporiaQuestion         *question,
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

/* A talk about the feedback: what the person asks about a remark -> what the coach says to it.  It explains;
 * scores and stored feedback never change by it. */
#define APORIA_TYPE_EXPLAINER (aporia_explainer_get_type ())
G_DECLARE_INTERFACE (AporiaExplainer, aporia_explainer, APORIA, EXPLAINER, GObject)
struct _AporiaExplainerInterface
{
  GTypeInterface g_iface;
  char *(*explain) (AporiaExplainer        *self,
                    AporiaInterviewContext *context,
                    AporiaTurn             *turn,
                    AporiaRemark           *remark,
                    GStrv                   talk,
                    AporiaTextFunc          on_text,
                    gpointer                on_text_data,
                    GCancellable           *cancellable,
                    GError                **error);
};
/* TURN has been judged.  REMARK: (nullable) the feedback as a whole.  TALK: what was said so far, person
 * and coach in turns, the last word the person's.  Returns: (transfer full) */
char *aporia_explainer_explain (AporiaExplainer        *self,
                                AporiaInterviewContext *context,
                                AporiaTurn             *turn,
                                AporiaRemark           *remark,
                                GStrv                   talk,
                                AporiaTextFunc          on_text,
                                gpointer                on_text_data,
                                GCancellable           *cancellable,
                                GError                **error);
