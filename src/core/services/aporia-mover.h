/* A person's whole history to the shared database, or from it to this computer, and a look at both sides
 * afterwards.  Nothing is taken away where it came from.
 *
 * It is a sync, which can be stopped anywhere and goes on where it was: what a row is, says its uid, so that
 * a second time doubles nothing.  Blocks, on one worker at a time. */
#pragma once

#include "core/domain/aporia-move-check.h"
#include "core/services/aporia-sync.h"

/* What both sides hold now, compared; nothing is changed.  OPTIONS: keeps_texts.  Returns: (transfer full),
 * or NULL with the errors of both ports */
AporiaMoveCheck *aporia_mover_compare (AporiaStore             *store,
                                       AporiaSharedStore       *shared,
                                       AporiaMoveWay            way,
                                       const AporiaSyncOptions *options,
                                       GCancellable            *cancellable,
                                       GError                 **error);
/* Copies, and compares.  Entries that one side refuses are the flaws of what is returned, and no error; the
 * rest is copied.  RESULT: (out caller-allocates) also when it fails.  Returns: (transfer full), or NULL with
 * the errors of both ports: what was copied by then stays. */
AporiaMoveCheck *aporia_mover_run     (AporiaStore             *store,
                                       AporiaSharedStore       *shared,
                                       AporiaMoveWay            way,
                                       const AporiaSyncOptions *options,
                                       AporiaSyncResult        *result,
                                       GCancellable            *cancellable,
                                       GError                 **error);
