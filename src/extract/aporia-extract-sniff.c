/* aporia-extract-sniff.c: tells the kind of a document by its content, then by its name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-sniff.h"

#include <string.h>

#define MAGIC(s) { s, sizeof s - 1 }

static const struct { const char *bytes; gsize length; } other_magic[] = {
  MAGIC ("\x89PNG"), MAGIC ("\xff\xd8\xff"), MAGIC ("GIF8"), MAGIC ("II*\0"), MAGIC ("MM\0*"),
  MAGIC ("RIFF"), MAGIC ("\x7f" "ELF"), MAGIC ("\x1f\x8b"), MAGIC ("7z\xbc\xaf\x27\x1c"),
  MAGIC ("Rar!"), MAGIC ("BZh"), MAGIC ("\xfd" "7zXZ"), MAGIC ("{\\rtf"), MAGIC ("%!PS"),
  MAGIC ("OggS"), MAGIC ("fLaC"), MAGIC ("ID3"), MAGIC ("SQLite format 3"),
  MAGIC ("\x28\xb5\x2f\xfd"),
};

static const char ole_magic[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/* Stream names of compound files are UTF-16LE. */
static const char encrypted_stream[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

static gboolean
starts_with (const char *data, gsize size, const char *magic, gsize length)
{
  return size >= length && memcmp (data, magic, length) == 0;
}

static gboolean
is_other (const char *data, gsize size)
{
  for (guint i = 0; i < G_N_ELEMENTS (other_magic); i++)
    if (starts_with (data, size, other_magic[i].bytes, other_magic[i].length))
      return TRUE;
  /* Two letters alone could open a plain text; a program is binary right behind them. */
  return (starts_with (data, size, "MZ", 2) || starts_with (data, size, "BM", 2))
         && memchr (data, '\0', MIN (size, 64)) != NULL;
}

/**
 * aporia_extract_sniff:
 * @bytes: the whole file
 *
 * Returns: what the content looks like
 */
AporiaExtractFormat
aporia_extract_sniff (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size == 0)
    return APORIA_EXTRACT_FORMAT_EMPTY;
  if (starts_with (data, size, "PK\3\4", 4) || starts_with (data, size, "PK\5\6", 4))
    return APORIA_EXTRACT_FORMAT_ZIP;
  if (starts_with (data, size, ole_magic, sizeof ole_magic - 1))
    return memmem (data, size, encrypted_stream, sizeof encrypted_stream) != NULL
             ? APORIA_EXTRACT_FORMAT_OLE_LOCKED : APORIA_EXTRACT_FORMAT_OTHER;
  if (is_other (data, size))
    return APORIA_EXTRACT_FORMAT_OTHER;
  /* Not only at the start: mailers prepend things. */
  if (memmem (data, MIN (size, APORIA_EXTRACT_SNIFF_BYTES), "%PDF-", 5) != NULL)
    return APORIA_EXTRACT_FORMAT_PDF;
  return APORIA_EXTRACT_FORMAT_TEXT;
}

/**
 * aporia_extract_sniff_name:
 * @name: (nullable): a file name; only its suffix counts
 *
 * Returns: the kind that the name promises
 */
AporiaExtractKind
aporia_extract_sniff_name (const char *name)
{
  const char *dot = name != NULL ? strrchr (name, '.') : NULL;

  if (dot == NULL)
    return APORIA_EXTRACT_KIND_UNKNOWN;
  if (g_ascii_strcasecmp (dot, ".pdf") == 0)
    return APORIA_EXTRACT_KIND_PDF;
  if (g_ascii_strcasecmp (dot, ".docx") == 0 || g_ascii_strcasecmp (dot, ".docm") == 0)
    return APORIA_EXTRACT_KIND_DOCX;
  if (g_ascii_strcasecmp (dot, ".odt") == 0)
    return APORIA_EXTRACT_KIND_ODT;
  if (g_ascii_strcasecmp (dot, ".txt") == 0 || g_ascii_strcasecmp (dot, ".md") == 0)
    return APORIA_EXTRACT_KIND_TXT;
  return APORIA_EXTRACT_KIND_UNKNOWN;
}

/**
 * aporia_extract_sniff_reader:
 * @format: what a content looks like
 *
 * Returns: the reader for it; %APORIA_EXTRACT_N_READERS where none is needed
 */
AporiaExtractReaderKind
aporia_extract_sniff_reader (AporiaExtractFormat format)
{
  switch (format)
    {
    case APORIA_EXTRACT_FORMAT_PDF:
      return APORIA_EXTRACT_READER_PDF;
    case APORIA_EXTRACT_FORMAT_ZIP:
      return APORIA_EXTRACT_READER_ARCHIVE;
    case APORIA_EXTRACT_FORMAT_TEXT:
      return APORIA_EXTRACT_READER_TEXT;
    default:
      return APORIA_EXTRACT_N_READERS;
    }
}

/* What needs no reader. */
static void
refuse (AporiaExtractFormat format, AporiaExtractKind promised, AporiaExtractResult *result)
{
  if (format == APORIA_EXTRACT_FORMAT_OLE_LOCKED)
    {
      result->kind = APORIA_EXTRACT_KIND_DOCX;
      aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_PASSWORD);
    }
  else if (format == APORIA_EXTRACT_FORMAT_EMPTY)
    {
      result->kind = promised;
      aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_EMPTY);
    }
  else
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_WRONG_KIND);
}

/**
 * aporia_extract_read:
 * @bytes: the whole file
 * @name_hint: (nullable): its name; used where the content leaves a doubt
 * @result: the answer to fill
 *
 * Reads one document of any kind.
 */
void
aporia_extract_read (GBytes *bytes, const char *name_hint, AporiaExtractResult *result)
{
  AporiaExtractKind promised = aporia_extract_sniff_name (name_hint);
  AporiaExtractFormat format = aporia_extract_sniff (bytes);
  AporiaExtractReaderKind kind = aporia_extract_sniff_reader (format);
  const AporiaExtractReader *reader = kind < APORIA_EXTRACT_N_READERS
                                        ? aporia_extract_formats_get (kind) : NULL;

  if (reader != NULL)
    reader->read (bytes, promised, result);
  else
    refuse (format, promised, result);
  aporia_extract_result_finish (result);
}
