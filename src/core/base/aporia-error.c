#include "core/base/aporia-error.h"

G_DEFINE_QUARK (aporia-error-quark, aporia_error)

gboolean
aporia_error_is_storage (const GError *error)
{
  return error != NULL && error->domain == APORIA_ERROR
         && (error->code == APORIA_ERROR_STORAGE
             || (error->code >= APORIA_ERROR_STORAGE_FULL && error->code <= APORIA_ERROR_STORAGE_LOCKED));
}
