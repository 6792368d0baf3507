#include "core/ports/aporia-analytics-store.h"

G_DEFINE_INTERFACE (AporiaAnalyticsStore, aporia_analytics_store, G_TYPE_OBJECT)

static void
aporia_analytics_store_default_init (AporiaAnalyticsStoreInterface *iface)
{
}

AporiaScopeChoices *
aporia_analytics_store_list_choices (AporiaAnalyticsStore *self,
                                     GError              **error)
{
  g_return_val_if_fail (APORIA_IS_ANALYTICS_STORE (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return APORIA_ANALYTICS_STORE_GET_IFACE (self)->list_choices (self, error);
}

gboolean
aporia_analytics_store_set_compared (AporiaAnalyticsStore *self,
                                     gboolean              is_compared,
                                     GError              **error)
{
  g_return_val_if_fail (APORIA_IS_ANALYTICS_STORE (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return APORIA_ANALYTICS_STORE_GET_IFACE (self)->set_compared (self, is_compared, error);
}
