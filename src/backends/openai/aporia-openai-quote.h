/* Finding a model's quotes in the text they are said to come from. */
#pragma once

#include <glib.h>

/* A slice of a text, in code points. */
typedef struct
{
  int start;
  int end; /* behind the last one */
} OpenaiSlice;

/* Looks for QUOTE (nullable) in TEXT.  Letter case, white space, the shape of quotation marks and dashes,
 * and marks at its ends may differ.  When it is not there as a whole, the longest run of its words that is
 * counts, if it has at least four words and half of them.  Whole words only, but in scripts that set no
 * spaces. Returns: TRUE with SLICE set to the exact place. */
gboolean openai_quote_find (const char  *text,
                            const char  *quote,
                            OpenaiSlice *slice);

/* The line of TEXT in which QUOTE is found, without its bullet and outer space.
 * Returns: (transfer full) (nullable) */
char    *openai_quote_find_line (const char *text,
                                 const char *quote);

/* Share of the words of PHRASE that are words of TEXT, 0..1; 0 for no words. */
double   openai_quote_get_support (const char *text,
                                   const char *phrase);
