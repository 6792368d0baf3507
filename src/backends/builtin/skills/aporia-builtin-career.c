/* Years, seniority and family of jobs. */
#include "backends/builtin/skills/aporia-builtin-cv.h"
#include "backends/builtin/skills/aporia-builtin-top.h"

#include <stdlib.h>
#include <string.h>

#define N_HEAD_LINES 4

/* Returns: (transfer full) the words of LINE with a space before and behind each. */
static char *
join_words (const BuiltinLine *line)
{
  GString *joined = g_string_new (" ");

  for (guint i = 0; i < line->words->len; i++)
    g_string_append_printf (joined, "%s ", g_array_index (line->words, BuiltinLineWord, i).word);
  return g_string_free (joined, FALSE);
}

/* WORDS stand in JOINED as whole words. */
static gboolean
has_run (const char *joined, const char *words)
{
  gsize length = strlen (words);

  for (const char *p = strstr (joined, words); p != NULL; p = strstr (p + 1, words))
    if (p > joined && p[-1] == ' ' && p[length] == ' ')
      return TRUE;
  return FALSE;
}

static const char *
find_value (GPtrArray *titles, const BuiltinLine *line)
{
  g_autofree char *joined = join_words (line);

  for (guint i = 0; i < titles->len; i++)
    if (has_run (joined, ((BuiltinTitle *) titles->pdata[i])->words))
      return ((BuiltinTitle *) titles->pdata[i])->value;
  return NULL;
}

void
builtin_line_read_years (const BuiltinLine *line, int *first, int *last)
{
  static const char *const now_words[] = { "present", "today", "now",  "current", "ongoing",
                                           "heute",   "since", "seit", NULL };
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  *first = *last = 0;
  for (guint i = 0; i < line->words->len; i++)
    {
      const char *word = g_array_index (line->words, BuiltinLineWord, i).word;
      int year = strlen (word) == 4 ? atoi (word) : 0;

      if (year >= 1950 && year <= g_date_time_get_year (now) + 1)
        {
          *first = *first == 0 ? year : MIN (*first, year);
          *last = MAX (*last, year);
        }
      else if (*first != 0 || i == 0)
        if (g_strv_contains (now_words, word))
          *last = g_date_time_get_year (now);
    }
  if (*first == 0)
    *last = 0;
}

static int
count_years (const BuiltinDoc *cv)
{
  int from = 0, to = 0;

  for (guint i = 0; i < cv->lines->len; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (cv, i);
      int first, last;

      if (line->section != BUILTIN_SECTION_EXPERIENCE || line->is_bullet)
        continue;
      builtin_line_read_years (line->line, &first, &last);
      if (first == 0)
        continue;
      from = from == 0 ? first : MIN (from, first);
      to = MAX (to, last);
    }
  return from == 0 ? -1 : to - from;
}

AporiaSeniority
builtin_find_seniority (const BuiltinDoc *cv, const char *title)
{
  const BuiltinData *data = builtin_data_get ();
  g_autoptr(BuiltinLine) line = builtin_line_new (title != NULL ? title : "");
  const char *value = NULL;
  int years = count_years (cv);

  for (guint i = 0; value == NULL && i < cv->lines->len; i++)
    {
      const BuiltinDocLine *one = builtin_doc_line (cv, i);
      if (one->section == BUILTIN_SECTION_EXPERIENCE && !one->is_bullet && !one->is_heading
          && one->line->words->len <= 14)
        {
          value = find_value (data->seniority, one->line);
          if (value == NULL && find_value (data->titles, one->line) != NULL)
            break; /* the newest position says nothing about rank */
        }
    }
  if (value == NULL && years < 0)
    value = find_value (data->seniority, line);
  if (value != NULL)
    return aporia_seniority_from_id (value);
  if (years < 0)
    return APORIA_SENIORITY_UNKNOWN;
  return years <= 2   ? APORIA_SENIORITY_JUNIOR
         : years <= 6 ? APORIA_SENIORITY_MID
                      : APORIA_SENIORITY_SENIOR;
}

static int
compare_first_years (gconstpointer a, gconstpointer b)
{
  return ((const int *) a)[0] - ((const int *) b)[0];
}

GStrv
builtin_cv_find_gaps (const BuiltinDoc *cv)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr(GArray) spans = g_array_new (FALSE, FALSE, sizeof (int[2]));
  int end = 0;

  for (guint i = 0; i < cv->lines->len; i++)
    {
      const BuiltinDocLine *line = builtin_doc_line (cv, i);
      int span[2];

      if (line->is_bullet
          || (line->section != BUILTIN_SECTION_EXPERIENCE
              && line->section != BUILTIN_SECTION_EDUCATION))
        continue;
      builtin_line_read_years (line->line, &span[0], &span[1]);
      if (span[0] != 0)
        g_array_append_vals (spans, span, 1);
    }
  g_array_sort (spans, compare_first_years);
  for (guint i = 0; i < spans->len; i++)
    {
      const int *span = (const int *) (void *) (spans->data + i * sizeof (int[2]));

      if (end != 0 && span[0] > end + 1)
        {
          g_autofree char *text =
              g_strdup_printf ("The CV shows nothing between %d and %d.", end, span[0]);
          g_strv_builder_add (list, text);
        }
      end = MAX (end, span[1]);
    }
  return g_strv_builder_end (list);
}

typedef struct
{
  const BuiltinFamily *families;
  guint n;
  double *votes;
} Poll;

static void
vote (Poll *poll, const char *family, double weight)
{
  for (guint i = 0; family != NULL && i < poll->n; i++)
    if (strcmp (poll->families[i].id, family) == 0)
      poll->votes[i] += weight;
}

static void
vote_line (Poll *poll, const BuiltinLine *line, double weight)
{
  vote (poll, find_value (builtin_data_get ()->titles, line), weight);
}

static void
vote_documents (Poll *poll, const BuiltinDoc *cv, const BuiltinDoc *jd, GPtrArray *asked)
{
  for (guint i = 0; i < jd->lines->len && i < N_HEAD_LINES; i++)
    vote_line (poll, builtin_doc_line (jd, i)->line, i == 0 ? 6 : 2);
  for (guint i = 0; i < cv->lines->len; i++)
    if (i < N_HEAD_LINES
        || (builtin_doc_line (cv, i)->section == BUILTIN_SECTION_EXPERIENCE
            && !builtin_doc_line (cv, i)->is_bullet))
      vote_line (poll, builtin_doc_line (cv, i)->line, 1);
  for (guint i = 0; i < asked->len; i++)
    if (((BuiltinFound *) asked->pdata[i])->entry != NULL)
      vote (poll, ((BuiltinFound *) asked->pdata[i])->entry->family, 0.6);
}

const char *
builtin_find_family (const BuiltinDoc *cv, const BuiltinDoc *jd, const char *title,
                     GPtrArray *asked)
{
  g_autoptr(BuiltinLine) title_line = builtin_line_new (title != NULL ? title : "");
  g_autofree double *votes = NULL;
  Poll poll = { 0 };
  const char *best = "general";
  double most = 1.5; /* one stray skill is no family */

  poll.families = builtin_vocabulary_list_families (&poll.n);
  poll.votes = votes = g_new0 (double, poll.n + 1);
  vote_line (&poll, title_line, 8);
  vote_documents (&poll, cv, jd, asked);
  for (guint i = 0; i < poll.n; i++)
    if (votes[i] > most && strcmp (poll.families[i].id, "general") != 0)
      {
        most = votes[i];
        best = poll.families[i].id;
      }
  return best;
}
