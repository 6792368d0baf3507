#include "backends/store-conformance.h"

#include "backends/store-builder.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/ports/aporia-plan-store.h"

#define TODAY 739941
#define COMPANY "Example Ltd"

static AporiaInterviewDay *
only_interview (AporiaStore *store)
{
  g_autoptr(GPtrArray) list = aporia_plan_store_list_interviews (APORIA_PLAN_STORE (store), NULL);

  g_assert_cmpuint (list->len, ==, 1);
  return aporia_interview_day_ref (list->pdata[0]);
}

static void
save (AporiaStore *store,
      const char  *title,
      int          day,
      gint64       starts_at)
{
  g_autoptr(AporiaInterviewDay) interview = aporia_interview_day_make (title, COMPANY, day, starts_at);
  g_autoptr(GError) error = NULL;

  aporia_plan_store_save_interview (APORIA_PLAN_STORE (store), interview, &error);
  g_assert_no_error (error);
}

static void
test_interviews (AporiaStore *store)
{
  g_autofree char *G_GNUC_UNUSED attempt_uid = store_build_begin (store, "Cook", FALSE);
  gint64 moment = G_GINT64_CONSTANT (1795527000) * G_USEC_PER_SEC;
  g_autoptr(AporiaInterviewDay) dated = NULL;
  g_autoptr(AporiaInterviewDay) timed = NULL;
  g_autoptr(GPtrArray) both = NULL;
  g_autoptr(GPtrArray) left = NULL;

  save (store, "Cook", TODAY + 3, 0);
  dated = only_interview (store);
  g_assert_cmpstr (dated->position_title, ==, "Cook");
  g_assert_cmpstr (dated->company, ==, COMPANY);
  g_assert_cmpint (dated->day, ==, TODAY + 3);
  g_assert_cmpint (dated->starts_at, ==, 0);
  g_assert_false (dated->is_told);
  save (store, "Cook", TODAY + 3, moment);
  timed = only_interview (store);
  g_assert_cmpint (timed->starts_at, ==, moment);

  save (store, "A job never practised for", TODAY + 1, 0);
  both = aporia_plan_store_list_interviews (APORIA_PLAN_STORE (store), NULL);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpint (((AporiaInterviewDay *) both->pdata[0])->day, ==, TODAY + 1);
  save (store, "Cook", 0, 0);
  left = aporia_plan_store_list_interviews (APORIA_PLAN_STORE (store), NULL);
  g_assert_cmpuint (left->len, ==, 1);
}

static void
test_own_questions (AporiaStore *store)
{
  AporiaPlanStore *plan = APORIA_PLAN_STORE (store);
  g_autoptr(AporiaInterviewDay) interview = aporia_interview_day_make ("Cook", COMPANY, TODAY, 0);
  g_autoptr(AporiaInterviewDay) told = NULL;
  g_autoptr(GPtrArray) own = NULL;
  g_autoptr(GPtrArray) other = NULL;

  g_assert_true (aporia_plan_store_save_interview (plan, interview, NULL));
  g_assert_true (
    aporia_plan_store_add_own_questions (plan, interview, (char *[]) { "Why us?", "Why you?", NULL }, NULL));
  g_assert_true (
    aporia_plan_store_add_own_questions (plan, interview, (char *[]) { "why  us?", NULL }, NULL));
  own = aporia_plan_store_list_own_questions (plan, "Cook", COMPANY, NULL);
  g_assert_cmpuint (own->len, ==, 2);
  g_assert_cmpstr (((AporiaOwnQuestion *) own->pdata[0])->text, ==, "Why you?");
  g_assert_cmpstr (((AporiaOwnQuestion *) own->pdata[0])->company, ==, COMPANY);
  other = aporia_plan_store_list_own_questions (plan, "Baker", COMPANY, NULL);
  g_assert_cmpuint (other->len, ==, 0);
  told = only_interview (store);
  g_assert_true (told->is_told);
}

/* Returns: (transfer full) "text|text", newest first */
static char *
list_own (AporiaStore *store)
{
  g_autoptr(GPtrArray) own =
    aporia_plan_store_list_own_questions (APORIA_PLAN_STORE (store), "Cook", COMPANY, NULL);
  GString *texts = g_string_new (NULL);

  for (guint i = 0; i < own->len; i++)
    g_string_append_printf (texts, "%s%s", i > 0 ? "|" : "", ((AporiaOwnQuestion *) own->pdata[i])->text);
  return g_string_free (texts, FALSE);
}

static void
assert_own (AporiaStore *store,
            const char  *expected)
{
  g_autofree char *texts = list_own (store);

  g_assert_cmpstr (texts, ==, expected);
}

