/* The six agents of a coach with a model, as functions; aporia-openai-coach.c puts them behind the ports. */
#pragma once

#include "backends/openai/aporia-openai-task.h"

/* Parameters and results as in core/ports/aporia-agents.h. */
AporiaProfile *openai_profile (OpenaiShared   *shared,
                               AporiaDocument *cv,
                               AporiaDocument *jd,
                               const char     *position_title,
                               GCancellable   *cancellable,
                               GError        **error);
AporiaQuestion *openai_question (OpenaiShared          *shared,
                                 AporiaQuestionRequest *request,
                                 AporiaTextFunc         on_text,
                                 gpointer               on_text_data,
                                 GCancellable          *cancellable,
                                 GError               **error);
AporiaEvaluation *openai_evaluate (OpenaiShared           *shared,
                                   AporiaInterviewContext *context,
                                   AporiaQuestion         *question,
                                   const char             *answer,
                                   AporiaEvaluationFunc    on_section,
                                   gpointer                on_section_data,
                                   GCancellable           *cancellable,
                                   GError                **error);
AporiaFallacyHint *openai_judge_logic (OpenaiShared   *shared,
                                       AporiaQuestion *question,
                                       const char     *answer,
                                       GCancellable   *cancellable,
                                       GError        **error);
AporiaDebrief *openai_review (OpenaiShared           *shared,
                              AporiaInterviewContext *context,
                              GCancellable           *cancellable,
                              GError                **error);
char *openai_explain (OpenaiShared           *shared,
                      AporiaInterviewContext *context,
                      AporiaTurn             *turn,
                      AporiaRemark           *remark,
                      GStrv                   talk,
                      AporiaTextFunc          on_text,
                      gpointer                on_text_data,
                      GCancellable           *cancellable,
                      GError                **error);
