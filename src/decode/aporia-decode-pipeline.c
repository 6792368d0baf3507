/* aporia-decode-pipeline.c: from bytes to samples with GStreamer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The elements are put together here and not by GStreamer's own search (decodebin): then nothing is
 * tried on a file but what its kind asks for, and a broken one cannot leave the search waiting.
 */

#include "decode/aporia-decode.h"

#include <errno.h>
#include <gio/gio.h>
#include <gst/app/gstappsink.h>
#include <gst/audio/audio.h>
#include <unistd.h>

/* A file that brings no sample for so long brings none at all. */
#define STALL_SECONDS 20

static const char *const always[]
    = { "app", "audioconvert", "audioresample", "coreelements", "gio", NULL };

static const char *const plugins[APORIA_DECODE_N_KINDS][7] = {
  [APORIA_DECODE_WAV] = { "alaw", "audioparsers", "mpg123", "mulaw", "wavparse" },
  [APORIA_DECODE_FLAC] = { "audioparsers", "flac" },
  [APORIA_DECODE_MP3] = { "audioparsers", "mpg123" },
  [APORIA_DECODE_OGG] = { "audioparsers", "flac", "ogg", "opus", "vorbis" },
  [APORIA_DECODE_WEBM] = { "audioparsers", "flac", "matroska", "mpg123", "opus", "vorbis" },
  [APORIA_DECODE_M4A] = { "audioparsers", "flac", "isomp4", "mpg123", "opus" },
};

static gboolean
load (const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/libgst%s.so", APORIA_GST_PLUGINS, name);
  g_autoptr (GError) error = NULL;
  GstPlugin *plugin = gst_plugin_load_file (file, &error);

  if (plugin == NULL)
    g_debug ("%s", error->message);
  gst_clear_object (&plugin);
  return error == NULL;
}

gboolean
aporia_decode_load (AporiaDecodeKind kind)
{
  gboolean is_whole = TRUE;

  /* Machine code is not made while running: that would take memory that can be written and run. */
  g_setenv ("ORC_CODE", "backup", TRUE);
  g_setenv ("GST_REGISTRY_DISABLE", "yes", TRUE);
  g_setenv ("GST_REGISTRY_FORK", "no", TRUE);
  g_unsetenv ("GST_PLUGIN_PATH");
  g_unsetenv ("GST_PLUGIN_PATH_1_0");
  g_setenv ("GST_PLUGIN_SYSTEM_PATH_1_0", "", TRUE);
  gst_init (NULL, NULL);
  for (guint i = 0; always[i] != NULL; i++)
    is_whole = load (always[i]) && is_whole;
  for (guint i = 0; i < G_N_ELEMENTS (plugins[kind]) && plugins[kind][i] != NULL; i++)
    is_whole = load (plugins[kind][i]) && is_whole;
  return aporia_decode_register_aac () && is_whole;
}

static gboolean
write_all (const guint8 *data, gsize left)
{
  while (left > 0)
    {
      gssize n = write (STDOUT_FILENO, data, left);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          data += n;
          left -= (gsize) n;
        }
    }
  return TRUE;
}

/* What is put behind a stream with CAPS, so that plain samples come out; NULL when it is not read. */
static const char *const *
choose_decoder (const GstCaps *caps)
{
  static const struct
  {
    const char *caps;
    const char *elements[3];
  } decoders[] = {
    { "audio/x-raw", { NULL } },
    { "audio/x-alaw", { "alawdec" } },
    { "audio/x-mulaw", { "mulawdec" } },
    { "audio/x-opus", { "opusdec" } },
    { "audio/x-vorbis", { "vorbisdec" } },
    { "audio/x-flac", { "flacparse", "flacdec" } },
    { "audio/mpeg, mpegversion = (int) 1", { "mpegaudioparse", "mpg123audiodec" } },
    { "audio/mpeg, mpegversion = (int) { 2, 4 }, stream-format = (string) raw", { "aporiaaac" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (decoders); i++)
    {
      g_autoptr (GstCaps) known = gst_caps_from_string (decoders[i].caps);

      if (gst_caps_is_subset (caps, known))
        return decoders[i].elements;
    }
  return NULL;
}

typedef struct
{
  GstElement *pipeline; /* owned */
  GstElement *convert;  /* borrowed */
  GstElement *sink;     /* borrowed */
  gint has_stream;      /* atomic: a stream was found, readable or not */
} Decoder;

/* Leads PAD through ELEMENTS to the end of the pipeline.  Returns: whether it could. */
static gboolean
lead (Decoder *self, GstPad *pad, const char *const *elements)
{
  g_autoptr (GstPad) end = gst_object_ref (pad);
  g_autoptr (GstPad) sink = gst_element_get_static_pad (self->convert, "sink");

  for (guint i = 0; elements[i] != NULL; i++)
    {
      GstElement *element = gst_element_factory_make (elements[i], NULL);
      g_autoptr (GstPad) entry = NULL;

      if (element == NULL)
        return FALSE;
      gst_bin_add (GST_BIN (self->pipeline), element);
      entry = gst_element_get_static_pad (element, "sink");
      if (gst_pad_link (end, entry) != GST_PAD_LINK_OK || !gst_element_sync_state_with_parent (element))
        return FALSE;
      gst_object_unref (end);
      end = gst_element_get_static_pad (element, "src");
    }
  return gst_pad_link (end, sink) == GST_PAD_LINK_OK;
}

/* The first stream of sound that can be read is the one; pictures and others are not decoded at all. */
static void
take_stream (Decoder *self, GstPad *pad, const GstCaps *caps)
{
  g_autoptr (GstPad) sink = gst_element_get_static_pad (self->convert, "sink");
  const char *const *elements = caps == NULL || gst_pad_is_linked (sink) ? NULL : choose_decoder (caps);

  g_atomic_int_set (&self->has_stream, TRUE);
  if (elements != NULL && !lead (self, pad, elements))
    g_debug ("A stream could not be led to its end");
}

static void
pad_added_cb (GstElement *demuxer, GstPad *pad, gpointer data)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);

  take_stream (data, pad, caps);
}

