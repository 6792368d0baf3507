/* The Setup page's model: documents, role, profile, and whether an interview can start.  Main thread only.
 *
 * What is set is kept in the store, so that a later start finds it again.
 */
#pragma once

#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-gap-map.h"
#include "core/models/aporia-skill-list.h"
#include "core/services/aporia-services.h"

typedef enum
{
  APORIA_SLOT_EMPTY,
  APORIA_SLOT_READING,
  APORIA_SLOT_READY,
  APORIA_SLOT_FAILED, /* the document before it, if any, stays in use */
} AporiaSlotState;

GType aporia_slot_state_get_type (void);
#define APORIA_TYPE_SLOT_STATE (aporia_slot_state_get_type ())

/* What the posting asks for, against the CV. */
typedef enum
{
  APORIA_GAPS_NONE, /* there is no posting */
  APORIA_GAPS_LOADING,
  APORIA_GAPS_READY,
  APORIA_GAPS_FAILED,
} AporiaGapsState;

GType aporia_gaps_state_get_type (void);
#define APORIA_TYPE_GAPS_STATE (aporia_gaps_state_get_type ())

#define APORIA_TYPE_SETUP (aporia_setup_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSetup, aporia_setup, APORIA, SETUP, GObject)

/* Properties, all notified:
 *   cv-state, jd-state (AporiaSlotState); cv-error, jd-error (string, NULL when fine)
 *   cv, jd (boxed AporiaDocument, NULL when none)
 *   position-title, company (string, read-write)
 *   style, difficulty, tone (int, enum values, read-write); n-planned (uint, read-write)
 *   time-limit (uint, seconds a question, 0 for none, read-write); is-pressure (boolean, read-write)
 *   profile (boxed AporiaProfile, NULL until made); is-profiling (boolean)
 *   can-start (boolean); missing (string: "Needs: a job description and a position title", "" when can-start)
 *   person (boxed AporiaPerson)
 *   gaps-state (AporiaGapsState); gap-map (boxed AporiaGapMap, NULL unless READY)
 *   jobs (boxed GPtrArray of AporiaAttempt, NULL until found): the newest session of each of the last jobs
 *   is-title-found, is-company-found (boolean): as the posting says it, until it is typed over
 * Signals: "undoable" (string message): what aporia_setup_undo_remove() takes back, a document
 * that was removed or a job that was set up. */
AporiaSetup    *aporia_setup_new (AporiaServices *services);

/* Restores what was set before; call once the store is prepared. */
void            aporia_setup_load (AporiaSetup *self);

/* Reads FILE (a local path) as the CV or job description; the row's state tells how it went. */
void            aporia_setup_set_file (AporiaSetup       *self,
                                       AporiaDocumentRole role,
                                       const char        *path);
/* Keeps TEXT as a document named NAME ("Pasted text"). */
void            aporia_setup_set_text (AporiaSetup       *self,
                                       AporiaDocumentRole role,
                                       const char        *name,
                                       const char        *text);
void            aporia_setup_remove (AporiaSetup       *self,
                                     AporiaDocumentRole role);
void            aporia_setup_undo_remove (AporiaSetup *self);
/* Leaves the file that is being read; the earlier document stays. */
void            aporia_setup_stop_reading (AporiaSetup       *self,
                                           AporiaDocumentRole role);
/* Forgets the error of a failed file; the earlier document stays. */
void            aporia_setup_clear_error (AporiaSetup       *self,
                                          AporiaDocumentRole role);

AporiaSlotState aporia_setup_get_state (AporiaSetup       *self,
                                        AporiaDocumentRole role);
AporiaDocument *aporia_setup_get_document (AporiaSetup       *self,
                                           AporiaDocumentRole role);
const char     *aporia_setup_get_error (AporiaSetup       *self,
                                        AporiaDocumentRole role);
/* The name of what is being read, NULL when nothing is. */
const char     *aporia_setup_get_reading (AporiaSetup       *self,
                                          AporiaDocumentRole role);
/* The map of READY, and the sentence of FAILED; else NULL. */
AporiaGapsState aporia_setup_get_gaps_state (AporiaSetup *self);
AporiaGapMap   *aporia_setup_get_gap_map (AporiaSetup *self);
const char     *aporia_setup_get_gaps_error (AporiaSetup *self);
void            aporia_setup_retry_gaps (AporiaSetup *self);
/* Puts what REQUIREMENT asks for first among the skills: the interview begins there. */
void            aporia_setup_practise (AporiaSetup       *self,
                                       AporiaRequirement *requirement);
/* Looks for the last jobs again: after a session has begun. */
void            aporia_setup_refresh_jobs (AporiaSetup *self);
GPtrArray      *aporia_setup_get_jobs (AporiaSetup *self);
/* Sets up documents, title, company, skills and manner of the session ATTEMPT. */
void            aporia_setup_use_job (AporiaSetup   *self,
                                      AporiaAttempt *attempt);
AporiaSkillList *aporia_setup_get_skills (AporiaSetup *self);
AporiaProfile  *aporia_setup_get_profile (AporiaSetup *self);
AporiaPerson   *aporia_setup_get_person (AporiaSetup *self);
const char     *aporia_setup_get_position_title (AporiaSetup *self);
const char     *aporia_setup_get_company (AporiaSetup *self);
gboolean        aporia_setup_get_can_start (AporiaSetup *self);
const char     *aporia_setup_get_missing (AporiaSetup *self);
gboolean        aporia_setup_get_is_profiling (AporiaSetup *self);

/* PERSON has been stored: the current one, who has signed in. */
void            aporia_setup_take_person (AporiaSetup  *self,
                                          AporiaPerson *person);
/* Stores the names; FIRST_NAME must not be empty. */
void            aporia_setup_set_person (AporiaSetup *self,
                                         const char  *first_name,
                                         const char  *last_name,
                                         const char  *email);
/* Returns: (transfer full) (nullable) the attempt to begin, NULL unless can-start. */
AporiaAttempt  *aporia_setup_make_attempt (AporiaSetup *self);
