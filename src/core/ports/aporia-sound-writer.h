/* Port: samples become a small file.  Implemented by backends/audio. */
#pragma once

#include <gio/gio.h>

#define APORIA_TYPE_SOUND_WRITER (aporia_sound_writer_get_type ())
G_DECLARE_INTERFACE (AporiaSoundWriter, aporia_sound_writer, APORIA, SOUND_WRITER, GObject)

struct _AporiaSoundWriterInterface
{
  GTypeInterface g_iface;

  gboolean (*write) (AporiaSoundWriter *self,
                     GBytes            *pcm,
                     const char        *path,
                     GCancellable      *cancellable,
                     GError           **error);
};

/* Blocking.  PCM (core/base/aporia-pcm.h) as Ogg with Opus, about 24 kbit/s, at PATH, which nobody else can
 * read; on disk when it returns.  Failed, there may be a part of it.  G_IO_ERROR or APORIA_ERROR. */
gboolean aporia_sound_writer_write (AporiaSoundWriter *self,
                                    GBytes            *pcm,
                                    const char        *path,
                                    GCancellable      *cancellable,
                                    GError           **error);
