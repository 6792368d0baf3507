/* Remarks as a person reads them: nobody is accused by accident, nothing is praised that is not there, and
 * what is advised fits what was asked. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include <string.h>

static AporiaCoach *coach;

static AporiaEvaluation *
judge (AporiaStage stage, AporiaCategory category, const char *question_text, const char *answer)
{
  g_autoptr(AporiaQuestion) question = aporia_question_new ();

  question->text = g_strdup (question_text);
  question->focus_skill = g_strdup ("");
  question->stage = stage;
  question->category = category;
  return aporia_evaluator_evaluate (coach->evaluator, NULL, question, answer, NULL, NULL, NULL, NULL);
}

static AporiaEvaluation *
judge_story (const char *answer)
{
  return judge (APORIA_STAGE_BEHAVIOUR, APORIA_CATEGORY_BEHAVIORAL, "Tell me about a difficult day.", answer);
}

/* TEXT stands in one of REMARKS. */
static gboolean
is_said (GPtrArray *remarks, const char *text)
{
  for (guint i = 0; i < remarks->len; i++)
    if (strstr (((AporiaRemark *) remarks->pdata[i])->text, text) != NULL)
      return TRUE;
  return FALSE;
}

/* The same words accuse in one sentence and not in another. */
static void
test_accused (void)
{
  static const struct
  {
    const char *answer;
    gboolean is_flagged;
  } cases[] = {
    { "A guest shouted at me and called me stupid in front of the table. I let her finish and asked what she "
      "had ordered.", FALSE },
    { "A driver had waited for an hour in May and he called me useless. I said sorry, found his pallet "
      "in bay 4 and "
      "loaded it at six.", FALSE },
    { "The guest was stupid and I told her to sort it out with somebody else, it took all evening.", TRUE },
    { "I moved the backup to another disk in March. Two disks have failed since and nobody noticed.", FALSE },
    { "I wrote down a wrong reading in March and hoped that nobody noticed it until the audit.", TRUE },
    { "I took the third rota off the board in May because nobody asked for it, and two stayed.", FALSE },
    { "The rota was wrong all through May and nobody told me about it, so I went home at five.", TRUE },
    { "I do not think that four people need a weekly meeting, so I cut it to once a month in May.", FALSE },
    { "The list was wrong in May. I did not check it and went home at five as on any other day.", TRUE },
    { "We gave a voucher to forty guests in May who would have come anyway, so I stopped it.", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AporiaEvaluation) e = judge_story (cases[i].answer);

      g_test_message ("%s", cases[i].answer);
      g_assert_cmpint (e->red_flags->len > 0, ==, cases[i].is_flagged);
    }
}

/* "I would tell them that …" is an answer to "What do you tell them?". */
static void
test_telling (void)
{
  g_autoptr(AporiaEvaluation) e =
      judge (APORIA_STAGE_TRADE, APORIA_CATEGORY_SITUATIONAL, "The crew wants to leave early. What do "
                                                              "you tell them?",
             "I would tell them that the concrete needs two more hours, and that I stay as well.");

  g_assert_false (is_said (e->improvements, "waits for an act"));
  g_assert_false (is_said (e->improvements, "ends the story too early"));
}

/* A softener is a softener only where it softens. */
static void
test_softeners (void)
{
  static const char *const plain[] = {
    "In May I cashed up at the end of the day and wrote the sum on a sheet for the morning shift.",
    "In May I planned the lesson before I think of any toys, and 20 of 26 children could do it.",
    "In May I said that I would say the name quietly and then I gave the boy a choice of two tasks.",
    "In May I cut the paperwork from a day to maybe an hour, and the foreman signs it each morning.",
    "In May the lorry came a bit late, so I called the driver and moved two people to packing.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_autoptr(AporiaEvaluation) e = judge_story (plain[i]);

      g_test_message ("%s", plain[i]);
      g_assert_null (strstr (e->reasons[APORIA_CRITERION_COMMUNICATION], "softener"));
      g_assert_null (e->rewrite != NULL ? strstr (e->rewrite, "I the name") : NULL);
    }
}

/* "You pass it or you don't" is no way of saying that one does not know. */
static void
test_passing (void)
{
  g_autoptr(AporiaEvaluation) e =
      judge (APORIA_STAGE_TRADE, APORIA_CATEGORY_TECHNICAL, "What did the course change?",
             "It's a course. You pass it or you don't.");
  g_autoptr(AporiaEvaluation) unknown =
      judge (APORIA_STAGE_TRADE, APORIA_CATEGORY_TECHNICAL, "What did the course change?", "No idea. Pass.");

  g_assert_null (strstr (e->opening, "do not know"));
  g_assert_nonnull (strstr (unknown->opening, "do not know"));
}

