/* Between the parts of aporia-cli shared. */
#pragma once

#include "core/services/aporia-mover.h"

/* aporia-cli shared copy.  AS_JSON: how far it is and what came of it as lines of JSON.  Returns: the exit
 * status; failed as well when an entry did not arrive. */
int cli_shared_copy (AporiaSharedStore *shared, AporiaMoveWay way, const AporiaSyncOptions *options,
                     gboolean as_json);
