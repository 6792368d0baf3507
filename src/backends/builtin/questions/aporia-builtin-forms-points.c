/* Key points and follow-ups of built questions. */
#include "backends/builtin/questions/aporia-builtin-forms.h"

#include "core/base/aporia-text.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *signs; /* separated by '|' */
} Point;

#define MAX_POINTS 6

static const Point story_points[] = {
  { "Names a real situation: when and where it was",
    "last year|last month|in my last|in my previous|at my last|when we|when i|there was|once|"
    "one day|one evening|last summer|last winter|in spring|in autumn|years ago|at the time|on a|"
    "we had|i had|in 20" },
  { "Says what you did yourself, step by step",
    "i asked|i checked|i called|i told|i made|i wrote|i took|i decided|i set|i changed|i moved|"
    "i built|i started|i showed|i went|i put|i planned|i measured|i found|i cut|i tested|"
    "i explained|i introduced|i weighed|i counted|i ran|first i|then i|i first" },
  { "Explains how it was done: a method, a tool, a check",
    "{skill}|using|with the help|by hand|step by step|checklist|list|plan|compared|measured|tested|"
    "so that|because|instead of" },
  { "Gives a result: a number, or what others noticed",
    "percent|per cent|faster|less|fewer|more than|in time|on time|from|dropped|fell|rose|saved|"
    "result|since then|in the end|afterwards|came back|thanked|euros|pounds|hours|minutes" },
  { "Says what you learned, or what you do differently since",
    "learned|learnt|since then|next time|now i|today i|differently|lesson|would do|i always|"
    "ever since" },
};
static const Point technical_points[] = {
  { "Says what it is for and when it is the right choice",
    "used for|is for|so that|when you|when the|whenever|in order to|depends on|the point|the aim|"
    "purpose" },
  { "Names the steps in their order",
    "first|then|next|after that|before|finally|begin|start with|step" },
  { "Gives an example from your own work with {skill}",
    "for example|for instance|at my|in my last|we used|i used|i did|once|last year|i had|we had" },
  { "Names a mistake, a limit or a risk and how to avoid it",
    "mistake|wrong|risk|danger|limit|careful|avoid|never|otherwise|unless|too much|too little|"
    "instead" },
  { "Says how to check that it was done well",
    "check|measure|test|look at|compare|verify|taste|inspect|count|control|sign|record" },
};
static const Point plan_points[] = {
  { "Says what to find out or check first",
    "first|ask|find out|check|look at|listen|before|see|read|understand" },
  { "Names concrete steps in order",
    "then|next|after that|step|second|same day|at once|by evening|within|the next day" },
  { "Says whom to tell or involve",
    "tell|call|inform|talk|manager|colleague|team|customer|client|guest|patient|parents|supervisor|"
    "together" },
  { "Gives a reason or an example from earlier work",
    "because|since|so that|for example|at my last|in my last|i once|experience|the reason|"
    "last year" },
  { "Says how it would be clear that it worked",
    "check|measure|number|after a week|after one week|see whether|result|percent|feedback|no more|"
    "again" },
};
static const Point person_points[] = {
  { "Says plainly what you do now or did last",
    "currently|at the moment|i work|i am a|i am an|i am working|my last|since 20|for the last|years|"
    "i was|i teach|i look after|i run|i lead|i manage|i repair|i install" },
  { "Connects your experience to this job",
    "{skill}|this position|this job|your posting|this role|here|you need|you are looking|fits" },
  { "Backs it with one concrete example or number",
    "for example|for instance|percent|once|last year|when|people|guests|patients|orders|projects|"
    "a day|a week" },
  { "Says what you want or offer next",
    "i would like|i want|looking for|next step|i can|i bring|learn|which is why|that is why|"
    "my aim" },
};

#define EXAMPLE                                                                                    \
  {                                                                                                \
    "Backs it with one concrete example or number",                                           \
        "for example|for instance|percent|once|last year|last week|when i|we had|i had|there was|" \
        "people|guests|patients|orders|a day|a week|an hour|minutes"                               \
  }
