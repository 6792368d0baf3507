#include "backends/builtin/feedback/aporia-builtin-feedback.h"

#include "backends/builtin/feedback/aporia-builtin-follow-up.h"
#include "backends/builtin/feedback/aporia-builtin-improve.h"
#include "backends/builtin/feedback/aporia-builtin-praise.h"
#include "backends/builtin/feedback/aporia-builtin-phrasing.h"

#define MAX_FLAGS 4
/* From these scores on an answer is about the question, and good enough to be called an answer. */
#define ON_TOPIC_FROM 55
#define GOOD_FROM 62
#define SHORT_ANSWER 25 /* words */

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
  add_flags (e, s, BUILTIN_CUE_DISHONEST, 2, "“{quote}” may be heard as dishonest.");
  add_flags (e, s, BUILTIN_CUE_UNSAFE, 2,
             "“{quote}” may be heard as breaking a rule of safety.");
  add_flags (e, s, BUILTIN_CUE_BLAME, 3, builtin_phrasing_get (BUILTIN_FLAG_BLAME, s));
  add_flags (e, s, BUILTIN_CUE_CONTEMPT, 3,
             builtin_phrasing_get (BUILTIN_FLAG_CONTEMPT, s));
  add_flags (e, s, BUILTIN_CUE_IDLE, 3, builtin_phrasing_get (BUILTIN_FLAG_IDLE, s));
  add_flags (e, s, BUILTIN_CUE_EVADE, 3, "“{quote}” avoids the question.");
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
        "There is no list of expected points here, so this goes by what the answer shows: "
           "numbers: %u, concrete acts: %u.",
        s->n_numbers, s->n_acts);
  for (guint i = 0; i < e->points->len; i++)
    n += ((AporiaPointResult *) e->points->pdata[i])->is_covered ? 1 : 0;
  return g_strdup_printf (e->points->len == 1 ? "%u of %u expected point is in the answer."
                                      : "%u of %u expected points are in the answer.",
                          n, e->points->len);
}

/* Long words alone are the trade's own; with nothing done and nothing counted they stand in the way. */
static gboolean
is_lofty (const BuiltinSignals *s)
{
  return s->loftiness > 0.6 && s->n_acts < 2 && s->n_numbers < 2;
}

static char *
reason_depth (const BuiltinSignals *s, gboolean is_story)
{
  if (is_lofty (s))
    return g_strdup ("Many long words, little that one could have watched or counted.");
  if (s->n_numbers > 0 && s->cues[BUILTIN_CUE_RESULT] > 0)
    return g_strdup ("It gets down to figures and to what came of it.");
  if (!is_story)
    return g_strdup (s->n_numbers > 0 ? "There are details one can check."
                                      : "It stays general: a number or one case is missing.");
  if (s->n_acts == 0)
    return g_strdup ("No act of your own can be seen yet.");
  if (s->n_numbers == 0)
    return g_strdup ("Acts are named, but no number, time or size.");
  return g_strdup ("Details are there; what came of it is not.");
}

/* An explanation has no situation and no result, but steps and reasons. */
static char *
reason_order (const BuiltinSignals *s)
{
  if (s->cues[BUILTIN_CUE_STEP] > 0 && s->cues[BUILTIN_CUE_REASON] > 0)
    return g_strdup ("Steps and reasons can be followed.");
  if (s->cues[BUILTIN_CUE_STEP] > 0)
    return g_strdup ("The steps can be followed; the reasons are missing.");
  return g_strdup (s->cues[BUILTIN_CUE_REASON] > 0 ? "It gives reasons; an order of steps would help."
                                                   : "What comes first, and why, is not said yet.");
}

static char *
reason_structure (const AporiaEvaluation *e)
{
  static const struct
  {
    AporiaStar bit;
    const char *name;
  } parts[] = { { APORIA_STAR_SITUATION, "the situation" },
                { APORIA_STAR_TASK, "your task" },
                { APORIA_STAR_ACTION, "your action" },
                { APORIA_STAR_RESULT, "the result" } };
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if ((e->star & parts[i].bit) != 0)
      g_string_append_printf (found, "%s%s", found->len > 0 ? ", " : "", parts[i].name);
  if (found->len == 0)
    return g_strdup ("Situation, task, action and result cannot be told apart.");
  return g_strdup_printf ("Found in it: %s.", found->str);
}

static char *
reason_communication (const BuiltinSignals *s)
{
  guint soft = (guint) (s->cues[BUILTIN_CUE_HEDGE] + s->cues[BUILTIN_CUE_FILLER]);

  if (s->cues[BUILTIN_CUE_BLAME] + s->cues[BUILTIN_CUE_CONTEMPT] >= 3)
    return g_strdup ("The tone towards others weighs on it.");
  if (s->cues[BUILTIN_CUE_CLICHE] + s->cues[BUILTIN_CUE_BUZZ] >= 3)
    return g_strdup ("Stock phrases take the place of plain words.");
  if (soft > 0)
    return g_strdup_printf (soft == 1 ? "%u softener or filler takes force from it."
                                        : "%u softeners and fillers take force from it.",
                            soft);
  return s->n_words < 25 ? g_strdup ("Plain, but very short.")
                         : g_strdup ("Plain words, easy to follow.");
}

