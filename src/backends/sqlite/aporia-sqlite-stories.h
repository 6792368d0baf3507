/* The part of the store that is AporiaStoryStore. */
#pragma once

#include "core/ports/aporia-story-store.h"

void aporia_sqlite_stories_iface_init (AporiaStoryStoreInterface *iface);
