/* aporia-extract-ink.c: looks whether the characters of a page leave ink on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page is drawn, and each character's place is searched for pixels that stand out.  That
 * finds text which is white, invisible, clipped or covered, whatever trick was used.  A quick
 * drawing clears nearly all words of nearly all pages; only what it leaves in doubt is looked at
 * closely.
 */

#include "extract/pdf/aporia-extract-ink.h"

#include <string.h>

#include "extract/pdf/aporia-extract-picture.h"

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

struct _AporiaExtractInk
{
  AporiaExtractPicture quick;
  AporiaExtractPicture fine;
  AporiaExtractPicture revealed;
};

typedef struct
{
  const AporiaExtractInk *ink; /* with all pictures drawn that are there */
  AporiaExtractPage *page;
  const AporiaExtractInkHints *hints;
  const Style *styles;   /* for each character */
  gboolean is_drawn;     /* finely */
  gboolean is_revealed;  /* and with all text painted */
} Judge;

/* A word of a page: its characters from one number up to another. */
typedef struct
{
  const char *text;
  gsize from, to;
} Word;

/* Whether painting all text changes anything in a character's place. */
static gboolean
is_revealed (const Judge *judge, const AporiaExtractBox *box)
{
  return judge->is_revealed
         && aporia_extract_picture_differs (&judge->ink->fine, &judge->ink->revealed, box);
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
  if (!judge->is_drawn
      || !aporia_extract_picture_find_extremes (&judge->ink->fine, &judge->page->boxes[i], &dark,
                                                &bright))
    return APORIA_EXTRACT_HOW_VISIBLE;
  if (is_revealed (judge, &judge->page->boxes[i]))
    return APORIA_EXTRACT_HOW_INVISIBLE;
  contrast = aporia_extract_contrast (dark, bright);
  behind = aporia_extract_contrast (dark, colour)
               > aporia_extract_contrast (bright, colour)
             ? dark : bright;
  if (contrast >= APORIA_EXTRACT_MIN_CONTRAST)
    return APORIA_EXTRACT_HOW_VISIBLE;
  if (aporia_extract_contrast (behind, colour) < APORIA_EXTRACT_MIN_CONTRAST)
    return APORIA_EXTRACT_HOW_WHITE;
  if (contrast >= FAINT_CONTRAST)
    return APORIA_EXTRACT_HOW_VISIBLE;
  return explain_absence (judge, c);
}

/* FALSE at the end of the page. Starts with a zeroed @word of the page's text. */
static gboolean
next_word (Word *word)
{
  const char *p = word->text;
  gsize i = word->to;

  for (gsize n = word->from; n < word->to; n++)
    p = g_utf8_next_char (p);
  for (; *p != '\0' && g_unichar_isspace (g_utf8_get_char (p)); i++)
    p = g_utf8_next_char (p);
  word->text = p;
  word->from = i;
  for (; *p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)); i++)
    p = g_utf8_next_char (p);
  word->to = i;
  return word->to > word->from;
}

/* One word, one judgement: the most frequent reason, unless enough of it shows. */
static void
judge_word (const Judge *judge, const Word *word)
{
  guint counts[APORIA_EXTRACT_HOW_METADATA + 1] = { 0 };
  guint8 how = APORIA_EXTRACT_HOW_VISIBLE;
  const char *p = word->text;

  for (gsize i = word->from; i < word->to; i++, p = g_utf8_next_char (p))
    counts[judge_character (judge, i, g_utf8_get_char (p))]++;
  if (counts[APORIA_EXTRACT_HOW_VISIBLE] < MIN_INKED_SHARE * (word->to - word->from))
    for (guint8 i = 1; i < G_N_ELEMENTS (counts); i++)
      if (how == APORIA_EXTRACT_HOW_VISIBLE || counts[i] > counts[how])
        how = i;
  for (gsize i = word->from; i < word->to; i++)
    judge->page->how[i] = how;
}

