/* The evaluator: rules that must hold whatever the trade. */
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/builtin/text/aporia-builtin-text.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include <string.h>

typedef struct
{
  const char *question;
  const char *strong;
  const char *weak;
} Sample;

static const Sample samples[] = {
  { "Tell me about a time the kitchen ran out of something during service.",
    "On a Saturday in May we lost the fish delivery at six. I checked the cold room, counted 14 "
    "portions of trout, "
    "and told the waiters to sell those first. I called a second supplier, drove there in my break "
    "and was back "
    "within 40 minutes. We served 86 guests and sent nobody away; since then I order the fish a "
    "day earlier.",
    "That was not my fault, the supplier is useless. They should have called. I told the waiters "
    "to sort it out, and "
    "I did nothing more, because guests always complain anyway." },
  { "Tell me about a mistake you made on the ward.",
    "Last winter I wrote a dose on the wrong line. I noticed it when I compared the chart with the "
    "packet, twenty "
    "minutes later. I told the patient and the doctor at once and filed a report. Nothing happened "
    "to her. Since "
    "then I read the line aloud before I sign, and in two years it has not come back.",
    "I don't make mistakes, it was the doctor's fault, his writing is bad. Nobody told me. They "
    "should have checked, "
    "I only typed it in, and I didn't tell anyone about it." },
  { "How did you deal with a difficult class?",
    "In year 8 three boys threw pens every Friday. I moved the first task to the door, asked each "
    "of them one question "
    "a lesson and called two parents with something good. After five weeks the disturbances had "
    "dropped from twelve "
    "to two a lesson; I counted them on a card.",
    "They were simply lazy and the parents never listen. I told the head that you can't teach "
    "them. I gave them a film "
    "and I think that was right, what do they expect." },
  { "Tell me about a problem on site and how you solved it.",
    "In March the concrete came two hours late. I checked the temperature, moved the crew to the "
    "second staircase and "
    "agreed a new slot with the plant by phone. I measured the slump of each load myself. We "
    "poured 18 cubic metres "
    "by five and needed no overtime.",
    "The plant messed it up again, it was not my job to call them. We waited and did nothing until "
    "they came, and then "
    "it was dark, but that was their problem." },
  { "Describe how you improved something in the office.",
    "Invoices waited nine days for a signature. I wrote down each step for two weeks, saw that six "
    "of the nine days were "
    "one desk, and asked my manager to let me release amounts under 200 euros. It is two days now, "
    "and last quarter we "
    "paid no reminder fees.",
    "I don't care much about that, the rules come from above. They should ask us first. I leave it "
    "as it is, nobody "
    "complained anyway." },
  { "Tell me about a bug that was hard to find.",
    "Last year our import lost about one row in 10,000. I logged the length of each line for three "
    "days and saw that all "
    "of them held a tab. I wrote a test with such a row, fixed the split, and ran it against 2 "
    "million lines: no loss. "
    "We added the test to the build.",
    "The tester was bad, so it was hard. I told them that it works on my machine. It was not my "
    "code anyway, and then it "
    "was gone, something like that." },
};

static AporiaCoach *coach;

static AporiaEvaluation *
evaluate_with (const char *question, const char *answer, GPtrArray *points)
{
  g_autoptr(AporiaQuestion) asked = aporia_question_new ();
  AporiaEvaluation *evaluation;

  asked->text = g_strdup (question);
  asked->focus_skill = g_strdup ("teamwork");
  asked->category = APORIA_CATEGORY_BEHAVIORAL;
  g_clear_pointer (&asked->key_points, g_ptr_array_unref);
  asked->key_points =
      points != NULL ? g_ptr_array_ref (points)
                     : g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  evaluation = aporia_evaluator_evaluate (coach->evaluator, NULL, asked, answer, NULL, NULL, NULL, NULL);
  g_assert_nonnull (evaluation);
  return evaluation;
}

static int
score (const char *question, const char *answer)
{
  g_autoptr(AporiaEvaluation) evaluation = evaluate_with (question, answer, NULL);

  g_assert_cmpint (evaluation->band_low, <=, evaluation->scores[0]);
  g_assert_cmpint (evaluation->band_high, >=, evaluation->scores[0]);
  g_assert_true (evaluation->is_low_confidence);
  g_assert_cmpfloat (evaluation->confidence, <=, 0.5);
  return evaluation->scores[APORIA_CRITERION_CORRECTNESS];
}

static void
add_point (GPtrArray *points, const char *text, const char *sign)
{
  AporiaKeyPoint *point = aporia_key_point_new ();

  point->text = g_strdup (text);
  point->signs = g_strsplit (sign, "|", -1);
  g_ptr_array_add (points, point);
}

static void
test_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    g_assert_cmpint (score (samples[i].question, samples[i].strong), >=,
                     score (samples[i].question, samples[i].weak) + 25);
}

