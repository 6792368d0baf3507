/* eval score: key points or references become an AporiaQuestion, the coach's evaluator judges the answer. */
#include "cli/aporia-cli-eval.h"

#include "backends/builtin/feedback/aporia-builtin-follow-up.h"
#include "backends/builtin/scoring/aporia-builtin-reference.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"

#include <math.h>
#include <string.h>

#define CORRECT_FROM BUILTIN_CORRECT_FROM
#define PARTIAL_FROM 25

/* What one record asks for. */
typedef struct
{
  const char *question;
  const char *answer;
  const char *skill;
  GStrv references;    /* owned, (nullable) */
  GStrv key_points;    /* owned, (nullable) */
  BuiltinReply *reply; /* owned */
} Record;

typedef struct
{
  AporiaEvaluation *evaluation; /* owned: of the answer as it came */
  double correctness;
  double low;
  double high;
  gboolean is_reversed; /* the answer denies what the reference says */
  gboolean is_by_model;
} Verdict;

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isgraph (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static void
verdict_clear (Verdict *verdict)
{
  g_clear_pointer (&verdict->evaluation, aporia_evaluation_unref);
}

static AporiaQuestion *
make_question (const Record *record, const char *const *points)
{
  AporiaQuestion *question = aporia_question_new ();

  question->text = g_strdup (record->question);
  question->focus_skill = g_strdup (record->skill != NULL ? record->skill : "");
  question->uid = g_strdup ("");
  question->attempt_uid = g_strdup ("");
  question->why = g_strdup ("");
  question->source = g_strdup ("eval");
  question->stage = APORIA_STAGE_TRADE;
  question->category = builtin_question_tell_category (record->question);
  question->difficulty = APORIA_DIFFICULTY_MEDIUM;
  question->tags = g_new0 (char *, 1);
  question->follow_ups = g_new0 (char *, 1);
  question->key_points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  for (guint i = 0; points != NULL && points[i] != NULL; i++)
    {
      AporiaKeyPoint *point = aporia_key_point_new ();

      point->text = g_strdup (points[i]);
      point->signs = g_new0 (char *, 1);
      g_ptr_array_add (question->key_points, point);
    }
  return question;
}

static AporiaEvaluation *
evaluate (AporiaCoach *coach, AporiaQuestion *question, const char *answer)
{
  g_autoptr(AporiaInterviewContext) context = aporia_interview_context_new ();

  context->cv_text = g_strdup ("");
  context->turns = g_ptr_array_new ();
  return aporia_evaluator_evaluate (coach->evaluator, context, question, answer, NULL, NULL, NULL,
                                    NULL);
}

/* Judges the answer by POINTS (nullable) and, for the score, by WHOLE, the text they were taken from. */
static gboolean
judge (const CliEval *eval, const Record *record, const char *const *points, const char *whole,
       guint n_alternatives, Verdict *verdict)
{
  g_autoptr(AporiaQuestion) question = make_question (record, points);
  BuiltinMatch match;
  double low;
  double high;

  verdict->evaluation = evaluate (eval->coach, question, record->answer);
  if (verdict->evaluation == NULL)
    return FALSE;
  verdict->correctness = MAX (0, verdict->evaluation->scores[APORIA_CRITERION_CORRECTNESS]);
  low = verdict->correctness - verdict->evaluation->band_low;
  high = verdict->evaluation->band_high - verdict->correctness;
  if (points != NULL)
    {
      builtin_reply_match (record->reply, whole, &match);
      verdict->correctness = builtin_reply_score (record->reply, &match, n_alternatives);
      verdict->is_reversed = builtin_reply_is_reversed (record->reply, &match);
    }
  verdict->low = MAX (0, verdict->correctness - MAX (low, 5));
  verdict->high = MIN (100, verdict->correctness + MAX (high, 5));
  return TRUE;
}

static gboolean
judge_references (const CliEval *eval, const Record *record, Verdict *best)
{
  for (guint i = 0; record->references[i] != NULL; i++)
    {
      g_auto(GStrv) clauses = builtin_reference_split (record->references[i]);
      Verdict verdict = { 0 };

      if (clauses[0] == NULL)
        continue;
      if (!judge (eval, record, (const char *const *) clauses, record->references[i],
                  g_strv_length (record->references), &verdict))
        return FALSE;
      if (best->evaluation == NULL || verdict.correctness > best->correctness)
        {
          verdict_clear (best);
          *best = verdict;
        }
      else
        verdict_clear (&verdict);
    }
  return best->evaluation != NULL || judge (eval, record, NULL, NULL, 0, best);
}

static gboolean
judge_record (const CliEval *eval, const Record *record, Verdict *verdict)
{
  Verdict other = { 0 };
  g_autofree char *whole = NULL;

  if (record->key_points == NULL || record->key_points[0] == NULL)
    return record->references != NULL ? judge_references (eval, record, verdict)
                                      : judge (eval, record, NULL, NULL, 0, verdict);
  whole = g_strjoinv (". ", record->key_points);
  if (!judge (eval, record, (const char *const *) record->key_points, whole, 2, verdict))
    return FALSE;
  if (record->references == NULL || record->references[0] == NULL)
    return TRUE;
  if (!judge_references (eval, record, &other))
    return FALSE;
  if (other.correctness > verdict->correctness)
    {
      verdict->correctness = other.correctness;
      verdict->low = other.low;
      verdict->high = other.high;
    }
  verdict_clear (&other);
  return TRUE;
}

/* Puts the model's judgement, by the points that the built-in coach chose, in the place of VERDICT; that one
 * stays when the model gives none. */
static void
judge_by_model (const CliEval *eval, const Record *record, Verdict *verdict)
{
  GPtrArray *points = verdict->evaluation->points;
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;
  g_autoptr(AporiaQuestion) question = NULL;
  AporiaEvaluation *evaluation;

  for (guint i = 0; i < points->len; i++)
    g_strv_builder_add (texts, ((AporiaPointResult *) points->pdata[i])->text);
  list = g_strv_builder_end (texts);
  question = make_question (record, (const char *const *) list);
  evaluation = evaluate (eval->model, question, record->answer);
  if (evaluation == NULL)
    return;
  verdict_clear (verdict);
  verdict->evaluation = evaluation;
  verdict->is_by_model = TRUE;
  verdict->correctness = evaluation->scores[APORIA_CRITERION_CORRECTNESS];
  verdict->low = evaluation->band_low;
  verdict->high = evaluation->band_high;
}

/* How sure the call "correct or not" is: the farther from the border, the surer. */
static double
get_confidence (const Record *record, const Verdict *verdict)
{
  double distance = fabs (verdict->correctness - CORRECT_FROM) / CORRECT_FROM;

  if (verdict->is_by_model)
    return verdict->evaluation->confidence;
  if (record->references == NULL && record->key_points == NULL)
    return MIN (0.5, verdict->evaluation->confidence);
  return 0.58 + 0.3 * MIN (distance, 1);
}

static const char *
get_label (const Verdict *verdict)
{
  if (verdict->correctness >= CORRECT_FROM)
    return "correct";
  if (verdict->is_reversed)
    return "contradictory";
  return verdict->correctness >= PARTIAL_FROM ? "partial" : "incorrect";
}

/* Returns: the weighted share of covered points. */
static double
write_points (const Record *record, const Verdict *verdict, GString *out)
{
  const AporiaEvaluation *evaluation = verdict->evaluation;
  double covered = 0;

  cli_json_name (out, "points");
  cli_json_open (out, '[');
  for (guint i = 0; i < evaluation->points->len; i++)
    {
      const AporiaPointResult *point = evaluation->points->pdata[i];
      gboolean is_quoted = point->is_covered && point->start >= 0 && point->end > point->start;
      BuiltinMatch match;
      gboolean is_covered;
      double p;

      builtin_reply_match (record->reply, point->text, &match);
      p = builtin_match_get_probability (&match);
      is_covered = p >= 0.5 && (is_quoted || match.end > match.start);
      if (verdict->is_by_model)
        {
          is_covered = is_quoted;
          p = is_quoted ? MAX (p, 0.8) : MIN (p, 0.2);
        }
      cli_json_open (out, '{');
      cli_json_add_string (out, "text", point->text);
      cli_json_add_bool (out, "covered", is_covered);
      cli_json_add_double (out, "p", CLAMP (p, 0, 1));
      cli_json_name (out, "evidence");
      if (is_covered)
        {
          cli_json_open (out, '[');
          cli_json_int (out, is_quoted ? point->start : match.start);
          cli_json_int (out, is_quoted ? point->end : match.end);
          cli_json_close (out, ']');
        }
      else
        cli_json_null (out);
      cli_json_close (out, '}');
      covered += is_covered;
    }
  cli_json_close (out, ']');
  return evaluation->points->len > 0 ? covered / evaluation->points->len : 0;
}

static void
write_remarks (GString *out, const char *name, GPtrArray *remarks)
{
  cli_json_name (out, name);
  cli_json_open (out, '[');
  for (guint i = 0; i < remarks->len; i++)
    cli_json_string (out, ((AporiaRemark *) remarks->pdata[i])->text);
  cli_json_close (out, ']');
}

static void
write_verdict (const Record *record, const Verdict *verdict, GString *out)
{
  const AporiaEvaluation *evaluation = verdict->evaluation;
  double coverage;

  cli_json_add_double (out, "correctness", verdict->correctness);
  cli_json_name (out, "band");
  cli_json_open (out, '[');
  cli_json_double (out, verdict->low);
  cli_json_double (out, verdict->high);
  cli_json_close (out, ']');
  cli_json_add_int (out, "relevance", MAX (0, evaluation->scores[APORIA_CRITERION_RELEVANCE]));
  coverage = write_points (record, verdict, out);
  cli_json_add_double (out, "coverage", coverage);
  cli_json_add_string (out, "label", get_label (verdict));
  write_remarks (out, "improvements", evaluation->improvements);
  write_remarks (out, "red_flags", evaluation->red_flags);
  cli_json_add_string (out, "rewrite", evaluation->rewrite);
  cli_json_add_double (out, "confidence", get_confidence (record, verdict));
}

static gboolean
run (const CliEval *eval, JsonObject *object, gint64 deadline, GString *out, CliProblem *problem)
{
  CliFields fields = { object, FALSE };
  Record record = { 0 };
  Verdict verdict = { 0 };
  gboolean is_good = FALSE;

  record.question = cli_fields_get_string (&fields, "question", TRUE);
  record.answer = cli_fields_get_string (&fields, "answer", TRUE);
  record.skill = cli_fields_get_string (&fields, "skill", FALSE);
  cli_fields_get_string (&fields, "role", FALSE);
  record.references = cli_fields_get_strv (&fields, "reference", FALSE);
  record.key_points = cli_fields_get_strv (&fields, "key_points", FALSE);
  if (fields.is_bad)
    cli_problem_malformed (problem);
  else if (is_blank (record.question))
    cli_problem_set (problem, "empty", "There is no question.");
  else
    {
      record.reply = builtin_reply_new (record.question, record.answer);
      builtin_reply_weigh (record.reply);
    }
  if (record.reply == NULL)
    is_good = FALSE;
  else if (!judge_record (eval, &record, &verdict))
    cli_problem_set (problem, "internal", "The evaluator gave no judgement.");
  else
    {
      if (eval->model != NULL)
        judge_by_model (eval, &record, &verdict);
      problem->is_by_model = verdict.is_by_model;
      write_verdict (&record, &verdict, out);
      is_good = TRUE;
    }
  verdict_clear (&verdict);
  g_clear_pointer (&record.reply, builtin_reply_free);
  g_strfreev (record.references);
  g_strfreev (record.key_points);
  return is_good;
}

static const char *const fields[] = { "correctness",  "band",      "relevance",
                                      "coverage",     "label",     "points",
                                      "improvements", "red_flags", "rewrite",
                                      "confidence",   NULL };
const CliTask cli_task_score = { "score", fields, run };
