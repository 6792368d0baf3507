/* Port: what the Analytics page asks for beside the numbers themselves.  The object that is an AporiaStore
 * implements it as well.  Blocks; any thread. */
#pragma once

#include "core/domain/aporia-types.h"

#include <gio/gio.h>

#define APORIA_TYPE_ANALYTICS_STORE (aporia_analytics_store_get_type ())
G_DECLARE_INTERFACE (AporiaAnalyticsStore, aporia_analytics_store, APORIA, ANALYTICS_STORE, GObject)

struct _AporiaAnalyticsStoreInterface
{
  GTypeInterface g_iface;

  AporiaScopeChoices *(*list_choices) (AporiaAnalyticsStore *self, GError **error);
  gboolean (*set_compared) (AporiaAnalyticsStore *self, gboolean is_compared, GError **error);
};

/* What the counted answers of the local person can be narrowed to.  Returns: (transfer full): empty lists
 * when there is nothing; NULL with an error of aporia_error_is_storage() */
AporiaScopeChoices *aporia_analytics_store_list_choices (AporiaAnalyticsStore *self,
                                                         GError              **error);
/* Whether the local person wants to be compared: with those who share the database, where there is one, else
 * with those of this computer. */
gboolean            aporia_analytics_store_set_compared (AporiaAnalyticsStore *self,
                                                         gboolean              is_compared,
                                                         GError              **error);
