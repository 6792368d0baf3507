/* Every kind of strength: where it is named, in the person's own words, and the like of it that is none. */
#include "answer-sets.h"
#include "backends/builtin/aporia-builtin-coach.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include <string.h>

static AporiaCoach *coach;
static const char *folder;

static AporiaEvaluation *
judge (AporiaStage stage, AporiaCategory category, const char *question_text, const char *answer)
{
  g_autoptr(AporiaQuestion) question = aporia_question_new ();

  question->text = g_strdup (question_text);
  question->focus_skill = g_strdup ("");
  question->stage = stage;
  question->category = category;
  return aporia_evaluator_evaluate (coach->evaluator, NULL, question, answer, NULL, NULL, NULL,
                                    NULL);
}

typedef struct
{
  const char *answer;
  const char *words; /* in a quote of a strength, or, where is_praised is not set, in none */
  gboolean is_praised;
} Case;

static gboolean
is_quoted (const AporiaEvaluation *evaluation, const char *words)
{
  for (guint i = 0; i < evaluation->strengths->len; i++)
    {
      const AporiaRemark *remark = evaluation->strengths->pdata[i];

      if (remark->quote != NULL && strstr (remark->quote, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
check (AporiaStage stage, AporiaCategory category, const char *question, const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(AporiaEvaluation) e = judge (stage, category, question, cases[i].answer);

      g_test_message ("%s", cases[i].answer);
      for (guint k = 0; k < e->strengths->len; k++)
        {
          const AporiaRemark *remark = e->strengths->pdata[k];

          g_test_message ("  + %s", remark->text);
          g_assert_nonnull (remark->quote);
          g_assert_nonnull (strstr (cases[i].answer, remark->quote));
          g_assert_null (strstr (remark->text, "{quote}"));
        }
      g_assert_cmpint (is_quoted (e, cases[i].words), ==, cases[i].is_praised);
    }
}

static void
check_story (const Case *cases, guint n)
{
  check (APORIA_STAGE_BEHAVIOUR, APORIA_CATEGORY_BEHAVIORAL, "Tell me about a difficult week.",
         cases, n);
}

static void
check_trade (const Case *cases, guint n)
{
  check (APORIA_STAGE_TRADE, APORIA_CATEGORY_TECHNICAL,
         "Why do you rinse the line after each batch?", cases, n);
}

static void
test_acts (void)
{
  static const Case cases[] = {
    /* Verbs that no list holds. */
    { "The pump stood still on a Sunday in May. I unscrewed the lid, bent the float back and "
      "greased the "
      "hinge, and by nine the cellar of all six flats was dry.",
      "I unscrewed the lid", TRUE },
    { "The pump stood still on a Sunday in May. I bent the float back with the pliers from my van, "
      "and by nine "
      "the cellar of all six flats was dry.",
      "I bent the float back", TRUE },
    /* A denial of another verb takes nothing back. */
    { "The cake for table six came out burnt in May. I told her so, did not charge the cake, and "
      "baked a small "
      "one while the 12 guests had coffee.",
      "I told her so", TRUE },
    { "The queue at the desk is what I think of all day, it never stops: I moved the sign-in sheet behind "
      "the desk in May, and the 12 who wait no longer read who was there.",
      "I moved the sign-in sheet", TRUE },
    /* A denial of this verb, or of what it was done to, does. */
    { "The pump stood still on a Sunday in May. I called nobody about the water in the cellar of "
      "the six flats, "
      "and at nine the fire brigade came.",
      "I called nobody", FALSE },
    { "The pump stood still on a Sunday in May. I never greased the hinge of the float in the "
      "cellar of the six "
      "flats, and at nine the fire brigade came.",
      "greased the hinge", FALSE },
    /* What somebody else did. */
    { "The pump stood still on a Sunday in May. The list I wrote in April was at the other house, "
      "and the "
      "plumber greased the hinge at nine.",
      "greased the hinge", FALSE },
    /* An act, and no strength. */
    { "Two of the crew came late on a Sunday in May. I told them off in front of the other six, "
      "and from then "
      "on they came at seven.",
      "told them off", FALSE },
  };

  check_story (cases, G_N_ELEMENTS (cases));
}

static void
test_then_and_now (void)
{
  static const Case cases[] = {
    { "The stock count was a mess in spring. I numbered the 40 bays and hung a list on each of "
      "them. The count "
      "took nine hours then, now it takes two.",
      "now it takes two", TRUE },
    { "In spring I rebuilt the rota for the late shift and asked all of them for their days off. "
      "The calls to "
      "find somebody went from eleven a week to three.",
      "from eleven a week to three", TRUE },
    { "In spring I rebuilt the offer sheet with a picture on each page and sent it to all 30 old "
      "customers. I won "
      "six of ten, against two of ten before.",
      "against two of ten before", TRUE },
    /* What fell before anybody did something is the beginning. */
    { "Our orders went from forty a week to eleven in spring, and the owner was worried about it. "
      "I rang the old "
      "customers one after the other and wrote down what they said.",
      "from forty a week to eleven", FALSE },
    /* "now" with a figure that measures nothing. */
    { "In spring we had two late deliveries a week. I rang the driver each morning and wrote the "
      "times down. Now "
      "he shows me the list at ten past nine.",
      "Now he shows me", FALSE },
  };

  check_story (cases, G_N_ELEMENTS (cases));
}

static void
test_nothing_lost (void)
{
  static const Case cases[] = {
    { "The freezer failed on a Friday evening in July. I carried the boxes over to the bakery next "
      "door with two "
      "of the cooks and wrote down each temperature. The kitchen lost no order that weekend.",
      "lost no order", TRUE },
    { "The freezer failed on a Friday evening in July. I had no plan for it and lost no time in "
      "telling the "
      "owner, who rang the 14 guests and closed the kitchen for the weekend.",
      "I had no plan", FALSE },
  };

  check_story (cases, G_N_ELEMENTS (cases));
}

static void
test_taken_up (void)
{
  static const Case cases[] = {
    { "Parcels went to the wrong van about twice a day in March. I painted the bay numbers on the "
      "floor and drew "
      "a plan of the yard. Two other depots use it now.",
      "Two other depots use it now", TRUE },
    { "Parcels went to the wrong van about twice a day in March. I wrote a checklist of nine lines "
      "for the loaders. "
      "It is still the list they train with.",
      "still the list they train with", TRUE },
    { "Parcels went to the wrong van about twice a day in March. I painted the bay numbers on the "
      "floor in one "
      "night, and a week later three of the drivers copied it for their own yard.",
      "drivers copied it", TRUE },
    { "Parcels went to the wrong van about twice a day in March. I painted the bay numbers on the floor. "
      "Since then the whole evening shift uses my plan of the yard.",
      "the whole evening shift uses my plan", TRUE },
    { "Parcels went to the wrong van about twice a day in March. I painted the bay numbers on the "
      "floor. The "
      "other depots do not use it now, they have screens.",
      "use it now", FALSE },
    { "Parcels went to the wrong van about twice a day in March. I painted the bay numbers on the "
      "floor. It is "
      "still the same problem with the vans from outside.",
      "still the same problem", FALSE },
  };

  check_story (cases, G_N_ELEMENTS (cases));
}

static void
test_sizes (void)
{
  static const Case cases[] = {
    { "A small nursery first, where our beds are forty metres long and the frost comes "
      "early. Then the "
      "garden centre on the ring road, with perennials and the till, and since autumn the shrubs.",
      "forty metres long", TRUE },
    { "The nursery of the town has beds of forty metres, and the frost comes early there. It sells "
      "perennials, "
      "shrubs and tools on the ring road, and a till stands at each door.",
      "forty metres", FALSE },
  };

  check (APORIA_STAGE_OPENING, APORIA_CATEGORY_MIXED, "Tell me briefly how you came to this work.",
         cases, G_N_ELEMENTS (cases));
}

static void
test_steps (void)
{
  static const Case cases[] = {
    { "To be clear about the goal first: fewer empty chairs on a Monday. I'd go through two months "
      "of bookings by "
      "hour, and ask the three at the desk who calls off and why. Then two weeks with a text on "
      "Sunday evening.",
      "I'd go through two months of bookings", TRUE },
    { "I'd love to fill the chairs, and I believe in the team and its good mood. It would be nice "
      "to see a full "
      "house on a Monday, because a full house is what we all want here.",
      "I'd love", FALSE },
  };
  static const Case trade[] = {
    { "Sugar feeds what grows in the bends. I flush the line with caustic at 70 degrees, then with "
      "water until "
      "the strip stays white, and the drain valve gets a brush on Fridays.",
      "I flush the line", TRUE },
    { "Rinsing is what everybody does here. I think the line needs it, and I like a clean plant, "
      "so the water "
      "runs for a while after each batch and the valve is closed again.",
      "I think the line", FALSE },
  };

  check (APORIA_STAGE_TRADE, APORIA_CATEGORY_SITUATIONAL,
         "The waiting room is empty on Mondays. What do you do?", cases, G_N_ELEMENTS (cases));
  check_trade (trade, G_N_ELEMENTS (trade));
}

static void
test_explained (void)
{
  static const Case cases[] = {
    { "The sugar that stays in the bends feeds yeast, and yeast sours the next batch within a day. "
      "Warm water "
      "takes the sugar along, caustic takes the film, and the second rinse takes the caustic. It "
      "does not "
      "replace the brush at the drain valve.",
      "does not replace the brush", TRUE },
    { "Sugar and film stay in the bends and feed what sours the next batch, for instance wild "
      "yeast from the "
      "drain valve. Warm water takes the sugar along, caustic takes the film, and the strip tells "
      "when the "
      "caustic is gone.",
      "for instance wild yeast", TRUE },
    { "Warm water goes through the line, then caustic for ten minutes, then water until the strip "
      "stays white, "
      "because a film in the bends sours the next batch within a day.",
      "because a film in the bends", TRUE },
    { "Warm water goes through the line, then caustic for ten minutes. The film in the bends is "
      "gone after that, "
      "so the next batch starts as clean as the first.",
      "so the next batch starts", TRUE },
    { "It's good to rinse, because of many reasons, and so on. A line is a line, so everybody "
      "knows that it "
      "should be clean at the end of the day.",
      "because of many reasons", FALSE },
  };

  check_trade (cases, G_N_ELEMENTS (cases));
}

/* A thin answer with one result of one's own in figures hears that much; without it, nothing. */
static void
test_thin (void)
{
  static const Case cases[] = {
    { "I sorted the bay, and it fell from 19 to 4.", "from 19 to 4", TRUE },
    { "I synergised the bay holistically, and it fell from 19 to 4 paradigms.", "from 19 to 4",
      FALSE },
  };

  check_story (cases, G_N_ELEMENTS (cases));
}

static AporiaEvaluation *
judge_kind (const AnswerSet *set, AnswerKind kind)
{
  gboolean is_story = g_str_equal (set->category, "behavioral");
  AporiaCategory category = is_story                                   ? APORIA_CATEGORY_BEHAVIORAL
                            : g_str_equal (set->category, "technical") ? APORIA_CATEGORY_TECHNICAL
                            : g_str_equal (set->category, "situational")
                                ? APORIA_CATEGORY_SITUATIONAL
                                : APORIA_CATEGORY_CASE;

  return judge (is_story ? APORIA_STAGE_BEHAVIOUR : APORIA_STAGE_TRADE, category, set->question,
                set->answers[kind]);
}

/* Floors a little below what was measured, and ceilings that are what was measured: what is weak or has no
 * sense earns none, and words without content add none. */
static void
test_shares (gconstpointer data)
{
  g_autoptr(GPtrArray) sets = answer_sets_load (folder, data);
  double shares[N_ANSWER_KINDS] = { 0 };

  for (guint i = 0; i < sets->len; i++)
    for (guint k = 0; k < N_ANSWER_KINDS; k++)
      {
        g_autoptr(AporiaEvaluation) e = judge_kind (sets->pdata[i], (AnswerKind) k);

        shares[k] += (e->strengths->len > 0 ? 1.0 : 0.0) / sets->len;
      }
  g_test_message ("%s: strong %.3f, fair %.3f, weak %.3f, padded %.3f, nonsense %.3f",
                  (const char *) data, shares[ANSWER_STRONG], shares[ANSWER_FAIR],
                  shares[ANSWER_WEAK], shares[ANSWER_PADDED], shares[ANSWER_NONSENSE]);
  g_assert_cmpfloat (shares[ANSWER_STRONG], >=, 0.94);
  g_assert_cmpfloat (shares[ANSWER_FAIR], >=, 0.40);
  g_assert_cmpfloat (shares[ANSWER_WEAK], <=, 0);
  g_assert_cmpfloat (shares[ANSWER_NONSENSE], <=, 0);
  g_assert_cmpfloat (shares[ANSWER_PADDED], <=, 0.23);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = argv[1];
  coach = aporia_builtin_coach_new ();
  g_test_add_func ("/builtin/praise/acts", test_acts);
  g_test_add_func ("/builtin/praise/then-and-now", test_then_and_now);
  g_test_add_func ("/builtin/praise/nothing-lost", test_nothing_lost);
  g_test_add_func ("/builtin/praise/taken-up", test_taken_up);
  g_test_add_func ("/builtin/praise/sizes", test_sizes);
  g_test_add_func ("/builtin/praise/steps", test_steps);
  g_test_add_func ("/builtin/praise/explained", test_explained);
  g_test_add_func ("/builtin/praise/thin", test_thin);
  g_test_add_data_func ("/builtin/praise/shares/tuning", "tuning.jsonl", test_shares);
  g_test_add_data_func ("/builtin/praise/shares/held-out", "held-out.jsonl", test_shares);
  status = g_test_run ();
  aporia_coach_unref (coach);
  return status;
}
