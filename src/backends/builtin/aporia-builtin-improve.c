#include "backends/builtin/aporia-builtin-improve.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  AporiaEvaluation *evaluation;
  AporiaQuestion *question;
  const BuiltinSignals *s;
} Improving;

/* One remark for one place: two about the same words help nobody. */
static gboolean
is_taken (const Improving *self, const BuiltinQuote *quote)
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

/* Adds a remark; the first one also gives the follow-up question. */
static void
add (Improving *self, AporiaCriterion criterion, const BuiltinQuote *quote, const char *text,
     const char *follow_up)
{
  AporiaEvaluation *e = self->evaluation;

  if (e->improvements->len >= BUILTIN_MAX_IMPROVEMENTS || is_taken (self, quote))
    return;
  g_ptr_array_add (e->improvements, builtin_remark_make (self->s->answer, criterion, quote, text));
  if (e->follow_up[0] == '\0' && follow_up != NULL)
    {
      g_autoptr(AporiaRemark) filled =
                     builtin_remark_make (self->s->answer, criterion, quote, follow_up);
      g_free (e->follow_up);
      e->follow_up = g_strdup (filled->text);
    }
}

/* What the question is about, in words: its focus skill, or "". */
static const char *
get_topic (const Improving *self)
{
  return self->question->focus_skill != NULL ? self->question->focus_skill : "";
}

