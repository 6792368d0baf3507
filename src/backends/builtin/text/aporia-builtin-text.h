/* A text taken apart once: sentences and words with code point offsets, stems, negation. */
#pragma once

#include <glib.h>

typedef enum
{
  BUILTIN_TOKEN_NUMBER = 1 << 0,   /* digits or a number word */
  BUILTIN_TOKEN_STOP = 1 << 1,     /* function word */
  BUILTIN_TOKEN_NEGATION = 1 << 2, /* not, never, nobody … */
  BUILTIN_TOKEN_NEGATED = 1 << 3,  /* in the scope of a negation */
  BUILTIN_TOKEN_CAPITAL = 1 << 4,  /* begins with a capital and does not open a sentence */
  BUILTIN_TOKEN_BREAK = 1 << 5,    /* punctuation stands before it */
  BUILTIN_TOKEN_DIGITS = 1 << 6,   /* holds a digit */
} BuiltinTokenFlags;

typedef struct
{
  char *word; /* folded; contractions are two tokens with the same offsets */
  char *stem;
  guint byte;     /* first byte */
  guint byte_end; /* behind the last one */
  int start;      /* the same in code points */
  int end;
  guint sentence;
  guint flags;
} BuiltinToken;

/* Tokens FIRST (included) to LAST (not included), and the text from start to end with punctuation. */
typedef struct
{
  guint first;
  guint last;
  guint byte;
  guint byte_end;
  int start;
  int end;
} BuiltinSentence;

typedef struct
{
  char *raw;
  GArray *tokens;    /* BuiltinToken */
  GArray *sentences; /* BuiltinSentence */
} BuiltinText;

/* TEXT: any UTF-8; NULL is "". */
BuiltinText *builtin_text_new (const char *text);
void builtin_text_free (BuiltinText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinText, builtin_text_free)

static inline const BuiltinToken *
builtin_text_token (const BuiltinText *self, guint index)
{
  return &g_array_index (self->tokens, BuiltinToken, index);
}

static inline const BuiltinSentence *
builtin_text_sentence (const BuiltinText *self, guint index)
{
  return &g_array_index (self->sentences, BuiltinSentence, index);
}

/* The raw text of tokens FIRST to LAST (not included).  Returns: (transfer full) */
char *builtin_text_slice (const BuiltinText *self, guint first, guint last);

/* A token that says something about a subject: no function word, no bare number, two letters or more. */
gboolean builtin_token_is_content (const BuiltinToken *token);

/* The distinct stems of content words.  Returns: (transfer full) (element-type utf8) a set. */
GHashTable *builtin_text_stems (const BuiltinText *self);

/* The stems of all words of TEXT but function words, in order, repeats counted.  Returns: (transfer full) */
GStrv builtin_list_stems (const char *text);
