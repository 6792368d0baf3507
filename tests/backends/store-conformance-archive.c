/* Searching, narrowing, stars, notes, other times of a question, and the purge. */
#include "backends/store-conformance.h"

#include "backends/store-builder.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"
#include "core/ports/aporia-archive-store.h"

/* "attempt/number attempt/number …" as found, "-" for the session itself. */
static char *
search (AporiaStore         *store,
        const char          *text,
        AporiaArchiveFilter *filter,
        guint                offset,
        guint                limit)
{
  g_autoptr(AporiaSearchQuery) query = aporia_search_query_parse (text);
  g_autoptr(AporiaArchiveFilter) all = aporia_archive_filter_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits =
    aporia_archive_store_search (APORIA_ARCHIVE_STORE (store), query, filter != NULL ? filter : all, offset,
                                 limit, &error);
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      AporiaSearchHit *hit = hits->pdata[i];

      g_string_append_printf (found, "%s%s/", i > 0 ? " " : "", hit->attempt->vacancy->position_title);
      if (hit->question_uid == NULL)
        g_string_append_c (found, '-');
      else
        g_string_append_printf (found, "%u", hit->number);
    }
  return g_string_free (found, FALSE);
}

static void
assert_found (AporiaStore *store,
              const char  *text,
              const char  *expected)
{
  g_autofree char *found = search (store, text, NULL, 0, 100);

  g_assert_cmpstr (found, ==, expected);
}

static char *
ask (AporiaStore *store,
     const char  *attempt_uid,
     guint        order,
     const char  *text)
{
  g_autoptr(AporiaQuestion) question = store_build_question (attempt_uid, order);

  g_free (question->text);
  question->text = g_strdup (text);
  g_assert_true (aporia_store_add_question (store, question, NULL));
  return g_strdup (question->uid);
}

/* A cook with two answers, one of them judged, and then a developer with one; both sessions are over. */
static void
build_two (AporiaStore *store,
           char       **cook,
           char       **developer)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  *cook = store_build_begin (store, "Cook", FALSE);
  first = ask (store, *cook, 1, "How do you keep Crème brûlée safe?");
  second = ask (store, *cook, 2, "Tell me about a busy evening.");
  store_build_reply (store, first, "I measure the temperature twice; naïve cooks don't.");
  store_build_judge (store, first, APORIA_ENGINE_BUILTIN, 70);
  store_build_reply (store, second, "We had 120 guests, and two of us were ill.");
  *developer = store_build_begin_pressed (store, "Developer");
  third = ask (store, *developer, 1, "Where did you use C++ with Kafka?");
  store_build_reply (store, third, "In the billing service; the latency fell, and I measured it.");
  store_build_judge (store, third, APORIA_ENGINE_MODEL, 80);
  g_assert_true (aporia_store_end_attempt (store, *cook, APORIA_ATTEMPT_FINISHED, NULL));
  g_assert_true (aporia_store_end_attempt (store, *developer, APORIA_ATTEMPT_FINISHED, NULL));
}

static void
test_search (AporiaStore *store)
{
  g_autofree char *cook = NULL;
  g_autofree char *developer = NULL;

  build_two (store, &cook, &developer);
  assert_found (store, "kafka", "Developer/1");
  assert_found (store, "KAFKA lat", "Developer/1");
  assert_found (store, "kafka guests", "");
  assert_found (store, "creme BRULEE", "Cook/1");
  assert_found (store, "naive", "Cook/1");
  assert_found (store, "na\xc3\xafve", "Cook/1");
  assert_found (store, "meas", "Developer/1 Cook/1");
  assert_found (store, "\"busy evening\"", "Cook/2");
  assert_found (store, "\"evening busy\"", "");
  assert_found (store, "\"bus\" evening", "");
  assert_found (store, "c++", "Developer/1");
  assert_found (store, "don't", "Cook/1");
  assert_found (store, "120", "Cook/2");
  /* In the feedback: its opening, and an improvement. */
  assert_found (store, "\"clear start\"", "Developer/1 Cook/1");
  assert_found (store, "say how", "Developer/1 Cook/1");
  /* By its title, and the company in both. */
  assert_found (store, "developer", "Developer/-");
  assert_found (store, "example", "Developer/- Cook/-");
}

