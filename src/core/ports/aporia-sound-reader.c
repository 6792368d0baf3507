#include "core/ports/aporia-sound-reader.h"

G_DEFINE_INTERFACE (AporiaSoundReader, aporia_sound_reader, G_TYPE_OBJECT)

static void
aporia_sound_reader_default_init (AporiaSoundReaderInterface *iface)
{
}

AporiaSound *
aporia_sound_reader_read (AporiaSoundReader *self, const char *path, GCancellable *cancellable,
                          GError **error)
{
  g_return_val_if_fail (APORIA_IS_SOUND_READER (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return APORIA_SOUND_READER_GET_IFACE (self)->read (self, path, cancellable, error);
}
