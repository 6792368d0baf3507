#include "backends/audio/aporia-gst-writer.h"

#include "backends/audio/aporia-gst-pcm.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <unistd.h>

#define CHAIN                                                                                               \
  "giostreamsrc name=source ! wavparse ! audioconvert ! audioresample ! "                                   \
  "opusenc bitrate=24000 audio-type=voice ! oggmux ! fdsink name=sink sync=false"
/* How often somebody who does not want it any more is listened to. */
#define STEP (GST_SECOND / 10)

#define APORIA_TYPE_GST_WRITER (aporia_gst_writer_get_type ())
G_DECLARE_FINAL_TYPE (AporiaGstWriter, aporia_gst_writer, APORIA, GST_WRITER, GObject)

struct _AporiaGstWriter
{
  GObject parent_instance;
};

static void sound_writer_iface_init (AporiaSoundWriterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaGstWriter, aporia_gst_writer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_SOUND_WRITER, sound_writer_iface_init))

static gboolean
fail (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return FALSE;
}

/* Until all of it has gone through. */
static gboolean
await_end (GstElement   *pipeline,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr(GstBus) bus = gst_element_get_bus (pipeline);

  for (;;)
    {
      g_autoptr(GstMessage) message =
        gst_bus_timed_pop_filtered (bus, STEP, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (message == NULL)
        continue;
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        gst_message_parse_error (message, error, NULL);
      return GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS;
    }
}

static gboolean
encode (GBytes       *pcm,
        int           fd,
        GCancellable *cancellable,
        GError      **error)
{
  g_autoptr(GInputStream) stream = aporia_gst_pcm_open (pcm);
  g_autoptr(GstElement) pipeline = gst_parse_launch_full (CHAIN, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  g_autoptr(GstElement) source = NULL;
  g_autoptr(GstElement) sink = NULL;
  gboolean is_good;

  if (pipeline == NULL)
    return FALSE;
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_object_set (source, "stream", stream, NULL);
  g_object_set (sink, "fd", fd, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  is_good = await_end (pipeline, cancellable, error);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return is_good;
}

static gboolean
write_file (AporiaSoundWriter *writer,
            GBytes            *pcm,
            const char        *path,
            GCancellable      *cancellable,
            GError           **error)
{
  gboolean is_good;
  int fd;

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;
  fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return fail (error);
  is_good = encode (pcm, fd, cancellable, error) && (fsync (fd) == 0 || fail (error));
  close (fd);
  return is_good;
}

static void
sound_writer_iface_init (AporiaSoundWriterInterface *iface)
{
  iface->write = write_file;
}

static void
aporia_gst_writer_class_init (AporiaGstWriterClass *klass)
{
}

static void
aporia_gst_writer_init (AporiaGstWriter *self)
{
}

AporiaSoundWriter *
aporia_gst_writer_new (void)
{
  return g_object_new (APORIA_TYPE_GST_WRITER, NULL);
}
