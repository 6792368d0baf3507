/* The files that were saved of stored sessions: noted as they are written, looked at, removed.
 * Blocking; any worker thread. */
#pragma once

#include "core/domain/aporia-saved-report.h"
#include "core/services/aporia-services.h"

/* How a file goes. */
typedef enum
{
  APORIA_REMOVE_TO_TRASH, /* G_IO_ERROR_NOT_SUPPORTED where the folder has none */
  APORIA_REMOVE_FOR_GOOD,
} AporiaRemoval;

/* Remembers that PATH was written just now, with the checksum of what is there.  ATTEMPT_UID: (nullable) of
 * several sessions.  FORMAT and SCOPE as in AporiaSavedReport.  The file was saved whatever becomes of this:
 * a failure is only logged. */
void             aporia_report_shelf_note       (AporiaServices *services,
                                                 const char     *attempt_uid,
                                                 const char     *path,
                                                 const char     *format,
                                                 const char     *scope);
/* The same as a step of a worker, of several sessions. */
void             aporia_report_shelf_note_later (AporiaServices *services,
                                                 const char     *path,
                                                 const char     *format,
                                                 const char     *scope);
/* What has become of the file of REPORT; reads all of it when its size is right. */
AporiaSavedState aporia_report_shelf_look       (AporiaSavedReport *report);
/* Removes the file of REPORT, whatever is in it by now, and marks that in the list. */
gboolean         aporia_report_shelf_remove     (AporiaServices    *services,
                                                 AporiaSavedReport *report,
                                                 AporiaRemoval      how,
                                                 GError           **error);
/* Removes what was saved more than DAYS ago and is still byte for byte what was written: to the trash, or for
 * good where there is none.  What cannot be removed stays, and is tried again next time.
 * N_REMOVED: (out) (optional).  Returns: FALSE with error when the list cannot be read. */
gboolean         aporia_report_shelf_remove_due (AporiaServices *services,
                                                 guint           days,
                                                 guint          *n_removed,
                                                 GError        **error);
/* The same as a step of a worker: at start-up, when nobody waits.  Nothing happens with 0 DAYS. */
void             aporia_report_shelf_remove_due_later (AporiaServices *services,
                                                       guint           days);
