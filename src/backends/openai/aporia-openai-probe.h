/* AporiaProviderProbe over the client; see the port. */
#pragma once

#include "core/ports/aporia-provider-probe.h"

#define APORIA_TYPE_OPENAI_PROBE (aporia_openai_probe_get_type ())
G_DECLARE_FINAL_TYPE (AporiaOpenaiProbe, aporia_openai_probe, APORIA, OPENAI_PROBE, GObject)

AporiaProviderProbe *aporia_openai_probe_new (void);
