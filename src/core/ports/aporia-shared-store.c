#include "core/ports/aporia-shared-store.h"

static void
status_clear (AporiaSharedStatus *self)
{
  g_free (self->host);
  g_free (self->server_version);
  g_free (self->cipher);
  g_free (self->account);
}

APORIA_DEFINE_RECORD (AporiaSharedStatus, aporia_shared_status, status_clear)

static void
invitation_clear (AporiaInvitation *self)
{
  g_free (self->email);
  g_free (self->account);
  g_free (self->password);
}

APORIA_DEFINE_RECORD (AporiaInvitation, aporia_invitation, invitation_clear)

G_DEFINE_INTERFACE (AporiaSharedStore, aporia_shared_store, G_TYPE_OBJECT)

static void
aporia_shared_store_default_init (AporiaSharedStoreInterface *iface)
{
}

#define IFACE(self) APORIA_SHARED_STORE_GET_IFACE (self)

AporiaSharedStatus *
aporia_shared_store_load_status (AporiaSharedStore *self,
                                 GCancellable      *cancellable,
                                 GError           **error)
{
  g_return_val_if_fail (APORIA_IS_SHARED_STORE (self), NULL);

  return IFACE (self)->load_status (self, cancellable, error);
}

gboolean
aporia_shared_store_migrate (AporiaSharedStore *self,
                             GCancellable      *cancellable,
                             GError           **error)
{
  g_return_val_if_fail (APORIA_IS_SHARED_STORE (self), FALSE);

  return IFACE (self)->migrate (self, cancellable, error);
}

char *
aporia_shared_store_check (AporiaSharedStore *self,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_return_val_if_fail (APORIA_IS_SHARED_STORE (self), NULL);

  return IFACE (self)->check (self, cancellable, error);
}

char *
aporia_shared_store_open_person (AporiaSharedStore *self,
                                 AporiaPerson      *person,
                                 GCancellable      *cancellable,
                                 GError           **error)
{
  g_return_val_if_fail (APORIA_IS_SHARED_STORE (self), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  return IFACE (self)->open_person (self, person, cancellable, error);
}

AporiaSharedChanges *
aporia_shared_store_pull (AporiaSharedStore *self,
                          const char        *person_uid,
                          const char        *database_uid,
                          gint64             revision,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_return_val_if_fail (APORIA_IS_SHARED_STORE (self), NULL);
  g_return_val_if_fail (person_uid != NULL, NULL);

  return IFACE (self)->pull (self, person_uid, database_uid, revision, cancellable, error);
}

gint64
aporia_shared_store_push (AporiaSharedStore *self,
                          const char        *person_uid,
                          gint64             revision,
                          GPtrArray         *rows,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_return_val_if_fail (APORIA_IS_SHARED_STORE (self), -1);
  g_return_val_if_fail (person_uid != NULL && rows != NULL, -1);

  return IFACE (self)->push (self, person_uid, revision, rows, cancellable, error);
}

AporiaStandings *
aporia_shared_store_compare (AporiaSharedStore *self,
                             const char        *person_uid,
                             AporiaCompare      wish,
                             GCancellable      *cancellable,
                             GError           **error)
{
  g_return_val_if_fail (APORIA_IS_SHARED_STORE (self), NULL);
  g_return_val_if_fail (person_uid != NULL, NULL);

  return IFACE (self)->compare (self, person_uid, wish, cancellable, error);
}

AporiaInvitation *
aporia_shared_store_invite (AporiaSharedStore *self,
                            const char        *email,
                            GCancellable      *cancellable,
                            GError           **error)
{
  g_return_val_if_fail (APORIA_IS_SHARED_STORE (self), NULL);
  g_return_val_if_fail (email != NULL, NULL);

  return IFACE (self)->invite (self, email, cancellable, error);
}

gint64
aporia_shared_store_revoke (AporiaSharedStore *self,
                            const char        *email,
                            gboolean           removes_rows,
                            GCancellable      *cancellable,
                            GError           **error)
{
  g_return_val_if_fail (APORIA_IS_SHARED_STORE (self), -1);
  g_return_val_if_fail (email != NULL, -1);

  return IFACE (self)->revoke (self, email, removes_rows, cancellable, error);
}