static void
test_nothing (void)
{
  static const char *const empty[] = { "",
                                       "   ",
                                       "?",
                                       "I don't know",
                                       "I don't know.",
                                       "No idea, sorry.",
                                       "Don't know",
                                       "I do not know the answer." };

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autoptr(AporiaEvaluation) e = evaluate_with (samples[0].question, empty[i], NULL);
      g_assert_cmpint (e->scores[APORIA_CRITERION_CORRECTNESS], <=, 5);
      g_assert_cmpuint (e->strengths->len, ==, 0);
      g_assert_cmpstr (e->opening, !=, "");
      g_assert_cmpuint (e->improvements->len, >, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    g_assert_cmpint (score (samples[i].question, samples[i].question), <=, 20);
}

static void
test_invariance (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      int plain = score (samples[i].question, samples[i].strong);
      g_autofree char *upper = g_utf8_strup (samples[i].strong, -1);
      g_autofree char *bare = g_strdelimit (g_strdup (samples[i].strong), ",;:!?", ' ');
      g_autofree char *padded =
          g_strconcat ("Thank you for the question, I am really happy to answer it. ",
                       samples[i].strong,
                       " I hope that this answers your question, and of course I am happy to say "
                       "more if you would like me to; "
                       "please just let me know, and thank you once more for asking me about it.",
                       NULL);

      g_assert_cmpint (ABS (score (samples[i].question, upper) - plain), <=, 1);
      g_assert_cmpint (ABS (score (samples[i].question, bare) - plain), <=, 1);
      g_assert_cmpint (ABS (score (samples[i].question, padded) - plain), <=, 5);
    }
}

static void
test_spelling (void)
{
  const char *uk = "I organised the centre, analysed the behaviour of 12 customers and apologised "
                   "to two of them.";
  const char *us = "I organized the center, analyzed the behavior of 12 customers and apologized "
                   "to two of them.";

  g_assert_cmpint (ABS (score (samples[4].question, uk) - score (samples[4].question, us)), <=, 1);
}

static void
test_key_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr(BuiltinText) text = builtin_text_new (samples[i].strong);
      g_autoptr(GString) list = g_string_new (NULL);

      for (guint t = 0; t < text->tokens->len; t++)
        if (builtin_token_is_content (builtin_text_token (text, t)))
          g_string_append_printf (list, "%s, ", builtin_text_token (text, t)->word);
      g_assert_cmpint (score (samples[i].question, list->str), <,
                       score (samples[i].question, samples[i].strong));
    }
}

static void
test_points (void)
{
  g_autoptr(GPtrArray) points =
                 g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  const char *question = "How do you handle an allergen order?";
  const char *half = "I read the allergen folder and the label of each packet before I begin.";
  const char *full =
      "I read the allergen folder and the label of each packet before I begin. I use a clean board "
      "and a clean pan. Then I tell the waiter in person what is in it.";
  g_autoptr(AporiaEvaluation) none = NULL, some = NULL, all = NULL, denied = NULL;

  add_point (points, "Checks the list of allergens and the labels", "allergen folder|label|packet");
  add_point (points, "Uses clean equipment", "clean board|clean pan|clean knife");
  add_point (points, "Tells the waiter or the guest", "tell the waiter|tell the guest|in person");
  none =
      evaluate_with (question, "I like football and my sister plays the piano on Sundays.", points);
  some = evaluate_with (question, half, points);
  all = evaluate_with (question, full, points);
  denied = evaluate_with (
      question, "I never read the allergen folder and I don't use a clean board or a clean pan.",
      points);
  g_assert_cmpint (none->scores[0], <=, 30);
  g_assert_cmpint (some->scores[0], <, all->scores[0]);
  g_assert_cmpint (all->scores[0], >=, 80);
  g_assert_cmpint (all->scores[0], <=, 97);
  g_assert_cmpint (denied->scores[0], <=, all->scores[0] - 15);
  g_assert_false (all->is_low_confidence);
  for (guint i = 0; i < all->points->len; i++)
    {
      const AporiaPointResult *point = all->points->pdata[i];
      g_autofree char *slice = g_utf8_substring (full, point->start, point->end);
      g_assert_true (point->is_covered);
      g_assert_cmpstr (slice, ==, point->quote);
    }
}

static void
check_quotes (GPtrArray *remarks, const char *answer)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      const AporiaRemark *remark = remarks->pdata[i];
      g_autofree char *slice = NULL;

      g_assert_null (strstr (remark->text, "{quote}"));
      if (remark->quote == NULL)
        continue;
      slice = g_utf8_substring (answer, remark->start, remark->end);
      g_assert_cmpstr (slice, ==, remark->quote);
    }
}

/* Every content word of the rewrite is in the answer, blanks apart. */
static void
check_rewrite (const char *rewrite, const char *answer)
{
  g_autoptr(GRegex) blanks = g_regex_new ("\\[[^\\]]*\\]", 0, 0, NULL);
  g_autofree char *plain = g_regex_replace_literal (blanks, rewrite, -1, 0, "", 0, NULL);
  g_autoptr(BuiltinText) new_text = builtin_text_new (plain);
  g_autoptr(BuiltinText) old_text = builtin_text_new (answer);
  g_autoptr(GHashTable) old_stems = builtin_text_stems (old_text);

  for (guint i = 0; i < new_text->tokens->len; i++)
    {
      const BuiltinToken *token = builtin_text_token (new_text, i);
      if (builtin_token_is_content (token))
        g_assert_true (g_hash_table_contains (old_stems, token->stem));
    }
}

