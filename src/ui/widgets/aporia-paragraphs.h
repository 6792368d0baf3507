/* Long text as paragraphs, each a label of its own: what grows at its end is laid out in its last paragraph
 * only.  A label measures its whole text many times over, which takes seconds for a long one. */
#pragma once

#include <gtk/gtk.h>

/* A vertical box without text. */
GtkWidget *aporia_paragraphs_new (void);
/* Shows TEXT; paragraphs that are the same stay as they are.  Long ones are divided between sentences. */
void       aporia_paragraphs_set_text (GtkBox     *self,
                                       const char *text);
/* What is shown, with a line break between paragraphs.  Returns: (transfer full) */
char      *aporia_paragraphs_dup_text (GtkBox *self);
/* All paragraphs of FROM, as they are, behind those of TO. */
void       aporia_paragraphs_move (GtkBox *from,
                                   GtkBox *to);
