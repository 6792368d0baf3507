/* aporia-extract-text.c: decodes plain text of any usual encoding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include "extract/aporia-extract-formats.h"

/* A guess from few letters is mostly wrong; Windows' Western table is the likeliest then. */
#define MIN_EVIDENCE 48

/* Broken UTF-8 is still UTF-8 when this many times more characters are whole. */
#define WHOLE_TO_BROKEN 4

/* More control characters than a few strays and one in this many, and it is no text. */
#define STRAY_CONTROLS 2
#define MAX_CONTROL_SHARE 20

typedef struct
{
  const char *data; /* borrowed */
  gsize size;
} Span;

static const struct { const char *mark; gsize length; const char *encoding; } marks[] = {
  { "\xef\xbb\xbf", 3, "utf-8" },
  { "\xff\xfe\0\0", 4, "utf-32le" },
  { "\0\0\xfe\xff", 4, "utf-32be" },
  { "\xff\xfe", 2, "utf-16le" },
  { "\xfe\xff", 2, "utf-16be" },
};

static const char *
encoding_of_mark (Span *span)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (span->size >= marks[i].length && memcmp (span->data, marks[i].mark, marks[i].length) == 0)
      {
        span->data += marks[i].length;
        span->size -= marks[i].length;
        return marks[i].encoding;
      }
  return NULL;
}

/* Latin letters in UTF-16 have a zero in every second byte. */
static const char *
encoding_of_zeros (Span span)
{
  gsize zeros[2] = { 0, 0 };

  for (gsize i = 0; i < span.size; i++)
    zeros[i % 2] += span.data[i] == '\0';
  if (span.size % 2 != 0)
    return NULL;
  if (zeros[0] * 4 < zeros[1] && zeros[1] * 20 >= span.size)
    return "utf-16le";
  if (zeros[1] * 4 < zeros[0] && zeros[0] * 20 >= span.size)
    return "utf-16be";
  return NULL;
}

static gboolean
is_mostly_utf8 (Span span)
{
  const char *end = span.data + span.size;
  gsize whole = 0, broken = 0;

  for (const char *p = span.data; p < end;)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);
      gboolean bad = c == (gunichar) -1 || c == (gunichar) -2;

      broken += bad;
      whole += !bad && c >= 0x80;
      p = bad ? p + 1 : g_utf8_next_char (p);
    }
  return broken == 0 || whole >= broken * WHOLE_TO_BROKEN;
}

static gsize
count_high_bytes (Span span, gboolean *has_c1)
{
  gsize n = 0;

  *has_c1 = FALSE;
  for (gsize i = 0; i < span.size; i++)
    {
      guchar c = span.data[i];

      n += c >= 0x80;
      *has_c1 |= c >= 0x80 && c < 0xa0;
    }
  return n;
}

/* Returns: (transfer full) (nullable) */
static char *
ask_uchardet (Span span)
{
  uchardet_t detector = uchardet_new ();
  char *name = NULL;

  if (uchardet_handle_data (detector, span.data, span.size) == 0)
    {
      uchardet_data_end (detector);
      name = g_ascii_strdown (uchardet_get_charset (detector), -1);
    }
  uchardet_delete (detector);
  return name;
}

/* Returns: (transfer full): an encoding of one or more bytes a character, never UTF-16 */
static char *
guess_encoding (Span span)
{
  gboolean has_c1 = FALSE;
  gsize evidence = count_high_bytes (span, &has_c1);
  g_autofree char *name = evidence >= MIN_EVIDENCE ? ask_uchardet (span) : NULL;

  /* Real text has no C1 controls, so an ISO table with bytes there is the Windows table. */
  if (name == NULL || name[0] == '\0' || g_str_equal (name, "ascii")
      || g_str_equal (name, "iso-8859-1") || g_str_has_prefix (name, "utf")
      || (has_c1 && g_str_has_prefix (name, "iso-8859-")))
    return g_strdup ("windows-1252");
  return g_steal_pointer (&name);
}

/* Returns: (transfer full) (nullable): UTF-8; broken places become U+FFFD */
static char *
convert (Span span, const char *encoding, gsize *length)
{
  UErrorCode code = U_ZERO_ERROR;
  g_autofree char *out = NULL;
  gsize room = span.size * 4 + 16;
  int32_t n = 0;

  if (room > G_MAXINT32)
    return NULL;
  out = g_malloc (room);
  n = ucnv_convert ("utf-8", encoding, out, room, span.data, span.size, &code);
  if (U_FAILURE (code))
    return NULL;
  *length = n;
  return g_steal_pointer (&out);
}

/* Bytes that are no text in any encoding. */
static gboolean
is_binary (const char *text, gsize length)
{
  gsize controls = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = text[i];

      if (c == '\0')
        return TRUE;
      controls += c < 0x20 && strchr ("\t\n\r\f\v\x1a\x1b", c) == NULL;
    }
  return controls > STRAY_CONTROLS + length / MAX_CONTROL_SHARE;
}

static void
take_text (const char *text, gsize length, AporiaExtractResult *result)
{
  if (is_binary (text, length))
    {
      aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_WRONG_KIND);
      return;
    }
  result->kind = APORIA_EXTRACT_KIND_TXT;
  result->pages = 1;
  if (!g_utf8_validate_len (text, length, NULL) || g_strstr_len (text, length, "\xef\xbf\xbd"))
    aporia_extract_result_warn (result, "broken-characters");
  aporia_extract_result_add_text (result, text, length);
}

/* Returns: (transfer full) (nullable): NULL for bytes that are no text; skips a byte order mark */
static char *
choose_encoding (Span *span, AporiaExtractResult *result)
{
  const char *encoding = encoding_of_mark (span);

  if (encoding == NULL && memchr (span->data, '\0', span->size) != NULL)
    return g_strdup (encoding_of_zeros (*span));
  if (encoding != NULL || is_mostly_utf8 (*span))
    return g_strdup (encoding != NULL ? encoding : "utf-8");
  aporia_extract_result_warn (result, "guessed-encoding");
  return guess_encoding (*span);
}

static void
take_converted (Span span, char **encoding, AporiaExtractResult *result)
{
  gsize length = 0;
  g_autofree char *text = convert (span, *encoding, &length);

  if (text == NULL) /* a table that ICU does not have */
    {
      g_free (*encoding);
      *encoding = g_strdup ("windows-1252");
      text = convert (span, *encoding, &length);
    }
  if (text != NULL)
    take_text (text, length, result);
  else
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_TOO_BIG);
}

/* Decodes plain text: by its byte order mark, as UTF-8 when it is valid, as UTF-16 when every
 * second byte is zero, else by a guess, which is noted as a warning. */
static void
read_text (GBytes *bytes, AporiaExtractKind promised G_GNUC_UNUSED, AporiaExtractResult *result)
{
  Span span;
  g_autofree char *encoding = NULL;

  span.data = g_bytes_get_data (bytes, &span.size);
  encoding = choose_encoding (&span, result);
  if (encoding == NULL)
    aporia_extract_result_fail (result, APORIA_EXTRACT_PROBLEM_WRONG_KIND);
  else if (g_str_equal (encoding, "utf-8"))
    take_text (span.data, span.size, result);
  else
    take_converted (span, &encoding, result);
  if (result->kind == APORIA_EXTRACT_KIND_TXT)
    result->encoding = g_steal_pointer (&encoding);
}

static void
prepare (gboolean nothing_opens G_GNUC_UNUSED)
{
}

const AporiaExtractReader aporia_extract_text_reader = { prepare, read_text };
