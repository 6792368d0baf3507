/* aporia-extract-json.c: the answer as one line of JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-result.h"

/* Bytes that stand for themselves. */
static gsize
count_plain (const char *string)
{
  gsize n = 0;

  while ((guchar) string[n] >= 0x20 && string[n] != '"' && string[n] != '\\')
    n++;
  return n;
}

static void
append_string (GString *json, const char *string)
{
  if (string == NULL)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_c (json, '"');
  for (const char *p = string; *p != '\0'; p++)
    {
      gsize plain = count_plain (p);

      g_string_append_len (json, p, plain);
      p += plain;
      if (*p == '\0')
        break;
      if (*p == '"' || *p == '\\')
        g_string_append_printf (json, "\\%c", *p);
      else if (*p == '\n')
        g_string_append (json, "\\n");
      else
        g_string_append_printf (json, "\\u%04x", (guint) *p);
    }
  g_string_append_c (json, '"');
}

static void
append_member (GString *json, const char *name, const char *value)
{
  g_string_append_printf (json, ",\"%s\":", name);
  append_string (json, value);
}

static void
append_hidden (GString *json, const AporiaExtractHidden *hidden, gboolean first)
{
  g_string_append (json, first ? "{\"text\":" : ",{\"text\":");
  append_string (json, hidden->text->str);
  append_member (json, "how", aporia_extract_how_to_string (hidden->how));
  if (hidden->page > 0)
    g_string_append_printf (json, ",\"page\":%u}", hidden->page);
  else
    g_string_append (json, ",\"page\":null}");
}

/**
 * aporia_extract_result_to_json:
 * @self: a finished answer
 *
 * Returns: (transfer full): one JSON object on one line, with its line feed. An answer with a
 *   problem carries no text at all.
 */
char *
aporia_extract_result_to_json (const AporiaExtractResult *self)
{
  gboolean ok = self->problem == APORIA_EXTRACT_PROBLEM_NONE;
  GString *json = g_string_sized_new (self->text->len + self->side_text->len + 256);

  g_string_append_printf (json, "{\"ok\":%s", ok ? "true" : "false");
  append_member (json, "problem", aporia_extract_problem_to_string (self->problem));
  append_member (json, "kind", aporia_extract_kind_to_string (self->kind));
  append_member (json, "text", ok ? self->text->str : "");
  append_member (json, "side_text", ok ? self->side_text->str : "");
  g_string_append_printf (json, ",\"pages\":%u", ok ? self->pages : 0);
  append_member (json, "encoding", ok ? self->encoding : NULL);
  g_string_append_printf (json, ",\"truncated\":%s,\"warnings\":[",
                          ok && self->truncated ? "true" : "false");
  for (guint i = 0; ok && i < self->warnings->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_string (json, g_ptr_array_index (self->warnings, i));
    }
  g_string_append (json, "],\"hidden\":[");
  for (guint i = 0; ok && i < self->hidden->len; i++)
    append_hidden (json, g_ptr_array_index (self->hidden, i), i == 0);
  g_string_append (json, "]}\n");
  return g_string_free (json, FALSE);
}
