/* A spoken text taken apart; for aporia-speech-text.c and aporia-speech-restarts.c only. */
#pragma once

#include "core/services/aporia-speech-text.h"

/* A run of non-space characters. */
typedef struct
{
  char *word; /* folded, without punctuation around it; "" when there is only that */
  int start;  /* of the word in code points; with only punctuation, of that */
  int end;
  gsize byte; /* the same in bytes */
  gsize byte_end;
  gboolean is_capital;
  gboolean has_comma; /* a comma, dash or colon stands behind it */
  gboolean has_stop;  /* a full stop, question or exclamation mark stands behind it */
  gboolean is_filler;
  gboolean is_gone; /* said in vain: filler, repeat or restart */
} SpeechToken;

typedef struct
{
  const char *text;
  GArray *tokens; /* SpeechToken */
} Speech;

SpeechToken *speech_get (const Speech *speech, guint index);
/* WORD is one of the words of LIST, which single spaces part. */
gboolean speech_is_one_of (const char *word, const char *list);
gboolean speech_is_word (const Speech *speech, guint index, const char *list);
/* um, uhm, uh, er, erm, hmm, mm and drawn-out forms. */
gboolean speech_is_hesitation (const char *word);
/* Nothing of the sentence stands before it. */
gboolean speech_opens_clause (const Speech *speech, guint index);
/* Words FIRST to LAST (included). */
void speech_add_span (GArray *spans, const Speech *speech, guint first, guint last);
/* Marks what is gone. */
void speech_find_restarts (Speech *speech, GArray *restarts);
