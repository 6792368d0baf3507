/* "Practise again for Example Ltd": the last jobs, each a click away. */
#pragma once

#include "core/models/aporia-setup.h"
#include <adwaita.h>

#define APORIA_TYPE_JOBS_BAR (aporia_jobs_bar_get_type ())
G_DECLARE_FINAL_TYPE (AporiaJobsBar, aporia_jobs_bar, APORIA, JOBS_BAR, GtkWidget)

/* Signal "chosen": a job is being set up. */
void aporia_jobs_bar_bind (AporiaJobsBar *self,
                           AporiaSetup   *setup);
