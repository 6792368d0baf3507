/* aporia-extract-columns.c: brings the text of a page into reading order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page is cut at its best gutter into what is above, the left column, the right column and what
 * is below, and each of these parts is treated alike, until no gutter is left. A part without a
 * gutter is written row by row.
 */

#include "extract/pdf/aporia-extract-columns.h"

#include <string.h>

#include "extract/pdf/aporia-extract-gutter.h"

#define MAX_DEPTH 8

/* A page with more is no document of words; it is written row by row. */
#define MAX_WORDS 8000

static void
write_rows (const AporiaExtractWord *words, guint n_words, GString *out)
{
  for (guint i = 0; i < n_words; i++)
    {
      g_string_append_len (out, words[i].text, words[i].length);
      g_string_append_c (out, i + 1 < n_words && words[i + 1].row == words[i].row ? ' ' : '\n');
    }
}

typedef enum { ABOVE, LEFT, RIGHT, BELOW, N_PARTS } Part;

static Part
part_of (const AporiaExtractWord *word, const AporiaExtractGutter *gutter)
{
  if (word->row < gutter->first_row)
    return ABOVE;
  if (word->row > gutter->last_row)
    return BELOW;
  /* No word of these rows crosses the strip, so its middle tells the side. */
  return (word->box.x1 + word->box.x2) / 2 < gutter->x ? LEFT : RIGHT;
}

static void
write_part (AporiaExtractWord *words, guint n_words, double em, guint depth, GString *out)
{
  guint n_rows = aporia_extract_words_to_rows (words, n_words);
  AporiaExtractGutter gutter;

  if (depth >= MAX_DEPTH || n_words > MAX_WORDS
      || !aporia_extract_gutter_find (words, n_words, n_rows, em, &gutter))
    {
      write_rows (words, n_words, out);
      return;
    }
  for (Part part = ABOVE; part < N_PARTS; part++)
    {
      g_autofree AporiaExtractWord *some = g_new (AporiaExtractWord, n_words);
      guint n = 0;

      for (guint i = 0; i < n_words; i++)
        if (part_of (&words[i], &gutter) == part)
          some[n++] = words[i];
      write_part (some, n, em, depth + 1, out);
    }
}

/**
 * aporia_extract_columns_order:
 * @text: the characters of a page, lines ended by line feeds
 * @boxes: (array length=n_boxes): the box of each character, line feeds included
 * @n_boxes: how many
 *
 * Returns: (transfer full): the same words, columns one after the other, each line ended by a line
 *   feed; lines that run up or down the page come last
 */
char *
aporia_extract_columns_order (const char *text, const AporiaExtractBox *boxes, gsize n_boxes)
{
  g_autoptr (AporiaExtractWords) words = aporia_extract_words_new (text, boxes, n_boxes);
  GString *out = g_string_sized_new (strlen (text) + 16);

  write_part ((AporiaExtractWord *) (gpointer) words->words->data, words->words->len, words->em, 0,
              out);
  for (guint i = 0; i < words->turned->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) g_ptr_array_index (words->turned, i));
  return g_string_free (out, FALSE);
}
