/* The person's notes while they are typed: on disk within a second, and once more when a write failed.
 * Main thread only. */
#pragma once

#include "core/services/aporia-services.h"

/* Property: error (string, NULL when everything is on disk or about to be): why a note is not saved. */
#define APORIA_TYPE_NOTES (aporia_notes_get_type ())
G_DECLARE_FINAL_TYPE (AporiaNotes, aporia_notes, APORIA, NOTES, GObject)

AporiaNotes *aporia_notes_new (AporiaServices *services);
/* TEXT is the note on the answer to QUESTION_UID, or with NULL on session ATTEMPT_UID; "" takes it away. */
void         aporia_notes_set (AporiaNotes *self,
                               const char  *attempt_uid,
                               const char  *question_uid,
                               const char  *text);
/* What was set and is not on disk yet; NULL when nothing.  Returns: (transfer none) */
const char  *aporia_notes_peek_pending (AporiaNotes *self,
                                        const char  *attempt_uid,
                                        const char  *question_uid);
/* Writes now what waits (leaving a note, closing the window). */
void         aporia_notes_flush (AporiaNotes *self);
const char  *aporia_notes_get_error (AporiaNotes *self);
