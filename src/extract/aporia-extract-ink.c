/* aporia-extract-ink.c: looks whether the characters of a page leave ink on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page is drawn, and each character's place is searched for pixels that stand out.  That
 * finds text which is white, invisible, clipped or covered, whatever trick was used.
 */

#include "extract/aporia-extract-ink.h"

#include <string.h>

#include "extract/aporia-extract-picture.h"

/* In points, all scaling applied. */
#define TINY_SIZE 2.0
#define TINY_HEIGHT 3.0

/* Thin strokes come out paler than their colour; with a colour that stands out this is enough. */
#define FAINT_CONTRAST 1.06

/* Fewer letters than this are a gap in the drawing rather than a message. */
#define MIN_HIDDEN_LETTERS 3

/* A word counts as shown when this share of it does: neighbours may reach into its place. */
#define MIN_INKED_SHARE 0.25

typedef struct
{
  guint32 colour;        /* 0xRRGGBB */
  gboolean tiny;
} Style;

typedef struct
{
  AporiaExtractPage *page;
  const AporiaExtractInkHints *hints;
  const Style *styles;   /* for each character */
  AporiaExtractPicture picture;
  AporiaExtractPicture revealed;
} Judge;

/* Whether painting all text changes anything in a character's place. */
static gboolean
is_revealed (const Judge *judge, const AporiaExtractBox *box)
{
  return judge->revealed.surface != NULL
         && aporia_extract_picture_differs (&judge->picture, &judge->revealed, box);
}

/* What hides one character that leaves no ink although its colour would show. */
static AporiaExtractHow
explain_absence (const Judge *judge, gunichar c)
{
  if (judge->hints->lacks_glyphs && c >= APORIA_EXTRACT_INK_OTHER_SCRIPT)
    return APORIA_EXTRACT_HOW_VISIBLE;
  return judge->hints->holds_invisible ? APORIA_EXTRACT_HOW_INVISIBLE : APORIA_EXTRACT_HOW_CLIPPED;
}

/* What hides one character, going by its place alone. */
static AporiaExtractHow
judge_character (const Judge *judge, gsize i, gunichar c)
{
  guint32 dark = 0, bright = 0, behind;
  guint32 colour = judge->styles[i].colour;
  double contrast;

  if (judge->styles[i].tiny)
    return APORIA_EXTRACT_HOW_TINY;
  if (judge->picture.surface == NULL
      || !aporia_extract_picture_find_extremes (&judge->picture, &judge->page->boxes[i], &dark,
                                                &bright))
    return APORIA_EXTRACT_HOW_VISIBLE;
  if (is_revealed (judge, &judge->page->boxes[i]))
    return APORIA_EXTRACT_HOW_INVISIBLE;
  contrast = aporia_extract_picture_contrast (dark, bright);
  behind = aporia_extract_picture_contrast (dark, colour)
               > aporia_extract_picture_contrast (bright, colour)
             ? dark : bright;
  if (contrast >= APORIA_EXTRACT_MIN_CONTRAST)
    return APORIA_EXTRACT_HOW_VISIBLE;
  if (aporia_extract_picture_contrast (behind, colour) < APORIA_EXTRACT_MIN_CONTRAST)
    return APORIA_EXTRACT_HOW_WHITE;
  if (contrast >= FAINT_CONTRAST)
    return APORIA_EXTRACT_HOW_VISIBLE;
  return explain_absence (judge, c);
}

/* One word, one judgement: the most frequent reason, unless enough of it shows. */
static void
judge_word (const Judge *judge, const char *word, gsize from, gsize to)
{
  guint counts[APORIA_EXTRACT_HOW_METADATA + 1] = { 0 };
  guint8 how = APORIA_EXTRACT_HOW_VISIBLE;

  for (gsize i = from; i < to; i++, word = g_utf8_next_char (word))
    counts[judge_character (judge, i, g_utf8_get_char (word))]++;
  if (counts[APORIA_EXTRACT_HOW_VISIBLE] < MIN_INKED_SHARE * (to - from))
    for (guint8 i = 1; i < G_N_ELEMENTS (counts); i++)
      if (how == APORIA_EXTRACT_HOW_VISIBLE || counts[i] > counts[how])
        how = i;
  for (gsize i = from; i < to; i++)
    judge->page->how[i] = how;
}