/* Nothing that somebody types is syntax. */
static void
test_search_any_text (AporiaStore *store)
{
  static const char *const texts[] = {
    "", " ", "\"", "\"\"", "*", "AND", "NOT kafka", "kafka OR", "NEAR(kafka)", "question:kafka", "-kafka",
    "^kafka", "{question}: x", "(", ")", "'", "';DROP TABLE answers;--", "%", "_", "\\", "\xff\xfe", "\x01",
    "…", "“", "kafka\"c++", "a b c d e f g h i j k l m n o p q r s t u v w x y z",
  };
  g_autofree char *cook = NULL;
  g_autofree char *developer = NULL;

  build_two (store, &cook, &developer);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *found = search (store, texts[i], NULL, 0, 100);

      /* A word like others, which all have. */
      if (g_str_equal (texts[i], "AND"))
        g_assert_cmpstr (found, ==, "Developer/1 Cook/1 Cook/2");
      else if (*found != '\0')
        g_assert_cmpstr (found, ==, "Developer/1");
    }
  assert_found (store, "\"kafka", "Developer/1");
  assert_found (store, "kafka\"c++", "Developer/1");
  assert_found (store, "-kafka", "Developer/1");
}

static void
test_search_pages (AporiaStore *store)
{
  g_autofree char *cook = NULL;
  g_autofree char *developer = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  build_two (store, &cook, &developer);
  first = search (store, "measure", NULL, 0, 1);
  second = search (store, "measure", NULL, 1, 1);
  g_assert_cmpstr (first, ==, "Developer/1");
  g_assert_cmpstr (second, ==, "Cook/1");
}

