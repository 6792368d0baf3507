#include "backends/builtin/feedback/aporia-builtin-improve.h"

#include "backends/builtin/feedback/aporia-builtin-follow-up.h"
#include "backends/builtin/feedback/aporia-builtin-imperative.h"
#include "backends/builtin/feedback/aporia-builtin-improving.h"
#include "backends/builtin/feedback/aporia-builtin-phrasing.h"
#include "backends/builtin/scoring/aporia-builtin-answer-model.h"
#include <string.h>

/* The last sentence is quoted whole up to this many words. */
#define SHORT_POINT 4    /* words */
#define SHORT_SENTENCE 14
/* Fewer words are no thought one could add to: "So what we did", "Afterwards". */
#define SHORT_CLAUSE 5

/* One remark for one place: two about the same words help nobody. */
static gboolean
is_taken (const BuiltinImproving *self, const BuiltinQuote *quote)
{
  const BuiltinText *text = self->s->answer;

  for (guint i = 0; quote != NULL && i < self->evaluation->improvements->len; i++)
    {
      const AporiaRemark *remark = self->evaluation->improvements->pdata[i];
      if (remark->start < builtin_text_token (text, quote->last - 1)->end
          && remark->end > builtin_text_token (text, quote->first)->start)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_asked (const BuiltinImproving *self, BuiltinAspect aspect)
{
  return (self->asked & 1u << aspect) != 0;
}

/* Adds a remark; the first one may also give the follow-up question.  No more than one is about something
 * that is not there: the others show the words they are about. */
gboolean
builtin_improve_add (BuiltinImproving *self, AporiaCriterion criterion, const BuiltinQuote *quote,
                     const char *text, const char *follow_up)
{
  AporiaEvaluation *e = self->evaluation;

  if (e->improvements->len >= BUILTIN_MAX_IMPROVEMENTS || is_taken (self, quote)
      || (quote == NULL && self->n_unquoted > 0))
    return FALSE;
  self->n_unquoted += quote == NULL ? 1 : 0;
  g_ptr_array_add (e->improvements, builtin_remark_make (self->s->answer, criterion, quote, text));
  if (e->follow_up[0] == '\0' && follow_up != NULL)
    {
      g_autoptr(AporiaRemark) filled =
                     builtin_remark_make (self->s->answer, criterion, quote, follow_up);
      g_free (e->follow_up);
      e->follow_up = g_strdup (filled->text);
    }
  return TRUE;
}

/* The same for a remark that asks for ASPECT: never two of them. */
static void
add_aspect (BuiltinImproving *self, BuiltinAspect aspect, AporiaCriterion criterion,
            const BuiltinQuote *quote, const char *text)
{
  if (!is_asked (self, aspect) && builtin_improve_add (self, criterion, quote, text, NULL))
    self->asked |= 1u << aspect;
}

/* What the question is about, in words: its focus skill, or "". */
static const char *
get_topic (const BuiltinImproving *self)
{
  return self->question->focus_skill != NULL ? self->question->focus_skill : "";
}

static void
improve_nothing (BuiltinImproving *self)
{
  const char *topic = get_topic (self);
  g_autofree char *text = NULL;

  if (self->s->kind == BUILTIN_ANSWER_REPEATED)
    {
      builtin_improve_add (
          self, APORIA_CRITERION_RELEVANCE, NULL,
          "So far this is the question again. Begin with the place and the day, then say what "
             "you did.",
          "Which one situation comes to mind first?");
      return;
    }
  if (topic[0] != '\0')
    text = g_strdup_printf (
        "Not knowing is allowed. Say what you do know about %s, or how you would "
           "find out: whom you would ask, where you would look.",
        topic);
  else
    text = g_strdup (
        "Not knowing is allowed. Say what comes nearest in your experience, or how you "
           "would find out: whom you would ask, where you would look.");
  builtin_improve_add (self, APORIA_CRITERION_CORRECTNESS, NULL, text,
                       "What would be your first step to find out?");
}

/* More than statements differ by. */
#define MUCH_WORTH 4

/* A clause that one may build on: nothing denied, softened or owned up to as a lack. */
static gboolean
is_firm (const BuiltinImproving *self, const BuiltinQuote *quote)
{
  static const BuiltinCueKind soft[] = { BUILTIN_CUE_LACK, BUILTIN_CUE_HEDGE, BUILTIN_CUE_VAGUE,
                                         BUILTIN_CUE_UNKNOWING, BUILTIN_CUE_EVADE };

  for (guint i = quote->first; i < quote->last; i++)
    if ((builtin_text_token (self->s->answer, i)->flags & BUILTIN_TOKEN_NEGATION) != 0)
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (soft); i++)
    if (builtin_signals_has (self->s, soft[i], quote->first, quote->last))
      return FALSE;
  return TRUE;
}

/* The statement that says most, to which something can be added; a firm one where there is any. */
static gboolean
find_best (const BuiltinImproving *self, BuiltinQuote *quote)
{
  const BuiltinText *text = self->s->answer;
  g_autoptr(GArray) statements = builtin_statements_find (text);
  double high = -9;

  for (guint i = 0; i < statements->len; i++)
    {
      const BuiltinStatement *statement = &g_array_index (statements, BuiltinStatement, i);
      BuiltinQuote clause = builtin_quote_clause (text, statement->first, statement->first + 1);
      double worth = builtin_model_rate_statement (text, statement);

      worth -= is_firm (self, &clause) ? 0 : MUCH_WORTH;
      if (worth <= high || clause.last - clause.first < SHORT_CLAUSE || is_taken (self, &clause))
        continue;
      high = worth;
      *quote = clause;
    }
  return high > -9;
}

/* "In 2022". */
static gboolean
names_year (const BuiltinText *text)
{
  for (guint i = 0; i < text->tokens->len; i++)
    {
      const char *word = builtin_text_token (text, i)->word;

      if (strlen (word) == 4 && strspn (word, "0123456789") == 4
          && (g_str_has_prefix (word, "19") || g_str_has_prefix (word, "20")))
        return TRUE;
    }
  return FALSE;
}

/* General points that the answer meets in words of its own: it has a place, numbers, acts, an outcome. */
static gboolean
is_met (const BuiltinImproving *self, BuiltinAspect aspect)
{
  const BuiltinSignals *s = self->s;

  switch (aspect)
    {
    case BUILTIN_ASPECT_SITUATION:
      return s->cues[BUILTIN_CUE_SITUATION] > 0 || names_year (s->answer);
    case BUILTIN_ASPECT_EXAMPLE:
      return s->n_numbers >= 2;
    case BUILTIN_ASPECT_OWN_PART:
      return s->n_acts >= 3;
    case BUILTIN_ASPECT_RESULT:
      return s->cues[BUILTIN_CUE_RESULT] > 0 && s->n_numbers > 0;
    case BUILTIN_ASPECT_METHOD:
    case BUILTIN_ASPECT_LEARNING:
    case BUILTIN_ASPECT_PEOPLE:
    case BUILTIN_ASPECT_REASON:
    default:
      return FALSE;
    }
}

/* "the mistake" alone is no advice: "name the mistake".  Returns: (transfer full) */
static char *
word_missing (const char *point)
{
  static const char *const articles[] = { "the ", "a ", "an " };
  g_autofree char *text = builtin_point_to_imperative (point);
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; g_strv_length (words) <= SHORT_POINT && i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (text, articles[i]))
      return g_strdup_printf ("name %s", text);
  return g_steal_pointer (&text);
}

