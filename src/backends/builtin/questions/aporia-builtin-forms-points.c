/* Key points and follow-ups of built questions. */
#include "backends/builtin/questions/aporia-builtin-forms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *text;
  const char *signs; /* separated by '|' */
} Point;

static const Point story_points[] = {
  { N_ ("Names a real situation: when and where it was"),
    "last year|last month|in my last|in my previous|at my last|when we|when i|there was|once|"
    "one day|one evening|last summer|last winter|in spring|in autumn|years ago|at the time|on a|"
    "we had|i had|in 20" },
  { N_ ("Says what you did yourself, step by step"),
    "i asked|i checked|i called|i told|i made|i wrote|i took|i decided|i set|i changed|i moved|"
    "i built|i started|i showed|i went|i put|i planned|i measured|i found|i cut|i tested|"
    "i explained|i introduced|i weighed|i counted|i ran|first i|then i|i first" },
  { N_ ("Explains how it was done: a method, a tool, a check"),
    "{skill}|using|with the help|by hand|step by step|checklist|list|plan|compared|measured|tested|"
    "so that|because|instead of" },
  { N_ ("Gives a result: a number, or what others noticed"),
    "percent|per cent|faster|less|fewer|more than|in time|on time|from|dropped|fell|rose|saved|"
    "result|since then|in the end|afterwards|came back|thanked|euros|pounds|hours|minutes" },
  { N_ ("Says what you learned, or what you do differently since"),
    "learned|learnt|since then|next time|now i|today i|differently|lesson|would do|i always|"
    "ever since" },
};
static const Point technical_points[] = {
  { N_ ("Says what it is for and when it is the right choice"),
    "used for|is for|so that|when you|when the|whenever|in order to|depends on|the point|the aim|"
    "purpose" },
  { N_ ("Names the steps in their order"),
    "first|then|next|after that|before|finally|begin|start with|step" },
  { N_ ("Gives an example from your own work with {skill}"),
    "for example|for instance|at my|in my last|we used|i used|i did|once|last year|i had|we had" },
  { N_ ("Names a mistake, a limit or a risk and how to avoid it"),
    "mistake|wrong|risk|danger|limit|careful|avoid|never|otherwise|unless|too much|too little|"
    "instead" },
  { N_ ("Says how to check that it was done well"),
    "check|measure|test|look at|compare|verify|taste|inspect|count|control|sign|record" },
};
static const Point plan_points[] = {
  { N_ ("Says what to find out or check first"),
    "first|ask|find out|check|look at|listen|before|see|read|understand" },
  { N_ ("Names concrete steps in order"),
    "then|next|after that|step|second|same day|at once|by evening|within|the next day" },
  { N_ ("Says whom to tell or involve"),
    "tell|call|inform|talk|manager|colleague|team|customer|client|guest|patient|parents|supervisor|"
    "together" },
  { N_ ("Gives a reason or an example from earlier work"),
    "because|since|so that|for example|at my last|in my last|i once|experience|the reason|"
    "last year" },
  { N_ ("Says how it would be clear that it worked"),
    "check|measure|number|after a week|after one week|see whether|result|percent|feedback|no more|"
    "again" },
};
static const Point person_points[] = {
  { N_ ("Says plainly what you do now or did last"),
    "currently|at the moment|i work|i am a|i am working|my last|since 20|for the last|years|"
    "i was" },
  { N_ ("Connects your experience to this job"),
    "{skill}|this position|this job|your posting|this role|here|you need|you are looking|fits" },
  { N_ ("Backs it with one concrete example or number"),
    "for example|for instance|percent|once|last year|when|people|guests|patients|orders|projects|"
    "a day|a week" },
  { N_ ("Says what you want or offer next"),
    "i would like|i want|looking for|next step|i can|i bring|learn|which is why|that is why|"
    "my aim" },
};

static char *
fill_sign (const char *sign, const char *skill)
{
  return strcmp (sign, "{skill}") == 0 ? g_utf8_strdown (skill, -1) : g_strdup (sign);
}

static AporiaKeyPoint *
make_point (const Point *source, const char *skill)
{
  AporiaKeyPoint *point = aporia_key_point_new ();
  g_auto(GStrv) signs = g_strsplit (source->signs, "|", -1);

  point->text = builtin_forms_fill (_ (source->text), skill, "", "");
  point->signs = g_new0 (char *, g_strv_length (signs) + 1);
  for (guint i = 0; signs[i] != NULL; i++)
    point->signs[i] = fill_sign (signs[i], skill);
  return point;
}

GPtrArray *
builtin_forms_make_key_points (AporiaStage stage, AporiaCategory category, const char *skill)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  const Point *source = story_points;
  guint n = G_N_ELEMENTS (story_points);

  if (stage == APORIA_STAGE_OPENING || stage == APORIA_STAGE_CLOSING)
    {
      source = person_points;
      n = G_N_ELEMENTS (person_points);
    }
  else if (category == APORIA_CATEGORY_TECHNICAL)
    source = technical_points;
  else if (category == APORIA_CATEGORY_SITUATIONAL || category == APORIA_CATEGORY_CASE)
    source = plan_points;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (points, make_point (&source[i], skill));
  return points;
}

static const char *const follow_ups_story[] = {
  N_ ("What was your own part in that, as against the team's?"),
  N_ ("How did you know that it had worked? Give me a figure or a reaction."),
  N_ ("What would you do differently today?"),
  N_ ("What was the hardest step, and why?"),
};
static const char *const follow_ups_plan[] = {
  N_ ("And if that does not work, what is your second step?"),
  N_ ("Whom would you tell first, and what exactly would you say?"),
  N_ ("When have you done something like that before?"),
  N_ ("How would you notice early that it is going wrong?"),
};
static const char *const follow_ups_person[] = {
  N_ ("Which example from your work shows that best?"),
  N_ ("What would your colleagues say about that?"),
  N_ ("How does that connect with what we need here?"),
  N_ ("What is still missing for that, and how will you get it?"),
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
    g_strv_builder_add (list, _ (source[(variant + i) % G_N_ELEMENTS (follow_ups_story)]));
  return g_strv_builder_end (list);
}
