/* Skills in the lines of a document. */
#pragma once

#include "backends/builtin/aporia-builtin-data.h"

/* A word of a line: its normal form, the form it is searched by and its bytes in the line. */
typedef struct
{
  char *word;
  char *form;
  guint byte;
  guint byte_end;
  gboolean is_cut; /* a comma, a cell or the end of a sentence stands before it: no name runs across */
} BuiltinLineWord;

typedef struct
{
  char *text;    /* the exact line */
  GArray *words; /* BuiltinLineWord */
} BuiltinLine;

BuiltinLine *builtin_line_new (const char *text);
void builtin_line_free (BuiltinLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinLine, builtin_line_free)

/* A skill named in a line: words FIRST to LAST (not included). */
typedef struct
{
  guint first;
  guint last;
  const BuiltinSkillEntry *entry; /* NULL for a phrase that is not in the vocabulary */
} BuiltinMention;

/* Entries of the vocabulary in LINE, longest first, not overlapping.
 * Returns: (transfer full) BuiltinMention. */
GArray *builtin_line_find_entries (const BuiltinLine *line);

/* Phrases of LINE that stand where skills are listed ("knowledge of A, B and C", "X is a must", bare
 * items when IS_LIST), entries kept whole.  Returns: (transfer full) BuiltinMention. */
GArray *builtin_line_find_phrases (const BuiltinLine *line, const GArray *entries,
                                   gboolean is_list);

/* The line's own spelling of words FIRST to LAST.  Returns: (transfer full) */
char *builtin_line_slice (const BuiltinLine *line, guint first, guint last);
/* RAW as people see it: cells of a table joined by commas.  Returns: (transfer full) */
char *builtin_show_line (const char *raw);
char *builtin_line_key (const BuiltinLine *line, guint first, guint last);
