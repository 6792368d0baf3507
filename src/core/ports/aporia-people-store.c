#include "core/ports/aporia-people-store.h"

G_DEFINE_INTERFACE (AporiaPeopleStore, aporia_people_store, G_TYPE_OBJECT)

static void
aporia_people_store_default_init (AporiaPeopleStoreInterface *iface)
{
}

GPtrArray *
aporia_people_store_list (AporiaPeopleStore *self,
                          GError           **error)
{
  g_return_val_if_fail (APORIA_IS_PEOPLE_STORE (self), NULL);

  return APORIA_PEOPLE_STORE_GET_IFACE (self)->list (self, error);
}

AporiaPerson *
aporia_people_store_find (AporiaPeopleStore *self,
                          AporiaIdentity    *identity,
                          GError           **error)
{
  g_return_val_if_fail (APORIA_IS_PEOPLE_STORE (self), NULL);
  g_return_val_if_fail (identity != NULL, NULL);

  return APORIA_PEOPLE_STORE_GET_IFACE (self)->find (self, identity, error);
}

AporiaPerson *
aporia_people_store_use (AporiaPeopleStore *self,
                         const char        *uid,
                         AporiaIdentity    *identity,
                         GError           **error)
{
  g_return_val_if_fail (APORIA_IS_PEOPLE_STORE (self), NULL);

  return APORIA_PEOPLE_STORE_GET_IFACE (self)->use (self, uid, identity, error);
}