/* The first key point that is missing, next to words it can be added to. */
static void
improve_points (BuiltinImproving *self)
{
  static const char *const forms[] = {
    "Still missing next to “{quote}”: %s. One sentence on it is enough.",
    "You say “{quote}”. What would make it stronger: %s.",
    "One thing to add to “{quote}”: %s.",
    "After “{quote}” a strong answer has this too: %s.",
    "“{quote}” is a beginning; next: %s.",
  };
  static const char *const bare_forms[] = {
    "Still missing: %s. One sentence on it is enough.",
    "One thing to add: %s.",
  };
  AporiaEvaluation *e = self->evaluation;

  for (guint i = 0; i < e->points->len; i++)
    {
      const AporiaPointResult *point = e->points->pdata[i];
      guint pick = (i + self->s->n_words) % G_N_ELEMENTS (forms);
      g_autofree char *name = NULL, *text = NULL;
      BuiltinQuote quote;
      gboolean has_quote;

      if (point->is_covered || strchr (point->text, '{') != NULL
          || is_met (self, builtin_point_tell_aspect (point->text)))
        continue;
      has_quote = find_best (self, &quote);
      name = word_missing (point->text);
      text = g_strdup_printf (has_quote ? forms[pick] : bare_forms[i % G_N_ELEMENTS (bare_forms)],
                              name);
      add_aspect (self, builtin_point_tell_aspect (point->text), APORIA_CRITERION_CORRECTNESS,
                  has_quote ? &quote : NULL, text);
      return;
    }
}

