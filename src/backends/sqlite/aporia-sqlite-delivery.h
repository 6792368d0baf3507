/* The part of the store that is AporiaDeliveryStore. */
#pragma once

#include "core/ports/aporia-delivery-store.h"

void aporia_sqlite_delivery_iface_init (AporiaDeliveryStoreInterface *iface);