static gboolean
is_plain_word (const AporiaExtractPicture *picture, const AporiaExtractBox *boxes,
               const Word *word)
{
  gsize inked = 0;

  for (gsize i = word->from; i < word->to; i++)
    {
      inked += aporia_extract_picture_has_ink (picture, &boxes[i]);
      if (inked >= MIN_INKED_SHARE * (word->to - word->from))
        return TRUE;
    }
  return FALSE;
}

/* What text is tiny is told by its style, which a drawing does not show. */
static gboolean
may_be_tiny (const AporiaExtractPage *page)
{
  const char *p = page->text;

  for (gsize i = 0; i < page->n; i++, p = g_utf8_next_char (p))
    if (page->boxes[i].y2 - page->boxes[i].y1 < TINY_HEIGHT
        && !g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full) (element-type Word): those that a quick look leaves in doubt */
static GArray *
list_doubtful (AporiaExtractInk *self, const AporiaExtractPage *characters, PopplerPage *page,
               const AporiaExtractInkHints *hints)
{
  GArray *doubtful = g_array_new (FALSE, FALSE, sizeof (Word));
  gboolean is_drawn = !hints->holds_invisible && !may_be_tiny (characters)
                      && aporia_extract_picture_draw (&self->quick, page, characters->margin,
                                                      APORIA_EXTRACT_PICTURE_QUICK);
  Word word = { .text = characters->text };

  while (next_word (&word))
    if (!is_drawn || !is_plain_word (&self->quick, characters->boxes, &word))
      g_array_append_val (doubtful, word);
  return doubtful;
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

/* poppler gathers the text of a page when it draws it first, and then that of notes as well. */
static void
gather_text (PopplerPage *page)
{
  g_free (poppler_page_get_text (page));
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

AporiaExtractInk *
aporia_extract_ink_new (void)
{
  return g_new0 (AporiaExtractInk, 1);
}

void
aporia_extract_ink_free (AporiaExtractInk *self)
{
  aporia_extract_picture_clear (&self->quick);
  aporia_extract_picture_clear (&self->fine);
  aporia_extract_picture_clear (&self->revealed);
  g_free (self);
}

/* A close look at some words. */
static void
judge_words (AporiaExtractInk *self, AporiaExtractPage *characters, PopplerPage *page,
             const AporiaExtractInkHints *hints, const GArray *words)
{
  g_autofree Style *styles = g_new0 (Style, characters->n);
  Judge judge = { self, characters, hints, styles };

  fill_styles (page, characters, styles);
  judge.is_drawn = aporia_extract_picture_draw (&self->fine, page, characters->margin,
                                                APORIA_EXTRACT_PICTURE_FINE);
  judge.is_revealed = hints->revealed != NULL
                      && aporia_extract_picture_draw (&self->revealed, hints->revealed, 0,
                                                      APORIA_EXTRACT_PICTURE_FINE);
  characters->how = g_new0 (guint8, characters->n);
  for (guint i = 0; i < words->len; i++)
    judge_word (&judge, &g_array_index (words, Word, i));
}

/**
 * aporia_extract_ink_judge:
 * @self: an ink
 * @characters: the characters of a page with its drawing
 * @hints: what else is known of it
 *
 * Finds out what hides each character.
 */
void
aporia_extract_ink_judge (AporiaExtractInk *self, AporiaExtractPage *characters,
                          const AporiaExtractInkHints *hints)
{
  PopplerPage *page = characters->drawing;
  g_autoptr (GArray) doubtful = NULL;

  if (characters->boxes == NULL || aporia_extract_is_blank (characters->text))
    return;
  if (characters->margin <= 0)
    gather_text (page);
  doubtful = list_doubtful (self, characters, page, hints);
  if (doubtful->len == 0)
    return;
  judge_words (self, characters, page, hints, doubtful);
  doubt_empty_drawing (characters);
  judge_spaces (characters);
  if (!drop_short_runs (characters))
    g_clear_pointer (&characters->how, g_free);
}