/* Plans, closings and answers about oneself have strengths of their own. */
static void
test_other_strengths (void)
{
  g_autoptr(AporiaEvaluation) plan =
      judge (APORIA_STAGE_TRADE, APORIA_CATEGORY_SITUATIONAL, "You smell gas in a cellar. What do you do?",
             "Out with everybody and the windows open, no light switch, no phone down there. If the main "
             "valve can be reached without going past the boiler I close it. The network's number is called "
             "from the street, and nobody goes back before their man has measured 0 at the ceiling.");
  g_autoptr(AporiaEvaluation) closing =
      judge (APORIA_STAGE_CLOSING, APORIA_CATEGORY_MIXED, "What could we count on you for after half a year?",
             "By then the rota for 14 people would be out by the tenth of each month, because that is how we "
             "do it on my ward, and the new nurses would know whom to call at night. I have not worked with "
             "your planning program, so I would need two days with somebody who knows it.");

  g_assert_cmpuint (plan->strengths->len, >=, 1);
  g_assert_cmpuint (closing->strengths->len, >=, 1);
}

/* What somebody lacks or denies is not what others will remember. */
static void
test_built_on (void)
{
  g_autoptr(AporiaEvaluation) e =
      judge (APORIA_STAGE_CLOSING, APORIA_CATEGORY_MIXED, "Why this position, and why now?",
             "Because I have run the small branch for four years and it works without me. I do not know your "
             "goods. You open three branches by June, and I have opened two, with a list of 140 lines.");

  for (guint i = 0; i < e->improvements->len; i++)
    {
      const AporiaRemark *remark = e->improvements->pdata[i];

      g_assert_null (remark->quote != NULL ? strstr (remark->quote, "do not know") : NULL);
    }
}

