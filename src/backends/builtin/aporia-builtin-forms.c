#include "backends/builtin/aporia-builtin-forms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const leads_both[] = {
  N_ ("The posting asks for {skill}, and your CV says: “{cv}”."),
  N_ ("In your CV I read: “{cv}”. We need {skill} here."),
  N_ ("This position calls for {skill}. Your CV mentions: “{cv}”."),
  N_ ("“{cv}” – that line of your CV caught my eye, because {skill} matters in this job."),
  N_ ("Let us talk about {skill}. You write: “{cv}”."),
};
static const char *const leads_jd[] = {
  N_ ("The posting says: “{jd}”."),
  N_ ("Our advert puts it like this: “{jd}”. So {skill} is something we look at."),
  N_ ("We ask for {skill}; I do not see it in your CV, so tell me more."),
  N_ ("{skill} belongs to this job: “{jd}”."),
  N_ ("One line of the posting reads “{jd}”."),
};
static const char *const leads_cv[] = {
  N_ ("Your CV says: “{cv}”."),
  N_ ("I would like to hear more about this line of your CV: “{cv}”."),
  N_ ("You write: “{cv}”."),
  N_ ("“{cv}” stands in your CV, which brings us to {skill}."),
};
static const char *const leads_none[] = {
  N_ ("Let us talk about {skill}."),
  N_ ("Now to {skill}."),
  N_ ("I would like to ask about {skill}."),
};

static const char *const asks_opening[] = {
  N_ ("How did you come to {skill}, and what do you do with it today?"),
  N_ ("Which part of your career has taught you most about {skill}, and how?"),
  N_ ("Give me the short story of your work with {skill}: where did it begin, and where are you "
      "now?"),
  N_ ("What should I know about you before we go into {skill} in detail?"),
  N_ ("Looking back, which job shaped the way you handle {skill}, and what makes you want this "
      "one?"),
  N_ ("Who are you professionally, in two minutes, with {skill} as the thread?"),
};
static const char *const asks_project[] = {
  N_ ("Walk me through it: what was the situation, what was your own part, and what came out of "
      "it?"),
  N_ ("What was the hardest moment, and what did you personally do about it?"),
  N_ ("Which decision there was yours, what else could you have done, and how did it turn out?"),
  N_ ("How did you know that it worked? Which figures or reactions did you go by?"),
  N_ ("If you began it again tomorrow, what would you keep and what would you change?"),
  N_ ("Who else was involved, what exactly did you contribute, and where did {skill} come in?"),
  N_ ("What was the starting point, which steps followed, and how big was the effect in the end?"),
  N_ ("Pick one obstacle from that time. How did you notice it and how did you get past it?"),
};
static const char *const asks_role[] = {
  N_ ("How would you go about {skill} in your first month here?"),
  N_ ("Suppose {skill} goes wrong on a busy day. What do you do first, and whom do you tell?"),
  N_ ("Two urgent tasks arrive at once and one of them needs {skill}. How do you decide what comes "
      "first?"),
  N_ ("A new colleague asks you to show how {skill} is done properly. What do you show, step by "
      "step?"),
  N_ ("You find that your predecessor left {skill} in a poor state. What are your next steps?"),
  N_ ("What would a good week look like, as far as {skill} goes, and how would you measure it?"),
  N_ ("Your manager wants {skill} done in half the usual time. How do you answer?"),
  N_ ("What would you want to find out about our work before you take over {skill}?"),
};
static const char *const asks_behaviour[] = {
  N_ ("Tell me about a time when {skill} was difficult. What did you do, and what was the result?"),
  N_ ("Describe a mistake of yours to do with {skill}. How did you put it right and what changed "
      "since?"),
  N_ ("When did you last disagree with somebody about {skill}? How did you settle it?"),
  N_ ("Give me an example where you improved something about {skill} without being asked."),
  N_ ("Think of a day when time was short and {skill} still had to be right. How did you manage?"),
  N_ ("Whom have you helped with {skill}, how, and what could that person do afterwards?"),
  N_ ("What feedback have you had on {skill}, and what did you make of it?"),
  N_ ("Tell me about a promise concerning {skill} that was hard to keep."),
};
static const char *const asks_trade[] = {
  N_ ("Explain to me how you go about {skill}, from the first step to the last check."),
  N_ ("What are the two mistakes people make most often with {skill}, and how do you avoid them?"),
  N_ ("How do you tell good {skill} from poor {skill}? Name the signs you look for."),
  N_ ("Which rules, standards or limits apply to {skill}, and what happens if they are ignored?"),
  N_ ("Take one concrete case from your work with {skill}: what did you choose, and why not "
      "otherwise?"),
  N_ ("What do you check before you call {skill} finished?"),
  N_ ("How would you explain {skill} to somebody who has never done it?"),
  N_ ("Which tools or methods do you use for {skill}, and when would you not use them?"),
};
static const char *const asks_closing[] = {
  N_ ("Before we finish: what could we count on you for with {skill} after half a year?"),
  N_ ("What would you still like to learn about {skill}, and how will you go about it?"),
  N_ ("If we remember one thing about you and {skill}, what should it be, and why?"),
  N_ ("What questions do you have for us about how we handle {skill}?"),
  N_ ("Why this position, and what part does {skill} play in that?"),
  N_ ("What have I not asked about {skill} that would have shown you at your best?"),
};

