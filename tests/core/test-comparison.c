/* Two takes of a question against each other, and which takes there are. */
#include "core/domain/aporia-comparison.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-spoken.h"
#include "core/domain/aporia-takes.h"
#include "core/domain/aporia-turn.h"
#include <string.h>

/* All five scores SCORE, with MARGIN around the correctness. */
static AporiaEvaluation *
make_evaluation (int         score,
                 int         margin,
                 const char *engine)
{
  AporiaEvaluation *evaluation = aporia_evaluation_new ();

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    evaluation->scores[i] = score;
  evaluation->band_low = MAX (score - margin, 0);
  evaluation->band_high = MIN (score + margin, 100);
  evaluation->judged_by = aporia_judged_by_make (engine, engine, "1");
  return evaluation;
}

static void
add_point (AporiaEvaluation *evaluation,
           const char       *text,
           gboolean          is_covered)
{
  AporiaPointResult *point = aporia_point_result_new ();

  point->text = g_strdup (text);
  point->is_covered = is_covered;
  point->start = point->end = -1;
  g_ptr_array_add (evaluation->points, point);
}

static void
add_flag (AporiaEvaluation *evaluation,
          const char       *quote,
          const char       *format)
{
  g_autofree char *text = g_strdup_printf ("“%s” %s", quote, format);

  g_ptr_array_add (evaluation->red_flags, aporia_remark_make (APORIA_CRITERION_COMMUNICATION, quote, 0,
                                                              (int) g_utf8_strlen (quote, -1), text));
}

static void
assert_texts (GStrv       texts,
              const char *wanted)
{
  g_autofree char *joined = g_strjoinv ("|", texts);

  g_assert_cmpstr (joined, ==, wanted);
}

/* "Better" and "weaker" only where the bands have nothing in common; touching is not parting. */
static void
test_bands (void)
{
  static const struct
  {
    int before, before_margin, after, after_margin;
    AporiaChange change;
  } cases[] = {
    { 40, 5, 51, 5, APORIA_CHANGE_BETTER },  { 40, 5, 50, 5, APORIA_CHANGE_SAME },
    { 40, 5, 29, 5, APORIA_CHANGE_WEAKER },  { 40, 5, 30, 5, APORIA_CHANGE_SAME },
    { 40, 20, 70, 20, APORIA_CHANGE_SAME },  { 40, 0, 41, 0, APORIA_CHANGE_BETTER },
    { 40, 0, 40, 0, APORIA_CHANGE_SAME },    { 0, 12, 12, 12, APORIA_CHANGE_SAME },
    { 100, 10, 85, 10, APORIA_CHANGE_SAME }, { 0, 2, 100, 2, APORIA_CHANGE_BETTER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AporiaEvaluation) before =
        make_evaluation (cases[i].before, cases[i].before_margin, APORIA_ENGINE_BUILTIN);
      g_autoptr(AporiaEvaluation) after =
        make_evaluation (cases[i].after, cases[i].after_margin, APORIA_ENGINE_BUILTIN);
      g_autoptr(AporiaComparison) comparison = aporia_comparison_make (before, after);

      g_assert_cmpint (comparison->comparability, ==, APORIA_COMPARABLE);
      for (guint c = 0; c < APORIA_N_CRITERIA; c++)
        {
          g_assert_cmpint (comparison->changes[c], ==, cases[i].change);
          g_assert_cmpint (comparison->before[c], ==, cases[i].before);
          g_assert_cmpint (comparison->after[c], ==, cases[i].after);
        }
    }
}

