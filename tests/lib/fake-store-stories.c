/* Answers kept as stories, in the fake store. */
#include "lib/fake-store-private.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"

#define ENTER_STORIES(store, function, value)                                                      \
  FakeStore *self = FAKE_STORE (store);                                                            \
  g_autoptr(GMutexLocker) G_GNUC_UNUSED locker =                                                   \
      fake_store_enter (APORIA_STORE (store), function, error);                                    \
  if (locker == NULL)                                                                              \
  return value

/* As it is listed: the session of a deleted one is not named. */
static AporiaStory *
copy (FakeStore   *self,
      AporiaStory *story)
{
  AporiaStory *other = aporia_story_with_text (story, "", "");
  FakeQuestion *question = fake_store_find_question (self, story->question_uid);

  g_clear_pointer (&other->question_uid, g_free);
  g_clear_pointer (&other->attempt_uid, g_free);
  if (question != NULL)
    other->question_uid = g_strdup (question->question->uid);
  if (question != NULL && !question->attempt->is_deleted)
    other->attempt_uid = g_strdup (question->attempt->record->uid);
  return other;
}

static int
find_index (FakeStore  *self,
            const char *uid,
            const char *question_uid)
{
  for (guint i = 0; i < self->stories->len; i++)
    {
      AporiaStory *story = self->stories->pdata[i];

      if (g_str_equal (story->uid, uid) ||
          (question_uid != NULL && g_strcmp0 (story->question_uid, question_uid) == 0))
        return (int) i;
    }
  return -1;
}

/* STORY: (transfer full) */
static void
replace (FakeStore   *self,
         int          index,
         AporiaStory *story)
{
  aporia_story_unref (self->stories->pdata[index]);
  self->stories->pdata[index] = story;
}

static void
update (FakeStore   *self,
        int          index,
        AporiaStory *story)
{
  AporiaStory *old = self->stories->pdata[index];
  AporiaStory *other = aporia_story_with_text (story, "", "");

  other->created_at = old->created_at;
  other->updated_at = aporia_time_now ();
  other->deleted_at = g_str_equal (old->uid, story->uid) ? old->deleted_at : 0;
  g_free (other->uid);
  other->uid = g_strdup (old->uid);
  replace (self, index, other);
}

static gboolean
fake_save (AporiaStoryStore *store,
           AporiaStory      *story,
           GError          **error)
{
  FakeQuestion *question;
  int index;
  ENTER_STORIES (store, "save_story", FALSE);

  index = find_index (self, story->uid, story->question_uid);
  if (index >= 0)
    {
      update (self, index, story);
      return TRUE;
    }
  question = fake_store_find_question (self, story->question_uid);
  if (story->question_uid != NULL && (question == NULL || question->attempt->record->is_sample))
    return fake_store_fail ("There is no such answer.", error);
  g_ptr_array_add (self->stories, aporia_story_ref (story));
  return TRUE;
}

static gboolean
fake_set_deleted (AporiaStoryStore *store,
                  const char       *uid,
                  gboolean          is_deleted,
                  GError          **error)
{
  AporiaStory *other;
  int index;
  ENTER_STORIES (store, "set_story_deleted", FALSE);

  index = find_index (self, uid, NULL);
  if (index < 0)
    return fake_store_fail ("There is no such story.", error);
  other = aporia_story_with_text (self->stories->pdata[index], "", "");
  other->deleted_at = is_deleted ? aporia_time_now () : 0;
  replace (self, index, other);
  return TRUE;
}

static AporiaStory *
fake_load (AporiaStoryStore *store,
           const char       *uid,
           GError          **error)
{
  int index;
  ENTER_STORIES (store, "load_story", NULL);

  index = find_index (self, uid, NULL);
  return index >= 0 ? copy (self, self->stories->pdata[index]) : NULL;
}

static int
compare_stories (gconstpointer a,
                 gconstpointer b)
{
  const AporiaStory *one = *(AporiaStory *const *) a;
  const AporiaStory *other = *(AporiaStory *const *) b;

  return (one->created_at < other->created_at) - (one->created_at > other->created_at);
}

