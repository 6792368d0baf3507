/* Remarks on how an answer speaks: attitude, big words, stock phrases, softeners. */
#include "backends/builtin/feedback/aporia-builtin-improving.h"

#include "backends/builtin/feedback/aporia-builtin-phrasing.h"
#include <string.h>

#define WORDS_A_FILLER 40

static void
improve_cue (BuiltinImproving *self, BuiltinCueKind kind, AporiaCriterion criterion,
             gboolean is_clause, const char *text, const char *follow_up)
{
  const BuiltinHit *hit = builtin_signals_find (self->s, kind);
  BuiltinQuote quote;

  if (hit == NULL)
    return;
  quote = is_clause ? builtin_quote_clause (self->s->answer, hit->first, hit->last)
                    : builtin_quote_words (hit);
  builtin_improve_add (self, criterion, &quote, text, follow_up);
}

void
builtin_improve_list (BuiltinImproving *self)
{
  BuiltinQuote quote = { 0, MIN (self->s->answer->tokens->len, 4) };

  builtin_improve_add (
      self, APORIA_CRITERION_STRUCTURE, &quote,
      "“{quote}” is a string of key words. Make one sentence of each: who did what, and why.",
      "You name “{quote}”. What did you do with it, step by step?");
}

void
builtin_improve_attitude (BuiltinImproving *self)
{
  improve_cue (
      self, BUILTIN_CUE_UNSAFE, APORIA_CRITERION_CORRECTNESS, TRUE,
      "“{quote}” would worry anyone who listens. Say which rule applies and how you keep it.",
      "You said “{quote}”. What could happen, and what is the safe way?");
  improve_cue (self, BUILTIN_CUE_DISHONEST, APORIA_CRITERION_CORRECTNESS, TRUE,
               "“{quote}” costs trust. Say how you would put it right in the open, and whom you "
                  "would tell.",
               "You said “{quote}”. How would you handle it openly?");
  improve_cue (self, BUILTIN_CUE_BLAME, APORIA_CRITERION_COMMUNICATION, TRUE,
               builtin_phrasing_get (BUILTIN_NEED_OWN_HANDS, self->s),
               "You said “{quote}”. What could you yourself have done?");
  improve_cue (
      self, BUILTIN_CUE_CONTEMPT, APORIA_CRITERION_COMMUNICATION, TRUE,
      builtin_phrasing_get (BUILTIN_NEED_OTHER_SIDE, self->s),
      "You said “{quote}”. How does it look from their side?");
  improve_cue (
      self, BUILTIN_CUE_IDLE, APORIA_CRITERION_DEPTH, TRUE,
      builtin_phrasing_get (BUILTIN_NEED_DEED, self->s),
      "You said “{quote}”. What would you do today instead?");
  improve_cue (
      self, BUILTIN_CUE_EVADE, APORIA_CRITERION_RELEVANCE, TRUE,
      builtin_phrasing_get (BUILTIN_NEED_OPEN, self->s),
      "Take one case: what exactly did you do?");
}

void
builtin_improve_buzz (BuiltinImproving *self)
{
  improve_cue (
      self, BUILTIN_CUE_BUZZ, APORIA_CRITERION_COMMUNICATION, TRUE,
      builtin_phrasing_get (BUILTIN_NEED_PLAIN, self->s),
      "What does “{quote}” mean in practice? Give me one example.");
}

void
builtin_improve_wording (BuiltinImproving *self)
{
  builtin_improve_buzz (self);
  improve_cue (self, BUILTIN_CUE_CLICHE, APORIA_CRITERION_COMMUNICATION, FALSE,
               builtin_phrasing_get (BUILTIN_NEED_STOCK, self->s),
               NULL);
  improve_cue (
      self, BUILTIN_CUE_HEDGE, APORIA_CRITERION_COMMUNICATION, TRUE,
      builtin_phrasing_get (BUILTIN_NEED_STRAIGHT, self->s),
      NULL);
  /* One in a long answer is how people speak. */
  if (self->s->cues[BUILTIN_CUE_FILLER] > 0 &&
      self->s->cues[BUILTIN_CUE_FILLER] * WORDS_A_FILLER >= self->s->n_words)
    improve_cue (self, BUILTIN_CUE_FILLER, APORIA_CRITERION_COMMUNICATION, FALSE,
                 builtin_phrasing_get (BUILTIN_NEED_FILLER, self->s), NULL);
}

void
builtin_improve_loftiness (BuiltinImproving *self)
{
  const BuiltinText *text = self->s->answer;
  /* Terms of a trade are long and mean something. */
  gboolean is_trade = self->s->asks_knowledge || self->question->category == APORIA_CATEGORY_TECHNICAL;
  guint first = 0;
  gsize longest = 0;
  BuiltinQuote quote;

  if (self->s->n_acts >= 2 || self->s->n_numbers >= 2)
    return; /* long words, but something was done or counted */
  if (self->s->loftiness < (is_trade ? 0.85 : 0.6) || self->s->cues[BUILTIN_CUE_BUZZ] > 0)
    return;
  for (guint i = 0; i < text->tokens->len; i++)
    if (strlen (builtin_text_token (text, i)->word) > longest)
      {
        longest = strlen (builtin_text_token (text, i)->word);
        first = i;
      }
  quote = builtin_quote_clause (text, first, first + 1);
  builtin_improve_add (
      self, APORIA_CRITERION_COMMUNICATION, &quote,
      builtin_phrasing_get (BUILTIN_NEED_SHORT, self->s),
      "What would I have seen, had I stood next to you?");
}
