/* What is said to the person: honest praise, whole quotes, natural sentences. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/builtin/feedback/aporia-builtin-imperative.h"
#include "backends/builtin/skills/aporia-builtin-nature.h"
#include "backends/builtin/text/aporia-builtin-quote.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include <string.h>

static AporiaCoach *coach;

static const char *const tail =
    " In March I weighed 40 bins in two weeks, wrote a list and showed it to six cooks. After that "
    "the waste fell by 22 percent.";

static AporiaEvaluation *
evaluate (const char *answer)
{
  g_autoptr(AporiaQuestion) asked = aporia_question_new ();

  asked->text = g_strdup ("Tell me about something you improved.");
  asked->category = APORIA_CATEGORY_BEHAVIORAL;
  asked->stage = APORIA_STAGE_BEHAVIOUR;
  g_clear_pointer (&asked->key_points, g_ptr_array_unref);
  asked->key_points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  return aporia_evaluator_evaluate (coach->evaluator, NULL, asked, answer, NULL, NULL, NULL, NULL);
}

static void
test_hollow_praise (void)
{
  static const char *const hollow[] = {
    "I didn't measure it properly.",   "When I came, it was loud.",
    "I read minus 4 on the display.",  "Now I want a place with a short menu.",
    "I should have checked the list.", "I would count the boxes.",
    "I wanted to test the oven.",      "We never compared the offers.",
    "I saw the crate and went home.",  "I forgot to record the weight.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (hollow); i++)
    {
      g_autofree char *answer = g_strconcat (hollow[i], tail, NULL);
      g_autoptr(AporiaEvaluation) e = evaluate (answer);
      int end = (int) g_utf8_strlen (hollow[i], -1);

      g_assert_cmpuint (e->strengths->len, >, 0);
      for (guint s = 0; s < e->strengths->len; s++)
        g_assert_cmpint (((AporiaRemark *) e->strengths->pdata[s])->start, >=, end);
    }
}

static void
test_results (void)
{
  static const char *const results[] = {
    "After a year the waste was down 22 percent, which was about 600 euros a month.",
    "We kept the food cost at 27 percent and nobody quit.",
    "Of thirty guests 22 named two images.",
    "The alarm has not gone off since.",
    "It is two days now instead of nine.",
    "The time halved within a month.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *answer =
          g_strconcat ("I wrote a list and showed it to the cooks. ", results[i], NULL);
      g_autoptr(AporiaEvaluation) e = evaluate (answer);

      g_assert_cmpuint (e->star & APORIA_STAR_RESULT, !=, 0);
      g_assert_null (strstr (e->reasons[APORIA_CRITERION_DEPTH], "what came of it is not"));
      g_assert_true (e->rewrite == NULL || strstr (e->rewrite, "What came of it?") == NULL);
    }
}

static void
test_imperatives (void)
{
  static const char *const pairs[][2] = {
    { "Says what he or she did personally, step by step",
      "say what you did personally, step by step" },
    { "Names a real situation: when and where it was",
      "name a real situation: when and where it was" },
    { "Explains his or her choice", "explain your choice" },
    { "Carries the tray and watches the guest", "carry the tray and watch the guest" },
    { "Does not put pressure on him", "say that you do not put pressure on him" },
    { "Has a plan", "have a plan" },
    { "Is on time", "be on time" },
    { "Goes back and tells the team", "go back and tell the team" },
    { "Keeps himself informed", "keep yourself informed" },
    { "Connects own experience to the job", "connect your own experience to the job" },
    { "Clears with the own boss what is wanted", "clear with your own boss what is wanted" },
    { "Offered a way out.", "offer a way out" },
    { "Assesses the risk", "assess the risk" },
    { "Names rules and tools", "name rules and tools" },
    { "A number for the result", "a number for the result" },
    { "HACCP records", "HACCP records" },
    { "Says that the second sums up and is often graded", "say that the second sums up and is often graded" },
    { "Checks that it is current and looks for it", "check that it is current and look for it" },
    { "Connectors must match", "connectors must match" },
    { "Tyres, lights, brakes", "tyres, lights, brakes" },
    { "Proposed other words and got them through", "propose other words and got them through" },
    { "Warns of wrong incentives", "warn of wrong incentives" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *turned = builtin_point_to_imperative (pairs[i][0]);
      g_assert_cmpstr (turned, ==, pairs[i][1]);
    }
}

static void
check_quote (const char *answer, const char *word, const char *quote)
{
  g_autoptr(BuiltinText) text = builtin_text_new (answer);
  g_autofree char *got = NULL;
  BuiltinQuote found = { 0, 0 };

  for (guint i = 0; i < text->tokens->len && found.last == 0; i++)
    if (g_str_equal (builtin_text_token (text, i)->word, word))
      found = builtin_quote_clause (text, i, i + 1);
  g_assert_cmpuint (found.last, >, found.first);
  g_assert_cmpuint (found.last - found.first, <=, 18);
  got = builtin_quote_dup (text, &found);
  g_assert_cmpstr (got, ==, quote);
}

static void
test_quotes (void)
{
  const char *chef =
      "I run the hot line, and when our head chef was ill for seven weeks last winter "
      "I ran the whole kitchen: I planned the menu, ordered from our three suppliers "
      "and wrote the rota.";
  const char *waste =
      "After a year the waste was down 22 percent, which was about 600 euros a month, "
      "and I show the number to the team every Monday.";

  check_quote (chef, "ran",
               "when our head chef was ill for seven weeks last winter I ran the whole "
               "kitchen");
  check_quote (chef, "ordered",
               "I planned the menu, ordered from our three suppliers and wrote the rota");
  check_quote (waste, "show", "I show the number to the team every Monday");
  check_quote (waste, "down",
               "After a year the waste was down 22 percent, which was about 600 euros a month");
}

static void
test_no_rewrite (void)
{
  g_autoptr(AporiaEvaluation) nothing = evaluate (
      "Well, I think I would maybe just do my best, you know. It depends on the day "
      "really. Usually it works out somehow.");
  g_autoptr(AporiaEvaluation) rude = evaluate (
      "Basically my last head chef was an idiot, so I wrote 12 lists myself, you know.");
  g_autoptr(AporiaEvaluation) fine = evaluate (
      "In March I weighed 40 bins in two weeks. After that the waste fell by 22 percent.");
  g_autoptr(AporiaEvaluation) soft = evaluate (
      "Well, in March I weighed 40 bins, you know, with six cooks. The waste fell by 22 "
      "percent, you know.");

  g_assert_null (nothing->rewrite);
  g_assert_null (rude->rewrite);
  g_assert_null (fine->rewrite);
  g_assert_cmpstr (soft->rewrite, ==,
                   "In March I weighed 40 bins, with six cooks. The waste fell by 22 percent.");
}

/* One remark at most is about something that is not there, and follow-ups are questions. */
static void
test_improvements (void)
{
  static const char *const answers[] = {
    "I think it was better, we did some things.", "We changed the list and it was quite good.",
    "I put the boxes in order and made a list. It was a lot of work."
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(AporiaEvaluation) e = evaluate (answers[i]);
      guint n_unquoted = 0;

      for (guint k = 0; k < e->improvements->len; k++)
        n_unquoted += ((AporiaRemark *) e->improvements->pdata[k])->quote == NULL;
      g_assert_cmpuint (n_unquoted, <=, 1);
      g_assert_true (e->follow_up[0] == '\0' || strchr (e->follow_up, '?') != NULL);
    }
}