static void
improve_nothing (Improving *self)
{
  const char *topic = get_topic (self);
  g_autofree char *text = NULL;

  if (self->s->kind == BUILTIN_ANSWER_REPEATED)
    {
      add (self, APORIA_CRITERION_RELEVANCE, NULL,
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
  add (self, APORIA_CRITERION_CORRECTNESS, NULL, text,
       _ ("What would be your first step to find out?"));
}

static void
improve_list (Improving *self)
{
  BuiltinQuote quote = { 0, MIN (self->s->answer->tokens->len, 4) };

  add (self, APORIA_CRITERION_STRUCTURE, &quote,
       _ ("“{quote}” is a string of key words. Make one sentence of each: who did what, and why."),
       _ ("You name “{quote}”. What did you do with it, step by step?"));
}

static void
improve_cue (Improving *self, BuiltinCueKind kind, AporiaCriterion criterion, gboolean is_clause,
             const char *text, const char *follow_up)
{
  const BuiltinHit *hit = builtin_signals_find (self->s, kind);
  BuiltinQuote quote;

  if (hit == NULL)
    return;
  quote = is_clause ? builtin_quote_clause (self->s->answer, hit->first, hit->last)
                    : builtin_quote_words (hit);
  add (self, criterion, &quote, text, follow_up);
}

static void
improve_attitude (Improving *self)
{
  improve_cue (
      self, BUILTIN_CUE_UNSAFE, APORIA_CRITERION_CORRECTNESS, TRUE,
      _ ("“{quote}” would worry anyone who listens. Say which rule applies and how you keep it."),
      _ ("You said “{quote}”. What could happen, and what is the safe way?"));
  improve_cue (self, BUILTIN_CUE_DISHONEST, APORIA_CRITERION_CORRECTNESS, TRUE,
               _ ("“{quote}” costs trust. Say how you would put it right in the open, and whom you "
                  "would tell."),
               _ ("You said “{quote}”. How would you handle it openly?"));
  improve_cue (self, BUILTIN_CUE_BLAME, APORIA_CRITERION_COMMUNICATION, TRUE,
               _ ("You say “{quote}”, which puts it on others. Name the one thing that was in your "
                  "own hands."),
               _ ("You said “{quote}”. What could you yourself have done?"));
  improve_cue (
      self, BUILTIN_CUE_CONTEMPT, APORIA_CRITERION_COMMUNICATION, TRUE,
      _ ("“{quote}” sounds dismissive. Say what the other side needed and how you found that out."),
      _ ("You said “{quote}”. How does it look from their side?"));
  improve_cue (
      self, BUILTIN_CUE_IDLE, APORIA_CRITERION_DEPTH, TRUE,
      _ ("After “{quote}” the listener waits for an act. Add what you did, or would do, next."),
      _ ("You said “{quote}”. What would you do today instead?"));
  improve_cue (
      self, BUILTIN_CUE_EVADE, APORIA_CRITERION_RELEVANCE, TRUE,
      _ ("“{quote}” leaves the question open. Answer one part of it, for one case you know."),
      _ ("Take one case: what exactly did you do?"));
}

/* "Names …" from a key point reads well behind a colon. */
static void
improve_points (Improving *self, guint max)
{
  static const char *const forms[] = {
    N_ ("Still missing: %s. One sentence on it is enough."),
    N_ ("A strong answer to this question also does this: %s. Add your own case."),
    N_ ("Not said yet: %s."),
  };
  AporiaEvaluation *e = self->evaluation;
  guint n = 0;

  for (guint i = 0; i < e->points->len && n < max; i++)
    {
      const AporiaPointResult *point = e->points->pdata[i];
      g_autofree char *name = NULL, *text = NULL, *ask = NULL;

      if (point->is_covered)
        continue;
      name = g_strdup (point->text);
      while (g_str_has_suffix (name, "."))
        name[strlen (name) - 1] = '\0';
      text = strchr (name, '{') != NULL ? NULL : g_strdup_printf (_ (forms[(i + n) % 3]), name);
      ask =
          g_strdup_printf (_ ("One thing I have not heard yet – %s. Can you say more about that?"),
                           name);
      add (self, APORIA_CRITERION_CORRECTNESS, NULL, text != NULL ? text : name, ask);
      n++;
    }
}

static void
improve_vagueness (Improving *self)
{
  const BuiltinHit *hit = builtin_signals_find (self->s, BUILTIN_CUE_VAGUE);

  if (hit != NULL && hit->cue->weight >= 2)
    improve_cue (self, BUILTIN_CUE_VAGUE, APORIA_CRITERION_DEPTH, FALSE,
                 _ ("You say “{quote}”: say how much, with a number or what others noticed."),
                 _ ("You said “{quote}”. How much, and how do you know?"));
  else
    improve_cue (self, BUILTIN_CUE_VAGUE, APORIA_CRITERION_DEPTH, FALSE,
                 _ ("“{quote}” can mean many things: name the one you have in mind."),
                 _ ("You said “{quote}”. What exactly do you mean by that?"));
}

/* The last clause: where the story stops. */
static void
improve_ending (Improving *self)
{
  static const char *const endings[] = {
    N_ ("Your answer ends with “{quote}”. Go one step further: what came of it, and how could one "
        "tell?"),
    N_ ("After “{quote}” one would like to know how it turned out. Add that in one sentence."),
    N_ ("“{quote}” – and then? Say what was different the week after."),
    N_ ("You stop at “{quote}”. Who noticed the effect, and what did they say?"),
  };
  static const char *const cases[] = {
    N_ ("You stop at “{quote}”. Add one case from your own work where it mattered."),
    N_ ("After “{quote}”, give an example: one day on which you needed it."),
    N_ ("“{quote}” is general. Say what goes wrong when somebody does not know it."),
  };
  const BuiltinText *text = self->s->answer;
  guint last = text->tokens->len;
  guint first = last > 8 ? last - 8 : 0;
  BuiltinQuote quote;

  if (last == 0 || self->s->cues[BUILTIN_CUE_RESULT] > 0)
    return;
  first = MAX (first, builtin_text_sentence (text, text->sentences->len - 1)->first);
  for (guint i = first + 1; i + 4 < last; i++)
    if ((builtin_text_token (text, i)->flags & BUILTIN_TOKEN_BREAK) != 0)
      first = i;
  quote = (BuiltinQuote){ first, last };
  if (self->s->asks_knowledge)
    add (self, APORIA_CRITERION_DEPTH, &quote, _ (cases[self->s->n_content % G_N_ELEMENTS (cases)]),
         _ ("Where has that mattered in your own work?"));
  else if (self->s->kind == BUILTIN_ANSWER_REAL)
    add (self, APORIA_CRITERION_DEPTH, &quote,
         _ (endings[self->s->n_content % G_N_ELEMENTS (endings)]),
         _ ("And what came of it in the end?"));
}

static void
improve_acts (Improving *self)
{
  const BuiltinHit *act = builtin_signals_find (self->s, BUILTIN_CUE_ACTION);
  const BuiltinHit *we = builtin_signals_find (self->s, BUILTIN_CUE_WE);
  BuiltinQuote quote;

  if (self->s->asks_knowledge)
    return;
  if (act == NULL || self->s->n_acts == 0)
    {
      add (self, APORIA_CRITERION_DEPTH, NULL,
           _ ("There is no act of yours in it yet. Begin one sentence with “I” and a verb one "
              "could have watched."),
           _ ("What was the first thing you did yourself?"));
      return;
    }
  quote = builtin_quote_clause (self->s->answer, act->first, act->last);
  if (we != NULL && self->s->n_acts <= 1)
    add (self, APORIA_CRITERION_DEPTH, &quote,
         _ ("“{quote}”: tell your own part apart from the team's."),
         _ ("Which part of that was yours?"));
  else if (self->s->n_numbers == 0)
    add (self, APORIA_CRITERION_DEPTH, &quote,
         self->s->n_content % 2 == 0
             ? _ ("Make “{quote}” countable: how many, how long or how often?")
             : _ ("“{quote}” would be stronger with one figure: a number, a time or a size."),
         _ ("You said “{quote}”. How many, or how long did it take?"));
}

static void
improve_opening (Improving *self)
{
  const BuiltinText *text = self->s->answer;
  BuiltinQuote quote = { 0, MIN (text->tokens->len, 6) };

  if (self->s->cues[BUILTIN_CUE_SITUATION] > 0 || self->s->asks_knowledge || self->s->n_words < 12
      || self->question->category != APORIA_CATEGORY_BEHAVIORAL)
    return;
  add (self, APORIA_CRITERION_STRUCTURE, &quote,
       _ ("Before “{quote}”, say in half a sentence when and where this was."), NULL);
}

static void
improve_buzz (Improving *self)
{
  improve_cue (
      self, BUILTIN_CUE_BUZZ, APORIA_CRITERION_COMMUNICATION, TRUE,
      _ ("“{quote}” could mean many things. Say it as you would to somebody in their first week."),
      _ ("What does “{quote}” mean in practice? Give me one example."));
}

static void
improve_wording (Improving *self)
{
  improve_buzz (self);
  improve_cue (self, BUILTIN_CUE_CLICHE, APORIA_CRITERION_COMMUNICATION, FALSE,
               _ ("Leave out “{quote}” and put one thing you did in its place: it says more."),
               NULL);
  improve_cue (
      self, BUILTIN_CUE_HEDGE, APORIA_CRITERION_COMMUNICATION, TRUE,
      _ ("“{quote}” sounds unsure. Say it straight, or say what you would check to be sure."),
      NULL);
  improve_cue (self, BUILTIN_CUE_FILLER, APORIA_CRITERION_COMMUNICATION, FALSE,
               _ ("“{quote}” can go: without it the sentence is stronger."), NULL);
}

static void
improve_loftiness (Improving *self)
{
  const BuiltinText *text = self->s->answer;
  guint first = 0;
  gsize longest = 0;
  BuiltinQuote quote;

  if (self->s->loftiness < 0.6 || self->s->cues[BUILTIN_CUE_BUZZ] > 0)
    return;
  for (guint i = 0; i < text->tokens->len; i++)
    if (strlen (builtin_text_token (text, i)->word) > longest)
      {
        longest = strlen (builtin_text_token (text, i)->word);
        first = i;
      }
  quote = builtin_quote_clause (text, first, first + 1);
  add (self, APORIA_CRITERION_COMMUNICATION, &quote,
       _ ("It is hard to see what happened in “{quote}”. Say who did what, in short words."),
       _ ("What would I have seen, had I stood next to you?"));
}

void
builtin_improve_fill (AporiaEvaluation *evaluation, AporiaQuestion *question,
                      const BuiltinSignals *signals)
{
  Improving self = { evaluation, question, signals };

  if (signals->kind <= BUILTIN_ANSWER_REPEATED)
    {
      improve_nothing (&self);
      improve_points (&self, 1);
      return;
    }
  if (signals->kind == BUILTIN_ANSWER_LIST)
    improve_list (&self);
  improve_attitude (&self);
  improve_loftiness (&self);
  if (signals->cues[BUILTIN_CUE_BUZZ] >= 4)
    improve_buzz (&self);
  improve_points (&self, 2);
  improve_vagueness (&self);
  improve_acts (&self);
  improve_ending (&self);
  improve_opening (&self);
  improve_wording (&self);
}
