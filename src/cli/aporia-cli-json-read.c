/* Reading JSON strictly: what others would let pass is malformed here. */
#include "cli/aporia-cli-json.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH 64

typedef struct
{
  const char *at;
  const char *end;
  guint depth;
} Reader;

static JsonNode *read_value (Reader *reader);

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end && strchr (" \t\n\r", *reader->at) != NULL && *reader->at != '\0')
    reader->at++;
}

static gboolean
take (Reader *reader, char c)
{
  if (reader->at >= reader->end || *reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

/* Four hex digits, or -1. */
static int
read_unit (Reader *reader)
{
  int value = 0;

  if (reader->end - reader->at < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*reader->at++);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

static gboolean
read_unicode (Reader *reader, GString *out)
{
  int unit = read_unit (reader);
  int low;

  if (unit < 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return FALSE;
  if (unit < 0xd800 || unit > 0xdbff)
    {
      g_string_append_unichar (out, unit == 0 ? 0xfffd : (gunichar) unit);
      return TRUE;
    }
  if (!take (reader, '\\') || !take (reader, 'u'))
    return FALSE;
  low = read_unit (reader);
  if (low < 0xdc00 || low > 0xdfff)
    return FALSE;
  g_string_append_unichar (out, 0x10000 + (((gunichar) unit - 0xd800) << 10)
                                    + ((gunichar) low - 0xdc00));
  return TRUE;
}

static gboolean
read_escape (Reader *reader, GString *out)
{
  static const char codes[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *code;
  char c = reader->at < reader->end ? *reader->at++ : '\0';

  if (c == 'u')
    return read_unicode (reader, out);
  code = c == '\0' ? NULL : strchr (codes, c);
  if (code == NULL)
    return FALSE;
  g_string_append_c (out, values[code - codes]);
  return TRUE;
}

/* Behind the opening quote.  Returns: (transfer full) (nullable) */
static char *
read_string (Reader *reader)
{
  g_autoptr(GString) out = g_string_new (NULL);

  while (reader->at < reader->end)
    {
      const char *start = reader->at;

      while (reader->at < reader->end && *reader->at != '"' && *reader->at != '\\'
             && (guchar) *reader->at >= 0x20)
        reader->at++;
      g_string_append_len (out, start, reader->at - start);
      if (take (reader, '"'))
        return g_string_free (g_steal_pointer (&out), FALSE);
      if (!take (reader, '\\') || !read_escape (reader, out))
        return NULL;
    }
  return NULL;
}

static gboolean
skip_digits (Reader *reader)
{
  const char *start = reader->at;

  while (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    reader->at++;
  return reader->at > start;
}

static JsonNode *
read_number (Reader *reader)
{
  const char *start = reader->at;
  gboolean is_whole = TRUE;
  g_autofree char *digits = NULL;
  JsonNode *node = json_node_alloc ();
  double value;

  take (reader, '-');
  if (!take (reader, '0') && !skip_digits (reader))
    return json_node_init_null (node);
  if (take (reader, '.'))
    {
      is_whole = FALSE;
      if (!skip_digits (reader))
        return json_node_init_null (node);
    }
  if (take (reader, 'e') || take (reader, 'E'))
    {
      is_whole = FALSE;
      if (!take (reader, '+'))
        take (reader, '-');
      if (!skip_digits (reader))
        return json_node_init_null (node);
    }
  digits = g_strndup (start, (gsize) (reader->at - start));
  value = g_ascii_strtod (digits, NULL);
  if (!isfinite (value))
    return json_node_init_null (node);
  if (is_whole && fabs (value) < 9.2e18)
    return json_node_init_int (node, g_ascii_strtoll (digits, NULL, 10));
  return json_node_init_double (node, value);
}

static JsonNode *
read_word (Reader *reader)
{
  static const char *const words[] = { "null", "true", "false" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (reader->end - reader->at) < length
          || strncmp (reader->at, words[i], length) != 0)
        continue;
      reader->at += length;
      return i == 0 ? json_node_new (JSON_NODE_NULL)
                    : json_node_init_boolean (json_node_alloc (), i == 1);
    }
  return NULL;
}

static gboolean
read_member (Reader *reader, JsonObject *object)
{
  g_autofree char *name = NULL;
  JsonNode *value;

  skip_space (reader);
  if (!take (reader, '"') || (name = read_string (reader)) == NULL)
    return FALSE;
  skip_space (reader);
  if (!take (reader, ':') || (value = read_value (reader)) == NULL)
    return FALSE;
  json_object_set_member (object, name, value);
  return TRUE;
}

static JsonNode *
read_object (Reader *reader)
{
  g_autoptr(JsonObject) object = json_object_new ();

  skip_space (reader);
  if (!take (reader, '}'))
    {
      do
        {
          if (!read_member (reader, object))
            return NULL;
          skip_space (reader);
        }
      while (take (reader, ','));
      if (!take (reader, '}'))
        return NULL;
    }
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_array (Reader *reader)
{
  g_autoptr(JsonArray) array = json_array_new ();

  skip_space (reader);
  if (!take (reader, ']'))
    {
      do
        {
          JsonNode *value = read_value (reader);

          if (value == NULL)
            return NULL;
          json_array_add_element (array, value);
          skip_space (reader);
        }
      while (take (reader, ','));
      if (!take (reader, ']'))
        return NULL;
    }
  return json_node_init_array (json_node_alloc (), array);
}

/* read_number() marks what is no number with a null node. */
static JsonNode *
check_number (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_NULL (node))
    return node;
  json_node_unref (node);
  return NULL;
}

static JsonNode *
read_text_node (Reader *reader)
{
  g_autofree char *string = read_string (reader);

  return string != NULL ? json_node_init_string (json_node_alloc (), string) : NULL;
}

static JsonNode *
read_value (Reader *reader)
{
  JsonNode *node = NULL;

  skip_space (reader);
  if (reader->at >= reader->end)
    return NULL;
  if (*reader->at == '{' || *reader->at == '[')
    {
      if (reader->depth >= MAX_DEPTH)
        return NULL;
      reader->depth++;
      node = *reader->at++ == '{' ? read_object (reader) : read_array (reader);
      reader->depth--;
    }
  else if (take (reader, '"'))
    node = read_text_node (reader);
  else if (*reader->at == '-' || g_ascii_isdigit (*reader->at))
    node = check_number (read_number (reader));
  else
    node = read_word (reader);
  return node;
}

JsonNode *
cli_json_read (const char *text, gsize length)
{
  Reader reader = { text, text, 0 };
  g_autoptr(JsonNode) node = NULL;

  /* A NUL byte is not valid here either. */
  if (length == 0 || !g_utf8_validate_len (text, length, NULL))
    return NULL;
  reader.end = text + length;
  node = read_value (&reader);
  skip_space (&reader);
  return node != NULL && reader.at == reader.end ? g_steal_pointer (&node) : NULL;
}
