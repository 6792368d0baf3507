/* Wordings of built questions: for fields and tools, for traits, for languages. */
#include "backends/builtin/questions/aporia-builtin-forms.h"

#include <string.h>

static const char *const leads_both[] = {
  "The posting asks for {skill}, and your CV says: “{cv}”.",
  "In your CV I read: “{cv}”.",
  "“{cv}” – that line of your CV caught my eye.",
  "You write: “{cv}”. In this job {skill} comes up every week.",
};
static const char *const leads_jd[] = {
  "The posting says: “{jd}”.",
  "Our advert puts it like this: “{jd}”.",
  "{skill} belongs to this job: “{jd}”.",
  "One line of the posting reads “{jd}”.",
};
static const char *const leads_cv[] = {
  "Your CV says: “{cv}”.",
  "I would like to hear more about this line of your CV: “{cv}”.",
  "You write: “{cv}”.",
  "“{cv}” – I stopped at that line of your CV.",
};
static const char *const leads_listed[] = {
  "Your CV lists {skill} among your skills.",
  "You name {skill} in your CV, and we need it here.",
  "Both your CV and our posting name {skill}.",
  "",
};
static const char *const leads_none[] = {
  "",
  "Let us turn to {skill}.",
  "Now to {skill}.",
};
static const char *const leads_opening[] = { "", "Let us begin.",
                                             "Thank you for coming." };
static const char *const leads_closing[] = { "", "We are nearly through.",
                                             "One last thing." };
static const char *const leads_plain[] = { "", "The posting says: “{jd}”.",
                                           "One line of the posting reads “{jd}”." };

