/* What a text says, made ready for comparison: its content words in order and their letters. */
#pragma once

#include "backends/builtin/text/aporia-builtin-text.h"

typedef struct
{
  BuiltinText *text;  /* owned: letter case, commas, colons and courtesies taken out */
  GPtrArray *words;   /* (element-type BuiltinToken) content words and numbers, in order; borrowed */
  GArray *marks;      /* (element-type guint) hashes of the stems of WORDS: equal stems have equal ones */
  GHashTable *stems;  /* the stems of WORDS, a set, borrowed */
  GArray *letters;    /* (element-type guint32) runs of four letters of the words, sorted, with repeats */
} BuiltinGist;

/* TEXT: any UTF-8.  Returns: (transfer full) */
BuiltinGist *builtin_gist_new (const char *text);
void builtin_gist_free (BuiltinGist *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinGist, builtin_gist_free)

static inline const BuiltinToken *
builtin_gist_word (const BuiltinGist *self, guint index)
{
  return self->words->pdata[index];
}

/* A word that counts in a comparison: a content word or a number. */
gboolean builtin_gist_counts (const BuiltinToken *token);
