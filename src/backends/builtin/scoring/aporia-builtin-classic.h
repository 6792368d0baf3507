/* The classic formula: coverage of key points, fillers and pace in one number, as interview coaches of the
 * first generation compute it.  Kept so that their numbers can be compared with ours; it never enters a score
 * of this program.
 *
 *   hit = matched / n;  top = mean of the max (1, ceil (0.6 n)) best similarities, 0..1
 *   coverage = 0.6 hit + 0.4 top
 *   overall = 0.6 coverage + 0.2 (1 - min (fillers / 10, 1)) + 0.2 (1 - min (|150 - wpm| / 150, 1))
 *
 * both to three decimals.  A point is matched when its phrase stands in the transcript, which lifts its
 * similarity to 0.80 at least, or from a similarity of 0.30 on.
 */
#pragma once

#include <glib.h>

/* Similarity of TRANSCRIPT and POINT, -1..1: the cosine of two embeddings. */
typedef double (*BuiltinSimilarityFunc) (const char *transcript, const char *point, gpointer user_data);

typedef struct
{
  char *name;      /* "classic formula", or "classic formula, our coverage" without embeddings; what is
                    * left out is said: "classic formula without fillers and pace" */
  double coverage; /* 0..1 */
  guint n_fillers;
  double wpm;      /* words a minute; 0 when SECONDS is not positive */
  double overall;  /* 0..1; silence gets 0.2, as the formula has it */
  GStrv matched;   /* key points */
  GStrv tips;      /* translated, in order */
} BuiltinClassic;

/* SIMILARITY: (nullable) without it our own likeness of words stands in.  IS_FAIR: fluency-fair, overall is
 * the coverage alone, and no tip is about fillers or pace.  Returns: (transfer full) */
BuiltinClassic *builtin_classic_new (const char *transcript, const char *const *key_points, double seconds,
                                     gboolean is_fair,
                                     BuiltinSimilarityFunc similarity, gpointer user_data);
void builtin_classic_free (BuiltinClassic *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BuiltinClassic, builtin_classic_free)

/* The parts, pure. */
double builtin_classic_get_coverage (const double *similarities, const gboolean *has_phrase, guint n);
double builtin_classic_get_overall (double coverage, double n_fillers, double wpm);
/* um, uh, like, you know, sort of, kind of, basically, actually, literally: whole words, in any case. */
guint builtin_classic_count_fillers (const char *transcript);
/* Words at white space by minutes; 0 when SECONDS <= 0. */
double builtin_classic_get_wpm (const char *transcript, double seconds);