#define RETURN_FORMS(array)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    *n = G_N_ELEMENTS (array);                                                                     \
    return array;                                                                                  \
  }                                                                                                \
  G_STMT_END

const char *const *
builtin_forms_get_leads (gboolean has_cv, gboolean has_jd, guint *n)
{
  if (has_cv && has_jd)
    RETURN_FORMS (leads_both);
  if (has_jd)
    RETURN_FORMS (leads_jd);
  if (has_cv)
    RETURN_FORMS (leads_cv);
  RETURN_FORMS (leads_none);
}

const char *const *
builtin_forms_get_asks (AporiaStage stage, gboolean is_technical, guint *n)
{
  switch (stage)
    {
    case APORIA_STAGE_OPENING:
      RETURN_FORMS (asks_opening);
    case APORIA_STAGE_PROJECT:
      RETURN_FORMS (asks_project);
    case APORIA_STAGE_ROLE:
      RETURN_FORMS (asks_role);
    case APORIA_STAGE_TRADE:
      RETURN_FORMS (asks_trade);
    case APORIA_STAGE_CLOSING:
      RETURN_FORMS (asks_closing);
    case APORIA_STAGE_BEHAVIOUR:
    default:
      if (is_technical)
        RETURN_FORMS (asks_trade);
      RETURN_FORMS (asks_behaviour);
    }
}

