/* aporia-decode: what its parts share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gst/gst.h>

/* What comes out: one channel, 16 bit, the machine's byte order. */
#define APORIA_DECODE_RATE 16000

/* How the program ends; backends/audio/aporia-audio-file.c knows the same numbers. */
typedef enum
{
  APORIA_DECODE_DONE = 0,
  APORIA_DECODE_USAGE = 2,
  APORIA_DECODE_DAMAGED = 10,
  APORIA_DECODE_WRONG_KIND,
  APORIA_DECODE_NO_SOUND, /* a film without sound, a sound kept in a way that is not read */
  APORIA_DECODE_TOO_LONG,
  APORIA_DECODE_CUT,       /* damaged, but what was written until there is sound */
  APORIA_DECODE_NO_PLUGIN, /* GStreamer is not complete on this computer */
} AporiaDecodeEnd;

typedef enum
{
  APORIA_DECODE_WAV,
  APORIA_DECODE_FLAC,
  APORIA_DECODE_MP3,
  APORIA_DECODE_OGG,  /* Opus or Vorbis or FLAC inside */
  APORIA_DECODE_WEBM, /* Matroska */
  APORIA_DECODE_M4A,  /* MPEG-4, QuickTime */
  APORIA_DECODE_N_KINDS,
} AporiaDecodeKind;

/* How many bytes stand before the recording itself (an ID3 tag: title, pictures). */
gsize aporia_decode_skip_tag (const guint8 *bytes, gsize length);
/* By the first bytes, never by a name.  Returns: APORIA_DECODE_N_KINDS for anything else */
AporiaDecodeKind aporia_decode_sniff (const guint8 *bytes, gsize length);

/* Starts GStreamer with nothing but the plugins for KIND: no registry, no scanner, no other process. */
gboolean aporia_decode_load (AporiaDecodeKind kind);
/* Writes the samples of BYTES to standard output, at most MAX_SECONDS of them. */
AporiaDecodeEnd aporia_decode_run (GBytes *bytes, AporiaDecodeKind kind, guint max_seconds);

/* AAC for GStreamer through FAAD: the decoders that Debian packages come with sixty others. */
gboolean aporia_decode_register_aac (void);