#define OWN_CASE                                                                                   \
  {                                                                                                \
    "Gives an example from your own work",                                                    \
        "for example|for instance|at my|in my last|we used|i used|i did|once|last year|last week|" \
        "i had|we had|when i|yesterday|last month"                                                 \
  }

/* Wordings that ask for something of their own; each list ends with the first empty place. */
static const Point own_points[][MAX_POINTS] = {
  [BUILTIN_WANT_CAREER] = {
    { "Says plainly what you do now or did last",
      "currently|at the moment|i work|i am a|i am an|i run|i own|i lead|my job|my last|since 20|for the last|"
      "years|i was|today i|i teach|i look after|i manage|i repair|i install" },
    { "Says how one step led to the next",
      "then|after that|moved|started|began|became|changed|since|before|came to|because" },
    EXAMPLE,
  },
  [BUILTIN_WANT_BEST_JOB] = {
    { "Names one job and what it was like",
      "my job at|at the|when i worked|the shop|the company|my time|years at|when i came|i was there|i work" },
    { "Says what you learned there that counts here",
      "i learned|learnt|taught me|what i learned|because|similar|the same|since then|used to|responsible" },
    EXAMPLE,
  },
  [BUILTIN_WANT_DECISION] = {
    { "Names the decision and why it had to be made",
      "i decided|my decision|we decided|i chose|the decision|had to|because|wanted to" },
    { "Says what else would have been possible",
      "could have|instead|or else|alternative|other option|otherwise|rather than|the other way|or run" },
    { "Gives the reason for the choice", "because|since|so that|the reason|as the|that is why" },
    { "Says how it turned out",
      "percent|in the end|since then|after|result|less|fewer|faster|went|rose|fell|worked" },
  },
  [BUILTIN_WANT_PROOF] = {
    { "Names the figure or the reaction you went by",
      "percent|number|figure|count|measured|feedback|told me|thanked|complaints|rate|asked" },
    { "Says how things stood before", "before|from|used to|at first|had been|the start|was at" },
    { "Says what you did yourself",
      "i asked|i checked|i made|i wrote|i took|i decided|i set|i changed|i built|i started|i counted|"
      "i measured|i ran" },
  },
  [BUILTIN_WANT_AGAIN] = {
    { "Names one thing you would keep, and why",
      "keep|would do again|same again|stay with|i would still|worked well|because it" },
    { "Names one thing you would change, and why",
      "change|differently|i would not|instead|next time|earlier|i would also|should have" },
    { "Backs it with what happened then",
      "percent|because|we found|it turned out|errors|late|days|weeks|in the first|at the time|we had|i had" },
  },
  [BUILTIN_WANT_SHARE] = {
    { "Says who else was involved and what they did",
      "colleague|team|manager|nurse|doctor|assistant|supplier|customer|together|she|he|they" },
    { "Says what you did yourself",
      "my part|i asked|i checked|i called|i rang|i told|i made|i wrote|i took|i decided|i noticed|i did|"
      "i contributed" },
    { "Says what came of it",
      "in the end|after that|since then|within|percent|agreed|went|result|less|fewer|better" },
  },
  [BUILTIN_WANT_TEACH] = {
    { "Begins with what matters most", "first|start|begin|week one|day one|most important|before" },
    { "Shows it step by step", "then|next|second|after that|third|step" },
    { "Lets the other person do it and looks on",
      "let them|they do|on their own|of their own|themselves|watch|sit in|try|practise|something small" },
    { "Says how it would be clear that they can do it",
      "check|result|percent|number|without me|alone|feedback|tell me|show me" },
  },
  [BUILTIN_WANT_GOOD_SIGNS] = {
    { "Names what you look at or measure",
      "look at|measure|count|number|percent|check|see|record|rate|feedback|notice" },
    { "Names a first sign that something is wrong",
      "first sign|when|late|rises|drops|wrong|missing|complain|stop|too|less" },
    { "Says what you do then", "then i|i ask|i tell|i call|i check|i talk|so i|i stop|i look|i told" },
    OWN_CASE,
  },
  [BUILTIN_WANT_FIND_OUT] = {
    { "Names what you would want to know",
      "who|which|how many|how often|what|where|whether|how is|want to know" },
    { "Says whom you would ask, or where you would look",
      "ask|look at|talk to|read|people|manager|team|data|records|colleagues" },
    { "Says what you would do with the answer",
      "then|so that|because|depending|after that|list|change|first week|fortnight|decide" },
    OWN_CASE,
  },
  [BUILTIN_WANT_CASE] = {
    { "Names the steps in their order", "first|then|next|after that|before|finally|begin|start|step" },
    { "Takes one real case and stays with it",
      "last week|last year|yesterday|once|last|for example|there was|i had|we had|when i|rang|came" },
    { "Names what can go wrong and how to avoid it",
      "mistake|wrong|risk|danger|careful|avoid|never|otherwise|unless|instead|do not|did not" },
    { "Says how to check that it was done well",
      "check|measure|test|look at|compare|verify|inspect|count|repeat|record|read back" },
  },
  [BUILTIN_WANT_MISTAKES] = {
    { "Names one mistake and what it leads to",
      "mistake|wrong|forget|too much|too little|problem|leads to|because|so that|then" },
    { "Says how you avoid it", "avoid|i check|instead|so now|i always|before|make sure|i plan|we take" },
    OWN_CASE,
  },
  [BUILTIN_WANT_RULES] = {
    { "Names one rule or limit exactly", "rule|limit|must|never|at most|at least|law|standard|degrees" },
    { "Says what happens when it is broken", "otherwise|because|if|danger|hurt|wrong|risk|lose|fine" },
    OWN_CASE,
  },
  [BUILTIN_WANT_BEGINNER] = {
    { "Names the one thing that matters most", "first|most important|always|never|the one thing|begin" },
    { "Says why", "because|so that|otherwise|since|if" },
    OWN_CASE,
  },
  [BUILTIN_WANT_CHECK_TWICE] = {
    { "Names what you check, and how", "check|count|measure|read|compare|look at|test|twice" },
    { "Says what would happen otherwise", "otherwise|because|if|once|wrong|lose|mistake" },
    OWN_CASE,
  },
  [BUILTIN_WANT_PAPER] = {
    { "Says plainly where you stand with it",
      "i have|i hold|i did|since 20|i passed|i am|i revalidate|i renewed|years|expired|not yet|course" },
    { "Says what you use of it at work",
      "use|every day|every week|when i|because|so that|test|check|work|practice|before" },
    OWN_CASE,
  },
  [BUILTIN_WANT_PAPER_USE] = {
    { "Names one thing of it that counts in everyday work",
      "every day|every week|because|the rule|the test|the table|regulation|the part|practice|before" },
    OWN_CASE,
    { "Says what comes of it: what is done otherwise, or what it prevented",
      "since then|instead|so that|found|agreed|checklist|now i|otherwise|never|less|again" },
  },
  [BUILTIN_WANT_PROMISE] = {
    { "Names one thing others could count on",
      "you could|you would|count on|i would be able|leave me|you can|would have|i would know" },
    { "Backs it with what you do today",
      "i do now|today|as i do|already|in my job|i have|at the moment|now" },
    { "Says by when, or how one could tell",
      "month|months|week|weeks|by|percent|number|on time|in time|days|after" },
  },
  [BUILTIN_WANT_REMEMBER] = {
    { "Names one thing, plainly", "that i|i am|i read|i check|i do|a dish|one thing|always|every" },
    { "Proves it with one example",
      "for example|once|last|when i|i had|we had|percent|times|boxes|in the|since" },
    { "Says what it is good for in this job",
      "so you|here|your|you would|this job|which means|that is why|so that" },
  },
  [BUILTIN_WANT_TO_LEARN] = {
    { "Names one thing you do not know yet",
      "i do not know|i would like to learn|i want to learn|not yet|weak|never done|more about|better at" },
    { "Says how you will go about it",
      "course|ask|read|practise|shadow|book|train|hours|week|colleague" },
    { "Says what it is good for in this job", "here|your|so that|because|need|this job|would help" },
  },
  [BUILTIN_WANT_WHY_HERE] = {
    { "Says what draws you to this position and not to another",
      "your|you are|this job|this position|because you|here|you have|your team|you need|why you" },
    { "Says why now: what is done, or what comes next",
      "now|next step|ready|years|as far as|after|since|time to|no longer|without me|notice period" },
    { "Names something you have done that is needed here",
      "i have|i led|i did|i built|i ran|i can|i was|i know|experience|percent" },
  },
  [BUILTIN_WANT_ASK_BACK] = {
    { "Asks something that only someone who knows the work would ask",
      "how do you|who|what is your|do you|how many|how often|when did|which|would i|have you" },
    { "Says why you ask", "because|i ask|since|at my|in my|we had|so that|the reason" },
  },
  [BUILTIN_WANT_NOT_ASKED] = {
    { "Names one strength that has not come up",
      "you have not asked|not asked|about my|what i|how i|that i|my work" },
    { "Proves it with one example",
      "once|last|when|i had|we had|for example|in a|on a|installed|about" },
    { "Says what it is good for in this job",
      "here|your|you would|so that|this job|because|which means|need" },
  },
};

