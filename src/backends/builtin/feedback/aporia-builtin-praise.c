/* A clause is praised when it affirms something that happened: nothing denied, wished for, owned up to as a
 * lack, or spoiled by its tone. */
#include "backends/builtin/feedback/aporia-builtin-praise.h"

#include "backends/builtin/feedback/aporia-builtin-follow-up.h"
#include "backends/builtin/feedback/aporia-builtin-imperative.h"
#include "backends/builtin/feedback/aporia-builtin-phrasing.h"
#include "backends/builtin/logic/aporia-builtin-fallacy-rules.h"
#include "backends/builtin/text/aporia-builtin-quote.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define LONG_STORY 25 /* words */
#define MAX_STRENGTHS 3
/* Below this nothing is called a strength. */
#define PRAISE_FROM 38
/* Below this correctness the answer is about something else. */
#define ON_TOPIC_FROM 12
/* Below this correctness a point that seems met may be so by chance. */
#define POINTS_FROM 60

typedef struct
{
  AporiaEvaluation *evaluation;
  const BuiltinSignals *s;
  gboolean is_plan; /* "I would …" is what was asked for */
  GArray *finds;    /* BuiltinFallacyFind: what is not well argued is not praised */
} Praising;

/* Whether HIT is worth the praise in question. */
typedef gboolean (*Test) (const Praising *self, const BuiltinHit *hit, const BuiltinQuote *quote);

static gboolean
is_blemished (const Praising *self, const BuiltinQuote *quote)
{
  static const BuiltinCueKind bad[] = {
    BUILTIN_CUE_BLAME,  BUILTIN_CUE_CONTEMPT, BUILTIN_CUE_IDLE,  BUILTIN_CUE_DISHONEST,
    BUILTIN_CUE_UNSAFE, BUILTIN_CUE_VAGUE,    BUILTIN_CUE_EVADE, BUILTIN_CUE_UNKNOWING,
    BUILTIN_CUE_CLICHE, BUILTIN_CUE_BUZZ,     BUILTIN_CUE_LACK,  BUILTIN_CUE_HEDGE,
  };

  for (guint b = 0; b < G_N_ELEMENTS (bad); b++)
    if (builtin_signals_has (self->s, bad[b], quote->first, quote->last))
      return TRUE;
  return !self->is_plan
         && builtin_signals_has (self->s, BUILTIN_CUE_WISH, quote->first, quote->last);
}

