#include "backends/builtin/feedback/aporia-builtin-phrasing.h"

#include <glib/gi18n-lib.h>

#define MOST 20

static const char *const forms[BUILTIN_N_NEEDS][MOST] = {
  [BUILTIN_NEED_STORY_END] = {
    N_ ("Your answer ends with “{quote}”: go one step further and say what came of it."),
    N_ ("After “{quote}” one would like to know how it turned out: add that in one sentence."),
    N_ ("“{quote}” – and then? Tell what was different the week after it."),
    N_ ("You stop at “{quote}”: who noticed the effect, and what did they say?"),
    N_ ("Follow “{quote}” with the outcome, even if it was a small one."),
    N_ ("How could one tell that “{quote}” had worked? Put the sign of it into your last sentence."),
    N_ ("“{quote}” is where it gets interesting: close with what is still in use today."),
    N_ ("Let “{quote}” lead to an end: what was better, worse or saved because of it?"),
  },
  [BUILTIN_NEED_PLAN_END] = {
    N_ ("Your plan ends with “{quote}”: say how you would notice that it worked."),
    N_ ("After “{quote}”, name a day on which you have done something like it."),
    N_ ("“{quote}” – by when, and who hears about it? One date makes the plan real."),
    N_ ("Suppose “{quote}” does not help: say what your next step would be."),
    N_ ("Put an order into it: what comes before “{quote}”, and what right after?"),
    N_ ("Behind “{quote}” there is a choice: say what you would not do, and why."),
    N_ ("Who does “{quote}”, you or somebody else? Name the person for each step."),
    N_ ("To “{quote}” add the first sentence you would really say to the people there."),
  },
  [BUILTIN_NEED_CASE] = {
    N_ ("You stop at “{quote}”: add one case from your own work where it mattered."),
    N_ ("After “{quote}”, give an example: the last day on which you needed it."),
    N_ ("“{quote}” is general: say what goes wrong when somebody does not know it."),
    N_ ("Take “{quote}” one level down: how do you check it, and with what?"),
    N_ ("“{quote}” holds in most cases: name the one where it does not."),
    N_ ("Say why “{quote}” is so, in the words you would use for a beginner."),
    N_ ("Give “{quote}” a size: from which number on does it begin to matter?"),
    N_ ("What would you look at first to see that “{quote}”? Name the tool or the sign."),
    N_ ("“{quote}”: compare it with the other way of doing it, and say when you take which."),
    N_ ("Tie “{quote}” to something you built, treated, sold or repaired yourself."),
    N_ ("Somebody will ask “how do you know?” after “{quote}”: answer that before they do."),
    N_ ("Add to “{quote}” the mistake people make most often with it."),
    N_ ("“{quote}” is the what: add the why in one sentence."),
    N_ ("Go from “{quote}” to its limits: when would you ask somebody else?"),
    N_ ("Say what “{quote}” costs or saves: time, money, or somebody's nerves."),
    N_ ("After “{quote}”, say what you would check before you relied on it."),
    N_ ("Which decision hangs on “{quote}”? Name it, and the answer gains weight."),
    N_ ("Compare “{quote}” with something everybody knows."),
    N_ ("Finish “{quote}” with a “so that”: what does one gain from it?"),
  },
  [BUILTIN_NEED_OWN_ACT] = {
    N_ ("In “{quote}” nobody acts yet: begin one sentence with “I” and a verb one could have watched."),
    N_ ("“{quote}” could be said by anyone: which part of it did you do with your own hands?"),
    N_ ("Put yourself into “{quote}”: what did you do first, and what right after?"),
    N_ ("From “{quote}” one cannot see you at work: add one thing you decided."),
    N_ ("Turn “{quote}” round: “I …”, then what you did, then for whom."),
    N_ ("Where were you when “{quote}”? Tell the one act of yours that counted."),
    N_ ("“{quote}” tells how things are: say next what you did about them."),
  },
  [BUILTIN_NEED_OWN_PART] = {
    N_ ("“{quote}”: tell your own part apart from the team's."),
    N_ ("In “{quote}”, which step was yours alone? Begin that one with “I”."),
    N_ ("“{quote}” – what would have been missing without you? Say that."),
  },
  [BUILTIN_NEED_FIGURE] = {
    N_ ("Make “{quote}” countable: how many, how long or how often?"),
    N_ ("“{quote}” would be stronger with one figure: an amount, a time or a size."),
    N_ ("Put a number next to “{quote}”, even a rough one with “about”."),
    N_ ("How long did “{quote}” take, and how long before? Two times say it all."),
    N_ ("“{quote}” – for how many people, pieces or cases? Say it in the same breath."),
    N_ ("Give “{quote}” a before and an after, so that the change can be seen."),
    N_ ("Say when “{quote}” was, and how much came of it: one year and one amount do."),
  },
  [BUILTIN_NEED_WHEN] = {
    N_ ("Before “{quote}”, say in half a sentence when and where this was."),
    N_ ("Set the scene for “{quote}”: which place, which year, how many people?"),
    N_ ("“{quote}” comes out of nowhere: open with the job and the day."),
  },
  [BUILTIN_NEED_STRAIGHT] = {
    N_ ("“{quote}” sounds unsure: say it straight, or say what you would check to be sure."),
    N_ ("Leave the softener out of “{quote}” if you are sure of it."),
    N_ ("If “{quote}” is a guess, say so, and say what would settle it."),
    N_ ("Say “{quote}” again without the doubt, and listen how much firmer it sounds."),
  },
  [BUILTIN_NEED_FILLER] = {
    N_ ("“{quote}” can go: the sentence is stronger without it."),
    N_ ("Breathe instead of “{quote}”: a short pause sounds sure."),
  },
  [BUILTIN_NEED_PLAIN] = {
    N_ ("“{quote}” could mean many things: say it as you would to somebody in their first week."),
    N_ ("Swap “{quote}” for what one would have seen: who, with what, how long."),
    N_ ("What does “{quote}” look like on a Monday morning? Describe that."),
    N_ ("Take the big word out of “{quote}” and put an act in its place."),
    N_ ("Explain “{quote}” with one example, then leave the term out."),
    N_ ("“{quote}” is what posters say: tell what it meant on one working day."),
    N_ ("If “{quote}” were forbidden, what would you say instead? Say that."),
  },
  [BUILTIN_NEED_SHORT] = {
    N_ ("It is hard to see what happened in “{quote}”: say who did what, in short words."),
    N_ ("Read “{quote}” aloud, then say it again in ten plain words."),
    N_ ("Cut “{quote}” in two sentences, each with a person and a verb."),
    N_ ("“{quote}” hides the act: begin with who did it."),
    N_ ("Tell “{quote}” to a friend from another trade, and write down what you said."),
    N_ ("There are many long words in “{quote}”: keep the one that matters."),
    N_ ("What would a camera have shown during “{quote}”? Describe that."),
  },
  [BUILTIN_NEED_VAGUE] = {
    N_ ("“{quote}” can mean many things: name the one you have in mind."),
    N_ ("Name what stands behind “{quote}”: one thing with a name is enough."),
    N_ ("“{quote}” – which one exactly? Say it, and the sentence becomes yours."),
    N_ ("Swap “{quote}” for the real thing, as you would call it at work."),
    N_ ("A listener cannot picture “{quote}”: give one instance of it."),
    N_ ("If somebody asked “which?” after “{quote}”, what would you say? Say that at once."),
  },
  [BUILTIN_NEED_HOW_MUCH] = {
    N_ ("You say “{quote}”: say how much, with a number or what others noticed."),
    N_ ("“{quote}” needs a size: from what to what, and in how long?"),
    N_ ("Back up “{quote}” with one sign that others could see."),
    N_ ("“{quote}” – by how much? Even a rough figure helps."),
  },
  [BUILTIN_NEED_STOCK] = {
    N_ ("Leave out “{quote}” and put one thing you did in its place."),
    N_ ("Everybody says “{quote}”: show it with one moment instead."),
    N_ ("“{quote}” takes time from your story: use it for a fact."),
  },
  [BUILTIN_NEED_OWN_HANDS] = {
    N_ ("You say “{quote}”, which puts it on others: name the one thing that was in your own hands."),
    N_ ("“{quote}” may be true: add what you tried before you gave up."),
    N_ ("After “{quote}”, say what you would do first if it happened again."),
  },
  [BUILTIN_NEED_OTHER_SIDE] = {
    N_ ("“{quote}” sounds dismissive: say what the other side needed and how you found that out."),
    N_ ("Tell “{quote}” from their side: what did they want, and what did you offer?"),
    N_ ("Put a question to them in place of “{quote}”: which one would have helped?"),
  },
  [BUILTIN_NEED_DEED] = {
    N_ ("After “{quote}” the listener waits for an act: add what you did, or would do, next."),
    N_ ("“{quote}” ends the story too early: name one step that was possible."),
    N_ ("Whoever hires you will ask what you did instead of “{quote}”: have one step ready."),
  },
  [BUILTIN_NEED_OPEN] = {
    N_ ("“{quote}” leaves the question open: answer one part of it, for one case you know."),
    N_ ("In place of “{quote}”, say the part you are sure of."),
  },
  [BUILTIN_NEED_REPLACE] = {
    N_ ("Of all your sentences “{quote}” carries least: put what you did in its place."),
    N_ ("“{quote}” takes room in your answer: use it for one step that helped."),
    N_ ("If you have to cut something, cut “{quote}”, and use the time for an example."),
    N_ ("Put a fact behind “{quote}”: what did you see, count or hear?"),
    N_ ("Ask yourself “so what?” after “{quote}”, and say the answer, too."),
    N_ ("“{quote}” is quickly said: what did it mean on one working day?"),
    N_ ("Follow “{quote}” with one thing that somebody else could confirm."),
    N_ ("“{quote}”: an example right behind it would prove it."),
    N_ ("After “{quote}” a listener asks for the last time it was so: tell it."),
  },
  [BUILTIN_NEED_FORWARD] = {
    N_ ("“{quote}” tells most about you here: next time open with it."),
    N_ ("Be ready for a question about “{quote}”: somebody will want the details."),
    N_ ("Build on “{quote}”: say how you would do the same in this job."),
    N_ ("“{quote}” deserves one more sentence: what did it take?"),
    N_ ("Say in one last sentence what “{quote}” taught you."),
    N_ ("Ask yourself which question “{quote}” invites, and have the answer ready."),
    N_ ("Keep “{quote}”, and say right after it what you would do the same way again."),
    N_ ("Add to “{quote}” who was glad of it, and how you know."),
    N_ ("Say “{quote}” a little slower than the rest: it is what they will remember."),
  },
  [BUILTIN_PRAISE_RESULT] = {
    N_ ("“{quote}” is a result one can count."),
    N_ ("With “{quote}” you say what came of it, in figures."),
    N_ ("“{quote}” gives the change a size."),
    N_ ("You name an outcome that can be checked: “{quote}”."),
    N_ ("“{quote}” shows how much it changed."),
    N_ ("One remembers “{quote}”: a plain figure for a plain change."),
    N_ ("“{quote}” lets the listener see the size of it."),
    N_ ("The effect can be seen in “{quote}”."),
  },
  [BUILTIN_PRAISE_OUTCOME] = {
    N_ ("“{quote}”: you say what came of it."),
    N_ ("You do not stop at the deed: “{quote}” tells what changed."),
    N_ ("“{quote}” tells the outcome."),
    N_ ("With “{quote}” the listener learns what it led to."),
    N_ ("What came of it is there, too: “{quote}”."),
  },
  [BUILTIN_PRAISE_CHECK] = {
    N_ ("With “{quote}” you show that you check and do not guess."),
    N_ ("“{quote}”: you look, and take nothing on trust."),
    N_ ("“{quote}” tells that you want to know it for sure."),
    N_ ("You make sure of it: “{quote}”."),
  },
  [BUILTIN_PRAISE_CHANGE] = {
    N_ ("“{quote}”: you say what you do differently since."),
    N_ ("It stayed, that is what “{quote}” tells."),
    N_ ("With “{quote}” the lesson became a habit."),
  },
  [BUILTIN_PRAISE_ACT] = {
    N_ ("“{quote}” names your own act, so your part is clear."),
    N_ ("One can see you at work in “{quote}”."),
    N_ ("“{quote}”: a step anyone could have watched."),
    N_ ("You do not say “one should”, you say “{quote}”."),
    N_ ("“{quote}” is concrete: who did what is clear."),
    N_ ("Your own hand shows in “{quote}”."),
    N_ ("“{quote}” tells what you did, not what you are like."),
    N_ ("You take hold of it yourself: “{quote}”."),
  },
  [BUILTIN_PRAISE_LESSON] = {
    N_ ("“{quote}”: you say what you took from it."),
    N_ ("You name what you learned: “{quote}”."),
    N_ ("“{quote}” names what stayed with you."),
  },
  [BUILTIN_PRAISE_REASON] = {
    N_ ("You give the reason as well: “{quote}”."),
    N_ ("“{quote}” tells why, and that makes it easy to follow."),
    N_ ("The why is in it: “{quote}”."),
  },
  [BUILTIN_PRAISE_RULE] = {
    N_ ("With “{quote}” you say what your next step hangs on."),
    N_ ("“{quote}”: you name the case in which you would act otherwise."),
    N_ ("You decide by what you find: “{quote}”."),
    N_ ("“{quote}” shows that you think one step ahead."),
  },
  [BUILTIN_PRAISE_ORDER] = {
    N_ ("“{quote}”: one sees where you begin."),
    N_ ("You set an order, and “{quote}” is part of it."),
    N_ ("“{quote}” puts first things first."),
    N_ ("With “{quote}” your plan has a step one could follow."),
  },
  [BUILTIN_PRAISE_LIMIT] = {
    N_ ("“{quote}” says openly what is not there yet: that is trusted."),
    N_ ("You promise no more than you can keep: “{quote}”."),
    N_ ("“{quote}” is honest, and one believes the rest more for it."),
  },
  [BUILTIN_PRAISE_SIZE] = {
    N_ ("“{quote}” gives a size one can picture."),
    N_ ("The figure in “{quote}” makes it real."),
    N_ ("“{quote}” can be checked, and that counts."),
    N_ ("With “{quote}” one knows what you are used to."),
  },
  [BUILTIN_PRAISE_THEN_NOW] = {
    N_ ("“{quote}” sets then beside now, and the difference shows."),
    N_ ("Before and after stand side by side here: “{quote}”."),
    N_ ("With “{quote}” one sees how far it went."),
    N_ ("You name both ends of the change: “{quote}”."),
  },
  [BUILTIN_PRAISE_TAKEN_UP] = {
    N_ ("“{quote}”: others made use of it, and that says more than praise."),
    N_ ("It outlived the day: “{quote}”."),
    N_ ("“{quote}” shows that your work went on without you."),
    N_ ("Others took it up, as “{quote}” tells."),
  },
  [BUILTIN_PRAISE_STEP] = {
    N_ ("“{quote}” is a step one could follow."),
    N_ ("One can picture you at it: “{quote}”."),
    N_ ("With “{quote}” you say what you do, not what one ought to do."),
    N_ ("“{quote}” could be carried out as it is said."),
    N_ ("You come to the point of doing: “{quote}”."),
    N_ ("“{quote}” makes a way of working visible."),
  },
  [BUILTIN_PRAISE_EXAMPLE] = {
    N_ ("“{quote}”: an example, and the rest is easier to grasp."),
    N_ ("You make it tangible with “{quote}”."),
    N_ ("“{quote}” gives the listener something to hold on to."),
    N_ ("The example helps: “{quote}”."),
  },
  [BUILTIN_PRAISE_CONSEQUENCE] = {
    N_ ("You say what follows from it: “{quote}”."),
    N_ ("“{quote}” draws the conclusion, so one sees why it matters."),
    N_ ("With “{quote}” you go on to what it means in practice."),
    N_ ("The step from the rule to its effect is in “{quote}”."),
  },
  [BUILTIN_PRAISE_BOUNDARY] = {
    N_ ("You also say what does not hold: “{quote}”."),
    N_ ("“{quote}” draws a line, and that makes it clear."),
    N_ ("With “{quote}” you head off a common mix-up."),
    N_ ("“{quote}” tells where it ends, too."),
  },
  [BUILTIN_FLAG_BLAME] = {
    N_ ("“{quote}” puts the fault on others."),
    N_ ("In “{quote}” only others are to blame."),
  },
  [BUILTIN_FLAG_CONTEMPT] = {
    N_ ("“{quote}” may be heard as looking down on people."),
    N_ ("“{quote}” may sound as if people did not count."),
  },
  [BUILTIN_FLAG_IDLE] = {
    N_ ("“{quote}” says that nothing was done about it."),
    N_ ("“{quote}” sounds as if it did not matter to you."),
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
  return _ (forms[need][(hash * 2246822519u >> 8) % n]);
}