static GPtrArray *
fake_list (AporiaStoryStore *store,
           gboolean          is_deleted,
           GError          **error)
{
  GPtrArray *stories;
  ENTER_STORIES (store, "list_stories", NULL);

  stories = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_story_unref);
  for (guint i = self->stories->len; i > 0; i--)
    {
      AporiaStory *story = self->stories->pdata[i - 1];

      if ((story->deleted_at != 0) == is_deleted)
        g_ptr_array_add (stories, copy (self, story));
    }
  g_ptr_array_sort (stories, compare_stories);
  return stories;
}

static GStrv
fake_search (AporiaStoryStore  *store,
             AporiaSearchQuery *query,
             GError           **error)
{
  g_autoptr(GStrvBuilder) uids = g_strv_builder_new ();
  ENTER_STORIES (store, "search_stories", NULL);

  for (guint i = self->stories->len; i > 0; i--)
    {
      AporiaStory *story = self->stories->pdata[i - 1];
      g_autofree char *skills = g_strjoinv ("\n", story->skills);
      const char *texts[] = { story->title, story->text, skills };

      if (aporia_search_query_matches (query, texts, G_N_ELEMENTS (texts)))
        g_strv_builder_add (uids, story->uid);
    }
  return g_strv_builder_end (uids);
}

static int
compare_attempts (gconstpointer a,
                  gconstpointer b)
{
  const FakeAttempt *one = *(FakeAttempt *const *) a;
  const FakeAttempt *other = *(FakeAttempt *const *) b;

  return (one->record->started_at < other->record->started_at) -
         (one->record->started_at > other->record->started_at);
}

static gboolean
add_answers (GPtrArray   *answers,
             FakeAttempt *attempt)
{
  guint n_before = answers->len;

  for (guint i = 0; i < attempt->questions->len; i++)
    {
      FakeQuestion *question = attempt->questions->pdata[i];
      AporiaToldAnswer *told;

      if (question->answer == NULL || question->answer->is_skipped)
        continue;
      told = aporia_told_answer_new ();
      told->attempt_uid = g_strdup (attempt->record->uid);
      told->question_uid = g_strdup (question->question->uid);
      told->text = g_strdup (question->answer->text);
      g_ptr_array_add (answers, told);
    }
  return answers->len > n_before;
}

static GPtrArray *
fake_list_told (AporiaStoryStore *store,
                guint             n_interviews,
                GError          **error)
{
  g_autoptr(GPtrArray) attempts = g_ptr_array_new ();
  GPtrArray *answers;
  ENTER_STORIES (store, "list_told", NULL);

  answers = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_told_answer_unref);
  for (guint i = self->attempts->len; i > 0; i--)
    {
      FakeAttempt *attempt = self->attempts->pdata[i - 1];

      if (!attempt->is_deleted && !attempt->record->is_sample)
        g_ptr_array_add (attempts, attempt);
    }
  g_ptr_array_sort (attempts, compare_attempts);
  for (guint i = 0; i < attempts->len && n_interviews > 0; i++)
    n_interviews -= add_answers (answers, attempts->pdata[i]);
  return answers;
}

guint
fake_store_purge_stories (FakeStore *self,
                          gint64     before)
{
  guint n = 0;

  for (guint i = self->stories->len; i > 0; i--)
    {
      AporiaStory *story = self->stories->pdata[i - 1];

      if (story->deleted_at != 0 && story->deleted_at < before)
        {
          g_ptr_array_remove_index (self->stories, i - 1);
          n++;
        }
    }
  return n;
}

void
fake_store_stories_iface_init (AporiaStoryStoreInterface *iface)
{
  iface->save = fake_save;
  iface->set_deleted = fake_set_deleted;
  iface->load = fake_load;
  iface->list = fake_list;
  iface->search = fake_search;
  iface->list_told = fake_list_told;
}