static char *
fill_sign (const char *sign, const char *skill)
{
  return strcmp (sign, "{skill}") == 0 ? aporia_text_lower (skill, -1) : g_strdup (sign);
}

static AporiaKeyPoint *
make_point (const Point *source, const char *skill)
{
  AporiaKeyPoint *point = aporia_key_point_new ();
  g_auto(GStrv) signs = g_strsplit (source->signs, "|", -1);

  point->text = builtin_forms_fill (source->text, skill, "", "");
  point->signs = g_new0 (char *, g_strv_length (signs) + 1);
  for (guint i = 0; signs[i] != NULL; i++)
    point->signs[i] = fill_sign (signs[i], skill);
  return point;
}

/* The list for WANT, else for CATEGORY. */
static const Point *
find_points (BuiltinWant want, AporiaCategory category, guint *n)
{
  if (want == BUILTIN_WANT_PERSON)
    {
      *n = G_N_ELEMENTS (person_points);
      return person_points;
    }
  if (want != BUILTIN_WANT_BY_CATEGORY)
    {
      *n = 0;
      while (*n < MAX_POINTS && own_points[want][*n].text != NULL)
        (*n)++;
      return own_points[want];
    }
  switch (category)
    {
    case APORIA_CATEGORY_TECHNICAL:
      *n = G_N_ELEMENTS (technical_points);
      return technical_points;
    case APORIA_CATEGORY_SITUATIONAL:
    case APORIA_CATEGORY_CASE:
      *n = G_N_ELEMENTS (plan_points);
      return plan_points;
    case APORIA_CATEGORY_BEHAVIORAL:
    case APORIA_CATEGORY_MIXED:
    default:
      *n = G_N_ELEMENTS (story_points);
      return story_points;
    }
}