/* At the end of the scale the band is cut off; the other scores keep the whole margin. */
static void
test_other_scores (void)
{
  g_autoptr(AporiaEvaluation) before = make_evaluation (0, 10, APORIA_ENGINE_BUILTIN);
  g_autoptr(AporiaEvaluation) after = make_evaluation (30, 10, APORIA_ENGINE_BUILTIN);
  g_autoptr(AporiaComparison) comparison = NULL;

  before->scores[APORIA_CRITERION_DEPTH] = 60;
  after->scores[APORIA_CRITERION_DEPTH] = 45;
  before->scores[APORIA_CRITERION_STRUCTURE] = -1;
  comparison = aporia_comparison_make (before, after);
  g_assert_cmpint (comparison->changes[APORIA_CRITERION_CORRECTNESS], ==, APORIA_CHANGE_BETTER);
  g_assert_cmpint (comparison->changes[APORIA_CRITERION_DEPTH], ==, APORIA_CHANGE_SAME);
  g_assert_cmpint (comparison->changes[APORIA_CRITERION_STRUCTURE], ==, APORIA_CHANGE_UNKNOWN);
}

static void
assert_summary (int         before,
                int         after,
                const char *wanted)
{
  g_autoptr(AporiaEvaluation) old = make_evaluation (before, 5, APORIA_ENGINE_BUILTIN);
  g_autoptr(AporiaEvaluation) new = make_evaluation (after, 5, APORIA_ENGINE_BUILTIN);
  g_autoptr(AporiaComparison) comparison = aporia_comparison_make (old, new);
  g_autofree char *summary = aporia_comparison_dup_summary (comparison);

  g_assert_cmpstr (summary, ==, wanted);
}

static void
test_summary (void)
{
  assert_summary (40, 70, "Better: correctness went from 40 to 70 percent.");
  assert_summary (70, 40, "Weaker: correctness went from 70 to 40 percent.");
  assert_summary (40, 44, "About the same, within the coach’s margin.");
}

static void
test_points (void)
{
  g_autoptr(AporiaEvaluation) before = make_evaluation (40, 5, APORIA_ENGINE_BUILTIN);
  g_autoptr(AporiaEvaluation) after = make_evaluation (50, 5, APORIA_ENGINE_BUILTIN);
  g_autoptr(AporiaComparison) comparison = NULL;

  add_point (before, "names the cause", TRUE);
  add_point (before, "measures it", FALSE);
  add_point (before, "tells the result", TRUE);
  add_point (before, "says what was learnt", FALSE);
  add_point (before, "asked only then", TRUE);
  add_point (after, "measures it", TRUE);
  add_point (after, "Names  the cause", TRUE);
  add_point (after, "tells the result", FALSE);
  add_point (after, "says what was learnt", FALSE);
  add_point (after, "asked only now", FALSE);
  comparison = aporia_comparison_make (before, after);
  assert_texts (comparison->points_gained, "measures it");
  assert_texts (comparison->points_lost, "tells the result");
  assert_texts (comparison->points_missing, "says what was learnt|asked only now");
  assert_texts (comparison->points_kept, "Names  the cause");
}

/* The same fault in other words is the same fault; a second one of its kind is new. */
static void
test_flags (void)
{
  g_autoptr(AporiaEvaluation) before = make_evaluation (40, 5, APORIA_ENGINE_BUILTIN);
  g_autoptr(AporiaEvaluation) after = make_evaluation (50, 5, APORIA_ENGINE_BUILTIN);
  g_autoptr(AporiaComparison) comparison = NULL;

  add_flag (before, "it was Ben's fault", "puts the blame on somebody else.");
  add_flag (before, "I made up the number", "may be heard as dishonest.");
  add_flag (after, "the testers ruined it", "puts the blame on somebody else.");
  add_flag (after, "they are lazy", "puts the blame on somebody else.");
  comparison = aporia_comparison_make (before, after);
  assert_texts (comparison->flags_gone, "“I made up the number” may be heard as dishonest.");
  assert_texts (comparison->flags_kept, "“the testers ruined it” puts the blame on somebody else.");
  assert_texts (comparison->flags_new, "“they are lazy” puts the blame on somebody else.");
}

