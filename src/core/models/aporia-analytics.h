/* The Analytics page's model.  Main thread only. */
#pragma once

#include "core/domain/aporia-statistics.h"
#include "core/services/aporia-services.h"

/* Properties: statistics (boxed AporiaStatistics, NULL until loaded), choices (boxed AporiaScopeChoices,
 * loaded with them), deliveries (boxed GPtrArray of AporiaDeliveryPoint, loaded with them),
 * is-loading (boolean),
 * error (string, NULL when fine): what happened, what is safe, what to do.
 * Signal "checked" (string message): how a check went; the numbers are read again. */
#define APORIA_TYPE_ANALYTICS (aporia_analytics_get_type ())
G_DECLARE_FINAL_TYPE (AporiaAnalytics, aporia_analytics, APORIA, ANALYTICS, GObject)

AporiaAnalytics  *aporia_analytics_new (AporiaServices *services);
/* SCOPE is kept for later refreshes; loads it now. */
void              aporia_analytics_set_scope (AporiaAnalytics *self,
                                              AporiaScope     *scope);
AporiaScope      *aporia_analytics_get_scope (AporiaAnalytics *self);
void              aporia_analytics_refresh (AporiaAnalytics *self);
/* Does the person want a place among the others of this store?  Kept; the numbers are read again. */
void              aporia_analytics_set_compared (AporiaAnalytics *self,
                                                 gboolean         is_compared);
/* Compares the numbers with the answers they are made of, and counts anew what differs. */
void              aporia_analytics_check (AporiaAnalytics *self);
AporiaStatistics *aporia_analytics_get_statistics (AporiaAnalytics *self);
/* Returns: (transfer none) (nullable) */
AporiaScopeChoices *aporia_analytics_get_choices (AporiaAnalytics *self);
/* How the spoken answers of the scope sounded, by time: the last APORIA_ANALYTICS_MAX_DELIVERIES.
 * Returns: (transfer none) (nullable) (element-type AporiaDeliveryPoint) NULL until loaded */
#define APORIA_ANALYTICS_MAX_DELIVERIES 100
GPtrArray        *aporia_analytics_get_deliveries (AporiaAnalytics *self);
gboolean          aporia_analytics_get_is_loading (AporiaAnalytics *self);
const char       *aporia_analytics_get_error (AporiaAnalytics *self);

/* The answer to QUESTION_UID with all that became of it.  Returns in _finish: (transfer full) (nullable) */
void              aporia_analytics_load_turn_async (AporiaAnalytics    *self,
                                                    const char         *question_uid,
                                                    GCancellable       *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer            user_data);
AporiaTurn       *aporia_analytics_load_turn_finish (AporiaAnalytics *self,
                                                     GAsyncResult    *result,
                                                     GError         **error);
