/* Answers kept as stories. */
#include "backends/store-conformance.h"

#include "backends/store-builder.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-question.h"
#include "core/ports/aporia-archive-store.h"
#include "core/ports/aporia-story-store.h"

/* Returns: (transfer full) the question's uid */
static char *
answer (AporiaStore *store,
        const char  *attempt_uid,
        guint        order,
        const char  *text)
{
  g_autofree char *uid = store_build_ask (store, attempt_uid, order);

  store_build_reply (store, uid, text);
  return g_steal_pointer (&uid);
}

/* Returns: (transfer full) the story's uid */
static char *
keep (AporiaStore *store,
      const char  *question_uid,
      const char  *title,
      const char  *text,
      const char  *skill)
{
  g_autoptr(AporiaStory) story =
    aporia_story_make (question_uid, title, text, (const char *[]) { skill, NULL });
  g_autoptr(GError) error = NULL;

  aporia_story_store_save (APORIA_STORY_STORE (store), story, &error);
  g_assert_no_error (error);
  return g_strdup (story->uid);
}

/* "title title …" */
static void
assert_listed (AporiaStore *store,
               gboolean     is_deleted,
               const char  *expected)
{
  g_autoptr(GPtrArray) stories = aporia_story_store_list (APORIA_STORY_STORE (store), is_deleted, NULL);
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; i < stories->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", ((AporiaStory *) stories->pdata[i])->title);
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_keep (AporiaStore *store)
{
  AporiaStoryStore *bank = APORIA_STORY_STORE (store);
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question_uid = answer (store, attempt_uid, 1, "The fryer broke.");
  g_autofree char *uid = keep (store, question_uid, "Fryer", "The fryer broke.", "Planning");
  g_autofree char *G_GNUC_UNUSED other_uid = keep (store, NULL, "Menu", "I wrote a menu.", "Menus");
  g_autoptr(AporiaStory) kept = aporia_story_store_load (bank, uid, NULL);
  g_autoptr(AporiaStory) none = aporia_story_store_load (bank, "nowhere", NULL);
  g_autoptr(AporiaStory) changed = NULL;
  g_autoptr(AporiaStory) corrected = NULL;
  g_autoptr(AporiaStory) again = NULL;

  g_assert_null (none);
  g_assert_cmpstr (kept->text, ==, "The fryer broke.");
  g_assert_cmpstr (kept->skills[0], ==, "Planning");
  g_assert_cmpstr (kept->question_uid, ==, question_uid);
  g_assert_cmpstr (kept->attempt_uid, ==, attempt_uid);
  g_assert_cmpint (kept->deleted_at, ==, 0);
  assert_listed (store, FALSE, "Menu Fryer");

  changed = aporia_story_with_text (kept, "The fryer", "It broke at eight.");
  corrected = aporia_story_with_skill (changed, "Planning", FALSE);
  g_assert_true (aporia_story_store_save (bank, corrected, NULL));
  again = aporia_story_store_load (bank, uid, NULL);
  g_assert_cmpstr (again->title, ==, "The fryer");
  g_assert_cmpstr (again->text, ==, "It broke at eight.");
  g_assert_cmpuint (g_strv_length (again->skills), ==, 0);
  g_assert_cmpstr (again->not_skills[0], ==, "Planning");
  g_assert_cmpint (again->created_at, ==, kept->created_at);
  g_assert_cmpint (again->updated_at, >=, kept->updated_at);
}

/* An answer has one story, and comes back with it. */
static void
test_keep_twice (AporiaStore *store)
{
  AporiaStoryStore *bank = APORIA_STORY_STORE (store);
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question_uid = answer (store, attempt_uid, 1, "The fryer broke.");
  g_autofree char *uid = keep (store, question_uid, "One", "The fryer broke.", "Planning");
  g_autofree char *G_GNUC_UNUSED second = keep (store, question_uid, "Two", "The fryer broke.", "Planning");
  g_autofree char *third = NULL;
  g_autoptr(AporiaStory) kept = NULL;

  assert_listed (store, FALSE, "Two");
  g_assert_true (aporia_story_store_set_deleted (bank, uid, TRUE, NULL));
  /* What is edited elsewhere meanwhile stays deleted; what is kept anew does not. */
  kept = aporia_story_store_load (bank, uid, NULL);
  g_assert_true (aporia_story_store_save (bank, kept, NULL));
  assert_listed (store, FALSE, "");
  third = keep (store, question_uid, "Three", "The fryer broke.", "Planning");
  assert_listed (store, FALSE, "Three");
  g_assert_cmpstr (third, !=, uid);
}

static void
test_refused (AporiaStore *store)
{
  AporiaStoryStore *bank = APORIA_STORY_STORE (store);
  g_autofree char *sample = store_build_begin (store, "Cook", TRUE);
  g_autofree char *question_uid = answer (store, sample, 1, "A sample.");
  g_autoptr(AporiaStory) of_sample = aporia_story_make (question_uid, "Sample", "A sample.", NULL);
  g_autoptr(AporiaStory) of_none = aporia_story_make ("nowhere", "None", "Nothing.", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (aporia_story_store_save (bank, of_sample, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (aporia_story_store_save (bank, of_none, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (aporia_story_store_set_deleted (bank, "nowhere", TRUE, &error));
  g_assert_nonnull (error);
  assert_listed (store, FALSE, "");
}

/* Its session may go; the story stays until it is deleted itself, and then for as long as sessions do. */
static void
test_delete (AporiaStore *store)
{
  AporiaStoryStore *bank = APORIA_STORY_STORE (store);
  AporiaArchiveStore *archive = APORIA_ARCHIVE_STORE (store);
  g_autofree char *attempt_uid = store_build_begin (store, "Cook", FALSE);
  g_autofree char *question_uid = answer (store, attempt_uid, 1, "The fryer broke.");
  g_autofree char *uid = keep (store, question_uid, "Fryer", "The fryer broke.", "Planning");
  g_autofree char *G_GNUC_UNUSED other_uid = keep (store, NULL, "Menu", "I wrote a menu.", "Menus");
  g_autoptr(AporiaStory) hidden = NULL;
  g_autoptr(AporiaStory) alone = NULL;
  g_autoptr(AporiaStory) gone = NULL;
  gint64 now = aporia_time_now ();
  guint n_purged = 99;

  g_assert_true (aporia_store_set_attempt_deleted (store, attempt_uid, TRUE, NULL));
  hidden = aporia_story_store_load (bank, uid, NULL);
  g_assert_null (hidden->attempt_uid);
  g_assert_true (aporia_archive_store_purge (archive, now + G_TIME_SPAN_HOUR, &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 1);
  alone = aporia_story_store_load (bank, uid, NULL);
  g_assert_null (alone->question_uid);
  g_assert_cmpstr (alone->text, ==, "The fryer broke.");

  g_assert_true (aporia_story_store_set_deleted (bank, uid, TRUE, NULL));
  assert_listed (store, FALSE, "Menu");
  assert_listed (store, TRUE, "Fryer");
  g_assert_true (aporia_story_store_set_deleted (bank, uid, FALSE, NULL));
  assert_listed (store, FALSE, "Menu Fryer");
  g_assert_true (aporia_story_store_set_deleted (bank, uid, TRUE, NULL));
  g_assert_true (aporia_archive_store_purge (archive, now - G_TIME_SPAN_HOUR, &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 0);
  g_assert_true (aporia_archive_store_purge (archive, now + G_TIME_SPAN_HOUR, &n_purged, NULL));
  g_assert_cmpuint (n_purged, ==, 1);
  gone = aporia_story_store_load (bank, uid, NULL);
  g_assert_null (gone);
  assert_listed (store, TRUE, "");
  assert_listed (store, FALSE, "Menu");
}

static void
assert_found (AporiaStore *store,
              const char  *text,
              const char  *uid)
{
  g_autoptr(AporiaSearchQuery) query = aporia_search_query_parse (text);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) found = aporia_story_store_search (APORIA_STORY_STORE (store), query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (found), ==, uid != NULL ? 1 : 0);
  g_assert_cmpstr (found[0], ==, uid);
}

static void
test_search (AporiaStore *store)
{
  AporiaStoryStore *bank = APORIA_STORY_STORE (store);
  g_autofree char *uid = keep (store, NULL, "Fryer", "It broke when the Crème brûlée was due.", "C++");
  g_autofree char *other_uid = keep (store, NULL, "Menu", "I wrote a menu of eight dishes.", "Menus");
  g_autoptr(AporiaStory) story = aporia_story_store_load (bank, uid, NULL);
  g_autoptr(AporiaStory) other = aporia_story_with_text (story, "Oven", "It was cold.");

  assert_found (store, "fryer", uid);
  assert_found (store, "brulee broke", uid);
  assert_found (store, "c++", uid);
  assert_found (store, "\"eight dishes\"", other_uid);
  assert_found (store, "broke dishes", NULL);
  assert_found (store, "", NULL);
  assert_found (store, "title:fryer", NULL);
  g_assert_true (aporia_story_store_save (bank, other, NULL));
  assert_found (store, "broke", NULL);
  assert_found (store, "cold oven", uid);
  g_assert_true (aporia_story_store_set_deleted (bank, uid, TRUE, NULL));
  assert_found (store, "cold", uid);
}

static void
test_told (AporiaStore *store)
{
  g_autofree char *first = store_build_begin (store, "Cook", FALSE);
  g_autofree char *second = store_build_begin (store, "Baker", FALSE);
  g_autofree char *empty = store_build_begin (store, "Waiter", FALSE);
  g_autofree char *sample = store_build_begin (store, "Sample", TRUE);
  g_autofree char *deleted = store_build_begin (store, "Gone", FALSE);
  g_autofree char *G_GNUC_UNUSED one = answer (store, first, 1, "One.");
  g_autofree char *two = answer (store, second, 1, "Two.");
  g_autofree char *G_GNUC_UNUSED three = answer (store, second, 2, "Three.");
  g_autofree char *G_GNUC_UNUSED skipped = answer (store, empty, 1, NULL);
  g_autofree char *G_GNUC_UNUSED four = answer (store, sample, 1, "Four.");
  g_autofree char *G_GNUC_UNUSED five = answer (store, deleted, 1, "Five.");
  g_autoptr(GPtrArray) newest = NULL;
  g_autoptr(GPtrArray) all = NULL;
  AporiaToldAnswer *told;

  g_assert_true (aporia_store_set_attempt_deleted (store, deleted, TRUE, NULL));
  newest = aporia_story_store_list_told (APORIA_STORY_STORE (store), 1, NULL);
  g_assert_cmpuint (newest->len, ==, 2);
  told = newest->pdata[0];
  g_assert_cmpstr (told->attempt_uid, ==, second);
  g_assert_cmpstr (told->question_uid, ==, two);
  g_assert_cmpstr (told->text, ==, "Two.");
  all = aporia_story_store_list_told (APORIA_STORY_STORE (store), 5, NULL);
  g_assert_cmpuint (all->len, ==, 3);
  told = all->pdata[2];
  g_assert_cmpstr (told->attempt_uid, ==, first);
}

void
store_conformance_add_stories (const char  *prefix,
                               StoreFactory make)
{
  g_autofree char *path = g_strconcat (prefix, "/stories", NULL);

  store_conformance_add_test (path, "keep", make, test_keep);
  store_conformance_add_test (path, "keep-twice", make, test_keep_twice);
  store_conformance_add_test (path, "refused", make, test_refused);
  store_conformance_add_test (path, "delete", make, test_delete);
  store_conformance_add_test (path, "search", make, test_search);
  store_conformance_add_test (path, "told", make, test_told);
}
