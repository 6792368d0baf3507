/* As much of the ZIP format as a Word document needs: no streaming, no large files. */
#include "cli/aporia-cli-documents.h"

#include <string.h>

#define LOCAL_HEADER 0x04034b50
#define CENTRAL_HEADER 0x02014b50
#define END_OF_CENTRAL 0x06054b50
#define VERSION 20
#define DEFLATED 8
/* 1 January 2025, midnight. */
#define DOS_DATE ((2025 - 1980) << 9 | 1 << 5 | 1)

static void
put16 (GByteArray *out, guint value)
{
  const guint8 bytes[] = { value & 0xff, value >> 8 & 0xff };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
put32 (GByteArray *out, guint32 value)
{
  put16 (out, value & 0xffff);
  put16 (out, value >> 16);
}

/* The CRC-32 of ISO 3309, as ZIP has it. */
static guint32
checksum (const char *data, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= (guint8) data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
  return ~crc;
}

/* Returns: (transfer full) */
static GByteArray *
deflate (const char *data, gsize length)
{
  g_autoptr(GConverter) converter =
                 G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 6));
  GByteArray *packed = g_byte_array_new ();
  GConverterResult result = G_CONVERTER_CONVERTED;
  guint8 buffer[65536];

  while (result == G_CONVERTER_CONVERTED)
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (converter, data, length, buffer, sizeof buffer,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      data += n_read;
      length -= n_read;
      g_byte_array_append (packed, buffer, (guint) n_written);
    }
  g_assert (result == G_CONVERTER_FINISHED);
  return packed;
}

/* What both headers of a part have in common. */
static void
put_facts (GByteArray *out, const char *name, guint32 crc, gsize packed, gsize size)
{
  put16 (out, VERSION);
  put16 (out, 0);
  put16 (out, DEFLATED);
  put16 (out, 0);
  put16 (out, DOS_DATE);
  put32 (out, crc);
  put32 (out, (guint32) packed);
  put32 (out, (guint32) size);
  put16 (out, (guint) strlen (name));
  put16 (out, 0);
}

static void
add_part (GByteArray *out, GByteArray *central, const char *name, const char *content)
{
  gsize size = strlen (content);
  guint32 crc = checksum (content, size);
  guint32 offset = out->len;
  g_autoptr(GByteArray) packed = deflate (content, size);

  put32 (out, LOCAL_HEADER);
  put_facts (out, name, crc, packed->len, size);
  g_byte_array_append (out, (const guint8 *) name, (guint) strlen (name));
  g_byte_array_append (out, packed->data, packed->len);

  put32 (central, CENTRAL_HEADER);
  put16 (central, VERSION);
  put_facts (central, name, crc, packed->len, size);
  put16 (central, 0);
  put16 (central, 0);
  put16 (central, 0);
  put32 (central, 0);
  put32 (central, offset);
  g_byte_array_append (central, (const guint8 *) name, (guint) strlen (name));
}

GBytes *
cli_documents_zip (const char *first_name, ...)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr(GByteArray) central = g_byte_array_new ();
  guint n_parts = 0;
  guint32 offset;
  va_list arguments;

  va_start (arguments, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (arguments, const char *))
    {
      add_part (out, central, name, va_arg (arguments, const char *));
      n_parts++;
    }
  va_end (arguments);
  offset = out->len;
  g_byte_array_append (out, central->data, central->len);
  put32 (out, END_OF_CENTRAL);
  put16 (out, 0);
  put16 (out, 0);
  put16 (out, n_parts);
  put16 (out, n_parts);
  put32 (out, central->len);
  put32 (out, offset);
  put16 (out, 0);
  return g_byte_array_free_to_bytes (out);
}