char *
builtin_forms_fill (const char *form, const char *skill, const char *cv, const char *jd)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (const char *p = form; *p != '\0';)
    {
      if (g_str_has_prefix (p, "{skill}"))
        {
          g_string_append (out, skill);
          p += strlen ("{skill}");
        }
      else if (g_str_has_prefix (p, "{cv}") || g_str_has_prefix (p, "{jd}"))
        {
          g_string_append (out, p[1] == 'c' ? cv : jd);
          p += strlen ("{cv}");
        }
      else
        g_string_append_c (out, *p++);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

typedef struct
{
  const char *text;
  const char *signs; /* separated by '|' */
} Point;

static const Point story_points[] = {
  { N_ ("Names a real situation: when and where it was"),
    "last year|last month|in my last|in my previous|at my last|when we|when i|there was|once|one "
    "day|"
    "one evening|last summer|last winter|in spring|in autumn|years ago|at the time|on a|we had|i "
    "had|in 20" },
  { N_ ("Says what he or she did personally, step by step"),
    "i asked|i checked|i called|i told|i made|i wrote|i took|i decided|i set|i changed|i moved|i "
    "built|"
    "i started|i showed|i went|i put|i planned|i measured|i found|i cut|i tested|i explained|first "
    "i|then i|i first" },
  { N_ ("Explains how or with what {skill} was done: a method, a tool, a check"),
    "{skill}|using|with the help|by hand|step by step|checklist|list|plan|compared|measured|tested|"
    "so that|because|instead of" },
  { N_ ("Gives a result: a number, or what others noticed"),
    "percent|per cent|faster|less|fewer|more than|in time|on "
    "time|from|dropped|fell|rose|saved|result|"
    "since then|in the end|afterwards|came back|thanked|euros|pounds|hours|minutes" },
  { N_ ("Says what was learned, or what is done differently since"),
    "learned|learnt|since then|next time|now i|today i|differently|lesson|would do|i always|ever "
    "since" },
};
static const Point technical_points[] = {
  { N_ ("Says what {skill} is for and when it is the right choice"),
    "used for|is for|so that|when you|when the|whenever|in order to|depends on|the point|the "
    "aim|purpose" },
  { N_ ("Names the steps in their order"),
    "first|then|next|after that|before|finally|begin|start with|step" },
  { N_ ("Gives an example from his or her own work with {skill}"),
    "for example|for instance|at my|in my last|we used|i used|i did|once|last year|i had|we had" },
  { N_ ("Names a mistake, a limit or a risk and how to avoid it"),
    "mistake|wrong|risk|danger|limit|careful|avoid|never|otherwise|unless|too much|too "
    "little|instead" },
  { N_ ("Says how to check that it was done well"),
    "check|measure|test|look at|compare|verify|taste|inspect|count|control|sign|record" },
};
static const Point plan_points[] = {
  { N_ ("Says what to find out or check first"),
    "first|ask|find out|check|look at|listen|before|see|read|understand" },
  { N_ ("Names concrete steps in order"),
    "then|next|after that|step|second|same day|at once|by evening|within|the next day" },
  { N_ ("Says whom to tell or involve"), "tell|call|inform|talk|manager|colleague|team|customer|"
                                         "client|guest|patient|parents|supervisor|together" },
  { N_ ("Gives a reason or an example from earlier work with {skill}"),
    "because|since|so that|for example|at my last|in my last|i once|experience|the reason|last "
    "year" },
  { N_ ("Says how it would be clear that it worked"),
    "check|measure|number|after a week|after one week|see whether|result|percent|feedback|no "
    "more|again" },
};
static const Point person_points[] = {
  { N_ ("Says plainly what he or she does now or did last"),
    "currently|at the moment|i work|i am a|i am working|my last|since 20|for the last|years|i "
    "was" },
  { N_ ("Connects own experience with {skill} to this job"),
    "{skill}|this position|this job|your posting|this role|here|you need|you are looking|fits" },
  { N_ ("Backs it with one concrete example or number"),
    "for example|for instance|percent|once|last year|when|people|guests|patients|orders|projects|a "
    "day|a week" },
  { N_ ("Says what he or she wants or offers next"),
    "i would like|i want|looking for|next step|i can|i bring|learn|which is why|that is why|my "
    "aim" },
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
  N_ ("What would you do differently with {skill} today?"),
  N_ ("What was the hardest step, and why?"),
};
static const char *const follow_ups_plan[] = {
  N_ ("And if that does not work, what is your second step?"),
  N_ ("Whom would you tell first, and what exactly would you say?"),
  N_ ("When have you done something like that with {skill} before?"),
  N_ ("How would you notice early that it is going wrong?"),
};

GStrv
builtin_forms_make_follow_ups (AporiaStage stage, const char *skill, guint variant)
{
  gboolean is_plan = stage == APORIA_STAGE_ROLE || stage == APORIA_STAGE_TRADE;
  const char *const *source = is_plan ? follow_ups_plan : follow_ups_story;
  guint n = G_N_ELEMENTS (follow_ups_story);
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = builtin_forms_fill (_ (source[(variant + i) % n]), skill, "", "");
      g_strv_builder_add (list, text);
    }
  return g_strv_builder_end (list);
}
