#include "backends/store-conformance.h"

#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"

/* Turn number INDEX of the attempt.  Returns: (transfer full) */
static AporiaTurn *
load_turn (AporiaStore *store,
           const char  *attempt_uid,
           guint        index)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) turns = aporia_store_list_turns (store, attempt_uid, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (turns->len, >, index);
  return aporia_turn_ref (turns->pdata[index]);
}

static void
test_question (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autoptr(AporiaQuestion) question = store_build_question (attempt_uid, 1);
  g_autoptr(AporiaQuestion) stray = store_build_question ("nobody", 1);
  g_autoptr(AporiaTurn) turn = NULL;
  g_autoptr(GError) error = NULL;
  AporiaKeyPoint *point;

  question->notice = g_strdup ("Left out: 2 lines.");
  g_assert_true (aporia_store_add_question (store, question, NULL));
  g_assert_true (aporia_store_add_question (store, question, NULL));
  turn = load_turn (store, attempt_uid, 0);
  g_assert_cmpstr (turn->question->notice, ==, "Left out: 2 lines.");
  g_assert_cmpstr (turn->question->uid, ==, question->uid);
  g_assert_cmpstr (turn->question->attempt_uid, ==, attempt_uid);
  g_assert_cmpstr (turn->question->text, ==, "Question 1?");
  g_assert_cmpstr (turn->question->focus_skill, ==, "Allergens");
  g_assert_cmpint (turn->question->stage, ==, APORIA_STAGE_TRADE);
  g_assert_cmpint (turn->question->category, ==, APORIA_CATEGORY_TECHNICAL);
  g_assert_cmpint (turn->question->difficulty, ==, APORIA_DIFFICULTY_HARD);
  g_assert_cmpstr (turn->question->tags[0], ==, "Hygiene");
  g_assert_cmpstr (turn->question->why_quote, ==, question->why_quote);
  g_assert_cmpstr (turn->question->source, ==, question->source);
  g_assert_cmpint (turn->question->asked_at, ==, question->asked_at);
  g_assert_null (turn->question->parent_uid);
  point = turn->question->key_points->pdata[0];
  g_assert_cmpstr (point->signs[1], ==, "separate board");
  g_assert_null (turn->answer);
  g_assert_null (turn->evaluation);
  g_assert_null (turn->hint);
  g_assert_null (turn->draft);

  g_assert_false (aporia_store_add_question (store, stray, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
}

static void
test_order (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *last = store_build_ask (store, attempt_uid, 3);
  g_autofree char *first = store_build_ask (store, attempt_uid, 1);
  g_autoptr(AporiaQuestion) follow_up = store_build_question (attempt_uid, 2);
  g_autofree char *sample_uid = NULL;
  g_autofree char *sample = NULL;
  g_autoptr(AporiaTurn) middle = NULL;
  g_auto(GStrv) asked = NULL;
  g_auto(GStrv) newest = NULL;

  follow_up->kind = APORIA_QUESTION_FOLLOW_UP;
  follow_up->parent_uid = g_strdup (first);
  g_assert_true (aporia_store_add_question (store, follow_up, NULL));
  middle = load_turn (store, attempt_uid, 1);
  g_assert_cmpstr (middle->question->uid, ==, follow_up->uid);
  g_assert_cmpstr (middle->question->parent_uid, ==, first);
  g_assert_cmpint (middle->question->kind, ==, APORIA_QUESTION_FOLLOW_UP);

  sample_uid = store_build_begin (store, "Cook", TRUE);
  sample = store_build_ask (store, sample_uid, 7);
  asked = aporia_store_list_asked (store, 10, NULL);
  g_assert_cmpuint (g_strv_length (asked), ==, 2);
  g_assert_cmpstr (asked[0], ==, "Question 1?");
  g_assert_cmpstr (asked[1], ==, "Question 3?");
  newest = aporia_store_list_asked (store, 1, NULL);
  g_assert_cmpuint (g_strv_length (newest), ==, 1);
  g_assert_cmpstr (last, !=, sample);
}

static void
test_answer_once (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *uid = store_build_ask (store, attempt_uid, 1);
  g_autoptr(AporiaAnswer) answer = store_build_answer (uid, "First.");
  g_autoptr(AporiaAnswer) stray = store_build_answer ("nobody", "Lost.");
  g_autoptr(AporiaTurn) turn = NULL;
  g_autoptr(GError) error = NULL;
  gboolean was_new = FALSE;

  g_assert_true (aporia_store_save_answer (store, answer, &was_new, NULL));
  g_assert_true (was_new);
  g_assert_true (aporia_store_save_answer (store, answer, &was_new, NULL));
  g_assert_false (was_new);
  g_assert_true (aporia_store_save_answer (store, answer, NULL, NULL));
  g_assert_false (store_build_reply (store, uid, "Second."));
  g_assert_false (store_build_reply (store, uid, NULL));

  turn = load_turn (store, attempt_uid, 0);
  g_assert_cmpstr (turn->answer->uid, ==, answer->uid);
  g_assert_cmpstr (turn->answer->question_uid, ==, uid);
  g_assert_cmpstr (turn->answer->text, ==, "First.");
  g_assert_cmpint (turn->answer->seconds, ==, 42);
  g_assert_cmpint (turn->answer->answered_at, ==, answer->answered_at);
  g_assert_false (turn->answer->is_skipped);

  g_assert_false (aporia_store_save_answer (store, stray, &was_new, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
}

static void
test_skip (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *uid = store_build_ask (store, attempt_uid, 1);
  g_autoptr(AporiaEvaluation) evaluation = store_build_evaluation (APORIA_ENGINE_BUILTIN, 50);
  g_autoptr(AporiaTurn) skipped = NULL;
  g_autoptr(AporiaTurn) undone = NULL;
  g_autoptr(AporiaTurn) answered = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (store_build_reply (store, uid, NULL));
  skipped = load_turn (store, attempt_uid, 0);
  g_assert_true (skipped->answer->is_skipped);
  g_assert_null (skipped->answer->text);
  g_assert_false (aporia_store_save_judgement (store, uid, evaluation, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);

  g_assert_true (aporia_store_undo_skip (store, uid, NULL));
  undone = load_turn (store, attempt_uid, 0);
  g_assert_null (undone->answer);
  g_assert_true (store_build_reply (store, uid, "Now I know."));
  g_assert_true (aporia_store_undo_skip (store, uid, NULL));
  answered = load_turn (store, attempt_uid, 0);
  g_assert_cmpstr (answered->answer->text, ==, "Now I know.");
}

static void
assert_draft (AporiaStore *store,
              const char  *attempt_uid,
              const char  *text)
{
  g_autoptr(AporiaTurn) turn = load_turn (store, attempt_uid, 0);

  g_assert_cmpstr (turn->draft, ==, text);
}

static void
assert_seconds (AporiaStore *store,
                const char  *attempt_uid,
                guint        seconds)
{
  g_autoptr(AporiaTurn) turn = load_turn (store, attempt_uid, 0);

  g_assert_cmpuint (turn->seconds_used, ==, seconds);
}

static void
test_drafts (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *uid = store_build_ask (store, attempt_uid, 1);

  g_assert_true (aporia_store_save_draft (store, uid, "I wo", NULL));
  g_assert_true (aporia_store_save_draft (store, uid, "I would", NULL));
  assert_draft (store, attempt_uid, "I would");
  g_assert_true (aporia_store_save_draft (store, uid, "", NULL));
  assert_draft (store, attempt_uid, NULL);
  g_assert_true (aporia_store_save_draft (store, uid, "I would", NULL));
  assert_seconds (store, attempt_uid, 0);
  g_assert_true (aporia_store_save_seconds (store, uid, 5, NULL));
  g_assert_true (aporia_store_save_seconds (store, uid, 65, NULL));
  assert_seconds (store, attempt_uid, 65);
  store_build_reply (store, uid, "I would wash it.");
  assert_draft (store, attempt_uid, NULL);
  g_assert_true (aporia_store_save_draft (store, uid, "too late", NULL));
  g_assert_true (aporia_store_save_seconds (store, uid, 90, NULL));
  assert_seconds (store, attempt_uid, 65);
  assert_draft (store, attempt_uid, NULL);
}

static void
assert_evaluation (AporiaEvaluation *loaded,
                   AporiaEvaluation *saved)
{
  AporiaRemark *remark = loaded->improvements->pdata[0];

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      g_assert_cmpint (loaded->scores[i], ==, saved->scores[i]);
      g_assert_cmpstr (loaded->reasons[i], ==, saved->reasons[i]);
    }
  g_assert_cmpint (loaded->band_low, ==, saved->band_low);
  g_assert_cmpint (loaded->band_high, ==, saved->band_high);
  g_assert_cmpfloat (loaded->confidence, ==, saved->confidence);
  g_assert_cmpint (loaded->is_low_confidence, ==, saved->is_low_confidence);
  g_assert_cmpuint (loaded->star, ==, saved->star);
  g_assert_cmpstr (loaded->rewrite, ==, saved->rewrite);
  g_assert_cmpstr (loaded->follow_up, ==, saved->follow_up);
  g_assert_cmpstr (loaded->opening, ==, saved->opening);
  g_assert_cmpstr (loaded->notice, ==, saved->notice);
  g_assert_cmpuint (loaded->improvements->len, ==, 2);
  g_assert_cmpstr (remark->text, ==, "Say how.");
  g_assert_cmpint (remark->start, ==, 2);
  g_assert_cmpuint (loaded->strengths->len, ==, 0);
  g_assert_cmpstr (loaded->judged_by->engine_class, ==, saved->judged_by->engine_class);
  g_assert_cmpstr (loaded->judged_by->model, ==, saved->judged_by->model);
  g_assert_cmpstr (loaded->judged_by->prompt_version, ==, saved->judged_by->prompt_version);
}

static void
test_judgement (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *uid = store_build_ask (store, attempt_uid, 1);
  g_autoptr(AporiaEvaluation) first = store_build_evaluation (APORIA_ENGINE_BUILTIN, 40);
  g_autoptr(AporiaEvaluation) second = store_build_evaluation (APORIA_ENGINE_MODEL, 80);
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("false_cause", "because it rained");
  g_autoptr(AporiaFallacyHint) none = aporia_fallacy_hint_new ();
  g_autoptr(AporiaTurn) before = NULL;
  g_autoptr(AporiaTurn) after = NULL;

  store_build_reply (store, uid, "It was because it rained.");
  first->is_low_confidence = TRUE;
  g_assert_true (aporia_store_save_judgement (store, uid, first, hint, NULL));
  before = load_turn (store, attempt_uid, 0);
  assert_evaluation (before->evaluation, first);
  g_assert_cmpint (before->hint->level, ==, APORIA_HINT_LIGHT);
  g_assert_cmpstr (before->hint->type, ==, "false_cause");
  g_assert_cmpstr (before->hint->excerpt, ==, "because it rained");
  g_assert_cmpint (before->hint->start, ==, 3);
  g_assert_cmpint (before->hint->end, ==, 20);
  g_assert_cmpstr (before->hint->explanation, ==, hint->explanation);
  g_assert_cmpfloat (before->hint->confidence, ==, 0.5);
  g_assert_cmpstr (before->hint->judged_by->prompt_version, ==, "3");

  g_assert_true (aporia_store_save_judgement (store, uid, second, none, NULL));
  after = load_turn (store, attempt_uid, 0);
  assert_evaluation (after->evaluation, second);
  g_assert_cmpint (after->hint->level, ==, APORIA_HINT_NONE);
  g_assert_null (after->hint->type);
  g_assert_cmpstr (after->hint->explanation, ==, "");
}

/* The older judgement stays as it was. */
static void
test_earlier_judgements (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *uid = store_build_ask (store, attempt_uid, 1);
  g_autoptr(AporiaEvaluation) first = store_build_evaluation (APORIA_ENGINE_BUILTIN, 40);
  g_autoptr(AporiaEvaluation) second = store_build_evaluation (APORIA_ENGINE_MODEL, 80);
  g_autoptr(AporiaEvaluation) third = store_build_evaluation (APORIA_ENGINE_MODEL, 60);
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("false_cause", "because it rained");
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) list = NULL;
  AporiaJudgement *newer, *older;

  store_build_reply (store, uid, "It was because it rained.");
  g_assert_true (aporia_store_save_judgement (store, uid, first, hint, NULL));
  none = aporia_store_list_earlier_judgements (store, attempt_uid, NULL);
  g_assert_cmpuint (none->len, ==, 0);

  g_assert_true (aporia_store_save_judgement (store, uid, second, NULL, NULL));
  g_assert_true (aporia_store_save_judgement (store, uid, third, NULL, NULL));
  list = aporia_store_list_earlier_judgements (store, attempt_uid, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  newer = list->pdata[0];
  older = list->pdata[1];
  g_assert_cmpstr (newer->question_uid, ==, uid);
  assert_evaluation (newer->evaluation, second);
  g_assert_null (newer->hint);
  assert_evaluation (older->evaluation, first);
  g_assert_cmpstr (older->hint->type, ==, "false_cause");
  g_assert_cmpint (newer->made_at, >=, older->made_at);
}

/* A hint that came after the evaluation completes it; the row stays one. */
static void
test_late_hint (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *uid = store_build_ask (store, attempt_uid, 1);
  g_autoptr(AporiaEvaluation) evaluation = store_build_evaluation (APORIA_ENGINE_MODEL, 40);
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("false_cause", "because it rained");
  g_autoptr(AporiaTurn) before = NULL;
  g_autoptr(AporiaTurn) after = NULL;
  g_autoptr(GPtrArray) earlier = NULL;

  store_build_reply (store, uid, "It was because it rained.");
  g_assert_true (aporia_store_save_hint (store, uid, hint, NULL));
  g_assert_true (aporia_store_save_judgement (store, uid, evaluation, NULL, NULL));
  before = load_turn (store, attempt_uid, 0);
  g_assert_null (before->hint);
  g_assert_true (aporia_store_save_hint (store, uid, hint, NULL));
  after = load_turn (store, attempt_uid, 0);
  assert_evaluation (after->evaluation, evaluation);
  g_assert_cmpstr (after->hint->type, ==, "false_cause");
  earlier = aporia_store_list_earlier_judgements (store, attempt_uid, NULL);
  g_assert_cmpuint (earlier->len, ==, 0);
}

static void
assert_dismissed (AporiaStore *store,
                  const char  *attempt_uid,
                  guint        index,
                  gboolean     is_dismissed)
{
  g_autoptr(AporiaTurn) turn = load_turn (store, attempt_uid, index);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (turn->is_hint_dismissed, ==, is_dismissed);
  g_assert_cmpint (aporia_store_is_fallacy_dismissed (store, turn->hint, &error), ==, is_dismissed);
  g_assert_no_error (error);
}

static void
test_dismissal (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *first = store_build_ask (store, attempt_uid, 1);
  g_autofree char *second = store_build_ask (store, attempt_uid, 2);
  g_autoptr(AporiaEvaluation) evaluation = store_build_evaluation (APORIA_ENGINE_BUILTIN, 40);
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("false_cause", "Because it  rained");
  g_autoptr(AporiaFallacyHint) same = store_build_hint ("false_cause", "because it rained");
  g_autoptr(AporiaFallacyHint) other = store_build_hint ("accident", "because it rained");

  store_build_reply (store, first, "Because it  rained.");
  store_build_reply (store, second, "It was because it rained.");
  g_assert_true (aporia_store_save_judgement (store, first, evaluation, hint, NULL));
  assert_dismissed (store, attempt_uid, 0, FALSE);
  g_assert_true (aporia_store_set_fallacy_dismissed (store, first, hint, TRUE, NULL));
  g_assert_true (aporia_store_set_fallacy_dismissed (store, first, hint, TRUE, NULL));
  assert_dismissed (store, attempt_uid, 0, TRUE);
  g_assert_true (aporia_store_is_fallacy_dismissed (store, same, NULL));
  g_assert_false (aporia_store_is_fallacy_dismissed (store, other, NULL));

  g_assert_true (aporia_store_save_judgement (store, second, evaluation, same, NULL));
  assert_dismissed (store, attempt_uid, 1, TRUE);
  g_assert_true (aporia_store_save_judgement (store, second, evaluation, other, NULL));
  assert_dismissed (store, attempt_uid, 1, FALSE);

  g_assert_true (aporia_store_set_fallacy_dismissed (store, first, hint, FALSE, NULL));
  assert_dismissed (store, attempt_uid, 0, FALSE);
}

static void
test_one_turn (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *first = store_build_ask (store, attempt_uid, 1);
  g_autofree char *second = store_build_ask (store, attempt_uid, 2);
  g_autoptr(AporiaEvaluation) evaluation = store_build_evaluation (APORIA_ENGINE_BUILTIN, 40);
  g_autoptr(AporiaTurn) one = NULL, other = NULL, none = NULL, deleted = NULL;
  g_autoptr(GError) error = NULL;

  store_build_reply (store, second, "The second one.");
  g_assert_true (aporia_store_save_judgement (store, second, evaluation, NULL, NULL));
  one = aporia_store_load_turn (store, first, NULL);
  other = aporia_store_load_turn (store, second, NULL);
  g_assert_cmpstr (one->question->uid, ==, first);
  g_assert_null (one->answer);
  g_assert_cmpstr (other->answer->text, ==, "The second one.");
  g_assert_cmpint (other->evaluation->scores[APORIA_CRITERION_CORRECTNESS], ==,
                   evaluation->scores[APORIA_CRITERION_CORRECTNESS]);

  none = aporia_store_load_turn (store, "nobody", &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (aporia_store_set_attempt_deleted (store, attempt_uid, TRUE, NULL));
  deleted = aporia_store_load_turn (store, second, &error);
  g_assert_no_error (error);
  g_assert_null (deleted);
}

void
store_conformance_add_turns (const char  *prefix,
                             StoreFactory make)
{
  store_conformance_add_test (prefix, "question", make, test_question);
  store_conformance_add_test (prefix, "order", make, test_order);
  store_conformance_add_test (prefix, "one-turn", make, test_one_turn);
  store_conformance_add_test (prefix, "answer-once", make, test_answer_once);
  store_conformance_add_test (prefix, "skip", make, test_skip);
  store_conformance_add_test (prefix, "drafts", make, test_drafts);
  store_conformance_add_test (prefix, "judgement", make, test_judgement);
  store_conformance_add_test (prefix, "earlier-judgements", make, test_earlier_judgements);
  store_conformance_add_test (prefix, "late-hint", make, test_late_hint);
  store_conformance_add_test (prefix, "dismissal", make, test_dismissal);
}
