/* aporia-extract-gutter.c: finds the empty strip between two columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every word that begins after a wide gap proposes a gutter to its left. A proposal holds for the
 * longest run of rows that do not cross the strip. What looks like columns but is a table (a date
 * beside each job, a grid of short cells) is told by its rows standing level and is refused: tables
 * are read row by row.
 */

#include "extract/pdf/aporia-extract-gutter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Width of the empty strip, in ems: wider than a justified space. */
#define MIN_GUTTER 0.6

/* Proposals nearer than this are one. */
#define CLUSTER 1.5
#define MAX_PROPOSALS 64

#define MIN_SIDE_ROWS 3
#define MIN_BAND_ROWS 4

/* Cells of one row stand on the same line to this part of an em; columns only by chance. */
#define LEVEL_TOLERANCE 0.15
/* Share of a side's rows that stand level with the other side: from here on it may be a table. */
#define LEVEL 0.85
/* Share of a side's rows with a digit, or hardly a letter, that makes it a list of dates. */
#define DATED 0.6
/* Share of rows without any letter that makes it bullets or numbers, level or not. */
#define BARE 0.8
/* Share of rows in its own range that the thinner side of a table fills. */
#define SPARSE 0.6
/* The usual cell of a grid has at most this many words, on its longer side a few more, and this
 * share of rows is level. */
#define CELL_WORDS 3
#define LONG_CELL_WORDS 5
#define GRID_LEVEL 0.6

/* Lines of two columns stand beside each other, to this part of an em, for the most part. Headings
 * over deeply indented text never do. */
#define BESIDE_TOLERANCE 0.7
#define BESIDE 0.5

typedef struct
{
  guint words;
  guint letters;
  guint digits;
  double end;             /* its right edge */
  double bottom;
} Side;

typedef struct
{
  Side left, right;
  double bottom;
  gboolean crossed;
} Row;

typedef struct
{
  const AporiaExtractWord *words; /* borrowed, after aporia_extract_words_to_rows() */
  guint n_words;
  guint n_rows;
  double strip;                   /* width that must be empty */
  double em;
  Row *rows;                      /* owned, scratch for the proposal under test */
} Search;

static void
add_to_side (Side *side, const AporiaExtractWord *word)
{
  side->end = side->words == 0 ? word->box.x2 : MAX (side->end, word->box.x2);
  side->bottom = side->words == 0 ? word->box.y2 : MAX (side->bottom, word->box.y2);
  side->words++;
  for (const char *p = word->text; p < word->text + word->length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      side->letters += g_unichar_isalpha (c);
      side->digits += g_unichar_isdigit (c);
    }
}

static void
sort_to_sides (Search *self, double x)
{
  memset (self->rows, 0, self->n_rows * sizeof *self->rows);
  for (guint i = 0; i < self->n_words; i++)
    {
      const AporiaExtractWord *word = &self->words[i];
      Row *row = &self->rows[word->row];

      row->bottom = MAX (row->bottom, word->box.y2);
      if (word->box.x1 >= x - CLUSTER)
        add_to_side (&row->right, word);
      else if (word->box.x2 <= x - self->strip)
        add_to_side (&row->left, word);
      else
        row->crossed = TRUE;
    }
}

/* One side of a band of rows. */
typedef struct
{
  guint rows;     /* with words on this side */
  guint span;     /* from the first of them to the last */
  guint dated;    /* with a digit, or hardly a letter */
  guint bare;     /* without a letter */
  double end;
} BandSide;

typedef struct
{
  guint rows;
  guint level;    /* rows whose two sides stand on one line */
  guint beside;   /* rows of the left side that have a line of the right side next to them */
  BandSide left, right;
} Band;

static void
add_row (BandSide *band, const Side *side, guint *first, guint i)
{
  if (side->words == 0)
    return;
  if (band->rows++ == 0)
    *first = i;
  band->span = i - *first + 1;
  band->dated += side->digits > 0 || side->letters < 2;
  band->bare += side->letters == 0;
  band->end = band->rows == 1 ? side->end : MAX (band->end, side->end);
}

static gboolean
is_beside (const Search *self, guint first, guint last, guint i, double tolerance)
{
  guint from = i > first ? i - 1 : i;
  guint to = MIN (i + 1, last);

  for (guint j = from; self->rows[i].left.words > 0 && j <= to; j++)
    if (self->rows[j].right.words > 0
        && fabs (self->rows[j].right.bottom - self->rows[i].left.bottom) <= tolerance * self->em)
      return TRUE;
  return FALSE;
}