static const BuiltinAsk asks_opening[] = {
  { "Tell me briefly how you came to this work and what you do today. How much of it has to do "
        "with {skill}?",
    BUILTIN_WANT_CAREER },
  { "Give me the short version of your career so far, and dwell on the part that has to do "
        "with {skill}.",
    BUILTIN_WANT_CAREER },
  { "What do you do in your present job, and how much of it has to do with "
        "{skill}?",
    BUILTIN_WANT_CAREER },
  { "Who are you professionally, in two minutes, and what makes you want this "
        "position?",
    BUILTIN_WANT_PERSON },
  { "Which of your jobs has prepared you best for this one, and why that "
        "one?",
    BUILTIN_WANT_BEST_JOB },
  { "What should we know about you before we go into details?", BUILTIN_WANT_PERSON },
};
static const BuiltinAsk asks_project[] = {
  { "Walk me through it: what was the situation, what was your own part, and what came out "
        "of it?",
    BUILTIN_WANT_BY_CATEGORY },
  { "What was the hardest moment, and what did you personally do about "
        "it?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Which decision there was yours, what else could you have done, and how did it turn "
        "out?",
    BUILTIN_WANT_DECISION },
  { "How did you know that it worked? Which figures or reactions did you go by?", BUILTIN_WANT_PROOF },
  { "If you began it again tomorrow, what would you keep and what would you "
        "change?",
    BUILTIN_WANT_AGAIN },
  { "Who else was involved, and what exactly did you contribute?", BUILTIN_WANT_SHARE },
  { "What was the starting point, which steps followed, and how big was the effect in the "
        "end?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Pick one obstacle from that time. How did you notice it and how did you get past "
        "it?",
    BUILTIN_WANT_BY_CATEGORY },
};
static const BuiltinAsk asks_role[] = {
  { "How would you go about {skill} in your first weeks here?", BUILTIN_WANT_BY_CATEGORY },
  { "Something goes wrong with {skill} on a busy day. What do you do first, and whom do you "
        "tell?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Two urgent things come at once, and one of them has to do with {skill}. How do you "
        "decide what comes first?",
    BUILTIN_WANT_BY_CATEGORY },
  { "A new colleague wants to learn {skill} from you. What do you show, step by "
        "step?",
    BUILTIN_WANT_TEACH },
  { "You take over and find {skill} in a poor state. What are your first "
        "steps?",
    BUILTIN_WANT_BY_CATEGORY },
  { "How would we notice after three months that {skill} is in good hands with "
        "you?",
    BUILTIN_WANT_GOOD_SIGNS },
  { "What would you want to find out about our work before you take on "
        "{skill}?",
    BUILTIN_WANT_FIND_OUT },
};
static const BuiltinAsk asks_behaviour[] = {
  { "Tell me about a time when {skill} gave you real trouble. What did you do, and how did "
        "it end?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Describe a mistake of yours to do with {skill}. How did you put it right, and what "
        "changed afterwards?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Tell me about something you improved when it comes to {skill}. How could you tell that "
        "it worked?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Think of a day when time was short and {skill} still had to be right. How did you "
        "manage?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Whom have you taught something about {skill}, and how did you go about "
        "it?",
    BUILTIN_WANT_BY_CATEGORY },
  { "What have others said about the way you handle {skill}, and what did you make of "
        "it?",
    BUILTIN_WANT_BY_CATEGORY },
  { "When did you last find something wrong with {skill} before anybody else did? What did "
        "you do?",
    BUILTIN_WANT_BY_CATEGORY },
};
static const BuiltinAsk asks_trade[] = {
  { "How do you go about {skill} in practice? Take me through one real case.", BUILTIN_WANT_CASE },
  { "Which mistakes do you see most often when it comes to {skill}, and how do you avoid "
        "them?",
    BUILTIN_WANT_MISTAKES },
  { "What tells you that {skill} is going well, and what are the first signs that it is "
        "not?",
    BUILTIN_WANT_GOOD_SIGNS },
  { "Which rules or limits matter most to you when it comes to {skill}, and why "
        "those?",
    BUILTIN_WANT_RULES },
  { "What would you tell a beginner about {skill} on the first day?", BUILTIN_WANT_BEGINNER },
  { "When it comes to {skill}, what do you always check twice?", BUILTIN_WANT_CHECK_TWICE },
  { "Take one decision you made to do with {skill}: what did you choose, and why not "
        "otherwise?",
    BUILTIN_WANT_DECISION },
};
static const BuiltinAsk asks_closing[] = {
  { "What could we count on you for after half a year here?", BUILTIN_WANT_PROMISE },
  { "If we remember one thing about you when it comes to {skill}, what should it be, and "
        "why?",
    BUILTIN_WANT_REMEMBER },
  { "What would you still like to learn about {skill}, and how will you go about "
        "it?",
    BUILTIN_WANT_TO_LEARN },
  { "Why this position, and why now?", BUILTIN_WANT_WHY_HERE },
  { "What would you like to know about how we handle {skill}?", BUILTIN_WANT_ASK_BACK },
  { "What have I not asked that would have shown you at your best?", BUILTIN_WANT_NOT_ASKED },
};
static const BuiltinAsk asks_language[] = {
  { "Part of this job happens in {skill}. When did you last use it at work, and for "
        "what?",
    BUILTIN_WANT_BY_CATEGORY },
  { "How do you get by in {skill} on the telephone? Give me one example from "
        "work.",
    BUILTIN_WANT_BY_CATEGORY },
  { "What do you do when somebody says something in {skill} that you do not "
        "understand?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Tell me about something you wrote or presented in {skill} at work.", BUILTIN_WANT_BY_CATEGORY },
  { "When has a word in {skill} been misunderstood, and how did you clear it "
        "up?",
    BUILTIN_WANT_BY_CATEGORY },
};
static const BuiltinAsk asks_communication[] = {
  { "Tell me about a time you had to explain something difficult to someone who saw it "
        "differently. How did you go about it?",
    BUILTIN_WANT_BY_CATEGORY },
  { "When has a misunderstanding at work cost you time? How did you clear it "
        "up?",
    BUILTIN_WANT_BY_CATEGORY },
  { "How do you make sure that what you said has really arrived? Give me one "
        "example.",
    BUILTIN_WANT_BY_CATEGORY },
  { "Tell me about a conversation at work that you had been putting off. How did you open "
        "it, and how did it end?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Describe how you hand over to the next person at the end of a day. What must never be "
        "left out?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Who at work has been hard for you to talk to, and what helped?", BUILTIN_WANT_BY_CATEGORY },
};
static const BuiltinAsk asks_calm[] = {
  { "Describe the most hectic hour you can remember at work. What did you do first, and what "
        "did you leave for later?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Tell me about a day when one thing after the other went wrong. How did you keep a clear "
        "head?",
    BUILTIN_WANT_BY_CATEGORY },
  { "What do the people around you notice about you when it gets hectic? Give me one "
        "example.",
    BUILTIN_WANT_BY_CATEGORY },
  { "When did pressure get the better of you? What happened, and what have you changed "
        "since?",
    BUILTIN_WANT_BY_CATEGORY },
  { "How do you get ready for a day that you know will be too full?", BUILTIN_WANT_BY_CATEGORY },
  { "Everybody wants something from you at once: when did that last happen, and what did you "
        "say to them?",
    BUILTIN_WANT_BY_CATEGORY },
};
static const BuiltinAsk asks_leadership[] = {
  { "Tell me about somebody in your team who was not doing well. What did you do, and what "
        "became of it?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Describe a decision of yours that the team did not like. How did you carry it "
        "through?",
    BUILTIN_WANT_BY_CATEGORY },
  { "How do you hand out the work on a busy day, and how do you notice that somebody has too "
        "much?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Tell me about someone who learned something important from you. How did you go about "
        "it?",
    BUILTIN_WANT_BY_CATEGORY },
  { "When have you had to say plainly that a piece of work was not good enough? How did you "
        "put it?",
    BUILTIN_WANT_BY_CATEGORY },
  { "You are in charge for the first time and two experienced people ignore what was agreed. "
        "What do you do?",
    BUILTIN_WANT_BY_CATEGORY },
};
static const BuiltinAsk asks_team[] = {
  { "Tell me about a clash with a colleague. What was your part in it, and how did you "
        "settle it?",
    BUILTIN_WANT_BY_CATEGORY },
  { "When did you last step in for somebody, and what did it cost you?", BUILTIN_WANT_BY_CATEGORY },
  { "Describe a piece of work that only came off because you did it together. What was your "
        "share?",
    BUILTIN_WANT_BY_CATEGORY },
  { "With what kind of person do you find it hard to work, and how do you manage all the "
        "same?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Tell me about something a colleague taught you, and how you have used it "
        "since.",
    BUILTIN_WANT_BY_CATEGORY },
  { "When have you changed your mind because of what somebody in the team "
        "said?",
    BUILTIN_WANT_BY_CATEGORY },
};
static const BuiltinAsk asks_character[] = {
  { "When was your {skill} last put to the test at work? Tell me what "
        "happened.",
    BUILTIN_WANT_BY_CATEGORY },
  { "Which example from your work shows best what you mean by {skill}?", BUILTIN_WANT_BY_CATEGORY },
  { "When did {skill} cost you something, time or comfort, and was it worth "
        "it?",
    BUILTIN_WANT_BY_CATEGORY },
  { "Tell me about a day when you fell short on {skill}. What did you change "
        "afterwards?",
    BUILTIN_WANT_BY_CATEGORY },
  { "How would a colleague notice your {skill} in everyday work? Give me one "
        "example.",
    BUILTIN_WANT_BY_CATEGORY },
  { "Where does {skill} end for you, and when have you had to draw that "
        "line?",
    BUILTIN_WANT_BY_CATEGORY },
};

