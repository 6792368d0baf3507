#include "core/domain/aporia-answer.h"

static void
aporia_answer_clear (AporiaAnswer *self)
{
  g_free (self->uid);
  g_free (self->question_uid);
  g_free (self->text);
}

APORIA_DEFINE_RECORD (AporiaAnswer, aporia_answer, aporia_answer_clear)
