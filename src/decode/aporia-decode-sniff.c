/* aporia-decode-sniff.c: what kind of recording it is, by its first bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "decode/aporia-decode.h"

#include <string.h>

static gboolean
has (const guint8 *bytes, gsize length, gsize at, const char *mark, gsize n)
{
  return length >= at + n && memcmp (bytes + at, mark, n) == 0;
}

/* Eleven bits of sync; a layer, a bit rate and a sample rate that exist. */
static gboolean
is_mpeg_frame (const guint8 *bytes, gsize length)
{
  return length >= 4 && bytes[0] == 0xff && (bytes[1] & 0xe0) == 0xe0 && (bytes[1] & 0x18) != 0x08
         && (bytes[1] & 0x06) != 0 && (bytes[2] & 0xf0) != 0xf0 && (bytes[2] & 0x0c) != 0x0c;
}

gsize
aporia_decode_skip_tag (const guint8 *bytes, gsize length)
{
  gsize size;

  if (length < 10 || !has (bytes, length, 0, "ID3", 3))
    return 0;
  /* Four times seven bits; a footer when the flag says so. */
  size = (gsize) (bytes[6] & 0x7f) << 21 | (gsize) (bytes[7] & 0x7f) << 14 | (gsize) (bytes[8] & 0x7f) << 7
         | (bytes[9] & 0x7f);
  return MIN (length, size + 10 + ((bytes[5] & 0x10) != 0 ? 10 : 0));
}

AporiaDecodeKind
aporia_decode_sniff (const guint8 *bytes, gsize length)
{
  if ((has (bytes, length, 0, "RIFF", 4) || has (bytes, length, 0, "RF64", 4))
      && has (bytes, length, 8, "WAVE", 4))
    return APORIA_DECODE_WAV;
  if (has (bytes, length, 0, "fLaC", 4))
    return APORIA_DECODE_FLAC;
  if (has (bytes, length, 0, "OggS", 4))
    return APORIA_DECODE_OGG;
  if (has (bytes, length, 0, "\x1a\x45\xdf\xa3", 4))
    return APORIA_DECODE_WEBM;
  if (has (bytes, length, 4, "ftyp", 4))
    return APORIA_DECODE_M4A;
  if (is_mpeg_frame (bytes, length))
    return APORIA_DECODE_MP3;
  return APORIA_DECODE_N_KINDS;
}
