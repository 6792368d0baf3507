/* test-columns.c: reading order from character boxes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "extract/pdf/aporia-extract-columns.h"

#define LETTER_WIDTH 5.0
#define LETTER_HEIGHT 10.0

typedef struct
{
  GString *text;
  GArray *boxes;
} Page;

static void
add_char (Page *page, char c, double x, double y)
{
  AporiaExtractBox box = { x, y - LETTER_HEIGHT, x + LETTER_WIDTH, y };

  g_string_append_c (page->text, c);
  g_array_append_val (page->boxes, box);
}

/* Without a line feed, as poppler glues lines across a gutter. */
static void
add_glued (Page *page, double x, double y, const char *text)
{
  for (; *text != '\0'; text++, x += LETTER_WIDTH)
    add_char (page, *text, x, y);
}

static void
add_line (Page *page, double x, double y, const char *text)
{
  add_glued (page, x, y, text);
  add_char (page, '\n', x, y);
}

static void
page_init (Page *page)
{
  page->text = g_string_new (NULL);
  page->boxes = g_array_new (FALSE, FALSE, sizeof (AporiaExtractBox));
}

static void
expect (Page *page, const char *expected)
{
  g_autofree char *out = aporia_extract_columns_order (
    page->text->str, (const AporiaExtractBox *) (gpointer) page->boxes->data, page->boxes->len);

  g_assert_cmpstr (out, ==, expected);
  g_string_free (page->text, TRUE);
  g_array_unref (page->boxes);
}

static void
test_one_column (void)
{
  Page page;

  page_init (&page);
  add_line (&page, 50, 40, "second  line");
  add_line (&page, 50, 20, "first line");
  add_line (&page, 50, 60, "third");
  expect (&page, "first line\nsecond line\nthird\n");
}

static void
test_empty (void)
{
  Page page;

  page_init (&page);
  expect (&page, "");
}

/* A heading over both columns, lines that poppler ran together, and a full line below. */
static void
test_two_columns (void)
{
  Page page;

  page_init (&page);
  add_line (&page, 50, 20, "a heading that runs over both of the two columns here and on");
  for (int i = 0; i < 6; i++)
    {
      add_glued (&page, 50, 50 + i * 13, "left text of a line that is full");
      add_line (&page, 230, 50 + i * 13, "right text of a line that is too");
    }
  add_line (&page, 50, 150, "an ending that runs over both of the two columns here and on");
  expect (&page,
          "a heading that runs over both of the two columns here and on\n"
          "left text of a line that is full\nleft text of a line that is full\n"
          "left text of a line that is full\nleft text of a line that is full\n"
          "left text of a line that is full\nleft text of a line that is full\n"
          "right text of a line that is too\nright text of a line that is too\n"
          "right text of a line that is too\nright text of a line that is too\n"
          "right text of a line that is too\nright text of a line that is too\n"
          "an ending that runs over both of the two columns here and on\n");
}

static void
test_side_bar (void)
{
  Page page;
  static const char *const bar[] = { "Skills", "C", "SQL", "Git", "Linux" };

  page_init (&page);
  for (int i = 0; i < 5; i++)
    {
      add_line (&page, 50, 25 + i * 15, bar[i]);
      add_line (&page, 150, 20 + i * 11, "a job was done here");
    }
  expect (&page, "Skills\nC\nSQL\nGit\nLinux\n"
                 "a job was done here\na job was done here\na job was done here\n"
                 "a job was done here\na job was done here\n");
}

/* Level with the main text, but neither dates nor a grid. */
static void
test_level_side_bar (void)
{
  Page page;
  static const char *const bar[] = { "Skills", "C", "SQL", "Git", "Linux" };

  page_init (&page);
  for (int i = 0; i < 5; i++)
    {
      add_line (&page, 50, 20 + i * 13, bar[i]);
      add_line (&page, 150, 20 + i * 13, "a long job was done here");
    }
  expect (&page, "Skills\nC\nSQL\nGit\nLinux\n"
                 "a long job was done here\na long job was done here\na long job was done here\n"
                 "a long job was done here\na long job was done here\n");
}

/* Dates at the right edge, one line a job. */
static void
test_dates_at_right (void)
{
  Page page;

  page_init (&page);
  for (int i = 0; i < 5; i++)
    {
      add_line (&page, 50, 20 + i * 13, "Some engineer at the firm");
      add_line (&page, 250, 20 + i * 13, "2019-2021");
    }
#define DATED_JOB "Some engineer at the firm 2019-2021\n"
  expect (&page, DATED_JOB DATED_JOB DATED_JOB DATED_JOB DATED_JOB);
}

