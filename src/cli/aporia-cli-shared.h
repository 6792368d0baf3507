/* Between the parts of aporia-cli shared. */
#pragma once

#include "core/domain/aporia-shared-target.h"
#include "core/services/aporia-mover.h"

/* What MYSQL_* of the environment or a file .env name, else the server that was typed in Preferences, which
 * is said on the standard error.  Returns: (transfer full), or NULL with error. */
AporiaSharedTarget *cli_shared_load_target (GError **error);
/* Whether Preferences say that CV and posting stay on this computer. */
gboolean            cli_shared_keeps_texts (void);

/* aporia-cli shared copy.  AS_JSON: how far it is and what came of it as lines of JSON.  Returns: the exit
 * status; failed as well when an entry did not arrive. */
int cli_shared_copy (AporiaSharedStore *shared, AporiaMoveWay way, const AporiaSyncOptions *options,
                     gboolean as_json);
