/* Port: a recording becomes samples.  Implemented by backends/audio. */
#pragma once

#include "core/domain/aporia-sound.h"

#include <gio/gio.h>

#define APORIA_TYPE_SOUND_READER (aporia_sound_reader_get_type ())
G_DECLARE_INTERFACE (AporiaSoundReader, aporia_sound_reader, APORIA, SOUND_READER, GObject)

struct _AporiaSoundReaderInterface
{
  GTypeInterface g_iface;

  AporiaSound *(*read) (AporiaSoundReader *self, const char *path, GCancellable *cancellable, GError **error);
};

/* Blocking.  The recording at PATH as one channel at APORIA_SOUND_RATE, at least one sample of it.
 * Returns: (transfer full), or NULL with an error of the domain APORIA_SOUND_PROBLEM or
 * G_IO_ERROR_CANCELLED. */
AporiaSound *aporia_sound_reader_read (AporiaSoundReader *self, const char *path, GCancellable *cancellable,
                                       GError **error);