static Band
describe (const Search *self, guint first, guint last)
{
  Band band = { .rows = last - first + 1 };
  guint left_first = 0, right_first = 0;

  for (guint i = first; i <= last; i++)
    {
      const Row *row = &self->rows[i];

      band.level += is_beside (self, i, i, i, LEVEL_TOLERANCE);
      band.beside += is_beside (self, first, last, i, BESIDE_TOLERANCE);
      add_row (&band.left, &row->left, &left_first, i);
      add_row (&band.right, &row->right, &right_first, i);
    }
  return band;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* The usual number of words in a line of one side. */
static guint
median_words (const Search *self, guint first, guint last, gboolean left)
{
  g_autofree guint *counts = g_new (guint, last - first + 1);
  guint n = 0;

  for (guint i = first; i <= last; i++)
    {
      guint count = left ? self->rows[i].left.words : self->rows[i].right.words;

      if (count > 0)
        counts[n++] = count;
    }
  qsort (counts, n, sizeof *counts, compare_counts);
  return n > 0 ? counts[n / 2] : 0;
}

/* The thinner side of a table: bullets, sparse labels, or dates. */
static gboolean
is_label_side (const BandSide *side, guint level)
{
  if (side->bare >= BARE * side->rows)
    return TRUE;
  return level >= LEVEL * side->rows
         && (level <= SPARSE * side->span || side->dated >= DATED * side->rows);
}

static gboolean
is_table (const Search *self, guint first, guint last, const Band *band)
{
  guint left = 0, right = 0;

  if (is_label_side (&band->left, band->level) || is_label_side (&band->right, band->level))
    return TRUE;
  if (band->level < GRID_LEVEL * MAX (band->left.rows, band->right.rows))
    return FALSE;
  left = median_words (self, first, last, TRUE);
  right = median_words (self, first, last, FALSE);
  return MIN (left, right) <= CELL_WORDS && MAX (left, right) <= LONG_CELL_WORDS;
}

/* Below the last row that has both sides, a wide gap before rows of the left side alone says that
 * the columns have ended, given that full-width text follows. */
static guint
trim_end (const Search *self, guint first, guint last)
{
  guint end = last;
  double pitch = 0;

  if (last + 1 >= self->n_rows)
    return last;
  while (end > first && self->rows[end].right.words == 0)
    end--;
  if (end <= first)
    return last;
  pitch = (self->rows[end].bottom - self->rows[first].bottom) / (end - first);
  for (guint i = end + 1; i <= last; i++)
    if (self->rows[i].bottom - self->rows[i - 1].bottom > 1.5 * pitch)
      return i - 1;
  return last;
}

/* The worth of the proposal for one run of uncrossed rows; 0 when it is none. */
static double
judge (const Search *self, double x, guint *first, guint *last)
{
  Band band;

  while (*first < *last && self->rows[*first].right.words == 0)
    *first += 1;
  *last = trim_end (self, *first, *last);
  band = describe (self, *first, *last);
  if (band.rows < MIN_BAND_ROWS || band.left.rows < MIN_SIDE_ROWS
      || band.right.rows < MIN_SIDE_ROWS
      || band.beside < BESIDE * MIN (band.left.rows, band.right.rows)
      || is_table (self, *first, *last, &band))
    return 0;
  return (x - band.left.end) * MIN (band.left.rows, band.right.rows);
}

static double
try_proposal (Search *self, double x, AporiaExtractGutter *gutter)
{
  double best = 0;

  sort_to_sides (self, x);
  for (guint from = 0, to = 0; from < self->n_rows; from = to + 1)
    {
      guint first = from, last = 0;
      double worth = 0;

      to = from;
      if (self->rows[from].crossed)
        continue;
      while (to + 1 < self->n_rows && !self->rows[to + 1].crossed)
        to++;
      last = to;
      worth = judge (self, x, &first, &last);
      if (worth > best)
        {
          best = worth;
          *gutter = (AporiaExtractGutter) { x, first, last };
        }
    }
  return best;
}

static int
compare_proposals (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Left edges of words behind a wide gap, or first in their row, without near twins. */
static GArray *
list_proposals (const Search *self)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (double));
  guint kept = 0;

  for (guint i = 0; i < self->n_words; i++)
    {
      const AporiaExtractWord *word = &self->words[i];

      if (i == 0 || word->row != word[-1].row || word->box.x1 - word[-1].box.x2 >= self->strip)
        g_array_append_val (edges, word->box.x1);
    }
  g_array_sort (edges, compare_proposals);
  for (guint i = 0; i < edges->len; i++)
    {
      double x = g_array_index (edges, double, i);

      if (kept == 0 || x - g_array_index (edges, double, kept - 1) > CLUSTER)
        g_array_index (edges, double, kept++) = x;
    }
  g_array_set_size (edges, kept);
  return edges;
}

/**
 * aporia_extract_gutter_find:
 * @words: (array length=n_words): words after aporia_extract_words_to_rows()
 * @n_words: how many
 * @n_rows: the number of rows
 * @em: the usual height of a word
 * @gutter: (out): the best gutter
 *
 * Returns: whether there are columns
 */
gboolean
aporia_extract_gutter_find (const AporiaExtractWord *words, guint n_words, guint n_rows, double em,
                            AporiaExtractGutter *gutter)
{
  g_autofree Row *rows = g_new (Row, n_rows + 1);
  Search search = { words, n_words, n_rows, MIN_GUTTER * em, em, rows };
  g_autoptr (GArray) proposals = NULL;
  double best = 0;

  if (n_rows < MIN_BAND_ROWS || em <= 0)
    return FALSE;
  proposals = list_proposals (&search);
  for (guint i = 0; i < proposals->len && i < MAX_PROPOSALS; i++)
    {
      AporiaExtractGutter candidate;
      double x = g_array_index (proposals, double, i);
      double worth = try_proposal (&search, x, &candidate);

      if (worth > best)
        {
          best = worth;
          *gutter = candidate;
        }
    }
  return best > 0;
}
