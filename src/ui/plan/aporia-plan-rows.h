/* The rows of the plan card, and their words. */
#pragma once

#include "core/domain/aporia-calendar-event.h"
#include "core/domain/aporia-plan-day.h"
#include <adwaita.h>

/* "Tuesday, 24 November, 14:30 · in 3 days".  Returns: (transfer full) */
char      *aporia_plan_rows_dup_when (AporiaInterviewDay *interview,
                                      int                 today);
/* "Next: Sunday, 22 November".  Returns: (transfer full) */
char      *aporia_plan_rows_dup_next (AporiaPlanDay *day,
                                      int            today);
/* Event INDEX of a file, with a button that chooses it. */
GtkWidget *aporia_plan_rows_make_event (AporiaCalendarEvent *event,
                                        guint                index);
GtkWidget *aporia_plan_rows_make_day (AporiaPlanDay *day);
/* A question that unfolds to the person's own answer. */
GtkWidget *aporia_plan_rows_make_answer (const char *question,
                                         const char *answer);
