#include "backends/builtin/feedback/aporia-builtin-improve.h"

#include "backends/builtin/feedback/aporia-builtin-follow-up.h"
#include "backends/builtin/feedback/aporia-builtin-imperative.h"
#include "backends/builtin/feedback/aporia-builtin-improving.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* The last sentence is quoted whole up to this many words. */
#define SHORT_SENTENCE 14

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
          _ ("So far this is the question again. Begin with the place and the day, then say what "
             "you did."),
          _ ("Which one situation comes to mind first?"));
      return;
    }
  if (topic[0] != '\0')
    text = g_strdup_printf (
        _ ("Not knowing is allowed. Say what you do know about %s, or how you would "
           "find out: whom you would ask, where you would look."),
        topic);
  else
    text = g_strdup (
        _ ("Not knowing is allowed. Say what comes nearest in your experience, or how you "
           "would find out: whom you would ask, where you would look."));
  builtin_improve_add (self, APORIA_CRITERION_CORRECTNESS, NULL, text,
                       _ ("What would be your first step to find out?"));
}

static void
improve_points (BuiltinImproving *self)
{
  static const char *const forms[] = {
    N_ ("Still missing: %s. One sentence on it is enough."),
    N_ ("What would make this stronger: %s."),
    N_ ("One thing to add: %s."),
  };
  static const char *const plain_forms[] = {
    N_ ("Still missing: %s. One sentence on it is enough."),
    N_ ("A strong answer also has this: %s."),
  };
  AporiaEvaluation *e = self->evaluation;

  for (guint i = 0; i < e->points->len; i++)
    {
      const AporiaPointResult *point = e->points->pdata[i];
      BuiltinAspect aspect = builtin_point_tell_aspect (point->text);
      gboolean is_verb;
      g_autofree char *plain = NULL, *name = NULL, *text = NULL;

      if (point->is_covered || strchr (point->text, '{') != NULL)
        continue;
      plain = builtin_point_to_you (point->text, &is_verb);
      name = builtin_point_to_imperative (point->text);
      text = g_strdup_printf (is_verb ? _ (forms[i % G_N_ELEMENTS (forms)])
                                      : _ (plain_forms[i % G_N_ELEMENTS (plain_forms)]),
                              name);
      add_aspect (self, aspect, APORIA_CRITERION_CORRECTNESS, NULL, text);
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
                _ ("You say “{quote}”: say how much, with a number or what others noticed."));
  else
    builtin_improve_add (self, APORIA_CRITERION_DEPTH, &quote,
                         _ ("“{quote}” can mean many things: name the one you have in mind."),
                         _ ("You said “{quote}”. What exactly do you mean by that?"));
}

static const char *
choose_ending (const BuiltinImproving *self)
{
  static const char *const stories[] = {
    N_ ("Your answer ends with “{quote}”. Go one step further: what came of it, and how could one "
        "tell?"),
    N_ ("After “{quote}” one would like to know how it turned out. Add that in one sentence."),
    N_ ("“{quote}” – and then? Say what was different the week after."),
    N_ ("You stop at “{quote}”. Who noticed the effect, and what did they say?"),
  };
  static const char *const plans[] = {
    N_ ("Your plan ends with “{quote}”. Say how you would notice that it worked."),
    N_ ("After “{quote}”, name a day on which you have done something like it."),
  };
  static const char *const cases[] = {
    N_ ("You stop at “{quote}”. Add one case from your own work where it mattered."),
    N_ ("After “{quote}”, give an example: one day on which you needed it."),
    N_ ("“{quote}” is general. Say what goes wrong when somebody does not know it."),
  };
  guint n = self->s->n_content;

  if (builtin_question_wants_story (self->question, self->s))
    return stories[n % G_N_ELEMENTS (stories)];
  if (builtin_question_wants_plan (self->question))
    return plans[n % G_N_ELEMENTS (plans)];
  return self->s->asks_knowledge || self->question->category == APORIA_CATEGORY_TECHNICAL
             ? cases[n % G_N_ELEMENTS (cases)]
             : NULL;
}

/* The last clause: where the story stops. */
static void
improve_ending (BuiltinImproving *self)
{
  const BuiltinText *text = self->s->answer;
  const char *form = choose_ending (self);
  guint last = text->tokens->len;
  BuiltinQuote quote;

  if (last == 0 || form == NULL || self->s->cues[BUILTIN_CUE_RESULT] > 0
      || self->s->kind != BUILTIN_ANSWER_REAL)
    return;
  quote = builtin_quote_clause (text, last - 1, last);
  if (last - builtin_text_sentence (text, text->sentences->len - 1)->first <= SHORT_SENTENCE)
    quote.first = builtin_text_sentence (text, text->sentences->len - 1)->first;
  add_aspect (self, BUILTIN_ASPECT_RESULT, APORIA_CRITERION_DEPTH, &quote, _ (form));
}

static void
improve_acts (BuiltinImproving *self)
{
  const BuiltinHit *act = builtin_signals_find_act (self->s);
  gboolean is_person = self->question->stage == APORIA_STAGE_OPENING
                       || self->question->stage == APORIA_STAGE_CLOSING;
  BuiltinQuote quote;

  if (self->s->asks_knowledge || is_person)
    return;
  if (act == NULL && self->s->n_acts == 0)
    {
      add_aspect (
          self, BUILTIN_ASPECT_OWN_PART, APORIA_CRITERION_DEPTH, NULL,
          _ ("There is no act of yours in it yet. Begin one sentence with “I” and a verb one "
             "could have watched."));
      return;
    }
  if (act == NULL)
    return;
  quote = builtin_quote_clause (self->s->answer, act->first, act->last);
  if (g_str_equal (builtin_text_token (self->s->answer, act->first)->word, "we")
      && self->s->n_acts <= 2)
    add_aspect (self, BUILTIN_ASPECT_OWN_PART, APORIA_CRITERION_DEPTH, &quote,
                _ ("“{quote}”: tell your own part apart from the team's."));
  else if (self->s->n_numbers == 0 && !builtin_question_wants_plan (self->question))
    add_aspect (self, BUILTIN_ASPECT_EXAMPLE, APORIA_CRITERION_DEPTH, &quote,
                self->s->n_content % 2 == 0
                    ? _ ("Make “{quote}” countable: how many, how long or how often?")
                    : _ ("“{quote}” would be stronger with one figure: a number, a time or a "
                         "size."));
}

static void
improve_opening (BuiltinImproving *self)
{
  const BuiltinText *text = self->s->answer;
  BuiltinQuote quote;

  if (self->s->cues[BUILTIN_CUE_SITUATION] > 0 || self->s->n_words < 12
      || !builtin_question_wants_story (self->question, self->s))
    return;
  quote = builtin_quote_clause (text, 0, 1);
  add_aspect (self, BUILTIN_ASPECT_SITUATION, APORIA_CRITERION_STRUCTURE, &quote,
              _ ("Before “{quote}”, say in half a sentence when and where this was."));
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
    }
  if (evaluation->follow_up[0] == '\0')
    {
      g_free (evaluation->follow_up);
      evaluation->follow_up = builtin_follow_up_make (evaluation, question, signals);
    }
}