/* A paper is not done well or badly: it is held, used and kept up to date. */
static const BuiltinAsk asks_certificate[] = {
  { "Where do you stand with {skill}, and where has it mattered in your work?", BUILTIN_WANT_PAPER },
  { "Which part of {skill} do you need most often in practice? Take me through one case.",
    BUILTIN_WANT_PAPER_USE },
  { "What do you do differently at work because of {skill}?", BUILTIN_WANT_PAPER_USE },
  { "What belongs to {skill} that people soon forget, and how do you keep hold of it?",
    BUILTIN_WANT_PAPER_USE },
  { "Which rule that comes with {skill} is hardest to keep on a busy day, and how do you keep it?",
    BUILTIN_WANT_PAPER_USE },
  { "A colleague is about to get {skill}. What should they take from it into everyday work?",
    BUILTIN_WANT_PAPER_USE },
  { "Was {skill} worth the time, and how can one see that in your work?", BUILTIN_WANT_PAPER_USE },
  { "Think of a day when {skill} made the difference at work. What happened?", BUILTIN_WANT_PAPER_USE },
};

#define RETURN_FORMS(array)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    *n = G_N_ELEMENTS (array);                                                                     \
    return array;                                                                                  \
  }                                                                                                \
  G_STMT_END

const char *const *
builtin_forms_get_leads (AporiaStage stage, BuiltinNature nature, BuiltinFormLines lines, guint *n)
{
  gboolean is_plain = nature != BUILTIN_NATURE_KNOWLEDGE && stage != APORIA_STAGE_PROJECT;

  if (stage == APORIA_STAGE_CLOSING)
    RETURN_FORMS (leads_closing);
  if (stage == APORIA_STAGE_OPENING && (lines & BUILTIN_FORM_CV) == 0)
    RETURN_FORMS (leads_opening);
  if (is_plain && stage != APORIA_STAGE_OPENING && (lines & BUILTIN_FORM_JD) != 0)
    RETURN_FORMS (leads_plain);
  if ((lines & BUILTIN_FORM_CV) != 0 && (lines & BUILTIN_FORM_JD) != 0)
    RETURN_FORMS (leads_both);
  if ((lines & BUILTIN_FORM_CV) != 0)
    RETURN_FORMS (leads_cv);
  if ((lines & BUILTIN_FORM_LISTED) != 0 && !is_plain)
    RETURN_FORMS (leads_listed);
  if ((lines & BUILTIN_FORM_JD) != 0)
    RETURN_FORMS (leads_jd);
  RETURN_FORMS (leads_none);
}

