/* A clause is praised when it affirms something that happened: nothing denied, wished for, owned up to as a
 * lack, or spoiled by its tone. */
#include "backends/builtin/feedback/aporia-builtin-praise.h"

#include "backends/builtin/feedback/aporia-builtin-follow-up.h"
#include "backends/builtin/feedback/aporia-builtin-imperative.h"
#include "backends/builtin/feedback/aporia-builtin-praising.h"
#include "backends/builtin/logic/aporia-builtin-fallacy-rules.h"
#include <string.h>

#define LONG_STORY 25 /* words */
#define MAX_STRENGTHS 3
#define LEAST_RULE 7
#define MOST_RULE 20
#define LEAST_ACT 5 /* words: "I asked them" says too little */
/* Below this nothing is called a strength. */
#define PRAISE_FROM 38
/* Below this correctness the answer is about something else. */
#define ON_TOPIC_FROM 12
/* Below this correctness a point that seems met may be so by chance. */
#define POINTS_FROM 60

/* From here on the ground is sure: words that sound like something stay below. */
#define SURE_FROM 50
/* An answer that meets hardly a point is about the question all the same when it is as relevant as this. */
#define RELEVANT_FROM 80
#define SEVERAL_POINTS 3
#define MET_FROM 70
/* With a figure of the person's own there is something to build on from here. */
#define FIGURE_FROM 26

/* Whether HIT is worth the praise in question. */
typedef gboolean (*Test) (const BuiltinPraising *self, const BuiltinHit *hit,
                          const BuiltinQuote *quote);

/* Words that sound like something do not reach this far; where several expected points are met, less is
 * enough. */
static gboolean
is_sure (const BuiltinPraising *self)
{
  const int *scores = self->evaluation->scores;

  return scores[APORIA_CRITERION_DEPTH] >= SURE_FROM
         || (self->evaluation->points->len >= SEVERAL_POINTS
             && scores[APORIA_CRITERION_CORRECTNESS] >= MET_FROM
             && scores[APORIA_CRITERION_DEPTH] >= PRAISE_FROM);
}

