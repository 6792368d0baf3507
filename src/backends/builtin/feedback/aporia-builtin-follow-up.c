#include "backends/builtin/feedback/aporia-builtin-follow-up.h"

#include "backends/builtin/text/aporia-builtin-quote.h"
#include <string.h>

BuiltinAspect
builtin_point_tell_aspect (const char *point)
{
  static const BuiltinCue forms[] = {
    { BUILTIN_ASPECT_RESULT, 1, "result|results|outcome|effect|success" },
    { BUILTIN_ASPECT_RESULT, 1, "came|come|comes out|of" },
    { BUILTIN_ASPECT_RESULT, 1, "worked|changed|ended" },
    { BUILTIN_ASPECT_RESULT, 1, "became|got|gets|become better" },
    { BUILTIN_ASPECT_RESULT, 1, "achievement|achieved" },
    { BUILTIN_ASPECT_LEARNING, 1, "learned|learnt|lesson|differently" },
    { BUILTIN_ASPECT_LEARNING, 1, "next time" },
    { BUILTIN_ASPECT_LEARNING, 1, "not happen again" },
    { BUILTIN_ASPECT_SITUATION, 1, "situation" },
    { BUILTIN_ASPECT_SITUATION, 1, "when and where" },
    { BUILTIN_ASPECT_SITUATION, 1, "real case" },
    { BUILTIN_ASPECT_SITUATION, 1, "one case|day|patient|guest" },
    { BUILTIN_ASPECT_SITUATION, 1, "describes|paints" },
    { BUILTIN_ASPECT_OWN_PART, 1, "personally|yourself" },
    { BUILTIN_ASPECT_OWN_PART, 1, "own part|share" },
    { BUILTIN_ASPECT_OWN_PART, 1, "what you did" },
    { BUILTIN_ASPECT_EXAMPLE, 1, "example|examples|number" },
    { BUILTIN_ASPECT_PEOPLE, 1, "tells|informs|involves|reports|asks" },
    { BUILTIN_ASPECT_PEOPLE, 1, "whom|involve|manager|colleagues" },
    { BUILTIN_ASPECT_REASON, 1, "why|reason|reasons|because" },
  };
  static gsize matcher;
  g_autoptr(BuiltinText) text = builtin_text_new (point);
  g_autoptr(GArray) hits = NULL;
  const BuiltinHit *best = NULL;

  if (g_once_init_enter (&matcher))
    g_once_init_leave (&matcher, (gsize) builtin_matcher_new (forms, G_N_ELEMENTS (forms), FALSE));
  hits = builtin_matcher_find ((const BuiltinMatcher *) matcher, text);
  for (guint i = 0; i < hits->len; i++)
    {
      const BuiltinHit *hit = &g_array_index (hits, BuiltinHit, i);
      if (best == NULL || hit->cue < best->cue)
        best = hit;
    }
  return best != NULL ? (BuiltinAspect) best->cue->kind : BUILTIN_ASPECT_METHOD;
}

AporiaCategory
builtin_question_tell_category (const char *question)
{
  static const BuiltinCue forms[] = {
    { APORIA_CATEGORY_BEHAVIORAL, 1, "tell me|us about" },
    { APORIA_CATEGORY_BEHAVIORAL, 1, "describe|give a|an|one|me|the *1 time|situation|conflict|example" },
    { APORIA_CATEGORY_BEHAVIORAL, 1, "how|what|when|where|why|which did|have|were|was you|your" },
    { APORIA_CATEGORY_BEHAVIORAL, 1, "have you ever" },
    { APORIA_CATEGORY_SITUATIONAL, 1, "what|how|whom|where do|would|will you *2 "
                                      "do|say|react|respond|proceed|answer|handle|help|go|look|tell|start" },
  };
  static gsize matcher;
  g_autoptr(BuiltinText) text = builtin_text_new (question);
  g_autoptr(GArray) hits = NULL;

  if (g_once_init_enter (&matcher))
    g_once_init_leave (&matcher, (gsize) builtin_matcher_new (forms, G_N_ELEMENTS (forms), FALSE));
  if (builtin_text_asks_knowledge (text))
    return APORIA_CATEGORY_TECHNICAL;
  hits = builtin_matcher_find ((const BuiltinMatcher *) matcher, text);
  return hits->len > 0 ? (AporiaCategory) g_array_index (hits, BuiltinHit, hits->len - 1).cue->kind
                       : APORIA_CATEGORY_TECHNICAL;
}

gboolean
builtin_question_wants_plan (const AporiaQuestion *question)
{
  return question->category == APORIA_CATEGORY_SITUATIONAL
         || question->category == APORIA_CATEGORY_CASE;
}

gboolean
builtin_question_wants_story (const AporiaQuestion *question, const BuiltinSignals *signals)
{
  return question->category == APORIA_CATEGORY_BEHAVIORAL && !signals->asks_knowledge
         && question->stage != APORIA_STAGE_OPENING && question->stage != APORIA_STAGE_CLOSING;
}

/* A follow-up of the question that speaks of the missing point. */
static const char *
find_own (const AporiaQuestion *question, const char *point)
{
  g_autoptr(BuiltinText) wanted = builtin_text_new (point);
  g_autoptr(GHashTable) stems = builtin_text_stems (wanted);

  for (guint i = 0; question->follow_ups != NULL && question->follow_ups[i] != NULL; i++)
    {
      g_autoptr(BuiltinText) text = builtin_text_new (question->follow_ups[i]);

      for (guint t = 0; t < text->tokens->len; t++)
        if (strlen (builtin_text_token (text, t)->stem) > 3
            && builtin_token_is_content (builtin_text_token (text, t))
            && g_hash_table_contains (stems, builtin_text_token (text, t)->stem))
          return question->follow_ups[i];
    }
  return NULL;
}

