#include "charts/report-fixture.h"

#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"

#include <string.h>

#define MADE_AT G_GINT64_CONSTANT (1795254060000000) /* 21 November 2026, 09:41 UTC */
#define SKIPPED 6
#define VAGUE 3
#define WITH_FALLACY 4

static const char *const skills[] = { "SQL", "PostgreSQL", "C", "incident response", "Code review",
                                      "Linux", "Team leadership", "Testing", "REST API", "Docker" };

static const char *const questions[] = {
  "Tell me about the service you rebuilt at Northwind and what was different afterwards.",
  "A report that used to take two seconds now takes forty. How do you find out why?",
  "When would you choose a partial index over a full one, and what does it cost?",
  "Describe an incident you led from the first alert to the last action item.",
  "How do you review a change of eight hundred lines that is due tomorrow?",
  "Tell me about a time when you disagreed with a decision of your team.",
  "What happens in the kernel between a write call and the data being safe on disk?",
  "How do you decide what not to test?",
  "Which part of this role would be new to you, and how would you close the gap?",
  "What would you like to know about us before you decide?",
};

static const char *const answers[] = {
  "At Northwind the billing export ran every night and failed about twice a week. I took it over "
  "in "
  "March. First I wrote down what each failure had cost us, then I split the job into three steps "
  "that "
  "can be repeated, and moved the totals into PostgreSQL so that finance could check "
  "them.\n\nAfter two "
  "months we had no failed night, and the run went from 95 minutes to 11. The part I am proud of "
  "is that "
  "the finance team now reads the checks themselves and calls us before a customer does.",
  "I would look at the plan with EXPLAIN ANALYZE first and compare it with the numbers of rows "
  "that I "
  "expect. Usually statistics are old after a big import, or somebody added a join that cannot use "
  "the "
  "index. I once had exactly this: an implicit cast from text to bigint made the index useless. I "
  "fixed "
  "the type and the report was back at two seconds.",
  "A partial index is smaller, so it stays in memory and writes are cheaper. I use it when a query "
  "always "
  "has the same condition, such as open orders only.",
  "It was a Friday. Payments went down, I took the lead, wrote updates every 15 minutes and we "
  "rolled "
  "back. Afterwards I ran the review, and we now have an alert on the age of the queue.",
  "Everybody I have worked with skims large changes, so reviews of that size never find anything. "
  "I would "
  "ask to split it; if that is not possible I read the tests first and then the parts that touch "
  "money.",
  "We wanted to move to microservices. I made a small prototype and showed the latency. We kept "
  "the "
  "monolith for a year and I think that was right.",
  NULL,
  "I do not test what the compiler already proves, and I do not test getters. I test where a "
  "mistake is "
  "expensive: money, permissions, deletion. I also write a test for every bug before I fix it.",
  "Leading a team of eight would be new. I have mentored two juniors and led a guild. I would ask "
  "for a "
  "mentor, have one-to-ones from the first week and read about feedback. In three months I want "
  "the team "
  "to say what they need from me.",
  "How do you decide what is built next, who is on call, and what does the first half year look "
  "like?",
};

static const int correctness[] = { 82, 78, 55, 47, 38, 64, -1, 71, 76, 84 };

static char **
strv (const char *first,
      ...)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  va_list rest;
  char **all;

  va_start (rest, first);
  for (const char *text = first; text != NULL; text = va_arg (rest, const char *))
    g_strv_builder_add (builder, text);
  va_end (rest);
  all = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return all;
}

static AporiaJudgedBy *
built_in (void)
{
  return aporia_judged_by_make (APORIA_ENGINE_BUILTIN, "aporia-builtin", "1");
}

/* ---- Statistics ----------------------------------------------------------------------------- */

