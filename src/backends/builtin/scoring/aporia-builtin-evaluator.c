/* Question and answer -> scores and remarks. */
#include "backends/builtin/aporia-builtin-agents.h"
#include "backends/builtin/feedback/aporia-builtin-feedback.h"
#include "backends/builtin/text/aporia-builtin-language.h"
#include "backends/builtin/scoring/aporia-builtin-points.h"
#include "backends/builtin/feedback/aporia-builtin-rewrite.h"
#include "backends/builtin/scoring/aporia-builtin-scores.h"
#include "backends/builtin/scoring/aporia-builtin-outline.h"
#include "core/domain/aporia-context.h"

typedef struct
{
  GObject parent_instance;
} AporiaBuiltinEvaluator;

typedef struct
{
  GObjectClass parent_class;
} AporiaBuiltinEvaluatorClass;

static void aporia_builtin_evaluator_iface_init (AporiaEvaluatorInterface *iface);
static GType aporia_builtin_evaluator_get_type (void);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaBuiltinEvaluator, aporia_builtin_evaluator, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (aporia_evaluator_get_type (),
                                                      aporia_builtin_evaluator_iface_init))

static AporiaEvaluation *
aporia_builtin_evaluator_evaluate (AporiaEvaluator *self, AporiaInterviewContext *context,
                                   AporiaQuestion *question, const char *answer,
                                   AporiaEvaluationFunc on_section, gpointer on_section_data,
                                   GCancellable *cancellable, GError **error)
{
  AporiaEvaluation *evaluation = builtin_language_refuse (answer);
  g_autoptr(BuiltinText) asked = builtin_text_new (question->text);
  g_autoptr(BuiltinText) said = builtin_text_new (answer);
  g_autoptr(BuiltinSignals) signals = builtin_signals_new (said, asked);

  if (evaluation != NULL)
    return evaluation;
  /* Those that are part of a sentence ("really") are in the text still. */
  if (context != NULL && context->is_fluency_fair)
    signals->cues[BUILTIN_CUE_FILLER] = 0;
  evaluation = aporia_evaluation_new ();
  builtin_scores_fill (evaluation, signals, builtin_points_judge (evaluation, question, signals),
                       g_strcmp0 (question->source, "cv") == 0 ||
                         g_strcmp0 (question->source, "jd") == 0);
  builtin_feedback_fill (evaluation, question, signals);
  evaluation->rewrite = builtin_rewrite_make (evaluation, question, signals);
  evaluation->judged_by = aporia_builtin_judged_by ();
  return evaluation;
}

static char *
aporia_builtin_evaluator_outline (AporiaEvaluator *self, AporiaInterviewContext *context,
                                  AporiaQuestion *question, GCancellable *cancellable, GError **error)
{
  return builtin_outline_make (context, question);
}

static void
aporia_builtin_evaluator_iface_init (AporiaEvaluatorInterface *iface)
{
  iface->evaluate = aporia_builtin_evaluator_evaluate;
  iface->outline = aporia_builtin_evaluator_outline;
}

static void
aporia_builtin_evaluator_class_init (AporiaBuiltinEvaluatorClass *klass)
{
}

static void
aporia_builtin_evaluator_init (AporiaBuiltinEvaluator *self)
{
}

AporiaEvaluator *
aporia_builtin_evaluator_new (void)
{
  return g_object_new (aporia_builtin_evaluator_get_type (), NULL);
}