static void
fill_reasons (AporiaEvaluation *e, const AporiaQuestion *question, const BuiltinSignals *s)
{
  gboolean is_story = builtin_question_wants_story (question, s);

  if (s->kind <= BUILTIN_ANSWER_REPEATED)
    {
      const char *text = s->kind == BUILTIN_ANSWER_REPEATED ? "The question was said again."
                                                            : "There is nothing to judge yet.";
      for (guint i = 0; i < APORIA_N_CRITERIA; i++)
        set_reason (e, (AporiaCriterion) i, g_strdup (text));
      return;
    }
  set_reason (e, APORIA_CRITERION_CORRECTNESS, reason_correctness (e, s));
  set_reason (e, APORIA_CRITERION_DEPTH, reason_depth (s, is_story));
  set_reason (e, APORIA_CRITERION_STRUCTURE, is_story ? reason_structure (e) : reason_order (s));
  set_reason (e, APORIA_CRITERION_COMMUNICATION, reason_communication (s));
  set_reason (e, APORIA_CRITERION_RELEVANCE,
              g_strdup (s->overlap >= 0.15 || e->scores[APORIA_CRITERION_RELEVANCE] >= ON_TOPIC_FROM
                            ? "It takes up what was asked."
                            : "It hardly takes up the words of the question."));
}

/* Several ways to say it: in one interview it is often what there is to say. */
static const char *
choose_story_start (const BuiltinSignals *s)
{
  static const char *const forms[] = {
    "One can see you act; now let the listener see the place and the end.",
    "There is something you did in it; say where that was, and what came of it.",
    "You are in it yourself, and that carries a story; time, place and outcome make it whole.",
    "A story begins here; tell it as far as its end.",
    "Your part shows; a listener who was not there needs the scene and the outcome as well.",
  };

  return forms[(s->n_words * 7 + s->n_content) % G_N_ELEMENTS (forms)];
}

/* What a first step is, and the next one, when there is nothing to praise yet. */
static char *
make_start (const AporiaQuestion *question, const BuiltinSignals *s)
{
  if (question->stage == APORIA_STAGE_CLOSING)
    return g_strdup (s->n_words < SHORT_ANSWER
                         ? "A short ending is fine; one reason or one example makes it yours."
                         : "That is an ending; the one thing they should keep may stand out more.");
  if (question->stage == APORIA_STAGE_OPENING)
    return g_strdup (s->n_numbers > 0
                         ? "There is something of you in it; say it with one example, and it stays."
                         : "So far many people could say this; one thing only you can tell helps most.");
  if (builtin_question_wants_story (question, s))
    return g_strdup (builtin_signals_tells_act (s) || s->n_acts > 1
                         ? choose_story_start (s)
                         : "A start is made; it needs one thing that really happened.");
  if (builtin_question_wants_plan (question))
    return g_strdup (s->n_words < SHORT_ANSWER ? "A first step is there; a plan needs the next ones, too."
                                               : "There is a plan in it; make each step one that "
                                                    "somebody could carry out tomorrow.");
  return g_strdup (s->n_words < SHORT_ANSWER
                       ? "A first thought is there; say what it means in practice."
                       : "You have something to say on this; one case from your work would prove it.");
}

static char *
make_opening (const AporiaEvaluation *e, const AporiaQuestion *question, const BuiltinSignals *s)
{
  if (e->strengths->len > 0)
    return g_strdup ("");
  switch (s->kind)
    {
    case BUILTIN_ANSWER_EMPTY:
      return g_strdup (
          "Nothing was said here yet, and that is fine: this is the place to try.");
    case BUILTIN_ANSWER_UNKNOWN:
      return g_strdup (
          "It is honest to say that you do not know; let us make a first step of it.");
    case BUILTIN_ANSWER_REPEATED:
      return g_strdup (
          "Saying the question again buys a moment to think; now the answer may follow.");
    case BUILTIN_ANSWER_LIST:
      return g_strdup ("The key words show a direction; they need sentences around them.");
    case BUILTIN_ANSWER_REAL:
    default:
      break;
    }
  if (e->red_flags->len > 0)
    return g_strdup (
        "Such days happen to everybody; tell it again so that your own part comes first.");
  if (is_lofty (s))
    return g_strdup ("You know many words of the trade; it is not clear yet what was done.");
  if (e->scores[APORIA_CRITERION_DEPTH] >= GOOD_FROM && e->scores[APORIA_CRITERION_RELEVANCE] >= GOOD_FROM)
    return g_strdup (s->n_numbers > 0 ? "This answers what was asked, with details one can check."
                                      : "This answers what was asked.");
  return make_start (question, s);
}

void
builtin_feedback_fill (AporiaEvaluation *evaluation, AporiaQuestion *question,
                       const BuiltinSignals *signals)
{
  fill_flags (evaluation, signals);
  builtin_praise_fill (evaluation, question, signals);
  fill_reasons (evaluation, question, signals);
  builtin_improve_fill (evaluation, question, signals);
  g_free (evaluation->opening);
  evaluation->opening = make_opening (evaluation, question, signals);
}