static void
test_natures (void)
{
  g_autofree char *duty = builtin_dup_skill_phrase ("look after post-operative patients");
  g_autofree char *thing = builtin_dup_skill_phrase ("duty roster");
  g_autofree char *trait = builtin_dup_skill_phrase ("communicate clearly");
  g_autofree char *system = builtin_dup_skill_phrase ("warehouse management system");
  g_autofree char *manner = builtin_dup_skill_phrase ("Phone manner");

  g_assert_cmpstr (duty, ==, "looking after post-operative patients");
  g_assert_cmpstr (thing, ==, "the duty roster");
  g_assert_cmpstr (system, ==, "the warehouse management system");
  g_assert_cmpstr (manner, ==, "a good phone manner");
  g_assert_cmpstr (trait, ==, "communication");
  g_assert_cmpint (builtin_tell_nature ("German and English"), ==, BUILTIN_NATURE_LANGUAGE);
  g_assert_cmpint (builtin_tell_nature ("calm under pressure"), ==, BUILTIN_NATURE_CALM);
  g_assert_cmpint (builtin_tell_nature ("NVQ Level 3"), ==, BUILTIN_NATURE_CERTIFICATE);
  g_assert_cmpint (builtin_tell_nature ("enthusiastic"), ==, BUILTIN_NATURE_CHARACTER);
  g_assert_cmpint (builtin_tell_nature ("patient registration"), ==, BUILTIN_NATURE_KNOWLEDGE);
  g_assert_cmpint (builtin_tell_nature ("HACCP"), ==, BUILTIN_NATURE_KNOWLEDGE);
}

static void
test_quick (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 start;

  while (text->len < 12000)
    g_string_append (text,
                     "I checked the list, and maybe I think it fell to 20 percent, you know. ");
  aporia_evaluation_unref (evaluate ("I checked it."));
  start = g_get_monotonic_time ();
  aporia_evaluation_unref (evaluate (text->str));
  g_assert_cmpint (g_get_monotonic_time () - start, <,
                   2 * G_USEC_PER_SEC); /* sanitizers are slow */
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  coach = aporia_builtin_coach_new ();
  g_test_add_func ("/builtin/words/hollow-praise", test_hollow_praise);
  g_test_add_func ("/builtin/words/results", test_results);
  g_test_add_func ("/builtin/words/imperatives", test_imperatives);
  g_test_add_func ("/builtin/words/quotes", test_quotes);
  g_test_add_func ("/builtin/words/no-rewrite", test_no_rewrite);
  g_test_add_func ("/builtin/words/improvements", test_improvements);
  g_test_add_func ("/builtin/words/natures", test_natures);
  g_test_add_func ("/builtin/words/quick", test_quick);
  status = g_test_run ();
  aporia_coach_unref (coach);
  return status;
}
