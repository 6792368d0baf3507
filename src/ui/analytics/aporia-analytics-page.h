/* The Analytics page: numbers, charts and the same numbers as a table.
 *
 * Uses the window's actions win.show-interview, win.export-report, win.print-report,
 * win.practise-skill (s: the skill) and win.note-saved (s: a URI).
 */
#pragma once

#include "core/models/aporia-analytics.h"
#include "core/models/aporia-interview.h"

#include <adwaita.h>

#define APORIA_TYPE_ANALYTICS_PAGE (aporia_analytics_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaAnalyticsPage, aporia_analytics_page, APORIA, ANALYTICS_PAGE, AdwBin)

AporiaAnalyticsPage *aporia_analytics_page_new (void);
/* Shows ANALYTICS and keeps it fresh: when the page appears and when INTERVIEW (nullable) has stored
 * something.  The session of the range "This session" is INTERVIEW's attempt. */
void                 aporia_analytics_page_bind (AporiaAnalyticsPage *self,
                                                 AporiaAnalytics     *analytics,
                                                 AporiaInterview     *interview);
