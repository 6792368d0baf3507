/* aporia-extract-result.c: what is said about one document, and its JSON line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/aporia-extract-result.h"

#include <string.h>

static const char *const problem_names[] = {
  NULL, "password", "pictures-only", "damaged", "wrong-kind", "empty", "too-big", "too-slow",
};

/* A document can hold endless hidden pieces; the first ones tell enough. */
#define MAX_HIDDEN 200

static const char *const how_names[] = {
  NULL, "white", "tiny", "invisible", "off_page", "clipped", "vanish", "unicode_tags",
  "zero_width", "metadata",
};

static const char *const kind_names[] = { NULL, "pdf", "docx", "odt", "txt" };

static void
free_hidden (gpointer data)
{
  AporiaExtractHidden *hidden = data;

  g_string_free (hidden->text, TRUE);
  g_free (hidden);
}

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
  self->hidden = g_ptr_array_new_with_free_func (free_hidden);
  self->unseen = aporia_extract_unseen_new ();
  return self;
}

void
aporia_extract_result_free (AporiaExtractResult *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->side_text, TRUE);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->hidden);
  aporia_extract_unseen_free (self->unseen);
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

/* How many bytes from @text on are characters that stay as they are; not more than @most. */
static gsize
count_plain (const char *text, gsize length, gsize most)
{
  gsize n = 0;

  while (n < MIN (length, most)
         && ((text[n] >= 0x20 && text[n] < 0x7f) || text[n] == '\n' || text[n] == '\t'))
    n++;
  return n;
}

/* Appends up to the limit; FALSE when something did not fit. @unseen may be NULL. */
static gboolean
append_clean (GString *out, gsize *count, gsize limit, AporiaExtractUnseen *unseen,
              const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      gsize n = count_plain (text, end - text, limit - *count);
      gunichar c, clean;
      gboolean broken;

      if (n > 0)
        {
          g_string_append_len (out, text, n);
          *count += n;
          text += n;
          if (unseen != NULL)
            aporia_extract_unseen_pass (unseen, n, text[-1]);
          continue;
        }
      c = g_utf8_get_char_validated (text, end - text);
      broken = c == (gunichar) -1 || c == (gunichar) -2;
      clean = broken ? 0xfffd : clean_char (c);

      if (!broken && c == '\r' && text + 1 < end && text[1] == '\n')
        clean = 0;
      text = broken ? text + 1 : g_utf8_next_char (text);
      if (clean == 0 || (unseen != NULL && aporia_extract_unseen_take (unseen, clean)))
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
  if (!append_clean (self->text, &self->n_chars, self->max_chars, self->unseen, text, length))
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
    append_clean (self->side_text, &self->n_side_chars, self->max_chars, self->unseen, "\n", 1);
  if (!append_clean (self->side_text, &self->n_side_chars, self->max_chars, self->unseen, text,
                     length))
    aporia_extract_result_warn (self, "side-text-cut");
}

/**
 * aporia_extract_result_add_hidden:
 * @self: an answer
 * @how: what hides the text
 * @page: from 1, or 0 where there are no pages
 * @text: the text
 * @length: its length in bytes
 *
 * Notes text that is in the document and that a reader does not see. All of it together gets no
 * more room than the visible text.
 */
void
aporia_extract_result_add_hidden (AporiaExtractResult *self, AporiaExtractHow how, guint page,
                                  const char *text, gsize length)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  AporiaExtractHidden *hidden = NULL;
  gboolean fits = self->hidden->len < MAX_HIDDEN
                  && append_clean (clean, &self->n_hidden_chars, self->max_chars, NULL, text,
                                   length);

  if (!fits)
    aporia_extract_result_warn (self, "hidden-cut");
  g_strstrip (clean->str);
  if (clean->str[0] == '\0')
    return;
  hidden = g_new0 (AporiaExtractHidden, 1);
  hidden->text = g_string_new (clean->str);
  hidden->how = how;
  hidden->page = page;
  g_ptr_array_add (self->hidden, hidden);
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

/* The page of a character is not known any more here. */
static void
take_unseen (AporiaExtractResult *self)
{
  g_autofree char *widths = aporia_extract_unseen_dup_zero_width (self->unseen);
  const GString *tags = self->unseen->tags;

  if (tags->len > 0)
    aporia_extract_result_add_hidden (self, APORIA_EXTRACT_HOW_UNICODE_TAGS, 0, tags->str,
                                      tags->len);
  if (widths == NULL)
    return;
  aporia_extract_result_add_hidden (self, APORIA_EXTRACT_HOW_ZERO_WIDTH, 0, widths,
                                    strlen (widths));
  aporia_extract_unseen_strip_zero_width (self->text);
  aporia_extract_unseen_strip_zero_width (self->side_text);
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
  take_unseen (self);
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

/**
 * aporia_extract_problem_to_string:
 * @problem: what keeps a document from being read
 *
 * Returns: (nullable): its code in the answer
 */
const char *
aporia_extract_problem_to_string (AporiaExtractProblem problem)
{
  return problem_names[problem];
}

/**
 * aporia_extract_how_to_string:
 * @how: what hides a text
 *
 * Returns: (nullable): its code in the answer
 */
const char *
aporia_extract_how_to_string (AporiaExtractHow how)
{
  return how_names[how];
}