static void
test_remarks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr(AporiaEvaluation) strong =
                     evaluate_with (samples[i].question, samples[i].strong, NULL);
      g_autoptr(AporiaEvaluation) weak =
                     evaluate_with (samples[i].question, samples[i].weak, NULL);

      g_assert_cmpuint (strong->strengths->len, >, 0);
      g_assert_cmpuint (strong->red_flags->len, ==, 0);
      g_assert_cmpuint (weak->red_flags->len, >, 0);
      g_assert_cmpuint (weak->strengths->len, ==, 0);
      g_assert_cmpstr (weak->opening, !=, "");
      g_assert_cmpuint (weak->improvements->len, >, 0);
      g_assert_cmpuint (weak->improvements->len, <=, 4);
      g_assert_cmpstr (weak->follow_up, !=, "");
      check_quotes (strong->strengths, samples[i].strong);
      check_quotes (strong->improvements, samples[i].strong);
      check_quotes (weak->improvements, samples[i].weak);
      check_quotes (weak->red_flags, samples[i].weak);
      if (strong->rewrite != NULL)
        check_rewrite (strong->rewrite, samples[i].strong);
      if (weak->rewrite != NULL)
        check_rewrite (weak->rewrite, samples[i].weak);
      for (guint c = 0; c < APORIA_N_CRITERIA; c++)
        g_assert_cmpstr (strong->reasons[c], !=, "");
    }
}

static void
test_rewrite (void)
{
  const char *answer =
      "Basically, I think I moved the rota, you know, and it was better. Maybe I asked the team.";
  g_autoptr(AporiaEvaluation) e = evaluate_with (samples[4].question, answer, NULL);

  g_assert_nonnull (e->rewrite);
  g_assert_null (strstr (e->rewrite, "asically"));
  g_assert_null (strstr (e->rewrite, "you know"));
  g_assert_nonnull (strstr (e->rewrite, "[how much? a number]"));
  check_rewrite (e->rewrite, answer);
}

static void
test_fluent_nonsense (void)
{
  const char *nonsense =
      "I leveraged a holistic synergy of resilience, so that the paradigm of communication was "
      "operationalised across the ecosystem, which effectively harmonised sustainability itself.";

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    g_assert_cmpint (score (samples[i].question, nonsense), <=, 30);
}

static gboolean
says (GPtrArray *remarks, const char *words)
{
  for (guint i = 0; i < remarks->len; i++)
    if (strstr (((AporiaRemark *) remarks->pdata[i])->text, words) != NULL)
      return TRUE;
  return FALSE;
}

/* Sentences that once drew a wrong remark. */
static void
test_misread (void)
{
  g_autoptr(AporiaEvaluation) copy =
      evaluate_with ("Tell me about a fault you found.",
                     "In 2021 I restored a random server each month. One copy was useless because the "
                     "database had been open, so I changed the job. It is the kind of test I like, and "
                     "since then all twelve restores have worked.",
                     NULL);
  g_autoptr(AporiaEvaluation) own =
      evaluate_with ("When do you trust a backup, and when not?",
                     "I trust a backup when I have restored it. I don't trust it when nobody has tested it.",
                     NULL);
  g_autoptr(AporiaEvaluation) training =
      evaluate_with ("Tell me about your way here.",
                     "I learned in a small inn and have run the sauce station of a hotel for nine years.",
                     NULL);

  g_assert_cmpuint (copy->red_flags->len, ==, 0);   /* a thing may be useless */
  g_assert_false (says (copy->improvements, "kind of"));
  g_assert_false (says (copy->improvements, "when and where")); /* a year says when */
  g_assert_false (says (own->improvements, "the question again"));
  g_assert_cmpint (own->scores[APORIA_CRITERION_CORRECTNESS], >, 10);
  g_assert_false (says (training->strengths, "I learned in a small inn"));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  coach = aporia_builtin_coach_new ();
  g_test_add_func ("/builtin/evaluator/order", test_order);
  g_test_add_func ("/builtin/evaluator/nothing", test_nothing);
  g_test_add_func ("/builtin/evaluator/invariance", test_invariance);
  g_test_add_func ("/builtin/evaluator/spelling", test_spelling);
  g_test_add_func ("/builtin/evaluator/key-words", test_key_words);
  g_test_add_func ("/builtin/evaluator/points", test_points);
  g_test_add_func ("/builtin/evaluator/remarks", test_remarks);
  g_test_add_func ("/builtin/evaluator/rewrite", test_rewrite);
  g_test_add_func ("/builtin/evaluator/misread", test_misread);
  g_test_add_func ("/builtin/evaluator/fluent-nonsense", test_fluent_nonsense);
  status = g_test_run ();
  aporia_coach_unref (coach);
  return status;
}
