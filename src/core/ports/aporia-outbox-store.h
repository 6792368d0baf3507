/* Port: what a computer exchanges with the shared database.  Implemented by the object that is the
 * AporiaStore; what is said there about threads, errors and NULL holds here.
 *
 * Several people may take turns on a computer.  What waits, and how far it has got, belongs to one of them:
 * PERSON_UID says whose it is.  What could mix two histories is refused with UNAVAILABLE when it is somebody
 * else's turn meanwhile; nothing was changed then.
 *
 * Triggers queue every change.  A batch is taken, sent, and confirmed; until it is confirmed it stays
 * queued, so that nothing depends on the moment in which a program or a network ends: sending a row again
 * changes nothing. What comes in is merged column by column against what both sides last agreed on, and
 * is not queued. */
#pragma once

#include "core/domain/aporia-shared-row.h"
#include "core/domain/aporia-standings.h"
#include <gio/gio.h>

/* What a computer knows of the shared database, of one person. */
typedef struct
{
  char    *database_uid; /* (nullable) which one it was in step with; NULL: none yet */
  gint64   revision;     /* of the person, up to which all was taken in */
  guint    n_waiting;    /* changes of the person that were not sent yet */
  gboolean others_wait;  /* changes of somebody else, too: until it is their turn */
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

  AporiaOutboxState *(*load_state) (AporiaOutboxStore *self, const char *person_uid, GError **error);
  gboolean (*set_email) (AporiaOutboxStore *self, const char *person_uid, const char *email, GError **error);
  gboolean (*adopt_person) (AporiaOutboxStore *self, const char *person_uid, const char *uid, GError **error);
  gboolean (*queue_all) (AporiaOutboxStore *self,
                         const char        *person_uid,
                         const char        *database_uid,
                         GError           **error);
  gboolean (*apply_switch) (AporiaOutboxStore *self,
                            const char        *person_uid,
                            gboolean           keeps_texts,
                            GError           **error);
  gboolean (*apply) (AporiaOutboxStore   *self,
                     const char          *person_uid,
                     AporiaSharedChanges *changes,
                     GError             **error);
  AporiaOutboxBatch *(*take) (AporiaOutboxStore *self,
                              const char        *person_uid,
                              guint              limit,
                              gboolean           keeps_texts,
                              GError           **error);
  gboolean (*confirm) (AporiaOutboxStore *self,
                       const char        *person_uid,
                       AporiaOutboxBatch *batch,
                       gint64             revision,
                       GError           **error);
  GPtrArray *(*load_all) (AporiaOutboxStore *self,
                          const char        *person_uid,
                          gboolean           keeps_texts,
                          GError           **error);
  gboolean (*queue) (AporiaOutboxStore *self, const char *person_uid, GPtrArray *rows, GError **error);
  gboolean (*leave) (AporiaOutboxStore *self, GError **error);
  gboolean (*load_wish) (AporiaOutboxStore *self,
                         const char        *person_uid,
                         gboolean          *is_wanted,
                         AporiaCompare     *wish,
                         GError           **error);
  gboolean (*save_standings) (AporiaOutboxStore *self,
                              const char        *person_uid,
                              gboolean           was_wanted,
                              AporiaStandings   *standings,
                              gboolean          *is_new,
                              GError           **error);
};

/* PERSON_UID: (nullable) NULL: whose turn it is */
AporiaOutboxState *aporia_outbox_store_load_state   (AporiaOutboxStore *self,
                                                     const char        *person_uid,
                                                     GError           **error);
/* The address by which the person's computers know each other.  STORAGE when somebody else of this computer
 * has it. */
gboolean           aporia_outbox_store_set_email    (AporiaOutboxStore *self,
                                                     const char        *person_uid,
                                                     const char        *email,
                                                     GError           **error);
/* The person, whose turn it is, is the one that the shared database knows by UID: the same rows, under that
 * name from now on.  Whoever still uses the old name means the same person. */
gboolean           aporia_outbox_store_adopt_person (AporiaOutboxStore *self,
                                                     const char        *person_uid,
                                                     const char        *uid,
                                                     GError           **error);
/* Another database, or one that lost what it had: everything of the person is queued, nothing counts as
 * taken in. */
gboolean           aporia_outbox_store_queue_all    (AporiaOutboxStore *self,
                                                     const char        *person_uid,
                                                     const char        *database_uid,
                                                     GError           **error);
/* Whether CV, posting and what quotes them stay here.  When it was otherwise before, everything is queued, to
 * be sent with or without them. */
gboolean           aporia_outbox_store_apply_switch (AporiaOutboxStore *self,
                                                     const char        *person_uid,
                                                     gboolean           keeps_texts,
                                                     GError           **error);
/* Takes CHANGES in, all or nothing. */
gboolean           aporia_outbox_store_apply        (AporiaOutboxStore   *self,
                                                     const char          *person_uid,
                                                     AporiaSharedChanges *changes,
                                                     GError             **error);
/* The oldest changes, each row once as it is now; about LIMIT of them.  KEEPS_TEXTS: CV, posting and what
 * quotes them stay here.  No rows: nothing waits. */
AporiaOutboxBatch *aporia_outbox_store_take         (AporiaOutboxStore *self,
                                                     const char        *person_uid,
                                                     guint              limit,
                                                     gboolean           keeps_texts,
                                                     GError           **error);
/* The shared database has BATCH, as the person's REVISION; whoever's turn it is by now. */
gboolean           aporia_outbox_store_confirm      (AporiaOutboxStore *self,
                                                     const char        *person_uid,
                                                     AporiaOutboxBatch *batch,
                                                     gint64             revision,
                                                     GError           **error);
/* Everything of the person that travels, as it is now and as it would go; parents first.  Returns: (transfer
 * full) (element-type AporiaSharedRow) */
GPtrArray         *aporia_outbox_store_load_all     (AporiaOutboxStore *self,
                                                     const char        *person_uid,
                                                     gboolean           keeps_texts,
                                                     GError           **error);
/* ROWS (element-type AporiaSharedRow) are to be sent, once more: as they are then. */
gboolean           aporia_outbox_store_queue        (AporiaOutboxStore *self,
                                                     const char        *person_uid,
                                                     GPtrArray         *rows,
                                                     GError           **error);
/* Nobody of this computer shares any more: what was read of places among others is forgotten.  How far
 * each had got is kept, for the day on which it is the same database again. */
gboolean           aporia_outbox_store_leave        (AporiaOutboxStore *self,
                                                     GError           **error);
/* IS_WANTED: (out) whether the person wants to be compared; WISH: (out) whether that is to be told, because
 * it was changed here. */
gboolean           aporia_outbox_store_load_wish    (AporiaOutboxStore *self,
                                                     const char        *person_uid,
                                                     gboolean          *is_wanted,
                                                     AporiaCompare     *wish,
                                                     GError           **error);
/* Keeps the person's place, and what was said of being compared on another computer: unless it is no longer
 * WAS_WANTED here.  IS_NEW: (out) it is another than before */
gboolean           aporia_outbox_store_save_standings (AporiaOutboxStore *self,
                                                       const char        *person_uid,
                                                       gboolean           was_wanted,
                                                       AporiaStandings   *standings,
                                                       gboolean          *is_new,
                                                       GError           **error);
