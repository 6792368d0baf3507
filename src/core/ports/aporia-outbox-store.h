/* Port: what a computer exchanges with the shared database.  Implemented by the object that is the
 * AporiaStore; what is said there about threads, errors and NULL holds here.
 *
 * Triggers queue every change.  A batch is taken, sent, and confirmed; until it is confirmed it stays
 * queued, so that nothing depends on the moment in which a program or a network ends: sending a row again
 * changes nothing. What comes in is merged column by column against what both sides last agreed on, and
 * is not queued. */
#pragma once

#include "core/domain/aporia-shared-row.h"
#include <gio/gio.h>

/* What a computer knows of the shared database. */
typedef struct
{
  char    *database_uid; /* (nullable) which one it was in step with; NULL: none yet */
  gint64   revision;     /* of the person, up to which all was taken in */
  guint    n_waiting;    /* changes that were not sent yet */
} AporiaOutboxState;

APORIA_DECLARE_RECORD (AporiaOutboxState, aporia_outbox_state)

/* Changes on their way. */
typedef struct
{
  gint64     last_id; /* the newest that is in ROWS */
  GPtrArray *rows;    /* (element-type AporiaSharedRow) tombstones first, then parents first */
} AporiaOutboxBatch;

APORIA_DECLARE_RECORD (AporiaOutboxBatch, aporia_outbox_batch)

#define APORIA_TYPE_OUTBOX_STORE (aporia_outbox_store_get_type ())
G_DECLARE_INTERFACE (AporiaOutboxStore, aporia_outbox_store, APORIA, OUTBOX_STORE, GObject)

struct _AporiaOutboxStoreInterface
{
  GTypeInterface g_iface;

  AporiaOutboxState *(*load_state) (AporiaOutboxStore *self, GError **error);
  gboolean (*adopt_person) (AporiaOutboxStore *self, const char *uid, GError **error);
  gboolean (*queue_all) (AporiaOutboxStore *self, const char *database_uid, GError **error);
  gboolean (*apply) (AporiaOutboxStore *self, AporiaSharedChanges *changes, GError **error);
  AporiaOutboxBatch *(*take) (AporiaOutboxStore *self, guint limit, gboolean keeps_texts, GError **error);
  gboolean (*confirm) (AporiaOutboxStore *self,
                       AporiaOutboxBatch *batch,
                       gint64             revision,
                       GError           **error);
};

AporiaOutboxState *aporia_outbox_store_load_state   (AporiaOutboxStore *self,
                                                     GError           **error);
/* The person of this computer is the one that the shared database knows by UID: the same rows, under that
 * name from now on.  Whoever still uses the old name means the same person. */
gboolean           aporia_outbox_store_adopt_person (AporiaOutboxStore *self,
                                                     const char        *uid,
                                                     GError           **error);
/* Another database, or one that lost what it had: everything of this computer is queued, nothing counts as
 * taken in. */
gboolean           aporia_outbox_store_queue_all    (AporiaOutboxStore *self,
                                                     const char        *database_uid,
                                                     GError           **error);
/* Takes CHANGES in, all or nothing. */
gboolean           aporia_outbox_store_apply        (AporiaOutboxStore   *self,
                                                     AporiaSharedChanges *changes,
                                                     GError             **error);
/* The oldest changes, each row once as it is now; about LIMIT of them.  KEEPS_TEXTS: CV, posting and what
 * quotes them stay here.  No rows: nothing waits. */
AporiaOutboxBatch *aporia_outbox_store_take         (AporiaOutboxStore *self,
                                                     guint              limit,
                                                     gboolean           keeps_texts,
                                                     GError           **error);
/* The shared database has BATCH, as the person's REVISION. */
gboolean           aporia_outbox_store_confirm      (AporiaOutboxStore *self,
                                                     AporiaOutboxBatch *batch,
                                                     gint64             revision,
                                                     GError           **error);
