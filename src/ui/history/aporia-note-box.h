/* The person's own words on a session or on an answer: a button while there are none, else a field that saves
 * what is typed. */
#pragma once

#include "core/models/aporia-notes.h"

#include <adwaita.h>

#define APORIA_TYPE_NOTE_BOX (aporia_note_box_get_type ())
G_DECLARE_FINAL_TYPE (AporiaNoteBox, aporia_note_box, APORIA, NOTE_BOX, AdwBin)

/* What the note is about, and what it says; NULL QUESTION_UID: the session. */
void aporia_note_box_set (AporiaNoteBox *self,
                          AporiaNotes   *notes,
                          const char    *attempt_uid,
                          const char    *question_uid,
                          const char    *text);
