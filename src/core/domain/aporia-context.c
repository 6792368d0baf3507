#include "core/domain/aporia-context.h"

static void
aporia_interview_context_clear (AporiaInterviewContext *self)
{
  g_clear_pointer (&self->attempt, aporia_attempt_unref);
  g_free (self->cv_text);
  g_clear_pointer (&self->turns, g_ptr_array_unref);
}

APORIA_DEFINE_RECORD (AporiaInterviewContext, aporia_interview_context, aporia_interview_context_clear)

static void
aporia_question_request_clear (AporiaQuestionRequest *self)
{
  g_clear_pointer (&self->context, aporia_interview_context_unref);
  g_free (self->focus_skill);
  g_strfreev (self->asked);
  g_clear_pointer (&self->own, g_ptr_array_unref);
}

APORIA_DEFINE_RECORD (AporiaQuestionRequest, aporia_question_request, aporia_question_request_clear)
