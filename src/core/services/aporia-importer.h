/* Files and pasted text become stored documents.  Blocking; any worker thread. */
#pragma once

#include "core/services/aporia-services.h"

#define APORIA_IMPORTER_MAX_CHARS 20000

/* Reads the file at PATH once per content: what was read before comes from the store.
 * Returns: (transfer full), or NULL with an error of the domain APORIA_DOCUMENT_PROBLEM, or of the store. */
AporiaDocument *aporia_importer_read_file (AporiaServices *services,
                                           const char     *path,
                                           GCancellable   *cancellable,
                                           GError        **error);

/* Keeps TEXT as a document.  Returns: (transfer full), or NULL with APORIA_DOCUMENT_PROBLEM_EMPTY or an error
 * of the store. */
AporiaDocument *aporia_importer_keep_text (AporiaServices *services,
                                           const char     *name,
                                           const char     *text,
                                           GError        **error);
