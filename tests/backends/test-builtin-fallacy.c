/* The fallacy judge: finds plain cases, leaves plain talk alone. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"
#include <string.h>

static AporiaCoach *coach;

static AporiaFallacyHint *
judge (const char *answer)
{
  g_autoptr(AporiaQuestion) question = aporia_question_new ();

  question->text = g_strdup ("Tell me about it.");
  return aporia_fallacy_judge_judge (coach->fallacy_judge, question, answer, NULL, NULL);
}

static void
test_found (void)
{
  static const struct
  {
    const char *type;
    const char *text;
  } cases[] = {
    { "false_cause", "Since we changed the font on the menu, complaints have fallen by a third, so "
                     "the new font is what fixed the service." },
    { "false_cause",
      "After we started the Monday meeting nobody was late any more, so the meeting did it." },
    { "appeal_to_tradition", "I kept the old rota. We have always done it this way, so there was "
                             "no reason to change it." },
    { "ad_populum", "We bought that oven. So many people use it that it must be good, everybody "
                    "uses it, so it can't be bad." },
    { "false_dilemma", "For me it is simple: there are only two kinds of nurses, the quick ones "
                       "and the careful ones." },
    { "slippery_slope", "If I let one pupil eat in class then they will all want it, and in the "
                        "end nobody learns anything." },
    { "accident", "The rule says no deliveries after six, and I did what the rule says, although "
                  "the oxygen was in the van." },
    { "converse_accident", "One apprentice stole a drill. Since then I lock everything, because "
                           "apprentices can't be trusted." },
    { "ad_hominem", "I don't take advice from someone who has never worked a night shift." },
    { "begging_the_question",
      "Our filing system is the best one because no other filing system is the best." },
    { "slippery_slope", "I sent him out. If you let one boy eat in class the whole school will want it." },
    { "appeal_to_tradition", "My old boss greased it that way for thirty years so that is how it is done." },
    { "intentional", "They plan it wrong. If it fails it was not real planning." },
    { "ad_populum", "I never compared it. This many customers would not buy something "
                    "that is bad for them." },
    { "ad_hominem", "He has never sold anything in his life, so what he thinks about my offer "
                    "does not matter." },
    { "appeal_to_nature", "The syrup is natural, so it can be given with any tablet." },
    { "appeal_to_emotion", "I was up three nights for it. When you think of my little son, you will agree." },
    { "worse_problems", "It came a week late. Compared with the bridge in town a week is not "
                        "worth mentioning." },
    { "appeal_to_authority", "The chef has two stars, so for me the question of the fridge is settled." },
    { "converse_accident", "The roadmap is late again. Sales people only care about their bonus." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AporiaFallacyHint) hint = judge (cases[i].text);
      g_autofree char *slice = NULL, *more = NULL;

      g_assert_cmpint (hint->level, !=, APORIA_HINT_NONE);
      g_assert_cmpstr (hint->type, ==, cases[i].type);
      g_assert_nonnull (aporia_fallacy_kind_find (hint->type));
      slice = g_utf8_substring (cases[i].text, hint->start, hint->end);
      g_assert_cmpstr (slice, ==, hint->excerpt);
      g_assert_cmpstr (hint->explanation, !=, "");
      g_assert_null (strchr (hint->explanation, '{'));
      more = aporia_fallacy_hint_dup_more_info (hint);
      g_assert_true (g_str_has_suffix (more, aporia_fallacy_get_disclaimer ()));
    }
}

static void
test_plain (void)
{
  static const char *const plain[] = {
    "Since the oven was broken, we changed the menu, so nobody waited.",
    "After we changed the supplier, the fish came earlier, so we started at eight.",
    "Because the oven was broken we moved the roast to the second kitchen and served twenty "
    "minutes later.",
    "I always check the drug chart before I give anything, since two names on the ward were alike.",
    "After the training the error rate fell from 4 to 2 percent; I can't say whether it was the "
    "training.",
    "Everybody starts with the same list, and the one who is ready first helps the others.",
    "We kept the form because changing it would have cost more than it saved; I calculated that.",
    "If the sensor fails the belt stops, then I reset it and write it in the log.",
    "Either the fuse or the relay was faulty, so I measured both.",
    "My manager said that the deadline had moved, so I told the client the same day.",
    "I asked two colleagues, compared three offers and chose the second one.",
    "If you let a pan get too hot the whole batch burns, so I weigh the oil and set 170 degrees.",
    "If we give a customer a discount I write it in the file, so that all of us know.",
    "I worked there for ten years, so that is how I know the old machine.",
    "The first version was not a real test, so I wrote one with real data.",
    "Parents wanted more feedback, so I sent a short note every second Friday.",
    "By Monday I had the list of all parts, and by Friday the delivery was complete.",
    "Since my accident I have worked half days, and I started full time again in March.",
    "The display was dark, so I did what the manual says and called the service.",
    "I changed the order of the steps, the errors dropped by half, so I kept that for the other line too.",
    "She was crying after the call with her sister, so I would ask you to see her first.",
    "We got a complaint from a guest who had never been told about the fee. I paid it back.",
    "He was late, so if he came after nine I did the till myself.",
    "Since then I call ahead because parents like to know when we arrive.",
    "No, correlation is not causation. Maybe people who buy more install the app. One should do a test.",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_autoptr(AporiaFallacyHint) hint = judge (plain[i]);
      g_assert_cmpint (hint->level, ==, APORIA_HINT_NONE);
      g_assert_null (hint->type);
      g_assert_cmpint (hint->start, ==, -1);
      g_assert_cmpstr (hint->explanation, ==, "");
    }
}

/* No rule fits these; what was learned of arguments does. */
static void
test_learned (void)
{
  static const struct
  {
    const char *type;
    const char *text;
  } cases[] = {
    { "worse_problems", "People here complain about the coffee machine while there are children starving in "
                        "other countries. Our real problems are bigger, so why does anyone "
                        "spend so much time and attention on this? Be glad that you have a job at all." },
    { "appeal_to_nature", "Chemicals have no place in the human body. Plants and herbs are natural, our "
                          "species evolved to eat them, so a natural diet is always healthier than any "
                          "artificial medicine made in a laboratory." },
    { "appeal_to_tradition", "Marriage has been like this for thousands of years, in every culture and every "
                             "generation. Our ancestors did it, it is a tradition, and traditions have "
                             "always been there, so there is no reason to change it now." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AporiaFallacyHint) hint = judge (cases[i].text);
      g_autofree char *slice = NULL;

      g_assert_cmpint (hint->level, !=, APORIA_HINT_NONE);
      g_assert_cmpstr (hint->type, ==, cases[i].type);
      g_assert_nonnull (hint->second_type);
      g_assert_cmpstr (hint->second_type, !=, hint->type);
      slice = g_utf8_substring (cases[i].text, hint->start, hint->end);
      g_assert_cmpstr (slice, ==, hint->excerpt);
      g_assert_null (strchr (hint->explanation, '{'));
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  coach = aporia_builtin_coach_new ();
  g_test_add_func ("/builtin/fallacy/found", test_found);
  g_test_add_func ("/builtin/fallacy/plain", test_plain);
  g_test_add_func ("/builtin/fallacy/learned", test_learned);
  status = g_test_run ();
  aporia_coach_unref (coach);
  return status;
}
