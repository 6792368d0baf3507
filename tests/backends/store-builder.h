/* Short ways to fill a store in tests.  Times tick a second a record, so that orders are certain. */
#pragma once

#include "core/ports/aporia-store.h"

/* An attempt at TITLE that nobody stored yet. */
AporiaAttempt     *store_build_attempt    (const char *title,
                                           gboolean    is_sample);
/* Stores one.  Returns: (transfer full) its uid. */
char              *store_build_begin      (AporiaStore *store,
                                           const char  *title,
                                           gboolean     is_sample);
/* The same, under pressure: what is judged waits for the debrief. */
char              *store_build_begin_pressed (AporiaStore *store,
                                              const char  *title);
AporiaQuestion    *store_build_question   (const char *attempt_uid,
                                           guint       order);
/* Stores a main question.  Returns: (transfer full) its uid. */
char              *store_build_ask        (AporiaStore *store,
                                           const char  *attempt_uid,
                                           guint        order);
AporiaAnswer      *store_build_answer     (const char *question_uid,
                                           const char *text);
/* NULL TEXT skips.  Returns: was it new? */
gboolean           store_build_reply      (AporiaStore *store,
                                           const char  *question_uid,
                                           const char  *text);
AporiaEvaluation  *store_build_evaluation (const char *engine_class,
                                           int         correctness);
AporiaFallacyHint *store_build_hint       (const char *type,
                                           const char *excerpt);
void               store_build_judge      (AporiaStore *store,
                                           const char  *question_uid,
                                           const char  *engine_class,
                                           int          correctness);
/* Makes a new person the local one, with one judged answer each of SCORES (ended by -1) in an attempt of its
 * own.  Returns: (transfer full) the attempt's uid. */
char              *store_build_person     (AporiaStore *store,
                                           const char  *name,
                                           const int   *scores);
AporiaStatistics  *store_build_statistics (AporiaStore *store,
                                           const char  *attempt_uid,
                                           gint64       since,
                                           const char  *engine_class);
void               store_build_assert_consistent (AporiaStore *store);