/* "fell", "from … to", "since": words that tell a change, where a bare number may be a date or a place. */
static gboolean
tells_change (const BuiltinText *text, const BuiltinQuote *quote)
{
  static const char *const words[] = { "fell",    "fallen",  "dropped",  "drop",      "rose",
                                       "risen",   "grew",    "less",     "fewer",     "more",
                                       "faster",  "slower",  "lower",    "higher",    "halved",
                                       "doubled", "saved",   "cut",      "percent",   "since",
                                       "instead", "reduced", "improved", "increased", "decreased",
                                       "shorter", "nobody",  "none",     "passed",    "kept",
                                       "thanked", "earlier", "came",     "brought",   NULL };
  static const char *const ways[] = { "from", "to", "up", "down", "by", NULL };
  static const char *const worse[] = { "apart", "behind", "through", "over",
                                       "short", "off",    "ill",     NULL };

  for (guint i = quote->first; i < quote->last; i++)
    {
      const char *word = builtin_text_token (text, i)->word;

      /* "it fell apart by ten" is no figure that fell. */
      if (g_str_equal (word, "fell") && i + 1 < quote->last
          && g_strv_contains (worse, builtin_text_token (text, i + 1)->word))
        continue;
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
is_result (const BuiltinPraising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  const BuiltinText *text = self->s->answer;
  gboolean is_denial = builtin_praising_holds (self, hit->first, hit->last, BUILTIN_TOKEN_NEGATION);

  /* What a story opens with is where it began: "the oven failed with 90 guests booked". */
  if (text->tokens->len >= LONG_STORY && hit->first * 3 < text->tokens->len)
    return FALSE;
  if (!is_denial && builtin_praising_holds (self, hit->first, hit->last, BUILTIN_TOKEN_NEGATED))
    return FALSE;
  if (!tells_change (text, quote) || tells_beginning (text, quote))
    return FALSE;
  return builtin_praising_holds (self, quote->first, quote->last, BUILTIN_TOKEN_NUMBER);
}

/* The same with digits: the best of results. */
static gboolean
is_figure (const BuiltinPraising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  return is_result (self, hit, quote)
         && builtin_praising_holds (self, quote->first, quote->last, BUILTIN_TOKEN_DIGITS);
}

/* "I counted", "and checked": the person checks, and it is a verb. */
static gboolean
is_check (const BuiltinPraising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  static const char *const stems[] = { "measur", "count",    "compar", "verifi", "check",
                                       "test",   "inspect",  "weigh",  "record", "document",
                                       "calcul", "recalcul", NULL };
  static const char *const before[] = { "i", "we", "and", "then", "also", "first", "always", NULL };
  static const char *const leaning[] = { "when", "if", "as", "while", "before", "until", NULL };
  const BuiltinText *text = self->s->answer;
  gboolean is_own = FALSE;

  if (builtin_praising_denies (self, quote) || hit->first <= quote->first
      || g_strv_contains (leaning, builtin_praising_word (self, quote->first))
      || hit->last != hit->first + 1
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
is_change (const BuiltinPraising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  static const char *const openers[] = { "since", "now", "we", NULL };

  return hit->cue->weight >= 2 && !builtin_praising_denies (self, quote)
         && !builtin_signals_has (self->s, BUILTIN_CUE_WISH, quote->first, quote->last)
         && g_strv_contains (openers, builtin_text_token (self->s->answer, hit->first)->word);
}

static gboolean
is_lesson (const BuiltinPraising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  static const char *const words[] = { "learned", "taught", "took", NULL };
  static const char *const training[] = { "in",   "at", "as",       "my", "the",
                                          "with", "it", "properly", NULL };
  gboolean has_word = FALSE;

  if (hit->last < self->s->answer->tokens->len
      && g_strv_contains (training, builtin_text_token (self->s->answer, hit->last)->word))
    return FALSE; /* "I learned in a small inn" is training, not a lesson */
  for (guint i = hit->first; i < hit->last; i++)
    has_word = has_word || g_strv_contains (words, builtin_text_token (self->s->answer, i)->word);
  return has_word && quote->last - quote->first >= 6;
}

static gboolean
is_own_act (const BuiltinPraising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  const char *verb = builtin_praising_word (self, hit->last - 1);

  /* On sure ground only a denial of this very verb, or of what it was done to, takes the act back. */
  return hit->cue->weight >= 2
         && (is_sure (self) ? !builtin_signals_is_state (verb)
                            : builtin_signals_is_watchable (self->s, hit))
         && !builtin_praising_holds (self, is_sure (self) ? hit->first : quote->first,
                                     is_sure (self) ? hit->last + 1 : quote->last,
                                     BUILTIN_TOKEN_NEGATION)
         && !builtin_praise_is_state (verb) && quote->last >= hit->last + 2
         && quote->last >= quote->first + LEAST_ACT
         && builtin_praise_opens_thought (self, hit->first);
}

/* A reason for what the person did, not for what happened to them. */
static gboolean
is_reason (const BuiltinPraising *self, const BuiltinHit *hit, const BuiltinQuote *quote)
{
  const BuiltinText *text = self->s->answer;
  const char *word = builtin_text_token (text, hit->first)->word;

  return builtin_signals_has (self->s, BUILTIN_CUE_ACTION, quote->first, hit->first)
         && !builtin_praising_denies (self, quote) && quote->last - hit->last >= 3
         && (g_str_equal (word, "because")
             || (g_str_equal (word, "so") && hit->last - hit->first == 2));
}

/* The first clean clause with a cue of KIND that passes TEST. */
static void
praise_cue (BuiltinPraising *self, BuiltinCueKind kind, Test test, AporiaCriterion criterion,
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
      if (quote.last < quote.first + 3 || !test (self, hit, &quote)
          || !builtin_praising_is_clean (self, &quote))
        continue;
      g_ptr_array_add (strengths, builtin_remark_make (self->s->answer, criterion, &quote, text));
      return;
    }
}

/* The condition and what follows from it: when a comma comes next and none was before, only the former is
 * quoted so far. */
static gboolean
is_half_rule (const BuiltinPraising *self, const BuiltinQuote *quote)
{
  const BuiltinText *text = self->s->answer;
  guint end = builtin_text_sentence (text, builtin_text_token (text, quote->first)->sentence)->last;

  return quote->last < end
         && builtin_praising_holds (self, quote->last, quote->last + 1, BUILTIN_TOKEN_BREAK)
         && !builtin_praising_holds (self, quote->first + 1, quote->last, BUILTIN_TOKEN_BREAK);
}

static gboolean
has_word (const BuiltinPraising *self, const BuiltinQuote *quote, const char *const *words)
{
  for (guint i = quote->first; i < quote->last; i++)
    if (g_strv_contains (words, builtin_praising_word (self, i)))
      return TRUE;
  return FALSE;
}

/* The clause of the "if" at token I with the one it leads to.  FALSE when both are too long for a quote. */
static gboolean
quote_rule (const BuiltinPraising *self, guint i, BuiltinQuote *quote)
{
  const BuiltinText *text = self->s->answer;
  guint end = builtin_text_sentence (text, builtin_text_token (text, i)->sentence)->last;
  static const char *const own[] = { "i", "we", "me", "us", "my", NULL };

  *quote = builtin_quote_clause (text, i, i + 1);
  if (is_half_rule (self, quote))
    {
      quote->last++;
      while (quote->last < end
             && !builtin_praising_holds (self, quote->last, quote->last + 1, BUILTIN_TOKEN_BREAK))
        quote->last++;
    }
  /* "If some is missing, it flows elsewhere" explains; only what somebody then does is a step. */
  if (self->question->category == APORIA_CATEGORY_TECHNICAL && !has_word (self, quote, own))
    return FALSE;
  return quote->first == i && quote->last - quote->first >= LEAST_RULE
         && quote->last - quote->first <= MOST_RULE && builtin_praising_is_clean (self, quote);
}

/* "If she is on anticoagulants the doctor comes now": a step and what it hangs on. */
static void
praise_rule (BuiltinPraising *self)
{
  /* "if not", "if so": what it hangs on is not said. */
  static const char *const bare[] = { "i", "not", "so", "necessary", "needed", "possible", NULL };
  const BuiltinText *text = self->s->answer;

  for (guint i = 0; i + 5 < text->tokens->len; i++)
    {
      BuiltinQuote quote;

      if (!g_str_equal (builtin_text_token (text, i)->word, "if")
          || g_strv_contains (bare, builtin_text_token (text, i + 1)->word)
          || !quote_rule (self, i, &quote))
        continue;
      builtin_praising_add (self, BUILTIN_PRAISE_RULE, APORIA_CRITERION_STRUCTURE, &quote);
      return;
    }
}

/* "First I …", "Then …": the first step of a plan that names one. */
static void
praise_order (BuiltinPraising *self)
{
  static const char *const openers[] = { "first", "then", "afterwards", "before", NULL };
  const BuiltinText *text = self->s->answer;

  for (guint i = 0; i + 5 < text->tokens->len; i++)
    {
      BuiltinQuote quote;

      if (!g_strv_contains (openers, builtin_text_token (text, i)->word)
          || !builtin_praising_find_clause (self, i, i + 1, &quote) || quote.first != i
          || builtin_praising_denies (self, &quote))
        continue;
      builtin_praising_add (self, BUILTIN_PRAISE_ORDER, APORIA_CRITERION_STRUCTURE, &quote);
      return;
    }
}

/* "What I cannot promise …", "I have not worked in …, so I would …": said openly by who asks to be hired. */
static void
praise_limit (BuiltinPraising *self)
{
  static const char *const ways[] = { "can not promise", "have not worked",     "have not done",
                                      "have not used",   "would have to learn", "would need",
                                      "have never used", "have no experience",  NULL };
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
          if (quote.last < quote.first + 5 || !builtin_praising_is_open (self, &quote))
            continue;
          builtin_praising_add (self, BUILTIN_PRAISE_LIMIT, APORIA_CRITERION_COMMUNICATION, &quote);
          return;
        }
    }
}

static char *
word_point (const AporiaPointResult *point)
{
  gboolean is_verb;
  g_autofree char *text = builtin_point_to_you (point->text, &is_verb);

  if (!is_verb)
    return g_strdup_printf ("“%s” – that is one of the points a strong answer makes.",
                            point->quote);
  return g_strdup_printf ("“%s”: a strong answer does this too, it %s.", point->quote, text);
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
praise_points (BuiltinPraising *self, const AporiaQuestion *question)
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
      if (quote.last <= quote.first + 3 || builtin_praising_denies (self, &quote)
          || !builtin_praising_is_clean (self, &quote))
        continue;
      text = word_point (point);
      g_ptr_array_add (strengths, aporia_remark_make (APORIA_CRITERION_CORRECTNESS, answer->raw,
                                                      point->start, point->end, text));
      return;
    }
}

