/* A whole history on its way to the shared database, or from it to this computer: what both sides hold, how
 * far it is, and what came of it.  One at a time, before or after what keeps both in step.  Main thread only;
 * nothing blocks. */
#pragma once

#include "core/domain/aporia-move-check.h"
#include "core/models/aporia-sharing.h"

typedef enum
{
  APORIA_MOVE_LOOKING, /* both sides are being counted */
  APORIA_MOVE_READY,
  APORIA_MOVE_COPYING,
  APORIA_MOVE_STOPPED, /* by the person; goes on where it was */
  APORIA_MOVE_FAILED,  /* see the message; goes on where it was */
  APORIA_MOVE_DONE,
} AporiaMoveState;

/* Properties: state (int, AporiaMoveState); message (string): a sentence about it; fraction (double, 0 to
 * 1).  All are notified of together. */
#define APORIA_TYPE_MOVE (aporia_move_get_type ())
G_DECLARE_FINAL_TYPE (AporiaMove, aporia_move, APORIA, MOVE, GObject)

/* Begins to look at once. */
AporiaMove         *aporia_move_new          (AporiaSharing *sharing,
                                              AporiaMoveWay  way);
/* Copies, or goes on; looks again when that failed. */
void                aporia_move_start        (AporiaMove *self);
/* What is there stays there. */
void                aporia_move_cancel       (AporiaMove *self);

AporiaMoveWay       aporia_move_get_way      (AporiaMove *self);
AporiaMoveState     aporia_move_get_state    (AporiaMove *self);
const char         *aporia_move_get_message  (AporiaMove *self);
double              aporia_move_get_fraction (AporiaMove *self);
/* As it was looked at last.  Returns: (transfer none) (nullable) */
AporiaMoveCheck    *aporia_move_get_check    (AporiaMove *self);
/* Who the server is.  Returns: (transfer none) (nullable) */
AporiaSharedStatus *aporia_move_get_status   (AporiaMove *self);
AporiaSharing      *aporia_move_get_sharing  (AporiaMove *self);
