/* The evaluator on answers it has not learned from, and what must hold for any answer without a reference. */
#include "answer-sets.h"
#include "backends/builtin/aporia-builtin-coach.h"
#include "core/base/aporia-json.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"

static AporiaCoach *coach;
static GPtrArray *held_out;
static GPtrArray *tuning;

static int
score (const char *question, const char *answer)
{
  g_autoptr(AporiaQuestion) asked = aporia_question_new ();
  g_autoptr(AporiaEvaluation) evaluation = NULL;

  asked->text = g_strdup (question);
  asked->focus_skill = g_strdup ("");
  evaluation = aporia_evaluator_evaluate (coach->evaluator, NULL, asked, answer, NULL, NULL, NULL, NULL);
  return evaluation->scores[APORIA_CRITERION_CORRECTNESS];
}

typedef struct
{
  double order;    /* strong > fair > weak */
  double gap;      /* strong at least 15 above weak */
  double padded;   /* padding earns at most 5 */
  double nonsense; /* fluent nonsense never above fair */
} Shares;

static Shares
measure (GPtrArray *sets)
{
  Shares shares = { 0 };

  for (guint i = 0; i < sets->len; i++)
    {
      const AnswerSet *set = sets->pdata[i];
      int s[N_ANSWER_KINDS];

      for (guint k = 0; k < N_ANSWER_KINDS; k++)
        s[k] = score (set->question, set->answers[k]);
      shares.order += s[ANSWER_STRONG] > s[ANSWER_FAIR] && s[ANSWER_FAIR] > s[ANSWER_WEAK];
      shares.gap += s[ANSWER_STRONG] >= s[ANSWER_WEAK] + 15;
      shares.padded += s[ANSWER_PADDED] <= s[ANSWER_FAIR] + 5;
      shares.nonsense += s[ANSWER_NONSENSE] <= s[ANSWER_FAIR];
    }
  shares.order /= sets->len;
  shares.gap /= sets->len;
  shares.padded /= sets->len;
  shares.nonsense /= sets->len;
  g_test_message ("%u questions: order %.3f, gap %.3f, padded %.3f, nonsense %.3f", sets->len, shares.order,
                  shares.gap, shares.padded, shares.nonsense);
  return shares;
}

/* Floors a little below what was measured: a change that loses quality fails here. */
static void
test_held_out (void)
{
  Shares shares = measure (held_out);

  g_assert_cmpfloat (shares.order, >=, 0.90);
  g_assert_cmpfloat (shares.gap, >=, 0.95);
  g_assert_cmpfloat (shares.padded, >=, 0.95);
  g_assert_cmpfloat (shares.nonsense, >=, 0.95);
}

static void
test_tuning (void)
{
  Shares shares = measure (tuning);

  g_assert_cmpfloat (shares.order, >=, 0.90);
  g_assert_cmpfloat (shares.gap, >=, 0.95);
}

typedef char *(*Change) (const char *answer);

static char *
shout (const char *answer)
{
  return g_utf8_strup (answer, -1);
}

static char *
whisper (const char *answer)
{
  return g_utf8_strdown (answer, -1);
}

static char *
drop_commas (const char *answer)
{
  g_autoptr(GRegex) marks = g_regex_new ("(?<=[[:alpha:]])[,;:](?=\\s)|[.!]+\\s*$", 0, 0, NULL);

  return g_regex_replace_literal (marks, answer, -1, 0, "", 0, NULL);
}

static char *
be_polite (const char *answer)
{
  return g_strconcat ("Thank you very much for this question and for your time, I am really happy to be "
                      "here and I will be glad to try to tell you what I think about it. ",
                      answer, " So that would be my reply, thank you again for listening to me kindly.",
                      NULL);
}

