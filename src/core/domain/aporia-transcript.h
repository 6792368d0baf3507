/* What was heard of a spoken answer. */
#pragma once

#include "core/base/aporia-record.h"

typedef struct _AporiaTranscript AporiaTranscript;

typedef enum
{
  APORIA_TRANSCRIPT_DRAFT, /* many words will be wrong: to be read before it is used */
  APORIA_TRANSCRIPT_GOOD,
} AporiaTranscriptQuality;

/* Below it a word is shown as doubtful. */
#define APORIA_TRANSCRIPT_DOUBT 0.5

typedef struct
{
  char  *text; /* never empty, without white space at its ends */
  double t0;   /* seconds since the begin; t0 <= t1 <= duration, and no word begins before the one before */
  double t1;
  double p;    /* 0..1: how sure the engine is; -1 when it does not say */
} AporiaHeardWord;

struct _AporiaTranscript
{
  char                   *text;           /* "" when nothing was heard */
  double                  duration;       /* of the sound, seconds */
  GArray                 *words;          /* (element-type AporiaHeardWord) */
  gboolean                has_word_times; /* FALSE: times were spread evenly and say nothing of a word */
  char                   *engine;         /* "openai", "pocketsphinx", … */
  char                   *model;
  AporiaTranscriptQuality quality;
};

/* _new() gives empty strings and no words. */
APORIA_DECLARE_RECORD (AporiaTranscript, aporia_transcript)

/* For the maker of a transcript: adds a word; blanks at its ends are cut off, an empty one is left out. */
void     aporia_transcript_add_word (AporiaTranscript *self,
                                     const char       *text,
                                     double            t0,
                                     double            t1,
                                     double            p);
/* For its maker: brings what an engine said in order.  Times are clamped to 0..duration and never go back;
 * without words those of the text are spread over the duration, without a text it is made of the words. */
void     aporia_transcript_settle (AporiaTranscript *self);
/* For its maker: PIECE, which was heard OFFSET seconds after the begin, follows. */
void     aporia_transcript_append (AporiaTranscript       *self,
                                   const AporiaTranscript *piece,
                                   double                  offset);

const AporiaHeardWord *aporia_transcript_get_word (const AporiaTranscript *self,
                                                   guint                   index);
/* How many words are doubtful. */
guint    aporia_transcript_count_doubtful (const AporiaTranscript *self);
/* Where word INDEX stands in the text, in characters.  FALSE: the text does not hold it there. */
gboolean aporia_transcript_find_word (const AporiaTranscript *self,
                                      guint                   index,
                                      guint                  *start,
                                      guint                  *end);
