#include "backends/store-conformance.h"

#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-vacancy.h"

typedef struct
{
  StoreFactory  make;
  StoreTestFunc func;
} Case;

static void
run_case (gconstpointer data)
{
  const Case *test = data;
  AporiaStore *store = test->make ();
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_store_prepare (store, NULL, &error));
  g_assert_no_error (error);
  test->func (store);
  store_build_assert_consistent (store);
  g_assert_finalize_object (store);
}

void
store_conformance_add_test (const char   *prefix,
                            const char   *name,
                            StoreFactory  make,
                            StoreTestFunc func)
{
  g_autofree char *path = g_strconcat (prefix, "/", name, NULL);
  Case *test = g_new0 (Case, 1);

  test->make = make;
  test->func = func;
  g_test_add_data_func_full (path, test, run_case, g_free);
}

static void
test_person (AporiaStore *store)
{
  g_autoptr(AporiaPerson) first = aporia_store_load_person (store, NULL);
  g_autoptr(AporiaPerson) again = aporia_store_load_person (store, NULL);
  g_autoptr(AporiaPerson) named = NULL;
  g_autoptr(AporiaPerson) loaded = NULL;
  g_autoptr(AporiaPerson) other = aporia_person_make ("p-2", "Grace", "Hopper", NULL);
  g_autoptr(AporiaPerson) switched = NULL;

  g_assert_nonnull (first->uid);
  g_assert_cmpstr (first->first_name, ==, "");
  g_assert_cmpstr (first->uid, ==, again->uid);

  named = aporia_person_make (first->uid, "Ada", "Lovelace", "ada@example.org");
  g_assert_true (aporia_store_save_person (store, named, NULL));
  loaded = aporia_store_load_person (store, NULL);
  g_assert_cmpstr (loaded->uid, ==, first->uid);
  g_assert_cmpstr (loaded->last_name, ==, "Lovelace");
  g_assert_cmpstr (loaded->email, ==, "ada@example.org");

  g_assert_true (aporia_store_save_person (store, other, NULL));
  switched = aporia_store_load_person (store, NULL);
  g_assert_cmpstr (switched->uid, ==, "p-2");
  g_assert_null (switched->email);
}