static void
improve_vagueness (BuiltinImproving *self)
{
  const BuiltinHit *hit = builtin_signals_find (self->s, BUILTIN_CUE_VAGUE);
  BuiltinQuote quote;

  if (hit == NULL)
    return;
  quote = builtin_quote_words (hit);
  if (hit->cue->weight >= 2)
    add_aspect (self, BUILTIN_ASPECT_RESULT, APORIA_CRITERION_DEPTH, &quote,
                builtin_phrasing_get (BUILTIN_NEED_HOW_MUCH, self->s));
  else
    builtin_improve_add (self, APORIA_CRITERION_DEPTH, &quote,
                         builtin_phrasing_get (BUILTIN_NEED_VAGUE, self->s),
                         "You said “{quote}”. What exactly do you mean by that?");
}

static const char *
choose_ending (const BuiltinImproving *self)
{
  if (builtin_question_wants_story (self->question, self->s))
    return builtin_phrasing_get (BUILTIN_NEED_STORY_END, self->s);
  if (builtin_question_wants_plan (self->question))
    return builtin_phrasing_get (BUILTIN_NEED_PLAN_END, self->s);
  return self->s->asks_knowledge || self->question->category == APORIA_CATEGORY_TECHNICAL
             ? builtin_phrasing_get (BUILTIN_NEED_CASE, self->s)
             : NULL;
}

/* A last sentence with a figure or a look at today is an outcome. */
static gboolean
ends_with_outcome (const BuiltinText *text)
{
  static const char *const words[] = { "now", "today", "since", "still", "never", "again", NULL };

  for (guint i = builtin_text_sentence (text, text->sentences->len - 1)->first; i < text->tokens->len; i++)
    if ((builtin_text_token (text, i)->flags & BUILTIN_TOKEN_NUMBER) != 0
        || g_strv_contains (words, builtin_text_token (text, i)->word))
      return TRUE;
  return FALSE;
}

/* An explanation or a plan that has its case already. */
static gboolean
tells_case (const BuiltinImproving *self)
{
  return !builtin_question_wants_story (self->question, self->s)
         && self->s->cues[BUILTIN_CUE_SITUATION] > 0 && self->s->n_acts > 0;
}

/* "I told him", "we would ask": nothing to count. */
static gboolean
is_countable (const BuiltinText *text, const BuiltinHit *act)
{
  static const char *const saying[] = { "told",  "tell", "said",       "say",  "asked",   "ask",
                                        "spoke", "hung", "talked",     "talk", "listened", "let",
                                        "call",  "called", "apologised", "offered", "rang", "informed",
                                        "explained", "explain", "thanked", "agreed", NULL };

  for (guint i = act->first; i < act->last; i++)
    if (g_strv_contains (saying, builtin_text_token (text, i)->word)
        || g_str_equal (builtin_text_token (text, i)->word, "would"))
      return FALSE;
  return TRUE;
}

