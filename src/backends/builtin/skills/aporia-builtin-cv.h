/* Facts of a CV: who, where, when, what came of it.  Nothing is invented: every string is a line of the
 * CV or put together from its words. */
#pragma once

#include "backends/builtin/skills/aporia-builtin-sections.h"

/* Returns: (transfer full) (nullable) */
char *builtin_cv_find_name (const BuiltinDoc *cv);
/* How many words at the beginning of LINE are the person's NAME (nullable): Ada Lovelace has not written
 * Ada for that. */
guint builtin_cv_count_name_words (const BuiltinLine *line, const char *name);
/* "Title, Organisation (period)", newest first as in the CV.  Returns: (transfer full) */
GStrv builtin_cv_find_positions (const BuiltinDoc *cv);
/* Lines under education.  Returns: (transfer full) */
GStrv builtin_cv_find_education (const BuiltinDoc *cv);
/* "German (B2)".  Returns: (transfer full) */
GStrv builtin_cv_find_languages (const BuiltinDoc *cv);
/* Exact lines with a result: a number or a word of change.  Returns: (transfer full) */
GStrv builtin_cv_find_achievements (const BuiltinDoc *cv);
/* Exact lines that tell of a project.  Returns: (transfer full) */
GStrv builtin_cv_find_projects (const BuiltinDoc *cv);
/* Text under "Summary", "" when none.  Returns: (transfer full) */
char *builtin_cv_find_summary (const BuiltinDoc *cv);
/* Pauses of more than a year between positions, as sentences.  Returns: (transfer full) */
GStrv builtin_cv_find_gaps (const BuiltinDoc *cv);
/* From the words of TITLE, else of the newest position, else from the years of work. */
AporiaSeniority builtin_find_seniority (const BuiltinDoc *cv, const char *title);
/* Family of jobs that fits best, "general" when none. */
const char *builtin_find_family (const BuiltinDoc *cv, const BuiltinDoc *jd, const char *title,
                                 GPtrArray *asked);

/* First and last year of a line, 0 when it has none; "present" is the year now. */
void builtin_line_read_years (const BuiltinLine *line, int *first, int *last);
/* A span of time or a year as CVs write it.  Returns: (transfer none) */
GRegex *builtin_cv_get_period_regex (void);
