/* The stories as pages show them: kept, found, told, matched to a job, and taken back. */
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-attempt.h"
#include "core/domain/aporia-question.h"
#include "core/model-fixture.h"
#include "core/models/aporia-stories.h"
#include "core/ports/aporia-story-store.h"
#include "core/base/aporia-text.h"
#include "lib/aporia-test.h"
#include "lib/fake-store.h"

#define FRYER                                                                                              \
  "On a Saturday we had a hundred and twenty covers and our fryer broke at eight. I moved the starters to " \
  "the oven, told the waiters which three dishes were off, and put the new commis on cold starters."
#define FRYER_AGAIN                                                                                        \
  "Once the fryer broke at eight on a Saturday, with a hundred and twenty covers. I had the starters in "   \
  "the oven, the waiters knew which three dishes were off, and the new commis did the cold starters."

typedef struct
{
  ModelFixture   base;
  AporiaStories *stories;
  guint          n_kept;
  char          *deleted; /* what the last deletion was called */
} Fixture;

static void
kept_cb (Fixture *fixture)
{
  fixture->n_kept++;
}

static void
deleted_cb (Fixture    *fixture,
            const char *title)
{
  g_free (fixture->deleted);
  fixture->deleted = g_strdup (title);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  model_fixture_set_up (&fixture->base);
  fixture->stories = aporia_stories_new (fixture->base.services);
  g_signal_connect_swapped (fixture->stories, "kept", G_CALLBACK (kept_cb), fixture);
  g_signal_connect_swapped (fixture->stories, "deleted", G_CALLBACK (deleted_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  aporia_worker_shutdown (fixture->base.services->store_worker);
  aporia_test_drain ();
  g_assert_finalize_object (fixture->stories);
  model_fixture_tear_down (&fixture->base);
  g_free (fixture->deleted);
}

/* A session with one answer.  Returns: (transfer full) the question's uid */
static char *
answer (Fixture    *fixture,
        const char *text)
{
  AporiaStore *store = fixture->base.services->store;
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, 3);
  g_autoptr(AporiaAttempt) stored = aporia_store_begin_attempt (store, attempt, NULL);
  g_autoptr(AporiaQuestion) question = aporia_question_new ();
  g_autoptr(AporiaAnswer) told = aporia_answer_new ();

  question->uid = aporia_uid_new ();
  question->attempt_uid = g_strdup (stored->uid);
  question->order = 1;
  question->text = g_strdup ("Tell me about a bad evening.");
  question->focus_skill = g_strdup ("Planning");
  question->key_points = g_ptr_array_new ();
  g_assert_true (aporia_store_add_question (store, question, NULL));
  told->question_uid = g_strdup (question->uid);
  told->text = g_strdup (text);
  told->answered_at = aporia_time_now ();
  g_assert_true (aporia_store_save_answer (store, told, NULL, NULL));
  return g_strdup (question->uid);
}

/* Returns: (transfer none) */
static AporiaStory *
keep (Fixture    *fixture,
      const char *question_uid,
      const char *title)
{
  aporia_stories_keep (fixture->stories, question_uid, title);
  aporia_test_await (aporia_stories_find_of (fixture->stories, question_uid) != NULL, 5);
  return aporia_stories_find_of (fixture->stories, question_uid);
}

static guint
count_listed (Fixture *fixture)
{
  return g_list_model_get_n_items (aporia_stories_get_list (fixture->stories));
}

static void
test_keep (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *question_uid = answer (fixture, FRYER);
  g_autofree char *skipped_uid = answer (fixture, NULL);
  AporiaStory *story = keep (fixture, question_uid, "");

  g_assert_cmpuint (fixture->n_kept, ==, 1);
  g_assert_cmpstr (story->text, ==, FRYER);
  g_assert_true (g_str_has_prefix (story->title, "On a Saturday we had a hundred"));
  g_assert_true (aporia_story_has_skill (story, "Planning"));
  /* What the built-in coach read in it. */
  g_assert_cmpuint (g_strv_length (story->skills), >, 1);
  g_assert_cmpuint (count_listed (fixture), ==, 1);
  aporia_stories_keep (fixture->stories, skipped_uid, "");
  aporia_test_await (aporia_stories_get_error (fixture->stories) != NULL, 5);
  g_assert_cmpuint (fixture->n_kept, ==, 1);
}

/* The answer itself, and the same told again; an interview counts once. */
static void
test_told (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *first = answer (fixture, FRYER);
  g_autofree char *G_GNUC_UNUSED second = answer (fixture, FRYER_AGAIN);
  g_autofree char *G_GNUC_UNUSED other = answer (fixture, "I write a menu each month, with the cooks.");
  AporiaStory *story = keep (fixture, first, "Fryer");

  g_assert_cmpuint (aporia_stories_find (fixture->stories, story->uid)->n_told, ==, 2);
  g_assert_cmpuint (aporia_stories_get_n_interviews (fixture->stories), ==, 3);
  for (guint i = 0; i < 4; i++)
    g_free (answer (fixture, "Nothing of that kind has ever happened to me."));
  aporia_stories_refresh (fixture->stories);
  aporia_test_await (aporia_stories_get_n_interviews (fixture->stories) == APORIA_STORY_INTERVIEWS, 5);
  story = aporia_stories_find_of (fixture->stories, first);
  g_assert_cmpuint (aporia_stories_find (fixture->stories, story->uid)->n_told, ==, 0);
}

static gboolean
has_skill (Fixture    *fixture,
           const char *uid,
           const char *skill)
{
  return aporia_story_has_skill (aporia_stories_find (fixture->stories, uid)->story, skill);
}

static void
test_edit (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *question_uid = answer (fixture, FRYER);
  g_autofree char *uid = g_strdup (keep (fixture, question_uid, "Fryer")->uid);

  /* What is typed is stored a moment later. */
  aporia_stories_edit (fixture->stories, uid, "The f", "It broke.");
  aporia_stories_edit (fixture->stories, uid, "The fryer", "It broke.");
  aporia_test_await (g_str_equal (aporia_stories_find (fixture->stories, uid)->story->title, "The fryer"), 5);
  g_assert_cmpstr (aporia_stories_find (fixture->stories, uid)->story->text, ==, "It broke.");
  aporia_stories_set_skill (fixture->stories, uid, "Fire safety", TRUE);
  aporia_test_await (has_skill (fixture, uid, "Fire safety"), 5);
  aporia_stories_set_skill (fixture->stories, uid, "Planning", FALSE);
  aporia_test_await (!has_skill (fixture, uid, "Planning"), 5);
  /* Read again after the edit, the text does not overrule the person. */
  aporia_stories_edit (fixture->stories, uid, "The fryer", "It broke, and planning helped.");
  aporia_stories_flush (fixture->stories);
  aporia_test_await (has_skill (fixture, uid, "helped"), 5);
  g_assert_false (has_skill (fixture, uid, "Planning"));
  g_assert_true (has_skill (fixture, uid, "Fire safety"));
}

/* A disk that fails keeps the old text, says so, and gets what was typed when it can. */
static void
test_edit_fails (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *question_uid = answer (fixture, FRYER);
  g_autofree char *uid = g_strdup (keep (fixture, question_uid, "Fryer")->uid);

  fake_store_fail_next (fixture->base.services->store, "save_story");
  aporia_stories_edit (fixture->stories, uid, "Fryer", "It broke.");
  aporia_stories_flush (fixture->stories);
  aporia_test_await (aporia_stories_get_error (fixture->stories) != NULL, 5);
  g_assert_cmpstr (aporia_stories_find (fixture->stories, uid)->story->text, ==, FRYER);
  /* As after some seconds. */
  aporia_stories_flush (fixture->stories);
  aporia_test_await (g_str_equal (aporia_stories_find (fixture->stories, uid)->story->text, "It broke."), 5);
  g_assert_null (aporia_stories_get_error (fixture->stories));
}

static void
test_delete (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *question_uid = answer (fixture, FRYER);
  g_autofree char *uid = g_strdup (keep (fixture, question_uid, "Fryer")->uid);

  aporia_stories_delete (fixture->stories, uid);
  aporia_test_await (aporia_stories_count_deleted (fixture->stories) == 1, 5);
  g_assert_cmpstr (fixture->deleted, ==, "Fryer");
  g_assert_cmpuint (aporia_stories_count (fixture->stories), ==, 0);
  g_assert_cmpuint (count_listed (fixture), ==, 0);
  g_assert_null (aporia_stories_find_of (fixture->stories, question_uid));
  aporia_stories_show_deleted (fixture->stories, TRUE);
  g_assert_cmpuint (count_listed (fixture), ==, 1);
  g_assert_true (aporia_stories_undo (fixture->stories));
  aporia_test_await (aporia_stories_count (fixture->stories) == 1, 5);
  g_assert_cmpuint (count_listed (fixture), ==, 0);
  aporia_stories_show_deleted (fixture->stories, FALSE);
  g_assert_cmpuint (count_listed (fixture), ==, 1);
  g_assert_false (aporia_stories_undo (fixture->stories));
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *one = answer (fixture, FRYER);
  g_autofree char *two = answer (fixture, "I write a menu each month.");
  g_autoptr(AporiaStoryItem) found = NULL;
  g_autoptr(AporiaStoryItem) same = NULL;

  keep (fixture, one, "Fryer");
  keep (fixture, two, "Menu");
  aporia_stories_search (fixture->stories, "oven");
  aporia_test_await (count_listed (fixture) == 1, 5);
  found = g_list_model_get_item (aporia_stories_get_list (fixture->stories), 0);
  g_assert_cmpstr (aporia_story_item_get_story (found)->title, ==, "Fryer");
  g_assert_cmpuint (aporia_stories_count (fixture->stories), ==, 2);
  aporia_stories_search (fixture->stories, "kafka");
  aporia_test_await (count_listed (fixture) == 0, 5);
  aporia_stories_search (fixture->stories, "");
  aporia_test_await (count_listed (fixture) == 2, 5);
  /* What did not change stays the same object: the selection stays. */
  same = g_list_model_get_item (aporia_stories_get_list (fixture->stories), 0);
  aporia_stories_refresh (fixture->stories);
  g_free (answer (fixture, "Something else altogether."));
  aporia_test_await (aporia_stories_get_n_interviews (fixture->stories) == 2, 5);
  aporia_stories_refresh (fixture->stories);
  aporia_test_await (aporia_stories_get_n_interviews (fixture->stories) == 3, 5);
  g_clear_object (&found);
  found = g_list_model_get_item (aporia_stories_get_list (fixture->stories), 0);
  g_assert_true (found == same);
}

static void
test_job (Fixture      *fixture,
          gconstpointer data)
{
  const char *const skills[] = { "Ovens", "Fryer", "Kafka", NULL };
  g_autofree char *told = answer (fixture, FRYER);
  g_autofree char *G_GNUC_UNUSED again = answer (fixture, FRYER_AGAIN);
  g_autofree char *fresh = answer (fixture, "The fryer of the school is cleaned by me each month.");
  g_autoptr(GPtrArray) fitting = NULL;
  g_autoptr(GPtrArray) none = NULL;

  keep (fixture, told, "Broken");
  keep (fixture, fresh, "Cleaned");
  aporia_stories_set_job (fixture->stories, "Cook", skills);
  g_assert_cmpstr (aporia_stories_get_position_title (fixture->stories), ==, "Cook");
  g_assert_true (g_strv_equal (aporia_stories_get_skills (fixture->stories), skills));
  /* The one that was told less often comes first. */
  fitting = aporia_stories_list_fitting (fixture->stories, "Fryer");
  g_assert_cmpuint (fitting->len, ==, 2);
  g_assert_cmpstr (((AporiaStory *) fitting->pdata[0])->title, ==, "Cleaned");
  none = aporia_stories_list_fitting (fixture->stories, "Kafka");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_fails (Fixture      *fixture,
            gconstpointer data)
{
  fake_store_fail_next (fixture->base.services->store, "list_stories");
  aporia_stories_refresh (fixture->stories);
  aporia_test_await (aporia_stories_get_error (fixture->stories) != NULL, 5);
  g_assert_false (aporia_stories_get_is_ready (fixture->stories));
  aporia_stories_refresh (fixture->stories);
  aporia_test_await (aporia_stories_get_is_ready (fixture->stories), 5);
  g_assert_null (aporia_stories_get_error (fixture->stories));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/core/stories/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/core/stories/told", Fixture, NULL, set_up, test_told, tear_down);
  g_test_add ("/core/stories/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/core/stories/edit-fails", Fixture, NULL, set_up, test_edit_fails, tear_down);
  g_test_add ("/core/stories/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/core/stories/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/core/stories/job", Fixture, NULL, set_up, test_job, tear_down);
  g_test_add ("/core/stories/fails", Fixture, NULL, set_up, test_fails, tear_down);
  return g_test_run ();
}
