/* aporia-extract-result.c: what is said about one document, and its JSON line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-result.h"

#include <string.h>

static const char *const problem_names[] = {
  NULL, "password", "pictures-only", "damaged", "wrong-kind", "empty", "too-big", "too-slow",
};

static const char *const kind_names[] = { NULL, "pdf", "docx", "odt", "txt" };

/**
 * aporia_extract_result_new:
 * @max_chars: how many characters of visible text are wanted at most
 *
 * Returns: (transfer full): an empty answer without a problem
 */
AporiaExtractResult *
aporia_extract_result_new (gsize max_chars)
{
  AporiaExtractResult *self = g_new0 (AporiaExtractResult, 1);

  self->max_chars = max_chars;
  self->text = g_string_new (NULL);
  self->side_text = g_string_new (NULL);
  self->warnings = g_ptr_array_new ();
  return self;
}

void
aporia_extract_result_free (AporiaExtractResult *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->side_text, TRUE);
  g_ptr_array_unref (self->warnings);
  g_free (self->encoding);
  g_free (self);
}

/**
 * aporia_extract_result_fail:
 * @self: an answer
 * @problem: what keeps the document from being read
 *
 * Notes a problem. The first one counts: later ones are mostly its consequences.
 */
void
aporia_extract_result_fail (AporiaExtractResult *self, AporiaExtractProblem problem)
{
  if (self->problem == APORIA_EXTRACT_PROBLEM_NONE)
    self->problem = problem;
}

/**
 * aporia_extract_result_warn:
 * @self: an answer
 * @code: (transfer none): a string literal, a code and not a sentence, so that it can be translated
 *
 * Notes something the person should know although there is text. Each code is kept once.
 */
void
aporia_extract_result_warn (AporiaExtractResult *self, const char *code)
{
  if (!g_ptr_array_find_with_equal_func (self->warnings, code, g_str_equal, NULL))
    g_ptr_array_add (self->warnings, (gpointer) code);
}

/* What may stand in the answer for one character: 0 drops it. */
static gunichar
clean_char (gunichar c)
{
  if (c == '\t' || c == '\n')
    return c;
  if (c == '\r' || c == '\f' || c == '\v' || c == 0x85 || c == 0x2028 || c == 0x2029)
    return '\n';
  if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || c == 0xfffe || c == 0xffff)
    return 0;
  return c;
}

/* Appends up to the limit; FALSE when something did not fit. */
static gboolean
append_clean (GString *out, gsize *count, gsize limit, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      gunichar c = g_utf8_get_char_validated (text, end - text);
      gboolean broken = c == (gunichar) -1 || c == (gunichar) -2;
      gunichar clean = broken ? 0xfffd : clean_char (c);

      if (!broken && c == '\r' && text + 1 < end && text[1] == '\n')
        clean = 0;
      text = broken ? text + 1 : g_utf8_next_char (text);
      if (clean == 0)
        continue;
      if (*count >= limit)
        return FALSE;
      g_string_append_unichar (out, clean);
      *count += 1;
    }
  return TRUE;
}

/**
 * aporia_extract_result_add_text:
 * @self: an answer
 * @text: text of the document; need not be valid UTF-8
 * @length: its length in bytes
 *
 * Appends visible text: line ends become line feeds, other control characters vanish, broken
 * UTF-8 becomes U+FFFD.
 *
 * Returns: %FALSE when the limit was reached and the reader may stop
 */
gboolean
aporia_extract_result_add_text (AporiaExtractResult *self, const char *text, gsize length)
{
  if (!append_clean (self->text, &self->n_chars, self->max_chars, text, length))
    self->truncated = TRUE;
  return !self->truncated;
}

/**
 * aporia_extract_result_add_side:
 * @self: an answer
 * @text: text beside the flow: a header, a note, a text box
 * @length: its length in bytes
 *
 * Appends one part of the side text; parts are joined by a line feed.
 */
void
aporia_extract_result_add_side (AporiaExtractResult *self, const char *text, gsize length)
{
  while (length > 0 && text[length - 1] == '\n')
    length--;
  for (; length > 0 && *text == '\n'; text++)
    length--;
  if (length == 0)
    return;
  if (self->side_text->len > 0)
    append_clean (self->side_text, &self->n_side_chars, self->max_chars, "\n", 1);
  if (!append_clean (self->side_text, &self->n_side_chars, self->max_chars, text, length))
    aporia_extract_result_warn (self, "side-text-cut");
}

/**
 * aporia_extract_is_blank:
 * @text: UTF-8
 *
 * Returns: whether there is nothing in it to read
 */
gboolean
aporia_extract_is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isgraph (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static void
chomp (GString *string)
{
  while (string->len > 0 && string->str[string->len - 1] == '\n')
    g_string_truncate (string, string->len - 1);
}

/**
 * aporia_extract_result_finish:
 * @self: an answer
 *
 * To be called once everything was read: cuts line feeds at the end and notes an empty document.
 */
void
aporia_extract_result_finish (AporiaExtractResult *self)
{
  chomp (self->text);
  chomp (self->side_text);
  if (aporia_extract_is_blank (self->text->str)
      && aporia_extract_is_blank (self->side_text->str))
    aporia_extract_result_fail (self, APORIA_EXTRACT_PROBLEM_EMPTY);
}

/**
 * aporia_extract_kind_to_string:
 * @kind: a kind of document
 *
 * Returns: (nullable): its name in the answer
 */
const char *
aporia_extract_kind_to_string (AporiaExtractKind kind)
{
  return kind_names[kind];
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
      if (*p == '"' || *p == '\\')
        g_string_append_printf (json, "\\%c", *p);
      else if (*p == '\n')
        g_string_append (json, "\\n");
      else if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint) *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

static void
append_member (GString *json, const char *name, const char *value)
{
  g_string_append_printf (json, ",\"%s\":", name);
  append_string (json, value);
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
  append_member (json, "problem", problem_names[self->problem]);
  append_member (json, "kind", kind_names[self->kind]);
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
  g_string_append (json, "]}\n");
  return g_string_free (json, FALSE);
}