static void
test_snippets (AporiaStore *store)
{
  g_autofree char *cook = NULL;
  g_autofree char *developer = NULL;
  g_autoptr(AporiaSearchQuery) query = aporia_search_query_parse ("kafka lat");
  g_autoptr(AporiaArchiveFilter) all = aporia_archive_filter_new ();
  g_autoptr(GPtrArray) hits = NULL;
  AporiaSearchHit *hit;
  AporiaSnippet *snippet;
  AporiaRange *range;

  build_two (store, &cook, &developer);
  hits = aporia_archive_store_search (APORIA_ARCHIVE_STORE (store), query, all, 0, 10, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  g_assert_true (hit->attempt->is_pressure);
  g_assert_cmpuint (hit->snippets->len, ==, 2);
  snippet = hit->snippets->pdata[0];
  g_assert_cmpint (snippet->found_in, ==, APORIA_FOUND_QUESTION);
  g_assert_cmpstr (snippet->text, ==, "Where did you use C++ with Kafka?");
  range = &g_array_index (snippet->ranges, AporiaRange, 0);
  g_assert_cmpuint (range->start, ==, 27);
  g_assert_cmpuint (range->end, ==, 32);
  snippet = hit->snippets->pdata[1];
  g_assert_cmpint (snippet->found_in, ==, APORIA_FOUND_ANSWER);
  range = &g_array_index (snippet->ranges, AporiaRange, 0);
  g_assert_cmpstr (snippet->text + range->start, ==, "latency fell, and I measured it.");
}

/* What changes is found as it is now, and only so. */
static void
test_search_follows (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question_uid = ask (store, uid, 1, "What about onions?");
  g_autoptr(AporiaFallacyHint) hint = store_build_hint ("converse_accident", "always");
  g_autoptr(AporiaEvaluation) other = store_build_evaluation (APORIA_ENGINE_MODEL, 90);

  store_build_reply (store, question_uid, NULL);
  assert_found (store, "onions", "Cook/1");
  g_assert_true (aporia_store_undo_skip (store, question_uid, NULL));
  assert_found (store, "onions", "Cook/1");
  store_build_reply (store, question_uid, "I cut them fine.");
  assert_found (store, "onions fine", "Cook/1");
  assert_found (store, "start", "");
  store_build_judge (store, question_uid, APORIA_ENGINE_BUILTIN, 50);
  g_assert_true (aporia_store_end_attempt (store, uid, APORIA_ATTEMPT_FINISHED, NULL));
  assert_found (store, "fine start", "Cook/1");
  g_assert_true (aporia_store_save_hint (store, question_uid, hint, NULL));
  assert_found (store, "\"one case stands\"", "Cook/1");
  /* Newer feedback takes the place of the older. */
  g_free (other->opening);
  other->opening = g_strdup ("Splendid.");
  g_assert_true (aporia_store_save_judgement (store, question_uid, other, NULL, NULL));
  assert_found (store, "\"clear start\"", "");
  assert_found (store, "\"one case stands\"", "");
  assert_found (store, "splendid onions", "Cook/1");
  g_assert_true (aporia_store_set_attempt_deleted (store, uid, TRUE, NULL));
  assert_found (store, "onions", "");
  g_assert_true (aporia_store_set_attempt_deleted (store, uid, FALSE, NULL));
  assert_found (store, "onions", "Cook/1");
}

/* Under pressure feedback is for the debrief: before it, no search tells of it. */
static void
test_search_withheld (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin_pressed (store, "Cook");
  g_autofree char *question_uid = ask (store, uid, 1, "What about the clear soup?");
  g_autoptr(AporiaSearchQuery) query = aporia_search_query_parse ("clear");
  g_autoptr(AporiaArchiveFilter) all = aporia_archive_filter_new ();
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;

  store_build_reply (store, question_uid, "I skim it.");
  store_build_judge (store, question_uid, APORIA_ENGINE_BUILTIN, 50);
  assert_found (store, "\"clear start\"", "");
  assert_found (store, "skim start", "");
  assert_found (store, "cook", "Cook/-");
  before = aporia_archive_store_search (APORIA_ARCHIVE_STORE (store), query, all, 0, 10, NULL);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (((AporiaSearchHit *) before->pdata[0])->snippets->len, ==, 1);
  g_assert_true (aporia_store_end_attempt (store, uid, APORIA_ATTEMPT_FINISHED, NULL));
  assert_found (store, "\"clear start\"", "Cook/1");
  assert_found (store, "skim start", "Cook/1");
  after = aporia_archive_store_search (APORIA_ARCHIVE_STORE (store), query, all, 0, 10, NULL);
  g_assert_cmpuint (((AporiaSearchHit *) after->pdata[0])->snippets->len, ==, 2);
}

static char *
ask_of_kind (AporiaStore       *store,
             const char        *attempt_uid,
             guint              order,
             const char        *text,
             AporiaQuestionKind kind,
             const char        *parent_uid)
{
  g_autoptr(AporiaQuestion) question = store_build_question (attempt_uid, order);

  g_free (question->text);
  question->text = g_strdup (text);
  question->kind = kind;
  g_free (question->parent_uid);
  question->parent_uid = g_strdup (parent_uid);
  g_assert_true (aporia_store_add_question (store, question, NULL));
  return g_strdup (question->uid);
}

/* A find has the number that its question has in the session: takes and follow-ups are not counted, and have
 * that of the question they belong to. */
static void
test_search_numbers (AporiaStore *store)
{
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *other = store_build_begin (store, "Baker", FALSE);
  g_autofree char *first = ask (store, uid, 1, "What about apples?");
  g_autofree char *retake = ask_of_kind (store, uid, 2, "Retake?", APORIA_QUESTION_RETAKE, first);
  g_autofree char *G_GNUC_UNUSED deep =
    ask_of_kind (store, uid, 3, "Follow?", APORIA_QUESTION_FOLLOW_UP, retake);
  g_autofree char *G_GNUC_UNUSED second = ask (store, uid, 4, "What about pears?");
  g_autofree char *G_GNUC_UNUSED elsewhere =
    ask_of_kind (store, other, 1, "What about plums?", APORIA_QUESTION_RETAKE, first);
  g_autofree char *G_GNUC_UNUSED third = ask (store, other, 2, "What about figs?");

  assert_found (store, "apples", "Cook/1");
  assert_found (store, "retake", "Cook/1");
  assert_found (store, "follow", "Cook/1");
  assert_found (store, "pears", "Cook/2");
  assert_found (store, "plums", "Baker/1");
  assert_found (store, "figs", "Baker/2");
}

static void
test_search_notes (AporiaStore *store)
{
  AporiaArchiveStore *archive = APORIA_ARCHIVE_STORE (store);
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question_uid = ask (store, uid, 1, "What about onions?");

  g_assert_true (aporia_archive_store_save_note (archive, uid, NULL, "Ask about the shift.", NULL));
  g_assert_true (aporia_archive_store_save_note (archive, uid, question_uid, "Mention the walnut.", NULL));
  assert_found (store, "shift", "Cook/-");
  assert_found (store, "walnut onions", "Cook/1");
  g_assert_true (aporia_archive_store_save_note (archive, uid, question_uid, "Mention the hazelnut.", NULL));
  assert_found (store, "walnut", "");
  assert_found (store, "hazelnut", "Cook/1");
  g_assert_true (aporia_archive_store_save_note (archive, uid, question_uid, "", NULL));
  assert_found (store, "hazelnut", "");
  g_assert_true (aporia_archive_store_save_note (archive, uid, question_uid, "Almond.", NULL));
  assert_found (store, "almond", "Cook/1");
}

static char *
list (AporiaStore         *store,
      AporiaArchiveFilter *filter)
{
  g_autoptr(GPtrArray) summaries =
    aporia_archive_store_list_sessions (APORIA_ARCHIVE_STORE (store), filter, 0, 100, NULL);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < summaries->len; i++)
    {
      AporiaAttemptSummary *summary = summaries->pdata[i];

      g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", summary->attempt->vacancy->position_title);
    }
  return g_string_free (titles, FALSE);
}