static const char *
ask_story (BuiltinAspect aspect)
{
  switch (aspect)
    {
    case BUILTIN_ASPECT_RESULT:
      return "How could you tell that it had worked?";
    case BUILTIN_ASPECT_OWN_PART:
      return "What exactly was your own part in it?";
    case BUILTIN_ASPECT_SITUATION:
      return "When and where was that?";
    case BUILTIN_ASPECT_LEARNING:
      return "What would you do differently today?";
    case BUILTIN_ASPECT_PEOPLE:
      return "Whom did you bring in, and what did you say to them?";
    case BUILTIN_ASPECT_EXAMPLE:
      return "Can you put a figure on it, or give me one example?";
    case BUILTIN_ASPECT_REASON:
      return "Why did you do it that way and not otherwise?";
    case BUILTIN_ASPECT_METHOD:
    default:
      return "How did you go about it, step by step?";
    }
}

/* Knowledge and plans are asked about in the present. */
static const char *
ask_plan (BuiltinAspect aspect)
{
  switch (aspect)
    {
    case BUILTIN_ASPECT_RESULT:
      return "How would you notice that it worked?";
    case BUILTIN_ASPECT_OWN_PART:
      return "Which of these steps would you take yourself?";
    case BUILTIN_ASPECT_SITUATION:
    case BUILTIN_ASPECT_EXAMPLE:
      return "When have you had something like that in your own work?";
    case BUILTIN_ASPECT_LEARNING:
      return "How would you keep it from happening again?";
    case BUILTIN_ASPECT_PEOPLE:
      return "Whom would you tell, and what would you say?";
    case BUILTIN_ASPECT_REASON:
      return "Why that way and not otherwise?";
    case BUILTIN_ASPECT_METHOD:
    default:
      return "How would you go about it, step by step?";
    }
}

static const char *
ask_person (BuiltinAspect aspect)
{
  switch (aspect)
    {
    case BUILTIN_ASPECT_RESULT:
    case BUILTIN_ASPECT_EXAMPLE:
      return "Which example or figure from your work shows that best?";
    case BUILTIN_ASPECT_REASON:
      return "What draws you to this job and not to another one?";
    case BUILTIN_ASPECT_METHOD:
    case BUILTIN_ASPECT_OWN_PART:
    case BUILTIN_ASPECT_SITUATION:
    case BUILTIN_ASPECT_LEARNING:
    case BUILTIN_ASPECT_PEOPLE:
    default:
      return "How does that connect with what we need here?";
    }
}

static const char *
ask_about (const AporiaQuestion *question, const BuiltinSignals *signals, BuiltinAspect aspect)
{
  if (question->stage == APORIA_STAGE_OPENING || question->stage == APORIA_STAGE_CLOSING)
    return ask_person (aspect);
  if (signals->asks_knowledge && aspect != BUILTIN_ASPECT_PEOPLE && aspect != BUILTIN_ASPECT_REASON)
    return "Where has that mattered in your own work?";
  if (builtin_question_wants_plan (question) || signals->asks_knowledge
      || question->category == APORIA_CATEGORY_TECHNICAL)
    return ask_plan (aspect);
  return ask_story (aspect);
}

/* With the act itself in it, as a listener would ask back. */
static char *
ask_about_act (const BuiltinSignals *signals)
{
  const BuiltinHit *act = builtin_signals_find_act (signals);
  g_autoptr(AporiaRemark) filled = NULL;
  BuiltinQuote quote;

  if (act == NULL)
    return g_strdup ("How could you tell that it had worked?");
  quote = builtin_quote_clause (signals->answer, act->first, act->last);
  if (quote.last - quote.first > 12)
    return g_strdup ("How could you tell that it had worked?");
  filled = builtin_remark_make (signals->answer, APORIA_CRITERION_DEPTH, &quote,
                                "You said “{quote}”. How could you tell that it had worked?");
  return g_strdup (filled->text);
}

char *
builtin_follow_up_make (const AporiaEvaluation *evaluation, const AporiaQuestion *question,
                        const BuiltinSignals *signals)
{
  const char *missing = NULL;
  BuiltinAspect aspect;

  for (guint i = 0; i < evaluation->points->len; i++)
    {
      const AporiaPointResult *point = evaluation->points->pdata[i];
      const char *own = point->is_covered ? NULL : find_own (question, point->text);

      if (own != NULL)
        return g_strdup (own);
      if (missing == NULL && !point->is_covered)
        missing = point->text;
    }
  if (missing != NULL)
    {
      aspect = builtin_point_tell_aspect (missing);
      if (aspect == BUILTIN_ASPECT_RESULT && builtin_question_wants_story (question, signals))
        return ask_about_act (signals);
      return g_strdup (ask_about (question, signals, aspect));
    }
  if (evaluation->points->len == 0 && builtin_question_wants_story (question, signals)
      && signals->cues[BUILTIN_CUE_RESULT] <= 0)
    return ask_about_act (signals);
  if (question->follow_ups != NULL && question->follow_ups[0] != NULL)
    return g_strdup (question->follow_ups[0]);
  return g_strdup ("");
}
