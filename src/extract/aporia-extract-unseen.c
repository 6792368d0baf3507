/* aporia-extract-unseen.c: characters without a shape that carry a message
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-unseen.h"

#define FIRST_TAG 0xe0000
#define LAST_TAG 0xe007f
#define BLACK_FLAG 0x1f3f4
#define ZWNJ 0x200c
#define ZWJ 0x200d

/* Tags with less than this between them belong together. */
#define TAG_GAP 16

/* One or two in a row end up in texts by accident, many of one kind as places to break lines. */
#define MESSAGE_RUN 6
#define MESSAGE_TOTAL 16

#define MAX_WIDTHS 4096
#define MAX_KINDS 3
#define MAX_SPELLED_OUT 16
#define MIN_LETTERS_SHARE 0.7

AporiaExtractUnseen *
aporia_extract_unseen_new (void)
{
  AporiaExtractUnseen *self = g_new0 (AporiaExtractUnseen, 1);

  self->tags = g_string_new (NULL);
  self->widths = g_array_new (FALSE, FALSE, sizeof (gunichar));
  return self;
}

void
aporia_extract_unseen_free (AporiaExtractUnseen *self)
{
  g_string_free (self->tags, TRUE);
  g_array_unref (self->widths);
  g_free (self);
}

static gboolean
is_zero_width (gunichar c)
{
  return (c >= 0x200b && c <= ZWJ) || (c >= 0x2060 && c <= 0x2064) || c == 0x180e;
}

/* Joiners shape the letters of many scripts, and put emoji together. */
static gboolean
is_shaping (gunichar joiner, gunichar before)
{
  if (joiner != ZWNJ && joiner != ZWJ)
    return FALSE;
  if (before == 0xfe0f || (before >= 0x2190 && !g_unichar_isalpha (before)))
    return TRUE;
  switch (g_unichar_get_script (before))
    {
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
      return FALSE;
    default:
      return TRUE;
    }
}

static void
take_tag (AporiaExtractUnseen *self, gunichar c)
{
  if (self->since_tag > TAG_GAP && self->tags->len > 0)
    g_string_append_c (self->tags, '\n');
  if (c - FIRST_TAG >= 0x20 && c < LAST_TAG)
    g_string_append_c (self->tags, (char) (c - FIRST_TAG));
  self->since_tag = 0;
}

/**
 * aporia_extract_unseen_take:
 * @self: what was found so far
 * @c: the next character of the text
 *
 * Returns: whether the character has no place in the visible text
 */
gboolean
aporia_extract_unseen_take (AporiaExtractUnseen *self, gunichar c)
{
  if (c >= FIRST_TAG && c <= LAST_TAG)
    {
      if (self->in_flag)
        return FALSE;
      take_tag (self, c);
      return TRUE;
    }
  if (is_zero_width (c) && !is_shaping (c, self->last))
    {
      if (self->widths->len < MAX_WIDTHS)
        g_array_append_val (self->widths, c);
      self->longest_run = MAX (self->longest_run, ++self->run);
      return FALSE;
    }
  self->in_flag = c == BLACK_FLAG;
  self->last = c;
  self->since_tag++;
  self->run = 0;
  return FALSE;
}

/**
 * aporia_extract_unseen_pass:
 * @self: what was found so far
 * @n: how many characters of ASCII come next, at least one
 * @last: the last of them
 *
 * The same as taking each of them, which hide nothing.
 */
void
aporia_extract_unseen_pass (AporiaExtractUnseen *self, gsize n, char last)
{
  self->in_flag = FALSE;
  self->last = last;
  self->since_tag += n;
  self->run = 0;
}

/* Fills @kinds in order of appearance. Returns how many there are, at most MAX_KINDS + 1. */
static guint
find_kinds (const GArray *widths, gunichar kinds[MAX_KINDS])
{
  guint n = 0;

  for (guint i = 0; i < widths->len; i++)
    {
      gunichar c = g_array_index (widths, gunichar, i);
      guint k = 0;

      while (k < n && kinds[k] != c)
        k++;
      if (k == n && n == MAX_KINDS)
        return MAX_KINDS + 1;
      if (k == n)
        kinds[n++] = c;
    }
  return n;
}

static gboolean
is_readable (const GString *text)
{
  gsize letters = 0;

  for (gsize i = 0; i < text->len; i++)
    {
      if (!g_ascii_isprint (text->str[i]) && text->str[i] != '\n')
        return FALSE;
      letters += g_ascii_isalpha (text->str[i]) || text->str[i] == ' ';
    }
  return text->len > 0 && letters >= MIN_LETTERS_SHARE * text->len;
}

/* @one stands for 1, @zero for 0, anything else between two letters.
 * Returns: (transfer full) (nullable) */
static char *
decode (const GArray *widths, gunichar one, gunichar zero, guint bits)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint value = 0, n = 0;

  for (guint i = 0; i < widths->len; i++)
    {
      gunichar c = g_array_index (widths, gunichar, i);
      gboolean digit = c == one || c == zero;

      if (digit)
        {
          value = (value << 1) | (c == one);
          n++;
        }
      if (n == bits || (!digit && n > 0))
        {
          g_string_append_c (text, (char) value);
          value = n = 0;
        }
    }
  return is_readable (text) ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Returns: (transfer full) (nullable) */
static char *
decode_any (const GArray *widths)
{
  static const guint sizes[] = { 8, 7, 16 };
  gunichar kinds[MAX_KINDS] = { 0 };
  guint n = find_kinds (widths, kinds);

  if (n < 2 || n > MAX_KINDS)
    return NULL;
  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    for (guint one = 0; one < n; one++)
      for (guint zero = 0; zero < n; zero++)
        {
          char *text = one != zero ? decode (widths, kinds[one], kinds[zero], sizes[size]) : NULL;

          if (text != NULL)
            return text;
        }
  return NULL;
}

/**
 * aporia_extract_unseen_dup_zero_width:
 * @self: what was found
 *
 * Returns: (transfer full) (nullable): what the zero-width characters say, or their names where
 *   that stays unknown; %NULL when they say nothing
 */
char *
aporia_extract_unseen_dup_zero_width (const AporiaExtractUnseen *self)
{
  gunichar kinds[MAX_KINDS];
  char *text = NULL;
  GString *names = NULL;

  if (self->longest_run < MESSAGE_RUN
      && (self->widths->len < MESSAGE_TOTAL || find_kinds (self->widths, kinds) < 2))
    return NULL;
  text = decode_any (self->widths);
  if (text != NULL)
    return text;
  names = g_string_new (NULL);
  for (guint i = 0; i < MIN (self->widths->len, MAX_SPELLED_OUT); i++)
    g_string_append_printf (names, "%sU+%04X", i > 0 ? " " : "",
                            g_array_index (self->widths, gunichar, i));
  if (self->widths->len > MAX_SPELLED_OUT)
    g_string_append (names, " …");
  return g_string_free (names, FALSE);
}

/**
 * aporia_extract_unseen_strip_zero_width:
 * @text: a text whose zero-width characters turned out to be a message
 *
 * Takes them out.
 */
void
aporia_extract_unseen_strip_zero_width (GString *text)
{
  g_autofree char *copy = g_strdup (text->str);
  gunichar last = 0;

  g_string_truncate (text, 0);
  for (const char *p = copy; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_zero_width (c) && !is_shaping (c, last))
        continue;
      last = c;
      g_string_append_unichar (text, c);
    }
}