static void
test_settings (AporiaStore *store)
{
  g_autofree char *none = aporia_store_load_setting (store, "setup", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *removed = NULL;

  g_assert_null (none);
  g_assert_true (aporia_store_save_setting (store, "setup", "{\"title\":\"Köchin\"}", NULL));
  first = aporia_store_load_setting (store, "setup", NULL);
  g_assert_cmpstr (first, ==, "{\"title\":\"Köchin\"}");
  g_assert_true (aporia_store_save_setting (store, "setup", "", NULL));
  second = aporia_store_load_setting (store, "setup", NULL);
  g_assert_cmpstr (second, ==, "");
  g_assert_true (aporia_store_save_setting (store, "setup", NULL, NULL));
  removed = aporia_store_load_setting (store, "setup", NULL);
  g_assert_null (removed);
}

static AporiaDocument *
build_document (const char *sha256,
                const char *text)
{
  const char *warnings[] = { "A picture was left out.", NULL };
  AporiaDocument *document = aporia_document_new ();

  document->sha256 = g_strdup (sha256);
  document->name = g_strdup ("cv.pdf");
  document->kind = g_strdup ("pdf");
  document->text = g_strdup (text);
  document->side_text = g_strdup ("Page 1");
  document->n_pages = 3;
  document->is_truncated = TRUE;
  g_strfreev (document->warnings);
  document->warnings = g_strdupv ((char **) warnings);
  document->read_at = G_GINT64_CONSTANT (1790000000000001);
  return document;
}

static void
test_documents (AporiaStore *store)
{
  g_autoptr(AporiaDocument) old = build_document ("1c", "Old text");
  g_autoptr(AporiaDocument) new = build_document ("1c", "New text\nüber alles");
  g_autoptr(AporiaDocument) none = aporia_store_load_document (store, "1c", NULL);
  g_autoptr(AporiaDocument) loaded = NULL;

  g_assert_null (none);
  g_assert_true (aporia_store_save_document (store, old, NULL));
  g_assert_true (aporia_store_save_document (store, new, NULL));
  loaded = aporia_store_load_document (store, "1c", NULL);
  g_assert_cmpstr (loaded->text, ==, "New text\nüber alles");
  g_assert_cmpstr (loaded->side_text, ==, "Page 1");
  g_assert_cmpstr (loaded->kind, ==, "pdf");
  g_assert_null (loaded->encoding);
  g_assert_cmpuint (loaded->n_pages, ==, 3);
  g_assert_true (loaded->is_truncated);
  g_assert_cmpstr (loaded->warnings[0], ==, "A picture was left out.");
  g_assert_cmpint (loaded->read_at, ==, G_GINT64_CONSTANT (1790000000000001));
}

static void
assert_same_attempt (AporiaAttempt *a,
                     AporiaAttempt *b)
{
  g_assert_cmpstr (a->uid, ==, b->uid);
  g_assert_cmpstr (a->cv_sha256, ==, b->cv_sha256);
  g_assert_cmpstr (a->cv_name, ==, b->cv_name);
  g_assert_cmpuint (a->n_planned, ==, b->n_planned);
  g_assert_cmpint (a->difficulty, ==, b->difficulty);
  g_assert_cmpint (a->tone, ==, b->tone);
  g_assert_cmpint (a->style, ==, b->style);
  g_assert_cmpuint (a->time_limit, ==, b->time_limit);
  g_assert_cmpint (a->is_pressure, ==, b->is_pressure);
  g_assert_cmpuint (a->seed, ==, b->seed);
  g_assert_cmpint (a->started_at, ==, b->started_at);
  g_assert_cmpstr (a->vacancy->position_title, ==, b->vacancy->position_title);
  g_assert_cmpstr (a->vacancy->company, ==, b->vacancy->company);
  g_assert_cmpstr (a->vacancy->jd_text, ==, b->vacancy->jd_text);
  g_assert_cmpstr (a->profile->full_name, ==, b->profile->full_name);
  g_assert_cmpuint (a->profile->top_skills->len, ==, b->profile->top_skills->len);
}

static void
test_begin (AporiaStore *store)
{
  g_autoptr(AporiaPerson) person = aporia_store_load_person (store, NULL);
  g_autoptr(AporiaAttempt) attempt = store_build_attempt ("Sous Chef", FALSE);
  g_autoptr(AporiaAttempt) none = aporia_store_load_attempt (store, attempt->uid, NULL);
  g_autoptr(AporiaAttempt) stored = aporia_store_begin_attempt (store, attempt, NULL);
  g_autoptr(AporiaAttempt) loaded = aporia_store_load_attempt (store, attempt->uid, NULL);
  g_autoptr(AporiaAttempt) twice = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (none);
  assert_same_attempt (stored, attempt);
  assert_same_attempt (loaded, attempt);
  g_assert_cmpstr (stored->person_uid, ==, person->uid);
  g_assert_cmpuint (stored->number, ==, 1);
  g_assert_cmpstr (stored->vacancy->uid, !=, "");
  g_assert_cmpint (stored->status, ==, APORIA_ATTEMPT_OPEN);
  g_assert_cmpint (stored->ended_at, ==, 0);

  twice = aporia_store_begin_attempt (store, attempt, &error);
  g_assert_null (twice);
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
}

static void
test_second_attempt (AporiaStore *store)
{
  g_autofree char *first_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question_uid = store_build_ask (store, first_uid, 1);
  g_autofree char *second_uid = NULL;
  g_autofree char *other_uid = store_build_begin (store, "Baker", FALSE);
  g_autofree char *again_uid = NULL;
  g_autoptr(AporiaAttempt) first = NULL;
  g_autoptr(AporiaAttempt) second = NULL;
  g_autoptr(AporiaAttempt) other = aporia_store_load_attempt (store, other_uid, NULL);
  g_autoptr(GPtrArray) first_turns = NULL;
  g_autoptr(GPtrArray) second_turns = NULL;

  store_build_reply (store, question_uid, "First answer.");
  second_uid = store_build_begin (store, "Cook", FALSE);
  again_uid = store_build_ask (store, second_uid, 1);
  store_build_reply (store, again_uid, "Second answer.");

  first = aporia_store_load_attempt (store, first_uid, NULL);
  second = aporia_store_load_attempt (store, second_uid, NULL);
  g_assert_cmpuint (first->number, ==, 1);
  g_assert_cmpuint (second->number, ==, 2);
  g_assert_cmpuint (other->number, ==, 1);
  g_assert_cmpstr (first->vacancy->uid, ==, second->vacancy->uid);
  g_assert_cmpstr (first->vacancy->uid, !=, other->vacancy->uid);
  g_assert_cmpint (first->status, ==, APORIA_ATTEMPT_OPEN);

  first_turns = aporia_store_list_turns (store, first_uid, NULL);
  second_turns = aporia_store_list_turns (store, second_uid, NULL);
  g_assert_cmpuint (first_turns->len, ==, 1);
  g_assert_cmpuint (second_turns->len, ==, 1);
}

static void
assert_status (AporiaStore        *store,
               const char         *uid,
               AporiaAttemptStatus status,
               gboolean            has_end)
{
  g_autoptr(AporiaAttempt) attempt = aporia_store_load_attempt (store, uid, NULL);

  g_assert_cmpint (attempt->status, ==, status);
  g_assert_cmpint (attempt->ended_at != 0, ==, has_end);
}

static void
test_end (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autoptr(AporiaAttempt) open = aporia_store_load_open_attempt (store, NULL);
  g_autoptr(AporiaAttempt) none = NULL;
  g_autoptr(AporiaAttempt) reopened = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (open->uid, ==, uid);
  g_assert_true (aporia_store_end_attempt (store, uid, APORIA_ATTEMPT_ARCHIVED, NULL));
  assert_status (store, uid, APORIA_ATTEMPT_ARCHIVED, TRUE);
  none = aporia_store_load_open_attempt (store, &error);
  g_assert_no_error (error);
  g_assert_null (none);

  g_assert_true (aporia_store_end_attempt (store, uid, APORIA_ATTEMPT_OPEN, NULL));
  assert_status (store, uid, APORIA_ATTEMPT_OPEN, FALSE);
  reopened = aporia_store_load_open_attempt (store, NULL);
  g_assert_cmpstr (reopened->uid, ==, uid);

  g_assert_true (aporia_store_end_attempt (store, uid, APORIA_ATTEMPT_FINISHED, NULL));
  assert_status (store, uid, APORIA_ATTEMPT_FINISHED, TRUE);
  g_assert_false (aporia_store_end_attempt (store, "nobody", APORIA_ATTEMPT_FINISHED, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_STORAGE);
}

static guint
count_attempts (AporiaStore *store)
{
  g_autoptr(GPtrArray) summaries = aporia_store_list_attempts (store, 0, 100, NULL);

  return summaries->len;
}

static void
test_delete (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question_uid = store_build_ask (store, uid, 1);
  g_autofree char *skipped_uid = store_build_ask (store, uid, 2);
  g_autoptr(AporiaAttempt) none = NULL;

  store_build_reply (store, question_uid, "An answer.");
  store_build_reply (store, skipped_uid, NULL);
  store_build_judge (store, question_uid, APORIA_ENGINE_MODEL, 20);
  store_build_judge (store, question_uid, APORIA_ENGINE_MODEL, 70);
  g_assert_true (aporia_store_set_attempt_deleted (store, uid, TRUE, NULL));
  g_assert_cmpuint (count_attempts (store), ==, 0);
  none = aporia_store_load_open_attempt (store, NULL);
  g_assert_null (none);
  store_build_assert_consistent (store);

  g_assert_true (aporia_store_set_attempt_deleted (store, uid, FALSE, NULL));
  g_assert_true (aporia_store_set_attempt_deleted (store, uid, FALSE, NULL));
  g_assert_cmpuint (count_attempts (store), ==, 1);
}

static void
test_samples (AporiaStore *store)
{
  g_autoptr(AporiaDocument) document = build_document ("5b", "Sample CV");
  g_autoptr(AporiaDocument) mine = build_document ("1c", "My CV");
  g_autofree char *real_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *uid = store_build_begin (store, "Cook", TRUE);
  g_autofree char *question_uid = store_build_ask (store, uid, 1);
  g_autoptr(AporiaAttempt) sample = aporia_store_load_attempt (store, uid, NULL);
  g_autoptr(AporiaAttempt) none = NULL;
  g_autoptr(AporiaDocument) no_document = NULL;
  g_autoptr(AporiaDocument) my_document = NULL;
  g_autoptr(GPtrArray) turns = NULL;

  g_assert_true (aporia_store_save_document (store, document, NULL));
  g_assert_true (aporia_store_save_document (store, mine, NULL));
  g_assert_cmpuint (sample->number, ==, 1);
  g_assert_cmpstr (real_uid, !=, uid);
  store_build_reply (store, question_uid, "A sample answer.");
  store_build_judge (store, question_uid, APORIA_ENGINE_BUILTIN, 90);
  g_assert_cmpuint (count_attempts (store), ==, 2);

  g_assert_true (aporia_store_remove_samples (store, NULL));
  g_assert_cmpuint (count_attempts (store), ==, 1);
  none = aporia_store_load_attempt (store, uid, NULL);
  g_assert_null (none);
  no_document = aporia_store_load_document (store, "5b", NULL);
  g_assert_null (no_document);
  my_document = aporia_store_load_document (store, "1c", NULL);
  g_assert_nonnull (my_document);
  turns = aporia_store_list_turns (store, uid, NULL);
  g_assert_cmpuint (turns->len, ==, 0);
}

static void
test_history (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *judged_uid = store_build_ask (store, uid, 1);
  g_autofree char *skipped_uid = store_build_ask (store, uid, 2);
  g_autofree char *open_uid = store_build_ask (store, uid, 3);
  g_autoptr(GPtrArray) page = NULL;
  g_autoptr(GPtrArray) rest = NULL;
  AporiaAttemptSummary *summary;

  store_build_reply (store, judged_uid, "An answer.");
  store_build_judge (store, judged_uid, APORIA_ENGINE_BUILTIN, 64);
  store_build_reply (store, skipped_uid, NULL);
  for (guint i = 0; i < 6; i++)
    g_free (store_build_begin (store, "Cook", FALSE));

  page = aporia_store_list_attempts (store, 0, 3, NULL);
  rest = aporia_store_list_attempts (store, 3, 100, NULL);
  g_assert_cmpuint (page->len, ==, 3);
  g_assert_cmpuint (rest->len, ==, 4);
  g_assert_cmpuint (((AporiaAttemptSummary *) page->pdata[0])->attempt->number, ==, 7);
  g_assert_cmpfloat (((AporiaAttemptSummary *) page->pdata[0])->average_correctness, ==, -1);
  g_assert_null (((AporiaAttemptSummary *) page->pdata[0])->engine_label);

  summary = rest->pdata[3];
  g_assert_cmpstr (summary->attempt->uid, ==, uid);
  g_assert_cmpuint (summary->n_asked, ==, 3);
  g_assert_cmpstr (open_uid, !=, skipped_uid);
  g_assert_cmpuint (summary->n_answered, ==, 1);
  g_assert_cmpuint (summary->n_skipped, ==, 1);
  g_assert_cmpuint (summary->n_judged, ==, 1);
  g_assert_cmpfloat (summary->average_correctness, ==, 64);
  g_assert_cmpfloat (summary->average_relevance, ==, 54);
  g_assert_cmpstr (summary->engine_label, ==, "Built-in coach");
}

static AporiaDebrief *
build_debrief (int clarity)
{
  const char *strengths[] = { "Calm", "Exact", NULL };
  AporiaDebrief *debrief = aporia_debrief_new ();

  debrief->clarity = clarity;
  debrief->depth = -1;
  debrief->summary = g_strdup ("A good talk.");
  g_strfreev (debrief->strengths);
  debrief->strengths = g_strdupv ((char **) strengths);
  debrief->judged_by = aporia_judged_by_make (APORIA_ENGINE_MODEL, "judge-1", "7");
  debrief->made_at = G_GINT64_CONSTANT (1790000000000001);
  return debrief;
}

static void
test_debrief (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autoptr(AporiaDebrief) none = aporia_store_load_debrief (store, uid, NULL);
  g_autoptr(AporiaDebrief) first = build_debrief (40);
  g_autoptr(AporiaDebrief) second = build_debrief (80);
  g_autoptr(AporiaDebrief) loaded = NULL;

  g_assert_null (none);
  g_assert_true (aporia_store_save_debrief (store, uid, first, NULL));
  g_assert_true (aporia_store_save_debrief (store, uid, second, NULL));
  loaded = aporia_store_load_debrief (store, uid, NULL);
  g_assert_cmpint (loaded->clarity, ==, 80);
  g_assert_cmpint (loaded->depth, ==, -1);
  g_assert_cmpstr (loaded->summary, ==, "A good talk.");
  g_assert_cmpuint (g_strv_length (loaded->strengths), ==, 2);
  g_assert_cmpstr (loaded->judged_by->model, ==, "judge-1");
  g_assert_cmpint (loaded->made_at, ==, second->made_at);
}

void
store_conformance_add (const char  *prefix,
                       StoreFactory make)
{
  store_conformance_add_test (prefix, "person", make, test_person);
  store_conformance_add_test (prefix, "settings", make, test_settings);
  store_conformance_add_test (prefix, "documents", make, test_documents);
  store_conformance_add_test (prefix, "begin", make, test_begin);
  store_conformance_add_test (prefix, "second-attempt", make, test_second_attempt);
  store_conformance_add_test (prefix, "end-and-reopen", make, test_end);
  store_conformance_add_test (prefix, "delete-and-undo", make, test_delete);
  store_conformance_add_test (prefix, "samples", make, test_samples);
  store_conformance_add_test (prefix, "history", make, test_history);
  store_conformance_add_test (prefix, "debrief", make, test_debrief);
  store_conformance_add_people (prefix, make);
  store_conformance_add_plan (prefix, make);
  store_conformance_add_practice (prefix, make);
  store_conformance_add_turns (prefix, make);
  store_conformance_add_archive (prefix, make);
  store_conformance_add_stories (prefix, make);
  store_conformance_add_recordings (prefix, make);
  store_conformance_add_reports (prefix, make);
  store_conformance_add_delivery (prefix, make);
  store_conformance_add_statistics (prefix, make);
  store_conformance_add_analytics (prefix, make);
}