static gboolean
is_off_topic (const BuiltinPraising *self)
{
  const int *scores = self->evaluation->scores;

  return self->evaluation->points->len > 0 && scores[APORIA_CRITERION_CORRECTNESS] < ON_TOPIC_FROM
         && !(is_sure (self) && scores[APORIA_CRITERION_RELEVANCE] >= RELEVANT_FROM);
}

/* A thin answer with one result of the person's own in figures: that much is said for it. */
static void
praise_own_figure (BuiltinPraising *self)
{
  const BuiltinSignals *s = self->s;

  if (s->loftiness > 0 || s->cues[BUILTIN_CUE_BUZZ] > 0 || s->cues[BUILTIN_CUE_CLICHE] > 0
      || self->evaluation->red_flags->len > 0
      || builtin_praise_find_first_act (self) == s->answer->tokens->len)
    return;
  if (!builtin_praise_then_and_now (self))
    praise_cue (self, BUILTIN_CUE_RESULT, is_figure, APORIA_CRITERION_DEPTH,
                builtin_phrasing_get (BUILTIN_PRAISE_RESULT, s));
}

/* What stories of one's own have: results, habits that stayed, acts, lessons and reasons. */
static void
praise_story (BuiltinPraising *self, gboolean has_own_points)
{
  const BuiltinSignals *s = self->s;

  praise_cue (self, BUILTIN_CUE_RESULT, is_figure, APORIA_CRITERION_DEPTH,
              builtin_phrasing_get (BUILTIN_PRAISE_RESULT, s));
  if (self->evaluation->strengths->len == 0
      && !(is_sure (self) && builtin_praise_then_and_now (self)))
    praise_cue (self, BUILTIN_CUE_RESULT, is_result, APORIA_CRITERION_DEPTH,
                builtin_phrasing_get (BUILTIN_PRAISE_OUTCOME, s));
  if (is_sure (self) && self->evaluation->strengths->len == 0)
    builtin_praise_nothing_lost (self);
  if (is_sure (self))
    builtin_praise_taken_up (self);
  praise_cue (self, BUILTIN_CUE_CHECK, is_check, APORIA_CRITERION_CORRECTNESS,
              builtin_phrasing_get (BUILTIN_PRAISE_CHECK, s));
  praise_cue (self, BUILTIN_CUE_LEARN, is_change, APORIA_CRITERION_DEPTH,
              builtin_phrasing_get (BUILTIN_PRAISE_CHANGE, s));
  praise_cue (self, BUILTIN_CUE_ACTION, is_own_act, APORIA_CRITERION_DEPTH,
              builtin_phrasing_get (BUILTIN_PRAISE_ACT, s));
  if (has_own_points && self->evaluation->scores[APORIA_CRITERION_CORRECTNESS] >= POINTS_FROM)
    praise_points (self, self->question);
  praise_cue (self, BUILTIN_CUE_LEARN, is_lesson, APORIA_CRITERION_DEPTH,
              builtin_phrasing_get (BUILTIN_PRAISE_LESSON, s));
  praise_cue (self, BUILTIN_CUE_REASON, is_reason, APORIA_CRITERION_STRUCTURE,
              builtin_phrasing_get (BUILTIN_PRAISE_REASON, s));
}

