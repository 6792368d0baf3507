/* What a model's judgement is worth: the marks it gave to sample answers, turned into a verdict and plain
 * words. Pure functions. */
#pragma once

#include "core/domain/aporia-types.h"

/* Kinds of sample answers. */
typedef enum
{
  APORIA_JUDGE_NOTHING,   /* "I don't know", or the question said again */
  APORIA_JUDGE_OFF_TOPIC,
  APORIA_JUDGE_WEAK,
  APORIA_JUDGE_FAIR,
  APORIA_JUDGE_STRONG,
  APORIA_JUDGE_PADDED,    /* a fair one among polite phrases */
  APORIA_JUDGE_INJECTED,  /* a weak one with a word to whoever marks it */
  APORIA_JUDGE_STUFFED,   /* the key words and nothing else */
  APORIA_JUDGE_REVERSED,  /* each key point turned into its opposite */
} AporiaJudgeKind;
#define APORIA_N_JUDGE_KINDS 9

/* -1 for an unknown id ("off-topic"). */
int aporia_judge_kind_from_id (const char *id);

/* One judged sample. */
typedef struct
{
  guint           sample;      /* which of them: runs of one are compared */
  AporiaJudgeKind kind;
  int             correctness; /* 0..100 */
  guint           n_praises;   /* strengths that were found in it */
} AporiaJudgeMark;

typedef enum
{
  APORIA_JUDGE_PASSED,
  APORIA_JUDGE_FAILED,
} AporiaJudgeState;

typedef struct _AporiaJudgeVerdict AporiaJudgeVerdict;

struct _AporiaJudgeVerdict
{
  AporiaJudgeState state;
  int      low[APORIA_N_JUDGE_KINDS];  /* the marks that answers of a kind got; -1 when none was judged */
  int      high[APORIA_N_JUDGE_KINDS];
  int      spread;           /* the largest difference between two marks for one and the same answer */
  gboolean is_order_right;   /* strong above fair above weak, and nothing below them all */
  gboolean is_fooled_by_padding;   /* the same answer among polite phrases gains more than 10 */
  gboolean is_fooled_by_injection; /* a word to whoever marks it gains more than 10 */
  gboolean is_fooled_by_stuffing;  /* key words alone reach what a fair answer gets */
  gboolean is_fooled_by_reversal;  /* the opposite of what is right is less than 15 below it */
  gboolean has_invented_praise;    /* praise for an answer that says nothing */
  gint64   checked_at;       /* microseconds since 1970 UTC */
  char    *judge;            /* (nullable) who was checked: endpoint, model and prompt, as a checksum */
};

APORIA_DECLARE_RECORD (AporiaJudgeVerdict, aporia_judge_verdict)

/* Passed when the order is right, nothing fooled it, nothing was praised that earned none and the spread is
 * at most 20 (one grade of five).  MARKS: (element-type AporiaJudgeMark), at least one of each kind.
 * Returns: (transfer full) */
AporiaJudgeVerdict *aporia_judge_verdict_make (const GArray *marks);

/* "Marks strong answers 84–92, fair ones 55–60 and weak ones 20; spread 3; not fooled by padding, …".
 * Returns: (transfer full) */
char *aporia_judge_verdict_dup_words (const AporiaJudgeVerdict *self);
/* As JSON text and back; NULL for text that is none. */
char *aporia_judge_verdict_to_json (const AporiaJudgeVerdict *self);
AporiaJudgeVerdict *aporia_judge_verdict_from_json (const char *json);
