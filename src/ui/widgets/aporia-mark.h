/* Words marked in a label: what a remark is about, shown in the answer. */
#pragma once

#include <gtk/gtk.h>

/* Marks code points START to END (behind the last one) of LABEL's plain text; -1, -1 takes a mark away.
 * QUOTE (nullable): the words themselves, which are looked for when they are not there.
 * Returns: whether something is marked now */
gboolean aporia_mark_words (GtkLabel   *label,
                            const char *quote,
                            int         start,
                            int         end);
/* Marks each "[ … ]" of LABEL's plain text as a place to be filled in. */
void     aporia_mark_blanks (GtkLabel *label);
/* Where the marked words of LABEL begin and how high they are, in its own coordinates; FALSE: there are
 * none. */
gboolean aporia_mark_find (GtkLabel *label,
                           int      *y,
                           int      *height);
