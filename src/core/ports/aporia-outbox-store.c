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
                                const char        *person_uid,
                                GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), NULL);

  return IFACE (self)->load_state (self, person_uid, error);
}

gboolean
aporia_outbox_store_set_email (AporiaOutboxStore *self,
                               const char        *person_uid,
                               const char        *email,
                               GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (person_uid != NULL && email != NULL, FALSE);

  return IFACE (self)->set_email (self, person_uid, email, error);
}

gboolean
aporia_outbox_store_adopt_person (AporiaOutboxStore *self,
                                  const char        *person_uid,
                                  const char        *uid,
                                  GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (person_uid != NULL && uid != NULL, FALSE);

  return IFACE (self)->adopt_person (self, person_uid, uid, error);
}

gboolean
aporia_outbox_store_queue_all (AporiaOutboxStore *self,
                               const char        *person_uid,
                               const char        *database_uid,
                               GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (person_uid != NULL && database_uid != NULL, FALSE);

  return IFACE (self)->queue_all (self, person_uid, database_uid, error);
}

gboolean
aporia_outbox_store_apply_switch (AporiaOutboxStore *self,
                                  const char        *person_uid,
                                  gboolean           keeps_texts,
                                  GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (person_uid != NULL, FALSE);

  return IFACE (self)->apply_switch (self, person_uid, keeps_texts, error);
}

gboolean
aporia_outbox_store_apply (AporiaOutboxStore   *self,
                           const char          *person_uid,
                           AporiaSharedChanges *changes,
                           GError             **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (person_uid != NULL && changes != NULL, FALSE);

  return IFACE (self)->apply (self, person_uid, changes, error);
}

AporiaOutboxBatch *
aporia_outbox_store_take (AporiaOutboxStore *self,
                          const char        *person_uid,
                          guint              limit,
                          gboolean           keeps_texts,
                          GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), NULL);
  g_return_val_if_fail (person_uid != NULL, NULL);

  return IFACE (self)->take (self, person_uid, limit, keeps_texts, error);
}

gboolean
aporia_outbox_store_confirm (AporiaOutboxStore *self,
                             const char        *person_uid,
                             AporiaOutboxBatch *batch,
                             gint64             revision,
                             GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (person_uid != NULL && batch != NULL, FALSE);

  return IFACE (self)->confirm (self, person_uid, batch, revision, error);
}

GPtrArray *
aporia_outbox_store_load_all (AporiaOutboxStore *self,
                              const char        *person_uid,
                              gboolean           keeps_texts,
                              GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), NULL);
  g_return_val_if_fail (person_uid != NULL, NULL);

  return IFACE (self)->load_all (self, person_uid, keeps_texts, error);
}

gboolean
aporia_outbox_store_queue (AporiaOutboxStore *self,
                           const char        *person_uid,
                           GPtrArray         *rows,
                           GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (person_uid != NULL && rows != NULL, FALSE);

  return IFACE (self)->queue (self, person_uid, rows, error);
}

gboolean
aporia_outbox_store_leave (AporiaOutboxStore *self,
                           GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);

  return IFACE (self)->leave (self, error);
}

gboolean
aporia_outbox_store_load_wish (AporiaOutboxStore *self,
                               const char        *person_uid,
                               gboolean          *is_wanted,
                               AporiaCompare     *wish,
                               GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (person_uid != NULL, FALSE);

  return IFACE (self)->load_wish (self, person_uid, is_wanted, wish, error);
}

gboolean
aporia_outbox_store_save_standings (AporiaOutboxStore *self,
                                    const char        *person_uid,
                                    gboolean           was_wanted,
                                    AporiaStandings   *standings,
                                    gboolean          *is_new,
                                    GError           **error)
{
  g_return_val_if_fail (APORIA_IS_OUTBOX_STORE (self), FALSE);
  g_return_val_if_fail (person_uid != NULL && standings != NULL, FALSE);

  return IFACE (self)->save_standings (self, person_uid, was_wanted, standings, is_new, error);
}
