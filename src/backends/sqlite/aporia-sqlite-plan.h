/* The part of the store that is AporiaPlanStore. */
#pragma once

#include "core/ports/aporia-plan-store.h"

void aporia_sqlite_plan_iface_init (AporiaPlanStoreInterface *iface);
