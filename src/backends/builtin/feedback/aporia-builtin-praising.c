/* What every praise has to pass, whatever it is about. */
#include "backends/builtin/feedback/aporia-builtin-praising.h"

#include "backends/builtin/logic/aporia-builtin-fallacy-rules.h"
#include <string.h>

#define LEAST_WORDS 5

const char *
builtin_praising_word (const BuiltinPraising *self, guint i)
{
  return i < self->s->answer->tokens->len ? builtin_text_token (self->s->answer, i)->word : "";
}

gboolean
builtin_praising_holds (const BuiltinPraising *self, guint first, guint last, guint flags)
{
  for (guint i = first; i < MIN (last, self->s->answer->tokens->len); i++)
    if ((builtin_text_token (self->s->answer, i)->flags & flags) != 0)
      return TRUE;
  return FALSE;
}

gboolean
builtin_praising_denies (const BuiltinPraising *self, const BuiltinQuote *quote)
{
  return builtin_praising_holds (self, quote->first, quote->last, BUILTIN_TOKEN_NEGATION);
}

static gboolean
is_blemished (const BuiltinPraising *self, const BuiltinQuote *quote)
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

/* "I told them off", "I shouted at him": one's own act, and no strength. */
static gboolean
is_harsh (const BuiltinPraising *self, const BuiltinQuote *quote)
{
  static const char *const verbs[] = { "shouted", "yelled",  "swore",      "screamed",
                                       "scolded", "ignored", "threatened", "insulted",
                                       "mocked",  "cursed",  NULL };
  static const char *const subjects[] = { "i", "we", "and", NULL };

  for (guint i = quote->first; i < quote->last; i++)
    {
      const char *word = builtin_praising_word (self, i);

      if (g_strv_contains (verbs, word) && i > 0
          && g_strv_contains (subjects, builtin_praising_word (self, i - 1)))
        return TRUE;
      if (g_str_equal (word, "told"))
        for (guint k = i + 2; k <= i + 3 && k < quote->last; k++)
          if (g_str_equal (builtin_praising_word (self, k), "off"))
            return TRUE;
    }
  return FALSE;
}

static gboolean
is_ill_argued (const BuiltinPraising *self, const BuiltinQuote *quote)
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
is_praised (const BuiltinPraising *self, const BuiltinQuote *quote)
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

gboolean
builtin_praising_is_open (const BuiltinPraising *self, const BuiltinQuote *quote)
{
  return !breaks_speech (self->s->answer, quote) && !is_praised (self, quote);
}

gboolean
builtin_praising_is_clean (const BuiltinPraising *self, const BuiltinQuote *quote)
{
  return builtin_praising_is_open (self, quote) && !is_blemished (self, quote)
         && !is_harsh (self, quote) && !is_ill_argued (self, quote);
}

gboolean
builtin_praising_is_clean_clause (const BuiltinPraising *self, const BuiltinQuote *quote)
{
  return quote->last >= quote->first + LEAST_WORDS && builtin_praising_is_clean (self, quote);
}

gboolean
builtin_praising_find_clause (const BuiltinPraising *self, guint first, guint last,
                              BuiltinQuote *quote)
{
  *quote = builtin_quote_clause (self->s->answer, first, last);
  return builtin_praising_is_clean_clause (self, quote);
}

void
builtin_praising_add (BuiltinPraising *self, BuiltinNeed need, AporiaCriterion criterion,
                      const BuiltinQuote *quote)
{
  const char *form = builtin_phrasing_get (need, self->s);

  g_ptr_array_add (self->evaluation->strengths,
                   builtin_remark_make (self->s->answer, criterion, quote, form));
}