static void
test_change_own_questions (AporiaStore *store)
{
  AporiaPlanStore *plan = APORIA_PLAN_STORE (store);
  g_autoptr(AporiaInterviewDay) interview = aporia_interview_day_make ("Cook", COMPANY, TODAY, 0);
  g_autoptr(GPtrArray) own = NULL;
  g_autoptr(GError) error = NULL;
  const char *uid;

  g_assert_true (
    aporia_plan_store_add_own_questions (plan, interview, (char *[]) { "Why us?", "Why you?", NULL }, NULL));
  own = aporia_plan_store_list_own_questions (plan, "Cook", COMPANY, NULL);
  uid = ((AporiaOwnQuestion *) own->pdata[0])->uid;
  g_assert_true (aporia_plan_store_change_own_question (plan, uid, "Why not you?", NULL));
  assert_own (store, "Why not you?|Why us?");
  /* Not twice the same. */
  g_assert_true (aporia_plan_store_change_own_question (plan, uid, "why US?", NULL));
  assert_own (store, "Why not you?|Why us?");
  g_assert_true (aporia_plan_store_set_own_question_deleted (plan, uid, TRUE, NULL));
  assert_own (store, "Why us?");
  g_assert_true (aporia_plan_store_set_own_question_deleted (plan, uid, FALSE, NULL));
  assert_own (store, "Why not you?|Why us?");
  /* Told again, it is there again. */
  g_assert_true (aporia_plan_store_set_own_question_deleted (plan, uid, TRUE, NULL));
  g_assert_true (
    aporia_plan_store_add_own_questions (plan, interview, (char *[]) { "Why not you?", NULL }, NULL));
  assert_own (store, "Why not you?|Why us?");
  g_assert_false (aporia_plan_store_set_own_question_deleted (plan, "nowhere", TRUE, &error));
  g_assert_nonnull (error);
}

static char *
add_answer (AporiaStore *store,
            const char  *attempt_uid,
            const char  *text,
            const char  *skill,
            int          correctness)
{
  g_autoptr(AporiaQuestion) question = store_build_question (attempt_uid, 1);

  g_free (question->text);
  question->text = g_strdup (text);
  g_free (question->focus_skill);
  question->focus_skill = g_strdup (skill);
  g_assert_true (aporia_store_add_question (store, question, NULL));
  store_build_reply (store, question->uid, text);
  store_build_judge (store, question->uid, APORIA_ENGINE_BUILTIN, correctness);
  return g_strdup (question->uid);
}

static void
test_weak_and_strong (AporiaStore *store)
{
  AporiaPlanStore *plan = APORIA_PLAN_STORE (store);
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *sample_uid = store_build_begin (store, "Cook", TRUE);
  g_autofree char *G_GNUC_UNUSED one = add_answer (store, attempt_uid, "One?", "Knives", 40);
  g_autofree char *two = add_answer (store, attempt_uid, "Two?", "Knives", 80);
  g_autofree char *G_GNUC_UNUSED three = add_answer (store, attempt_uid, "Three?", "Fire", 30);
  g_autofree char *four = add_answer (store, attempt_uid, "Four?", "Water", 90);
  g_autofree char *G_GNUC_UNUSED sample = add_answer (store, sample_uid, "Sample?", "Sample", 99);
  g_autofree char *G_GNUC_UNUSED weak_sample = add_answer (store, sample_uid, "Sample too?", "Sampling", 9);
  g_auto(GStrv) weak = aporia_plan_store_list_weak_skills (plan, "Cook", COMPANY, NULL);
  g_auto(GStrv) none = aporia_plan_store_list_weak_skills (plan, "Baker", COMPANY, NULL);
  g_autoptr(GPtrArray) strong = aporia_plan_store_list_strong (plan, "Cook", COMPANY, 5, NULL);
  g_autoptr(GPtrArray) best = aporia_plan_store_list_strong (plan, "Cook", COMPANY, 1, NULL);

  g_assert_cmpuint (g_strv_length (weak), ==, 2);
  g_assert_cmpstr (weak[0], ==, "Fire");
  g_assert_cmpstr (weak[1], ==, "Knives");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (strong->len, ==, 2);
  g_assert_cmpstr (((AporiaTurn *) strong->pdata[0])->question->uid, ==, four);
  g_assert_cmpstr (((AporiaTurn *) strong->pdata[0])->answer->text, ==, "Four?");
  g_assert_cmpint (((AporiaTurn *) strong->pdata[0])->evaluation->scores[APORIA_CRITERION_CORRECTNESS],
                   ==, 90);
  g_assert_cmpstr (((AporiaTurn *) strong->pdata[1])->question->uid, ==, two);
  g_assert_cmpuint (best->len, ==, 1);
}

void
store_conformance_add_plan (const char  *prefix,
                            StoreFactory make)
{
  store_conformance_add_test (prefix, "plan/interviews", make, test_interviews);
  store_conformance_add_test (prefix, "plan/own-questions", make, test_own_questions);
  store_conformance_add_test (prefix, "plan/change-own-questions", make, test_change_own_questions);
  store_conformance_add_test (prefix, "plan/weak-and-strong", make, test_weak_and_strong);
}