GPtrArray *
builtin_forms_make_key_points (BuiltinWant want, AporiaCategory category, const char *skill)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  guint n;
  const Point *source = find_points (want, category, &n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (points, make_point (&source[i], skill));
  return points;
}

static const char *const follow_ups_story[] = {
  "What was your own part in that, as against the team's?",
  "How did you know that it had worked? Give me a figure or a reaction.",
  "What would you do differently today?",
  "What was the hardest step, and why?",
};
static const char *const follow_ups_plan[] = {
  "And if that does not work, what is your second step?",
  "Whom would you tell first, and what exactly would you say?",
  "When have you done something like that before?",
  "How would you notice early that it is going wrong?",
};
static const char *const follow_ups_person[] = {
  "Which example from your work shows that best?",
  "What would your colleagues say about that?",
  "How does that connect with what we need here?",
  "What is still missing for that, and how will you get it?",
};

GStrv
builtin_forms_make_follow_ups (AporiaStage stage, AporiaCategory category, guint variant)
{
  const char *const *source = follow_ups_story;
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();

  if (stage == APORIA_STAGE_OPENING || stage == APORIA_STAGE_CLOSING)
    source = follow_ups_person;
  else if (category != APORIA_CATEGORY_BEHAVIORAL)
    source = follow_ups_plan;
  for (guint i = 0; i < 2; i++)
    g_strv_builder_add (list, source[(variant + i) % G_N_ELEMENTS (follow_ups_story)]);
  return g_strv_builder_end (list);
}
