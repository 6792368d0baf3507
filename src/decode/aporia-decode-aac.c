/* aporia-decode-aac.c: AAC for GStreamer through FAAD
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/aporia-decode.h"

#include <gst/audio/audio.h>
#include <gst/audio/gstaudiodecoder.h>
#include <neaacdec.h>

typedef struct
{
  GstAudioDecoder parent_instance;
  NeAACDecHandle faad; /* owned */
  int rate;
  int channels;
} AporiaAac;

typedef struct
{
  GstAudioDecoderClass parent_class;
} AporiaAacClass;

GType aporia_aac_get_type (void);
G_DEFINE_TYPE (AporiaAac, aporia_aac, GST_TYPE_AUDIO_DECODER)

static GstStaticPadTemplate sink_template
    = GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
                               GST_STATIC_CAPS ("audio/mpeg, mpegversion = (int) { 2, 4 }, "
                                                "stream-format = (string) raw"));
static GstStaticPadTemplate src_template
    = GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS,
                               GST_STATIC_CAPS ("audio/x-raw, format = (string) " GST_AUDIO_NE (S16) ", "
                                                "layout = (string) interleaved, "
                                                "rate = (int) [ 7000, 96000 ], channels = (int) [ 1, 2 ]"));

static gboolean
aporia_aac_stop (GstAudioDecoder *decoder)
{
  g_clear_pointer (&((AporiaAac *) decoder)->faad, NeAACDecClose);
  return TRUE;
}

/* Two channels at most: FAAD mixes more of them down. */
static gboolean
open_faad (AporiaAac *self, guint8 *data, gsize size)
{
  NeAACDecConfigurationPtr configuration;
  unsigned long rate = 0;
  unsigned char channels = 0;

  g_clear_pointer (&self->faad, NeAACDecClose);
  self->rate = self->channels = 0;
  self->faad = NeAACDecOpen ();
  if (self->faad == NULL)
    return FALSE;
  configuration = NeAACDecGetCurrentConfiguration (self->faad);
  configuration->outputFormat = FAAD_FMT_16BIT;
  configuration->downMatrix = 1;
  NeAACDecSetConfiguration (self->faad, configuration);
  return NeAACDecInit2 (self->faad, data, size, &rate, &channels) >= 0;
}

static gboolean
aporia_aac_set_format (GstAudioDecoder *decoder, GstCaps *caps)
{
  const GValue *value = gst_structure_get_value (gst_caps_get_structure (caps, 0), "codec_data");
  GstBuffer *buffer = value != NULL && GST_VALUE_HOLDS_BUFFER (value) ? gst_value_get_buffer (value) : NULL;
  GstMapInfo map;
  gboolean is_open;

  if (buffer == NULL || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return FALSE;
  is_open = map.size > 0 && open_faad ((AporiaAac *) decoder, map.data, map.size);
  gst_buffer_unmap (buffer, &map);
  return is_open;
}

/* What FAAD found out may differ from what the file said (spectral band replication doubles the rate). */
static gboolean
negotiate (AporiaAac *self, int rate, int channels)
{
  static const GstAudioChannelPosition mono[] = { GST_AUDIO_CHANNEL_POSITION_MONO };
  static const GstAudioChannelPosition stereo[]
      = { GST_AUDIO_CHANNEL_POSITION_FRONT_LEFT, GST_AUDIO_CHANNEL_POSITION_FRONT_RIGHT };
  GstAudioInfo info;

  if (rate == self->rate && channels == self->channels)
    return TRUE;
  if (channels < 1 || channels > 2 || rate < 7000 || rate > 96000)
    return FALSE;
  self->rate = rate;
  self->channels = channels;
  gst_audio_info_init (&info);
  gst_audio_info_set_format (&info, GST_AUDIO_FORMAT_S16, rate, channels, channels == 1 ? mono : stereo);
  return gst_audio_decoder_set_output_format (GST_AUDIO_DECODER (self), &info);
}

static GstFlowReturn
aporia_aac_handle_frame (GstAudioDecoder *decoder, GstBuffer *buffer)
{
  AporiaAac *self = (AporiaAac *) decoder;
  NeAACDecFrameInfo frame;
  GstBuffer *output = NULL;
  GstFlowReturn result = GST_FLOW_OK;
  GstMapInfo map;
  void *samples;

  if (buffer == NULL)
    return GST_FLOW_OK;
  if (self->faad == NULL || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_FLOW_NOT_NEGOTIATED;
  samples = NeAACDecDecode (self->faad, &frame, map.data, map.size);
  gst_buffer_unmap (buffer, &map);
  if (frame.error != 0)
    {
      GST_AUDIO_DECODER_ERROR (decoder, 1, STREAM, DECODE, (NULL),
                               ("%s", NeAACDecGetErrorMessage (frame.error)), result);
      return result == GST_FLOW_OK ? gst_audio_decoder_finish_frame (decoder, NULL, 1) : result;
    }
  if (samples != NULL && frame.samples > 0)
    {
      if (!negotiate (self, (int) frame.samplerate, frame.channels))
        return GST_FLOW_NOT_NEGOTIATED;
      output = gst_audio_decoder_allocate_output_buffer (decoder, frame.samples * sizeof (gint16));
      gst_buffer_fill (output, 0, samples, frame.samples * sizeof (gint16));
    }
  return gst_audio_decoder_finish_frame (decoder, output, 1);
}

static void
aporia_aac_class_init (AporiaAacClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstAudioDecoderClass *decoder_class = GST_AUDIO_DECODER_CLASS (klass);

  gst_element_class_add_static_pad_template (element_class, &sink_template);
  gst_element_class_add_static_pad_template (element_class, &src_template);
  gst_element_class_set_static_metadata (element_class, "AAC decoder", "Codec/Decoder/Audio", "FAAD",
                                         "Aporia");
  decoder_class->stop = aporia_aac_stop;
  decoder_class->set_format = aporia_aac_set_format;
  decoder_class->handle_frame = aporia_aac_handle_frame;
}

static void
aporia_aac_init (AporiaAac *self)
{
  gst_audio_decoder_set_needs_format (GST_AUDIO_DECODER (self), TRUE);
}

gboolean
aporia_decode_register_aac (void)
{
  return gst_element_register (NULL, "aporiaaac", GST_RANK_PRIMARY, aporia_aac_get_type ());
}