/* FILTER (transfer full) */
static void
assert_narrowed (AporiaStore         *store,
                 AporiaArchiveFilter *filter,
                 const char          *titles,
                 const char          *found)
{
  g_autoptr(AporiaArchiveFilter) G_GNUC_UNUSED owned = filter;
  g_autofree char *listed = list (store, filter);
  g_autofree char *hits = search (store, "measure", filter, 0, 100);

  g_assert_cmpstr (listed, ==, titles);
  g_assert_cmpstr (hits, ==, found);
}

static void
test_filters (AporiaStore *store)
{
  g_autofree char *cook = NULL;
  g_autofree char *developer = NULL;
  g_autoptr(AporiaAttempt) newer = NULL;
  AporiaArchiveFilter *filter;

  build_two (store, &cook, &developer);
  newer = aporia_store_load_attempt (store, developer, NULL);
  assert_narrowed (store, aporia_archive_filter_new (), "Developer Cook", "Developer/1 Cook/1");

  filter = aporia_archive_filter_new ();
  filter->role = g_strdup ("Cook");
  assert_narrowed (store, filter, "Cook", "Cook/1");

  filter = aporia_archive_filter_new ();
  filter->since = newer->started_at;
  assert_narrowed (store, filter, "Developer", "Developer/1");

  filter = aporia_archive_filter_new ();
  filter->coach = aporia_judged_by_make (APORIA_ENGINE_BUILTIN, "", "");
  assert_narrowed (store, filter, "Cook", "Cook/1");
  filter = aporia_archive_filter_new ();
  filter->coach = aporia_judged_by_make (APORIA_ENGINE_MODEL, "judge-1", "");
  assert_narrowed (store, filter, "Developer", "Developer/1");
  filter = aporia_archive_filter_new ();
  filter->coach = aporia_judged_by_make (APORIA_ENGINE_MODEL, "judge-2", "");
  assert_narrowed (store, filter, "", "");

  filter = aporia_archive_filter_new ();
  filter->skill = g_strdup ("Allergens");
  assert_narrowed (store, filter, "Developer Cook", "Developer/1 Cook/1");
  filter = aporia_archive_filter_new ();
  filter->skill = g_strdup ("Rockets");
  assert_narrowed (store, filter, "", "");

  g_assert_true (aporia_archive_store_set_starred (APORIA_ARCHIVE_STORE (store), cook, TRUE, NULL));
  filter = aporia_archive_filter_new ();
  filter->is_starred = TRUE;
  assert_narrowed (store, filter, "Cook", "Cook/1");

  g_assert_true (aporia_store_set_attempt_deleted (store, cook, TRUE, NULL));
  filter = aporia_archive_filter_new ();
  filter->is_deleted = TRUE;
  assert_narrowed (store, filter, "Cook", "Cook/1");
  assert_narrowed (store, aporia_archive_filter_new (), "Developer", "Developer/1");
}

static void
test_choices (AporiaStore *store)
{
  g_autofree char *cook = NULL;
  g_autofree char *developer = NULL;
  g_autofree char *roles = NULL;
  g_autoptr(AporiaArchiveChoices) choices = NULL;

  build_two (store, &cook, &developer);
  choices = aporia_archive_store_load_choices (APORIA_ARCHIVE_STORE (store), NULL);
  roles = g_strjoinv ("|", choices->roles);
  g_assert_cmpstr (roles, ==, "Cook|Developer");
  g_assert_cmpuint (g_strv_length (choices->skills), ==, 1);
  g_assert_cmpstr (choices->skills[0], ==, "Allergens");
  g_assert_cmpuint (choices->coaches->len, ==, 2);
  g_assert_cmpstr (((AporiaJudgedBy *) choices->coaches->pdata[0])->engine_class, ==, APORIA_ENGINE_BUILTIN);
  g_assert_cmpstr (((AporiaJudgedBy *) choices->coaches->pdata[0])->model, ==, "");
  g_assert_cmpstr (((AporiaJudgedBy *) choices->coaches->pdata[1])->model, ==, "judge-1");
  g_assert_cmpuint (choices->n_deleted, ==, 0);
}

