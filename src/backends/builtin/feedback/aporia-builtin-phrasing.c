#include "backends/builtin/feedback/aporia-builtin-phrasing.h"


#define MOST 20

static const char *const forms[BUILTIN_N_NEEDS][MOST] = {
  [BUILTIN_NEED_STORY_END] = {
    "Your answer ends with “{quote}”: go one step further and say what came of it.",
    "After “{quote}” one would like to know how it turned out: add that in one sentence.",
    "“{quote}” – and then? Tell what was different the week after it.",
    "You stop at “{quote}”: who noticed the effect, and what did they say?",
    "Follow “{quote}” with the outcome, even if it was a small one.",
    "How could one tell that “{quote}” had worked? Put the sign of it into your last sentence.",
    "“{quote}” is where it gets interesting: close with what is still in use today.",
    "Let “{quote}” lead to an end: what was better, worse or saved because of it?",
  },
  [BUILTIN_NEED_PLAN_END] = {
    "Your plan ends with “{quote}”: say how you would notice that it worked.",
    "After “{quote}”, name a day on which you have done something like it.",
    "“{quote}” – by when, and who hears about it? One date makes the plan real.",
    "Suppose “{quote}” does not help: say what your next step would be.",
    "Put an order into it: what comes before “{quote}”, and what right after?",
    "Behind “{quote}” there is a choice: say what you would not do, and why.",
    "Who does “{quote}”, you or somebody else? Name the person for each step.",
    "To “{quote}” add the first sentence you would really say to the people there.",
  },
  [BUILTIN_NEED_CASE] = {
    "You stop at “{quote}”: add one case from your own work where it mattered.",
    "After “{quote}”, give an example: the last day on which you needed it.",
    "“{quote}” is general: say what goes wrong when somebody does not know it.",
    "Take “{quote}” one level down: how do you check it, and with what?",
    "“{quote}” holds in most cases: name the one where it does not.",
    "Say why “{quote}” is so, in the words you would use for a beginner.",
    "Give “{quote}” a size: from which number on does it begin to matter?",
    "What would you look at first to see that “{quote}”? Name the tool or the sign.",
    "“{quote}”: compare it with the other way of doing it, and say when you take which.",
    "Tie “{quote}” to something you built, treated, sold or repaired yourself.",
    "Somebody will ask “how do you know?” after “{quote}”: answer that before they do.",
    "Add to “{quote}” the mistake people make most often with it.",
    "“{quote}” is the what: add the why in one sentence.",
    "Go from “{quote}” to its limits: when would you ask somebody else?",
    "Say what “{quote}” costs or saves: time, money, or somebody's nerves.",
    "After “{quote}”, say what you would check before you relied on it.",
    "Which decision hangs on “{quote}”? Name it, and the answer gains weight.",
    "Compare “{quote}” with something everybody knows.",
    "Finish “{quote}” with a “so that”: what does one gain from it?",
  },
  [BUILTIN_NEED_OWN_ACT] = {
    "In “{quote}” nobody acts yet: begin one sentence with “I” and a verb one could have watched.",
    "“{quote}” could be said by anyone: which part of it did you do with your own hands?",
    "Put yourself into “{quote}”: what did you do first, and what right after?",
    "From “{quote}” one cannot see you at work: add one thing you decided.",
    "Turn “{quote}” round: “I …”, then what you did, then for whom.",
    "Where were you when “{quote}”? Tell the one act of yours that counted.",
    "“{quote}” tells how things are: say next what you did about them.",
  },
  [BUILTIN_NEED_OWN_PART] = {
    "“{quote}”: tell your own part apart from the team's.",
    "In “{quote}”, which step was yours alone? Begin that one with “I”.",
    "“{quote}” – what would have been missing without you? Say that.",
  },
  [BUILTIN_NEED_FIGURE] = {
    "Make “{quote}” countable: how many, how long or how often?",
    "“{quote}” would be stronger with one figure: an amount, a time or a size.",
    "Put a number next to “{quote}”, even a rough one with “about”.",
    "How long did “{quote}” take, and how long before? Two times say it all.",
    "“{quote}” – for how many people, pieces or cases? Say it in the same breath.",
    "Give “{quote}” a before and an after, so that the change can be seen.",
    "Say when “{quote}” was, and how much came of it: one year and one amount do.",
  },
  [BUILTIN_NEED_WHEN] = {
    "Before “{quote}”, say in half a sentence when and where this was.",
    "Set the scene for “{quote}”: which place, which year, how many people?",
    "“{quote}” comes out of nowhere: open with the job and the day.",
  },
  [BUILTIN_NEED_STRAIGHT] = {
    "“{quote}” sounds unsure: say it straight, or say what you would check to be sure.",
    "Leave the softener out of “{quote}” if you are sure of it.",
    "If “{quote}” is a guess, say so, and say what would settle it.",
    "Say “{quote}” again without the doubt, and listen how much firmer it sounds.",
  },
  [BUILTIN_NEED_FILLER] = {
    "“{quote}” can go: the sentence is stronger without it.",
    "Breathe instead of “{quote}”: a short pause sounds sure.",
  },
  [BUILTIN_NEED_PLAIN] = {
    "“{quote}” could mean many things: say it as you would to somebody in their first week.",
    "Swap “{quote}” for what one would have seen: who, with what, how long.",
    "What does “{quote}” look like on a Monday morning? Describe that.",
    "Take the big word out of “{quote}” and put an act in its place.",
    "Explain “{quote}” with one example, then leave the term out.",
    "“{quote}” is what posters say: tell what it meant on one working day.",
    "If “{quote}” were forbidden, what would you say instead? Say that.",
  },
  [BUILTIN_NEED_SHORT] = {
    "It is hard to see what happened in “{quote}”: say who did what, in short words.",
    "Read “{quote}” aloud, then say it again in ten plain words.",
    "Cut “{quote}” in two sentences, each with a person and a verb.",
    "“{quote}” hides the act: begin with who did it.",
    "Tell “{quote}” to a friend from another trade, and write down what you said.",
    "There are many long words in “{quote}”: keep the one that matters.",
    "What would a camera have shown during “{quote}”? Describe that.",
  },
  [BUILTIN_NEED_VAGUE] = {
    "“{quote}” can mean many things: name the one you have in mind.",
    "Name what stands behind “{quote}”: one thing with a name is enough.",
    "“{quote}” – which one exactly? Say it, and the sentence becomes yours.",
    "Swap “{quote}” for the real thing, as you would call it at work.",
    "A listener cannot picture “{quote}”: give one instance of it.",
    "If somebody asked “which?” after “{quote}”, what would you say? Say that at once.",
  },
  [BUILTIN_NEED_HOW_MUCH] = {
    "You say “{quote}”: say how much, with a number or what others noticed.",
    "“{quote}” needs a size: from what to what, and in how long?",
    "Back up “{quote}” with one sign that others could see.",
    "“{quote}” – by how much? Even a rough figure helps.",
  },
  [BUILTIN_NEED_STOCK] = {
    "Leave out “{quote}” and put one thing you did in its place.",
    "Everybody says “{quote}”: show it with one moment instead.",
    "“{quote}” takes time from your story: use it for a fact.",
  },
  [BUILTIN_NEED_OWN_HANDS] = {
    "You say “{quote}”, which puts it on others: name the one thing that was in your own hands.",
    "“{quote}” may be true: add what you tried before you gave up.",
    "After “{quote}”, say what you would do first if it happened again.",
  },
  [BUILTIN_NEED_OTHER_SIDE] = {
    "“{quote}” sounds dismissive: say what the other side needed and how you found that out.",
    "Tell “{quote}” from their side: what did they want, and what did you offer?",
    "Put a question to them in place of “{quote}”: which one would have helped?",
  },
  [BUILTIN_NEED_DEED] = {
    "After “{quote}” the listener waits for an act: add what you did, or would do, next.",
    "“{quote}” ends the story too early: name one step that was possible.",
    "Whoever hires you will ask what you did instead of “{quote}”: have one step ready.",
  },
  [BUILTIN_NEED_OPEN] = {
    "“{quote}” leaves the question open: answer one part of it, for one case you know.",
    "In place of “{quote}”, say the part you are sure of.",
  },
  [BUILTIN_NEED_REPLACE] = {
    "Of all your sentences “{quote}” carries least: put what you did in its place.",
    "“{quote}” takes room in your answer: use it for one step that helped.",
    "If you have to cut something, cut “{quote}”, and use the time for an example.",
    "Put a fact behind “{quote}”: what did you see, count or hear?",
    "Ask yourself “so what?” after “{quote}”, and say the answer, too.",
    "“{quote}” is quickly said: what did it mean on one working day?",
    "Follow “{quote}” with one thing that somebody else could confirm.",
    "“{quote}”: an example right behind it would prove it.",
    "After “{quote}” a listener asks for the last time it was so: tell it.",
  },
  [BUILTIN_NEED_FORWARD] = {
    "“{quote}” tells most about you here: next time open with it.",
    "Be ready for a question about “{quote}”: somebody will want the details.",
    "Build on “{quote}”: say how you would do the same in this job.",
    "“{quote}” deserves one more sentence: what did it take?",
    "Say in one last sentence what “{quote}” taught you.",
    "Ask yourself which question “{quote}” invites, and have the answer ready.",
    "Keep “{quote}”, and say right after it what you would do the same way again.",
    "Add to “{quote}” who was glad of it, and how you know.",
    "Say “{quote}” a little slower than the rest: it is what they will remember.",
  },
  [BUILTIN_PRAISE_RESULT] = {
    "“{quote}” is a result one can count.",
    "With “{quote}” you say what came of it, in figures.",
    "“{quote}” gives the change a size.",
    "You name an outcome that can be checked: “{quote}”.",
    "“{quote}” shows how much it changed.",
    "One remembers “{quote}”: a plain figure for a plain change.",
    "“{quote}” lets the listener see the size of it.",
    "The effect can be seen in “{quote}”.",
  },
  [BUILTIN_PRAISE_OUTCOME] = {
    "“{quote}”: you say what came of it.",
    "You do not stop at the deed: “{quote}” tells what changed.",
    "“{quote}” tells the outcome.",
    "With “{quote}” the listener learns what it led to.",
    "What came of it is there, too: “{quote}”.",
  },
  [BUILTIN_PRAISE_CHECK] = {
    "With “{quote}” you show that you check and do not guess.",
    "“{quote}”: you look, and take nothing on trust.",
    "“{quote}” tells that you want to know it for sure.",
    "You make sure of it: “{quote}”.",
  },
  [BUILTIN_PRAISE_CHANGE] = {
    "“{quote}”: you say what you do differently since.",
    "It stayed, that is what “{quote}” tells.",
    "With “{quote}” the lesson became a habit.",
  },
  [BUILTIN_PRAISE_ACT] = {
    "“{quote}” names your own act, so your part is clear.",
    "One can see you at work in “{quote}”.",
    "“{quote}”: a step anyone could have watched.",
    "You do not say “one should”, you say “{quote}”.",
    "“{quote}” is concrete: who did what is clear.",
    "Your own hand shows in “{quote}”.",
    "“{quote}” tells what you did, not what you are like.",
    "You take hold of it yourself: “{quote}”.",
  },
  [BUILTIN_PRAISE_LESSON] = {
    "“{quote}”: you say what you took from it.",
    "You name what you learned: “{quote}”.",
    "“{quote}” names what stayed with you.",
  },
  [BUILTIN_PRAISE_REASON] = {
    "You give the reason as well: “{quote}”.",
    "“{quote}” tells why, and that makes it easy to follow.",
    "The why is in it: “{quote}”.",
  },
  [BUILTIN_PRAISE_RULE] = {
    "With “{quote}” you say what your next step hangs on.",
    "“{quote}”: you name the case in which you would act otherwise.",
    "You decide by what you find: “{quote}”.",
    "“{quote}” shows that you think one step ahead.",
  },
  [BUILTIN_PRAISE_ORDER] = {
    "“{quote}”: one sees where you begin.",
    "You set an order, and “{quote}” is part of it.",
    "“{quote}” puts first things first.",
    "With “{quote}” your plan has a step one could follow.",
  },
  [BUILTIN_PRAISE_LIMIT] = {
    "“{quote}” says openly what is not there yet: that is trusted.",
    "You promise no more than you can keep: “{quote}”.",
    "“{quote}” is honest, and one believes the rest more for it.",
  },
  [BUILTIN_PRAISE_SIZE] = {
    "“{quote}” gives a size one can picture.",
    "The figure in “{quote}” makes it real.",
    "“{quote}” can be checked, and that counts.",
    "With “{quote}” one knows what you are used to.",
  },
  [BUILTIN_PRAISE_THEN_NOW] = {
    "“{quote}” sets then beside now, and the difference shows.",
    "Before and after stand side by side here: “{quote}”.",
    "With “{quote}” one sees how far it went.",
    "You name both ends of the change: “{quote}”.",
  },
  [BUILTIN_PRAISE_TAKEN_UP] = {
    "“{quote}”: others made use of it, and that says more than praise.",
    "It outlived the day: “{quote}”.",
    "“{quote}” shows that your work went on without you.",
    "Others took it up, as “{quote}” tells.",
  },
  [BUILTIN_PRAISE_STEP] = {
    "“{quote}” is a step one could follow.",
    "One can picture you at it: “{quote}”.",
    "With “{quote}” you say what you do, not what one ought to do.",
    "“{quote}” could be carried out as it is said.",
    "You come to the point of doing: “{quote}”.",
    "“{quote}” makes a way of working visible.",
  },
  [BUILTIN_PRAISE_EXAMPLE] = {
    "“{quote}”: an example, and the rest is easier to grasp.",
    "You make it tangible with “{quote}”.",
    "“{quote}” gives the listener something to hold on to.",
    "The example helps: “{quote}”.",
  },
  [BUILTIN_PRAISE_CONSEQUENCE] = {
    "You say what follows from it: “{quote}”.",
    "“{quote}” draws the conclusion, so one sees why it matters.",
    "With “{quote}” you go on to what it means in practice.",
    "The step from the rule to its effect is in “{quote}”.",
  },
  [BUILTIN_PRAISE_BOUNDARY] = {
    "You also say what does not hold: “{quote}”.",
    "“{quote}” draws a line, and that makes it clear.",
    "With “{quote}” you head off a common mix-up.",
    "“{quote}” tells where it ends, too.",
  },
  [BUILTIN_FLAG_BLAME] = {
    "“{quote}” puts the fault on others.",
    "In “{quote}” only others are to blame.",
  },
  [BUILTIN_FLAG_CONTEMPT] = {
    "“{quote}” may be heard as looking down on people.",
    "“{quote}” may sound as if people did not count.",
  },
  [BUILTIN_FLAG_IDLE] = {
    "“{quote}” says that nothing was done about it.",
    "“{quote}” sounds as if it did not matter to you.",
  },
};

static guint32
mix (guint32 hash, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * 16777619u;
  return hash;
}

const char *
builtin_phrasing_get (BuiltinNeed need, const BuiltinSignals *signals)
{
  guint32 hash = 2166136261u ^ (guint32) need;
  guint n = 0;

  while (n < MOST && forms[need][n] != NULL)
    n++;
  for (guint i = 0; i < signals->answer->tokens->len; i++)
    hash = mix (hash, builtin_text_token (signals->answer, i)->stem);
  hash ^= hash >> 15;
  return forms[need][(hash * 2246822519u >> 8) % n];
}
