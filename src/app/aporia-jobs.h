/* What the program does without a window, beside a running one or not.  Blocking; each says on standard
 * output what it did, or on standard error why it could not.  Return: the exit status of the process. */
#pragma once

#include <glib.h>

/* Copies the store to FILE, which is replaced once the copy is whole. */
int aporia_job_back_up (const char *file);
/* The report of the session of ID, as aporia_session_finder_find() takes it, as a PDF in FILE.
 * FILE: (nullable) a new one where reports are kept. */
int aporia_job_export_report (const char *id,
                              const char *file);
/* Tries what an installed Aporia needs, and names what else is there.  Status 1: something needed fails. */
int aporia_job_check_health (void);
