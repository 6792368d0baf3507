#include "core/base/aporia-spoken-text.h"

#include <string.h>

/* In characters.  An abbreviation or a word of greeting is said with what follows. */
#define SHORT 24
#define LONG 400

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xff01 || c == 0xff1f;
}

static gboolean
is_closing (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c == '"' || c == '\'' || type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION;
}

/* Whether a sentence ends before P, which is not the start of the text. */
static gboolean
is_end (const char *text,
        const char *p)
{
  const char *last = g_utf8_prev_char (p);
  gunichar c = g_utf8_get_char (p);

  if (c == '\n')
    return TRUE;
  while (last > text && is_closing (g_utf8_get_char (last)))
    last = g_utf8_prev_char (last);
  if (!ends_sentence (g_utf8_get_char (last)))
    return FALSE;
  /* Han and kana are written without spaces. */
  return g_unichar_isspace (c) || g_utf8_get_char (last) >= 0x3000;
}

static void
add (GArray     *parts,
     const char *text,
     const char *start,
     const char *end)
{
  AporiaSpokenPart part;
  gboolean has_sound = FALSE;

  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  for (const char *p = start; p < end && !has_sound; p = g_utf8_next_char (p))
    has_sound = g_unichar_isalnum (g_utf8_get_char (p));
  if (!has_sound)
    return;
  part.start = (gsize) (start - text);
  part.length = (gsize) (end - start);
  part.offset = (guint) g_utf8_strlen (text, start - text);
  g_array_append_val (parts, part);
}

GArray *
aporia_spoken_text_split (const char *text)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (AporiaSpokenPart));
  const char *start = text;
  const char *space = NULL; /* the last one since START */
  glong n = 0;              /* characters since START */

  g_return_val_if_fail (text != NULL, parts);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      gboolean is_too_long = n >= LONG;
      const char *end = is_too_long && space != NULL ? space : p;

      if (n > 0 && ((n >= SHORT && is_end (text, p)) || is_too_long))
        {
          add (parts, text, start, end);
          start = end;
          space = NULL;
          n = g_utf8_strlen (end, p - end);
        }
      if (p > start && g_unichar_isspace (g_utf8_get_char (p)))
        space = p;
    }
  add (parts, text, start, text + strlen (text));
  return parts;
}
