/* aporia-extract-page.c: the characters of one PDF page, and what hides some of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/pdf/aporia-extract-page.h"

#include <string.h>

#include "extract/pdf/aporia-extract-columns.h"

G_STATIC_ASSERT (sizeof (AporiaExtractBox) == sizeof (PopplerRectangle));

/* A page's edge is not exact. */
#define EDGE 1.0

/* poppler marks changes of writing direction with characters that have no box. */
static gboolean
is_direction_mark (gunichar c)
{
  return c >= 0x202a && c <= 0x202c;
}

static char *
dup_without_marks (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!is_direction_mark (g_utf8_get_char (text)))
      g_string_append_len (out, text, g_utf8_next_char (text) - text);
  return g_string_free (out, FALSE);
}

/**
 * aporia_extract_page_new:
 * @page: a page
 *
 * Returns: (transfer full): its text
 */
AporiaExtractPage *
aporia_extract_page_new (PopplerPage *page)
{
  AporiaExtractPage *self = g_new0 (AporiaExtractPage, 1);
  g_autofree char *raw = poppler_page_get_text (page);
  PopplerRectangle *rectangles = NULL;
  guint n = 0;

  self->drawing = g_object_ref (page);
  if (raw == NULL || !g_utf8_validate (raw, -1, NULL))
    {
      self->text = raw != NULL ? g_steal_pointer (&raw) : g_strdup ("");
      return self;
    }
  self->text = dup_without_marks (raw);
  self->n = g_utf8_strlen (self->text, -1);
  if (poppler_page_get_text_layout (page, &rectangles, &n) && n == self->n)
    self->boxes = (AporiaExtractBox *) g_steal_pointer (&rectangles);
  g_free (rectangles);
  return self;
}

/* Marks what stands outside of a page of this size. FALSE when nothing does, not even in part. */
static gboolean
mark_outside (AporiaExtractPage *self, double width, double height, double margin)
{
  gboolean found = FALSE;

  self->how = g_new0 (guint8, self->n);
  for (gsize i = 0; i < self->n; i++)
    {
      const AporiaExtractBox *box = &self->boxes[i];
      double away = MAX (MAX (margin - box->x2, box->x1 - margin - width),
                         MAX (margin - box->y2, box->y1 - margin - height));

      found |= away > 0;
      if (away > EDGE)
        self->how[i] = APORIA_EXTRACT_HOW_OFF_PAGE;
    }
  return found;
}

static void
move_boxes (AporiaExtractPage *self, double distance)
{
  for (gsize i = 0; i < self->n; i++)
    {
      self->boxes[i].x1 += distance;
      self->boxes[i].x2 += distance;
      self->boxes[i].y1 += distance;
      self->boxes[i].y2 += distance;
    }
}

/**
 * aporia_extract_page_new_wide:
 * @page: a page
 * @wide: the same page with more room around it
 * @margin: how much on each side
 * @is_whole: whether @wide shows all that @page does
 *
 * Nearly always all text stands on the page; then reading @wide is enough.
 *
 * Returns: (transfer full): its text, and that around it
 */
AporiaExtractPage *
aporia_extract_page_new_wide (PopplerPage *page, PopplerPage *wide, double margin,
                              gboolean is_whole)
{
  g_autoptr (AporiaExtractPage) all = aporia_extract_page_new (wide);
  AporiaExtractPage *self = NULL;
  double width = 0, height = 0;
  gboolean found = FALSE;

  poppler_page_get_size (page, &width, &height);
  if (all->boxes != NULL)
    found = mark_outside (all, width, height, margin);
  if (all->boxes != NULL && !found && is_whole)
    {
      g_clear_pointer (&all->how, g_free);
      move_boxes (all, -margin);
      all->margin = margin;
      return g_steal_pointer (&all);
    }
  self = aporia_extract_page_new (page);
  if (found)
    self->outside = g_steal_pointer (&all);
  return self;
}

void
aporia_extract_page_free (AporiaExtractPage *self)
{
  g_clear_object (&self->drawing);
  g_clear_pointer (&self->outside, aporia_extract_page_free);
  g_free (self->text);
  g_free (self->boxes);
  g_free (self->how);
  g_free (self);
}

/* A line is kept when any of it shows, or when nothing of it is hidden. */
static gboolean
is_line_kept (const AporiaExtractPage *self, gsize from, gsize to)
{
  gboolean hidden = FALSE;

  for (gsize i = from; i < to; i++)
    {
      if (self->how[i] == APORIA_EXTRACT_HOW_VISIBLE)
        return TRUE;
      hidden = TRUE;
    }
  return !hidden;
}

/* Copies what shows of one line, with its line feed. Returns: the place behind it. */
static const char *
copy_line (const AporiaExtractPage *self, const char *line, gsize at, GString *text, GArray *boxes)
{
  const char *end = strchrnul (line, '\n');
  gsize n = g_utf8_strlen (line, end - line);
  gboolean kept = is_line_kept (self, at, at + n);

  for (; line < end; line = g_utf8_next_char (line), at++)
    if (kept && self->how[at] == APORIA_EXTRACT_HOW_VISIBLE)
      {
        g_string_append_len (text, line, g_utf8_next_char (line) - line);
        g_array_append_val (boxes, self->boxes[at]);
      }
  if (*end == '\0')
    return end;
  if (kept)
    {
      g_string_append_c (text, '\n');
      g_array_append_val (boxes, self->boxes[at]);
    }
  return end + 1;
}

/**
 * aporia_extract_page_dup_visible:
 * @self: a page
 *
 * Returns: (transfer full): what shows of the text, in reading order
 */
char *
aporia_extract_page_dup_visible (const AporiaExtractPage *self)
{
  g_autoptr (GString) text = NULL;
  g_autoptr (GArray) boxes = NULL;
  gsize at = 0;

  if (self->boxes == NULL)
    return g_strdup (self->text);
  if (self->how == NULL)
    return aporia_extract_columns_order (self->text, self->boxes, self->n);
  text = g_string_new (NULL);
  boxes = g_array_new (FALSE, FALSE, sizeof (AporiaExtractBox));
  for (const char *p = self->text; *p != '\0';)
    {
      const char *next = copy_line (self, p, at, text, boxes);

      at += g_utf8_strlen (p, next - p);
      p = next;
    }
  return aporia_extract_columns_order (text->str, (const AporiaExtractBox *) boxes->data,
                                       boxes->len);
}

/**
 * aporia_extract_page_report:
 * @self: a page
 * @number: its number, from 1
 * @result: the answer
 *
 * Adds what is hidden, neighbours of one kind as one, and what stands outside of the page.
 */
void
aporia_extract_page_report (const AporiaExtractPage *self, guint number,
                            AporiaExtractResult *result)
{
  const char *p = self->text, *from = self->text;
  guint8 how = APORIA_EXTRACT_HOW_VISIBLE;

  for (gsize i = 0; self->how != NULL && i <= self->n; i++)
    {
      guint8 here = i < self->n ? self->how[i] : APORIA_EXTRACT_HOW_VISIBLE;

      if (here != how)
        {
          if (how != APORIA_EXTRACT_HOW_VISIBLE)
            aporia_extract_result_add_hidden (result, how, number, from, p - from);
          from = p;
          how = here;
        }
      if (i < self->n)
        p = g_utf8_next_char (p);
    }
  if (self->outside != NULL)
    aporia_extract_page_report (self->outside, number, result);
}
