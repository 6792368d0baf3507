/* What of the person's texts fits into a model's context.  Nothing is left out in silence. */
#pragma once

#include <glib.h>

/* Tokens that TEXT takes at most, as a careful guess for the tokenizers in use: a word of plain letters one
 * for each four of them, a mark or a digit one, a letter with an accent one, other alphabets four for each
 * five letters, scripts without spaces three for each two characters, all else three; and a tenth more. */
guint openai_budget_estimate (const char *text);

/* The texts of a request that may be shortened.  In: all of them (nullable).  Out: what fits. */
typedef struct
{
  char  *cv;         /* owned */
  char  *jd;         /* owned */
  GStrv  transcript; /* owned: earlier turns, oldest first */
  char  *focus;      /* owned: what the request is about; decides what is relevant */
  guint  n_cv_lines; /* out: lines left out */
  guint  n_jd_lines;
  guint  n_turns;
} OpenaiBudgetTexts;

void openai_budget_texts_clear (OpenaiBudgetTexts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpenaiBudgetTexts, openai_budget_texts_clear)

/* Shortens TEXTS until they take at most TOKENS together: turns go first, the oldest first, until they take
 * a quarter; then CV and job description are brought to what is left, half of it each, a shorter one leaving
 * its part to the other.  Of a document whole sections go first, then lines, those with the fewest words in
 * common with the focus and the other document; the section at the top goes last.  A line says in its place
 * how many are left out.  Returns: FALSE when TOKENS hold not even a piece of each. */
gboolean openai_budget_fit (OpenaiBudgetTexts *texts,
                            guint              tokens);

/* A sentence for the person, as "Left out because … : 14 lines of the CV, 2 earlier answers.", or "" when
 * nothing was left out.  Returns: (transfer full) */
char    *openai_budget_dup_notice (const OpenaiBudgetTexts *texts);
