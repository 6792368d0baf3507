/* The steps of the work with a store: each makes one call and promises what it did. */
#pragma once

#include "backends/fault-workload.h"

/* UID says what the step is about and TEXT what is written, where there is something to say. */
typedef gboolean (*FaultStepFunc) (FaultWorkload *self, const char *uid, const char *text, GError **error);

#define FAULT_STEP(name) \
  gboolean fault_step_##name (FaultWorkload *self, const char *uid, const char *text, GError **error)

FAULT_STEP (open_store);
FAULT_STEP (close_store);
FAULT_STEP (save_person);
FAULT_STEP (save_document);
/* TEXT is the position; the uid of a sample begins with "s". */
FAULT_STEP (begin_attempt);
FAULT_STEP (save_debrief);
/* TEXT is the file. */
FAULT_STEP (save_report);
FAULT_STEP (end_attempt);
/* Away, and with TEXT back again. */
FAULT_STEP (set_deleted);
/* TEXT begins with what the note on session UID was until then, which stays when this fails. */
FAULT_STEP (save_note);
FAULT_STEP (set_starred);
/* Everything that is deleted now goes for good. */
FAULT_STEP (purge);
FAULT_STEP (remove_samples);
FAULT_STEP (save_setting);
/* "a1/2" is a question of "a1". */
FAULT_STEP (add_question);
FAULT_STEP (save_draft);
/* As a person types: some words more each time. */
FAULT_STEP (type_drafts);
FAULT_STEP (answer);
FAULT_STEP (skip);
FAULT_STEP (undo_skip);
/* TEXT is the engine; a fallacy goes with that of the model. */
FAULT_STEP (judge);
FAULT_STEP (dismiss);

/* From now on the first value of SQL is 1, until the promise is withdrawn; %Q in it is quoted text. */
void fault_promise (FaultWorkload *self, const char *about, const char *uid, const char *sql, ...);
void fault_withdraw (FaultWorkload *self, const char *about, const char *uid);
/* Some pages, different for each UID.  Returns: (transfer full) */
char *fault_make_text (const char *uid);