/* "I always give my best" is no story, and has no end that could be missing. */
static gboolean
lacks_story (const BuiltinImproving *self)
{
  return builtin_question_wants_story (self->question, self->s) && !builtin_signals_tells_act (self->s)
         && self->s->n_acts < 2;
}

/* The last clause: where the story stops. */
static void
improve_ending (BuiltinImproving *self)
{
  const BuiltinText *text = self->s->answer;
  const char *form = choose_ending (self);
  guint last = text->tokens->len;
  BuiltinQuote quote;

  if (last == 0 || form == NULL || self->s->cues[BUILTIN_CUE_RESULT] > 0 || tells_case (self)
      || lacks_story (self)
      || self->s->kind != BUILTIN_ANSWER_REAL
      || (builtin_question_wants_story (self->question, self->s) && ends_with_outcome (text)))
    return;
  quote = builtin_quote_clause (text, last - 1, last);
  if (last - builtin_text_sentence (text, text->sentences->len - 1)->first <= SHORT_SENTENCE)
    quote.first = builtin_text_sentence (text, text->sentences->len - 1)->first;
  /* "…, so nobody has to think of it": what it is for, behind the words that matter. */
  else if (quote.first > builtin_text_sentence (text, text->sentences->len - 1)->first + 1
           && g_str_equal (builtin_text_token (text, quote.first - 1)->word, "so"))
    quote = builtin_quote_clause (text, quote.first - 2, quote.first - 1);
  /* "You get used to it" is a saying: the story stopped before it. */
  if (text->sentences->len > 1 && g_str_equal (builtin_text_token (text, quote.first)->word, "you"))
    {
      last = builtin_text_sentence (text, text->sentences->len - 1)->first;
      quote = builtin_quote_clause (text, last - 1, last);
    }
  /* What is said vaguely hears that, and nothing is built on it. */
  if (self->evaluation->improvements->len > 0
      && (builtin_signals_has (self->s, BUILTIN_CUE_VAGUE, quote.first, quote.last)
          || builtin_signals_has (self->s, BUILTIN_CUE_HEDGE, quote.first, quote.last)))
    return;
  add_aspect (self, BUILTIN_ASPECT_RESULT, APORIA_CRITERION_DEPTH, &quote, form);
}

static void
improve_acts (BuiltinImproving *self)
{
  const BuiltinHit *act = builtin_signals_find_act (self->s);
  gboolean is_person = self->question->stage == APORIA_STAGE_OPENING
                       || self->question->stage == APORIA_STAGE_CLOSING;
  BuiltinQuote quote;

  if (self->s->asks_knowledge || is_person
      || self->question->category == APORIA_CATEGORY_TECHNICAL)
    return;
  if ((act == NULL && self->s->n_acts == 0) || lacks_story (self))
    {
      if (builtin_question_wants_plan (self->question))
        return; /* nothing was to be done yet */
      quote = builtin_quote_clause (self->s->answer, 0, 1);
      add_aspect (self, BUILTIN_ASPECT_OWN_PART, APORIA_CRITERION_DEPTH, &quote,
                  builtin_phrasing_get (BUILTIN_NEED_OWN_ACT, self->s));
      return;
    }
  if (act == NULL)
    return;
  quote = builtin_quote_clause (self->s->answer, act->first, act->last);
  if (g_str_equal (builtin_text_token (self->s->answer, act->first)->word, "we")
      && self->s->n_acts <= 2)
    add_aspect (self, BUILTIN_ASPECT_OWN_PART, APORIA_CRITERION_DEPTH, &quote,
                builtin_phrasing_get (BUILTIN_NEED_OWN_PART, self->s));
  else if (self->s->n_numbers == 0 && !builtin_question_wants_plan (self->question)
           && is_countable (self->s->answer, act))
    add_aspect (self, BUILTIN_ASPECT_EXAMPLE, APORIA_CRITERION_DEPTH, &quote,
                builtin_phrasing_get (BUILTIN_NEED_FIGURE, self->s));
}

