#include "lib/fake-sound-writer.h"

struct _FakeSoundWriter
{
  GObject parent_instance;

  int fails; /* atomic */
};

static void sound_writer_iface_init (AporiaSoundWriterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSoundWriter, fake_sound_writer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SOUND_WRITER, sound_writer_iface_init))

static gboolean
write_file (AporiaSoundWriter *writer,
            GBytes            *pcm,
            const char        *path,
            GCancellable      *cancellable,
            GError           **error)
{
  gboolean fails = g_atomic_int_get (&FAKE_SOUND_WRITER (writer)->fails);
  gsize size = g_bytes_get_size (pcm);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!g_file_set_contents (path, g_bytes_get_data (pcm, NULL), (gssize) (fails ? size / 2 : size), error))
    return FALSE;
  if (fails)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full.");
  return !fails;
}

static void
sound_writer_iface_init (AporiaSoundWriterInterface *iface)
{
  iface->write = write_file;
}

static void
fake_sound_writer_class_init (FakeSoundWriterClass *klass)
{
}

static void
fake_sound_writer_init (FakeSoundWriter *self)
{
}

AporiaSoundWriter *
fake_sound_writer_new (void)
{
  return g_object_new (FAKE_TYPE_SOUND_WRITER, NULL);
}

void
fake_sound_writer_set_fails (FakeSoundWriter *self,
                             gboolean         fails)
{
  g_atomic_int_set (&self->fails, fails);
}
