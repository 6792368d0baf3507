/* The bundled sample session: fictional, marked, never counted.  Blocking; any worker thread. */
#pragma once

#include "core/services/aporia-session.h"

/* Makes the sample attempt from data/samples and has the coach judge its answers: the scores are the
 * coach's own, not prepared ones.  Samples that are there already are removed first. */
AporiaSession *aporia_sample_make (AporiaServices *services,
                                   GCancellable   *cancellable,
                                   GError        **error);
