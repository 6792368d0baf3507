/* Model servers on this computer: finding them, and having one fetch a model.  Main thread. */
#pragma once

#include "core/services/aporia-services.h"

typedef enum
{
  APORIA_LOCAL_IDLE,      /* nobody looked yet */
  APORIA_LOCAL_SEARCHING,
  APORIA_LOCAL_FOUND,     /* see the servers; there may be none */
  APORIA_LOCAL_PULLING,   /* a server fetches a model: see progress and status */
} AporiaLocalState;

/* Properties: state (int, an AporiaLocalState).
 * Signals: "progress"; "pulled" (AporiaLocalServer, string model); "failed" (string message). */
#define APORIA_TYPE_LOCAL_MODELS (aporia_local_models_get_type ())
G_DECLARE_FINAL_TYPE (AporiaLocalModels, aporia_local_models, APORIA, LOCAL_MODELS, GObject)

AporiaLocalModels *aporia_local_models_new (AporiaServices *services);

void               aporia_local_models_find (AporiaLocalModels *self);
void               aporia_local_models_pull (AporiaLocalModels *self,
                                             AporiaLocalServer *server,
                                             const char        *model);
/* Ends the search or the pull; what was fetched so far stays with the server, which goes on from there. */
void               aporia_local_models_cancel (AporiaLocalModels *self);

AporiaLocalState   aporia_local_models_get_state (AporiaLocalModels *self);
/* Returns: (transfer none) (element-type AporiaLocalServer), never NULL. */
GPtrArray         *aporia_local_models_get_servers (AporiaLocalModels *self);
/* 0..1, or -1 when not known. */
double             aporia_local_models_get_progress (AporiaLocalModels *self);
/* What the server says it does.  Returns: (transfer none) never NULL. */
const char        *aporia_local_models_get_status (AporiaLocalModels *self);
/* Returns: (transfer full) a record to be saved, for MODEL of SERVER. */
AporiaProvider    *aporia_local_models_make_provider (AporiaLocalServer *server,
                                                      const char        *model);
