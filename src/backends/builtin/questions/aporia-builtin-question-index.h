/* Any number of questions as weighted stems, ready to be compared with a query.
 *
 * Built once, then read by any number of threads.  BM25 (Robertson and Zaragoza, "The Probabilistic Relevance
 * Framework", 2009) with k1 = 1.2 and b = 0.6, where a stem of the question counts three times one of the
 * notes; in a second round the query grows by stems that set the best questions apart. */
#pragma once

#include <glib.h>

typedef struct _BuiltinQuestionIndex BuiltinQuestionIndex;

BuiltinQuestionIndex *builtin_question_index_new (void);
void builtin_question_index_free (BuiltinQuestionIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinQuestionIndex, builtin_question_index_free)

/* One more question.  All are stems as builtin_list_stems() makes them; NOTES and TOPIC are (nullable). */
void builtin_question_index_add (BuiltinQuestionIndex *self, GStrv text, GStrv notes, GStrv topic);
guint builtin_question_index_get_n (const BuiltinQuestionIndex *self);
/* How well each question fits, 0..1, the best one 1 when any fits.  COMPANY and SKILLS are (nullable).
 * Returns: (transfer full) (array length=n) in the order of builtin_question_index_add(). */
double *builtin_question_index_rate (const BuiltinQuestionIndex *self, const char *role, const char *company,
                                     const char *const *skills);
