#include "core/ports/aporia-plan-store.h"

G_DEFINE_INTERFACE (AporiaPlanStore, aporia_plan_store, G_TYPE_OBJECT)

static void
aporia_plan_store_default_init (AporiaPlanStoreInterface *iface)
{
}

#define IFACE(self) APORIA_PLAN_STORE_GET_IFACE (self)

gboolean
aporia_plan_store_save_interview (AporiaPlanStore    *self,
                                  AporiaInterviewDay *interview,
                                  GError            **error)
{
  g_return_val_if_fail (APORIA_IS_PLAN_STORE (self), FALSE);

  return IFACE (self)->save_interview (self, interview, error);
}

GPtrArray *
aporia_plan_store_list_interviews (AporiaPlanStore *self,
                                   GError         **error)
{
  g_return_val_if_fail (APORIA_IS_PLAN_STORE (self), NULL);

  return IFACE (self)->list_interviews (self, error);
}

gboolean
aporia_plan_store_add_own_questions (AporiaPlanStore    *self,
                                     AporiaInterviewDay *interview,
                                     GStrv               texts,
                                     GError            **error)
{
  g_return_val_if_fail (APORIA_IS_PLAN_STORE (self), FALSE);

  return IFACE (self)->add_own_questions (self, interview, texts, error);
}

GPtrArray *
aporia_plan_store_list_own_questions (AporiaPlanStore *self,
                                      const char      *position_title,
                                      const char      *company,
                                      GError         **error)
{
  g_return_val_if_fail (APORIA_IS_PLAN_STORE (self), NULL);

  return IFACE (self)->list_own_questions (self, position_title, company, error);
}

gboolean
aporia_plan_store_change_own_question (AporiaPlanStore *self,
                                       const char      *uid,
                                       const char      *text,
                                       GError         **error)
{
  g_return_val_if_fail (APORIA_IS_PLAN_STORE (self), FALSE);
  g_return_val_if_fail (uid != NULL && text != NULL, FALSE);

  return IFACE (self)->change_own_question (self, uid, text, error);
}

gboolean
aporia_plan_store_set_own_question_deleted (AporiaPlanStore *self,
                                            const char      *uid,
                                            gboolean         is_deleted,
                                            GError         **error)
{
  g_return_val_if_fail (APORIA_IS_PLAN_STORE (self), FALSE);
  g_return_val_if_fail (uid != NULL, FALSE);

  return IFACE (self)->set_own_question_deleted (self, uid, is_deleted, error);
}

GStrv
aporia_plan_store_list_weak_skills (AporiaPlanStore *self,
                                    const char      *position_title,
                                    const char      *company,
                                    GError         **error)
{
  g_return_val_if_fail (APORIA_IS_PLAN_STORE (self), NULL);

  return IFACE (self)->list_weak_skills (self, position_title, company, error);
}

GPtrArray *
aporia_plan_store_list_strong (AporiaPlanStore *self,
                               const char      *position_title,
                               const char      *company,
                               guint            limit,
                               GError         **error)
{
  g_return_val_if_fail (APORIA_IS_PLAN_STORE (self), NULL);

  return IFACE (self)->list_strong (self, position_title, company, limit, error);
}
