/* aporia-extract-words.h: cuts the characters of a page into words and rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The y axis points down, as in poppler-glib. */
typedef struct
{
  double x1, y1, x2, y2;
} AporiaExtractBox;

typedef struct
{
  AporiaExtractBox box;
  const char *text;     /* borrowed */
  gsize length;
  gboolean rtl;         /* written from right to left */
  guint row;            /* set by aporia_extract_words_to_rows() */
} AporiaExtractWord;

typedef struct
{
  GArray *words;      /* owned (element-type AporiaExtractWord): upright, in the file's order */
  GPtrArray *turned;  /* owned (element-type utf8): lines that run up or down the page */
  double em;          /* the usual height of a word */
} AporiaExtractWords;

AporiaExtractWords *aporia_extract_words_new (const char *text, const AporiaExtractBox *boxes,
                                              gsize n_boxes);
void aporia_extract_words_free (AporiaExtractWords *self);
guint aporia_extract_words_to_rows (AporiaExtractWord *words, guint n_words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaExtractWords, aporia_extract_words_free)

G_END_DECLS
