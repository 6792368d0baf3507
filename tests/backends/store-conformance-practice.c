#include "backends/store-conformance.h"

#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/ports/aporia-practice-store.h"

#define TODAY 739941

static char *
ask_retake (AporiaStore *store,
            const char  *attempt_uid,
            const char  *parent_uid)
{
  g_autoptr(AporiaQuestion) question = store_build_question (attempt_uid, 5);

  question->kind = APORIA_QUESTION_RETAKE;
  question->parent_uid = g_strdup (parent_uid);
  g_assert_true (aporia_store_add_question (store, question, NULL));
  return g_strdup (question->uid);
}

static void
test_find (AporiaStore *store)
{
  AporiaPracticeStore *practice = APORIA_PRACTICE_STORE (store);
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *sample_uid = store_build_begin (store, "Cook", TRUE);
  g_autofree char *first = store_build_ask (store, attempt_uid, 1);
  g_autofree char *sample = store_build_ask (store, sample_uid, 1);
  g_autofree char *second = ask_retake (store, attempt_uid, first);
  g_autofree char *third = ask_retake (store, attempt_uid, second);
  g_autofree char *orphan = ask_retake (store, attempt_uid, "gone");
  g_autofree char *found = aporia_practice_store_find_first (practice, third, NULL);
  g_autofree char *itself = aporia_practice_store_find_first (practice, first, NULL);
  g_autofree char *alone = aporia_practice_store_find_first (practice, orphan, NULL);
  g_autoptr(AporiaQuestion) question = aporia_practice_store_load_question (practice, second, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (found, ==, first);
  g_assert_cmpstr (itself, ==, first);
  g_assert_cmpstr (alone, ==, orphan);
  g_assert_cmpstr (question->parent_uid, ==, first);
  g_assert_cmpstr (question->attempt_uid, ==, attempt_uid);
  g_assert_null (aporia_practice_store_find_first (practice, sample, &error));
  g_assert_no_error (error);
  g_assert_null (aporia_practice_store_find_first (practice, "nobody", &error));
  g_assert_no_error (error);
  g_assert_null (aporia_practice_store_load_question (practice, "nobody", &error));
  g_assert_no_error (error);
}

static void
test_items (AporiaStore *store)
{
  AporiaPracticeStore *practice = APORIA_PRACTICE_STORE (store);
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *one = store_build_ask (store, attempt_uid, 1);
  g_autofree char *two = store_build_ask (store, attempt_uid, 2);
  g_autoptr(AporiaPracticeItem) item = aporia_practice_item_make (one, FALSE, TODAY);
  g_autoptr(AporiaPracticeItem) later = aporia_practice_item_make (two, TRUE, TODAY + 1);
  g_autoptr(AporiaPracticeItem) judged = NULL;
  g_autoptr(AporiaPracticeItem) stored = NULL;
  g_autoptr(AporiaPracticeItem) done = NULL;
  g_autoptr(GPtrArray) waiting = NULL;
  g_autoptr(GPtrArray) left = NULL;

  g_assert_null (aporia_practice_store_load_item (practice, one, NULL));
  g_assert_true (aporia_practice_store_save_item (practice, later, NULL));
  g_assert_true (aporia_practice_store_save_item (practice, item, NULL));
  judged = aporia_practice_item_judged (item, "retake", APORIA_PRACTICE_GOOD, TODAY + 1);
  g_assert_true (aporia_practice_store_save_item (practice, judged, NULL));
  stored = aporia_practice_store_load_item (practice, one, NULL);
  g_assert_cmpint (stored->state, ==, APORIA_PRACTICE_WAITING);
  g_assert_false (stored->is_mine);
  g_assert_cmpint (stored->step, ==, 1);
  g_assert_cmpint (stored->due_on, ==, TODAY + 4);
  g_assert_cmpstr (stored->last_uid, ==, "retake");
  g_assert_cmpint (stored->last_on, ==, TODAY + 1);
  g_assert_cmpint (stored->before_step, ==, 0);
  g_assert_cmpint (stored->before_due_on, ==, TODAY + 1);
  g_assert_cmpstr (stored->question_text, ==, "Question 1?");
  g_assert_cmpstr (stored->focus_skill, ==, "Allergens");

  waiting = aporia_practice_store_list_waiting (practice, NULL);
  g_assert_cmpuint (waiting->len, ==, 2);
  g_assert_cmpstr (((AporiaPracticeItem *) waiting->pdata[0])->question_uid, ==, two);
  g_assert_cmpstr (((AporiaPracticeItem *) waiting->pdata[1])->question_uid, ==, one);
  done = aporia_practice_item_put (stored, FALSE, TODAY);
  g_assert_true (aporia_practice_store_save_item (practice, done, NULL));
  left = aporia_practice_store_list_waiting (practice, NULL);
  g_assert_cmpuint (left->len, ==, 1);
}

static void
test_out_of_sight (AporiaStore *store)
{
  AporiaPracticeStore *practice = APORIA_PRACTICE_STORE (store);
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *sample_uid = store_build_begin (store, "Cook", TRUE);
  g_autofree char *one = store_build_ask (store, attempt_uid, 1);
  g_autofree char *sample = store_build_ask (store, sample_uid, 1);
  g_autoptr(AporiaPracticeItem) item = aporia_practice_item_make (one, FALSE, TODAY);
  g_autoptr(AporiaPracticeItem) unwanted = aporia_practice_item_make (sample, TRUE, TODAY);
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) again = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_practice_store_save_item (practice, item, NULL));
  g_assert_false (aporia_practice_store_save_item (practice, unwanted, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
  g_assert_true (aporia_store_set_attempt_deleted (store, attempt_uid, TRUE, NULL));
  none = aporia_practice_store_list_waiting (practice, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (aporia_store_set_attempt_deleted (store, attempt_uid, FALSE, NULL));
  again = aporia_practice_store_list_waiting (practice, NULL);
  g_assert_cmpuint (again->len, ==, 1);
}

/* Practised again, a question is in the history's numbers of its session, and in no statistics. */
static void
test_summary (AporiaStore *store)
{
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *first = store_build_ask (store, attempt_uid, 1);
  g_autofree char *practice_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *retake = ask_retake (store, practice_uid, first);
  /* Tried again at once: not of the plan. */
  g_autofree char *again = ask_retake (store, practice_uid, retake);
  g_autoptr(GPtrArray) attempts = NULL;
  AporiaAttemptSummary *summary;

  store_build_reply (store, retake, "The separate board.");
  store_build_judge (store, retake, APORIA_ENGINE_BUILTIN, 40);
  store_build_reply (store, again, "The separate board, and why.");
  store_build_judge (store, again, APORIA_ENGINE_BUILTIN, 90);
  attempts = aporia_store_list_attempts (store, 0, 1, NULL);
  summary = attempts->pdata[0];
  g_assert_cmpstr (summary->attempt->uid, ==, practice_uid);
  g_assert_cmpuint (summary->n_asked, ==, 1);
  g_assert_cmpuint (summary->n_answered, ==, 1);
  g_assert_cmpuint (summary->n_judged, ==, 1);
  g_assert_cmpfloat (summary->average_correctness, ==, 40);
  store_build_assert_consistent (store);
}

void
store_conformance_add_practice (const char  *prefix,
                                StoreFactory make)
{
  store_conformance_add_test (prefix, "practice/find", make, test_find);
  store_conformance_add_test (prefix, "practice/items", make, test_items);
  store_conformance_add_test (prefix, "practice/out-of-sight", make, test_out_of_sight);
  store_conformance_add_test (prefix, "practice/summary", make, test_summary);
}