/* What is in a WAV file is known when its header was read. */
static GstPadProbeReturn
caps_seen_cb (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  GstCaps *caps;

  if (GST_EVENT_TYPE (event) != GST_EVENT_CAPS)
    return GST_PAD_PROBE_OK;
  gst_event_parse_caps (event, &caps);
  take_stream (data, pad, caps);
  return GST_PAD_PROBE_REMOVE;
}

/* The first element, which knows the kind of file; its streams are met when they come. */
static void
add_opener (Decoder *self, GstElement *source, AporiaDecodeKind kind)
{
  static const char *const openers[APORIA_DECODE_N_KINDS]
      = { [APORIA_DECODE_WAV] = "wavparse",       [APORIA_DECODE_FLAC] = "flacparse",
          [APORIA_DECODE_MP3] = "mpegaudioparse", [APORIA_DECODE_OGG] = "oggdemux",
          [APORIA_DECODE_WEBM] = "matroskademux", [APORIA_DECODE_M4A] = "qtdemux" };
  GstElement *opener = gst_element_factory_make (openers[kind], NULL);
  g_autoptr (GstPad) pad = NULL;

  gst_bin_add (GST_BIN (self->pipeline), opener);
  gst_element_link (source, opener);
  pad = gst_element_get_static_pad (opener, "src");
  if (pad == NULL)
    g_signal_connect (opener, "pad-added", G_CALLBACK (pad_added_cb), self);
  else
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, caps_seen_cb, self, NULL);
}

static void
build (Decoder *self, GBytes *bytes, AporiaDecodeKind kind)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GstCaps) wanted = gst_caps_new_simple (
      "audio/x-raw", "format", G_TYPE_STRING, GST_AUDIO_NE (S16), "rate", G_TYPE_INT, APORIA_DECODE_RATE,
      "channels", G_TYPE_INT, 1, "layout", G_TYPE_STRING, "interleaved", NULL);
  GstElement *source = gst_element_factory_make ("giostreamsrc", NULL);
  GstElement *resample = gst_element_factory_make ("audioresample", NULL);

  self->pipeline = gst_pipeline_new (NULL);
  self->convert = gst_element_factory_make ("audioconvert", NULL);
  self->sink = gst_element_factory_make ("appsink", NULL);
  g_object_set (source, "stream", stream, NULL);
  g_object_set (self->sink, "caps", wanted, "sync", FALSE, "max-buffers", 8, NULL);
  gst_bin_add_many (GST_BIN (self->pipeline), source, self->convert, resample, self->sink, NULL);
  gst_element_link_many (self->convert, resample, self->sink, NULL);
  add_opener (self, source, kind);
}

/* Why no more samples come. */
static AporiaDecodeEnd
look_back (Decoder *self, GstMessage *failure, gboolean has_samples)
{
  g_autoptr (GError) error = NULL;

  if (failure != NULL)
    {
      gst_message_parse_error (failure, &error, NULL);
      g_debug ("%s", error->message);
    }
  if (has_samples)
    return failure == NULL ? APORIA_DECODE_DONE : APORIA_DECODE_CUT;
  if (failure == NULL)
    return APORIA_DECODE_NO_SOUND;
  /* A sound file in order, but for what is kept in it. */
  return g_atomic_int_get (&self->has_stream)
                 && !gst_pad_is_linked (g_list_first (self->convert->sinkpads)->data)
             ? APORIA_DECODE_NO_SOUND
             : APORIA_DECODE_DAMAGED;
}

/* Returns: (transfer full) (nullable) NULL when no more will come; then FAILURE may be set. */
static GstSample *
pull (Decoder *self, GstMessage **failure)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  gint64 deadline = g_get_monotonic_time () + STALL_SECONDS * G_USEC_PER_SEC;

  for (;;)
    {
      GstSample *sample = gst_app_sink_try_pull_sample (GST_APP_SINK (self->sink), 20 * GST_MSECOND);

      if (sample != NULL || gst_app_sink_is_eos (GST_APP_SINK (self->sink)))
        return sample;
      *failure = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
      if (*failure != NULL)
        return NULL;
      if (g_get_monotonic_time () > deadline)
        _exit (APORIA_DECODE_DAMAGED);
    }
}

AporiaDecodeEnd
aporia_decode_run (GBytes *bytes, AporiaDecodeKind kind, guint max_seconds)
{
  gsize left = (gsize) max_seconds * APORIA_DECODE_RATE * sizeof (gint16);
  Decoder decoder = { 0 };
  GstMessage *failure = NULL;
  gboolean has_samples = FALSE;
  GstSample *sample;

  build (&decoder, bytes, kind);
  gst_element_set_state (decoder.pipeline, GST_STATE_PLAYING);
  while ((sample = pull (&decoder, &failure)) != NULL)
    {
      GstMapInfo map;

      if (gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ))
        {
          has_samples = has_samples || map.size > 0;
          if (map.size > left)
            return APORIA_DECODE_TOO_LONG;
          /* Nobody reads any more: there is nothing left to say either. */
          if (!write_all (map.data, map.size))
            _exit (APORIA_DECODE_USAGE);
          left -= map.size;
          gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
        }
      gst_sample_unref (sample);
    }
  /* The pipeline goes with the process: to wait for threads that chew on a broken file is no use. */
  return look_back (&decoder, failure, has_samples);
}
