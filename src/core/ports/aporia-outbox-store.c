#include "core/ports/aporia-outbox-store.h"

static void
state_clear (AporiaOutboxState *self)
{
  g_free (self->database_uid);
}

APORIA_DEFINE_RECORD (AporiaOutboxState, aporia_outbox_state, state_clear)

static void
batch_clear (AporiaOutboxBatch *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

APORIA_DEFINE_RECORD (AporiaOutboxBatch, aporia_outbox_batch, batch_clear)

G_DEFINE_INTERFACE (AporiaOutboxStore, aporia_outbox_store, G_TYPE_OBJECT)

static void
aporia_outbox_store_default_init (AporiaOutboxStoreInterface *iface)
{
}

#define IFACE(self) APORIA_OUTBOX_STORE_GET_IFACE (self)

AporiaOutboxState *
aporia_outbox_store_load_state (AporiaOutboxStore *self,
                                GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), NULL);

  return IFACE (self)->load_state (self, error);
}

gboolean
aporia_outbox_store_adopt_person (AporiaOutboxStore *self,
                                  const char        *uid,
                                  GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (uid != NULL, FALSE);

  return IFACE (self)->adopt_person (self, uid, error);
}

gboolean
aporia_outbox_store_queue_all (AporiaOutboxStore *self,
                               const char        *database_uid,
                               GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (database_uid != NULL, FALSE);

  return IFACE (self)->queue_all (self, database_uid, error);
}

gboolean
aporia_outbox_store_apply (AporiaOutboxStore   *self,
                           AporiaSharedChanges *changes,
                           GError             **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  return IFACE (self)->apply (self, changes, error);
}

AporiaOutboxBatch *
aporia_outbox_store_take (AporiaOutboxStore *self,
                          guint              limit,
                          gboolean           keeps_texts,
                          GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), NULL);

  return IFACE (self)->take (self, limit, keeps_texts, error);
}

gboolean
aporia_outbox_store_confirm (AporiaOutboxStore *self,
                             AporiaOutboxBatch *batch,
                             gint64             revision,
                             GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (batch != NULL, FALSE);

  return IFACE (self)->confirm (self, batch, revision, error);
}