/* What plans, explanations, closings and answers about oneself have instead: one of it is named. */
static void
praise_other (BuiltinPraising *self)
{
  GPtrArray *strengths = self->evaluation->strengths;
  gboolean is_sure_ground = is_sure (self);

  if (strengths->len == 0)
    praise_rule (self);
  if (strengths->len == 0 && is_sure_ground && self->is_plan)
    builtin_praise_step (self);
  if (strengths->len == 0 && builtin_question_wants_plan (self->question))
    praise_order (self);
  if (strengths->len == 0)
    builtin_praise_size (self, FALSE);
  if (strengths->len == 0 && is_sure_ground)
    builtin_praise_own_act (self);
  if (strengths->len == 0 && is_sure_ground && !self->is_story)
    builtin_praise_step (self);
  if (strengths->len == 0 && is_sure_ground)
    builtin_praise_size (self, TRUE);
  if (strengths->len == 0 && is_sure_ground
      && self->question->category == APORIA_CATEGORY_TECHNICAL)
    builtin_praise_explained (self);
  if (strengths->len == 0 && self->question->stage != APORIA_STAGE_TRADE)
    praise_limit (self);
}

void
builtin_praise_fill (AporiaEvaluation *evaluation, const AporiaQuestion *question,
                     const BuiltinSignals *s)
{
  g_autoptr(GArray) finds = builtin_fallacy_find (s->answer);
  BuiltinPraising self = { .evaluation = evaluation,
                           .question = question,
                           .s = s,
                           .is_plan = builtin_question_wants_plan (question),
                           .is_story = builtin_question_wants_story (question, s),
                           .finds = finds };
  gboolean has_own_points =
      question->source != NULL
      && (g_str_has_prefix (question->source, "bank:") || g_str_equal (question->source, "sample"));

  if (s->kind != BUILTIN_ANSWER_REAL || evaluation->scores[APORIA_CRITERION_DEPTH] < FIGURE_FROM
      || is_off_topic (&self))
    return;
  if (evaluation->scores[APORIA_CRITERION_DEPTH] < PRAISE_FROM)
    {
      praise_own_figure (&self);
      return;
    }
  if (question->category == APORIA_CATEGORY_TECHNICAL && is_sure (&self))
    self.is_plan = TRUE; /* "How do you …": what one would do is an answer as well */
  praise_story (&self, has_own_points);
  praise_other (&self);
}