/* Never across engine classes: nothing is compared, and it is said why. */
static void
test_engines (void)
{
  g_autoptr(AporiaEvaluation) before = make_evaluation (10, 0, APORIA_ENGINE_BUILTIN);
  g_autoptr(AporiaEvaluation) after = make_evaluation (90, 0, APORIA_ENGINE_MODEL);
  g_autoptr(AporiaEvaluation) unjudged = make_evaluation (-1, 0, APORIA_ENGINE_NONE);
  g_autoptr(AporiaComparison) comparison = NULL;
  g_autoptr(AporiaComparison) empty = NULL;
  g_autoptr(AporiaComparison) none = NULL;
  g_autofree char *summary = NULL;

  add_point (before, "names the cause", FALSE);
  add_point (after, "names the cause", TRUE);
  comparison = aporia_comparison_make (before, after);
  g_assert_cmpint (comparison->comparability, ==, APORIA_COMPARABLE_NOT_ENGINE);
  g_assert_cmpint (comparison->changes[APORIA_CRITERION_CORRECTNESS], ==, APORIA_CHANGE_UNKNOWN);
  g_assert_cmpint (comparison->after[APORIA_CRITERION_CORRECTNESS], ==, -1);
  assert_texts (comparison->points_gained, "");
  summary = aporia_comparison_dup_summary (comparison);
  g_assert_nonnull (strstr (summary, "different scales"));

  empty = aporia_comparison_make (unjudged, after);
  g_assert_cmpint (empty->comparability, ==, APORIA_COMPARABLE_NOT_JUDGED);
  none = aporia_comparison_make (NULL, after);
  g_assert_cmpint (none->comparability, ==, APORIA_COMPARABLE_NOT_JUDGED);
}

/* --- takes ------------------------------------------------------------------------------------------- */

static AporiaTurn *
add_turn (GPtrArray         *turns,
          const char        *uid,
          AporiaQuestionKind kind,
          const char        *parent,
          int                score)
{
  g_autoptr(AporiaQuestion) question = aporia_question_new ();
  g_autoptr(AporiaEvaluation) evaluation =
    score >= 0 ? make_evaluation (score, 5, APORIA_ENGINE_BUILTIN) : NULL;

  question->uid = g_strdup (uid);
  question->kind = kind;
  question->parent_uid = g_strdup (parent);
  g_ptr_array_add (turns, aporia_turn_make (question, NULL, evaluation, NULL));
  return turns->pdata[turns->len - 1];
}

static void
assert_take (GPtrArray  *turns,
             guint       index,
             guint       number,
             guint       main_number,
             const char *before,
             const char *first)
{
  AporiaTurn *turn = turns->pdata[index];
  AporiaTurn *older = aporia_takes_find_before (turns, turn);
  AporiaTurn *oldest = aporia_takes_find_first (turns, turn);

  g_assert_cmpuint (aporia_takes_get_number (turns, turn->question), ==, number);
  g_assert_cmpuint (aporia_takes_get_main_number (turns, index), ==, main_number);
  g_assert_cmpstr (older != NULL ? older->question->uid : NULL, ==, before);
  g_assert_cmpstr (oldest != NULL ? oldest->question->uid : NULL, ==, first);
}