/* Bullets of another font may stand a little off the line. */
static void
test_bullets (void)
{
  Page page;

  page_init (&page);
  for (int i = 0; i < 5; i++)
    {
      add_line (&page, 50, 22 + i * 13, "*");
      add_line (&page, 65, 20 + i * 13, "an item of a list");
    }
#define ITEM "* an item of a list\n"
  expect (&page, ITEM ITEM ITEM ITEM ITEM);
}

/* Headings that end before the text under them begins are no column. */
static void
test_hanging_headings (void)
{
  Page page;

  page_init (&page);
  for (int i = 0; i < 4; i++)
    {
      add_line (&page, 50, 20 + i * 39, "Skills");
      add_line (&page, 100, 33 + i * 39, "did the first thing");
      add_line (&page, 100, 46 + i * 39, "did another thing");
    }
#define SECTION "Skills\ndid the first thing\ndid another thing\n"
  expect (&page, SECTION SECTION SECTION SECTION);
}

/* A date beside each job is read with its job. */
static void
test_date_column (void)
{
  Page page;

  page_init (&page);
  for (int i = 0; i < 4; i++)
    {
      add_line (&page, 50, 20 + i * 39, "2019-2021");
      add_line (&page, 120, 20 + i * 39, "Engineer, some firm");
      add_line (&page, 120, 33 + i * 39, "did the first thing");
      add_line (&page, 120, 46 + i * 39, "did another thing");
    }
#define JOB "2019-2021 Engineer, some firm\ndid the first thing\ndid another thing\n"
  expect (&page, JOB JOB JOB JOB);
}

static void
test_table (void)
{
  Page page;

  page_init (&page);
  for (int i = 0; i < 5; i++)
    {
      add_line (&page, 50, 20 + i * 13, i % 2 == 0 ? "Python" : "PostgreSQL");
      add_line (&page, 150, 20 + i * 13, "five years");
    }
  expect (&page, "Python five years\nPostgreSQL five years\nPython five years\n"
                 "PostgreSQL five years\nPython five years\n");
}

static void
test_three_columns (void)
{
  Page page;

  page_init (&page);
  for (int i = 0; i < 5; i++)
    for (int column = 0; column < 3; column++)
      add_line (&page, 50 + column * 120, 20 + column * 4 + i * 13,
                column == 0 ? "one two three four"
                            : column == 1 ? "five six seven or" : "eight nine ten and");
  expect (&page, "one two three four\none two three four\none two three four\n"
                 "one two three four\none two three four\n"
                 "five six seven or\nfive six seven or\nfive six seven or\n"
                 "five six seven or\nfive six seven or\n"
                 "eight nine ten and\neight nine ten and\neight nine ten and\n"
                 "eight nine ten and\neight nine ten and\n");
}

static void
test_turned_line (void)
{
  Page page;

  page_init (&page);
  for (int i = 0; i < 6; i++)
    add_char (&page, "upward"[i], 10, 100 - i * 10);
  add_char (&page, '\n', 10, 40);
  add_line (&page, 50, 20, "first line");
  add_line (&page, 50, 60, "second line");
  expect (&page, "first line\nsecond line\nupward\n");
}

/* Words are kept whatever the geometry says. */
static void
test_nonsense_boxes (void)
{
  Page page;
  double strange[] = { G_MAXDOUBLE, -G_MAXDOUBLE, 0, -5 };

  page_init (&page);
  for (int i = 0; i < 40; i++)
    add_line (&page, strange[i % 4], strange[i / 4 % 4], "x");
  for (guint i = 0; i < page.boxes->len; i += 3)
    g_array_index (page.boxes, AporiaExtractBox, i).x2 = 0.0 / strange[2];
  {
    g_autofree char *out = aporia_extract_columns_order (
      page.text->str, (const AporiaExtractBox *) (gpointer) page.boxes->data, page.boxes->len);
    guint n = 0;

    for (const char *p = out; *p != '\0'; p++)
      n += *p == 'x';
    g_assert_cmpuint (n, ==, 40);
  }
  g_string_free (page.text, TRUE);
  g_array_unref (page.boxes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/columns/one", test_one_column);
  g_test_add_func ("/extract/columns/empty", test_empty);
  g_test_add_func ("/extract/columns/two", test_two_columns);
  g_test_add_func ("/extract/columns/side-bar", test_side_bar);
  g_test_add_func ("/extract/columns/level-side-bar", test_level_side_bar);
  g_test_add_func ("/extract/columns/bullets", test_bullets);
  g_test_add_func ("/extract/columns/hanging-headings", test_hanging_headings);
  g_test_add_func ("/extract/columns/dates", test_date_column);
  g_test_add_func ("/extract/columns/dates-at-right", test_dates_at_right);
  g_test_add_func ("/extract/columns/table", test_table);
  g_test_add_func ("/extract/columns/three", test_three_columns);
  g_test_add_func ("/extract/columns/turned", test_turned_line);
  g_test_add_func ("/extract/columns/nonsense", test_nonsense_boxes);
  return g_test_run ();
}
