/* What two sides hold of one person's history, counted for people, and where they differ. */
#pragma once

#include "core/domain/aporia-shared-row.h"

typedef enum
{
  APORIA_HOLDING_SESSIONS,
  APORIA_HOLDING_QUESTIONS,
  APORIA_HOLDING_ANSWERS,
  APORIA_HOLDING_FEEDBACK,
  APORIA_HOLDING_STORIES,
  APORIA_HOLDING_NOTES,
  APORIA_HOLDING_JOBS,
  APORIA_HOLDING_OTHERS, /* who the person is, days of practice, debriefs, … */
  APORIA_N_HOLDINGS,
} AporiaHolding;

typedef struct
{
  guint n[APORIA_N_HOLDINGS]; /* also what is in the bin */
  guint n_all;
} AporiaHoldings;

typedef enum
{
  APORIA_MOVE_TO_DATABASE,
  APORIA_MOVE_TO_COMPUTER,
} AporiaMoveWay;

/* An entry that did not arrive as it is. */
typedef struct
{
  AporiaHolding    what;
  gboolean         is_missing; /* FALSE: it is there, and is not the same */
  AporiaSharedRow *row;        /* owned: where it comes from */
} AporiaMoveFlaw;

/* Both sides at one moment. */
typedef struct
{
  AporiaMoveWay  way;
  AporiaHoldings here;
  AporiaHoldings there;
  GPtrArray     *flaws; /* (element-type AporiaMoveFlaw) what did not arrive */
} AporiaMoveCheck;

APORIA_DECLARE_RECORD (AporiaMoveCheck, aporia_move_check)

/* Compares HERE with THERE (element-type AporiaSharedRow; tombstones are passed over).  KEEPS_TEXTS: what is
 * private is not meant to be there.  Returns: (transfer full) */
AporiaMoveCheck *aporia_move_check_make     (GPtrArray    *here,
                                             GPtrArray    *there,
                                             AporiaMoveWay way,
                                             gboolean      keeps_texts);
/* "12 sessions".  Returns: (transfer full) */
char            *aporia_holding_describe    (AporiaHolding what,
                                             guint         n);
/* "12 sessions, 96 answers and 3 stories"; what there is none of is left out.  Returns: (transfer full) */
char            *aporia_holdings_describe   (const AporiaHoldings *self);
/* "An answer of 2026-11-21 did not arrive".  Returns: (transfer full) */
char            *aporia_move_flaw_describe  (const AporiaMoveFlaw *self);
/* What came of it, in a sentence or two.  Returns: (transfer full) */
char            *aporia_move_check_describe (const AporiaMoveCheck *self);
