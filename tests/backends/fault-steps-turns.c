/* Steps of the work: questions, drafts, answers and what is said about them. */
#include "backends/fault-steps.h"

#include "backends/store-builder.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"

#include <string.h>

#define ANSWER_OF "(SELECT question_id FROM questions WHERE uid = %Q)"

gboolean
fault_step_add_question (FaultWorkload *self,
                         const char    *uid,
                         const char    *text,
                         GError       **error)
{
  g_autofree char *attempt_uid = g_strndup (uid, 2);
  g_autoptr(AporiaQuestion) question = store_build_question (attempt_uid, uid[3] - '0');

  g_free (question->uid);
  question->uid = g_strdup (uid);
  if (!aporia_store_add_question (self->store, question, error))
    return FALSE;
  fault_promise (self, "question", uid, "SELECT count(*) FROM questions WHERE uid = %Q", uid);
  return TRUE;
}

gboolean
fault_step_save_draft (FaultWorkload *self,
                       const char    *uid,
                       const char    *text,
                       GError       **error)
{
  fault_withdraw (self, "draft", uid);
  if (!aporia_store_save_draft (self->store, uid, text, error))
    return FALSE;
  fault_promise (self, "draft", uid,
                 "SELECT count(*) FROM drafts WHERE draft_text = %Q AND question_id = " ANSWER_OF, text, uid);
  return TRUE;
}

gboolean
fault_step_type_drafts (FaultWorkload *self,
                        const char    *uid,
                        const char    *text,
                        GError       **error)
{
  for (guint i = 1; i <= self->n_drafts; i++)
    {
      g_autofree char *draft = g_strnfill (i * 3, *text);

      if (!fault_step_save_draft (self, uid, draft, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
fault_step_answer (FaultWorkload *self,
                   const char    *uid,
                   const char    *text,
                   GError       **error)
{
  g_autofree char *whole = fault_make_text (uid);
  g_autoptr(AporiaAnswer) record = store_build_answer (uid, whole);
  gboolean was_new = FALSE;

  fault_withdraw (self, "draft", uid);
  if (!aporia_store_save_answer (self->store, record, &was_new, error))
    return FALSE;
  g_assert_true (was_new);
  fault_promise (self, "answer", uid,
                 "SELECT count(*) FROM answers WHERE answer_text = %Q AND question_id = " ANSWER_OF,
                 whole, uid);
  return TRUE;
}

gboolean
fault_step_skip (FaultWorkload *self,
                 const char    *uid,
                 const char    *text,
                 GError       **error)
{
  g_autoptr(AporiaAnswer) record = store_build_answer (uid, NULL);

  if (!aporia_store_save_answer (self->store, record, NULL, error))
    return FALSE;
  fault_promise (self, "skip", uid,
                 "SELECT count(*) FROM answers WHERE is_skipped = 1 AND question_id = " ANSWER_OF, uid);
  return TRUE;
}

gboolean
fault_step_undo_skip (FaultWorkload *self,
                      const char    *uid,
                      const char    *text,
                      GError       **error)
{
  fault_withdraw (self, "skip", uid);
  if (!aporia_store_undo_skip (self->store, uid, error))
    return FALSE;
  fault_promise (self, "no skip", uid,
                 "SELECT NOT EXISTS (SELECT 1 FROM answers WHERE is_skipped = 1 AND question_id = " ANSWER_OF
                 ")",
                 uid);
  return TRUE;
}

gboolean
fault_step_judge (FaultWorkload *self,
                  const char    *uid,
                  const char    *text,
                  GError       **error)
{
  g_autoptr(AporiaEvaluation) evaluation = store_build_evaluation (text, 64);
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("straw_man", "washed the boards");
  gboolean has_hint = strcmp (text, APORIA_ENGINE_MODEL) == 0;

  fault_withdraw (self, "judgement", uid);
  if (!aporia_store_save_judgement (self->store, uid, evaluation, has_hint ? hint : NULL, error))
    return FALSE;
  fault_promise (self, "judgement", uid,
                 "SELECT count(*) FROM suggestions WHERE is_current = 1 AND engine_class = %Q AND "
                 "fallacy_detected = %d AND question_id = " ANSWER_OF,
                 text, has_hint, uid);
  return TRUE;
}

gboolean
fault_step_dismiss (FaultWorkload *self,
                    const char    *uid,
                    const char    *text,
                    GError       **error)
{
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("straw_man", "washed the boards");

  if (!aporia_store_set_fallacy_dismissed (self->store, uid, hint, TRUE, error))
    return FALSE;
  fault_promise (self, "dismissal", uid,
                 "SELECT count(*) FROM dismissed_fallacies d, suggestions s WHERE d.question_uid = %Q "
                 "AND s.fallacy_dismissed = 1 AND s.question_id = " ANSWER_OF,
                 uid, uid);
  return TRUE;
}