static void
test_star (AporiaStore *store)
{
  AporiaArchiveStore *archive = APORIA_ARCHIVE_STORE (store);
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autoptr(AporiaAttemptSummary) plain = aporia_archive_store_load_session (archive, uid, NULL);
  g_autoptr(AporiaAttemptSummary) starred = NULL;
  g_autoptr(AporiaAttemptSummary) none = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (plain->is_starred);
  g_assert_cmpint (plain->deleted_at, ==, 0);
  g_assert_true (aporia_archive_store_set_starred (archive, uid, TRUE, NULL));
  starred = aporia_archive_store_load_session (archive, uid, NULL);
  g_assert_true (starred->is_starred);
  none = aporia_archive_store_load_session (archive, "nowhere", &error);
  g_assert_null (none);
  g_assert_no_error (error);
  g_assert_false (aporia_archive_store_set_starred (archive, "nowhere", TRUE, &error));
  g_assert_nonnull (error);
}

static void
test_notes (AporiaStore *store)
{
  AporiaArchiveStore *archive = APORIA_ARCHIVE_STORE (store);
  g_autofree char *uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *other = store_build_begin (store, "Baker", FALSE);
  g_autofree char *question_uid = store_build_ask (store, uid, 1);
  g_autoptr(GPtrArray) none = aporia_archive_store_list_notes (archive, uid, NULL);
  g_autoptr(GPtrArray) two = NULL;
  g_autoptr(GPtrArray) one = NULL;
  g_autoptr(GPtrArray) elsewhere = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (aporia_archive_store_save_note (archive, uid, NULL, "", NULL));
  g_assert_true (aporia_archive_store_save_note (archive, uid, NULL, "On it all.", NULL));
  g_assert_true (aporia_archive_store_save_note (archive, uid, question_uid, "On one", NULL));
  g_assert_true (aporia_archive_store_save_note (archive, uid, question_uid, "On one answer.", NULL));
  two = aporia_archive_store_list_notes (archive, uid, NULL);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpstr (aporia_note_find (two, NULL), ==, "On it all.");
  g_assert_cmpstr (aporia_note_find (two, question_uid), ==, "On one answer.");
  g_assert_null (aporia_note_find (two, "nowhere"));
  elsewhere = aporia_archive_store_list_notes (archive, other, NULL);
  g_assert_cmpuint (elsewhere->len, ==, 0);
  g_assert_true (aporia_archive_store_save_note (archive, uid, NULL, "", NULL));
  one = aporia_archive_store_list_notes (archive, uid, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_false (aporia_archive_store_save_note (archive, "nowhere", NULL, "Lost?", &error));
  g_assert_nonnull (error);
}

static char *
ask_linked (AporiaStore       *store,
            const char        *attempt_uid,
            const char        *text,
            AporiaQuestionKind kind,
            const char        *parent_uid)
{
  g_autoptr(AporiaQuestion) question = store_build_question (attempt_uid, 1);

  g_free (question->text);
  question->text = g_strdup (text);
  question->kind = kind;
  question->parent_uid = g_strdup (parent_uid);
  g_assert_true (aporia_store_add_question (store, question, NULL));
  store_build_reply (store, question->uid, text);
  return g_strdup (question->uid);
}

static void
test_past_turns (AporiaStore *store)
{
  AporiaArchiveStore *archive = APORIA_ARCHIVE_STORE (store);
  g_autofree char *first = store_build_begin (store, "Cook", FALSE);
  g_autofree char *second = store_build_begin_pressed (store, "Baker");
  g_autofree char *gone = store_build_begin (store, "Waiter", FALSE);
  g_autofree char *a = ask_linked (store, first, "Why?", APORIA_QUESTION_MAIN, NULL);
  g_autofree char *b = ask_linked (store, second, "Why?", APORIA_QUESTION_MAIN, NULL);
  g_autofree char *retake = ask_linked (store, first, "Why, then?", APORIA_QUESTION_RETAKE, a);
  g_autofree char *follow_up = ask_linked (store, first, "Why so?", APORIA_QUESTION_FOLLOW_UP, a);
  g_autofree char *deleted G_GNUC_UNUSED =
    ask_linked (store, gone, "Why?", APORIA_QUESTION_MAIN, NULL);
  g_autofree char *unanswered G_GNUC_UNUSED = ask (store, second, 2, "Why?");
  g_autoptr(GPtrArray) of_a = NULL;
  g_autoptr(GPtrArray) of_retake = NULL;
  g_autoptr(GPtrArray) of_follow_up = NULL;
  g_autoptr(GPtrArray) of_none = NULL;
  AporiaPastTurn *past;

  g_assert_true (aporia_store_set_attempt_deleted (store, gone, TRUE, NULL));
  of_a = aporia_archive_store_list_past_turns (archive, a, NULL);
  g_assert_cmpuint (of_a->len, ==, 2);
  past = of_a->pdata[0];
  g_assert_cmpstr (past->turn->question->uid, ==, b);
  g_assert_cmpstr (past->turn->answer->text, ==, "Why?");
  g_assert_cmpstr (past->attempt->vacancy->position_title, ==, "Baker");
  g_assert_true (past->attempt->is_pressure);
  g_assert_cmpstr (((AporiaPastTurn *) of_a->pdata[1])->turn->question->uid, ==, retake);
  of_retake = aporia_archive_store_list_past_turns (archive, retake, NULL);
  g_assert_cmpuint (of_retake->len, ==, 1);
  g_assert_cmpstr (((AporiaPastTurn *) of_retake->pdata[0])->turn->question->uid, ==, a);
  of_follow_up = aporia_archive_store_list_past_turns (archive, follow_up, NULL);
  g_assert_cmpuint (of_follow_up->len, ==, 0);
  of_none = aporia_archive_store_list_past_turns (archive, "nowhere", NULL);
  g_assert_cmpuint (of_none->len, ==, 0);
}

static void
test_purge (AporiaStore *store)
{
  AporiaArchiveStore *archive = APORIA_ARCHIVE_STORE (store);
  g_autofree char *cook = NULL;
  g_autofree char *developer = NULL;
  g_autoptr(AporiaAttemptSummary) gone = NULL;
  g_autoptr(AporiaAttemptSummary) kept = NULL;
  g_autoptr(GPtrArray) turns = NULL;
  g_autoptr(GPtrArray) notes = NULL;
  gint64 now = aporia_time_now ();
  guint n_purged = 99;

  build_two (store, &cook, &developer);
  g_assert_true (aporia_archive_store_save_note (archive, cook, NULL, "Walnut.", NULL));
  g_assert_true (aporia_archive_store_purge (archive, now + G_TIME_SPAN_DAY, &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 0);
  g_assert_true (aporia_store_set_attempt_deleted (store, cook, TRUE, NULL));
  /* Deleted now: not before an hour ago. */
  g_assert_true (aporia_archive_store_purge (archive, now - G_TIME_SPAN_HOUR, &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 0);
  g_assert_true (aporia_archive_store_purge (archive, now + G_TIME_SPAN_HOUR, &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 1);
  gone = aporia_archive_store_load_session (archive, cook, NULL);
  g_assert_null (gone);
  turns = aporia_store_list_turns (store, cook, NULL);
  g_assert_cmpuint (turns->len, ==, 0);
  notes = aporia_archive_store_list_notes (archive, cook, NULL);
  g_assert_cmpuint (notes->len, ==, 0);
  kept = aporia_archive_store_load_session (archive, developer, NULL);
  g_assert_cmpuint (kept->n_answered, ==, 1);
  assert_found (store, "measure", "Developer/1");
}

void
store_conformance_add_archive (const char  *prefix,
                               StoreFactory make)
{
  g_autofree char *path = g_strconcat (prefix, "/archive", NULL);

  store_conformance_add_test (path, "search", make, test_search);
  store_conformance_add_test (path, "search-any-text", make, test_search_any_text);
  store_conformance_add_test (path, "search-pages", make, test_search_pages);
  store_conformance_add_test (path, "snippets", make, test_snippets);
  store_conformance_add_test (path, "search-follows", make, test_search_follows);
  store_conformance_add_test (path, "search-withheld", make, test_search_withheld);
  store_conformance_add_test (path, "search-numbers", make, test_search_numbers);
  store_conformance_add_test (path, "search-notes", make, test_search_notes);
  store_conformance_add_test (path, "filters", make, test_filters);
  store_conformance_add_test (path, "choices", make, test_choices);
  store_conformance_add_test (path, "star", make, test_star);
  store_conformance_add_test (path, "notes", make, test_notes);
  store_conformance_add_test (path, "past-turns", make, test_past_turns);
  store_conformance_add_test (path, "purge", make, test_purge);
}