static const BuiltinAsk *
get_asks_by_nature (BuiltinNature nature, guint *n)
{
  switch (nature)
    {
    case BUILTIN_NATURE_CERTIFICATE:
      RETURN_FORMS (asks_certificate);
    case BUILTIN_NATURE_LANGUAGE:
      RETURN_FORMS (asks_language);
    case BUILTIN_NATURE_COMMUNICATION:
      RETURN_FORMS (asks_communication);
    case BUILTIN_NATURE_CALM:
      RETURN_FORMS (asks_calm);
    case BUILTIN_NATURE_LEADERSHIP:
      RETURN_FORMS (asks_leadership);
    case BUILTIN_NATURE_TEAM:
      RETURN_FORMS (asks_team);
    case BUILTIN_NATURE_CHARACTER:
      RETURN_FORMS (asks_character);
    case BUILTIN_NATURE_KNOWLEDGE:
    default:
      RETURN_FORMS (asks_behaviour);
    }
}

const BuiltinAsk *
builtin_forms_get_asks (AporiaStage stage, BuiltinNature nature, BuiltinFormLines lines,
                        gboolean is_technical, guint *n)
{
  if (stage == APORIA_STAGE_OPENING)
    RETURN_FORMS (asks_opening);
  /* "What was the hardest moment?" needs a piece of work it can be about. */
  if (stage == APORIA_STAGE_PROJECT && (lines & BUILTIN_FORM_CV) != 0)
    RETURN_FORMS (asks_project);
  if (stage == APORIA_STAGE_CLOSING)
    RETURN_FORMS (asks_closing);
  if (nature != BUILTIN_NATURE_KNOWLEDGE)
    return get_asks_by_nature (nature, n);
  if (stage == APORIA_STAGE_ROLE)
    RETURN_FORMS (asks_role);
  if (stage == APORIA_STAGE_TRADE || is_technical)
    RETURN_FORMS (asks_trade);
  RETURN_FORMS (asks_behaviour);
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