/* Whole words, so that nothing comes out that nobody would write ("centred": "centerd"). */
static char *
respell (const char *answer)
{
  static const char *const pairs[][2] = { { "organis(e|ed|es|er|ing)", "organiz\\1" },
                                          { "apologis(e|ed|es|ing)", "apologiz\\1" },
                                          { "realis(e|ed|es|ing)", "realiz\\1" },
                                          { "recognis(e|ed|es|ing)", "recogniz\\1" },
                                          { "analys(e|ed|er|ing)", "analyz\\1" },
                                          { "(col|behavi|fav)our(s?)", "\\1or\\2" },
                                          { "centre(s?)", "center\\1" },
                                          { "(|kilo|centi|milli)metre(s?)", "\\1meter\\2" },
                                          { "(|milli)litre(s?)", "\\1liter\\2" },
                                          { "programme(s?)", "program\\1" },
                                          { "cheque(s?)", "check\\1" },
                                          { "grey", "gray" } };
  char *text = g_strdup (answer);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", pairs[i][0]);
      g_autoptr(GRegex) word = g_regex_new (pattern, 0, 0, NULL);
      g_autofree char *before = text;

      text = g_regex_replace (word, before, -1, 0, pairs[i][1], 0, NULL);
    }
  return text;
}

static void
check_change (Change change, int most, guint least_cases)
{
  guint n = 0;

  /* Every fifth of the many: it takes time, and they are of one kind. */
  for (guint i = 0; i < held_out->len + tuning->len; i += i < held_out->len ? 1 : 5)
    {
      const AnswerSet *set = i < held_out->len ? held_out->pdata[i] : tuning->pdata[i - held_out->len];

      for (guint k = 0; k < N_ANSWER_KINDS; k++)
        {
          g_autofree char *other = change (set->answers[k]);
          int before, after;

          if (g_str_equal (other, set->answers[k]))
            continue;
          n++;
          before = score (set->question, set->answers[k]);
          after = score (set->question, other);
          if (ABS (before - after) > most)
            g_test_message ("%s, answer %u: %d and %d", set->id, k, before, after);
          g_assert_cmpint (ABS (before - after), <=, most);
        }
    }
  g_assert_cmpuint (n, >=, least_cases);
}

static void
test_case (void)
{
  check_change (shout, 1, 300);
  check_change (whisper, 1, 300);
}

static void
test_marks (void)
{
  check_change (drop_commas, 1, 300);
}

static void
test_courtesy (void)
{
  check_change (be_polite, 5, 300);
}

static void
test_spelling (void)
{
  check_change (respell, 1, 12);
}

/* Honest answers that the judge has never seen are not accused: at most 3 in a hundred. */
static void
test_accusations (void)
{
  guint n_flagged = 0, n = 0;

  for (guint i = 0; i < held_out->len; i++)
    for (guint k = ANSWER_STRONG; k <= ANSWER_PADDED; k++)
      {
        const AnswerSet *set = held_out->pdata[i];
        g_autoptr(AporiaQuestion) asked = aporia_question_new ();
        g_autoptr(AporiaFallacyHint) hint = NULL;

        asked->text = g_strdup (set->question);
        hint = aporia_fallacy_judge_judge (coach->fallacy_judge, asked, set->answers[k], NULL, NULL);
        n_flagged += hint->level != APORIA_HINT_NONE ? 1 : 0;
        n++;
      }
  g_test_message ("%u of %u flagged", n_flagged, n);
  g_assert_cmpfloat (n_flagged, <=, 0.03 * n);
}

/* Remarks of all answers together. */
typedef struct
{
  GHashTable *shapes; /* text with the quote left out -> number of answers */
  guint n_answers;
  guint n_remarks;
  guint n_quoting;
} Remarks;

static void
count_remarks (Remarks *all, GPtrArray *remarks, const char *answer)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      const AporiaRemark *remark = remarks->pdata[i];
      g_auto(GStrv) parts = remark->quote != NULL ? g_strsplit (remark->text, remark->quote, 2) : NULL;
      g_autofree char *shape = parts != NULL ? g_strjoinv ("…", parts) : g_strdup (remark->text);
      guint n;

      all->n_remarks++;
      g_assert_cmpuint (remark->criterion, <, APORIA_N_CRITERIA);
      if (remark->quote != NULL)
        {
          g_autofree char *slice = g_utf8_substring (answer, remark->start, remark->end);

          g_assert_cmpstr (slice, ==, remark->quote);
          all->n_quoting++;
        }
      n = GPOINTER_TO_UINT (g_hash_table_lookup (all->shapes, shape));
      g_hash_table_insert (all->shapes, g_steal_pointer (&shape), GUINT_TO_POINTER (n + 1));
    }
}

