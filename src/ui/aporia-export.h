/* The verbs "Export PDF" and "Print" for one stored session, with their dialogs and toasts.
 *
 * Each reads the session on a worker and tells the outcome itself: a toast when it worked, a dialog that
 * says what to do when it did not.  PARENT and TOASTS may go away meanwhile.
 */
#pragma once

#include "core/models/aporia-history.h"
#include "ui/export/aporia-export-choice.h"

#include <adwaita.h>

/* Asks where to save, writes the PDF and offers to open it. */
void     aporia_export_report (GtkWindow       *parent,
                               AdwToastOverlay *toasts,
                               AporiaServices  *services,
                               AporiaHistory   *history,
                               const char      *attempt_uid);

/* The same, after asking for format, sessions, appendices and paper. */
void     aporia_export_ask (GtkWindow       *parent,
                            AdwToastOverlay *toasts,
                            AporiaServices  *services,
                            AporiaHistory   *history,
                            const char      *attempt_uid);

/* The part behind the file chooser: writes what CHOICE says to PATH and notes it in the store.  CHOICE:
 * (nullable) the usual one */
void     aporia_export_report_to (AporiaServices           *services,
                                  AporiaHistory            *history,
                                  const char               *attempt_uid,
                                  const AporiaExportChoice *choice,
                                  const char               *path,
                                  GCancellable             *cancellable,
                                  GAsyncReadyCallback       callback,
                                  gpointer                  user_data);
gboolean aporia_export_report_to_finish (GAsyncResult *result,
                                         GError      **error);
/* Where the chosen FILE (nullable) is, with the ending of FORMAT when its name has none and no other file
 * would be hit.  Returns: (transfer full): its path, or NULL with G_IO_ERROR_NOT_SUPPORTED when FILE is in
 * no folder of this computer */
char    *aporia_export_dup_path (GFile             *file,
                                 AporiaExportFormat format,
                                 GError           **error);
/* "Interview report 2026-11-21.pdf".  Returns: (transfer full) */
char    *aporia_export_dup_file_name (gint64 started_at);

/* Opens the print dialog for the session's report. */
void     aporia_print_attempt (GtkWindow       *parent,
                               AdwToastOverlay *toasts,
                               AporiaServices  *services,
                               AporiaHistory   *history,
                               const char      *attempt_uid);