static void
improve_opening (BuiltinImproving *self)
{
  const BuiltinText *text = self->s->answer;
  BuiltinQuote quote;

  if (self->s->cues[BUILTIN_CUE_SITUATION] > 0 || names_year (text) || self->s->n_words < 12
      || strstr (self->question->text, "“") != NULL /* a line of the CV: that sets the scene */
      || !builtin_question_wants_story (self->question, self->s))
    return;
  quote = builtin_quote_clause (text, 0, 1);
  if (quote.last - quote.first < 3) /* "Yes", "Keep" */
    return;
  add_aspect (self, BUILTIN_ASPECT_SITUATION, APORIA_CRITERION_STRUCTURE, &quote,
              builtin_phrasing_get (BUILTIN_NEED_WHEN, self->s));
}

/* What the answer model finds weakest, and in an answer without faults what to make of the best part. */
#define POOR_STATEMENT -0.45
#define SURELY_GOOD 50

static void
improve_statement (BuiltinImproving *self)
{
  const BuiltinText *text = self->s->answer;
  g_autoptr(GArray) statements = builtin_statements_find (text);
  const BuiltinStatement *worst = NULL;
  double low = POOR_STATEMENT;
  BuiltinQuote quote;

  for (guint i = 0; i < statements->len; i++)
    {
      const BuiltinStatement *statement = &g_array_index (statements, BuiltinStatement, i);
      double worth = builtin_model_rate_statement (text, statement);

      worst = worth < low ? statement : worst;
      low = MIN (low, worth);
    }
  if (worst != NULL && self->evaluation->improvements->len < 2
      && builtin_question_wants_story (self->question, self->s)
      && self->evaluation->scores[APORIA_CRITERION_DEPTH] < SURELY_GOOD)
    {
      quote = builtin_quote_clause (text, worst->first, worst->first + 1);
      if (quote.last - quote.first >= SHORT_CLAUSE)
        builtin_improve_add (self, APORIA_CRITERION_COMMUNICATION, &quote,
                           builtin_phrasing_get (BUILTIN_NEED_REPLACE, self->s), NULL);
    }
  if (self->evaluation->improvements->len == 0 && find_best (self, &quote))
    builtin_improve_add (self, APORIA_CRITERION_STRUCTURE, &quote,
                         builtin_phrasing_get (BUILTIN_NEED_FORWARD, self->s), NULL);
}

void
builtin_improve_fill (AporiaEvaluation *evaluation, AporiaQuestion *question,
                      const BuiltinSignals *signals)
{
  BuiltinImproving self = { evaluation, question, signals, 0, 0 };

  if (signals->kind <= BUILTIN_ANSWER_REPEATED)
    improve_nothing (&self);
  else
    {
      if (signals->kind == BUILTIN_ANSWER_LIST)
        builtin_improve_list (&self);
      builtin_improve_attitude (&self);
      builtin_improve_loftiness (&self);
      if (signals->cues[BUILTIN_CUE_BUZZ] >= 4)
        builtin_improve_buzz (&self);
      improve_points (&self);
      improve_vagueness (&self);
      improve_acts (&self);
      improve_ending (&self);
      improve_opening (&self);
      builtin_improve_wording (&self);
      improve_statement (&self);
    }
  if (evaluation->follow_up[0] == '\0')
    {
      g_free (evaluation->follow_up);
      evaluation->follow_up = builtin_follow_up_make (evaluation, question, signals);
    }
}