/* Numbers that tell no change are no result, and a checked thing needs a person who checks. */
static void
test_praise (void)
{
  static const char *const bare[] = {
    "When I came in 2021 the tool list was two years old. I asked the foreman for a new one and he "
    "wrote it.",
    "The foreman wanted to hire two more people. I asked him to wait until we knew what the job paid.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bare); i++)
    {
      g_autoptr(AporiaEvaluation) e = judge_story (bare[i]);

      g_test_message ("%s", bare[i]);
      g_assert_false (is_said (e->strengths, "two years old"));
      g_assert_false (is_said (e->strengths, "two more people"));
    }
}

static void
test_praised_change (void)
{
  g_autoptr(AporiaEvaluation) e =
      judge_story ("Last May I weighed the waste of each section for two weeks and changed the orders. "
                   "It fell from "
                   "31 to 12 kilos a week.");

  g_assert_true (is_said (e->strengths, "12 kilos"));
}

/* The first sentence of the feedback fits what was asked. */
static void
test_opening (void)
{
  static const char *const why = "I worked at the depot for years and would like to see something else.";
  g_autoptr(AporiaEvaluation) closing =
      judge (APORIA_STAGE_CLOSING, APORIA_CATEGORY_MIXED, "Why this position, and why now?", why);
  g_autoptr(AporiaEvaluation) plan =
      judge (APORIA_STAGE_ROLE, APORIA_CATEGORY_SITUATIONAL, "What are your first steps?", why);

  g_assert_null (strstr (closing->opening, "really happened"));
  g_assert_null (strstr (plan->opening, "really happened"));
  g_assert_null (strstr (closing->reasons[APORIA_CRITERION_STRUCTURE], "task"));
  g_assert_cmpstr (closing->opening, !=, plan->opening);
}

/* A rewrite must be worth reading: not for one word, without stray commas, in the order it happened. */
static void
test_rewrite (void)
{
  g_autoptr(AporiaEvaluation) one =
      judge_story ("In May we lost the delivery. I really called three suppliers and drove to the last "
                   "one myself, "
                   "and by six we had the fish for all 80 guests.");
  g_autoptr(AporiaEvaluation) habit =
      judge_story ("At the depot we count the pallets every 4 hours or more often. When a driver "
                   "called in May I "
                   "basically went out and, um, counted again. I told him that two were missing.");
  g_autoptr(AporiaEvaluation) two =
      judge_story ("In May we lost the delivery and, um, I called three suppliers, you know, and, "
                   "basically, I drove "
                   "to the last one. By six we had the fish for all 80 guests.");

  g_assert_null (one->rewrite);
  if (habit->rewrite != NULL)
    g_assert_true (g_str_has_prefix (habit->rewrite, "At the depot"));
  g_assert_nonnull (two->rewrite);
  g_assert_null (strstr (two->rewrite, "and, I"));
  g_assert_nonnull (strstr (two->rewrite, "and I called"));
}

/* Who tells no deed is not seen acting, and a story that was not told has no end that is missing. */
static void
test_no_story (void)
{
  g_autoptr(AporiaEvaluation) e =
      judge_story ("I am a very motivated person and I always give 100 percent. Communication is key and I "
                   "think outside the box. I am a team player.");

  g_assert_null (strstr (e->opening, "see you act"));
  for (guint i = 0; i < e->improvements->len; i++)
    {
      const AporiaRemark *remark = e->improvements->pdata[i];

      g_test_message ("%s", remark->text);
      g_assert_true (remark->quote == NULL || strstr (remark->quote, "I am a team player") == NULL);
    }
}

/* "…, so nobody has to think of it" is what it is for: the remark is about what is done. */
static void
test_purpose (void)
{
  g_autoptr(AporiaEvaluation) e =
      judge (APORIA_STAGE_TRADE, APORIA_CATEGORY_TECHNICAL, "Old applications are still in a folder. What is "
                                                            "the problem?",
             "They were kept for a purpose that is over. The folder is locked and gone through with the "
             "manager. A reminder goes into the calendar, so nobody has to think of it.");

  g_assert_cmpuint (e->improvements->len, >, 0);
  for (guint i = 0; i < e->improvements->len; i++)
    {
      const AporiaRemark *remark = e->improvements->pdata[i];

      g_test_message ("%s", remark->text);
      g_assert_true (remark->quote == NULL || !g_str_has_prefix (remark->quote, "nobody has to"));
    }
}

/* A saying at the end is not where the story stopped. */
static void
test_saying (void)
{
  g_autoptr(AporiaEvaluation) e =
      judge_story ("There was a driver who complained about everything. I told him that I only work there. "
                   "He went back to the gate. You get used to it.");

  g_assert_cmpuint (e->improvements->len, >, 0);
  for (guint i = 0; i < e->improvements->len; i++)
    {
      const AporiaRemark *remark = e->improvements->pdata[i];

      g_test_message ("%s", remark->text);
      g_assert_true (remark->quote == NULL || strstr (remark->quote, "You get used") == NULL);
    }
}

/* A point that is a thing is asked for with a verb. */
static void
test_named_point (void)
{
  g_autoptr(AporiaQuestion) question = aporia_question_new ();
  g_autoptr(AporiaEvaluation) e = NULL;
  AporiaKeyPoint *point = aporia_key_point_new ();

  point->text = g_strdup ("the mistake");
  point->signs = g_strsplit ("wrong price,wrong list", ",", -1);
  question->text = g_strdup ("Which mistake of yours went out to many people?");
  question->focus_skill = g_strdup ("");
  question->stage = APORIA_STAGE_BEHAVIOUR;
  question->category = APORIA_CATEGORY_BEHAVIORAL;
  question->key_points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  g_ptr_array_add (question->key_points, point);
  e = aporia_evaluator_evaluate (coach->evaluator, NULL, question,
                                 "I sorted the letters in May and took them to the post at noon.", NULL, NULL,
                                 NULL, NULL);
  for (guint i = 0; i < e->improvements->len; i++)
    g_test_message ("%s", ((AporiaRemark *) e->improvements->pdata[i])->text);
  g_assert_true (is_said (e->improvements, "name the mistake"));
}

/* "It usually works out somehow" is not asked for its reasons when there is better to say. */
static void
test_vague_end (void)
{
  g_autoptr(AporiaEvaluation) e =
      judge (APORIA_STAGE_TRADE, APORIA_CATEGORY_TECHNICAL, "How do you sort a list of addresses?",
             "It depends on the situation. You have to be flexible and find a good solution for everybody, "
             "and then it usually works out somehow.");

  g_assert_cmpuint (e->improvements->len, >, 0);
  for (guint i = 0; i < e->improvements->len; i++)
    {
      const AporiaRemark *remark = e->improvements->pdata[i];

      g_test_message ("%s", remark->text);
      /* That it is soft may be said. */
      g_assert_true (remark->quote == NULL || strstr (remark->quote, "works out somehow") == NULL
                     || remark->criterion == APORIA_CRITERION_COMMUNICATION);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  coach = aporia_builtin_coach_new ();
  g_test_add_func ("/builtin/remarks/accused", test_accused);
  g_test_add_func ("/builtin/remarks/telling", test_telling);
  g_test_add_func ("/builtin/remarks/softeners", test_softeners);
  g_test_add_func ("/builtin/remarks/passing", test_passing);
  g_test_add_func ("/builtin/remarks/other-strengths", test_other_strengths);
  g_test_add_func ("/builtin/remarks/built-on", test_built_on);
  g_test_add_func ("/builtin/remarks/praise", test_praise);
  g_test_add_func ("/builtin/remarks/praised-change", test_praised_change);
  g_test_add_func ("/builtin/remarks/opening", test_opening);
  g_test_add_func ("/builtin/remarks/rewrite", test_rewrite);
  g_test_add_func ("/builtin/remarks/no-story", test_no_story);
  g_test_add_func ("/builtin/remarks/purpose", test_purpose);
  g_test_add_func ("/builtin/remarks/saying", test_saying);
  g_test_add_func ("/builtin/remarks/vague-end", test_vague_end);
  g_test_add_func ("/builtin/remarks/named-point", test_named_point);
  status = g_test_run ();
  aporia_coach_unref (coach);
  return status;
}
