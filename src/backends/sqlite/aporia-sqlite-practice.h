/* The part of the store that is AporiaPracticeStore. */
#pragma once

#include "core/ports/aporia-practice-store.h"

void aporia_sqlite_practice_iface_init (AporiaPracticeStoreInterface *iface);
