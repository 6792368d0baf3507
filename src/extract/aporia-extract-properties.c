/* aporia-extract-properties.c: document properties that say more than the document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-properties.h"

#include <string.h>

#define MIN_WORDS 5

/* A title is made of words of the document and one or two more. */
#define MIN_NEW_WORDS 3

/* Word puts its name and the file's into the title. */
static const char *const usual_prefixes[] = {
  "Microsoft Word - ", "Microsoft PowerPoint - ", NULL
};

/* Parts of an XMP packet that programs write by themselves. */
static const char *const producer_tags[] = { "Producer", "CreatorTool", "xmpMM:", "stEvt:" };

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Returns: (transfer full) (element-type utf8): folded words */
static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *from = NULL;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gboolean inside = *p != '\0' && is_word_char (g_utf8_get_char (p));

      if (inside && from == NULL)
        from = p;
      if (!inside && from != NULL)
        {
          g_ptr_array_add (words, g_utf8_casefold (from, p - from));
          from = NULL;
        }
      if (*p == '\0')
        return words;
    }
}

static GHashTable *
collect_words (const AporiaExtractResult *result)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *const texts[] = { result->text->str, result->side_text->str };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) words = split_words (texts[i]);

      for (guint j = 0; j < words->len; j++)
        g_hash_table_add (set, g_strdup (g_ptr_array_index (words, j)));
    }
  return set;
}

/* What stands between blanks and holds a letter; half as many where writing has no blanks. */
static guint
count_words (const char *text)
{
  guint n = 0, n_wide = 0;
  gboolean counted = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      n_wide += g_unichar_iswide (c);
      n += !counted && g_unichar_isalpha (c);
      counted = !g_unichar_isspace (c) && (counted || g_unichar_isalpha (c));
    }
  return n + n_wide / 2;
}

static gboolean
says_more (const char *value, GHashTable *visible)
{
  g_autoptr (GPtrArray) words = split_words (value);
  guint unknown = 0, n = count_words (value);

  for (guint i = 0; i < words->len; i++)
    unknown += !g_hash_table_contains (visible, g_ptr_array_index (words, i));
  return n >= MIN_WORDS && (unknown >= MIN_NEW_WORDS || (words->len < n && unknown > 0));
}

static const char *
skip_prefix (const char *value)
{
  for (guint i = 0; usual_prefixes[i] != NULL; i++)
    if (g_str_has_prefix (value, usual_prefixes[i]))
      return value + strlen (usual_prefixes[i]);
  return value;
}

/**
 * aporia_extract_properties_check:
 * @values: (element-type utf8): document properties
 * @result: the answer, with all of its visible text
 *
 * Adds the properties that hold a sentence which is not in the visible text, each once.
 */
void
aporia_extract_properties_check (const GPtrArray *values, AporiaExtractResult *result)
{
  g_autoptr (GHashTable) visible = NULL;
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < values->len; i++)
    {
      const char *value = skip_prefix (g_ptr_array_index (values, i));

      if (!g_utf8_validate (value, -1, NULL) || !g_hash_table_add (done, (gpointer) value))
        continue;
      if (visible == NULL)
        visible = collect_words (result);
      if (says_more (value, visible))
        aporia_extract_result_add_hidden (result, APORIA_EXTRACT_HOW_METADATA, 0, value,
                                          strlen (value));
    }
}

static char *
unescape (const char *text, gsize length)
{
  static const char *const entities[][2] = {
    { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&amp;", "&" },
  };
  GString *out = g_string_new_len (text, length);

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (out, entities[i][0], entities[i][1], 0);
  return g_strstrip (g_string_free (out, FALSE));
}

static gboolean
is_producer (const char *tag, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (producer_tags); i++)
    if (memmem (tag, length, producer_tags[i], strlen (producer_tags[i])) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * aporia_extract_properties_add_xmp:
 * @packet: XMP, well formed or not
 * @values: (element-type utf8): where to add
 *
 * Adds the texts between tags and between quotation marks. This is no parser: it must only not
 * miss a sentence.
 */
void
aporia_extract_properties_add_xmp (const char *packet, GPtrArray *values)
{
  const char *tag = packet;

  for (const char *p = packet; *p != '\0';)
    {
      gsize length = strcspn (p, "<>\"'");

      if (p > packet && p[-1] == '<')
        tag = p;
      else if (!is_producer (tag, p - tag))
        g_ptr_array_add (values, unescape (p, length));
      p += length;
      p += *p != '\0';
    }
}
