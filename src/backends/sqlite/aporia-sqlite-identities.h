/* The part of the store that is AporiaPeopleStore. */
#pragma once

#include "core/ports/aporia-people-store.h"

void aporia_sqlite_identities_iface_init (AporiaPeopleStoreInterface *iface);
