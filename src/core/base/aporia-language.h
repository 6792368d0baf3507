/* Which language a text is written in, told by its script and its commonest small words. */
#pragma once

#include <glib.h>

/* ISO 639-1 code ("en", "de", "ja") of the language that most of TEXT is in; NULL when the text is too short
 * or too much of a list to say.  Precision before recall.  Returns: (transfer none) (nullable) */
const char *aporia_language_detect (const char *text);

/* One of the commonest small words of language CODE, or of any when CODE is NULL.  WORD: in small letters. */
gboolean    aporia_language_is_small_word (const char *code,
                                           const char *word);

/* "German", in English: for a model's prompt.  NULL and unknown codes: "English". */
const char *aporia_language_get_english_name (const char *code);
/* The same in the words of the person's language. */
const char *aporia_language_get_name (const char *code);

/* What is said in one breath with BESIDE, or written into it: SENTENCE, marked with N_, in the person's
 * language where BESIDE is in that one, and otherwise as it is, in English.  Returns: (transfer none) */
const char *aporia_language_match (const char *sentence,
                                   const char *beside);
