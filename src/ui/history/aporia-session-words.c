#include "ui/history/aporia-session-words.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-vacancy.h"

#include <glib/gi18n-lib.h>

char *
aporia_session_dup_title (AporiaAttempt *attempt)
{
  if (attempt == NULL || attempt->vacancy == NULL || attempt->vacancy->position_title == NULL
      || *attempt->vacancy->position_title == '\0')
    return g_strdup (_("Practice session"));

  return aporia_vacancy_dup_label (attempt->vacancy);
}

static char *
dup_date (AporiaAttempt *attempt)
{
  return attempt->started_at > 0 ? aporia_time_format_date (attempt->started_at)
                                 : g_strdup (_("Date not known"));
}

char *
aporia_session_dup_counts (AporiaAttemptSummary *summary)
{
  g_autofree char *date = dup_date (summary->attempt);
  g_autofree char *answered =
    g_strdup_printf (ngettext ("%u answered", "%u answered", summary->n_answered), summary->n_answered);
  g_autofree char *skipped =
    g_strdup_printf (ngettext ("%u skipped", "%u skipped", summary->n_skipped), summary->n_skipped);

  return g_strjoin (" · ", date, answered, summary->n_skipped > 0 ? skipped : NULL, NULL);
}

char *
aporia_session_dup_score (double score)
{
  if (score < 0)
    return g_strdup (_("Not judged yet"));

  /* Translators: a score in percent and its word, as in "71 % · Getting there". */
  return g_strdup_printf (_("%d %% · %s"), aporia_score_round (score),
                          aporia_score_get_word (aporia_score_round (score)));
}

char *
aporia_session_dup_average (AporiaAttemptSummary *summary)
{
  if (aporia_attempt_get_is_withheld (summary->attempt) && summary->n_answered > 0)
    return g_strdup (_("Feedback comes with the debrief"));

  return aporia_session_dup_score (summary->average_correctness);
}

static char *
dup_spoken (AporiaAttemptSummary *summary)
{
  g_autofree char *title = aporia_session_dup_title (summary->attempt);
  g_autofree char *date = dup_date (summary->attempt);
  guint number = summary->attempt->number;

  if (aporia_attempt_summary_get_correctness (summary) < 0)
    return g_strdup_printf (_("Session, attempt %u, %s, %s, not judged yet"), number, title, date);

  /* Translators: read aloud: which attempt, role at company, date, score. */
  return g_strdup_printf (_("Session, attempt %u, %s, %s, average %d percent"), number, title, date,
                          aporia_score_round (summary->average_correctness));
}

char *
aporia_session_dup_spoken (AporiaAttemptSummary *summary)
{
  g_autofree char *spoken = dup_spoken (summary);

  if (summary->is_starred && !summary->attempt->is_damaged)
    /* Translators: a session, read aloud, that the person put a star on. */
    return g_strdup_printf (_("%s, starred"), spoken);
  if (!summary->attempt->is_damaged)
    return g_steal_pointer (&spoken);
  /* Translators: a session, read aloud, parts of which cannot be read from the disk. */
  return g_strdup_printf (_("%s, damaged"), spoken);
}
