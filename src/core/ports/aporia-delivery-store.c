#include "core/ports/aporia-delivery-store.h"

G_DEFINE_INTERFACE (AporiaDeliveryStore, aporia_delivery_store, G_TYPE_OBJECT)

static void
aporia_delivery_store_default_init (AporiaDeliveryStoreInterface *iface)
{
}

#define IFACE(self) APORIA_DELIVERY_STORE_GET_IFACE (self)

gboolean
aporia_delivery_store_save (AporiaDeliveryStore *self,
                            AporiaSpoken        *spoken,
                            GError             **error)
{
  g_return_val_if_fail (APORIA_IS_DELIVERY_STORE (self), FALSE);
  g_return_val_if_fail (spoken != NULL && spoken->question_uid != NULL, FALSE);

  return IFACE (self)->save (self, spoken, error);
}

gboolean
aporia_delivery_store_remove (AporiaDeliveryStore *self,
                              const char          *question_uid,
                              GError             **error)
{
  g_return_val_if_fail (APORIA_IS_DELIVERY_STORE (self), FALSE);
  g_return_val_if_fail (question_uid != NULL, FALSE);

  return IFACE (self)->remove (self, question_uid, error);
}

GPtrArray *
aporia_delivery_store_list_earlier (AporiaDeliveryStore *self,
                                    const char          *question_uid,
                                    guint                limit,
                                    GError             **error)
{
  g_return_val_if_fail (APORIA_IS_DELIVERY_STORE (self), NULL);
  g_return_val_if_fail (question_uid != NULL, NULL);

  return IFACE (self)->list_earlier (self, question_uid, limit, error);
}

GPtrArray *
aporia_delivery_store_list_scope (AporiaDeliveryStore *self,
                                  AporiaScope         *scope,
                                  guint                limit,
                                  GError             **error)
{
  g_return_val_if_fail (APORIA_IS_DELIVERY_STORE (self), NULL);
  g_return_val_if_fail (scope != NULL, NULL);

  return IFACE (self)->list_scope (self, scope, limit, error);
}
