#include "core/ports/aporia-store.h"

G_DEFINE_INTERFACE (AporiaStore, aporia_store, G_TYPE_OBJECT)

static void
aporia_store_default_init (AporiaStoreInterface *iface)
{
}

#define IFACE(self) APORIA_STORE_GET_IFACE (self)

gboolean
aporia_store_prepare (AporiaStore  *self,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->prepare (self, cancellable, error);
}

AporiaPerson *
aporia_store_load_person (AporiaStore *self,
                          GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->load_person (self, error);
}

gboolean
aporia_store_save_person (AporiaStore  *self,
                          AporiaPerson *person,
                          GError      **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->save_person (self, person, error);
}

char *
aporia_store_load_setting (AporiaStore *self,
                           const char  *name,
                           GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->load_setting (self, name, error);
}

gboolean
aporia_store_save_setting (AporiaStore *self,
                           const char  *name,
                           const char  *value,
                           GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->save_setting (self, name, value, error);
}

AporiaDocument *
aporia_store_load_document (AporiaStore *self,
                            const char  *sha256,
                            GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->load_document (self, sha256, error);
}

gboolean
aporia_store_save_document (AporiaStore    *self,
                            AporiaDocument *document,
                            GError        **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->save_document (self, document, error);
}

AporiaAttempt *
aporia_store_begin_attempt (AporiaStore   *self,
                            AporiaAttempt *attempt,
                            GError       **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->begin_attempt (self, attempt, error);
}

AporiaAttempt *
aporia_store_load_attempt (AporiaStore *self,
                           const char  *uid,
                           GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->load_attempt (self, uid, error);
}

AporiaAttempt *
aporia_store_load_open_attempt (AporiaStore *self,
                                GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->load_open_attempt (self, error);
}

gboolean
aporia_store_end_attempt (AporiaStore        *self,
                          const char         *uid,
                          AporiaAttemptStatus status,
                          GError            **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->end_attempt (self, uid, status, error);
}

gboolean
aporia_store_set_attempt_deleted (AporiaStore *self,
                                  const char  *uid,
                                  gboolean     is_deleted,
                                  GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->set_attempt_deleted (self, uid, is_deleted, error);
}

gboolean
aporia_store_remove_samples (AporiaStore *self,
                             GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->remove_samples (self, error);
}

GPtrArray      *
aporia_store_list_attempts (AporiaStore *self,
                            guint        offset,
                            guint        limit,
                            GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->list_attempts (self, offset, limit, error);
}

gboolean
aporia_store_add_question (AporiaStore    *self,
                           AporiaQuestion *question,
                           GError        **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->add_question (self, question, error);
}

GStrv
aporia_store_list_asked (AporiaStore *self,
                         guint        limit,
                         GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->list_asked (self, limit, error);
}

gboolean
aporia_store_save_answer (AporiaStore  *self,
                          AporiaAnswer *answer,
                          gboolean     *was_new,
                          GError      **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->save_answer (self, answer, was_new, error);
}

gboolean
aporia_store_undo_skip (AporiaStore *self,
                        const char  *question_uid,
                        GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->undo_skip (self, question_uid, error);
}

gboolean
aporia_store_save_draft (AporiaStore *self,
                         const char  *question_uid,
                         const char  *text,
                         GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->save_draft (self, question_uid, text, error);
}

gboolean
aporia_store_save_seconds (AporiaStore *self,
                         const char  *question_uid,
                         guint        seconds,
                         GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->save_seconds (self, question_uid, seconds, error);
}

gboolean
aporia_store_save_judgement (AporiaStore       *self,
                             const char        *question_uid,
                             AporiaEvaluation  *evaluation,
                             AporiaFallacyHint *hint,
                             GError           **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->save_judgement (self, question_uid, evaluation, hint, error);
}

gboolean
aporia_store_save_hint (AporiaStore       *self,
                        const char        *question_uid,
                        AporiaFallacyHint *hint,
                        GError           **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);
  g_return_val_if_fail (hint != NULL, FALSE);

  return IFACE (self)->save_hint (self, question_uid, hint, error);
}

GPtrArray *
aporia_store_list_earlier_judgements (AporiaStore *self,
                                      const char  *attempt_uid,
                                      GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->list_earlier_judgements (self, attempt_uid, error);
}

gboolean
aporia_store_set_fallacy_dismissed (AporiaStore       *self,
                                    const char        *question_uid,
                                    AporiaFallacyHint *hint,
                                    gboolean           is_dismissed,
                                    GError           **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->set_fallacy_dismissed (self, question_uid, hint, is_dismissed, error);
}

gboolean
aporia_store_is_fallacy_dismissed (AporiaStore       *self,
                                   AporiaFallacyHint *hint,
                                   GError           **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->is_fallacy_dismissed (self, hint, error);
}

GPtrArray      *
aporia_store_list_turns (AporiaStore *self,
                         const char  *attempt_uid,
                         GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->list_turns (self, attempt_uid, error);
}

AporiaTurn *
aporia_store_load_turn (AporiaStore *self,
                        const char  *question_uid,
                        GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->load_turn (self, question_uid, error);
}

gboolean
aporia_store_save_debrief (AporiaStore   *self,
                           const char    *attempt_uid,
                           AporiaDebrief *debrief,
                           GError       **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->save_debrief (self, attempt_uid, debrief, error);
}

AporiaDebrief *
aporia_store_load_debrief (AporiaStore *self,
                           const char  *attempt_uid,
                           GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->load_debrief (self, attempt_uid, error);
}

AporiaStatistics *
aporia_store_load_statistics (AporiaStore *self,
                              AporiaScope *scope,
                              GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->load_statistics (self, scope, error);
}

char *
aporia_store_check_statistics (AporiaStore *self,
                               GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), NULL);

  return IFACE (self)->check_statistics (self, error);
}

gboolean
aporia_store_rebuild_statistics (AporiaStore *self,
                                 GError     **error)
{
  g_return_val_if_fail (APORIA_IS_STORE (self), FALSE);

  return IFACE (self)->rebuild_statistics (self, error);
}
