#include "core/ports/aporia-practice-store.h"

G_DEFINE_INTERFACE (AporiaPracticeStore, aporia_practice_store, G_TYPE_OBJECT)

static void
aporia_practice_store_default_init (AporiaPracticeStoreInterface *iface)
{
}

#define IFACE(self) APORIA_PRACTICE_STORE_GET_IFACE (self)

AporiaQuestion *
aporia_practice_store_load_question (AporiaPracticeStore *self,
                                     const char          *uid,
                                     GError             **error)
{
  g_return_val_if_fail (APORIA_IS_PRACTICE_STORE (self), NULL);

  return IFACE (self)->load_question (self, uid, error);
}

char *
aporia_practice_store_find_first (AporiaPracticeStore *self,
                                  const char          *question_uid,
                                  GError             **error)
{
  g_return_val_if_fail (APORIA_IS_PRACTICE_STORE (self), NULL);

  return IFACE (self)->find_first (self, question_uid, error);
}

AporiaPracticeItem *
aporia_practice_store_load_item (AporiaPracticeStore *self,
                                 const char          *question_uid,
                                 GError             **error)
{
  g_return_val_if_fail (APORIA_IS_PRACTICE_STORE (self), NULL);

  return IFACE (self)->load_item (self, question_uid, error);
}

gboolean
aporia_practice_store_save_item (AporiaPracticeStore *self,
                                 AporiaPracticeItem  *item,
                                 GError             **error)
{
  g_return_val_if_fail (APORIA_IS_PRACTICE_STORE (self), FALSE);

  return IFACE (self)->save_item (self, item, error);
}

GPtrArray *
aporia_practice_store_list_waiting (AporiaPracticeStore *self,
                                    GError             **error)
{
  g_return_val_if_fail (APORIA_IS_PRACTICE_STORE (self), NULL);

  return IFACE (self)->list_waiting (self, error);
}
