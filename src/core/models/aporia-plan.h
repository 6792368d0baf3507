/* The plan of the job that is set up: what comes back today, the day of the interview and the way to it.
 * Main thread only.
 *
 * What is shown is read from the store in one step; every verb stores first and reads again. */
#pragma once

#include "core/domain/aporia-calendar-event.h"
#include "core/domain/aporia-plan-day.h"
#include "core/domain/aporia-practice-item.h"
#include "core/services/aporia-services.h"

typedef enum
{
  APORIA_PLAN_NO_DATE,
  APORIA_PLAN_AHEAD, /* tomorrow or later */
  APORIA_PLAN_TODAY,
  APORIA_PLAN_PAST,  /* it was, and nobody was told yet what was asked */
} AporiaPlanState;

#define APORIA_TYPE_PLAN (aporia_plan_get_type ())
G_DECLARE_FINAL_TYPE (AporiaPlan, aporia_plan, APORIA, PLAN, GObject)

/* Signals:
 *   "changed": one of the getters has another answer
 *   "notice" (string message, boolean can-undo): something happened that a toast tells
 *   "remind" (string body): a session is due today; at most once a day, see aporia_plan_set_may_remind() */
AporiaPlan         *aporia_plan_new (AporiaServices *services);
/* The job that is set up, "" when not given, and its skills (nullable). */
void                aporia_plan_set_job (AporiaPlan        *self,
                                         const char        *position_title,
                                         const char        *company,
                                         const char *const *skills);
/* Reads again; call it when the store is prepared and when it holds something new. */
void                aporia_plan_refresh (AporiaPlan *self);
/* Whether a reminder would be welcome now. */
void                aporia_plan_set_may_remind (AporiaPlan *self,
                                                gboolean    may_remind);

/* There is a job to which a date can belong. */
gboolean            aporia_plan_has_job (AporiaPlan *self);
AporiaPlanState     aporia_plan_get_state (AporiaPlan *self);
int                 aporia_plan_get_today (AporiaPlan *self);
/* Of the job, or of another one in PAST, and without a job the next of all.  Returns: (transfer none)
 * (nullable) */
AporiaInterviewDay *aporia_plan_get_interview (AporiaPlan *self);
/* (element-type AporiaPlanDay) to the interview; empty without a date.  Returns: (transfer none) */
GPtrArray          *aporia_plan_get_days (AporiaPlan *self);
guint               aporia_plan_get_n_due (AporiaPlan *self);
/* The questions that are due, longest first.  Returns: (transfer full) */
GStrv               aporia_plan_dup_due (AporiaPlan *self);
gboolean            aporia_plan_is_waiting (AporiaPlan *self,
                                            const char *question_uid);
/* (element-type AporiaTurn) today: the person's own best answers, the best one last.  Returns: (transfer
 * none) */
GPtrArray          *aporia_plan_get_warm_up (AporiaPlan *self);
/* (element-type AporiaOwnQuestion) what the person was asked at interviews for the job, newest first.
 * Returns: (transfer none) (nullable) */
GPtrArray          *aporia_plan_get_own (AporiaPlan *self);
/* (element-type AporiaCalendarEvent) of a file with several, until one is chosen.
 * Returns: (transfer none) (nullable) */
GPtrArray          *aporia_plan_get_events (AporiaPlan *self);
/* What went wrong, or what to know about the date that was read.  Returns: (transfer none) (nullable) */
const char         *aporia_plan_get_error (AporiaPlan *self);
const char         *aporia_plan_get_note (AporiaPlan *self);

/* Sets the interview: DAY in the person's calendar, or the moment STARTS_AT (0: only the day is known). */
void                aporia_plan_set_date (AporiaPlan *self,
                                          int         day,
                                          gint64      starts_at);
void                aporia_plan_clear_date (AporiaPlan *self);
/* Reads a calendar file: its one event becomes the interview, of several one is chosen. */
void                aporia_plan_read_file (AporiaPlan *self,
                                           GFile      *file);
void                aporia_plan_choose_event (AporiaPlan *self,
                                              guint       index);
void                aporia_plan_leave_file (AporiaPlan *self);
/* Writes the plan as a calendar file. */
void                aporia_plan_export (AporiaPlan *self,
                                        GFile      *file);
/* In PAST: keeps TEXT, a question a line, as what was asked; NULL or "": the person would rather not say. */
void                aporia_plan_tell (AporiaPlan *self,
                                      const char *text);
/* Other words for the own question UID; empty ones change nothing. */
void                aporia_plan_change_own (AporiaPlan *self,
                                            const char *uid,
                                            const char *text);
void                aporia_plan_remove_own (AporiaPlan *self,
                                            const char *uid);
/* Puts a question into the queue or takes it out. */
void                aporia_plan_put (AporiaPlan *self,
                                     const char *question_uid,
                                     gboolean    is_in);
/* Takes back what the last notice was about. */
void                aporia_plan_undo (AporiaPlan *self);
