#include "ui/analytics/aporia-score-columns.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-skill-name.h"

#include <glib/gi18n-lib.h>

#define QUESTION_CHARS 60

static char *
dup_index (const AporiaScorePoint *point,
           int                     criterion)
{
  return g_strdup_printf ("%u", point->index);
}

static char *
dup_question (const AporiaScorePoint *point,
              int                     criterion)
{
  return aporia_text_shorten (point->question_text != NULL ? point->question_text : "", QUESTION_CHARS);
}

static const char *
get_question (const AporiaScorePoint *point)
{
  return point->question_text;
}

static char *
dup_skill (const AporiaScorePoint *point,
           int                     criterion)
{
  return aporia_skill_name_dup_shown (point->skill != NULL ? point->skill : "");
}

static char *
dup_score (const AporiaScorePoint *point,
           int                     criterion)
{
  if (!point->is_skipped && point->scores[criterion] >= 0)
    return g_strdup_printf ("%d", point->scores[criterion]);

  return g_strdup (point->is_skipped && criterion == APORIA_CRITERION_CORRECTNESS
                     ? C_("one question", "Skipped")
                     : "–");
}

static char *
dup_red_flags (const AporiaScorePoint *point,
               int                     criterion)
{
  return g_strdup_printf ("%u", point->n_red_flags);
}

static char *
dup_fallacy (const AporiaScorePoint *point,
             int                     criterion)
{
  AporiaFallacyKind *kind = point->fallacy != NULL ? aporia_fallacy_kind_find (point->fallacy) : NULL;

  return g_strdup (kind != NULL ? kind->name : "–");
}

static char *
dup_words (const AporiaScorePoint *point,
           int                     criterion)
{
  return point->is_skipped ? g_strdup ("–") : g_strdup_printf ("%u", point->n_words);
}

static char *
dup_seconds (const AporiaScorePoint *point,
             int                     criterion)
{
  if (point->seconds == 0)
    return g_strdup ("–");
  return g_strdup_printf ("%u:%02u", point->seconds / 60, point->seconds % 60);
}

static char *
dup_date (const AporiaScorePoint *point,
          int                     criterion)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (point->judged_at / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (point->judged_at <= 0 || local == NULL)
    return g_strdup ("–");
  /* Translators: a short date, as in "21 Nov 2026". */
  return g_date_time_format (local, _("%-d %b %Y"));
}

static int
compare_index (const AporiaScorePoint *a,
               const AporiaScorePoint *b,
               int                     criterion)
{
  return (a->index > b->index) - (a->index < b->index);
}

static int
compare_question (const AporiaScorePoint *a,
                  const AporiaScorePoint *b,
                  int                     criterion)
{
  return g_utf8_collate (a->question_text != NULL ? a->question_text : "",
                         b->question_text != NULL ? b->question_text : "");
}

static int
compare_skill (const AporiaScorePoint *a,
               const AporiaScorePoint *b,
               int                     criterion)
{
  return g_utf8_collate (a->skill != NULL ? a->skill : "", b->skill != NULL ? b->skill : "");
}

static int
compare_score (const AporiaScorePoint *a,
               const AporiaScorePoint *b,
               int                     criterion)
{
  return (a->scores[criterion] > b->scores[criterion]) - (a->scores[criterion] < b->scores[criterion]);
}

static int
compare_red_flags (const AporiaScorePoint *a,
                   const AporiaScorePoint *b,
                   int                     criterion)
{
  return (a->n_red_flags > b->n_red_flags) - (a->n_red_flags < b->n_red_flags);
}

static int
compare_fallacy (const AporiaScorePoint *a,
                 const AporiaScorePoint *b,
                 int                     criterion)
{
  return g_strcmp0 (a->fallacy, b->fallacy);
}

static int
compare_words (const AporiaScorePoint *a,
               const AporiaScorePoint *b,
               int                     criterion)
{
  return (a->n_words > b->n_words) - (a->n_words < b->n_words);
}

static int
compare_seconds (const AporiaScorePoint *a,
                 const AporiaScorePoint *b,
                 int                     criterion)
{
  return (a->seconds > b->seconds) - (a->seconds < b->seconds);
}

static int
compare_date (const AporiaScorePoint *a,
              const AporiaScorePoint *b,
              int                     criterion)
{
  return (a->judged_at > b->judged_at) - (a->judged_at < b->judged_at);
}

static const AporiaScoreColumn columns[] = {
  /* Translators: heading of a column that numbers the rows. */
  { NC_ ("column", "#"), NC_ ("column", "Number"), dup_index, NULL, compare_index, 0, TRUE, 36 },
  { NC_ ("column", "Question"), NC_ ("column", "Question"), dup_question, get_question,
    compare_question, 0, FALSE, 100 },
  { NC_ ("column", "Skill"), NC_ ("column", "Skill"), dup_skill, NULL, compare_skill, 0, FALSE, 100 },
  /* Translators: short for "Correctness", at most eight letters; so are the next ones. */
  { NC_ ("column", "Correct"), NC_ ("column", "Correctness"), dup_score, NULL, compare_score,
    APORIA_CRITERION_CORRECTNESS, TRUE, 64 },
  { NC_ ("column", "Relev."), NC_ ("column", "Role relevance"), dup_score, NULL, compare_score,
    APORIA_CRITERION_RELEVANCE, TRUE, 56 },
  { NC_ ("column", "Depth"), NC_ ("column", "Depth"), dup_score, NULL, compare_score,
    APORIA_CRITERION_DEPTH, TRUE, 54 },
  { NC_ ("column", "Struct."), NC_ ("column", "Structure"), dup_score, NULL, compare_score,
    APORIA_CRITERION_STRUCTURE, TRUE, 56 },
  { NC_ ("column", "Comm."), NC_ ("column", "Communication"), dup_score, NULL, compare_score,
    APORIA_CRITERION_COMMUNICATION, TRUE, 58 },
  { NC_ ("column", "Flags"), NC_ ("column", "Red flags"), dup_red_flags, NULL, compare_red_flags, 0,
    TRUE, 50 },
  { NC_ ("column", "Fallacy"), NC_ ("column", "Fallacy"), dup_fallacy, NULL, compare_fallacy, 0, FALSE,
    92 },
  { NC_ ("column", "Date"), NC_ ("column", "Date"), dup_date, NULL, compare_date, 0, FALSE, 98 },
  { NC_ ("column", "Words"), NC_ ("column", "Words of the answer"), dup_words, NULL, compare_words, 0, TRUE,
    58 },
  /* Translators: minutes and seconds that an answer took, as on a clock. */
  { NC_ ("column", "Time"), NC_ ("column", "Time to answer"), dup_seconds, NULL, compare_seconds, 0, TRUE,
    58 },
};

const AporiaScoreColumn *
aporia_score_columns_get (guint *n_columns)
{
  *n_columns = G_N_ELEMENTS (columns);
  return columns;
}