static gboolean
holds_flag (const BuiltinText *text, guint first, guint last, guint flag)
{
  for (guint i = first; i < last; i++)
    if ((builtin_text_token (text, i)->flags & flag) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_ill_argued (const Praising *self, const BuiltinQuote *quote)
{
  for (guint i = 0; i < self->finds->len; i++)
    {
      const BuiltinFallacyFind *find = &g_array_index (self->finds, BuiltinFallacyFind, i);
      if (find->weight >= 3 && find->first < quote->last && find->last > quote->first)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_praised (const Praising *self, const BuiltinQuote *quote)
{
  const BuiltinText *text = self->s->answer;

  for (guint i = 0; i < self->evaluation->strengths->len; i++)
    {
      const AporiaRemark *remark = self->evaluation->strengths->pdata[i];
      if (remark->start < builtin_text_token (text, quote->last - 1)->end
          && remark->end > builtin_text_token (text, quote->first)->start)
        return TRUE;
    }
  return FALSE;
}

static gboolean
denies (const Praising *self, const BuiltinQuote *quote)
{
  return holds_flag (self->s->answer, quote->first, quote->last, BUILTIN_TOKEN_NEGATION);
}

/* "fell", "from … to", "since": words that tell a change, where a bare number may be a date or a place. */
static gboolean
tells_change (const BuiltinText *text, const BuiltinQuote *quote)
{
  static const char *const words[] = {
    "fell",    "fallen",  "dropped", "drop",     "rose",     "risen",     "grew",      "less",    "fewer",
    "more",    "faster",  "slower",  "lower",    "higher",   "halved",    "doubled",   "saved",   "cut",
    "percent", "since",   "instead", "reduced",  "improved", "increased", "decreased", "shorter", "nobody",
    "none",    "passed",  "kept",    "thanked",  "later",    "earlier",   "came",      "brought", NULL
  };
  static const char *const ways[] = { "from", "to", "up", "down", "by", NULL };

  for (guint i = quote->first; i < quote->last; i++)
    {
      const char *word = builtin_text_token (text, i)->word;
      if (g_strv_contains (words, word)
          || (g_str_equal (word, "went") && i + 1 < quote->last
              && g_strv_contains (ways, builtin_text_token (text, i + 1)->word)))
        return TRUE;
    }
  return FALSE;
}

/* A beginning or a wish, not an end: "when I came in …", "they wanted …". */
static gboolean
tells_beginning (const BuiltinText *text, const BuiltinQuote *quote)
{
  static const char *const words[] = { "when", "before", "if", NULL };
  static const char *const wishes[] = { "want", "wants", "wanted", NULL };

  for (guint i = quote->first; i < quote->last; i++)
    if (g_strv_contains (wishes, builtin_text_token (text, i)->word))
      return TRUE;
  return g_strv_contains (words, builtin_text_token (text, quote->first)->word);
}

/* A change with a number; what a cue itself denies ("nobody quit") is part of the result. */
static gboolean
is_result (const Praising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  const BuiltinText *text = self->s->answer;
  gboolean is_denial = holds_flag (text, hit->first, hit->last, BUILTIN_TOKEN_NEGATION);

  /* What a story opens with is where it began: "the oven failed with 90 guests booked". */
  if (text->tokens->len >= LONG_STORY && hit->first * 3 < text->tokens->len)
    return FALSE;
  if (!is_denial && holds_flag (text, hit->first, hit->last, BUILTIN_TOKEN_NEGATED))
    return FALSE;
  if (!tells_change (text, quote) || tells_beginning (text, quote))
    return FALSE;
  return holds_flag (text, quote->first, quote->last, BUILTIN_TOKEN_NUMBER);
}

/* The same with digits: the best of results. */
static gboolean
is_figure (const Praising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  return is_result (self, hit, quote)
         && holds_flag (self->s->answer, quote->first, quote->last, BUILTIN_TOKEN_DIGITS);
}

/* "I counted", "and checked": the person checks, and it is a verb. */
static gboolean
is_check (const Praising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  static const char *const stems[] = { "measur", "count",    "compar", "verifi", "check",
                                       "test",   "inspect",  "weigh",  "record", "document",
                                       "calcul", "recalcul", NULL };
  static const char *const before[] = { "i", "we", "and", "then", "also", "first", "always", NULL };
  const BuiltinText *text = self->s->answer;
  gboolean is_own = FALSE;

  if (denies (self, quote) || hit->first <= quote->first || hit->last != hit->first + 1
      || !g_strv_contains (stems, builtin_text_token (text, hit->first)->stem)
      || !g_strv_contains (before, builtin_text_token (text, hit->first - 1)->word))
    return FALSE;
  for (guint i = quote->first; i < hit->first; i++)
    is_own = is_own || g_str_equal (builtin_text_token (text, i)->word, "i")
             || g_str_equal (builtin_text_token (text, i)->word, "we");
  return is_own && quote->last - quote->first >= 4;
}

/* "Since then I …": something is done otherwise now. */
static gboolean
is_change (const Praising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  static const char *const openers[] = { "since", "now", "we", NULL };

  return hit->cue->weight >= 2 && !denies (self, quote)
         && !builtin_signals_has (self->s, BUILTIN_CUE_WISH, quote->first, quote->last)
         && g_strv_contains (openers, builtin_text_token (self->s->answer, hit->first)->word);
}

static gboolean
is_lesson (const Praising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  static const char *const words[] = { "learned", "taught", "took", NULL };
  static const char *const training[] = { "in", "at", "as", "my", "the", "with", NULL };
  gboolean has_word = FALSE;

  if (hit->last < self->s->answer->tokens->len
      && g_strv_contains (training, builtin_text_token (self->s->answer, hit->last)->word))
    return FALSE; /* "I learned in a small inn" is training, not a lesson */
  for (guint i = hit->first; i < hit->last; i++)
    has_word = has_word || g_strv_contains (words, builtin_text_token (self->s->answer, i)->word);
  return has_word && quote->last - quote->first >= 6;
}

static gboolean
is_own_act (const Praising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  static const char *const leaning[] = { "when", "since", "if",    "while",  "because", "once",
                                         "as",   "until", "after", "before", NULL };
  const BuiltinText *text = self->s->answer;

  return hit->cue->weight >= 2 && builtin_signals_is_watchable (self->s, hit)
         && !denies (self, quote) && quote->last - hit->last >= 2
         && !(hit->first > quote->first
              && g_strv_contains (leaning, builtin_text_token (text, hit->first - 1)->word));
}

/* A reason for what the person did, not for what happened to them. */
static gboolean
is_reason (const Praising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  const BuiltinText *text = self->s->answer;
  const char *word = builtin_text_token (text, hit->first)->word;

  return builtin_signals_has (self->s, BUILTIN_CUE_ACTION, quote->first, hit->first)
         && !denies (self, quote) && quote->last - hit->last >= 3
         && (g_str_equal (word, "because")
             || (g_str_equal (word, "so") && hit->last - hit->first == 2));
}

/* The words reach into what somebody said without its end: "I said 'you booked". */
static gboolean
breaks_speech (const BuiltinText *text, const BuiltinQuote *quote)
{
  g_autofree char *words = builtin_quote_dup (text, quote);
  guint n_open = 0, n_closed = 0;

  for (const char *p = words; *p != '\0'; p++)
    if (*p == '\'' && (p == words || p[-1] == ' '))
      n_open++;
    else if (*p == '\'' && (p[1] == ' ' || p[1] == '\0'))
      n_closed++;
  return n_open > n_closed;
}

/* The first clean clause with a cue of KIND that passes TEST. */
static void
praise_cue (Praising *self, BuiltinCueKind kind, Test test, AporiaCriterion criterion,
            const char *text)
{
  GPtrArray *strengths = self->evaluation->strengths;

  for (guint i = 0; i < self->s->hits->len && strengths->len < MAX_STRENGTHS; i++)
    {
      const BuiltinHit *hit = &g_array_index (self->s->hits, BuiltinHit, i);
      BuiltinQuote quote;

      if (hit->cue->kind != (int) kind)
        continue;
      quote = builtin_quote_clause (self->s->answer, hit->first, hit->last);
      if (quote.last - quote.first < 3 || breaks_speech (self->s->answer, &quote)
          || is_blemished (self, &quote) || !test (self, hit, &quote)
          || is_praised (self, &quote) || is_ill_argued (self, &quote))
        continue;
      g_ptr_array_add (strengths, builtin_remark_make (self->s->answer, criterion, &quote, text));
      return;
    }
}

/* A clause around tokens FIRST to LAST that may be praised.  FALSE when there is something against it. */
static gboolean
find_clean_clause (const Praising *self, guint first, guint last, BuiltinQuote *quote)
{
  *quote = builtin_quote_clause (self->s->answer, first, last);
  return quote->last - quote->first >= 5 && !breaks_speech (self->s->answer, quote)
         && !is_blemished (self, quote) && !is_praised (self, quote) && !is_ill_argued (self, quote);
}

static void
add_praise (Praising *self, BuiltinNeed need, AporiaCriterion criterion, const BuiltinQuote *quote)
{
  const char *form = builtin_phrasing_get (need, self->s);

  g_ptr_array_add (self->evaluation->strengths,
                   builtin_remark_make (self->s->answer, criterion, quote, form));
}

/* "If she is on anticoagulants the doctor comes now": a step and what it hangs on. */
static void
praise_rule (Praising *self)
{
  const BuiltinText *text = self->s->answer;

  for (guint i = 0; i + 5 < text->tokens->len; i++)
    {
      BuiltinQuote quote;

      if (!g_str_equal (builtin_text_token (text, i)->word, "if")
          || g_str_equal (builtin_text_token (text, i + 1)->word, "i")
          || !find_clean_clause (self, i, i + 1, &quote) || quote.first != i || quote.last - quote.first < 7)
        continue;
      add_praise (self, BUILTIN_PRAISE_RULE, APORIA_CRITERION_STRUCTURE, &quote);
      return;
    }
}

/* "First I …", "Then …": the first step of a plan that names one. */
static void
praise_order (Praising *self)
{
  static const char *const openers[] = { "first", "then", "afterwards", "before", NULL };
  const BuiltinText *text = self->s->answer;

  for (guint i = 0; i + 5 < text->tokens->len; i++)
    {
      BuiltinQuote quote;

      if (!g_strv_contains (openers, builtin_text_token (text, i)->word)
          || !find_clean_clause (self, i, i + 1, &quote) || quote.first != i || denies (self, &quote))
        continue;
      add_praise (self, BUILTIN_PRAISE_ORDER, APORIA_CRITERION_STRUCTURE, &quote);
      return;
    }
}

/* "What I cannot promise …", "I have not worked in …, so I would …": said openly by who asks to be hired. */
static void
praise_limit (Praising *self)
{
  static const char *const ways[] = {
    "can not promise", "have not worked",  "have not done", "have not used", "would have to learn",
    "would need",      "have never used", "have no experience", NULL
  };
  const BuiltinText *text = self->s->answer;

  for (guint w = 0; ways[w] != NULL; w++)
    {
      g_auto(GStrv) words = g_strsplit (ways[w], " ", -1);
      guint n = g_strv_length (words);

      for (guint i = 1; i + n + 2 < text->tokens->len; i++)
        {
          guint k = 0;
          BuiltinQuote quote;

          while (k < n && g_str_equal (builtin_text_token (text, i + k)->word, words[k]))
            k++;
          if (k < n || !g_str_equal (builtin_text_token (text, i - 1)->word, "i"))
            continue;
          quote = builtin_quote_clause (text, i, i + n);
          if (quote.last - quote.first < 5 || is_praised (self, &quote) || breaks_speech (text, &quote))
            continue;
          add_praise (self, BUILTIN_PRAISE_LIMIT, APORIA_CRITERION_COMMUNICATION, &quote);
          return;
        }
    }
}

/* A clause of one's own with a figure that is no year. */
static void
praise_size (Praising *self)
{
  static const char *const own[] = { "i", "we", "my", "our", NULL };
  const BuiltinText *text = self->s->answer;

  for (guint i = 1; i < text->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (text, i);
      gboolean is_own = FALSE;
      BuiltinQuote quote;

      if ((token->flags & BUILTIN_TOKEN_DIGITS) == 0 || strlen (token->word) > 3
          || !find_clean_clause (self, i, i + 1, &quote) || denies (self, &quote))
        continue;
      for (guint t = quote.first; t < i; t++)
        is_own = is_own || g_strv_contains (own, builtin_text_token (text, t)->word);
      if (!is_own)
        continue;
      add_praise (self, BUILTIN_PRAISE_SIZE, APORIA_CRITERION_DEPTH, &quote);
      return;
    }
}

static char *
word_point (const AporiaPointResult *point)
{
  gboolean is_verb;
  g_autofree char *text = builtin_point_to_you (point->text, &is_verb);

  if (!is_verb)
    return g_strdup_printf (_ ("“%s” – that is one of the points a strong answer makes."),
                            point->quote);
  return g_strdup_printf (_ ("“%s”: a strong answer does this too, it %s."), point->quote, text);
}

/* One everyday word may stand there by chance: two signs, or a sign of several words, do not. */
static gboolean
is_surely_met (const AporiaKeyPoint *key_point, const AporiaPointResult *point)
{
  g_autofree char *quote = g_utf8_casefold (point->quote, -1);
  guint n = 0;

  for (guint i = 0; key_point->signs != NULL && key_point->signs[i] != NULL; i++)
    {
      g_autofree char *sign = g_utf8_casefold (key_point->signs[i], -1);
      if (strstr (quote, sign) != NULL)
        n += strchr (sign, ' ') != NULL ? 2 : 1;
    }
  return n >= 2;
}

/* A point of the question's own list that is said plainly. */
static void
praise_points (Praising *self, const AporiaQuestion *question)
{
  GPtrArray *strengths = self->evaluation->strengths;
  const BuiltinText *answer = self->s->answer;

  for (guint i = 0; i < self->evaluation->points->len && strengths->len < MAX_STRENGTHS; i++)
    {
      const AporiaPointResult *point = self->evaluation->points->pdata[i];
      BuiltinQuote quote = { 0, 0 };
      g_autofree char *text = NULL;

      if (!point->is_covered || i >= question->key_points->len
          || !is_surely_met (question->key_points->pdata[i], point))
        continue;
      for (guint t = 0; t < answer->tokens->len && quote.last == 0; t++)
        {
          if (builtin_text_token (answer, t)->start == point->start && quote.first == 0)
            quote.first = t;
          if (builtin_text_token (answer, t)->end >= point->end)
            quote.last = t + 1;
        }
      if (quote.last <= quote.first + 3 || is_blemished (self, &quote) || denies (self, &quote)
          || is_praised (self, &quote))
        continue;
      text = word_point (point);
      g_ptr_array_add (strengths, aporia_remark_make (APORIA_CRITERION_CORRECTNESS, answer->raw,
                                                      point->start, point->end, text));
      return;
    }
}

void
builtin_praise_fill (AporiaEvaluation *evaluation, const AporiaQuestion *question,
                     const BuiltinSignals *s)
{
  g_autoptr(GArray) finds = builtin_fallacy_find (s->answer);
  Praising self = { evaluation, s, builtin_question_wants_plan (question), finds };
  gboolean has_own_points =
      question->source != NULL
      && (g_str_has_prefix (question->source, "bank:") || g_str_equal (question->source, "sample"));

  if (s->kind != BUILTIN_ANSWER_REAL || evaluation->scores[APORIA_CRITERION_DEPTH] < PRAISE_FROM)
    return;
  if (evaluation->points->len > 0
      && evaluation->scores[APORIA_CRITERION_CORRECTNESS] < ON_TOPIC_FROM)
    return;
  praise_cue (&self, BUILTIN_CUE_RESULT, is_figure, APORIA_CRITERION_DEPTH,
              builtin_phrasing_get (BUILTIN_PRAISE_RESULT, s));
  if (evaluation->strengths->len == 0)
    praise_cue (&self, BUILTIN_CUE_RESULT, is_result, APORIA_CRITERION_DEPTH,
                builtin_phrasing_get (BUILTIN_PRAISE_OUTCOME, s));
  praise_cue (&self, BUILTIN_CUE_CHECK, is_check, APORIA_CRITERION_CORRECTNESS,
              builtin_phrasing_get (BUILTIN_PRAISE_CHECK, s));
  praise_cue (&self, BUILTIN_CUE_LEARN, is_change, APORIA_CRITERION_DEPTH,
              builtin_phrasing_get (BUILTIN_PRAISE_CHANGE, s));
  praise_cue (&self, BUILTIN_CUE_ACTION, is_own_act, APORIA_CRITERION_DEPTH,
              builtin_phrasing_get (BUILTIN_PRAISE_ACT, s));
  if (has_own_points && evaluation->scores[APORIA_CRITERION_CORRECTNESS] >= POINTS_FROM)
    praise_points (&self, question);
  praise_cue (&self, BUILTIN_CUE_LEARN, is_lesson, APORIA_CRITERION_DEPTH,
              builtin_phrasing_get (BUILTIN_PRAISE_LESSON, s));
  praise_cue (&self, BUILTIN_CUE_REASON, is_reason, APORIA_CRITERION_STRUCTURE,
              builtin_phrasing_get (BUILTIN_PRAISE_REASON, s));
  /* What plans, closings and answers about oneself have instead of deeds. */
  if (evaluation->strengths->len == 0)
    praise_rule (&self);
  if (evaluation->strengths->len == 0 && self.is_plan)
    praise_order (&self);
  if (evaluation->strengths->len == 0)
    praise_size (&self);
  if (evaluation->strengths->len == 0 && question->stage != APORIA_STAGE_TRADE)
    praise_limit (&self);
}
