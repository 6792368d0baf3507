/* aporia-extract-words.c: cuts the characters of a page into words and rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/pdf/aporia-extract-words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* All in parts of a character's height. A gap this wide ends a word even where the file has no
 * space; poppler glues the last word of one column to the first of the next. */
#define WORD_GAP 0.45

/* Characters of one word share at least this much of their height; raised ones still do. */
#define SAME_LINE_OVERLAP 0.3

/* Words of one row stand on nearly the same line. */
#define ROW_TOLERANCE 0.45

#define MIN_TURNED_CHARS 4
#define TURNED_SLENDERNESS 2.5

typedef struct
{
  const char *text;
  const AporiaExtractBox *boxes;
  gsize n;                        /* characters */
} Line;

static double
height (const AporiaExtractBox *box)
{
  return box->y2 - box->y1;
}

static void
widen (AporiaExtractBox *box, const AporiaExtractBox *other)
{
  box->x1 = MIN (box->x1, other->x1);
  box->y1 = MIN (box->y1, other->y1);
  box->x2 = MAX (box->x2, other->x2);
  box->y2 = MAX (box->y2, other->y2);
}

/* A line along the side of the page is slender and tall, and each of its characters goes on where
 * the last one ended; it would fall apart into letters otherwise. */
static gboolean
is_turned (const Line *line)
{
  AporiaExtractBox box;

  if (line->n < MIN_TURNED_CHARS)
    return FALSE;
  box = line->boxes[0];
  for (gsize i = 1; i < line->n; i++)
    widen (&box, &line->boxes[i]);
  return height (&box) > TURNED_SLENDERNESS * (box.x2 - box.x1);
}

static gboolean
is_jump (const AporiaExtractBox *a, const AporiaExtractBox *b)
{
  double overlap = MIN (a->y2, b->y2) - MAX (a->y1, b->y1);
  double smaller = MIN (height (a), height (b));
  double gap = MAX (b->x1 - a->x2, a->x1 - b->x2);

  return overlap < SAME_LINE_OVERLAP * smaller || gap > WORD_GAP * MAX (height (a), height (b));
}

static gboolean
is_rtl (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
cut_line (GArray *words, const Line *line)
{
  const char *p = line->text;
  AporiaExtractWord word = { .text = NULL };

  for (gsize i = 0; i < line->n; i++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean space = g_unichar_isspace (c);

      if (word.text != NULL && (space || is_jump (&line->boxes[i - 1], &line->boxes[i])))
        {
          g_array_append_val (words, word);
          word.text = NULL;
        }
      if (space)
        continue;
      if (word.text == NULL)
        word = (AporiaExtractWord) { .text = p, .box = line->boxes[i] };
      widen (&word.box, &line->boxes[i]);
      word.length = g_utf8_next_char (p) - word.text;
      word.rtl |= c >= 0x590 && is_rtl (c);
    }
  if (word.text != NULL)
    g_array_append_val (words, word);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median_height (const GArray *words)
{
  g_autofree double *heights = g_new (double, words->len + 1);

  for (guint i = 0; i < words->len; i++)
    heights[i] = height (&g_array_index (words, AporiaExtractWord, i).box);
  qsort (heights, words->len, sizeof *heights, compare_doubles);
  return words->len > 0 ? heights[words->len / 2] : 0;
}

/**
 * aporia_extract_words_new:
 * @text: the characters of a page, lines ended by line feeds; must outlive the result
 * @boxes: the box of each character, line feeds included
 * @n_boxes: how many
 *
 * Cuts at white space and at jumps.
 *
 * Returns: (transfer full): the words of the page
 */
AporiaExtractWords *
aporia_extract_words_new (const char *text, const AporiaExtractBox *boxes, gsize n_boxes)
{
  AporiaExtractWords *self = g_new0 (AporiaExtractWords, 1);
  gsize at = 0;

  self->words = g_array_new (FALSE, FALSE, sizeof (AporiaExtractWord));
  self->turned = g_ptr_array_new_with_free_func (g_free);
  while (*text != '\0' && at < n_boxes)
    {
      const char *end = strchrnul (text, '\n');
      Line line = { text, boxes + at, g_utf8_strlen (text, end - text) };

      line.n = MIN (line.n, n_boxes - at);
      if (is_turned (&line))
        g_ptr_array_add (self->turned, g_strndup (text, end - text));
      else
        cut_line (self->words, &line);
      at += line.n + 1;
      text = *end != '\0' ? end + 1 : end;
    }
  self->em = median_height (self->words);
  return self;
}

void
aporia_extract_words_free (AporiaExtractWords *self)
{
  g_array_unref (self->words);
  g_ptr_array_unref (self->turned);
  g_free (self);
}

static int
compare_bottoms (gconstpointer a, gconstpointer b)
{
  const AporiaExtractWord *x = a, *y = b;

  if (x->box.y2 != y->box.y2)
    return x->box.y2 < y->box.y2 ? -1 : 1;
  return (x->box.x1 > y->box.x1) - (x->box.x1 < y->box.x1);
}

static int
compare_in_row (gconstpointer a, gconstpointer b)
{
  const AporiaExtractWord *x = a, *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->box.x1 > y->box.x1) - (x->box.x1 < y->box.x1);
}

/* A row belongs to right-to-left text when most of its words do. */
static void
turn_rtl_rows (AporiaExtractWord *words, guint n_words)
{
  for (guint from = 0, to = 0; from < n_words; from = to)
    {
      guint rtl = 0;

      for (to = from; to < n_words && words[to].row == words[from].row; to++)
        rtl += words[to].rtl;
      if (rtl * 2 <= to - from)
        continue;
      for (guint i = from, j = to - 1; i < j; i++, j--)
        {
          AporiaExtractWord swap = words[i];

          words[i] = words[j];
          words[j] = swap;
        }
    }
}

/**
 * aporia_extract_words_to_rows:
 * @words: (array length=n_words): words, which get sorted and numbered by row
 * @n_words: how many
 *
 * Puts words into rows from top to bottom, each in reading direction.
 *
 * Returns: the number of rows
 */
guint
aporia_extract_words_to_rows (AporiaExtractWord *words, guint n_words)
{
  guint row = 0;

  if (n_words == 0)
    return 0;
  qsort (words, n_words, sizeof *words, compare_bottoms);
  words[0].row = 0;
  for (guint i = 1; i < n_words; i++)
    {
      double smaller = MIN (height (&words[i].box), height (&words[i - 1].box));

      if (words[i].box.y2 - words[i - 1].box.y2 > ROW_TOLERANCE * smaller)
        row++;
      words[i].row = row;
    }
  qsort (words, n_words, sizeof *words, compare_in_row);
  turn_rtl_rows (words, n_words);
  return row + 1;
}
