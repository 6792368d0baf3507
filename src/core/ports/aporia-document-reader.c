#include "core/ports/aporia-document-reader.h"

G_DEFINE_INTERFACE (AporiaDocumentReader, aporia_document_reader, G_TYPE_OBJECT)

static void
aporia_document_reader_default_init (AporiaDocumentReaderInterface *iface)
{
}

AporiaDocument *
aporia_document_reader_read (AporiaDocumentReader *self,
                             const char           *path,
                             GCancellable         *cancellable,
                             GError              **error)
{
  g_return_val_if_fail (APORIA_IS_DOCUMENT_READER (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return APORIA_DOCUMENT_READER_GET_IFACE (self)->read (self, path, cancellable, error);
}

char *
aporia_document_reader_hash (AporiaDocumentReader *self,
                             const char           *path,
                             GCancellable         *cancellable,
                             GError              **error)
{
  g_return_val_if_fail (APORIA_IS_DOCUMENT_READER (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return APORIA_DOCUMENT_READER_GET_IFACE (self)->hash (self, path, cancellable, error);
}
