/* What a speaker took back: "in 2019 no I mean in 2020". */
#include "core/services/aporia-speech-private.h"

#include <string.h>

#define ASKING "what who whom whose when where which why how"
#define ARTICLES "the a an his her its their our my your this that these those"
#define PLACING "in on at of for to from by with about into during after before"

/* Phrases of correction, a word or two or three; what makes one is in weigh_cue(). */
static guint
match_cue_word (const Speech *speech, guint at)
{
  static const char *const phrases[][4] = {
    { "i", "want", "to", "know" },       { "i", "wanted", "to", "know" },
    { "i", "mean", NULL, NULL },         { "i", "meant", NULL, NULL },
    { "i", "guess", NULL, NULL },        { "i'm", "sorry", NULL, NULL },
    { "make", "that", NULL, NULL },      { "scratch", "that", NULL, NULL },
    { "disregard", "that", NULL, NULL }, { "not", "that", NULL, NULL },
    { "tell", "me", NULL, NULL },        { "dang", "it", NULL, NULL },
    { "darn", "it", NULL, NULL },        { "better", "yet", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      guint n = 0;

      while (n < 4 && phrases[i][n] != NULL && speech_is_word (speech, at + n, phrases[i][n]))
        n++;
      if (n == 4 || phrases[i][n] == NULL)
        return n;
    }
  if (speech_is_word (speech, at,
                      "no nope sorry wait oops rather actually or oh ah ahh ugh doh whoa "
                      "instead better"))
    return 1;
  return at < speech->tokens->len && speech_is_hesitation (speech_get (speech, at)->word) ? 1 : 0;
}

static gboolean
is_question (const Speech *speech, guint at)
{
  const char *marks;

  while (at + 1 < speech->tokens->len && !speech_get (speech, at)->has_stop)
    at++;
  marks = speech->text + speech_get (speech, at)->byte_end;
  return memchr (marks, '?', strnlen (marks, 3)) != NULL;
}

/* "no" may be plain: "said no milk". */
static gboolean
is_correcting_no (const Speech *speech, guint at)
{
  const SpeechToken *before = at > 0 ? speech_get (speech, at - 1) : NULL;

  if (before == NULL || before->has_stop
      || speech_is_word (speech, at + 1, "one longer matter more doubt idea"))
    return FALSE;
  if (before->has_comma
      || speech_is_word (speech, at + 1, ARTICLES " " ASKING " i it no sorry wait make"))
    return speech_get (speech, at)->has_comma || !before->has_comma
           || speech_is_word (speech, at + 1, "i wait sorry make no " ASKING);
  return is_question (speech, at)
         && !speech_is_word (speech, at - 1,
                             "have has had is was were are be been there with of by need "
                             "needs but and");
}

static gboolean
is_strong (const Speech *speech, guint at, guint n)
{
  if (n >= 2)
    return !speech_is_word (speech, at, "tell i dang darn")
           || speech_is_word (speech, at + 1, "mean meant want wanted it");
  if (speech_is_word (speech, at, "oops"))
    return TRUE;
  if (speech_is_word (speech, at, "sorry wait nope"))
    return !speech_is_word (speech, at - 1, "was am is be feel felt to so i'm")
           && !speech_is_word (speech, at + 1, "for to until");
  if (speech_is_word (speech, at, "no"))
    return is_correcting_no (speech, at);
  if (speech_is_word (speech, at, "or"))
    return at + 1 < speech->tokens->len
           && (speech_is_hesitation (speech_get (speech, at + 1)->word)
               || speech_is_word (speech, at + 1, "rather actually sorry wait better")
               || (speech_is_word (speech, at + 1, ASKING) && is_question (speech, at) && at < 5));
  if (speech_is_word (speech, at, "rather"))
    return at > 0 && !speech_is_word (speech, at + 1, "than") && is_question (speech, at)
           && !speech_is_word (speech, at - 1, "would 'd but is was are were be a");
  return FALSE;
}

/* The run of correcting words from AT on; 0 when they take nothing back. */
static guint
match_cue (const Speech *speech, guint at)
{
  guint n = 0;
  guint step;
  gboolean is_sure = FALSE;

  if (at == 0 || speech_opens_clause (speech, at))
    return 0;
  while ((step = match_cue_word (speech, at + n)) > 0)
    {
      is_sure = is_sure || is_strong (speech, at + n, step);
      n += step;
      if (speech_get (speech, at + n - 1)->has_stop)
        return 0;
    }
  if (at + n >= speech->tokens->len)
    return 0;
  /* "What did er where did …": the question begins again. */
  if (n > 0 && speech_is_word (speech, at + n, ASKING) && is_question (speech, at)
      && !speech_is_word (speech, at - 1, PLACING " and"))
    return n;
  return is_sure ? n : 0;
}

/* The last word of LIST before AT, at most REACH words back, in the same sentence; -1 when there is none. */
static int
find_back (const Speech *speech, guint at, const char *list, guint reach)
{
  for (guint i = at; i > 0 && at - i < reach; i--)
    {
      if (speech_get (speech, i - 1)->has_stop)
        return -1;
      if (speech_is_word (speech, i - 1, list))
        return (int) i - 1;
    }
  return -1;
}

/* Where that begins which the words from NEXT on take the place of. */
static guint
find_taken_back (const Speech *speech, guint at, guint next)
{
  const char *word = speech_get (speech, next)->word;
  int found = -1;

  if (speech_is_one_of (word, ASKING) || speech_is_word (speech, next - 1, "me know"))
    found = find_back (speech, at, ASKING, 30);
  if (found < 0)
    found = find_back (speech, at, word, 8);
  for (guint k = 1; found < 0 && k <= 3 && next + k < speech->tokens->len; k++)
    if (*speech_get (speech, next + k)->word != '\0' && at >= k + 1
        && strcmp (speech_get (speech, next + k)->word, speech_get (speech, at - 1)->word) == 0)
      found = (int) (at - 1 - k);
  if (found < 0 && speech_is_one_of (word, ARTICLES))
    found = find_back (speech, at, ARTICLES, 6);
  if (found < 0 && speech_is_one_of (word, PLACING))
    found = find_back (speech, at, PLACING, 6);
  return found >= 0 ? (guint) found : at - 1;
}

void
speech_find_restarts (Speech *speech, GArray *restarts)
{
  for (guint i = 1; i < speech->tokens->len; i++)
    {
      guint n = match_cue (speech, i);
      guint from;

      /* "What did Who did the …" */
      if (n == 0
          && !(speech_is_word (speech, i, ASKING) && speech_get (speech, i)->is_capital
               && !speech_opens_clause (speech, i) && !speech_get (speech, i - 1)->has_comma
               && find_back (speech, i, ASKING, 12) == 0))
        continue;
      from = n == 0 ? 0 : find_taken_back (speech, i, i + n);
      while (from < i && speech_get (speech, from)->is_gone
             && !speech_get (speech, from)->is_filler)
        from++;
      if (from >= i)
        continue;
      speech_add_span (restarts, speech, from, i + MAX (n, 1) - (n == 0 ? 2 : 1));
      for (guint k = from; k < i + n; k++)
        speech_get (speech, k)->is_gone = TRUE;
      i += n;
    }
}