static void
test_takes (void)
{
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  g_autoptr(GPtrArray) left = NULL;

  add_turn (turns, "q1", APORIA_QUESTION_MAIN, NULL, 10);
  add_turn (turns, "f1", APORIA_QUESTION_FOLLOW_UP, "q1", 20);
  add_turn (turns, "q2", APORIA_QUESTION_MAIN, NULL, 30);
  add_turn (turns, "q1b", APORIA_QUESTION_RETAKE, "q1", 40);
  add_turn (turns, "f1b", APORIA_QUESTION_RETAKE, "f1", 50);
  add_turn (turns, "q1c", APORIA_QUESTION_RETAKE, "q1", -1); /* left out: nothing to compare with */
  add_turn (turns, "q1d", APORIA_QUESTION_RETAKE, "q1", 60);
  add_turn (turns, "q3", APORIA_QUESTION_MAIN, NULL, 70);
  add_turn (turns, "lost", APORIA_QUESTION_RETAKE, "nowhere", 80);
  assert_take (turns, 0, 1, 1, NULL, NULL);
  assert_take (turns, 1, 1, 1, NULL, NULL);
  assert_take (turns, 2, 1, 2, NULL, NULL);
  assert_take (turns, 3, 2, 1, "q1", NULL);
  assert_take (turns, 4, 2, 1, "f1", NULL);
  assert_take (turns, 5, 3, 1, "q1b", "q1");
  assert_take (turns, 6, 4, 1, "q1b", "q1");
  assert_take (turns, 7, 1, 3, NULL, NULL);
  /* A question of another attempt that is practised again is the first take of this one. */
  assert_take (turns, 8, 1, 4, NULL, NULL);
  add_turn (turns, "again", APORIA_QUESTION_RETAKE, "lost", 90);
  assert_take (turns, 9, 2, 4, "lost", NULL);
  left = aporia_takes_drop_retakes (turns);
  g_assert_cmpuint (left->len, ==, 5);
}

/* With an answer that was spoken, or only begun to be when TEXT is NULL. */
static void
speak (GPtrArray  *turns,
       guint       index,
       const char *text)
{
  AporiaTurn *turn = turns->pdata[index];
  g_autoptr(AporiaSpoken) spoken = aporia_spoken_new ();
  g_autoptr(AporiaAnswer) answer = aporia_answer_new ();
  g_autoptr(AporiaTurn) answered = NULL;

  spoken->delivery->has_speech = TRUE;
  answer->text = g_strdup (text);
  answered = aporia_turn_make (turn->question, text != NULL ? answer : NULL, turn->evaluation, NULL);
  turns->pdata[index] = aporia_turn_with_spoken (answered, spoken);
  aporia_turn_unref (turn);
}

static void
test_spoken_takes (void)
{
  g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  g_autoptr(GPtrArray) others = NULL;
  g_autoptr(GPtrArray) none = NULL;

  add_turn (turns, "q1", APORIA_QUESTION_MAIN, NULL, 10);
  add_turn (turns, "q2", APORIA_QUESTION_MAIN, NULL, 30);
  add_turn (turns, "q1b", APORIA_QUESTION_RETAKE, "q1", 40);
  add_turn (turns, "q1c", APORIA_QUESTION_RETAKE, "q1", 40);
  add_turn (turns, "q1d", APORIA_QUESTION_RETAKE, "q1", 40);
  speak (turns, 0, "First.");
  speak (turns, 1, "Another question.");
  /* The second was typed, the third was not submitted. */
  speak (turns, 3, NULL);
  speak (turns, 4, "Fourth.");
  others = aporia_takes_list_spoken (turns, turns->pdata[4]);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpstr (((AporiaTurn *) others->pdata[0])->question->uid, ==, "q1");
  none = aporia_takes_list_spoken (turns, turns->pdata[1]);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_take_labels (void)
{
  const char *wanted[] = { "First take", "Second take", "Third take", "Take 4" };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *label = aporia_takes_dup_label (i + 1);

      g_assert_cmpstr (label, ==, wanted[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/bands", test_bands);
  g_test_add_func ("/comparison/other-scores", test_other_scores);
  g_test_add_func ("/comparison/summary", test_summary);
  g_test_add_func ("/comparison/points", test_points);
  g_test_add_func ("/comparison/flags", test_flags);
  g_test_add_func ("/comparison/engines", test_engines);
  g_test_add_func ("/takes/order", test_takes);
  g_test_add_func ("/takes/labels", test_take_labels);
  g_test_add_func ("/comparison/spoken-takes", test_spoken_takes);
  return g_test_run ();
}
