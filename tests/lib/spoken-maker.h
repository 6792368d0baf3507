/* A spoken answer as it is measured, without a sound: always the same. */
#pragma once

#include "core/domain/aporia-delivery-point.h"
#include "core/domain/aporia-spoken.h"

/* What it says: about forty seconds of it, with pauses, fillers, a repeat and a stretch that is fast. */
#define SPOKEN_MAKER_TEXT \
  "Um, at my last job the nightly report took six hours and nobody knew why. So I I measured every step " \
  "and found that one query read the whole table for each customer. I added an index, you know, and " \
  "then the report was done in twenty minutes. We told the whole team about it and wrote a check that " \
  "fails when a query reads too much, so that it never came back."

/* Returns: (transfer full) */
AporiaSpoken *spoken_maker_make (const char *question_uid);
/* Written down in draft quality. */
AporiaSpoken *spoken_maker_make_draft (const char *question_uid);
/* Nobody speaks. */
AporiaSpoken *spoken_maker_make_silent (const char *question_uid);
/* Its steadiness beside N_EARLIER answers.  Returns: (transfer full) */
AporiaSpoken *spoken_maker_compare (AporiaSpoken *spoken, guint n_earlier);
/* N answers of that person, a day apart, each faster than the one before: 110, 120, … words a minute, with
 * fewer fillers and more pauses.  The second has no counted words; from the fourth on there is steadiness.
 * Returns: (transfer full) (element-type AporiaDeliveryPoint) */
GPtrArray    *spoken_maker_make_course (guint n);
