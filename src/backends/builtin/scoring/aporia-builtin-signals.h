/* What an answer shows, counted: the ground of all scores and remarks. */
#pragma once

#include "backends/builtin/scoring/aporia-builtin-cues.h"

typedef enum
{
  BUILTIN_ANSWER_EMPTY,    /* nothing, or no word */
  BUILTIN_ANSWER_UNKNOWN,  /* "I don't know" and little else */
  BUILTIN_ANSWER_REPEATED, /* the question again */
  BUILTIN_ANSWER_LIST,     /* bare key words */
  BUILTIN_ANSWER_REAL,
} BuiltinAnswerKind;

typedef struct
{
  const BuiltinText *answer;   /* borrowed */
  const BuiltinText *question; /* borrowed */
  GArray *hits;                /* BuiltinHit */
  BuiltinAnswerKind kind;
  gboolean asks_knowledge;     /* "What is …", "How would you explain …" */
  double cues[BUILTIN_N_CUES]; /* sum of weights by kind; a wording counts once */
  guint n_words;
  guint n_content;  /* distinct content stems that are not in the question */
  guint n_numbers;  /* distinct */
  guint n_acts;     /* distinct concrete acts */
  guint n_echoes;   /* the same stem again in one sentence: "the track was off the track" */
  double loftiness; /* 0..1: long and abstract words, "by …ing the …" */
  double overlap;   /* share of the question's stems that the answer takes up */
  guint n_negations;
  double others; /* they/he/she against I/we, 0..1 */
} BuiltinSignals;

/* ANSWER and QUESTION must outlive the result. */
BuiltinSignals *builtin_signals_new (const BuiltinText *answer, const BuiltinText *question);
void builtin_signals_free (BuiltinSignals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinSignals, builtin_signals_free)

/* First hit of KIND, heaviest first; NULL when there is none. */
const BuiltinHit *builtin_signals_find (const BuiltinSignals *self, BuiltinCueKind kind);

/* A cue of KIND stands in tokens FIRST to LAST (not included). */
gboolean builtin_signals_has (const BuiltinSignals *self, BuiltinCueKind kind, guint first,
                              guint last);
/* HIT is an own act that one could have watched ("I weighed"), not a state ("I was", "I came", "I saw"). */
gboolean builtin_signals_is_watchable (const BuiltinSignals *self, const BuiltinHit *hit);
/* VERB, as it is folded, names a state ("was", "saw"), not something done. */
gboolean builtin_signals_is_state (const char *verb);
/* Something the person did is told: "I asked", not "I would ask" and not "I always give". */
gboolean builtin_signals_tells_act (const BuiltinSignals *self);
/* The act of the person that says most, or NULL. */
const BuiltinHit *builtin_signals_find_act (const BuiltinSignals *self);

/* "What is …", "How would you explain …": QUESTION is about knowledge. */
gboolean builtin_text_asks_knowledge (const BuiltinText *question);