static AporiaScorePoint *
make_point (guint index,
            int   value)
{
  AporiaScorePoint *point = aporia_score_point_new ();

  point->index = index;
  point->question_uid = g_strdup_printf ("q%u", index);
  point->question_text = g_strdup (questions[(index - 1) % G_N_ELEMENTS (questions)]);
  point->skill = g_strdup (skills[(index - 1) % G_N_ELEMENTS (skills)]);
  point->engine_class = g_strdup (APORIA_ENGINE_BUILTIN);
  point->is_skipped = value < 0;
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    point->scores[i] =
        value < 0 ? -1 : CLAMP (value + (int) (index * (i + 2) * 7 % 23) - 9, 0, 100);
  point->scores[APORIA_CRITERION_CORRECTNESS] = value;
  point->judged_at = MADE_AT + index * G_TIME_SPAN_MINUTE;
  point->n_words = value < 0 ? 0 : 20 + index * 37 % 90;
  point->seconds = 40 + index * 53 % 150;
  return point;
}

AporiaStatistics *
report_fixture_statistics (const int *values,
                           guint      n)
{
  AporiaStatistics *statistics = aporia_statistics_new ();
  double sums[APORIA_N_CRITERIA] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      AporiaScorePoint *point = make_point (i + 1, values[i]);

      g_ptr_array_add (statistics->points, point);
      if (point->is_skipped)
        {
          statistics->n_skipped++;
          continue;
        }
      statistics->n_answered++;
      statistics->n_judged++;
      statistics->bins[MIN (values[i] / 10, APORIA_N_BINS - 1)]++;
      for (guint j = 0; j < APORIA_N_CRITERIA; j++)
        sums[j] += point->scores[j];
    }
  for (guint j = 0; statistics->n_judged > 0 && j < APORIA_N_CRITERIA; j++)
    statistics->average[j] = sums[j] / statistics->n_judged;
  if (statistics->n_judged > 0)
    statistics->engine_class = g_strdup (APORIA_ENGINE_BUILTIN);
  return statistics;
}

static void
add_fallacies (AporiaStatistics *statistics)
{
  static const char *const types[] = { "false_cause", "accident", "ad_populum" };

  for (guint i = 0; i < statistics->points->len; i++)
    {
      AporiaScorePoint *point = statistics->points->pdata[i];

      if (point->is_skipped || i % 3 == 1)
        continue;
      g_free (point->fallacy);
      point->fallacy = g_strdup (types[i * 2 < statistics->points->len ? i % 2 : 1 + i % 2]);
      statistics->n_fallacies++;
    }
}

static void
add_attempts (AporiaStatistics *statistics)
{
  static const double averages[] = { 41.5, 58, 55.25, 71, 68.5 };

  statistics->job_title = g_strdup ("Backend Engineer");
  for (guint i = 0; i < G_N_ELEMENTS (averages); i++)
    {
      AporiaAttemptScore *attempt = aporia_attempt_score_new ();

      attempt->attempt_uid = g_strdup_printf ("t%u", i + 1);
      attempt->number = i + 1;
      attempt->started_at = MADE_AT - (5 - i) * G_TIME_SPAN_DAY;
      attempt->n_judged = 8 + i;
      attempt->correctness = averages[i];
      attempt->is_current = i + 1 == G_N_ELEMENTS (averages);
      g_ptr_array_add (statistics->attempts, attempt);
    }
}

AporiaStatistics *
report_fixture_rich (guint n)
{
  static const guint people[APORIA_N_BINS] = { 0, 0, 0, 1, 2, 0, 4, 3, 2, 0 };
  AporiaStatistics *statistics = report_fixture_many (n);

  if (n == 0)
    return statistics;
  add_fallacies (statistics);
  add_attempts (statistics);
  statistics->n_people = 12;
  statistics->is_compared = TRUE;
  statistics->rank = 5;
  statistics->own_average = 68.25;
  statistics->percentile = aporia_statistics_compute_percentile (5, 12);
  memcpy (statistics->people, people, sizeof people);
  return statistics;
}

