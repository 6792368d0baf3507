#include "backends/openai/aporia-openai-scan.h"

#include <string.h>

#define MAX_DEPTH 64

typedef struct
{
  const char        *at;
  const char        *end;
  GString           *content;
  GString           *refusal;
  AporiaOpenaiChunk *chunk;
} Scan;

/* Reads the value that belongs to KEY (KEY_LENGTH bytes, escapes not undone). */
typedef gboolean (*MemberFunc) (Scan       *scan,
                                const char *key,
                                gsize       key_length,
                                guint       depth);

static gboolean skip_value (Scan *scan,
                            guint depth);

static void
skip_blank (Scan *scan)
{
  while (scan->at < scan->end &&
         (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\r' || *scan->at == '\t'))
    scan->at++;
}

/* The next character after blanks, '\0' at the end. */
static char
peek (Scan *scan)
{
  skip_blank (scan);
  return scan->at < scan->end ? *scan->at : '\0';
}

static gboolean
accept_char (Scan *scan,
        char  c)
{
  if (peek (scan) != c)
    return FALSE;
  scan->at++;
  return TRUE;
}

static gboolean
accept_word (Scan       *scan,
             const char *word)
{
  gsize length = strlen (word);

  skip_blank (scan);
  if ((gsize) (scan->end - scan->at) < length || memcmp (scan->at, word, length) != 0)
    return FALSE;
  scan->at += length;
  return TRUE;
}

/* The text between the quotes, escapes not undone. */
static gboolean
scan_raw_string (Scan        *scan,
                 const char **text,
                 gsize       *length,
                 gboolean    *has_escape)
{
  const char *start;

  *has_escape = FALSE;
  if (!accept_char (scan, '"'))
    return FALSE;
  start = scan->at;
  for (; scan->at < scan->end; scan->at++)
    {
      if (*scan->at == '"')
        {
          *text = start;
          *length = (gsize) (scan->at - start);
          scan->at++;
          return TRUE;
        }
      if (*scan->at == '\\')
        {
          *has_escape = TRUE;
          if (++scan->at == scan->end)
            return FALSE;
        }
    }
  return FALSE;
}

static gboolean
read_hex (const char *at,
          const char *end,
          gunichar   *unit)
{
  *unit = 0;
  if (end - at < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return FALSE;
      *unit = *unit * 16 + (gunichar) g_ascii_xdigit_value (at[i]);
    }
  return TRUE;
}

/* \uXXXX at AT (behind the u), with a second one when it is half of a pair; returns what follows. */
static const char *
append_unicode (const char *at,
                const char *end,
                GString    *out)
{
  gunichar unit;
  gunichar low;

  if (!read_hex (at, end, &unit))
    return NULL;
  at += 4;
  if (unit >= 0xd800 && unit < 0xdc00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u' &&
      read_hex (at + 2, end, &low) && low >= 0xdc00 && low < 0xe000)
    {
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
      at += 6;
    }
  if (unit == 0 || (unit >= 0xd800 && unit < 0xe000))
    unit = 0xfffd;
  g_string_append_unichar (out, unit);
  return at;
}

static gboolean
append_unescaped (const char *text,
                  gsize       length,
                  GString    *out)
{
  static const char plain[] = "\"\\/bfnrt";
  static const char meaning[] = "\"\\/\b\f\n\r\t";
  const char *end = text + length;

  while (text < end)
    {
      const char *slash = memchr (text, '\\', (gsize) (end - text));
      const char *found;

      g_string_append_len (out, text, (slash != NULL ? slash : end) - text);
      if (slash == NULL)
        return TRUE;
      if (slash + 1 >= end)
        return FALSE;
      text = slash + 2;
      if (slash[1] == 'u')
        text = append_unicode (text, end, out);
      else if (slash[1] != '\0' && (found = strchr (plain, slash[1])) != NULL)
        g_string_append_c (out, meaning[found - plain]);
      else
        text = NULL;
      if (text == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
scan_object (Scan      *scan,
             MemberFunc func,
             guint      depth)
{
  if (depth > MAX_DEPTH || !accept_char (scan, '{'))
    return FALSE;
  if (accept_char (scan, '}'))
    return TRUE;
  do
    {
      const char *key;
      gsize length;
      gboolean has_escape;

      if (!scan_raw_string (scan, &key, &length, &has_escape) || !accept_char (scan, ':') ||
          !func (scan, key, length, depth + 1))
        return FALSE;
    }
  while (accept_char (scan, ','));
  return accept_char (scan, '}');
}

static gboolean
skip_member (Scan       *scan,
             const char *key,
             gsize       key_length,
             guint       depth)
{
  return skip_value (scan, depth);
}

static gboolean
skip_array (Scan *scan,
            guint depth)
{
  if (depth > MAX_DEPTH || !accept_char (scan, '['))
    return FALSE;
  if (accept_char (scan, ']'))
    return TRUE;
  do
    if (!skip_value (scan, depth + 1))
      return FALSE;
  while (accept_char (scan, ','));
  return accept_char (scan, ']');
}

static gboolean
skip_number (Scan *scan)
{
  const char *start = scan->at;

  while (scan->at < scan->end && *scan->at != '\0' && strchr ("0123456789+-.eE", *scan->at) != NULL)
    scan->at++;
  return scan->at > start;
}

static gboolean
skip_value (Scan *scan,
            guint depth)
{
  const char *text;
  gsize length;
  gboolean has_escape;

  switch (peek (scan))
    {
    case '{':
      return scan_object (scan, skip_member, depth);
    case '[':
      return skip_array (scan, depth);
    case '"':
      return scan_raw_string (scan, &text, &length, &has_escape);
    case 't':
      return accept_word (scan, "true");
    case 'f':
      return accept_word (scan, "false");
    case 'n':
      return accept_word (scan, "null");
    case '\0':
      return FALSE;
    default:
      return skip_number (scan);
    }
}

/* A string, or null, which adds nothing. */
static gboolean
scan_text (Scan    *scan,
           GString *out)
{
  const char *text;
  gsize length;
  gboolean has_escape;

  if (peek (scan) == 'n')
    return accept_word (scan, "null");
  if (!scan_raw_string (scan, &text, &length, &has_escape))
    return FALSE;
  if (has_escape)
    return append_unescaped (text, length, out);
  g_string_append_len (out, text, (gssize) length);
  return TRUE;
}

static gboolean
is_key (const char *key,
        gsize       length,
        const char *name)
{
  return strlen (name) == length && memcmp (key, name, length) == 0;
}

static gboolean
scan_message_member (Scan       *scan,
                     const char *key,
                     gsize       length,
                     guint       depth)
{
  if (is_key (key, length, "content"))
    return scan_text (scan, scan->content);
  if (is_key (key, length, "refusal"))
    return scan_text (scan, scan->refusal);
  return skip_value (scan, depth);
}

static gboolean
scan_finish (Scan *scan)
{
  const char *text;
  gsize length;
  gboolean has_escape;

  if (peek (scan) == 'n')
    return accept_word (scan, "null");
  if (!scan_raw_string (scan, &text, &length, &has_escape))
    return FALSE;
  length = MIN (length, sizeof scan->chunk->finish - 1);
  memcpy (scan->chunk->finish, text, length);
  scan->chunk->finish[length] = '\0';
  return TRUE;
}

static gboolean
scan_choice_member (Scan       *scan,
                    const char *key,
                    gsize       length,
                    guint       depth)
{
  if (is_key (key, length, "finish_reason"))
    return scan_finish (scan);
  if (is_key (key, length, "delta") || is_key (key, length, "message"))
    return peek (scan) == 'n' ? accept_word (scan, "null")
                              : scan_object (scan, scan_message_member, depth);
  return skip_value (scan, depth);
}

static gboolean
scan_choices (Scan *scan,
              guint depth)
{
  if (peek (scan) == 'n')
    return accept_word (scan, "null");
  if (!accept_char (scan, '['))
    return FALSE;
  if (accept_char (scan, ']'))
    return TRUE;
  if (!scan_object (scan, scan_choice_member, depth + 1))
    return FALSE;
  while (accept_char (scan, ','))
    if (!skip_value (scan, depth + 1))
      return FALSE;
  return accept_char (scan, ']');
}

static gboolean
scan_top_member (Scan       *scan,
                 const char *key,
                 gsize       length,
                 guint       depth)
{
  if (is_key (key, length, "choices"))
    return scan_choices (scan, depth);
  if (is_key (key, length, "error"))
    return accept_word (scan, "null");
  return skip_value (scan, depth);
}

gboolean
aporia_openai_scan_chunk (const char        *data,
                          gsize              length,
                          GString           *content,
                          GString           *refusal,
                          AporiaOpenaiChunk *chunk)
{
  Scan scan = { data, length > 0 ? data + length : data, content, refusal, chunk };
  gsize content_before = content->len;
  gsize refusal_before = refusal->len;

  memset (chunk, 0, sizeof *chunk);
  if (!scan_object (&scan, scan_top_member, 0) || peek (&scan) != '\0' || scan.at != scan.end ||
      !g_utf8_validate_len (content->str + content_before, content->len - content_before, NULL) ||
      !g_utf8_validate_len (refusal->str + refusal_before, refusal->len - refusal_before, NULL))
    {
      g_string_truncate (content, content_before);
      g_string_truncate (refusal, refusal_before);
      chunk->finish[0] = '\0';
      return FALSE;
    }
  chunk->content_length = content->len - content_before;
  chunk->refusal_length = refusal->len - refusal_before;
  return TRUE;
}
