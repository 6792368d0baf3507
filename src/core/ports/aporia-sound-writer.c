#include "core/ports/aporia-sound-writer.h"

G_DEFINE_INTERFACE (AporiaSoundWriter, aporia_sound_writer, G_TYPE_OBJECT)

static void
aporia_sound_writer_default_init (AporiaSoundWriterInterface *iface)
{
}

gboolean
aporia_sound_writer_write (AporiaSoundWriter *self,
                           GBytes            *pcm,
                           const char        *path,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_return_val_if_fail (APORIA_IS_SOUND_WRITER (self), FALSE);
  g_return_val_if_fail (pcm != NULL && path != NULL, FALSE);

  return APORIA_SOUND_WRITER_GET_IFACE (self)->write (self, pcm, path, cancellable, error);
}
