#include "backends/builtin/aporia-builtin-feedback.h"

#include "backends/builtin/aporia-builtin-improve.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_STRENGTHS 3
#define MAX_FLAGS 4
/* Below this nothing is called a strength. */
#define PRAISE_FROM 38

static gboolean
is_blemished (const BuiltinSignals *s, const BuiltinQuote *quote)
{
  static const BuiltinCueKind bad[] = { BUILTIN_CUE_BLAME,     BUILTIN_CUE_CONTEMPT,
                                        BUILTIN_CUE_IDLE,      BUILTIN_CUE_DISHONEST,
                                        BUILTIN_CUE_UNSAFE,    BUILTIN_CUE_VAGUE,
                                        BUILTIN_CUE_UNKNOWING, BUILTIN_CUE_EVADE,
                                        BUILTIN_CUE_CLICHE,    BUILTIN_CUE_BUZZ };

  for (guint i = 0; i < s->hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (s->hits, BuiltinHit, i);
      for (guint b = 0; b < G_N_ELEMENTS (bad); b++)
        if (hit->cue->kind == (int) bad[b] && hit->first < quote->last && hit->last > quote->first)
          return TRUE;
    }
  return FALSE;
}

static gboolean
holds_number (const BuiltinText *text, const BuiltinQuote *quote)
{
  for (guint i = quote->first; i < quote->last; i++)
    if ((builtin_text_token (text, i)->flags & BUILTIN_TOKEN_NUMBER) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
overlaps_strength (const AporiaEvaluation *e, const BuiltinText *text, const BuiltinQuote *quote)
{
  for (guint i = 0; i < e->strengths->len; i++)
    {
      const AporiaRemark *remark = e->strengths->pdata[i];
      if (remark->start < builtin_text_token (text, quote->last - 1)->end
          && remark->end > builtin_text_token (text, quote->first)->start)
        return TRUE;
    }
  return FALSE;
}

/* The first clean clause with a cue of KIND. */
static void
praise_cue (AporiaEvaluation *e, const BuiltinSignals *s, BuiltinCueKind kind,
            gboolean wants_number, AporiaCriterion criterion, const char *text)
{
  for (guint i = 0; i < s->hits->len && e->strengths->len < MAX_STRENGTHS; i++)
    {
      const BuiltinHit *hit = &g_array_index (s->hits, BuiltinHit, i);
      BuiltinQuote quote;

      if (hit->cue->kind != (int) kind || (kind == BUILTIN_CUE_ACTION && hit->cue->weight < 2))
        continue;
      quote = builtin_quote_clause (s->answer, hit->first, hit->last);
      if (quote.last - quote.first < 3 || is_blemished (s, &quote)
          || (wants_number && !holds_number (s->answer, &quote))
          || overlaps_strength (e, s->answer, &quote))
        continue;
      g_ptr_array_add (e->strengths, builtin_remark_make (s->answer, criterion, &quote, text));
      return;
    }
}

static void
praise_points (AporiaEvaluation *e, const BuiltinSignals *s)
{
  guint n = 0;

  for (guint i = 0; i < e->points->len && n < 2; i++)
    {
      const AporiaPointResult *point = e->points->pdata[i];
      g_autofree char *text = NULL;

      if (!point->is_covered)
        continue;
      text = g_strdup_printf (_ ("“%s” – that is one of the points a strong answer makes."),
                              point->quote);
      g_ptr_array_add (e->strengths,
                       aporia_remark_make (APORIA_CRITERION_CORRECTNESS, s->answer->raw,
                                           point->start, point->end, text));
      n++;
    }
}

static void
fill_strengths (AporiaEvaluation *e, const BuiltinSignals *s)
{
  if (s->kind != BUILTIN_ANSWER_REAL || e->scores[APORIA_CRITERION_DEPTH] < PRAISE_FROM)
    return;
  praise_cue (e, s, BUILTIN_CUE_RESULT, TRUE, APORIA_CRITERION_DEPTH,
              _ ("“{quote}” is a result one can count."));
  praise_cue (e, s, BUILTIN_CUE_CHECK, FALSE, APORIA_CRITERION_CORRECTNESS,
              _ ("With “{quote}” you show that you check and do not guess."));
  praise_cue (e, s, BUILTIN_CUE_LEARN, FALSE, APORIA_CRITERION_DEPTH,
              _ ("“{quote}”: you say what changed for you."));
  praise_cue (e, s, BUILTIN_CUE_ACTION, FALSE, APORIA_CRITERION_DEPTH,
              _ ("“{quote}” names your own act, so your part is clear."));
  praise_cue (e, s, BUILTIN_CUE_REASON, FALSE, APORIA_CRITERION_STRUCTURE,
              _ ("You give the reason as well: “{quote}”."));
  if (e->strengths->len < MAX_STRENGTHS)
    praise_points (e, s);
  if (e->strengths->len > MAX_STRENGTHS)
    g_ptr_array_set_size (e->strengths, MAX_STRENGTHS);
}

static void
add_flags (AporiaEvaluation *e, const BuiltinSignals *s, BuiltinCueKind kind, int least,
           const char *text)
{
  for (guint i = 0; i < s->hits->len && e->red_flags->len < MAX_FLAGS; i++)
    {
      const BuiltinHit *hit = &g_array_index (s->hits, BuiltinHit, i);

      if (hit->cue->kind == (int) kind && hit->cue->weight >= least)
        {
          BuiltinQuote quote = builtin_quote_clause (s->answer, hit->first, hit->last);
          g_ptr_array_add (e->red_flags,
                           builtin_remark_make (s->answer, APORIA_CRITERION_COMMUNICATION, &quote,
                                                text));
          return;
        }
    }
}

static void
fill_flags (AporiaEvaluation *e, const BuiltinSignals *s)
{
  add_flags (e, s, BUILTIN_CUE_DISHONEST, 2, _ ("“{quote}” may be heard as dishonest."));
  add_flags (e, s, BUILTIN_CUE_UNSAFE, 2,
             _ ("“{quote}” may be heard as breaking a rule of safety."));
  add_flags (e, s, BUILTIN_CUE_BLAME, 3, _ ("“{quote}” puts the fault on others."));
  add_flags (e, s, BUILTIN_CUE_CONTEMPT, 3,
             _ ("“{quote}” may be heard as looking down on people."));
  add_flags (e, s, BUILTIN_CUE_IDLE, 3, _ ("“{quote}” says that nothing was done about it."));
  add_flags (e, s, BUILTIN_CUE_EVADE, 3, _ ("“{quote}” avoids the question."));
}

static void
set_reason (AporiaEvaluation *e, AporiaCriterion criterion, char *reason)
{
  g_free (e->reasons[criterion]);
  e->reasons[criterion] = reason;
}

static char *
reason_correctness (const AporiaEvaluation *e, const BuiltinSignals *s)
{
  guint n = 0;

  if (e->points->len == 0)
    return g_strdup_printf (
        _ ("There is no list of expected points here, so this goes by what the answer shows: "
           "numbers: %u, concrete acts: %u."),
        s->n_numbers, s->n_acts);
  for (guint i = 0; i < e->points->len; i++)
    n += ((AporiaPointResult *) e->points->pdata[i])->is_covered ? 1 : 0;
  return g_strdup_printf (ngettext ("%u of %u expected point is in the answer.",
                                    "%u of %u expected points are in the answer.", e->points->len),
                          n, e->points->len);
}

static char *
reason_depth (const BuiltinSignals *s)
{
  if (s->loftiness > 0.6)
    return g_strdup (_ ("Many long words, little that one could have watched or counted."));
  if (s->n_numbers > 0 && s->cues[BUILTIN_CUE_RESULT] > 0)
    return g_strdup (_ ("It gets down to figures and to what came of it."));
  if (s->n_acts == 0)
    return g_strdup (_ ("No act of your own can be seen yet."));
  return s->n_numbers == 0 ? g_strdup (_ ("Acts are named, but no number, time or size."))
                           : g_strdup (_ ("Details are there; what came of it is not."));
}

static char *
reason_structure (const AporiaEvaluation *e)
{
  static const struct
  {
    AporiaStar bit;
    const char *name;
  } parts[] = { { APORIA_STAR_SITUATION, N_ ("the situation") },
                { APORIA_STAR_TASK, N_ ("your task") },
                { APORIA_STAR_ACTION, N_ ("your action") },
                { APORIA_STAR_RESULT, N_ ("the result") } };
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if ((e->star & parts[i].bit) != 0)
      g_string_append_printf (found, "%s%s", found->len > 0 ? ", " : "", _ (parts[i].name));
  if (found->len == 0)
    return g_strdup (_ ("Situation, task, action and result cannot be told apart."));
  return g_strdup_printf (_ ("Found in it: %s."), found->str);
}

static char *
reason_communication (const BuiltinSignals *s)
{
  guint soft = (guint) (s->cues[BUILTIN_CUE_HEDGE] + s->cues[BUILTIN_CUE_FILLER]);

  if (s->cues[BUILTIN_CUE_BLAME] + s->cues[BUILTIN_CUE_CONTEMPT] >= 3)
    return g_strdup (_ ("The tone towards others weighs on it."));
  if (s->cues[BUILTIN_CUE_CLICHE] + s->cues[BUILTIN_CUE_BUZZ] >= 3)
    return g_strdup (_ ("Stock phrases take the place of plain words."));
  if (soft > 0)
    return g_strdup_printf (ngettext ("%u softener or filler takes force from it.",
                                      "%u softeners and fillers take force from it.", soft),
                            soft);
  return s->n_words < 25 ? g_strdup (_ ("Plain, but very short."))
                         : g_strdup (_ ("Plain words, easy to follow."));
}

static void
fill_reasons (AporiaEvaluation *e, const BuiltinSignals *s)
{
  if (s->kind <= BUILTIN_ANSWER_REPEATED)
    {
      const char *text = s->kind == BUILTIN_ANSWER_REPEATED ? _ ("The question was said again.")
                                                            : _ ("There is nothing to judge yet.");
      for (guint i = 0; i < APORIA_N_CRITERIA; i++)
        set_reason (e, (AporiaCriterion) i, g_strdup (text));
      return;
    }
  set_reason (e, APORIA_CRITERION_CORRECTNESS, reason_correctness (e, s));
  set_reason (e, APORIA_CRITERION_DEPTH, reason_depth (s));
  set_reason (e, APORIA_CRITERION_STRUCTURE, reason_structure (e));
  set_reason (e, APORIA_CRITERION_COMMUNICATION, reason_communication (s));
  set_reason (e, APORIA_CRITERION_RELEVANCE,
              g_strdup (s->overlap >= 0.15 ? _ ("It takes up what was asked.")
                                           : _ ("It hardly takes up the words of the question.")));
}

static char *
make_opening (const AporiaEvaluation *e, const BuiltinSignals *s)
{
  if (e->strengths->len > 0)
    return g_strdup ("");
  switch (s->kind)
    {
    case BUILTIN_ANSWER_EMPTY:
      return g_strdup (
          _ ("Nothing was said here yet, and that is fine: this is the place to try."));
    case BUILTIN_ANSWER_UNKNOWN:
      return g_strdup (
          _ ("It is honest to say that you do not know; let us make a first step of it."));
    case BUILTIN_ANSWER_REPEATED:
      return g_strdup (
          _ ("Saying the question again buys a moment to think; now the answer may follow."));
    case BUILTIN_ANSWER_LIST:
      return g_strdup (_ ("The key words show a direction; they need sentences around them."));
    case BUILTIN_ANSWER_REAL:
    default:
      break;
    }
  if (e->red_flags->len > 0)
    return g_strdup (
        _ ("Such days happen to everybody; told like this, the answer works against you."));
  if (s->loftiness > 0.6)
    return g_strdup (_ ("You know many words of the trade; it is not clear yet what was done."));
  return g_strdup (_ ("A start is made; it needs one thing that really happened."));
}

void
builtin_feedback_fill (AporiaEvaluation *evaluation, AporiaQuestion *question,
                       const BuiltinSignals *signals)
{
  fill_flags (evaluation, signals);
  fill_strengths (evaluation, signals);
  fill_reasons (evaluation, signals);
  builtin_improve_fill (evaluation, question, signals);
  g_free (evaluation->opening);
  evaluation->opening = make_opening (evaluation, signals);
}
