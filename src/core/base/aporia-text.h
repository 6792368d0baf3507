/* Small helpers for text, identities and time that every layer uses. */
#pragma once

#include <glib.h>

/* Runs of white space become one space, ends are trimmed.  Returns: (transfer full) */
char    *aporia_text_squeeze (const char *text);

/* Comparison key of a skill, a name or an excerpt: NFKC, case-folded, squeezed.  Returns: (transfer full) */
char    *aporia_text_key (const char *text);

/* TEXT in small letters, the same in every locale: GLib's own follow Turkish, where "I" becomes "ı".  LENGTH
 * in bytes, -1 when NUL-terminated.  Returns: (transfer full) */
char    *aporia_text_lower (const char *text,
                            gssize      length);

/* Words separated by white space that hold a letter or a digit. */
guint    aporia_text_count_words (const char *text);

/* The first MAX_CHARS characters, cut at a word boundary and ended with an ellipsis when shortened.
 * Returns: (transfer full) */
char    *aporia_text_shorten (const char *text,
                              guint       max_chars);

/* The words of TEXT, each once, case-folded and without the signs around them.  Returns: (transfer full)
 * (element-type utf8) a set */
GHashTable *aporia_text_word_set (const char *text);

/* Share of common words of two texts over all their words (Jaccard index of case-folded word sets), 0..1. */
double   aporia_text_jaccard (const char *a,
                              const char *b);

/* Paragraphs or lines of TEXT, squeezed, empty ones left out.  Returns: (transfer full) */
GStrv    aporia_text_lines (const char *text);

/* A copy of TEXT that is valid UTF-8 without NUL and control characters but line feed and tab, trimmed,
 * at most MAX_CHARS characters.  Returns: (transfer full) */
char    *aporia_text_clean (const char *text,
                            gssize      length,
                            guint       max_chars);

/* The position of ID (nullable) among the N_IDS stable names of an enumeration, or FALLBACK. */
int      aporia_id_find (const char *const *ids,
                         gsize              n_ids,
                         const char        *id,
                         int                fallback);

/* A random UUID (version 4).  Returns: (transfer full) */
char    *aporia_uid_new (void);

/* Microseconds since 1970 UTC now. */
gint64   aporia_time_now (void);
/* "21 November 2026" and "21 Nov, 09:41" in local time and the locale's words.  Returns: (transfer full) */
char    *aporia_time_format_date (gint64 usec);
char    *aporia_time_format_short (gint64 usec);
