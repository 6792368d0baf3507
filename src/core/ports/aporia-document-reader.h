/* Port: a file becomes text.  Implemented by backends/documents. */
#pragma once

#include "core/domain/aporia-document.h"
#include <gio/gio.h>

#define APORIA_TYPE_DOCUMENT_READER (aporia_document_reader_get_type ())
G_DECLARE_INTERFACE (AporiaDocumentReader, aporia_document_reader, APORIA, DOCUMENT_READER, GObject)

struct _AporiaDocumentReaderInterface
{
  GTypeInterface g_iface;

  AporiaDocument *(*read) (AporiaDocumentReader *self,
                           const char           *path,
                           GCancellable         *cancellable,
                           GError              **error);
  char           *(*hash) (AporiaDocumentReader *self,
                           const char           *path,
                           GCancellable         *cancellable,
                           GError              **error);
};

/* Blocking.  Reads the document at PATH.  Returns: (transfer full), or NULL with an error of the domain
 * APORIA_DOCUMENT_PROBLEM or G_IO_ERROR_CANCELLED. */
AporiaDocument *aporia_document_reader_read (AporiaDocumentReader *self,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GError              **error);
/* Blocking.  SHA-256 of the file's bytes in lower-case hex, within the size limit.
 * Returns: (transfer full) */
char           *aporia_document_reader_hash (AporiaDocumentReader *self,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GError              **error);