static void
add_set (Remarks *all, const AnswerSet *set)
{
  for (guint k = 0; k < N_ANSWER_KINDS; k++)
    {
      g_autoptr(AporiaQuestion) asked = aporia_question_new ();
      g_autoptr(AporiaEvaluation) e = NULL;

      asked->text = g_strdup (set->question);
      asked->focus_skill = g_strdup ("");
      asked->category = aporia_category_from_id (set->category);
      e = aporia_evaluator_evaluate (coach->evaluator, NULL, asked, set->answers[k], NULL, NULL, NULL, NULL);
      if (e->improvements->len == 0)
        g_test_message ("%s, answer %u: nothing to improve", set->id, k);
      g_assert_cmpuint (e->improvements->len, >, 0);
      all->n_answers++;
      count_remarks (all, e->strengths, set->answers[k]);
      count_remarks (all, e->improvements, set->answers[k]);
      count_remarks (all, e->red_flags, set->answers[k]);
    }
}

static void
test_remarks (void)
{
  Remarks all = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), 0, 0, 0 };
  GHashTableIter iter;
  gpointer shape, n;

  for (guint i = 0; i < held_out->len; i++)
    add_set (&all, held_out->pdata[i]);
  for (guint i = 0; i < tuning->len; i++)
    add_set (&all, tuning->pdata[i]);
  g_test_message ("%u answers, %u remarks, %u with a quote", all.n_answers, all.n_remarks, all.n_quoting);
  g_assert_cmpfloat (all.n_quoting, >=, 0.9 * all.n_remarks);
  g_hash_table_iter_init (&iter, all.shapes);
  while (g_hash_table_iter_next (&iter, &shape, &n))
    {
      if (GPOINTER_TO_UINT (n) * 20 > all.n_answers)
        g_test_message ("in %u answers: %s", GPOINTER_TO_UINT (n), (char *) shape);
      g_assert_cmpuint (GPOINTER_TO_UINT (n) * 20, <=, all.n_answers);
    }
  g_hash_table_unref (all.shapes);
}

/* Spoken arguments, bad ones and their plain counterparts. */
static void
test_reasoning (gconstpointer data)
{
  g_autofree char *path = g_build_filename (data, "reasoning.jsonl", NULL);
  g_autofree char *all = NULL;
  g_auto(GStrv) lines = NULL;
  guint n_bad = 0, n_found = 0, n_alarms = 0;

  g_assert_true (g_file_get_contents (path, &all, NULL, NULL));
  lines = g_strsplit (g_strchomp (all), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr(JsonNode) node = json_from_string (lines[i], NULL);
      JsonObject *object = json_node_get_object (node);
      g_autoptr(AporiaQuestion) question = aporia_question_new ();
      g_autoptr(AporiaFallacyHint) hint =
          aporia_fallacy_judge_judge (coach->fallacy_judge, question,
                                      json_object_get_string_member (object, "text"), NULL, NULL);
      gboolean is_bad = json_object_get_boolean_member (object, "fallacy");

      n_bad += is_bad;
      n_found += is_bad && hint->level != APORIA_HINT_NONE;
      n_alarms += !is_bad && hint->level != APORIA_HINT_NONE;
    }
  g_test_message ("found %u of %u, %u alarms", n_found, n_bad, n_alarms);
  g_assert_cmpuint (n_found * 100, >=, n_bad * 70);
  g_assert_cmpuint (n_alarms, ==, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  coach = aporia_builtin_coach_new ();
  held_out = answer_sets_load (argv[1], "held-out.jsonl");
  tuning = answer_sets_load (argv[1], "tuning.jsonl");
  g_ptr_array_extend_and_steal (tuning, answer_sets_load (argv[1], "tuning-more.jsonl"));
  g_test_add_func ("/builtin/answers/held-out", test_held_out);
  g_test_add_func ("/builtin/answers/tuning", test_tuning);
  g_test_add_func ("/builtin/answers/case", test_case);
  g_test_add_func ("/builtin/answers/marks", test_marks);
  g_test_add_func ("/builtin/answers/courtesy", test_courtesy);
  g_test_add_func ("/builtin/answers/spelling", test_spelling);
  g_test_add_func ("/builtin/answers/accusations", test_accusations);
  g_test_add_func ("/builtin/answers/remarks", test_remarks);
  g_test_add_data_func ("/builtin/answers/reasoning", argv[1], test_reasoning);
  status = g_test_run ();
  g_ptr_array_unref (tuning);
  g_ptr_array_unref (held_out);
  aporia_coach_unref (coach);
  return status;
}
