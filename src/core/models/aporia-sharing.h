/* The shared database as the window knows it: whether this computer is in step with it.  Brings both in
 * step in the background: at the start, soon after something changed, and again and again when it cannot
 * be reached. Main thread only; nothing blocks, but aporia_sharing_finish(). */
#pragma once

#include "core/domain/aporia-shared-target.h"
#include "core/ports/aporia-settings.h"
#include "core/ports/aporia-shared-store.h"
#include "core/services/aporia-services.h"

typedef enum
{
  APORIA_SHARING_OFF,     /* no database is named, or the network is switched off */
  APORIA_SHARING_WORKING, /* being brought in step */
  APORIA_SHARING_IN_STEP,
  APORIA_SHARING_WAITING, /* changes are about to be sent */
  APORIA_SHARING_TROUBLE, /* see the status: it is tried again */
} AporiaSharingState;

/* Properties: status (string): a line for people, "In step", "12 changes are waiting", "db1:3306 cannot be
 * reached. …"; keeps-texts (boolean, writable): CV, posting and what quotes them stay on this computer.
 * Signal: "received" when rows of the person's other computers came in. */
#define APORIA_TYPE_SHARING (aporia_sharing_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSharing, aporia_sharing, APORIA, SHARING, GObject)

/* TARGET: (nullable) the database that is named, SHARED: (nullable) a store of it; PROBLEM: (nullable)
 * why what is named cannot be used. */
AporiaSharing     *aporia_sharing_new             (AporiaServices     *services,
                                                   AporiaSettings     *settings,
                                                   AporiaSharedTarget *target,
                                                   AporiaSharedStore  *shared,
                                                   const char         *problem);
/* The store is open: begin. */
void               aporia_sharing_begin           (AporiaSharing *self);
void               aporia_sharing_sync_now        (AporiaSharing *self);
/* It is somebody else's turn: what runs is given up, and theirs is brought in step. */
void               aporia_sharing_begin_anew      (AporiaSharing *self);
/* Sends what waits, for at most MS milliseconds, and ends; blocks.  At the end of the program. */
void               aporia_sharing_finish          (AporiaSharing *self,
                                                   guint          ms);

AporiaSharingState aporia_sharing_get_state       (AporiaSharing *self);
const char        *aporia_sharing_get_status      (AporiaSharing *self);
/* Where to, for people.  Returns: (transfer full) (nullable) NULL when no database is named */
char              *aporia_sharing_dup_hosts       (AporiaSharing *self);
gboolean           aporia_sharing_get_keeps_texts (AporiaSharing *self);
void               aporia_sharing_set_keeps_texts (AporiaSharing *self,
                                                   gboolean       keeps_texts);