static void
judge_words (const Judge *judge)
{
  const char *word = judge->page->text;
  gsize from = 0, i = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p), i++)
    if (g_unichar_isspace (g_utf8_get_char (p)))
      {
        judge_word (judge, word, from, i);
        word = g_utf8_next_char (p);
        from = i + 1;
      }
  judge_word (judge, word, from, i);
}

/* Where nothing at all shows, a font is missing rather than everything covered. */
static void
doubt_empty_drawing (AporiaExtractPage *page)
{
  gsize i = 0;

  for (const char *p = page->text; *p != '\0'; p = g_utf8_next_char (p), i++)
    if (page->how[i] == APORIA_EXTRACT_HOW_VISIBLE && !g_unichar_isspace (g_utf8_get_char (p)))
      return;
  for (i = 0; i < page->n; i++)
    if (page->how[i] == APORIA_EXTRACT_HOW_CLIPPED)
      page->how[i] = APORIA_EXTRACT_HOW_VISIBLE;
}

/* Spaces go with the words on both sides of them. */
static void
judge_spaces (AporiaExtractPage *page)
{
  gsize last = 0, i = 0;

  for (const char *p = page->text; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        continue;
      for (gsize j = last + 1; j < i && page->how[last] == page->how[i]; j++)
        page->how[j] = page->how[i];
      last = i;
    }
}

/* Takes back what is too short to be a message. FALSE when nothing hidden is left. */
static gboolean
drop_short_runs (AporiaExtractPage *page)
{
  gsize from = 0, letters = 0, i = 0;
  gboolean any = FALSE;

  for (const char *p = page->text; i <= page->n; i++)
    {
      if (i == page->n || page->how[i] != page->how[from])
        {
          gboolean kept = letters >= MIN_HIDDEN_LETTERS;

          any |= kept && page->how[from] != APORIA_EXTRACT_HOW_VISIBLE;
          for (gsize j = from; !kept && j < i; j++)
            page->how[j] = APORIA_EXTRACT_HOW_VISIBLE;
          from = i;
          letters = 0;
        }
      if (i == page->n)
        break;
      letters += g_unichar_isalnum (g_utf8_get_char (p));
      p = g_utf8_next_char (p);
    }
  return any;
}

static void
fill_styles (PopplerPage *page, const AporiaExtractPage *self, Style *styles)
{
  GList *attributes = poppler_page_get_text_attributes (page);

  for (GList *l = attributes; l != NULL; l = l->next)
    {
      const PopplerTextAttributes *a = l->data;
      Style style = {
        .colour = (guint32) (a->color.red >> 8) << 16 | (guint32) (a->color.green >> 8) << 8
                  | a->color.blue >> 8,
        .tiny = a->font_size < TINY_SIZE,
      };

      for (int i = MAX (a->start_index, 0); i <= a->end_index && (gsize) i < self->n; i++)
        {
          styles[i] = style;
          styles[i].tiny &= self->boxes[i].y2 - self->boxes[i].y1 < TINY_HEIGHT;
        }
    }
  poppler_page_free_text_attributes (attributes);
}

/**
 * aporia_extract_ink_judge:
 * @self: the characters of @page
 * @page: the page itself
 * @hints: what else is known of it
 *
 * Finds out what hides each character.
 */
void
aporia_extract_ink_judge (AporiaExtractPage *self, PopplerPage *page,
                          const AporiaExtractInkHints *hints)
{
  g_autofree Style *styles = NULL;
  Judge judge = { self, hints, NULL };

  if (self->boxes == NULL || aporia_extract_is_blank (self->text))
    return;
  styles = g_new0 (Style, self->n);
  judge.styles = styles;
  fill_styles (page, self, styles);
  aporia_extract_picture_draw (&judge.picture, page);
  if (hints->revealed != NULL)
    aporia_extract_picture_draw (&judge.revealed, hints->revealed);
  self->how = g_new0 (guint8, self->n);
  judge_words (&judge);
  doubt_empty_drawing (self);
  judge_spaces (self);
  if (!drop_short_runs (self))
    g_clear_pointer (&self->how, g_free);
  aporia_extract_picture_clear (&judge.picture);
  aporia_extract_picture_clear (&judge.revealed);
}