AporiaStatistics *
report_fixture_many (guint n)
{
  g_autofree int *values = g_new (int, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    values[i] = 30 + (int) (i * 7919 % 61) * (int) (i % 5) / 4 + (int) (i * 10 / MAX (n, 1));
  return report_fixture_statistics (values, n);
}

/* ---- A report ------------------------------------------------------------------------------- */

static void
add_remark (GPtrArray      *remarks,
            AporiaCriterion criterion,
            const char     *text)
{
  g_ptr_array_add (remarks, aporia_remark_make (criterion, "", -1, -1, text));
}

static void
add_key_point (GPtrArray  *points,
               const char *text,
               gboolean    is_covered)
{
  AporiaPointResult *point = aporia_point_result_new ();

  point->text = g_strdup (text);
  point->is_covered = is_covered;
  point->start = point->end = -1;
  g_ptr_array_add (points, point);
}

static void
fill_remarks (AporiaEvaluation *evaluation,
              guint             index)
{
  add_remark (evaluation->strengths, APORIA_CRITERION_STRUCTURE,
              "You name the result with a number, so the listener can judge how much it mattered.");
  if (index % 2 == 0)
    add_remark (evaluation->strengths, APORIA_CRITERION_DEPTH,
                "Your own part is clear: you say “I” where it was you.");
  add_remark (evaluation->improvements, APORIA_CRITERION_STRUCTURE,
              "Say in one sentence what was at stake before you tell what you did.");
  add_remark (
      evaluation->improvements, APORIA_CRITERION_CORRECTNESS,
      "Name one alternative that you turned down and why; it shows that the choice was a choice.");
  if (index % 4 == 3)
    add_remark (evaluation->red_flags, APORIA_CRITERION_CORRECTNESS,
                "“we rolled back” leaves open who decided; an interviewer will ask.");
  add_key_point (evaluation->points, "Measures before changing anything", index % 3 != 2);
  add_key_point (evaluation->points, "Compares expected with actual numbers", index % 2 == 0);
  add_key_point (evaluation->points, "Checks that the problem stays solved", FALSE);
}

static AporiaEvaluation *
make_evaluation (guint index)
{
  AporiaEvaluation *evaluation = aporia_evaluation_new ();
  int value = correctness[index % G_N_ELEMENTS (correctness)];

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    evaluation->scores[i] = CLAMP (value + (int) ((index + 1) * (i + 2) * 7 % 23) - 9, 0, 100);
  evaluation->scores[APORIA_CRITERION_CORRECTNESS] = value;
  evaluation->band_low = MAX (0, value - 8);
  evaluation->band_high = MIN (100, value + 8);
  evaluation->confidence = index == VAGUE ? .3 : .8;
  evaluation->is_low_confidence = index == VAGUE;
  fill_remarks (evaluation, index);
  if (index % 3 == 2)
    evaluation->rewrite =
        g_strdup ("I choose a partial index when every query has the same condition, such as open "
                  "orders only. It was "
                  "[ how much ] smaller than the full index, so it stayed in memory. The cost: "
                  "queries without that "
                  "condition cannot use it, so I checked [ which queries ] first.");
  g_free (evaluation->follow_up);
  evaluation->follow_up = g_strdup ("What would you have done if the first step had not helped?");
  g_free (evaluation->opening);
  evaluation->opening = g_strdup (index % 2 == 0 ? "A concrete story with a clear end." : "");
  evaluation->judged_by = built_in ();
  return evaluation;
}

static AporiaFallacyHint *
make_hint (void)
{
  AporiaFallacyHint *hint = aporia_fallacy_hint_new ();

  hint->level = APORIA_HINT_STRONG;
  hint->type = g_strdup ("converse_accident");
  hint->start = hint->end = -1;
  g_free (hint->explanation);
  hint->explanation =
      g_strdup ("“Everybody I have worked with” and “never find anything” draw a rule for "
                "all reviews from the ones you have seen.");
  hint->confidence = .82;
  hint->judged_by = built_in ();
  return hint;
}

static AporiaQuestion *
make_question (guint index)
{
  AporiaQuestion *question = aporia_question_new ();
  guint n = G_N_ELEMENTS (questions);

  question->uid = g_strdup_printf ("q%u", index + 1);
  question->attempt_uid = g_strdup ("a1");
  question->order = index + 1;
  question->stage = index % APORIA_N_STAGES;
  question->category = index % 5;
  question->difficulty = index % 3;
  question->text = index < n ? g_strdup (questions[index])
                             : g_strdup_printf ("%s (%u)", questions[index % n], index + 1);
  question->focus_skill = g_strdup (skills[index % G_N_ELEMENTS (skills)]);
  g_free (question->why);
  question->why = g_strdup ("Asked because the posting says:");
  question->why_quote = g_strdup ("You keep our reporting database fast and safe.");
  question->made_by = built_in ();
  return question;
}

static AporiaAnswer *
make_answer (guint index)
{
  AporiaAnswer *answer = aporia_answer_new ();

  answer->uid = g_strdup_printf ("w%u", index + 1);
  answer->question_uid = g_strdup_printf ("q%u", index + 1);
  answer->text = g_strdup (answers[index % G_N_ELEMENTS (answers)]);
  answer->is_skipped = answer->text == NULL;
  answer->seconds = 95;
  answer->answered_at = MADE_AT;
  return answer;
}

static AporiaTurn *
make_turn (guint index)
{
  AporiaTurn *turn = aporia_turn_new ();
  guint which = index % G_N_ELEMENTS (answers);

  turn->question = make_question (index);
  turn->answer = make_answer (index);
  if (which != SKIPPED)
    turn->evaluation = make_evaluation (which);
  if (which == WITH_FALLACY)
    turn->hint = make_hint ();
  return turn;
}

static AporiaDebrief *
make_debrief (void)
{
  AporiaDebrief *debrief = aporia_debrief_new ();

  debrief->clarity = 74;
  debrief->depth = 61;
  debrief->technical_correctness = 66;
  debrief->communication = 79;
  g_free (debrief->summary);
  debrief->summary =
      g_strdup ("You tell what you did and how it ended, often with a number. Two answers "
                "stopped before the reason: why this way and not another.");
  debrief->strengths =
      strv ("Results with numbers: 95 to 11 minutes, two months without a failure.",
            "Honest about what would be new to you.", NULL);
  debrief->weaknesses =
      strv ("Alternatives are rarely named.", "One answer judged all reviews by a few.", NULL);
  debrief->next_steps = strv ("Retell the incident with one sentence about what was at stake.",
                              "Prepare two decisions you would make differently today.",
                              "Practise Linux: it was skipped.", NULL);
  debrief->judged_by = built_in ();
  debrief->made_at = MADE_AT;
  return debrief;
}

static AporiaAttempt *
make_attempt (guint n_questions)
{
  AporiaAttempt *attempt = aporia_attempt_new ();

  attempt->uid = g_strdup ("a1");
  attempt->person_uid = g_strdup ("p1");
  attempt->vacancy = aporia_vacancy_new ();
  attempt->vacancy->uid = g_strdup ("v1");
  attempt->vacancy->position_title = g_strdup ("Senior Backend Engineer");
  attempt->vacancy->company = g_strdup ("Example Ltd");
  attempt->number = 2;
  attempt->n_planned = n_questions;
  attempt->status = APORIA_ATTEMPT_FINISHED;
  attempt->started_at = MADE_AT - G_TIME_SPAN_HOUR;
  attempt->ended_at = MADE_AT;
  return attempt;
}

AporiaReport *
report_fixture_full (guint n_questions)
{
  AporiaReport *report = aporia_report_new ();
  g_autofree int *values = g_new (int, MAX (n_questions, 1));

  g_clear_pointer (&report->turns, g_ptr_array_unref);
  report->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_turn_unref);
  for (guint i = 0; i < n_questions; i++)
    {
      g_ptr_array_add (report->turns, make_turn (i));
      values[i] = correctness[i % G_N_ELEMENTS (correctness)];
    }
  report->title = g_strdup ("Interview report");
  report->person_name = g_strdup ("Ada Lovelace");
  report->attempt = make_attempt (n_questions);
  report->debrief = make_debrief ();
  report->statistics = report_fixture_statistics (values, n_questions);
  report->statistics->red_flags_per_question = .2;
  report->statistics->n_fallacies = 1;
  report->engine_label = g_strdup ("Built-in coach");
  report->made_at = MADE_AT;
  return report;
}

void
report_fixture_set_answer (AporiaReport *report,
                           guint         turn,
                           const char   *text)
{
  AporiaTurn *at = g_ptr_array_index (report->turns, turn);

  g_free (at->answer->text);
  at->answer->text = g_strdup (text);
  at->answer->is_skipped = text == NULL;
}
