#include "core/ports/aporia-agents.h"

#include "core/base/aporia-error.h"
#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (AporiaProfiler, aporia_profiler, G_TYPE_OBJECT)
G_DEFINE_INTERFACE (AporiaQuestioner, aporia_questioner, G_TYPE_OBJECT)
G_DEFINE_INTERFACE (AporiaEvaluator, aporia_evaluator, G_TYPE_OBJECT)
G_DEFINE_INTERFACE (AporiaFallacyJudge, aporia_fallacy_judge, G_TYPE_OBJECT)
G_DEFINE_INTERFACE (AporiaReviewer, aporia_reviewer, G_TYPE_OBJECT)
G_DEFINE_INTERFACE (AporiaExplainer, aporia_explainer, G_TYPE_OBJECT)

static void
aporia_profiler_default_init (AporiaProfilerInterface *iface)
{
}

static void
aporia_questioner_default_init (AporiaQuestionerInterface *iface)
{
}

static void
aporia_evaluator_default_init (AporiaEvaluatorInterface *iface)
{
}

static void
aporia_fallacy_judge_default_init (AporiaFallacyJudgeInterface *iface)
{
}

static void
aporia_reviewer_default_init (AporiaReviewerInterface *iface)
{
}

static void
aporia_explainer_default_init (AporiaExplainerInterface *iface)
{
}

/* Cancelled, or a coach without this agent: then NULL goes out with an error. */
static gboolean
may_run (gboolean      is_supported,
         GCancellable *cancellable,
         GError      **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (is_supported)
    return TRUE;
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_NOT_SUPPORTED, _("This coach cannot do that."));
  return FALSE;
}

AporiaProfile *
aporia_profiler_profile (AporiaProfiler *self,
                         AporiaDocument *cv,
                         AporiaDocument *jd,
                         const char     *position_title,
                         GCancellable   *cancellable,
                         GError        **error)
{
  AporiaProfilerInterface *iface;

  g_return_val_if_fail (APORIA_IS_PROFILER (self), NULL);
  g_return_val_if_fail (cv != NULL || jd != NULL, NULL);
  iface = APORIA_PROFILER_GET_IFACE (self);
  if (!may_run (iface->profile != NULL, cancellable, error))
    return NULL;
  return iface->profile (self, cv, jd, position_title, cancellable, error);
}

AporiaQuestion *
aporia_questioner_ask (AporiaQuestioner      *self,
                       AporiaQuestionRequest *request,
                       AporiaTextFunc         on_text,
                       gpointer               on_text_data,
                       GCancellable          *cancellable,
                       GError               **error)
{
  AporiaQuestionerInterface *iface;

  g_return_val_if_fail (APORIA_IS_QUESTIONER (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);
  iface = APORIA_QUESTIONER_GET_IFACE (self);
  if (!may_run (iface->ask != NULL, cancellable, error))
    return NULL;
  return iface->ask (self, request, on_text, on_text_data, cancellable, error);
}

AporiaEvaluation *
aporia_evaluator_evaluate (AporiaEvaluator        *self,
                           AporiaInterviewContext *context,
                           AporiaQuestion         *question,
                           const char             *answer,
                           AporiaEvaluationFunc    on_section,
                           gpointer                on_section_data,
                           GCancellable           *cancellable,
                           GError                **error)
{
  AporiaEvaluatorInterface *iface;

  g_return_val_if_fail (APORIA_IS_EVALUATOR (self), NULL);
  g_return_val_if_fail (question != NULL && answer != NULL, NULL);
  iface = APORIA_EVALUATOR_GET_IFACE (self);
  if (!may_run (iface->evaluate != NULL, cancellable, error))
    return NULL;
  return iface->evaluate (self, context, question, answer, on_section, on_section_data, cancellable, error);
}

char *
aporia_evaluator_outline (AporiaEvaluator        *self,
                          AporiaInterviewContext *context,
                          AporiaQuestion         *question,
                          GCancellable           *cancellable,
                          GError                **error)
{
  AporiaEvaluatorInterface *iface;

  g_return_val_if_fail (APORIA_IS_EVALUATOR (self), NULL);
  g_return_val_if_fail (question != NULL, NULL);
  iface = APORIA_EVALUATOR_GET_IFACE (self);
  if (!may_run (iface->outline != NULL, cancellable, error))
    return NULL;
  return iface->outline (self, context, question, cancellable, error);
}

AporiaFallacyHint *
aporia_fallacy_judge_judge (AporiaFallacyJudge *self,
                            AporiaQuestion     *question,
                            const char         *answer,
                            GCancellable       *cancellable,
                            GError            **error)
{
  AporiaFallacyJudgeInterface *iface;

  g_return_val_if_fail (APORIA_IS_FALLACY_JUDGE (self), NULL);
  g_return_val_if_fail (question != NULL && answer != NULL, NULL);
  iface = APORIA_FALLACY_JUDGE_GET_IFACE (self);
  if (!may_run (iface->judge != NULL, cancellable, error))
    return NULL;
  return iface->judge (self, question, answer, cancellable, error);
}

AporiaDebrief *
aporia_reviewer_review (AporiaReviewer         *self,
                        AporiaInterviewContext *context,
                        GCancellable           *cancellable,
                        GError                **error)
{
  AporiaReviewerInterface *iface;

  g_return_val_if_fail (APORIA_IS_REVIEWER (self), NULL);
  g_return_val_if_fail (context != NULL, NULL);
  iface = APORIA_REVIEWER_GET_IFACE (self);
  if (!may_run (iface->review != NULL, cancellable, error))
    return NULL;
  return iface->review (self, context, cancellable, error);
}

char *
aporia_explainer_explain (AporiaExplainer        *self,
                          AporiaInterviewContext *context,
                          AporiaTurn             *turn,
                          AporiaRemark           *remark,
                          GStrv                   talk,
                          AporiaTextFunc          on_text,
                          gpointer                on_text_data,
                          GCancellable           *cancellable,
                          GError                **error)
{
  AporiaExplainerInterface *iface;

  g_return_val_if_fail (APORIA_IS_EXPLAINER (self), NULL);
  g_return_val_if_fail (context != NULL && turn != NULL && talk != NULL && talk[0] != NULL, NULL);
  iface = APORIA_EXPLAINER_GET_IFACE (self);
  if (!may_run (iface->explain != NULL, cancellable, error))
    return NULL;
  return iface->explain (self, context, turn, remark, talk, on_text, on_text_data, cancellable, error);
}
