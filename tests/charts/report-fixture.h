/* A full report as a real attempt gives it, and statistics of any size; for tests and
 * benchmarks. */
#pragma once

#include "core/domain/aporia-report.h"
#include "core/domain/aporia-statistics.h"

/* Judged answers with correctness VALUES (-1: skipped), one each.  Returns: (transfer full) */
AporiaStatistics *report_fixture_statistics (const int *values,
                                             guint      n);
/* The same with what only whole sessions and stores have: three kinds of fallacies, five attempts at one job
 * and a place among twelve people.  Returns: (transfer full) */
AporiaStatistics *report_fixture_rich (guint n);
/* N answers that rise and fall in a fixed way.  Returns: (transfer full) */
AporiaStatistics *report_fixture_many (guint n);

/* N_QUESTIONS turns: long and short answers, one skipped, one with a fallacy, one judged with low
 * confidence, by the built-in coach on 21 November 2026.  Returns: (transfer full) */
AporiaReport     *report_fixture_full (guint n_questions);

/* Text of turn I of a full report with other words in it; for hostile texts.  The report must
 * not have been shown to anybody yet. */
void              report_fixture_set_answer (AporiaReport *report,
                                             guint         turn,
                                             const char   *answer);
